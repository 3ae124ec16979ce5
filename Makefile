# Thin on purpose: every target puts in place what is missing, then calls one command.
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest --dist worksteal

.PHONY: run demo test prove explore bench simulate lock

run: ## open the window
	@sh packaging/setup.sh run
	$(PYTHON) -m canvass

demo: ## a vault of invented people, in the real window; offscreen where there is no display
	@sh packaging/setup.sh run
	$(PYTHON) -m canvass demo

# Three at a time, because a third of the time of these tests is waiting.
test: ## everything that is quick to check
	@sh packaging/setup.sh test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTEST) -n 3 -m "not prove and not bench"

prove: ## the long proofs: kills, flips, needles, a real window under Xvfb
	@sh packaging/setup.sh prove
	$(PYTEST) -n 2 -m prove

explore: ## every law with examples nobody has seen yet, for nights and before a release: SEED=7 make explore
	@sh packaging/setup.sh test
	EXAMPLES=explore $(PYTEST) -n 2 -m "hypothesis and not bench" $(if $(SEED),--hypothesis-seed=$(SEED))

bench: ## what is fast, against what, in one run
	@sh packaging/setup.sh bench
	$(PYTHON) tests/bench

simulate: ## laptops of a branch for some days: LAPTOPS=500 SEED=1 make simulate
	@sh packaging/setup.sh test
	$(PYTHON) tests/sync/simulate.py --laptops $(or $(LAPTOPS),20) --seed $(or $(SEED),1)

lock: ## pin the libraries anew (needs uv)
	sh packaging/lock.sh
