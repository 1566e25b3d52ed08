import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail.delivery import bounces, choices
from coalition_events.mail.models import Message
from members.actions import directory
from members.forms.entries import OrganisationForm, PersonForm
from members.models import Kind, Organisation, Person, Relation, phones
from members.models.organisation import PROVINCES, province_called
from tests.factories import (
    make_account,
    make_organisation,
    make_person,
)
from tests.mail.factories import make_plain_message
from tests.reading import tight

LISTS = ["/organise/organisations/", "/organise/people/"]


def rows(response):
    return [str(row) for row in response.context["page"]]


def organisation_data(**fields):
    return {"name": "M’lop Tapang", "kind": "ngo", "relation": "member", **fields}


def person_data(**fields):
    return {"full_name": "Sok Dara", "gender": "not_said", "language": "en", **fields}


# ---------------------------------------------------------------- Finding
@pytest.mark.parametrize("query", ["tapang", "m'lop", "ម្លប់", "MT"])
def test_organisations_are_found_by_any_of_their_names(as_organiser, query):
    make_organisation(name="M’lop Tapang", name_km="ម្លប់តាប៉ាង", short_name="MT")
    make_organisation(name="Another")

    assert rows(as_organiser.get(LISTS[0], {"q": query})) == ["M’lop Tapang"]


@pytest.mark.parametrize(
    "narrow", [{"kind": "business"}, {"relation": "partner"}, {"province": "KH-17"}, {"shown": "inactive"}]
)
def test_organisations_are_narrowed_down(as_organiser, narrow):
    make_organisation(name="Plain")
    make_organisation(
        name="Wanted",
        kind=Kind.BUSINESS,
        relation=Relation.PARTNER,
        provinces=["KH-12", "KH-17"],
        is_active="shown" not in narrow,
    )

    assert rows(as_organiser.get(LISTS[0], narrow)) == ["Wanted"]


def test_people_are_found_in_any_order_and_narrowed_down(as_organiser):
    organisation = make_organisation(name="IJM")
    make_person(full_name="Ros Yeng", organisation=organisation, is_focal=True)
    make_person(full_name="Ros Sopheap", organisation=organisation)
    make_person(full_name="Yeng Dara", organisation=None, is_active=False)

    people = LISTS[1]
    assert rows(as_organiser.get(people, {"q": "yeng ros"})) == ["Ros Yeng"]
    assert rows(as_organiser.get(people, {"organisation": organisation.pk})) == ["Ros Sopheap", "Ros Yeng"]
    assert rows(as_organiser.get(people, {"focal": "on"})) == ["Ros Yeng"]
    assert rows(as_organiser.get(people, {"shown": "all", "q": "yeng"})) == ["Ros Yeng", "Yeng Dara"]


def test_where_nobody_active_has_the_name_the_lists_lead_to_those_no_longer_active(as_organiser):
    heron = make_organisation(name="Blue Heron Society", is_active=False)
    make_person(full_name="Kim Thida", organisation=heron, is_active=False)

    for address, query, said in (
        (LISTS[0], "heron", "We found 1 organisation that is no longer active."),
        (LISTS[1], "thida", "We found 1 person who is no longer active."),
    ):
        page = tight(as_organiser.get(address, {"q": query}).text)
        assert said in page
        [link] = re.findall(r'href="([^"]+)">Show those no longer active', page)
        assert len(rows(as_organiser.get(address + unescape(link)))) == 1
        assert "no longer active." not in as_organiser.get(address, {"q": "nobody"}).text


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "query", [{"page": "x"}, {"page": "-1"}, {"page": "999"}, {"kind": "x", "organisation": "x"}, {"q": "x" * 500}]
)
def test_nonsense_in_the_address_breaks_nothing(as_organiser, address, query):
    make_person(full_name="Sok Dara")

    assert as_organiser.get(address, query).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_says_what_to_do(as_organiser, address):
    assert "From a spreadsheet" in as_organiser.get(address).content.decode()
    make_person()
    assert "has this name" in as_organiser.get(address, {"q": "xyz"}).content.decode()


def test_lists_come_in_pages_of_fifty(as_organiser):
    Organisation.objects.bulk_create(Organisation(name=f"Organisation {number:03}") for number in range(120))

    first, last = as_organiser.get(LISTS[0]), as_organiser.get(LISTS[0], {"page": 3, "kind": "ngo"})

    assert len(rows(first)) == 50
    assert rows(last)[0] == "Organisation 100"
    assert "?page=2&amp;kind=ngo" in last.content.decode() or "?kind=ngo&amp;page=2" in last.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_lists_cost_the_same_for_three_rows_as_for_one(as_organiser, django_assert_max_num_queries, address):
    def queries():
        with django_assert_max_num_queries(99) as captured:
            as_organiser.get(address)
        return len(captured)

    make_person(is_focal=True)
    for_one = queries()
    for _ in range(2):
        make_person(is_focal=True)

    assert queries() == for_one


def test_an_organisations_page_costs_the_same_for_three_people_as_for_one(as_organiser, django_assert_max_num_queries):
    organisation = make_organisation()

    def queries():
        with django_assert_max_num_queries(99) as captured:
            as_organiser.get(organisation.get_absolute_url())
        return len(captured)

    make_person(organisation=organisation)
    for_one = queries()
    for _ in range(2):
        make_person(organisation=organisation)

    assert queries() == for_one


# ---------------------------------------------------------------- Adding and changing
def test_an_organisation_is_added(as_organiser):
    data = organisation_data(
        name_km="ម្លប់", main_province="KH-18", provinces=["KH-12", "KH-18"], website="mloptapang.org"
    )

    response = as_organiser.post("/organise/organisations/new/", data)

    organisation = Organisation.objects.get()
    assert response.headers["Location"] == organisation.get_absolute_url()
    assert organisation.provinces == ["KH-18", "KH-12"]
    assert organisation.website == "https://mloptapang.org"


def test_a_person_is_added_to_an_organisation(as_organiser):
    organisation = make_organisation()
    page = as_organiser.get("/organise/people/new/", {"organisation": organisation.pk})
    assert page.context["form"].initial["organisation"] == organisation

    as_organiser.post(
        "/organise/people/new/", person_data(organisation=organisation.pk, phone="០១២ ៣៤៥ ៦៧៨", email="A@B.org ")
    )

    person = Person.objects.get()
    assert (person.organisation, person.phone, person.email) == (organisation, "+85512345678", "a@b.org")
    assert "012 345 678" in as_organiser.get(person.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": " \u200b\u2060"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"kind": "circus"}, "kind"),
        ({"website": "not a website"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"provinces": ["KH-99"]}, "provinces"),
        ({"main_province": "KH-99"}, "main_province"),
        ({"name": "existing ONE"}, "name"),
    ],
)
def test_a_wrong_organisation_is_shown_again_as_typed(as_organiser, fields, wrong):
    make_organisation(name="Existing One")
    data = organisation_data(note="Typed with care", **fields)

    response = as_organiser.post("/organise/organisations/new/", data)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert "Typed with care" in response.content.decode()
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "\u200b \ufeff"}, "full_name"),
        ({"email": "dara"}, "email"),
        ({"organisation": "99999"}, "organisation"),
        ({"is_focal": "on"}, "organisation"),
        ({"gender": "x"}, "gender"),
        ({"job_title": "x" * 161}, "job_title"),
    ],
)
def test_a_wrong_person_is_shown_again_as_typed(as_organiser, fields, wrong):
    response = as_organiser.post("/organise/people/new/", person_data(job_title_km="គ្រូបង្រៀន") | fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert "គ្រូបង្រៀន" in response.content.decode()
    assert not Person.objects.exists()


def test_names_are_one_line_and_keep_their_word_breaks(as_organiser):
    as_organiser.post("/organise/people/new/", person_data(full_name=" Sok\r\n  Dara ", full_name_km="សុខ\u200bដារ៉ា"))

    person = Person.objects.get()
    assert (person.full_name, person.full_name_km) == ("Sok Dara", "សុខ\u200bដារ៉ា")


def test_a_doubtful_telephone_number_is_warned_of_and_kept(as_organiser):
    response = as_organiser.post("/organise/people/new/", person_data(phone="012 345 67"), follow=True)

    person = Person.objects.get()
    assert person.phone == "012 345 67"
    assert "This number seems one digit short. We keep it as it is." in response.content.decode()
    assert "one digit short" in as_organiser.get(reverse("organise:person_details", args=[person.pk])).content.decode()


@pytest.mark.parametrize("name", ["Dara Sok", "sok  dara", "Sokdara"])
def test_a_likely_double_is_asked_about_once(as_organiser, name):
    organisation = make_organisation()
    there = make_person(full_name="Sok Dara", organisation=organisation)
    data = person_data(full_name=name, organisation=organisation.pk)

    asked = as_organiser.post("/organise/people/new/", data)
    assert asked.status_code == 422
    assert f'Is it the same person as <a href="{there.get_absolute_url()}">Sok Dara</a>?' in asked.content.decode()
    assert Person.objects.count() == 1

    again = as_organiser.post(
        "/organise/people/new/", {**data, "is_another": asked.context["form"]["is_another"].value()}
    )
    assert again.status_code == 302
    assert Person.objects.count() == 2


def test_the_same_name_elsewhere_is_nobodys_double(as_organiser):
    make_person(full_name="Sok Dara")

    assert as_organiser.post("/organise/people/new/", person_data()).status_code == 302


def test_a_likely_double_of_an_organisation_is_asked_about_once(as_organiser):
    make_organisation(name="International Justice Mission", short_name="IJM")
    data = organisation_data(name="ijm")

    asked = as_organiser.post("/organise/organisations/new/", data)
    assert asked.status_code == 422
    assert as_organiser.post("/organise/organisations/new/", {**data, "is_another": "yes"}).status_code == 302


def test_changing_something_else_asks_no_question(as_organiser):
    organisation = make_organisation()
    person = make_person(full_name="Sok Dara", organisation=organisation)
    make_person(full_name="Dara Sok", organisation=organisation)
    data = person_data(organisation=organisation.pk, job_title="Cook", version=1)

    assert as_organiser.post(reverse("organise:person_details", args=[person.pk]), data).status_code == 302
    person.refresh_from_db()
    assert (person.job_title, person.version) == ("Cook", 2)


def test_a_changed_person_leads_back_to_no_other_site(as_organiser):
    person = make_person(full_name="Sok Dara", organisation=None)
    address = reverse("organise:person_details", args=[person.pk], query={"next": "https://elsewhere.example/"})

    assert "elsewhere" not in as_organiser.get(address).text.split("<main")[1].split('method="post"')[1]
    assert as_organiser.post(address, person_data(version=1))["Location"] == person.get_absolute_url()


@pytest.mark.parametrize(
    ("make", "page", "data"),
    [
        (make_organisation, "organise:organisation_details", organisation_data(name="Mine")),
        (make_person, "organise:person_details", person_data(full_name="Mine")),
    ],
)
def test_an_edit_on_top_of_somebody_elses_is_refused_with_both_shown(as_organiser, make, page, data):
    row = make()
    address = reverse(page, args=[row.pk])
    theirs = {**data, "version": 1, next(iter(data)): "Theirs"}
    as_organiser.post(address, theirs)

    refused = as_organiser.post(address, {**data, "version": 1})

    assert refused.status_code == 409
    assert "Theirs" in refused.content.decode()
    assert "Mine" in refused.content.decode()
    row.refresh_from_db()
    assert str(row) == "Theirs"
    assert as_organiser.post(address, {**data, "version": 2}).status_code == 302


def test_whoever_reads_the_address_before_is_told_in_their_language_unless_mail_comes_back(as_organiser):
    addresses = ("before@example.org", "gone@example.org", "quiet@example.org", "same@example.org")
    names = ("Chan Lina", "Ly Chanthou", "Keo Sophal", "Ros Yeng")
    people = [
        make_person(full_name=name, organisation=None, email=address, language="km")
        for name, address in zip(names, addresses, strict=True)
    ]
    for address in (*addresses[:2], "same@example.org"):
        make_plain_message(address=address, status="sent", sent_at=timezone.now()).save()
    bounces.stop("gone@example.org", cause="bounced", reason="550 5.1.1", now=timezone.now())

    for person in people:
        new = person.email if person == people[-1] else "after@example.org"
        data = person_data(full_name=person.full_name, email=new, language="km", version=1)
        assert as_organiser.post(reverse("organise:person_details", args=[person.pk]), data).status_code == 302

    (message,) = Message.objects.filter(kind="address_changed")
    assert (message.address, message.language) == ("before@example.org", "km")
    assert "after@example.org" not in message.text


@pytest.mark.parametrize(("also_read_by", "unwanted"), [("", {"reminders"}), ("after@example.org", set())])
def test_what_they_wanted_no_more_is_unwanted_at_their_new_address(as_organiser, also_read_by, unwanted):
    person = make_person(full_name="Chan Lina", email="before@example.org")
    make_person(full_name="Ly Chanthou", email=also_read_by)
    choices.opt_out("before@example.org", ["reminders"])

    data = person_data(full_name="Chan Lina", email="after@example.org", version=1, organisation=person.organisation_id)
    assert as_organiser.post(reverse("organise:person_details", args=[person.pk]), data).status_code == 302

    assert choices.of("after@example.org").unwanted == unwanted


@pytest.mark.parametrize(
    ("now", "is_said"),
    [({"email": "after@example.org", "is_focal": "on"}, True), ({"is_focal": ""}, True), ({"is_focal": "on"}, False)],
)
def test_where_a_focal_person_leaves_a_mailbox_the_link_in_it_is_told(as_organiser, now, is_said):
    person = make_person(full_name="Sok Dara", email="before@example.org", is_focal=True)
    data = person_data(email="before@example.org", organisation=person.organisation_id, version=1) | now
    page = reverse("organise:person_details", args=[person.pk])
    assert ("create a new link" in as_organiser.post(page, data, follow=True).text) is is_said


def test_a_change_is_in_the_history_with_who(as_organiser, organiser):
    person = make_person(full_name="Sok Dara", organisation=None)
    as_organiser.post(reverse("organise:person_details", args=[person.pk]), person_data(job_title="Cook", version=1))

    page = as_organiser.get(person.get_absolute_url()).content.decode()

    assert "<b>Sim Channary</b>: changed: job title, email" in tight(page)


# ---------------------------------------------------------------- Leaving and coming back
@pytest.mark.parametrize(("make", "name"), [(make_organisation, "organisation"), (make_person, "person")])
def test_what_is_made_inactive_is_kept_and_can_come_back(as_organiser, make, name):
    row = make()

    page = as_organiser.post(reverse(f"organise:{name}_deactivation", args=[row.pk]), follow=True)
    row.refresh_from_db()
    assert not row.is_active
    assert "no longer active" in page.content.decode()
    assert "<b>Sim Channary</b>: made inactive" in tight(page.content.decode())

    page = as_organiser.post(reverse(f"organise:{name}_reactivation", args=[row.pk]), follow=True)
    row.refresh_from_db()
    assert row.is_active
    assert "made active again" in page.content.decode()


def test_doing_it_twice_leaves_one_trace(organiser):
    person = make_person()

    for _ in range(2):
        directory.deactivate(person, by=organiser)

    assert (person.is_active, person.events.count()) == (False, 2)


def test_the_history_knows_who_outside_the_web_too(organiser):
    organisation = make_organisation()

    directory.deactivate(organisation, by=organiser)

    assert organisation.events.latest("pgh_id").pgh_context.metadata["user"] == organiser.pk


def test_focal_persons_of_an_inactive_organisation_answer_for_nobody(organiser):
    organisation = make_organisation()
    focal = make_person(organisation=organisation, is_focal=True, email="focal@example.org")
    make_person(organisation=organisation)
    account = make_account(email="focal@example.org")
    assert Person.objects.answered_for_by(account).count() == 2

    directory.deactivate(organisation, by=organiser)

    assert list(Person.objects.answered_for_by(account)) == [focal]


# ---------------------------------------------------------------- Telephones and provinces
@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("012 345 678", "+85512345678", "012 345 678"),
        ("012-345-678", "+85512345678", "012 345 678"),
        ("12345678", "+85512345678", "012 345 678"),
        ("+855 12 345 678", "+85512345678", "012 345 678"),
        ("០៩៦ ១២៣ ៤៥៦៧", "+855961234567", "096 123 4567"),
        ("\u200b012345678\u202c", "+85512345678", "012 345 678"),
        ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
        ("012 345 678 / 098 765 432", "012 345 678 / 098 765 432", "012 345 678 / 098 765 432"),
        ("023 456 789", "023 456 789", "023 456 789"),
        ("+855 23 456 789", "+855 23 456 789", "+855 23 456 789"),
        ("ask Dara", "ask Dara", "ask Dara"),
        ("", "", ""),
    ],
)
def test_telephone_numbers_are_understood_or_kept(typed, kept, shown):
    assert phones.normalised(typed) == kept
    assert phones.normalised(kept) == kept
    assert phones.shown(kept) == shown
    assert phones.normalised(shown) == kept  # a form that shows it and is sent changes nothing
    assert bool(phones.doubt(kept)) == (kept != "" and (not kept.startswith("+") or " " in kept))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kandal", "KH-8"),
        ("កណ្ដាល", "KH-8"),
        ("ខេត្តកណ្តាល", "KH-8"),
        ("kampong-cham province", "KH-3"),
        ("Phnom Penh Capital", "KH-12"),
        ("រាជធានីភ្នំពេញ", "KH-12"),
        ("KH-25", "KH-25"),
        ("Saigon", None),
    ],
)
def test_provinces_are_known_by_many_names(name, code):
    assert province_called(name) == code


def test_every_province_has_its_two_names():
    assert len(PROVINCES) == 25
    assert all(province_called(p.name) == p.code == province_called(p.name_km) for p in PROVINCES.values())


def test_provinces_come_in_the_order_of_the_readers_language(as_organiser, client):
    english = [label for _code, label in OrganisationForm().fields["provinces"].choices]
    as_organiser.cookies["django_language"] = "km"
    khmer = as_organiser.get("/organise/organisations/new/").context["form"].fields["provinces"].choices

    assert english == sorted(english)
    assert khmer[0][1] == "កណ្ដាល"


def test_an_inactive_organisation_is_offered_only_to_who_is_in_it(db):
    inactive = make_organisation(is_active=False)
    person = make_person(organisation=inactive)

    assert inactive not in PersonForm().fields["organisation"].queryset
    assert inactive in PersonForm(instance=person).fields["organisation"].queryset


def test_who_presses_twice_is_told_that_the_organisation_is_there(db):
    typed = {"name": "Hope House", "kind": "ngo", "relation": "member"}
    first, second = OrganisationForm(typed), OrganisationForm(typed)
    assert first.is_valid()
    assert second.is_valid()

    assert first.save_if_current()
    assert not second.save_if_current()

    assert second.errors["name"] == ["There is an organisation of this name already."]
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("asked", ["9" * 5000, "0", "-1", "x", "\0"])
def test_a_person_is_added_whatever_organisation_the_address_names(as_organiser, asked):
    assert as_organiser.get("/organise/people/new/", {"organisation": asked}).status_code == 200
