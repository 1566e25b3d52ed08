"""The form by its link and at the exit, and the organisers' pages."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.common import dates
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.evaluation.actions import answering
from coalition_events.evaluation.actions.answering import Given
from coalition_events.evaluation.models import Answered, Evaluation, Group
from coalition_events.evaluation.queries.links import path_at_exit, path_for
from coalition_events.evaluation.queries.tallies import Tallies
from coalition_events.notices.models import Reminder, Says
from coalition_events.privacy.actions.erasing import erase
from coalition_events.privacy.files import file_of
from coalition_events.registration.actions.questions import remove_question
from coalition_events.registration.models import Purpose, Question
from tests.evaluation.conftest import evaluated, filled_in, questions_of
from tests.factories import (
    MAY_6,
    make_meeting,
    make_organiser,
    make_person,
    make_question,
    make_registration,
    make_session,
)
from tests.notices.conftest import publish
from tests.papers import pages_of
from tests.reading import tight

pytestmark = pytest.mark.django_db


def test_a_link_is_answered_without_a_sign_in_once_and_keeps_what_was_typed_until_it_is_right(client, evaluation):
    registration = make_registration(evaluation.meeting, person=make_person(language="km"))
    link = path_for(registration)

    page = client.get(link)
    assert page.status_code == 200
    assert "តើកិច្ចប្រជុំយ៉ាងណាដែរ?" in page.text  # in their language
    assert 'lang="km"' in page.text.split("<head")[0]
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "sessionid" not in client.cookies
    client.get("/language/en/", {"next": link})
    assert "We may print what you write in the summary, without your name." in client.get(link).text

    wrong = client.post(link, filled_in(evaluation, session_1_of=""))
    assert wrong.status_code == 422
    assert "The film." in wrong.text
    assert client.post(link, {}).status_code == 422
    assert not Answered.objects.exists()

    thanked = client.post(link, filled_in(evaluation), follow=True)
    assert "<form" not in thanked.text.split("<main")[1].split("</main")[0]
    assert Tallies.of(evaluation.meeting).whole.answered() == 1
    client.post(link, filled_in(evaluation))
    assert Tallies.of(evaluation.meeting).whole.answered() == 1
    assert client.get(reverse("evaluation", args=["r1.none"])).status_code == 403


def test_at_the_exit_a_browser_answers_once(client, evaluation, as_organiser):
    link = path_at_exit(evaluation)
    sheet = re.search(r'name="sheet" value="([^"]+)"', client.get(link).text)[1]

    for _ in range(2):
        client.post(link, filled_in(evaluation, sheet=sheet))
    client.cookies.pop(f"evaluated_{evaluation.pk}")  # the line dropped before it came, and they press again
    assert client.post(link, filled_in(evaluation, sheet=sheet)).status_code == 302

    assert Tallies.of(evaluation.meeting).whole.answered(Group.EXIT) == 1
    assert "Thank you for your answers" in client.get(link).text
    client.cookies.pop(f"evaluated_{evaluation.pk}")
    as_organiser.post(reverse("organise:evaluation_closing", args=[evaluation.meeting.slug]), {"to": "close_exit"})
    assert "This form is closed" in client.get(link).text


def test_a_question_that_changes_while_somebody_answers_is_shown_again(client, evaluation):
    registration = make_registration(evaluation.meeting)
    link = path_for(registration)
    asked = re.search(r'name="asked" value="([^"]+)"', client.get(link).text)
    overall = questions_of(evaluation.meeting)[0]
    overall.text, overall.version = "How good was it?", overall.version + 1
    overall.save()

    assert client.post(link, filled_in(evaluation, asked=asked[1])).status_code == 409
    assert not Answered.objects.exists()

    sent = filled_in(evaluation, asked=re.search(r'name="asked" value="([^"]+)"', client.get(link).text)[1])
    remove_question(questions_of(evaluation.meeting)[4])
    shown = client.post(link, sent)
    assert shown.status_code == 409
    assert "We no longer ask this." in shown.text
    assert "The film." in shown.text


def test_of_a_cancelled_meeting_the_form_does_not_say_that_it_will_open(client, as_organiser):
    meeting = make_meeting(starts_on=timezone.localdate() + timedelta(days=9))
    exit_form = path_at_exit(evaluated(meeting, now=timezone.now()))
    page = reverse("organise:evaluation", args=[meeting.slug])
    assert "The form is not open yet" in client.get(exit_form).text
    assert "The form opens on" in as_organiser.get(page).text
    assert "As a member sees it" in as_organiser.get(page).text

    type(meeting).objects.filter(pk=meeting.pk).update(cancelled_at=timezone.now())

    assert "This form is closed" in client.get(exit_form).text
    closed = as_organiser.get(page).text
    assert "The form is closed" in closed
    assert "As a member sees it" not in closed
    assert re.search(r'class="button primary"\s+href="[^"]*/evaluation/results/"', closed)


def test_of_a_draft_the_form_says_from_when_it_is_open(client, as_organiser, meeting):
    exit_form = path_at_exit(evaluated(meeting, now=timezone.now()))
    link = path_for(make_registration(meeting))
    type(meeting).objects.filter(pk=meeting.pk).update(announced_at=None)

    for address in (link, exit_form):
        page = " ".join(client.get(address).text.split())
        assert "The form is not open yet" in page
        assert f"You can answer from {dates.day(meeting.ends_on)}, after we announce the meeting." in page
        assert "See the meeting" not in page
    page = as_organiser.get(reverse("organise:evaluation", args=[meeting.slug])).text
    assert "Announce the meeting first." in page


def test_an_organiser_prepares_it_and_reads_the_next_step(as_organiser, meeting):
    earlier = make_meeting(starts_on=MAY_6.replace(year=2025))
    assert "It is too late now" in as_organiser.get(reverse("organise:evaluation", args=[earlier.slug])).text
    page = reverse("organise:evaluation", args=[meeting.slug])
    for each, is_asked in ((meeting, True), (earlier, False)):
        assert ("The evaluation is not prepared." in as_organiser.get(each.get_organise_url()).text) is is_asked
    assert "Not prepared yet" in as_organiser.get(page).text

    as_organiser.post(reverse("organise:evaluation_beginning", args=[meeting.slug]))

    evaluation = Evaluation.objects.get()
    emails = Reminder.objects.filter(meeting=meeting, says=Says.EVALUATION)  # the first at 18:00, or tomorrow
    assert len(emails) == 2
    first, *_others = [make_registration(meeting) for _ in range(3)]
    answering.answer(first, Given({questions_of(meeting)[0].pk: "5"}))
    answering.enter(evaluation, Given({questions_of(meeting)[0].pk: "5"}), by=None)
    shown, results = as_organiser.get(page).text, as_organiser.get(f"{page}results/").text
    facts = re.findall(r"<dt>(.+?)</dt>\s*<dd>\s*(.+?)\s*</dd>", shown)
    assert {("Answered", "2 people"), ("By their own link", "1 of 3 people who came")} <= set(facts)
    assert "2 people have answered." in tight(results)
    assert "The evaluation is not prepared." not in as_organiser.get(meeting.get_organise_url()).text
    for said in (
        f'href="{page}results/"',
        "7 questions, and the sessions",
        "1 of 3 people who came",
        *(dates.moment(rule.due_at) for rule in emails),
        "The form is open until",
    ):
        assert said in shown
    assert str(first.person) not in shown


def test_its_questions_are_written_with_the_editor_of_registration(as_organiser, evaluation):
    meeting = evaluation.meeting
    listed = reverse("organise:evaluation_questions", args=[meeting.slug])
    assert "Built-in questions" not in as_organiser.get(listed).text
    fields = {"text": "Would you come again?", "text_km": "តើអ្នកនឹងមកទៀតទេ?", "kind": "yes_no"}

    as_organiser.post(reverse("organise:evaluation_question_new", args=[meeting.slug]), fields)

    assert "We ask people again if they registered" not in as_organiser.get(listed + "new/").text
    english = {"text": "Why?", "kind": "long", "preview": "1"}
    said = "No Khmer yet for: “Why?”. English is shown."
    assert said in as_organiser.post(listed + "new/", english).text
    assert "No Khmer yet" not in as_organiser.post(listed + "new/", english | {"text_km": "ហេតុអ្វី?"}).text
    choices = {"kind": "one", "choices_en": "Food\nBus", "choices_km": "អាហារ"}
    page = as_organiser.post(listed + "new/", english | {"text_km": "ហេតុអ្វី?"} | choices).text
    assert "No Khmer yet for: “Bus”. English is shown." in page
    added = questions_of(meeting)[-1]
    make_question(meeting, purpose=Purpose.EVALUATION, text="Why?", text_km="", order=99)
    assert said in as_organiser.get(reverse("organise:evaluation", args=[meeting.slug])).text
    assert (added.text, added.purpose) == ("Would you come again?", Purpose.EVALUATION)
    assert not meeting.questions.exists()
    pages = ("evaluation_question_place", "evaluation_question_removal", "evaluation_question_restoration")
    move, remove, restore = [reverse(f"organise:{page}", args=[meeting.slug, added.pk]) for page in pages]
    as_organiser.post(move, {"to": "1"})
    assert questions_of(meeting)[0] == added
    as_organiser.post(remove)
    assert added not in questions_of(meeting)
    as_organiser.post(restore)
    assert added in questions_of(meeting)

    answering.enter(evaluation, Given({added.pk: "yes"}), by=None)
    one = reverse("organise:evaluation_question", args=[meeting.slug, added.pk])
    assert "There is 1 answer." in as_organiser.get(one).text
    changed = as_organiser.post(one, fields | {"kind": "long", "version": Question.every.get(pk=added.pk).version})
    assert changed.status_code == 422

    time = questions_of(meeting)[4]
    answering.enter(evaluation, Given({time.pk: "long"}), by=None)
    one = reverse("organise:evaluation_question", args=[meeting.slug, time.pk])
    fields = {"text": time.text, "text_km": time.text_km, "kind": "one", "version": time.version}
    fewer = as_organiser.post(one, fields | {"choices_en": "Right\nToo short"})
    assert fewer.status_code == 422
    assert "People have answered this question" in fewer.text
    assert as_organiser.post(one, fields | {"choices_en": "Much too long\nRight\nToo short"}).status_code == 302


def test_paper_is_entered_and_the_sheet_for_the_exit_has_both_languages(as_organiser, evaluation):
    meeting = evaluation.meeting
    enter = reverse("organise:evaluation_enter", args=[meeting.slug])

    assert as_organiser.post(enter, {}).status_code == 422
    sheet = re.search(r'name="sheet" value="([^"]+)"', as_organiser.get(enter).text)[1]
    as_organiser.post(enter, filled_in(evaluation, sheet=sheet))
    again = as_organiser.post(enter, filled_in(evaluation, sheet=sheet))

    assert "We have counted this sheet." in again.text
    assert Tallies.of(meeting).whole.answered(Group.EXIT) == 1
    other = re.search(r'name="sheet" value="([^"]+)"', again.text)[1]
    as_organiser.post(enter, filled_in(evaluation, sheet=other))
    assert Tallies.of(meeting).whole.answered(Group.EXIT) == 2
    pdf = as_organiser.get(reverse("organise:evaluation_sheet", args=[meeting.slug]))
    _reader, [sheet] = pages_of(pdf.content)
    assert "How was the meeting?" in sheet


def test_who_is_erased_is_no_more_among_those_who_answered(evaluation):
    by = make_organiser()
    registration = make_registration(evaluation.meeting)
    answering.answer(registration, Given({questions_of(evaluation.meeting)[0].pk: "5"}))
    today = timezone.localdate(timezone=PHNOM_PENH)
    assert f"{today.year}" in _page_of(file_of(registration.person, by=by))

    erase(registration.person, by=by)

    assert not Answered.objects.exists()
    assert Tallies.of(evaluation.meeting).whole.answered() == 1


def test_the_form_costs_the_same_for_many_sessions_and_questions(client, evaluation):
    meeting = evaluation.meeting
    link = path_for(make_registration(meeting))
    with CaptureQueriesContext(connection) as few:
        client.get(link)
    for number in range(3):
        make_session(meeting, title=f"Another {number}")
        make_question(meeting, purpose=Purpose.EVALUATION, kind="scale")
        make_registration(meeting)
    publish(meeting)

    with CaptureQueriesContext(connection) as many:
        client.get(link)

    assert len(many) == len(few) <= 12


def _page_of(archive):
    return zipfile.ZipFile(io.BytesIO(archive)).read("what-we-hold.html").decode()
