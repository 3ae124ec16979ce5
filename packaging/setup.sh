#!/bin/sh
# Put in place what Canvass needs on this machine: system libraries, a virtual environment, hashed libraries.
#   sh packaging/setup.sh run     to run Canvass      (make run, make demo)
#   sh packaging/setup.sh test    to test it          (make test)
#   sh packaging/setup.sh bench   to measure it beside others, which get an environment of their own (make bench)
#   sh packaging/setup.sh prove   to prove it at length, in a real window (make prove)
# Only what is missing is touched, so that a second time takes a moment. Packages are installed as root; anybody else is
# shown the line to type. On a system without Debian's packages that part is left to the person.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}

# Which of Debian's packages are needed. Qt links GL and EGL even where it draws to no screen (Qt's own list is longer).
libraries() {
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then echo libglib2.0-0t64; else echo libglib2.0-0; fi
    echo libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 fonts-dejavu-core
    if [ "$want" = prove ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
        echo libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    fi
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then echo libwayland-cursor0; fi
    if [ "$want" = prove ]; then echo xvfb xdotool apache2-bin; fi
    if ! python_with_venv >/dev/null; then echo python3 python3-venv; fi
}

missing() {
    for package in $(libraries); do
        if [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            printf ' %s' "$package"
        fi
    done
}

# Print the first Python that is new enough and can make a virtual environment.
python_with_venv() {
    for python in python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
        if "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}

install_system_libraries() {
    if ! command -v dpkg-query >/dev/null; then
        return
    fi
    packages=$(missing)
    if [ -z "$packages" ]; then
        return
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "Canvass needs some of Debian's packages. Please type this line, then try again:" >&2
        echo "sudo apt-get update && sudo apt-get install --yes --no-install-recommends$packages" >&2
        exit 1
    fi
    echo "Installing Debian's packages:$packages"
    apt-get update --quiet=2
    packages=$(missing)
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends $packages \
        </dev/null >/dev/null
}

# A web server for the long proofs, in build/servers: installed in the usual way, it would start on this machine and
# stay. (apache2-bin is a program only.) A proof that finds no server says so and is skipped.
unpack_servers() {
    if ! command -v dpkg-deb >/dev/null || [ -x build/servers/usr/sbin/nginx ]; then
        return
    fi
    echo "Unpacking nginx into build/servers"
    rm -rf build/servers
    mkdir -p build/servers
    if [ "$(id -u)" = 0 ]; then apt-get update --quiet=2 || true; fi
    if (cd build/servers && apt-get download --quiet=2 nginx libnginx-mod-http-dav-ext 2>/dev/null); then
        for package in build/servers/*.deb; do dpkg-deb --extract "$package" build/servers; done
        rm build/servers/*.deb
    else
        echo "It could not be had: the proofs go on without it" >&2
        rm -rf build/servers
    fi
}

make_environment() {
    if .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        return
    fi
    if ! python=$(python_with_venv); then
        echo "Canvass needs Python 3.11 or newer, with its venv module." >&2
        exit 1
    fi
    "$python" -m venv --clear .venv
}

# `installed.txt` is a copy of the list that was installed last; the longer list holds all of the shorter one.
install_libraries() {
    stamp=.venv/installed.txt
    requirements=packaging/requirements-dev.txt
    if cmp -s "$requirements" "$stamp"; then
        return
    fi
    if [ "$want" = run ]; then requirements=packaging/requirements.txt; fi
    if cmp -s "$requirements" "$stamp"; then
        return
    fi
    echo "Installing the libraries of $requirements (about 100 MB, once)"
    rm -f "$stamp"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r "$requirements"
    cp "$requirements" "$stamp"
}

# So that `canvass` is a command of the environment, and finds this folder from anywhere.
make_command() {
    if [ -x .venv/bin/canvass ] && grep -qxF "$PWD" .venv/canvass.root 2>/dev/null; then
        return
    fi
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "$PWD" >"$site/canvass.pth"
    printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m canvass "$@"\n' "$PWD" >.venv/bin/canvass
    chmod 755 .venv/bin/canvass
    echo "$PWD" >.venv/canvass.root
}

# What `make bench` measures us against: in build/bench, and not worth stopping for.
install_peers() {
    requirements=packaging/requirements-bench.txt
    stamp=build/bench/installed.txt
    if cmp -s "$requirements" "$stamp"; then
        return
    fi
    echo "Installing the libraries of $requirements into build/bench (about 150 MB, once)"
    rm -f "$stamp"
    if .venv/bin/python -m venv build/bench && build/bench/bin/python -m pip install --quiet \
        --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "$requirements"; then
        cp "$requirements" "$stamp"
    else
        echo "They could not be installed: the bench goes on without them" >&2
        rm -rf build/bench
    fi
}

case $want in
run | test | prove | bench) ;;
*)
    echo "usage: sh packaging/setup.sh run|test|prove|bench" >&2
    exit 2
    ;;
esac
install_system_libraries
make_environment
install_libraries
make_command
if [ "$want" = bench ]; then install_peers; fi
if [ "$want" = prove ]; then unpack_servers; fi
