# Thin: set-up is installers/bootstrap.py, everything else is the tools' own command line.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench endurance screenshots bundle lock clean

VENV := .venv/bin
NPM := PATH="$(CURDIR)/$(VENV):$$PATH" npm --prefix server/pages --silent
SET_UP := source installers/find_python.sh && "$$PYTHON" -m installers.bootstrap

help: ## Show this list
	@sed -nE 's/^([a-z]+): ## (.*)/  make \1\t\2/p' Makefile | expand -t 20

setup: ## Install everything AIRClass needs into this folder
	@$(SET_UP)

run: ## Set up, then open the window; without a display, serve a test card
	@$(SET_UP)
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" || "$$(uname)" != Linux ]]; then exec $(VENV)/airclass; fi; \
	exec $(VENV)/airclass serve --source testcard

test: ## Set up, then run every test
	@$(SET_UP) --with tests
	@$(NPM) test
	@$(VENV)/pytest -q -n 2 -m "not bundle" tests/e2e tests/unit tests/gui

check: ## Set up, then check style, types, layers and generated files
	@$(SET_UP)
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy
	@for platform in win32 darwin; do $(VENV)/mypy --no-warn-unreachable --platform $$platform server airclass_desktop installers || exit; done
	@$(VENV)/lint-imports
	@$(NPM) run check
	@$(VENV)/python -m server.settings_documents --check
	@$(VENV)/python -m server.web.typescript --check
	@$(VENV)/pytest -q tests/unit/test_repository.py

bench: ## Measure the figures; writes bench-results/*.jsonl
	@$(SET_UP) --with tests
	@$(VENV)/python -m tests.benchmarks --results bench-results

endurance: ## Break every part many times; writes bench-results/*.jsonl
	@$(SET_UP) --with tests
	@$(VENV)/python -m tests.benchmarks --results bench-results --endurance

screenshots: ## Draw the pictures in docs/
	@$(SET_UP) --with tests
	@for file in tests/screenshots/[a-z]*.py; do \
		$(VENV)/python -m "tests.screenshots.$$(basename "$$file" .py)" docs/screenshots || exit; \
	done

bundle: ## Build the app that needs no set-up into dist/airclass, and try it
	@$(SET_UP) --with bundle
	@$(VENV)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	@du -sh dist/airclass
	@$(VENV)/pytest -q -m bundle tests/e2e

lock: ## Renew the lock files after a change of pyproject.toml
	@$(SET_UP)
	@uv=.venv/tools/bin/uv; compile="$$uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11"; \
	$$compile --group dev pyproject.toml -o requirements.lock; \
	for tool in uv go node; do $$compile installers/tools/$$tool.in -o installers/tools/$$tool.txt; done

clean: ## Remove everything that set-up and the tests made
	@rm -rf .venv build dist bench-results server/pages/dist server/pages/node_modules resources/livekit/bin resources/publisher/bin \
		.mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find airclass_desktop -name '*.qm' -delete
