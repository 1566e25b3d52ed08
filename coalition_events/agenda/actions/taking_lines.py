"""Pasted lines become sessions, all in one step."""

from collections import defaultdict

from django.db.models import Max

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.making_refusals import LinesNotUnderstood, NoLines
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.actions.refusals import ChangedSincePlanned
from coalition_events.agenda.files import pasting
from coalition_events.agenda.models import Appearance, Session
from coalition_events.meetings.models import Meeting
from members.models import Account


def take_lines(
    meeting: Meeting,
    text: str,
    *,
    first_day: int = 1,
    follows: bool = False,
    fingerprint: str = "",
    leaves_out: bool = False,
    by: Account | None,
) -> pasting.Plan:
    """Do what `pasting.plan` tells, and return the plan.

    With the `fingerprint` of a plan that was looked at: raises ChangedSincePlanned where the lines would become
    something else by now. Raises LinesNotUnderstood where one has a problem, unless those are to be left out, and
    NoLines where nothing would come.
    """
    with locked(meeting.pk, by, step="lines") as standing:
        plan = pasting.plan(standing, text, first_day=first_day, follows=follows)
        if fingerprint and fingerprint != plan.fingerprint:
            raise ChangedSincePlanned
        if plan.problems and not leaves_out:
            raise LinesNotUnderstood(len(plan.problems))
        if not plan.new:
            raise NoLines
        _save(standing, plan)
    return plan


def _save(meeting: Meeting, plan: pasting.Plan) -> None:
    last = meeting.sessions.values_list("day").annotate(last=Max("order")).values_list("day", "last")
    orders: dict[int, int] = defaultdict(int, dict(last))
    sessions: list[Session] = []
    appearances: list[Appearance] = []
    for row in plan.new:
        assert row.session
        orders[row.session.day_id] += 1
        row.session.order = orders[row.session.day_id]
        sessions.append(row.session)
    Session.objects.bulk_create(sessions)
    for row in plan.new:
        assert row.session
        for appearance in row.people:
            appearance.session = row.session  # by now it has a number
            appearances.append(appearance)
    Appearance.objects.bulk_create(appearances)
    settle()
