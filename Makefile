# lyricpad: everything here needs only Python 3.11+ and make; `build-page` needs Node.js too.
# What is fetched stays in this folder: uv in .uv, the packages in .venv.

UV = ./scripts/uv
BIN = .venv/bin
PYTEST_ARGS ?=
# A choice of tests may lie in one half alone: pytest says 5 where it found none.
NONE = $(if $(PYTEST_ARGS),5,0)
# The first time some hundred megabytes come in, and one wants to see that.
QUIET = $(if $(wildcard $(BIN)/python),--quiet)

.PHONY: help run test lint bench build-page check-fresh
.DEFAULT_GOAL := help

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

# --inexact: a developer's tools, if they are installed, stay.
run: ## start the notepad (LYRICPAD_HOST and LYRICPAD_PORT say where)
	@$(UV) sync --frozen --no-dev --inexact $(QUIET)
	@exec $(BIN)/lyricpad serve

$(BIN)/pytest: pyproject.toml uv.lock
	@$(UV) sync --frozen $(QUIET)
	@touch $@

# Two processes, at the same time: Playwright keeps an event loop running in the one it drives
# Chromium from, and no test there could start another. What the browser's tests say comes last.
test: $(BIN)/pytest ## run the tests, in a real Chromium too (PYTEST_ARGS="-k rhyme")
	@LYRICPAD_CHROMIUM="$$(./scripts/chromium)" || exit 1; export LYRICPAD_CHROMIUM; \
	said="$$(mktemp)"; \
	$(BIN)/python -m pytest tests/browser $(PYTEST_ARGS) >"$$said" 2>&1 & browser=$$!; \
	trap 'kill $$browser 2>/dev/null; rm -f "$$said"' EXIT; trap 'exit 130' INT TERM; \
	$(BIN)/python -m pytest --ignore=tests/bench --ignore=tests/browser $(PYTEST_ARGS); others=$$?; \
	wait $$browser; page=$$?; cat "$$said"; \
	fine() { [ $$1 -eq 0 ] || [ $$1 -eq $(NONE) ]; }; fine $$others && fine $$page

lint: $(BIN)/pytest ## ruff, pyright, and the page's own checks where node_modules is
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@if [ -d web/node_modules ]; then cd web && npm run --silent check; \
	else echo 'lint: web/ not checked (no web/node_modules; make build-page brings it)'; fi

bench: $(BIN)/pytest ## time what has a time to keep (tests/bench)
	@$(BIN)/python -m pytest tests/bench -s $(PYTEST_ARGS)

build-page: ## build web/src into web/static (needs Node.js 20+)
	@command -v npm >/dev/null || { echo 'build-page needs Node.js 20 or newer (npm was not found)'; exit 1; }
	@cd web && npm ci --no-fund --no-audit && npm run build

check-fresh: ## clone into an empty folder with an empty HOME and try both commands
	@python3 tests/fresh_clone.py
