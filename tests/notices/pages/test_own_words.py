"""The page of a planned row: its words edited for one reader, seen, copied, given up, and held after a change."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning, posting
from coalition_events.notices.models import Notice, OwnWords
from tests.factories import make_person, make_registration
from tests.notices.conftest import moment
from tests.notices.pages.conftest import make_coming_meeting, planned

pytestmark = pytest.mark.django_db


def page(client, row, **query):
    return client.get(reverse("organise:notice", args=[row.meeting.slug, row.pk]), query)


def editor(client, row):
    return client.get(reverse("organise:notice_text", args=[row.meeting.slug, row.pk]))


def edit(client, row, opened=None, **typed):
    form = (opened or editor(client, row)).context["form"]
    data = {name: form.typed(name) for name in ("subject", "text", "seen")} | typed
    return client.post(reverse("organise:notice_text", args=[row.meeting.slug, row.pk]), data)


def give_up(client, row):
    return client.post(reverse("organise:notice_text_return", args=[row.meeting.slug, row.pk]))


def move_the_venue(row):
    Meeting.objects.filter(pk=row.meeting_id).update(venue="Another hall")
    planning.plan(row.meeting, now=timezone.now())


def test_a_planned_row_says_something_else_to_its_reader_alone(as_organiser, organiser):
    _rule, [row, other] = planned(2)
    assert "Edit the text" in page(as_organiser, row).content.decode()

    answer = edit(as_organiser, row, subject="Come at nine", text="Not at eight.")

    assert answer["Location"] == reverse("organise:notice", args=[row.meeting.slug, row.pk])
    shown = page(as_organiser, row)
    assert "It has its own text." in shown.content.decode()
    assert str(organiser) in shown.content.decode()
    assert (shown.context["mail"].subject, shown.context["is_outdated"]) == ("Come at nine", False)
    frame = as_organiser.get(reverse("organise:notice_html", args=[row.meeting.slug, row.pk, "en"]))
    assert "Not at eight." in frame.content.decode()
    assert page(as_organiser, other).context["mail"].subject != "Come at nine"
    posting.post_due(now=moment(row.rule))
    assert Message.objects.order_by("pk")[0].subject == "Come at nine"


def test_the_editor_shows_what_the_wording_would_say_with_their_own_links(as_organiser):
    _rule, [row] = planned(1)

    opened = editor(as_organiser, row)
    posting.post_due(now=moment(row.rule))

    assert opened.context["form"].typed("text") == Message.objects.get().text


def test_a_row_is_edited_in_its_readers_language_and_the_other_reads_as_the_wording(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting, person=make_person(full_name="Chan Lina", language="km"), registered_at=timezone.now())
    _rule, [row] = planned(0, meeting=meeting)

    edit(as_organiser, row, subject="មកម៉ោង 9")

    assert page(as_organiser, row).context["mail"].subject == "មកម៉ោង 9"
    in_english = page(as_organiser, row, language="en")
    assert in_english.context["mail"].subject != "មកម៉ោង 9"
    assert "Its own text is in that language." in in_english.content.decode()
    assert OwnWords.objects.get().language == "km"


def test_an_edited_row_keeps_its_headings_and_its_table_however_often_it_is_edited(as_organiser):
    _rule, [row] = planned(1)
    was = page(as_organiser, row).context["mail"]
    tags = [was.html.count(tag) for tag in ("<h1", "<h2", "<th", "<ul")]
    assert tags[0] == 1
    assert tags[2]

    for words in ("Bring a pen.", "And a friend."):
        text = editor(as_organiser, row).context["form"].typed("text")
        edit(as_organiser, row, text=text.replace("\n\n", f"\n\n{words}\n\n", 1))

    edited = page(as_organiser, row).context["mail"]
    assert "Bring a pen." in edited.html
    assert "And a friend." in edited.html
    assert [edited.html.count(tag) for tag in ("<h1", "<h2", "<th", "<ul")] == tags


def test_a_preview_changes_nothing(as_organiser):
    _rule, [row] = planned(1)

    answer = edit(as_organiser, row, text="Something new", preview="yes")

    assert (answer.status_code, answer.context["form"].typed("text")) == (200, "Something new")
    assert "Something new" in answer.context["drawn"]["html"]
    assert not OwnWords.objects.exists()


def test_it_returns_to_the_wording(as_organiser):
    _rule, [row] = planned(1)
    edit(as_organiser, row, subject="Come at nine")

    give_up(as_organiser, row)

    shown = page(as_organiser, row)
    assert "It has its own text." not in shown.content.decode()
    assert shown.context["mail"].subject != "Come at nine"


def test_what_was_given_up_is_taken_up_again(as_organiser):
    _rule, [row] = planned(1)
    assert not page(as_organiser, row).context["has_earlier"]
    edit(as_organiser, row, subject="Come at nine", text="Not at eight.")
    give_up(as_organiser, row)

    assert page(as_organiser, row).context["has_earlier"]
    opened = as_organiser.get(reverse("organise:notice_text", args=[row.meeting.slug, row.pk]), {"earlier": "yes"})
    edit(as_organiser, row, opened)

    words = OwnWords.objects.get()
    assert (words.subject, words.text) == ("Come at nine", "Not at eight.\n")


def test_a_list_marks_what_is_edited(as_organiser):
    rule, [row, _other] = planned(2)
    edit(as_organiser, row, subject="Come at nine")

    lines = as_organiser.get(reverse("organise:recipients", args=[row.meeting.slug, f"reminder-{rule.pk}"])).context[
        "lines"
    ]

    assert [line.is_edited for line in lines] == [True, False]


def test_two_organisers_see_each_other_and_nothing_typed_is_lost(as_organiser):
    _rule, [row] = planned(1)
    opened = editor(as_organiser, row)
    edit(as_organiser, row, opened, text="The first one’s words")

    answer = edit(as_organiser, row, opened, text="The second one’s words")

    assert answer.status_code == 409
    assert "The first one’s words" in answer.content.decode()
    assert answer.context["form"].typed("text") == "The second one’s words"
    assert edit(as_organiser, row, answer).status_code == 302
    assert OwnWords.objects.get().text == "The second one’s words\n"


def test_another_venue_holds_it_and_the_page_says_what_changed(as_organiser):
    _rule, [row] = planned(1)
    edit(as_organiser, row, text="Come to the hall.")

    move_the_venue(row)

    shown = page(as_organiser, row)
    text = shown.content.decode()
    assert (shown.context["is_outdated"], shown.context["can"]) == (True, {"cancel", "edit"})
    assert "Something changed after its text was edited." in text
    changes = shown.context["changes"]
    assert any(piece.is_new and "Another" in piece.text for piece in changes)
    assert len("".join(piece.text for piece in changes).splitlines()) == 1
    calendar = as_organiser.get(reverse("organise:notices", args=[row.meeting.slug]))
    assert calendar.context["held_for_a_look"] == "1 edited message is on hold because something changed"
    opened = editor(as_organiser, row)
    assert "Another hall" in opened.context["original"].text
    edit(as_organiser, row, opened, text="Come to the other hall.")
    row.refresh_from_db()
    assert row.state == "planned"


def test_letting_all_go_on_lets_nobody_be_told_what_is_no_longer_so(as_organiser):
    rule, [row, other] = planned(2)
    edit(as_organiser, row, text="Come to the hall.")
    address = reverse("organise:decision", args=[row.meeting.slug, f"reminder-{rule.pk}"])
    as_organiser.post(address, {"verb": "hold"})
    move_the_venue(row)

    as_organiser.post(address, {"verb": "release"})
    as_organiser.post(address, {"verb": "release"})

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, row.reason, other.state) == ("held", "words_outdated", "planned")


def test_a_venue_that_changes_while_somebody_writes_is_seen_by_them(as_organiser):
    _rule, [row] = planned(1)
    opened = editor(as_organiser, row)
    move_the_venue(row)

    answer = edit(as_organiser, row, opened, text="Come to the hall.")

    assert answer.status_code == 409
    assert "Another hall" in answer.content.decode()
    assert answer.context["form"].typed("text") == "Come to the hall."


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_was_written_or_ended_meanwhile_is_not_changed_and_what_was_typed_stays(as_organiser, is_gone):
    rule, [row] = planned(1)
    opened = editor(as_organiser, row)
    if is_gone:
        posting.post_due(now=moment(rule))
    else:
        rule.delete()
        planning.plan(row.meeting, now=timezone.now())

    answer = edit(as_organiser, row, opened, text="Too late")

    assert answer.status_code == 422
    assert answer.context["form"].typed("text") == "Too late"
    assert "It has gone out, or it will not go out. Your text is below." in answer.content.decode()
    assert not OwnWords.objects.exists()
    if is_gone:
        assert editor(as_organiser, row)["Location"].endswith(f"/outbox/{Message.objects.get().pk}/text/")


@pytest.mark.parametrize("bad", [{"subject": ""}, {"text": ""}, {"subject": "x" * 251}, {"text": "\x00"}])
def test_bad_words_are_refused(as_organiser, bad):
    _rule, [row] = planned(1)

    assert edit(as_organiser, row, **bad).status_code == 422
    assert not OwnWords.objects.exists()


def test_a_copy_to_oneself_says_its_own_words(as_organiser):
    _rule, [row] = planned(1)
    edit(as_organiser, row, subject="Come at nine")

    as_organiser.post(reverse("organise:notice_copy", args=[row.meeting.slug, row.pk]), {"language": "en"})

    assert Message.objects.get(kind="copy").subject == "Copy: Come at nine"
    assert Notice.objects.get().state == "planned"


def test_who_else_wrote_it_is_told_on_the_message(as_organiser, organiser):
    _rule, [row] = planned(1)
    edit(as_organiser, row, subject="Come at nine")
    posting.post_due(now=moment(row.rule))

    text = as_organiser.get(reverse("organise:message", args=[Message.objects.get().pk])).content.decode()

    assert "What it said before" in text
    assert str(organiser) in text
