// The portal in a real browser, over {ar, fr, en} × {360, 1280 px} × {JavaScript on, off}: every kind
// of page against every check, and what readers do from page to page.
//
// Each kind of page is seen in each language at each width, once with and once without scripts: what
// is wrong with a page depends on two of the three together, hardly on all. Which of the widths has
// scripts changes from page to page and from language to language. At 320 and 768 px each kind is seen
// once, in a language that changes from page to page, for what it is made of and how it is laid out.
//
//   node run.mjs [--base http://127.0.0.1:8080] [--only jobs,places] [--lang ar] [--width 360] [--steps]
//
// With `--steps` it says at the end what each journey by keyboard takes.

import * as accessibility from "./checks/accessibility.mjs";
import * as charts from "./checks/charts.mjs";
import * as network from "./checks/network.mjs";
import * as structure from "./checks/structure.mjs";
import * as downloads from "./journeys/downloads.mjs";
import * as explorer from "./journeys/explorer.mjs";
import * as keyboard from "./journeys/keyboard.mjs";
import * as permalinks from "./journeys/permalinks.mjs";
import * as search from "./journeys/search.mjs";
import * as tasks from "./journeys/tasks.mjs";
import * as training from "./journeys/training.mjs";
import { WIDTHS, isWanted, read } from "./lib/arguments.mjs";
import { Browsers, open, reader } from "./lib/browser.mjs";
import { pages } from "./lib/pages.mjs";
import { Report, pointName } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";
import { Steps } from "./lib/steps.mjs";

const CHECKS = [structure, charts, network].flatMap((it) => it.CHECKS);
// After the others: axe changes nothing that they see, but adds to what the page holds. It takes
// longer than all of them: it looks at each kind of page once per language, by turns narrow and
// wide, with scripts and without.
const THOROUGH_CHECKS = [...CHECKS, ...accessibility.CHECKS];
const JOURNEYS = [permalinks, downloads, search, keyboard, tasks, training, explorer].flatMap(
  (it) => it.JOURNEYS,
);

const LONG = /^(task|by keyboard|the keyboard (finds|compares))/;

process.exitCode = await main(read({ steps: { type: "boolean", default: false } }));

async function main(asked) {
  const browsers = new Browsers();
  // Says what is missing before anything is started.
  await browsers.get();
  const server = await serve(asked.base).catch(async (error) => {
    await browsers.close();
    throw error;
  });
  const report = new Report();
  const steps = new Steps();
  try {
    const kinds = (await pages(server.base)).filter(({ kind }) => isWanted(asked.only, kind));
    const todo = kinds.flatMap((wanted, n) =>
      visits(asked, wanted, n).map(
        ({ point, checks }) => () => visit(report, browsers, server.base, point, wanted, checks),
      ),
    );
    const journeys = JOURNEYS.filter(([name]) => isWanted(asked.only, name));
    for (const [n, [name, run, only]] of journeys.entries()) {
      // By the keyboard it takes long: in one language, by turns.
      const once = LONG.test(name) ? [asked.languages[n % asked.languages.length]] : undefined;
      for (const point of travels(asked, n, only ?? once)) {
        todo.push(() => travel({ report, steps }, browsers, server.base, point, name, run));
      }
    }
    await atOnce(asked.jobs, todo);
  } finally {
    await browsers.close();
    await server.stop();
  }
  if (asked.steps) steps.print();
  return report.print();
}

/** Where the `n`th page is looked at, and by which checks. */
function visits({ languages, widths, layoutWidths }, wanted, n) {
  // Where another page of the same kind is seen at all widths, one is enough.
  const layouts = (wanted.once ? [] : layoutWidths).map((width, i) => ({
    point: { lang: languages[(n + i) % languages.length], width, scripts: (n + i) % 2 === 0 },
    checks: structure.CHECKS,
  }));
  const chosen = wanted.anyLanguage ? [languages[n % languages.length]] : languages;
  const others = chosen.flatMap((lang) => {
    const turn = n + languages.indexOf(lang);
    const points = wanted.once
      ? widths.slice(0, 1).map((width) => ({ lang, width, scripts: false }))
      : widths.map((width, i) => ({ lang, width, scripts: (turn + i) % 2 === 0 }));
    const thorough = ((n >> 1) + turn) % points.length;
    return points.map((point, i) => ({ point, checks: i === thorough ? THOROUGH_CHECKS : CHECKS }));
  });
  return [...others, ...layouts];
}

/**
 * The `n`th journey is made once per language, by turns wide with scripts and narrow without; one that
 * is for some languages `only`, both ways in each of them.
 */
function travels({ languages, widths }, n, only) {
  if (widths.length === 0) return [];
  const turns = only?.flatMap((lang) => widths.map(() => lang)) ?? languages;
  return turns.filter((lang) => languages.includes(lang)).map((lang, i) => {
    const width = widths[(n + i) % widths.length];
    return { lang, width, scripts: width > WIDTHS[0] };
  });
}

async function visit(report, browsers, base, point, wanted, checks) {
  const url = base + wanted.path(point.lang);
  const where = { kind: wanted.kind, url, point: pointName(point) };
  let who;
  let page;
  const isOpen = await report.check(where, "opens", async () => {
    who = await reader(browsers, base, point);
    page = { ...(await open(who, wanted.path(point.lang))), wanted };
  });
  if (isOpen) {
    for (const [name, find] of checks) await report.check(where, name, () => find(page));
  }
  await who?.close();
}

async function travel({ report, steps }, browsers, base, point, name, run) {
  const where = { kind: "journey", url: `${base}/${point.lang}/`, point: pointName(point) };
  const readers = [];
  const newReader = async () => {
    readers.push(await reader(browsers, base, point));
    return readers.at(-1);
  };
  const hands = [];
  const isMade = await report.check(where, name, () => run({ reader: newReader, base, hands, ...point }));
  if (isMade) steps.add(name, point, hands);
  for (const it of readers) await it.close();
}

/** Runs the tasks, some at a time, and says how far it is. */
async function atOnce(n, tasks) {
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const i = next;
      next += 1;
      if (i % 100 === 0) console.error(`${i} of ${tasks.length}`);
      await tasks[i]();
    }
  };
  await Promise.all(Array.from({ length: n }, worker));
}
