"""The columns of the organisers' list: which there are, by what each sorts, and what stands in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates
from coalition_events.common.languages import Language, text_and_its_language
from coalition_events.registration.models import Lodging, Needs, Registration, Status
from members.models import phones

type Cell = str | SafeString
TONES = {Status.CONFIRMED: "good", Status.WAITLISTED: "warn", Status.CANCELLED: "bad"}


@dataclass(frozen=True)
class Column:
    label: str | Promise
    cell: Callable[[Registration], Cell]
    sorts_by: tuple[str, ...] = ()  # nothing: it does not sort
    is_number: bool = False


def _organisation(registration: Registration) -> Cell:
    if registration.delegation is None:
        return format_html('<span class="quiet">{}</span>', _("Guest"))
    name, language = text_and_its_language(registration.delegation.organisation, "name")
    organisation = format_html('<span lang="{}">{}</span>', language, name) if language else name
    if registration.is_guest:
        return format_html('{} <span class="quiet">({})</span>', organisation, _("guest"))
    return organisation


def _status(registration: Registration) -> Cell:
    tone = TONES[Status(registration.status)]
    return format_html('<span class="badge {}">{}</span>', tone, registration.get_status_display())


def _days(registration: Registration) -> Cell:
    """Thu, Fri; of a row whose meeting was read with its days."""
    days = [day for day in registration.meeting.days.all() if day.number in registration.days]
    words = ", ".join(dates.weekday_short(day.date) for day in days)
    return format_html('<span class="nowrap">{}</span>', words)


def provinces(registration: Registration) -> str:
    return ", ".join(map(str, registration.delegation.organisation.province_names())) if registration.delegation else ""


def _relation(registration: Registration) -> Cell:
    return registration.delegation.organisation.get_relation_display() if registration.delegation else ""


def _need(read: Callable[[Needs], str]) -> Callable[[Registration], Cell]:
    """Of a row read with its needs, which may have none."""
    return lambda registration: read(registration.needs) if hasattr(registration, "needs") else ""


def moment(field: str) -> Callable[[Registration], Cell]:
    def cell(registration: Registration) -> Cell:
        at = getattr(registration, field)
        if at is None:
            return ""
        return format_html('<time class="nowrap" datetime="{}">{}</time>', at.isoformat(), dates.moment_short(at))

    return cell


def _job_title(registration: Registration) -> Cell:
    title, language = text_and_its_language(registration.person, "job_title")
    return format_html('<span lang="{}">{}</span>', language, title) if language else title


def _needs_in_words(needs: Needs) -> str:
    return ", ".join(needs.in_words)


def _languages(needs: Needs) -> str:
    return ", ".join(str(Language(language).label) for language in needs.languages)


def _lodging(needs: Needs) -> str:
    return "" if needs.lodging == Lodging.NONE else needs.get_lodging_display()


def _emergency(needs: Needs) -> str:
    return ", ".join(part for part in (needs.emergency_name, phones.shown(needs.emergency_phone)) if part)


COLUMNS: Mapping[str, Column] = {
    "organisation": Column(gettext_lazy("Organisation"), _organisation, ("delegation__organisation__name",)),
    "status": Column(gettext_lazy("Status"), _status, ("status",)),
    "days": Column(gettext_lazy("Days"), _days, ("days",)),
    "needs": Column(gettext_lazy("Needs"), _need(_needs_in_words)),
    "registered": Column(gettext_lazy("Registered"), moment("registered_at"), ("registered_at",)),
    "job_title": Column(gettext_lazy("Job title"), _job_title, ("person__job_title",)),
    "gender": Column(gettext_lazy("Gender"), lambda one: one.person.get_gender_display(), ("person__gender",)),
    "phone": Column(gettext_lazy("Telephone"), lambda one: one.person.phone_shown),
    "email": Column(gettext_lazy("Email"), lambda one: one.person.email, ("person__email",)),
    "language": Column(
        gettext_lazy("Language of emails"), lambda one: one.person.get_language_display(), ("person__language",)
    ),
    "relation": Column(gettext_lazy("Relation"), _relation, ("delegation__organisation__relation",)),
    "province": Column(gettext_lazy("Provinces"), provinces, ("delegation__organisation__provinces",)),
    "languages": Column(gettext_lazy("Languages understood"), _need(_languages)),
    "lodging": Column(gettext_lazy("Lodging"), _need(_lodging), ("needs__lodging",)),
    "arrival": Column(gettext_lazy("Arrival"), _need(lambda needs: needs.arrival)),
    "transport": Column(gettext_lazy("Transport"), _need(lambda needs: needs.transport)),
    "emergency": Column(gettext_lazy("In an emergency"), _need(_emergency)),
    "photographs": Column(gettext_lazy("Photographs"), lambda one: _("yes") if one.may_be_photographed else _("no")),
    "shared_list": Column(gettext_lazy("Shared list"), lambda one: _("yes") if one.is_on_shared_list else _("no")),
    "changed": Column(gettext_lazy("Changed"), moment("changed_at"), ("changed_at",)),
}
# What fits a screen of 1280 pixels, and what one asks most.
USUAL = ("organisation", "days", "needs", "registered")


def known(keys: Iterable[str]) -> list[str]:
    """Those of these columns that there are, in their order."""
    chosen = set(keys)
    return [key for key in COLUMNS if key in chosen]
