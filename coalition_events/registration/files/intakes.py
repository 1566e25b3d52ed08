"""A spreadsheet of registrations, given, planned, confirmed and taken in, some rows at a time."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets import reading
from coalition_events.common.spreadsheets.columns import Problem, heading_key
from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.uploads import Source, content_of
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import places, replies
from coalition_events.registration.files.entries import Questions, Sheet, read_entries
from coalition_events.registration.files.imported_columns import headings_of
from coalition_events.registration.files.plan import Does, Plan, Step, plan
from coalition_events.registration.models import Intake, Registration
from members.models import Account

AT_A_TIME = 25  # rows in one transaction: so long the meeting is locked for others
MOST_PROBLEMS_KEPT = 500


class Unusable(Exception):
    """The headings do not say what is what; `problems` tell why. Nothing is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__()


def give(meeting: Meeting, source: Source, *, name: str, by: Account, now: datetime | None = None) -> Intake:
    """Keep the file until it is confirmed, or for a day. Raises Unreadable and Unusable."""
    content = content_of(source, LARGEST_FILE)
    sheet = read(meeting, content)
    if not sheet.is_usable:
        raise Unusable(sheet.problems)
    now = now or timezone.now()
    return Intake.objects.create(
        meeting=meeting,
        name=name[:200],
        content=content,
        given_at=now,
        given_by=by,
        is_told=timezone.localdate(now) <= meeting.ends_on,
        rows=max([entry.row for entry in sheet.entries] + [problem.row for problem in sheet.problems]),
    )


def read(meeting: Meeting, content: bytes) -> Sheet:
    headings = headings_of(meeting)
    questions = Questions(meeting, headings)
    known = questions.known | headings
    table = reading.read(content, lambda heading: heading_key(heading) in known)
    return read_entries(table, known, questions)


def plan_of(intake: Intake) -> Plan:
    """What it would do now. The file must be there still."""
    return plan(intake.meeting, read(intake.meeting, bytes(intake.content or b"")), intake.decisions)


def confirm(intake: Intake, *, decisions: Mapping[str, str], is_told: bool, now: datetime | None = None) -> bool:
    """Let it be taken in by `take_in`. A second call changes nothing and returns False."""
    language = (translation.get_language() or "en")[:2]
    waiting = Intake.objects.filter(pk=intake.pk, confirmed_at=None, content__isnull=False)
    confirmed_at = now or timezone.now()
    return waiting.update(decisions=dict(decisions), is_told=is_told, confirmed_at=confirmed_at, language=language) == 1


def drop(intake: Intake) -> bool:
    """Forget a file that nobody has confirmed."""
    count, _by_model = Intake.objects.filter(pk=intake.pk, confirmed_at=None).delete()
    return bool(count)


def take_in(pk: int, *, now: datetime | None = None) -> Intake | None:
    """Do what was confirmed, and remember after every few rows how far it is.

    Called again, or beside another, it goes on where the rows done end; done with, it changes nothing.
    """
    intake = Intake.objects.waiting().select_related("meeting", "given_by").filter(pk=pk).first()
    if intake is None:
        return None
    with translation.override(intake.language), pghistory.context(user=intake.given_by_id):
        made = plan_of(intake)
        while _take_some(intake, made, now=now or timezone.now()):
            pass
    return intake


@read_wordings_once()
def _take_some(intake: Intake, made: Plan, *, now: datetime) -> bool:
    """Some more rows in one transaction; whether more are left for this call."""
    with transaction.atomic():
        row = Intake.objects.waiting().select_for_update(skip_locked=True).filter(pk=intake.pk).first()
        if row is None or row.handled < intake.handled:
            return False  # somebody else is at it, or it is done
        meeting = Meeting.objects.prefetch_related("days").get(pk=intake.meeting_id)
        left = [step for step in made.steps if step.entry.row > row.handled]
        steps = left[:AT_A_TIME]
        outcome, problems = Counter(row.outcome), []
        for step in steps:
            try:
                with transaction.atomic():
                    outcome += _take(step, meeting, intake, now=now)
            except Refused as refusal:
                outcome["refused"] += 1
                problems.append([step.entry.row, "", str(refusal)])
            except IntegrityError:  # the person, say, was merged with another since the plan was made
                outcome["refused"] += 1
                problems.append([step.entry.row, "", _("This row changed meanwhile. Import the file again.")])
        row.handled = steps[-1].entry.row if steps else row.handled
        row.outcome = outcome
        row.problems = [*row.problems, *problems][:MOST_PROBLEMS_KEPT]
        if len(left) <= AT_A_TIME:
            row.done_at, row.content, row.decisions = now, None, {}
            row.problems = [[one.row, one.column, one.message] for one in made.problems] + row.problems
            row.problems = row.problems[:MOST_PROBLEMS_KEPT]
            row.outcome["wrong"] = made.rows_with_problems
            row.handled = row.rows
        row.save()
    intake.handled, intake.done_at = row.handled, row.done_at
    return row.done_at is None


def _take(step: Step, meeting: Meeting, intake: Intake, *, now: datetime) -> Counter[str]:
    entry, by = step.entry, intake.given_by
    values: dict[str, Any] = {
        "days": step.days,
        "by": by,
        "now": now,
        "needs": entry.needs,
        "replies": step.replies,
        "is_told": intake.is_told,
        **entry.consents,
    }
    if step.does == Does.CHANGE and step.registration:
        if not step.is_just_so:
            places.change(step.registration, **values)
        _answer_for_delegation(step, step.registration, intake, now=now)
        return Counter(changed=1)
    if step.does not in (Does.NEW, Does.REGISTER):
        return Counter({str(step.does.value): 1})
    counts: Counter[str] = Counter()
    if step.person.pk is None:
        step.person.save()
        counts["people"] = 1
    registration = places.register(meeting, person=step.person, as_guest=entry.is_guest, **values)
    _answer_for_delegation(step, registration, intake, now=now)
    counts["waiting" if registration.is_waitlisted else "registered"] = 1
    return counts


def _answer_for_delegation(step: Step, registration: Registration, intake: Intake, *, now: datetime) -> None:
    if step.for_delegation and registration.delegation:
        organisation = registration.delegation.organisation
        replies.answer_questions(
            registration.meeting, organisation=organisation, replies=step.for_delegation, by=intake.given_by, now=now
        )


def forget_old(*, now: datetime | None = None) -> int:
    """Forget what was wrong in files that were taken in, and files that nobody confirmed; of how many."""
    old = Intake.objects.outdated(now or timezone.now())
    dropped, _by_model = old.filter(confirmed_at=None).delete()
    return dropped + old.update(problems=[], name="")
