// A reader who has a keyboard and nothing else: no pointer, no address typed after the first page.

import { open } from "./browser.mjs";

/** More stops than any page of ours should ask for between its beginning and what is looked for. */
const MOST_STOPS = 250;
/** Keys pressed after the last of which a list has changed. */
const LISTS = "input, select, textarea";

/** Opens the first page of the language, from where everything else must be reached. */
export async function begin({ reader, base, lang, scripts, hands }) {
  const it = await reader();
  await open(it, `/${lang}/`);
  const keys = new Keys(it.page, { base, lang, scripts });
  hands.push(keys);
  return keys;
}

class Keys {
  /** Keys pressed so far, a text counting as one. */
  pressed = 0;
  /** Letters of the texts typed so far. */
  letters = 0;
  /** Pages that came after the first. */
  loaded = 0;

  constructor(page, point) {
    this.page = page;
    Object.assign(this, point);
    page.on("load", () => {
      this.loaded += 1;
    });
  }

  async press(key) {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes from stop to stop until the first element of `selector` has the focus, and can be seen to. */
  async reach(selector) {
    const { page } = this;
    const target = page.locator(selector).first();
    if ((await target.count()) === 0) throw new Error(`no ${selector} at ${page.url()}`);
    const whereabouts = () => target.evaluate(stand);
    // Who comes to a page passes the navigation by the link that is there for it.
    const { isFresh, isInContent } = await whereabouts();
    if (isFresh && isInContent) {
      await this.press("Tab");
      await this.press("Enter");
    }
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const { isThere, isBehind, fault } = await whereabouts();
      if (isThere && fault !== null) throw new Error(`${selector} ${fault} at ${page.url()}`);
      if (isThere) return;
      await this.press(isBehind ? "Shift+Tab" : "Tab");
    }
    throw new Error(`${selector} is not reached in ${MOST_STOPS} stops at ${page.url()}`);
  }

  /** Unfolds what is folded, goes to a link and follows it. */
  async follow(selector) {
    await this.unfold(selector);
    await this.reach(selector);
    await this.leave();
  }

  /** Opens a page by the navigation, which stands on every page. */
  async menu(path) {
    await this.follow(`nav.sections a[href="/${this.lang}/${path}"]`);
  }

  /** Types into a field, instead of what stands there. */
  async type(selector, words) {
    await this.unfold(selector);
    await this.reach(selector);
    await this.press("Control+a");
    this.pressed += 1;
    // What has several lines is pasted, not typed.
    this.letters += words.includes("\n") ? 0 : words.length;
    // As an input method hands it over: there is no key for every letter on the test's keyboard.
    await this.page.keyboard.insertText(words);
  }

  /** Chooses an entry of a list by its value, arrow by arrow. */
  async choose(selector, value) {
    await this.unfold(selector);
    await this.reach(selector);
    const list = this.page.locator(selector).first();
    const [at, wanted] = await list.evaluate(
      (it, value) => [it.selectedIndex, [...it.options].findIndex((option) => option.value === value)],
      value,
    );
    if (wanted < 0) throw new Error(`${selector} has no «${value}» at ${this.page.url()}`);
    for (let step = Math.abs(wanted - at); step > 0; step -= 1) {
      await this.press(wanted > at ? "ArrowDown" : "ArrowUp");
    }
    const chosen = await list.inputValue();
    if (chosen !== value) throw new Error(`${selector} holds «${chosen}» instead of «${value}»`);
  }

  /** Sends the form of a field by its button. */
  async send(selector) {
    const form = `form:has(${selector})`;
    await this.reach(`${form} button[type=submit]`);
    await this.leave();
  }

  /** Takes a file by its link; gives what was stored. */
  async take(selector) {
    await this.reach(selector);
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.press("Enter")]);
    const failure = await download.failure();
    if (failure !== null) throw new Error(`${selector}: ${failure}`);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** Enter, and waits for the page that comes. */
  async leave() {
    await Promise.all([this.page.waitForEvent("load"), this.press("Enter")]);
  }

  /** Opens the folded parts around what is looked for, the outermost first. */
  async unfold(selector) {
    const target = this.page.locator(selector).first();
    if ((await target.count()) === 0) throw new Error(`no ${selector} at ${this.page.url()}`);
    const closed = target.locator("xpath=ancestor::details[not(@open)]");
    while ((await closed.count()) > 0) {
      const summary = closed.first().locator("xpath=summary");
      const mark = `summary-${this.pressed}`;
      await summary.evaluate((it, mark) => it.setAttribute("data-test", mark), mark);
      await this.reach(`[data-test="${mark}"]`);
      await this.press("Enter");
    }
  }

  /** Texts of what the page shows, with the marks of direction that nobody sees taken away. */
  async read(selector) {
    const texts = await this.page.locator(selector).allInnerTexts();
    return texts.map((it) => it.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim());
  }
}

/** Runs in the page: how the focus stands to `target`. */
function stand(target) {
  const focus = document.activeElement;
  const isThere = focus === target;
  const isBehind = (focus.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const isFresh = focus === document.body;
  const isInContent = target.closest("main") !== null;
  return { isThere, isBehind, isFresh, isInContent, fault: isThere ? fault() : null };

  function fault() {
    const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
    if (!target.checkVisibility() || width < 2 || height < 2) return "has the focus and is not seen";
    if (right < 0 || bottom < 0 || left > innerWidth || top > innerHeight) {
      return "has the focus outside of the window";
    }
    const { outlineStyle, boxShadow } = getComputedStyle(target);
    return outlineStyle === "none" && boxShadow === "none" ? "does not show that it has the focus" : null;
  }
}
