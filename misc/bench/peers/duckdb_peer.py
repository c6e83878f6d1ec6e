"""DuckDB: a query for each environment, so that no path is kept for each row; distinct, sorted by the numbers
of the address, four or eight. It is told what it would else find out by reading the start of each file twice.

usage: duckdb_peer.py INPUT_DIR OUTPUT_CSV THREADS IPv4|IPv6 (with all eight groups)
"""

import sys

import duckdb
from common import files_by_environment

NUMBERS = {
    "IPv4": """CAST(string_split("Source IP", '.') AS UTINYINT[])""",
    "IPv6": """[CAST('0x' || part AS USMALLINT) FOR part IN string_split("Source IP", ':')]""",
}

directory, output, threads, family = sys.argv[1:]
database = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
selects = [
    f"""SELECT DISTINCT "Source IP", '{environment}' AS "Environment"
        FROM read_csv({files}, header = true, delim = ',', quote = '"', escape = '"', sample_size = 100, all_varchar = true)"""
    for environment, files in files_by_environment(directory).items()
]
database.execute(f"""
    COPY (
        SELECT * FROM ({" UNION ALL ".join(selects)})
        ORDER BY {NUMBERS[family]}, "Environment"
    ) TO '{output}' (HEADER, DELIMITER ',', QUOTE '')
""")
