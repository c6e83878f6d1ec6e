"""misc/figures.py on reports of a build that never ran."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "figures.py"
FAULTS = "faults of disks, files, permissions, partials and clocks"


@pytest.fixture
def claimed(tmp_path):
    """Calls the script where the README claims three faults and one test has these three cases; gives the count written."""
    copy = tmp_path / "misc" / "figures.py"
    copy.parent.mkdir()
    copy.write_text(SCRIPT.read_text())
    readme = tmp_path / "README.md"
    readme.write_text(f"<!-- figures: begin -->\n| tried | |\n| --- | ---: |\n| {FAULTS} | 3 |\n<!-- figures: end -->\n")

    def call(*cases: str) -> int:
        reports = tmp_path / "target" / "failsafe-reports"
        reports.mkdir(parents=True, exist_ok=True)
        lines = "".join(f'<testcase classname="a.b.ObstaclesIT" name="{n}">{case}</testcase>' for n, case in enumerate(cases))
        (reports / "TEST-a.b.ObstaclesIT.xml").write_text(f"<testsuite>{lines}</testsuite>")
        subprocess.run([sys.executable, copy], check=True)
        return int(readme.read_text().splitlines()[3].split("|")[2])

    return call


def test_a_case_that_printed_has_passed(claimed):
    assert claimed("", "<system-out>a line</system-out>", "<system-out/><system-err>a line of another test</system-err>") == 3


@pytest.mark.parametrize("end", ["failure", "error", "skipped", "flakyFailure"])
def test_a_case_that_did_not_pass_is_no_fault_tried(claimed, end):
    assert claimed("", f"<{end}/><system-err>a line</system-err>", "") == 2


@pytest.mark.parametrize("argument", ["--help", "--chekc"])
def test_whoever_asks_for_help_or_mistypes_changes_nothing(claimed, tmp_path, argument):
    assert claimed("") == 1
    readme = tmp_path / "README.md"
    other = readme.read_text().replace("| 1 |", "| 7 |")
    readme.write_text(other)
    ended = subprocess.run([sys.executable, tmp_path / "misc" / "figures.py", argument], capture_output=True, text=True)
    assert "usage: figures.py [--check]" in ended.stdout + ended.stderr
    assert readme.read_text() == other
