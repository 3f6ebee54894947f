"""Checks gold sets of CVs against the skills and occupations of their country pack: `python check.py A.jsonl B.jsonl`.

Names each fault with file and line, then counts; fails if there is a fault. The pack is found above the first file.
"""

import collections
import csv
import gzip
import json
import pathlib
import re
import sys

LANGUAGES, LAYOUTS, FORMS = {"ar", "fr", "en"}, {"plain", "two-column", "table"}, {"pdf", "docx"}
SHARED = 40  # A line this long that stands in two files was copied.


def main(paths):
    pack = pathlib.Path(paths[0]).resolve().parents[2]
    skills, occupations = skills_of(pack), occupations_of(pack)
    faults, ids, lines_of = [], set(), collections.defaultdict(set)
    for path in paths:
        cvs = []
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            cv = json.loads(line)
            cvs.append(cv)
            where = f"{path}, line {number} ({cv['id']})"
            faults += [f"{where}: {fault}" for fault in faults_of(cv, skills, occupations)]
            if cv["id"] in ids:
                faults.append(f"{where}: id stands twice")
            ids.add(cv["id"])
            lines_of[path] |= {one.strip() for one in cv["text"].split("\n") if len(one.strip()) >= SHARED}
        count(path, cvs)
    for at, path in enumerate(paths):
        for other in paths[at + 1 :]:
            faults += [f"in both {path} and {other}: {one}" for one in lines_of[path] & lines_of[other]]
    print("\n".join(faults) or "no fault")
    return bool(faults)


def skills_of(pack):
    """Identifiers of the pack's own skills and of those it ships of ESCO."""
    folder = pack / "taxonomy" / "skills"
    with open(folder / "core.tsv", encoding="utf-8") as file:
        found = {row["id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    with gzip.open(folder / "esco.tsv.gz", "rt", encoding="utf-8") as file:
        return found | {row["uri"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def occupations_of(pack):
    """The four-digit codes of ISCO-08."""
    found = set()
    for path in (pack / "taxonomy" / "isco08").glob("*.tsv"):
        with open(path, encoding="utf-8") as file:
            found |= {line.split("\t")[0] for line in file}
    return {code for code in found if len(code) == 4 and code.isdigit()}


def faults_of(cv, skills, occupations):
    for field, allowed in (("lang", LANGUAGES), ("layout", LAYOUTS), ("form", FORMS)):
        if cv[field] not in allowed:
            yield f"{field} is {cv[field]!r}"
    labels = cv["labels"]
    if not 1 <= len(labels["occupations"]) <= 3:
        yield "one to three occupations are wanted"
    yield from (f"no occupation {code}" for code in labels["occupations"] if code not in occupations)
    spans = [skill["text"] for skill in labels["skills"]] + labels.get("unlisted", [])
    yield from (f"not in the text as a word: {span!r}" for span in spans if not stands(span, cv["text"]))
    yield from (f"labelled twice: {span!r}" for span, times in collections.Counter(spans).items() if times > 1)
    for skill in labels["skills"]:
        if not skill["uris"]:
            yield f"no skill for {skill['text']!r}"
        yield from (f"no skill {uri} ({skill['text']!r})" for uri in skill["uris"] if uri not in skills)
    if (cv["layout"] == "two-column") != (cv["text"].count("\f") == 2):
        yield "two columns want two form feeds"
    if (cv["layout"] == "table") != ("\t" in cv["text"]):
        yield "a table wants tabs, nothing else does"
    if "[" in cv["text"] or "]" in cv["text"]:
        yield "a bracket is left over"


def stands(span, text):
    """Whether it stands there, not as a part of a longer word; Arabic joins small words to the next one."""
    return re.search(rf"(?<![a-zA-ZÀ-ÿ0-9]){re.escape(span)}(?![a-zA-ZÀ-ÿ0-9])", text) is not None


def count(path, cvs):
    print(f"{path}: {len(cvs)} CVs, layouts {dict(collections.Counter(cv['layout'] for cv in cvs))}")
    for language in sorted(LANGUAGES):
        of = [cv for cv in cvs if cv["lang"] == language]
        if not of:
            continue
        forms = collections.Counter(cv["form"] for cv in of)
        labels = sum(len(cv["labels"]["skills"]) for cv in of)
        unlisted = sum(len(cv["labels"].get("unlisted", [])) for cv in of)
        accepted = sum(len(skill["uris"]) for cv in of for skill in cv["labels"]["skills"])
        print(
            f"  {language}: {len(of)} CVs {dict(forms)}, {labels} labels ({labels / len(of):.1f} a CV,"
            f" {accepted / max(labels, 1):.1f} skills accepted a label), {unlisted} unlisted"
            f" ({unlisted / max(labels + unlisted, 1):.1%})"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python check.py CVS.jsonl …")
    sys.exit(main(sys.argv[1:]))
