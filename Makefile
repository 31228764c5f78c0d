# Two commands for a fresh machine: `make demo` and `make test`. `make setup` is the part they share.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SAMPLES ?= samples
OUT ?= out

BUNDLE := src/tallystick/desk/bundle/manifest.json
WEB := $(wildcard web/*.js web/*.json web/src/*.js) requirements/map.lock

.PHONY: help demo test setup web check format table clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: setup bundle  ## read the reports in SAMPLES into OUT and show the record
	@$(BIN)/tallystick demo "$(SAMPLES)" --out "$(OUT)"

test: setup bundle  ## every check and every test
	@scripts/check
	@$(BIN)/pytest -q

check: setup  ## format, lint, types, import contracts, budgets
	@scripts/check

setup: $(VENV)/.ready  ## virtual environment, locked dependencies, gazetteer

web: $(BUNDLE)  ## the desk's scripts and map, built with Node into the package

$(BUNDLE): $(WEB)
	@scripts/bundle

.PHONY: bundle
bundle:
	@$(MAKE) --question $(BUNDLE) || scripts/bundle --if-possible

$(VENV)/.ready: requirements/dev.lock pyproject.toml scripts/setup
	@PYTHON="$(PYTHON)" scripts/setup

format:  ## write the house format
	@$(BIN)/ruff format src tests benchmarks scripts && $(BIN)/ruff check --fix src tests benchmarks scripts

table: setup  ## the benchmark table (needs the shared data)
	@$(BIN)/python -m benchmarks table

clean:  ## remove what make made
	rm -rf $(VENV) $(OUT) build dist web/node_modules web/taken src/tallystick/desk/bundle
