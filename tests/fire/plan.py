"""Three hundred requests to one meeting: what and in which order, the seed decides."""

import random
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.urls import reverse

from coalition_events.meetings.forms import DetailsForm
from coalition_events.registration.forms.delegation import AnswerForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Registration
from members.models import Person
from tests.fire.scene import SEATS, SEATS_OF_DAY_2, Browser, Scene, Team

REQUESTS = 300

# How many of each. What remains to 300 is sent twice, as by a thumb that trembles.
PEOPLE, COLLEAGUES, CANCELLATIONS, REPLACEMENTS, CHANGES, ANSWERS = 50, 45, 30, 24, 20, 16
TICKED = 3  # by each team that ticks: as many as most are allowed

DONE = {302}
# Refused where somebody else was faster: told so, and nothing is done.
OR_TOO_LATE = {302, 409, 422}


@dataclass(frozen=True)
class Request:
    what: str
    content: bytes
    answers: set[int]


def make_plan(chance: random.Random, scene: Scene) -> list[Request]:
    """In the order in which they are sent. However they meet, the seats find people enough for all of them."""
    with_all_days = [team for team in scene.teams if not team.is_for_day_1_only]
    planner = Planner(chance, scene)
    for team in scene.teams:
        if team.is_for_day_1_only:
            for person in team.people[:TICKED]:
                planner.person(team, person, days=[1])
        else:
            planner.tick(team, chance.sample(team.people, TICKED))
    for team in chance.choices(with_all_days, k=PEOPLE):
        # Somebody who may be cancelled at this moment among them.
        here = [registration.person for registration in team.standing]
        planner.person(team, chance.choice(team.people + here), days=chance.choice([[1], [2], [1, 2]]))
    for team in chance.sample(with_all_days, COLLEAGUES):
        planner.colleague(team, team.names.pop())
    for team in chance.choices(with_all_days, k=CANCELLATIONS):
        planner.cancel(team, chance.choice(team.standing))
    for team in chance.choices(with_all_days, k=REPLACEMENTS):
        planner.replace(team, chance.choice(team.standing), chance.choice(team.people))
    for team in chance.choices(with_all_days, k=CHANGES):
        planner.change(team, chance.choice(team.standing), days=chance.choice([[1], [2]]))
    for team in chance.sample(scene.teams, ANSWERS):
        planner.answer(team, chance.choice(["not_coming", "names_follow"]))
    chance.shuffle(planner.requests)
    twice = set(chance.sample(range(len(planner.requests)), REQUESTS - 1 - len(planner.requests)))
    requests = [one for number, one in enumerate(planner.requests) for one in [one] * (1 + (number in twice))]
    requests.insert(chance.randrange(REQUESTS), planner.more_seats())
    assert len(requests) == REQUESTS
    for_day_1 = [team for team in scene.teams if team.is_for_day_1_only]
    assert sum(min(team.allowance, TICKED) for team in scene.teams) >= SEATS
    assert SEATS_OF_DAY_2 + sum(min(team.allowance, TICKED) for team in for_day_1) >= SEATS
    return requests


class Planner:
    def __init__(self, chance: random.Random, scene: Scene) -> None:
        self.chance, self.meeting, self.organiser = chance, scene.meeting, scene.organiser
        self.requests: list[Request] = []

    def tick(self, team: Team, people: list[Person]) -> None:
        self._add("tick", team, "registration_ticked", {"people": [person.pk for person in people]})

    def person(self, team: Team, person: Person, days: list[int]) -> None:
        self._add("person", team, "registration_person", self._place("own", days), pk=person.pk)

    def colleague(self, team: Team, name: str) -> None:
        """Some with an address that the focal person has as well."""
        email = self.chance.choice(["", f"0.{team.organisation.pk}@example.org"])
        fields = {"full_name": name, "email": email, "language": "km", "gender": "woman"}
        told = {f"new-{name}": value for name, value in fields.items()} | self._place("new", [1, 2])
        self._add("colleague", team, "registration_colleague", told)

    def cancel(self, team: Team, registration: Registration) -> None:
        told = {"version": registration.version}
        self._add("cancel", team, "registration_cancellation", told, OR_TOO_LATE, pk=registration.pk)

    def replace(self, team: Team, registration: Registration, person: Person) -> None:
        told = {"person": person.pk, "version": registration.version}
        self._add("replace", team, "registration_replacement", told, OR_TOO_LATE, pk=registration.pk)

    def change(self, team: Team, registration: Registration, days: list[int]) -> None:
        told = self._place("place", days, registration)
        self._add("change", team, "registration_change", told, OR_TOO_LATE, pk=registration.pk)

    def answer(self, team: Team, answer: str) -> None:
        form = AnswerForm(delegation=team.delegation, prefix="answer")
        told = as_it_stands(form) | {"answer-answer": answer}
        self._add("answer", team, "registration_answer", told, OR_TOO_LATE)

    def more_seats(self) -> Request:
        """And none are held any more."""
        path = reverse("organise:meeting_edit", args=[self.meeting.slug])
        fields = as_it_stands(DetailsForm(instance=self.meeting)) | {"seats": SEATS, "seats_held_until": ""}
        return Request("more seats", self.organiser.form(path, fields), DONE)

    def _place(self, prefix: str, days: list[int], registration: Registration | None = None) -> dict[str, Any]:
        form = PlaceForm(meeting=self.meeting, registration=registration, prefix=prefix)
        return as_it_stands(form) | {f"{prefix}-days": days}

    def _add(
        self,
        what: str,
        team: Team,
        url: str,
        fields: dict[str, Any],
        answers: set[int] = DONE,
        **kwargs: int,
    ) -> None:
        kwargs["organisation"] = team.organisation.pk
        path = reverse(url, kwargs={"slug": self.meeting.slug, **kwargs})
        browser: Browser = team.browser
        self.requests.append(Request(what, browser.form(path, fields), answers))


def as_it_stands(form: BaseForm) -> dict[str, Any]:
    """What a browser sends of a form in which nobody has written."""
    sent = {field.html_name: field.field.widget.format_value(field.value()) for field in form}
    return {name: value for name, value in sent.items() if value is not None}
