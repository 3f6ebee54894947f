// Every view has an address that restores it: after choosing, in a new browser, in another
// language, on the way back.

import { open } from "../lib/browser.mjs";

export const JOURNEYS = [
  ["facets chosen by clicking have an address", facets],
  ["a facet's count is what choosing it finds", counts],
  ["a restriction can be taken away", chips],
  ["an indicator's selection has an address", selection],
  ["pages of a search follow one another", paging],
];

const FACETS = ["place", "contract"];

async function facets({ reader, lang }) {
  const { page } = await visit(reader, `/${lang}/jobs`);
  await choose(page, FACETS);
  const chosen = await jobs(page);
  const reasons = [];
  if (chosen.checked.length !== FACETS.length) {
    reasons.push(`${FACETS.length} boxes were ticked, ${chosen.checked.join(" ")} are after the answer`);
  }
  for (const name of FACETS) {
    if (!new URL(page.url()).searchParams.has(name)) reasons.push(`${name} is not in ${page.url()}`);
  }
  if (chosen.cards.length === 0) reasons.push(`nothing found at ${page.url()}`);

  const again = await visit(reader, page.url());
  reasons.push(...differences("a new browser", chosen, await jobs(again.page)));

  const other = lang === "fr" ? "ar" : "fr";
  await followed(page, page.locator(`nav.languages a[lang=${other}]`));
  const { found: _, ...translated } = await jobs(page);
  reasons.push(...differences(`the switch to ${other}`, chosen, { ...translated, found: chosen.found }));
  if (await page.evaluate(() => document.documentElement.lang) !== other) {
    reasons.push(`the switch to ${other} leads to ${page.url()}`);
  }
  await page.goBack();
  reasons.push(...differences("the way back", chosen, await jobs(page)));
  await page.goBack();
  const before = await jobs(page);
  if (before.checked.length > 0 && new URL(page.url()).search === "") {
    reasons.push(`back at the beginning ${before.checked.join(" ")} are still ticked`);
  }
  return reasons;
}

async function counts({ reader, lang }) {
  const { page } = await visit(reader, `/${lang}/jobs`);
  const names = await page
    .locator("details.facets input[type=checkbox]")
    .evaluateAll((all) => [...new Set(all.map((it) => it.name))].filter((it) => it !== "open"));
  const reasons = [];
  for (const name of names) {
    const { page } = await visit(reader, `/${lang}/jobs`);
    const option = page.locator(`input[name=${name}]`).first();
    const id = await option.getAttribute("id");
    const said = digits(await page.locator(`label[for="${id}"] .n`).textContent());
    await choose(page, [name]);
    const found = digits((await jobs(page)).found);
    // Small numbers are words in Arabic.
    if (found !== said && Number(said) > 10) reasons.push(`${id} says ${said} and finds ${found}`);
    const after = digits(await page.locator(`label[for="${id}"] .n`).textContent());
    if (after !== said) reasons.push(`${id} says ${said}, and ${after} once chosen`);
  }
  return reasons;
}

async function chips({ reader, lang }) {
  const { page } = await visit(reader, `/${lang}/jobs`);
  const all = await jobs(page);
  await choose(page, FACETS);
  for (let left = FACETS.length; left > 0; left -= 1) {
    await followed(page, page.locator("ul.chips a:not(.plain)").first());
  }
  return differences("taking away what was chosen", all, await jobs(page));
}

async function selection({ reader, lang, scripts }) {
  const { page } = await visit(reader, `/${lang}/indicators/vacancies_new?view=chart`);
  await pick(page, scripts, "by", "ref_area");
  await pick(page, scripts, "occupation", null);
  const chosen = await shown(page);
  const reasons = [];
  if (chosen.by !== "ref_area") reasons.push(`by is ${chosen.by} after choosing ref_area`);
  const again = await visit(reader, page.url());
  reasons.push(...differences("a new browser", chosen, await shown(again.page)));
  await followed(again.page, again.page.locator("a.permalink"));
  reasons.push(...differences("the permanent link", chosen, await shown(again.page)));
  for (const view of ["map", "table", "method", "chart"]) {
    await followed(page, page.locator(`nav.tabs a[href*="view=${view}"]`));
    if ((await page.locator("nav.tabs a[aria-current=page]").count()) !== 1) {
      reasons.push(`no current view at ${page.url()}`);
    }
    reasons.push(...differences(`the view ${view}`, chosen, await shown(page)));
  }
  const other = lang === "ar" ? "en" : "ar";
  const query = [...new URL(page.url()).searchParams].sort().join("&");
  await followed(page, page.locator(`nav.languages a[lang=${other}]`));
  const after = [...new URL(page.url()).searchParams].sort().join("&");
  if (after !== query) reasons.push(`the switch to ${other} asks for ${after} instead of ${query}`);
  return reasons;
}

async function paging({ reader, lang }) {
  const { page } = await visit(reader, `/${lang}/jobs`);
  const seen = new Set();
  const reasons = [];
  for (let n = 0; n < 3; n += 1) {
    const { cards } = await jobs(page);
    for (const card of cards) {
      if (seen.has(card)) reasons.push(`${card} comes twice, again on page ${n + 1}`);
      seen.add(card);
    }
    const next = page.locator("nav.paging a[rel=next]");
    if ((await next.count()) === 0) break;
    await followed(page, next);
  }
  if (seen.size < 40) reasons.push(`only ${seen.size} vacancies on three pages`);
  return reasons;
}

async function visit(reader, path) {
  return open(await reader(), path);
}

/** Ticks the first box of each facet by its label, as a reader does, and sends the form. */
async function choose(page, names) {
  const facets = page.locator("details.facets");
  for (const name of names) {
    if ((await facets.getAttribute("open")) === null) await facets.locator("summary").click();
    const box = facets.locator(`input[name=${name}]`).first();
    const id = await box.getAttribute("id");
    await page.locator(`label[for="${id}"]`).click();
  }
  await followed(page, facets.locator("button[type=submit]"));
}

/** Chooses an option of a list, by value or the second one. With scripts that shows it at once. */
async function pick(page, scripts, name, value) {
  const form = page.locator("form.picker");
  const list = form.locator(`select[name=${name}]`);
  if ((await list.count()) === 0) throw new Error(`no list ${name} at ${page.url()}`);
  const loaded = page.waitForEvent("load");
  await list.selectOption(value ?? { index: 1 });
  if (!scripts) await form.locator("button[type=submit]").click();
  await loaded;
}

async function followed(page, link) {
  await Promise.all([page.waitForEvent("load"), link.click()]);
}

function jobs(page) {
  return page.evaluate(() => ({
    found: document.querySelector("#results").textContent.trim(),
    checked: [...document.querySelectorAll("details.facets input:checked")]
      .map((it) => `${it.name}=${it.value}`)
      .sort(),
    cards: [...document.querySelectorAll(".card-title a")].map((it) =>
      it.getAttribute("href").replace(/^\/[a-z]+\//, "/"),
    ),
  }));
}

function shown(page) {
  return page.evaluate(() => ({
    heading: document.querySelector("#shown").textContent.trim(),
    by: document.querySelector("form.picker select[name=by]")?.value,
    occupation: document.querySelector("form.picker select[name=occupation]")?.value,
  }));
}

function differences(after, wanted, found) {
  return Object.keys(wanted)
    .filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(found[key]))
    .map((key) => {
      const [a, b] = [wanted[key], found[key]].map((it) => JSON.stringify(it)?.slice(0, 200));
      return `after ${after}, ${key} is ${b} instead of ${a}`;
    });
}

function digits(text) {
  return text.replace(/\D/g, "");
}
