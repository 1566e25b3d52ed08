"""Which columns a spreadsheet of registrations may have, in English and in Khmer, those of our own file among them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, override

from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.exported_columns import AT_THE_END, WHO
from coalition_events.registration.models import Diet, Interpretation, Lodging, Status
from members.files.columns import CHOICES as OF_PEOPLE
from members.files.columns import HEADINGS as OF_MEMBERS
from members.files.columns import heading_key
from members.models import Gender, Honorific

LANGUAGES = [language.value for language in Language]
PERSON = ("full_name", "full_name_km", "honorific", "gender", "job_title", "phone", "email", "language")
NEEDS = (
    *("diet", "diet_note", "access", "interpretation", "languages", "arrival", "lodging", "transport"),
    *("emergency_name", "emergency_phone"),
)
DAYS = "days"
A_DAY = "day:"  # and its number


@dataclass(frozen=True)
class Column:
    field: str
    holds: str | Promise
    heading: str | Promise  # as our own file has it
    also: str = ""  # what else it may be called, parted by commas


COLUMNS = [
    Column(
        "organisation",
        gettext_lazy(
            "The organisation’s name, Khmer name or short name, as in the directory. Empty for a guest of none."
        ),
        gettext_lazy("Organisation"),
        "organization, ngo, member, អង្គការ",
    ),
    Column("full_name", gettext_lazy("One person’s full name"), gettext_lazy("Full name"), "name, ឈ្មោះ"),
    Column("full_name_km", gettext_lazy("Their name in Khmer"), gettext_lazy("Name in Khmer"), "khmer name"),
    Column("honorific", gettext_lazy("Of somebody new: Mr, Mrs, Ms, Dr, H.E. …"), gettext_lazy("Honorific")),
    Column("gender", gettext_lazy("Of somebody new: woman, man, other or not said"), gettext_lazy("Gender"), "sex"),
    Column("job_title", gettext_lazy("Of somebody new: what they do there"), gettext_lazy("Job title"), "position"),
    Column("phone", gettext_lazy("Of somebody new: Khmer digits are fine"), gettext_lazy("Telephone"), "phone, mobile"),
    Column("email", gettext_lazy("Of somebody new; it also tells two of one name apart"), gettext_lazy("Email")),
    Column(
        "language",
        gettext_lazy("Of somebody new: the language of their mail, English or Khmer"),
        gettext_lazy("Language of mail"),
        "mail language, language",
    ),
    Column(
        "status",
        gettext_lazy("Who is cancelled in the file is passed over; for all others seats decide who waits."),
        gettext_lazy("Status"),
    ),
    Column("is_guest", gettext_lazy("Yes for a guest, who comes outside the allowance"), gettext_lazy("Guest"), "ភ្ញៀវ"),
    Column(
        DAYS,
        gettext_lazy("“both”, “1, 2” or the names of the days; or a column for each day that holds yes or nothing"),
        gettext_lazy("Days"),
        "day, ថ្ងៃ",
    ),
    Column("diet", gettext_lazy("Anything, vegetarian, halal or allergy"), gettext_lazy("Food"), "diet, អាហារ"),
    Column(
        "diet_note",
        gettext_lazy("Which allergy, or what else the kitchen should know"),
        gettext_lazy("Allergy or other food need"),
        "allergy, allergies, food need",
    ),
    Column("access", gettext_lazy("What makes it easier to be there"), gettext_lazy("Access needs"), "access"),
    Column("interpretation", gettext_lazy("English into Khmer, or Khmer into English"), gettext_lazy("Interpretation")),
    Column(
        "languages",
        gettext_lazy("English, Khmer, or both with a comma between"),
        gettext_lazy("Languages understood"),
        "understands",
    ),
    Column("arrival", gettext_lazy("When and from where"), gettext_lazy("Arrival")),
    Column(
        "lodging", gettext_lazy("The night before, or the night before and the nights between"), gettext_lazy("Lodging")
    ),
    Column(
        "transport", gettext_lazy("What would help, and from where"), gettext_lazy("Help with transport"), "transport"
    ),
    Column("emergency_name", gettext_lazy("A name"), gettext_lazy("Whom to call in an emergency"), "emergency contact"),
    Column("emergency_phone", gettext_lazy("Their number"), gettext_lazy("Their telephone"), "emergency telephone"),
    Column("may_be_photographed", gettext_lazy("Yes or no"), gettext_lazy("May be in photographs"), "photographs"),
    Column(
        "is_on_shared_list", gettext_lazy("Yes or no"), gettext_lazy("On the list for other delegates"), "shared list"
    ),
]
HEADING_OF = {column.field: column.heading for column in COLUMNS}


def in_both[T](make: Callable[[], T]) -> list[T]:
    """What this gives in each language."""
    made = []
    for language in LANGUAGES:
        with override(language):
            made.append(make())
    return made


def headings_of(meeting: Meeting) -> dict[str, str]:
    """{what a heading may be, as `heading_key` has it: field}; what our file has beside, by an empty field."""
    known = {
        heading_key(heading): ""
        for column in (*WHO, *AT_THE_END)
        for heading in in_both(lambda c=column: str(c.heading))  # type: ignore[misc]
    }
    for name, of_member in OF_MEMBERS.items():
        if (field := of_member.field or of_member.name) in PERSON:
            known[name] = field
    for column in COLUMNS:
        for heading in (column.field, *in_both(lambda c=column: str(c.heading)), *column.also.split(",")):  # type: ignore[misc]
            known[heading_key(heading)] = column.field
    return {key: field for key, field in (known | _days(meeting, A_DAY)).items() if key}


def words_for_days(meeting: Meeting) -> dict[str, int]:
    """{a word for a day: its number}: 1, Thursday, Thu, Thursday 6, 2027-05-06 …"""
    return {word: int(number) for word, number in _days(meeting, "").items()}


def _days(meeting: Meeting, prefix: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for day in meeting.days.all():
        numbers = [] if prefix else [str(day.number)]
        written = [f"day {day.number}", f"ថ្ងៃទី {day.number}", f"{day.date:%Y-%m-%d}", f"{day.date:%d/%m/%Y}", *numbers]
        for language in LANGUAGES:
            written += [
                dates.day_of_month(day.date, language),
                dates.day(day.date, language),
                dates.day(day.date, language, with_year=True),
                dates.weekday(day.date, language),
                dates.weekday_short(day.date, language),
            ]
        for word in written:
            words.setdefault(heading_key(word), f"{prefix}{day.number}")
    return words


# ---------------------------------------------------------------- Words for a choice
def _words(choices: type[TextChoices], **also: str) -> dict[str, str]:
    labels = [(str(member.label), member.value) for member in choices]
    for each in in_both(lambda: [(str(member.label), member.value) for member in choices]):
        labels += each
    labels += [(member.value, member.value) for member in choices]
    words = {heading_key(label): value for label, value in labels}
    for value, more in also.items():
        words |= {heading_key(word): value for word in more.split(",")}
    return words


def yes_and_no() -> dict[str, bool]:
    """{word: True or False} of every word for yes or no."""
    words = {word: value for word, value in OF_PEOPLE["focal"].items() if not word.startswith("focal")}
    for yes, no in in_both(lambda: ((gettext("yes"), gettext("Yes")), (gettext("no"), gettext("No")))):
        words |= {heading_key(word): True for word in yes} | {heading_key(word): False for word in no}
    return words


def words_of_choices() -> dict[str, dict[str, Any]]:
    """{field: {word: value}} of every field that holds one of a list."""
    yes_no = yes_and_no()
    return {
        "honorific": _words(Honorific) | OF_PEOPLE["honorific"],
        "gender": _words(Gender) | OF_PEOPLE["gender"],
        "language": _words(Language) | OF_PEOPLE["language"],
        "status": _words(Status, waitlisted="waitlist, waiting list"),
        "diet": _words(Diet, allergy="allergy, allergies, allergic", vegetarian="veg", anything="none, no, all"),
        "interpretation": _words(
            Interpretation, **{"en-km": "into khmer", "km-en": "into english", "none": "no, none"}
        ),
        "lodging": _words(Lodging, none="no, none", night_before="1 night, yes"),
        "may_be_photographed": yes_no,
        "is_on_shared_list": yes_no,
        "is_guest": yes_no,
    }


def all_days_words() -> set[str]:
    return {heading_key(word) for word in ("both", "both days", "all", "all days", "every day", "ទាំងពីរ", "ទាំងអស់")}
