from functools import partial

import pytest

from coalition_events.mail.models.wording import Wording
from coalition_events.mail.wording import versions
from coalition_events.mail.wording.versions import compared, versions_of
from tests.at_once import at_once
from tests.factories import make_account


def texts(**changes):
    return {**versions.standing("invitation", "").texts, **changes}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_refused():
    accounts = [make_account(is_staff=True) for _ in range(2)]

    def save(account):
        return versions.change("invitation", "", texts(subject_en=f"By {account.pk}"), seen=0, by=account)

    outcomes = at_once(*[partial(save, account) for account in accounts], refused=versions.ChangedMeanwhile)

    assert [isinstance(outcome, Exception) for outcome in outcomes].count(True) == 1
    assert Wording.objects.get().version == 1


@pytest.mark.django_db
def test_each_version_knows_who_made_it(organiser):
    versions.change("invitation", "", texts(subject_en="A"), seen=0, by=organiser)
    versions.return_to_original("invitation", "", seen=1, by=organiser)

    assert [(one.number, one.by, one.texts["subject_en"]) for one in versions_of("invitation", "")] == [
        (2, organiser.pk, ""),
        (1, organiser.pk, "A"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Come on time.", "Come in time.", [("Come ", ""), ("on", "-"), ("in", "+"), (" time.", "")]),
        ("Dear Sok Dara.", "Good day all.", [("Dear Sok Dara", "-"), ("Good day all", "+"), (".", "")]),
        ("{% if a %}A{% endif %} b", "B {{ a }} b", [("{% if a %}A{% endif %}", "-"), ("B {{ a }}", "+"), (" b", "")]),
        ("", "New", [("New", "+")]),
        ("Old", "", [("Old", "-")]),
        ("ក្នុងទីនេះ", "ក្នុងទីនោះ", [("ក្នុងទី", ""), ("នេះ", "-"), ("នោះ", "+")]),
    ],
)
def test_two_texts_are_compared_word_by_word_and_khmer_by_syllables(before, after, told):
    pieces = [(one.text, "-" if one.is_gone else "+" if one.is_new else "") for one in compared(before, after)]

    assert pieces == told
