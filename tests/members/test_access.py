import pytest

from members.actions import merging
from tests.factories import make_account, make_organisation, make_person

PAGES = [
    "organisations/",
    "organisations/new/",
    "organisations/import/",
    "organisations/import/members.xlsx",
    "organisations/{organisation}/",
    "organisations/{organisation}/details/",
    "people/",
    "people/new/",
    "people/{person}/",
    "people/{person}/details/",
    "people/new/doubles/",
    "people/doubles/",
    "people/{person}/merging/",
    "people/{person}/merging/{other}/",
]
POSTS = [
    "organisations/{organisation}/deactivation/",
    "organisations/{organisation}/reactivation/",
    "people/{person}/deactivation/",
    "people/{person}/reactivation/",
    "people/{person}/merging/{other}/distinction/",
    "people/merges/{merge}/undoing/",
]


@pytest.fixture
def address(db):
    person, other, gone = make_person(is_focal=True, email="focal@example.org"), make_person(), make_person()
    merge = merging.merge(other, gone, by=make_account(is_staff=True))
    names = {"organisation": person.organisation_id, "person": person.pk, "other": other.pk, "merge": merge.pk}
    return lambda path: "/organise/" + path.format(**names)


@pytest.mark.parametrize("path", PAGES + POSTS)
def test_strangers_are_sent_to_sign_in(client, address, path):
    for response in (client.get(address(path)), client.post(address(path))):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/code/?next=/organise/")


@pytest.mark.parametrize("path", PAGES + POSTS)
def test_focal_persons_are_refused(client, address, path):
    client.force_login(make_account(email="focal@example.org"))

    assert client.get(address(path)).status_code == 403
    assert client.post(address(path)).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_organisers_read(as_organiser, address, path):
    assert as_organiser.get(address(path)).status_code == 200


@pytest.mark.parametrize("path", POSTS)
def test_verbs_are_posts(as_organiser, address, path):
    assert as_organiser.get(address(path)).status_code == 405
    assert as_organiser.post(address(path)).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "organisations/999999/",
        "organisations/999999/details/",
        "people/999999/",
        "people/999999/details/",
        "people/999999/merging/",
        "people/999999/merging/999998/",
    ],
)
def test_what_is_not_there_is_not_found(as_organiser, path):
    make_organisation()

    assert as_organiser.get(f"/organise/{path}").status_code == 404
