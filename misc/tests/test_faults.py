"""Faults of the machine that take a mount or another clock to make: full disks, a read-only one, time that goes backwards."""

import csv
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

JAR = Path(__file__).resolve().parents[2] / "target/reducer.jar"
FAKE_CLOCK = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
EARLIER = b"Source IP,Environment\n9.9.9.9,Earlier Result\n"
EARLIER_REPORT = b"Path,Environment,Runner,Bytes,Rows read,Accepted\n"
FULL = "No space left on device"
PAGE = 4096
# a small compiler makes short runs shorter
SHORT_RUN = "-XX:TieredStopAtLevel=1"
LOG_LINE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8},[0-9]{3} - (Coordinator|Runner) \[[0-9.]+\] - [A-Z]+:   .*")


@dataclass
class Data:
    """An input directory, an output directory with an earlier result, and how the program is called on them."""

    home: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def input(self) -> Path:
        return self.home / "in"

    @property
    def output(self) -> Path:
        return self.home / "out"

    @property
    def combined(self) -> Path:
        return self.output / "Combined.csv"

    def command(self, **variables: str) -> tuple[list, dict[str, str]]:
        own = {"REDUCER_INPUT_DIR": str(self.input), "REDUCER_OUTPUT_DIR": str(self.output)}
        own |= {"REDUCER_RUNNER_JAVA_OPTS": SHORT_RUN} | self.variables | variables
        return ["java", SHORT_RUN, "-jar", JAR], os.environ | own

    def run(self, expected: int, **variables: str) -> str:
        """Runs to the end, expects an exit status, and returns what is on standard error."""
        command, environment = self.command(**variables)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == expected, done.stderr
        assert done.stdout == ""
        assert all(LOG_LINE.fullmatch(line) for line in done.stderr.splitlines()), done.stderr
        return done.stderr

    def names(self) -> list[str]:
        return sorted(os.listdir(self.output))

    def content(self) -> dict[str, bytes]:
        """All files of the output directory."""
        return {name: (self.output / name).read_bytes() for name in self.names()}


def errors(log: str) -> str:
    return "\n".join(line for line in log.splitlines() if " - ERROR:   " in line)


@pytest.fixture
def data(tmp_path) -> Data:
    data = Data(tmp_path)
    data.input.mkdir()
    data.output.mkdir()
    return data


@pytest.fixture
def small_disk(data):
    """Mounts a file system of its own as output directory, with an earlier result on it; called again, changes its limits."""
    mounted = []

    def limit(options: str) -> None:
        options = f"remount,{options}" if mounted else options
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", data.output]
        done = subprocess.run(command, capture_output=True, text=True)
        if not mounted:
            if done.returncode != 0:
                pytest.skip(f"this machine cannot mount: {done.stderr.strip()}")
            mounted.append(data.output)
            data.combined.write_bytes(EARLIER)
        assert done.returncode == 0, done.stderr

    yield limit
    for directory in mounted:
        subprocess.run(["umount", "-l", directory], check=True)


def distinct(data: Data, count: int) -> bytes:
    """Writes a file of so many distinct addresses in no order, and returns what it reduces to."""
    numbers = [i * 0x9E3779B1 % (1 << 32) for i in range(count)]  # odd, so no two are the same
    text = {n: socket.inet_ntoa(n.to_bytes(4)) for n in numbers}
    (data.input / "Big Prod.csv").write_text("Source IP\n" + "\n".join(text.values()))
    rows = "".join(f"{text[n]},Big Prod\n" for n in sorted(numbers))
    return f"Source IP,Environment\n{rows}".encode()


@pytest.fixture(scope="module")
def some(tmp_path_factory) -> tuple[Data, bytes]:
    """Pairs for a few megabytes, and what they reduce to."""
    data = Data(tmp_path_factory.mktemp("some"))
    data.input.mkdir()
    return data, distinct(data, 150_000)


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> tuple[Data, bytes]:
    """More pairs than a runner with a small heap holds, so that it spills runs."""
    data = Data(tmp_path_factory.mktemp("many"))
    data.input.mkdir()
    return data, distinct(data, 1_000_000)


def samples(data: Data, files: int = 3) -> bytes:
    """Writes small files, and returns what they reduce to."""
    for i in range(files):
        (data.input / f"Asia Prod {i}.csv").write_text(f"Source IP\n1.1.1.{i % 256}\n")
    rows = "".join(f"1.1.1.{i},Asia Prod\n" for i in range(min(files, 256)))
    return f"Source IP,Environment\n{rows}".encode()


def used(directory: Path) -> int:
    """Bytes in use on a file system."""
    found = os.statvfs(directory)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


@pytest.mark.parametrize("size", ["64k", "1m", "3m"])
def test_full_disk_while_a_runner_writes(data, small_disk, some, size):
    source, expected = some
    data.variables = {"REDUCER_INPUT_DIR": str(source.input)}
    small_disk(f"size={size}")

    log = errors(data.run(6))

    assert f"runner 1 failed: Cannot write {data.output}/.Combined_1.csv: {FULL}" in log
    assert data.content() == {"Combined.csv": EARLIER}
    small_disk("size=64m")
    data.run(0)
    assert data.content() == {"Combined.csv": expected}


@pytest.mark.parametrize(
    "size, what",
    [("64k", "a temporary file in {0}"), ("3m", "a temporary file in {0}"), ("12m", "{0}/.Combined_1.csv")],
)
def test_full_disk_while_a_runner_spills(data, small_disk, many, size, what):
    source, expected = many
    data.variables = {"REDUCER_INPUT_DIR": str(source.input), "REDUCER_RUNNER_JAVA_OPTS": "-Xmx24m"}
    small_disk(f"size={size}")

    log = errors(data.run(6))

    assert f"runner 1 failed: Cannot write {what.format(data.output)}: {FULL}" in log
    assert data.content() == {"Combined.csv": EARLIER}
    small_disk("size=100m")
    data.run(0)
    assert data.content() == {"Combined.csv": expected}


@pytest.mark.parametrize("room", [PAGE, 100 * PAGE, 400 * PAGE])
def test_full_disk_while_collect_writes(data, small_disk, some, room):
    source, expected = some
    data.variables = {"REDUCER_INPUT_DIR": str(source.input), "REDUCER_RUNNERS_QTY": "2", "REDUCER_RUN_ID": "a"}
    small_disk("size=64m")
    data.run(0, REDUCER_MODE="reduce")
    before = data.content()
    locks = 3 * PAGE  # of collect and of two runners
    small_disk(f"size={used(data.output) + locks + room}")

    log = errors(data.run(6, REDUCER_MODE="collect"))

    assert f"Cannot write {data.combined}: {FULL}" in log
    assert data.content() == before
    small_disk("size=64m")
    data.run(0, REDUCER_MODE="collect")
    assert data.content() == {"Combined.csv": expected}


@pytest.mark.parametrize("owner, mode", [("1", "reduce_collect"), ("collect", "collect")])
def test_disk_full_of_what_a_killed_process_left(data, small_disk, owner, mode):
    expected = samples(data)
    data.variables = {"REDUCER_RUN_ID": "a"}
    small_disk("size=64k")
    data.run(0, REDUCER_MODE="reduce")
    with (data.output / f".Combined_{owner}.deadbeef.tmp").open("wb", buffering=0) as left_over:
        with pytest.raises(OSError):
            while True:
                left_over.write(bytes(PAGE))

    data.run(0, REDUCER_MODE=mode)

    assert data.content() == {"Combined.csv": expected}


def test_full_disk_at_each_step_of_collect(data, small_disk):
    """Each page more lets collect come one file further: result, report, journal; locks need no room."""
    expected = samples(data, 300)
    data.variables = {"REDUCER_RUN_ID": "a", "REDUCER_REPORT": str(data.output / "report")}
    small_disk("size=1m")
    data.run(0, REDUCER_MODE="reduce")
    (data.output / "report").write_bytes(EARLIER_REPORT)
    before = data.content()
    failed = set()
    pages = 0
    while True:
        small_disk(f"size={used(data.output) + pages * PAGE}")
        command, environment = data.command(REDUCER_MODE="collect")
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        if done.returncode == 0:
            break
        assert done.returncode == 6, done.stderr
        found = re.search(rf"ERROR:   Cannot write {data.output}/(\S+): {FULL}", done.stderr)
        assert found, done.stderr
        failed.add(found[1])
        assert data.content() == before
        pages += 1
    assert failed == {"report", "Combined.csv", ".Combined_collect.journal"}
    assert data.names() == ["Combined.csv", "report"]
    assert data.combined.read_bytes() == expected


@pytest.mark.parametrize("earlier", [True, False], ids=["earlier result", "first result"])
def test_no_inodes_at_each_step(data, small_disk, earlier):
    """Each inode more lets a run come one file further."""
    expected = samples(data)
    small_disk("size=1m,nr_inodes=2")
    if not earlier:
        data.combined.unlink()
    failed = []
    inodes = 2 if earlier else 1
    while True:
        small_disk(f"nr_inodes={inodes}")
        command, environment = data.command(REDUCER_REPORT=str(data.output / "report"))
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        if done.returncode == 0:
            break
        assert done.returncode == 6, done.stderr
        found = re.search(rf"ERROR:   .*{data.output}/(\.Combined_\S+): {FULL}", done.stderr)
        assert found, done.stderr
        failed.append(re.sub(r"\.[0-9a-f]+\.(tmp|report)", r".\1", found[1]))
        assert set(data.names()) <= {"Combined.csv", ".Combined_1.csv", ".Combined_1.manifest"}
        assert data.combined.exists() == earlier
        assert not earlier or data.combined.read_bytes() == EARLIER
        # the next run begins with what this one left
        inodes += 1
    assert failed[:2] == [".Combined_1.lock", ".Combined_1.tmp"]
    assert failed[-1] == ".Combined_collect.tmp"
    assert set(failed) >= {".Combined_collect.report.lock", ".Combined_collect.report"}
    assert data.names() == ["Combined.csv", "report"]
    assert data.combined.read_bytes() == expected


def test_full_disk_while_a_manifest_is_written(data, small_disk):
    """Long names make the manifest far larger than the partial."""
    expected = b"Source IP,Environment\n1.1.1.1,Asia Prod\n"
    for i in range(300):
        (data.input / f"Asia Prod {i:0240}.csv").write_text("Source IP\n1.1.1.1\n")
    small_disk("size=48k")

    log = errors(data.run(6))

    assert f"runner 1 failed: Cannot write {data.output}/.Combined_1.manifest: {FULL}" in log
    assert data.combined.read_bytes() == EARLIER
    # the partial is whole, but nothing vouches for it: it is made again
    assert data.names() == [".Combined_1.csv", "Combined.csv"]
    small_disk("size=1m")
    data.run(0)
    assert data.content() == {"Combined.csv": expected}


@pytest.mark.parametrize("room", [0, 8])
def test_full_disk_of_the_report(data, small_disk, room):
    """The report is on another disk than the result."""
    expected = samples(data, 2000)
    reports = data.output
    small_disk("size=1m")
    report = reports / "report.csv"
    report.write_bytes(EARLIER_REPORT)
    data.combined.unlink()
    small_disk(f"size={used(reports) + room * PAGE}")
    other = Data(data.home, {"REDUCER_OUTPUT_DIR": str(data.home / "result"), "REDUCER_REPORT": str(report)})
    result = data.home / "result/Combined.csv"
    result.parent.mkdir()
    result.write_bytes(EARLIER)

    log = errors(other.run(6))

    assert f"Cannot write {report}: {FULL}" in log
    assert result.read_bytes() == EARLIER
    assert report.read_bytes() == EARLIER_REPORT
    small_disk("size=1m")
    other.run(0)
    assert os.listdir(result.parent) == ["Combined.csv"]
    assert result.read_bytes() == expected
    assert os.listdir(reports) == ["report.csv"]
    with report.open(newline="") as rows:
        assert len(list(csv.DictReader(rows))) == 2000


def test_output_mounted_read_only(data, small_disk):
    expected = samples(data)
    small_disk("size=1m")
    data.variables = {"REDUCER_RUN_ID": "a"}
    small_disk("ro")

    for mode in ("reduce_collect", "collect"):
        log = errors(data.run(6, REDUCER_MODE=mode))
        assert f'REDUCER_OUTPUT_DIR is "{data.output}": Read-only file system' in log
    report = data.output / "report.csv"
    log = errors(data.run(3, REDUCER_REPORT=str(report)))
    assert f'REDUCER_REPORT is "{report}": its directory cannot be used' in log

    assert data.content() == {"Combined.csv": EARLIER}
    small_disk("rw")
    data.run(0)
    assert data.content() == {"Combined.csv": expected}


def test_output_that_becomes_read_only_before_collect(data, small_disk):
    expected = samples(data)
    data.variables = {"REDUCER_RUN_ID": "a"}
    small_disk("size=1m")
    data.run(0, REDUCER_MODE="reduce")
    before = data.content()
    small_disk("ro")

    data.run(6, REDUCER_MODE="collect")

    assert data.content() == before
    small_disk("rw")
    data.run(0, REDUCER_MODE="collect")
    assert data.content() == {"Combined.csv": expected}


@pytest.fixture
def clock(data, tmp_path) -> Callable[[int], None]:
    """Sets the program's wall clock, not its monotonic one, so many days off: at once, also while it runs."""
    if FAKE_CLOCK is None:
        pytest.skip("libfaketime (package faketime of Debian) is missing, so no clock was set back")
    offset = tmp_path / "offset"

    def put(days: int) -> None:
        (tmp_path / "next").write_text(f"{days:+}d\n")
        os.replace(tmp_path / "next", offset)

    data.variables |= {
        "LD_PRELOAD": str(FAKE_CLOCK),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # Java waits by the right clock itself
        "TZ": "UTC",
    }
    put(0)
    return put


class Started:
    """The program while it runs."""

    def __init__(self, data: Data, **variables: str):
        self.log = data.home / "log"
        self.began = time.monotonic()
        command, environment = data.command(**variables)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=environment, stderr=log)

    def until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < self.began + 60, self.log.read_text()
            time.sleep(0.005)

    def logs(self, text: str) -> bool:
        return text in self.log.read_text()

    def end(self, expected: int) -> tuple[list[str], float]:
        """Waits for the end; returns the lines of the log, and the seconds that it ran at most."""
        self.process.wait(timeout=60)
        seconds = time.monotonic() - self.began
        log = self.log.read_text()
        assert self.process.returncode == expected, log
        return log.splitlines(), seconds


@pytest.fixture
def start(data) -> Iterator[Callable[..., Started]]:
    """Starts the program; what still runs after the test is ended."""
    started = []

    def begin(**variables: str) -> Started:
        started.append(Started(data, **variables))
        return started[-1]

    yield begin
    for each in started:
        each.process.kill()
        each.process.wait()


def day(line: str) -> date:
    return date.fromisoformat(line[:10])


def test_clock_set_back_in_the_middle_of_a_run(data, clock, start):
    big = data.input / "Asia Prod.csv"
    big.write_text("Source IP,Count\n1.1.1.1,")
    os.truncate(big, 96 << 20)
    (data.input / "Z Prod.csv").write_text("Source IP\n1.1.1.2\n")
    started = start(REDUCER_RUNNER_JAVA_OPTS="-Xint")  # so that it lasts however fast the machine is
    started.until((data.output / ".Combined_1.lock").exists)

    clock(-10)

    lines, seconds = started.end(0)
    assert day(lines[0]) - day(lines[-1]) in (timedelta(days=9), timedelta(days=10)), "midnight may be between them"
    assert data.content() == {"Combined.csv": b"Source IP,Environment\n1.1.1.1,Asia Prod\n1.1.1.2,Z Prod\n"}
    told = re.search(r"seconds=([0-9]+\.[0-9]), MB/s=([0-9]+\.[0-9])$", lines[-1])
    assert told, lines[-1]
    assert 0 < float(told[1]) <= seconds
    assert float(told[2]) > 0


@pytest.mark.parametrize("days", [-10, 10])
def test_clock_set_while_collect_waits_in_vain(data, clock, start, days):
    samples(data)
    data.combined.write_bytes(EARLIER)
    started = start(REDUCER_MODE="collect", REDUCER_RUN_ID="a", REDUCER_COLLECT_WAIT="2")
    started.until(lambda: started.logs("Waiting up to 2 s for partials"))

    clock(days)

    lines, seconds = started.end(5)
    assert abs(day(lines[-1]) - day(lines[0])) >= timedelta(days=9)
    assert seconds >= 2
    assert data.content() == {"Combined.csv": EARLIER}


def test_clock_set_back_while_collect_waits_for_a_partial(data, clock, start):
    expected = samples(data)
    data.variables["REDUCER_RUN_ID"] = "a"
    data.run(0, REDUCER_MODE="reduce")
    manifest = data.output / ".Combined_1.manifest"
    manifest.rename(data.home / "late")
    started = start(REDUCER_MODE="collect", REDUCER_COLLECT_WAIT="100000")
    started.until(lambda: started.logs("Waiting up to 100000 s for partials"))

    clock(-10)
    (data.home / "late").rename(manifest)

    started.end(0)
    assert data.content() == {"Combined.csv": expected}
