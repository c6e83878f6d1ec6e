#!/bin/bash
# Runs the whole test suite in the build of an image.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/script.sh
. "$(dirname "$(realpath "$0")")/lib/script.sh"

usage() {
  cat <<'USAGE'
usage: do_test.sh [--tag NAME[:TAG]] [-- ENGINE OPTIONS]

Runs the whole test suite of this project in the build of an image; the build fails when a test does.

  --tag NAME[:TAG]  name of the image (default: reducer-test)
  -h, --help        prints this
  ENGINE OPTIONS    go to the engine's build command as they are, such as --no-cache (which runs the tests again where nothing
                    changed)

environment: CONTAINER_ENGINE  docker or podman, or the path of either (default: the first of them that is there)
exit status: that of the engine, 0 when every test passed; 3 for a wrong use
USAGE
}

take_build_arguments reducer-test "$@"
engine=$(container_engine)

project=$(project_directory)
exec "$engine" build --file "$project/Dockerfile.test" --tag "$tag" "${engine_options[@]}" "$project"
