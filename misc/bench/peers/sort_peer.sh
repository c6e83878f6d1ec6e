#!/bin/bash
# awk and sort: the column of each file with its environment, distinct inside of awk, sorted by the four numbers.
# usage: sort_peer.sh INPUT_DIR OUTPUT_CSV THREADS IPv4
set -euo pipefail
export LC_ALL=C
{
  echo 'Source IP,Environment'
  # shellcheck disable=SC2016 # the program is for awk
  find "$1/" -name '*.csv' -print0 | xargs -0 awk -F, '
    FNR == 1 {
      sub(/^\357\273\277/, "")
      sub(/\r$/, "")
      for (column = 1; column <= NF && $column != "Source IP"; column++);
      name = FILENAME
      sub(/.*\//, "", name)
      split(name, word, /[ .]/)
      environment = word[1] " " word[2]
      next
    }
    {
      address = $column
      gsub(/"/, "", address)
      if (!((address, environment) in seen)) {
        seen[address, environment]
        print address "." environment
      }
    }' | sort -t. -k1,1n -k2,2n -k3,3n -k4,4n -k5,5 -u --parallel="$3" -S 1G | sed 's/\.\([^.]*\)$/,\1/'
} >"$2"
