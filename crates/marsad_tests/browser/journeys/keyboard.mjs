// With the keyboard alone: past the navigation, through the controls, always seeing where one is.

import { findings } from "../checks/accessibility.mjs";
import { open } from "../lib/browser.mjs";

export const JOURNEYS = [
  ["the keyboard leads past the navigation", skip],
  ["the keyboard shows where it is", focus],
  ["opened parts are accessible and do not scroll sideways", opened],
];

const STEPS = 30;

async function skip({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/jobs`);
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => {
    const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
    const isSeen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && right - left > 20;
    return { href: document.activeElement.getAttribute("href"), isSeen };
  });
  if (link.href === null || !link.href.startsWith("#")) return ["the first stop is no skip link"];
  const reasons = link.isSeen ? [] : ["the skip link is not seen when it has the focus"];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => document.activeElement.closest("main") !== null);
  return isInside ? reasons : [...reasons, "after the skip link, the next stop is not in the content"];
}

async function focus({ reader, lang }) {
  const reasons = new Set();
  for (const path of ["/jobs", "/indicators/vacancies_new?view=map"]) {
    const { page } = await open(await reader(), `/${lang}${path}`);
    for (let step = 0; step < STEPS; step += 1) {
      await page.keyboard.press("Tab");
      const problem = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return null;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it);
        const shape = it.querySelector("path, rect");
        const drawn = shape === null ? null : getComputedStyle(shape);
        const hasRing =
          (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) ||
          boxShadow !== "none" ||
          (it.namespaceURI.endsWith("svg") && drawn !== null && drawn.outlineStyle !== "none");
        const { left, right } = it.getBoundingClientRect();
        const name = `<${it.tagName.toLowerCase()} class="${it.getAttribute("class") ?? ""}">`;
        if (!hasRing) return `${name} does not show that it has the focus`;
        if (right < 0 || left > innerWidth) return `${name} has the focus outside of the window`;
        return null;
      });
      if (problem !== null) reasons.add(`${path}: ${problem}`);
    }
  }
  return [...reasons];
}

/** Everything that can be unfolded, unfolded: menus, of which one closes another, one at a time. */
async function opened({ reader, lang }) {
  const reasons = [];
  const paths = ["/jobs", "/occupations", "/places", "/sources", "/training", "/indicators/vacancies_new"];
  for (const [i, path] of paths.entries()) {
    const visit = await open(await reader(), `/${lang}${path}`);
    const check = async (what) => {
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) reasons.push(`${what} scrolls sideways by ${wide} px`);
      reasons.push(...(await findings(visit)).map((it) => `${what}: ${it}`));
    };
    // They are the same on every page.
    if (i === 0) {
      for (const menu of await visit.page.locator("details[name] > summary:visible").all()) {
        await menu.click();
        await check(`${path}, ${await menu.innerText()}`);
        await menu.click();
      }
    }
    // In the order of the page: what is inside of others comes after them.
    for (const part of await visit.page.locator("details:not([name]) > summary").all()) {
      const isShut = await part.evaluate((it) => !it.parentElement.open && it.checkVisibility());
      if (isShut) await part.click();
    }
    await check(path);
    await visit.close();
  }
  return reasons;
}
