import email
import email.policy
import re
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, mailers

from coalition_events.mail import outbox
from tests.factories import BEFORE
from tests.mail.factories import make_message, make_plain_message
from tests.mail.sending import send_due


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MAILERS = {
        "default": {
            "BACKEND": "coalition_events.mail.delivery.backends.FolderBackend",
            "OPTIONS": {"folder": str(tmp_path / "mail")},
        }
    }
    return tmp_path / "mail"


def test_each_message_is_a_file_that_a_mail_reader_opens(db, folder):
    outbox.post(make_message(to=("Sok Dara", "dara@example.org")), make_plain_message(address="maly@example.org"))
    send_due(BEFORE)

    first, second = sorted(folder.iterdir())
    assert re.fullmatch(r"\d{8}T\d{6}\.\d{6}Z-dara@example\.org-[0-9a-f]{6}\.eml", first.name)
    assert "maly@example.org" in second.name
    mail = email.message_from_bytes(first.read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == "Meeting on Home, Work & Hope"


def test_no_address_leads_out_of_the_folder(folder):
    mail = EmailMessage(subject="a", body="b", to=['"../../etc/x"@example.org'])
    mailers.default.send_messages([mail])
    [file] = folder.iterdir()
    assert "/" not in file.name
    assert file.name.endswith(".eml")
