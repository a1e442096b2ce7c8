#!/bin/sh
# Make the two lock files anew: every system, every Python we support, with hashes, without addresses.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
flags="--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet ${LOCK_FLAGS:-}"
$uv pip compile $flags pyproject.toml -o requirements.lock
$uv pip compile $flags -c requirements.lock --group dev -o requirements-dev.lock
