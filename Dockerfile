# One image for every service of docker-compose.yml: Airflow's components, the Celery workers, the
# init job, and the object store's `weed`, all from the same hash-pinned lock.
# Not built on the machines that this was written on (no Docker engine there); docs/operator.md
# says what was exercised instead.

FROM python:3.11.14-slim-bookworm AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /opt/fonds
COPY requirements-uv.lock requirements-production.lock ./
# uv from its own hash-pinned lock, then everything else through it, byte-compiled
RUN python -m venv /opt/uv \
    && /opt/uv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements-uv.lock \
    && python -m venv --without-pip /opt/venv \
    && /opt/uv/bin/uv pip sync --no-cache --python /opt/venv/bin/python \
        --require-hashes --compile-bytecode requirements-production.lock
COPY . .
# editable: dags/ and the rooms lie side by side, as in the repository
RUN /opt/uv/bin/uv pip install --no-cache --python /opt/venv/bin/python \
        --no-deps --no-index --no-build-isolation -e . \
    && python -m compileall -q -x '/tests/|/benchmarks/' .

FROM python:3.11.14-slim-bookworm
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
COPY setup/debian-runtime.txt /tmp/
# The versions are those of the Debian release that the base image pins.
# hadolint ignore=DL3008
RUN apt-get update \
    && sed 's/#.*//' /tmp/debian-runtime.txt \
        | xargs apt-get install -y --no-install-recommends \
    && rm -rf /var/lib/apt/lists/* /tmp/debian-runtime.txt \
    && groupadd --gid 50000 fonds \
    && useradd --uid 50000 --gid 50000 --create-home fonds \
    && install -d -o fonds -g fonds /var/lib/fonds /var/lib/fonds/store /var/lib/fonds/airflow/logs
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/fonds /opt/fonds
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    OMP_THREAD_LIMIT=1 \
    AIRFLOW_HOME=/var/lib/fonds/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/fonds/dags \
    FONDS_HOME=/var/lib/fonds
USER 50000
WORKDIR /var/lib/fonds
ENTRYPOINT ["/opt/fonds/setup/production/entrypoint.sh"]
CMD ["fonds", "doctor"]
