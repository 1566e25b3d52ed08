"""A person as a release tells of them: their name as it was then, and the sessions in which they appear."""

from dataclasses import dataclass

from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicDay, PublicSession


@dataclass(frozen=True)
class InSession:
    day: PublicDay
    session: PublicSession
    appearances: list[PublicAppearance]  # more than one where they have two roles


@dataclass(frozen=True)
class PublicPerson:
    number: int
    sessions: list[InSession]

    @property
    def named(self) -> PublicAppearance:
        """Where their name, and for whom they are there, are said first."""
        return self.sessions[0].appearances[0]

    @property
    def organisations(self) -> list[PublicAppearance]:
        """One appearance for each organisation that they represent."""
        told = {each.organisation_name: each for found in self.sessions for each in found.appearances}
        return [each for name, each in told.items() if name]


def person(agenda: PublicAgenda, number: int) -> PublicPerson | None:
    """Whoever has this number in the release; None where nobody has, or in closed sessions only."""
    found = [
        InSession(day, session, appearances)
        for day in agenda.days
        for session in day.sessions
        if (appearances := [each for each in session.appearances if each.person == number and each.is_person])
    ]
    return PublicPerson(number, found) if found else None
