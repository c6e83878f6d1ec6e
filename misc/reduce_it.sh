#!/bin/bash
# Reduces a tree of this host in a container.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/script.sh
. "$(dirname "$(realpath "$0")")/lib/script.sh"

usage() {
  cat <<'USAGE'
usage: reduce_it.sh [options] [INPUT_DIR [OUTPUT_DIR]] [-- REDUCER OPTIONS]

Reduces the tree INPUT_DIR of this host into OUTPUT_DIR, in a container of the production image (do_build.sh makes it).
INPUT_DIR is REDUCER_INPUT_DIR unless given, else data; OUTPUT_DIR is REDUCER_OUTPUT_DIR, else INPUT_DIR. Where they are two
directories, the container can only read the first. It has no network, and writes nowhere else.

  --image NAME[:TAG]  the image (default: CONTAINER_IMAGE, else reducer)
  --user UID[:GID]    as whom to run, and to whom results belong (default: the caller, with all groups)
  --memory SIZE       limit of the container's memory, such as 4g; heaps fit themselves into it
  --cpus NUMBER       limit of its processors, such as 2
  -h, --help          prints this
  REDUCER OPTIONS     go to the program as they are, such as --mode reduce or --dry-run; paths are set by the arguments and
                      variables of this script only; links that lead out of INPUT_DIR lead nowhere in the container

environment:
  REDUCER_*, LOG_LEVEL, TZ  go to the program as they are, but for REDUCER_INPUT_DIR and REDUCER_OUTPUT_DIR (above),
                            REDUCER_REPORT (a file to write, its directory is mounted, too), REDUCER_TEMP_DIR (a directory)
                            and REDUCER_LOG_CONFIG (a file to read)
  CONTAINER_ENGINE          docker or podman, or the path of either (default: the first of them that is there)

exit status: that of the program, which is also 1 or 2 where the input or output directory is missing and 3 for a wrong use (of
several faults, that of the first found); 125 to 127 are the engine's own
USAGE
}

image=${CONTAINER_IMAGE:-reducer}
caller=$(id -u):$(id -g)
user=$caller
limits=()
directories=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --image) image=$(value_of "$@"); shift 2 ;;
    --image=*) image=$(value_of --image "${1#*=}"); shift ;;
    --user) user=$(value_of "$@"); shift 2 ;;
    --user=*) user=$(value_of --user "${1#*=}"); shift ;;
    --memory | --cpus) limits+=("$1" "$(value_of "$@")"); shift 2 ;;
    --memory=* | --cpus=*) limits+=("${1%%=*}" "$(value_of "${1%%=*}" "${1#*=}")"); shift ;;
    --) shift; break ;;
    -*) wrong "unknown option '$1'; options of the program stand behind --" ;;
    '') wrong "an empty argument; allowed: a directory" ;;
    *) directories+=("$1"); shift ;;
  esac
done
[ ${#directories[@]} -le 2 ] || wrong "${#directories[@]} directories; allowed: INPUT_DIR and OUTPUT_DIR"
[[ $user =~ ^[0-9]+(:[0-9]+)?$ ]] || wrong "--user is '$user'; allowed: UID or UID:GID, numbers"

mode=${REDUCER_MODE:-}
previous=
for option in "$@"; do
  case "$option" in
    --input-dir* | --output-dir*) wrong "${option%%=*} is a path inside of the container; give INPUT_DIR and OUTPUT_DIR instead" ;;
    --report*) wrong "${option%%=*} is a path inside of the container; set REDUCER_REPORT instead" ;;
    --temp-dir*) wrong "${option%%=*} is a path inside of the container; set REDUCER_TEMP_DIR instead" ;;
    --log-config*) wrong "${option%%=*} is a path inside of the container; set REDUCER_LOG_CONFIG instead" ;;
    --mode=*) mode=${option#*=} ;;
  esac
  [ "$previous" != --mode ] || mode=$option
  previous=$option
done

input=${directories[0]:-${REDUCER_INPUT_DIR:-data}}
output=${directories[1]:-${REDUCER_OUTPUT_DIR:-$input}}
engine=$(container_engine)

# mount HOST CONTAINER [readonly]: adds a mount; the engines read its fields as CSV
mounts=()
mount() {
  local source=src=$1 target=dst=$2 flags=${3:+,$3}
  mounts+=(--mount "type=bind,\"${source//\"/\"\"}\",\"${target//\"/\"\"}\"$flags")
}

# below PATH DIRECTORY: whether one is the other or lies below it
below() {
  [ "$1" = "$2" ] || [[ $1 == "${2%/}"/* ]]
}

# writable VARIABLE DIRECTORY: refuses one in which the input could be written, too
writable() {
  [ "$input" = "$output" ] || ! below "$input" "$2" || below "$2" "$output" \
    || wrong "$1 is '${!1}': '$2' holds the input directory, which the container can only read"
}

variables=()
while IFS= read -r name; do
  case "$name" in
    REDUCER_INPUT_DIR | REDUCER_OUTPUT_DIR | REDUCER_REPORT | REDUCER_TEMP_DIR | REDUCER_LOG_CONFIG) ;;
    # by its name, so that the engine takes the value from its own environment as it is
    REDUCER_* | LOG_LEVEL | TZ) variables+=(--env "$name") ;;
  esac
done < <(compgen -e)

# absolute, links followed, so that equal directories are told from different ones
mode=${mode,,} # as the program takes it
if [ "$mode" != collect ]; then # which does not need the input (rule 4.4)
  [ -d "$input" ] || refuse 1 "the input directory '$input' is no directory"
  input=$(realpath -- "$input")
fi
[ -d "$output" ] || refuse 2 "the output directory '$output' is no directory"
output=$(realpath -- "$output")
[ "$mode" != collect ] || input=$output
inbound=/app/inbound
outbound=/app/outbound
if [ "$input" = "$output" ]; then
  inbound=$outbound
else
  mount "$input" $inbound readonly
  if below "$output" "$input"; then # where it lies on the host, so that the program sees how they relate
    outbound=$inbound/${output#"${input%/}/"}
  fi
fi
mount "$output" "$outbound"
variables+=(--env "REDUCER_INPUT_DIR=$inbound" --env "REDUCER_OUTPUT_DIR=$outbound")

if [ -n "${REDUCER_REPORT:-}" ]; then
  directory=$(dirname -- "$REDUCER_REPORT")
  [ -d "$directory" ] || wrong "REDUCER_REPORT is '$REDUCER_REPORT': '$directory' is no directory"
  directory=$(realpath -- "$directory")
  if below "$directory" "$input" && ! { below "$output" "$input" && below "$directory" "$output"; }; then
    wrong "REDUCER_REPORT is '$REDUCER_REPORT': the container can only read the input directory"
  elif below "$directory" "$output"; then
    inside=$outbound${directory#"$output"}
  else
    inside=/app/report
    writable REDUCER_REPORT "$directory"
    mount "$directory" $inside
  fi
  variables+=(--env "REDUCER_REPORT=$inside/$(basename -- "$REDUCER_REPORT")")
fi
if [ -n "${REDUCER_TEMP_DIR:-}" ]; then
  [ -d "$REDUCER_TEMP_DIR" ] || wrong "REDUCER_TEMP_DIR is '$REDUCER_TEMP_DIR': no such directory"
  directory=$(realpath -- "$REDUCER_TEMP_DIR")
  if below "$directory" "$input" && ! below "$directory" "$output"; then
    wrong "REDUCER_TEMP_DIR is '$REDUCER_TEMP_DIR': the container can only read the input directory"
  fi
  writable REDUCER_TEMP_DIR "$directory"
  mount "$directory" /app/temp
  variables+=(--env REDUCER_TEMP_DIR=/app/temp)
fi
if [ -n "${REDUCER_LOG_CONFIG:-}" ]; then
  [ -f "$REDUCER_LOG_CONFIG" ] || wrong "REDUCER_LOG_CONFIG is '$REDUCER_LOG_CONFIG': no such file"
  mount "$(realpath -- "$REDUCER_LOG_CONFIG")" /app/log-config.xml readonly
  variables+=(--env REDUCER_LOG_CONFIG=/app/log-config.xml)
fi

# SELinux would keep the container from directories that are labelled for others
options=(--rm --read-only --network none --cap-drop ALL --security-opt no-new-privileges --security-opt label=disable)
options+=(--user "$user")
if [ "${user%%:*}" -eq 0 ]; then
  options+=(--cap-add DAC_OVERRIDE) # root may read and write all here, too
fi
if [ "$user" = "$caller" ]; then
  if is_podman "$engine" && [ "$(id -u)" -ne 0 ]; then
    # else the numbers of the caller mean another user inside, without his groups
    options+=(--userns keep-id --group-add keep-groups)
  else
    for group in $(id -G); do
      options+=(--group-add "$group")
    done
  fi
fi
if [ -t 1 ] && [ -t 2 ]; then
  options+=(--tty) # for the live line; it makes one stream of standard output and error
fi
# from nothing: an engine that reads a terminal would keep it from making signals of keys
exec "$engine" run "${options[@]}" "${limits[@]}" "${mounts[@]}" "${variables[@]}" "$image" "$@" </dev/null
