"""How long a running server takes to answer, by kind of page and of API answer.

Usage: latency.py http://127.0.0.1:8080 [--requests PER_KIND] [--clients N] [--think SECONDS]

Addresses are drawn (with a fixed seed) from what the server itself lists; each client asks one after
the other on one connection, and reads for some time in between if it is said how long on average.
Prints a line per kind, in milliseconds."""

import argparse
import http.client
import json
import random
import sys
import threading
import time
from urllib.parse import quote, urlsplit

WORDS = {
    "fr": ["vendeur", "comptable", "chauffeur", "infirmiere", "développeur web", "serveuse agadir"],
    "ar": ["سائق", "محاسب", "ممرضة", "بائع", "أستاذ", "مهندس معلوميات"],
    "en": ["driver", "accountant", "nurse", "call center", "engineer", "chifour"],
}
SLIPS = ["infermirer", "comptabel", "vendeuer", "electrcien", "محاصبب", "developppeur"]
RATE = "measure=UNEMPLOYMENT_RATE&by=ref_area"


def main():
    asked = arguments()
    host = urlsplit(asked.base).netloc
    draw = random.Random(1)
    listed = lists(host)
    work = []
    for kind, make in KINDS.items():
        for _ in range(asked.requests):
            lang = draw.choice(list(WORDS))
            work.append((kind, make(draw, lang, listed)))
    draw.shuffle(work)
    times, failures, lock = {}, [], threading.Lock()

    def client(n):
        reading = random.Random(n)
        connection = http.client.HTTPConnection(host)
        for kind, path in work[n :: asked.clients]:
            if asked.think:
                time.sleep(reading.expovariate(1 / asked.think))
            status, seconds, size = ask(connection, path)
            with lock:
                times.setdefault(kind, []).append((seconds, size, path))
                if status != 200:
                    failures.append(f"{status} {path}")

    threads = [threading.Thread(target=client, args=(n,)) for n in range(asked.clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    print(f"{'kind':24} {'n':>6} {'p50':>8} {'p99':>8} {'max':>8} {'KB':>6}  slowest")
    everything = []
    for kind in KINDS:
        everything += times[kind]
        row(kind, times[kind])
    row("all", everything)
    rate = len(work) / took
    print(f"{len(work)} requests of {asked.clients} clients in {took:.1f} s, {rate:.0f} a second")
    for failure in failures[:20]:
        print("FAILED", failure)
    return 1 if failures else 0


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--requests", type=int, default=200, help="of each kind")
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("--think", type=float, default=0, help="seconds between answer and question")
    return parser.parse_args()


def ask(connection, path):
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, time.perf_counter() - start, len(body)


def row(kind, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))][0] * 1000
    size = sum(it[1] for it in times) / len(times) / 1024
    seconds, _, path = times[-1]
    print(f"{kind:24} {len(times):6} {at(0.5):8.1f} {at(0.99):8.1f} {seconds * 1000:8.1f} {size:6.0f}  {path}")


def lists(host):
    """Codes and ids to ask for."""
    connection = http.client.HTTPConnection(host)

    def get(path, name, field):
        connection.request("GET", path)
        answer = connection.getresponse()
        body = json.loads(answer.read())
        assert answer.status == 200, f"{path}: {body}"
        return body[name] if field is None else [it[field] for it in body[name]]

    vacancies = []
    for lang, words in WORDS.items():
        for word in words:
            path = f"/api/v1/vacancies?q={quote(word)}&lang={lang}&limit=50"
            vacancies += get(path, "vacancies", "id")
    facets = get("/api/v1/vacancies?facets=true&limit=1", "facets", None)
    occupations = get("/api/v1/occupations?limit=100", "occupations", "code")
    return {
        "vacancy": vacancies,
        "occupation": occupations,
        "job": [it for it in occupations if len(it) == 4],
        # The first communes, and as many times regions.
        "place": get("/api/v1/places?limit=100", "places", "code") + 8 * codes(facets["region"]),
        "skill": get("/api/v1/skills?limit=100", "skills", "uri"),
        "indicator": get("/api/v1/indicators?limit=100", "indicators", "id"),
        "sector": codes(facets["sector"]),
        "programme": get("/api/v1/programmes?limit=100", "programmes", "id"),
    }


def codes(facet):
    return [it["code"] for it in facet if not it["code"].startswith("_")]


def page(lang, rest):
    return f"/{lang}{rest}"


def item(draw, listed, kind):
    return quote(draw.choice(listed[kind]), safe="")


KINDS = {
    "home": lambda d, lang, it: page(lang, "/"),
    "search": lambda d, lang, it: page(lang, f"/jobs?q={quote(d.choice(WORDS[lang]))}"),
    "search, place": lambda d, lang, it: page(
        lang, f"/jobs?q={quote(d.choice(WORDS[lang]))}&place={item(d, it, 'place')}"
    ),
    "all vacancies": lambda d, lang, it: page(lang, "/jobs"),
    "vacancy": lambda d, lang, it: page(lang, f"/jobs/{item(d, it, 'vacancy')}"),
    "occupation": lambda d, lang, it: page(lang, f"/occupations/{item(d, it, 'occupation')}"),
    "place": lambda d, lang, it: page(lang, f"/places/{item(d, it, 'place')}"),
    "skill": lambda d, lang, it: page(lang, f"/skills/{d.choice(it['skill']).rsplit('/')[-1]}"),
    "skills": lambda d, lang, it: page(lang, "/skills"),
    "indicator": lambda d, lang, it: page(lang, f"/indicators/{item(d, it, 'indicator')}"),
    "indicator, map": lambda d, lang, it: page(
        lang, f"/indicators/{item(d, it, 'indicator')}?view=map&by=ref_area"
    ),
    "indicator, table": lambda d, lang, it: page(
        lang, f"/indicators/{item(d, it, 'indicator')}?view=table"
    ),
    "explorer, compared": lambda d, lang, it: page(
        lang,
        f"/indicators/vacancies_new?by=time&compare=ref_area&ref_area={item(d, it, 'place')}"
        f"&ref_area={item(d, it, 'place')}&reference=yes",
    ),
    "explorer, dots": lambda d, lang, it: page(lang, f"/indicators/census?{RATE}&compare=period"),
    "explorer, scatter": lambda d, lang, it: page(lang, f"/indicators/census?{RATE}&kind=scatter"),
    "explorer, provinces": lambda d, lang, it: page(
        lang, f"/indicators/census?{RATE}&view=map&level=province"
    ),
    "explorer, communes": lambda d, lang, it: page(lang, f"/indicators/census?{RATE}&level=commune"),
    "explorer, pivot": lambda d, lang, it: page(
        lang, f"/indicators/census?{RATE}&view=table&compare=urbanisation"
    ),
    "embedded": lambda d, lang, it: page(lang, f"/embed/{item(d, it, 'indicator')}"),
    "search, near spelling": lambda d, lang, it: page(
        lang, f"/jobs?q={quote(d.choice(SLIPS))}&place={item(d, it, 'place')}"
    ),
    "who recruits": lambda d, lang, it: page(
        lang, f"/occupations/{item(d, it, 'occupation')}/employers"
    ),
    "market of a job": lambda d, lang, it: page(
        lang, f"/employers?occupation={item(d, it, 'occupation')}&place={item(d, it, 'place')}"
    ),
    "sectors": lambda d, lang, it: page(lang, "/sectors"),
    "sector": lambda d, lang, it: page(lang, f"/sectors/{item(d, it, 'sector')}"),
    "what fits": lambda d, lang, it: page(
        lang, f"/match?job={item(d, it, 'job')}&near={item(d, it, 'place')}"
    ),
    "moves": lambda d, lang, it: page(lang, f"/moves?from={item(d, it, 'occupation')}"),
    "training": lambda d, lang, it: page(lang, f"/training?place={item(d, it, 'place')}"),
    "programme": lambda d, lang, it: page(lang, f"/training/{item(d, it, 'programme')}"),
    "training gap": lambda d, lang, it: page(lang, f"/training/gap?place={item(d, it, 'place')}"),
    "training gap, occupation": lambda d, lang, it: page(
        lang,
        f"/training/gap?place={item(d, it, 'place')}&occupation={item(d, it, 'occupation')}",
    ),
    "entrance": lambda d, lang, it: page(
        lang, f"/for/job-seeker?place={item(d, it, 'place')}&occupation={item(d, it, 'occupation')}"
    ),
    "questions": lambda d, lang, it: page(lang, "/questions"),
    "comparison": lambda d, lang, it: page(lang, "/compare/unemployment_2024"),
    "bulletins": lambda d, lang, it: page(lang, "/bulletins"),
    "releases": lambda d, lang, it: page(lang, "/releases"),
    "sources": lambda d, lang, it: page(lang, "/sources"),
    "api vacancies": lambda d, lang, it: (
        f"/api/v1/vacancies?q={quote(d.choice(WORDS[lang]))}&lang={lang}"
    ),
    "api vacancy": lambda d, lang, it: f"/api/v1/vacancies/{item(d, it, 'vacancy')}",
    "api occupation": lambda d, lang, it: f"/api/v1/occupations/{item(d, it, 'occupation')}",
    "api place": lambda d, lang, it: f"/api/v1/places/{item(d, it, 'place')}",
    "api skills": lambda d, lang, it: f"/api/v1/skills?q={quote(d.choice(WORDS[lang]))}&lang={lang}",
    "api observations": lambda d, lang, it: (
        f"/api/v1/indicators/vacancies_new/observations?ref_area={item(d, it, 'place')}"
    ),
    "api observations, csv": lambda d, lang, it: (
        f"/api/v1/indicators/vacancies_new/observations?occupation=*&format=csv&limit=100"
    ),
}

if __name__ == "__main__":
    sys.exit(main())
