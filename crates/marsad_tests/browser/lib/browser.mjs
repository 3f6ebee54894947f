// Chromium, and a visit to a page with everything that happened during it.

import { existsSync } from "node:fs";

const PROGRAM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// What readers' browsers ask for.
const LOCALES = { ar: "ar-MA", fr: "fr-FR", en: "en-GB" };
const HEIGHT = 900;

async function launch() {
  if (!existsSync(PROGRAM)) {
    throw new Error(
      `${PROGRAM} is missing: apt-get install chromium fonts-dejavu-core, or name another in CHROMIUM`,
    );
  }
  const { chromium } = await import("playwright-core").catch(() => {
    throw new Error(`playwright-core is missing: run \`npm ci\` in ${import.meta.dirname}/..`);
  });
  return chromium.launch({ executablePath: PROGRAM, args: FLAGS });
}

/** One browser after the other: what brings it down fails, and what comes next gets a new one. */
export class Browsers {
  #current = null;

  async get() {
    const known = this.#current;
    const isGone = known === null || !(await known).isConnected();
    // Of several that find it gone, the first gets a new one for all.
    if (isGone && this.#current === known) this.#current = launch();
    return this.#current;
  }

  async close() {
    await (await this.#current)?.close();
  }
}

/**
 * A reader at one point of the matrix: `{ lang, width, scripts }`. Each has an empty cache, so that
 * the first page that it opens is a first load.
 */
export async function reader(browsers, base, point) {
  const browser = await browsers.get();
  const context = await browser.newContext({
    viewport: { width: point.width, height: HEIGHT },
    javaScriptEnabled: point.scripts,
    locale: LOCALES[point.lang],
    reducedMotion: "reduce",
    serviceWorkers: "block",
    baseURL: base,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const cdp = await context.newCDPSession(page);
  const log = await watch(page, cdp, base);
  // What is gone already is closed.
  const close = () => context.close().catch(() => {});
  return { page, context, cdp, log, base, close, ...point };
}

/** Opens `path` and waits until it stands. */
export async function open(reader, path) {
  const response = await reader.page.goto(path, { waitUntil: "load" });
  return { ...reader, path, response };
}

async function watch(page, cdp, base) {
  const log = { errors: [], foreign: [], refused: [], bytes: 0, files: new Map() };
  const host = new URL(base).host;
  page.on("console", (message) => {
    if (message.type() === "error") {
      log.errors.push({ text: message.text(), url: message.location().url });
    }
  });
  page.on("pageerror", (error) => log.errors.push({ text: String(error), url: page.url() }));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.host !== host) log.foreign.push(request.url());
  });
  const urls = new Map();
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    log.bytes += encodedDataLength;
    log.files.set(urls.get(requestId) ?? requestId, encodedDataLength);
  });
  cdp.on("Audits.issueAdded", ({ issue }) => {
    const found = issue.details.contentSecurityPolicyIssueDetails;
    if (found === undefined) return;
    const at = found.sourceCodeLocation;
    log.refused.push(
      `${found.violatedDirective} ${found.blockedURL ?? "inline"} ${at ? `${at.url}:${at.lineNumber}` : ""}`,
    );
  });
  await cdp.send("Network.enable");
  await cdp.send("Audits.enable");
  return log;
}
