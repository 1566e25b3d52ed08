"""What we hold of a person, as a file for them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, override

from coalition_events.agenda.models import Appearance, Material, OwnCalendar, Profile, Quote, Star
from coalition_events.attendance.models import Act, Attendance, Choice, Phone, Presence
from coalition_events.common import dates
from coalition_events.common.rows import label_of
from coalition_events.common.text import listed
from coalition_events.mail.models import OptOut, StoppedAddress
from coalition_events.meetings.models import Meeting
from coalition_events.privacy.models import Handover
from coalition_events.privacy.queries.identity import Identity, entries_of, identity_of
from coalition_events.privacy.queries.texts import mentions_of, messages_of
from coalition_events.registration.models import Application, GuestInvitation, Registration
from members.models import Account, Person, Role
from members.queries.history import Step, history_of

OF_AN_ACCOUNT: dict[type[models.Model], str] = {
    Star: "account",
    OwnCalendar: "account",
    Authenticator: "user",
    Phone: "added_by",
    Role: "account",
}
NEEDS = ("diet", "diet_note", "access", "interpretation", "arrival", "lodging", "transport")
IN_AN_EMERGENCY = ("emergency_name", "emergency_phone")


@dataclass(frozen=True)
class Entry:
    title: str
    facts: list[tuple[str, str]]
    text: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    entries: list[Entry]


def sections_of(identity: Identity) -> list[Section]:
    """Those in which there is something; what is secret (codes, keys) is only said to be there."""
    found = [
        Section(_("In our directory"), list(_in_directory(identity))),
        Section(_("Registrations"), list(_registrations(identity))),
        Section(_("Invitations as a guest"), list(_invitations(identity))),
        Section(_("Requests to come"), list(_requests(identity))),
        Section(_("In the agenda"), list(_in_agendas(identity))),
        Section(_("Emails to you or about you"), list(_mail(identity))),
        Section(_("Sign-in and choices"), list(_sign_in(identity))),
        Section(_("Public pages with your name"), list(_published(identity))),
        Section(_("Changes, and who made them"), list(_history(identity))),
    ]
    return [section for section in found if section.entries]


def facts(row: models.Model, *names: str) -> list[tuple[str, str]]:
    """Each field that says something, under its name."""
    return [(capfirst(label_of(row, name)), value) for name in names if (value := in_words(row, name))]


def in_words(row: models.Model, name: str) -> str:
    value: object = getattr(row, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return dates.moment(value, with_year=True)
    if isinstance(value, date):
        return dates.day(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display and value else value or "")


def _moment(moment: datetime) -> str:
    return dates.moment(moment, with_year=True)


def _at(meeting: Meeting) -> str:
    return f"{meeting}, {dates.dates_short(meeting)}"


def _in_directory(identity: Identity) -> Iterator[Entry]:
    names = ("full_name", "full_name_km", "other_spellings", "honorific", "gender", "organisation")
    rest = ("job_title", "job_title_km", "phone", "email", "language", "is_focal", "is_deputy", "is_active")
    for person in identity.people:
        yield Entry(str(person), facts(person, *names, *rest))


def _registrations(identity: Identity) -> Iterator[Entry]:
    rows = Registration.objects.filter(person__in=identity.numbers).select_related(
        "meeting", "needs", "badge", "certificate", "evaluation_answered"
    )
    theirs = {"registration__person__in": identity.numbers}
    came = Attendance.objects.filter(**theirs).select_related("day").order_by("day__date")
    chosen, noted = Choice.objects.filter(**theirs), Presence.objects.filter(**theirs)
    when = {
        _("Chose a breakout on"): _grouped((one.registration_id, _moment(one.starts_at)) for one in chosen),
        _("Noted in a session on"): _grouped((one.registration_id, _moment(one.noted_at)) for one in noted),
        _("Attended on"): _grouped((one.registration_id, dates.day(one.day.date)) for one in came),
    }
    acts = Act.objects.filter(registration__in=rows).in_order()
    done = _grouped((act.registration_id, (act.get_kind_display(), _moment(act.at))) for act in acts)
    for row in rows.prefetch_related("replies__question").order_by("-meeting__starts_on"):
        lines = facts(row, "status", "may_be_photographed", "is_on_shared_list", "registered_at", "cancelled_at")
        lines.append((_("Days"), ", ".join(map(str, row.days))))
        if needs := getattr(row, "needs", None):
            lines += facts(needs, *NEEDS)
            lines += [(_("Languages"), needs.languages_in_words)] if needs.languages else []
            lines += facts(needs, *IN_AN_EMERGENCY)
        lines += [(reply.question_in_words, reply.in_words) for reply in row.replies.all()]
        if badge := getattr(row, "badge", None):
            lines.append((_("Badge printed"), _moment(badge.printed_at)))
        if certificate := getattr(row, "certificate", None):
            lines.append((_("Number of the certificate"), certificate.code))
        lines += [(words, listed(found[row.pk])) for words, found in when.items() if row.pk in found]
        if answered := getattr(row, "evaluation_answered", None):
            day = dates.day(answered.answered_on, with_year=True)
            lines.append((_("Answered the evaluation on"), _("%(day)s (we do not know what)") % {"day": day}))
        lines += done.get(row.pk, [])
        yield Entry(_at(row.meeting), lines)


def _grouped[T](pairs: Iterable[tuple[int | None, T]]) -> dict[int | None, list[T]]:
    found: dict[int | None, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _invitations(identity: Identity) -> Iterator[Entry]:
    rows = GuestInvitation.objects.filter(person__in=identity.numbers).select_related("meeting")
    for row in rows.order_by("-invited_at"):
        yield Entry(_at(row.meeting), facts(row, "word", "invited_at", "answer", "answer_word", "withdrawn_at"))


def _requests(identity: Identity) -> Iterator[Entry]:
    names = ("full_name", "full_name_km", "job_title", "email", "phone", "why", "applied_at", "decision", "word")
    for row in Application.objects.filter(email__in=identity.addresses).select_related("meeting"):
        yield Entry(f"{row.asker}, {_at(row.meeting)}", facts(row, *names))


def _in_agendas(identity: Identity) -> Iterator[Entry]:
    theirs = {"person__in": identity.numbers}
    for row in Appearance.objects.filter(**theirs).select_related("session__meeting"):
        lines = facts(row, "role", "capacity", "capacity_km", "answer", "word")
        yield Entry(f"{row.session}, {_at(row.session.meeting)}", lines)
    for quote in Quote.objects.filter(**theirs):
        yield Entry(capfirst(str(Quote._meta.verbose_name)), facts(quote, "text", "text_km", "is_approved", "word"))
    for profile in Profile.objects.filter(**theirs):
        yield Entry(_("How you are introduced"), facts(profile, "biography", "biography_km", "photograph"))
    for material in Material.objects.filter(**theirs):
        yield Entry(str(material), facts(material, "file", "uploaded_at", "is_public"))


def _mail(identity: Identity) -> Iterator[Entry]:
    """The words of what was written to them by name. What others read about them may hold what is not theirs."""
    own = {*identity.addresses, *identity.shared_addresses}
    for row in messages_of(identity).filter(is_secret=False).order_by("-posted_at", "-pk"):
        lines = facts(row, "status", "posted_at", "sent_at")
        if row.address.lower() in own and row.name in identity.called:
            yield Entry(row.subject, facts(row, "address") + lines, text=_without_links(row.text))
        else:
            yield Entry(row.subject, lines)


def _without_links(text: str) -> str:
    """Whoever has a link of a mail may answer with it, and this file is handed on."""
    return re.sub(rf"{re.escape(settings.SITE_URL)}/\S+", f"{settings.SITE_URL}/…", text)


def _sign_in(identity: Identity) -> Iterator[Entry]:
    for account in identity.accounts:
        lines = facts(account, "email", "name", "language", "date_joined", "last_login")
        lines += [
            (capfirst(str(model._meta.verbose_name_plural)), str(count))
            for model, count in _counts(OF_AN_ACCOUNT, account)
        ]
        yield Entry(account.email, lines)
    for model, names in ((OptOut, ("group", "at")), (StoppedAddress, ("cause", "reason", "since", "lifted_at"))):
        for row in model._default_manager.filter(address__in=identity.addresses):
            yield Entry(row.address, facts(row, *names))


def _counts(columns: dict[type[models.Model], str], account: Account) -> Iterable[tuple[type[models.Model], int]]:
    for model, column in columns.items():
        if count := model._default_manager.filter(**{column: account}).count():
            yield model, count


def _published(identity: Identity) -> Iterator[Entry]:
    for mention in mentions_of(identity):
        if mention.is_public:
            yield Entry(mention.title, [])


def _history(identity: Identity) -> Iterator[Entry]:
    for person in identity.people:
        if steps := history_of(person):
            yield Entry(str(person), [_step(step) for step in steps])


def _step(step: Step) -> tuple[str, str]:
    return dates.moment(step.at, with_year=True), f"{step.what} ({step.actor})" if step.actor else step.what


@transaction.atomic
def file_of(person: Person, *, by: Account, now: datetime | None = None) -> bytes:
    """All that we hold of them, in their language, once it is kept who took it."""
    now = now or timezone.now()
    identity = identity_of(entries_of(person))
    with override(person.language):
        context = {"person": person, "sections": sections_of(identity), "now": now, "language": person.language}
        page = render_to_string("privacy/held.html", context)
    Handover.objects.create(number=person.pk, taken_at=now, taken_by=by)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("what-we-hold.html", page)
        archive.writestr("held.css", _style())
        for name in _files(identity):
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    archive.writestr(name, file.read())
    return content.getvalue()


def _style() -> bytes:
    return Path(str(finders.find("css/held.css"))).read_bytes()


def _files(identity: Identity) -> list[str]:
    materials = Material.objects.filter(person__in=identity.numbers).values_list("file", flat=True)
    photographs = Profile.objects.filter(person__in=identity.numbers).values_list("photograph", flat=True)
    return [name for name in [*materials, *photographs] if name]
