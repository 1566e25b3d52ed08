"""Certificates: the days that somebody was here, and a number that tells no more than the paper does."""

import pytest
from django.urls import reverse

from coalition_events.attendance.actions import checkin as actions
from coalition_events.attendance.files.certificates import NobodyCame, NobodySigns, print_certificates
from coalition_events.attendance.models import Certificate, Signatures
from coalition_events.attendance.queries.certificates import attended
from coalition_events.privacy.actions import erasing
from coalition_events.registration.actions import places
from coalition_events.registration.models import ExportLog, Needs
from members.actions import merging
from tests.factories import BEFORE, at, make_account, make_meeting, make_organisation, make_person, make_registration
from tests.papers import pages_of

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
    with django_assert_num_queries(8):
        as_organiser.get(address(meeting))
    who_came(meeting, 1, 2, by=organiser)
    who_came(meeting, 2, by=organiser)
    with django_assert_num_queries(8):
        as_organiser.get(address(meeting))


@pytest.mark.parametrize("path", ["", "print/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(client, meeting, organiser, path, method):
    who_came(meeting, 1, by=organiser)
    whole = f"/organise/meetings/2027-05/certificates/{path}"

    assert getattr(client, method)(whole)["Location"] == f"/accounts/login/code/?next={whole}"
    client.force_login(make_account())
    assert getattr(client, method)(whole).status_code == 403
    assert not Certificate.objects.exists()
