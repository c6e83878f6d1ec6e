"""The benchmark on a little data: the peers agree with Reducer, and a table and a plot come out."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_peers_agree_and_are_reported(tmp_path, command_of):
    assert command_of("bench").startswith("misc/bench/run.sh --rounds")
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "misc", project / "misc")
    shutil.copy(PROJECT / "README.md", project)
    (project / "target").mkdir()
    shutil.copy(PROJECT / "target/reducer.jar", project / "target")
    bench = project / "misc/bench/bench.py"
    bench.write_text(bench.read_text().replace('"192 8 ', '"16 0.1 ').replace('"12000 0.125 ', '"120 0.01 '))
    before = (project / "README.md").read_text()
    done = subprocess.run(
        [project / "misc/bench/run.sh", "--rounds", "2", "--workload", "wide", "--workload", "repetitive"],
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads((project / "misc/bench/results.json").read_text())
    assert len(results["results"]) == 10
    assert all(result["wall"] > 0 for result in results["results"])
    assert (project / "README.md").read_text() == before, "a part is not what the README shows"
    report = [project / "target/bench/venv/bin/python", project / "misc/bench/report.py"]
    subprocess.run(report, check=True)
    after = (project / "README.md").read_text()
    for tool in ("Reducer", "ClickHouse", "Polars", "DuckDB", "awk + sort", "pandas"):
        assert f"| {tool}" in after
    assert "times the speed of the fastest peer" in after
    assert "times the speed of pandas." in after
    assert (project / "misc/bench/results.svg").read_text().lstrip().startswith("<?xml")
