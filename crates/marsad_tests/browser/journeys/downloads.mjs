// What is offered for download is what it says it is, and can be read by others.

import { crowded } from "../checks/charts.mjs";
import { open } from "../lib/browser.mjs";
import { csv, png, xlsxRows } from "../lib/files.mjs";

export const JOURNEYS = [
  ["files of an indicator over time can be read", (it) => files(it, "vacancies_new?view=chart")],
  ["files of an indicator by occupation can be read", (it) => files(it, "vacancies_new?view=chart&by=occupation")],
  ["files of an indicator's map can be read", (it) => files(it, "vacancies_new?view=map")],
  ["files of wages can be read", (it) => files(it, "advertised_wage?view=chart&by=occupation")],
  ["files of official figures can be read", officialFiles],
  ["a download begins with a click", click],
  ["the API answers in JSON and CSV", api],
  ["the page of the API lets people try it", tryApi],
];

const READERS = { csv: checkCsv, xlsx: checkXlsx, svg: checkSvg, png: checkPng, pdf: checkPdf };

async function files({ reader, base, lang }, address) {
  const visit = await open(await reader(), `/${lang}/indicators/${address}`);
  const links = await visit.page
    .locator("a[download]")
    .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  const reasons = [];
  const offered = links.map((it) => it.match(/\.(\w+)(\?|$)/)?.[1]);
  for (const kind of Object.keys(READERS)) {
    if (!offered.includes(kind)) reasons.push(`no ${kind} is offered`);
  }
  for (const [i, link] of links.entries()) {
    const answer = await fetch(base + link);
    if (!answer.ok) {
      reasons.push(`${link} answers ${answer.status}`);
      continue;
    }
    const type = answer.headers.get("content-type");
    const bytes = Buffer.from(await answer.arrayBuffer());
    const found = await READERS[offered[i]](bytes, { type, page: visit.page, lang }).catch((it) => [String(it)]);
    reasons.push(...found.map((it) => `${link}: ${it}`));
  }
  return reasons;
}

async function officialFiles(it) {
  const { indicators } = await (await fetch(`${it.base}/api/v1/indicators?limit=100`)).json();
  const reasons = [];
  for (const { id, kind, dimensions } of indicators) {
    if (kind !== "official") continue;
    const hasPlaces = dimensions.some(({ code }) => code === "ref_area");
    reasons.push(...(await files(it, `${id}?view=${hasPlaces ? "map" : "chart"}`)));
  }
  return reasons;
}

async function checkCsv(bytes, { type }) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const [header, ...rows] = csv(text);
  const reasons = type.startsWith("text/csv") ? [] : [`type ${type}`];
  if (rows.length === 0) reasons.push("no rows");
  if (new Set(header).size !== header.length) reasons.push(`columns twice: ${header}`);
  const uneven = rows.filter((row) => row.length !== header.length).length;
  if (uneven > 0) reasons.push(`${uneven} rows are not as long as the header`);
  return reasons;
}

async function checkXlsx(bytes) {
  const rows = xlsxRows(bytes);
  return rows < 2 ? [`${rows} rows`] : [];
}

async function checkPng(bytes, { type }) {
  const { width, height } = png(bytes);
  const reasons = type === "image/png" ? [] : [`type ${type}`];
  if (width < 600 || height < 100) reasons.push(`only ${width} × ${height}`);
  return reasons;
}

async function checkPdf(bytes, { type }) {
  const reasons = type === "application/pdf" ? [] : [`type ${type}`];
  const text = bytes.toString("latin1");
  if (!text.startsWith("%PDF-") || !text.trimEnd().endsWith("%%EOF")) reasons.push("not a whole PDF");
  if (!/\/MediaBox \[0 0 480 /.test(text)) reasons.push("the page has not the size of the chart");
  return reasons;
}

/** Opens the drawing alone, in a page without our styles. */
async function checkSvg(bytes, { type, page, lang }) {
  const text = bytes.toString("utf8");
  const reasons = type.startsWith("image/svg+xml") ? [] : [`type ${type}`];
  const error = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const error = parsed.querySelector("parsererror");
    return error?.textContent ?? (parsed.documentElement.tagName === "svg" ? null : "no <svg>");
  }, text);
  if (error !== null) return [...reasons, error];
  const alone = await page.context().newPage();
  const dir = lang === "ar" ? "rtl" : "ltr";
  await alone.setContent(`<!doctype html><html dir="${dir}"><body>${text}</body></html>`);
  reasons.push(...(await alone.evaluate(crowded)));
  await alone.close();
  return reasons;
}

async function click({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/indicators/vacancies_new`);
  const link = page.locator("a[download][href*='.csv']");
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const name = download.suggestedFilename();
  const failure = await download.failure();
  if (failure !== null) return [`${name}: ${failure}`];
  return name === "vacancies_new.csv" ? [] : [`the file is called ${name}`];
}

async function api({ base, lang }) {
  const addresses = ["vacancies", "occupations", "skills", "places", "sources", "indicators"];
  const reasons = [];
  const ask = async (path) => {
    const answer = await fetch(`${base}/api/v1/${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
    if (!answer.ok) reasons.push(`${path} answers ${answer.status}`);
    return answer;
  };
  for (const name of [...addresses, "indicators/vacancies_new/observations?ref_area=*"]) {
    const json = await (await ask(name)).json();
    const list = json[name.match(/observations/)?.[0] ?? name];
    if (!Array.isArray(list) || list.length === 0) reasons.push(`${name} has no list of things`);
    if (json.about?.lang !== lang) reasons.push(`${name} says it is in ${json.about?.lang}`);
    const table = await ask(name.replace(/(\?|$)/, ".csv$1"));
    const bytes = Buffer.from(await table.arrayBuffer());
    const found = await checkCsv(bytes, { type: table.headers.get("content-type") });
    reasons.push(...found.map((it) => `${name}.csv: ${it}`));
  }
  const wrong = await fetch(`${base}/api/v1/places/nowhere`);
  const type = wrong.headers.get("content-type");
  if (wrong.status !== 404 || !type.startsWith("application/problem+json")) {
    reasons.push(`an unknown place answers ${wrong.status} ${type}`);
  }
  const description = await (await fetch(`${base}/api/v1/openapi.json`)).json();
  if (!description.openapi?.startsWith("3.1")) reasons.push(`OpenAPI ${description.openapi}`);
  return reasons;
}

async function tryApi({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/api`);
  const forms = page.locator("main form[method=get]");
  if ((await forms.count()) === 0) return ["no form to try anything"];
  await page.locator("main details:has(form) > summary").first().click();
  const [answer] = await Promise.all([
    page.waitForResponse((it) => it.url().includes("/api/v1/")),
    forms.first().locator("[type=submit]").click(),
  ]);
  return answer.ok() ? [] : [`${answer.url()} answers ${answer.status()}`];
}
