// axe-core, by the rules of WCAG 2.2 A and AA: no serious or critical finding.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GRAVE = ["serious", "critical"];

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const CHECKS = [["has no serious finding of axe", findings]];

/** Findings of the page as it stands, one line each. */
export async function findings({ page, cdp, scripts }) {
  // What was loaded without scripts stays as it is; only axe itself needs its timers to run. Chromium
  // lets a session switch on only what the same session has switched off.
  const setScripts = (on) => cdp.send("Emulation.setScriptExecutionDisabled", { value: !on });
  if (!scripts) {
    await setScripts(false);
    await setScripts(true);
  }
  await page.evaluate(source);
  const violations = await page.evaluate(async (values) => {
    const options = { runOnly: { type: "tag", values }, resultTypes: ["violations"] };
    const { violations } = await window.axe.run(document, options);
    return violations;
  }, TAGS);
  if (!scripts) await setScripts(false);
  return violations.filter((it) => GRAVE.includes(it.impact)).flatMap(describe);
}

function describe({ id, impact, nodes }) {
  const shown = nodes.slice(0, 3).map(({ target, failureSummary }) => {
    const why = failureSummary.split("\n").slice(1, 3).join(" ").replace(/\s+/g, " ");
    return `${id} (${impact}): ${target.join(" ")}: ${why}`;
  });
  return nodes.length > 3 ? [...shown, `${id}: ${nodes.length - 3} more`] : shown;
}
