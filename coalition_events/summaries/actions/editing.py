"""The text: drafted, saved, kept while it is typed, corrected once it has gone out; and its pictures.

A picture is read by its content and written anew, with a caption and somebody who vouches.
"""

from datetime import datetime
from typing import IO
from uuid import uuid4

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.files import photographs
from coalition_events.common.dates import local_date
from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions.approving import AlreadyApproved
from coalition_events.summaries.models import STANDING, TEXTS, Picture, Summary, Unsaved
from coalition_events.summaries.queries import draft as drafting
from coalition_events.summaries.queries.evaluation import sections_of
from coalition_events.summaries.queries.facts import Besides
from members.actions.rights import demand
from members.models import Account, Right

log = structlog.get_logger(__name__)

LONGEST = {field.name: field.max_length for field in Unsaved._meta.concrete_fields if field.name in TEXTS}
FOLDER = "summaries"
LONGEST_SIDE = 1200  # pixels: as wide as an article on a sharp screen
MOST_PICTURES = 30


class CannotDraft(Refusal):
    @classmethod
    def not_over(cls) -> "CannotDraft":
        return cls(_("The meeting is not over yet. Its summary is drafted the day after it ends."))

    @classmethod
    def without_release(cls) -> "CannotDraft":
        return cls(_("The agenda of this meeting is not published. Publish it first."))


def draft_due_summaries(*, now: datetime | None = None) -> int:
    """Draft the summary of every announced meeting that is over, has a published agenda and no summary; how many."""
    now = now or timezone.now()
    over = (
        Meeting.objects.announced()
        .past(local_date(now))
        .filter(summary=None, releases__isnull=False, cancelled_at=None)
        .distinct()
    )
    for meeting in over:
        draft(meeting, by=None, now=now)
    return len(over)


@transaction.atomic
def draft(
    meeting: Meeting, *, by: Account | None, now: datetime | None = None, besides: Besides | None = None
) -> Summary:
    """Write the first draft in both languages. A second call returns the summary there is, as it is.

    Raises CannotDraft while the meeting is not over, and where its agenda was never published.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if existing := Summary.objects.filter(meeting=meeting).first():
        return existing
    summary = Summary(meeting=meeting, drafted_at=now)
    _write(summary, now=now, besides=besides or Besides())
    log.info("summary_drafted", meeting=meeting.slug, by=by.pk if by else None)
    return summary


@transaction.atomic
def draft_again(summary: Summary, *, by: Account, now: datetime | None = None) -> Summary:
    """Write the draft anew from what is known now; what was written is kept in the history. Raises AlreadyApproved."""
    demand(by, Right.ORGANISE)
    summary = Summary.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=summary.pk)
    if summary.is_approved:
        raise AlreadyApproved
    summary.version += 1
    summary.unready()
    _write(summary, now=now or timezone.now(), besides=Besides())
    log.info("summary_drafted_again", meeting=summary.meeting.slug, by=by.pk)
    return summary


def _write(summary: Summary, *, now: datetime, besides: Besides) -> None:
    meeting = summary.meeting
    if local_date(now) <= meeting.ends_on:
        raise CannotDraft.not_over()
    if not meeting.releases.exists():
        raise CannotDraft.without_release()
    english, khmer = (drafting.write(meeting, language, besides) for language in ("en", "km"))
    summary.title, summary.text = english.title, english.text
    summary.title_km, summary.text_km = khmer.title, khmer.text
    summary.drafted_at = now
    summary.save()


# The last heading of a draft, which ends with an invitation: templates/summaries/draft.en.md and draft.km.md.
COMES_NEXT = {"en": "## What comes next", "km": "## ជំហានបន្ទាប់"}


class NothingToAdd(Refusal):
    words = gettext_lazy("First draft the summary. Then add the results, when at least 5 people have answered.")


@transaction.atomic
def add_evaluation(meeting: Meeting, *, by: Account, now: datetime | None = None) -> Summary:
    """Put what people said of the meeting into both texts, in place of what an earlier press put there.

    Where nothing is new it changes nothing. Raises AlreadyApproved, and NothingToAdd without a summary or results.
    """
    demand(by, Right.ORGANISE)
    summary = Summary.objects.select_for_update(of=("self",)).select_related("meeting").filter(meeting=meeting).first()
    sections = sections_of(meeting, now or timezone.now())
    if summary is None or not sections:
        raise NothingToAdd
    if summary.is_approved:
        raise AlreadyApproved
    texts = summary.texts
    for name, language in (("text", "en"), ("text_km", "km")):
        texts[name] = _with_section(texts[name], sections[language], following=COMES_NEXT[language])
    if texts == summary.texts:
        return summary
    summary.text, summary.text_km = texts["text"], texts["text_km"]
    summary.version += 1
    summary.unready()
    summary.save(update_fields=["text", "text_km", "version", *STANDING])
    return summary


def _with_section(text: str, section: str, *, following: str) -> str:
    """In place of the one with this heading, up to the next; else before `following`, or at the end."""
    heading, _line_break, _rest = section.partition("\n")
    before, found, after = text.partition(f"{heading}\n")
    if found:
        _old, next_heading, rest = after.partition("\n## ")
        after = f"{next_heading.lstrip()}{rest}"
    else:
        before, next_heading, rest = text.partition(f"{following}\n")
        after = f"{next_heading}{rest}"
    return "\n\n".join(filter(None, [before.rstrip(), section, after])).strip()


class CorrectionUntold(Refusal):
    words = gettext_lazy(
        "The summary is public. Write in a few words what you corrected. Readers see this on its page."
    )


@transaction.atomic
def save(
    summary: Summary,
    texts: dict[str, str],
    *,
    by: Account,
    version: int,
    note: str = "",
    note_km: str = "",
    now: datetime | None = None,
) -> Summary:
    """Save the texts, by the names of TEXTS. Whoever said that the summary is ready said it of others.

    Raises ChangedMeanwhile where somebody saved since `version`. What is changed once the public may have read it is
    told as a correction, by `note`: raises CorrectionUntold without one. What is approved and still waits to be sent
    needs another approval, since nobody but its editor has seen it.
    """
    demand(by, Right.ORGANISE)
    summary = Summary.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=summary.pk)
    if summary.version != version:
        raise ChangedMeanwhile
    if texts == summary.texts:
        return summary
    now = now or timezone.now()
    if summary.wants_corrections:
        if is_blank(note):
            raise CorrectionUntold
        summary.corrections.create(note=note, note_km=note_km, made_at=now, made_by=by)
    for name in TEXTS:
        setattr(summary, name, texts[name])
    summary.version += 1
    if not summary.wants_corrections:
        summary.unready()
    summary.save(update_fields=[*TEXTS, "version", *STANDING])
    return summary


def keep_unsaved(
    summary: Summary, texts: dict[str, str], *, by: Account, version: int, now: datetime | None = None
) -> Unsaved:
    """Keep what this editor has typed until they save or discard it; what was kept before is replaced.

    `texts` are by the names of TEXTS; what is longer than a text may be is cut.
    """
    demand(by, Right.ORGANISE)
    typed = {name: texts.get(name, "").strip()[: LONGEST[name]] for name in TEXTS}
    row, _is_new = Unsaved.objects.update_or_create(
        summary=summary, account=by, defaults=typed | {"from_version": version, "kept_at": now or timezone.now()}
    )
    return row


def discard_unsaved(summary: Summary, *, by: Account) -> bool:
    """Forget what this editor typed and did not save; whether there was any."""
    return bool(Unsaved.objects.filter(summary=summary, account=by).delete()[0])


class NobodyAgreed(Refusal):
    words = gettext_lazy("First ask everyone who can be recognised. Then tick that they agreed.")


class TooManyPictures(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(_("The summary has %(count)d pictures already. Remove one first.") % {"count": most})


@transaction.atomic
def add_picture(
    summary: Summary,
    *,
    file: IO[bytes],
    size: int,
    caption: str,
    caption_km: str = "",
    has_consent: bool,
    by: Account | None,
    now: datetime | None = None,
) -> Picture:
    """Keep the picture; the article shows it where `![…](picture:N)` stands. Adding it again keeps it twice.

    Raises NotAccepted where the file is no photograph or too large, NobodyAgreed, and TooManyPictures.
    """
    demand(by, Right.ORGANISE)
    if not has_consent:
        raise NobodyAgreed
    Summary.objects.select_for_update().get(pk=summary.pk)
    if summary.pictures.count() >= MOST_PICTURES:
        raise TooManyPictures(MOST_PICTURES)
    picture = photographs.written(file, size, longest=LONGEST_SIDE)
    name = default_storage.save(f"{FOLDER}/{uuid4().hex}.jpg", ContentFile(photographs.as_jpeg(picture)))
    return summary.pictures.create(
        file=name,
        width=picture.width,
        height=picture.height,
        caption=caption,
        caption_km=caption_km,
        has_consent=True,
        added_at=now or timezone.now(),
        added_by=by,
    )


def caption_picture(picture: Picture, *, caption: str, caption_km: str) -> None:
    """Say otherwise what is seen. Captioning one that is gone does nothing."""
    Picture.objects.filter(pk=picture.pk).update(caption=caption, caption_km=caption_km)


def remove_picture(picture: Picture) -> None:
    """Take the picture away: from the article, and its file from our disk once that is certain. Twice does nothing.

    Somebody may ask to be shown no longer, so nothing of it is kept.
    """
    with transaction.atomic():
        Picture.objects.filter(pk=picture.pk).delete()
        transaction.on_commit(lambda: default_storage.delete(str(picture.file)))
