// What journeys by keyboard take of a reader: keys, letters, pages.

/**
 * Seconds by the keystroke-level model of Card, Moran and Newell (1980): a key or a letter of somebody
 * who is no typist, and making up one's mind, once for each page. Waiting for pages is not in it.
 */
const KEY = 0.28;
const MIND = 1.35;

export class Steps {
  #rows = [];

  /** `hands` are those that made the journey; none if it was not made by keyboard. */
  add(name, { lang, width }, hands) {
    if (hands.length === 0) return;
    const sum = (what) => hands.reduce((all, it) => all + it[what], 0);
    const [keys, letters, pages] = ["pressed", "letters", "loaded"].map(sum);
    const seconds = (keys + letters) * KEY + (pages + 1) * MIND;
    this.#rows.push({ name, cells: [lang, width, keys, letters, pages, seconds.toFixed(0)] });
  }

  print() {
    console.log("| journey | language | width | keys | letters | pages | seconds by the model |");
    console.log("|---|---|--:|--:|--:|--:|--:|");
    const rows = [...this.#rows].sort((a, b) => a.name.localeCompare(b.name));
    for (const { name, cells } of rows) console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}
