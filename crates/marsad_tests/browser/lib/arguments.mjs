// What the command line says. Both scripts of this folder read it here.

import { parseArgs } from "node:util";

export const LANGUAGES = ["ar", "fr", "en"];
export const WIDTHS = [360, 1280];
/** Where only the layout is looked at: what readers who enlarge a page fourfold see, and a tablet. */
export const LAYOUT_WIDTHS = [320, 768];

/** Reads the command line; `more` are options of one script only. */
export function read(more = {}) {
  const { values } = parseArgs({
    options: {
      // Address of a server that runs already; without it one is started over target/demo.
      base: { type: "string" },
      // Parts of names, with commas: only these page kinds and journeys.
      only: { type: "string", default: "" },
      lang: { type: "string", default: LANGUAGES.join(",") },
      width: { type: "string", default: [...WIDTHS, ...LAYOUT_WIDTHS].join(",") },
      // Pages open at the same time.
      jobs: { type: "string", default: "2" },
      ...more,
    },
  });
  const list = (text) => text.split(",").filter((it) => it !== "");
  const widths = list(values.width).map(Number);
  return {
    ...values,
    only: list(values.only),
    languages: list(values.lang),
    widths: widths.filter((it) => !LAYOUT_WIDTHS.includes(it)),
    layoutWidths: widths.filter((it) => LAYOUT_WIDTHS.includes(it)),
    jobs: Number(values.jobs),
  };
}

/** Whether `name` is among those that `--only` asks for. */
export function isWanted(only, name) {
  return only.length === 0 || only.some((part) => name.includes(part));
}
