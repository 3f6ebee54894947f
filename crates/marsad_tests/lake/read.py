"""Opens a lake with the Python package deltalake. Usage: read.py LAKE"""

import sys

from deltalake import DeltaTable, QueryBuilder

TABLES = ["postings", "readings", "vacancies", "problems", "observations", "releases"]


def main(lake):
    rows, failures = {}, []
    for name in TABLES:
        try:
            rows[name] = check(f"{lake}/{name}")
        except Exception as error:
            failures.append(f"{name}: {type(error).__name__}: {error}")
    if not failures and not rows["postings"] == rows["readings"] >= rows["vacancies"]:
        failures.append(f"postings, readings and vacancies do not fit together: {rows}")
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"lake: {len(TABLES) + 1 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def check(address):
    """Number of rows of a table that can be read, now and at its first version."""
    table = DeltaTable(address)
    query = QueryBuilder().register("t", table).execute("select * from t")
    rows = query.read_all().num_rows
    assert rows > 0, "no rows"
    assert DeltaTable(address, version=0).version() == 0
    assert len(table.history()) == table.version() + 1
    print(f"{address}: version {table.version()}, {rows} rows, {len(table.file_uris())} files")
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
