"""DuckDB: a query for each environment, so that no path is kept for each row; distinct, sorted by the four numbers.

usage: duckdb_peer.py INPUT_DIR OUTPUT_CSV THREADS
"""

import sys

import duckdb
from common import files_by_environment

directory, output, threads = sys.argv[1:]
database = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
selects = [
    f"""SELECT DISTINCT "Source IP", '{environment}' AS "Environment"
        FROM read_csv({files}, header = true, auto_detect = true, all_varchar = true)"""
    for environment, files in files_by_environment(directory).items()
]
database.execute(f"""
    COPY (
        SELECT * FROM ({" UNION ALL ".join(selects)})
        ORDER BY CAST(string_split("Source IP", '.') AS UTINYINT[]), "Environment"
    ) TO '{output}' (HEADER, DELIMITER ',', QUOTE '')
""")
