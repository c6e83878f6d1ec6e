#!/usr/bin/env python3
"""Measures Reducer beside the tools that people would use instead, on the same data, in turn.

Makes the data (16 GB for all workloads), runs every tool ROUNDS times in turn, compares the results byte for byte, and
writes results.json; after a run of everything, report.py puts table and plot of it into the README. misc/bench/run.sh installs
the peers and runs it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil
from report import publish, table

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
PEERS = HERE / "peers"
JAR = PROJECT / "target/reducer.jar"
# how the image starts it, too
JAVA = (
    *("java", "-XX:-UsePerfData", "-XX:+UseG1GC", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"),
    *(f"-XX:SharedArchiveFile={JAR.with_suffix('.jsa')}", "-Xshare:auto", "-Xlog:cds=off"),
)

# arguments of GenerateEvents
WORKLOADS = {
    "repetitive": "192 8 100000 3 0",
    "diverse": "192 8 2000000 2 0",
    "quoted": "192 8 100000 3 100",
    "small files": "12000 0.125 100000 3 0",
    "wide": "192 8 100000 3 0 wide",
    # what flatters nobody
    "one file": "1 1536 100000 3 0",
    "IPv6": "192 8 100000 3 0 ipv6",
    "late column": "192 8 100000 3 0 late",
    "long rows": "192 8 100000 3 0 long",
    "several lines": "192 8 100000 3 0 lines",
    "tiny": "4 0.25 100000 3 0",
}

# more of another one: its files are linked in so many directories
LINKED = {"eight times": ("repetitive", 8)}

ALL = WORKLOADS | LINKED

# The one that slow tools are measured on: on others they need many minutes.
SLOW_WORKLOAD = "repetitive"


@dataclass(frozen=True)
class Tool:
    """A command that reads a directory and writes a file; slow ones run once, on one workload, others once for memory, too."""

    name: str
    version: str
    command: tuple[str, ...]
    slow: bool = False

    def arguments(self, data: Path, output: Path, threads: int, family: str) -> list[str]:
        """The command for these directories; Reducer wants a directory for its Combined.csv."""
        if self.name == "Reducer":
            return [*self.command, "--input-dir", data, "--output-dir", output.parent, "--runners-qty", str(threads)]
        return [*self.command, data, output, str(threads), family]


def printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def tools() -> list[Tool]:
    python = sys.executable
    mawk = printed("sh", "-c", "awk -W version 2>&1 | head -n 1")
    for command in ("awk", "mlr"):
        if not shutil.which(command):
            sys.exit(f"{command} is not installed (Debian: apt-get install mawk miller)")
    sort = printed("sh", "-c", "sort --version | head -n 1").split()[-1]
    return [
        Tool("Reducer", printed("java", "-jar", JAR, "--version").split()[-1],
             (*JAVA, "-jar", JAR, "--log-level", "ERROR", "--progress", "never")),
        Tool("ClickHouse (chdb)", version("chdb"), (python, PEERS / "chdb_peer.py")),
        Tool("Polars", version("polars"), (python, PEERS / "polars_peer.py")),
        Tool("DuckDB", version("duckdb"), (python, PEERS / "duckdb_peer.py")),
        Tool("awk + sort", f"{' '.join(mawk.split()[:2])}, coreutils {sort}", (PEERS / "sort_peer.sh",), slow=True),
        Tool("Miller", printed("mlr", "--version").split()[-1], (PEERS / "miller_peer.sh",), slow=True),
        Tool("pandas", version("pandas"), (python, PEERS / "pandas_peer.py"), slow=True),
    ]  # fmt: skip


class Memory(threading.Thread):
    """The most memory that a process and all below it were seen to use together, shared pages counted once."""

    def __init__(self, process: int):
        super().__init__(daemon=True)
        self.process = psutil.Process(process)
        self.peak = 0
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.05):
            try:
                family = [self.process, *self.process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            total = 0
            for member in family:
                try:
                    total += member.memory_full_info().pss
                except psutil.Error:
                    continue  # it has ended meanwhile
            self.peak = max(self.peak, total)


def must_have_succeeded(process: subprocess.Popen, log: Path) -> None:
    """Ends the benchmark where a command has failed: what it took is no measurement."""
    if process.returncode != 0:
        sys.exit(f"{process.args} ended with {process.returncode}; see {log}")


def timed(arguments: list[str], log: Path) -> dict[str, float]:
    """Seconds of wall time and of processors of a command that must succeed."""
    with open(log, "wb") as file:
        start = time.monotonic()
        process = subprocess.Popen(arguments, stdout=file, stderr=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    must_have_succeeded(process, log)
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime}


def peak_mib(arguments: list[str], log: Path) -> float:
    """The most memory that a command took, which must succeed; apart from the timed runs, since looking at it slows a process."""
    with open(log, "wb") as file:
        process = subprocess.Popen(arguments, stdout=file, stderr=file)
        memory = Memory(process.pid)
        memory.start()
        process.wait()
        memory.ended.set()
        memory.join()
    must_have_succeeded(process, log)
    return memory.peak / 2**20


def is_made(data: Path, recipe: str) -> bool:
    """Whether a directory of data is there, and of that recipe; one of another is removed."""
    note = data.with_suffix(".recipe")
    if data.exists() and not (note.exists() and note.read_text() == recipe):
        shutil.rmtree(data)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(recipe)
    return data.exists()


def recipe(arguments: str) -> str:
    """What data follow from: the generator and its arguments."""
    return f"{hashlib.sha256((HERE / 'GenerateEvents.java').read_bytes()).hexdigest()} {arguments}"


def make(workload: str, directory: Path) -> Path:
    data = directory / "data" / workload.replace(" ", "-")
    other, times = LINKED.get(workload, (workload, 1))
    arguments = WORKLOADS[other]
    if not is_made(data, recipe(f"{arguments}, {times} times" if workload in LINKED else arguments)):
        print(f"making {data}", flush=True)
        unfinished = data.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        if workload in LINKED:
            source = make(other, directory)
            for number in range(times):
                shutil.copytree(source, unfinished / str(number), copy_function=os.link)
        else:
            subprocess.run(["java", HERE / "GenerateEvents.java", unfinished, *arguments.split()], check=True)
        unfinished.rename(data)
    return warm(data)


def warm(data: Path) -> Path:
    """Reads it once, so that it is in the page cache."""
    subprocess.run(["find", data, "-name", "*.csv", "-exec", "cat", "{}", "+"], stdout=subprocess.DEVNULL, check=True)
    return data


def processor() -> str:
    """Name of the processor, and what tells it from others that are sold under that name."""
    fields = re.findall(r"^([\w ]+?)\s*: (.*\S)", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    first = dict(reversed(fields))
    if "cpu family" not in first:  # of x86 only
        return first.get("model name", platform.machine())
    return f"{first['model name']} (family {first['cpu family']}, model {first['model']})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often each tool runs (default: 5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="runners, or threads (default: all cores)")
    parser.add_argument("--workload", action="append", choices=ALL, help="only this one; may be given again")
    parser.add_argument("--tool", action="append", help="only this one, and Reducer; may be given again")
    parser.add_argument("--fast", action="store_true", help="without the slow tools: awk + sort, Miller, pandas")
    parser.add_argument("--directory", type=Path, default=PROJECT / "target/bench", help="for data and results")
    parser.add_argument("--output", type=Path, help="default: results.json, of a part in target/bench, of all in misc/bench")
    options = parser.parse_args()
    if options.rounds < 1 or options.threads < 1:
        parser.error("--rounds and --threads must be at least 1")
    part = bool(options.workload or options.tool or options.fast)
    # table and plot of the README, and what they were made of, stay as they are together
    destination = options.output or (options.directory if part else HERE) / "results.json"
    chosen = [t for t in tools() if not (options.fast and t.slow)]
    if options.tool:
        known = [t.name for t in chosen]
        for name in options.tool:
            if name not in known:
                parser.error(f"--tool is '{name}'; allowed: {', '.join(known)}")
        chosen = [t for t in chosen if t.name in ("Reducer", *options.tool)]
    results = []
    for workload in options.workload or ALL:
        data = make(workload, options.directory)
        runs = {tool.name: [] for tool in chosen}
        memory = {}
        expected = None
        for turn in range(options.rounds):
            for tool in chosen:
                if tool.slow and (turn > 0 or workload != SLOW_WORKLOAD):
                    continue
                output = options.directory / "out" / tool.name.replace(" ", "-") / "Combined.csv"
                output.parent.mkdir(parents=True, exist_ok=True)
                output.unlink(missing_ok=True)
                family = "IPv6" if workload == "IPv6" else "IPv4"
                arguments, log = tool.arguments(data, output, options.threads, family), output.with_name("log")
                run = timed(arguments, log)
                content = output.read_bytes()
                expected = expected or content
                if content != expected:
                    sys.exit(f"{output} differs from the result of Reducer")
                runs[tool.name].append(run)
                print(f"{workload}, {tool.name}: {run['wall']:.2f} s, {run['cpu']:.2f} s of CPU", flush=True)
                if turn == 0 and not tool.slow:
                    memory[tool.name] = peak_mib(arguments, log)
        for name, measured in runs.items():
            if not measured:
                continue
            median = {key: statistics.median(run[key] for run in measured) for key in measured[0]}
            results.append({"workload": workload, "tool": name, "mib": memory.get(name), **median})
    report = {
        "date": time.strftime("%Y-%m-%d"),
        "threads": options.threads,
        "rounds": options.rounds,
        "processor": processor(),
        "java": printed("java", "--version").split()[1],
        "versions": {tool.name: tool.version for tool in chosen},
        "workloads": {name: ALL[name] for name in options.workload or ALL},
        "results": results,
    }
    destination.write_text(json.dumps(report, indent=1) + "\n")
    print(table(report))
    if not part:
        publish(destination)


if __name__ == "__main__":
    main()
