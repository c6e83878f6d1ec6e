#!/bin/bash
# Makes a class-data archive beside the JAR: with it a Java virtual machine starts without parsing and checking classes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/script.sh
. "$(dirname "$(realpath "$0")")/lib/script.sh"

usage() {
  cat <<'EOF'
usage: make_archive.sh [JAR]

Makes JAR's class-data archive, a file of the same name that ends in .jsa, beside it. JAR is target/reducer.jar of this project
unless it is given. Runners use the archive by themselves; the coordinator does when it is started with
  java -XX:SharedArchiveFile=reducer.jsa -jar reducer.jar
The archive fits one JAR at one place, and the Java that made it (JAVA_HOME, or the one on the PATH); for another one it is
passed over, so make it again when either changes.

exit status: 0 made; 1 failed; 3 wrong use
EOF
}

case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  -*) wrong "unknown option '$1'" ;;
esac
[ $# -le 1 ] || wrong "$# arguments; allowed: at most one, the JAR"
jar=${1:-$(project_directory)/target/reducer.jar}
[ -f "$jar" ] || wrong "'$jar' is not a file; allowed: the JAR that the build makes"
[[ $jar == *.jar ]] || wrong "'$jar' does not end in .jar"
jar=$(realpath "$jar")
[[ $jar != *:* ]] || wrong "'$jar' has a colon, which Java takes for the end of a path"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
archive=${jar%.jar}.jsa

work=$(mktemp -d)
new=
trap 'rm -rf "$work" ${new:+"$new"}' EXIT
mkdir "$work/in" "$work/out"
printf 'Source IP,Count\n1.2.3.4,1\n1.2.3,2\n' >"$work/in/Asia Prod 1.csv"
printf 'Count,Source IP\r\n1,"2001:db8::1"\r\n"2\r\n' >"$work/in/EU Prod 2.csv"
printf 'Count\n1\n' >"$work/in/NA Prod.csv"
# longer than a block, as only then it is passed over
printf 'Text,Source IP\n"%20000s",1.2.3.4\n' x >"$work/in/NA Test.csv"

# neither what the caller has set for runs of his own nor what he wants of each Java is to change what is tried here
for name in $(compgen -e); do
  case "$name" in
    REDUCER_* | LOG_LEVEL | JAVA_TOOL_OPTIONS | JDK_JAVA_OPTIONS | _JAVA_OPTIONS) unset "$name" ;;
  esac
done

# trial HEAP MODE [OPTION...]: what a run of a mode loads, in the coordinator and in its runners, where there are several
# processors; HEAP may have options behind it
trial() {
  local heap=$1
  shift
  "$java" -Xshare:auto -XX:ActiveProcessorCount=2 \
    -XX:DumpLoadedClassList="$work/coordinator.%p" -jar "$jar" --input-dir "$work/in" --output-dir "$work/out" \
    --report "$work/report.csv" --runner-java-opts="-Xmx$heap \"-XX:DumpLoadedClassList=$work/runner.%p\"" --mode "$@" 2>>"$work/log" || fail
}

# repeat ROWS: makes a file of one address
repeat() {
  awk -v rows="$1" 'BEGIN { print "Source IP"; for (i = 0; i < rows; i++) print "10.20.30.40" }' >"$work/in/SA Prod.csv"
}

fail() {
  cat "$work/log" >&2
  refuse 1 "no archive could be made of '$jar'"
}

# what a line loads that is no plain one
"$java" -Xshare:auto -XX:DumpLoadedClassList="$work/coordinator.help" -jar "$jar" --help >/dev/null 2>>"$work/log" || fail
# interpreted, so that the run lasts as long as one that shows its progress
repeat 250000
trial '24m -Xint' reduce --run-id archive
trial 24m collect --run-id archive
# so much more that runs are merged, that in such a heap they are spilled, and that collect divides it into ranges
awk 'BEGIN { print "Source IP"; for (i = 0; i < 1200000; i++) printf "10.%d.%d.%d\n", i / 65536, i / 256 % 256, i % 256 }' \
  >"$work/in/SA Prod.csv"
# a setting by a variable, as others give them all
REDUCER_COMPACT_AT=100000 trial 24m reduce_collect
# so large a file that a runner has several threads for it
repeat 1500000
trial 112m reduce --run-id archive --runners-qty 2
# a class of a lambda is listed for each place that makes one, and an archive serves as many places as it is listed times;
# the numbers that a newer Java gives the classes differ from list to list
awk '{ sub(/ id: [0-9]+$/, "") } !seen[$0, ++times[FILENAME, $0]]++' "$work"/coordinator.* "$work"/runner.* >"$work/classes"

# with objects, which only G1 can archive in Java 17 (JDK-8234679);
# written beside and renamed, so that a runner that starts meanwhile sees a whole archive or none
"$java" -XX:+UseG1GC -Xshare:dump -Xlog:cds=error -XX:SharedClassListFile="$work/classes" \
  -XX:SharedArchiveFile="$work/archive.jsa" -cp "$jar" >>"$work/log" 2>&1 || fail
new=$(mktemp "$archive.XXXXXX")
cp -f "$work/archive.jsa" "$new"
chmod --reference="$work/archive.jsa" "$new"
mv -f "$new" "$archive"
new=
echo "made $archive"
