#!/bin/sh
# Resolve pyproject.toml for every supported system and Python into the hash-pinned requirements*.lock.
# Versions already locked stay unless `make lock UPGRADE=1` (or UPGRADE="name name") asks for newer ones.
# The lock files must name no host: each computer installs from the registry its own pip is set up for.
set -eu
cd "$(dirname "$0")/.."

if [ ! -x .lock/bin/uv ]; then
    "${PYTHON:-python3}" -m venv .lock
    .lock/bin/python -m pip install --quiet "uv>=0.13,<0.14"
fi

upgrade=
case "${UPGRADE:-}" in
"") ;;
1) upgrade=--upgrade ;;
*) for name in $UPGRADE; do upgrade="$upgrade --upgrade-package $name"; done ;;
esac

resolve() {
    # shellcheck disable=SC2086 # several options on purpose
    .lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-python-downloads $upgrade "$@" >/dev/null
}

resolve pyproject.toml -o requirements.lock
upgrade= # what the smaller lock decided holds for the larger ones
resolve pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
resolve --group bench -c requirements-dev.lock -o requirements-bench.lock
resolve pyproject.toml --group package -c requirements.lock -o requirements-package.lock

if grep -n '://' requirements.lock requirements-dev.lock requirements-bench.lock requirements-package.lock; then
    echo "A lock file names an address; take it out of the dependencies or of the resolver's settings." >&2
    exit 1
fi
