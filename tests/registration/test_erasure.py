from datetime import timedelta

from django.apps import apps

from coalition_events.registration.actions import applications, replies
from coalition_events.registration.models import Application, Diet, Needs, NeedsErasure, Registration, Reply
from coalition_events.registration.tasks import erase_old_needs
from tests.factories import BEFORE, at, make_application, make_meeting, make_question, make_registration, make_reply


def make_needs(meeting) -> Needs:
    return Needs.objects.create(registration=make_registration(meeting), diet=Diet.HALAL, diet_note="No peanuts")


def test_needs_are_erased_on_the_day_after_their_last(meeting):
    make_needs(meeting)
    last_day = meeting.ends_on + timedelta(days=meeting.needs_kept_days)

    assert replies.erase_needs(meeting, now=at("23:59", last_day)) is None
    erasure = replies.erase_needs(meeting, now=at("0:00", last_day + timedelta(days=1)))

    assert erasure.count == 1
    assert not Needs.objects.exists()


def test_erasing_again_keeps_the_record_and_adds_to_it(meeting):
    make_needs(meeting)
    late = at("9:00", meeting.ends_on + timedelta(days=90))
    first = replies.erase_needs(meeting, now=late)

    assert replies.erase_needs(meeting, now=late + timedelta(days=1)).erased_at == first.erased_at
    make_needs(meeting)
    assert replies.erase_needs(meeting, now=late + timedelta(days=2)).count == 2


def test_the_task_erases_what_is_old_and_run_again_finds_nothing(db, django_assert_num_queries):
    old = make_meeting(starts_on=at("9:00").date() - timedelta(days=730))
    coming = make_meeting(starts_on=at("9:00").date() + timedelta(days=3650))
    make_needs(old)
    kept = make_needs(coming)

    erase_old_needs()
    erase_old_needs()

    assert list(Needs.objects.all()) == [kept]
    assert NeedsErasure.objects.get().meeting == old


def test_history_never_holds_needs(meeting):
    make_needs(meeting)

    columns = {
        field.name for model in apps.get_models() if model.__name__.endswith("Event") for field in model._meta.fields
    }
    assert not columns & {
        "diet",
        "diet_note",
        "access",
        "interpretation",
        "arrival",
        "emergency_name",
        "asked",
        "value",
    }


# ---------------------------------------------------------------- Answers
def test_answers_are_erased_with_the_needs_and_consents_stay(meeting):
    registration = make_registration(meeting, may_be_photographed=True, is_on_shared_list=True)
    make_reply(registration, make_question(meeting), "By bus")
    make_reply(registration.delegation, make_question(meeting, is_for_delegation=True), "Crafts")

    erasure = replies.erase_needs(meeting, now=at("9:00", meeting.ends_on + timedelta(days=90)))

    assert erasure.count == 1
    assert not Reply.objects.exists()
    assert meeting.questions.count() == 2
    kept = Registration.objects.get()
    assert (kept.may_be_photographed, kept.is_on_shared_list) == (True, True)


def test_the_record_counts_people_and_not_what_they_told(meeting):
    needs = make_needs(meeting)
    for _ in range(2):
        make_reply(needs.registration, make_question(meeting), "By bus")
    make_reply(make_registration(meeting), make_question(meeting), "On foot")
    make_registration(meeting)

    assert replies.erase_needs(meeting, now=at("9:00", meeting.ends_on + timedelta(days=90))).count == 2


def test_what_a_delegation_answered_is_erased_though_it_counts_nobody(meeting):
    late = at("9:00", meeting.ends_on + timedelta(days=90))
    replies.erase_needs(meeting, now=late)
    make_reply(make_registration(meeting).delegation, make_question(meeting, is_for_delegation=True), "Crafts")

    again = replies.erase_needs(meeting, now=late + timedelta(days=1))

    assert (again.count, again.erased_at) == (0, late + timedelta(days=1))
    assert not Reply.objects.exists()


def test_the_task_finds_a_meeting_of_which_only_answers_are_left(db):
    old = make_meeting(starts_on=at("9:00").date() - timedelta(days=730))
    make_reply(make_registration(old).delegation, make_question(old, is_for_delegation=True), "Crafts")

    erase_old_needs()

    assert not Reply.objects.exists()


# ---------------------------------------------------------------- Requests to come
def test_requests_that_were_not_accepted_are_erased_with_their_history(meeting, organiser):
    accepted, declined, _open = (make_application(meeting, organisation_name=name) for name in ("Yes", "No", "Open"))
    applications.accept(accepted, by=organiser, version=1, seats=2, now=BEFORE)
    applications.decline(declined, by=organiser, version=1, word="The hall is full.", now=BEFORE)

    erasure = replies.erase_needs(meeting, now=at("9:00", meeting.ends_on + timedelta(days=90)))

    assert erasure.count == 0
    assert list(Application.objects.all()) == [accepted]
    events = Application.pgh_event_model.objects
    assert set(events.values_list("organisation_name", flat=True)) == {"Yes"}


def test_the_task_finds_a_meeting_of_which_only_a_request_is_left(db):
    old = make_meeting(starts_on=at("9:00").date() - timedelta(days=730))
    coming = make_meeting(starts_on=at("9:00").date() + timedelta(days=3650))
    make_application(old)
    kept = make_application(coming)

    erase_old_needs()
    erase_old_needs()

    assert list(Application.objects.all()) == [kept]
