"""What the API answers. Every field is written here: nothing of a row gets out because it was added to the row."""

from datetime import date, datetime, time
from typing import Literal

from django.conf import settings
from ninja import Schema
from pydantic import Field

from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.meetings import models as meetings
from coalition_events.registration.models import Registration as Row
from members import models as members


class Problem(Schema):
    """By RFC 9457. `next` says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    next: str


class Day(Schema):
    number: int
    date: date
    starts_at: time | None
    ends_at: time | None


class Meeting(Schema):
    code: str = Field(alias="slug")
    theme: str
    theme_km: str
    lead: str
    lead_km: str
    starts_on: date
    ends_on: date
    venue: str
    venue_km: str
    address: str
    address_km: str
    map_url: str
    state: Literal["draft", "announced", "open", "closed", "over"]
    is_cancelled: bool
    registration_opens_at: datetime | None
    registration_closes_at: datetime | None
    days: list[Day]
    page: str

    @staticmethod
    def resolve_state(row: meetings.Meeting) -> str:
        return row.state().value

    @staticmethod
    def resolve_is_cancelled(row: meetings.Meeting) -> bool:
        return row.cancelled_at is not None

    @staticmethod
    def resolve_page(row: meetings.Meeting) -> str:
        return settings.SITE_URL + row.get_absolute_url()


class Appearance(Schema):
    name: str
    name_km: str
    organisation: str = Field(alias="organisation_name")
    organisation_km: str = Field(alias="organisation_name_km")
    role: str
    capacity: str
    capacity_km: str


class Room(Schema):
    name: str
    name_km: str


class Session(Schema):
    id: int
    kind: str
    title: str
    title_km: str
    text: str
    text_km: str
    room: Room | None
    starts_at: datetime | None
    ends_at: datetime | None
    is_closed: bool
    appearances: list[Appearance]

    @staticmethod
    def resolve_ends_at(row: PublicSession) -> datetime | None:
        return row.known_end


class AgendaDay(Schema):
    number: int
    date: date
    sessions: list[Session]


class Agenda(Schema):
    """The newest published version; drafts are not here."""

    meeting: str
    version: int
    published_at: datetime
    days: list[AgendaDay]


class Count(Schema):
    total: int
    women: int | None


class Numbers(Schema):
    confirmed: Count
    waiting: Count
    cancelled: Count
    came: Count
    organisations: int


class Organisation(Schema):
    id: int
    name: str
    name_km: str
    short_name: str


class Person(Schema):
    id: int
    name: str = Field(alias="full_name")
    name_km: str = Field(alias="full_name_km")


RegistrationStatus = Literal["confirmed", "waitlisted", "cancelled"]


class Registration(Schema):
    id: int
    meeting: str
    status: RegistrationStatus
    days: list[int]
    is_guest: bool
    person: Person
    organisation: Organisation | None
    registered_at: datetime
    cancelled_at: datetime | None
    here_on: list[int] = Field(description="The numbers of the days on which they were checked in.")
    version: int

    @staticmethod
    def resolve_meeting(row: Row) -> str:
        return row.meeting.slug

    @staticmethod
    def resolve_organisation(row: Row) -> members.Organisation | None:
        return row.delegation.organisation if row.delegation else None

    @staticmethod
    def resolve_here_on(row: Row) -> list[int]:
        return sorted(attendance.day.number for attendance in row.attendances.all())


class Place(Schema):
    """What registering asks for."""

    person: int
    days: list[int] = Field(min_length=1, max_length=5)


class Cancellation(Schema, extra="forbid"):  # a misspelt version would cancel whatever was changed
    version: int | None = Field(None, description="The version that you read. Another by now is refused.")
