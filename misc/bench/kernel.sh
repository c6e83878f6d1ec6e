#!/bin/bash
# Compiles the benchmarks of the kernel, which are among the tests, and runs them with JMH, about three minutes in all. Arguments go
# to JMH, which -h explains: what to run and for how long, another format of results, a profiler.
set -euo pipefail
cd -- "$(dirname -- "$(realpath -- "$0")")/../.."
paths=target/bench/kernel.classpath
mvn -B -q test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -DincludeScope=test -Dmdep.outputFile="$paths"
exec java -cp "target/test-classes:target/classes:$(<"$paths")" org.openjdk.jmh.Main "$@"
