"""Whether every acknowledged ad is there once: in the search, in the stream, in the lake."""

import collections
import datetime

from deltalake import DeltaTable, QueryBuilder

from ads import SOURCE

PUSHED = f"{SOURCE}/load-"


def verify(home, partner, told, state, ends):
    """What holds by name, and what was counted."""
    exact, counted = told["exact"], told["counted"]
    start, last = ends
    acknowledged = {id for it in partner.done for id in it.ids}
    attempts = {id: it.attempts for it in partner.done for id in it.ids}
    vacancies = collections.Counter()
    shown = collections.Counter()
    for vacancy in state["snapshot"]:
        vacancies[vacancy["id"]] += 1
        shown.update(it["id"] for it in vacancy["postings"] if it["id"].startswith(PUSHED))
    added = {id: n for id, n in exact["added"].items() if id.startswith(PUSHED)}
    of_load = {id for id in vacancies if id.startswith(PUSHED)}
    lake = collections.Counter(of_lake(home, "postings", "id"))
    # Training, people who look for work and the like are kept, but are no vacancies.
    others = set(of_lake(home, "readings", "posting", "and kind <> 'vacancy'"))
    expected = acknowledged - others
    # A vacancy of several ads shows the words of its fullest one only.
    merged = {it["id"] for one in state["snapshot"] if len(one["postings"]) > 1 for it in one["postings"]}
    unfound = partner.searched - others - merged - set(partner.found)
    n_new = new_this_month(state["snapshot"])
    figure = live_total(state["live"])
    checks = {
        "every push was acknowledged, and every ad in it accepted": not wrong(partner)
        and partner.next_fresh is None,
        "search has every acknowledged ad": expected <= set(shown),
        "every ad that was searched for was found": not unfound,
        "search has nothing else": set(shown) <= expected,
        "search has no ad and no vacancy twice": is_once(shown) and is_once(vacancies),
        "the stream showed every acknowledged ad": expected <= set(exact["first_of"]),
        "every vacancy was added once": is_once(added) and set(added) == of_load,
        "numbers of changes have no gap, also after restarts": not exact["gaps"],
        "no change came twice": not exact["repeated"],
        "every other reader got as many": all(
            it["changes"] == last - start and it["last"] == last for it in counted
        ),
        "the lake has every acknowledged ad and nothing else": set(lake) == acknowledged,
        "the lake has an ad twice only if it was sent twice": all(
            n <= attempts.get(id, 0) for id, n in lake.items()
        ),
        "new vacancies of the month are counted once": figure == n_new,
    }
    found = {
        "ads_acknowledged": len(acknowledged),
        "pushes": len(partner.done),
        "pushes_sent_again": sum(it.attempts > 1 for it in partner.done),
        "pushes_told_to_wait_after_a_kill": sum(it.conflicts > 0 for it in partner.done),
        "longest_until_acknowledged_seconds": max(it.acknowledged - it.sent for it in partner.done),
        "wrong_answers": wrong(partner)[:5],
        "ads_that_are_no_vacancies": len(others),
        "vacancies_of_them": len(of_load),
        "missing_in_search": sorted(expected - set(shown))[:10],
        "missing_in_stream": sorted(expected - set(exact["first_of"]))[:10],
        "missing_in_lake": sorted(acknowledged - set(lake))[:10],
        "twice_in_search": [id for it in (shown, vacancies) for id, n in it.items() if n > 1][:10],
        "added_twice": [id for id, n in added.items() if n > 1][:10],
        "added_and_not_there": sorted(set(added) - of_load)[:10],
        "there_and_not_added": sorted(of_load - set(added))[:10],
        "gaps": exact["gaps"][:10],
        "repeated": exact["repeated"][:10],
        "changes": last - start,
        "changes_by_kind": exact["kinds"],
        "reconnections": exact["connections"] - 1 + sum(it["connections"] - 1 for it in counted),
        "rows_in_lake": sum(lake.values()),
        "ads_seen_again_in_lake": sum(n > 1 for n in lake.values()),
        "vacancies_new_in_search": n_new,
        "vacancies_new_in_live_figures": figure,
    }
    return checks, found


def wrong(partner):
    return [it.wrong for it in partner.done if it.wrong]


def is_once(counts):
    return all(n == 1 for n in counts.values())


def of_lake(home, name, column, further=""):
    """The pushed postings in a table, one for each row."""
    table = DeltaTable(str(home / "lake" / name))
    asked = f"select {column} as id from t where {column} like '{PUSHED}%' {further}"
    rows = QueryBuilder().register("t", table).execute(asked).read_all()
    return rows.column("id").to_pylist()


def new_this_month(snapshot):
    month = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m")
    return sum(it["first_posted"].startswith(month) for it in snapshot)


def live_total(live):
    for figure in live["figures"]:
        key = figure["observation"]["key"]
        if [code for name, code in sorted(key.items()) if name != "ref_area"] == ["_T"] * (len(key) - 1):
            return figure["observation"]["value"]
    return None
