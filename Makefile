# Every target sets up what it needs, in .venv, from PyPI. Needed beforehand: Python >= 3.11 with venv.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ACCOUNTS := $(addprefix examples/,readout-washington.txt readout-moscow.html op-ed.md experts.txt)
CORPORA ?= ../shared/corpora

.DEFAULT_GOAL := help
.PHONY: help brief test lint format types gate bench docs train clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

brief: .venv/.run ## Compare the accounts in examples/: a summary here, a page in brief.html
	$(BIN)/dragoman brief $(ACCOUNTS) -o brief.html

# Tests start many processes: without bytecode, each would compile all of the source again.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.dev ## Run the tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(PYTEST)

lint: .venv/.dev ## Check style, format and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: .venv/.dev ## Mend style and format, as far as it can be done by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.dev ## Check the types
	$(BIN)/mypy

gate: .venv/.dev ## Measure how good extraction is; fail below the floors
	$(BIN)/python eval/gate.py

bench: .venv/.dev ## Measure speed and memory, the short way (under four minutes)
	$(BIN)/python -m bench.speed --short
	@echo
	$(BIN)/python -m bench.compare --short

docs: .venv/.dev ## Write the reference of the commands, check the links
	$(BIN)/python docs/build.py

train: .venv/.train ## Train the weights anew (over an hour): make train CORPORA=folder
	MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 \
	  $(BIN)/python -m training.train --corpora $(CORPORA)
	$(BIN)/python -m training.vectors --corpora $(CORPORA)
	MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 \
	  $(BIN)/python -m training.attitudes --corpora $(CORPORA)
	$(BIN)/python -m training.export
	$(BIN)/python -m training.forecasts --corpora $(CORPORA)

clean: ## Remove what the targets made, but .venv
	rm -rf brief.html .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find src tests eval bench training docs -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Dragoman needs Python 3.11 or newer, and \"$(PYTHON)\" is not. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.made pyproject.toml
	$(PIP) --editable .
	@touch $@

.venv/.dev: .venv/.made pyproject.toml
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/.run

.venv/.train: .venv/.made pyproject.toml
	$(PIP) --editable '.[train]'
	@touch $@
