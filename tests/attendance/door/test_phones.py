"""Which browser may work at the door, until when, and what it is told."""

import base64
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.attendance.actions import checkin, phones
from coalition_events.attendance.models import Badge, Phone
from coalition_events.attendance.queries.codes import code_in_mail
from coalition_events.attendance.tasks import wipe_keys_of_phones
from coalition_events.registration.models import Allowance, Needs, Status
from tests.at_once import at_once
from tests.attendance.door.phone import act, opened
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db):
    return make_meeting(starts_on=timezone.localdate())


def address(meeting, name="door", *args, **query):
    return reverse(f"organise:{name}", args=[meeting.slug, *args], query=query)


# ---------------------------------------------------------------- Opening
def test_an_organiser_opens_the_door_on_their_own_phone(as_organiser, organiser, meeting):
    answer = as_organiser.post(address(meeting, "door_open"), {"name": "Channary’s phone"})

    phone = Phone.objects.get()
    cookie = answer.cookies["door"]
    assert (answer.url, phone.name, phone.day, phone.added_by) == ("/door/", "Channary’s phone", None, organiser)
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/door/", True, "Strict")
    assert as_organiser.get(reverse("door_list")).json()["phone"]["name"] == "Channary’s phone"


def test_the_secret_is_kept_as_a_seal_only(organiser, meeting):
    phone, cookie = phones.open_here(meeting, name="A", by=organiser, now=timezone.now())

    secret = cookie.partition(".")[2]
    assert len(secret) > 40
    assert secret not in str(Phone.objects.filter(pk=phone.pk).values().get())


def test_a_door_link_opens_the_first_phone_that_presses_its_button(as_organiser, client, meeting):
    as_organiser.post(address(meeting, "door_links"), {"link-name": "Sreymom", "link-day": "1"})
    page = as_organiser.get(address(meeting, link=Phone.objects.get().pk))
    link = Phone.objects.get().path
    assert Phone.objects.get().link in page.text
    assert "<svg" in page.text
    assert "viewBox" in page.text  # so that the square fills its place, for a camera to read

    looked, first, second = Client().get(link), Client(), Client()
    pressed = first.post(link)
    used = second.post(link)

    assert (looked.status_code, pressed.url, used.status_code) == (200, "/door/", 409)
    assert "door" not in used.cookies
    assert [day["number"] for day in first.get(reverse("door_list")).json()["days"]] == [1]
    assert "used already" in Client().get(link).text
    assert link not in as_organiser.get(address(meeting, link=Phone.objects.get().pk)).text


@pytest.mark.django_db(transaction=True)
def test_two_phones_that_press_at_once_open_one(organiser):
    meeting = make_meeting(starts_on=timezone.localdate())
    now = timezone.now()
    link = phones.make_link(meeting, day=meeting.days.get(number=1), name="A", by=organiser, now=now)

    opened_by = at_once(*[lambda: phones.pair(link, now=now)] * 2, refused=phones.LinkUsed)

    assert sum(isinstance(each, str) for each in opened_by) == 1


@pytest.mark.parametrize("token", ["x", "1.x", "%00", "%E1%9E%80.%00"])
def test_a_wrong_link_is_told_so(client, meeting, token):
    answer = client.get(f"/door/open/{token}/")

    assert answer.status_code == 410
    assert "Ask the organisers for a new link." in answer.text


def test_a_link_ends_with_its_day_and_when_it_is_removed(organiser, client, meeting):
    now = timezone.now()
    day = meeting.days.get(number=1)
    first, second = [phones.make_link(meeting, day=day, name=name, by=organiser, now=now) for name in "AB"]
    phones.remove(first, by=organiser, now=now)
    assert client.post(first.path).status_code == 410

    day.date -= timedelta(days=1)
    day.save()
    assert client.post(second.path).status_code == 410


def test_a_draft_has_no_door_and_a_day_that_is_over_has_none(as_organiser):
    draft = make_meeting(starts_on=timezone.localdate(), announced_at=None, slug="2027-01")
    past = make_meeting(starts_on=timezone.localdate() - timedelta(days=9), slug="2027-02")

    for meeting, words in ((draft, "This meeting is a draft."), (past, "This meeting is over.")):
        answer = as_organiser.post(address(meeting, "door_open"), {"name": "A"})
        assert (answer.status_code, words in answer.text) == (422, True)
    answer = as_organiser.post(address(past, "door_links"), {"link-name": "A", "link-day": "1"})
    assert "This day is over." in answer.text
    assert not Phone.objects.exists()


def test_the_page_takes_the_same_queries_for_one_phone_and_for_many(as_organiser, organiser, meeting):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert as_organiser.get(address(meeting)).status_code == 200
        return len(counted)

    def one_more():
        opened(meeting, organiser).result(act("check_in", person=make_registration(meeting, days=[2]).pk))
        opened(meeting, organiser, day=1)

    one_more()
    queries()
    one = queries()
    for _each in range(3):
        one_more()

    assert queries() == one


# ---------------------------------------------------------------- The list
def test_the_list_says_who_comes_and_nothing_of_needs_or_addresses(organiser):
    meeting = make_meeting(starts_on=timezone.localdate(), seats=180, allowance=3)
    hagar = make_organisation(name="Hagar", name_km="ហាហ្គា")
    person = make_person(
        full_name="Chan Lina", full_name_km="ចាន់ លីណា", gender="woman", organisation=hagar, phone="+85512987654"
    )
    here = make_registration(meeting, person=person, may_be_photographed=True)
    Needs.objects.create(registration=here, diet_note="No fish", emergency_name="Her mother")
    Badge.objects.create(registration=here, code="ACE347", seal="x", printed_at=BEFORE, printed_by=organiser)
    checkin.check_in(here, day=meeting.days.get(number=1), by=organiser)
    make_registration(meeting, days=[2], person=make_person(organisation=None))
    make_registration(meeting, status=Status.WAITLISTED)
    Allowance.objects.create(meeting=meeting, organisation=make_organisation(name="Other"), seats=1)

    answer = opened(meeting, organiser).ask()

    told = answer.json()
    people = told["people"]
    proofs = people.pop("proofs")
    place = people["pk"].index(here.pk)
    row = {name: column[place] for name, column in people.items()}
    since = row.pop("here")
    assert row == {
        "pk": here.pk,
        "name": "Chan Lina",
        "name_km": "ចាន់ លីណា",
        "organisation": hagar.pk,
        "gender": "woman",
        "days": [1, 2],
        "photos": True,
        "code": "ACE347",
    }
    assert proofs[4 * place :][:4] == code_in_mail(here.pk)[-4:]
    assert list(since) == ["1"]
    assert len(people["pk"]) == 2
    assert told["days"][0] == {"number": 1, "date": f"{meeting.starts_on}", "seats": 180, "taken": 2}
    assert {"pk": hagar.pk, "name": "Hagar", "name_km": "ហាហ្គា", "seats_left": 2} in told["organisations"]
    assert [row["seats_left"] for row in told["organisations"] if row["name"] == "Other"] == [1]
    assert len(base64.b64decode(told["phone"]["key"])) == 32
    assert answer.headers["Cache-Control"].endswith("private")
    for word in ("fish", "mother", "12987654", "@example.org"):
        assert word not in answer.text


def test_a_list_that_is_known_is_not_sent_again(organiser, meeting):
    registration = make_registration(meeting)
    phone = opened(meeting, organiser)
    first = phone.ask()

    again = phone.ask(**{"If-None-Match": first.headers["ETag"]})
    checkin.check_in(registration, day=meeting.days.get(number=1), by=organiser)
    changed = phone.ask(**{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content, changed.status_code) == (304, b"", 200)


def test_the_list_takes_the_same_queries_for_one_person_and_for_many(organiser, meeting):
    def queries():
        phone.ask()
        with CaptureQueriesContext(
            connection,
        ) as counted:
            phone.ask()
        return len(counted)

    phone = opened(meeting, organiser)
    make_registration(meeting)
    one = queries()
    for _each in range(5):
        checkin.check_in(make_registration(meeting), day=meeting.days.get(number=1), by=organiser)

    assert queries() == one <= 12


def test_the_page_is_the_same_for_everybody_and_names_nobody(as_organiser, organiser, meeting):
    phone = opened(meeting, organiser)

    assert as_organiser.get("/door/").content == Client().get("/door/").content == phone.client.get("/door/").content
    assert as_organiser.get("/door/", headers={"Accept-Language": "km"}).headers["Content-Language"] == "km"


# ---------------------------------------------------------------- The end
def assert_it_wipes(phone, *, and_sends=False):
    answers = [phone.ask()] if and_sends else [phone.ask(), phone.send(act("check_in", person=1))]
    for answer in answers:
        assert answer.status_code == 403
        told = answer.json()
        assert (told["wipe"], told["send"], bool(told["text"])) == (True, and_sends, True)


def test_a_phone_that_is_removed_wipes_and_does_nothing(as_organiser, organiser, meeting):
    registration = make_registration(meeting)
    phone = opened(meeting, organiser, day=1)
    for _twice in range(2):
        as_organiser.post(address(meeting, "door_phone_removal", phone.phone.pk))

    assert_it_wipes(phone)
    phone.send(act("check_in", person=registration.pk))
    assert not registration.attendances.exists()
    assert Phone.objects.get().key is None


def test_who_is_an_organiser_no_more_has_no_phone_at_the_door(organiser, meeting):
    own, link = opened(meeting, organiser), opened(meeting, organiser, day=1)
    organiser.is_staff = False
    organiser.save()

    for phone in (own, link):
        assert_it_wipes(phone)


def test_a_phone_that_is_closed_wipes(organiser, meeting):
    phone = opened(meeting, organiser)
    key = phone.ask().json()["phone"]["key"]

    answer = phone.client.post(reverse("door_leave"))

    assert (answer.json(), answer.cookies["door"].value) == ({"wipe": True}, "")
    assert base64.b64decode(key)
    assert Phone.objects.get().key is None
    assert_it_wipes(type(phone)(phone.phone, phone.cookie))  # a copy of it


@pytest.mark.parametrize("day", [None, 1])
def test_after_its_end_a_phone_has_no_list_and_sends_what_it_kept_for_a_week(organiser, day):
    meeting = make_meeting(starts_on=timezone.localdate())
    registration = make_registration(meeting)
    phone = opened(meeting, organiser, day=day)
    back(meeting, phone, 3)
    assert_it_wipes(phone, and_sends=True)
    assert phone.result(act("check_in", person=registration.pk))["outcome"] == "done"

    back(meeting, phone, 7)
    assert_it_wipes(phone)


def back(meeting, phone, days):
    """It was so many days earlier."""
    earlier = timedelta(days=days)
    meeting.starts_on, meeting.ends_on = meeting.starts_on - earlier, meeting.ends_on - earlier
    meeting.save()
    for each in meeting.days.order_by("number"):
        each.date -= earlier
        each.save()


def test_keys_of_phones_that_ended_are_forgotten_at_night(organiser, meeting):
    kept = opened(meeting, organiser)
    past = make_meeting(starts_on=timezone.localdate(), slug="2026-05")
    ended = opened(past, organiser)
    back(past, ended, 4)

    for _twice in range(2):
        wipe_keys_of_phones()

    assert dict(Phone.objects.values_list("pk", "key"))[ended.phone.pk] is None
    assert dict(Phone.objects.values_list("pk", "key"))[kept.phone.pk] is not None


# ---------------------------------------------------------------- Whoever is none
def test_nobody_without_the_cookie_gets_a_list(client, as_organiser, meeting):
    assert Client().get(reverse("door_list")).status_code == 403
    assert as_organiser.get(reverse("door_list")).status_code == 403
    assert Client().post(reverse("door_leave")).status_code == 200


@pytest.mark.parametrize("cookie", ["1.x", "x", "", "999999999999999999999.a"])
def test_a_cookie_that_we_did_not_give_is_none(organiser, meeting, cookie):
    phone = opened(meeting, organiser)
    forged = type(phone)(phone.phone, cookie)

    assert forged.ask().status_code == 403
    unsigned = Client()
    unsigned.cookies["door"] = phone.cookie
    assert unsigned.get(reverse("door_list")).status_code == 403


def test_acts_need_the_token_that_the_list_gives(organiser, meeting):
    registration = make_registration(meeting)
    ours = opened(meeting, organiser)
    phone = type(ours)(ours.phone, ours.cookie, checks_csrf=True)
    told = act("check_in", person=registration.pk)

    refused = phone.send(told)
    token = phone.ask().json()["csrf"]
    taken = phone.send(told, headers={"X-CSRFToken": token})

    assert (refused.status_code, taken.status_code) == (403, 200)
    assert "wipe" not in refused.text
    assert json.loads(taken.content)["results"][0]["outcome"] == "done"


def test_strangers_and_members_see_no_page_of_the_door(client, meeting):
    member = Client()
    member.force_login(make_account())
    names = [("door", ()), ("door_open", ()), ("door_links", ()), ("door_file", ()), ("door_phone_removal", (1,))]
    names.append(("door_act_seen", (uuid4(),)))

    for name, args in names:
        method = "get" if name == "door" else "post"
        assert getattr(member, method)(address(meeting, name, *args)).status_code == 403
        assert getattr(client, method)(address(meeting, name, *args)).status_code == 302
