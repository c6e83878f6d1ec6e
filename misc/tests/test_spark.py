"""The job on a standalone cluster of Spark and the command line, on the same trees: equal results, counts and messages.

All of it stays on loopback: a master and two workers of one core each, which get killed, stopped for a while and replaced.
"""

import csv
import importlib.util
import ipaddress
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

PROJECT = Path(__file__).resolve().parents[2]
SPARK_HOME = Path(importlib.util.find_spec("pyspark").submodule_search_locations[0])
JAR = PROJECT / "target/reducer.jar"
SPARK_JAR = PROJECT / "target/reducer-spark.jar"
# two addresses of this host, since Spark runs no second copy of a task on the same host
HOSTS = ("127.0.0.1", "127.0.0.2")
# a small compiler makes short runs shorter
SHORT_RUN = "-XX:TieredStopAtLevel=1"
LOCAL = "local[2]"

EARLIER = b"Source IP,Environment\n9.9.9.9,Earlier Result\n"
LOG_LINE = re.compile(r"[0-9-]{10} [0-9:,]{12} - (?P<name>Coordinator|Runner) \[[0-9.]+\] - (?P<level>[A-Z]+):   (?P<text>.*)")
SPARK_LINE = re.compile(r"[0-9/]{8} [0-9:]{8} (?P<level>[A-Z]+) (?P<name>\w+): (?P<text>.*)")
STACK_TRACE = re.compile(r"^\s+at [\w.$/<>]+\(", re.MULTILINE)
OWN = {source.stem for source in (PROJECT / "src/main/java").rglob("*.java")}


def until(condition: Callable, what: str, seconds: float = 90):
    """Waits until something is true, and returns it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited {seconds} seconds for {what}"
        time.sleep(0.02)
    return found


def clean(**variables: str) -> dict[str, str]:
    """The environment without what would change programs, in the poorest locale (rule 1.7)."""
    others = ("REDUCER_", "LOG_LEVEL", "JAVA_", "JDK_JAVA", "_JAVA", "SPARK_", "PYSPARK_", "HADOOP_", "MASTER")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return kept | {"LC_ALL": "C"} | variables


@dataclass
class Ended:
    """What a program has left when it ended."""

    status: int
    output: str
    log: str

    def said(self, *levels: str) -> list[str]:
        """What the program, not Spark, has logged, but for what is meant to differ."""
        found = [LOG_LINE.fullmatch(line) or SPARK_LINE.fullmatch(line) for line in self.log.splitlines()]
        own = [line for line in found if line and (line["name"] in OWN or line["name"] in ("Coordinator", "Runner"))]
        texts = [(line["level"].replace("WARNING", "WARN"), line["text"]) for line in own]
        return sorted(f"{level}: {alike(text)}" for level, text in texts if level in levels and not text.startswith("Took "))

    @property
    def summary(self) -> str:
        (line,) = [text for text in self.said("INFO") if text.startswith("INFO: Done: ")]
        return line

    def counted(self) -> dict[str, int]:
        """The figures of the summary."""
        return {name.strip(" ,("): int(number) for name, number in re.findall(r"([a-z ]+)=(\d+)", self.summary)}


def alike(text: str) -> str:
    """A text without its times and what only one of both can have, in ASCII: Spark's logging has the charset of the locale."""
    same = re.sub(r", seconds=.*|, as hdfs://, s3a:// or file:/ name it$| and the partials(?= untouched$)", "", text)
    return same.encode("ascii", "replace").decode()


def is_java(process: psutil.Process) -> bool:
    try:
        return process.name() == "java" and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Job:
    """A job that is running."""

    def __init__(self, command: list, environment: dict[str, str], home: Path):
        self.log = home / "driver.log"
        self.output = home / "driver.out"
        with self.log.open("wb") as log, self.output.open("wb") as output:
            self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=log)

    def text(self) -> str:
        return self.log.read_text()

    def sees(self, pattern: str) -> re.Match:
        """Waits for a line of the log."""

        def seen() -> re.Match | None:
            ended = self.process.poll() is not None
            found = re.search(pattern, self.text())
            assert found or not ended, f"ended without {pattern}:\n{self.text()}"
            return found

        return until(seen, pattern)

    def end(self) -> Ended:
        status = self.process.wait(timeout=120)
        ended = Ended(128 - status if status < 0 else status, self.output.read_text(), self.text())
        assert "SLF4J" not in ended.log, ended.log
        assert ended.output == "", "standard output is for nobody"
        return ended


class Cluster:
    """A master, and a worker on each of the hosts."""

    def __init__(self, home: Path):
        self.home = home
        self.daemons: list[subprocess.Popen] = []
        self.workers: dict[str, subprocess.Popen] = {}
        self.master = ""
        (home / "conf").mkdir()

    def environment(self, host: str = HOSTS[0]) -> dict[str, str]:
        own = {"SPARK_HOME": SPARK_HOME, "SPARK_CONF_DIR": self.home / "conf", "SPARK_LOCAL_DIRS": self.home / "local"}
        quick = dict.fromkeys(["SPARK_SUBMIT_OPTS", "SPARK_LAUNCHER_OPTS", "SPARK_DAEMON_JAVA_OPTS"], SHORT_RUN)
        master = {"SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false"}  # it has a port of its own
        return clean(SPARK_LOCAL_IP=host, **quick, **master, **{name: str(value) for name, value in own.items()})

    def daemon(self, kind: str, host: str, *arguments, started: str) -> tuple[subprocess.Popen, str]:
        """Starts a master or worker, and returns what its log says when it has started."""
        log = self.home / f"{kind}-{len(self.daemons)}.log"
        name = f"org.apache.spark.deploy.{kind.lower()}.{kind}"
        command = [SPARK_HOME / "bin/spark-class", name, "--host", host, "--port", "0", "--webui-port", "0", *arguments]
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=self.environment(host), stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        self.daemons.append(process)
        until(lambda: process.poll() is not None or re.search(started, log.read_text()), started)
        found = re.search(started, log.read_text())
        assert found, log.read_text()
        return process, found[0]

    def start(self) -> None:
        _, self.master = self.daemon("Master", HOSTS[0], started=r"spark://127\.0\.0\.1:\d+")
        self.mend()

    def mend(self) -> None:
        """Starts a worker on each host that has none."""
        for host in HOSTS:
            if host not in self.workers:
                own = ["--cores", "1", "--memory", "1g", "--work-dir", self.home / "work", self.master]
                self.workers[host], _ = self.daemon("Worker", host, *own, started="Successfully registered with master")

    def executors(self, host: str) -> list[psutil.Process]:
        """The processes of executors; the shell that became the worker has left it other children, which are dead."""
        return [child for child in psutil.Process(self.workers[host].pid).children() if is_java(child)]

    def kill(self, host: str) -> None:
        """Kills the worker of a host, and its executors with it."""
        executors = self.executors(host)
        assert executors, f"nothing runs on {host}"
        worker = self.workers.pop(host)
        worker.kill()
        for executor in executors:
            executor.kill()
        worker.wait()

    def calms_down(self) -> None:
        """Waits until no executor is left that could still do something."""
        until(lambda: not any(self.executors(host) for host in self.workers), "the end of executors")

    def stop(self) -> None:
        executors = [executor for host in self.workers for executor in self.executors(host)]
        for process in [*self.daemons, *executors]:
            process.kill()
        for daemon in self.daemons:
            daemon.wait()

    def submit(self, *arguments, master: str = "") -> list:
        """The command that submits a job."""
        options = conf("spark.ui.enabled=false", f"spark.executor.extraJavaOptions={SHORT_RUN}")
        return [SPARK_HOME / "bin/spark-submit", "--master", master or self.master, *options, *arguments]


def conf(*settings: str) -> tuple[str, ...]:
    """Options of spark-submit."""
    return tuple(word for setting in settings for word in ("--conf", setting))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    assert SPARK_JAR.exists(), "mvn package makes it"
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@dataclass
class Data:
    """Directories, and how both programs are called on them."""

    home: Path
    cluster: Cluster
    input: Path

    @property
    def output(self) -> Path:
        return self.home / "out"

    @property
    def combined(self) -> Path:
        return self.output / "Combined.csv"

    @property
    def report(self) -> Path:
        return self.home / "report.csv"

    def options(self, *options: str) -> list[str]:
        own = {"--input-dir": self.input, "--output-dir": self.output}
        given = {option.split("=")[0] for option in options}
        return [*(f"{name}={value}" for name, value in own.items() if name not in given), *options]

    def line(self, *options: str) -> Ended:
        """Runs the command line."""
        command = ["java", SHORT_RUN, "-jar", JAR, *self.options(*options)]
        environment = clean(REDUCER_RUNNER_JAVA_OPTS=SHORT_RUN, REDUCER_PROGRESS="never")
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        return Ended(done.returncode, done.stdout, done.stderr)

    def job(self, *options: str, spark: tuple = (), master: str = "") -> Job:
        """Starts the job."""
        self.cluster.mend()
        command = self.cluster.submit(*spark, SPARK_JAR, *self.options(*options), master=master)
        return Job(command, self.cluster.environment(), self.home)

    def own_files(self) -> list[str]:
        """What should not be left by a job, after those who could write it are gone."""
        self.cluster.calms_down()
        return sorted(path.name for path in self.output.glob(".Combined_*"))

    def content(self) -> dict[str, bytes | None]:
        """All entries of the output directory but the program's own files, which the command line may leave."""
        entries = [entry for entry in self.output.glob("*") if not entry.name.startswith(".Combined_")]
        return {entry.name: None if entry.is_dir() else entry.read_bytes() for entry in entries}

    def restore(self, content: dict[str, bytes | None]) -> None:
        """Puts the files of the output directory back."""
        for entry in self.output.glob("*"):
            if entry.is_file():
                entry.unlink()
        for name, content_of in content.items():
            if content_of is not None:
                (self.output / name).write_bytes(content_of)

    def both(self, *options: str, master: str = "", spark: tuple = (), status: int = 0) -> tuple[Ended, Ended]:
        """Runs both on the same directories, and expects that they say and do the same."""
        before = self.content()
        line = self.line(*options)
        assert line.status == status, line.log
        expected = self.content()
        self.restore(before)
        job = self.job(*options, master=master, spark=spark).end()
        assert job.status == status, job.log
        assert self.content() == expected
        assert self.own_files() == []
        same(job, line)
        return line, job


def same(job: Ended, line: Ended) -> None:
    """Expects that both have said the same, and nothing that is for programmers."""
    for level in ("ERROR", "WARN", "INFO") if job.status in (0, 7) else ("ERROR", "WARN"):
        assert job.said(level) == line.said(level)
    assert not STACK_TRACE.search(job.log), job.log


@pytest.fixture
def data(tmp_path, cluster) -> Data:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return Data(tmp_path, cluster, tmp_path / "in")


@pytest.fixture(scope="session")
def events(tmp_path_factory) -> Path:
    """A tree that keeps the cluster busy for some seconds, with rejects, mended rows and a file that is ignored."""
    directory = tmp_path_factory.mktemp("events")
    generate = ["java", PROJECT / "misc/bench/GenerateEvents.java", directory, "16", "8", "3000000", "0", "20"]
    subprocess.run(generate, check=True)
    (directory / "EU Odd.csv").write_text('Source IP,x\n1.2.3.4,1\n1.2.3,2\n"1.2.3.5"x,3\n1.2.3.6,"4"x\n')
    (directory / "EU Late.csv").write_text("Count,Source IP\n1\n2,::1\n")
    (directory / "EU Other.csv").write_text("src\n1.2.3.4\n")
    return directory


@pytest.fixture
def busy(tmp_path, cluster, events) -> Data:
    (tmp_path / "out").mkdir()
    return Data(tmp_path, cluster, events)


@pytest.fixture(scope="session")
def expected(tmp_path_factory, cluster, events) -> tuple[Ended, bytes]:
    """What the command line makes of the large tree."""
    home = tmp_path_factory.mktemp("expected")
    (home / "out").mkdir()
    data = Data(home, cluster, events)
    ended = data.line()
    assert ended.status == 0, ended.log
    return ended, data.combined.read_bytes()


@pytest.fixture(scope="session")
def unanswered(tmp_path_factory, cluster) -> Iterator[tuple[Data, Job]]:
    """A job whose master is not there; Spark waits a minute for one, so this runs beside other tests."""
    home = tmp_path_factory.mktemp("unanswered")
    (home / "out").mkdir()
    data = Data(home, cluster, PROJECT / "misc/sample-data")
    job = data.job(master="spark://127.0.0.1:1")
    try:
        yield data, job
    finally:
        job.process.kill()
        job.process.wait()


def as_expected(data: Data, job: Ended, expected: tuple[Ended, bytes]) -> None:
    line, combined = expected
    assert job.status == 0, job.log
    assert data.combined.read_bytes() == combined
    assert job.summary == line.summary
    for level in ("ERROR", "WARN", "INFO"):
        assert job.said(level) == line.said(level)
    assert data.own_files() == []


def starting(stage: int, host: str = "", attempt: int = 0) -> str:
    """A pattern for the line of a task that starts; its group is the host."""
    where = re.escape(host) or "[0-9.]+"
    return rf"Starting task \d+\.{attempt} in stage {stage}\.0 \(TID \d+\) \(({where}),executor"


# a random tree


def an_address(chance: random.Random) -> str:
    """One of a few, in one of the ways to write it."""
    number = chance.randrange(300)
    if chance.random() < 0.6:
        return str(ipaddress.IPv4Address(number * 0x9E3779B1 % (1 << 32)))
    if chance.random() < 0.3:
        return f"::ffff:{ipaddress.IPv4Address(number * 7919)}"
    address = ipaddress.IPv6Address((0x20010DB8 << 96) + number * 0x10001)
    return chance.choice([address.compressed, address.exploded, address.compressed.upper()])


def a_column(chance: random.Random) -> str:
    """An address as files have it, or what is none."""
    if chance.random() < 0.1:
        return chance.choice(["01.2.3.4", "1.2.3", "host", "1.2.3.4:80", "[::1]", "fe80::1%eth0", "10.0.0.0/8", "", '"1.2.3.4"x'])
    address = an_address(chance)
    return chance.choice([address, address, f'"{address}"', f" {address}\t", f'"{address}" '])


def another_column(chance: random.Random) -> str:
    return chance.choice(["1", "", "é", '"a, b"', '"two\nlines"', '"say ""x"""', 'a"b', '"broken"x'])


def a_file(chance: random.Random) -> bytes:
    headers = ("Source IP", "Source IP,Count", 'Time,"Source IP",Count', "Time,Zone, Source IP ")
    names = chance.choice(headers).split(",")
    lines = [",".join(names)]
    for _ in range(chance.randrange(150)):
        row = [a_column(chance) if "Source" in name else another_column(chance) for name in names]
        lines.append(",".join(row[: chance.randint(1, 9)]))
        if chance.random() < 0.05:
            lines.append(chance.choice(["", "  \t"]))
    text = chance.choice(["\n", "\r\n", "\r"]).join(lines) + chance.choice(["", "\n"])
    return text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))


def a_tree(root: Path, seed: int) -> None:
    """Files of all kinds."""
    chance = random.Random(seed)
    for number in range(80):
        directory = root / chance.choice(["", "2026", "2026/01", "a b.csv"])
        directory.mkdir(parents=True, exist_ok=True)
        environment = chance.choice(["Asia Prod", "NA Prod", "EU Dev", "Zürich Test"])
        (directory / f"{environment} {number}.csv").write_bytes(a_file(chance))
    (root / "EU Big.csv").write_bytes(b"\xfe\xff" + "Source IP\n1.2.3.4\n".encode("utf-16-be"))
    (root / "EU Column.csv").write_text("src\n1.2.3.4\n")
    (root / "EU Empty.csv").touch()
    (root / "EU Gone.csv").symlink_to("nowhere")
    (root / "EU Link.csv").symlink_to("EU Big.csv")
    (root / "EU Secret.csv").write_text("Source IP\n5.5.5.5\n")
    (root / "EU Secret.csv").chmod(0)
    os.mkfifo(root / "EU Pipe.csv")
    (root / os.fsdecode(b"EU Latin\xe9.csv")).write_text("Source IP\n6.6.6.6\n")
    (root / "loop").symlink_to(".")
    for name in ("EU.csv", "EU  Two.csv", "EU Prod.CSV", "EU Prod 1.2.csv", "EU Prod 1 2.csv", ".EU Prod.csv", "Combined.csv"):
        (root / name).write_text("Source IP\n7.7.7.7\n")


def rows_of(report: Path) -> list[list[tuple[str, str]]]:
    """The rows of a report, but for who has read the file."""
    with report.open(newline="") as stream:
        rows = [row for row in csv.DictReader(stream)]
    assert all(row.pop("Runner").isdigit() for row in rows)
    return sorted(sorted(row.items()) for row in rows)


# equal results


@pytest.mark.usefixtures("unanswered")  # begins it before all others
def test_sample(data):
    data.input = PROJECT / "misc/sample-data"
    line, _ = data.both()
    assert line.counted()["rows read"] == 16
    assert data.combined.read_bytes() == (data.input / "expected/Combined.csv").read_bytes()


def test_files_of_all_kinds(data):
    a_tree(data.input, 7)
    line = data.line(f"--report={data.report}")
    combined, rows = data.combined.read_bytes(), rows_of(data.report)
    assert line.status == 0, line.log
    kinds = ("files read", "ignored", "accepted", "mended", "too short", "malformed", "not an address", "distinct pairs")
    assert all(line.counted()[kind] > 0 for kind in kinds), line.summary
    assert b"\n::ffff:0." in combined
    assert len(rows) == 80 + 8
    data.combined.write_bytes(EARLIER)
    data.report.unlink()
    job = data.job(f"--report={data.report}", "--strict=true").end()
    assert job.status == 7, job.log
    assert data.combined.read_bytes() == combined
    assert rows_of(data.report) == rows
    assert job.summary == line.summary
    assert data.own_files() == []
    strict = data.line(f"--report={data.report}", "--strict=true")
    assert strict.status == 7
    same(job, strict)


# workers that are lost


@pytest.mark.parametrize("stage", [0, 1, 2], ids=["reducing", "cutting", "merging"])
def test_a_worker_is_killed(busy, expected, stage):
    job = busy.job()
    job.sees(starting(stage, HOSTS[1]))
    busy.cluster.kill(HOSTS[1])
    ended = job.end()
    _, lost, after = ended.log.partition("Lost executor")
    assert lost and "Starting task" in after, ended.log  # what was lost was done again
    as_expected(busy, ended, expected)


def stall(cluster: Cluster, job: Job) -> None:
    """Stops an executor that reads until the other one does the same task a second time, so that both do."""
    host = job.sees(starting(0))[1]
    (other,) = {*HOSTS} - {host}
    (executor,) = cluster.executors(host)
    executor.suspend()
    try:
        job.sees(starting(0, other, attempt=1))
    finally:
        executor.resume()


def test_tasks_run_twice(busy, expected):
    job = busy.job(
        spark=conf(
            "spark.speculation=true",
            "spark.speculation.efficiency.enabled=false",
            "spark.speculation.interval=10ms",
            "spark.speculation.multiplier=0.1",
            "spark.speculation.quantile=0.01",
        )
    )
    stall(busy.cluster, job)
    as_expected(busy, job.end(), expected)


def test_kryo(data):
    a_tree(data.input, 8)
    data.both(spark=conf("spark.serializer=org.apache.spark.serializer.KryoSerializer"))


# drivers that are stopped


def test_terminated_while_it_reads(busy):
    busy.combined.write_bytes(EARLIER)
    job = busy.job()
    job.sees(starting(0))
    assert list(busy.output.glob(".Combined_spark.*"))
    is_gone_when_terminated(busy, job)


@pytest.mark.parametrize("attempt", [1, 2])
def test_terminated_while_parts_are_written(busy, attempt):
    busy.combined.write_bytes(EARLIER)
    # with more parts than there are cores, one is written at any time
    job = busy.job(spark=conf("spark.default.parallelism=16"))
    job.sees(starting(2))
    until(lambda: list(busy.output.glob(".Combined_spark.*/part-*")), "a part")
    is_gone_when_terminated(busy, job)


def is_gone_when_terminated(busy: Data, job: Job) -> None:
    job.process.terminate()
    assert job.end().status == 143
    assert busy.own_files() == []
    assert busy.combined.read_bytes() == EARLIER


def age(directory: Path, *, sign: bool) -> None:
    """Sets the times of a directory back, as if it was 11 minutes later; those of what is in it, too, or not."""
    earlier = time.time() - 11 * 60
    for path in [*(directory.iterdir() if sign else ()), directory]:
        os.utime(path, (earlier, earlier))


def test_what_a_killed_driver_leaves(busy):
    job = busy.job()
    job.sees(starting(0))
    job.process.kill()
    assert job.process.wait() == -signal.SIGKILL
    (dead,) = busy.own_files()
    assert dead.startswith(".Combined_spark.")
    dead = busy.output / dead
    assert list(dead.iterdir())
    fresh, alive = busy.output / ".Combined_spark.fresh", busy.output / ".Combined_spark.alive"
    shutil.copytree(dead, fresh)
    shutil.copytree(dead, alive)
    age(dead, sign=True)
    age(alive, sign=False)
    small = busy.home / "in"
    small.mkdir()
    (small / "Asia Prod.csv").write_text("Source IP\n1.1.1.1\n")
    ended = busy.job(f"--input-dir={small}", master=LOCAL).end()
    assert ended.status == 0, ended.log
    assert f"INFO: Removing what a job that died has left: {dead.name}" in ended.said("INFO")
    assert busy.own_files() == [alive.name, fresh.name]
    assert busy.combined.read_text() == "Source IP,Environment\n1.1.1.1,Asia Prod\n"


# what users do wrong: nothing comes to executors, so a local master does


@pytest.mark.parametrize(
    "status, options",
    [
        (1, ["--input-dir={home}/none"]),
        (1, ["--input-dir={home}/file", "--output-dir={home}/none"]),
        (2, ["--output-dir={home}/none"]),
        (2, ["--output-dir={home}/file"]),
        (3, ["--colunm=x"]),
        (3, ["--strict=maybe", "--batch-size=0", "--column= ", "--log-level=loud", "--input-dir={home}/none"]),
        (3, ["--report={home}/none/report.csv"]),
    ],
)
def test_wrong_settings(data, status, options):
    (data.home / "file").touch()
    line, _ = data.both(*(option.format(home=data.home) for option in options), master=LOCAL, status=status)
    assert line.said("ERROR")


def test_a_scheme_that_is_not_known(data):
    job = data.job("--input-dir=nosuch://x", master=LOCAL).end()
    assert job.status == 3, job.log
    assert any('--input-dir (REDUCER_INPUT_DIR) is "nosuch://x": ' in text and "nosuch" in text for text in job.said("ERROR"))
    assert not STACK_TRACE.search(job.log), job.log


def test_the_result_is_a_directory(data):
    (data.input / "Asia Prod.csv").write_text("Source IP\n1.1.1.1\n")
    data.combined.mkdir()
    line, _ = data.both(master=LOCAL, status=6)
    assert any(str(data.combined) in text for text in line.said("ERROR"))


def test_no_valid_row(data):
    (data.input / "Asia Prod.csv").write_text("Source IP\n1.1.1\n")
    data.combined.write_bytes(EARLIER)
    line, _ = data.both("--strict=true", master=LOCAL, status=7)
    assert data.combined.read_bytes() == EARLIER
    assert any("no valid row" in text for text in line.said("WARN"))
    data.both(master=LOCAL)
    assert not data.combined.exists()


@pytest.mark.parametrize(
    "master, status, message",
    [
        ("nosuch", 1, "Master must either be yarn or start with"),  # by spark-submit itself
        ("spark://nosuch", 4, "ERROR SparkMain: Spark cannot be started: "),
    ],
)
def test_a_master_that_is_none(data, master, status, message):
    data.combined.write_bytes(EARLIER)
    job = data.job(master=master).end()
    assert job.status == status, job.log
    assert message in job.log
    assert data.content() == {"Combined.csv": EARLIER}


def test_a_master_that_is_not_there(unanswered):
    data, job = unanswered
    ended = job.end()
    assert "All masters are unresponsive" in ended.log
    assert ended.status == 4, ended.log
    assert any("Nothing was collected" in text for text in ended.said("ERROR"))
    assert not any("Internal error" in text for text in ended.said("ERROR"))
    assert os.listdir(data.output) == []


# the script


def test_script(data):
    data.cluster.mend()
    (data.input / "Asia Prod.csv").write_text("Source IP\n1.1.1.1\n")
    (data.input / "EU Prod.csv").write_text("src\n1.1.1.1\n")
    variables = {"SPARK_SUBMIT": SPARK_HOME / "bin/spark-submit", "SPARK_MASTER_URL": data.cluster.master}
    variables |= {"SPARK_EXECUTOR_MEMORY": "1g", "SPARK_EXECUTOR_CORES": "1", "SPARK_CONF": "spark.ui.enabled=false"}
    environment = data.cluster.environment() | {name: str(value) for name, value in variables.items()}
    job = Job([PROJECT / "misc/spark_submit.sh", *data.options("--strict=true")], environment, data.home).end()
    assert job.status == 7, job.log
    assert "Submitted application: Reducer\n" in job.log
    assert job.counted()["ignored"] == 1
    assert data.combined.read_text() == "Source IP,Environment\n1.1.1.1,Asia Prod\n"


def test_the_command_of_the_readme(data, command_of):
    variables = {"SPARK_MASTER": data.cluster.master, "INPUT": PROJECT / "misc/sample-data", "OUTPUT": data.output}
    environment = data.cluster.environment() | {name: str(value) for name, value in variables.items()}
    environment["PATH"] = f"{SPARK_HOME / 'bin'}:{environment['PATH']}"
    data.cluster.mend()
    command = ["bash", "-euo", "pipefail", "-c", command_of("spark")]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert data.combined.read_bytes() == (PROJECT / "misc/sample-data/expected/Combined.csv").read_bytes()
    assert len(rows_of(data.output / "report.csv")) == 4


def test_files_that_change_before_they_are_read_again(data, events):
    """Same sizes and counts, other addresses: parts of the result would be of one reading, parts of the other."""
    shutil.copytree(events, data.input, dirs_exist_ok=True)
    data.combined.write_bytes(EARLIER)
    job = data.job()
    job.sees(starting(1, HOSTS[1]))
    for file in data.input.rglob("*.csv"):
        with file.open("r+b") as content:
            text = content.read(1 << 16)
            content.seek(0)
            content.write(re.sub(rb"(?<=[0-9])([0-8])(?=\.[0-9]{1,3}[,\r\n])", lambda found: bytes([found[1][0] + 1]), text))
    data.cluster.kill(HOSTS[1])
    ended = job.end()
    assert ended.status == 4, ended.log
    assert any("was read twice and was not the same" in text for text in ended.said("ERROR"))
    assert data.content() == {"Combined.csv": EARLIER}
    assert data.own_files() == []
