# Drumbeat 鼓点. `make run` and `make test` do all the set-up themselves; everything lands in .venv.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
PYTEST_ARGS ?=
BENCH ?= bench_*

need = $(PYTHON) packaging/system_packages.py
prepare = $(PYTHON) packaging/set_up.py

# No screen: Linux without X11 and Wayland. Windows and macOS always have one.
screenless := $(shell [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] && echo yes)

.PHONY: run test lint check setup translations launcher package bench lock initial-revision clean help

help:
	@echo "make run       open Drumbeat (set up on first use)"
	@echo "make test      lint and all tests"
	@echo "make lint      ruff, mypy, import contracts"
	@echo "make setup     the set-up alone"
	@echo "make launcher  an entry in the desktop's menu for this checkout"
	@echo "make package   installers for this system, in build/package"
	@echo "make bench     benchmarks/bench_*.py, or BENCH=bench_schedule for one"
	@echo "make lock      resolve the dependencies anew (UPGRADE=1 for newer ones)"
	@echo "make translations   compile message catalogues          make clean   remove what was made"

ifeq ($(screenless),yes)
run:
	@$(need) venv qt fonts
	@$(prepare)
	@echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so this is the demo instead of the window."
	@$(BIN)/drumbeat demo
else
run: setup
	@$(BIN)/drumbeat
endif

setup:
	@$(need) venv qt window fonts
	@$(prepare)

test:
	@$(need) venv qt window fonts test
	@$(prepare)
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n $(WORKERS) $(PYTEST_ARGS)

lint: setup
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

translations: setup

launcher: setup
	@$(BIN)/python packaging/write_launcher.py

# Build, try and pack what this system can: see docs/packaging.md.
package:
	@$(need) venv qt window fonts
	$(PYTHON) packaging/build.py

bench:
	@$(need) venv qt window fonts bench
	@$(prepare) bench
	@set -e; for file in benchmarks/$(BENCH).py; do echo "== $$file"; $(BIN)/python "$$file"; done

lock:
	@$(need) venv
	PYTHON=$(PYTHON) packaging/lock_dependencies.sh

# Until the first release the first revision follows the entities; afterwards every change gets a revision of its own.
initial-revision:
	@$(BIN)/python packaging/write_initial_revision.py

clean:
	rm -rf .venv .lock .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find resources -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
