"""Every address of registration answers whatever is sent to it: refused, perhaps, but never with a page that broke."""

import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, reverse
from django.utils import timezone

from coalition_events.registration.models import BatchKind, Intake, QuestionKind
from coalition_events.registration.urls import organise, public
from tests.factories import (
    make_account,
    make_application,
    make_invitation,
    make_organisation,
    make_person,
    make_question,
    make_registration,
)

ODD = [
    "\x00",
    "x" * 20_000,
    "9" * 18,
    "²",
    "Heng\u200b\r\nBcc: all@example.org",
    "2027-02-30T25:61",
    "a:b,1:,:1,1:1:1",
]
FIELD = re.compile(r'name="([^"]+)"')
NO_FIELDS = {"csrfmiddlewaretoken", "description", "viewport"}
# What only a script sends, or the page before.
BESIDE_THEIR_FORM = {
    *("all", "answer", "back", "chosen", "columns", "day", "decision", "instead-full_name", "is_sure", "kind", "need"),
    *("new-full_name", "new-full_name_km", "one", "open", "page", "person", "preview", "q", "registration", "removed"),
    *("row", "same", "sort", "status", "step", "to", "token", "version"),
}
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 410, 413, 422, 429}


def named(patterns: list[URLPattern], namespace: str = "") -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{namespace}{one.name}", tuple(one.pattern.converters)) for one in patterns]


ADDRESSES = sorted({*named(public), *named(organise, "organise:")})


@pytest.fixture
def known(open_meeting, organiser) -> dict[str, int | str]:
    """One row of everything that an address may name."""
    # Of the organiser's own address, so that the pages of oneself open too.
    house = make_organisation(name="M’lop Tapang")
    person, unregistered = (make_person(organisation=house, email=organiser.email) for _ in range(2))
    registration = make_registration(open_meeting, person=person)
    make_registration(open_meeting, person=make_person(organisation=house), status="waitlisted")
    asked = make_question(open_meeting, choices=["By bus", "On foot"])
    make_question(open_meeting, kind=QuestionKind.NUMBER, is_required=True, shown_if=asked, shown_if_value="by-bus")
    make_question(open_meeting, is_for_delegation=True)
    invitation = make_invitation(open_meeting)
    batch = open_meeting.batches.create(
        kind=BatchKind.MAIL, done_at=timezone.now(), done_by=organiser, before=[{"pk": registration.pk, "version": 1}]
    )
    return {
        "registration": registration.pk,
        "person": unregistered.pk,
        "organisation": house.pk,
        "question": asked.pk,
        "guest": invitation.pk,
        "guest_token": invitation.path.split("/")[-2],
        "application": make_application(open_meeting).pk,
        "batch": batch.pk,
        "intake": Intake.objects.create(
            meeting=open_meeting, given_at=timezone.now(), given_by=make_account(is_staff=True), content=b"Full name\n"
        ).pk,
    }


def kind_of(name: str) -> str:
    """What the number in this address is of."""
    words = name.removeprefix("organise:").removeprefix("registration_")
    kinds = ("person", "question", "guest", "application", "batch", "intake")
    return next((kind for kind in kinds if words.startswith(kind)), "registration")


def address(name: str, wanted: tuple[str, ...], known: dict[str, int | str], slug: str) -> str:
    values = {
        "slug": slug,
        "organisation": known["organisation"],
        "pk": known[kind_of(name)],
        "token": known["guest_token"],
    }
    return reverse(name, kwargs={key: values[key] for key in wanted})


def fields_of(page: HttpResponse) -> set[str]:
    is_html = page.headers.get("Content-Type", "").startswith("text/html")
    return set(FIELD.findall(page.content.decode())) - NO_FIELDS if is_html else set()


@pytest.mark.parametrize(("name", "wanted"), ADDRESSES)
def test_whatever_is_sent_gets_an_answer(client, organiser, open_meeting, known, name, wanted):
    client.get(reverse("guest_link", args=[known["guest_token"]]))
    client.force_login(organiser)
    url = address(name, wanted, known, open_meeting.slug)
    fields = fields_of(client.get(url, follow=True))

    for odd in [None, *ODD]:
        sent = {} if odd is None else dict.fromkeys(fields, odd)
        steered = sent if odd is None else dict.fromkeys(fields | BESIDE_THEIR_FORM, odd)
        with transaction.atomic():
            answers = [
                client.get(url, steered),
                client.post(url, sent),
                client.post(url, steered, headers={"HX-Request": "true"}),
            ]
            transaction.set_rollback(True)  # the next finds all as it was

        assert {answer.status_code for answer in answers} <= ANSWERS, odd
