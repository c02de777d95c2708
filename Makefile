# `make run` and `make test` are all that a new machine needs: each installs what is missing.
# PYTEST="tests/core -k undo" narrows `make test`.

PYTHON := .venv/bin/python
PYTEST ?=
# Where it is set, every start of the program in a test would compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE
SOAK ?=
# Windows wait more than they work, so there are twice as many as cores.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
# A whole run also looks at how much of the program the tests reach (tests/reached.py).
MEASURED := $(if $(PYTEST),,CHECKIN_REACHED=whole)

.PHONY: help run test tests coverage check style types format bench soak screens help-pictures translations package try-package wheels outdated

help:
	@echo "make run      opens the sample event (in the terminal where there is no display)"
	@echo "make test     everything that must hold: make check and all tests"
	@echo "make check    style, types and the rules of imports"
	@echo "make coverage writes into build/reached.txt what the tests do not reach (PYTEST=… for those of a part)"
	@echo "make format   puts the code into its format"
	@echo "make bench    measures speed against the floor, in three minutes (BIG=1: a million people too)"
	@echo "make soak     runs for long what shows only then (a night; SOAK=\"killed_window=50\" for less)"
	@echo "make screens  draws every screen into build/screens, and tells what is cut or misplaced"
	@echo "make help-pictures  draws the pictures of Help anew"
	@echo "make package  builds what people install: pip's packages, a folder that needs no Python, tar.xz and .deb"
	@echo "make try-package  runs the end-to-end tests against the packed program (PYTEST=… for fewer)"
	@echo "make wheels   asks whether every library can be had for Linux, Windows and macOS"
	@echo "make outdated says which libraries have a newer version, or a known hole"
	@echo "make translations  brings new sentences into every catalogue, and tells what lacks its translation"

run:
	@.ci/set-up run
	@.ci/open-sample

# Two things at once: style and then types, which take half a minute where nothing is known yet; and what the tests load
# is compiled, which each of their workers would do for itself, and then the tests, once the style is right.
test:
	@.ci/set-up test
	@$(MAKE) --no-print-directory -j2 types tests

# Where nothing was written since the last whole run, all of it is compiled.
COMPILED := build/compiled
.PHONY: compiled
compiled:
	@$(if $(PYTEST),false,test -e $(COMPILED) && ! find checkin tests -name '*.py' -newer $(COMPILED) | grep -q .) || { \
		$(PYTHON) -m compileall -q checkin; \
		$(MEASURED) QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -q --collect-only $(PYTEST) >/dev/null; \
		$(if $(PYTEST),:,touch $(COMPILED)); \
	}

# A worker that crashed is not replaced: the groups of tests would wait for it for ever, and the run never end.
tests: compiled style
	$(MEASURED) QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup --max-worker-restart 0 $(PYTEST)

coverage:
	@.ci/set-up test
	CHECKIN_REACHED=part QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST)

check: types

style:
	@.ci/set-up test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/lint-imports --no-logo

types: style
	nice $(PYTHON) -m mypy

format:
	@.ci/set-up test
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench:
	@.ci/set-up test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench

soak:
	@.ci/set-up test
	$(PYTHON) -m tests.soak $(SOAK)

screens:
	@.ci/set-up test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.screens

help-pictures:
	@.ci/set-up test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.screens.help_pictures

translations:
	@.ci/set-up test
	@$(PYTHON) -m tests.translations

# The tools are not among those of `make test`: they bring forty libraries of their own.
.PHONY: package-tools
package-tools:
	@.ci/set-up test
	@test -x .venv/bin/pyinstaller -a -x .venv/bin/twine -a -x .venv/bin/pip-audit || \
		$(PYTHON) -m pip --quiet --disable-pip-version-check install --constraint constraints.txt --no-build-isolation --editable '.[package]'

package: package-tools
	@rm -rf build/pip
	$(PYTHON) -m hatchling build -d build/pip
	$(PYTHON) -m twine check --strict build/pip/*
	$(PYTHON) -m package.build

PACKED := $(CURDIR)/build/package/checkin/checkin
try-package:
	@.ci/set-up test
	@test -x $(PACKED) || { echo "There is no packed program yet: make package"; exit 1; }
	CHECKIN_PROGRAM=$(PACKED) QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup $(if $(PYTEST),$(PYTEST),tests/end_to_end)

wheels: package-tools
	$(PYTHON) -m package.wheels

outdated: package-tools
	$(PYTHON) -m package.outdated
