PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
CAPTURES ?=

.PHONY: serve test install check eval learn bench clean

serve: $(INSTALLED)
	@$(BIN)/signpost serve --port $(PORT)

test: $(INSTALLED)
	@$(BIN)/python -m pytest

install: $(INSTALLED)

$(INSTALLED): pyproject.toml
	@echo "Installing Signpost into .venv (a few minutes the first time) ..."
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(INSTALLED)

check: $(INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# The dev suite on the library in use, or with CAPTURES=DIR on a library of DIR's *.txt alone.
eval: $(INSTALLED)
	@$(BIN)/signpost eval run techtrack/dev $(if $(CAPTURES),--captures $(CAPTURES))

# What was learned from the train suites, learned again: about an hour and a half on two cores.
learn: $(INSTALLED)
	@$(BIN)/python -m evals.learning

bench: $(INSTALLED)
	@$(BIN)/python -m evals.timing --suite techtrack/dev

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
