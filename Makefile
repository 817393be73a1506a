# Strings the product's own commands together; README gives the same lines for Windows.
PYTHON ?= python3
VENV := var/venv
PY := $(VENV)/bin/python
export PORT ?= 8000

.PHONY: run test test-postgres slow bench mutation lint messages wheels

$(VENV)/.ready: requirements.txt
	@echo "Making the environment in $(VENV) (once) ..."
	@mkdir -p var
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements.txt requirements-dev.txt
	@echo "Making the environment for the tests in $(VENV) (once) ..."
	@mkdir -p var
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.ready

run: $(VENV)/.ready
	@echo "Bringing the database up to date ..."
	@$(PY) manage.py upgrade
	@echo "Collecting the pages' files ..."
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) manage.py demonstrate --if-empty
	@exec $(PY) manage.py serve

test: $(VENV)/.ready-dev
	@$(PY) -m pytest -n 2 --dist loadfile

# The database lives as long as the tests: what it would do against a power cut only costs time.
THROWN_AWAY := -o fsync=off -o synchronous_commit=off -o full_page_writes=off
# These ask no database anything.
NO_DATABASE := house static vendor test_translations.py ecocounty/charts ecocounty/quantities ecocounty/queued_sqlite \
  ecocounty/sheets ecocounty/spellings ecocounty/test_periods.py ecocounty/test_settings.py
WITHOUT_DATABASE := $(addprefix --ignore=tests/,$(NO_DATABASE))

test-postgres: $(VENV)/.ready-dev
	@pg_virtualenv $(THROWN_AWAY) sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE" $(PY) -m pytest -n 2 --dist loadfile -m "not browser and not slow and not mutation" $(WITHOUT_DATABASE)'

slow: $(VENV)/.ready-dev
	@$(PY) -m pytest -n 2 --dist loadfile -m slow

# Load and faults at full length, one after another, with what was measured; some ten minutes on a quiet computer.
bench: $(VENV)/.ready-dev
	@BENCH=full $(PY) -m pytest -m slow -s tests/bench

# Each permission check taken out in turn. MUTANTS=share takes the tenth of them whose turn it is on the day of the
# commit, MUTANTS=3/7 the third of seven; without it all of them.
mutation: $(VENV)/.ready-dev
	@$(PY) -m pytest -n 2 -m mutation tests/permissions

lint: $(VENV)/.ready-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) manage.py makemigrations --check --dry-run

messages: $(VENV)/.ready-dev
	@$(PY) manage.py makemessages --no-obsolete --no-location -l zh_Hant -l zh_Hans -i var -i tests
	@$(PY) manage.py compilemessages -l zh_Hant -l zh_Hans -i var

# A folder of all libraries, for a computer without the internet: README, In production.
#   make wheels                                      for a computer like this one
#   make wheels PLATFORM=win_amd64 PYVER=3.12        for another one; linux_x86_64 and linux_aarch64 are Debian 12
WHEELS := var/wheels
PLATFORM ?=
PYVER ?= 3.11
GLIBC := $(shell seq 17 36)
ARCH = $(PLATFORM:linux_%=%)
PLATFORMS = $(if $(filter linux_%,$(PLATFORM)),$(foreach one,$(GLIBC),manylinux_2_$(one)_$(ARCH)) manylinux2014_$(ARCH),$(PLATFORM))
FOR_OTHERS = $(foreach one,$(PLATFORMS),--platform $(one)) --python-version $(PYVER) --implementation cp
# pip reads the markers as of the computer it runs on: for Windows they are settled here.
SETTLED = $(if $(filter win%,$(PLATFORM)),-e '/sys_platform != "win32"/d' -e 's/ *; *sys_platform == "win32"//')

wheels: $(VENV)/.ready
	@rm -rf $(WHEELS) && mkdir -p $(WHEELS)
	@sed -e '' $(SETTLED) requirements.txt > $(WHEELS)/requirements.txt
	@$(PY) -m pip download --quiet --disable-pip-version-check --only-binary=:all: --dest $(WHEELS) \
	  $(if $(PLATFORM),$(FOR_OTHERS)) -r $(WHEELS)/requirements.txt
	@echo "$$(ls $(WHEELS)/*.whl | wc -l) wheels for $(or $(PLATFORM),this kind of computer) are in $(WHEELS). There, in a new environment:"
	@echo "  pip install --no-index --find-links $(WHEELS) -r $(WHEELS)/requirements.txt"
