// What a reader waits for over a poor line: each kind of page as a first visit at 400 kbit/s and
// 150 ms, on a processor four times slower, in Arabic and French at the width of a phone.
//
//   node measure.mjs [--base http://127.0.0.1:8080] [--only home,jobs]
//
// Prints a line per page: bytes over the line, milliseconds to the first byte, the first and the
// largest paint, how far things moved (CLS), and milliseconds of script. Figures of Chromium, by the
// interfaces that Lighthouse reads.

import { isWanted, read } from "./lib/arguments.mjs";
import { Browsers, open, reader } from "./lib/browser.mjs";
import { pages } from "./lib/pages.mjs";
import { serve } from "./lib/server.mjs";

const LINE = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 25_000 };
const SLOWER = 4;
const WIDTH = 360;

const asked = read();
const browsers = new Browsers();
const server = await serve(asked.base);
const all = [];
try {
  console.log("| page | KB | first byte | first paint | largest paint | moved | script |");
  console.log("|---|---|---|---|---|---|---|");
  for (const wanted of await pages(server.base)) {
    if (wanted.once || !isWanted(asked.only, wanted.kind)) continue;
    for (const lang of ["ar", "fr"]) all.push(await measure(wanted, lang));
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

async function measure(wanted, lang) {
  const who = await reader(browsers, server.base, { lang, width: WIDTH, scripts: true });
  await who.cdp.send("Network.emulateNetworkConditions", LINE);
  await who.cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await who.cdp.send("Performance.enable");
  await who.page.addInitScript(() => {
    window.seen = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) window.seen.lcp = Math.max(window.seen.lcp, it.startTime);
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) if (!it.hadRecentInput) window.seen.cls += it.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await open(who, wanted.path(lang));
  // Painting comes after loading, on a slow processor some time after.
  await who.page.waitForFunction(
    () => window.seen.lcp > 0 && performance.getEntriesByName("first-contentful-paint").length > 0,
  );
  const seen = await who.page.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { ...window.seen, ttfb: page.responseStart, fcp: paint?.startTime ?? 0 };
  });
  const { metrics } = await who.cdp.send("Performance.getMetrics");
  const script = metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
  const figures = { ...seen, kb: who.log.bytes / 1000, script };
  await who.close();
  console.log(line(`${wanted.kind} (${lang})`, figures));
  return figures;
}

function line(name, { kb, ttfb, fcp, lcp, cls, script }) {
  const ms = (it) => `${Math.round(it)} ms`;
  return `| ${name} | ${kb.toFixed(1)} | ${ms(ttfb)} | ${ms(fcp)} | ${ms(lcp)} | ${cls.toFixed(3)} | ${ms(script)} |`;
}
