"""Polars: a lazy scan for each environment, the streaming engine; distinct, sorted by the address as a number.

usage: polars_peer.py INPUT_DIR OUTPUT_CSV THREADS
"""

import os
import sys

directory, output, threads = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402 # reads the variable when it is imported
from common import files_by_environment  # noqa: E402

frames = [
    pl.scan_csv(files, infer_schema=False).select("Source IP").unique().with_columns(pl.lit(environment).alias("Environment"))
    for environment, files in files_by_environment(directory).items()
]
octets = pl.col("Source IP").str.splitn(".", 4).struct
number = pl.sum_horizontal(octets.field(f"field_{at}").cast(pl.UInt32) * 256 ** (3 - at) for at in range(4)).alias("number")
(
    pl.concat(frames)
    .with_columns(number)
    .sort("number", "Environment")
    .drop("number")
    .collect(engine="streaming")
    .write_csv(output)
)
