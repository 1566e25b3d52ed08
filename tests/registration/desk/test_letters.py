"""A mail to many: once to each address, in the reader's language, by whoever can pass it on."""

from email import message_from_bytes, policy

import pytest

from coalition_events.mail.models import Message
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import letters, undoing
from coalition_events.registration.actions.letters import MailHasGone
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.mails.letters import Letter
from coalition_events.registration.models import Batch, Registration
from tests.factories import BEFORE, make_account, make_organisation, make_person
from tests.registration.desk.conftest import seen

BOTH = Letter("What to bring", "A badge.\n\nA pen.", "អ្វីដែលត្រូវយក", "ស្លាកឈ្មោះ")
TOKEN = "a" * 32


@pytest.fixture
def write(full, organiser):
    def written(*rows: Registration, letter: Letter = BOTH, token: str = TOKEN):
        return letters.write(full, letter, seen(*rows), token=token, by=organiser, now=BEFORE)

    return written


def text_of(mail) -> str:
    received = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    return received.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_each_reads_their_language_and_is_greeted_by_name(named, write, deliver):
    write(named("Sok Dara"), named("", person=make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", language="km")))

    mails = {mail.to[0].partition(" <")[0].strip('"'): mail for mail in deliver(BEFORE + TOLD_AFTER)}

    assert mails["Sok Dara"].subject == "What to bring"
    assert text_of(mails["Sok Dara"]).startswith("What to bring\n\nDear Sok Dara,\n\nA badge.\n\nA pen.\n")
    assert mails["កែវ ពិសី"].subject == "អ្វីដែលត្រូវយក"
    assert "កែវ ពិសី" in text_of(mails["កែវ ពិសី"]).splitlines()[2]
    assert "ស្លាកឈ្មោះ" in text_of(mails["កែវ ពិសី"])


@pytest.mark.parametrize(
    ("letter", "subject"),
    [(Letter("Only English", "Hello."), "Only English"), (Letter("", "", "តែខ្មែរ", "សួស្តី"), "តែខ្មែរ")],
)
def test_who_reads_the_other_language_gets_the_one_there_is(named, write, letter, subject):
    people = [make_person(full_name=language, language=language) for language in ("en", "km")]

    write(*(named("", person=person) for person in people), letter=letter)

    assert list(Message.objects.values_list("subject", flat=True)) == [subject, subject]


def test_an_address_that_two_share_gets_it_once_and_both_are_greeted(named, write):
    office = {"email": "office@example.org", "organisation": make_organisation()}
    a = named("", person=make_person(full_name="A", **office))
    b = named("", person=make_person(full_name="B", **office | {"email": "Office@example.org"}))

    write(a, b)

    message = Message.objects.get()
    assert message.text.startswith("What to bring\n\nDear A and B,\n")


def test_who_has_no_address_is_told_through_the_focal_person_once(named, write):
    organisation = make_organisation()
    make_person(full_name="Heng Vuthy", email="vuthy@example.org", is_focal=True, organisation=organisation)
    rows = [named("", person=make_person(full_name=name, email="", organisation=organisation)) for name in "AB"]

    outcome = write(*rows)

    message = Message.objects.get()
    assert message.address == "vuthy@example.org"
    assert message.text.startswith(
        "What to bring\n\nDear Heng Vuthy,\n\nPlease tell A and B too. We have no email address for them.\n"
    )
    assert (len(outcome.done), outcome.refused) == (2, [])


def test_whom_nobody_can_reach_is_named(named, write):
    alone = named("", person=make_person(full_name="A", email="", organisation=None))

    outcome = write(alone, named("B"))

    assert [(one.registration.pk, one.why) for one in outcome.refused] == [
        (alone.pk, "No email address, and no focal person who has one.")
    ]
    assert outcome.batch.chosen == [outcome.done[0].pk]
    assert write(alone, token="b" * 32).batch is None


def test_a_letter_sent_twice_goes_once(named, write):
    a = named("A")
    write(a)

    assert write(a).batch is None
    assert (Message.objects.count(), Batch.objects.count()) == (1, 1)
    write(a, token="b" * 32)
    assert Message.objects.count() == 2


def test_undone_in_time_nobody_gets_it_and_later_it_cannot_be_taken_back(named, write, organiser, deliver):
    first, second = write(named("A")), write(named("B"), token="b" * 32)

    assert undoing.undo(first.batch, by=organiser, now=BEFORE).withdrawn == 1
    assert [mail.to[0][0] for mail in deliver(BEFORE + TOLD_AFTER)] == ["B"]
    with pytest.raises(MailHasGone):
        undoing.undo(second.batch, by=organiser, now=BEFORE)
    second.batch.refresh_from_db()
    assert second.batch.undone_at is None


def test_what_an_organiser_types_is_text_and_no_header_or_markup(named, write):
    write(
        named("A"),
        letter=Letter("Hi\r\nBcc: all@example.org", "<script>x</script> {{ meeting }} https://example.org/a"),
    )

    message = Message.objects.get()
    assert message.subject == "Hi Bcc: all@example.org"
    assert "<script>" not in message.html
    assert "{{ meeting }}" in message.text
    assert 'href="https://example.org/a"' in message.html


def test_only_organisers_write(full, named):
    with pytest.raises(NotYours):
        letters.write(full, BOTH, seen(named("A")), token=TOKEN, by=make_account(), now=BEFORE)
