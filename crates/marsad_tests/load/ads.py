"""Ads to push: synthetic ones of `marsad synth`, each a job of its own, in requests of 1 to 20."""

import csv
import datetime
import json
import pathlib
import random

SOURCE = "souk-khedma"
HOMEPAGE = "https://souk-khedma.example"
MOST_IN_A_REQUEST = 20
# Of the synthetic ads, so many are CSV or JSON Lines and repeat no other: what is used of them.
USED_SHARE = 0.55


class Request:
    """Ads that are sent together, and what became of it. Times are those of the monotonic clock."""

    def __init__(self, number, due, ads):
        self.key = f"load-{number}"
        # Seconds after the start.
        self.due = due
        self.ids = [f"{SOURCE}/{it['key']}" for it in ads]
        self.words = [it.pop("words", None) for it in ads]
        self.body = "\n".join(json.dumps(it, ensure_ascii=False) for it in ads).encode()
        self.sent = self.acknowledged = self.answer = None
        self.attempts = self.conflicts = 0
        self.wrong = None


def requests(folder, n, rate, sample, seed):
    """`n` ads, `rate` a second; one in `sample` holds two words that no other has."""
    draw = random.Random(seed)
    records = distinct(folder)
    made = number = 0
    while made < n:
        size = min(n - made, draw.randint(1, MOST_IN_A_REQUEST))
        ads = [next(records) for _ in range(size)]
        for place, ad in enumerate(ads, made):
            if place % sample == 0:
                ad["words"] = f"{word(draw)} {word(draw)}"
                ad["text"] += f"\n{ad['words']}."
        yield Request(number, made / rate, ads)
        made, number = made + size, number + 1


def word(draw):
    """One that no language has."""
    return "zq" + "".join(draw.choices("bcdfghjkmpvwx", k=10))


def distinct(folder):
    """The ads that repeat no other, as records of a push."""
    folder = pathlib.Path(folder)
    with open(folder / "truth.jsonl", encoding="utf-8") as lines:
        truth = map(json.loads, lines)
        repeats = {it["key"] for it in truth if it["repeats"] is not None}
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    for raw in alternate(tables(folder), lines_of_json(folder)):
        key, title, employer, location, contract, salary, text = raw
        if key in repeats:
            continue
        yield {
            "key": f"load-{key}",
            "url": f"{HOMEPAGE}/load-{key}",
            "title": title,
            "employer": employer,
            "location": location,
            "text": text,
            "posted": today,
            "declared": {"contract": contract, "salary": salary},
        }


def alternate(*series):
    for together in zip(*series):
        yield from together


def tables(folder):
    names = ["ref", "intitule", "entreprise", "ville", "contrat", "salaire", "description"]
    for path in sorted(folder.glob("captures/synth-csv/*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                yield [row[name] for name in names]


def lines_of_json(folder):
    names = ["id", "title", "company", "location", "contract", "salary", "text"]
    for path in sorted(folder.glob("captures/synth-jsonl/*.jsonl")):
        with open(path, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield [row[name] for name in names]
