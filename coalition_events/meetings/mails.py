"""What the wording of a mail may say of its meeting, and who knows its days already."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates as calendar
from coalition_events.common.rows import events_of
from coalition_events.mail import outbox, variable
from coalition_events.mail.models import Message, MessageQuerySet, Problem, Status
from coalition_events.mail.models.message import AGAIN
from coalition_events.mail.wording import blocks
from coalition_events.meetings.models import Meeting
from members.models import phones

SAMPLE_DAYS = (date(2027, 5, 6), date(2027, 5, 7))


class _SampleMeeting:
    starts_on, ends_on = SAMPLE_DAYS


def _sample_facts() -> blocks.Block:
    return facts_of(
        dates=calendar.dates(_SampleMeeting()),
        start="8:00",
        place=str(PLACE.sample_value()),
        map_url="https://maps.example.org/tonle-hall",
    )


THEME = variable.text("theme", gettext_lazy("the meeting’s theme"), "Home, Work and Hope", "ផ្ទះ ការងារ និងក្ដីសង្ឃឹម")
LEAD = variable.text(
    "lead",
    gettext_lazy("the meeting in one sentence; may be empty"),
    "How families, employers and the state keep children safe.",
    "របៀបដែលគ្រួសារ និយោជក និងរដ្ឋ ការពារកុមារ។",
)
DATES = variable.text(
    "dates",
    gettext_lazy("the days of the meeting"),
    "Thursday 6 and Friday 7 May 2027",
    "ថ្ងៃព្រហស្បតិ៍ ទី 6 និងថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027",
)
DATES_SHORT = variable.text(
    "dates_short", gettext_lazy("the days of the meeting, in short"), "6–7 May 2027", "6–7 ឧសភា 2027"
)
PLACE = variable.text(
    "place", gettext_lazy("the venue and its address; may be empty"), "Tonlé Hall, Phnom Penh", "សាលទន្លេ ភ្នំពេញ"
)
FACTS = variable.block("facts", gettext_lazy("a table: when, where, and a link to the map"), _sample_facts)
TEXT = variable.block(
    "meeting_text",
    gettext_lazy("the text on the meeting’s page; may be empty"),
    lambda: blocks.article(_("Bring a pen.")),
)
WHOM_TO_ASK = variable.text(
    "whom_to_ask",
    gettext_lazy("“For questions, contact …”, a sentence; empty if the meeting has no contact person"),
    "For questions, contact Sim Channary, 012 345 678.",
    "សូមទាក់ទងសួរព័ត៌មាន៖ ស៊ឹម ចាន់ណារី, 012 345 678។",
)
MEETING_PAGE = variable.link(
    "meeting_page", gettext_lazy("the meeting’s page"), "https://meetings.example.org/meetings/2027-05/"
)
AGENDA_PAGE = variable.link(
    "agenda_page", gettext_lazy("the agenda"), "https://meetings.example.org/meetings/2027-05/agenda/"
)
REGISTRATION_PAGE = variable.link(
    "registration_page",
    gettext_lazy("where people register and change a registration"),
    "https://meetings.example.org/meetings/2027-05/registration/",
)
HAS_MOVED = variable.flag("has_moved", gettext_lazy("the meeting has moved to other days"), sample=False)

OF_A_MEETING = [
    *(THEME, LEAD, DATES, DATES_SHORT, PLACE, FACTS, TEXT, WHOM_TO_ASK),
    *(MEETING_PAGE, AGENDA_PAGE, REGISTRATION_PAGE),
]


def of(
    meeting: Meeting, *, starts_at: datetime | None = None, own_days: Sequence[date] = (), is_passed_on: bool = False
) -> variable.Values:
    """A value for each of OF_A_MEETING, in the active language.

    `own_days` are told where the reader comes on some days only: theirs, or whose mail they pass on.
    """
    place = place_of(meeting)
    return {
        "theme": meeting.local("theme"),
        "lead": meeting.local("lead"),
        "dates": calendar.dates(meeting),
        "dates_short": calendar.dates_short(meeting),
        "place": place,
        "facts": facts_of(
            dates=calendar.dates(meeting),
            start=calendar.clock(starts_at) if starts_at else "",
            days=[calendar.day(day) for day in own_days],
            is_passed_on=is_passed_on,
            place=place,
            map_url=meeting.map_url,
        ),
        "meeting_text": blocks.article(meeting.local("text")),
        "whom_to_ask": whom_to_ask(meeting),
        "meeting_page": absolute("meeting", meeting.slug),
        "agenda_page": absolute("agenda", meeting.slug),
        "registration_page": absolute("registration", meeting.slug),
    }


def absolute(name: str, *args: object) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def place_of(meeting: Meeting) -> str:
    return ", ".join(part for part in (meeting.local("venue"), meeting.local("address")) if part)


def facts_of(
    *,
    dates: str,
    start: str = "",
    days: Sequence[str] = (),
    is_passed_on: bool = False,
    place: str = "",
    map_url: str = "",
) -> blocks.Block:
    starts = _("We start at %(time)s.") % {"time": start} if start else ""
    on_the_map: list[blocks.Line] = [blocks.Link(_("See the map"), map_url)] if map_url and place else []
    return blocks.facts(
        [
            (_("When"), [dates, starts]),
            (_("Their days") if is_passed_on else _("Your days"), days),
            (_("Where"), [place, *on_the_map]),
        ]
    )


def whom_to_ask(meeting: Meeting) -> str:
    name = meeting.local("contact_name")
    if not name:
        return ""
    if not meeting.contact_phone:
        return _("For questions, contact %(name)s.") % {"name": name}
    asked = {"name": name, "phone": phones.shown(meeting.contact_phone)}
    return _("For questions, contact %(name)s, %(phone)s.") % asked


def readers_who_know_its_days(meeting: Meeting, mails: MessageQuerySet) -> set[outbox.Reader]:
    """Who was to hear of a move by these mails and did not, where the meeting is again on the days that they know.

    Not who got any email about the meeting since: it may have said the other days. Three queries.
    """
    sent = Message.objects.filter(meeting=meeting.slug, status=Status.SENT).order_by().annotate(to=Lower("address"))
    last_sent = dict(sent.values_list("to").annotate(at=Max("sent_at")))
    first_untold: dict[outbox.Reader, int] = {}  # the version by which the meeting moved first after what they read
    # What a worker is handing over counts as gone, and so does what may have gone before a restore.
    untold = mails.of_a_move().exclude(status=Status.SENT).exclude(problem=Problem.RESTORED)
    untold = untold.order_by("pk").select_for_update(skip_locked=True)
    for about, address, key, posted_at in untold.values_list("about", "address", "key", "posted_at"):
        to = address.lower()
        version = re.match(r"\d+", key.partition(AGAIN)[2])
        if version and not (to in last_sent and last_sent[to] > posted_at):
            first_untold.setdefault((about, to), int(version[0]))
    history = list(events_of(meeting).order_by("-pgh_id").values_list("version", "starts_on", "ends_on"))
    now = meeting.starts_on, meeting.ends_on
    return {
        reader
        for reader, moved in first_untold.items()
        if now == next((tuple(days) for version, *days in history if version < moved), None)
    }
