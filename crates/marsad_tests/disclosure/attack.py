"""Attacks the withheld cells of published counts by linear programming, with another solver than the
program's tests: for each cell that may not be shown, the least and the most vacancies that all sums
and reasons allow. Fails if bounds are closer than the protection level.

Needs `highspy`. Usage: attack.py EXPORT.csv PLACES.tsv [PERIOD …], where `marsad export` writes the
first and the country pack holds the second; without periods, all of them."""

import collections
import csv
import math
import sys

import highspy
import numpy as np

MINIMUM, WANTED, TOTAL, REST = 5, 3, "_T", "?"
FLOWS = ["vacancies_new", "vacancies_new_panel", "vacancies_open"]
AREA, OCCUPATION, SECTOR, CONTRACT = range(4)
DIMENSIONS = ["ref_area", "occupation", "economic_activity", "contract"]


def main(export, places, *periods):
    with open(places, encoding="utf-8") as file:
        lines = csv.DictReader(file, delimiter="\t")
        within = {it["code"]: it["parent"] for it in lines if it["parent"]}
    tables = collections.defaultdict(dict)
    with open(export, encoding="utf-8") as file:
        for it in csv.DictReader(file):
            if it["dataflow"] in FLOWS and (not periods or it["time_period"] in periods):
                key = tuple(it[name] for name in DIMENSIONS)
                value = float(it["obs_value"]) if it["obs_value"] else None
                tables[it["dataflow"], it["time_period"]][key] = (it["conf_status"], value)
    whole = collections.Counter()
    for name, table in sorted(tables.items()):
        found = Attack(table, within).outcome()
        whole.update(found)
        print(*name, dict(found), flush=True)
    print("all", dict(whole))
    return 1 if whole["too close"] or not whole["may not be shown"] else 0


class Attack:
    def __init__(self, table, within):
        self.table, self.within = table, within
        self.keys, self.index, self.low, self.high = [], {}, [], []
        for key, (reason, value) in table.items():
            # Listed, so not empty; for dominance or another's sake, so not below the threshold.
            low = {"F": value, "A": 1.0}.get(reason, MINIMUM)
            self.count(key, low, value if reason == "F" else math.inf)
        self.sums, self.within_total = [], []
        for dimension in [OCCUPATION, SECTOR, CONTRACT, AREA]:
            self.add(dimension)
        self.solver = self.solved()

    def count(self, key, low, high):
        self.index[key] = len(self.keys)
        self.keys.append(key)
        self.low.append(low)
        self.high.append(high)
        return self.index[key]

    def add(self, dimension):
        """The sums along a dimension; what a total holds besides its parts is a count too."""
        sums = collections.defaultdict(list)
        for key, place in self.index.items():
            parent = self.parent(dimension, key[dimension])
            total = parent and self.index.get(with_code(key, dimension, parent))
            if total is not None:
                sums[total].append(place)
        for total, parts in sums.items():
            key = self.keys[total]
            if dimension == OCCUPATION and key[OCCUPATION] != TOTAL:
                self.sums.append((total, parts))
                continue
            if dimension == AREA:
                # A vacancy may have several places: it counts in each, and once in what holds them.
                self.within_total += [(total, part) for part in parts]
            else:
                rest = self.count(with_code(key, dimension, REST), 0.0, math.inf)
                self.sums.append((total, [*parts, rest]))

    def parent(self, dimension, code):
        if dimension == AREA:
            return self.within.get(code)
        if code == TOTAL:
            return None
        return code[:-1] if dimension == OCCUPATION and len(code) > 1 else TOTAL

    def solved(self):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.addVars(len(self.low), np.array(self.low), np.array(self.high))
        for total, parts in self.sums:
            row(solver, [total, *parts], [-1.0] + [1.0] * len(parts))
        for total, part in self.within_total:
            row(solver, [total, part], [-1.0, 1.0], -math.inf)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return solver

    def outcome(self):
        found = collections.Counter(cells=len(self.table))
        for key, (reason, _) in self.table.items():
            found["for another's sake"] += reason == "D"
            if reason in "AO":
                place = self.index[key]
                low = self.best(place, highspy.ObjSense.kMinimize)
                high = self.best(place, highspy.ObjSense.kMaximize)
                width = math.inf
                if high < math.inf:
                    width = math.floor(high + 1e-6) - math.ceil(low - 1e-6)
                found["may not be shown"] += 1
                found["too close"] += width < WANTED
                found["exact"] += width < 1
        return found

    def best(self, place, sense):
        self.solver.changeColCost(place, 1.0)
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        is_found = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        value = self.solver.getInfo().objective_function_value if is_found else math.inf
        self.solver.changeColCost(place, 0.0)
        return value


def with_code(key, dimension, code):
    return (*key[:dimension], code, *key[dimension + 1 :])


def row(solver, columns, factors, low=0.0):
    columns, factors = np.array(columns, dtype=np.int32), np.array(factors)
    solver.addRow(low, 0.0, len(columns), columns, factors)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
