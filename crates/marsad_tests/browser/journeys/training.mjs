// With the keyboard alone: which province of a region has no hotel training, and what a syllabus lacks.

import { open } from "../lib/browser.mjs";

export const JOURNEYS = [
  ["the keyboard finds which province lacks hotel training", gap],
  ["the keyboard compares a syllabus", syllabus],
];

/** Souss-Massa in the demonstration. */
const REGION = "09";
const HOTEL = { ar: "فندق", fr: "hôtel", en: "hotel" };
const SYLLABUS = {
  ar: "الوحدة 1: إكسيل\nالوحدة 2: اللغة الفرنسية",
  fr: "Module 1 : Excel\nModule 2 : français courant",
  en: "Module 1: Excel\nModule 2: French",
};
const FARTHEST = 120;

/** Presses Tab until an element has the focus; false if it is never reached. */
async function reach(page, selector) {
  for (let step = 0; step < FARTHEST; step += 1) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate((it) => document.activeElement.matches(it), selector);
    if (isThere) return true;
  }
  return false;
}

/** Follows a link or sends a form by Enter, and waits for the page that comes. */
async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function gap({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/training`);
  if (!(await reach(page, `a[href="/${lang}/training/gap"]`))) return ["no way to the comparison"];
  await enter(page);
  if (!(await reach(page, "#occupation"))) return ["the occupation is not reached"];
  await page.keyboard.type(HOTEL[lang]);
  if (!(await reach(page, "#place"))) return ["the place is not reached"];
  // Lists go to the next entry by the arrow, as far as the region.
  for (let step = 0; step < FARTHEST; step += 1) {
    if ((await page.locator("#place").inputValue()) === REGION) break;
    await page.keyboard.press("ArrowDown");
  }
  if (!(await reach(page, "form button[type=submit]"))) return ["the button is not reached"];
  await enter(page);
  const found = await page.evaluate(() => {
    const rows = [...document.querySelectorAll("section[aria-labelledby=areas] > .scroll tbody tr")];
    return rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  });
  const reasons = [];
  if (found.length < 2) reasons.push(`the table has ${found.length} places`);
  if (!found.some((cells) => cells[2] === "0")) reasons.push("no place without a programme is shown");
  if (!found.some((cells) => Number(cells[2]) > 0)) reasons.push("no place with a programme is shown");
  return reasons;
}

async function syllabus({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/training/syllabus`);
  if (!(await reach(page, "#text"))) return ["the text is not reached"];
  await page.keyboard.insertText(SYLLABUS[lang]);
  if (!(await reach(page, "form button[type=submit]"))) return ["the button is not reached"];
  await enter(page);
  const lists = await page.locator("section[aria-labelledby=result] h3").count();
  const named = await page.locator("section[aria-labelledby=result] li").count();
  const reasons = lists === 4 ? [] : [`${lists} lists instead of 4`];
  return named > 0 ? reasons : [...reasons, "no skill is named"];
}
