"""The pages on which organisers change what the mails say."""

import pytest
from django.urls import reverse

from coalition_events.mail.models.wording import TEXTS, Wording, original
from coalition_events.mail.wording import versions
from coalition_events.mail.wording.render import words
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration
from tests.reading import tight

pytestmark = pytest.mark.django_db

LIST = "/organise/wording/"
FOR_ALL = "/organise/wording/invitation/"


@pytest.fixture
def meeting(db):
    return make_meeting()


@pytest.fixture
def for_one(meeting):
    return f"/organise/meetings/{meeting.slug}/notices/wording/invitation/"


def typed(version=0, meeting="", **changes):
    """What the form would send: what stands, and these changes."""
    return {**versions.standing("invitation", meeting).texts, "version": version, **changes}


def english(text):
    return f"{text} {{{{ link }}}}\n"


def test_every_mail_is_listed_with_where_it_was_changed(as_organiser, organiser, meeting):
    versions.change("letter", "", typed(subject_en="X") | {"subject_en": "{{ letter_subject }}!"}, seen=0, by=organiser)
    versions.change("invitation", meeting.slug, typed(subject_en="Come!"), seen=0, by=organiser)

    for_all = as_organiser.get(LIST).text
    for_one = as_organiser.get(f"/organise/meetings/{meeting.slug}/notices/wording/").text

    assert for_all.count("Changed for all meetings") == 1
    assert (for_one.count("Changed for this meeting"), for_one.count("Changed for all meetings")) == (1, 1)
    assert "Reminder to everyone in the agenda" in for_all
    assert FOR_ALL in for_all


def test_the_list_takes_the_same_queries_for_one_change_and_for_three(
    as_organiser, organiser, django_assert_num_queries, meeting
):
    url = f"/organise/meetings/{meeting.slug}/notices/wording/"
    as_organiser.get(url)
    versions.change("invitation", "", typed(subject_en="A"), seen=0, by=organiser)
    with django_assert_num_queries(5):
        as_organiser.get(url)
    for place in (meeting.slug, "2027-11"):
        versions.change("invitation", place, typed(subject_en="B"), seen=0, by=organiser)
    with django_assert_num_queries(5):
        as_organiser.get(url)


def test_what_is_saved_is_what_the_mail_says(as_organiser, for_one, meeting):
    response = as_organiser.post(for_one, typed(subject_en="Come to {{ theme }}!", body_en=english("Come.")))

    assert (response.status_code, response.url) == (302, for_one)
    assert words("invitation", meeting.slug, "en").subject == "Come to {{ theme }}!"
    assert words("invitation", meeting.slug, "km") == original("invitation", "km")
    assert words("invitation", "2027-11", "en") == original("invitation", "en")
    row = Wording.objects.get()
    assert (row.subject_km, row.body_km, row.version) == ("", "", 1)


def test_what_is_the_same_as_beneath_stays_tied_to_it(as_organiser, organiser, for_one, meeting):
    as_organiser.post(for_one, typed(subject_en="Ours"))

    versions.change("invitation", "", typed(subject_km="{{ theme }}៖ ថ្មី"), seen=0, by=organiser)

    assert words("invitation", meeting.slug, "en").subject == "Ours"
    assert words("invitation", meeting.slug, "km").subject == "{{ theme }}៖ ថ្មី"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ link }} {{ nobody }}", "Line 1: This email has no variable “nobody”."),
        ("{{ link }}\n\n{% if is_open %}", "Line 3: {% if %} is not closed."),
        ("{{ link }}{% for x in y %}{% endfor %}", "Line 1: An email cannot use {% for %} to repeat text."),
        ("Come!", "{{ link }} is missing"),
        ("", "This field is required."),
    ],
)
def test_a_faulty_text_is_refused_and_nothing_typed_is_lost(as_organiser, body, told):
    response = as_organiser.post(FOR_ALL, typed(body_en=body, subject_km="កុំបាត់", body_km="{{ link }} កុំបាត់"))

    assert response.status_code == 422
    page = response.text.replace("&#x27;", "'")
    assert told in page
    assert "កុំបាត់" in page
    assert all(line in page for line in body.splitlines())
    assert not Wording.objects.filter(version__gt=0).exists()


def test_a_preview_saves_nothing_and_shows_a_chosen_persons_mail(as_organiser, for_one, meeting):
    person = make_person(
        full_name="Keo <b>Pisey</b>", organisation=make_organisation(name="Hagar & Co"), honorific="dr"
    )
    data = typed(subject_en="Come {{ reader }}", body_en=english("**{{ organisation }}** comes.")) | {"who": person.pk}

    whole = as_organiser.post(for_one, {**data, "preview": "yes"})
    part = as_organiser.post(for_one, {**data, "preview": "yes"}, headers={"HX-Request": "true"})

    assert (whole.status_code, part.status_code) == (200, 200)
    assert "<html" in whole.text.split("srcdoc")[0]
    assert "<html" not in part.text.split("srcdoc")[0]
    assert "Keo &lt;b&gt;Pisey&lt;/b&gt;</b></p>" in part.text
    assert "Hagar &amp;amp; Co" in part.text  # HTML in an attribute
    assert "Hagar &amp; Co comes." in part.text  # plain text
    assert meeting.theme in part.text
    assert not Wording.objects.exists()


def test_a_preview_of_what_cannot_be_read_says_why(as_organiser):
    page = as_organiser.post(FOR_ALL, {**typed(body_en="{{ thme }}"), "preview": "yes"}, headers={"HX-Request": "true"})

    assert page.status_code == 200
    assert "Line 1: This email has no variable “thme”. Did you mean “theme”?" in page.text
    assert page.text.count("<iframe") == 1


def test_their_own_days_and_place_stand_in_the_preview(as_organiser, meeting):
    registration = make_registration(meeting, days=[2])
    url = f"/organise/meetings/{meeting.slug}/notices/wording/registration_confirmed/"

    page = as_organiser.get(url, {"who": registration.person.pk}).text

    assert "Friday 7 May 2027" in page
    assert "Thursday 6 May 2027, 8:00" not in page


def test_readers_are_found_by_name_and_the_chosen_one_stays(as_organiser):
    person = make_person(full_name="Keo Pisey")
    other = make_person(full_name="Sok Dara")

    page = as_organiser.post(FOR_ALL, {**typed(), "preview": "yes", "find": "pisey", "who": other.pk}).text

    assert f'<option value="{person.pk}">Keo Pisey' in tight(page)
    assert f'<option value="{other.pk}" selected>Sok Dara' in tight(page)


def test_what_changed_since_the_original_is_marked(as_organiser, organiser):
    texts = typed()
    texts["subject_en"] = texts["subject_en"].replace("Invitation", "Welcome")
    versions.change("invitation", "", texts, seen=0, by=organiser)

    page = as_organiser.get(FOR_ALL).text

    assert "<del>Invitation</del><ins>Welcome</ins>" in page
    assert page.count("Nothing is changed: this is the original.") == 1


def test_one_click_returns_to_the_original_and_one_more_takes_that_back(as_organiser, organiser):
    versions.change("invitation", "", typed(subject_en="Ours"), seen=0, by=organiser)

    response = as_organiser.post(f"{FOR_ALL}original/", {"version": 1}, follow=True)

    assert words("invitation", "", "en") == original("invitation", "en")
    assert "It has the original text again." in response.text
    assert f'action="{FOR_ALL}versions/1/"' in response.text
    as_organiser.post(f"{FOR_ALL}versions/1/", {"version": 2})
    assert words("invitation", "", "en").subject == "Ours"


def test_an_edit_on_top_of_somebody_elses_shows_both_and_may_be_sent_again(as_organiser, organiser):
    other = make_account(is_staff=True)
    versions.change("invitation", "", typed(subject_en="Theirs"), seen=0, by=other)

    mine = typed(version=0, subject_en="Mine")
    response = as_organiser.post(FOR_ALL, mine)

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert 'value="Mine"' in response.text
    assert words("invitation", "", "en").subject == "Theirs"
    assert as_organiser.post(FOR_ALL, {**mine, "version": 1}).status_code == 302
    assert words("invitation", "", "en").subject == "Mine"


def test_an_old_return_changes_nothing(as_organiser, organiser):
    versions.change("invitation", "", typed(subject_en="A"), seen=0, by=organiser)
    versions.change("invitation", "", typed(subject_en="B"), seen=1, by=organiser)

    as_organiser.post(f"{FOR_ALL}original/", {"version": 1})

    assert words("invitation", "", "en").subject == "B"


def test_the_versions_say_who_and_when_and_what(as_organiser, organiser):
    versions.change("invitation", "", typed(subject_en="First {{ theme }}"), seen=0, by=organiser)
    versions.change("invitation", "", typed(subject_en="Second {{ theme }}"), seen=1, by=organiser)
    versions.return_to_original("invitation", "", seen=2, by=organiser)

    page = as_organiser.get(f"{FOR_ALL}versions/").text

    assert page.count("Sim Channary") >= 3
    assert page.count("Restore this text") == 2
    assert "<del>First</del><ins>Second</ins>" in page
    assert "Back to the original" in page
    assert "No one has changed it yet" in as_organiser.get("/organise/wording/letter/versions/").text


def test_saving_the_same_twice_is_one_version(as_organiser):
    data = typed(subject_en="Once")
    as_organiser.post(FOR_ALL, data)
    as_organiser.post(FOR_ALL, data)

    assert Wording.objects.get().version == 1


@pytest.mark.parametrize("address", ["/organise/wording/nothing/", "/organise/meetings/1999-01/notices/wording/"])
def test_what_is_not_there_is_not_found(as_organiser, address):
    assert as_organiser.get(address).status_code == 404


def test_only_organisers_come_here(client, for_one):
    client.force_login(make_account())
    for address in (LIST, FOR_ALL, f"{FOR_ALL}versions/", for_one):
        assert client.get(address).status_code == 403
    assert client.post(FOR_ALL, typed(subject_en="Mine")).status_code == 403
    client.logout()
    assert reverse("account_login") in client.get(FOR_ALL).url
    assert set(typed()) >= set(TEXTS)


def test_odd_input_breaks_nothing(as_organiser):
    odd = {"version": "x", "who": "9" * 40, "width": "<", "find": "\x00%", "subject_en": "A" * 600, "body_en": "{{"}
    assert as_organiser.post(FOR_ALL, odd).status_code == 422
    assert as_organiser.post(FOR_ALL, {**odd, "preview": "yes"}).status_code == 200
    assert as_organiser.get(f"{FOR_ALL}?undo=x&who=x").status_code == 200
    assert as_organiser.post(f"{FOR_ALL}versions/7/").status_code == 404
