// What passed and what failed. A check is a name and the list of reasons why it fails.

/** Collects results; one of these per run. */
export class Report {
  passed = 0;
  failures = [];

  /** Runs `find`, which gives the reasons; an error is a reason too. */
  async check(where, name, find) {
    let reasons;
    try {
      reasons = (await find()) ?? [];
    } catch (error) {
      const lines = String(error.stack ?? error).split("\n");
      reasons = [lines.slice(0, 4).join(" ")];
    }
    if (reasons.length === 0) this.passed += 1;
    else this.failures.push({ ...where, name, reasons });
    return reasons.length === 0;
  }

  /** Prints failures, the same reason once with all its points of the matrix. Gives the exit code. */
  print() {
    const groups = new Map();
    for (const failure of this.failures) {
      const key = [failure.kind, failure.name, shape(failure.reasons)].join("\n");
      groups.set(key, [...(groups.get(key) ?? []), failure]);
    }
    for (const failures of groups.values()) {
      const [first] = failures;
      console.log(`\nFAILED ${first.kind}: ${first.name}`);
      for (const { url, point } of failures) console.log(`  at ${point}  ${url}`);
      for (const reason of first.reasons.slice(0, 8)) console.log(`  - ${reason}`);
      if (first.reasons.length > 8) console.log(`  - … and ${first.reasons.length - 8} more`);
    }
    console.log(`\n${this.passed} passed, ${this.failures.length} failed`);
    return this.failures.length === 0 ? 0 : 1;
  }
}

/** Names a point of the matrix. */
export function pointName({ lang, width, scripts }) {
  return `${lang} ${width}px JavaScript ${scripts ? "on" : "off"}`;
}

/** Reasons without what differs from language to language and width to width. */
function shape(reasons) {
  return reasons.map((reason) => reason.replace(/«[^»]*»|[\d.]+/g, "·")).sort().join("|");
}
