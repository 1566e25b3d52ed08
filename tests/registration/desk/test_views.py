"""The pages of many at once: what they ask, what they do with what is sent, and what they cost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.text import is_blank
from coalition_events.mail.models import Message
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, out_of_turn, places
from coalition_events.registration.models import Batch, BatchKind, Registration
from members.models import Organisation
from tests.factories import BEFORE, make_organisation, make_person
from tests.reading import tight
from tests.registration.desk.conftest import seen, stand

NEW = "organise:batch_new"


@pytest.fixture
def ask(as_organiser, full):
    return lambda **query: as_organiser.get(reverse(NEW, args=[full.slug]), query)


@pytest.fixture
def send(as_organiser, full):
    def sent(kind: str, *rows: Registration, step: str = "do", **fields):
        chosen = ",".join(f"{pk}:{version}" for pk, version in seen(*rows).items())
        data = {"kind": kind, "chosen": chosen, "step": step, **fields}
        return as_organiser.post(reverse(NEW, args=[full.slug]), data)

    return sent


def page(meeting, name: str = "registrations", *args) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug, *args])


def test_asked_it_says_who_is_affected_and_who_cannot_be_and_why(full, named, ask):
    a, w = named("Keo Sophal"), named("Ly Chanthou", waits=1)
    named("B")
    Registration.objects.filter(pk=w.pk).update(waitlisted_at=timezone.now())  # before it is asked

    content = ask(kind="waitlist", registration=[a.pk, w.pk]).content.decode()

    assert "Put 1 person on the waiting list?" in content
    assert content.index("Keo Sophal") < content.index("1 person stays as they are") < content.index("Ly Chanthou")
    assert "Waits already." in content


def test_before_somebody_is_put_on_the_waiting_list_the_page_says_where_they_will_be(full, named, ask):
    a, _b = named("A"), named("B")
    waiting = [named("W", waits=number).pk for number in (1, 2)]
    Registration.objects.filter(pk__in=waiting).update(waitlisted_at=timezone.now())

    assert "Will wait, number 2" in ask(kind="waitlist", registration=[a.pk]).text  # the first has the seat


def test_a_cancelled_place_is_restored_in_one_word(full, named, ask, organiser):
    a = named("A")
    places.cancel(a, by=organiser)

    text = ask(kind="confirm", registration=[a.pk]).text

    assert "<h1>Restore 1 place?</h1>" in text
    assert "Restore the place" in text
    assert "Give them a place" not in text


def test_of_a_cancelled_turn_no_place_is_restored_but_one_is_given(full, named, ask, organiser, as_organiser):
    a, w = named("A"), named("W", waits=1)
    places.cancel(w, by=organiser)
    places.cancel(a, by=organiser)

    text = ask(kind="confirm", registration=[w.pk]).text
    desk = as_organiser.get(page(full, "registration", w.pk)).text
    out_of_turn.confirm(w, by=organiser)
    steps = as_organiser.get(page(full, "registration", w.pk)).context["history"]

    assert "<h1>Give 1 person a place?</h1>" in text
    assert "Give a place" in desk
    assert "Restore the place" not in text + desk
    assert steps[0].what == "confirmed"


def test_where_nobody_is_left_to_whom_it_can_be_done_the_page_says_so_first(full, named, ask, organiser):
    named("A")
    b, w, v = named("B"), named("W", waits=1), named("V", waits=2)

    content = ask(kind="confirm", registration=[w.pk, v.pk]).content.decode()
    assert "<h1>None of them can be given a place</h1>" in content
    assert "0 people" not in content

    one = ask(kind="confirm", registration=[w.pk]).text
    assert "<h1>You cannot give this person a place</h1>" in one
    assert "Each gets a seat" not in one
    assert "(1)" not in one

    places.cancel(w, by=organiser)
    places.cancel(v, by=organiser)
    content = ask(kind="waitlist", registration=[b.pk]).content.decode()
    assert "<h1>You cannot put this person on the waiting list</h1>" in content
    assert "They would get the seat back at once" in content


def test_where_an_organisation_has_no_seat_left_the_page_leads_to_where_they_are_changed(full, named, ask, send):
    full.allowance = 1
    full.save(update_fields=["allowance"])
    a, w = named("A"), named("W", waits=1)
    w.delegation = a.delegation
    w.save(update_fields=["delegation"])

    def leads_to_seats(content: str, organisation: Organisation) -> bool:
        link = f'href="{page(full, "allowance", organisation.pk)}">Change the seats of {organisation}</a>'
        return link in tight(content)

    own = a.delegation.organisation
    assert leads_to_seats(ask(kind="confirm", registration=[w.pk]).text, own)
    assert not leads_to_seats(ask(kind="confirm", registration=[a.pk]).text, own)  # has a place already
    b = named("B")
    moved = send("move", b, step="look", **{"to-organisation": own.pk}).text
    assert leads_to_seats(moved, own)
    assert not leads_to_seats(moved, b.delegation.organisation)


def test_where_the_meeting_is_full_no_seats_of_an_organisation_are_offered(full, named, ask):
    named("A"), named("B")

    content = ask(kind="confirm", registration=[named("W", waits=1).pk]).text
    assert "Change the seats of" not in content
    assert f'href="{page(full, "meeting_edit")}">Change the meeting’s seats</a>' in tight(content)


def test_done_the_list_offers_to_undo_it_and_undoing_puts_it_back(as_organiser, full, named, send):
    a, b = named("A"), named("B")

    response = send("cancel", a, b, back="?q=a")
    assert (response.status_code, response["Location"]) == (302, f"{page(full)}?q=a")
    batch = Batch.objects.get()
    undoing = page(full, "batch_undoing", batch.pk)
    content = as_organiser.get(page(full)).content.decode()
    assert "2 places are cancelled." in content
    assert undoing in content

    response = as_organiser.post(undoing, follow=True)
    assert "Undone. 2 registrations are as before." in response.content.decode()
    assert stand(a, b) == ["confirmed", "confirmed"]
    response = as_organiser.post(undoing, follow=True)
    assert "Sim Channary has already undone it." in response.content.decode()
    assert undoing not in as_organiser.get(page(full)).content.decode()


def test_undoing_says_who_moved_up_and_keeps_a_seat_who_waits_again_and_who_moves_up_now(
    as_organiser, full, named, send, deliver
):
    a, b = named("Keo Sophal"), named("Chan Dara")
    waiting = [named(name, waits=turn) for turn, name in enumerate(["Sok Mony", "Ly Chanthou"], start=1)]
    Registration.objects.filter(pk__in=[row.pk for row in waiting]).update(waitlisted_at=timezone.now())

    def undone(kind: str, *rows: Registration, is_heard: bool = False) -> str:
        send(kind, *rows)
        if is_heard:
            deliver(timezone.now() + TOLD_AFTER)
        return as_organiser.post(page(full, "batch_undoing", Batch.objects.first().pk), follow=True).text

    said = undone("cancel", a)
    assert "Sok Mony moved up before and waits again. We sent no email about the seat." in said
    said = undone("cancel", a, b, is_heard=True)
    assert "Sok Mony and Ly Chanthou moved up from the waiting list and keep their seats." in said
    assert "Other people have the seats of Keo Sophal and Chan Dara now." in said
    assert stand(a, b, *waiting) == ["waitlisted", "waitlisted", "confirmed", "confirmed"]
    full.seats = 3
    full.save(update_fields=["seats"])
    send("confirm", a)
    full.seats = 4
    full.save(update_fields=["seats"])
    said = as_organiser.post(page(full, "batch_undoing", Batch.objects.first().pk), follow=True).text
    assert "Seats are free, so Keo Sophal and Chan Dara move up from the waiting list." in said


def test_all_of_the_list_are_those_that_match_its_filter(full, named, ask):
    named("Keo Sophal"), named("Keo Dara"), named("Ly Chanthou"), named("Keo Waits", waits=1)

    response = ask(kind="cancel", all="1", q="keo")

    assert len(response.context["chosen"]) == 2
    assert response.context["back"] == f"{page(full)}?q=keo"


def test_who_ticks_nobody_is_told(as_organiser, full, named, ask):
    named("A")

    response = ask(kind="cancel", q="a")

    assert response["Location"] == f"{page(full)}?q=a"
    assert "Tick somebody first" in as_organiser.get(response["Location"]).content.decode()


def test_a_move_asks_where_to_then_who_can_be_then_moves(full, named, ask, send):
    a, b = named("A"), named("B", days=[2])
    assert 'value="do"' not in ask(kind="move", registration=a.pk).content.decode()

    response = send("move", a, b, step="look")
    assert response.status_code == 422
    assert "Choose other days, or another organisation." in response.content.decode()
    content = send("move", a, b, step="look", **{"to-days": ["2"]}).content.decode()
    assert "Move 1 person?" in content
    assert "Is there already." in content
    send("move", a, b, **{"to-days": ["2"]})
    a.refresh_from_db()
    assert a.days == [2]


def test_a_mail_is_seen_in_each_language_before_it_goes(full, named, send):
    rows = [named("A"), named("", person=make_person(full_name="B", full_name_km="ខ", language="km"))]
    letter = {
        "letter-subject": "Hello",
        "letter-text": "Bring a pen.",
        "letter-subject_km": "សួស្តី",
        "letter-text_km": "ប៊ិក",
    }

    response = send("mail", *rows, step="look", token="a" * 32, **letter)
    assert [(language, subject) for language, subject, _text, _count in response.context["letters"]] == [
        ("en", "Hello"),
        ("km", "សួស្តី"),
    ]
    assert "Send it to 2 addresses" in response.content.decode()
    assert Message.objects.count() == 0
    token = response.context["token"]
    send("mail", *rows, token=token, **letter)
    send("mail", *rows, token=token, **letter)
    assert Message.objects.filter(kind="letter").count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"letter-subject": "Hello"},
        {"letter-text": "Hello"},
        {"letter-subject": "x" * 151, "letter-text": "Hello"},
        {"letter-subject": "Hello", "letter-text": "x" * 5001},
        {"letter-subject": "\u200b", "letter-text": "Hello"},
        {"letter-subject_km": "សួស្តី"},
    ],
)
def test_half_a_letter_or_too_long_a_one_comes_back_with_what_was_typed(named, send, fields):
    response = send("mail", named("A"), **fields)

    assert response.status_code == 422
    assert Message.objects.count() == 0
    for name, typed in fields.items():
        shown = response.context["form"][name.removeprefix("letter-")].value()
        assert shown == ("" if is_blank(typed) else typed)


@pytest.mark.parametrize("chosen", ["", "x", "1:x", "0:0", "9" * 5000, ":", "1", ",,,", "-1:1", "1:1:1"])
def test_forged_choices_choose_nobody(as_organiser, full, named, chosen):
    response = as_organiser.post(reverse(NEW, args=[full.slug]), {"kind": "cancel", "chosen": chosen, "step": "do"})

    assert (response.status_code, Batch.objects.count()) == (302, 0)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "\r\nSet-Cookie: x=1", "?q=ក&x=<b>"])
def test_the_way_back_is_always_to_the_list(full, named, send, back):
    response = send("cancel", named("A"), back=back)

    assert response["Location"].startswith(f"{page(full)}?")
    assert "\n" not in response["Location"]


def test_what_cannot_be_done_is_not_an_error_page(full, named, ask, send, as_organiser):
    assert ask(kind="explode").status_code == 404
    assert as_organiser.get(page(full, "batch", 1)).status_code == 404
    response = send(
        "cancel", *(named(str(number), meeting=full, status="cancelled", cancelled_at=BEFORE) for number in range(7))
    )
    content = as_organiser.get(response["Location"]).content.decode()
    assert "Nothing was done. 0: Is cancelled." in content
    assert "And 2 more." in content


def test_more_than_can_be_done_at_once_is_refused_before_it_is_asked(as_organiser, full, named, ask, monkeypatch):
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 1)
    named("A"), named("B")

    response = ask(kind="cancel", all="1")

    assert response["Location"].startswith(page(full))
    assert "Choose at most 1 person at once." in as_organiser.get(response["Location"]).content.decode()


@pytest.mark.parametrize("kind", [BatchKind.MOVE, BatchKind.MAIL])
def test_asking_where_to_or_what_costs_the_same_for_one_and_for_three(
    full, named, ask, kind, django_assert_max_num_queries
):
    rows = [named("A"), named("W", waits=1)]

    def queries(chosen) -> int:
        with django_assert_max_num_queries(40) as counted:
            assert ask(kind=kind, registration=[row.pk for row in chosen]).status_code == 200
        return len(counted)

    one = queries(rows[:2])
    rows += [named("B"), named("X", waits=2), named("C"), named("Y", waits=3)]
    assert queries(rows) == one


@pytest.mark.parametrize("kind", [BatchKind.CONFIRM, BatchKind.WAITLIST, BatchKind.CANCEL])
def test_asking_does_it_and_takes_it_back(full, named, ask, kind):
    rows = [named("A"), named("B"), named("W", waits=1)]
    before = list(full.registrations.order_by("pk").values())

    page = ask(kind=kind, registration=[row.pk for row in rows])

    assert len(page.context["expected"].done) + len(page.context["expected"].refused) == 3
    assert list(full.registrations.order_by("pk").values()) == before
    assert (Batch.objects.count(), Message.objects.count()) == (0, 0)
    assert sum(row.events.count() for row in rows) == 3


def test_a_batch_and_their_list_cost_the_same_for_one_and_for_three(
    as_organiser, full, named, organiser, django_assert_max_num_queries
):
    def queries(address: str) -> int:
        with django_assert_max_num_queries(20) as counted:
            assert as_organiser.get(address).status_code == 200
        return len(counted)

    first = batches.act(full, BatchKind.CANCEL, seen(named("A")), by=organiser).batch
    addresses = [page(full, "batches"), page(full, "batch", first.pk)]
    before = [queries(address) for address in addresses]
    three = batches.act(full, BatchKind.CANCEL, seen(named("B"), named("C"), named("D")), by=organiser).batch
    batches.act(full, BatchKind.CANCEL, seen(named("E")), by=organiser)
    addresses[1] = page(full, "batch", three.pk)
    assert [queries(address) for address in addresses] == before


def test_one_registration_is_acted_on_from_its_page_and_one_comes_back_there(as_organiser, full, named, ask, send):
    a = named("Keo Sophal")
    named("B")
    named("W", waits=1)
    address = page(full, "registration", a.pk)
    content = as_organiser.get(address).content.decode()
    for kind in ("cancel", "move", "waitlist"):
        assert f"kind={kind}&amp;registration={a.pk}&amp;one=1" in content

    response = send("cancel", a, one="1")

    assert response["Location"] == address
    content = as_organiser.get(address).content.decode()
    assert "1 place is cancelled." in content
    assert "Sim Channary</b>: cancelled" in tight(content)
    assert "Restore the place" in content


def test_a_change_waits_as_a_cancellation_does_and_a_later_one_replaces_its_mail(as_organiser, full, named, organiser):
    person = make_person(full_name="Keo Sophal", email="sophal@example.org", organisation=make_organisation())
    a = places.register(full, person=person, days=[1, 2], by=organiser)
    Message.objects.update(status="sent", sent_at=timezone.now())
    address, before = page(full, "registration", a.pk), timezone.now()
    shown = as_organiser.get(address).content.decode()
    assert "If you change their days, they get an email after ten minutes." in shown

    for days in (["1"], ["2"]):
        version = Registration.objects.get(pk=a.pk).version
        needs = {"place-diet": "halal", "place-interpretation": "none", "place-version": version}
        assert as_organiser.post(address, {"place-days": days} | needs).status_code == 302

    (message,) = Message.objects.filter(status="due")
    assert message.kind == "registration_changed"
    assert "Friday 7 May" in message.text
    assert "Thursday 6 May" not in message.text
    assert message.due_at >= before + TOLD_AFTER


def test_an_organiser_replaces_somebody(as_organiser, full, named):
    organisation = make_organisation()
    a = named("", person=make_person(full_name="Keo Sophal", organisation=organisation))
    colleague = make_person(full_name="Ly Chanthou", organisation=organisation)
    stranger = make_person()
    address = page(full, "registration_replacement", a.pk)
    assert "Ly Chanthou" in as_organiser.get(address).content.decode()

    assert as_organiser.post(address, {"person": stranger.pk}).status_code == 422
    assert as_organiser.post(address, {}).status_code == 422
    response = as_organiser.post(address, {"person": colleague.pk}, follow=True)

    assert "Ly Chanthou comes instead of Keo Sophal." in response.content.decode()
    assert stand(a) == ["cancelled"]
    assert Registration.objects.get(person=colleague).replaces == a


def test_the_history_of_a_registration_is_told_in_words(as_organiser, full, named, organiser):
    a = named("A")
    elsewhere = make_organisation(name="Elsewhere")
    out_of_turn.move(a, days=[2], organisation=elsewhere, by=organiser, now=BEFORE)
    places.cancel(a, by=organiser, now=BEFORE)
    out_of_turn.confirm(a, by=organiser, now=BEFORE)

    told = [step.what for step in as_organiser.get(page(full, "registration", a.pk)).context["history"]]

    assert told == ["place restored", "cancelled", "days: Friday 7, moved to Elsewhere", "added"]
