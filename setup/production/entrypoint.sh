#!/usr/bin/env bash
# Start a service of docker-compose.yml with its secrets.
#
# Every file in the secrets folder that is named like a variable (FONDS_S3_SECRET_KEY,
# AIRFLOW__CORE__FERNET_KEY, ...) becomes that variable of this one process and its children, so
# that no secret stands in docker-compose.yml, in an .env file or in `docker inspect`.
set -euo pipefail

for file in "${SECRETS_DIR:-/run/secrets}"/*; do
    name=${file##*/}
    if [[ $name =~ ^[A-Z][A-Z0-9_]+$ && -r $file ]]; then
        export "$name=$(<"$file")"
    fi
done

exec "$@"
