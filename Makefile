# The project's verbs, the same on every machine and in every automatic check.
# All they need: make, Python 3.11 to 3.13 and a way to a package registry.

VENV := .venv
BIN := $(VENV)/bin
PYTHONS = $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_VERSION := 0.13.9
HTML_VALIDATE := 10.17.0
AUDIT_VERSION := 2.10.1
DEMO = publish --settings examples/board.yaml --source examples/sheet --output output --today 2026-06-14

.DEFAULT_GOAL := help
.PHONY: help setup demo test hunt coverage check serve bench budgets validate pictures format lock audit words clean

help: ## list these verbs
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

setup: $(VENV)/.dev ## everything for working on Riverboard, into .venv

demo: $(VENV)/.runtime ## publish the example sheet into output/
	@$(BIN)/riverboard $(DEMO)
	@echo "To look at it: make serve"

test: $(VENV)/.dev ## the whole suite, browser tests included (TESTS=… for a part)
	@browser="$$($(BIN)/python scripts/find_browser.py --install)" && RIVERBOARD_BROWSER="$$browser" \
		$(BIN)/python -m pytest --numprocesses auto --maxprocesses 6 --dist worksteal $(TESTS)

# The gate tries the same invented examples each time; a hunt tries new ones, and more of them.
hunt: $(VENV)/.dev ## look for what no test has met yet: the laws on new invented examples (TESTS=… for a part; an hour)
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m hypothesis --hypothesis-profile=hunt $(TESTS)

# Counting lines takes as long again as the tests.
coverage: ## the whole suite, and how much of the code it runs
	@$(MAKE) --no-print-directory test TESTS=--cov=riverboard

check: $(VENV)/.dev ## the whole gate: format, lint, types, tests, coverage, the demo with warnings fatal
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory coverage
	@PYTHONWARNINGS=error $(BIN)/riverboard $(DEMO)

serve: $(VENV)/.runtime ## look at the example board, rebuilt on change
	@$(BIN)/riverboard serve --settings examples/board.yaml --source examples/sheet --output output --today 2026-06-14

bench: $(VENV)/.dev ## measure each stage of a run and the matcher as a sheet grows, and the build beside others' (SIZES=…)
	@$(BIN)/python benchmarks/run.py $(SIZES)
	@$(BIN)/python benchmarks/matching.py --speed $(or $(SIZES),1000 10000 30000)
	@$(BIN)/python benchmarks/generators.py $(SIZES)

budgets: $(VENV)/.dev ## measure what a phone downloads: each kind of page, a first search result
	@$(BIN)/python benchmarks/budgets.py

validate: $(VENV)/html-validate/$(HTML_VALIDATE) demo ## hold the demo's pages against the HTML standard (needs Node.js)
	@$(VENV)/html-validate/node_modules/.bin/html-validate --config .htmlvalidate.json output

pictures: $(VENV)/.dev ## draw the guide's pictures anew, from the example sheet
	@$(BIN)/python scripts/draw_pictures.py

format: $(VENV)/.dev ## lay out the code and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# Pins that still fit stay; `make lock UPGRADE=--upgrade` moves all of them to the newest.
COMPILE = $(VENV)/lock/bin/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
lock: $(VENV)/lock/$(UV_VERSION) ## pin every dependency anew in both lock files
	@$(COMPILE) --extra build --output-file requirements.lock
	@$(COMPILE) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock

audit: $(VENV)/audit/$(AUDIT_VERSION) ## look up whether anything that is pinned has a known weakness (asks the registry)
	@for lock in requirements.lock requirements-dev.lock; do \
		$(VENV)/audit/bin/pip-audit --progress-spinner off --disable-pip --require-hashes --requirement $$lock || exit 1; \
	done

# A catalog's lines hold no place in the code and no day, so that only a changed sentence changes them.
LOCALE = src/riverboard/locale
words: $(VENV)/.dev ## bring the catalogs of translated words up to date (NEW=fr begins a language)
	@$(BIN)/pybabel --quiet extract --no-default-keywords --keywords "_" --keywords "_c:1c,2" --keywords "_n:1,2" \
		--add-comments "Translators:" --no-location --omit-header --width 120 \
		--output-file $(LOCALE)/riverboard.pot src/riverboard/site/words.py src/riverboard/phrases.py
	@$(if $(NEW),$(BIN)/pybabel --quiet init --domain riverboard --width 120 --locale $(NEW) \
		--input-file $(LOCALE)/riverboard.pot --output-dir $(LOCALE))
	@$(BIN)/pybabel --quiet update --domain riverboard --width 120 --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --input-file $(LOCALE)/riverboard.pot --output-dir $(LOCALE)
	@for catalog in $(LOCALE)/*/LC_MESSAGES/riverboard.po; do \
		$(BIN)/pybabel compile --statistics --input-file $$catalog --output-file /dev/null 2>&1 | grep -v ^compiling; \
	done

clean: ## remove what was built (for a fresh start, remove .venv too)
	rm -rf output .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -f content/*.json

define install
	@echo "Installing what $(1) lists (only once) …"
	@$(PIP) install --require-hashes --no-deps --only-binary :all: --no-compile --requirement $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python scripts/install_translator.py
	@$(BIN)/riverboard model --fetch || echo "Riverboard works without it: fewer connections, for organizers' eyes only."
endef

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.runtime $@

$(VENV)/lock/$(UV_VERSION): | $(BIN)/python
	@$(BIN)/python -m venv --clear $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV_VERSION)
	@touch $@

$(VENV)/html-validate/$(HTML_VALIDATE): | $(BIN)/python
	@npm install --silent --no-audit --no-fund --prefix $(VENV)/html-validate html-validate@$(HTML_VALIDATE)
	@touch $@

$(VENV)/audit/$(AUDIT_VERSION): | $(BIN)/python
	@$(BIN)/python -m venv --clear $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit==$(AUDIT_VERSION)
	@touch $@

# The first Python that fits. A pyenv name may stand on the path and still not run, so each one is tried.
$(BIN)/python:
	@for python in $(PYTHONS); do \
		$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue; \
		if $$python -c 'import ensurepip, venv' 2>/dev/null; then exec $$python -m venv --clear $(VENV); fi; \
		echo "$$python has no venv. Install it (on Debian and Ubuntu: sudo apt install python3-venv) and run make again." >&2; \
		exit 1; \
	done; \
	echo "Riverboard needs Python 3.11, 3.12 or 3.13. Install one, or say where it is: make demo PYTHON=/path/to/python3.13" >&2; \
	exit 1
