// A first visit over a poor line: 400 kbit/s and 150 ms, a processor four times slower, a phone's width.
// Figures of Chromium, by the interfaces that Lighthouse reads.

import { open, reader } from "./browser.mjs";

const LINE = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 25_000 };
const SLOWER = 4;
const WIDTH = 360;
const LONGEST = 120_000;

/**
 * Kilobytes over the line; milliseconds to the first byte, the first and the largest paint; how far
 * things moved (CLS); milliseconds of script and of all work of the page. Where `drawn` is a selector,
 * also when what it selects was first to be seen.
 */
export async function visit(browsers, base, { lang, path, drawn = null }) {
  const who = await reader(browsers, base, { lang, width: WIDTH, scripts: true });
  who.page.setDefaultTimeout(LONGEST);
  await who.cdp.send("Network.emulateNetworkConditions", LINE);
  await who.cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await who.cdp.send("Performance.enable");
  await who.page.addInitScript(watch, drawn);
  await open(who, path);
  // Painting comes after loading, on a slow processor some time after.
  await who.page.waitForFunction(
    (isAwaited) =>
      window.seen.lcp > 0 &&
      performance.getEntriesByName("first-contentful-paint").length > 0 &&
      (!isAwaited || window.seen.drawn > 0),
    drawn !== null,
  );
  const seen = await who.page.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const fcp = paint?.startTime ?? 0;
    return { ...window.seen, ttfb: page.responseStart, fcp, drawn: Math.max(fcp, window.seen.drawn) };
  });
  const { metrics } = await who.cdp.send("Performance.getMetrics");
  const seconds = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const kb = who.log.bytes / 1000;
  await who.close();
  return { ...seen, kb, script: seconds("ScriptDuration") * 1000, busy: seconds("TaskDuration") * 1000 };
}

/** Runs in the page, before it. */
function watch(drawn) {
  window.seen = { lcp: 0, cls: 0, drawn: 0 };
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) window.seen.lcp = Math.max(window.seen.lcp, it.startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) if (!it.hadRecentInput) window.seen.cls += it.value;
  }).observe({ type: "layout-shift", buffered: true });
  if (drawn === null) return;
  const look = () => {
    if (document.querySelector(drawn) === null) return requestAnimationFrame(look);
    // What is there in one frame has been painted when the next one begins.
    return requestAnimationFrame((at) => {
      window.seen.drawn = at;
    });
  };
  requestAnimationFrame(look);
}
