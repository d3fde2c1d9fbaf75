#!/usr/bin/env bash
# What judges our output in the tests: validators in an environment of their own, .venv/judges, and
# Mirador, a viewer of IIIF, in .venv/mirador.
#
# All of it is checked against hashes. Where it cannot be had, the tests that need it are left out.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE PYTHONPATH VIRTUAL_ENV

without() {
    echo "setup: $1 cannot be had: the tests that need it are left out" >&2
    exit 0
}

lock=requirements-judges.lock folder=.venv/judges
if ! cmp -s $lock $folder/$lock; then
    echo "setup: validators"
    rm -rf $folder
    .venv/bin/python -m venv --without-pip $folder
    UV_NO_PROGRESS=1 .venv/uv/bin/uv pip sync -q --python $folder/bin/python --require-hashes \
        --compile-bytecode $lock || without validators
    cp $lock $folder/
fi

schemas=setup/judges-schemas.txt
if ! cmp -s $schemas $folder/${schemas##*/}; then
    UV_NO_PROGRESS=1 .venv/uv/bin/uv pip install -q --python $folder/bin/python --no-deps \
        --require-hashes -r $schemas || without schemas
    cp $schemas $folder/
fi

name=mirador version=4.0.0
sha512=b96b04f5eda8a9273f954bbebd5c031a14ecc9cba11ac7d9d8a7d7e822df5e24f7c201b2eaa4fdfaae4cdd5f59cfbda191d220b09ba029eb1aa30991b589afac
folder=.venv/$name
[ -f "$folder/$version" ] && exit 0
echo "setup: $name $version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "$name@$version" >/dev/null || without $name
echo "$sha512  $work/$name-$version.tgz" | sha512sum --check --quiet
rm -rf "$folder"
mkdir -p "$folder"
tar -xzf "$work/$name-$version.tgz" -C "$folder" --strip-components 2 package/dist/mirador.min.js
touch "$folder/$version"
