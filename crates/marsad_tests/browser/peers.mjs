// Our page beside what others draw the same figures with, over the same poor line.
//
//   (cd peers && npm ci)
//   node peers.mjs --base http://127.0.0.1:8080 [--times 3] [--only Vega,ONS] [--out DIR]
//
// Charts of monthly counts in four regions, and of the last month in all of them, from the program at
// `--base`. Ours is the whole page: navigation, choices, downloads, citation; of the others, but for the
// office's, it is the chart alone. By turns, the median of `--times`. Then what each shows without
// JavaScript, how many of the figures a screen reader can get at, what axe finds, and, with `--out`,
// pictures in Arabic.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { findings } from "./checks/accessibility.mjs";
import { read } from "./lib/arguments.mjs";
import { Browsers, open, reader } from "./lib/browser.mjs";
import { csv } from "./lib/files.mjs";
import { visit } from "./lib/poor_line.mjs";
import { serve } from "./lib/server.mjs";
import { PEERS, site } from "./peers/site.mjs";

const REGIONS = ["01", "04", "06", "07"];
const PAGES = {
  line: `by=time&compare=ref_area&${REGIONS.map((it) => `ref_area=${it}`).join("&")}`,
  bar: "by=ref_area",
};
const LANGUAGES = ["fr", "ar"];
/** Milliseconds, on a machine that has other work. */
const PATIENCE = 90_000;
const COLUMNS = ["kb", "fcp", "lcp", "drawn", "script", "busy", "cls"];

const asked = read({ times: { type: "string", default: "3" }, out: { type: "string" } });
const browsers = new Browsers();
const server = await serve(asked.base);
const known = await figures(server.base);
const others = await site(known);
// The sign that ours is whole is what comes after it.
const ours = {
  name: "Marsad, whole page",
  base: server.base,
  drawn: ".shown svg.chart ~ *, .shown :has(> svg.chart) ~ *",
  path: (shape, lang) => `/${lang}/indicators/vacancies_new?${PAGES[shape]}`,
};
const isWanted = ({ name }) => asked.only.length === 0 || asked.only.some((part) => name.includes(part));
const all = [ours, ...PEERS.filter(isWanted).map((it) => ({ ...it, base: others.base }))];
try {
  for (const shape of Object.keys(PAGES)) printTimes(shape, await times(shape));
  console.log("\n| line, in French | without JavaScript | with | figures read out without | with | axe |");
  console.log("|---|---|---|---|---|---|");
  for (const it of all) await look(it);
  if (asked.out !== undefined) await pictures(asked.out);
} finally {
  await browsers.close();
  await others.stop();
  await server.stop();
}

/** The figures that our page shows, with their labels: `{ line: { fr: { title, rows } }, … }`. */
async function figures(base) {
  const found = {};
  for (const [shape, query] of Object.entries(PAGES)) {
    found[shape] = {};
    for (const lang of LANGUAGES) {
      const answer = await fetch(`${base}/${lang}/indicators/vacancies_new.csv?view=chart&${query}`);
      const [names, ...lines] = csv(await answer.text());
      const field = (line, name) => line[names.indexOf(name)];
      const rows = lines
        .filter((line) => field(line, "value") !== "")
        .map((line) => ({
          period: field(line, "period"),
          place: field(line, "ref_area_label"),
          value: Number(field(line, "value")),
        }));
      if (rows.length === 0) throw new Error(`${base} publishes no figure for the chart ${query}`);
      if (shape === "bar") rows.sort((a, b) => b.value - a.value);
      const { indicators } = await (await fetch(`${base}/api/v1/indicators?limit=100&lang=${lang}`)).json();
      const title = indicators.find(({ id }) => id === "vacancies_new").label;
      found[shape][lang] = { title, rows };
    }
  }
  return found;
}

/** By turns, so that what else the machine does comes upon all alike. */
async function times(shape) {
  const seen = new Map(all.map(({ name }) => [name, []]));
  for (let turn = 0; turn < Number(asked.times); turn += 1) {
    for (const { name, base, path, drawn } of all) {
      seen.get(name).push(await visit(browsers, base, { lang: "fr", path: path(shape, "fr"), drawn }));
    }
  }
  return seen;
}

function printTimes(shape, seen) {
  const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
  const middle = (name) => Object.fromEntries(COLUMNS.map((it) => [it, median(seen.get(name).map((one) => one[it]))]));
  const our = middle(ours.name);
  console.log(`\n| ${shape} | KB | first paint | largest paint | chart drawn | script | all work | moved | KB to ours | drawn to ours |`);
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const { name } of all) {
    const it = middle(name);
    const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
    const ms = (value) => `${Math.round(value)} ms`;
    const cells = [
      it.kb.toFixed(1),
      ...[it.fcp, it.lcp, it.drawn].map(seconds),
      ...[it.script, it.busy].map(ms),
      it.cls.toFixed(3),
      (it.kb / our.kb).toFixed(1),
      (it.drawn / our.drawn).toFixed(1),
    ];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

/** What there is to see and to be read out, without scripts and with them. */
async function look(it) {
  const shown = [];
  const readOut = [];
  let found = [];
  for (const scripts of [false, true]) {
    const who = await show(it, "line", { lang: "fr", width: 1280, scripts });
    const marks = await who.page.locator("main :is(svg path, canvas)").count();
    const tables = await who.page.locator("main table").count();
    const parts = [marks > 0 ? "chart" : "", tables > 0 ? "table" : ""].filter((part) => part !== "");
    shown.push(parts.join(", ") || "nothing");
    readOut.push(await heard(who));
    if (scripts) found = await findings(who);
    await who.close();
  }
  const rules = found.map((one) => one.split(":")[0]).join(", ") || "nothing";
  console.log(`| ${it.name} | ${[...shown, ...readOut].join(" | ")} | ${rules} |`);
}

/** How many of the different figures are somewhere in the tree that screen readers get. */
async function heard({ cdp }) {
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const texts = nodes
    .filter((it) => !it.ignored)
    .map((it) => [it.name?.value, it.value?.value, it.description?.value].join(" "));
  const plain = texts.map((it) => it.replace(/(\d)[\s\u00a0\u202f,](?=\d{3}\b)/g, "$1"));
  const numbers = new Set(plain.flatMap((it) => it.match(/\d+/g) ?? []));
  const wanted = [...new Set(known.line.fr.rows.map(({ value }) => String(value)))];
  return `${wanted.filter((it) => numbers.has(it)).length} of ${wanted.length}`;
}

async function pictures(folder) {
  mkdirSync(folder, { recursive: true });
  for (const it of all) {
    for (const shape of Object.keys(PAGES)) {
      const { page, close } = await show(it, shape, { lang: "ar", width: 360, scripts: true });
      // Some grow into their places.
      await page.waitForTimeout(2000);
      const file = join(folder, `${it.name.split(/\W/)[0]}-${shape}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
      await close();
    }
  }
}

/** The page with its chart. */
async function show({ base, path, drawn }, shape, point) {
  const who = await reader(browsers, base, point);
  who.page.setDefaultTimeout(PATIENCE);
  const visit = await open(who, path(shape, point.lang));
  if (point.scripts) await who.page.waitForSelector(drawn, { state: "attached" });
  return visit;
}
