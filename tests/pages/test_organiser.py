import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.agenda.models import Session
from coalition_events.agenda.queries import release
from coalition_events.health.models import Heartbeat
from coalition_events.mail.models import Message, Status as MailStatus
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.notices.actions import inviting
from coalition_events.registration.models import Answer, Status
from coalition_events.summaries.models import Summary
from members.models import Account, Relation
from tests.factories import (
    BEFORE,
    make_application,
    make_delegation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_release,
    make_session,
)
from tests.notices.conftest import make_focal_person
from tests.reading import tight

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def worker(db: None) -> None:
    Heartbeat.objects.note(Heartbeat.WORKER, now=BEFORE)


def page_of(client: Client) -> str:
    response = client.get("/organise/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def make_message(**fields: object) -> Message:
    number = Message.objects.count()
    fields = {"key": f"k{number}", "address": "a@example.org", "subject": "S", "text": "t", "due_at": BEFORE} | fields
    return Message.objects.create(**fields)


def test_the_next_meeting_is_told_at_a_glance(as_organiser: Client) -> None:
    meeting = make_meeting(seats=4)
    make_registration(meeting)
    make_registration(meeting, status=Status.WAITLISTED)
    make_session(meeting, starts="9:00", ends="9:45")
    make_session(meeting)

    page = page_of(as_organiser)

    assert "1 of 4 seats taken" in page
    assert "One person is waiting." in page
    assert "2 sessions" in page
    assert "one without a time" in page
    assert "Not published yet" in page


def test_the_answers_of_members_are_counted_and_so_are_those_who_have_not_answered(as_organiser: Client) -> None:
    meeting = make_meeting()
    make_delegation(meeting, answer=Answer.NOT_COMING)
    make_delegation(meeting, answer=Answer.COMING)
    make_delegation(meeting, answer=Answer.COMING, organisation=make_organisation(relation=Relation.PARTNER))
    for _ in range(3):
        make_organisation(relation=Relation.MEMBER)
    make_organisation(relation=Relation.GUEST)
    make_organisation(is_active=False)

    page = page_of(as_organiser)

    answers = [("Members coming", 1), ("Names follow", 0), ("Not coming", 1), ("No answer yet", 3)]
    for words, number in [*answers, ("All organisations coming", 2)]:
        assert f"<dt>{words}</dt><dd>{number}</dd>" in tight(page)


def test_a_draft_that_differs_from_its_release_is_told(as_organiser: Client) -> None:
    meeting = make_meeting()
    make_session(meeting)
    make_release(meeting, content=release.build(meeting))
    assert "The public sees all of it" in page_of(as_organiser)

    make_session(meeting)

    page = page_of(as_organiser)
    assert "Changed since" in page
    assert "May 2027: The agenda differs from what the public sees." in page


def test_mail_that_failed_wants_attention(as_organiser: Client) -> None:
    make_message(status=MailStatus.FAILED)

    page = page_of(as_organiser)

    assert "We could not deliver one email." in page
    assert 'href="/organise/outbox/?status=failed"' in page


def test_a_silent_worker_wants_attention(as_organiser: Client) -> None:
    assert "The sending program does not answer" not in page_of(as_organiser)

    Heartbeat.objects.note(Heartbeat.WORKER, now=BEFORE - timedelta(minutes=5))

    assert "The sending program does not answer" in page_of(as_organiser)


def test_a_summary_that_waits_for_approval_wants_attention(as_organiser: Client) -> None:
    held = make_meeting(starts_on=date(2026, 11, 19), theme="Listening First")
    other = make_meeting(starts_on=date(2026, 5, 7), theme="Safe at Every Step")
    for meeting, ready_at in ((held, None), (other, BEFORE)):
        Summary.objects.create(meeting=meeting, title="T", text="t", drafted_at=BEFORE, ready_at=ready_at)

    page = page_of(as_organiser)

    ready = page.index("The summary of Safe at Every Step is ready and waits for approval.")
    assert ready < page.index("The summary of Listening First is drafted. Finish it and mark it as ready.")


def test_what_matters_comes_first_and_four_at_most_are_in_sight(as_organiser: Client) -> None:
    organisation = make_organisation()
    for _each in range(2):
        make_person(full_name="Sok Dara", organisation=organisation)
    meeting = make_meeting(venue="")
    make_application(meeting)
    make_registration(meeting, status=Status.WAITLISTED)
    make_message(status=MailStatus.FAILED)

    context = as_organiser.get("/organise/").context

    assert [matter.words for matter in context["matters"]] == [
        "May 2027: One request to come waits for an answer.",
        "May 2027: One person waits for a seat.",
        "We could not deliver one email.",
        "May 2027: No one has been invited yet.",
    ]
    assert context["more_matters"][-1].words == "One person may be in the list twice."


def test_a_silent_worker_comes_last_while_no_email_waits_and_first_while_one_does(as_organiser: Client) -> None:
    meeting = make_meeting(venue="")
    make_application(meeting)
    Heartbeat.objects.note(Heartbeat.WORKER, now=BEFORE - timedelta(minutes=5))

    def first_words() -> list[str]:
        context = as_organiser.get("/organise/").context
        return [matter.words.split(".")[0] for matter in [*context["matters"], *context["more_matters"]]]

    still, asks = (
        "We cannot send emails at the moment",
        "May 2027: One request to come waits for an answer",
    )
    assert [first_words()[each] for each in (0, -1)] == [asks, still]

    make_message(due_at=BEFORE - timedelta(seconds=30))

    assert first_words()[:2] == [still, asks]


def test_what_the_next_meeting_misses_wants_attention(as_organiser: Client) -> None:
    make_meeting(venue="")

    assert "The place is missing." in page_of(as_organiser)


def test_whoever_is_invited_the_meeting_no_longer_asks_for_it(as_organiser: Client, organiser: Account) -> None:
    meeting = make_meeting()
    make_focal_person(make_organisation(relation=Relation.MEMBER))
    invitation = f'href="{reverse("organise:invitation", args=[meeting.slug])}"'
    before = as_organiser.get(meeting.get_organise_url()).text

    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)

    assert [words in before for words in ("No one has been invited yet.", invitation)] == [True, True]
    assert "No one has been invited yet." not in as_organiser.get(meeting.get_organise_url()).text


@pytest.mark.parametrize(
    "fields",
    [
        {"announced_at": None},
        {"cancelled_at": BEFORE},
        {"registration_opens_at": None, "registration_closes_at": None},
    ],
)
def test_whoever_could_not_answer_is_not_to_be_invited(as_organiser: Client, fields: dict[str, object]) -> None:
    meeting = make_meeting(**fields)

    assert "No one has been invited yet." not in as_organiser.get(meeting.get_organise_url()).text


def test_drafts_later_and_past_meetings_are_listed_apart(as_organiser: Client) -> None:
    make_meeting(theme="The next")
    make_meeting(starts_on=date(2027, 11, 18), theme="The later")
    make_meeting(starts_on=date(2028, 5, 4), theme="The draft", announced_at=None)
    make_meeting(starts_on=date(2026, 11, 19), theme="The past")

    page = page_of(as_organiser)

    order = [page.index(words) for words in (">The next<", ">The later<", ">The draft<", ">The past<")]
    assert order == sorted(order)


def test_the_page_of_a_meeting_that_is_over_does_not_read_its_agenda(as_organiser: Client) -> None:
    over = make_meeting(starts_on=date(2026, 5, 7))
    make_session(over)

    with CaptureQueriesContext(connection) as queries:
        as_organiser.get(over.get_organise_url())

    assert [query["sql"] for query in queries if f'FROM "{Session._meta.db_table}"' in query["sql"]] == []


def test_drafts_are_open_while_no_meeting_is_announced(as_organiser: Client) -> None:
    draft = make_meeting(announced_at=None)
    assert "<details open> <summary> Drafts: 1 </summary>" in page_of(as_organiser)

    draft.announced_at = BEFORE
    draft.save()
    make_meeting(starts_on=date(2028, 5, 4), announced_at=None)

    assert "<details > <summary> Drafts: 1 </summary>" in page_of(as_organiser)


def test_without_any_meeting_it_says_how_to_begin(as_organiser: Client) -> None:
    page = page_of(as_organiser)

    assert "No meeting is announced" in page
    assert 'href="/organise/meetings/new/"' in page
    assert "Nothing needs your attention" in page


def test_after_the_only_meeting_is_cancelled_it_says_so_and_how_to_make_the_next_from_it(as_organiser: Client) -> None:
    make_meeting(cancelled_at=timezone.now() - TOLD_AFTER)

    page = page_of(as_organiser)

    assert "This meeting is cancelled." in page
    assert "No other meeting is announced" in page
    assert 'href="/organise/meetings/new/?last=2027-05"' in page


def test_while_a_cancelling_can_be_undone_the_home_leads_to_the_button(as_organiser: Client) -> None:
    make_meeting(cancelled_at=timezone.now())

    [link] = re.findall(r'<a\s+href="([^"]+)"\s*>Go to the button that undoes it</a>', page_of(as_organiser))
    assert "The meeting takes place after all" in as_organiser.get(link).text


@pytest.mark.parametrize("address", ["/organise/", "/organise/meetings/2027-05/"])
def test_every_link_of_the_head_leads_somewhere(as_organiser: Client, address: str) -> None:
    make_meeting()

    head = as_organiser.get(address).content.decode().partition("<main")[0]

    assert 'href=""' not in head
    assert head.count('aria-current="') == 1


def test_home_and_the_foot_call_an_organiser_by_the_name_of_the_pages_language(
    as_organiser: Client, organiser: Account
) -> None:
    make_person(full_name="Sim Channary", full_name_km="ស៊ឹម ចាន់ណារី", email="Organiser@example.org")

    assert "Good to see you, Sim Channary." in page_of(as_organiser)
    as_organiser.cookies["django_language"] = "km"
    page = page_of(as_organiser)
    assert "រីករាយជួបអ្នក ស៊ឹម ចាន់ណារី។" in page
    assert "ចូលជា ស៊ឹម ចាន់ណារី។" in page


def test_an_organiser_whom_the_directory_does_not_know_keeps_the_accounts_name(as_organiser: Client) -> None:
    as_organiser.cookies["django_language"] = "km"

    assert "រីករាយជួបអ្នក Sim Channary។" in page_of(as_organiser)


def test_it_takes_the_same_queries_however_much_there_is(as_organiser: Client, django_assert_max_num_queries) -> None:
    meeting = make_meeting()

    def add_one(year: int) -> None:
        make_registration(meeting)
        make_session(meeting)
        make_release(meeting)
        make_message(status=MailStatus.FAILED)
        held = make_meeting(starts_on=date(year, 5, 7))
        Summary.objects.create(meeting=held, title="T", text="t", drafted_at=BEFORE)

    add_one(2026)
    with django_assert_max_num_queries(35) as few:
        page_of(as_organiser)
    add_one(2025)
    add_one(2024)
    with django_assert_max_num_queries(35) as many:
        page_of(as_organiser)
    assert len(many) == len(few)


def test_a_meetings_public_page_leads_to_its_organisers_page(as_organiser):
    meeting = make_meeting()

    assert f'href="{meeting.get_organise_url()}"' in as_organiser.get(meeting.get_absolute_url()).content.decode()
