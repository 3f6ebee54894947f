// What every page is made of: language, direction, headings, notices, no sideways scrolling.

import { LANGUAGES } from "../lib/arguments.mjs";

const SAMPLE = { ar: /عي[ّ]?ن[ّ]?ة/, fr: /échantillon/i, en: /sample/i };
const NARROWEST = 320;

export const CHECKS = [
  ["answers with the right status", status],
  ["says its language and direction", language],
  ["has one heading, a title and landmarks", outline],
  ["does not scroll sideways", scroll],
  ["has targets that do not lie on one another", ({ page }) => page.evaluate(covered)],
  ["says that the ads are a sample", sample],
  ["leads to itself in every language", languages],
  ["has no text that was not translated", translated],
  ["sets our own phrases in reading direction", mixed],
  ["has tables with captions and heads", tables],
];

async function status({ response, wanted }) {
  const status = response.status();
  return status === wanted.status ? [] : [`status ${status} instead of ${wanted.status}`];
}

async function language({ page, lang }) {
  const { lang: said, dir } = await page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir };
  });
  const wanted = lang === "ar" ? "rtl" : "ltr";
  const reasons = [];
  if (said !== lang) reasons.push(`lang is "${said}" instead of "${lang}"`);
  if (dir !== wanted) reasons.push(`dir is "${dir}" instead of "${wanted}"`);
  return reasons;
}

async function outline({ page, wanted }) {
  return page.evaluate((isBare) => {
    const reasons = [];
    const count = (selector, wanted) => {
      const n = document.querySelectorAll(selector).length;
      if (n !== wanted) reasons.push(`${n} of ${selector} instead of ${wanted}`);
    };
    count("h1", 1);
    count("main", 1);
    // What stands in a frame of another page has that page's frame.
    if (!isBare) {
      count("body > header", 1);
      count("body > footer", 1);
    }
    if (document.title.trim() === "") reasons.push("no title");
    if ((document.querySelector("h1")?.innerText ?? "").trim() === "") reasons.push("empty h1");
    const skip = document.querySelector("body a");
    const target = skip?.getAttribute("href") ?? "";
    if (!isBare && (!target.startsWith("#") || document.querySelector(target) === null)) {
      reasons.push(`the first link is no skip link: ${target}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    if (twice.length > 0) reasons.push(`ids twice: ${[...new Set(twice)].join(", ")}`);
    return reasons;
  }, wanted.bare === true);
}

async function scroll({ page, width }) {
  const reasons = await sideways(page);
  if (width === 360) {
    // The width at which readers who enlarge a page fourfold see it.
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    reasons.push(...(await sideways(page)));
    await page.setViewportSize({ width, height: 900 });
  }
  return reasons;
}

function sideways(page) {
  return page.evaluate(() => {
    const room = window.innerWidth;
    const root = document.documentElement;
    if (root.scrollWidth <= room) return [];
    const isHeld = (it) => {
      for (let up = it.parentElement; up !== null && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
      .filter((it) => {
        const { left, right, width } = it.getBoundingClientRect();
        const isWide = right > room + 0.5 || left < -0.5 || it.scrollWidth > it.clientWidth + 1;
        const scrolls = getComputedStyle(it).overflowX !== "visible";
        return width > 0 && isWide && !scrolls && !isHeld(it);
      })
      .slice(-5)
      .map((it) => {
        const { left, right } = it.getBoundingClientRect();
        const name = it.tagName.toLowerCase() + [...it.classList].map((c) => `.${c}`).join("");
        const words = (it.textContent ?? "").trim().slice(0, 30);
        return `${name} from ${left.toFixed(0)} to ${right.toFixed(0)} «${words}»`;
      });
    return [`${root.scrollWidth} px wide in ${room} px: ${wide.join("; ")}`];
  });
}

/** Runs in the page: links and controls of which one lies on another. Marks of drawings may. */
function covered() {
  const reasons = [];
  const boxes = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((it) => it.closest("svg") === null && it.checkVisibility({ visibilityProperty: true }))
    .flatMap((it) => [...it.getClientRects()].map((box) => ({ it, box: seen(it, box) })))
    .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
    .sort((a, b) => a.box.top - b.box.top);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      if (b.box.top >= a.box.bottom) break;
      if (a.it.contains(b.it) || b.it.contains(a.it)) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      const lower = Math.min(a.box.bottom - a.box.top, b.box.bottom - b.box.top);
      // Boxes of letters are higher than lines.
      if (width > 2 && height > lower / 3) reasons.push(`${name(b.it)} lies on ${name(a.it)}`);
    }
  }
  return [...new Set(reasons)];

  /** The part of a box that what scrolls around it lets through. */
  function seen(it, { left, right, top, bottom }) {
    const box = { left, right, top, bottom };
    for (let up = it.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === "visible") continue;
      const around = up.getBoundingClientRect();
      box.left = Math.max(box.left, around.left);
      box.right = Math.min(box.right, around.right);
      box.top = Math.max(box.top, around.top);
      box.bottom = Math.min(box.bottom, around.bottom);
    }
    return box;
  }

  function name(it) {
    const words = (it.innerText || it.id || it.getAttribute("name") || "").trim().slice(0, 30);
    return `<${it.tagName.toLowerCase()}> «${words}»`;
  }
}

async function sample({ page, lang, wanted }) {
  if (!wanted.demand) return [];
  const said = await page.evaluate(() => {
    const banner = document.querySelector("aside.sample");
    return banner?.checkVisibility() ? banner.innerText : "";
  });
  if (said === "") return ["no visible notice (aside.sample)"];
  return SAMPLE[lang].test(said) ? [] : [`the notice is not in ${lang}: «${said}»`];
}

async function languages({ page, lang, wanted }) {
  if (wanted.status !== 200 || wanted.bare) return [];
  const links = await page.evaluate(() =>
    [...document.querySelectorAll("nav.languages a")].map((it) => ({
      lang: it.lang,
      href: it.getAttribute("href"),
      current: it.ariaCurrent,
    })),
  );
  const reasons = [];
  for (const other of LANGUAGES) {
    const link = links.find((it) => it.lang === other);
    if (link === undefined) {
      reasons.push(`no link to ${other}`);
      continue;
    }
    if (!isSame(link.href, wanted.path(other))) {
      reasons.push(`the link to ${other} leads to ${link.href} instead of ${wanted.path(other)}`);
    }
    if (["true", "page"].includes(link.current) !== (other === lang)) {
      reasons.push(`the link to ${other} says aria-current="${link.current}"`);
    }
  }
  return reasons;
}

/** Whether two addresses ask for the same, whatever the order of the query. */
function isSame(a, b) {
  const parts = (it) => {
    const { pathname, searchParams } = new URL(it, "http://x/");
    return [decodeURIComponent(pathname), ...[...searchParams].map(String).sort()].join("&");
  };
  return parts(a) === parts(b);
}

async function translated({ page, lang }) {
  return page.evaluate((lang) => {
    const reasons = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.data.trim();
      const inside = walk.currentNode.parentElement;
      // Codes and the words of ads are as they are.
      if (text === "" || inside.closest("script, code, pre, bdi, option, [dir=auto]") !== null) continue;
      if (/^[a-z0-9]+([-_][a-z0-9]+)+$/.test(text)) reasons.push(`a key: «${text}»`);
      if (/\{\s*\$|\{\{|\[object|undefined|NaN/.test(text)) reasons.push(`a template: «${text.slice(0, 60)}»`);
      if (lang === "ar" && /[٠-٩۰-۹]/.test(text)) reasons.push(`eastern digits: «${text.slice(0, 60)}»`);
    }
    if (lang !== "ar") return reasons;
    for (const it of document.querySelectorAll("h1, h2, nav.sections a, label, caption, summary")) {
      const copy = it.cloneNode(true);
      // Names, codes and what is marked as of another language.
      for (const foreign of copy.querySelectorAll("bdi, code, [lang], [dir]")) foreign.remove();
      const text = copy.textContent.trim();
      if (/[A-Za-z]{2}/.test(text) && !/[\u0600-\u06FF]/.test(text) && it.closest("[dir=auto]") === null) {
        reasons.push(`not in Arabic: <${it.tagName.toLowerCase()}> «${text.slice(0, 60)}»`);
      }
    }
    return reasons;
  }, lang);
}

/**
 * A phrase of ours that begins with a Latin word, such as a currency, is turned round by a `<bdi>` that
 * guesses its direction. What others wrote has dir=auto and may be.
 */
async function mixed({ page, lang }) {
  if (lang !== "ar") return [];
  return page.evaluate(() => {
    const turned = [...document.querySelectorAll("bdi:not([dir=auto])")].filter((it) => {
      const hasArabic = /[\u0600-\u06FF]/.test(it.textContent);
      return hasArabic && getComputedStyle(it).direction === "ltr";
    });
    return [...new Set(turned.map((it) => `set from left to right: «${it.textContent.trim()}»`))];
  });
}

async function tables({ page }) {
  return page.evaluate(() => {
    const reasons = [];
    for (const table of document.querySelectorAll("table")) {
      const name = table.caption?.textContent.trim() ?? "";
      if (name === "") reasons.push("a table without a caption");
      for (const head of table.querySelectorAll("th")) {
        if (!["col", "row"].includes(head.scope)) reasons.push(`a head without scope in «${name}»`);
      }
      if (table.tHead === null) reasons.push(`no thead in «${name}»`);
    }
    return [...new Set(reasons)];
  });
}
