"""The Member Meeting of May 2019 from its facts, nothing invented.

It has an order and no times, since the article gives none.
"""

from datetime import date, datetime
from typing import Any

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import Appearance, Quote, Role, Session, SessionKind
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.demonstration.content import read
from coalition_events.demonstration.directory import load_person
from coalition_events.meetings.models import Day, Meeting
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.queries.facts import Besides, Span
from members.models import Account, Honorific, Organisation, Person

SLUG = "2019-05"
ARTICLE_AT = datetime(2019, 6, 3, 9, 0, tzinfo=PHNOM_PENH)
KINDS = {"member_update": SessionKind.UPDATE, "government_update": SessionKind.UPDATE}


def load(organisations: dict[str, Organisation], *, by: Account) -> Meeting:
    """The meeting with its agenda released and its summary approved. Raises IntegrityError where it stands already."""
    facts, khmer = read("meeting-2019-05.json"), read("meeting-2019-05.km.json")
    about = facts["meeting"]
    meeting = Meeting.objects.create(
        slug=SLUG,
        theme=about["theme"],
        theme_km=khmer["theme"],
        lead=khmer["lead"],
        lead_km=khmer["lead_km"],
        starts_on=date.fromisoformat(about["start_date"]),
        ends_on=date.fromisoformat(about["end_date"]),
        announced_at=ARTICLE_AT,
    )
    days = [
        Day.objects.create(meeting=meeting, number=number, date=meeting.starts_on.replace(day=8 + number))
        for number in (1, 2)
    ]
    sessions = {row["id"]: load_session(meeting, days, row, khmer, organisations) for row in facts["sessions"]}
    for order, row in enumerate(facts["quotes"], 1):
        Quote.objects.create(
            meeting=meeting,
            session=sessions.get(row["session"]),
            order=order,
            text=row["text"],
            text_km=khmer["quotes"][row["id"]],
            person=quoted_person(row, organisations),
            organisation=organisations[row["organisation"]],
            capacity=row["capacity"],
            capacity_km=khmer["capacities"][row["capacity"]],
            is_approved=True,  # published by the article
        )
    publishing.publish(meeting, by=by, note="", note_km="", now=ARTICLE_AT)
    besides = Besides(
        highlights=tuple(facts["highlights"]),
        highlights_km=tuple(khmer["highlights"]),
        next_dates=Span(*(date.fromisoformat(facts["next_meeting"][which]) for which in ("start_date", "end_date"))),
    )
    summary = editing.draft(meeting, by=by, now=ARTICLE_AT, besides=besides)
    approving.say_ready(summary, by=None, now=ARTICLE_AT)
    approving.approve(summary, by=None, send=False, now=ARTICLE_AT)
    return meeting


def load_session(
    meeting: Meeting,
    days: list[Day],
    row: dict[str, Any],
    khmer: dict[str, Any],
    organisations: dict[str, Organisation],
) -> Session:
    in_khmer = khmer["sessions"][row["id"]]
    session = Session.objects.create(
        meeting=meeting,
        day=days[row["day"] - 1],
        order=row["order"],
        kind=KINDS.get(row["kind"], row["kind"]),
        title=row["title"],
        title_km=in_khmer["title"],
        text="\n".join(f"- {topic}" for topic in row.get("topics", [])),
        text_km="\n".join(f"- {topic}" for topic in in_khmer.get("topics", [])),
        takeaways="\n".join(row["takeaways"]),
        takeaways_km="\n".join(in_khmer["takeaways"]),
    )
    people = [*row["speakers"], *row["moderators"], *row["panellists"]]
    for order, told in enumerate(people, 1):
        Appearance.objects.create(
            session=session,
            order=order,
            person=real_person(told, organisations[told["organisation"]]),
            organisation=organisations[told["organisation"]],
            role=told["role"],
            capacity=told["capacity"] or "",
            capacity_km=khmer["capacities"].get(told["capacity"], ""),
        )
    named = {told["organisation"] for told in people}
    for order, name in enumerate(row["presenting_organisations"], len(people) + 1):
        if name not in named:
            Appearance.objects.create(session=session, order=order, organisation=organisations[name], role=Role.SPEAKER)
    return session


def real_person(told: dict[str, Any], organisation: Organisation) -> Person:
    is_excellency = "Her Excellency" in (told.get("note") or "")
    return load_person(
        organisation,
        told["name"],
        honorific=Honorific.HER_EXCELLENCY if is_excellency else "",
        gender="woman" if is_excellency else "not_said",
    )


def quoted_person(row: dict[str, Any], organisations: dict[str, Organisation]) -> Person:
    """One quote names its speaker with another organisation than his appearance does: the person is the same."""
    standing = Person.objects.filter(full_name=row["speaker"]).first()
    return standing or load_person(organisations[row["organisation"]], row["speaker"])
