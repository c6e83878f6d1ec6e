#!/usr/bin/env python3
"""Measures the job on Spark beside the command line, on growing data and on one large file.

Both have the same cores of this machine: the command line as many runners, Spark as many executors of one core each, processes of
their own as on a cluster. Runs them ROUNDS times in turn, compares the results byte for byte, and writes spark.json; after a run
of all sizes also the table of the README. misc/bench/spark.sh installs Spark and runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pyspark
from report import README, between

from bench import HERE, JAR, PROJECT, is_made, recipe, timed, warm

SPARK_JAR = PROJECT / "target/reducer-spark.jar"
SPARK_SUBMIT = Path(pyspark.__file__).parent / "bin/spark-submit"
FILE_MIB = 8

# number of files and of addresses; the last one is the third in a single file
SIZES = {"48 files": (48, 500_000), "96 files": (96, 1_000_000), "192 files": (192, 2_000_000), "384 files": (384, 4_000_000)}
SINGLE = "one file"
SINGLE_OF = "192 files"


def make(name: str, files: int, addresses: int, directory: Path) -> Path:
    data = directory / "spark-data" / name.replace(" ", "-")
    arguments = list(map(str, [files, FILE_MIB, addresses, 2, 0]))
    if not is_made(data, recipe(" ".join(arguments))):
        print(f"making {data}", flush=True)
        unfinished = data.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        subprocess.run(["java", HERE / "GenerateEvents.java", unfinished, *arguments], check=True)
        unfinished.rename(data)
    return data


def single(data: Path, directory: Path) -> Path:
    """All rows of a tree in one file, of one environment."""
    one = directory / "spark-data" / SINGLE.replace(" ", "-")
    if not is_made(one, data.with_suffix(".recipe").read_text()):
        unfinished = one.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        with open(unfinished / "One File.csv", "wb") as out:
            for number, file in enumerate(sorted(data.rglob("*.csv"))):
                with open(file, "rb") as part:
                    header = part.readline()
                    if number == 0:
                        out.write(header)
                    shutil.copyfileobj(part, out)
        unfinished.rename(one)
    return one


def commands(data: Path, out: dict[str, Path], cores: int) -> dict[str, list]:
    where = {tool: ["--input-dir", data, "--output-dir", out[tool]] for tool in out}
    return {
        "strides": ["java", "-XX:-UsePerfData", "-jar", JAR, *where["strides"], "--runners-qty", str(cores)],
        "spark": [SPARK_SUBMIT, "--master", f"local-cluster[{cores},1,1024]", "--conf", "spark.ui.enabled=false",
                  SPARK_JAR, *where["spark"]],
    }  # fmt: skip


def done(log: Path) -> dict[str, float]:
    """Pairs, bytes and seconds from the summary line of a run."""
    line = re.search(r"Done: .*distinct pairs=(\d+), bytes=(\d+), seconds=([\d.]+)", log.read_text())
    return {"pairs": int(line[1]), "bytes": int(line[2]), "job": float(line[3])}


def measure(name: str, data: Path, options: argparse.Namespace) -> dict:
    out = {tool: options.directory / "spark-out" / tool for tool in ("strides", "spark")}
    runs: dict[str, list[dict[str, float]]] = {tool: [] for tool in out}
    for directory in out.values():
        directory.mkdir(parents=True, exist_ok=True)
    for _ in range(options.rounds):
        for tool, command in commands(data, out, options.cores).items():
            log = out[tool] / "log"
            run = timed(command, log)
            runs[tool].append(run | done(log))
            print(f"{name}, {tool}: {run['wall']:.2f} s, of which the job {runs[tool][-1]['job']:.1f} s", flush=True)
        if out["spark"].joinpath("Combined.csv").read_bytes() != out["strides"].joinpath("Combined.csv").read_bytes():
            sys.exit(f"{name}: the results differ; see {options.directory / 'spark-out'}")
    result = {"input": name, "pairs": runs["spark"][0]["pairs"], "bytes": runs["spark"][0]["bytes"]}
    for tool, measured in runs.items():
        result |= {f"{tool} {key}": statistics.median(run[key] for run in measured) for key in ("wall", "job")}
    return result


def table(report: dict) -> str:
    cores = report["cores"]
    columns = [
        "input",
        "distinct pairs",
        f"strides, {cores} runners",
        f"Spark, {cores} executors",
        "of it the job",
        "Spark / strides",
    ]
    lines = [
        f"{report['date']}, Spark {report['spark']}, {cores} cores, page cache warm.",
        f"Seconds of wall time, medians of {report['rounds']}; of Spark also without its start:",
        "",
        "| " + " | ".join(columns) + " |",
        "| --- |" + " ---: |" * (len(columns) - 1),
    ]
    for result in report["results"]:
        cells = [
            f"{result['input']}, {result['bytes'] / 2**30:.1f} GiB",
            f"{result['pairs'] / 1e6:.1f} million",
            f"{result['strides wall']:.1f}",
            f"{result['spark wall']:.1f}",
            f"{result['spark job']:.1f}",
            f"{result['spark wall'] / result['strides wall']:.1f}x",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each runs (default: 3)")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="runners, and executors (default: all cores)")
    parser.add_argument("--size", action="append", choices=[*SIZES, SINGLE], help="only this one; may be given again")
    parser.add_argument("--directory", type=Path, default=PROJECT / "target/bench", help="for data and results")
    parser.add_argument("--output", type=Path, help="default: spark.json, of a part in target/bench, of all in misc/bench")
    options = parser.parse_args()
    # the table of the README, and what it was made of, stay as they are together
    destination = options.output or (options.directory if options.size else HERE) / "spark.json"
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"  # what is measured is for nobody else
    results = []
    for name in options.size or [*SIZES, SINGLE]:
        many = SINGLE_OF if name == SINGLE else name
        data = make(many, *SIZES[many], options.directory)
        results.append(measure(name, warm(single(data, options.directory) if name == SINGLE else data), options))
    report = {
        "date": time.strftime("%Y-%m-%d"),
        "spark": pyspark.__version__,
        "cores": options.cores,
        "rounds": options.rounds,
        "results": results,
    }
    destination.write_text(json.dumps(report, indent=1) + "\n")
    print(table(report))
    if not options.size:
        README.write_text(between("spark", README.read_text(), f"\n{table(report)}\n"))


if __name__ == "__main__":
    main()
