"""Which columns there are, what else they may be called, and how their cells are read."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.common.spreadsheets.columns import Column, known, one_of, yes_or_no
from members.forms.fields import AddressField
from members.models import Gender, Honorific, Kind, Relation, phones
from members.models.organisation import province_called


def read_name(text: str) -> str:
    if not any(map(str.isalpha, text)):
        raise ValidationError(gettext("A name needs at least one letter. Write it, or remove the row."))
    return text


def read_provinces(text: str) -> list[str]:
    codes: list[str] = []
    unknown: list[str] = []
    for name in filter(str.strip, re.split(r"[,;/\n]", text)):
        code = province_called(name)
        (codes if code else unknown).append(code or name.strip())
    if unknown:
        words = gettext("“%(name)s” is not a province of Cambodia that we know.")
        raise ValidationError([words % {"name": name} for name in unknown])
    return list(dict.fromkeys(codes))


def read_website(text: str) -> str:
    return text if "://" in text else f"https://{text}"


HONORIFIC = one_of(
    Honorific,
    mr="លោក",
    mrs="លោកស្រី, អ្នកស្រី",
    ms="miss, កញ្ញា",
    dr="បណ្ឌិត",
    he="ឯកឧត្តម",
    lok_chumteav="លោកជំទាវ",
    samdech="សម្តេច",
)
ORGANISATION = [
    Column(
        "organisation",
        _("The organisation’s name. Leave empty for a guest without an organisation."),
        also="organization, organisation name, organization name, ngo, member, អង្គការ, ឈ្មោះអង្គការ, ស្ថាប័ន",
        field="name",
        read=read_name,
    ),
    Column(
        "name_km",
        _("The organisation’s name in Khmer"),
        also="organisation km, organisation in khmer, organisation khmer, organization khmer, អង្គការជាភាសាខ្មែរ",
    ),
    Column("short_name", _("As people say it: IJM, CIF"), also="short, acronym, abbreviation, ឈ្មោះកាត់"),
    Column(
        "kind",
        _("NGO, business, government or network"),
        also="type, ប្រភេទ",
        read=one_of(
            Kind,
            ngo="non governmental organisation, non governmental organization, charity, church, "
            "អង្គការ, អង្គការក្រៅរដ្ឋាភិបាល",
            business="company, private sector, social enterprise, អាជីវកម្ម, ក្រុមហ៊ុន, សហគ្រាស",
            government="ministry, រដ្ឋាភិបាល, ក្រសួង",
            network="coalition, alliance, បណ្តាញ",
        ),
    ),
    Column(
        "relation",
        _("Host, member, partner, partner of a member, guest or government guest"),
        also="membership, relation to the coalition, ទំនាក់ទំនង",
        read=one_of(
            Relation,
            host="ម្ចាស់ផ្ទះ",
            member="yes, សមាជិក",
            partner="ដៃគូ",
            partner_of_member="partner of member, ដៃគូរបស់សមាជិក",
            guest="ភ្ញៀវ",
            government_guest="ភ្ញៀវរដ្ឋាភិបាល",
        ),
    ),
    Column(
        "provinces",
        _("Provinces where it works, with commas between. The first is its main office."),
        also="province, location, where, ខេត្ត, រាជធានីខេត្ត",
        read=read_provinces,
    ),
    Column("website", _("The organisation’s website"), also="web, url, គេហទំព័រ", read=read_website),
    Column("note", _("For organisers only"), also="notes, remark, remarks, កំណត់ចំណាំ"),
]
PERSON = [
    Column(
        "person",
        _("One person’s full name. Leave empty if the row is only about the organisation."),
        also="name, full name, person name, staff, contact person, ឈ្មោះ, ឈ្មោះពេញ",
        field="full_name",
        read=read_name,
    ),
    Column(
        "person_km",
        _("Their name in Khmer"),
        also="full name km, name in khmer, khmer name, person in khmer, person khmer, ឈ្មោះជាភាសាខ្មែរ, ឈ្មោះខ្មែរ",
        field="full_name_km",
        read=read_name,
    ),
    Column(
        "honorific",
        _("Mr, Mrs, Ms, Dr, H.E., Her Excellency, His Excellency, Lok Chumteav or Samdech"),
        also="title, salutation, គោរមងារ, ងារ",
        read=HONORIFIC,
    ),
    Column(
        "gender",
        _("Woman, man, other or not said"),
        also="sex, ភេទ",
        read=one_of(
            Gender,
            woman="w, f, female, ស្រី, ស្ត្រី, នារី",
            man="m, male, ប្រុស, បុរស",
            other="o, ផ្សេង, ផ្សេងទៀត",
            not_said="not known, unknown, មិនបញ្ជាក់, មិនប្រាប់, មិនបានប្រាប់",
        ),
    ),
    Column("job_title", _("Their job title"), also="job, position, role, function, តួនាទី, មុខតំណែង"),
    Column(
        "job_title_km",
        _("The same in Khmer"),
        also="job title in khmer, position in khmer, position khmer, តួនាទីជាភាសាខ្មែរ",
    ),
    Column(
        "language",
        _("The language of their emails: English or Khmer"),
        also="mail language, preferred language, ភាសា",
        read=one_of(Language, en="eng, អង់គ្លេស, ភាសាអង់គ្លេស", km="khm, kh, ខ្មែរ, ភាសាខ្មែរ"),
    ),
    Column(
        "phone",
        _("With or without +855. Khmer digits are fine."),
        also="telephone, tel, mobile, phone number, ទូរស័ព្ទ, លេខទូរស័ព្ទ",
        read=phones.normalised,
    ),
    Column("email", _("One email address"), also="e mail, mail, email address, អ៊ីមែល, អ៊ីម៉ែល", read=AddressField().clean),
    Column(
        "focal",
        _("Yes for a focal person, who registers for the organisation. No for all others."),
        also="is focal, focal person, focal point, អ្នកទំនាក់ទំនង, អ្នកសម្របសម្រួល",
        field="is_focal",
        read=yes_or_no(also="x, focal, focal person"),
    ),
]
COLUMNS = ORGANISATION + PERSON
KNOWN = known(COLUMNS)
