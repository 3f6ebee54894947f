// A site on the loopback interface with one page per program and chart, packed as servers do it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { CHARTS } from "./charts.mjs";
import { office } from "./office.mjs";

const PACKAGES = join(import.meta.dirname, "node_modules");
const TYPES = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
/** Packed already. */
const AS_IT_IS = [".ico", ".png", ".woff", ".woff2"];

/** What can be asked for: `{ name, drawn, path(shape, lang) }`, `drawn` selecting what stands at the end. */
export const PEERS = [
  ...CHARTS.map(({ name }, n) => ({ name, drawn: "[data-drawn]", path: (shape, lang) => `/${n}/${shape}/${lang}.html` })),
  {
    name: "ONS Design System, whole page",
    drawn: ".highcharts-series path",
    path: (shape, lang) => `/office/${shape}/${lang}.html`,
  },
];

/** Serves pages over `figures`: `{ line: { fr: { title, rows } }, … }`. Gives address and end. */
export async function site(figures) {
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    try {
      if (!packed.has(path)) packed.set(path, pack(path, await content(figures, path)));
      const { headers, body } = packed.get(path);
      response.writeHead(200, headers).end(body);
    } catch (error) {
      if (error.code !== "ENOENT") console.error(`${path}: ${error.message}`);
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => new Promise((done) => server.close(done));
  return { base: `http://127.0.0.1:${server.address().port}`, stop };
}

function pack(path, content) {
  const isPacked = AS_IT_IS.includes(extname(path));
  const headers = { "content-type": TYPES[extname(path)] ?? "application/octet-stream" };
  if (isPacked) return { headers, body: content };
  return { headers: { ...headers, "content-encoding": "gzip" }, body: gzipSync(content, { level: 9 }) };
}

async function content(figures, path) {
  const [, part, ...rest] = path.split("/");
  if (part === "packages") return readFile(join(PACKAGES, ...rest));
  const [shape, lang] = [rest[0], rest[1]?.split(".")[0]];
  const it = figures[shape][lang];
  if (part === "office") return office({ ...it, shape, lang });
  const chart = CHARTS[Number(part)];
  if (rest[1].endsWith(".csv")) return csv(it.rows);
  return rest[1].endsWith(".js") ? script(chart, shape, lang) : page(chart, { ...it, lang });
}

/** Room is kept for the chart, so that nothing moves when it comes. */
function page({ files }, { title, lang }) {
  const scripts = [...files.map((file) => `/packages/${file}`), `${lang}.js`];
  return `<!doctype html>
<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="preload" as="fetch" href="${lang}.csv" crossorigin>
<style>body { font: 1rem sans-serif; margin: 1rem } #chart { min-height: 400px; width: 100% }</style>
${scripts.map((it) => `<script defer src="${it}"></script>`).join("\n")}
<main><h1>${title}</h1><div id="chart"></div></main>
`;
}

function script({ draw }, shape, lang) {
  return `${draw}
(async () => {
  const [, ...lines] = (await (await fetch("${lang}.csv")).text()).trim().split("\\n");
  const rows = lines.map((line) => line.split(",")).map(([period, place, value]) => ({ period, place, value: Number(value) }));
  const all = (name) => [...new Set(rows.map((it) => it[name]))];
  const value = (place, period) => rows.find((it) => it.place === place && it.period === period)?.value ?? null;
  const box = document.querySelector("#chart");
  await ${draw.name}({ shape: "${shape}", rows, places: all("place"), periods: all("period"), value }, box);
  box.dataset.drawn = "";
})();
`;
}

function csv(rows) {
  return ["period,place,value", ...rows.map((it) => [it.period, it.place, it.value].join(","))].join("\n");
}
