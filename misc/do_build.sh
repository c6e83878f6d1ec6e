#!/bin/bash
# Builds the production image.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/script.sh
. "$(dirname "$(realpath "$0")")/lib/script.sh"

usage() {
  cat <<'USAGE'
usage: do_build.sh [--tag NAME[:TAG]] [-- ENGINE OPTIONS]

Builds the production image from this project, whatever the working directory.

  --tag NAME[:TAG]  name of the image (default: CONTAINER_IMAGE, else reducer)
  -h, --help        prints this
  ENGINE OPTIONS    go to the engine's build command as they are, such as --no-cache or --pull

environment: CONTAINER_ENGINE  docker or podman, or the path of either (default: the first of them that is there)
exit status: that of the engine; 3 for a wrong use
USAGE
}

take_build_arguments "${CONTAINER_IMAGE:-reducer}" "$@"
engine=$(container_engine)

project=$(project_directory)
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$project/pom.xml")
revision=unknown
if [ "$(git -C "$project" rev-parse --show-toplevel 2>/dev/null)" = "$project" ]; then # not a repository around it
  revision=$(git -C "$project" rev-parse HEAD)$([ -z "$(git -C "$project" status --porcelain)" ] || echo -dirty)
fi
exec "$engine" build --file "$project/Dockerfile" --tag "$tag" \
  --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --build-arg "CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
  "${engine_options[@]}" "$project"
