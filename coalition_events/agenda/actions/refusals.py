"""Why an agenda says no, in sentences that an organiser can read."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext

from coalition_events.agenda.models import Session
from coalition_events.common import refusals
from coalition_events.common.dates import clock, clock_of_end, day


class AgendaRefusal(refusals.Refusal):
    """All of the refusals below, and what stands beside its action; its words are filled in with the values."""

    def __init__(self, words: str | Promise = "", *, field: str | None = None, **values: object) -> None:
        said = str(words or self.words)
        super().__init__(said % values if values else said, field=field)


class RoomTaken(AgendaRefusal):
    """Another session stands in that room at that time."""

    field = "room"
    words = _("%(room)s is taken from %(starts)s to %(ends)s on %(day)s by “%(title)s”.")

    def __init__(self, other: Session) -> None:
        self.other = other
        assert other.starts_at
        assert other.ends_at
        hours = {"starts": clock(other.starts_at), "ends": clock_of_end(other.ends_at)}
        super().__init__(room=other.room, day=day(other.starts_at), title=other, **hours)


class OutsideMeeting(AgendaRefusal):
    """The day is none of the meeting's, or the room is none of its rooms."""

    field = "day"

    @classmethod
    def on(cls, date: date) -> "OutsideMeeting":
        return cls(_("%(day)s is not a day of this meeting."), day=day(date))

    @classmethod
    def number(cls, number: int) -> "OutsideMeeting":
        return cls(_("This meeting has no day %(number)d."), number=number)

    @classmethod
    def no_more(cls) -> "OutsideMeeting":
        return cls(_("Its day is no longer a day of this meeting."))

    @classmethod
    def past_midnight(cls) -> "OutsideMeeting":
        return cls(_("A session must end on the day it starts."), field="minutes")

    @classmethod
    def in_room(cls) -> "OutsideMeeting":
        return cls(_("This meeting does not have that room."), field="room")


class EndsBeforeItStarts(AgendaRefusal):
    field = "ends"
    words = _("It ends before it starts.")


class NotOfOneMeeting(AgendaRefusal):
    field = "other"
    words = _("Only two different sessions of one meeting can change places.")


class NothingToPublish(AgendaRefusal):
    @classmethod
    def empty(cls) -> "NothingToPublish":
        return cls(_("The agenda has no session yet."))

    @classmethod
    def since(cls, number: int) -> "NothingToPublish":
        return cls(_("Nothing has changed since version %(number)d."), number=number)


class WarningsStand(AgendaRefusal):
    """Not every warning that stands has been acknowledged."""

    def __init__(self, count: int) -> None:
        words = ngettext(
            "There is still %(count)d warning. Fix it, or tick the line above that you have seen.",
            "There are still %(count)d warnings. Fix them, or tick each line above that you have seen.",
            count,
        )
        super().__init__(words, count=count)


class DraftHasChanged(AgendaRefusal):
    words = _("The agenda has changed since you looked. See below what is new, then publish.")


class CannotRestoreRelease(AgendaRefusal):
    @classmethod
    def nothing(cls, number: int) -> "CannotRestoreRelease":
        return cls(_("The draft is already the same as version %(number)d."), number=number)

    @classmethod
    def collides(cls) -> "CannotRestoreRelease":
        return cls(_("This version no longer fits. A day or a room is gone. Two sessions would be in the same place."))


class ChangedMeanwhile(AgendaRefusal, refusals.ChangedMeanwhile):
    """Somebody else wrote this row since it was opened; the page shows both."""

    words = _("Somebody else has changed this since you opened it.")


class Gone(AgendaRefusal):
    words = _("Somebody has removed this from the agenda meanwhile.")


class AppearsAlready(AgendaRefusal):
    field = "who"
    words = _("%(name)s already takes part in this session: %(role)s.")


class NothingToRestore(AgendaRefusal):
    words = _("There is nothing to restore. The session is in the agenda, or it never was.")


class NothingArises(AgendaRefusal):
    words = _("Nothing is open from earlier meetings: there are no matters arising.")


class NothingToUndo(AgendaRefusal):
    words = _("There is nothing to undo, or somebody has changed something else meanwhile.")


class NothingToRedo(AgendaRefusal):
    words = _("There is nothing to redo, or somebody has changed something else meanwhile.")


class CannotStepBack(AgendaRefusal):
    words = _("We cannot change this step. What it changed has been changed again since.")


class NothingToMove(AgendaRefusal):
    words = _("No session would move in this part of the day.")


class Collides(AgendaRefusal):
    """What is moved would run into what stays, or out of its day."""

    @classmethod
    def running(cls, session: Session) -> "Collides":
        return cls(_("“%(title)s” is still running at that time."), title=session)

    @classmethod
    def plan(cls, collisions: list[tuple[Session, Session]], past_midnight: list[Session]) -> "Collides":
        """Of the first of them; the plan shows all."""
        if collisions:
            one, other = collisions[0]
            return cls(_("“%(one)s” would overlap with “%(other)s”."), one=one, other=other)
        return cls(_("“%(title)s” would go past midnight."), title=past_midnight[0])


class NotReleased(AgendaRefusal):
    words = _("The agenda is not published yet. No one would see the delay. Move the sessions in the draft.")


class ChangedSincePlanned(AgendaRefusal):
    words = _("The agenda or the directory changed meanwhile. This is what the file would do now.")


class NotAnnouncedYet(AgendaRefusal):
    words = _("Announce the meeting first. The email has links to its pages.")


class MeetingIsOver(AgendaRefusal):
    words = _("The meeting is over. You can no longer ask anyone.")


class TooLateToAnswer(AgendaRefusal):
    words = _("It is too late to change this here. The organisers can still do it for you.")


class NobodyToAsk(AgendaRefusal):
    words = _("We have no email address for %(name)s or a focal person. Ask them yourself.")


class TooManyMaterials(AgendaRefusal):
    words = _("This session has %(most)d materials already. Remove one before you add another.")
