"""Which columns a spreadsheet of registrations may have, in English and in Khmer, those of our own file among them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.common.spreadsheets.columns import Column, heading_key, known, one_of, shortened, yes_or_no
from coalition_events.common.text import latin_digits
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.exported import AT_THE_END, WHO
from coalition_events.registration.models import Diet, Interpretation, Lodging, Needs, Status
from members.files.columns import PERSON as OF_MEMBERS
from members.models import Organisation, Person, phones

PERSON = ("full_name", "full_name_km", "honorific", "gender", "job_title", "phone", "email", "language")
DAYS = "days"
A_DAY = "day:"  # and its number
ALL_DAYS = set(map(heading_key, ("both", "both days", "all", "all days", "every day", "ទាំងពីរ", "ទាំងអស់")))
YES_OR_NO = yes_or_no()
MEMBERS = {column.fills: column for column in OF_MEMBERS}


def fitting(model: type[Model], name: str, read: Callable[[str], Any] = str) -> Callable[[str], Any]:
    """Reads what is no longer than its field."""

    def reads(text: str) -> Any:
        value = read(text)
        most = getattr(model._meta.get_field(name), "max_length", None)
        if most and len(value) > most:
            words = ngettext(
                "This has %(length)d letter; at most %(most)d fit. Shorten it.",
                "This has %(length)d letters; at most %(most)d fit. Shorten it.",
                len(value),
            )
            raise ValidationError(words % {"length": len(value), "most": most})
        return value

    return reads


def _of_person(name: str, holds: str | Promise, heading: str | Promise, also: str = "") -> Column:
    """Called and read as in a file of members, too."""
    of_member = MEMBERS[name]
    names = ",".join((also, of_member.name, of_member.also))
    return Column(name, holds, heading, also=names, read=fitting(Person, name, of_member.read))


def _parts(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in re.split(r"[,;/&+\n]|\band\b|និង", text)))


def _languages(text: str) -> list[str]:
    return sorted({MEMBERS["language"].read(word) for word in _parts(text)})


COLUMNS = [
    Column(
        "organisation",
        _(
            "The organisation’s name, Khmer name or short name, as in the directory. "
            "Leave it empty for a guest without an organisation."
        ),
        _("Organisation"),
        also="organization, ngo, member, អង្គការ",
        read=fitting(Organisation, "name"),
    ),
    _of_person("full_name", _("One person’s full name"), _("Full name"), "name, ឈ្មោះ"),
    _of_person("full_name_km", _("Their name in Khmer"), _("Name in Khmer"), "khmer name"),
    _of_person("honorific", _("For a new person: Mr, Mrs, Ms, Dr, H.E. …"), _("Honorific")),
    _of_person("gender", _("For a new person: woman, man, other or not said"), _("Gender"), "sex"),
    _of_person("job_title", _("For a new person: what they do there"), _("Job title"), "position"),
    _of_person("phone", _("For a new person: Khmer digits are fine"), _("Telephone"), "phone, mobile"),
    _of_person(
        "email", _("For a new person. If two people have one name, it shows which person you mean."), _("Email")
    ),
    _of_person(
        "language",
        _("For a new person: the language of their emails, English or Khmer"),
        _("Language of emails"),
        "mail language, language of mail, language",
    ),
    Column(
        "status",
        _("We skip people who are cancelled in the file. For the others, free seats decide who waits."),
        _("Status"),
        read=one_of(Status, waitlisted="waitlist, waiting list"),
    ),
    Column(
        "is_guest",
        _("Yes for a guest. Guests do not use the seats of an organisation."),
        _("Guest"),
        also="ភ្ញៀវ",
        read=YES_OR_NO,
    ),
    Column(
        DAYS,
        _("“both”, “1, 2” or the names of the days. Or a column for each day, with yes or empty."),
        _("Days"),
        also="day, ថ្ងៃ",
    ),
    Column(
        "diet",
        _("Anything, vegetarian, halal or allergy"),
        _("Food"),
        also="diet, អាហារ",
        read=one_of(Diet, allergy="allergy, allergies, allergic", vegetarian="veg, បួស", anything="none, no, all"),
    ),
    Column(
        "diet_note",
        _("Which allergy, or what else the kitchen should know"),
        _("Allergy or other food need"),
        also="allergy, allergies, food need",
        read=fitting(Needs, "diet_note"),
    ),
    Column(
        "access",
        _("What makes it easier to be there"),
        _("Access needs"),
        also="access, តម្រូវការចេញចូល",
        read=fitting(Needs, "access"),
    ),
    Column(
        "interpretation",
        _("English into Khmer, or Khmer into English"),
        _("Interpretation"),
        read=one_of(Interpretation, **{"en-km": "into khmer", "km-en": "into english", "none": "no, none"}),
    ),
    Column(
        "languages",
        _("English, Khmer, or both with a comma between"),
        _("Languages understood"),
        also="understands",
        read=_languages,
    ),
    Column("arrival", _("When and from where"), _("Arrival"), read=fitting(Needs, "arrival")),
    Column(
        "lodging",
        _("The night before, or the night before and the nights between"),
        _("Lodging"),
        read=one_of(Lodging, none="no, none", night_before="1 night, yes"),
    ),
    Column(
        "transport",
        _("What would help, and from where"),
        _("Help with transport"),
        also="transport",
        read=fitting(Needs, "transport"),
    ),
    Column(
        "emergency_name",
        _("A name"),
        _("Who to call in an emergency"),
        also="emergency contact, whom to call in an emergency",
        read=fitting(Needs, "emergency_name"),
    ),
    Column(
        "emergency_phone",
        _("Their number"),
        _("Their telephone"),
        also="emergency telephone",
        read=fitting(Needs, "emergency_phone", phones.normalised),
    ),
    Column("may_be_photographed", _("Yes or no"), _("May be in photographs"), also="photographs", read=YES_OR_NO),
    Column(
        "is_on_shared_list", _("Yes or no"), _("On the list for other delegates"), also="shared list", read=YES_OR_NO
    ),
]
HEADING_OF = {column.name: column.heading for column in COLUMNS}


def headings_of(meeting: Meeting) -> dict[str, Column | None]:
    """By what a heading may be, as `heading_key` has it; None of what our file has beside."""
    beside = [Column("", "", column.heading) for column in (*WHO, *AT_THE_END)]
    columns = [replace(column, read=partial(_days, meeting)) if column.name == DAYS else column for column in COLUMNS]
    of_days = {day.number: Column(f"{A_DAY}{day.number}", "", read=YES_OR_NO) for day in meeting.days.all()}
    days = {word: of_days[number] for word, number in _words_for_days(meeting).items()}
    return dict.fromkeys(known(beside)) | known(columns) | days


def _days(meeting: Meeting, text: str) -> list[int]:
    """1, Thursday, Thu, Thursday 6, 2027-05-06 or several of them; or all."""
    numbers = [day.number for day in meeting.days.all()]
    if heading_key(text) in ALL_DAYS:
        return numbers
    words = _words_for_days(meeting) | {str(number): number for number in numbers}
    days = set()
    # A whole cell may be one day with a space in it: Thursday 6.
    for word in [text] if heading_key(text) in words else _parts(text):
        number = words.get(heading_key(latin_digits(word)))
        if number is None:
            names = {"text": shortened(word), "days": ", ".join(map(str, numbers))}
            raise ValidationError(gettext("“%(text)s” is not a day of this meeting. Write %(days)s, or “all”.") % names)
        days.add(number)
    return sorted(days)


def _words_for_days(meeting: Meeting) -> dict[str, int]:
    words: dict[str, int] = {}
    for day in meeting.days.all():
        written = [f"day {day.number}", f"ថ្ងៃទី {day.number}", f"{day.date:%Y-%m-%d}", f"{day.date:%d/%m/%Y}"]
        for language in Language.values:
            written += [
                dates.day_of_month(day.date, language),
                dates.day(day.date, language),
                dates.day(day.date, language, with_year=True),
                dates.weekday(day.date, language),
                dates.weekday_short(day.date, language),
            ]
        for word in written:
            words.setdefault(heading_key(word), day.number)
    return words
