"""Who may open what: every address of the site, for a stranger, a member, a focal person and each role.

The table is written by hand. An address that it does not name fails: whoever adds one says who may open it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from coalition_events.agenda.actions import placing
from coalition_events.agenda.models import Quote
from coalition_events.attendance.actions import checkin, presence, walk_ins
from coalition_events.common.refusals import Refusal
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.models import Evaluation
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, today
from coalition_events.privacy.actions import erasing
from coalition_events.registration.actions import authority, delegations, guests
from coalition_events.registration.models import GuestInvitation, Purpose, Registration
from coalition_events.summaries.actions import editing as summaries
from members.actions import directory
from members.actions.rights import NotAllowed
from members.models import Account, Organisation, Person, Right, Role, RoleName
from tests.factories import (
    BEFORE,
    make_account,
    make_appearance,
    make_application,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_question,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db


class Public(Enum):
    OPEN = "whoever comes"
    SIGNED_IN = "whoever has signed in"
    LINK = "whoever holds its link, or whose it is"


ANY = frozenset(Right)
OPEN, SIGNED_IN, LINK = Public.OPEN, Public.SIGNED_IN, Public.LINK
NUMBERS, AGENDA, REGISTRATIONS, DOOR, ORGANISE, ADMINISTER = (frozenset({right}) for right in Right)

# An address, or with * at its end all that begin so; the longest line that fits decides.
M, OF_MEETING = "meetings/<slug:slug>/", "organise/meetings/<slug:slug>/"
TABLE: dict[str, frozenset[Right] | Public] = {
    "organise/": ANY,
    "organise/guide/*": ANY,
    "organise/meetings/": ANY,
    OF_MEETING: ANY,
    "organise/reports/*": NUMBERS,
    f"{OF_MEETING}reports/*": NUMBERS,
    f"{OF_MEETING}evaluation/results*": NUMBERS,
    f"{OF_MEETING}evaluation/results/<int:question>/<uuid:digest>/mark/": ORGANISE,
    f"{OF_MEETING}agenda/*": AGENDA,
    "organise/action-points/": AGENDA,
    "organise/people/<int:pk>/profile/": AGENDA,
    f"{OF_MEETING}registrations/*": REGISTRATIONS,
    f"{OF_MEETING}breakouts/*": REGISTRATIONS,
    f"{OF_MEETING}evaluation/*": REGISTRATIONS,
    f"{OF_MEETING}evaluation/beginning/": ORGANISE,
    f"{OF_MEETING}evaluation/closing/": ORGANISE,
    f"{OF_MEETING}checkin/*": DOOR,
    f"{OF_MEETING}door/*": DOOR,
    f"{OF_MEETING}badges/*": DOOR,
    f"{OF_MEETING}certificates/*": DOOR,
    f"{OF_MEETING}certificates/email/": ORGANISE,
    f"{OF_MEETING}today/*": ORGANISE,
    "organise/find/": ORGANISE,
    "organise/attendance/*": ORGANISE,
    "organise/meetings/new/": ORGANISE,
    "organise/meetings/dates/": ORGANISE,
    "organise/meetings/past/": ORGANISE,
    f"{OF_MEETING}details/": ORGANISE,
    f"{OF_MEETING}days/": ORGANISE,
    f"{OF_MEETING}rhythm/": ORGANISE,
    f"{OF_MEETING}rooms/*": ORGANISE,
    f"{OF_MEETING}announcement/*": ORGANISE,
    f"{OF_MEETING}cancellation/": ORGANISE,
    f"{OF_MEETING}counts/": ORGANISE,
    f"{OF_MEETING}restoration/": ORGANISE,
    f"{OF_MEETING}removal/": ORGANISE,
    f"{OF_MEETING}as-on/": ORGANISE,
    f"{OF_MEETING}notices/*": ORGANISE,
    f"{OF_MEETING}outbox/*": ORGANISE,
    f"{OF_MEETING}summary/*": ORGANISE,
    "organise/outbox/*": ORGANISE,
    "organise/mail/*": ORGANISE,
    "organise/wording/*": ORGANISE,
    "organise/organisations/*": ORGANISE,
    "organise/people/*": ORGANISE,
    "organise/roles/*": ADMINISTER,
    "organise/keys/*": ADMINISTER,
    "organise/webhooks/*": ADMINISTER,
    "organise/health/": ADMINISTER,
    "components/": ORGANISE,
    "accounts/2fa/*": ANY,
    "accounts/2fa/authenticate/": OPEN,  # the second half of a sign-in
    "accounts/2fa/reauthenticate/": LINK,  # whoever has a second factor
    "accounts/2fa/totp/deactivate/": LINK,
    "": OPEN,
    "healthz": OPEN,
    "metrics": LINK,  # whoever has the token
    "contact/": OPEN,
    "privacy/": OPEN,
    "api/": OPEN,
    "api/1/": OPEN,  # nothing is there
    "api/1/openapi.json": OPEN,
    "api/1/*": LINK,  # whoever holds a key
    "api/<path:path>": OPEN,  # nothing is there
    "agenda/": OPEN,
    "registration/": OPEN,
    "language/<slug:code>/": OPEN,
    "links/*": OPEN,
    "accounts/*": OPEN,
    "accounts/inactive/": LINK,  # it is refused to whom it is for
    "accounts/email/*": SIGNED_IN,
    "account/": SIGNED_IN,
    "account/mail/": SIGNED_IN,
    "account/people/<int:pk>/what-we-hold.zip": LINK,
    "mail/choices/<str:token>/": LINK,
    M: OPEN,
    "meetings/service-worker.js": OPEN,
    f"{M}agenda/*": OPEN,
    f"{M}agenda.*": OPEN,
    f"{M}sessions/*": OPEN,
    f"{M}people/*": OPEN,
    f"{M}display/": OPEN,
    f"{M}now/": OPEN,
    f"{M}summary*": OPEN,
    "summaries.*": OPEN,
    f"{M}registration/": OPEN,
    f"{M}registration/application/*": OPEN,
    f"{M}breakouts/": OPEN,
    f"{M}registration/*": LINK,
    f"{M}appearances/*": LINK,
    f"{M}quotes/*": LINK,
    f"{M}sessions/<int:pk>/notes/*": LINK,
    f"{M}sessions/<int:pk>/attendance/*": LINK,
    f"{M}codes/<str:code>/": LINK,
    f"{M}materials/*": LINK,
    "photographs/<str:name>": OPEN,
    "registration/<str:token>/": LINK,
    "invitations/<str:token>/": LINK,
    "appearances/<str:token>/": LINK,
    "quotes/<str:token>/": LINK,
    "notes/<str:token>/": LINK,
    "calendar/*": LINK,
    "certificates/<str:code>/": LINK,
    "evaluation/<str:token>/": LINK,
    "certificates/file/<str:token>/": LINK,
    "door/*": OPEN,  # the page is empty without a phone's cookie
    "door/people.json": LINK,
    "door/acts/": LINK,
    "door/open/<str:token>/": LINK,
}

# What a right opens beside the link.
BY_RIGHT: dict[str, frozenset[Right]] = {
    f"{M}registration/organisations/*": REGISTRATIONS,
    f"{M}registration/own/": ANY,  # one's own place
    f"{M}sessions/<int:pk>/notes/*": AGENDA,
    f"{M}sessions/<int:pk>/attendance/*": AGENDA,
}


def asked_for[Asked](route: str, table: Mapping[str, Asked] = TABLE) -> Asked | None:
    """By the table; nothing where it does not name the address."""
    fits = [line for line in table if (route.startswith(line[:-1]) if line.endswith("*") else route == line)]
    return table[max(fits, key=lambda line: (len(line.rstrip("*")), not line.endswith("*")))] if fits else None


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif not route.startswith("admin/"):  # Django's own, for the staff of a repair
            yield route


@dataclass(frozen=True)
class Scene:
    """One meeting with a row of whatever its addresses name, and people whose names, addresses and phones are known."""

    meeting: Meeting
    house: Organisation
    person: Person
    registration: Registration
    rows: dict[str, int] = field(default_factory=dict)  # the number that an address with this in it takes

    def hidden_from(self, who: str) -> list[str]:
        """Readers see no name; agenda editors see names, and no email address or telephone number."""
        match who:
            case RoleName.READER:
                return [person.full_name for person in Person.objects.all()]
            case RoleName.AGENDA_EDITOR:
                return [self.person.email, "12 000 002", "12000002"]
        return []

    def address(self, route: str) -> str:
        organisation = self.house.pk
        values = {"slug": self.meeting.slug, "organisation": organisation, "key": "x", "token": "x"}
        values |= {"code": "x", "name": "x", "language": "en", "source": "all", "other": self.person.pk}
        values["pk"] = next((pk for part, pk in self.rows.items() if f"{part}<int:pk>" in route), 1)
        values["number"] = next((pk for part, pk in self.rows.items() if f"{part}<int:number>" in route), 1)

        def value(found: re.Match[str]) -> str:
            name = found["name"]
            return "00000000-0000-0000-0000-000000000000" if found["kind"] == "uuid" else str(values.get(name, 1))

        return "/" + re.sub(r"<(?P<kind>\w+):(?P<name>\w+)>", value, route)


@pytest.fixture
def scene() -> Scene:
    house = make_organisation(name="Rescue House")
    person = make_person(
        full_name="Nhem Sovanna",
        email="sovanna@rescue.example",
        phone="+85512000002",
        organisation=house,
        is_focal=True,
    )
    meeting = make_meeting()
    registration = make_registration(meeting, person=person)
    session = make_session(meeting, starts="9:00", ends="9:45")
    appearance = make_appearance(session, person=person)
    guest = make_invitation(meeting, person=make_person(full_name="Ouk Chantha", email="ouk@guest.example"))
    quote = Quote.objects.create(meeting=meeting, session=session, text="Together", person=person)
    Evaluation.objects.create(meeting=meeting, made_at=BEFORE)
    rows = {
        "registrations/guests/": guest.pk,
        "registrations/applications/": make_application(meeting, full_name="Yim Rotha").pk,
        "registrations/questions/": make_question(meeting).pk,
        "evaluation/questions/": make_question(meeting, purpose=Purpose.EVALUATION).pk,
        "registrations/": registration.pk,
        "checkin/<int:number>/": registration.pk,
        "sessions/": session.pk,
        "appearances/": appearance.pk,
        "quotes/": quote.pk,
        "organisations/": house.pk,
        "people/": person.pk,
        "rooms/": meeting.rooms.all()[0].pk,
    }
    return Scene(meeting, house, person, registration, rows)


def with_role(name: RoleName) -> Account:
    account = make_account(email=f"{name}@chabdai.example", name=name)
    Role.objects.create(account=account, name=name, given_at=BEFORE)
    return account


def make_reader(who: str, scene: Scene) -> tuple[Account | None, frozenset[Right]]:
    if who in RoleName:
        return with_role(RoleName(who)), RIGHTS_OF[RoleName(who)]
    match who:
        case "member":
            return make_account(email=make_person().email), frozenset()
        case "focal person":
            return make_account(email=scene.person.email), frozenset()
    return None, frozenset()


RIGHTS_OF = {
    RoleName.ADMINISTRATOR: ANY,
    RoleName.ORGANISER: ANY - ADMINISTER,
    RoleName.AGENDA_EDITOR: AGENDA,
    RoleName.REGISTRATION_DESK: REGISTRATIONS | DOOR | NUMBERS,
    RoleName.DOOR: DOOR,
    RoleName.READER: NUMBERS,
}
READERS = ["stranger", "member", "focal person", *RoleName]
SIGN_IN = "/accounts/login/"
SIGNS_OUT = ("account", "language", "links", "registration")  # those that end a session, and what comes after them
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b(?!.*django_session)", re.IGNORECASE | re.DOTALL)


def test_the_table_names_every_address_and_no_other() -> None:
    fitting = {route: asked_for(route) for route in routes()}

    assert [route for route, asked in fitting.items() if asked is None] == []
    gone = [line for line in TABLE if not any(r.startswith(line.rstrip("*")) for r in fitting)]
    assert gone == []


@pytest.mark.parametrize("who", READERS)
def test_what_each_may_open(who: str, scene: Scene, client: Client, now: datetime) -> None:
    reader, rights = make_reader(who, scene)
    if reader:
        client.force_login(reader)
    hidden = scene.hidden_from(who)
    faults: list[object] = []
    for route in routes():
        asked = asked_for(route)
        for method in ("GET", "POST"):
            if reader and route.startswith(SIGNS_OUT):
                client.force_login(reader)
            response, has_written = ask(client, method, scene.address(route))
            if asked == LINK and rights:
                is_right = response.status_code != 200 or not rights.isdisjoint(asked_for(route, BY_RIGHT) or ())
            else:
                is_right = is_as_told(response, asked, rights, is_stranger=reader is None)
            if not is_right:
                faults.append((method, route, response.status_code, response.headers.get("Location", "")))
            if has_written and isinstance(asked, frozenset) and rights.isdisjoint(asked):
                faults.append((method, route, "has written"))
            if method == "GET" and response.status_code == 200 and rights:
                faults += [(route, "leads to", *each) for each in leads_astray(response, rights)]
                faults += [(route, "shows", each) for each in hidden if each.encode() in response.content]

    assert faults == []


def ask(client: Client, method: str, address: str) -> tuple[HttpResponse, bool]:
    """The answer, and whether anything was written for it; it is taken back."""
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        response: Any = client.generic(method, address)
        transaction.set_rollback(True)
    return response, any(WRITES.match(query["sql"]) for query in queries)


def is_as_told(
    response: HttpResponse, asked: frozenset[Right] | Public | None, rights: frozenset[Right], *, is_stranger: bool
) -> bool:
    is_to_sign_in = response.headers.get("Location", "").startswith(SIGN_IN)
    match asked:
        case Public.OPEN:
            return response.status_code != 403
        case Public.LINK:
            return response.status_code != 200 or not is_stranger
        case Public.SIGNED_IN:
            return is_to_sign_in if is_stranger else response.status_code != 403 and not is_to_sign_in
    if is_stranger:
        return is_to_sign_in or response.status_code in {403, 405}
    if rights.isdisjoint(asked or ()):
        return response.status_code in {403, 405}
    return response.status_code != 403 and not is_to_sign_in


def leads_astray(response: HttpResponse, rights: frozenset[Right]) -> list[tuple[str, str]]:
    """The links and forms of the page that lead to what its reader may not open."""
    if not response.headers["Content-Type"].startswith("text/html"):
        return []
    led_to = re.findall(r'\s(href|action|formaction|hx-get|hx-post)="(/[^"?#]*)', response.content.decode())
    asked = [(name, address, asked_at(address)) for name, address in led_to]
    return [(name, address) for name, address, of in asked if isinstance(of, frozenset) and rights.isdisjoint(of)]


@cache
def asked_at(address: str) -> frozenset[Right] | Public | None:
    """Nothing where no page is."""
    try:
        return asked_for(resolve(address).route)
    except Resolver404:
        return None


VERBS: list[tuple[Right, Callable[[Scene, Account], object]]] = [
    (Right.AGENDA, lambda scene, by: placing.unplace(scene.meeting.sessions.get(), by=by)),
    (Right.DOOR, lambda scene, by: checkin.check_in(scene.registration, day=scene.meeting.days.all()[0], by=by)),
    (Right.REGISTRATIONS, lambda scene, by: guests.withdraw_invitation(GuestInvitation.objects.get(), by=by)),
    (
        Right.REGISTRATIONS,
        lambda scene, by: delegations.issue_link(scene.meeting, scene.house, by=by),
    ),
    (Right.ORGANISE, lambda scene, by: meeting_actions.change(scene.meeting, by=by, theme="Other")),
    (Right.ORGANISE, lambda scene, by: inviting.invite_focal_persons(scene.meeting, by=by)),
    (Right.ORGANISE, lambda scene, by: today.say_late(scene.meeting, 10, by=by)),
    (Right.AGENDA, lambda scene, by: presence.count(scene.meeting.sessions.get(), total=10, by=by, now=BEFORE)),
    (Right.ORGANISE, lambda scene, by: summaries.draft(scene.meeting, by=by)),
    (Right.ORGANISE, lambda scene, by: directory.deactivate(scene.person, by=by)),
    (Right.ORGANISE, lambda scene, by: erasing.foresee(scene.person, by=by)),
    (Right.ORGANISE, lambda scene, by: evaluations.begin(scene.meeting, by=by)),
    (Right.ORGANISE, lambda scene, by: evaluations.close(scene.meeting.evaluation, by=by)),
    (Right.REGISTRATIONS, lambda scene, by: answering.enter(scene.meeting.evaluation, answering.Given(), by=by)),
]


@pytest.mark.parametrize(("right", "verb"), VERBS)
def test_a_verb_asks_too(right: Right, verb: Callable[[Scene, Account], object], scene: Scene, now: datetime) -> None:
    accounts = {name: with_role(name) for name in RoleName}
    refused = set()
    for name, account in accounts.items():
        with transaction.atomic():
            try:
                verb(scene, account)
            except NotAllowed:
                refused.add(name)
            except Refusal:
                pass
            transaction.set_rollback(True)

    assert refused == {name for name in RoleName if right not in RIGHTS_OF[name]}


def test_whoever_has_the_door_gives_a_walk_in_a_seat_and_no_registration_page(scene: Scene, now: datetime) -> None:
    by, day = with_role(RoleName.DOOR), scene.meeting.days.all()[0]
    walk_in: dict[str, Any] = {"name": "Chea Sokha", "gender": "", "organisation": None, "organisation_name": ""}
    walk_in |= {"reason": "", "is_another": False, "photos": True}

    registration = walk_ins.register_walk_in(scene.meeting, day, **walk_in, by=authority.AtDoor(by), now=BEFORE)

    assert registration.is_confirmed
    assert authority.party_for(scene.meeting, by, scene.house.pk) is None
