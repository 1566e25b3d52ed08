"""Whoever answers for somebody corrects how the directory writes them; it stays the same person, and their address."""

import re

import pytest
from django.urls import reverse

from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meetings
from coalition_events.registration.actions import colleagues, delegations, places, refusals
from coalition_events.registration.models import Registration, Status
from members.models import Person
from members.queries.history import history_of
from tests.factories import (
    BEFORE,
    make_account,
    make_organisation,
    make_person,
    make_registration,
)
from tests.mail.factories import make_plain_message
from tests.registration.sending import place, url


@pytest.fixture
def registration(open_meeting, colleague):
    return make_registration(open_meeting, person=colleague)


@pytest.fixture
def address(open_meeting, organisation, registration):
    return url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)


@pytest.fixture
def correct(meeting, colleague, focal):
    """Of the colleague, who has a place."""
    registration = make_registration(meeting, person=colleague)

    def correct_entry(*, by=focal, **entry) -> Person:
        version = entry.pop("version", colleague.version)
        return colleagues.correct(registration, entry=entry, version=version, by=by, now=BEFORE)

    return correct_entry


def typed(person: Person, **fields) -> dict:
    """What the row sends: the place as it is, and the entry with these changes."""
    names = (*colleagues.MAY_BE_CORRECTED, "version")
    entry = {name: getattr(person, name) for name in names} | fields
    return place("place", version="1") | {f"entry-{name}": value for name, value in entry.items()}


# ---------------------------------------------------------------- On the row
def test_a_name_in_khmer_alone_is_corrected_once(as_focal, address, colleague):
    Person.objects.filter(pk=colleague.pk).update(full_name="កែវ សុផល", full_name_km="កែវ សុផល")
    colleague.refresh_from_db()
    assert as_focal.get(address).content.decode().count('value="កែវ សុផល"') == 1  # no Khmer for Latin letters
    slip = as_focal.post(address, typed(colleague, full_name_km="កែវ សុផល់", email="sophal"))
    assert (slip.status_code, slip.content.decode().count('value="កែវ សុផល់"')) == (422, 1)
    as_focal.post(address, typed(colleague, full_name_km="កែវ សុផាល"))
    colleague.refresh_from_db()
    assert (colleague.full_name, colleague.full_name_km) == ("កែវ សុផាល", "កែវ សុផាល")


def test_a_colleague_is_corrected_where_their_place_is_changed(as_focal, focal, address, colleague):
    assert 'value="Keo Sophal"' in as_focal.get(address).content.decode()
    told = {"full_name": "Kev Sophal", "full_name_km": "កែវ សុផល", "job_title": "Nurse", "phone": "012 345 678"}

    page = as_focal.post(address, typed(colleague, **told) | {"place-days": ["2"]}, follow=True).content.decode()

    colleague.refresh_from_db()
    assert (colleague.full_name, colleague.full_name_km, colleague.job_title, colleague.phone) == (
        *("Kev Sophal", "កែវ សុផល", "Nurse", "+85512345678"),
    )
    assert Registration.objects.get().days == [2]
    assert "Saved for Kev Sophal." in page
    assert "They get an email." not in page
    newest = history_of(colleague)[0]
    assert (newest.actor, newest.what) == (
        focal.email,
        "changed: full name, name in Khmer, job title, telephone",
    )


def test_a_title_in_khmer_is_corrected_where_there_is_one(as_focal, address, colleague):
    assert "entry-job_title_km" not in as_focal.get(address).content.decode()
    Person.objects.update(job_title_km="គិលានុបដ្ឋាក")

    as_focal.post(address, typed(colleague, job_title_km="គ្រូពេទ្យ"))

    assert Person.objects.get(pk=colleague.pk).job_title_km == "គ្រូពេទ្យ"


def test_whoever_holds_the_link_reads_no_telephone_and_no_address(client, address, open_meeting, colleague, organiser):
    Person.objects.update(phone="+85512345678")
    client.get(delegations.issue_link(open_meeting, colleague.organisation, by=organiser).path)
    unread = typed(colleague, phone="", email="", job_title="Nurse")

    opened, outdated = client.get(address), client.post(address, unread | {"entry-version": "7"})
    client.post(address, unread)

    for page in (opened.content.decode(), outdated.content.decode()):
        assert "To protect people, we do not show it here." in page
        assert not any(kept in page for kept in ("012 345 678", "+85512345678", colleague.email))
    corrected = Person.objects.get(pk=colleague.pk)
    assert (corrected.job_title, corrected.phone, corrected.email) == ("Nurse", "+85512345678", colleague.email)
    client.post(address, typed(corrected, phone="", email="keo@example.org") | {"place-version": "2"})
    assert Person.objects.get(pk=colleague.pk).email == "keo@example.org"


def test_whoever_holds_the_link_corrects_too_and_the_history_says_so(
    client, address, open_meeting, colleague, organiser
):
    link = delegations.issue_link(open_meeting, colleague.organisation, by=organiser)
    client.get(link.path)

    client.post(address, typed(colleague, job_title="Nurse"))

    colleague.refresh_from_db()
    assert (colleague.job_title, history_of(colleague)[0].actor) == ("Nurse", "link of M’lop Tapang")


def test_the_language_of_a_colleagues_emails_is_changed_by_link_too(
    client, address, open_meeting, colleague, organiser, registration, deliver
):
    client.get(delegations.issue_link(open_meeting, colleague.organisation, by=organiser).path)
    assert "Language of emails" in client.get(address).content.decode()

    client.post(address, typed(colleague, phone="", email="", language="km") | {"place-days": ["2"]})

    assert Person.objects.get(pk=colleague.pk).language == "km"
    assert Message.objects.get(kind="registration_changed").language == "km"


def test_what_is_wrong_in_either_is_said_at_once_and_nothing_is_saved_or_lost(as_focal, address, colleague):
    wrong = {"full_name": "", "email": "nobody", "job_title": "Nurse"}

    response = as_focal.post(address, typed(colleague, **wrong) | {"place-days": [], "place-access": "No stairs"})

    page = response.content.decode()
    assert response.status_code == 422
    for words in ("There are 3 problems.", 'value="Nurse"', 'value="No stairs"', 'value="nobody"', "Not saved yet"):
        assert words in page
    assert '<details class="folded" open>' in page
    assert history_of(colleague)[0].what == "added"


def test_a_refused_name_leaves_the_place_as_it_was(as_focal, address, registration, colleague):
    response = as_focal.post(address, typed(colleague, full_name="Ly Chanthou") | {"place-days": ["2"]})

    page = response.content.decode()
    assert response.status_code == 422
    assert "“Ly Chanthou” looks like another person. If somebody else comes, go back and press “Replace”." in page
    assert 'value="Ly Chanthou"' in page
    registration.refresh_from_db()
    assert (registration.days, registration.version) == ([1, 2], 1)


def test_on_top_of_another_correction_both_are_shown_and_then_saved(as_focal, address, colleague):
    Person.objects.update(job_title="Teacher", version=2)
    typed_before = typed(colleague, job_title="Nurse")

    response = as_focal.post(address, typed_before)

    page = response.content.decode()
    assert response.status_code == 409
    assert '<td role="cell" data-label="Saved now">Teacher</td>' in page
    assert as_focal.post(address, typed_before | {"entry-version": "2"}).status_code == 302
    assert Person.objects.get(pk=colleague.pk).job_title == "Nurse"


def test_an_address_by_which_somebody_signs_in_is_shown_and_not_given_away(as_focal, address, colleague):
    asks = "Ask the organisers to change this address. Keo Sophal uses it to sign in or to register people."
    assert asks not in as_focal.get(address).content.decode()
    make_account(email=colleague.email)
    page = as_focal.get(address).content.decode()
    assert asks in page
    assert "readonly" in re.search(r'<input[^>]*name="entry-email"[^>]*>', page)[0]

    response = as_focal.post(address, typed(colleague, email="other@example.org"))

    assert response.status_code == 422
    assert 'value="other@example.org"' in response.content.decode()
    assert Person.objects.get(pk=colleague.pk).email == colleague.email


def test_whoever_has_left_the_organisation_is_not_corrected(as_focal, address, colleague):
    Person.objects.filter(pk=colleague.pk).update(organisation=make_organisation())
    assert "entry-full_name" not in as_focal.get(address).content.decode()

    as_focal.post(address, typed(colleague, job_title="Nurse"))

    assert Person.objects.get(pk=colleague.pk).job_title == ""


def test_one_corrects_oneself_on_ones_own_page(client, open_meeting, colleague):
    client.force_login(make_account(email=colleague.email))
    own = make_registration(open_meeting, person=colleague)

    client.post(url("registration_change", open_meeting, pk=own.pk), typed(colleague, full_name="Keo Sopheal"))

    assert Person.objects.get(pk=colleague.pk).full_name == "Keo Sopheal"


# ---------------------------------------------------------------- The rule
def test_nobody_else_corrects_anybody(correct, colleague):
    with pytest.raises(refusals.NotYours):
        correct(by=make_account(), job_title="Nurse")


def test_once_registration_is_closed_organisers_correct_alone(organiser, colleague, focal, closed_meeting):
    row = make_registration(closed_meeting, person=colleague)
    with pytest.raises(refusals.RegistrationClosed):
        colleagues.correct(row, entry={"job_title": "Nurse"}, version=1, by=focal)

    colleagues.correct(row, entry={"full_name": "Ly Chanthou"}, version=1, by=organiser)

    assert Person.objects.get(pk=colleague.pk).full_name == "Ly Chanthou"


def test_what_was_changed_meanwhile_is_not_overwritten(correct):
    with pytest.raises(refusals.ChangedMeanwhile):
        correct(job_title="Nurse", version=7)


@pytest.mark.parametrize("name", ["Keo Sopal", "Sophal Keo", "Keo", "Keo Sophal Rith", "Kao Sopheal"])
def test_a_name_is_corrected(correct, name):
    assert correct(full_name=name).full_name == name


@pytest.mark.parametrize("name", ["Chan Lina", "Keo Dara", "-", "Sok Dara"])
def test_a_name_does_not_become_somebody_elses(correct, name):
    with pytest.raises(refusals.SomebodyElse):
        correct(full_name=name)


def test_a_khmer_name_is_held_to_the_same_rule(correct, colleague):
    Person.objects.filter(pk=colleague.pk).update(full_name_km="កែវ សុផល")

    with pytest.raises(refusals.SomebodyElse, match="ចាន់ លីណា") as refused:
        correct(full_name_km="ចាន់ លីណា")
    assert refused.value.field == "full_name_km"
    assert correct(full_name_km="").full_name_km == ""


def test_a_khmer_name_that_was_typed_as_the_english_one_moves_to_its_place(correct, colleague):
    Person.objects.filter(pk=colleague.pk).update(full_name="កែវ សុផល")

    assert correct(full_name="Keo Sophal").full_name_km == "កែវ សុផល"


def test_beside_a_khmer_name_no_other_is_written_in_khmer(correct, colleague):
    Person.objects.filter(pk=colleague.pk).update(full_name="កែវ សុផល")

    with pytest.raises(refusals.SomebodyElse) as refused:
        correct(full_name_km="ម៉ៅ វិចិត្រ")
    assert refused.value.field == "full_name_km"


def test_a_name_does_not_become_a_colleagues_though_they_are_alike(correct, organisation):
    make_person(organisation=organisation, full_name="Keo Sophat")

    with pytest.raises(refusals.SomebodyElse):
        correct(full_name="Keo Sophat")


def test_nothing_but_what_is_named_is_written(correct, colleague):
    correct(job_title="Nurse", is_focal=True)

    colleague.refresh_from_db()
    assert (colleague.job_title, colleague.is_focal) == ("Nurse", False)


@pytest.mark.parametrize("acts", [{"is_focal": True}, {"is_deputy": True}, {"is_focal": True, "email": ""}])
def test_the_address_of_whoever_answers_for_the_organisation_is_the_organisers_to_change(
    correct, colleague, acts, organiser
):
    Person.objects.filter(pk=colleague.pk).update(**acts)

    with pytest.raises(refusals.AddressActs):
        correct(email="other@example.org")
    assert correct(email="other@example.org", by=organiser).email == "other@example.org"


def test_a_colleague_leaves_the_mailbox_of_the_focal_person(correct, colleague, focal):
    Person.objects.filter(pk=colleague.pk).update(email=focal.email.upper())

    assert correct(email="sophal@example.org").email == "sophal@example.org"


# ---------------------------------------------------------------- Who is told
def test_at_a_new_address_they_are_told_of_their_place_again(as_focal, address, colleague, registration, deliver):
    page = as_focal.post(address, typed(colleague, email="Keo.Sophal@example.org"), follow=True).content.decode()

    (email,) = deliver()
    assert "Saved for Keo Sophal. They get an email." in page
    assert email.to == ["Keo Sophal <keo.sophal@example.org>"]
    assert email.subject.startswith("Keo Sophal, you are registered")


def test_the_address_before_is_told_where_mail_had_gone_there_and_reads_no_new_one(
    correct, colleague, meeting, deliver
):
    correct(email="one@example.org")
    assert not Message.objects.filter(kind="address_changed").exists()  # nothing had gone to sophal@example.org
    deliver(BEFORE)
    colleague.refresh_from_db()

    correct(email="two@example.org", version=colleague.version)

    (message,) = Message.objects.filter(kind="address_changed")
    assert (message.address, message.name) == ("one@example.org", "Keo Sophal")
    assert "tell Chab Dai" in message.text
    assert "two@example.org" not in f"{message.subject} {message.text} {message.html}"


def test_what_waited_for_the_old_address_goes_to_the_new_one(correct, colleague, meeting):
    row = Registration.objects.get()
    Registration.objects.filter(pk=row.pk).update(status=Status.WAITLISTED, waitlisted_at=BEFORE)
    correct(email="one@example.org")
    colleague.refresh_from_db()

    correct(email="two@example.org", version=colleague.version)

    rows = Message.objects.order_by("pk").values_list("kind", "address", "status")
    assert list(rows) == [
        ("registration_waitlisted", "one@example.org", "withdrawn"),
        ("registration_waitlisted", "two@example.org", "due"),
    ]


def test_the_same_address_in_other_letters_is_no_news(correct, colleague, focal):
    make_account(email=colleague.email)

    correct(email=colleague.email.upper())

    assert not Message.objects.exists()


# ---------------------------------------------------------------- In the directory
def give_address(client, person, email):
    person.refresh_from_db()
    fields = ("full_name", "full_name_km", "organisation_id", "job_title", "phone", "language", "gender", "version")
    data = {name.removesuffix("_id"): getattr(person, name) or "" for name in fields} | {"email": email}
    return client.post(reverse("organise:person_details", args=[person.pk]), data)


def test_what_waits_for_the_address_before_goes_to_the_new_one_and_the_place_is_told_again(
    as_organiser, registration, colleague
):
    give_address(as_organiser, colleague, "wrong@example.org")
    waiting = make_plain_message(address="wrong@example.org", name="Keo Sophal")
    code = make_plain_message(key="code", kind="sign_in_code", address="wrong@example.org", is_secret=True)
    for message in (waiting, code):
        message.save()

    assert give_address(as_organiser, colleague, "right@example.org").status_code == 302

    assert not Message.objects.to("wrong@example.org").filter(status="due", is_secret=False).exists()
    waiting.refresh_from_db()
    assert waiting.address == "right@example.org"
    told = Message.objects.get(kind="registration_confirmed", status="due")
    assert told.address == "right@example.org"
    page = as_organiser.get(reverse("organise:person_mail", args=[colleague.pk])).content.decode()
    assert "The email address was corrected before this email was sent." in page  # it is theirs, at any address

    give_address(as_organiser, colleague, "")
    assert not Message.objects.filter(status="due", is_secret=False).exists()


def test_of_what_waits_for_an_address_of_several_each_takes_their_own(as_organiser, registration, colleague):
    give_address(as_organiser, colleague, "office@example.org")
    other = make_person(full_name="Ros Yeng", email="office@example.org")
    for name in ("Keo Sophal", "Ros Yeng", "Keo Sophal and Ros Yeng"):
        make_plain_message(key=name, kind="invitation", address="office@example.org", name=name).save()
    make_plain_message(key="sent", address="office@example.org", status="sent", sent_at=BEFORE).save()

    give_address(as_organiser, colleague, "keo@example.org")
    give_address(as_organiser, other, "ros@example.org")

    invitations = Message.objects.filter(kind="invitation").order_by("pk")
    assert dict(invitations.values_list("name", "address")) == {
        "Keo Sophal": "keo@example.org",
        "Ros Yeng": "ros@example.org",
        "Keo Sophal and Ros Yeng": "office@example.org",
    }
    told = Message.objects.filter(kind="address_changed").values_list("name", "address")
    assert set(told) == {("Keo Sophal", "office@example.org"), ("Ros Yeng", "office@example.org")}


def test_what_waits_for_an_organiser_stays_where_they_read_it(as_organiser, organiser, registration, colleague):
    give_address(as_organiser, colleague, organiser.email)
    make_plain_message(key="late", kind="summary_late", address=organiser.email, name="Keo Sophal").save()

    give_address(as_organiser, colleague, "keo@example.org")

    assert Message.objects.get(kind="summary_late").address == organiser.email


def test_an_address_that_is_theirs_again_is_not_told_that_it_is_not(as_organiser, registration, colleague):
    make_plain_message(key="sent", address=colleague.email, status="sent", sent_at=BEFORE).save()

    give_address(as_organiser, colleague, "wrong@example.org")
    assert Message.objects.get(kind="address_changed").status == "due"
    give_address(as_organiser, colleague, colleague.email)

    assert Message.objects.get(kind="address_changed").status == "withdrawn"


def test_of_a_cancelled_meeting_no_place_is_told_again(as_organiser, registration, colleague):
    meetings.cancel(registration.meeting, by=None)
    (waiting,) = Message.objects.to(colleague.email)

    give_address(as_organiser, colleague, "keo@example.org")

    (message,) = Message.objects.to("keo@example.org")
    assert (message.pk, message.status) == (waiting.pk, "due")


def test_told_again_nobody_is_said_to_have_registered_them(as_organiser, open_meeting):
    person = make_person(full_name="Ros Yeng", email="ros@example.org", organisation=None)
    places.register(open_meeting, person=person, days=[1, 2], by=make_account(email=person.email))
    assert "organisation registered you" not in Message.objects.get().text

    give_address(as_organiser, person, "yeng@example.org")

    assert "organisation registered you" not in Message.objects.get(address="yeng@example.org", status="due").text
