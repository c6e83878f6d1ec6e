"""ClickHouse in one process: addresses read as its type for them, a query for each environment; distinct, sorted.

usage: chdb_peer.py INPUT_DIR OUTPUT_CSV THREADS IPv4|IPv6
"""

import os
import sys

import chdb
from common import files_by_environment

directory, output, threads, family = sys.argv[1:]
output = os.path.abspath(output)
if os.path.exists(output):
    os.remove(output)
os.chdir(directory)  # a list of absolute paths finds nothing
selects = []
for environment, files in files_by_environment(".").items():
    pattern = "{" + ",".join(files) + "}"
    selects.append(f"""
        SELECT DISTINCT `Source IP`, '{environment}' AS `Environment`
        FROM file('{pattern}', 'CSVWithNames', '`Source IP` {family}')""")
chdb.query(f"""
    SELECT * FROM ({" UNION ALL ".join(selects)})
    ORDER BY `Source IP`, `Environment`
    INTO OUTFILE '{output}' FORMAT CustomSeparatedWithNames
    SETTINGS max_threads = {threads}, max_query_size = 100000000,
        format_custom_escaping_rule = 'Raw', format_custom_field_delimiter = ','
""")
