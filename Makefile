# Two commands do everything: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint format bench deep mutants clean

demo: $(STAMP)
	$(BIN)/python -m caseflow.demo

test: lint
	$(BIN)/pytest -n auto --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy examples/backend/app.py examples/backend/follow.py
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py $(if $(QUICK),--quick)

deep: $(STAMP)
	$(BIN)/pytest -m deep
	HYPOTHESIS_PROFILE=deep $(BIN)/pytest tests/rules tests/desk tests/holds tests/values

mutants: $(STAMP)
	$(BIN)/python tools/mutants.py

clean:
	rm -rf $(VENV) out

$(STAMP): requirements.lock pyproject.toml $(wildcard plugins/*/pyproject.toml)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . $(addprefix -e ,$(wildcard plugins/*))
	touch $(STAMP)
