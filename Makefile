# Every target is one command a person could type; make only saves the typing.
PYTHON ?= python

.PHONY: help check format lint types layers test bench town documents lock

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

check: format lint types layers test  ## everything that must hold before a commit

format:  ## is every file formatted?
	$(PYTHON) -m ruff format --check .

lint:  ## does every file keep the rules?
	$(PYTHON) -m ruff check .

types:  ## do the types agree?
	$(PYTHON) -m mypy

layers:  ## do imports point down, and has each library its one door?
	lint-imports

test:  ## run all tests, three files at a time
	$(PYTHON) -m pytest -n 3 --dist loadfile

bench:  ## measure against peers, as ratios in one run
	$(PYTHON) -m benchmarks

town:  ## write the sample town anew (same bytes each time)
	$(PYTHON) data/make_town.py

documents:  ## write the documents anew that are made from the code: tables, measures, rules of gaps, and the sentences to translate
	$(PYTHON) docs/make_data_dictionary.py
	$(PYTHON) docs/make_measures.py
	$(PYTHON) docs/make_gaps.py
	$(PYTHON) docs/make_reach.py
	$(PYTHON) docs/make_catalogue.py

lock:  ## write the lock file anew
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock
