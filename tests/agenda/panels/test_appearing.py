"""Those who appear are asked by mail and answer by its link."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import people
from coalition_events.agenda.actions.people import answer_appearance, ask_to_appear, renew_link
from coalition_events.agenda.actions.refusals import MeetingIsOver, NotAnnouncedYet, TooLateToAnswer
from coalition_events.agenda.mails import said_of
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Profile
from coalition_events.common.dates import local_date
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from tests.agenda.panels.conftest import a_file
from tests.factories import make_account, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db


def yes(**fields):
    return {f"answer-{name}": value for name, value in {"version": 1, "capacity": "Director", **fields}.items()}


def test_asking_writes_one_mail_with_the_link_and_asking_again_replaces_what_has_not_gone(appearance, organiser):
    now = timezone.now()
    ask_to_appear(appearance.session.meeting, [appearance], by=organiser, now=now)
    found = ask_to_appear(appearance.session.meeting, [appearance], by=organiser, now=now + timedelta(minutes=5))
    first, second = Message.objects.filter(kind="appearance_invitation").order_by("pk")
    assert (first.status, second.status) == ("withdrawn", "due")
    assert (second.address, f"/appearances/{appearance.token}/" in second.text) == ("pisey@example.org", True)
    assert "Ethical storytelling" in second.subject
    appearance.refresh_from_db()
    assert (found.asked, appearance.answer) == ([appearance], AppearanceAnswer.ASKED)


@pytest.fixture
def second(session, pisey):
    """Another session in which the same person appears."""
    return make_appearance(make_session(session.meeting, title="Care for carers"), person=pisey, order=1)


def test_who_appears_in_several_is_asked_in_one_mail_with_a_link_for_each(appearance, second, organiser):
    found = ask_to_appear(appearance.session.meeting, [appearance, second], by=organiser)
    told = Message.objects.get()
    assert (told.kind, told.address) == ("appearance_invitations", "pisey@example.org")
    assert told.subject.startswith("Will you take part in 2 sessions? ")
    for row in (appearance, second):
        assert row.session.title in told.text
        assert f"/appearances/{row.token}/" in told.text
        assert f"/appearances/{row.token}/" in told.html
        assert list(said_of(row)) == [told]
    assert set(found.asked) == {appearance, second}


def test_a_focal_person_gets_one_mail_about_all_who_have_no_address(appearance, second, hagar, organiser):
    make_person(full_name="Chan Focal", email="focal@example.org", organisation=hagar, is_focal=True)
    named = make_person(full_name="Sok Dara", email="", organisation=hagar)
    type(appearance.person).objects.filter(pk=appearance.person_id).update(email="")
    third = make_appearance(second.session, person=named, order=2)
    ask_to_appear(appearance.session.meeting, [appearance, second, third], by=organiser)
    told = Message.objects.get()
    assert told.address == "focal@example.org"
    assert all(
        words in told.text for words in ("Keo Pisey", "Sok Dara", "If someone has no email address, please ask them.")
    )


def test_a_mailbox_that_is_read_in_two_languages_gets_a_mail_in_each(appearance, second, hagar, organiser):
    type(appearance.person).objects.filter(pk=appearance.person_id).update(email="")
    for language in ("en", "km"):
        make_person(email="focal@example.org", organisation=hagar, is_focal=True, language=language)
    ask_to_appear(appearance.session.meeting, [appearance, second], by=organiser)
    told = Message.objects.all()
    assert {mail.language for mail in told} == {"en", "km"}
    assert [mail.text.count(f"/appearances/{second.token}/") for mail in told] == [1, 1]


def test_what_one_mail_cannot_name_is_in_another(appearance, organiser, pisey):
    meeting = appearance.session.meeting
    rows = [make_appearance(make_session(meeting, title=f"No. {number}"), person=pisey) for number in range(60)]
    ask_to_appear(meeting, [appearance, *rows], by=organiser)
    told = Message.objects.all()
    assert 1 < len(told) < 20
    assert sum(mail.text.count("/appearances/") for mail in told) == 61


@pytest.mark.parametrize("verb", [people.disappear, renew_link, "ask"])
def test_what_ends_for_one_session_of_a_mail_is_still_asked_for_the_other(appearance, second, organiser, verb):
    meeting = appearance.session.meeting
    ask_to_appear(meeting, [appearance, second], by=organiser)
    if verb == "ask":
        ask_to_appear(meeting, [appearance], by=organiser)
    else:
        verb(appearance, by=organiser)
    waiting = [mail.text for mail in Message.objects.waiting()]
    assert Message.objects.filter(status="withdrawn").count() == 1
    assert sum(f"/appearances/{second.token}/" in text for text in waiting) == 1
    assert len(waiting) == (2 if verb == "ask" else 1)


def test_what_is_held_back_stays_held_when_one_of_it_ends(appearance, second, organiser):
    ask_to_appear(appearance.session.meeting, [appearance, second], by=organiser)
    outbox.hold(Message.objects.get(), by=organiser, now=timezone.now())
    people.disappear(appearance, by=organiser)
    assert [mail.status for mail in Message.objects.order_by("pk")] == ["withdrawn", "held"]


def test_before_all_are_asked_it_is_shown_who_gets_what(as_organiser, session, appearance, second):
    nobody = make_appearance(session, order=3, person=make_person(full_name="Sok Unreached", email=""))
    address = f"/organise/meetings/{session.meeting.slug}/agenda/people/asking/"
    shown = as_organiser.get(f"{address}?which=not_asked").content.decode()
    assert all(words in shown for words in ("pisey@example.org", "Care for carers", "Sok Unreached", "Send 1 email"))
    assert Message.objects.count() == 0
    late = make_appearance(second.session, order=4)
    rows = f"{appearance.pk},{second.pk},{nobody.pk},nonsense"
    as_organiser.post(address, {"which": "not_asked", "shown": rows})
    assert [mail.address for mail in Message.objects.all()] == ["pisey@example.org"]
    late.refresh_from_db()
    assert late.answer == ""


@pytest.mark.parametrize("query", ["", "?which=declined", "?which=silent"])
def test_where_there_is_nobody_to_ask_the_page_leads_back(as_organiser, appearance, query):
    answer = as_organiser.get(f"/organise/meetings/{appearance.session.meeting.slug}/agenda/people/asking/{query}")
    assert (answer.status_code, "/agenda/people/" in answer["Location"]) == (302, True)


def test_who_has_no_address_is_asked_through_their_focal_person(appearance, organiser):
    type(appearance.person).objects.filter(pk=appearance.person_id).update(email="")
    make_person(full_name="Chan Focal", email="focal@example.org", organisation=appearance.organisation, is_focal=True)
    ask_to_appear(appearance.session.meeting, [appearance], by=organiser)
    told = Message.objects.get(kind="appearance_invitation")
    assert told.address == "focal@example.org"
    assert "Keo Pisey has no email address of their own" in told.text


def test_whom_nobody_can_reach_is_told_and_stays_unasked(appearance, organiser):
    type(appearance.person).objects.filter(pk=appearance.person_id).update(email="")
    found = ask_to_appear(appearance.session.meeting, [appearance], by=organiser)
    appearance.refresh_from_db()
    assert (found.unreached, appearance.answer, Message.objects.count()) == ([appearance], "", 0)


def test_nobody_is_asked_for_a_meeting_that_is_not_announced_or_is_over(appearance, organiser):
    meeting = appearance.session.meeting
    with pytest.raises(MeetingIsOver):
        ask_to_appear(meeting, [appearance], by=organiser, now=timezone.now() + timedelta(days=90))
    type(meeting).objects.filter(pk=meeting.pk).update(announced_at=None)
    with pytest.raises(NotAnnouncedYet):
        ask_to_appear(meeting, [appearance], by=organiser)


def test_a_link_opens_the_page_and_is_left_at_once(client, appearance):
    answer = client.get(f"/appearances/{appearance.token}/")
    assert answer["Location"] == f"/meetings/{appearance.session.meeting.slug}/appearances/{appearance.pk}/"
    assert answer["Referrer-Policy"] == "no-referrer"
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert appearance.token not in page.content.decode()


def test_a_yes_is_kept_with_the_job_title_and_changed_by_another(client, page, appearance):
    assert client.post(page, yes(capacity="Founder", word="I bring slides.")).status_code == 302
    appearance.refresh_from_db()
    assert (appearance.answer, appearance.capacity, appearance.word) == ("confirmed", "Founder", "I bring slides.")
    client.post(f"{page}refusal/", {"answer-word": "I am abroad."})
    appearance.refresh_from_db()
    assert (appearance.answer, appearance.word, appearance.capacity) == ("declined", "I am abroad.", "Founder")


def test_a_no_stands_whatever_was_changed_meanwhile(client, page, appearance, organiser):
    people.recast(appearance, by=organiser, capacity="Chief of everything", version=1)
    assert client.post(f"{page}refusal/", yes(capacity="Founder", word="I am abroad.")).status_code == 302
    appearance.refresh_from_db()
    assert (appearance.answer, appearance.capacity) == ("declined", "Chief of everything")


def test_a_yes_and_a_no_save_how_they_are_introduced_too(client, page, appearance, pisey):
    told = {"profile-version": 1, "profile-biography": "She began a kitchen."}
    answer = client.post(page, yes() | told)
    assert answer["Location"] == page  # whose head says thanks
    assert "Thank you. The organisers know" in client.get(page).content.decode()
    assert pisey.profile.biography == "She began a kitchen."
    client.post(f"{page}refusal/", yes() | {"profile-version": 2, "profile-biography": "She led it."})
    pisey.profile.refresh_from_db()
    assert pisey.profile.biography == "She led it."


def test_a_yes_is_saved_where_the_rest_of_the_page_is_not(client, page, appearance):
    wrong = {"profile-version": 1, "profile-biography": "x" * 2001, "material-title": "Two years"}
    answer = client.post(page, yes(word="I bring slides.") | wrong)
    shown = answer.content.decode()
    appearance.refresh_from_db()
    assert (answer.status_code, appearance.answer, appearance.word) == (422, "confirmed", "I bring slides.")
    assert all(words in shown for words in ("Thank you. The organisers know", "x" * 2001, 'value="Two years"'))
    assert ("This has 2001 letters" in shown, "Choose a file." in shown) == (True, True)


def test_a_file_is_added_with_what_else_is_typed(client, page, appearance, pisey):
    answer_appearance(appearance, answer=AppearanceAnswer.CONFIRMED, by=None, capacity="Director")
    told = {"part": "material", "material-title": "Slides", "material-file": a_file()}
    told |= {"profile-version": 1, "profile-biography": "She began a kitchen."}
    assert client.post(page, yes(capacity="Founder", version=2) | told)["Location"] == f"{page}#materials"
    appearance.refresh_from_db()
    assert (appearance.capacity, pisey.profile.biography) == ("Founder", "She began a kitchen.")
    assert pisey.materials.get().title == "Slides"


def test_an_introduction_saved_without_an_answer_keeps_what_was_typed_for_it(client, page, appearance, pisey):
    told = {"part": "profile", "profile-version": 1, "profile-biography": "She began a kitchen."}
    answer = client.post(page, yes(word="I bring slides.") | told)
    shown = answer.content.decode()
    assert (answer.status_code, 'value="I bring slides."' in shown, "Say yes or no too." in shown) == (422, True, True)
    appearance.refresh_from_db()
    assert (appearance.answer, pisey.profile.biography) == ("", "She began a kitchen.")


@pytest.mark.parametrize("answered", [True, False])
def test_an_introduction_is_saved_beside_an_old_answer_to_which_nothing_was_typed(
    client, page, appearance, pisey, answered
):
    if answered:  # and Back
        client.post(page, yes(word="I bring slides."))
    else:
        Appearance.objects.update(version=2)
    told = {"part": "profile", "profile-version": 1, "profile-biography": "She began a kitchen."}
    typed = yes(word="I bring slides.") if answered else yes(capacity=appearance.capacity)
    assert client.post(page, typed | told).status_code == 302
    assert pisey.profile.biography == "She began a kitchen."


def test_a_yes_beside_an_old_introduction_to_which_nothing_was_typed_is_all_there_is(client, page, appearance, pisey):
    Profile.objects.create(person=pisey, biography="She began a kitchen.", version=2)
    told = {"profile-version": 1, "profile-biography": "She began a kitchen."}
    assert client.post(page, yes() | told).status_code == 302


def test_a_stale_yes_shows_both_and_loses_nothing_typed(client, page, appearance, organiser):
    people.recast(appearance, by=organiser, capacity="Chief of everything", version=1)
    answer = client.post(page, yes(capacity="Founder", word="Here I am."))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in shown for words in ("Chief of everything", "Founder", "Here I am."))
    version = re.search(r'name="answer-version" value="(\d+)"', shown)
    assert client.post(page, yes(capacity="Founder", version=version[1])).status_code == 302
    appearance.refresh_from_db()
    assert appearance.capacity == "Founder"


def test_a_stale_edit_of_an_organiser_is_refused_with_both(as_organiser, appearance):
    answer_appearance(appearance, answer=AppearanceAnswer.CONFIRMED, by=None, capacity="Founder")
    address = f"{appearance.session.get_organise_url()}appearances/{appearance.pk}/"
    answer = as_organiser.post(address, {"version": 1, "role": "panellist", "capacity": "Old title"})
    shown = answer.content.decode()
    assert (answer.status_code, "Founder" in shown, "Old title" in shown) == (409, True, True)


@pytest.mark.parametrize("fields", [{"capacity": "x" * 201}, {"word": "x" * 501}])
def test_what_is_too_long_is_refused_and_shown_again(client, page, appearance, fields):
    answer = client.post(page, yes(**fields))
    assert answer.status_code == 422
    assert max(fields.values()) in answer.content.decode()
    appearance.refresh_from_db()
    assert appearance.answer == ""


def test_an_answer_stands_once_the_meeting_has_begun_but_a_first_one_is_welcome(appearance):
    morning = appearance.changes_until + timedelta(hours=1)
    answer_appearance(appearance, answer=AppearanceAnswer.CONFIRMED, by=None, now=morning)
    with pytest.raises(TooLateToAnswer):
        answer_appearance(appearance, answer=AppearanceAnswer.DECLINED, by=None, now=morning)


def test_an_organiser_answers_for_them_at_any_time(appearance, organiser):
    morning = appearance.changes_until + timedelta(hours=1)
    for said in (AppearanceAnswer.CONFIRMED, AppearanceAnswer.DECLINED):
        answer_appearance(appearance, answer=said, by=organiser, now=morning)
    appearance.refresh_from_db()
    assert appearance.answer == "declined"


def test_a_link_that_was_replaced_opens_nothing_even_where_it_is_held(client, page, appearance, organiser):
    old = appearance.token
    renew_link(appearance, by=organiser)
    assert client.get(page).status_code == 410
    assert client.post(page, yes()).status_code == 410
    assert Client().get(f"/appearances/{old}/").status_code == 410
    assert client.get(f"/appearances/{appearance.token}/").status_code == 302
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("token", ["nonsense", "1-1.forged", "²-1.x", "9" * 300])
def test_what_we_never_signed_opens_nothing(client, token):
    assert client.get(f"/appearances/{token}/").status_code == 403
    assert client.get(f"/quotes/{token}/").status_code == 403
    assert client.get(f"/notes/{token}/").status_code == 403


def test_one_kind_of_link_never_opens_another(client, appearance):
    assert client.get(f"/quotes/{appearance.token}/").status_code == 403
    assert client.get(f"/notes/{appearance.token}/").status_code == 403


def test_a_link_opens_its_own_page_only(client, page, session):
    other = make_appearance(session, order=2)
    answer = client.get(page.replace(f"/{page.split('/')[-2]}/", f"/{other.pk}/"))
    assert (answer.status_code, answer["Location"].startswith("/accounts/login/")) == (302, True)


def test_whose_it_is_opens_it_signed_in_and_nobody_else(client, appearance):
    address = f"/meetings/{appearance.session.meeting.slug}/appearances/{appearance.pk}/"
    client.force_login(make_account(email="PISEY@example.org"))
    assert client.get(address).status_code == 200
    client.force_login(make_account(email="stranger@example.org"))
    assert client.get(address).status_code == 404


def test_a_link_ends_with_its_meeting(client, organiser):
    over = make_meeting(starts_on=local_date(timezone.now()) - timedelta(days=30))
    appearance = make_appearance(make_session(over))
    assert client.get(f"/appearances/{appearance.token}/").status_code == 410


def test_organisers_see_who_was_not_asked_is_silent_or_declined_and_ask_all(as_organiser, session, appearance):
    meeting = session.meeting
    silent = make_appearance(session, order=2, person=make_person(full_name="Sok Silent"), answer="asked")
    make_appearance(session, order=3, person=make_person(full_name="Chan Declined"), answer="declined", word="Abroad.")
    address = f"/organise/meetings/{meeting.slug}/agenda/people/"
    first = as_organiser.get(address).content.decode()
    assert ("Keo Pisey" in first, "Sok Silent" in first) == (True, False)
    declined = as_organiser.get(f"{address}?answer=declined").content.decode()
    assert ("Chan Declined" in declined, "Abroad." in declined) == (True, True)
    as_organiser.post(f"{address}asking/", {"which": "not_asked"})
    assert [message.address for message in Message.objects.all()] == ["pisey@example.org"]
    as_organiser.post(f"{address}asking/", {"which": "silent"})
    assert {message.address for message in Message.objects.exclude(status="withdrawn")} == {
        "pisey@example.org",
        silent.person.email,
    }
    assert Appearance.objects.silent().count() == 2


def test_the_question_who_gets_what_takes_as_many_queries_for_three_as_for_one(as_organiser, session, appearance):
    def count():
        with CaptureQueriesContext(connection) as caught:
            as_organiser.get(f"/organise/meetings/{session.meeting.slug}/agenda/people/asking/?which=not_asked")
        return len(caught)

    def somebody_to_pass_on(order):
        make_appearance(session, order=order, person=make_person(email="", organisation=make_organisation()))

    somebody_to_pass_on(2)
    count()
    one = count()
    make_appearance(make_session(session.meeting), order=1)
    somebody_to_pass_on(3)
    somebody_to_pass_on(4)
    assert count() == one


def test_the_list_takes_as_many_queries_for_three_as_for_one(as_organiser, session, appearance):
    def count():
        with CaptureQueriesContext(connection) as caught:
            as_organiser.get(f"/organise/meetings/{session.meeting.slug}/agenda/people/")
        return len(caught)

    count()
    one = count()
    make_appearance(session, order=2)
    make_appearance(make_session(session.meeting), order=1)
    assert count() == one


def test_an_organiser_asks_one_is_told_by_telephone_and_replaces_a_link(as_organiser, appearance):
    address = f"{appearance.session.get_organise_url()}appearances/{appearance.pk}/"
    assert "pisey@example.org" in as_organiser.get(address).content.decode()
    as_organiser.post(f"{address}asking/")
    assert Message.objects.count() == 1
    as_organiser.post(f"{address}answer/", {"answer": "confirmed"})
    as_organiser.post(f"{address}link/")
    appearance.refresh_from_db()
    assert (appearance.answer, appearance.link_number) == ("confirmed", 2)
    assert Message.objects.get().status == "withdrawn"


def test_whoever_is_taken_out_is_not_asked_any_more(appearance, organiser):
    ask_to_appear(appearance.session.meeting, [appearance], by=organiser)
    people.disappear(appearance, by=organiser)
    assert Message.objects.get().status == "withdrawn"


def test_an_organisation_says_who_it_will_be(client, session, hagar):
    row = make_appearance(session, person=None, organisation=hagar)
    page = client.get(f"/appearances/{row.token}/")["Location"]
    assert "Who will come for your organisation?" in client.get(page).content.decode()
    client.post(page, {"answer-version": 1, "answer-word": "Chan Dara"})
    row.refresh_from_db()
    assert (row.answer, row.word) == ("confirmed", "Chan Dara")


def test_what_was_answered_by_a_link_stands_in_the_history_as_that_links(client, page, appearance, organiser):
    client.post(page, yes())
    event = appearance.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["link"] == "Keo Pisey"
    client.force_login(organiser)
    shown = client.get(f"{appearance.session.get_organise_url()}appearances/{appearance.pk}/").content.decode()
    assert "link of Keo Pisey" in shown


def test_slides_are_welcome_for_two_weeks_after_and_answers_are_not(client):
    ended = local_date(timezone.now()) - timedelta(days=14)
    appearance = make_appearance(make_session(make_meeting(starts_on=ended - timedelta(days=1))))
    page = client.get(f"/appearances/{appearance.token}/")["Location"]
    shown = client.get(page).content.decode()
    assert ("Slides and handouts" in shown, "Yes, I will take part" in shown) == (True, False)
    assert client.post(page, yes()).status_code == 422


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("q=pisey+keo", True), ("q=hagar", True), ("q=nobody", False), ("answer=nonsense", True), ("page=999", True)],
)
def test_the_list_is_searched_and_odd_questions_are_answered(as_organiser, appearance, query, is_found):
    answer = as_organiser.get(f"/organise/meetings/{appearance.session.meeting.slug}/agenda/people/?{query}")
    assert (answer.status_code, "Keo Pisey" in answer.content.decode()) == (200, is_found)


def test_a_meeting_where_nobody_appears_says_what_to_do(as_organiser, meeting):
    shown = as_organiser.get(f"/organise/meetings/{meeting.slug}/agenda/people/").content.decode()
    assert "No speakers yet" in shown


@pytest.mark.parametrize("answer", ["asked", "confirmed"])
def test_of_a_cancelled_meeting_a_speaker_reads_that_and_is_asked_for_nothing(client, page, appearance, answer):
    Appearance.objects.update(answer=answer)
    appearance.session.meeting.cancelled_at = timezone.now()
    appearance.session.meeting.save()

    shown = client.get(page).text

    assert "This meeting is cancelled." in shown
    for words in (
        "Will you take part?",
        "You will take part",
        "too late",
        "How you are introduced",
        "Slides and handouts",
    ):
        assert words not in shown
