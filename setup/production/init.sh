#!/usr/bin/env bash
# The `init` service: tables, users, buckets. Safe to repeat; every start runs it.
set -euo pipefail

airflow db migrate
python "${BASH_SOURCE[0]%/*}/users.py"
python -m fonds.stack.prepare_buckets
