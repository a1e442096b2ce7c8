# All set-up in two commands: `make run` opens the reader, `make test` runs the tests.
# Needs Python 3.11 or newer (with venv) and make; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/.ready-to-run
DEV := $(VENV)/.ready-to-develop
# The tests of screens wait more than they work: two of them share a core.
WORKERS = $(shell $(PY) -c 'import os; print(max(4, os.cpu_count() or 1))')
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet

# A virtual environment is stale when its Python is gone or too old, when another tool made it without
# pip, or when the folder was moved: its stamp then names another place. It is made anew first.
FRESH := $(shell $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& [ "$$(cat $(VENV)/.place 2>/dev/null)" = "$(CURDIR)" ] || rm -rf $(VENV))

.PHONY: run test lint types layers format lock pictures keys bench clean

run: $(RUN)
	@$(PY) -m tui $(ARGS)

test: $(DEV)
	@$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

lint: $(DEV)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: $(DEV)
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

types: $(DEV)
	@$(PY) -m mypy

layers: $(DEV)
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

pictures: $(DEV)
	@$(PY) scripts/pictures.py

keys: $(DEV)
	@$(PY) scripts/keys.py

bench: $(DEV)
	@$(PY) -m bench.start
	@$(PY) -m bench.matching
	@$(PY) -m bench.articles
	@$(PY) -m bench.names
	@$(PY) -m bench.names_search
	@$(PY) -m bench.search --count 1000 --each 10

lock: $(DEV)
	@sh scripts/lock.sh

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

$(VENV)/.place:
	@[ -n "$(PYTHON)" ] || { echo "isis-reader needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "making $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { echo "no venv in $(PYTHON): install it (Debian: apt install python3-venv)" >&2; exit 1; }
	@echo "$(CURDIR)" > $@

$(RUN): $(VENV)/.place requirements.lock pyproject.toml
	@echo "installing what the reader needs ..." >&2
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@echo "installing what its tests need ..." >&2
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
