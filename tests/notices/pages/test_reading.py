"""Each message as its reader will see it, before and after it is written; edited with nothing lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail.models import Message, Status
from coalition_events.notices.actions import posting
from coalition_events.notices.models import Notice
from tests.factories import make_person, make_registration
from tests.notices.conftest import moment
from tests.notices.pages.conftest import make_coming_meeting, planned, post_message, posted

pytestmark = pytest.mark.django_db


def row_page(client, row, name="notice", *more, **query):
    return client.get(reverse(f"organise:{name}", args=[row.meeting.slug, row.pk, *more]), query)


def test_what_is_not_written_yet_is_drawn_now_in_both_languages(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting, person=make_person(full_name="Chan Lina", language="km"), registered_at=timezone.now())
    _rule, [row] = planned(0, meeting=meeting)

    answer = row_page(as_organiser, row)
    assert "We write it when it is time to send it" in answer.content.decode()
    assert (answer.context["shown"], answer.context["mail"].language) == ("km", "km")
    frames = [row_page(as_organiser, row, "notice_html", language) for language in ("en", "km")]

    assert [frame.headers["Content-Language"] for frame in frames] == ["en", "km"]
    assert all("Chan Lina" in frame.content.decode() for frame in frames)
    assert "sandbox" in frames[0].headers["Content-Security-Policy"]
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not Message.objects.exists()


def test_what_is_drawn_is_what_is_then_written(as_organiser):
    _rule, [row] = planned(1)
    drawn = row_page(as_organiser, row).context["mail"]
    posting.post_due(now=moment(row.rule))

    written = Message.objects.get()
    assert (drawn.subject, drawn.address, drawn.kind, drawn.key) == (
        written.subject,
        written.address,
        written.kind,
        written.key,
    )
    assert drawn.text == written.text


def test_what_is_written_is_read_as_it_went(as_organiser):
    _rule, [message] = posted(1)
    row = Notice.objects.get()

    assert row_page(as_organiser, row)["Location"] == reverse("organise:message", args=[message.pk])
    text = as_organiser.get(reverse("organise:message", args=[message.pk])).content.decode()
    assert "See it in Khmer" in text
    assert "It has been written already." in row_page(as_organiser, row, language="km").content.decode()


def test_a_row_whose_rule_reaches_them_no_more_says_so(as_organiser):
    _rule, [row] = planned(1)
    row.meeting.registrations.all().delete()

    answer = row_page(as_organiser, row)

    assert "There is nothing to read" in answer.content.decode()
    assert row_page(as_organiser, row, "notice_html", "en").status_code == 404


def test_a_row_of_another_meeting_is_not_there(as_organiser):
    _rule, [row] = planned(1)
    other = make_coming_meeting(80)

    assert as_organiser.get(reverse("organise:notice", args=[other.slug, row.pk])).status_code == 404


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_copy_goes_to_oneself_first(as_organiser, organiser, language):
    _rule, [row] = planned(1)

    as_organiser.post(reverse("organise:notice_copy", args=[row.meeting.slug, row.pk]), {"language": language})

    copy = Message.objects.get()
    assert (copy.address, copy.kind, copy.language) == (organiser.email, "copy", language)
    row.refresh_from_db()
    assert row.state == "planned"


def test_a_message_is_held_released_and_copied_to_oneself(as_organiser, organiser):
    message = post_message()

    seen = []
    for verb in ("holding", "release"):
        as_organiser.post(reverse(f"organise:message_{verb}", args=[message.pk]))
        message.refresh_from_db()
        seen.append(message.status)
    as_organiser.post(reverse("organise:message_copy", args=[message.pk]))

    assert seen == [Status.HELD, Status.DUE]
    assert Message.objects.get(kind="copy").address == organiser.email
    text = as_organiser.get(reverse("organise:message", args=[message.pk])).content.decode()
    assert text.index("On hold") < text.index("No longer on hold") < text.index("Copy sent")


# ---------------------------------------------------------------- Editing
def edit(client, message, **typed):
    form = {"subject": message.subject, "text": message.text, "seen": message.version} | typed
    return client.post(reverse("organise:message_text", args=[message.pk]), form)


def test_a_message_that_has_not_gone_says_something_else(as_organiser):
    message = post_message(status=Status.HELD)

    edit(as_organiser, message, subject="Come at nine", text="Not at eight.")

    changed = Message.objects.get()
    assert (changed.subject, changed.text.strip(), changed.status) == ("Come at nine", "Not at eight.", Status.HELD)
    assert "Not at eight." in changed.html
    assert "Plain words" in as_organiser.get(reverse("organise:message", args=[message.pk])).content.decode()


def test_a_preview_changes_nothing_and_keeps_what_was_typed(as_organiser):
    message = post_message()

    answer = edit(as_organiser, message, text="Something new", preview="yes")

    assert answer.status_code == 200
    assert answer.context["form"].typed("text") == "Something new"
    assert "Something new" in answer.context["drawn"]["html"]
    assert Message.objects.get().text == "Plain words\n"


def test_two_editors_see_each_other_and_nothing_typed_is_lost(as_organiser):
    message = post_message()
    edit(as_organiser, message, text="The first one’s words")

    answer = edit(as_organiser, message, text="The second one’s words")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "The first one’s words" in text
    assert answer.context["form"].typed("text") == "The second one’s words"
    seen = answer.context["form"].typed("seen")
    assert edit(as_organiser, message, text="The second one’s words", seen=seen).status_code == 302
    assert Message.objects.get().text.strip() == "The second one’s words"


def test_what_went_meanwhile_is_not_changed_and_what_was_typed_stays(as_organiser):
    message = post_message()
    Message.objects.update(status=Status.SENT, sent_at=timezone.now())

    answer = edit(as_organiser, message, text="Too late")

    assert answer.status_code == 422
    assert "You can edit a message only before it is sent." in answer.content.decode()
    assert answer.context["form"].typed("text") == "Too late"


@pytest.mark.parametrize("bad", [{"subject": ""}, {"text": ""}, {"subject": "x" * 251}, {"text": "\x00"}])
def test_bad_words_are_refused(as_organiser, bad):
    message = post_message()

    assert edit(as_organiser, message, **bad).status_code == 422
    assert Message.objects.get().text == "Plain words\n"


def test_a_subject_stays_one_line(as_organiser):
    message = post_message()

    edit(as_organiser, message, subject="Hello\r\nBcc: all@example.org")

    assert Message.objects.get().subject == "Hello Bcc: all@example.org"


def test_a_sign_in_code_is_neither_edited_nor_copied(as_organiser):
    secret = post_message(is_secret=True, text="123456")

    assert as_organiser.get(reverse("organise:message_text", args=[secret.pk])).status_code == 404
    as_organiser.post(reverse("organise:message_copy", args=[secret.pk]))
    assert Message.objects.count() == 1
