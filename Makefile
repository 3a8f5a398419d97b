# The whole developer manual. Needs git, make and Python 3.11 or newer; every
# target sets itself up, in .venv, from the pinned requirements.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help demo test check format lint types imports docs budget coverage bench score bench-app campaign rules lock wheel clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

demo: $(READY) ## review real commits and a pull request, and show what users see
	$(BIN)/python demo/demo.py && $(BIN)/python -m demo.app

test: $(READY) ## run the whole test suite
	$(BIN)/python -m pytest --numprocesses 2

check: lint types imports docs test ## everything that CI checks, but for the wheel

format: $(READY) ## rewrite the code in the project's style
	$(BIN)/ruff format && $(BIN)/ruff check --fix-only

lint: $(READY)
	$(BIN)/ruff format --check && $(BIN)/ruff check && $(BIN)/zizmor --offline --quiet .github/workflows

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --no-logo

docs: $(READY) ## check that packs and generated pages are fresh
	$(BIN)/reviewbot rules compile --check && $(BIN)/reviewbot rules docs --check

rules: $(READY) ## compile the rules, and write their pages
	$(BIN)/reviewbot rules compile && $(BIN)/reviewbot rules docs

budget: $(READY) ## check that no rule costs much more than others
	$(BIN)/reviewbot rules bench --check

coverage: $(READY) ## run the suite and tell which lines and branches it misses
	$(BIN)/coverage run -m pytest --numprocesses 2 && $(BIN)/coverage combine --quiet && $(BIN)/coverage report

bench: $(READY) ## time real commits against peers, in one run
	$(BIN)/python -m bench

score: $(READY) ## find what the yardstick hides, beside peers, and write bench/SCORE.md
	$(BIN)/python -m bench.score

bench-app: $(READY) ## put the GitHub App under load, beside peers, in one run
	$(BIN)/python -m bench.app

campaign: $(READY) ## kill the GitHub App 200 times on each database, and look for what is lost
	$(BIN)/python -m tests.campaign --database sqlite && $(BIN)/python -m tests.campaign --database postgres

lock: $(READY) ## pin the newest requirements
	$(COMPILE) --upgrade pyproject.toml --output-file requirements/runtime.txt
	$(COMPILE) --upgrade pyproject.toml --extra app --constraint requirements/runtime.txt --output-file requirements/app.txt
	$(COMPILE) --upgrade pyproject.toml --extra app requirements/dev.in --constraint requirements/app.txt --output-file requirements/dev.txt

wheel: $(READY) ## build what is published into dist/
	rm -rf dist && $(BIN)/python -m build --no-isolation

clean: ## remove everything that was made here
	rm -rf .venv dist build node_modules bench/results .coverage* .*_cache .hypothesis

$(READY): pyproject.toml requirements/dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
