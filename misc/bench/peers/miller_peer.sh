#!/bin/bash
# Miller: one column, distinct with the environment of its file, sorted by the address as a number.
# usage: miller_peer.sh INPUT_DIR OUTPUT_CSV THREADS IPv4 (it decides itself how many it uses)
set -euo pipefail
# all files in one command, or none; the programs are for Miller
# shellcheck disable=SC2016
find "$1/" -name '*.csv' -print0 | xargs -0 -x -n 100000 mlr --csv --infer-none \
  cut -f 'Source IP' 'then' \
  put '
    FNR == 1 { @environment = sub(sub(FILENAME, ".*/", ""), "^([^ ]+ [^ .]+).*$", "\1") }
    $Environment = @environment' 'then' \
  count-distinct -f 'Source IP,Environment' 'then' \
  put '
    part = splitax(${Source IP}, ".");
    $number = ((int(part[1]) * 256 + int(part[2])) * 256 + int(part[3])) * 256 + int(part[4])' 'then' \
  sort -nf number -f Environment 'then' \
  cut -f 'Source IP,Environment' >"$2"
