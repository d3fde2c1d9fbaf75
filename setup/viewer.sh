#!/usr/bin/env bash
# Mirador, the viewer that a test opens manifests with, into .venv/share/mirador.
#
# The package is checked against the hash below. Where npm is missing, the test is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

name=mirador version=4.0.0
sha512=b96b04f5eda8a9273f954bbebd5c031a14ecc9cba11ac7d9d8a7d7e822df5e24f7c201b2eaa4fdfaae4cdd5f59cfbda191d220b09ba029eb1aa30991b589afac
folder=.venv/share/$name
[ -f "$folder/$version" ] && exit 0
command -v npm >/dev/null || exit 0

echo "setup: $name $version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! npm pack --silent --pack-destination "$work" "$name@$version" >/dev/null; then
    echo "setup: $name cannot be had: the test that needs it is left out" >&2
    exit 0
fi
echo "$sha512  $work/$name-$version.tgz" | sha512sum --check --quiet
rm -rf "$folder"
mkdir -p "$folder"
tar -xzf "$work/$name-$version.tgz" -C "$folder" --strip-components 2 package/dist/mirador.min.js
touch "$folder/$version"
