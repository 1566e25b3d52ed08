from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.khmer import WORD_JOINER
from coalition_events.mail import outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.pages.forms import AccountForm
from coalition_events.registration.actions import delegations
from coalition_events.registration.mails import places
from coalition_events.registration.models import Answer, Decision, GuestAnswer, GuestInvitation, Status
from coalition_events.summaries.models import Summary
from members.models import Account, Person, Role, RoleName
from members.queries.history import history_of
from tests.factories import (
    BEFORE,
    make_account,
    make_appearance,
    make_application,
    make_delegation,
    make_invitation,
    make_meeting,
    make_person,
    make_registration,
    make_session,
)
from tests.members.codes import codes_sent, wrong
from tests.reading import tight

pytestmark = pytest.mark.django_db

ACCEPTED = {"decision": Decision.ACCEPTED, "decided_at": BEFORE}


def page_of(client: Client) -> str:
    response = client.get("/account/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_for_whom_one_acts(as_focal: Client) -> None:
    page = page_of(as_focal)

    assert "Hello, Keo Pisey" in page
    assert "You answer for <b>Children in Families</b>" in page


def test_nobody_on_a_phone_is_told_that_it_is_a_computer(as_focal: Client) -> None:
    assert "Do others use this phone or computer too?" in as_focal.get("/account/").content.decode()


def test_several_people_of_one_mailbox_are_all_named(as_focal: Client) -> None:
    make_person(full_name="Chan Dara", email="pisey@example.org")

    page = page_of(as_focal)

    assert "Keo Pisey" in page
    assert "Chan Dara" in page


def test_a_focal_person_sees_the_registrations_of_the_delegation_and_of_nobody_else(as_focal: Client) -> None:
    organisation = Person.objects.get().organisation
    meeting = make_meeting()
    make_registration(meeting, person=make_person(full_name="Chan Dara", organisation=organisation))
    make_registration(
        meeting, person=make_person(full_name="Ly Chanthou", organisation=organisation), status=Status.WAITLISTED
    )
    make_registration(
        meeting,
        person=make_person(full_name="Gone Away", organisation=organisation),
        status=Status.CANCELLED,
        cancelled_at=BEFORE,
    )
    make_registration(meeting, person=make_person(full_name="Somebody Else"))

    page = page_of(as_focal)

    assert "Chan Dara" in page
    assert "Ly Chanthou" in page
    assert "Waiting" in page
    assert ("Coming</span>" in page, "Confirmed" in page) == (True, False)  # as their delegation says
    assert "Gone Away" not in page
    assert "Somebody Else" not in page
    assert 'href="/meetings/2027-05/registration/"' in page


def test_past_meetings_are_those_one_attended_oneself(as_focal: Client) -> None:
    keo = Person.objects.get()
    held = make_meeting(starts_on=date(2026, 11, 19), theme="Listening First")
    make_registration(held, person=keo)
    other = make_meeting(starts_on=date(2026, 5, 7), theme="Without me")
    make_registration(other, person=make_person(organisation=keo.organisation))

    page = page_of(as_focal)

    assert "Listening First" in page
    assert "Without me" not in page
    assert "All past meetings" not in page
    assert "/summary/" not in page
    Summary.objects.create(
        meeting=held, title="We met", text="We met.", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE
    )
    assert f'href="{reverse("summary", args=[held.slug])}"' in page_of(as_focal)


def test_more_than_five_past_meetings_are_folded(as_focal: Client) -> None:
    for year in range(2020, 2027):
        make_registration(make_meeting(starts_on=date(year, 5, 7)), person=Person.objects.get())

    shown, folded = page_of(as_focal).split("All past meetings")

    assert [shown.count('<li class="meeting">'), folded.count('<li class="meeting">')] == [5, 2]


def test_an_address_that_nobody_has_is_told_whom_to_ask(client: Client, settings) -> None:
    client.force_login(make_account(email="stranger@example.org"))

    page = page_of(client)

    assert "This address is not in our directory" in page
    assert f"mailto:{settings.CONTACT_EMAIL}" in page


def test_a_stranger_may_ask_to_come_while_a_meeting_takes_requests(client: Client) -> None:
    client.force_login(make_account(email="stranger@example.org"))
    way = 'href="/meetings/2027-05/registration/application/"'
    meeting = make_meeting()
    assert way in page_of(client)
    Meeting.objects.filter(pk=meeting.pk).update(registration_closes_at=BEFORE)
    assert way not in page_of(client)


def test_who_waits_reads_their_number(as_focal: Client, focal: Account) -> None:
    meeting = make_meeting(seats=0)
    for person in (make_person(full_name="Keo Sophal"), Person.objects.get(email=focal.email)):
        make_registration(meeting, person=person, status=Status.WAITLISTED)
    assert "Waiting, number 2" in page_of(as_focal)


def test_an_organiser_without_an_entry_is_led_to_the_organisers_pages(as_organiser: Client) -> None:
    page = page_of(as_organiser)

    assert "This address is not in our directory" not in page
    assert 'href="/organise/"' in page


def test_choosing_a_language_is_kept_for_the_account_and_the_browser(as_focal: Client, focal: Account) -> None:
    response = as_focal.post("/account/", {"language": "km"})

    assert response.status_code == 302
    assert response.cookies["django_language"].value == "km"
    focal.refresh_from_db()
    assert focal.language == "km"


def test_the_language_that_one_saves_is_that_of_ones_own_emails(as_focal: Client, focal: Account) -> None:
    own, colleague = Person.objects.get(email=focal.email), make_person(full_name="Keo Sophal", email="")
    place = make_registration(make_meeting(), person=own)
    as_focal.get("/language/km/")
    assert "នៅតែជាភាសាអង់គ្លេស" in as_focal.get("/account/").text.replace(WORD_JOINER, "")

    as_focal.post("/account/", {"language": "km"})

    own.refresh_from_db()
    colleague.refresh_from_db()
    assert (own.language, own.version, colleague.language) == ("km", 2, "en")
    assert [message.language for message in places.confirmed(place, now=BEFORE)] == ["km"]
    as_focal.post("/account/", {"language": "km"})
    assert Person.objects.get(pk=own.pk).version == 2


def test_the_language_of_the_site_and_of_ones_emails_is_saved_whole_or_not_at_all(as_focal, focal) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE members_person ADD CONSTRAINT no_khmer CHECK (language <> 'km')")

    with pytest.raises(IntegrityError):
        as_focal.post("/account/", {"language": "km"})

    focal.refresh_from_db()
    assert focal.language == ""


def test_a_language_that_is_not_there_is_refused(as_focal: Client, focal: Account) -> None:
    response = as_focal.post("/account/", {"language": "fr"})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    focal.refresh_from_db()
    assert focal.language == ""


def test_an_empty_post_is_an_error_and_not_a_first_look(as_focal: Client) -> None:
    assert as_focal.post("/account/", {}).status_code == 422


def test_an_organiser_may_change_the_name_that_colleagues_see(as_organiser: Client, organiser: Account) -> None:
    as_organiser.post("/account/", {"language": "en", "name": "Channary"})

    organiser.refresh_from_db()
    assert organiser.name == "Channary"


def test_a_role_that_ends_while_a_name_is_saved_has_ended(organiser: Account) -> None:
    form = AccountForm({"language": "en", "name": "Channary"}, instance=organiser)
    Account.objects.filter(pk=organiser.pk).update(is_staff=False)

    assert form.is_valid()
    form.save()

    organiser.refresh_from_db()
    assert (organiser.name, organiser.is_staff) == ("Channary", False)


def test_a_member_cannot_make_themselves_an_organiser(as_focal: Client, focal: Account) -> None:
    as_focal.post("/account/", {"language": "en", "name": "X", "is_staff": "on", "email": "other@example.org"})

    focal.refresh_from_db()
    assert (focal.name, focal.is_staff, focal.email) == ("", False, "pisey@example.org")


def test_who_has_asked_to_come_reads_what_and_when_and_how_the_answer_comes(client: Client) -> None:
    client.force_login(make_account(email="sokha@example.org"))
    asked = {"email": "Sokha@example.org", "full_name": "Chea Sokha", "organisation_name": ""}
    meeting, over = make_meeting(), make_meeting(starts_on=date(2026, 11, 19))
    make_application(over, **asked)
    make_application(make_meeting(starts_on=date(2027, 11, 18)), organisation_name="Somebody else’s")
    make_application(meeting, decision=Decision.DECLINED, decided_at=BEFORE - timedelta(days=3), **asked)

    declined = tight(page_of(client))
    make_application(meeting, **asked | {"organisation_name": "Hope House", "expected": 3})
    waits = tight(page_of(client))

    assert "You asked to come for: Chea Sokha. We have" in declined
    assert "The organisers could not offer a place. They wrote to you on Monday 29 March 2027." in declined
    again = '<a href="/meetings/2027-05/registration/application/">Ask to come again</a>'
    assert (again in declined, again in waits) == (True, False)
    assert "You asked to come for: Hope House, 3 people." in waits
    assert "We have your request to come since Thursday 1 April 2027, 10:00. The organisers are reading it." in waits
    assert waits.count("You asked to come for") == 1
    for page in (declined, waits):  # nor is whoever is answered by email asked to write
        assert "This address is not in our directory" not in page
        assert 'Questions?<a href="/contact/">' in page


def test_above_a_place_stands_no_request(as_focal: Client, focal: Account) -> None:
    meeting = make_meeting()
    make_application(meeting, email=focal.email)
    assert "You asked to come for" in page_of(as_focal)
    make_registration(meeting, person=Person.objects.get(email=focal.email))
    assert "You asked to come for" not in page_of(as_focal)


def test_in_khmer_nothing_is_between_a_request_and_its_stop(client: Client) -> None:
    make_application(email="sokha@example.org", full_name_km="ជា សុខា", organisation_name="")
    client.force_login(make_account(email="sokha@example.org", language="km"))
    client.cookies["django_language"] = "km"

    assert "ជា សុខា។" in page_of(client)


def test_who_said_that_no_one_can_come_reads_so_and_may_change_it(as_focal: Client) -> None:
    organisation = Person.objects.get().organisation
    meeting = make_meeting()
    make_delegation(meeting, organisation=organisation, answer=Answer.NOT_COMING)
    make_delegation(meeting, answer=Answer.NOT_COMING)

    page = tight(page_of(as_focal))

    assert page.count("You told us that no one can come.") == 1
    assert f'href="/meetings/2027-05/registration/organisations/{organisation.pk}/"' in page
    assert "Nobody is registered yet" not in page


def test_who_will_send_names_later_reads_so_until_they_are_sent(as_focal: Client) -> None:
    organisation = Person.objects.get().organisation
    meeting = make_meeting()
    make_delegation(meeting, organisation=organisation, answer=Answer.NAMES_FOLLOW, expected=2)
    words = "You told us that you will send names later."

    first = tight(page_of(as_focal))
    make_registration(meeting, person=make_person(organisation=organisation))
    second = tight(page_of(as_focal))
    make_registration(meeting, person=make_person(organisation=organisation))

    assert (first.count(words), second.count(words), page_of(as_focal).count(words)) == (1, 1, 0)
    assert f'href="/meetings/2027-05/registration/organisations/{organisation.pk}/"' in first
    assert "Nobody is registered yet" not in first


def test_a_guest_reads_that_a_seat_is_kept_and_answers_there(as_focal: Client) -> None:
    guest, meeting = Person.objects.get(), make_meeting()
    invitation = make_invitation(meeting, person=guest)
    make_invitation(meeting)
    answer = f'<a href="/meetings/2027-05/registration/guests/{invitation.pk}/">Answer here</a>'

    invited = tight(page_of(as_focal))
    make_application(meeting, email="Pisey@example.org", organisation_name="", **ACCEPTED)
    accepted = tight(page_of(as_focal))

    assert f"<b>The organisers invite you.</b>We keep a seat for you.{answer}" in invited
    assert f"<b>The organisers said yes.</b>We keep a seat for you.{answer}" in accepted
    for page in (invited, accepted):
        assert page.count("Answer here") == 1
        assert "Nobody is registered yet" not in page
    GuestInvitation.objects.update(answer=GuestAnswer.COMING)
    assert "Answer here" not in page_of(as_focal)


def test_a_guest_who_cannot_come_reads_so_and_may_change_it(as_focal: Client) -> None:
    invitation = make_invitation(person=Person.objects.get(), answer=GuestAnswer.NOT_COMING, answered_at=BEFORE)

    page = tight(page_of(as_focal))

    assert "You told us that you cannot come." in page
    assert f'href="/meetings/2027-05/registration/guests/{invitation.pk}/"' in page
    assert "We keep a seat for you." not in page
    assert "Nobody is registered yet" not in page


def test_how_to_erase_ones_data_is_one_press_away(as_focal: Client) -> None:
    link = '<a href="/privacy/#erasing">How to see, correct or erase your data</a>'
    own_page = page_of(as_focal)

    assert link in own_page[own_page.index("Your data</h2>") :]
    assert link.replace("/privacy/", "") in as_focal.get("/privacy/").content.decode().partition("<h2>")[0]


def test_the_privacy_page_names_the_account_as_the_menu_does(as_focal: Client) -> None:
    page = as_focal.get("/privacy/").content.decode()

    assert "Are you in our directory? Then you can also download it under “Account”." in page
    assert ">Account<" in tight(page)


def test_it_takes_the_same_queries_for_one_colleague_and_for_many(as_focal: Client, django_assert_num_queries) -> None:
    organisation = Person.objects.get().organisation
    meetings = [make_meeting(), make_meeting(starts_on=date(2027, 11, 18))]
    held = make_meeting(starts_on=date(2026, 11, 19))

    def register_one() -> None:
        for meeting in (*meetings, held):
            make_registration(meeting, person=make_person(organisation=organisation, email="pisey@example.org"))

    register_one()
    with django_assert_num_queries(15):
        page_of(as_focal)
    register_one()
    register_one()
    with django_assert_num_queries(15):
        page_of(as_focal)


def test_of_a_cancelled_meeting_nothing_is_asked_and_nobody_is_confirmed(as_focal: Client) -> None:
    keo = Person.objects.get()
    make_registration(make_meeting(starts_on=date(2027, 5, 6), cancelled_at=BEFORE), person=keo)
    make_invitation(make_meeting(starts_on=date(2027, 6, 6), cancelled_at=BEFORE), person=keo)
    make_application(make_meeting(starts_on=date(2027, 7, 6), cancelled_at=BEFORE), email="pisey@example.org")

    page = page_of(as_focal)

    assert page.count("This meeting is cancelled.") == 3
    for words in ("We keep a seat for you", "Answer here", "Confirmed", "They answer by email", "See or change"):
        assert words not in page


def test_who_was_asked_into_the_agenda_finds_their_page_and_answer(as_focal: Client) -> None:
    keo = Person.objects.get()
    meeting = make_meeting(starts_on=date(2027, 5, 6))
    asked, said_yes, unasked, of_another = (
        make_session(meeting, title=title) for title in ("One", "Two", "Three", "Four")
    )
    question = make_appearance(asked, person=keo, answer="asked")
    promise = make_appearance(said_yes, person=keo, answer="confirmed")
    make_appearance(unasked, person=keo)
    make_appearance(of_another, person=make_person(email="dara@example.org"), answer="asked")

    page = tight(page_of(as_focal))

    assert "Your part in the agenda" in page
    assert [title for title in ("One", "Two", "Three", "Four") if f'<p class="name">{title}</p>' in page] == [
        "One",
        "Two",
    ]
    for part, words in ((question, "Answer here"), (promise, "See or change")):
        address = f"/meetings/{meeting.slug}/appearances/{part.pk}/"
        assert f'href="{address}">{words}' in page
        assert as_focal.get(address).status_code == 200


def test_who_takes_part_in_several_sessions_costs_no_more(as_focal: Client, django_assert_num_queries) -> None:
    keo = Person.objects.get()
    meeting = make_meeting(starts_on=date(2027, 5, 6))
    make_appearance(make_session(meeting), person=keo, answer="asked")
    page_of(as_focal)
    with CaptureQueriesContext(connection) as first:
        page_of(as_focal)
    for _ in range(2):
        make_appearance(make_session(meeting), person=keo, answer="asked")
    with django_assert_num_queries(len(first)):
        page_of(as_focal)


# ---------------------------------------------------------------- Another email address
NEW, CODE = "/accounts/email/", "/accounts/email/code/"


def test_a_focal_person_changes_their_address_by_a_code_that_goes_to_the_new_one(
    as_focal: Client, focal: Account, organiser: Account, deliver: Callable[[], object]
) -> None:
    meeting, pisey = make_meeting(), Person.objects.get()
    place = make_registration(meeting, person=pisey)
    link = delegations.issue_link(meeting, pisey.organisation, by=organiser).path
    outbox.post(places.confirmed(place, now=timezone.now())[0])
    deliver()
    choices.opt_out(focal.email, ["reminders"])
    elsewhere = Client()
    elsewhere.force_login(focal)
    assert NEW in page_of(as_focal)
    assert as_focal.post(NEW, {"email": "Pisey@example.org"}).status_code == 422

    assert as_focal.post(NEW, {"email": "keo.pisey@example.org"}).headers["Location"] == CODE
    page = as_focal.get(CODE).text
    assert "<b>keo.pisey@example.org</b>" in page
    assert "Use this address" in page
    assert Message.objects.get(kind="sign_in_code").address == "keo.pisey@example.org"
    assert "This is not the code" in as_focal.post(CODE, {"code": wrong()}, follow=True).text
    assert Person.objects.get().email == focal.email
    done = as_focal.post(CODE, {"code": codes_sent()[-1]}, follow=True)

    assert "Your email address is now keo.pisey@example.org." in done.text
    assert elsewhere.get("/account/").status_code == 302  # whoever proved nothing is signed out
    assert "You answer for <b>Children in Families</b>" in done.text
    focal.refresh_from_db()
    pisey.refresh_from_db()
    assert {focal.email, pisey.email} == {"keo.pisey@example.org"}
    assert history_of(pisey)[0].actor == str(focal)
    told = Message.objects.get(kind="address_changed")
    assert (told.address, "keo.pisey" in told.text) == ("pisey@example.org", False)
    assert choices.of(focal.email).unwanted == {"reminders"}
    assert Message.objects.waiting().to(focal.email).about(places.about(place)).exists()  # their place, once more
    assert Client().get(link, follow=True).status_code == 200
    assert "The link in your old emails still works." in done.text
    assert as_focal.get(CODE).headers["Location"] == "/account/"  # nothing is begun


def test_of_a_shared_mailbox_one_leaves_and_its_account_stays(as_focal: Client, focal: Account) -> None:
    pisey = Person.objects.get()
    lina = make_person(full_name="Chan Lina", email=focal.email)
    assert as_focal.post(NEW, {"email": "lina@example.org"}).status_code == 422  # whose?

    as_focal.post(NEW, {"email": "lina@example.org", "person": lina.pk})
    other = Client()
    other.force_login(focal)
    other.post(NEW, {"email": "chan.lina@example.org", "person": lina.pk})
    first, second = codes_sent()
    done = as_focal.post(CODE, {"code": first}, follow=True)

    assert "Chan Lina now gets emails at lina@example.org." in done.text
    assert "Somebody else has changed this" in other.post(CODE, {"code": second}, follow=True).text
    addresses = [Person.objects.get(pk=each.pk).email for each in (pisey, lina)]
    assert addresses == [Account.objects.get().email, "lina@example.org"] == ["pisey@example.org", "lina@example.org"]


def test_of_two_presses_of_the_right_code_the_second_finds_all_done(as_focal: Client, focal: Account) -> None:
    as_focal.post(NEW, {"email": "new@example.org"})
    begun = dict(as_focal.session)
    as_focal.post(CODE, {"code": codes_sent()[-1]})
    session = as_focal.session
    session["new_address"] = begun["new_address"]  # as the second has read it before the first was done
    session.save()

    second = as_focal.post(CODE, {"code": codes_sent()[-1]}, follow=True)

    assert (second.redirect_chain, "new@example.org" in second.text) == ([("/account/", 302)], True)
    assert "too old" not in second.text


def test_who_has_got_a_role_meanwhile_changes_no_address(as_focal: Client, focal: Account) -> None:
    as_focal.post(NEW, {"email": "new@example.org"})
    assert 'value="new@example.org"' in as_focal.get(NEW).text  # nobody types it twice
    Role.objects.create(account=focal, name=RoleName.READER, given_at=BEFORE)

    as_focal.post(CODE, {"code": codes_sent()[-1]})

    focal.refresh_from_db()
    assert {focal.email, Person.objects.get().email} == {"pisey@example.org"}


def test_an_address_that_has_an_account_keeps_it(as_focal: Client, focal: Account) -> None:
    make_account(email="other@example.org")
    as_focal.post(NEW, {"email": "other@example.org"})

    done = as_focal.post(CODE, {"code": codes_sent()[-1]}, follow=True)

    assert "Sign in with that address" in done.text
    focal.refresh_from_db()
    assert (Person.objects.get().email, focal.email) == ("other@example.org", "pisey@example.org")


def test_who_has_a_role_or_is_nobody_in_the_directory_changes_no_address_here(client: Client) -> None:
    reader, stranger = make_account(email=make_person().email), make_account(email="stranger@example.org")
    Role.objects.create(account=reader, name=RoleName.READER, given_at=BEFORE)
    for account in (reader, stranger):
        client.force_login(account)
        assert NEW not in page_of(client)
        assert client.post(NEW, {"email": "new@example.org"}).headers["Location"] == "/account/"
    assert not Message.objects.exists()
