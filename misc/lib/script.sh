# For the scripts beside, which need bash 4.4: errors, arguments and the container engine. Sourced, never run.
# shellcheck shell=bash

# refuse STATUS TEXT...: says what is wrong and ends the script
refuse() {
  local status=$1
  shift
  echo "${0##*/}: $*" >&2
  exit "$status"
}

# wrong TEXT...: refuses a wrong use; 3 is the program's own status for it
wrong() {
  refuse 3 "$*; --help tells more"
}

# value_of OPTION [VALUE...]: the value behind an option, which must not be empty
value_of() {
  [ -n "${2:-}" ] || wrong "$1 needs a value"
  printf '%s\n' "$2"
}

# The engine of this machine: CONTAINER_ENGINE, else the first of docker and podman that is there.
container_engine() {
  local engine=${CONTAINER_ENGINE:-}
  case "$engine" in
    '')
      for engine in docker podman; do
        command -v "$engine" >/dev/null && break
        engine=
      done
      [ -n "$engine" ] || wrong "neither docker nor podman was found; CONTAINER_ENGINE may name one by its path"
      ;;
    docker | podman | */docker | */podman)
      command -v "$engine" >/dev/null || wrong "CONTAINER_ENGINE is '$engine': no such command"
      ;;
    *) wrong "CONTAINER_ENGINE is '$engine'; allowed: docker, podman, or the path of either" ;;
  esac
  printf '%s\n' "$engine"
}

# is_podman ENGINE: also where podman goes by the name of docker
is_podman() {
  "$1" --version 2>/dev/null | grep -qi podman
}

# The directory that holds the Dockerfiles.
project_directory() {
  cd "$(dirname "$(realpath "$0")")/.." && pwd
}

# take_build_arguments TAG [ARGUMENT...]: sets tag, which is TAG unless --tag names another, and engine_options, what stands
# behind --; prints the script's usage for --help
# shellcheck disable=SC2034 # the scripts use what it sets
take_build_arguments() {
  tag=$1
  engine_options=()
  shift
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) usage; exit 0 ;;
      --tag) tag=$(value_of "$@"); shift 2 ;;
      --tag=*) tag=$(value_of --tag "${1#*=}"); shift ;;
      --) shift; engine_options=("$@"); return ;;
      *) wrong "unknown argument '$1'" ;;
    esac
  done
}
