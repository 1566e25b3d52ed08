"""What was published, and so stays until an organiser decides: releases of agendas, and public summaries."""

from collections import defaultdict
from typing import Any

from django.db.models import Max, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from coalition_events.agenda.models import DrawnAgenda, Release
from coalition_events.privacy.models import Mention, What
from coalition_events.privacy.queries.identity import Identity
from coalition_events.summaries.models import Correction, Picture, Summary


def published_rows() -> dict[type[Model], list[int]]:
    """The numbers of the rows in which a name is left standing."""
    summaries = Summary.objects.public()
    rows: dict[type[Model], QuerySet[Any]] = {
        Release: Release.objects.all(),
        DrawnAgenda: DrawnAgenda.objects.all(),
        Summary: summaries,
        Correction: Correction.objects.filter(summary__in=summaries),
        Picture: Picture.objects.filter(summary__in=summaries),
    }
    return {model: list(found.values_list("pk", flat=True)) for model, found in rows.items()}


def mentions_of(identity: Identity) -> list[Mention]:
    """What was published and names them or may, newest meeting first; not saved."""
    return sorted(
        [*_in_releases(identity), *_in_summaries(identity)], key=lambda mention: (mention.meeting, mention.key)
    )[::-1]


def is_still_named(mention: Mention) -> bool:
    """Whether the public sees the same release as then, or one with an entry of theirs in the directory.

    Their name is known no more: what a later release says in a text is its publisher's to see.
    """
    newest = Release.objects.filter(meeting__slug=mention.meeting).order_by("-number").first()
    if newest is None:
        return False
    people = {each["person"] for session in newest.content["sessions"] for each in session["appearances"]}
    return newest.number in mention.numbers or not people.isdisjoint(mention.erasure.entries)


def _in_releases(identity: Identity) -> list[Mention]:
    by_number = rf'"person": ({"|".join(map(str, identity.numbers))})[,}}]'
    named = Q(as_text__regex=by_number)
    if identity.wide_pattern:
        named |= Q(as_text__iregex=identity.wide_pattern)
        named |= Q(note__iregex=identity.wide_pattern) | Q(note_km__iregex=identity.wide_pattern)
        named |= Q(warnings__iregex=identity.wide_pattern)
    rows = Release.objects.annotate(
        as_text=Cast("content", TextField()), warnings=Cast("acknowledged", TextField())
    ).filter(named)
    last = dict(Release.objects.order_by().values_list("meeting__slug").annotate(last=Max("number")))
    found: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for slug, number in rows.order_by("number").values_list("meeting__slug", "number"):
        found[slug, number == last[slug]].append(number)
    return [
        Mention(what=What.RELEASE, meeting=slug, numbers=numbers, is_public=is_public)
        for (slug, is_public), numbers in found.items()
    ]


def _in_summaries(identity: Identity) -> list[Mention]:
    pattern = identity.wide_pattern
    if not pattern:
        return []
    fields = ["title", "text", "corrections__note", "pictures__caption"]
    named = Q()
    for name in [*fields, *(f"{name}_km" for name in fields)]:
        named |= Q(**{f"{name}__iregex": pattern})
    slugs = Summary.objects.public().filter(named).order_by().values_list("meeting__slug", flat=True).distinct()
    return [Mention(what=What.SUMMARY, meeting=slug) for slug in slugs]
