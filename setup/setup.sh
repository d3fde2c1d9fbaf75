#!/usr/bin/env bash
# All of the set-up: Debian packages and the Python environment, side by side.
#
#   setup/setup.sh runtime|dev
set -euo pipefail
cd "$(dirname "$0")"

tier=$1
lists=debian-runtime.txt
[ "$tier" = runtime ] || lists+=" debian-test.txt"

# shellcheck disable=SC2086  # the lists are separate words
./debian.sh $lists &
debian=$!
# Debian's Python may lack the part that makes environments; then environment.sh asks apt-get for
# it, which must not run twice at a time.
python3 -c 'import ensurepip' 2>/dev/null || wait $debian

failed=0
./environment.sh "$tier" || failed=$?
[ "$tier" = runtime ] || ./judges.sh || failed=$?
wait $debian || failed=$?
exit $failed
