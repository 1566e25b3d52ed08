import ast
from pathlib import Path

import pytest

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.addresses import Group

ROOT = Path(__file__).resolve().parents[2]


def kinds_in_the_code() -> set[str]:
    """What is written as `kind="…"` where a mail is made."""
    found = set()
    for path in [*ROOT.glob("coalition_events/**/*.py"), *ROOT.glob("members/**/*.py")]:
        text = path.read_text()
        for call in ast.walk(ast.parse(text)) if 'kind="' in text else ():
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("message"):
                found |= {
                    each.value.value
                    for each in call.keywords
                    if each.arg == "kind" and isinstance(each.value, ast.Constant)
                }
    return found


def test_every_kind_that_is_sent_has_words_and_a_group():
    assert kinds_in_the_code() - {kind.name for kind in kinds.registered()} == set()
    assert {"invitation", "appearance_invitations", "letter", "summary_late"} <= kinds_in_the_code()


def test_confirmations_and_codes_are_personal_and_invitations_are_not():
    assert kinds.of("registration_confirmed").is_personal
    assert kinds.of("sign_in_code").is_personal
    assert kinds.of("invitation").group == Group.INVITATIONS


def test_a_kind_nobody_knows_is_personal_and_shown_as_it_is_written():
    assert kinds.of("what_is_this") == Kind("what_is_this", "What is this")
    assert kinds.of("what_is_this").is_personal


def test_two_kinds_cannot_share_a_name():
    with pytest.raises(ValueError, match="another kind of mail named 'invitation'"):
        kinds.register(Kind("invitation", "Something else"))


def test_kinds_to_choose_from_stand_in_the_order_of_their_words():
    assert kinds.choices(["summary", "invitation"]) == [("invitation", "Invitation"), ("summary", "Summary")]
