"""Which columns there are, what else they may be called, and which words stand for a choice."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from coalition_events.common.languages import Language
from coalition_events.common.text import fold
from members.models import Gender, Honorific, Kind, Relation


@dataclass(frozen=True)
class Column:
    name: str
    holds: str | Promise
    also: str = ""  # what else it may be called, parted by commas
    field: str = ""  # of the model, where it has another name


ORGANISATION = [
    Column(
        "organisation",
        _("The organisation’s name. Empty for a guest of none."),
        "organization, organisation name, organization name, ngo, member, អង្គការ, ឈ្មោះអង្គការ, ស្ថាប័ន",
        field="name",
    ),
    Column(
        "name_km",
        _("The organisation’s name in Khmer"),
        "organisation km, organisation in khmer, organisation khmer, organization khmer, អង្គការជាភាសាខ្មែរ",
    ),
    Column("short_name", _("As people say it: IJM, CIF"), "short, acronym, abbreviation, ឈ្មោះកាត់"),
    Column("kind", _("NGO, business, government or network"), "type, ប្រភេទ"),
    Column(
        "relation",
        _("Host, member, partner, partner of a member, guest or government guest"),
        "membership, relation to the coalition, ទំនាក់ទំនង",
    ),
    Column(
        "provinces",
        _("Where it works, with commas between; the first is its main office"),
        "province, location, where, ខេត្ត, រាជធានីខេត្ត",
    ),
    Column("website", _("The organisation’s website"), "web, url, គេហទំព័រ"),
    Column("note", _("For organisers only"), "notes, remark, remarks, កំណត់ចំណាំ"),
]
PERSON = [
    Column(
        "person",
        _("One person’s full name. Empty where the row is about the organisation only."),
        "name, full name, person name, staff, contact person, ឈ្មោះ, ឈ្មោះពេញ",
        field="full_name",
    ),
    Column(
        "person_km",
        _("Their name in Khmer"),
        "full name km, name in khmer, khmer name, person in khmer, person khmer, ឈ្មោះជាភាសាខ្មែរ, ឈ្មោះខ្មែរ",
        field="full_name_km",
    ),
    Column(
        "honorific",
        _("Mr, Mrs, Ms, Dr, H.E., Her Excellency, His Excellency, Lok Chumteav or Samdech"),
        "title, salutation, គោរមងារ, ងារ",
    ),
    Column("gender", _("Woman, man, other or not said"), "sex, ភេទ"),
    Column("job_title", _("What they do there"), "job, position, role, function, តួនាទី, មុខតំណែង"),
    Column(
        "job_title_km",
        _("The same in Khmer"),
        "job title in khmer, position in khmer, position khmer, តួនាទីជាភាសាខ្មែរ",
    ),
    Column("language", _("The language of their mail: English or Khmer"), "mail language, preferred language, ភាសា"),
    Column(
        "phone",
        _("With or without +855; Khmer digits are fine"),
        "telephone, tel, mobile, phone number, ទូរស័ព្ទ, លេខទូរស័ព្ទ",
    ),
    Column("email", _("One address"), "e mail, mail, email address, អ៊ីមែល, អ៊ីម៉ែល"),
    Column(
        "focal",
        _("Yes for a focal person, who registers for the organisation; else no"),
        "is focal, focal person, focal point, អ្នកទំនាក់ទំនង, អ្នកសម្របសម្រួល",
        field="is_focal",
    ),
]
COLUMNS = ORGANISATION + PERSON


def heading_key(heading: str) -> str:
    """Equal for "Short name", "short_name" and "SHORT NAME *"."""
    return re.sub(r"[\W_]+", " ", fold(heading)).strip()


HEADINGS = {heading_key(heading): column for column in COLUMNS for heading in (column.name, *column.also.split(","))}


def is_known(heading: str) -> bool:
    return heading_key(heading) in HEADINGS


def _words(choices: type[TextChoices], **also: str) -> dict[str, str]:
    """{word: value}, from the values, the English words on our pages and those given, parted by commas."""
    with override("en"):
        words = {heading_key(str(word)): member.value for member in choices for word in (member.value, member.label)}
    for value, more in also.items():
        words |= {heading_key(word): value for word in more.split(",")}
    return words


YES = "yes, y, true, 1, x, focal, focal person, បាទ, ចាស, ចា៎ស, មែន"
NO = "no, n, false, 0, ទេ, មិនមែន"
CHOICES: dict[str, dict[str, Any]] = {
    "kind": _words(
        Kind,
        ngo="non governmental organisation, non governmental organization, អង្គការ, អង្គការក្រៅរដ្ឋាភិបាល, charity, church",
        business="company, private sector, social enterprise, អាជីវកម្ម, ក្រុមហ៊ុន, សហគ្រាស",
        government="ministry, រដ្ឋាភិបាល, ក្រសួង",
        network="coalition, alliance, បណ្តាញ",
    ),
    "relation": _words(
        Relation,
        host="ម្ចាស់ផ្ទះ",
        member="yes, សមាជិក",
        partner="ដៃគូ",
        partner_of_member="partner of member, ដៃគូរបស់សមាជិក",
        guest="ភ្ញៀវ",
        government_guest="ភ្ញៀវរដ្ឋាភិបាល",
    ),
    "gender": _words(
        Gender,
        woman="w, f, female, ស្រី, ស្ត្រី, នារី",
        man="m, male, ប្រុស, បុរស",
        other="o, ផ្សេង, ផ្សេងទៀត",
        not_said="not known, unknown, មិនបញ្ជាក់, មិនប្រាប់, មិនបានប្រាប់",
    ),
    "honorific": _words(
        Honorific,
        mr="លោក",
        mrs="លោកស្រី, អ្នកស្រី",
        ms="miss, កញ្ញា",
        dr="បណ្ឌិត",
        he="ឯកឧត្តម",
        lok_chumteav="លោកជំទាវ",
        samdech="សម្តេច",
    ),
    "language": _words(Language, en="eng, អង់គ្លេស, ភាសាអង់គ្លេស", km="khm, kh, ខ្មែរ, ភាសាខ្មែរ"),
    "focal": {heading_key(word): True for word in YES.split(",")}
    | {heading_key(word): False for word in NO.split(",")},
}
HOLDS = {column.name: column.holds for column in COLUMNS}
