"""An organisation, or a person of none, that is not in the directory asks to come; an organiser says yes or no."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions.delegations import issue_link, paths_of_links
from coalition_events.registration.actions.guests import invite_guest, send_invitation_again
from coalition_events.registration.actions.refusals import Refusal, RegistrationClosed
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.actions.waitlist import turn_of
from coalition_events.registration.mails import guests, places
from coalition_events.registration.models import Allowance, Application, Decision, GuestAnswer, Registration
from members.actions.rights import demand
from members.models import Account, Organisation, Person, Relation, Right


class AlreadyDecided(Refusal):
    """Two organisers decide on one application: the second sees what the first has said."""

    status = 409

    def __init__(self, application: Application) -> None:
        words = {
            Decision.NONE: _("Somebody changed this meanwhile. Look at it again, then decide."),
            Decision.ACCEPTED: _("%(name)s has already said yes. This is the decision."),
            Decision.DECLINED: _("%(name)s has already said no. This is the decision."),
        }
        super().__init__(words[Decision(application.decision)] % {"name": application.decided_by})


class OrganisationIsThere(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is an organisation called %(name)s already. Choose it, or write to them.") % {"name": name}
        )


class OfAnotherOrganisation(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s belongs to %(organisation)s. Choose that organisation, or add a new person.")
            % {"name": person, "organisation": person.organisation}
        )


@transaction.atomic
def apply(meeting: Meeting, *, application: Application, now: datetime | None = None) -> Application | None:
    """Keep what an organisation asks, and write to its address that we have it.

    An address that has asked already and is not answered yet is told that its first words stand: nobody can write over
    them in its name. Who asks for themselves and is registered is told so, and nothing is asked: None. Raises
    RegistrationClosed while registration is not open.
    """
    now = now or timezone.now()
    if not meeting.registration_is_open(now):
        raise RegistrationClosed(meeting, now)
    if registration := _own_registration(meeting, application):
        outbox.post(guests.application_needless(registration, now=now))
        return None
    application.meeting, application.applied_at = meeting, now
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError:
        standing = meeting.applications.filter(email__iexact=application.email).latest("pk")
        outbox.post(guests.application_stands(standing, now=now))
        return standing
    outbox.post(guests.application_received(application, now=now))
    return application


def _own_registration(meeting: Meeting, application: Application) -> Registration | None:
    """Of who asks for themselves, by address and name: colleagues may read the same mailbox."""
    if application.organisation_name:
        return None
    people = Person.objects.active().at_address(application.email)
    registered = meeting.registrations.live().filter(person__in=people).select_related("person", "meeting")
    in_turn = registered.order_by("status", "pk")  # a seat before a turn
    return next((one for one in in_turn if guests.is_in_name_of(one.person, application)), None)


@transaction.atomic
def accept(
    application: Application,
    *,
    by: Account,
    version: int,
    seats: int,
    organisation: Organisation | None = None,
    relation: Relation = Relation.GUEST,
    person: Person | None = None,
    word: str = "",
    now: datetime | None = None,
) -> Application:
    """Say yes: the organisation (a new one with this relation, or one that is there) may come with so many.

    Who asked becomes its focal person, or `person` does, and gets its link by mail. Who asked for themselves, where no
    `organisation` is chosen, is invited as a guest unless they are registered. Accepting again changes nothing for the
    one who accepted. Raises AlreadyDecided where somebody else has decided meanwhile, OrganisationIsThere where a new
    one would have the name of another, OfAnotherOrganisation for a person who is elsewhere, and RegistrationClosed once
    the meeting is over.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting, application = _locked(application)
    if application.decision == Decision.ACCEPTED and application.decided_by == by:
        return application
    if application.decision == Decision.ACCEPTED or application.version != version:
        raise AlreadyDecided(application)
    if meeting.state(now) == State.OVER:
        raise RegistrationClosed(meeting, now)
    if organisation is None and not application.organisation_name:
        return _accept_as_guest(application, person, word=word, by=by, now=now)
    organisation = organisation or _new_organisation(application, relation)
    focal_person = _focal_person(application, organisation, person)
    Allowance.objects.update_or_create(meeting=meeting, organisation=organisation, defaults={"seats": seats})
    application.organisation = organisation
    _decide(application, Decision.ACCEPTED, word=word, by=by, now=now)
    paths = paths_of_links(meeting, [organisation], now=now)
    # Taken back before, it is issued anew: an organiser has just said that they may come.
    path = paths.get(organisation.pk) or issue_link(meeting, organisation, by=by, now=now).path
    message = guests.application_accepted(application, person=focal_person, path=path, seats=seats, now=now)
    outbox.post(message)
    return application


def _accept_as_guest(
    application: Application, person: Person | None, *, word: str, by: Account, now: datetime
) -> Application:
    """A seat is held for them, and the mail with their link is that of every guest. Raises as `invite_guest` does.

    Who is registered already has all they ask for: they are told once more what they have.
    """
    guest = _with_what_was_given(application, person)
    rows = application.meeting.registrations.select_related("person", "delegation__organisation", "meeting")
    if registration := rows.live_of(guest):
        _decide(application, Decision.ACCEPTED, word="", by=by, now=now)
        _tell_what_they_have(registration, application, now=now)
        return application
    _decide(application, Decision.ACCEPTED, word=word, by=by, now=now)  # first: the mail says that it is a yes
    invitation = invite_guest(application.meeting, person=guest, by=by, word=word, is_sure=True, now=now)
    if invitation.invited_at != now and invitation.answer == GuestAnswer.NONE:  # by somebody else, before they asked
        invitation.word = word  # what was said to them before is no answer to this
        invitation.save(update_fields=["word"])
        send_invitation_again(invitation, now=now)
    return application


def _tell_what_they_have(registration: Registration, application: Application, *, now: datetime) -> None:
    """Of their place or their turn, in the language in which they asked; once for each request."""
    registration.person.language = application.language  # of these emails alone: it is not saved
    if turn := turn_of(registration, now=now):
        written = places.waitlisted(registration, turn=turn, now=now)
    else:
        written = places.confirmed(registration, now=now)
    for message in written:
        message.key += f":application:{application.pk}"
    outbox.post(*written)


@transaction.atomic
def decline(
    application: Application, *, by: Account, version: int, word: str = "", now: datetime | None = None
) -> Application:
    """Say no, with a word. Declining again changes nothing for the one who declined.

    Raises AlreadyDecided where somebody has decided meanwhile. A no can be made a yes later; a yes cannot be taken back
    here, for people may be registered: their link and their places can.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    _meeting, application = _locked(application)
    if application.decision == Decision.DECLINED and application.decided_by == by:
        return application
    if application.decision != Decision.NONE or application.version != version:
        raise AlreadyDecided(application)
    _decide(application, Decision.DECLINED, word=word, by=by, now=now)
    outbox.post(guests.application_declined(application, now=now))
    return application


def _locked(application: Application) -> tuple[Meeting, Application]:
    """Every decision locks the meeting first, so what is read after that stays true."""
    meeting = locked(application.meeting)
    rows = Application.objects.select_related("meeting", "organisation", "decided_by")
    return meeting, rows.get(pk=application.pk)


def _decide(application: Application, decision: Decision, *, word: str, by: Account, now: datetime) -> None:
    application.decision, application.word = decision, word
    application.decided_at, application.decided_by = now, by
    application.version += 1
    application.save(update_fields=["decision", "word", "decided_at", "decided_by", "organisation", "version"])


def _new_organisation(application: Application, relation: Relation) -> Organisation:
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                name=application.organisation_name,
                name_km=application.organisation_name_km,
                kind=application.kind,
                relation=relation,
            )
    except IntegrityError as error:
        raise OrganisationIsThere(application.organisation_name) from error


def _focal_person(application: Application, organisation: Organisation, person: Person | None) -> Person:
    """Who asked, as a new entry of the directory; or this one, who keeps what is known and gets what was missing."""
    if person and person.organisation_id not in (None, organisation.pk):
        raise OfAnotherOrganisation(person)
    return _with_what_was_given(application, person, organisation=organisation, is_focal=True)


def _with_what_was_given(application: Application, person: Person | None, **fields: object) -> Person:
    given = {field: getattr(application, field) for field in ("full_name_km", "job_title", "email", "phone")}
    if person is None:
        given |= {"full_name": application.full_name, "language": application.language}
        return Person.objects.create(**fields, **given)
    changed = fields | {field: value for field, value in given.items() if not getattr(person, field)}
    for field, value in changed.items():
        setattr(person, field, value)
    person.save(update_fields=list(changed))
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    return person
