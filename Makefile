# Two commands for a fresh machine (Python 3.11+, Git, make): `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
WHEEL_VENV := .venv-wheel
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types layers unit wheel check bench clean dev browser site serve

demo: $(VENV)/ready  ## set up, then check the examples
	@$(BIN)/pmo-kb check --as-of 2026-06-30 examples || test $$? -eq 1

test: lint types layers wheel  ## everything: style, types, layers, and the tests against the built wheel

dev: $(VENV)/dev  ## an environment to work in, with the checkout installed in place

# Every dependency comes in the version and with the hash of constraints*.txt; the project itself needs no download.
$(VENV)/ready: pyproject.toml constraints.txt
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) install --require-hashes -r constraints.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/site: $(VENV)/ready constraints-site.txt
	@$(BIN)/python $(PIP) install --require-hashes -r constraints-site.txt
	@touch $@

$(VENV)/dev: $(VENV)/site constraints-dev.txt constraints-browser.txt
	@$(BIN)/python $(PIP) install --require-hashes -r constraints-dev.txt
	@$(BIN)/python $(PIP) install --require-hashes -r constraints-browser.txt
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e plugins/pmo-kb-example
	@touch $@

lint: $(VENV)/dev
	@$(BIN)/ruff check .
	@echo "style: clean"

types: $(VENV)/dev
	@$(BIN)/mypy

layers: $(VENV)/dev
	@$(BIN)/lint-imports

browser:  ## the browser for the tests of the site, where it is missing
	@.ci/browser

unit: $(VENV)/dev browser  ## the tests against the checkout (quick)
	@$(BIN)/pytest

wheel: $(VENV)/dev browser  ## the tests against the built wheel, in a clean environment
	@rm -rf build $(WHEEL_VENV)
	@$(BIN)/python $(PIP) wheel --no-deps --no-build-isolation --wheel-dir build/wheels . plugins/pmo-kb-example
	@$(PYTHON) -m venv $(WHEEL_VENV)
	@for name in test site browser; do $(WHEEL_VENV)/bin/python $(PIP) install --require-hashes -r constraints-$$name.txt || exit 2; done
	@$(WHEEL_VENV)/bin/python $(PIP) install --no-deps build/wheels/*.whl
	@$(WHEEL_VENV)/bin/python -P -m pytest -p no:cacheprovider

site: $(VENV)/site  ## the published knowledge base, into site/
	@$(BIN)/pmo-kb site build

serve: $(VENV)/site  ## the same on this machine, built anew as you write
	@$(BIN)/pmo-kb site serve

check: $(VENV)/dev  ## the knowledge base's own pages, and the examples of its rules; BASE=REF: no rule changed since without a new version; REPORTS="--format github": how findings are shown
	@$(BIN)/pmo-kb verify $(if $(BASE),--against $(BASE))
	@$(BIN)/pmo-kb check $(REPORTS) content

bench: $(VENV)/dev  ## agreement on real documents, cost beside the peers, search on judged queries
	@$(BIN)/python benchmarks/agreement.py
	@$(BIN)/python benchmarks/cost.py
	@$(BIN)/python benchmarks/search.py

clean:
	rm -rf $(VENV) $(WHEEL_VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
