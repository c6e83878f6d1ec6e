"""Hostile names, as Python's csv module reads them back from what the program writes."""

import csv
import io
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote_to_bytes

JAR = Path(__file__).resolve().parents[2] / "target/reducer.jar"
TEXTS = [
    "\x1b[2J", "\x07", "\n", "\r", "\r\n", "\t", "\x7f", "\x85", "\x9b31m", "\u2028", "\u202e", "\U000e0041",
    '"', '""', '","', '",\n"', "'", ",", "\\", "%0A", "é",
]  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_names_survive_result_report_and_listing(tmp_path):
    names = {os.fsencode(f"A{text} B{text}.csv") for text in TEXTS} | {b"C \xff.csv", b"D " + b"d" * 249 + b".csv"}
    inbound = tmp_path / "in"
    (tmp_path / "out").mkdir()
    for name in names:
        directory = os.fsencode(inbound) + b"/of " + name
        os.makedirs(directory[:-4])
        Path(os.fsdecode(directory[:-4] + b"/" + name)).write_text("Source IP\n1.1.1.1\n")
    report = tmp_path / "report.csv"
    command = ["java", "-jar", JAR, "--input-dir", inbound, "--output-dir", tmp_path / "out", "--report", report]

    listed = subprocess.run([*command, "--dry-run"], capture_output=True, check=True)
    reduced = subprocess.run(command, capture_output=True, check=True)

    paths = {b"of " + name[:-4] + b"/" + name for name in names}
    for table in (rows(listed.stdout.decode()), rows(report.read_bytes().decode())):
        assert {unquote_to_bytes(row["Path"]) for row in table} == paths
        assert len(table) == len(names)
        for row in table:
            name = unquote_to_bytes(row["Path"]).rpartition(b"/")[2]
            assert os.fsencode(row["Environment"]) == (b"" if b"\xff" in name else name[:-4])
    environments = {os.fsencode(row["Environment"]) for row in rows((tmp_path / "out/Combined.csv").read_bytes().decode())}
    assert environments == {name[:-4] for name in names if b"\xff" not in name}
    for line in reduced.stderr.decode().rstrip("\n").split("\n"):
        assert line.isprintable(), ascii(line)
        assert " - INFO:   " in line or " - WARNING:   " in line
