#!/bin/bash
# Installs the peers into target/bench/venv, builds the JAR and its class-data archive, and measures. A run of everything also
# writes the table and the plot of the README. Arguments go to bench.py; --help lists them. awk and Miller must be there (Debian:
# apt-get install mawk miller).
set -euo pipefail
cd -- "$(dirname -- "$(realpath -- "$0")")/../.."
[ -x target/bench/venv/bin/python ] || python3 -m venv target/bench/venv
target/bench/venv/bin/pip install -q -r misc/bench/requirements.txt
[ ! -f pom.xml ] || mvn -B -q -DskipTests package # else what is there is measured
[ target/reducer.jsa -nt target/reducer.jar ] || misc/make_archive.sh >/dev/null
exec target/bench/venv/bin/python misc/bench/bench.py "$@"
