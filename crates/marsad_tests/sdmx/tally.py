"""Counts checks and says which failed."""

import contextlib
import time


class Tally:
    def __init__(self):
        self.passed, self.failed, self.start = 0, 0, time.monotonic()

    def check(self, name, is_so, detail=""):
        if is_so:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}" + (f": {detail}" if detail else ""))
        return is_so

    def equal(self, name, found, expected):
        return self.check(name, found == expected, difference(found, expected))

    @contextlib.contextmanager
    def part(self, name):
        """An error ends its part only, and counts as failed."""
        try:
            yield
        except Exception as error:
            self.check(name, False, f"{type(error).__name__}: {str(error)[:400]}")

    def end(self):
        print(f"{time.monotonic() - self.start:.1f} s")
        print(f"sdmx: {self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0


def difference(found, expected):
    if isinstance(found, (set, frozenset)) and isinstance(expected, (set, frozenset)):
        more, less = sorted(found - expected, key=str), sorted(expected - found, key=str)
        return f"{len(more)} too many {more[:3]}, {len(less)} missing {less[:3]}"
    return f"{str(found)[:300]}, not {str(expected)[:300]}"
