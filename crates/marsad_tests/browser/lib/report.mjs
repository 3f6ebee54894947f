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
    if (reasons.length === 0) {
      this.passed += 1;
      return true;
    }
    const failure = { ...where, name, reasons };
    // Said at once too, the first of each kind: a run that is broken off has told something.
    if (!this.failures.some((it) => group(it) === group(failure))) {
      console.error(`failed: ${where.kind}: ${name}: ${reasons[0].slice(0, 200)} (${where.point})`);
    }
    this.failures.push(failure);
    return false;
  }

  /** Prints failures, the same reason once with all its points of the matrix. Gives the exit code. */
  print() {
    const groups = new Map();
    for (const failure of this.failures) {
      groups.set(group(failure), [...(groups.get(group(failure)) ?? []), failure]);
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

/** Failures of one group are shown together. */
function group({ kind, name, reasons }) {
  return [kind, name, shape(reasons)].join("\n");
}

/** Reasons without what differs from language to language and width to width. */
function shape(reasons) {
  return reasons.map((reason) => reason.replace(/«[^»]*»|[\d.]+/g, "·")).sort().join("|");
}
