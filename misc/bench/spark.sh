#!/bin/bash
# Installs Spark into target/bench/venv, builds the JARs, and measures the job on Spark beside the command line. A run of all sizes
# also writes the table of the README. Arguments go to spark_bench.py; --help lists them.
set -euo pipefail
cd -- "$(dirname -- "$(realpath -- "$0")")/../.."
[ -x target/bench/venv/bin/python ] || python3 -m venv target/bench/venv
target/bench/venv/bin/pip install -q -r misc/bench/requirements.txt
# at the version that the tests are run with
target/bench/venv/bin/pip install -q -c misc/tests/requirements.txt pyspark
[ ! -f pom.xml ] || mvn -B -q -DskipTests package # else what is there is measured
exec target/bench/venv/bin/python misc/bench/spark_bench.py "$@"
