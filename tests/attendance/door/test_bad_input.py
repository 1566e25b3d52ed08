"""Each kind of bad input at the door gets its clear word, and counts nobody."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from coalition_events.attendance.models import Act, Attendance, Badge
from coalition_events.registration.models import Status
from tests.attendance.door.phone import act, opened
from tests.attendance.door.test_phones import back
from tests.factories import BEFORE, make_account, make_meeting, make_registration

pytestmark = pytest.mark.django_db
CLOSED = "The door is closed on this phone. Ask the organisers."


@pytest.fixture
def meeting(db):
    return make_meeting(starts_on=timezone.localdate())


@pytest.fixture
def registration(meeting):
    return make_registration(meeting)


@pytest.fixture
def phone(meeting, organiser):
    return opened(meeting, organiser, now=timezone.now() - timedelta(hours=1))


def word(answer):
    return answer.status_code, answer.json()["text"]


# ---------------------------------------------------------------- A forged or old queue
def test_a_queue_under_a_cookie_that_is_not_ours_is_closed(phone, registration):
    forged = type(phone)(phone.phone, f"{phone.phone.pk}.guessed")

    assert word(forged.send(act("check_in", person=registration.pk))) == (403, CLOSED)
    assert not Act.objects.exists()


def test_a_queue_handed_on_under_a_forged_proof_is_of_nobody(phone, registration):
    number, _signature = phone.phone.proof.split(".", 1)

    answer = phone.send(act("check_in", person=registration.pk), **{"from": f"{number}.forged"})

    assert word(answer) == (422, "We do not know the phone that this comes from.")
    assert not Act.objects.exists()


def test_a_queue_that_is_no_list_of_acts_is_not_read(phone):
    answer = phone.client.post(reverse("door_acts"), b'{"acts": {}}', content_type="application/json")

    assert word(answer) == (400, "We cannot read what this phone sends.")


def test_a_file_with_a_forged_proof_and_one_of_another_meeting_say_why_they_are_refused(
    as_organiser, organiser, meeting, registration
):
    elsewhere = opened(make_meeting(slug="2026-01", starts_on=timezone.localdate()), organiser).phone
    address = reverse("organise:door_file", args=[meeting.slug])
    words = {
        f"{elsewhere.pk}.forged": "This file was not made by a phone at the door.",
        elsewhere.proof: "This file is from another meeting.",
    }

    for proof, why in words.items():
        content = json.dumps({"from": proof, "acts": [act("check_in", person=registration.pk)]}).encode()
        answer = as_organiser.post(address, {"file": SimpleUploadedFile("door.json", content)})
        assert answer.status_code == 422
        assert why in answer.text
    assert not Act.objects.exists()


def test_a_queue_that_is_older_than_a_week_is_closed(phone, meeting, registration):
    back(meeting, phone, 10)

    assert word(phone.send(act("check_in", person=registration.pk))) == (403, CLOSED)
    assert not Act.objects.exists()


def test_an_act_of_a_day_that_the_meeting_has_no_more_says_so(phone, registration):
    result = phone.result(act("check_in", person=registration.pk, day=3))

    assert (result["outcome"], result["text"]) == ("refused", "This meeting does not have that day.")


def test_an_act_that_was_sent_and_is_changed_stays_as_it_was(phone, meeting, registration):
    """Its number is known: a queue cannot write anew what is in the history."""
    other = make_registration(meeting)
    sent = act("check_in", person=registration.pk)
    phone.result(sent)

    result = phone.result(sent | {"person": other.pk, "kind": "check_out"})

    assert (result["outcome"], result["person"]["pk"]) == ("again", registration.pk)
    assert Attendance.objects.get().registration == registration


# ---------------------------------------------------------------- A photograph of a code
def test_a_photograph_of_a_badge_checks_in_the_same_person_and_nobody_twice(phone, organiser, meeting, registration):
    Badge.objects.create(registration=registration, code="ACE347", seal="x", printed_at=BEFORE, printed_by=organiser)
    other = opened(meeting, organiser, day=1, now=timezone.now() - timedelta(hours=1))
    earlier = timezone.now() - timedelta(minutes=20)

    phone.result(act("check_in", person="code:ACE347", at=earlier))
    result = other.result(act("check_in", person="code:ACE347"))

    assert (result["outcome"], result["person"]["pk"]) == ("done", registration.pk)
    assert abs(Attendance.objects.get().checked_in_at - earlier) < timedelta(seconds=5)


def test_a_photograph_of_the_badge_of_somebody_who_was_cancelled_says_so(phone, organiser, meeting):
    yesterday = timezone.now() - timedelta(days=1)
    gone = make_registration(meeting, status=Status.CANCELLED, cancelled_at=yesterday, confirmed_at=yesterday)
    Badge.objects.create(registration=gone, code="ACE347", seal="x", printed_at=BEFORE, printed_by=organiser)

    result = phone.result(act("check_in", person="code:ACE347"))

    assert result["text"].startswith(f"The place of {gone.person} was cancelled")
    assert not Attendance.objects.exists()


def test_a_photograph_of_a_door_link_opens_no_second_phone(client, organiser, meeting):
    link = opened(meeting, organiser, day=1).phone

    for answer in (client.get(link.path), client.post(link.path)):
        assert answer.status_code == 409
        assert "This link was used already." in answer.text
        assert not answer.cookies.get("door")


# ---------------------------------------------------------------- The same phone twice, and a stolen one
def test_a_phone_that_was_copied_counts_each_act_once(phone, registration):
    copy, sent = type(phone)(phone.phone, phone.cookie), act("check_in", person=registration.pk)

    assert [each.result(sent)["outcome"] for each in (phone, copy)] == ["done", "again"]
    assert (Act.objects.count(), Attendance.objects.count()) == (1, 1)


def test_a_stolen_phone_is_closed_everywhere_once_it_is_removed(as_organiser, phone, meeting, registration):
    copy = type(phone)(phone.phone, phone.cookie)
    as_organiser.post(reverse("organise:door_phone_removal", args=[meeting.slug, phone.phone.pk]))

    for each in (phone, copy):
        assert word(each.ask()) == (403, CLOSED)
        assert word(each.send(act("check_in", person=registration.pk))) == (403, CLOSED)
    phone.phone.refresh_from_db()
    assert phone.phone.key is None  # so that the list which it holds opens no more
    assert not Act.objects.exists()


def test_a_phone_of_another_organiser_at_the_same_door_works_on(as_organiser, phone, meeting, registration):
    other = opened(meeting, make_account(email="sokha@chabdai.example", is_staff=True))
    as_organiser.post(reverse("organise:door_phone_removal", args=[meeting.slug, phone.phone.pk]))

    assert other.result(act("check_in", person=registration.pk))["outcome"] == "done"
