# Thin on purpose: every target puts in place what is missing, then calls one command.
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest -n 2 --dist worksteal

.PHONY: run demo test prove bench lock

run: ## open the window
	@sh packaging/setup.sh run
	$(PYTHON) -m canvass

demo: ## a vault of invented people, in the real window; offscreen where there is no display
	@sh packaging/setup.sh run
	$(PYTHON) -m canvass demo

test: ## everything that is quick to check
	@sh packaging/setup.sh test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTEST) -m "not prove and not bench"

prove: ## the long proofs: kills, flips, needles, a real window under Xvfb
	@sh packaging/setup.sh prove
	$(PYTEST) -m prove

bench: ## what is fast, against what, in one run
	@sh packaging/setup.sh bench
	$(PYTHON) tests/bench

lock: ## pin the libraries anew (needs uv)
	sh packaging/lock.sh
