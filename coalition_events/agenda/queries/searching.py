"""Finding sessions in a release, in both languages: for whoever has no JavaScript, or wants to search the texts too."""

from dataclasses import replace

from coalition_events.agenda.queries.public_agenda import PublicDay, PublicSession
from coalition_events.common.text import fold


def found(days: list[PublicDay], query: str) -> list[PublicDay]:
    """The days with those of their sessions that hold every word of the query; days without one are left out."""
    words = fold(query).split()
    kept = [replace(day, sessions=[each for each in day.sessions if _holds(each, words)]) for day in days]
    return [day for day in kept if day.sessions]


def _holds(session: PublicSession, words: list[str]) -> bool:
    text = fold(" ".join(_said(session)))
    return all(word in text for word in words)


def _said(session: PublicSession) -> list[str]:
    said = [session.title, session.title_km, session.text, session.text_km, session.kind_label]
    if session.room:
        said += [session.room.name, session.room.name_km]
    for each in session.appearances:
        said += [each.name, each.name_km, each.organisation_name, each.organisation_name_km, each.organisation_short]
    return said
