// What people come for, done with the keyboard alone from the first page of their language on. Where
// the demonstration has too few ads to publish a figure, the page must say so and what it shows instead.

import { createServer } from "node:http";

import { open } from "../lib/browser.mjs";
import { png, xlsxRows } from "../lib/files.mjs";
import { begin } from "../lib/keys.mjs";

export const JOURNEYS = [
  ["task: electricians near Béni Mellal", electricians, ["ar"]],
  ["task: demand for nurses in three regions", nurses],
  ["task: a chart as PNG, its data as XLSX", files],
  ["task: from welder to pipe fitter", welder],
  ["task: wage of accountants in Tanger", accountants],
  ["task: provinces of Souss-Massa without hotel training", hotels],
  ["task: occupations for a CV in Arabic", cv, ["ar"]],
  ["task: who else recruits data engineers", recruiters],
  ["task: a map in a page of one's own", embed],
  ["task: a table as it was, cited", cite],
];

const TANGER = "01.511";
const SOUSS_MASSA = "09";
const REGIONS = ["04", "06", "07"];
const WORDS = {
  nurses: { ar: "ممرض", fr: "infirmiers", en: "nursing professionals" },
  welder: { ar: "لحام", fr: "soudeur", en: "welder" },
  pipeFitter: { ar: "سباك", fr: "tuyauteur", en: "pipe fitter" },
  accountant: { ar: "محاسب", fr: "comptable", en: "accountant" },
  hotel: { ar: "فندق", fr: "hôtel", en: "hotel" },
  dataEngineer: { ar: "مهندس بيانات", fr: "ingénieur data", en: "data engineer" },
};
// Invented.
const CV = `محاسبة بخبرة ست سنوات في شركة توزيع بمدينة سلا.
مسك المحاسبة العامة وإعداد القوائم المالية والتصريحات الضريبية، ومتابعة الفواتير والأداء.
أتقن برنامج إكسيل وبرنامج سايج. إجازة في المحاسبة والتدقيق.
اللغات: العربية والفرنسية.`;

async function electricians(journey) {
  const keys = await begin(journey);
  await keys.type("main form[role=search] input[type=search]", "كهربائي");
  await keys.send("#q");
  const all = await keys.read(".card-title a");
  const reasons = all.length === 0 ? ["no electrician is found anywhere"] : [];
  const near = async (place) => {
    await keys.type("#near", place);
    await keys.choose("#radius", "100");
    await keys.send("#q");
    const notes = (await keys.read("#results ~ .note")).join(" ");
    if (!notes.includes(place)) reasons.push(`it is not said that it was looked near «${place}»`);
    return keys.read(".card-title a");
  };
  if ((await near("بني ملال")).length === 0) {
    const ways = '.empty a:not([href*="near="]):not([href$="/occupations"])';
    const [told] = await keys.read(`li:has(> ${ways}) .n`);
    await keys.follow(ways);
    const [found] = await keys.read("#results");
    // Small numbers are words in Arabic.
    if (Number(told) > 10 && !found.startsWith(told)) reasons.push(`«${told}» are offered, ${found} are found`);
    if ((await keys.read(".card-title a")).length === 0) reasons.push("the way on finds nothing");
  }
  let close = await near("مراكش");
  if (close.length === 0) {
    await keys.follow('.note a[href*="open=false"]');
    close = await keys.read(".card-title a");
  }
  if (close.length === 0) return [...reasons, "no electrician is found near Marrakech"];
  await keys.follow(".card-title a");
  const [title] = await keys.read("h1");
  if (title !== close[0]) reasons.push(`«${close[0]}» leads to «${title}»`);
  return reasons;
}

async function nurses(journey) {
  const keys = await begin(journey);
  await toIndicator(keys, "vacancies_new");
  await keys.choose("#p-compare", "ref_area");
  await keys.send("#p-compare");
  for (const [n, code] of REGIONS.entries()) {
    await keys.choose(`#p-ref_area-${n + 1}`, code);
    await keys.send("#p-occupation");
  }
  // The demonstration has too few ads for nurses: the group that holds them is offered instead.
  await keys.type("#p-find", WORDS.nurses[journey.lang]);
  await keys.send("#p-find");
  await keys.follow('.found a[href*="occupation=2"]');
  await keys.follow('nav.tabs a[href*="view=table"]');
  const reasons = [];
  const names = (await keys.read(".shown thead th")).slice(1);
  for (const code of REGIONS) {
    const answer = await fetch(`${journey.base}/api/v1/places/${code}?lang=${journey.lang}`);
    const { label } = (await answer.json()).place;
    if (!names.includes(label)) reasons.push(`«${label}» is not among the columns ${names}`);
  }
  const cells = await keys.read(".shown tbody td");
  if (cells.length === 0 || cells.length % names.length !== 0) reasons.push(`${cells.length} cells`);
  // A figure, or the reason why there is none.
  if (cells.includes("")) reasons.push("a cell says nothing");
  const hasReason = cells.some((it) => !/^[\d\s.,–]+$/.test(it));
  const [note] = await keys.read(".shown .note");
  if (hasReason && !note) reasons.push("figures are kept back, and it is not explained");
  const address = new URL(await keys.page.locator("a.permalink").getAttribute("href"), journey.base);
  if (address.searchParams.getAll("ref_area").join() !== REGIONS.join()) {
    reasons.push(`the permanent link is ${address}`);
  }
  return reasons;
}

async function files(journey) {
  const keys = await begin(journey);
  await toIndicator(keys, "vacancies_new");
  const drawing = png(await keys.take('a[download][href*=".png"]'));
  const rows = xlsxRows(await keys.take('a[download][href*=".xlsx"]:not([href*=".table."])'));
  const reasons = [];
  if (drawing.width < 600 || drawing.height < 100) reasons.push(`${drawing.width} × ${drawing.height}`);
  if (rows < 2) reasons.push(`${rows} rows`);
  return reasons;
}

async function welder(journey) {
  const keys = await begin(journey);
  await keys.menu("moves");
  await keys.type("#from", WORDS.welder[journey.lang]);
  await keys.type("#to", WORDS.pipeFitter[journey.lang]);
  await keys.send("#from");
  const sides = await keys.read("section[aria-labelledby=both] .code");
  if (sides.join() !== "ISCO 7212,ISCO 7126") return [`it is about ${sides}`];
  const reasons = [];
  const lists = keys.page.locator("section[aria-labelledby=skills] ul.asked");
  const lacking = await keys.read("section[aria-labelledby=skills] ul.asked >> nth=-1 >> li a");
  const told = await keys.read("section[aria-labelledby=skills] ul.asked >> nth=-1 >> li .hint");
  if ((await lists.count()) === 0 || lacking.length === 0) return ["no skill is lacking"];
  if (told.length !== lacking.length) reasons.push("it is not said how often each skill is asked for");
  const taught = await keys.read("section[aria-labelledby=learn] .tags li");
  if (taught.some((it) => !lacking.includes(it))) reasons.push(`taught: ${taught}; lacking: ${lacking}`);
  const [course] = await keys.read("section[aria-labelledby=learn] .card-title a");
  await keys.follow("section[aria-labelledby=learn] .card-title a");
  const [title] = await keys.read("h1");
  return title === course ? reasons : [...reasons, `«${course}» leads to «${title}»`];
}

async function accountants(journey) {
  const keys = await begin(journey);
  await keys.menu("employers");
  await keys.type("#occupation", WORDS.accountant[journey.lang]);
  await keys.choose("#place", TANGER);
  await keys.send("#occupation");
  const wage = "section[aria-labelledby=wage]";
  const values = await keys.read(`${wage} .figure .value`);
  const details = await keys.read(`${wage} .figure`);
  const [median, low, high] = values.map((it) => Number(it.replace(/[^\d.]/g, "")));
  const reasons = [];
  if (!(low <= median && median <= high)) reasons.push(`quartiles ${low} and ${high} around ${median}`);
  if (!details.slice(0, 3).every((it) => (it.match(/\d+/g) ?? []).length > 2)) {
    reasons.push(`number of ads or period is missing: ${details[0]}`);
  }
  const link = `${wage} .figure .value a`;
  const shown = new URL(await keys.page.locator(link).first().getAttribute("href"), journey.base).searchParams;
  const isOther = shown.get("ref_area") !== TANGER || !shown.get("occupation")?.startsWith("2411");
  const [instead] = await keys.read(`${wage} .notice`);
  if (isOther !== Boolean(instead)) reasons.push(`of ${shown}, and said is «${instead}»`);
  await keys.follow(link);
  const [source] = await keys.read("main .shown .source");
  return source ? reasons : [...reasons, `no source at ${keys.page.url()}`];
}

async function hotels(journey) {
  const keys = await begin(journey);
  await keys.menu("training/gap");
  await keys.type("#occupation", WORDS.hotel[journey.lang]);
  await keys.choose("#place", SOUSS_MASSA);
  await keys.send("#occupation");
  const rows = await keys.page
    .locator("section[aria-labelledby=areas] > .scroll tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const without = rows.filter((cells) => cells[2] === "0").map(([name]) => name);
  const reasons = [];
  if (rows.length !== 6) reasons.push(`${rows.length} provinces instead of 6`);
  if (without.length === 0 || without.length === rows.length) {
    reasons.push(`${without.length} of ${rows.length} provinces have no programme`);
  }
  const said = (await keys.read("section[aria-labelledby=words] p")).join(" ");
  const unsaid = without.filter((name) => !said.includes(name));
  if (unsaid.length > 0) reasons.push(`${unsaid} are not named in: ${said}`);
  return reasons;
}

async function cv(journey) {
  const keys = await begin(journey);
  await keys.menu("match");
  await keys.type("#text", CV);
  await keys.send("#text");
  const reasons = [];
  const address = decodeURIComponent(keys.page.url());
  if (CV.split(/\s+/).some((word) => word.length > 4 && address.includes(word))) {
    reasons.push(`the address holds words of the text: ${address}`);
  }
  const cards = "section[aria-labelledby=occupations] .card";
  const codes = await keys.read(`${cards} .card-title .code`);
  if (!codes.slice(0, 5).some((it) => it === "ISCO 2411" || it === "ISCO 3313")) {
    reasons.push(`neither accountants nor their assistants are among the first of ${codes}`);
  }
  const bare = await keys.page.locator(cards).evaluateAll(
    (all) => all.filter((it) => (it.querySelector(":scope > p")?.innerText ?? "").trim() === "").length,
  );
  if (bare > 0) reasons.push(`${bare} occupations come without a reason`);
  // What was read can be put right.
  const skill = "input[name=skill]";
  const before = await keys.page.locator(skill).count();
  if (before < 2) return [...reasons, `${before} skills are recognised`];
  await keys.reach(skill);
  await keys.press("Space");
  await keys.send(skill);
  const after = await keys.page.locator(skill).count();
  return after === before - 1 ? reasons : [...reasons, `${after} skills are left of ${before}`];
}

async function recruiters(journey) {
  const keys = await begin(journey);
  await keys.menu("employers");
  await keys.type("#occupation", WORDS.dataEngineer[journey.lang]);
  await keys.send("#occupation");
  await keys.follow('main a[href*="/occupations/"][href*="/employers"]');
  const names = await keys.read("main tbody th a");
  const counts = await keys.read("main tbody td.n");
  if (names.length === 0) return [`no employer at ${keys.page.url()}`];
  await keys.follow("main tbody th a");
  const cards = await keys.read(".card .card-meta");
  const reasons = cards.length < Number(counts[0]) ? [`${counts[0]} vacancies are ${cards.length}`] : [];
  if (!cards.some((it) => it.includes(names[0]))) reasons.push(`«${names[0]}» is not found: ${cards}`);
  return reasons;
}

async function embed(journey) {
  const keys = await begin(journey);
  await toIndicator(keys, "vacancies_open");
  await keys.follow('nav.tabs a[href*="view=map"]');
  await keys.reach("#embed-code");
  await keys.press("Control+a");
  const code = await keys.page
    .locator("#embed-code")
    .evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  // The page of somebody else, of another origin.
  const site = createServer((_, response) => response.setHeader("content-type", "text/html").end(
    `<!doctype html><title>x</title>${code}`,
  ));
  await new Promise((ready) => site.listen(0, "127.0.0.1", ready));
  try {
    const other = await keys.page.context().newPage();
    await other.goto(`http://127.0.0.1:${site.address().port}/`);
    const frame = await (await other.waitForSelector("iframe")).contentFrame();
    await frame.waitForURL(`**/${journey.lang}/embed/vacancies_open?*`);
    return await framed(frame);
  } finally {
    site.close();
  }
}

/** What is wrong with a map in somebody else's page. */
async function framed(frame) {
  const reasons = [];
  if ((await frame.locator("path.area").count()) < 12) reasons.push("no map in the frame");
  if ((await frame.locator("p.source").innerText()).trim() === "") reasons.push("no source in the frame");
  const wide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wide > 0 ? [...reasons, `the frame scrolls sideways by ${wide} px`] : reasons;
}

async function cite(journey) {
  const keys = await begin(journey);
  await toIndicator(keys, "vacancies_new");
  await keys.follow('nav.tabs a[href*="view=table"]');
  const reasons = [];
  const vintages = keys.page.locator("#p-vintage option");
  // A home that has published once has no past.
  const past = (await vintages.count()) > 0 ? await vintages.last().getAttribute("value") : null;
  if (past !== null) {
    await keys.choose("#p-vintage", past);
    await keys.send("#p-vintage");
    const notices = (await keys.read("main > .notice")).join(" ");
    if (!notices.includes(past)) reasons.push(`it is not said that ${past} is shown: «${notices}»`);
  }
  await keys.unfold(".citation + details.use pre");
  const [sentence] = await keys.read("p.citation");
  const [entry] = await keys.read(".citation + details.use pre");
  const address = entry.match(/url = \{(\S+)\}/)?.[1];
  const release = address && new URL(address).searchParams.get("vintage");
  if (!release) return [...reasons, `no release is cited: ${entry}`];
  if (past !== null && release !== past) reasons.push(`${release} is cited instead of ${past}`);
  if (!sentence.includes(release)) reasons.push(`the sentence does not name ${release}: ${sentence}`);
  const shown = await keys.read(".shown tbody tr");
  // Another reader follows the citation.
  const { page } = await open(await journey.reader(), address);
  const again = await page.locator(".shown tbody tr").count();
  return again === shown.length ? reasons : [...reasons, `${address} shows ${again} rows of ${shown.length}`];
}

async function toIndicator(keys, id) {
  await keys.menu("indicators");
  await keys.follow(`main a[href^="/${keys.lang}/indicators/${id}"]`);
}
