#!/usr/bin/env bash
# The `init` service: tables, the first user, buckets. Safe to repeat; every start runs it.
set -euo pipefail

airflow db migrate
airflow users create --username admin --role Admin --firstname Fonds --lastname Admin \
    --email admin@localhost --password "$(<"${SECRETS_DIR:-/run/secrets}/airflow_admin_password")"
python -m fonds.stack.prepare_buckets
