# Strings the product's own commands together; README gives the same lines for Windows.
PYTHON ?= python3
VENV := var/venv
PY := $(VENV)/bin/python
export PORT ?= 8000

.PHONY: run test test-postgres slow lint messages

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
	@$(PY) manage.py migrate --verbosity 0
	@echo "Collecting the pages' files ..."
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) manage.py demonstrate --if-empty
	@exec $(PY) manage.py serve

test: $(VENV)/.ready-dev
	@$(PY) -m pytest -n 2 --dist loadfile

test-postgres: $(VENV)/.ready-dev
	@pg_virtualenv sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE" $(PY) -m pytest -n 2 --dist loadfile -m "not browser and not slow"'

slow: $(VENV)/.ready-dev
	@$(PY) -m pytest -n 2 --dist loadfile -m slow

lint: $(VENV)/.ready-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) manage.py makemigrations --check --dry-run

messages: $(VENV)/.ready-dev
	@$(PY) manage.py makemessages --no-obsolete --no-location -l zh_Hant -l zh_Hans -i var -i tests
	@$(PY) manage.py compilemessages -l zh_Hant -l zh_Hans -i var
