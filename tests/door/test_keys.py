"""SECRET_KEY is exchanged: whatever the old one signed stays valid while it is among the former keys."""

import json
import secrets

import pytest
from django.test import Client

from members.models import Account
from tests.door import programs
from tests.patience import PATIENCE_SECONDS

# Every signer that a module of ours holds, and what else follows from the key.
TOLD = """
import gc, json, sys
import django
django.setup()
from django.apps import apps
from django.core import signing
from django.urls import get_resolver
get_resolver().url_patterns
from coalition_events.attendance.queries.codes import code_in_mail, number_of
from members.actions.sign_in import scope_of
from members.sessions import SessionStore
signers = {each.salt: each for each in gc.get_objects() if isinstance(each, signing.Signer)}
signers |= {kind.link_salt: kind._signer() for kind in apps.get_models() if hasattr(kind, "_signer")}
if not (given := json.load(sys.stdin)):
    print(json.dumps({
        "tokens": {salt: signer.sign("7") for salt, signer in signers.items()},
        "session": SessionStore().encode({"who": "7"}),
        "cookie": signing.dumps("7", salt="cookie"),
        "code": code_in_mail(7),
        "scope": scope_of("sok.dara@example.org"),
    }))
    sys.exit()
def opened(read, text):
    try:
        return read(text)
    except signing.BadSignature:
        return None
found = {salt: opened(signers[salt].unsign, token) for salt, token in given["tokens"].items()}
found["session"] = SessionStore().decode(given["session"]).get("who")
found["cookie"] = opened(lambda text: signing.loads(text, salt="cookie"), given["cookie"])
found["code"] = str(number_of(given["code"]))
found["scope"] = "7" if scope_of("sok.dara@example.org") == given["scope"] else None
print(json.dumps(found))
"""


def tell(given: object, **environment: str) -> dict[str, object]:
    process = programs.start(TOLD, **programs.OF_A_SERVER | environment)
    out, err = process.communicate(json.dumps(given), timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, err
    return json.loads(out.splitlines()[-1])


def test_links_sessions_and_codes_stay_valid_while_the_old_key_is_named(tmp_path) -> None:
    old, new = programs.OF_A_SERVER["SECRET_KEY"], secrets.token_urlsafe(60)
    signed = tell(None, VAR_DIR=str(tmp_path))
    assert len(signed["tokens"]) >= 8

    kept = tell(
        signed, VAR_DIR=str(tmp_path), SECRET_KEY=new, SECRET_KEY_FALLBACKS=f"{secrets.token_urlsafe(60)},{old}"
    )
    assert set(kept.values()) == {"7"}, kept
    gone = tell(signed, VAR_DIR=str(tmp_path), SECRET_KEY=new)
    assert set(gone.values()) <= {None, "None"}, gone


@pytest.mark.django_db
def test_who_is_signed_in_stays_so_under_a_new_key_and_when_the_old_one_goes(
    as_organiser: Client, organiser: Account, settings
) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], secrets.token_urlsafe(60)
    assert as_organiser.get("/account/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert as_organiser.get("/account/").status_code == 200
