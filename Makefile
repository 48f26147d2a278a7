# Two commands do everything: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint format bench deep mutants site dist office changelog lock clean

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

changelog: $(STAMP)
	$(BIN)/towncrier build --version $(VERSION)

dist: $(STAMP)
	for each in . $(wildcard plugins/*); do \
		$(BIN)/python -m build --no-isolation --outdir out/dist $$each || exit 1; \
	done

office: $(STAMP)
	$(BIN)/python tools/office.py out/office

site: $(STAMP)
	$(BIN)/mkdocs build -q

# What is installed, with hashes: pylock.toml for whoever uses it (every extra), requirements.lock
# for whoever works on it (every extra and every group). FRESH=--upgrade takes the newest.
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --extra all \
	--custom-compile-command "make lock" $(FRESH)
lock: $(STAMP)
	$(LOCK) --format pylock.toml -o pylock.toml pyproject.toml
	$(LOCK) --group dev --generate-hashes --no-annotate -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) out

$(STAMP): requirements.lock pyproject.toml $(wildcard plugins/*/pyproject.toml)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . $(addprefix -e ,$(wildcard plugins/*))
	touch $(STAMP)
