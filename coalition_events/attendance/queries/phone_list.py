"""What a phone at the door holds: who comes on which days, and nothing of needs, addresses and telephones."""

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from coalition_events.attendance.models import Attendance, Phone
from coalition_events.attendance.queries.codes import PROOF, code_in_mail
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.seats import OF_AN_ALLOWANCE, count_seats
from coalition_events.registration.models import Allowance, Status
from members.models import Organisation

# Another where the list is written otherwise: a page that was loaded before and cannot read it asks to be loaded again.
SHAPE = 1

type Json = Any


def list_for(phone: Phone, *, now: datetime) -> Json:
    """All that the phone is to know, in six queries, with the `version` by which another list is known."""
    meeting, days = phone.meeting, list(phone.meeting.days.all())
    own = [day for day in days if phone.day_id in (None, day.pk)]
    known = {
        "shape": SHAPE,
        "phone": {
            "pk": phone.pk,
            "name": phone.name,
            "proof": phone.proof,
            "key": base64.b64encode(bytes(phone.key or b"")).decode(),
            "ends": phone.ends_at.isoformat(),
        },
        "meeting": {"slug": meeting.slug, "name": meeting.local("theme", "en"), "name_km": meeting.theme_km},
        "days": _days(meeting, own, now=now),
        "organisations": _organisations(meeting),
        "people": _columns(people(meeting)),
    }
    text = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return known | {"version": hashlib.sha256(text.encode()).hexdigest()[:32]}


def people(meeting: Meeting, registrations: Collection[int] | None = None) -> list[Json]:
    """Who has a seat at the meeting or is here, all or of these; in two queries."""
    came = Attendance.objects.filter(registration__meeting=meeting)
    rows = meeting.registrations.filter(person__erased_at=None).filter(
        Q(status=Status.CONFIRMED) | Exists(came.filter(registration=OuterRef("pk")))
    )
    if registrations is not None:
        rows, came = rows.filter(pk__in=registrations), came.filter(registration__in=registrations)
    here: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, day, at in came.values_list("registration", "day__number", "checked_in_at"):
        here[pk][str(day)] = at.isoformat(timespec="seconds")
    columns = rows.order_by("person__full_name", "pk").values(
        "pk",
        "days",
        name=F("person__full_name"),
        name_km=F("person__full_name_km"),
        organisation=F("delegation__organisation"),
        gender=F("person__gender"),
        photos=F("may_be_photographed"),
        code=F("badge__code"),
    )
    return [row | {"mail_code": code_in_mail(row["pk"]), "here": here.get(row["pk"], {})} for row in columns]


def _columns(rows: list[Json]) -> Json:
    """Of a name each value, in the rows' order: what is alike stands together, and weighs little on the wire.

    Of a code in an email only the proof, in one string: the phone knows how a number is written in such signs.
    """
    names = ["pk", "days", "name", "name_km", "organisation", "gender", "photos", "code", "here"]
    proofs = "".join(row["mail_code"][-PROOF:] for row in rows)
    return {name: [row[name] for row in rows] for name in names} | {"proofs": proofs}


def _days(meeting: Meeting, days: list[Day], *, now: datetime) -> list[Json]:
    """Seats that are kept for whoever has not answered are taken."""
    with_seats = [day.number for day in days if day.seats is not None]
    counts = count_seats(meeting, now=now, days=with_seats)
    return [
        {
            "number": day.number,
            "date": day.date.isoformat(),
            "seats": meeting.seats if day.seats is None else day.seats,
            "taken": (counts.confirmed if day.seats is None else getattr(counts, f"on_{day.number}")) + counts.held,
        }
        for day in days
    ]


def _organisations(meeting: Meeting) -> list[Json]:
    own = dict(Allowance.objects.filter(meeting=meeting).values_list("organisation", "seats"))
    delegations = meeting.delegations.annotate(used=Count("registrations", filter=OF_AN_ALLOWANCE))
    used = dict(delegations.order_by().values_list("organisation", "used"))
    rows = Organisation.objects.active().order_by("name", "pk").values("pk", "name", "name_km")
    return [row | {"seats_left": _left(own.get(row["pk"], meeting.allowance), used.get(row["pk"], 0))} for row in rows]


def _left(allowance: int | None, used: int) -> int | None:
    return None if allowance is None else max(allowance - used, 0)
