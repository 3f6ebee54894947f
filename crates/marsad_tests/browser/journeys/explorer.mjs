// Tasks of the explorer, done by keyboard alone: Tab, Enter, arrows and letters.

import { createServer } from "node:http";

import { open } from "../lib/browser.mjs";
import { csv, png, xlsxRows } from "../lib/files.mjs";

export const JOURNEYS = [
  ["by keyboard: demand for nurses in three regions, as PNG and XLSX", nurses],
  ["by keyboard: the wage of accountants in Tanger with interval and source", wage],
  ["by keyboard: a map is embedded", embed],
  ["by keyboard: a table is cited", cite],
  ["every kind of chart on offer is drawn, and its files can be read", kinds],
  ["moving through time changes what is shown and the address", slide],
];

/** More stops than any page has before its end. */
const MOST_STOPS = 400;

const REGIONS = ["04", "06", "07"];
const NURSES = { ar: "ممرض", fr: "infirmiers", en: "nursing professionals" };
const ACCOUNTANTS = { ar: "محاسب", fr: "comptables", en: "accountants" };

async function nurses({ reader, base, lang }) {
  const { page } = await open(await reader(), `/${lang}/indicators/vacancies_new`);
  await pick(page, "#p-by", "time");
  await pick(page, "#p-compare", "ref_area");
  for (const [n, region] of REGIONS.entries()) await pick(page, `#p-ref_area-${n + 1}`, region);
  // The demonstration has too few ads for nurses: the group that holds them is offered instead.
  await find(page, NURSES[lang]);
  await reach(page, '.found a[href*="occupation=2"]');
  await followed(page, "Enter");
  const reasons = [];
  const chosen = new URL(page.url()).searchParams;
  if (chosen.getAll("ref_area").join() !== REGIONS.join()) reasons.push(`${page.url()} lacks a region`);
  if (!"2221".startsWith(chosen.get("occupation"))) reasons.push(`${page.url()} lacks the occupation`);
  const columns = await page.locator("figure.chart thead th").count();
  if (columns !== REGIONS.length + 1) reasons.push(`${columns} columns, and not a region each`);
  const picture = await taken(page, base, "png");
  if (png(picture).width < 600) reasons.push("the picture is narrow");
  const rows = xlsxRows(await taken(page, base, "xlsx"));
  const file = csv((await taken(page, base, "csv")).toString("utf8"));
  const places = new Set(file.slice(1).map((row) => row[file[0].indexOf("ref_area")]));
  if ([...places].some((it) => !REGIONS.includes(it))) reasons.push(`the file has ${[...places]}`);
  if (rows !== file.length) reasons.push(`${rows} rows of XLSX and ${file.length} of CSV`);
  return reasons;
}

async function wage({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/indicators/advertised_wage`);
  // Where there is none of the occupation, its group has one: the place is what matters here.
  await find(page, ACCOUNTANTS[lang]);
  await reach(page, '.found a[href*="occupation="]');
  await followed(page, "Enter");
  await page.goto(withParameter(page.url(), "ref_area", "01.511"));
  const reading = await page.locator(".reading").innerText();
  const reasons = [];
  const lines = await page.locator(".reading dt").allInnerTexts();
  if (lines.length !== 3) reasons.push(`read out for ${lines.join(", ")}`);
  if (!/20\d\d/.test(reading)) reasons.push("no period or date is read out");
  if ((await page.locator(".reading .source").innerText()).trim() === "") reasons.push("no source");
  // A group whose wage is published: value, middle half, ads behind it.
  await page.goto(`/${lang}/indicators/advertised_wage?occupation=4`);
  const known = await page.locator(".reading dd").first().innerText();
  const numbers = known.match(/\d[\d.,\u202f]{2,}/g) ?? [];
  if (numbers.length < 3) reasons.push(`no interval in «${known}»`);
  return reasons;
}

async function embed({ reader, base, lang, scripts }) {
  const { page } = await open(await reader(), `/${lang}/indicators/census?measure=UNEMPLOYMENT_RATE`);
  await reach(page, 'nav.tabs a[href*="view=map"]');
  await followed(page, "Enter");
  await reach(page, "#embed-code");
  const code = await page.locator("#embed-code").inputValue();
  const reasons = [];
  if (scripts && (await page.locator("[data-copy]").count()) !== 1) reasons.push("no button to copy");
  const elsewhere = await site(`<!doctype html><title>x</title>${code}`);
  try {
    reasons.push(...(await framed(await page.context().newPage(), elsewhere.address, `${base}/${lang}/embed/`)));
  } finally {
    elsewhere.close();
  }
  const refused = await fetch(`${base}/${lang}/indicators/census`);
  if (refused.headers.get("x-frame-options") !== "DENY") reasons.push("other pages may be framed");
  return reasons;
}

/** What is wrong with the chart that another site shows in a frame. */
async function framed(page, address, wanted) {
  await page.goto(address);
  // It is loaded when it comes into sight.
  const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
  await frame.waitForURL(`${wanted}**`).catch(() => {});
  if (!frame.url().startsWith(wanted)) return [`${frame.url()} is in the frame`];
  await frame.waitForLoadState();
  const reasons = [];
  if ((await frame.locator("path.area").count()) < 12) reasons.push("no map in the frame");
  if ((await frame.locator("p.source").innerText()).trim() === "") reasons.push("no source in the frame");
  const wide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) reasons.push(`the frame scrolls sideways by ${wide} px`);
  return reasons;
}

/** A site of somebody else: one page on another origin. */
async function site(html) {
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function cite({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/indicators/census?view=table&by=ref_area`);
  const reasons = [];
  // Where there is more than one vintage, an earlier one is cited.
  if ((await page.locator("#p-vintage").count()) > 0) {
    const earlier = await page.locator("#p-vintage option").last().getAttribute("value");
    await pick(page, "#p-vintage", earlier);
    if ((await page.locator(".notice").count()) === 0) reasons.push("it is not said which vintage is shown");
  }
  await reach(page, "details.use:has(code) summary >> nth=-1");
  await page.keyboard.press("Enter");
  const entry = await page.locator("details.use pre").last().innerText();
  const address = entry.match(/url = \{(.+)\}/)?.[1];
  if (address === undefined) return [...reasons, `no address in ${entry}`];
  const wanted = await page.locator(".shown tbody").first().innerText();
  const again = await open(await reader(), address);
  if ((await again.page.locator(".shown tbody").first().innerText()) !== wanted) {
    reasons.push(`${address} shows another table`);
  }
  if (!address.includes("vintage=")) reasons.push("the address names no release");
  return reasons;
}

async function kinds({ reader, base, lang }) {
  const reasons = [];
  for (const query of [
    "census?measure=UNEMPLOYMENT_RATE&by=ref_area",
    "census?measure=UNEMPLOYMENT_RATE&by=ref_area&compare=period",
    "census?measure=UNEMPLOYMENT_RATE&by=time&compare=ref_area&ref_area=01&ref_area=06",
    "advertised_wage?by=occupation",
  ]) {
    const { page } = await open(await reader(), `/${lang}/indicators/${query}`);
    const links = await page
      .locator('nav.choices a[href*="kind="]')
      .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    if (links.length < 2) reasons.push(`${query} offers ${links.length} kinds`);
    for (const link of links) {
      await page.goto(link);
      const wanted = new URL(page.url()).searchParams.get("kind");
      const drawn = await page.locator("svg.chart").getAttribute("class");
      if (drawn !== `chart chart-${wanted}`) reasons.push(`${link} draws ${drawn}`);
      const pdf = await taken(page, base, "pdf");
      if (pdf.subarray(0, 5).toString() !== "%PDF-") reasons.push(`${link} gives no PDF`);
    }
  }
  return reasons;
}

async function slide({ reader, lang, scripts }) {
  const path = `/${lang}/indicators/census?view=map&measure=UNEMPLOYMENT_RATE&period=2024`;
  const { page } = await open(await reader(), path);
  const shown = () => page.locator("figure.chart svg path.area title, figure.chart svg .entry > title").allTextContents();
  const before = (await shown()).join();
  if (scripts) {
    await reach(page, "nav.slider input[type=range]");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/period=2014/);
  } else {
    await reach(page, "nav.slider a[rel=prev]");
    await followed(page, "Enter");
  }
  const reasons = [];
  if ((await shown()).join() === before) reasons.push("the map stays as it was");
  if (!page.url().includes("period=2014")) reasons.push(`the address is ${page.url()}`);
  const link = await page.locator("a.permalink").getAttribute("href");
  if (!link.includes("period=2014")) reasons.push("the permanent link is of another period");
  return reasons;
}

/** Looks for a code by its name. */
async function find(page, words) {
  await reach(page, "#p-find");
  await page.keyboard.type(words);
  await followed(page, "Enter");
}

/** Chooses an option of a list by its arrows, and sends the form by its button. */
async function pick(page, list, value) {
  await reach(page, list);
  const { at, wanted } = await page.locator(list).evaluate(
    (it, value) => ({
      at: it.selectedIndex,
      wanted: [...it.options].findIndex((option) => option.value === value),
    }),
    value,
  );
  if (wanted < 0) throw new Error(`${list} has no ${value} at ${page.url()}`);
  const key = wanted > at ? "ArrowDown" : "ArrowUp";
  const here = () => page.locator(list).evaluate((it) => it.selectedIndex);
  for (let step = 0; step < MOST_STOPS && (await here()) !== wanted; step += 1) {
    await page.keyboard.press(key);
  }
  await reach(page, "form.picker button[type=submit]");
  await followed(page, "Enter");
}

/** Presses Tab until what is wanted has the focus. */
async function reach(page, wanted) {
  const target = page.locator(wanted).first();
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${wanted} cannot be reached by Tab at ${page.url()}`);
}

async function followed(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** What a link for download gives; it must be reachable as everything else. */
async function taken(page, base, kind) {
  const link = `a[download][href*=".${kind}?"]:not([href*=".table."])`;
  await reach(page, link);
  const answer = await fetch(base + (await page.locator(link).getAttribute("href")));
  if (!answer.ok) throw new Error(`${kind} answers ${answer.status} at ${page.url()}`);
  return Buffer.from(await answer.arrayBuffer());
}

function withParameter(address, name, value) {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
