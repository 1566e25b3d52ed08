"""The pages of breakouts: members choose for their own only, everybody else reads how many places are left."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.agenda.actions import publishing
from coalition_events.attendance.actions import breakouts
from coalition_events.attendance.models import Choice
from coalition_events.common.dates import day
from coalition_events.common.rows import events_of
from coalition_events.mail.models import Message
from coalition_events.privacy.actions import erasing
from coalition_events.registration.models import DelegationLink, ExportLog, Status
from tests.factories import (
    make_account,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.papers import pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """One that is in forty days, with two breakouts side by side: one place in the first, two in the other."""
    meeting = make_meeting(starts_on=timezone.localdate() + timedelta(days=40), rooms=2)
    for (title, title_km, places), room in zip(
        [("Wages", "ប្រាក់ឈ្នួល", 1), ("Safe homes", "ផ្ទះសុវត្ថិភាព", 2)], meeting.rooms.all(), strict=True
    ):
        make_session(
            meeting,
            title=title,
            title_km=title_km,
            kind="breakout",
            room=room,
            starts="10:00",
            ends="11:00",
            takes_names=True,
            places=places,
        )
    publishing.publish(meeting, by=None)
    return meeting


@pytest.fixture
def wages(meeting):
    return meeting.sessions.get(title="Wages")


@pytest.fixture
def homes(meeting):
    return meeting.sessions.get(title="Safe homes")


@pytest.fixture
def hagar():
    return make_organisation(name="Hagar Cambodia")


@pytest.fixture
def focal(hagar):
    return make_person(organisation=hagar, is_focal=True)


def address(meeting, name="breakouts"):
    return reverse(name, args=[meeting.slug])


def opened(client, meeting, organisation):
    """The browser, once it has opened the delegation's link."""
    link = DelegationLink.objects.create(meeting=meeting, organisation=organisation, created_at=timezone.now())
    client.get(link.path)
    return client


def sent(client, meeting, *wanted):
    """(registration, what it chose as the page said, what is chosen)"""
    number = meeting.sessions.order_by("pk").first().pk
    data = {}
    for registration, was, value in wanted:
        data |= {f"block-{number}-{registration.pk}": value, f"block-{number}-{registration.pk}-was": was}
    return client.post(address(meeting), data)


def chosen(registration):
    return list(registration.choices.values_list("session__title", flat=True))


def test_everybody_reads_how_many_places_are_left_and_no_name(client, meeting, wages):
    registration = make_registration(meeting)
    now = timezone.now()
    Choice.objects.create(
        registration=registration,
        session=wages,
        starts_at=wages.starts_at,
        ends_at=wages.ends_at,
        chosen_at=now,
        seated_at=now,
    )
    page = client.get(address(meeting)).content.decode()
    assert "Wages" in page
    assert "full, you can wait" in page
    assert "2 places left" in page
    assert str(registration.person) not in page
    assert "<select" not in page


def test_a_focal_person_chooses_by_the_link_for_each_of_the_delegation_and_for_nobody_else(
    client, meeting, hagar, focal, wages, homes
):
    own = [make_registration(meeting, person=person) for person in (focal, make_person(organisation=hagar))]
    foreign = make_registration(meeting)
    opened(client, meeting, hagar)
    page = client.get(address(meeting)).content.decode()
    assert f"{day(meeting.starts_on, with_year=True)}," in page
    assert page.count("2 places left · Safe homes</option>") == 2
    assert [str(one.person) in page for one in (*own, foreign)] == [True, True, False]

    answer = sent(client, meeting, *((one, "", str(homes.pk)) for one in (*own, foreign)))

    assert answer.status_code == 302
    assert [chosen(one) for one in (*own, foreign)] == [["Safe homes"], ["Safe homes"], []]
    page = client.get(address(meeting)).content.decode()
    assert page.count("Has a place.") == 2
    assert "full, you can wait" in page


def test_whose_people_come_on_another_day_only_is_told_and_asked_for_nothing(client, meeting, hagar, focal):
    registration = make_registration(meeting, person=focal, days=[2])
    page = opened(client, meeting, hagar).get(address(meeting)).content.decode()
    assert f"The breakouts are on {day(meeting.starts_on)}. None of your people comes then." in page
    assert "Only these sessions take names." in page
    assert "choose one breakout for each person" not in page
    assert "Save the choices" not in page

    registration.days = [1, 2]
    registration.save()
    page = client.get(address(meeting)).content.decode()
    assert "None of your people" not in page
    assert "Save the choices" in page


def test_one_chooses_for_oneself_by_the_account(client, meeting, wages):
    registration, other = make_registration(meeting), make_registration(meeting)
    client.force_login(make_account(email=registration.person.email))
    sent(client, meeting, (registration, "", str(wages.pk)), (other, "", str(wages.pk)))
    assert (chosen(registration), chosen(other)) == (["Wages"], [])
    sent(client, meeting, (registration, str(wages.pk), ""))
    assert chosen(registration) == []


def test_a_guest_chooses_by_their_link(client, meeting, wages):
    invitation = make_invitation(meeting)
    registration = make_registration(meeting, person=invitation.person, is_guest=True, delegation=None)
    client.get(invitation.path)
    sent(client, meeting, (registration, "", str(wages.pk)))
    assert chosen(registration) == ["Wages"]


def test_who_answers_for_nobody_here_chooses_nothing(client, meeting, wages):
    registration = make_registration(meeting)
    assert sent(client, meeting, (registration, "", str(wages.pk))).status_code == 404
    client.force_login(make_account())
    assert sent(client, meeting, (registration, "", str(wages.pk))).status_code == 404
    assert not Choice.objects.exists()


def test_who_only_waits_is_told_so_and_is_not_led_there(client, meeting, wages):
    registration = make_registration(meeting, status=Status.WAITLISTED)
    client.force_login(make_account(email=registration.person.email))
    page = client.get(address(meeting)).content.decode()
    assert "You wait for a place. You can choose a breakout once you have one." in page
    assert "sign in." not in page
    assert "<select" not in page
    assert sent(client, meeting, (registration, "", str(wages.pk))).status_code == 404
    assert address(meeting) not in client.get(reverse("account")).content.decode()


def test_who_is_signed_in_and_not_registered_is_led_to_registering(client, meeting):
    client.force_login(make_account())
    page = client.get(address(meeting)).content.decode()
    assert "You are not registered for this meeting." in page
    assert "sign in." not in page
    assert address(meeting, "registration") in page
    assert ">Register</a>" in page


def test_a_draft_has_no_such_page_and_a_meeting_without_breakouts_says_so(client, meeting):
    plain = make_meeting(slug="2028-05")
    assert "No breakouts to choose yet" in client.get(address(plain)).content.decode()
    meeting.announced_at = None
    meeting.save()
    assert client.get(address(meeting)).status_code == 404


def test_what_became_full_meanwhile_is_said_and_sent_again_waits(client, meeting, wages, homes):
    registration, other = make_registration(meeting), make_registration(meeting)
    client.force_login(make_account(email=registration.person.email))
    sent(client, meeting, (registration, "", str(homes.pk)))
    Choice.objects.create(
        registration=other,
        session=wages,
        starts_at=wages.starts_at,
        ends_at=wages.ends_at,
        chosen_at=timezone.now(),
        seated_at=timezone.now(),
    )
    answer = sent(client, meeting, (registration, str(homes.pk), str(wages.pk)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The other place is kept." in page
    assert f'<option value="{wages.pk}-" selected>' in page
    assert chosen(registration) == ["Safe homes"]
    sent(client, meeting, (registration, str(homes.pk), f"{wages.pk}-"))
    assert chosen(registration) == ["Wages"]
    assert (
        "Waits: number 1 in the line. We send an email when there is a place."
        in client.get(address(meeting)).content.decode()
    )


def test_who_is_sent_with_another_that_is_refused_keeps_what_was_picked_for_them(
    client, meeting, hagar, focal, wages, homes
):
    """Sent once more as the page then stands, nobody loses a place unasked."""
    own = [make_registration(meeting, person=person) for person in (focal, make_person(organisation=hagar))]
    opened(client, meeting, hagar)
    sent(client, meeting, *((one, "", str(homes.pk)) for one in own))
    other = make_registration(meeting)
    Choice.objects.create(
        registration=other,
        session=wages,
        starts_at=wages.starts_at,
        ends_at=wages.ends_at,
        chosen_at=timezone.now(),
        seated_at=timezone.now(),
    )
    answer = sent(client, meeting, *((one, str(homes.pk), str(wages.pk)) for one in own))
    assert answer.status_code == 422
    assert answer.content.decode().count(f'<option value="{wages.pk}-" selected>') == 2
    sent(client, meeting, *((one, str(homes.pk), f"{wages.pk}-") for one in own))
    assert [chosen(one) for one in own] == [["Wages"], ["Wages"]]


def test_an_old_page_is_told_what_is_chosen_now_and_saves_when_sent_again(client, meeting, wages, homes):
    registration = make_registration(meeting)
    client.force_login(make_account(email=registration.person.email))
    sent(client, meeting, (registration, "", str(homes.pk)))
    answer = sent(client, meeting, (registration, "", str(wages.pk)))
    assert answer.status_code == 422
    assert f'value="{homes.pk}"' in answer.content.decode()
    assert chosen(registration) == ["Safe homes"]
    assert sent(client, meeting, (registration, str(homes.pk), str(wages.pk))).status_code == 302


def test_what_left_the_agenda_is_said_at_the_page(client, meeting, wages, homes):
    registration = make_registration(meeting)
    client.force_login(make_account(email=registration.person.email))
    sent(client, meeting, (registration, "", str(wages.pk)))
    wages.delete()
    publishing.publish(meeting, by=None)
    assert "is no longer in the agenda. Please choose" in client.get(address(meeting)).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_asks_as_often_for_one_as_for_many(client, meeting, hagar, focal, count, django_assert_num_queries):
    for person in [focal, *(make_person(organisation=hagar) for _ in range(count - 1))]:
        make_registration(meeting, person=person)
    opened(client, meeting, hagar)
    client.get(address(meeting))
    with django_assert_num_queries(6):
        client.get(address(meeting))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_link_as_for_many(client, meeting, count, django_assert_num_queries):
    for _ in range(count):
        organisation = make_organisation()
        make_registration(meeting, person=make_person(organisation=organisation))
        opened(client, meeting, organisation)
        client.get(make_invitation(meeting, person=make_registration(meeting).person).path)
    client.get(address(meeting))
    with django_assert_num_queries(8):
        page = client.get(address(meeting)).content.decode()
    assert len(re.findall(r'name="block-\d+-\d+-was"', page)) == 2 * count


def test_it_is_linked_where_one_looks_and_only_where_there_are_breakouts(client, meeting, hagar, focal, wages):
    make_registration(meeting, person=focal)
    plain = make_session(meeting, title="Plain", starts="14:00", ends="15:00")
    publishing.publish(meeting, by=None)
    opened(client, meeting, hagar)
    pages = {
        reverse("agenda", args=[meeting.slug]): True,
        reverse("session", args=[meeting.slug, wages.pk]): True,
        reverse("session", args=[meeting.slug, plain.pk]): False,
        reverse("registration_page", args=[meeting.slug, hagar.pk]): True,
    }
    assert {page: address(meeting) in client.get(page).content.decode() for page in pages} == pages
    client.force_login(make_account(email=focal.email))
    assert address(meeting) in client.get(reverse("account")).content.decode()
    meeting.sessions.update(takes_names=False)
    publishing.publish(meeting, by=None)
    for page in [*pages, reverse("account")]:
        assert address(meeting) not in client.get(page).content.decode()


def test_the_link_comes_and_goes_in_place_with_the_last_seat(client, meeting, hagar, focal):
    client.force_login(make_account(email=focal.email))
    in_place = {"headers": {"HX-Request": "true"}}
    where = [meeting.slug, hagar.pk]
    ticked = client.post(reverse("registration_ticked", args=where), {"people": focal.pk}, **in_place)
    assert listed(ticked).count(address(meeting)) == 1
    own = meeting.registrations.get()
    data = {"answer-answer": "not_coming", "answer-seen": own.delegation.seen_as, "cancelling": own.pk}
    cancelled = client.post(reverse("registration_answer", args=where), data, **in_place)
    assert not meeting.registrations.live().exists()
    assert address(meeting) not in listed(cancelled)


def test_what_is_chosen_is_read_beside_the_name(client, meeting, hagar, focal, wages, homes):
    organiser = make_account(is_staff=True)
    guest = make_invitation(meeting)
    people = [focal, make_person(organisation=hagar)]
    first, second = (make_registration(meeting, person=person) for person in people)
    third = make_registration(meeting, person=guest.person, is_guest=True, delegation=None)
    pages = [reverse("registration_page", args=[meeting.slug, hagar.pk]), reverse("account")]
    client.force_login(make_account(email=focal.email))
    assert "Breakout:" not in "".join(client.get(page).content.decode() for page in pages)
    for registration, session in [(first, wages), (second, wages), (third, homes)]:
        breakouts.choose(meeting, [breakouts.Wish(registration.pk, session.pk, None)], by=organiser)

    for page in pages:
        text = client.get(page).content.decode()
        assert re.findall(r"Breakout: [^<]*", text) == ["Breakout: Wages", "Breakout: Wages (waiting)"]
    client.get(guest.path)
    page = client.get(reverse("guest", args=[meeting.slug, guest.pk])).content.decode()
    assert re.findall(r"Breakout: [^<]*", page) == ["Breakout: Safe homes"]

    meeting.sessions.filter(pk=wages.pk).update(takes_names=False)
    publishing.publish(meeting, by=None)
    assert "Breakout:" not in "".join(client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("name", ["registration_page", "account"])
def test_reading_the_choices_asks_as_often_for_one_as_for_many(client, meeting, hagar, focal, wages, homes, name):
    organiser = make_account(is_staff=True)
    client.force_login(make_account(email=focal.email))
    page = reverse(name, args=[meeting.slug, hagar.pk] if name == "registration_page" else [])
    counts = []
    for person in [focal, make_person(organisation=hagar), make_person(organisation=hagar)]:
        registration = make_registration(meeting, person=person)
        breakouts.choose(meeting, [breakouts.Wish(registration.pk, homes.pk, None, may_wait=True)], by=organiser)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[1] == counts[2]


def listed(answer):
    """What the answer puts in place of the list of who comes."""
    (section,) = re.findall(r'<section[^>]*id="list"[^>]*hx-swap-oob.*?</section>', answer.content.decode(), re.DOTALL)
    return section


def test_it_leads_back_to_the_registration_by_link_account_or_invitation(client, meeting, hagar, focal):
    back = "Back to the registration"
    assert back not in client.get(address(meeting)).content.decode()
    make_registration(meeting, person=focal)
    opened(client, meeting, hagar)
    delegation = reverse("registration_page", args=[meeting.slug, hagar.pk])
    assert way_back(client, meeting).redirect_chain[-1][0] == delegation
    client.logout()
    client.force_login(make_account(email=focal.email))
    assert way_back(client, meeting).status_code == 200
    client.logout()
    invitation = make_invitation(meeting)
    make_registration(meeting, person=invitation.person, is_guest=True, delegation=None)
    client.get(invitation.path)
    assert way_back(client, meeting).request["PATH_INFO"] == reverse("guest", args=[meeting.slug, invitation.pk])


def way_back(client, meeting):
    """The page that it leads back to."""
    page = client.get(address(meeting)).content.decode()
    (href,) = re.findall(r'<a href="([^"]+)">Back to the registration</a>', page)
    return client.get(href, follow=True)


def test_the_link_of_a_mail_leads_to_the_breakouts(client, meeting, hagar):
    link = DelegationLink.objects.create(meeting=meeting, organisation=hagar, created_at=timezone.now())
    assert client.get(f"{link.path}?to=breakouts")["Location"] == address(meeting)


def test_organisers_see_each_block_with_its_numbers_and_who_did_not_choose(as_organiser, meeting, wages, organiser):
    one, other = make_registration(meeting), make_registration(meeting)
    as_organiser.post(
        reverse("organise:breakouts_move", args=[meeting.slug, wages.pk]),
        {f"move-{wages.pk}-person": one.pk, f"move-{wages.pk}-breakout": wages.pk},
    )
    page = as_organiser.get(address(meeting, "organise:breakouts")).content.decode()
    assert "1 person did not choose" in page
    assert str(other.person) in page
    assert Message.objects.get(kind="breakout_place").address == one.person.email


def test_who_is_moved_out_of_a_breakout_is_told_and_into_a_full_one_is_not_moved(
    as_organiser, meeting, wages, homes, deliver
):
    one, other = make_registration(meeting), make_registration(meeting)

    def move(registration, breakout):
        data = {f"move-{wages.pk}-person": registration.pk, f"move-{wages.pk}-breakout": breakout}
        return as_organiser.post(reverse("organise:breakouts_move", args=[meeting.slug, wages.pk]), data)

    move(one, wages.pk)
    move(other, homes.pk)
    refused = move(other, wages.pk)
    assert refused.status_code == 422
    assert "The other place is kept. Add places first." in refused.content.decode()
    assert chosen(other) == ["Safe homes"]
    deliver()
    move(other, "")
    assert chosen(other) == []
    message = Message.objects.get(kind="breakout_changed")
    assert message.address == other.person.email
    assert "The organisers cancelled this choice." in message.text


def test_who_is_assigned_at_two_times_is_counted_once(as_organiser, meeting):
    make_session(
        meeting,
        title="Later",
        kind="breakout",
        starts="14:00",
        ends="15:00",
        takes_names=True,
        room=meeting.rooms.first(),
    )
    publishing.publish(meeting, by=None)
    make_registration(meeting)

    page = as_organiser.get(address(meeting, "organise:breakouts"))
    seal = {"seal": page.context["assigning"].seal}
    done = as_organiser.post(address(meeting, "organise:breakouts_assignment"), seal, follow=True)

    assert "We can assign 1 person." in page.text
    assert "Assign 1 person" in page.text
    assert Choice.objects.count() == 2
    assert "We assigned 1 person." in done.text
    assert "Undo the last assignment of 1 person" in " ".join(done.text.split())


def test_they_assign_what_they_looked_at_and_undo_it(as_organiser, meeting):
    for _ in range(2):
        make_registration(meeting)
    page = as_organiser.get(address(meeting, "organise:breakouts"))
    seal = page.context["assigning"].seal
    assert "Assign 2 people" in page.content.decode()
    for _ in range(2):
        make_registration(meeting)
    refused = as_organiser.post(address(meeting, "organise:breakouts_assignment"), {"seal": seal}, follow=True)
    assert "Look at the new numbers" in refused.content.decode()
    assert not Choice.objects.exists()

    seal = refused.context["assigning"].seal
    done = as_organiser.post(address(meeting, "organise:breakouts_assignment"), {"seal": seal}, follow=True)
    assert Choice.objects.count() == 3
    assert "1 person has no place left." in done.content.decode()
    at = done.context["assigned_at"].isoformat()
    as_organiser.post(address(meeting, "organise:breakouts_assignment_removal"), {"at": at})
    assert not Choice.objects.exists()


@pytest.mark.parametrize("count", [1, 4])
def test_the_organisers_page_asks_as_often_for_one_as_for_many(as_organiser, meeting, count, django_assert_num_queries):
    for _ in range(count):
        make_registration(meeting)
    with django_assert_num_queries(9):
        as_organiser.get(address(meeting, "organise:breakouts"))


def test_the_lists_say_who_is_where_in_each_language_and_it_is_noted_who_printed_them(as_organiser, meeting, wages):
    one = make_registration(
        meeting, person=make_person(full_name="Chan Lina", organisation=make_organisation(name="Hagar"))
    )
    client = as_organiser
    assert client.post(address(meeting, "organise:breakouts_lists")).status_code == 404
    as_organiser.post(
        reverse("organise:breakouts_move", args=[meeting.slug, wages.pk]),
        {f"move-{wages.pk}-person": one.pk, f"move-{wages.pk}-breakout": wages.pk},
    )
    answer = client.post(address(meeting, "organise:breakouts_lists"))
    _reader, pages = pages_of(answer.content)
    assert len(pages) == 2
    assert [words for words in ("Wages", "Room 1", "Chan Lina", "Hagar", "1 person") if words not in pages[0]] == []
    log = ExportLog.objects.get()
    assert (log.format, log.rows) == ("breakouts", 1)


@pytest.mark.parametrize(
    "name", ["breakouts", "breakouts_assignment", "breakouts_assignment_removal", "breakouts_lists"]
)
def test_only_organisers_see_and_do_this(client, meeting, name):
    client.force_login(make_account())
    ask = client.get if name == "breakouts" else client.post
    assert ask(address(meeting, f"organise:{name}")).status_code == 403


def test_what_we_hold_says_what_was_chosen_and_erasing_leaves_nothing_of_it(client, meeting, wages, organiser):
    registration = make_registration(meeting)
    account = make_account(email=registration.person.email)
    client.force_login(account)
    sent(client, meeting, (registration, "", str(wages.pk)))
    held = client.get(reverse("own_held", args=[registration.person.pk]))
    assert held.status_code == 200
    erasing.erase(registration.person, by=organiser)
    assert not Choice.objects.exists()
    assert not events_of(Choice).exists()


def test_of_a_cancelled_meeting_no_breakout_is_chosen_or_offered(client, meeting, wages, homes):
    person = make_person(email="sopheap@example.org")
    registration = make_registration(meeting, person=person)
    client.force_login(make_account(email="sopheap@example.org"))
    address = reverse("breakouts", args=[meeting.slug])
    assert address in client.get("/account/").text
    typed = {f"block-{wages.pk}-{registration.pk}": homes.pk, f"block-{wages.pk}-{registration.pk}-was": ""}
    meeting.cancelled_at = timezone.now()
    meeting.save()

    posted = client.post(address, typed, follow=True)

    assert "This meeting is cancelled." in posted.text
    for words in ("has begun", "Your choice is saved.", "Save the choices", "choose one breakout"):
        assert words not in posted.text
    assert not Choice.objects.exists()
    assert address not in client.get("/account/").text


def test_a_focal_person_reads_who_cannot_choose_because_they_wait(client, meeting, homes):
    hagar = make_organisation(name="Hagar")
    focal = make_person(email="sopheap@example.org", organisation=hagar, is_focal=True)
    make_registration(meeting, person=focal)
    waits = make_person(full_name="Chan Dara", organisation=hagar)
    make_registration(meeting, person=waits, status=Status.WAITLISTED)
    client.force_login(make_account(email="sopheap@example.org"))

    page = client.get(reverse("breakouts", args=[meeting.slug])).text

    assert "Chan Dara waits for a place and can choose once they have one." in " ".join(page.split())


def test_a_bulk_change_says_who_moves_up_in_a_breakout_and_its_undo_who_waits_again(as_organiser, meeting, wages):
    one, two = (make_registration(meeting) for _ in range(2))
    for each in (one, two):
        wish = breakouts.Wish(each.pk, wages.pk, None, may_wait=True)
        breakouts.choose(meeting, [wish], by=make_account(is_staff=True))
    moves_up = f"{two.person} gets a place in “Wages”."
    asked = as_organiser.get(
        reverse("organise:batch_new", args=[meeting.slug]), {"kind": "cancel", "registration": one.pk}
    )
    assert moves_up in asked.text
    assert not meeting.batches.exists()

    done = as_organiser.post(
        reverse("organise:batch_new", args=[meeting.slug]),
        {"kind": "cancel", "chosen": f"{one.pk}:{one.version}", "step": "do"},
        follow=True,
    )
    assert "We send 2 emails at" in " ".join(done.text.split())
    assert not Message.objects.filter(due_at__lte=timezone.now()).exists()
    batch = meeting.batches.get()
    assert moves_up in as_organiser.get(reverse("organise:batch", args=[meeting.slug, batch.pk])).text

    undone = as_organiser.post(reverse("organise:batch_undoing", args=[meeting.slug, batch.pk]), follow=True).text
    assert "1 breakout place is as before, too." in undone
    assert f"{two.person} moved up in a breakout and waits again." in undone
    assert moves_up not in undone
