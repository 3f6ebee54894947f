// Pictures of the portal for people to look at: Arabic and French, telephone and desk.
//
//   node screenshots.mjs --out DIR [--base http://127.0.0.1:8080] [--only home,jobs]

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { isWanted, read } from "./lib/arguments.mjs";
import { Browsers, open, reader } from "./lib/browser.mjs";
import { pages } from "./lib/pages.mjs";
import { serve } from "./lib/server.mjs";

const SHOWN = {
  home: "home",
  jobs: "jobs, words and facets",
  vacancy: "vacancy, many skills",
  occupation: "occupation, unit group",
  place: "region",
  indicator: "indicator vacancies_new, map",
};
/** Longer pages are cut: pictures must open. */
const MOST_HEIGHT = 8000;

const asked = read({ out: { type: "string" }, lang: { type: "string", default: "ar,fr" } });
if (asked.out === undefined) throw new Error("say where the pictures go: --out DIR");
mkdirSync(asked.out, { recursive: true });

const browsers = new Browsers();
const server = await serve(asked.base);
try {
  const kinds = await pages(server.base);
  for (const [name, kind] of Object.entries(SHOWN).filter(([name]) => isWanted(asked.only, name))) {
    const { path } = kinds.find((it) => it.kind === kind);
    for (const lang of asked.languages) {
      for (const width of asked.widths) await take(name, path(lang), { lang, width, scripts: true });
    }
  }
} finally {
  await browsers.close();
  await server.stop();
}

async function take(name, path, point) {
  const { page, close } = await open(await reader(browsers, server.base, point), path);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: point.width, height: Math.min(height, MOST_HEIGHT) };
  const file = join(asked.out, `${name}-${point.lang}-${point.width}.png`);
  await page.screenshot({ path: file, fullPage: true, clip });
  console.log(file);
  await close();
}
