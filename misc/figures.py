#!/usr/bin/env python3
"""Writes into README.md what the last build has tried, from the files that its tests left in target/.

A row of which target/ knows nothing, as that of a test that runs on demand, stays as it is.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
TARGET = ROOT / "target"
BLOCK = re.compile(r"(?<=<!-- figures: begin -->\n).*?(?=<!-- figures: end -->)", re.DOTALL)
ROW = re.compile(r"^\| (.+?) \| ([0-9,]+)(.*?) \|$", re.MULTILINE)
# what a test printed is part of its report and says nothing of its end
PRINTED = {"system-out", "system-err"}
# rows of tests that no build runs
ON_DEMAND = "(on demand)"
# the packages that one of them is about
MUTATED = {"address", "buffer", "csv", "merge", "partial"}
# tests of which each case is a fault
FAULTS = "ChangingInputIT DamagedJournalIT DeepTreesIT FailureRulesIT ObstaclesIT PermissionsIT RefusalsIT test_faults".split()


def tried() -> dict[str, tuple[int, str]]:
    """Counts by row, each with what stands behind it."""
    counts = {what: (count, "") for what, count in sums().items()}
    faults = cases()
    if faults:
        counts["faults of disks, files, permissions, partials and clocks"] = (faults, "")
    report = TARGET / "pit-reports" / "mutations.xml"
    if report.exists():
        mutants = ElementTree.parse(report).getroot().findall("mutation")
        if MUTATED <= {mutant.findtext("mutatedClass", "").split(".")[3] for mutant in mutants}:  # else a part was tried
            killed = sum(mutant.get("detected") == "true" for mutant in mutants)
            share = f" of {len(mutants):,}, {killed / len(mutants):.1%}"
            counts[f"mutants killed in addresses, CSV, buffer, partials and merge {ON_DEMAND}"] = (killed, share)
    return counts


def sums() -> dict[str, int]:
    """What the tests have written down themselves."""
    last: dict[tuple[str, str], int] = {}
    file = TARGET / "figures.txt"
    for line in file.read_text().splitlines() if file.exists() else []:
        what, test, count = line.split(",")
        last[what, test] = int(count)
    return {what: sum(n for (of, _), n in last.items() if of == what) for what, _ in last}


def cases() -> int:
    """Passed cases of the tests that try faults."""
    reports = [*TARGET.glob("failsafe-reports/TEST-*.xml"), *TARGET.glob("pytest.xml")]
    passed = 0
    for report in reports:
        for case in ElementTree.parse(report).iter("testcase"):
            passed += case.get("classname", "").split(".")[-1] in FAULTS and {part.tag for part in case} <= PRINTED
    return passed


def main() -> int:
    parser = argparse.ArgumentParser(usage="figures.py [--check]", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare: fail if README.md claims more than was tried")
    check = parser.parse_args().check
    text = README.read_text()
    block = BLOCK.search(text)
    if not block:
        print("README.md has lost its figures", file=sys.stderr)
        return 1
    now = tried()
    claimed = {what: (int(count.replace(",", "")), rest) for what, count, rest in ROW.findall(block[0])}
    if check:
        less = [what for what, (count, _) in claimed.items() if what in now and now[what][0] < count]
        for what in less:
            print(f"README.md claims {claimed[what][0]} {what}, tried were {now[what][0]}", file=sys.stderr)
        lost = [what for what in claimed if what not in now and ON_DEMAND not in what]
        for what in lost:
            print(f"README.md claims {what}, of which target/ knows nothing", file=sys.stderr)
        if not less and not lost:
            print(f"README.md claims no more than was tried, in {sum(what in now for what in claimed)} of {len(claimed)} rows")
        return 1 if less or lost else 0
    rows = {**claimed, **now}
    table = "".join(f"| {what} | {count:,}{rest} |\n" for what, (count, rest) in rows.items())
    README.write_text(BLOCK.sub(lambda _: "| tried | |\n| --- | ---: |\n" + table, text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
