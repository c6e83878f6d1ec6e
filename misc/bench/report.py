#!/usr/bin/env python3
"""Makes the table and the plot of the README from results.json.

usage: report.py [RESULTS_JSON]; writes results.svg beside it, and the README between its markers
"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "reducer"  # the same results give the same file
from matplotlib import pyplot  # noqa: E402

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"
OURS = "Reducer"


def table(report: dict) -> str:
    """A row for each workload: seconds of wall time, of CPU and MiB for each tool."""
    results = {(r["workload"], r["tool"]): r for r in report["results"]}
    tools = report["versions"]
    peers = [tool for tool in tools if tool != OURS]
    lines = [
        f"{report['date']}, {report['threads']} cores, {report['processor']}, Java {report['java']}, page cache warm.",
        f"Seconds of wall time (seconds of CPU; peak MiB of all processes), medians of {report['rounds']}; MiB and tools",
        "that need half a minute and more: of one run. The last column is how many times the speed of the fastest peer",
        "Reducer has:",
        "",
        f"| workload | {' | '.join(f'{tool} {version}' for tool, version in tools.items())} | times |",
        "| --- |" + " ---: |" * (len(tools) + 1),
    ]
    for workload in report["workloads"]:
        cells = [cell(results.get((workload, tool))) for tool in tools]
        walls = [results[workload, tool]["wall"] for tool in peers if (workload, tool) in results]
        times = f"**{min(walls) / results[workload, OURS]['wall']:.1f}x**" if walls else "-"
        lines.append(f"| {workload} | {' | '.join(cells)} | {times} |")
    return "\n".join(lines)


def cell(result: dict | None) -> str:
    if not result:
        return "-"
    memory = f"; {result['mib']:.0f}" if result["mib"] else ""
    return f"{result['wall']:.2f} ({result['cpu']:.1f}{memory})"


def ratio(low: float, high: float) -> str:
    return f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f} to {high:.1f}"


def speed(report: dict) -> str:
    """How many times as fast as each peer, from the least of all workloads to the most."""
    walls = {(r["workload"], r["tool"]): r["wall"] for r in report["results"]}
    parts = []
    for tool in report["versions"]:
        ratios = [wall / walls[workload, OURS] for (workload, peer), wall in walls.items() if peer == tool]
        if tool != OURS:
            parts.append(f"{ratio(min(ratios), max(ratios))} times the speed of {tool}")
    return ",\n  ".join(parts) + "."


def plot(report: dict, file: Path) -> None:
    """Wall time of each tool and workload, on a logarithmic scale."""
    workloads, tools = list(report["workloads"]), list(report["versions"])
    results = {(r["workload"], r["tool"]): r["wall"] for r in report["results"]}
    figure, axes = pyplot.subplots(figsize=(12, 4), layout="constrained")
    width = 0.8 / len(tools)
    for at, tool in enumerate(tools):
        places = [group + (at - (len(tools) - 1) / 2) * width for group in range(len(workloads))]
        axes.bar(places, [results.get((w, tool), 0) for w in workloads], width, label=f"{tool} {report['versions'][tool]}")
    axes.set_yscale("log")
    axes.set_ylabel("seconds (logarithmic)")
    axes.set_xticks(range(len(workloads)), workloads)
    size = "1.5 GiB of CSV (tiny: 1 MiB, eight times: 12 GiB)"
    axes.set_title(f"{size} to one sorted file of distinct pairs, {report['threads']} cores, {report['date']}")
    axes.legend(ncols=4, fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.08))
    figure.savefig(file, metadata={"Date": None})


def between(name: str, text: str, wanted: str) -> str:
    """The text with something else between the two markers of a name."""
    start, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = text.split(start)
    _, after = rest.split(end)
    return f"{before}{start}{wanted}{end}{after}"


def publish(source: Path) -> None:
    """Draws the plot beside the results, and puts the table into the README."""
    report = json.loads(source.read_text())
    plot(report, source.with_suffix(".svg"))
    text = between("benchmark", README.read_text(), f"\n{table(report)}\n")
    README.write_text(between("speed", text, f"\n  {speed(report)}\n  "))


if __name__ == "__main__":
    publish(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "results.json")
