"""Several guests invited at once: written or pasted, looked at, then invited all or none."""

import re

import pytest
from django.urls import reverse

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import guests
from coalition_events.registration.actions.guests import AlreadyRegistered, TooFewSeatsForGuests
from coalition_events.registration.files.guests import Means, plan_guests
from coalition_events.registration.models import GuestAnswer, GuestInvitation
from members.models import Person
from tests.factories import BEFORE, make_invitation, make_meeting, make_organisation, make_person, make_registration

MINISTRY = "Ministry of Women’s Affairs"
WRITTEN = f"""H.E. Chan Sovann, {MINISTRY}, Secretary of State, sovann@example.org

Lok Chumteav Mao Dy, {MINISTRY}
Keo Pich,,Village elder,012 345 678
"""


@pytest.fixture
def ministry(db):
    return make_organisation(name=MINISTRY, relation="government_guest")


@pytest.fixture
def url(open_meeting):
    return reverse("organise:guest_several", args=[open_meeting.slug])


def text_of(response) -> str:
    return response.content.decode()


def looked_at(client, url, text, **more):
    """The answer, and what its form would send to invite them."""
    response = client.post(url, {"guests": text, "step": "look", **more})
    seen = re.search(r'name="seen" value="([^"]*)"', text_of(response))
    return response, {"guests": text, "step": "invite", "seen": seen[1] if seen else "", **more}


def whom(plan) -> list[tuple[str, str, Means]]:
    return [(line.person.full_name, str(line.person.organisation or ""), line.means) for line in plan.lines]


# ---------------------------------------------------------------- Who they are
def test_headings_are_found_below_a_title(meeting, ministry):
    plan = plan_guests(meeting, f"Guests from government\n\nName\tOrganisation\nMao Dy\t{MINISTRY}\nKeo Pich\t\n")

    assert (plan.problems, whom(plan)) == ([], [("Mao Dy", MINISTRY, Means.NEW), ("Keo Pich", "", Means.NEW)])
    assert [line.entry.row for line in plan.lines] == [4, 5]


def test_names_are_clean_and_one_that_shows_nothing_is_missing(meeting, ministry):
    plan = plan_guests(meeting, f"\u202eMao Dy\x01, {MINISTRY}\n\u200b, {MINISTRY}\n\u2060\n")

    assert whom(plan) == [("Mao Dy", MINISTRY, Means.NEW)]
    assert [(problem.row, problem.message) for problem in plan.problems] == [
        (2, "The name is missing. Write it, or remove the row.")
    ]


def test_a_whole_file_pasted_into_one_cell_is_refused_in_words(meeting):
    assert [problem.message for problem in plan_guests(meeting, "x" * 200_000).problems] == [
        "We cannot read this as a list of names. Is it a whole file?"
    ]


def test_a_line_is_a_name_and_what_else_there_is_in_any_script(meeting, ministry):
    plan = plan_guests(meeting, WRITTEN)

    assert plan.problems == []
    assert whom(plan) == [
        ("Chan Sovann", MINISTRY, Means.NEW),
        ("Mao Dy", MINISTRY, Means.NEW),
        ("Keo Pich", "", Means.NEW),
    ]
    first, second, third = plan.people
    assert (first.honorific, first.job_title, first.email) == ("he", "Secretary of State", "sovann@example.org")
    assert second.honorific == "lok_chumteav"
    assert (third.job_title, third.phone) == ("Village elder", "+85512345678")


def test_what_is_copied_from_a_spreadsheet_may_have_headings_in_any_order(meeting, ministry):
    plan = plan_guests(meeting, f"Email\tឈ្មោះ\tNgo\ndy@example.org\tMao Dy\t{MINISTRY}\n")

    assert whom(plan) == [("Mao Dy", MINISTRY, Means.NEW)]
    assert plan.people[0].email == "dy@example.org"


def test_who_is_known_invited_or_registered_is_known_again(meeting, ministry):
    known = make_person(full_name="Sovann Chan", organisation=ministry)
    invited = make_invitation(meeting, person=make_person(full_name="Mao Dy", organisation=ministry)).person
    registered = make_registration(meeting, person=make_person(full_name="Keo Pich", organisation=ministry)).person
    no = make_invitation(meeting, person=make_person(full_name="Ly Dara", organisation=ministry))
    guests.answer_invitation(no, answer=GuestAnswer.NOT_COMING, by=no, now=BEFORE)

    text = "\n".join(f"{name}, {MINISTRY}" for name in ("Chan Sovann", "Mao Dy", "Keo Pich", "Ly Dara"))
    plan = plan_guests(meeting, text)

    assert [line.person for line in plan.lines] == [known, invited, registered, no.person]
    assert [line.means for line in plan.lines] == [Means.KNOWN, Means.INVITED, Means.REGISTERED, Means.KNOWN]
    assert plan.people == [known, no.person]


@pytest.mark.parametrize("line", ["Chan Sovan", "Somebody Else, chan@example.org"])
def test_who_is_nearly_somebody_of_any_organisation_is_asked_about(meeting, line):
    known = make_person(full_name="Chan Sovann", email="chan@example.org")

    (asked,) = plan_guests(meeting, line).asked
    assert (asked.means, asked.candidates) == (Means.ASK, [known])
    assert plan_guests(meeting, line, {"1": str(known.pk)}).people == [known]
    assert [one.pk for one in plan_guests(meeting, line, {"1": "new"}).people] == [None]
    assert plan_guests(meeting, line, {"1": ""}).people == []


@pytest.mark.parametrize(
    ("text", "row", "says"),
    [
        ("Mao Dy, Nobody House", 1, "No organisation is called “Nobody House”."),
        ("Keo Pich\nMao Dy, dy@", 2, "This is not an email address"),
        ("Guest Bad, , , not an address", 1, "This is not an email address"),
        ("Guest Bad, Hagar, Director, not an address, 012 345 678", 1, "This is not an email address"),
        ("Mao Dy\n\nDy Mao", 3, "Row 1 has the same person."),
        (", Hagar", 1, "The name is missing."),
        ("\u200b\u200b", 1, "Write one guest on each line."),
        ("x" * 300, 1, "This has 300 letters; at most 120 fit."),
        ("A, Hagar, b, c, d", 1, "This line has too much in it"),
        ("\n".join(f"Guest {'I' * count}" for count in range(1, 53)), 51, "You can invite at most 50 guests at once."),
    ],
)
def test_what_is_wrong_is_said_of_its_row(meeting, text, row, says):
    make_organisation(name="Hagar")

    plan = plan_guests(meeting, text)
    assert [problem.row for problem in plan.problems] == [row]
    assert plan.problems[0].message.startswith(says)
    assert row not in [line.entry.row for line in plan.lines]


def test_fifty_lines_are_as_many_queries_as_one(meeting, ministry, django_assert_num_queries):
    meeting = Meeting.objects.prefetch_related("days").get()
    for text in (WRITTEN, "\n".join(f"Guest {'I' * number}, {MINISTRY}" for number in range(1, 40))):
        with django_assert_num_queries(5):
            plan_guests(meeting, text)


# ---------------------------------------------------------------- Inviting
def test_all_are_invited_or_nobody(organiser):
    meeting = make_meeting(seats=2)
    people = [make_person(organisation=None) for _ in range(2)]
    registered = make_registration(meeting).person

    with pytest.raises(AlreadyRegistered):
        guests.invite_guests(meeting, people=[*people, registered], by=organiser, is_sure=True, now=BEFORE)
    assert not GuestInvitation.objects.exists()
    with pytest.raises(TooFewSeatsForGuests, match=r"^There is only 1 free seat for these 2 guests\.$"):
        guests.invite_guests(meeting, people=people, by=organiser, now=BEFORE)

    invited = guests.invite_guests(meeting, people=people, by=organiser, word="Welcome", is_sure=True, now=BEFORE)
    again = guests.invite_guests(meeting, people=people, by=organiser, is_sure=True, now=BEFORE)

    assert invited == again == list(GuestInvitation.objects.all())
    assert {invitation.word for invitation in invited} == {"Welcome"}
    assert Message.objects.filter(kind="guest_invitation").count() == 2


def test_somebody_new_who_is_sent_twice_is_added_once(organiser, meeting):
    def newcomer():
        return Person(full_name="Chan Sovann", email="sovann@example.org")

    first = guests.invite_guest(meeting, person=newcomer(), by=organiser, now=BEFORE)

    assert guests.invite_guest(meeting, person=newcomer(), by=organiser, now=BEFORE) == first
    assert Person.objects.filter(full_name="Chan Sovann").count() == 1


# ---------------------------------------------------------------- The page
def test_they_are_looked_at_and_then_invited(as_organiser, url, ministry):
    looked, invite = looked_at(as_organiser, url, WRITTEN, word="Please speak.")
    assert "Invite 3 guests" in text_of(looked)
    assert not Person.objects.filter(full_name="Mao Dy").exists()

    done = as_organiser.post(url, invite, follow=True)

    assert [(one.person.full_name, one.word) for one in GuestInvitation.objects.order_by("pk")] == [
        ("Chan Sovann", "Please speak."),
        ("Mao Dy", "Please speak."),
        ("Keo Pich", "Please speak."),
    ]
    assert [message.address for message in Message.objects.all()] == ["sovann@example.org"]
    assert "3 guests are invited." in text_of(done)
    assert "We have no email address for Mao Dy and Keo Pich." in text_of(done)


def test_sent_twice_nobody_is_invited_twice(as_organiser, url, ministry):
    _looked, invite = looked_at(as_organiser, url, WRITTEN)
    as_organiser.post(url, invite)

    again = as_organiser.post(url, invite)

    assert again.status_code == 200
    assert "There is no one to invite." in text_of(again)
    assert GuestInvitation.objects.count() == 3


def test_lines_that_were_changed_after_the_look_are_looked_at_first(as_organiser, url, ministry):
    _looked, invite = looked_at(as_organiser, url, WRITTEN)

    response = as_organiser.post(url, invite | {"guests": WRITTEN + "Somebody More"})

    assert response.status_code == 200
    assert "Invite 4 guests" in text_of(response)
    assert not GuestInvitation.objects.exists()


@pytest.mark.parametrize("written", [WRITTEN, f"Name\tOrganisation\nMao Dy\t{MINISTRY}\n"])
def test_a_sum_below_the_guests_is_left_out_and_said_so(as_organiser, url, ministry, written):
    sign = "\t" if "\t" in written else ","
    looked, _invite = looked_at(as_organiser, url, f"{written}Total{sign} 3")

    assert "looks like a sum. We leave it out." in text_of(looked)
    assert "Fix these rows first" not in text_of(looked)


def test_wrong_lines_come_back_with_all_that_was_typed(as_organiser, url):
    response, invite = looked_at(as_organiser, url, "Mao Dy, Nobody House\nKeo Pich", word="Kept")

    assert response.status_code == 422
    content = text_of(response)
    assert "No organisation is called “Nobody House”." in content
    assert "Mao Dy, Nobody House\nKeo Pich" in content
    assert "Kept" in content
    assert as_organiser.post(url, invite).status_code == 422
    assert not GuestInvitation.objects.exists()


def test_whoever_is_asked_about_is_whom_the_organiser_says(as_organiser, url):
    known = make_person(full_name="Chan Sovann")
    looked, invite = looked_at(as_organiser, url, "Chan Sovan\nMao Dy")
    assert "Invite 1 guest, and those you answered above" in text_of(looked)

    done = as_organiser.post(url, invite | {"row-1": str(known.pk)}, follow=True)

    assert known in [invitation.person for invitation in GuestInvitation.objects.all()]
    assert "2 guests are invited." in text_of(done)


def test_left_out_is_said(as_organiser, url):
    make_person(full_name="Chan Sovann")
    _looked, invite = looked_at(as_organiser, url, "Chan Sovan\nMao Dy")

    assert "1 guest is invited. 1 row was skipped." in text_of(as_organiser.post(url, invite, follow=True))


def test_where_seats_are_too_few_the_numbers_stand_there_and_it_is_asked(as_organiser, url, open_meeting):
    open_meeting.seats = 1
    open_meeting.save()

    looked, invite = looked_at(as_organiser, url, "Keo Pich\nMao Dy")
    assert "1 of 1 seats is free." in text_of(looked)
    refused = as_organiser.post(url, invite)
    assert refused.status_code == 409
    assert "There is only 1 free seat for these 2 guests." in text_of(refused)

    as_organiser.post(url, invite | {"is_sure": "yes"})
    assert GuestInvitation.objects.count() == 2


def test_nothing_written_comes_back(as_organiser, url):
    assert as_organiser.post(url, {"guests": "  "}).status_code == 422
