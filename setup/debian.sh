#!/usr/bin/env bash
# Install the Debian packages named in the given lists, those of them that are missing.
#
#   setup/debian.sh LIST...     LIST is a file with one package a line; '#' starts a comment
#
# Asks for nothing and says nothing where all of them are there. Elsewhere than on Debian and its
# kin, or without root and sudo, it names what is missing and ends with code 1.
set -euo pipefail

wanted=$(sed 's/#.*//' "$@" | tr -s '[:space:]' ' ')

if ! command -v dpkg-query apt-get >/dev/null; then
    command -v tesseract >/dev/null && exit 0 # another system, set up by hand: `fonds doctor` checks
    echo "This system has no apt-get. Install what these Debian packages hold, then try again:" >&2
    echo " $wanted" >&2
    exit 1
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=" $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Missing Debian packages, and neither root nor sudo to install them. Ask for:" >&2
        echo "  apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "setup: Debian packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# No service is started: the tests start servers of their own, on free ports.
install() {
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q \
        --no-install-recommends -o DPkg::Lock::Timeout=300 $missing >"$log" 2>&1
}
# The package lists are fetched only when the ones at hand do not do.
if ! install && ! { $as_root apt-get update -q >"$log" 2>&1 && install; }; then
    tail -n 20 "$log" >&2
    echo "setup: apt-get could not install:$missing" >&2
    exit 1
fi
