# fonds: set-up, demo, tests. `make` alone lists the targets.
#
# Each target does all that it needs on a fresh machine; where nothing changed, set-up takes
# a second or two. PYTHON=python3.13 chooses an interpreter (3.11 to 3.13).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# without bytecode every Airflow task compiles its imports again: 2 to 4 times slower starts
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# tests at a time: the suite is made for two cores, and many of its tests wait for a store or stack
WORKERS ?= 4

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16
	@echo 'bench-NAME      a benchmark; NAME is one of:' \
		$(patsubst benchmarks/bench_%.py,%,$(wildcard benchmarks/bench_*.py))

setup:  ## Debian packages and the .venv that the pipeline runs with
	@setup/setup.sh runtime

setup-dev:  ## the same with all that the tests need
	@setup/setup.sh dev

demo: setup  ## start the stack, drop the samples, ingest them, show what became of them
	@$(BIN)/fonds demo

up: setup  ## start the embedded stack
	@$(BIN)/fonds up

down:  ## stop it
	@$(BIN)/fonds down

# while two workers are at tests with whole stacks, and wait, the others compute
test: setup-dev lint  ## everything: lint and all tiers of tests
	@$(PYTEST) -q -n $(WORKERS) --dist loadfile

test-fast: setup-dev  ## the tests that need no service, no browser and no long computing
	@$(PYTEST) -q -n $(WORKERS) -m "not slow and not store and not stack and not browser"

lint: setup-dev  ## ruff, mypy --strict, the contracts between rooms
	@$(BIN)/ruff check -q
	@$(BIN)/ruff format -q --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >.venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }

docs: setup-dev  ## write the generated pages of docs/ anew
	@$(BIN)/python -m workshop.docs.codes docs/codes.md
	@$(BIN)/python -m workshop.docs.decisions >docs/adr/README.md
	@$(BIN)/python -m workshop.docs.data_contract docs/contract.yaml
	@$(BIN)/python -m workshop.docs.schema >docs/schema.md
	@$(BIN)/python -m workshop.docs.dags >docs/dags.md
	@$(BIN)/python -m workshop.docs.receipts docs/receipt.schema.json
	@$(BIN)/python -m workshop.docs.formats >docs/formats.md
	@$(BIN)/python -m workshop.docs.licences docs/licences.md docs/sbom.cdx.json
	@$(BIN)/python -m workshop.docs.house >docs/house.svg

site: setup-dev  ## the pages of docs/ and the API as a site in build/site
	@$(BIN)/zensical build --strict

coverage: setup-dev  ## the fast tests' coverage, branch by branch; build/coverage has the lines
	@$(PYTEST) -q -n $(WORKERS) -m "not slow and not store and not stack and not browser" \
		--cov --cov-branch --cov-report=term:skip-covered --cov-report=html:build/coverage

format: setup-dev  ## let ruff put the code into shape
	@$(BIN)/ruff check -q --fix
	@$(BIN)/ruff format -q

LOCK := pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

lock: setup-dev  ## solve the dependencies anew, keeping the pins that still fit (UPGRADE=1: newest)
	@.venv/uv/bin/uv $(LOCK) $(if $(UPGRADE),--upgrade) --group build \
		--extra all -o requirements.lock pyproject.toml
	@.venv/uv/bin/uv $(LOCK) $(if $(UPGRADE),--upgrade) --group build --extra all \
		--extra production -c requirements.lock -o requirements-production.lock pyproject.toml
	@.venv/uv/bin/uv $(LOCK) $(if $(UPGRADE),--upgrade) --group build --group dev \
		--extra all --extra production -c requirements-production.lock \
		-o requirements-dev.lock pyproject.toml
	@$(BIN)/python -m workshop.constraints >setup/constraints.txt
	@.venv/uv/bin/uv $(LOCK) $(if $(UPGRADE),--upgrade) -o requirements-judges.lock setup/judges.in
	@echo uv | .venv/uv/bin/uv $(LOCK) $(if $(UPGRADE),--upgrade) -o requirements-uv.lock -

bench-clean: setup-dev  # laws, labelled repairs, speed; then word correction over its thresholds
	@$(BIN)/python -m benchmarks.bench_clean $(ARGS)
	@$(BIN)/python -m benchmarks.bench_words

bench-%: setup-dev  # bench-ocr, bench-clean, ...: what benchmarks/bench_*.py measures
	@$(BIN)/python -m benchmarks.bench_$* $(ARGS)

release: setup-dev  ## VERSION=x.y.z: number what CHANGELOG.md has gathered, in all files that state it
	@$(BIN)/python -m workshop.release $(VERSION)

clean:  ## remove the environment and what tools left; the archive in .fonds/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		build dist ./*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help setup setup-dev demo up down test test-fast lint docs site coverage format lock release clean
