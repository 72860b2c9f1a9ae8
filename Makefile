# Everything that is done with this project has a target here; `make help` lists them.
# The distribution's Python, built with every optimisation, where it can do all that is needed; else the first in the PATH.
ifndef PYTHON
PYTHON := $(shell /usr/bin/python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3 || echo python3)
endif
BIN := .venv/bin
SOURCES := $(wildcard birpencere sandbox tests benchmarks docs bootstrap.py conftest.py)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(UPGRADE) pyproject.toml
export PYTHONUNBUFFERED := 1

.PHONY: help setup develop run doctor migrate test proofs lint types format bench scale messages openapi lock docs compliance clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: ## install what running needs, build the static files
	@$(PYTHON) bootstrap.py run
	@$(BIN)/python -m birpencere.web.assets

develop: ## install what developing needs
	@$(PYTHON) bootstrap.py dev
	@$(BIN)/python -m birpencere.web.assets

run: setup ## the whole system with its sandbox, in the foreground; PORT=8000
	@BIRPENCERE_SANDBOX=$${BIRPENCERE_SANDBOX:-1} exec $(BIN)/birpencere run

doctor: setup ## check everything; name each fault and its mend
	@BIRPENCERE_SANDBOX=$${BIRPENCERE_SANDBOX:-1} $(BIN)/birpencere doctor

migrate: setup ## bring the database to the newest form
	@$(BIN)/birpencere prepare

# Of each module that pytest has rewritten the other processes get bytecode, also where Python is told to write none.
test: develop ## the whole suite, with the journeys in a browser
	@$(PYTHON) bootstrap.py browser
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --numprocesses=3

proofs: develop ## 2,000 random stories of payments; 30 times kill -9 during 500 payments, 50 times while services are used; every service rehearsed
	@PROOFS_RUNS=2000 PROOFS_PAYMENTS=500 PROOFS_KILLS=30 PROOFS_LEDGER_KILLS=50 PROOFS_SERVICES=all $(BIN)/pytest --numprocesses=4 \
		birpencere/rehearsal/tests/test_rehearsal.py \
		birpencere/payments/tests/machine tests/run/test_payments_survive.py tests/run/test_ledger_survives.py

lint: develop ## style, format, boundaries between the apps
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/lint-imports

types: develop ## mypy, strict
	@$(BIN)/mypy $(SOURCES)

format: develop ## put the style right
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

bench: develop ## the table of speeds; each row a median of 5 with its spread
	@$(BIN)/python -m benchmarks

scale: develop ## pages over 1, 10 and 40 million applications, side by side; SIZES=1,10,40; 50 GB in TMPDIR
	@$(BIN)/python -m benchmarks.scale

messages: develop ## collect the msgids from code and templates, compile the catalogues
	@$(BIN)/python -m birpencere.web.messages

openapi: develop ## write the snapshot of the API's description
	@$(BIN)/birpencere openapi

docs: develop ## draw the architecture from the import contract, write the schema of regulations
	@$(BIN)/python docs/draw_architecture.py
	@$(BIN)/birpencere regulations schema

compliance: develop ## which tests prove which requirement of the law; the shares, and docs/compliance.md
	@$(BIN)/python -m tests.law

lock: develop ## compile pyproject.toml to requirements/*.txt; newest versions with UPGRADE=--upgrade
	@$(LOCK) --extra sandbox --output-file requirements/run.txt
	@$(LOCK) --extra sandbox --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt

clean: ## remove what was built; the data in var/ stays
	rm -rf .venv build node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
