#!/usr/bin/env bash
# Make .venv from a hash-pinned lock, byte-compiled, with fonds itself installed editable.
#
#   setup/environment.sh runtime|dev      PYTHON=python3.12 chooses the interpreter
#
# Every package comes from the lock and is checked against its hashes; uv itself likewise, by pip.
# A second run finds that nothing changed and ends at once. `dev` holds all that `runtime` does.
set -euo pipefail
cd "$(dirname "$0")/.."

tier=$1
case $tier in
runtime) lock=requirements.lock ;;
dev) lock=requirements-dev.lock ;;
*) echo "usage: setup/environment.sh runtime|dev" >&2 && exit 2 ;;
esac
unset PYTHONDONTWRITEBYTECODE PYTHONPATH VIRTUAL_ENV

# What the environment was made from. The path is part of it: scripts in a .venv name it.
fingerprint() {
    { pwd && cat "$@" requirements-uv.lock pyproject.toml setup/environment.sh; } | sha256sum
}
stamp=.venv/made-from
now="$tier $(fingerprint "$lock")"
dev="dev $(fingerprint requirements-dev.lock)"
if [ -x .venv/bin/fonds ] && [ -f $stamp ]; then
    made=$(cat $stamp)
    # the larger environment serves both
    if [ "$made" = "$now" ] || [ "$made" = "$dev" ]; then exit 0; fi
fi

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}
python=
for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13}; do
    if suits "$candidate"; then python=$candidate && break; fi
done
if [ -z "$python" ]; then
    echo "fonds needs Python 3.11, 3.12 or 3.13 (tried: ${PYTHON:-python3})." >&2
    echo "Install one, and name it: make PYTHON=python3.13 ..." >&2
    exit 1
fi

# Debian keeps the part of Python that makes environments in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    setup/debian.sh <(echo "$version")
fi

# An environment of another Python, or of a folder that was moved, is of no use: make it anew.
if [ -d .venv ]; then
    here=$(cat .venv/made-in 2>/dev/null || pwd)
    of=$(.venv/bin/python -V 2>/dev/null || true)
    if [ "$here" != "$(pwd)" ] || [ "$of" != "$("$python" -V)" ]; then rm -rf .venv; fi
fi
if [ ! -d .venv ]; then
    "$python" -m venv --without-pip .venv
fi
pwd >.venv/made-in

uv=.venv/uv/bin/uv
if [ ! -x $uv ] || ! cmp -s requirements-uv.lock .venv/uv/requirements-uv.lock; then
    echo "setup: uv"
    "$python" -m venv --clear .venv/uv
    .venv/uv/bin/python -m pip install -qq --disable-pip-version-check --no-deps \
        --require-hashes -r requirements-uv.lock
    cp requirements-uv.lock .venv/uv/
fi

echo "setup: Python packages ($(grep -c '^[a-z].*==' "$lock") pinned, $tier)"
rm -f $stamp
export UV_NO_PROGRESS=1 UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-300}"
$uv pip sync -q --python .venv/bin/python --require-hashes --compile-bytecode "$lock"
# setuptools is in the lock, so nothing is fetched to build the project; `compat` names the folder
# in a .pth file, where the default runs a finder of its own at each start of Python (10 CPU ms)
$uv pip install -q --python .venv/bin/python --no-deps --no-index --no-build-isolation \
    --config-setting editable_mode=compat -e .
echo "$now" >$stamp
