"""The member's side, as a browser without JavaScript meets it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.dates import day as day_in_words
from coalition_events.mail.models import Message
from coalition_events.registration.actions import places
from coalition_events.registration.models import Answer, Delegation, Diet, Needs, Registration, Status
from members.models import Person
from tests.factories import (
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_question,
    make_registration,
    make_reply,
)
from tests.reading import tight
from tests.registration.sending import IN_PLACE, new_colleague, place, url


# ---------------------------------------------------------------- Coming in
def test_signed_out_one_is_sent_to_sign_in_and_back(client, open_meeting):
    address = url("registration", open_meeting)

    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={address}")


def test_an_account_that_acts_for_nobody_is_told_whom_to_ask(client, open_meeting):
    client.force_login(make_account(email="new@example.org"))

    content = client.get(url("registration", open_meeting)).content.decode()

    assert "new@example.org" in content
    assert "Sim Channary" in content


def test_who_may_do_both_is_asked_first(as_focal, open_meeting, organisation):
    content = as_focal.get(url("registration", open_meeting)).content.decode()

    assert "My organisation" in content
    assert "Only myself" in content
    assert url("registration_page", open_meeting, organisation=organisation.pk) in content
    assert url("registration_page", open_meeting) in content


def test_once_the_organisation_has_answered_its_page_comes_at_once(as_focal, open_meeting, colleague):
    make_registration(open_meeting, person=colleague)

    response = as_focal.get(url("registration", open_meeting))

    assert "Who is coming?" in response.content.decode()
    assert [row.person for row in response.context["rows"]] == [colleague]


def test_a_day_that_is_full_is_said_before_anybody_is_registered_for_it(as_focal, open_meeting, organisation):
    second = open_meeting.days.get(number=2)
    address = url("registration_page", open_meeting, organisation=organisation.pk)
    full = f"No seat is free on {day_in_words(second.date)}."
    assert full not in as_focal.get(address).text

    open_meeting.days.filter(number=2).update(seats=1)
    make_registration(open_meeting, days=[2])

    assert as_focal.get(address).text.count(full) == 1


def test_who_has_a_place_of_their_own_reads_of_no_other_seats(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))
    address = url("registration", open_meeting)
    says = "10 of the meeting’s 10 seats are free."

    assert says in client.get(address).text
    make_registration(open_meeting, person=colleague)
    content = client.get(address).text
    assert "You have a place" in content
    assert "seats are free" not in content


def test_who_is_only_themselves_has_their_own_form_at_once(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))

    response = client.get(url("registration", open_meeting))

    (newcomer,) = response.context["newcomers"]
    assert newcomer.person == colleague
    assert newcomer.form is not None


def test_ones_own_page_says_when_the_place_was_cancelled_until_there_is_one_again(client, open_meeting, colleague):
    registration = make_registration(open_meeting, person=colleague, confirmed_at=timezone.now())
    Needs.objects.create(registration=registration, diet="allergy", diet_note="Peanuts")
    way = make_question(open_meeting, text="What do you bring?")
    make_reply(registration, way, "A drum")
    client.force_login(make_account(email=colleague.email))
    page = url("registration", open_meeting)
    assert "Your place was cancelled" not in client.get(page).text
    places.cancel(registration, by=make_account(is_staff=True))

    response = client.get(page)

    words = f"Your place was cancelled on {day_in_words(timezone.now(), with_year=True)}."
    assert " ".join(response.text.split()).count(words) == 1
    (newcomer,) = response.context["newcomers"]
    stored = {name: newcomer.form[name].value() for name in ("diet", "diet_note", f"question_{way.pk}")}
    assert stored == {"diet": "allergy", "diet_note": "Peanuts", f"question_{way.pk}": "A drum"}
    sent = place("own", days=["2"], diet="halal")
    assert "Your place was cancelled" not in client.post(newcomer.url, sent, follow=True).text
    assert open_meeting.registrations.live().get().needs.diet == "halal"  # what is typed counts


def test_ones_own_page_says_so_after_closing_too(client, closed_meeting, colleague):
    registration = make_registration(closed_meeting, person=colleague, confirmed_at=timezone.now())
    places.cancel(registration, by=make_account(is_staff=True))
    client.force_login(make_account(email=colleague.email))

    response = client.get(url("registration", closed_meeting))

    assert "Your place was cancelled" in " ".join(response.text.split())
    assert [newcomer.form for newcomer in response.context["newcomers"]] == [None]


def test_who_only_waited_reads_that_the_turn_was_cancelled(client, open_meeting, colleague):
    waits = make_registration(open_meeting, person=colleague, status=Status.WAITLISTED)
    places.cancel(waits, by=make_account(is_staff=True))
    client.force_login(make_account(email=colleague.email))

    page = tight(client.get(url("registration", open_meeting)).text)

    assert "Your turn on the waiting list was cancelled on" in page
    assert "Your place was cancelled" not in page


@pytest.mark.parametrize("opened", ["registration", "registration_person"])
def test_a_guest_of_no_organisation_reads_of_no_focal_person(client, open_meeting, colleague, opened):
    guest = make_person(organisation=None, email="guest@example.org")
    alone, together = (
        "Only you and the organisers see this.",
        "Only you, your focal person and the organisers see this.",
    )
    pages = []
    for person in (guest, colleague):
        client.force_login(make_account(email=person.email))
        kwargs = {"pk": person.pk} if opened == "registration_person" else {}
        page = client.get(url(opened, open_meeting, **kwargs)).text
        pages.append((alone in page, together in page))

    assert pages == [(True, False), (False, True)]


def test_of_a_shared_mailbox_only_the_one_whose_place_was_cancelled_reads_of_it(client, open_meeting):
    organisation = make_organisation()
    one, other = (make_person(organisation=organisation, email="office@example.org") for _ in range(2))
    registration = make_registration(open_meeting, person=one, confirmed_at=timezone.now())
    Needs.objects.create(registration=registration, access="No stairs")
    places.cancel(registration, by=make_account(is_staff=True))
    client.force_login(make_account(email="office@example.org"))

    response = client.get(url("registration_person", open_meeting, pk=one.pk), headers=IN_PLACE)

    found = {newcomer.person: newcomer for newcomer in response.context["newcomers"]}
    assert (found[one].cancelled, found[other].cancelled) == (registration, None)
    assert " ".join(response.text.split()).count("Your place was cancelled") == 1
    assert (found[one].form["access"].value(), found[other].form) == ("No stairs", None)


def test_a_shared_mailbox_registers_each_of_its_people(client, open_meeting):
    organisation = make_organisation()
    one, other = (make_person(organisation=organisation, email="office@example.org") for _ in range(2))
    client.force_login(make_account(email="office@example.org"))

    response = client.post(url("registration_person", open_meeting, pk=one.pk), place("own"), follow=True)

    assert [row.person for row in response.context["rows"]] == [one]
    assert [newcomer.person for newcomer in response.context["newcomers"]] == [other]


def test_a_draft_is_no_page_to_a_member(as_focal, open_meeting):
    open_meeting.announced_at = None
    open_meeting.save()

    assert as_focal.get(url("registration", open_meeting)).status_code == 404


def test_a_past_meeting_asks_nobody_whom_they_register(as_focal, organisation):
    today = timezone.localdate()
    meeting = make_meeting(starts_on=today - timedelta(days=30), announced_at=timezone.now() - timedelta(days=90))

    page = as_focal.get(url("registration", meeting)).content.decode()

    assert "Who was registered" in page
    assert "Nobody was registered." in page
    assert "This meeting is over" in page


# ---------------------------------------------------------------- Registering
def test_several_are_registered_at_once_for_all_days(as_focal, open_meeting, organisation, focal_person, colleague):
    address = url("registration_ticked", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, {"people": [focal_person.pk, colleague.pk]}, follow=True)

    assert response.redirect_chain[0][0].endswith("#coming")
    assert "2 people are registered." in response.content.decode()
    assert {one.person: one.days for one in open_meeting.registrations.confirmed()} == {
        focal_person: [1, 2],
        colleague: [1, 2],
    }
    assert sorted(Message.objects.values_list("address", flat=True)) == [colleague.email, focal_person.email]


def test_those_beyond_the_seats_wait_and_are_told_so_before_and_after(as_focal, open_meeting, organisation, colleague):
    open_meeting.seats = 1
    open_meeting.save()
    make_registration(open_meeting)
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()
    assert "All 1 seats of the meeting are taken." in page
    assert "Put the ticked people on the waiting list" in page

    address = url("registration_ticked", open_meeting, organisation=organisation.pk)
    response = as_focal.post(address, {"people": [colleague.pk]}, follow=True)

    assert f"{colleague} is number 1 on the waiting list" in response.content.decode()
    assert "Waiting, number 1" in response.content.decode()
    assert open_meeting.registrations.get(person=colleague).status == Status.WAITLISTED


def test_the_last_seat_goes_to_who_came_last_time_and_the_page_says_so_before(
    as_focal, open_meeting, organisation, focal_person, colleague
):
    make_registration(make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180)), person=colleague)
    open_meeting.seats = 1
    open_meeting.save()
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()
    assert "1 seat is left. We give it in the order of this list. The others wait." in " ".join(page.split())

    address = url("registration_ticked", open_meeting, organisation=organisation.pk)
    as_focal.post(address, {"people": [focal_person.pk, colleague.pk]})

    assert focal_person.full_name < colleague.full_name
    assert open_meeting.registrations.get(person=colleague).status == Status.CONFIRMED
    assert open_meeting.registrations.get(person=focal_person).status == Status.WAITLISTED


def test_where_each_who_can_be_ticked_has_a_seat_nobody_reads_of_waiting(
    as_focal, open_meeting, organisation, colleague
):
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()

    assert "10 seats are free" in page
    assert "The others wait." not in page


@pytest.mark.parametrize("forged", ["stranger", "nonsense", "99999999999999999999", ""])
def test_a_forged_person_registers_nobody(as_focal, open_meeting, organisation, colleague, forged):
    stranger = make_person()
    values = [colleague.pk, {"stranger": stranger.pk}.get(forged, forged)] if forged else []

    response = as_focal.post(url("registration_ticked", open_meeting, organisation=organisation.pk), {"people": values})

    assert response.status_code == 422
    assert not Registration.objects.exists()


def test_those_ticked_stay_ticked_where_they_are_refused(as_focal, open_meeting, organisation, colleague):
    address = url("registration_ticked", open_meeting, organisation=organisation.pk)

    content = as_focal.post(address, {"people": [colleague.pk, "nonsense"]}).content.decode()

    assert f'value="{colleague.pk}" id="tick-{colleague.pk}" checked' in content


def test_one_person_is_registered_with_days_and_needs(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))
    sent = place("own", days=["2"], diet="allergy", diet_note="Peanuts", access="No stairs", may_be_photographed="on")

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), sent, follow=True)

    registration = Registration.objects.select_related("needs").get()
    assert (registration.days, registration.may_be_photographed) == ([2], True)
    assert (registration.needs.diet, registration.needs.diet_note) == (Diet.ALLERGY, "Peanuts")
    assert "Peanuts. No stairs." in response.content.decode()
    assert not any("Peanuts" in message.text + message.subject for message in Message.objects.all())


def test_without_a_day_the_form_comes_back_with_everything_typed(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))
    sent = place("own", days=[], access="No stairs")

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), sent)

    assert response.status_code == 422
    assert "Choose at least one day." in response.content.decode()
    assert 'value="No stairs"' in response.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("days", [["3"], ["1", "9"], ["x"], ["-1"]])
def test_days_outside_the_meeting_are_refused(client, open_meeting, colleague, days):
    client.force_login(make_account(email=colleague.email))

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), place("own", days=days))

    assert response.status_code == 422
    assert not Registration.objects.exists()


def test_an_allergy_must_be_described(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))
    sent = place("own", diet="allergy", diet_note="\u200b ")

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), sent)

    assert response.status_code == 422
    assert "Say which allergy" in response.content.decode()


def test_a_second_registration_leads_to_the_first(client, open_meeting, colleague):
    registration = make_registration(open_meeting, person=colleague)
    client.force_login(make_account(email=colleague.email))

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), place("own"), follow=True)

    assert response.redirect_chain[0][0].endswith(f"#registration-{registration.pk}")
    assert f"{colleague} is registered already." in response.content.decode()
    assert Registration.objects.count() == 1


def test_what_was_done_is_said_at_its_row_and_nowhere_else(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))

    response = client.post(url("registration_person", open_meeting, pk=colleague.pk), place("own"), follow=True)

    page = response.content.decode()
    row = page.index(f'id="registration-{Registration.objects.get().pk}"')
    assert page.count(f"{colleague} is registered.") == 1
    assert row < page.index(f"{colleague} is registered.") < page.index("</li>", row)


# ---------------------------------------------------------------- A colleague
@pytest.mark.parametrize(("language", "order"), [("en", ["", "_km"]), ("km", ["_km", ""])])
def test_the_name_in_the_letters_of_the_page_is_asked_first(as_focal, open_meeting, organisation, language, order):
    as_focal.cookies["django_language"] = language
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()

    assert re.findall(r'name="new-full_name(_km)?"', page) == order


def test_a_new_colleague_is_added_and_registered(as_focal, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)
    sent = new_colleague(full_name_km="លី ចាន់ធូ", phone="០១២ ៣៤៥ ៦៧៨", job_title="Teacher")

    response = as_focal.post(address, sent, follow=True)

    person = Person.objects.get(full_name="Ly Chanthou")
    assert (person.organisation, person.phone, person.language) == (organisation, "+85512345678", "km")
    assert Registration.objects.get().person == person
    assert "Has no email address" in response.content.decode()
    assert Message.objects.get().address == "vuthy@example.org"


def test_sent_twice_one_colleague_is_added(as_focal, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    for _ in range(2):
        assert as_focal.post(address, new_colleague()).status_code == 302

    assert Person.objects.filter(full_name="Ly Chanthou").count() == 1
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("name", ["Sophal Keo", "KEO SOPHAL", "Keo Sop hal"])
def test_a_likely_double_is_offered_and_nothing_is_merged_silently(
    as_focal, open_meeting, organisation, colleague, name
):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, new_colleague(full_name=name))

    content = response.content.decode()
    assert response.status_code == 422
    assert "Is it this colleague?" in content
    assert f'value="{name}"' in content
    assert not Registration.objects.exists()


def test_yes_the_same_registers_the_colleague_who_is_there(as_focal, open_meeting, organisation, colleague):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    as_focal.post(address, new_colleague(full_name="Sophal Keo") | {"same": colleague.pk})

    assert Registration.objects.get().person == colleague
    assert not Person.objects.filter(full_name="Sophal Keo").exists()


def test_no_somebody_else_adds_another(as_focal, open_meeting, organisation, colleague):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    as_focal.post(address, new_colleague(full_name="Sophal Keo") | {"new-is_somebody_else": "on"})

    assert Registration.objects.get().person.full_name == "Sophal Keo"


def test_the_same_as_a_stranger_registers_nobody(as_focal, open_meeting, organisation):
    stranger = make_person()
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    as_focal.post(address, {"same": stranger.pk} | place("new"))

    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"full_name": "a" * 300}, "This is too long for a name."),
        ({"full_name": "\u200b\u200b"}, "Write the name."),
        ({"full_name": ""}, "Write the name."),
        ({"full_name": "😀 12"}, "Write the name in letters."),
        ({"email": "nobody"}, "This is not an email address"),
        ({"gender": "x"}, "Select a valid choice"),
    ],
)
def test_a_wrong_colleague_comes_back_with_everything_typed(as_focal, open_meeting, organisation, fields, words):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, new_colleague(job_title="Social worker", **fields))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert 'value="Social worker"' in response.content.decode()
    assert not Person.objects.filter(job_title="Social worker").exists()


def test_a_colleague_may_have_a_khmer_name_alone(as_focal, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    as_focal.post(address, new_colleague(full_name="", full_name_km="លី ចាន់ធូ"))
    again = as_focal.post(address, new_colleague(full_name="", full_name_km="ចាន់ធូ លី"))

    person = Person.objects.get(full_name_km="លី ចាន់ធូ")
    assert (person.full_name, person.registrations.count()) == ("លី ចាន់ធូ", 1)
    assert again.status_code == 422
    assert not Person.objects.filter(full_name_km="ចាន់ធូ លី").exists()


def test_a_slip_in_the_khmer_name_of_a_colleague_is_corrected_in_one_field(as_focal, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)
    slip = as_focal.post(address, new_colleague(full_name="", full_name_km="លី ចាន់ធុ", email="chanthou"))
    shown = slip.content.decode()
    assert slip.status_code == 422
    assert shown.count('value="លី ចាន់ធុ"') == 1

    as_focal.post(address, new_colleague(full_name="", full_name_km="លី ចាន់ធូ"))

    person = Person.objects.get(full_name_km="លី ចាន់ធូ")
    assert person.full_name == "លី ចាន់ធូ"


def test_neither_name_is_asked_for_in_one_script(as_focal, open_meeting, organisation):
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()

    for name in ("new-full_name", "new-full_name_km"):
        label = re.search(rf'<label for="id_{name}">(.*?)</label>', page, re.DOTALL)
        assert label
        assert "(one is enough)" in label[1]


def test_a_doubtful_telephone_is_kept_and_said(as_focal, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, new_colleague(phone="012 345 67"), follow=True)

    assert "one digit short" in response.content.decode()
    assert Person.objects.get(full_name="Ly Chanthou").phone == "012 345 67"


# ---------------------------------------------------------------- Changing and cancelling
def test_the_row_opens_where_it_stands_and_is_saved(as_focal, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    address = url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)
    assert as_focal.get(address).context["rows"][0].form is not None

    response = as_focal.post(address, place("place", days=["1"], diet="halal", version="1"), follow=True)

    registration.refresh_from_db()
    assert (registration.days, registration.needs.diet) == ([1], Diet.HALAL)
    assert f"Saved for {colleague}." in response.content.decode()


def test_an_edit_on_top_of_somebody_elses_shows_both_and_then_saves(as_focal, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    Needs.objects.create(registration=registration, access="First row")
    places.change(registration, days=[2], by=make_account(is_staff=True), needs={"access": "No stairs"})
    address = url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)

    response = as_focal.post(address, place("place", days=["1"], access="A chair", version="1"))

    content = response.content.decode()
    assert response.status_code == 409
    assert "No stairs" in content
    assert "A chair" in content
    assert 'name="place-version" value="2"' in content
    response = as_focal.post(address, place("place", days=["1"], access="A chair", version="2"))
    assert response.status_code == 302


def test_cancelling_asks_first_and_then_tells(as_focal, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)
    assert f"Cancel the place of {colleague}?" in as_focal.get(address).content.decode()
    assert Registration.objects.get().is_live

    response = as_focal.post(address, follow=True)

    assert f"The place of {colleague} is cancelled." in response.content.decode()
    assert not Registration.objects.get().is_live
    assert as_focal.post(address).status_code == 302
    assert as_focal.get(address).status_code == 409


def test_who_waits_has_a_turn_to_cancel_and_not_a_place(as_focal, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague, status=Status.WAITLISTED)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)

    asked = as_focal.get(address).content.decode()
    done = as_focal.post(address, follow=True).content.decode()

    assert f"Cancel the turn of {colleague} on the waiting list?" in " ".join(asked.split())
    assert "Cancel this place" not in asked
    assert f"The turn of {colleague} on the waiting list is cancelled." in done


def test_a_cancellation_names_who_of_the_organisation_has_the_seat_now(
    as_focal, open_meeting, organisation, focal_person, colleague
):
    open_meeting.seats = 1
    open_meeting.save()
    registration = make_registration(open_meeting, person=colleague)
    make_registration(open_meeting, person=focal_person, status=Status.WAITLISTED)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)

    page = as_focal.post(address, follow=True).content.decode()

    assert f"{focal_person} has a seat now. They get an email." in page


def test_a_cancellation_names_nobody_of_another_organisation(as_focal, open_meeting, organisation, colleague):
    open_meeting.seats = 1
    open_meeting.save()
    registration = make_registration(open_meeting, person=colleague)
    other = make_registration(open_meeting, status=Status.WAITLISTED)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)

    page = as_focal.post(address, follow=True).content.decode()

    other.refresh_from_db()
    assert other.is_confirmed
    assert "has a seat now" not in page


def test_whether_no_one_comes_is_asked_until_somebody_is_registered(as_focal, open_meeting, organisation, colleague):
    address = url("registration_page", open_meeting, organisation=organisation.pk)
    assert as_focal.get(address).content.decode().count(">No one can come?</a>") == 1

    make_registration(open_meeting, person=colleague)

    page = as_focal.get(address).content.decode()
    assert ">No one can come?</a>" not in page
    assert "No one can come, or you will send names later" in page


def test_why_a_colleague_would_wait_is_beside_the_button(as_focal, open_meeting, organisation, colleague):
    make_registration(open_meeting, person=colleague)
    open_meeting.allowance = 1
    open_meeting.save()

    page = tight(as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode())

    why = "Your organisation uses 1 of its 1 seat. If you need more, ask the organisers."
    assert page.count(why) == 3  # below the ticks, beside the new colleague, about the seats
    assert "New registrations go to the waiting list." in page


# ---------------------------------------------------------------- Answers
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"answer": "not_coming", "word": "Exams that week"}, "You said that no one is coming this time."),
        ({"answer": "not_coming", "expected": "2"}, "You said that no one is coming this time."),  # kept from before
        ({"answer": "names_follow", "expected": "3"}, "You said that 3 people will come."),
        ({"answer": "names_follow", "expected": "៣"}, "You said that 3 people will come."),
    ],
)
def test_not_coming_and_names_follow_are_answers(as_focal, open_meeting, organisation, sent, words):
    address = url("registration_answer", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, {f"answer-{name}": value for name, value in sent.items()}, follow=True)

    page = response.content.decode()
    assert words in page
    # A browser keeps the fragment of the form's address where the answer names none.
    assert response.redirect_chain[0][0].endswith("#seats-title")
    assert page.index('id="seats-title"') < page.index("Thank you") < page.index('id="answer"')
    delegation = Delegation.objects.get()
    assert (delegation.answer, delegation.word) == (sent["answer"], sent.get("word", ""))


def test_names_follow_until_so_many_are_registered_as_were_promised(as_focal, open_meeting, organisation, colleague):
    of = {"organisation": organisation.pk}
    sent = {"answer-answer": "names_follow", "answer-expected": "2"}
    as_focal.post(url("registration_answer", open_meeting, **of), sent)
    tick = url("registration_ticked", open_meeting, **of)

    page = as_focal.post(tick, {"people": [colleague.pk]}, follow=True).content.decode()
    assert "You said that 2 people will come." in page
    assert Delegation.objects.get().answer == Answer.NAMES_FOLLOW

    second = make_person(organisation=organisation)
    page = as_focal.post(tick, {"people": [second.pk]}, follow=True).content.decode()
    assert "You said that" not in page
    assert 'name="answer-expected" value' not in page
    assert (Delegation.objects.get().answer, Delegation.objects.get().expected) == (Answer.COMING, None)


@pytest.mark.parametrize(
    "sent",
    [{}, {"answer": "coming"}, {"answer": "names_follow", "expected": "x"}],
)
def test_an_answer_that_is_none_comes_back(as_focal, open_meeting, organisation, sent):
    address = url("registration_answer", open_meeting, organisation=organisation.pk)

    response = as_focal.post(address, {f"answer-{name}": value for name, value in (sent | {"word": "Hello"}).items()})

    assert response.status_code == 422
    assert 'value="Hello"' in response.content.decode()
    assert "?:" not in re.sub("<[^>]*>", "", response.content.decode())
    assert not Delegation.objects.exists()


def test_not_coming_is_refused_while_somebody_is_registered(as_focal, open_meeting, organisation, colleague):
    make_registration(open_meeting, person=colleague)
    address = url("registration_answer", open_meeting, organisation=organisation.pk)

    seen = Delegation.objects.get().seen_as
    response = as_focal.post(address, {"answer-answer": "not_coming", "answer-word": "Hello", "answer-seen": seen})

    assert response.status_code == 422
    assert "You still have 1 place. Cancel it first." in response.content.decode()
    assert Delegation.objects.get().answer == Answer.COMING


def test_all_places_are_cancelled_with_the_answer_that_nobody_comes(as_focal, open_meeting, organisation, colleague):
    coming = make_registration(open_meeting, person=colleague)
    waits = make_registration(open_meeting, person=make_person(organisation=organisation), status=Status.WAITLISTED)
    guest = make_registration(open_meeting, person=make_person(organisation=organisation), is_guest=True)
    address = url("registration_answer", open_meeting, organisation=organisation.pk)
    answer = {"answer-answer": "not_coming", "answer-word": "Exams", "answer-seen": Delegation.objects.get().seen_as}
    page = as_focal.post(address, answer).content.decode()
    assert f'name="cancelling" value="{coming.pk} {waits.pk}"' in page
    assert "You still have 1 place and 1 turn on the waiting list. Cancel them first." in page
    assert "Cancel 1 place and 1 turn on the waiting list, and send the answer" in tight(page)
    assert page.index("Send this answer") < page.index('name="cancelling"')  # Enter presses the first

    late = make_registration(open_meeting, person=make_person(organisation=organisation))
    refused = as_focal.post(address, answer | {"cancelling": f"{coming.pk} {waits.pk} x"})
    assert "You still have 1 place. Cancel it first." in refused.content.decode()
    assert open_meeting.registrations.live().count() == 4

    as_focal.post(address, answer | {"cancelling": f"{coming.pk} {waits.pk} {late.pk} {guest.pk}"})

    assert list(open_meeting.registrations.live()) == [guest]
    assert Delegation.objects.get().answer == Answer.NOT_COMING
    kinds = Message.objects.filter(status="due").values_list("kind", flat=True)
    assert set(kinds) == {"registration_cancelled"}
    again = as_focal.post(address, answer | {"cancelling": f"{coming.pk} {waits.pk} {late.pk}"}, follow=True)
    assert "Thank you for telling us." in again.content.decode()  # pressed twice


def test_for_another_answer_no_place_is_cancelled(as_focal, open_meeting, organisation, colleague):
    coming = make_registration(open_meeting, person=colleague)
    seen = Delegation.objects.get().seen_as

    as_focal.post(
        url("registration_answer", open_meeting, organisation=organisation.pk),
        {"answer-answer": "names_follow", "answer-expected": "3", "answer-seen": seen, "cancelling": str(coming.pk)},
    )

    assert open_meeting.registrations.live().exists()


# ---------------------------------------------------------------- Closed
def test_after_closing_the_page_says_so_and_shows_what_stands_and_whom_to_call(
    as_focal, closed_meeting, organisation, colleague
):
    make_registration(closed_meeting, person=colleague)

    content = as_focal.get(url("registration_page", closed_meeting, organisation=organisation.pk)).content.decode()

    assert "Registration is closed." in content
    assert str(colleague) in content
    assert "012 000 000" in content
    assert "Add a colleague" not in content
    assert "<form" not in content.split("<main", 1)[1].split("</main>")[0]


def test_after_closing_nothing_is_done(as_focal, closed_meeting, organisation, colleague, focal_person):
    registration = make_registration(closed_meeting, person=colleague)
    of = {"organisation": organisation.pk}
    posts = {
        url("registration_ticked", closed_meeting, **of): {"people": [focal_person.pk]},
        url("registration_person", closed_meeting, pk=focal_person.pk, **of): place("own"),
        url("registration_colleague", closed_meeting, **of): new_colleague(),
        url("registration_change", closed_meeting, pk=registration.pk, **of): place("place", days=["1"], version="1"),
        url("registration_cancellation", closed_meeting, pk=registration.pk, **of): {},
        url("registration_replacement", closed_meeting, pk=registration.pk, **of): {"person": focal_person.pk},
        url("registration_answer", closed_meeting, **of): {
            "answer-answer": "names_follow",
            "answer-seen": Delegation.objects.get().seen_as,
        },
    }

    for address, sent in posts.items():
        response = as_focal.post(address, sent)
        assert (address, response.status_code) == (address, 409)
        assert "Registration for this meeting is closed" in response.content.decode()

    registration.refresh_from_db()
    assert (registration.is_live, registration.days, Registration.objects.count()) == (True, [1, 2], 1)
    assert not Person.objects.filter(full_name="Ly Chanthou").exists()


# ---------------------------------------------------------------- Who came last time, and the cost
def test_who_came_last_time_is_ready_to_tick(as_focal, open_meeting, organisation, focal_person, colleague):
    last = make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180))
    make_registration(last, person=colleague)

    context = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).context

    assert [tick.person for tick in context["came_last_time"]] == [colleague]
    assert [tick.person for tick in context["others"]] == [focal_person]


def test_the_page_costs_the_same_for_one_and_for_three(
    as_focal, open_meeting, organisation, django_assert_num_queries, django_assert_max_num_queries
):
    address = url("registration_page", open_meeting, organisation=organisation.pk)

    def people_come(count: int) -> None:
        for _ in range(count):
            registration = make_registration(open_meeting, person=make_person(organisation=organisation))
            Needs.objects.create(registration=registration)
            make_person(organisation=organisation)

    people_come(1)
    with django_assert_max_num_queries(22) as first:
        as_focal.get(address)
    people_come(3)
    with django_assert_num_queries(len(first.captured_queries)):
        as_focal.get(address)


# ---------------------------------------------------------------- Where forms are sent to
@pytest.mark.parametrize("name", ["registration_ticked", "registration_colleague"])
def test_a_refused_form_read_again_or_in_another_language_leads_back_to_its_page(
    client, focal, meeting, organisation, name
):
    client.force_login(focal)
    address = reverse(name, args=[meeting.slug, organisation.pk])

    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"] == reverse("registration_page", args=[meeting.slug, organisation.pk])
