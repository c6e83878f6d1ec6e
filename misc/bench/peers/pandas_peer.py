"""pandas, as such programs are often written: chunks of rows, one column, distinct pairs compacted as they grow.

usage: pandas_peer.py INPUT_DIR OUTPUT_CSV THREADS IPv4 (one thread is used)
"""

import sys

import pandas as pd
from common import files_by_environment

CHUNK = 250_000
COMPACT_AT = 1_000_000

directory, output, _, _ = sys.argv[1:]
kept = pd.DataFrame(columns=["Source IP", "Environment"])
pending = []
rows = 0


def compacted() -> pd.DataFrame:
    return pd.concat([kept, *pending]).drop_duplicates()


for environment, files in files_by_environment(directory).items():
    for file in files:
        for chunk in pd.read_csv(file, usecols=["Source IP"], dtype=str, chunksize=CHUNK, encoding="utf-8-sig"):
            pending.append(chunk.drop_duplicates().assign(Environment=environment))
            rows += len(pending[-1])
            if rows >= COMPACT_AT:
                kept = compacted()
                pending, rows = [], 0
kept = compacted()
octets = kept["Source IP"].str.split(".", expand=True).astype("int64")
kept["number"] = ((octets[0] * 256 + octets[1]) * 256 + octets[2]) * 256 + octets[3]
kept.sort_values(["number", "Environment"]).drop(columns="number").to_csv(output, index=False)
