# `make` builds the sample and judges it; `make test` proves everything that must hold.
# Needs Python 3.11 or later and the package registries; the rest it brings itself, into .venv.

VENV    := .venv
BIN     := $(VENV)/bin
PYTHON  := $(BIN)/python
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
PIP     := $(PYTHON) -m pip install --quiet --disable-pip-version-check

# The stamps carry a checksum of what was installed: changed pins install again, nothing else does.
sum      = $(shell cat $(1) 2>/dev/null | cksum | cut -d' ' -f1)
RUNTIME := $(VENV)/installed-$(call sum,requirements.txt pyproject.toml)
TOOLS   := $(VENV)/tools-$(call sum,requirements-dev.txt pyproject.toml)

.PHONY: pdf test docs bench verapdf lock clean
.DEFAULT_GOAL := pdf

pdf: $(RUNTIME)
	@$(PYTHON) build_pdf.py

# All of them run even when the first fails: one run tells everything. pytest is last and speaks last.
test: $(RUNTIME) $(TOOLS)
	@status=0; \
	echo "ruff";  $(BIN)/ruff check . || status=1; \
	$(BIN)/ruff format --check --quiet . || { echo "not formatted: run $(BIN)/ruff format"; status=1; }; \
	echo "mypy";  $(BIN)/mypy || status=1; \
	echo "pytest"; $(PYTHON) -m pytest -n auto || status=1; \
	exit $$status

# The pages that are written from the code; `make test` compares them.
docs: $(RUNTIME)
	@$(BIN)/brochure explain --all > docs/new && mv docs/new docs/rules.md
	@$(BIN)/brochure schema > docs/new && mv docs/new docs/content.schema.json
	@$(BIN)/brochure schema rules > docs/new && mv docs/new docs/rules.schema.json
	@$(PYTHON) -m tests.rows
	@$(PYTHON) -m tests.corpus
	@$(PYTHON) -m tests.shown
	@$(PYTHON) -m tests.pictured

bench: $(RUNTIME) $(TOOLS)
	@for script in benchmarks/*.py; do $(PYTHON) "$$script" || exit 1; done

verapdf: pdf
	@.ci/verapdf build/*.pdf

# Newest versions that pyproject.toml allows, with hashes, for every system and Python from 3.11 on.
lock: $(RUNTIME)
	@$(PIP) uv
	@for file in requirements.txt requirements-dev.txt; do \
	  groups="--group install"; test $$file = requirements.txt || groups="$$groups --group dev -c requirements.txt"; \
	  $(BIN)/uv pip compile pyproject.toml $$groups --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --upgrade --quiet --output-file $$file || exit 1; \
	done

clean:
	@rm -rf build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(RUNTIME):
	@for python in $(PYTHONS); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	  python=python3; \
	done; \
	command -v "$$python" >/dev/null || { echo "Python 3.11 or later is needed; there is none here." >&2; exit 2; }; \
	"$$python" -m brochure.doctor --system --install -q || exit $$?; \
	$(PYTHON) -c '' 2>/dev/null || "$$python" -m venv --clear $(VENV)
	@echo "Installing the pinned Python packages into $(VENV)" >&2
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/installed-* && touch $@

$(TOOLS): $(RUNTIME)
	@echo "Installing the pinned development tools into $(VENV)" >&2
	@$(PIP) --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/tools-* && touch $@
