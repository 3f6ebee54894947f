// What the command line says. Both scripts of this folder read it here.

import { parseArgs } from "node:util";

export const LANGUAGES = ["ar", "fr", "en"];
export const WIDTHS = [360, 1280];

/** Reads the command line; `more` are options of one script only. */
export function read(more = {}) {
  const { values } = parseArgs({
    options: {
      // Address of a server that runs already; without it one is started over target/demo.
      base: { type: "string" },
      // Parts of names, with commas: only these page kinds and journeys.
      only: { type: "string", default: "" },
      lang: { type: "string", default: LANGUAGES.join(",") },
      width: { type: "string", default: WIDTHS.join(",") },
      // Pages open at the same time.
      jobs: { type: "string", default: "2" },
      ...more,
    },
  });
  const list = (text) => text.split(",").filter((it) => it !== "");
  return {
    ...values,
    only: list(values.only),
    languages: list(values.lang),
    widths: list(values.width).map(Number),
    jobs: Number(values.jobs),
  };
}

/** Whether `name` is among those that `--only` asks for. */
export function isWanted(only, name) {
  return only.length === 0 || only.some((part) => name.includes(part));
}
