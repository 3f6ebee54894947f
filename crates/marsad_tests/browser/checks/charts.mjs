// Charts: no label lies on a mark that carries data or on another label, none leaves its drawing.
// Under dir=rtl browsers turn text anchors round, which puts labels over bars; this sees it.

export const CHECKS = [
  ["has charts whose labels stand free", ({ page }) => page.evaluate(crowded)],
  ["has charts with a name and their figures in a table", ({ page }) => page.evaluate(named)],
];

/** Runs in the page; also on a drawing that is opened alone. */
export function crowded() {
  const reasons = [];
  const drawings = document.querySelectorAll("svg.chart");
  for (const svg of drawings) {
    const sheet = svg.getBoundingClientRect();
    if (sheet.width === 0) continue;
    const name = svg.querySelector("title")?.textContent.slice(0, 50);
    const say = (what) => reasons.push(`${what} in «${name}»`);
    const inDrawing = (selector) =>
      [...svg.querySelectorAll(selector)].filter((it) => it.closest("defs, pattern") === null);
    const labels = inDrawing("text").map((it) => ({ it, text: it.textContent, box: textBox(it) }));
    const marks = inDrawing("rect, circle, polygon, ellipse")
      .filter((it) => !it.classList.contains("paper"))
      .map((it) => ({ name: it.getAttribute("class"), box: it.getBoundingClientRect() }));
    const lines = inDrawing("path.line").map(points).flat();
    const areas = inDrawing("path.area");
    for (const [i, { it, text, box }] of labels.entries()) {
      if (box.right - box.left < 0.5) {
        say(`the empty or invisible label «${text}»`);
        continue;
      }
      const slack = 1;
      if (
        box.left < sheet.left - slack || box.right > sheet.right + slack ||
        box.top < sheet.top - slack || box.bottom > sheet.bottom + slack
      ) {
        say(`«${text}» leaves the drawing`);
      }
      for (const mark of marks) {
        if (overlap(box, mark.box)) say(`«${text}» lies on a ${mark.name}`);
      }
      if (lines.some((point) => isIn(point, box))) say(`«${text}» lies on a line`);
      // Values are written on the areas of maps.
      if (!it.classList.contains("value") && areas.some((area) => touches(area, box))) {
        say(`«${text}» lies on an area of the map`);
      }
      for (const other of labels.slice(0, i)) {
        if (overlap(box, other.box)) say(`«${text}» lies on «${other.text}»`);
      }
    }
  }
  return [...new Set(reasons)];

  /** The box of what is written: of the letters, not of the line, which has room for any accent. */
  function textBox(it) {
    const size = parseFloat(getComputedStyle(it).fontSize);
    const { x, width } = it.getBBox();
    const y = Number(it.getAttribute("y"));
    const matrix = it.getScreenCTM();
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(matrix);
    const [start, end] = [at(x, y - 0.75 * size), at(x + width, y + 0.1 * size)];
    return { left: start.x, right: end.x, top: start.y, bottom: end.y };
  }

  function points(path) {
    const length = path.getTotalLength();
    const matrix = path.getScreenCTM();
    const found = [];
    for (let at = 0; at <= length; at += 2) {
      found.push(path.getPointAtLength(at).matrixTransform(matrix));
    }
    return found;
  }

  function touches(area, box) {
    const back = area.getScreenCTM().inverse();
    const y = (box.top + box.bottom) / 2;
    return [0, 0.25, 0.5, 0.75, 1].some((share) => {
      const point = new DOMPoint(box.left + (box.right - box.left) * share, y).matrixTransform(back);
      return area.isPointInFill(point);
    });
  }

  function isIn(point, box) {
    return point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom;
  }

  function overlap(a, b) {
    const slack = 0.75;
    return (
      a.left + slack < b.right && b.left + slack < a.right &&
      a.top + slack < b.bottom && b.top + slack < a.bottom
    );
  }
}

/** Runs in the page. */
function named() {
  const reasons = [];
  for (const svg of document.querySelectorAll("svg.chart")) {
    const by = svg.getAttribute("aria-labelledby");
    const name = by === null ? "" : (document.getElementById(by)?.textContent ?? "").trim();
    if (svg.getAttribute("aria-hidden") === "true") continue;
    if (name === "") reasons.push("a chart without a name");
    if (svg.getAttribute("direction") !== "ltr") reasons.push(`direction is not ltr in «${name}»`);
    const figure = svg.closest("figure");
    if ((figure?.querySelectorAll("table tbody tr").length ?? 0) === 0) {
      reasons.push(`no table beside «${name}»`);
    }
    if (svg.querySelector("rect:not(.paper), path, circle, polygon") === null) {
      reasons.push(`nothing drawn in «${name}»`);
    }
  }
  return reasons;
}
