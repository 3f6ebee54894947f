// The checks themselves: each sees the fault that it is for, with and without JavaScript.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import * as accessibility from "./checks/accessibility.mjs";
import * as charts from "./checks/charts.mjs";
import * as network from "./checks/network.mjs";
import * as structure from "./checks/structure.mjs";
import { Browsers, open, reader } from "./lib/browser.mjs";
import { csv } from "./lib/files.mjs";

const CHECKS = [structure, charts, network, accessibility].flatMap((it) => it.CHECKS);
const CHART = `<figure><svg class="chart" viewBox="0 0 200 40" role="img" aria-labelledby="t" direction="ltr">
  <title id="t">T</title><rect class="bar" x="80" y="10" width="100" height="20" fill="#055"/>
  <text class="label" x="72" y="25" text-anchor="end" font-size="12">Rabat</text></svg>
  <table><caption>T</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></figure>`;
const PAGE = `<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>T</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body>
<a href="#content">Aller au contenu</a><header><nav class="languages" aria-label="Langues"><ul>
<li><a lang="ar" href="/ar/x">عربي</a><br><br></li><li><a lang="fr" href="/fr/x" aria-current="true">fr</a><br><br></li>
<li><a lang="en" href="/en/x">en</a></li></ul></nav></header>
<aside class="sample" aria-label="Note">Un échantillon écrit</aside>
<main id="content" tabindex="-1"><h1>Titre</h1>${CHART}HERE</main><footer>F</footer></body></html>`;

const browsers = new Browsers();
let server;
let base;
let body;

before(async () => {
  server = createServer((request, response) => {
    const isPage = request.url === "/fr/x";
    response.writeHead(isPage ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'self'; img-src 'self' data:",
      "x-content-type-options": "nosniff",
      "content-encoding": "identity",
      etag: '"1"',
    });
    response.end(isPage ? body : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  await browsers.close();
  server.close();
});

/** Opens the page with one thing changed and compares the names of the checks that fail. */
async function check(change, expected) {
  body = change(PAGE).replace("HERE", "");
  for (const scripts of [true, false]) {
    const point = { lang: "fr", width: 360, scripts };
    const wanted = { status: 200, demand: true, path: (lang) => `/${lang}/x` };
    const page = { ...(await open(await reader(browsers, base, point), "/fr/x")), wanted };
    const failed = new Map();
    for (const [name, find] of CHECKS) {
      const reasons = await find(page);
      if (reasons.length > 0) failed.set(name, reasons);
    }
    await page.close();
    assert.deepEqual([...failed.keys()], expected, JSON.stringify([...failed]));
  }
}

const add = (html) => (page) => page.replace("HERE", html);

test("a good page passes", () => check((page) => page, []));

test("an anchor turned round puts a label on its bar", () =>
  check((page) => page.replace('text-anchor="end"', 'text-anchor="start"'), [
    "has charts whose labels stand free",
  ]));

test("a label may not leave its drawing", () =>
  check((page) => page.replace('x="72"', 'x="20"'), ["has charts whose labels stand free"]));

test("a page may not be wider than the window", () =>
  check(add(`<p>${"w".repeat(80)}</p>`), ["does not scroll sideways"]));

test("a control may not lie on a link", () =>
  check(add(`<dialog open aria-label="D"><button>ok</button></dialog><a href="#content">${"lien ".repeat(99)}</a>`), [
    "has targets that do not lie on one another",
  ]));

test("direction must be that of the language", () =>
  check((page) => page.replace('dir="ltr"', 'dir="rtl"'), ["says its language and direction"]));

test("inline styles are refused by the policy", () =>
  check(add(`<p style="color:red">x</p>`), [
    "keeps to its content security policy",
    "has no error in the console",
  ]));

test("an image without a text is a finding of axe", () =>
  check(add(`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="30" height="30">`), [
    "has no serious finding of axe",
  ]));

test("the notice must be in the language of the page", () =>
  check((page) => page.replace("échantillon écrit", "written sample"), ["says that the ads are a sample"]));

test("a key is not a text", () =>
  check(add("<p>home-official-title</p>"), ["has no text that was not translated"]));

test("quoted fields and rows are told apart", () => {
  assert.deepEqual(csv('a,b\r\n"x, ""y""",\r\n'), [["a", "b"], ['x, "y"', ""]]);
  assert.throws(() => csv('a,"b'));
});
