import json
import os
import pty
import re
import secrets
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from coalition_events import embedded, environment
from tests.door import programs
from tests.patience import PATIENCE_SECONDS

READ = "import json, django\nfrom django.conf import settings\nprint(json.dumps({}))"


def failure(**environment: str) -> str:
    result = programs.run("import django; django.setup()", **environment)
    assert result.returncode == 1
    return result.stderr.strip().splitlines()[-1]


def value(expression: str, **environment: str) -> object:
    result = programs.run(READ.format(expression), **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def refusals(changes: list[dict[str, str | None]]) -> list[str]:
    """What the settings say of each of these changes to a server's environment; None takes a name out of it."""
    code = """
import importlib, json, os, sys
from django.core.exceptions import ImproperlyConfigured
whole = dict(os.environ)
for change in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update({name: text for name, text in (whole | change).items() if text is not None})
    sys.modules.pop("coalition_events.settings", None)
    try:
        importlib.import_module("coalition_events.settings")
    except ImproperlyConfigured as refusal:
        print(refusal)
    else:
        print("taken:", change)
"""
    process = programs.start(code, **programs.OF_A_SERVER)
    out, err = process.communicate(json.dumps(changes), timeout=PATIENCE_SECONDS)
    assert err == ""
    return out.splitlines()


def test_a_server_that_lacks_something_does_not_start_and_is_told_its_name() -> None:
    names = ["SECRET_KEY", "SITE_URL", "FROM_EMAIL", "EMAIL_URL"]
    lacking: list[dict[str, str | None]] = [{name: None} for name in names]
    assert [line.partition(".")[0] for line in refusals(lacking)] == [f"{name} is not set" for name in names]

    environment = {key: text for key, text in programs.OF_A_SERVER.items() if key != "SECRET_KEY"}
    assert "SECRET_KEY is not set" in failure(**environment)


def test_what_is_set_and_is_none_is_refused_by_its_name() -> None:
    wrong = [
        ("SECRET_KEY", ["x", "none", "x1" * 30, "only for tests" * 5, "abcdefghijklmnop" * 4]),
        ("SECRET_KEY", [f"{word}{secrets.token_urlsafe(50)}" for word in ("django-insecure-", "Change-Me", "example")]),
        ("SECRET_KEY_FALLBACKS", ["x", f"{secrets.token_urlsafe(50)}, x", "only for tests" * 5]),
        ("SENTRY_DSN", ["none", "sentry.example.org"]),
        ("ALERT_URL", ["none", "ftp://example.org"]),
        ("METRICS_TOKEN", ["short"]),
        ("COLOUR", ["green", "#1f6", "#1F6F50"]),
        ("MARK", ["Lao"]),
        ("DEBUG", ["1", "true", "on"]),
        (
            "REDIS_URL",
            ["none", "localhost:6379", "redis://", "redis://host:port/0", "redis://host/name", "http://host"],
        ),
        ("FROM_EMAIL", ["none", "Chab Dai", "meetings@", "Chab Dai <meetings>", "a@example.org, b@example.org"]),
        ("CONTACT_EMAIL", ["none", "somebody@"]),
        ("SECOND_FACTOR_REQUIRED", ["maybe", "1"]),
        ("PROXY_COUNT", ["one", "-1", "1.5"]),
        ("BACKUP_DAYS", ["0", "2", "a month"]),
        ("MEDIA_STORAGE", ["media", "s3:///media", "http://bucket", "s3://key:word@bucket", "s3://bucket?endpoint="]),
        ("SITE_URL", ["none", "meetings.example.org", "ftp://example.org", "https://", "https://example.org:port"]),
        ("SITE_URL", ["https://example.org/meetings", "https://example.org?a=b", "https://me:word@example.org"]),
        ("EMAIL_URL", ["none", "mail.example.org", "smtp://", "dummymail://", "anymail+nobody:?token=a", "smtp://a:b"]),
        ("DATABASE_URL", ["none", "sqlite:///site.db", "postgresql://host"]),
    ]
    changes: list[dict[str, str | None]] = [{name: value} for name, values in wrong for value in values]
    said = refusals(changes)
    assert [line.partition(" ")[0] for line in said] == [name for change in changes for name in change], said


def test_a_refusal_repeats_no_password() -> None:
    names = ["DATABASE_URL", "REDIS_URL", "EMAIL_URL"]
    changes: list[dict[str, str | None]] = [{name: "gopher://me:pa55word@host:port"} for name in names]
    said = refusals(changes)
    assert [line.partition(" ")[0] for line in said] == names
    assert "pa55word" not in "".join(said)
    assert "pa55word" not in failure(**programs.OF_A_SERVER | {names[0]: "gopher://me:pa55word@host:port"})


def test_any_random_key_is_taken() -> None:
    for _ in range(2000):
        assert environment.secret_key(key := secrets.token_urlsafe(50)) == key
        assert environment.secret_key(key := secrets.token_hex(25)) == key


def test_the_first_line_that_gunicorn_reads_of_its_settings_names_what_is_wrong() -> None:
    code = "import runpy; runpy.run_path('deploy/gunicorn.py')"
    result = programs.run(code, WEB_WORKERS="0")
    assert result.stderr.strip().endswith("WEB_WORKERS is a whole number, 1 or more, and not '0'.")


def test_a_log_format_that_is_none_is_named() -> None:
    assert "LOG_FORMAT" in failure(**programs.OF_A_SERVER, LOG_FORMAT="xml")


def test_a_server_is_strict_unless_told_otherwise() -> None:
    names = ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS"]
    expression = "{name: getattr(settings, name) for name in " + repr(names) + "}"
    assert value(expression, **programs.OF_A_SERVER) == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "ALLOWED_HOSTS": ["meetings.example.org"],
    }


def test_the_deployment_check_finds_nothing_to_say() -> None:
    code = (
        "import django; django.setup()\nfrom django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    database = embedded.Server(django_settings.VAR.resolve()).url("postgres")
    result = programs.run(code, **programs.OF_A_SERVER | {"DATABASE_URL": database})
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n"), result.stderr


def test_redis_carries_the_broker_where_there_is_one_and_no_cache() -> None:
    expression = "[settings.CELERY_BROKER_URL, settings.CACHES['default']['BACKEND'].rpartition('.')[2]]"
    url = "redis://127.0.0.1:9/0"
    assert value(expression, **programs.OF_A_SERVER, REDIS_URL=url) == [url, "DatabaseCache"]


@pytest.mark.parametrize(
    ("url", "backend", "options"),
    [
        (
            "smtp+tls://somebody:p%40ss@mail.example.org:587",
            "django.core.mail.backends.smtp.EmailBackend",
            {"host": "mail.example.org", "port": 587, "username": "somebody", "password": "p@ss", "use_tls": True},
        ),
        (
            "smtps://mail.example.org:465",
            "django.core.mail.backends.smtp.EmailBackend",
            {"host": "mail.example.org", "port": 465, "use_tls": False, "use_ssl": True},
        ),
        ("files", "coalition_events.mail.delivery.backends.FolderBackend", {}),
        (
            "anymail+postmark:?server_token=abc",
            "anymail.backends.postmark.EmailBackend",
            {"server_token": "abc"},
        ),
    ],
)
def test_mail_goes_where_email_url_says(url: str, backend: str, options: dict[str, object]) -> None:
    # Making the mailer is what tells that it takes these options.
    code = "import django; django.setup()\nfrom django.core.mail import mailers\nmailers['default']\n"
    result = programs.run(
        code + READ.format("settings.MAILERS['default']"), **programs.OF_A_SERVER | {"EMAIL_URL": url}
    )
    assert result.returncode == 0, result.stderr
    mailer = json.loads(result.stdout)
    assert mailer["BACKEND"] == backend
    assert mailer["OPTIONS"].items() >= options.items()


def test_processes_that_start_at_once_agree_on_the_secret(tmp_path) -> None:
    code = (
        "from pathlib import Path\nfrom coalition_events.environment import own_secret\nprint(own_secret(Path('{}')))"
    )
    processes = [programs.start(code.format(tmp_path / "secret-key"), **programs.OF_A_SERVER) for _ in range(3)]
    secrets_read = {process.communicate()[0] for process in processes}
    assert len(secrets_read) == 1
    assert len(secrets_read.pop()) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_each_setting_that_is_read_stands_on_the_page_of_settings_and_is_hidden_from_tests() -> None:
    readers = ("coalition_events/settings.py", "coalition_events/environment.py", "deploy/gunicorn.py")
    code = "".join((programs.ROOT / path).read_text() for path in readers)
    read = set(re.findall(r'\b(?:env|environment|environ)\.\w+\(\s*"([A-Z_]+)"', code))
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", (programs.ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))

    assert "BACKUP_DAYS" in read
    assert read - told == set()
    assert told - programs.NAMES == set()


# ---------------------------------------------------------------- deploy/install: its questions, and the file it writes


def shell(folder: Path, code: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """In a shell of deploy/common.sh, which finds settings in this folder."""
    common = (programs.ROOT / "deploy" / "common.sh").read_text().replace("/etc/coalition-events", str(folder))
    line = ["sh", "-euc", f"{common}\n{code}", "sh", *arguments]
    quiet = subprocess.DEVNULL
    return subprocess.run(line, env=os.environ | more, check=False, capture_output=True, text=True, stdin=quiet)


def test_a_line_of_the_settings_file_means_the_same_to_systemd_and_to_a_shell_or_is_refused(tmp_path: Path) -> None:
    values = [
        "",
        "a b",
        "$HOME",
        "`id`",
        '"',
        "\\",
        "\\\\n",
        "it's #1; & ~",
        "ចាប់ដៃ <a@example.org>",
        "a=b",
        ' "'.strip(),
    ]
    file = tmp_path / "environment"
    quoted = shell(tmp_path, 'for value; do quoted X "$value"; done', *values).stdout.splitlines()
    for value, line in zip(values, quoted, strict=True):
        # In double quotes systemd takes away the backslash before these four, and no other.
        assert re.sub(r'\\(["\\$`])', r"\1", line[3:-1]) == value
        file.write_text(f"# Of today\n\n{line}\nY=smtp://me:p%40ss@host:25/a?b=c,*\n")
        done = shell(tmp_path, 'setting X; setting Y; . "$settings"; printf "%s\\n" "$X" "$Y"')
        assert done.stdout.splitlines() == [value, "smtp://me:p%40ss@host:25/a?b=c,*"] * 2, done.stderr

    wrong = [
        "X=a b",
        'X="$HOME"',
        'X="`id`"',
        "X=it's",
        "X='a'",
        r'X="\n"',
        "X=~",
        "X=a;b",
        "; a",
        "export X=1",
        'X="a\nb"',
    ]
    for line in wrong:
        file.write_text(f"Y=1\n{line}\n")
        done = shell(tmp_path, "setting Y")
        assert (done.returncode, done.stdout, done.stderr.splitlines()[1][:2]) == (1, "", "2:"), line
    file.write_text("EMAIL_URL=smtp://me:pa$$word@host\n")
    assert "pa$$" not in shell(tmp_path, "").stderr


def is_taken(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ImproperlyConfigured:
        return False
    return True


def test_an_answer_is_refused_at_once_where_the_site_would_refuse_it_later(tmp_path: Path) -> None:
    readers: list[tuple[str, Callable[[str], object], list[str]]] = [
        (
            "SITE_URL",
            environment.site_url,
            [
                "https://a.example.org",
                "http://127.0.0.1:8000",
                "a.example.org",
                "https://",
                "https://a/b",
                "https://me@a",
            ],
        ),
        (
            "FROM_EMAIL",
            lambda value: environment.email_address("FROM_EMAIL", value),
            [
                "a@example.org",
                "Ours, all <a@example.org>",
                "ចាប់ដៃ <a.b+c@example.org>",
                "Ours",
                "a@",
                "<a>",
                "a@b, c@d",
            ],
        ),
        (
            "ORGANISER",
            lambda value: environment.email_address("ORGANISER", value),
            ["you@example.org", "you", "you@", "you@example", "@example.org", "you@example.org, me@example.org"],
        ),
        (
            "EMAIL_URL",
            lambda value: environment.mailer(value, tmp_path),
            [
                *("smtp+tls://me:p%40ss@host:587", "smtps://host", "smtp://127.0.0.1:25", "files"),
                *("anymail+postmark:?server_token=a", "mail.example.org", "smtp://", "http://host", "smtp://host:port"),
            ],
        ),
    ]
    for name, read, values in readers:
        said = [shell(tmp_path, 'refusal "$@"', name, value).stdout for value in values]
        assert [not each for each in said] == [is_taken(read, value) for value in values], (name, said)
    for name, value in (("SITE_URL", "https://a.org/"), ("COALITION_NAME", "A\nB"), ("COLOUR", "red"), ("MARK", "Lao")):
        assert shell(tmp_path, 'refusal "$@"', name, value).stdout, name
    (tmp_path / "environment-lao").write_text('SITE_URL="https://lao.example.org"\n')
    assert shell(tmp_path, "refusal SITE_URL https://lao.example.org").stdout.startswith("Another coalition has")


def test_a_wrong_answer_is_asked_again_and_one_of_the_environment_ends_it(tmp_path: Path) -> None:
    ask = 'ask_for SITE_URL "The address" https://meetings.example.org; printf %s "$told"'
    ended = shell(tmp_path, ask, SITE_URL="meetings.example.org")
    assert (ended.returncode, ended.stdout, ended.stderr.split(".")[0]) == (1, "", "SITE_URL is wrong")
    assert shell(tmp_path, ask).stderr.startswith("SITE_URL is not set: The address, such as")

    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"meetings.example.org\nhttps://meetings.example.org\n")
    common = programs.ROOT / "deploy" / "common.sh"
    done = subprocess.run(
        ["sh", "-euc", f". {common}; {ask}"], stdin=terminal, capture_output=True, text=True, timeout=60, check=True
    )
    os.close(keyboard)
    os.close(terminal)
    assert done.stdout.count("The address, such as") == 2
    assert "It begins with https://" in done.stdout
    assert done.stdout.endswith('SITE_URL="https://meetings.example.org"\n')


def test_what_is_not_here_is_said_in_a_sentence(tmp_path: Path) -> None:
    here = f"home={tmp_path}; use loa; current=$home/current$dash; must_be_here"
    assert shell(tmp_path, here).stderr == "Nothing is installed here yet: deploy/install\n"
    (tmp_path / "current").touch()
    said = shell(tmp_path, here, COALITION="loa").stderr
    assert said == "There is no coalition loa here. There are: the first (without COALITION).\n"
    (tmp_path / "current-loa").touch()
    assert shell(tmp_path, here).stderr.startswith(f"The settings are missing: {tmp_path}/environment-loa.")
    (tmp_path / "environment-loa").touch()
    assert shell(tmp_path, here).returncode == 0


def test_settings_that_are_given_and_not_taken_are_named(tmp_path: Path) -> None:
    (tmp_path / "environment").write_text('COLOUR="#1f6f50"\nMARK="L"\n')
    assert shell(tmp_path, "ignored", COLOUR="#000000", MARK="L").stdout == " COLOUR"


def test_only_what_does_not_run_is_started_and_said(tmp_path: Path) -> None:
    program = tmp_path / "systemctl"
    program.write_text('#!/bin/sh\ncase "$*" in *is-active\\ web) ;; *is-active*) exit 3 ;; *) echo "$@" ;; esac\n')
    program.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = shell(tmp_path, 'units start active Started web; echo "${wrote:-}"', PATH=path)
    assert done.stdout == "\n", done.stderr
    done = shell(tmp_path, 'units start active Started web clock; echo "${wrote:-}"', PATH=path)
    assert done.stdout.splitlines() == ["--quiet start clock", "Started: clock", "yes"], done.stderr
