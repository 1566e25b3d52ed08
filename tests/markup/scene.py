"""A site on which everything stands that one can write: the demonstration, and a row of whatever it has none of."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.actions.publishing import Words
from coalition_events.agenda.models import Quote
from coalition_events.attendance.models import PastImport, Phone, Signatures
from coalition_events.common.dates import local_date
from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.demonstration.directory import ORGANISER
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.models import Answered, Evaluation
from coalition_events.evaluation.queries.links import path_at_exit
from coalition_events.mail.models import Cause, Intervention, Message, Pace, Status, StoppedAddress, Verb
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, planning
from coalition_events.notices.models import Notice, OwnWords
from coalition_events.notices.models.notice import State
from coalition_events.privacy.models import Decision, Erasure, What
from coalition_events.registration.models import Asked, BuiltIn, DelegationLink, Intake
from coalition_events.summaries.actions import editing
from coalition_events.summaries.models import Correction, Summary, Unsaved
from members.models import Account, Organisation
from tests.demonstrating import load_demonstration
from tests.factories import make_meeting, make_program
from tests.markup.writing import markup, texts, words_of, write_everywhere


@dataclass(frozen=True)
class Scene:
    meeting: Meeting
    organiser: Account
    for_organisers: list[str]  # pages that no other leads to
    links: list[str]  # of a delegation, a guest, one who appears, one who is quoted


def build() -> Scene:
    """Markup in every text of the site; and what was released, drafted and mailed since."""
    load_demonstration()
    now, organiser = timezone.now(), Account.objects.get(email=ORGANISER)
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    pages = add_what_is_missing(meeting, organiser)
    write_everywhere(texts())
    note, note_km = words_of("agenda.Release.note"), words_of("agenda.Release.note_km")
    publishing.publish(
        meeting, by=organiser, note=note, note_km=note_km, words=Words(markup(2000), markup(2000)), now=now
    )
    told = meeting.sessions.filter(appearances__person__email__contains="@").exclude(room=None)[0]
    meeting.sessions.filter(pk=told.pk).update(room=None)  # who speaks there gets an email of the next version
    for summary in Summary.objects.filter(approved_at=None):
        editing.draft_again(summary, by=organiser, now=now)
    inviting.invite_focal_persons(meeting, by=organiser, now=now)
    planning.plan(meeting, now=now)
    return Scene(meeting, organiser, pages, links_of(meeting))


def add_what_is_missing(meeting: Meeting, organiser: Account) -> list[str]:
    """The addresses at which it is seen."""
    now = timezone.now()
    Signatures.objects.create(meeting=meeting, first_name="Sim Channary", second_name="Keo Pisey")
    day = meeting.days.get(number=1)
    phone = Phone.objects.create(meeting=meeting, day=day, name="Helper", added_at=now, added_by=organiser)
    evaluation = evaluations.begin(meeting, by=organiser)
    answering.enter(evaluation, answering.Given(), by=organiser)
    Answered.objects.create(registration=meeting.registrations.confirmed()[0], answered_on=local_date(now))
    Asked.objects.filter(meeting=meeting).update(built_in=BuiltIn.values)
    message = Message.objects.create(
        key="sample", kind="letter", address="a@example.org", subject="Letter", text="Text", due_at=now
    )
    Message.objects.filter(pk=message.pk).update(status=Status.HELD, held_at=now, held_by="Sim", reason="Refused.")
    Intervention.objects.create(message=message, verb=Verb.EDITED, by="Sim", at=now, subject="Before", text="Before")
    stopped = {"address": "b@example.org", "cause": Cause.BOUNCED, "reason": "No such user", "since": now}
    StoppedAddress.objects.create(**stopped, stopped_by="Sim")
    StoppedAddress.objects.create(**stopped, lifted_at=now, lifted_by="Sim")
    Pace.objects.create(pk=1, per_minute=60, changed_by="Sim", changed_at=now)
    notice = Notice.objects.filter(meeting=meeting, state=State.PLANNED).latest("due_at")
    OwnWords.objects.create(
        notice=notice,
        **{"subject": "Own", "text": "Own", "original_subject": "Own", "original_text": "Own", "original_facts": "Own"},
        written_at=now,
        written_by=organiser,
    )
    summary, public = Summary.objects.order_by("-meeting__starts_on")[0], Summary.objects.public()[0]
    Unsaved.objects.create(summary=summary, account=organiser, title="Half", from_version=summary.version, kept_at=now)
    Correction.objects.create(summary=public, note="Other", made_at=now)
    file = BytesIO()
    Image.new("RGB", (120, 100)).save(file, "JPEG")
    for each in (summary, public):
        file.seek(0)
        editing.add_picture(each, file=file, size=len(file.getvalue()), caption="Seen", has_consent=True, by=organiser)
    intake = Intake.objects.create(
        meeting=meeting, name="list.xlsx", given_at=now, given_by=organiser, confirmed_at=now, done_at=now
    )
    imported = PastImport.objects.create(name="past.xlsx", done_at=now, done_by=organiser)
    erasure = Erasure.objects.create(erased_at=now, erased_by=organiser)
    for decision in (Decision.LEFT, Decision.OPEN):
        erasure.mentions.create(
            what=What.RELEASE,
            meeting=meeting.slug,
            is_public=decision == Decision.LEFT,
            decision=decision,
            reason="Agreed" if decision else "",
            decided_at=now if decision else None,
            decided_by=organiser if decision else None,
        )
    make_program(organiser)
    today, tomorrow = local_date(now), now + timedelta(days=1)
    code = Meeting.objects.free_code(today)
    make_meeting(days=1, starts_on=today, slug=code, banner="The bus leaves", banner_until=tomorrow)
    called_off = make_meeting(starts_on=date(2031, 5, 8), cancelled_at=now, cancelled_word="Flood")
    return [
        reverse("organise:message", args=[message.pk]),
        reverse("organise:mail"),
        reverse("organise:door", args=[meeting.slug], query={"link": phone.pk}),
        erasure.get_absolute_url(),
        reverse("organise:notice_text", args=[meeting.slug, notice.pk]),
        reverse("organise:notice", args=[meeting.slug, notice.pk]),
        reverse("organise:summary_pictures", args=[summary.meeting.slug]),
        reverse("organise:intake", args=[meeting.slug, intake.pk]),
        reverse("organise:attendance_imported", args=[imported.pk]),
        reverse("summary", args=[public.meeting.slug]),
        *(quote_page(quote) for quote in Quote.objects.exclude(session=None)[:1]),
        called_off.get_absolute_url(),
        reverse("organise:meeting_cancellation", args=[called_off.slug]),
        f"{reverse('organise:agenda_lines', args=[meeting.slug])}?last={meeting.slug}",
        plan_of_the_past(organiser),
    ]


def plan_of_the_past(organiser: Account) -> str:
    """With a guess, a doubtful name and a problem."""
    content = write_xlsx("past", ["Full name", "ឧសភា 2009"], [["កែវ ពិសី", "x"], ["កែវពិសី", "x"], ["សុខ ដារ៉ា", "7"]])
    client = Client()
    client.force_login(organiser)
    file = SimpleUploadedFile("list.xlsx", content)
    return client.post(reverse("organise:attendance_import"), {"file": file}).headers["Location"]


def quote_page(quote: Quote) -> str:
    return reverse("organise:session", args=[quote.meeting.slug, quote.session_id])


def links_of(meeting: Meeting) -> list[str]:
    organisation = Organisation.objects.filter(people__is_focal=True, delegations__meeting=meeting)[0]
    link, _ = DelegationLink.objects.get_or_create(
        meeting=meeting, organisation=organisation, defaults={"created_at": timezone.now()}
    )
    appearance = meeting.sessions.exclude(appearances__asked_at=None).first().appearances.exclude(asked_at=None).first()
    quote = Quote.objects.exclude(person=None).first()
    invitation = meeting.guest_invitations.live().first()
    return [
        link.path,
        *(invitation.path for invitation in [invitation] if invitation),
        reverse("appearance_link", args=[appearance.token]),
        path_at_exit(Evaluation.objects.get(meeting=meeting)),
        *(reverse("quote_link", args=[quote.token]) for quote in [quote] if quote),
    ]
