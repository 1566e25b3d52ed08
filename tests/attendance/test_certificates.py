"""Certificates: the days that somebody was here, and a number that tells no more than the paper does."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from coalition_events.attendance.actions import checkin as actions, printing as sending
from coalition_events.attendance.actions.printing import NobodySigns
from coalition_events.attendance.files.certificates import NobodyCame, print_certificates
from coalition_events.attendance.models import Certificate, Signatures
from coalition_events.attendance.queries.certificates import attended, emails_of, mailing
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.privacy.actions import erasing
from coalition_events.registration.actions import places
from coalition_events.registration.models import ExportLog, Needs
from members.actions import merging
from members.models import RoleName
from tests.at_once import at_once
from tests.factories import BEFORE, at, make_account, make_meeting, make_organisation, make_person, make_registration
from tests.papers import pages_of
from tests.reading import tight

pytestmark = pytest.mark.django_db
SIGNED = {
    "first_name": "Sim Channary",
    "first_name_km": "ស៊ឹម ចាន់ណារី",
    "first_title": "Director",
    "first_title_km": "នាយិកា",
    "second_name": "Keo Pisey",
    "second_name_km": "",
    "second_title": "Chair",
    "second_title_km": "",
}


def address(meeting, name="certificates"):
    return reverse(f"organise:{name}", args=[meeting.slug])


@pytest.fixture
def meeting():
    meeting = make_meeting(theme_km="ផ្ទះ ការងារ និងក្តីសង្ឃឹម")
    Signatures.objects.create(meeting=meeting, **SIGNED)
    return meeting


def who_came(meeting, *numbers, by, **person):
    registration = make_registration(meeting, person=make_person(**person))
    for number in numbers:
        actions.check_in(registration, day=meeting.days.get(number=number), by=by)
    return registration


def test_it_says_in_both_languages_who_was_here_on_which_days(meeting, organiser):
    hagar = make_organisation(name="Hagar Cambodia", name_km="ហាហ្គា កម្ពុជា")
    names = {"full_name": "Chan Lina", "full_name_km": "ចាន់ លីណា", "organisation": hagar}
    who_came(meeting, 1, by=organiser, **names)
    who_came(meeting, 1, 2, by=organiser, full_name="Sok Dara")
    make_registration(meeting, person=make_person(full_name="Away Person"))

    reader, [first, second] = pages_of(print_certificates(meeting, by=organiser))

    said = ("Chan Lina", "ចាន់ លីណា", "Hagar Cambodia", "ហាហ្គា កម្ពុជា", "Thursday 6 May 2027", "ថ្ងៃព្រហស្បតិ៍ ទី 6 ខែឧសភា")
    assert [words for words in (*said, "ផ្ទះ ការងារ", "Sim Channary", "ស៊ឹម ចាន់ណារី", "Chair") if words not in first] == []
    assert "Friday" not in first
    assert "Thursday 6 May 2027 and Friday 7 May 2027" in second
    assert "Away Person" not in first + second
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    assert Certificate.objects.filter(registration__person__full_name="Chan Lina").get().code in first


def test_the_number_is_given_once_and_printing_is_logged(meeting, organiser):
    registration = who_came(meeting, 1, by=organiser)
    print_certificates(meeting, who=str(registration.pk), by=organiser, now=BEFORE)
    first = Certificate.objects.get()

    print_certificates(meeting, by=organiser, now=at("9:00"))

    again = Certificate.objects.get()
    assert (again.code, again.issued_at, len(again.code)) == (first.code, BEFORE, 12)
    assert list(ExportLog.objects.values_list("format", "rows")) == [("certified", 1)] * 2


def test_who_did_not_come_and_what_nobody_signs_is_refused(meeting, organiser):
    away = make_registration(meeting)
    with pytest.raises(NobodyCame):
        print_certificates(meeting, who=str(away.pk), by=organiser)
    Signatures.objects.all().delete()
    who_came(meeting, 1, by=organiser)
    with pytest.raises(NobodySigns):
        print_certificates(meeting, by=organiser)

    assert (Certificate.objects.count(), ExportLog.objects.count()) == (0, 0)


@pytest.mark.parametrize("language", ["en", "km"])
def test_anybody_can_verify_a_number_and_reads_only_what_stands_on_the_paper(client, meeting, organiser, language):
    person = {"full_name": "Chan Lina", "full_name_km": "ចាន់ លីណា", "email": "lina@example.org", "phone": "+85512987654"}
    registration = who_came(meeting, 2, by=organiser, **person)
    Needs.objects.create(registration=registration, diet_note="no nuts")
    print_certificates(meeting, by=organiser)
    code = Certificate.objects.get().code
    client.cookies["django_language"] = language

    page = client.get(f"/certificates/{code[:6].lower()}-{code[6:]}/")

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    said = {"en": ("Chan Lina", "Friday 7 May 2027"), "km": ("ចាន់ លីណា", "ទី 7 ខែឧសភា")}
    plain = page.text.replace("\u2060", "").replace("\u200b", "").replace("\u00a0", " ")
    assert [words for words in said[language] if words not in plain] == []
    secrets = ("lina@example.org", "12987654", "nuts", "Thursday", "/organise/")
    assert [secret for secret in secrets if secret in page.text] == []


def test_a_number_that_is_none_is_told_so(client, meeting, organiser):
    registration = who_came(meeting, 1, by=organiser)
    print_certificates(meeting, by=organiser)
    code = Certificate.objects.get().code
    page = client.get("/certificates/AAAAAAAAAAAA/")
    assert (page.status_code, "We have no certificate" in page.text) == (404, True)

    erasing.erase(registration.person, by=organiser)

    assert client.get(f"/certificates/{code}/").status_code == 404
    assert (Certificate.objects.count(), Certificate.pgh_event_model.objects.count()) == (0, 0)


@pytest.mark.parametrize("number", ["%00", "A%00AAAAAAAAAA", "AAAAAAAAAAA1", "AAAAAAAAAAAAA", "%E1%9E%80" * 12, "---"])
def test_what_can_be_no_number_is_told_so(client, number):
    assert client.get(f"/certificates/{number}/").status_code == 404


def test_a_check_in_that_is_undone_is_certified_no_more(client, meeting, organiser):
    registration = who_came(meeting, 1, by=organiser)
    print_certificates(meeting, by=organiser)

    actions.undo_check_in(registration, day=meeting.days.get(number=1), by=None)

    assert client.get(Certificate.objects.get().get_absolute_url()).status_code == 404


def test_a_certificate_follows_where_two_entries_become_one(meeting, organiser):
    kept = make_registration(meeting, person=make_person(full_name="Um Samol"), registered_at=BEFORE)
    gone = who_came(meeting, 1, by=organiser, full_name="Um Samoll")
    print_certificates(meeting, by=organiser)

    merging.merge(kept.person, gone.person, by=organiser)

    assert Certificate.objects.get().registration.person == kept.person


def test_each_number_of_two_entries_that_became_one_says_the_same(client, meeting, organiser):
    kept = who_came(meeting, 1, by=organiser, full_name="Um Samol")
    gone = who_came(meeting, 2, by=organiser, full_name="Um Samoll")
    print_certificates(meeting, by=organiser)
    numbers = [Certificate.objects.get(registration=each).code for each in (kept, gone)]

    made = merging.merge(kept.person, gone.person, by=organiser)
    both = [client.get(f"/certificates/{number}/") for number in numbers]
    merging.undo_merge(made, by=organiser)
    apart = [client.get(f"/certificates/{number}/").context["found"] for number in numbers]

    assert [each.status_code for each in both] == [200, 200]
    assert [[day.number for day in each.context["found"].days] for each in both] == [[1, 2], [1, 2]]
    assert [number in each.text for number, each in zip(numbers, both, strict=True)] == [True, True]
    assert [[day.number for day in each.days] for each in apart] == [[1], [2]]


def test_who_was_registered_again_has_one_certificate_with_the_days_of_both(client, meeting, organiser):
    first = who_came(meeting, 1, by=organiser)
    print_certificates(meeting, by=organiser, now=BEFORE)
    places.cancel(first, by=organiser)
    second = make_registration(meeting, person=first.person)
    actions.check_in(second, day=meeting.days.get(number=2), by=organiser)

    _reader, [page] = pages_of(print_certificates(meeting, by=organiser))

    [found] = attended(meeting)
    assert (found.registration, [day.number for day in found.days]) == (second, [1, 2])
    number = Certificate.objects.get().code  # given once
    assert number in page
    assert client.get(f"/certificates/{number}/").context["found"].days == found.days


def test_certificates_are_made_in_one_order_in_every_language(meeting, organiser):
    house = make_organisation()
    names = ("Vann Dara", "Sok Lina", "Keo Pisey")
    came = [who_came(meeting, 1, by=organiser, full_name=name, organisation=house) for name in names]

    print_certificates(meeting, by=organiser)

    made = Certificate.objects.order_by("pk").values_list("registration", flat=True)
    assert list(made) == [each.pk for each in came]


def test_the_list_of_who_came_is_by_name_with_the_organisation(as_organiser, meeting, organiser):
    for name, house in (("Sok Dara", "AIM"), ("Chan Lina", "Hagar")):
        who_came(meeting, 1, by=organiser, full_name=name, organisation=make_organisation(name=house))

    who = as_organiser.get(address(meeting)).context["print_form"].fields["who"]

    assert [label for _value, label in who.choices] == ["Everyone who came", "Chan Lina, Hagar", "Sok Dara, AIM"]
    assert who.required  # “(optional)” would say that nobody may be chosen


def test_before_somebody_signs_the_page_says_that_printing_follows(as_organiser, organiser):
    meeting = make_meeting()
    who_came(meeting, 1, by=organiser)

    assert "After you save, you can print the certificates here." in as_organiser.get(address(meeting)).text


def test_who_signs_is_kept_with_the_meeting(as_organiser):
    meeting = make_meeting()

    answer = as_organiser.post(address(meeting), SIGNED)
    again = as_organiser.post(address(meeting), SIGNED | {"second_name": "Ros Yeng"})

    assert answer.status_code == 302
    assert again.status_code == 409  # somebody has written the names since this page was opened
    assert Signatures.objects.get().second_name == "Keo Pisey"
    assert as_organiser.post(address(meeting), SIGNED | {"first_name": "", "version": "1"}).status_code == 422


def test_one_may_sign_alone_in_the_middle(as_organiser, meeting, organiser):
    who_came(meeting, 1, by=organiser)
    two, _pages = pages_of(print_certificates(meeting, by=organiser))
    alone = SIGNED | {name: "" for name in SIGNED if name.startswith("second_")} | {"version": "1"}

    half = as_organiser.post(address(meeting), alone | {"second_name_km": "កែវ ពិសី"})
    assert set(half.context["form"].errors) == {"second_name", "second_title"}
    assert as_organiser.post(address(meeting), alone).status_code == 302

    one, [page] = pages_of(print_certificates(meeting, by=organiser))
    assert "Sim Channary" in page
    assert "Keo Pisey" not in page
    millimetre, width = 72 / 25.4, 297
    assert left_of(two.pages[0], "Sim") == pytest.approx(20 * millimetre, abs=1)
    begins = left_of(one.pages[0], "Sim") / millimetre
    assert (width - 62) / 2 + 5 < begins < width / 2 - 5  # in the middle of its line, which is 62 mm long


def left_of(page, words):
    """Where the first text that has these words begins."""
    found = []
    page.extract_text(visitor_text=lambda text, place, *_rest: found.append((text, place[4])))
    return next(left for text, left in found if words in text)


def test_the_page_prints_for_everybody_or_for_one(as_organiser, meeting, organiser):
    one = who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    who_came(meeting, 1, by=organiser, full_name="Sok Dara")
    assert "2 people came." in as_organiser.get(address(meeting)).text

    whole = as_organiser.post(address(meeting, "certificates_print"), {"who": "all"})
    single = as_organiser.post(address(meeting, "certificates_print"), {"who": one.pk})
    refused = as_organiser.post(address(meeting, "certificates_print"), {"who": "x"}, follow=True)

    assert [len(pages_of(answer.content)[1]) for answer in (whole, single)] == [2, 1]
    assert "We have no check-in of this person." in refused.text


def test_the_page_takes_the_same_queries_for_any_number(as_organiser, meeting, organiser, django_assert_num_queries):
    who_came(meeting, 1, by=organiser)
    as_organiser.get(address(meeting))
    with django_assert_num_queries(9):
        as_organiser.get(address(meeting))
    who_came(meeting, 1, 2, by=organiser)
    who_came(meeting, 2, by=organiser)
    with django_assert_num_queries(9):
        as_organiser.get(address(meeting))


def preview(browser, meeting, **data):
    return browser.post(address(meeting, "certificates_email"), {"which": "all"} | data)


def test_a_certificate_is_sent_after_a_look_and_opens_by_the_link_in_it(client, as_organiser, meeting, organiser):
    person = {"full_name": "Chan Lina", "full_name_km": "ចាន់ លីណា", "email": "lina@example.org", "language": "km"}
    who_came(meeting, 1, by=organiser, **person)
    who_came(meeting, 1, by=organiser, full_name="Sok Dara", email="")
    make_registration(meeting)

    shown = preview(as_organiser, meeting)

    assert not Message.objects.exists()
    found = shown.context["mailing"]
    assert [names(group) for group in (found.new, found.changed, found.had, found.without_address)] == [
        ["Chan Lina"],
        [],
        [],
        ["Sok Dara"],
    ]
    assert "Send to 1 person" in shown.text
    [(letter, count)] = shown.context["letters"]
    assert (letter.language, count) == ("km", 1)
    assert letter.subject in shown.text
    sent = preview(as_organiser, meeting, seal=found.seal)
    assert (sent.status_code, Message.objects.count()) == (302, 1)
    message = Message.objects.get()
    certificate = Certificate.objects.get()
    assert letter.text.replace("0" * 12, certificate.code).splitlines()[:3] == message.text.splitlines()[:3]
    assert (message.kind, message.address, message.language) == ("certificate", "lina@example.org", "km")
    assert "វិញ្ញាបនបត្រ" in message.subject
    client.logout()
    paper = client.get(urlsplit(certificate.file_link).path)
    assert certificate.file_link in message.text
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in paper["Cache-Control"]
    _reader, [text] = pages_of(paper.content)
    assert "ចាន់ លីណា" in text
    assert certificate.code in text


def names(group):
    return [each.registration.person.full_name for each in group]


def test_who_lost_the_email_is_ticked_and_gets_it_again(as_organiser, meeting, organiser, deliver):
    place = who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    who_came(meeting, 1, by=organiser, full_name="Sok Dara")
    preview(as_organiser, meeting, seal=preview(as_organiser, meeting).context["mailing"].seal)
    assert len(deliver()) == 2
    ticked = {"which": "ticked", "who": [place.pk]}

    shown = preview(as_organiser, meeting, **ticked)
    preview(as_organiser, meeting, **ticked, seal=shown.context["mailing"].seal, again="lost")

    assert "Send it again to 1 person" in tight(shown.text)
    assert 'value="lost"' not in preview(as_organiser, meeting).text
    assert [message.address for message in Message.objects.filter(sent_at=None)] == [place.person.email]
    assert Certificate.objects.count() == 2


def test_each_gets_it_once_and_the_list_says_when(as_organiser, meeting, organiser, deliver):
    who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    seal = preview(as_organiser, meeting).context["mailing"].seal
    preview(as_organiser, meeting, seal=seal)
    assert "Waiting" in as_organiser.get(address(meeting)).text
    assert len(deliver()) == 1

    again = preview(as_organiser, meeting)
    old = preview(as_organiser, meeting, seal=seal)
    now = preview(as_organiser, meeting, seal=again.context["mailing"].seal)

    assert names(again.context["mailing"].had) == ["Chan Lina"]
    assert "Send to" not in again.text
    assert (old.status_code, "What will be sent has changed." in old.text) == (409, True)
    assert now.status_code == 302
    assert Message.objects.count() == 1
    assert "Sent on" in as_organiser.get(address(meeting)).text


def test_an_email_that_an_organiser_cancelled_is_not_written_again(as_organiser, meeting, organiser):
    who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    preview(as_organiser, meeting, seal=preview(as_organiser, meeting).context["mailing"].seal)

    outbox.cancel(Message.objects.get(), by=organiser, now=BEFORE)

    found = preview(as_organiser, meeting).context["mailing"]
    assert (names(found.new), names(found.had)) == ([], ["Chan Lina"])
    assert "Cancelled" in as_organiser.get(address(meeting)).text


def test_those_who_are_ticked_get_it_and_nobody_else(as_organiser, meeting, organiser):
    one = who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    who_came(meeting, 1, by=organiser, full_name="Sok Dara")
    ticked = {"which": "ticked", "who": [one.pk]}

    none = as_organiser.post(address(meeting, "certificates_email"), {"which": "ticked"}, follow=True)
    seal = preview(as_organiser, meeting, **ticked).context["mailing"].seal
    preview(as_organiser, meeting, **ticked, seal=seal)

    assert "Tick at least one person." in none.text
    assert list(Message.objects.values_list("name", flat=True)) == ["Chan Lina"]


def test_a_changed_certificate_goes_again_only_when_the_organiser_says_so(as_organiser, meeting, organiser):
    registration = who_came(meeting, 1, by=organiser, full_name="Chan Lina")
    preview(as_organiser, meeting, seal=preview(as_organiser, meeting).context["mailing"].seal)
    actions.check_in(registration, day=meeting.days.get(number=2), by=organiser)
    who_came(meeting, 1, by=organiser, full_name="Sok Dara")
    found = preview(as_organiser, meeting).context["mailing"]
    assert (names(found.new), names(found.changed)) == (["Sok Dara"], ["Chan Lina"])

    preview(as_organiser, meeting, seal=found.seal)
    assert list(Message.objects.order_by("pk").values_list("name", flat=True)) == ["Chan Lina", "Sok Dara"]
    preview(as_organiser, meeting, seal=preview(as_organiser, meeting).context["mailing"].seal, again="yes")

    corrected = Message.objects.latest("pk")
    assert (corrected.name, "corrected certificate" in corrected.subject) == ("Chan Lina", True)
    assert "Friday 7 May 2027" in corrected.text
    assert Message.objects.count() == 3


def test_two_entries_that_became_one_do_not_get_it_twice(as_organiser, meeting, organiser):
    kept = who_came(meeting, 1, by=organiser, full_name="Um Samol", email="samol@example.org")
    gone = who_came(meeting, 1, by=organiser, full_name="Um Samoll", email="samol@example.org")
    print_certificates(meeting, who=str(kept.pk), by=organiser)
    ticked = {"which": "ticked", "who": [gone.pk]}
    preview(as_organiser, meeting, **ticked, seal=preview(as_organiser, meeting, **ticked).context["mailing"].seal)

    merging.merge(kept.person, gone.person, by=organiser)

    found = preview(as_organiser, meeting).context["mailing"]
    assert (names(found.new), names(found.changed), names(found.had)) == ([], [], ["Um Samol"])
    assert "Not sent" not in as_organiser.get(address(meeting)).text


def test_nothing_is_sent_that_nobody_signs(as_organiser, meeting, organiser):
    who_came(meeting, 1, by=organiser)
    seal = preview(as_organiser, meeting).context["mailing"].seal
    Signatures.objects.all().delete()

    refused = as_organiser.post(address(meeting, "certificates_email"), {"which": "all", "seal": seal}, follow=True)

    assert "Write and save who signs." in refused.text
    assert (Message.objects.count(), Certificate.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_once_send_it_once(meeting, organiser):
    who_came(meeting, 1, by=organiser)
    seal = mailing(attended(meeting), emails_of(meeting)).seal

    def send():
        return sending.send(meeting, seal=seal, by=organiser, now=BEFORE)

    at_once(*[send] * 3, refused=ChangedMeanwhile)

    assert (Message.objects.count(), Certificate.objects.count()) == (1, 1)


def test_a_link_that_is_wrong_or_of_an_erased_person_opens_no_certificate(client, meeting, organiser):
    registration = who_came(meeting, 1, by=organiser)
    print_certificates(meeting, by=organiser)
    certificate = Certificate.objects.get()
    path = urlsplit(certificate.file_link).path
    assert client.get(f"/certificates/file/{certificate.code}/").status_code == 403
    assert client.get(f"{path[:-2]}_/").status_code == 403

    erasing.erase(registration.person, by=organiser)

    gone = client.get(path)
    assert (gone.status_code, "This link does not work" in gone.text) == (410, True)


def test_emails_with_a_certificate_go_with_the_person(as_organiser, meeting, organiser):
    registration = who_came(meeting, 1, by=organiser, full_name="Chan Lina", email="shared@example.org")
    make_person(email="shared@example.org")
    preview(as_organiser, meeting, seal=preview(as_organiser, meeting).context["mailing"].seal)

    erasing.erase(registration.person, by=organiser)

    assert list(Message.objects.values_list("name", "text", "about")) == [("", "", "")]


def test_whoever_has_the_door_prints_them_and_is_told_of_no_email(client, meeting, organiser):
    who_came(meeting, 1, by=organiser)
    account = make_account()
    account.roles.create(name=RoleName.DOOR, given_at=BEFORE)
    client.force_login(account)

    page = client.get(address(meeting)).text

    assert "Print the certificates" in page
    assert "Send by email" not in page


@pytest.mark.parametrize("path", ["", "print/", "email/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(client, meeting, organiser, path, method):
    who_came(meeting, 1, by=organiser)
    whole = f"/organise/meetings/2027-05/certificates/{path}"

    assert getattr(client, method)(whole)["Location"] == f"/accounts/login/code/?next={whole}"
    client.force_login(make_account())
    assert getattr(client, method)(whole).status_code == 403
    assert not Certificate.objects.exists()
