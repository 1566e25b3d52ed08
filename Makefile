# Everything a newcomer needs. `make help` lists it.
PORT ?= 8000
export PORT

PYTHON_ENV = .venv/bin
# For what reads the settings and needs no database: a server's, with a key of this moment.
NO_DATABASE = DATABASE_URL=postgresql:///none SECRET_KEY="$$(head -c 60 /dev/urandom | base64 | tr -d '\n')" \
	SITE_URL=https://meetings.example.org FROM_EMAIL=none@example.org EMAIL_URL=files

UV = $(PYTHON_ENV)/uv
TOOL = $(UV) tool run --quiet --python $(PYTHON_ENV)/python
PIN = $(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-annotate --no-header

# Tests start many processes. Where the environment says so, each would compile all modules for itself.
test storm faults failures: export PYTHONDONTWRITEBYTECODE =

.PHONY: help setup run test storm door faults failures format check types rules pins audit messages screenshots bench install-proof image-proof clean

help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1 | \2/p' Makefile | while IFS='|' read -r name text; do printf '  make %-12s%s\n' "$$name" "$$text"; done

setup:
	@sh scripts/setup

run: ## Start the whole site here (PORT=8000)
	@sh scripts/setup requirements-run.txt
	@exec $(PYTHON_ENV)/python scripts/run.py

test: setup ## Check everything, as CI does
	@sh scripts/tools
	@$(MAKE) --no-print-directory check
	$(PYTHON_ENV)/pytest -n 3 --dist loadgroup  # on two cores: one of them waits for a slow line, a mail server or a clock

storm: setup ## 300 requests at once to eight processes, over and over (SEEDS=20)
	SEEDS=$(or $(SEEDS),20) $(PYTHON_ENV)/pytest tests/fire -o log_cli=true -o log_cli_level=INFO

door: setup ## A whole check-in at two phones without a network, against a model (SEEDS=30 PEOPLE=180)
	SEEDS=$(or $(SEEDS),30) PEOPLE=$(or $(PEOPLE),180) $(PYTHON_ENV)/pytest -n 0 -v --durations 0 tests/journeys/door/test_busy.py

faults: setup ## Storms over the outbox: kills, cuts, a bad mail server, jumping clocks (SEEDS=5)
	SEEDS=$(or $(SEEDS),5) $(PYTHON_ENV)/pytest -n 0 tests/faults/test_storm.py -o log_cli=true -o log_cli_level=WARNING

failures: setup ## Each process killed, database, Redis and mail away, the disk full, under load (SECONDS=5, as root)
	FAILURES=$(or $(SECONDS),5) $(PYTHON_ENV)/pytest -n 0 tests/faults/test_failures.py -o log_cli=true -o log_cli_level=WARNING

format: setup ## Lay out Python and templates as `make check` wants them
	$(PYTHON_ENV)/ruff check --fix .
	$(PYTHON_ENV)/ruff format .
	$(PYTHON_ENV)/djangofmt templates

check: setup ## Style, types, imports, migrations, settings, translations, words
	@$(MAKE) --no-print-directory -j 2 types rules  # on two cores: mypy takes as long as all the rest

types:
	$(NO_DATABASE) $(PYTHON_ENV)/mypy .

rules:
	$(PYTHON_ENV)/ruff check .
	$(PYTHON_ENV)/ruff format --check .
	$(PYTHON_ENV)/djangofmt --check --quiet templates
	$(PYTHON_ENV)/djlint templates --lint --quiet
	$(PYTHON_ENV)/lint-imports
	SITE_URL=https://meetings.example.org $(PYTHON_ENV)/python manage.py check --deploy --fail-level WARNING
	$(PYTHON_ENV)/python manage.py makemigrations --check --dry-run
	$(PYTHON_ENV)/python scripts/migrations.py
	$(PYTHON_ENV)/python scripts/translations.py check
	$(PYTHON_ENV)/python scripts/words.py check

pins: setup ## Write requirements*.txt anew from requirements*.in (NEWER=--upgrade)
	$(PIN) $(NEWER) requirements.in --output-file requirements.txt
	$(PIN) $(NEWER) requirements-run.in --constraints requirements.txt --output-file requirements-run.txt
	$(PIN) $(NEWER) requirements-dev.in --constraints requirements-run.txt --output-file requirements-dev.txt

audit: setup ## Licences of what is installed on a server, and its known vulnerabilities
	$(TOOL) --from pip-licenses==5.5.5 --with-requirements requirements.txt pip-licenses --order license --ignore-packages pip-licenses prettytable
	@$(TOOL) --from pip-audit==2.10.1 pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt || \
		{ printf '\nNot clean, or not all was checked: see above. PyPI must be reachable, and not a mirror of it.\n'; exit 1; }

messages: setup ## Bring locale/ up to date with the strings in the code
	$(PYTHON_ENV)/python scripts/translations.py collect
	$(PYTHON_ENV)/python manage.py khmer_review

screenshots: setup ## Pictures of the main pages, under var/screenshots/
	@sh scripts/tools
	$(PYTHON_ENV)/python scripts/screenshots.py

install-proof: setup ## On a clean Debian 13: install, back up, restore, and upgrade under load (as root, 20 minutes)
	$(NO_DATABASE) DJANGO_SETTINGS_MODULE=coalition_events.settings $(PYTHON_ENV)/python -m tests.door.install_proof

image-proof: setup ## Build the image and start it as compose.yaml says, without Docker (as root, ten minutes)
	$(NO_DATABASE) DJANGO_SETTINGS_MODULE=coalition_events.settings $(PYTHON_ENV)/python -m tests.door.image_proof

bench: setup ## Measure the site against bare lines
	$(PYTHON_ENV)/python -m bench

clean: ## Remove .venv and var, and with var the site's data
	rm -rf .venv var .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name '__pycache__' -prune -exec rm -rf {} +
