"""The mail that brings somebody their certificate, by a link: the outbox carries no files."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext_lazy

from coalition_events.attendance.queries.certificates import MAIL, Attended
from coalition_events.mail import variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from members import mails as members

NAME = variable.text("name", gettext_lazy("whose certificate it is"), "Chan Sophea", "ចាន់ សុភា", is_required=True)
DAYS = variable.text(
    "days",
    gettext_lazy("the days that the certificate names"),
    "Thursday 6 May 2027 and Friday 7 May 2027",
    "ថ្ងៃព្រហស្បតិ៍ ទី 6 ខែឧសភា ឆ្នាំ 2027 និងថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027",
)
LINK = variable.link(
    "link",
    gettext_lazy("where the person downloads the certificate"),
    "https://meetings.example.org/certificates/file/ACE347ACE347.aB3/",
)
IS_CORRECTED = variable.flag("is_corrected", gettext_lazy("they got another certificate before"), sample=False)
OF_A_CERTIFICATE = [members.READER, NAME, DAYS, LINK, IS_CORRECTED, *meetings.OF_A_MEETING]


def certificate(attended: Attended, meeting: Meeting, *, is_corrected: bool, now: datetime) -> Message:
    """Unsaved, to the person, who has an address and a number."""
    assert attended.certificate
    person = attended.registration.person
    with translation.override(person.language):
        values: variable.Values = {
            **meetings.of(meeting),
            "reader": members.called(person),
            "name": person.name_in_mail,
            "days": attended.in_days,
            "link": attended.certificate.file_link,
            "is_corrected": is_corrected,
        }
    return render.message(
        kind=MAIL,
        key=attended.mail_key,
        to=(person.name_in_mail, person.email),
        language=person.language,
        context=values,
        meeting=meeting.slug,
        about=f"{MAIL}:{attended.registration.pk}",
        now=now,
    )
