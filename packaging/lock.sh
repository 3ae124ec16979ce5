#!/bin/sh
# Pin what the two .in files ask for: every wheel of every version, for every system, by hash, and no address anywhere.
# `uv` does the work (pip install uv). `sh packaging/lock.sh --upgrade` also takes newer versions.
set -eu
cd "$(dirname "$0")"

lock() {
    name=$1
    shift
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-build \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-config \
        --custom-compile-command "sh packaging/lock.sh" --output-file "$name.txt" --quiet "$@" "$name.in"
    if grep -nE '://|--(extra-)?index|--find-links' "$name.txt"; then
        echo "lock.sh: an address stands in $name.txt" >&2
        exit 1
    fi
}

lock requirements "$@"
lock requirements-dev --constraint requirements.txt "$@"
lock requirements-bench "$@"
