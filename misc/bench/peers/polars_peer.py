"""Polars: a lazy scan for each environment, the streaming engine; distinct, sorted by the address as a number or two.

usage: polars_peer.py INPUT_DIR OUTPUT_CSV THREADS IPv4|IPv6 (with all eight groups)
"""

import os
import sys

directory, output, threads, family = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402 # reads the variable when it is imported
from common import files_by_environment  # noqa: E402

frames = [
    pl.scan_csv(files, infer_schema=False).select("Source IP").unique().with_columns(pl.lit(environment).alias("Environment"))
    for environment, files in files_by_environment(directory).items()
]


def number(parts: list[pl.Expr], base: int) -> pl.Expr:
    return pl.sum_horizontal(part * base ** (len(parts) - 1 - at) for at, part in enumerate(parts))


if family == "IPv4":
    octets = pl.col("Source IP").str.splitn(".", 4).struct
    numbers = {"number": number([octets.field(f"field_{at}").cast(pl.UInt32) for at in range(4)], 256)}
else:
    fields = pl.col("Source IP").str.splitn(":", 8).struct
    groups = [fields.field(f"field_{at}").str.to_integer(base=16, dtype=pl.UInt64) for at in range(8)]
    numbers = {"high": number(groups[:4], 65536), "low": number(groups[4:], 65536)}
(
    pl.concat(frames)
    .with_columns(**numbers)
    .sort(*numbers, "Environment")
    .drop(*numbers)
    .collect(engine="streaming")
    .write_csv(output)
)
