"""What is theirs: entry, sign-in, registrations, mail and what stands in agendas; deleted, or kept without a name."""

import json
from collections.abc import Collection
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CharField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.files import photographs
from coalition_events.agenda.models import Appearance, Material, OwnCalendar, Profile, Quote, Star, Step
from coalition_events.attendance.models import Act, Attendance, Badge, Certificate, Choice, PastImport, Presence
from coalition_events.common.refusals import Refusal
from coalition_events.common.rows import events_of
from coalition_events.common.spreadsheets.reading import read
from coalition_events.common.uploads import Unreadable
from coalition_events.evaluation.models import Answered
from coalition_events.mail import outbox
from coalition_events.mail.models import Intervention, Message, OptOut, StoppedAddress
from coalition_events.meetings.models import State
from coalition_events.notices.models import Notice, OwnWords, State as NoticeState
from coalition_events.privacy.actions.texts import ERASED_ADDRESS, MARK, Counted, stand_in_for
from coalition_events.privacy.models import Handover
from coalition_events.privacy.queries.identity import Identity
from coalition_events.privacy.queries.texts import Table, mail_files_of, messages_of, texts_of
from coalition_events.registration.actions.places import end
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import (
    Application,
    Decision,
    GuestInvitation,
    Intake,
    Needs,
    Registration,
    Reply,
)
from coalition_events.summaries.models import Unsaved
from members.mails import codes_in
from members.models import Account, Merge, NotDuplicates, Person, Role, SignInCode


class FileBeingRead(Refusal):
    words = gettext_lazy("A spreadsheet of registrations is being read. Try again in a few minutes.")


def erase_registrations(identity: Identity, counted: Counted, *, by: Account, now: datetime) -> None:
    """Every meeting is locked by then. A place at a meeting to come is cancelled; its seat goes to the next in line."""
    rows = list(Registration.objects.filter(person__in=identity.numbers).select_related("person", "meeting"))
    numbers = [row.pk for row in rows]
    counted.delete(Needs.objects.filter(registration__in=numbers))
    counted.delete(Reply.objects.filter(registration__in=numbers))
    counted.delete(Answered.objects.filter(registration__in=numbers))
    _withdraw_invitations(identity, counted, by=by, now=now)
    for row in rows:
        if row.is_live and row.meeting.state(now) != State.OVER:
            end(row, by=by, now=now)
            promote(row.meeting, now=now)
        # Another version, so that no undo of what was done to many writes it back.
        Registration.objects.filter(pk=row.pk).update(
            version=row.version + 1, may_be_photographed=False, is_on_shared_list=False
        )
    for model in (Badge, Certificate):
        printed = list(model._default_manager.filter(registration__in=numbers).values_list("pk", flat=True))
        counted.delete(model._default_manager.filter(pk__in=printed))
        counted.forget_history(model, printed)
    counted.delete(Choice.objects.filter(registration__in=numbers))
    counted.gone["history"] += events_of(Choice).filter(registration__in=numbers).delete()[0]
    attendances = list(Attendance.objects.filter(registration__in=numbers).values_list("pk", flat=True))
    counted.forget_history(Registration, numbers)
    counted.forget_history(Attendance, attendances)
    # A name that was taken out again has no row any more.
    counted.gone["history"] += events_of(Presence).filter(registration__in=numbers).delete()[0]
    counted.note(counted.kept, Registration, len(numbers))
    counted.note(counted.kept, Attendance, len(attendances))
    counted.note(counted.kept, Presence, Presence.objects.filter(registration__in=numbers).count())
    counted.note(counted.kept, Act, Act.objects.filter(registration__in=numbers).count())


def erase_requests(identity: Identity, counted: Counted) -> None:
    """Their requests to come, with their history; not an accepted one, where that is their organisation's."""
    wanted = Q(pk__in=[])
    for address in identity.addresses:
        wanted |= Q(email__iexact=address)
    numbers = list(
        Application.objects.filter(wanted)
        .exclude(decision=Decision.ACCEPTED, organisation__isnull=False)
        .values_list("pk", flat=True)
    )
    counted.delete(Application.objects.filter(pk__in=numbers))
    counted.forget_history(Application, numbers)


def erase_spreadsheets(identity: Identity, counted: Counted) -> None:
    """Files of registrations that name them and nobody has confirmed, and how an import spelt them.

    Raises FileBeingRead.
    """
    for imported in PastImport.objects.select_for_update():
        spellings = imported.rows_made.spellings
        others = [each for each in spellings if each[0] not in identity.numbers]
        if others != spellings:
            imported.made["spellings"] = others
            imported.save(update_fields=["made"])
    rows = Intake.objects.filter(content__isnull=False)
    numbers = list(rows.values_list("pk", flat=True))
    # Whoever reads one has locked it and asks for its meeting, which is locked here: it is not waited for.
    free = list(rows.filter(pk__in=numbers).select_for_update(skip_locked=True))
    if len(free) < len(numbers):
        raise FileBeingRead
    for intake in free:
        if not _names(intake, identity):
            continue
        if intake.confirmed_at and not intake.done_at:
            raise FileBeingRead
        counted.delete(Intake.objects.filter(pk=intake.pk))


def _withdraw_invitations(identity: Identity, counted: Counted, *, by: Account, now: datetime) -> None:
    """The guest's link opens nothing more, and no seat is held for them."""
    invitations = GuestInvitation.objects.filter(person__in=identity.numbers)
    numbers = list(invitations.values_list("pk", flat=True))
    invitations.unanswered().update(withdrawn_at=now, withdrawn_by=by)
    invitations.update(word="", answer_word="")
    counted.forget_history(GuestInvitation, numbers)
    counted.note(counted.kept, GuestInvitation, len(numbers))


def _names(intake: Intake, identity: Identity) -> bool:
    """Whether a cell of the file holds a name, address or telephone of theirs. One that nobody can read may."""
    try:
        cells = [str(cell).lower() for row in read(bytes(intake.content or b"")) for cell in row.cells.values()]
    except Unreadable:
        return True
    known = [*identity.names, *identity.doubtful, *identity.addresses, *identity.phones]
    wanted = [word.lower() for word in known]
    digits = [word.removeprefix("+855") for word in identity.phones]
    return any(word in cell for cell in cells for word in wanted) or any(
        number in cell.replace(" ", "").replace("-", "") for cell in cells for number in digits
    )


class EmailBeingSent(Refusal):
    words = gettext_lazy("An email to this person or about them is being sent. Try again in a few minutes.")


def erase_mail(identity: Identity, counted: Counted) -> None:
    """Called before the rows go that tell which messages are theirs. Who holds the address beside them keeps theirs.

    Raises EmailBeingSent.
    """
    notices = Notice.objects.filter(
        Q(person__in=identity.numbers) | Q(reader__in=identity.numbers) | Q(account__in=identity.accounts)
    )
    messages = set(messages_of(identity).values_list("pk", flat=True))
    messages |= set(notices.filter(message__isnull=False).values_list("message", flat=True))
    _keep_from_workers(identity, messages)
    outbox.withdraw(messages=messages, reason=_("This person was erased before we sent the email."))
    words = OwnWords.objects.filter(notice__in=notices)
    written = list(words.values_list("pk", flat=True))
    counted.delete(words)
    counted.forget_history(OwnWords, written)
    counted.delete(notices.filter(state__in=[NoticeState.PLANNED, NoticeState.HELD]))
    counted.note(counted.kept, Notice, notices.count())
    theirs = Message.objects.filter(pk__in=messages)
    # A code's scope would tell whether somebody's address was theirs.
    counted.delete(SignInCode.objects.filter(pk__in=codes_in(theirs)))

    counted.mail_files += mail_files_of(identity, {message.message_id for message in theirs.only("key")})

    emptied = {"name": "", "subject": "", "text": "", "html": "", "calendar": "", "about": "", "provider_id": ""}
    Intervention.objects.filter(message__in=messages).update(subject="", text="", address="")
    # Its key may name who it was for: another, as unlike any as it was.
    key = Concat(Value("erased:"), Cast("pk", CharField()))
    count = theirs.update(address=ERASED_ADDRESS, key=key, reason="", **emptied)
    counted.note(counted.kept, Message, count)
    counted.delete(OptOut.objects.filter(address__in=identity.addresses))
    counted.delete(StoppedAddress.objects.filter(address__in=identity.addresses))


def _keep_from_workers(identity: Identity, messages: Collection[int]) -> None:
    """Lock what waits and is theirs or names them. For what a worker has, all meetings would wait.

    Raises EmailBeingSent.
    """
    changed = Q(pk__in=messages)
    if identity.pattern:
        for column in texts_of(Message):
            changed |= Q(**{f"{column.name}__iregex": identity.pattern})
    numbers = list(Message.objects.waiting().filter(changed).values_list("pk", flat=True))
    free = Message.objects.filter(pk__in=numbers).select_for_update(skip_locked=True)
    if len(free.values_list("pk", flat=True)) < len(numbers):
        raise EmailBeingSent


OF_A_PERSON: tuple[Table, ...] = (Appearance, Quote, Profile, Material)


def erase_from_agendas(identity: Identity, counted: Counted) -> None:
    for model in OF_A_PERSON:
        history = events_of(model)
        of_them = history.filter(person__in=identity.numbers)
        rows = model._default_manager.filter(person__in=identity.numbers)
        numbers = {*rows.values_list("pk", flat=True), *of_them.values_list("pgh_obj_id", flat=True)}
        counted.files += _files(model, rows) + _files(model, of_them)
        counted.delete(rows)
        # What is somebody else's by now goes on; of its past nothing is told that was theirs.
        still = set(model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True))
        counted.forget_history(model, numbers - still)
        counted.gone["history"] += of_them.delete()[0]
    counted.delete(Star.objects.filter(account__in=identity.accounts))
    counted.delete(OwnCalendar.objects.filter(account__in=identity.accounts))
    _take_out_of_steps(identity, counted)


def _files(model: Table, rows: QuerySet[Model]) -> list[str]:
    if model is Material:
        return [name for name in rows.values_list("file", flat=True) if name]
    if model is Profile:
        large = [name for name in rows.values_list("photograph", flat=True) if name]
        return [*large, *map(photographs.small, large)]
    return []


def _take_out_of_steps(identity: Identity, counted: Counted) -> None:
    """What Undo and Redo would write again: not what was theirs. What else a step changed can be undone as before."""
    pattern = rf'"person_id": "({"|".join(map(str, identity.numbers))})"'
    text = {"before_text": Cast("before", TextField()), "after_text": Cast("after", TextField())}
    steps = Step.objects.annotate(**text).filter(Q(before_text__regex=pattern) | Q(after_text__regex=pattern))
    theirs = set(map(str, identity.numbers))
    for step in steps:
        keys = {
            key
            for rows in (step.before, step.after)
            for key, row in rows.items()
            if row and row.get("person_id") in theirs
        }
        step.before = {key: row for key, row in step.before.items() if key not in keys}
        step.after = {key: row for key, row in step.after.items() if key not in keys}
        if json.dumps([step.before, step.after]) == "[{}, {}]":
            counted.delete(Step.objects.filter(pk=step.pk))
        else:
            step.save(update_fields=["before", "after"])
            counted.note(counted.texts, Step, 1)


def erase_entries(identity: Identity, counted: Counted, *, now: datetime) -> None:
    """What stands for them in the numbers keeps gender and organisation; merges of it cannot be undone any more."""
    numbers = identity.numbers
    counted.delete(Merge.objects.filter(Q(kept__in=numbers) | Q(gone__in=numbers)))
    counted.delete(NotDuplicates.objects.filter(Q(one__in=numbers) | Q(other__in=numbers)))
    counted.delete(Handover.objects.filter(number__in=numbers))
    entries = ContentType.objects.get_for_model(Person)
    counted.delete(LogEntry.objects.filter(content_type=entries, object_id__in=map(str, numbers)))
    for person in identity.people:
        stand_in_for(person)
        person.erased_at = now
        person.version += 1
        person.save()
    counted.note(counted.gone, Person, len(numbers))
    _forget_merges_in_contexts(numbers)
    counted.forget_history(Person, numbers)


def close_accounts(identity: Identity, counted: Counted) -> None:
    """An account stays as the empty one who did what others see; nobody signs in with it."""
    for account in identity.accounts:
        counted.delete(EmailAddress.objects.filter(user=account))
        counted.delete(Authenticator.objects.filter(user=account))
        counted.delete(Unsaved.objects.filter(account=account))
        counted.delete(Role.objects.filter(account=account))
        account.groups.clear()
        account.user_permissions.clear()
        account.email, account.name = f"erased-{account.pk}@erased.invalid", MARK
        account.password, account.last_login = make_password(None), None
        account.is_staff = account.is_superuser = account.is_active = False
        account.save()
        counted.note(counted.gone, Account, 1)
    if identity.shared_addresses and identity.names:
        Account.objects.filter(email__in=identity.shared_addresses, name__in=identity.names).update(name="")


def end_sessions(identity: Identity, counted: Counted) -> None:
    """Browsers that are signed in for them, or that keep an address of theirs."""
    accounts = {str(account.pk) for account in identity.accounts}
    ended = []
    for session in Session.objects.iterator():
        held = session.get_decoded()
        text = str(held).lower()
        if held.get("_auth_user_id") in accounts or any(address in text for address in identity.addresses):
            ended.append(session.pk)
    counted.delete(Session.objects.filter(pk__in=ended))


def _forget_merges_in_contexts(numbers: list[int]) -> None:
    """What the history says of a merge names both, wherever something followed."""
    from pghistory.models import Context  # noqa: PLC0415 - its models are made once the apps are loaded

    events = events_of(Person)
    contexts = events.filter(pgh_obj_id__in=numbers, pgh_context__isnull=False).values("pgh_context")
    for context in Context.objects.filter(pk__in=contexts, metadata__has_key="merge"):
        context.metadata = {key: value for key, value in context.metadata.items() if key != "merge"}
        context.save(update_fields=["metadata"])
