"""Fits the weights of `src/occupation/evidence.rs` to labelled ads and titles of the half `tune`.

    fit_weights.py halves PACK OUT      two copies of the pack, each with half of its titles
    fit_weights.py ads GOLD OUT.jsonl   the ads, whole and cut after 130 letters, and the titles
    fit_weights.py fit EVIDENCE...      the weights, from files of `measure evidence`: of the whole pack
                                        first, then of each half with a model learnt from that half
    fit_weights.py titles EVIDENCE...   the same for titles by themselves

Needs numpy and scipy. A conditional logit (McFadden 1974): of the groups in question the accepted ones
together should be likely. Each file counts the same; ridge on standardized values.
"""

import glob
import hashlib
import json
import pathlib
import re
import shutil
import sys
import unicodedata

LETTERS_SHOWN = 130  # as most sites cut an ad
RIDGE = 3.0
IN_QUESTION = 40  # groups of an ad that are fitted to
SORTS = ["titles", "named", "about", "text", "not managerial", "letters", "beginning", "meaning"]
# By words alone; with letters; with meanings.
KINDS = {"by_words": 5, "by_letters": 7, "by_meaning": 8}


def halves(pack, out):
    def same(title):
        """Titles of the same stems are left out together."""
        plain = unicodedata.normalize("NFKD", title.lower())
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        words = {re.sub("^ال", "", word[:5]) for word in re.findall(r"\w+", plain) if len(word) > 2}
        return hashlib.md5(" ".join(sorted(words)).encode()).digest()[0] % 2

    for half in (0, 1):
        folder = pathlib.Path(out) / f"half{half}"
        shutil.copytree(pack, folder, dirs_exist_ok=True)
        for file in folder.glob("taxonomy/titles/*.tsv"):
            head, *rows = file.read_text().splitlines(keepends=True)
            file.write_text(head + "".join(row for row in rows if same(row.split("\t")[0]) != half))


def ads(gold, out):
    lines = []
    for file in sorted(glob.glob(f"{gold}/ads/*.tune.jsonl")):
        for line in open(file):
            ad = json.loads(line)
            if ad["labels"]["isco4"]:
                lines.append(ad)
                lines.append(ad | {"id": ad["id"] + " cut", "text": ad["text"][:LETTERS_SHOWN]})
    for file in sorted(glob.glob(f"{gold}/titles/*.tune.tsv")):
        author = pathlib.Path(file).name.split(".")[0]
        for number, line in enumerate(open(file).read().splitlines()[1:]):
            title, _, codes = line.split("\t")
            labels = {"isco4": codes.split("|")}
            lines.append({"id": f"{author}-{number}", "title": title, "text": "", "labels": labels})
    with open(out, "w") as file:
        file.writelines(json.dumps(ad, ensure_ascii=False) + "\n" for ad in lines)


def choices(file):
    """For each ad: author, values of the groups in question, which of them are right."""
    import numpy

    for line in open(file):
        if line.startswith("#"):
            continue
        ad = json.loads(line)
        codes = sorted(ad["groups"])
        values = numpy.array([ad["groups"][code] for code in codes])
        right = numpy.array([code in ad["isco4"] for code in codes])
        if not len(codes):
            continue
        # Those that any sort speaks for most.
        ranks = (-values).argsort(axis=0).argsort(axis=0).min(axis=1)
        kept = numpy.argsort(ranks, kind="stable")[:IN_QUESTION]
        yield ad["id"].split("-")[0], values[kept], right[kept]


def fitted(some, n_sorts):
    import numpy
    from scipy.optimize import minimize

    some = [(values[:, :n_sorts], right, share) for _, values, right, share in some if right.any()]
    sizes = [len(right) for _, right, _ in some]
    values = numpy.vstack([values for values, _, _ in some])
    right = numpy.concatenate([right for _, right, _ in some])
    starts = numpy.cumsum([0] + sizes[:-1])
    of = numpy.repeat(numpy.arange(len(some)), sizes)
    share = numpy.array([share for _, _, share in some])
    width = values.std(axis=0) + 1e-9
    values = values / width

    def loss(weights):
        score = values @ weights
        score -= numpy.maximum.reduceat(score, starts)[of]
        part = numpy.exp(score)
        total = numpy.add.reduceat(part, starts)
        accepted = numpy.add.reduceat(part * right, starts)
        wrong = (part / total[of] - part * right / accepted[of]) * share[of]
        value = (share * (numpy.log(total) - numpy.log(accepted))).sum()
        ridge = RIDGE * (weights**2).sum() / 2
        return value + ridge, values.T @ wrong + RIDGE * weights

    return minimize(loss, numpy.zeros(n_sorts), jac=True, method="L-BFGS-B").x / width


def share_right(some, weights):
    first = five = 0
    for _, values, right, _ in some:
        order = (-(values[:, : len(weights)] @ weights)).argsort(kind="stable")
        first += right[order[0]]
        five += right[order[:5]].any()
    return f"{first / len(some):.3f} {five / len(some):.3f}"


def fit(files, only=""):
    read = [[(*choice, 1 / len(files)) for choice in choices(file)] for file in files]
    # Authors of titles are called so.
    read = [[choice for choice in some if choice[0].startswith(only)] for some in read]
    authors = sorted({author for some in read for author, *_ in some})
    for kind, n_sorts in KINDS.items():
        weights = fitted([choice for some in read for choice in some], n_sorts)
        stated = ", ".join(f"{sort} {weight:.2f}" for sort, weight in zip(SORTS, weights))
        print(f"{kind}: {stated}")
        left_out = [[] for _ in read]
        for author in authors:
            without = fitted([it for some in read for it in some if it[0] != author], n_sorts)
            for some, told in zip(read, left_out):
                own = [it for it in some if it[0] == author]
                told.append((len(own), share_right(own, without).split()) if own else None)
        for file, told in zip(files, left_out):
            told = [it for it in told if it]
            n = sum(n for n, _ in told)
            shares = [sum(n * float(of[at]) for n, of in told) / n for at in (0, 1)]
            print(f"  {file}: first {shares[0]:.3f}, among five {shares[1]:.3f}, author left out")


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    commands = {"halves": halves, "ads": ads, "fit": lambda *files: fit(files)}
    commands["titles"] = lambda *files: fit(files, "t")
    commands[command](*rest)
