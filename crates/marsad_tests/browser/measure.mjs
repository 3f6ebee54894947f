// What a reader waits for over a poor line: each kind of page as a first visit, in Arabic and French.
//
//   node measure.mjs [--base http://127.0.0.1:8080] [--only home,jobs]
//
// Prints a line per page.

import { isWanted, read } from "./lib/arguments.mjs";
import { Browsers } from "./lib/browser.mjs";
import { pages } from "./lib/pages.mjs";
import { visit } from "./lib/poor_line.mjs";
import { serve } from "./lib/server.mjs";

const asked = read();
const browsers = new Browsers();
const server = await serve(asked.base);
const all = [];
try {
  console.log("| page | KB | first byte | first paint | largest paint | moved | script |");
  console.log("|---|---|---|---|---|---|---|");
  for (const wanted of await pages(server.base)) {
    if (wanted.once || !isWanted(asked.only, wanted.kind)) continue;
    for (const lang of ["ar", "fr"]) {
      const figures = await visit(browsers, server.base, { lang, path: wanted.path(lang) });
      console.log(line(`${wanted.kind} (${lang})`, figures));
      all.push(figures);
    }
  }
  const worst = (name) => Math.max(...all.map((it) => it[name]));
  const middle = (name) => all.map((it) => it[name]).sort((a, b) => a - b)[all.length >> 1];
  for (const [word, of] of [["half are below", middle], ["most", worst]]) {
    console.log(line(word, { kb: of("kb"), ttfb: of("ttfb"), fcp: of("fcp"), lcp: of("lcp"), cls: of("cls"), script: of("script") }));
  }
} finally {
  await browsers.close();
  await server.stop();
}

function line(name, { kb, ttfb, fcp, lcp, cls, script }) {
  const ms = (it) => `${Math.round(it)} ms`;
  return `| ${name} | ${kb.toFixed(1)} | ${ms(ttfb)} | ${ms(fcp)} | ${ms(lcp)} | ${cls.toFixed(3)} | ${ms(script)} |`;
}
