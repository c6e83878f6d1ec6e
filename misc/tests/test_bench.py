"""The benchmark on a little data: the peers agree with Reducer, and a table and a plot come out."""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """What the benchmarks need, in a place where they may write and install."""
    project = tmp_path_factory.mktemp("bench") / "project"
    shutil.copytree(PROJECT / "misc", project / "misc")
    shutil.copy(PROJECT / "README.md", project)
    (project / "target").mkdir()
    for jar in ("reducer.jar", "reducer-spark.jar"):
        shutil.copy(PROJECT / "target" / jar, project / "target")
    return project


def run(project: Path, command: str, *arguments: str, first: Path = Path(sys.executable).parent) -> subprocess.CompletedProcess:
    """Runs a script of the copy with this Python, or another directory, first."""
    done = subprocess.run(
        [project / command, *arguments],
        env=os.environ | {"PATH": f"{first}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def published(project: Path) -> dict[str, bytes]:
    """What is shown of the last run of everything, and what that was made of."""
    measured = [project / "misc/bench" / name for name in ("results.json", "results.svg", "spark.json")]
    return {file.name: file.read_bytes() for file in (project / "README.md", *measured)}


def test_peers_agree_and_are_reported(project, command_of):
    assert command_of("bench") == "misc/bench/run.sh --rounds 3\n"
    bench = project / "misc/bench/bench.py"
    bench.write_text(bench.read_text().replace('"192 8 ', '"16 0.1 ').replace('"12000 0.125 ', '"120 0.01 '))
    before = published(project)
    workloads = [f"--workload={name}" for name in ("IPv6", "repetitive", "eight times")]
    run(project, "misc/bench/run.sh", "--rounds", "2", *workloads)
    part = project / "target/bench/results.json"
    results = json.loads(part.read_text())
    assert len(results["results"]) == 15
    if platform.machine() == "x86_64":
        assert re.fullmatch(r"\S.* \(family \d+, model \d+\)", results["processor"])
    assert all(result["wall"] > 0 for result in results["results"])
    assert published(project) == before, "a part is not what the README shows"
    report = [project / "target/bench/venv/bin/python", project / "misc/bench/report.py", part]
    subprocess.run(report, check=True)
    after = (project / "README.md").read_text()
    for tool in ("Reducer", "ClickHouse", "Polars", "DuckDB", "awk + sort", "Miller", "pandas"):
        assert f"| {tool}" in after
    assert re.search(r"^\| IPv6 .* \| - \| - \| - \| \*\*[0-9.]+x\*\* \|$", after, re.MULTILINE)
    assert "times the speed of pandas." in after
    assert part.with_suffix(".svg").read_text().lstrip().startswith("<?xml")


@pytest.mark.parametrize("measure", ["timed", "peak_mib"])
def test_a_command_that_fails_ends_the_benchmark(project, tmp_path, measure):
    run(project, "misc/bench/run.sh", "--help")  # installs what it imports
    code = f"import bench, pathlib; bench.{measure}(['false'], pathlib.Path('{tmp_path}/log'))"
    python = project / "target/bench/venv/bin/python"
    done = subprocess.run([python, "-c", code], cwd=project / "misc/bench", capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"['false'] ended with 1; see {tmp_path}/log\n")


@pytest.mark.parametrize("script", ["run.sh", "spark.sh"])
def test_what_is_measured_is_built_before(tmp_path, script):
    """Where there is a JAR, too: it may be of other sources."""
    (tmp_path / "misc/bench").mkdir(parents=True)
    shutil.copy(PROJECT / "misc/bench" / script, tmp_path / "misc/bench")
    for file in ("pom.xml", "target/reducer.jar", "target/reducer-spark.jar"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    calls = tmp_path / "calls"
    for command in ("bin/mvn", "target/bench/venv/bin/pip", "target/bench/venv/bin/python", "misc/make_archive.sh"):
        (tmp_path / command).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / command).write_text(f'#!/bin/sh\necho "${{0##*/}} $*" >>{calls}\n')
        (tmp_path / command).chmod(0o755)
    run(tmp_path, f"misc/bench/{script}", first=tmp_path / "bin")
    called = [call.split()[0] for call in calls.read_text().splitlines()]
    assert "mvn" in called[:-1] and called[-1] == "python"


def test_spark_is_measured_beside_strides(project, command_of):
    """On a little data, of many files and of one; the table of a part is not put into the README."""
    assert command_of("spark-bench") == "misc/bench/spark.sh --rounds 3\n"
    bench = project / "misc/bench/spark_bench.py"
    text = bench.read_text().replace("FILE_MIB = 8", "FILE_MIB = 0.1")
    bench.write_text(text.replace('"192 files": (192,', '"192 files": (9,'))
    before = published(project)
    done = run(project, "misc/bench/spark.sh", "--rounds", "1", "--cores", "2", "--size", "192 files", "--size", "one file")
    report = json.loads((project / "target/bench/spark.json").read_text())
    results = {result["input"]: result for result in report["results"]}
    assert set(results) == {"192 files", "one file"}
    assert results["192 files"]["pairs"] > results["one file"]["pairs"] > 0, "one file has one environment"
    assert "| one file, " in done.stdout and "| 192 files, " in done.stdout
    assert published(project) == before


def test_stages_of_the_kernel_are_measured(project, command_of):
    """One stage for a moment; what the build has compiled is not compiled again."""
    assert command_of("kernel") == "misc/bench/kernel.sh\n"
    shutil.copy(PROJECT / "pom.xml", project)
    for part in ("src", ".mvn", "target/classes", "target/test-classes"):
        shutil.copytree(PROJECT / part, project / part)
    # else all is compiled, since files of other paths count as new ones
    (project / ".mvn/maven.config").write_text("-Dmaven.compiler.useIncrementalCompilation=false\n")
    shortly = "-f 1 -wi 0 -i 1 -r 50ms -foe true -p workload=repetitive scan$".split()
    done = run(project, "misc/bench/kernel.sh", *shortly)
    score = re.search(r"^KernelBenchmark\.scan:megabytes +repetitive +thrpt +([0-9.]+) +ops/s$", done.stdout, re.MULTILINE)
    assert score, done.stdout + done.stderr
    assert float(score[1]) > 0
