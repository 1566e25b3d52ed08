"""Many registrations at once: chosen from the list, asked about on a page of its own, done, and undone."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common import forms
from coalition_events.common.text import number_in
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import (
    batch_summaries,
    batches as batches_actions,
    hooks,
    letters,
    undoing as undoing_actions,
)
from coalition_events.registration.actions.batches import TooMany
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.forms.batches import LetterForm, MoveForm
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.mails import letters as letter
from coalition_events.registration.models import Batch, BatchKind
from members.models import Right
from members.views.access import SignedInRequest, needs


@dataclass(frozen=True)
class Selection:
    """{registration's pk: the version that was seen}, and the query of the list that they were chosen from."""

    versions: dict[int, int] = field(default_factory=dict)
    back: str = ""

    def __len__(self) -> int:
        return len(self.versions)

    @property
    def kept(self) -> str:
        """For one hidden field: a form with a field for each would be refused for having too many."""
        return ",".join(f"{pk}:{version}" for pk, version in self.versions.items())


def ticked(meeting: Meeting, query: QueryDict) -> Selection:
    """Those ticked on a page of the list, or all that match its filter."""
    chosen = RegistrationFilter(query, meeting=meeting)
    rows = chosen.rows()
    if not query.get("all"):
        numbers = {number for text in query.getlist("registration") if (number := number_in(text)) is not None}
        rows = meeting.registrations.among(numbers)
    return Selection(dict(rows.values_list("pk", "version")), chosen.address())


def asked_about(meeting: Meeting, sent: QueryDict) -> Selection:
    """Those that the page had asked about, whatever they match now. What is no such pair counts for nothing."""
    versions = {}
    for pair in sent.get("chosen", "").split(","):
        pk, version = (number_in(part) for part in [*pair.split(":"), ""][:2])
        if pk is not None and version is not None:
            versions[pk] = version
    of_meeting = meeting.registrations.among(versions).values_list("pk", flat=True)
    return Selection({pk: versions[pk] for pk in of_meeting}, _as_query(sent.get("back", "")))


def _as_query(text: str) -> str:
    """A query string and nothing else: it is put behind an address of ours."""
    return f"?{QueryDict(text.removeprefix('?')).urlencode()}"


NEWEST = 50


@needs(Right.REGISTRATIONS)
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask, saying who is affected and who cannot be; then do it. A move says first where to, a mail is seen first."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    is_sent = request.method == "POST"
    sent = request.POST if is_sent else request.GET
    kind = _kind(sent.get("kind", ""))
    chosen = asked_about(meeting, sent) if is_sent else ticked(meeting, sent)
    back = _back(meeting, chosen, is_one="one" in sent)
    if not chosen:
        messages.warning(request, _("Tick somebody first, or choose all of the list."))
        return redirect(back)
    if len(chosen) > batches_actions.MOST_AT_ONCE:
        messages.warning(request, str(TooMany(batches_actions.MOST_AT_ONCE)))
        return redirect(back)
    form, refusal = _form(request, kind, meeting), None
    is_ready = form is None or (is_sent and form.is_valid())
    if is_sent and is_ready and sent.get("step") == "do":
        try:
            outcome = _do(request, meeting, kind, chosen, form)
        except Refusal as error:
            refusal = error
        else:
            batch_summaries.outcome(request, outcome)
            return redirect(back)
    expected: batches_actions.Outcome | None = None
    recipients: list[letter.Recipient] = []
    if kind == BatchKind.MAIL:
        expected, recipients = letters.foresee(meeting, chosen.versions)
    elif is_ready:
        target = form.target if isinstance(form, MoveForm) else {}
        expected = batches_actions.foresee(meeting, kind, chosen.versions, by=request.user, **target)
    restorable = meeting.registrations.among(chosen.versions).restorable()
    is_restored = kind == BatchKind.CONFIRM and restorable.count() == len(chosen)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "kind": kind,
        "chosen": chosen,
        "back": back,
        "is_one": "one" in sent,
        "form": form,
        "is_ready": is_ready,
        "expected": expected,
        "recipients": recipients,
        "question": batch_summaries.question(
            kind,
            len(expected.done) if expected and is_ready else len(chosen),
            is_one=len(chosen) == 1,
            is_restored=is_restored,
        ),
        "is_restored": is_restored,
        "refusal": refusal,
        "minutes": TOLD_AFTER.seconds // 60,
        "token": _token(sent.get("token", "")),
        "letters": _preview(meeting, form, recipients) if isinstance(form, LetterForm) and is_ready else [],
    }
    status = refusal.status if refusal else getattr(form, "status", 200)
    return render(request, "registration/desk/batch_new.html", context, status=status)


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def batches(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The newest, each with what it was and whether it was undone."""
    context = {
        "meeting": meeting,
        "section": "registrations",
        "batches": _read(meeting).order_by("-done_at", "-pk")[:NEWEST],
        "now": timezone.now(),
    }
    return render(request, "registration/desk/batches.html", context)


@needs(Right.REGISTRATIONS)
@require_safe
def batch(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Whom it concerned, how each stood before and stands now, and what undoing it does."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    found = get_object_or_404(_read(meeting), pk=pk)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "batch": found,
        "lines": batch_summaries.lines(found, meeting),
        "followed": hooks.followed_from(meeting, found),
        "is_untold": found.is_untold(timezone.now()),
        "subject": batch_summaries.subject_of(found),
    }
    return render(request, "registration/desk/batch.html", context)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def undoing(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    found = get_object_or_404(_read(meeting), pk=pk)
    try:
        undone = undoing_actions.undo(found, by=request.user)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        batch_summaries.undone(request, found, undone)
    return redirect("organise:batch", meeting.slug, pk)


def _read(meeting: Meeting) -> QuerySet[Batch]:
    return meeting.batches.select_related("done_by", "undone_by", "meeting")


def _kind(asked: str) -> BatchKind:
    if asked not in BatchKind:
        raise Http404
    return BatchKind(asked)


def _token(sent: str) -> str:
    """Says which letter it is: sent twice, it goes once."""
    try:
        return UUID(sent).hex
    except ValueError:
        return uuid4().hex


def _back(meeting: Meeting, chosen: Selection, *, is_one: bool) -> str:
    """The list as it was, or the page of the one registration."""
    if is_one and len(chosen) == 1:
        return reverse("organise:registration", args=[meeting.slug, next(iter(chosen.versions))])
    return reverse("organise:registrations", args=[meeting.slug]) + chosen.back


def _form(request: SignedInRequest, kind: BatchKind, meeting: Meeting) -> MoveForm | LetterForm | None:
    data = forms.sent(request)
    if kind == BatchKind.MOVE:
        return MoveForm(data, meeting=meeting, prefix="to")
    return LetterForm(data, prefix="letter") if kind == BatchKind.MAIL else None


def _do(
    request: SignedInRequest, meeting: Meeting, kind: BatchKind, chosen: Selection, form: MoveForm | LetterForm | None
) -> batches_actions.Outcome:
    if isinstance(form, LetterForm):
        token = _token(request.POST.get("token", ""))
        return letters.write(meeting, form.letter, chosen.versions, token=token, by=request.user)
    target = form.target if form else {}
    return batches_actions.act(meeting, kind, chosen.versions, by=request.user, **target)


def _preview(meeting: Meeting, form: LetterForm, recipients: list[letter.Recipient]) -> list[tuple[str, str, str, int]]:
    """(language, subject, text as one reader gets it, how many get it so)"""
    by_language: dict[str, list[letter.Recipient]] = {}
    for recipient in recipients:
        by_language.setdefault(form.letter.language_for(recipient.language), []).append(recipient)
    shown = []
    for language, readers in sorted(by_language.items()):
        plain = next((recipient for recipient in readers if not recipient.passed_on), readers[0])
        mail = letter.message(meeting, form.letter, plain, key="", about="", now=timezone.now())
        shown.append((language, mail.subject, mail.text, len(readers)))
    return shown
