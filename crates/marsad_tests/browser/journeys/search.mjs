// Search as people type: with and without hamza, accents, articles, in Darija, with slips.

import { open } from "../lib/browser.mjs";

export const JOURNEYS = [
  ["words are found however they are written", variants],
  ["Darija in Latin letters is found", darija],
  ["a slip is found by near spellings", slip],
  ["nothing found offers a way on", nothing],
  ["the search on the first page leads to results", fromHome],
];

/** Each line finds the same vacancies, or at least some of the same. */
const VARIANTS = [
  { same: true, words: ["أكادير", "اكادير", "أَكَادِير"] },
  { same: true, words: ["infirmière", "infirmiere", "INFIRMIÈRE"] },
  { same: false, words: ["infirmière", "infirmier"] },
  { same: false, words: ["مهندس", "المهندسين"] },
  { same: false, words: ["ممرضة", "ممرض"] },
];

async function variants(journey) {
  const reasons = [];
  for (const { same, words } of VARIANTS) {
    const [first, ...others] = await inTurn(words, (it) => found(journey, it));
    if (first.cards.length === 0) reasons.push(`«${words[0]}» finds nothing`);
    for (const [i, other] of others.entries()) {
      const common = first.cards.filter((it) => other.cards.includes(it)).length;
      const names = `«${words[0]}» and «${words[i + 1]}»`;
      if (same && other.said !== first.said) reasons.push(`${names}: ${first.said}, ${other.said}`);
      if (common === 0) {
        reasons.push(`${names} have none in common on their first pages: ${first.said}, ${other.said}`);
      }
    }
  }
  return reasons;
}

async function darija(journey) {
  const reasons = [];
  for (const words of ["chifour", "شيفور", "chauffeur"]) {
    const { cards } = await found(journey, words);
    if (cards.length === 0) {
      reasons.push(`«${words}» finds nothing`);
      continue;
    }
    const answer = await fetch(`${journey.base}/api/v1/vacancies?limit=5&q=${encodeURIComponent(words)}`);
    const { vacancies } = await answer.json();
    // ISCO-08 83: drivers and operators of moving machines.
    const drivers = vacancies.filter((it) => it.occupation?.code.startsWith("83")).length;
    if (drivers === 0) {
      const titles = vacancies.map((it) => `«${it.title}» ${it.occupation?.code}`);
      reasons.push(`no driver among the first of «${words}»: ${titles.join(", ")}`);
    }
  }
  return reasons;
}

async function slip(journey) {
  const right = await found(journey, "informatique");
  const wrong = await found(journey, "informatqiue");
  const reasons = [];
  if (wrong.cards.length === 0) reasons.push("«informatqiue» finds nothing");
  if (!wrong.cards.some((it) => right.cards.includes(it))) {
    reasons.push("«informatqiue» and «informatique» have none in common on their first pages");
  }
  if (wrong.notices === 0) reasons.push("nothing says that near spellings are shown");
  if (right.notices > 0) reasons.push("«informatique» says that near spellings are shown");
  return reasons;
}

async function nothing({ reader, lang }) {
  const { page } = await open(await reader(), `/${lang}/jobs?q=zzqxv&contract=permanent`);
  const links = await page.locator(".empty a").count();
  return links < 2 ? [`${links} ways on`] : [];
}

async function fromHome({ reader, lang, scripts }) {
  const { page } = await open(await reader(), `/${lang}/`);
  const box = page.locator("main form[role=search] input[type=search]").first();
  await box.click();
  await box.pressSequentially("infirm", { delay: 20 });
  if (scripts) {
    // Suggestions may open; they must not stop the reader from sending what was typed.
    await page.waitForTimeout(400);
  }
  await Promise.all([page.waitForURL(`**/${lang}/jobs?*`), box.press("Enter")]);
  const cards = await page.locator(".card-title a").count();
  const kept = await page.locator("#q").inputValue();
  const reasons = cards === 0 ? [`nothing found at ${page.url()}`] : [];
  if (kept !== "infirm") reasons.push(`the box holds «${kept}» instead of «infirm»`);
  return reasons;
}

/** Types the words into the search over all vacancies, closed ones too, and sends them. */
async function found({ reader, lang }, words) {
  const { page, close } = await open(await reader(), `/${lang}/jobs?open=false`);
  await page.locator("#q").fill(words);
  await Promise.all([page.waitForEvent("load"), page.locator("#q").press("Enter")]);
  const result = await page.evaluate(() => ({
    said: document.querySelector("#results").textContent.trim(),
    cards: [...document.querySelectorAll(".card-title a")].map((it) => it.getAttribute("href")),
    notices: document.querySelectorAll("main [role=status]").length,
  }));
  await close();
  return result;
}

async function inTurn(list, run) {
  const results = [];
  for (const it of list) results.push(await run(it));
  return results;
}
