"""How long a running server takes to answer, by kind of page and of API answer.

Usage: latency.py http://127.0.0.1:8080 [REQUESTS_PER_KIND] [CLIENTS]

Addresses are drawn (with a fixed seed) from what the server itself lists; each client asks one after
the other on one connection. Prints a line per kind, in milliseconds."""

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


def main(base, requests=200, clients=2):
    host = urlsplit(base).netloc
    draw = random.Random(1)
    listed = lists(host)
    work = []
    for kind, make in KINDS.items():
        for _ in range(int(requests)):
            lang = draw.choice(list(WORDS))
            work.append((kind, make(draw, lang, listed)))
    draw.shuffle(work)
    times, failures, lock = {}, [], threading.Lock()

    def client(share):
        connection = http.client.HTTPConnection(host)
        for kind, path in share:
            status, seconds, size = ask(connection, path)
            with lock:
                times.setdefault(kind, []).append((seconds, size, path))
                if status != 200:
                    failures.append(f"{status} {path}")

    shares = [work[n :: int(clients)] for n in range(int(clients))]
    threads = [threading.Thread(target=client, args=(share,)) for share in shares]
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
    print(f"{len(work)} requests of {clients} clients in {took:.1f} s, {len(work) / took:.0f} a second")
    for failure in failures[:20]:
        print("FAILED", failure)
    return 1 if failures else 0


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
        return [it[field] for it in body[name]]

    vacancies = []
    for lang, words in WORDS.items():
        for word in words:
            path = f"/api/v1/vacancies?q={quote(word)}&lang={lang}&limit=50"
            vacancies += get(path, "vacancies", "id")
    return {
        "vacancy": vacancies,
        "occupation": get("/api/v1/occupations?limit=100", "occupations", "code"),
        "place": get("/api/v1/places?limit=100", "places", "code"),
        "skill": get("/api/v1/skills?limit=100", "skills", "uri"),
        "indicator": get("/api/v1/indicators?limit=100", "indicators", "id"),
    }


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
    sys.exit(main(*sys.argv[1:]))
