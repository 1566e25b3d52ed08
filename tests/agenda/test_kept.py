import gzip

import pytest
from django.db import connection
from django.http import HttpResponse

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import Release
from coalition_events.agenda.views import page_cache
from coalition_events.meetings.models import Meeting
from tests.factories import make_session

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"


def test_a_page_that_the_browser_has_is_not_sent_again(client, release):
    first = client.get(AGENDA)
    again = client.get(AGENDA, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "Accept-Language" in again["Vary"]
    assert "Cookie" in again["Vary"]


@pytest.mark.parametrize("held", ['"another"', 'W/"another"', "nonsense", ""])
def test_a_browser_with_another_page_gets_this_one(client, release, held):
    client.get(AGENDA)
    assert client.get(AGENDA, headers={"If-None-Match": held}).status_code == 200


def test_one_of_several_tags_or_the_star_will_do(client, release):
    tag = client.get(AGENDA)["ETag"]
    for held in (f'"x", {tag}', tag.removeprefix("W/"), "*"):
        assert client.get(AGENDA, headers={"If-None-Match": held}).status_code == 304


def test_each_language_has_its_own_page_and_tag(client, release):
    english, khmer = (client.get(AGENDA, headers={"Accept-Language": code}) for code in ("en", "km"))
    assert english["Content-Language"] == "en"
    assert khmer["Content-Language"] == "km"
    assert english["ETag"] != khmer["ETag"]
    client.cookies["django_language"] = "km"
    assert client.get(AGENDA, headers={"Accept-Language": "en"})["ETag"] == khmer["ETag"]


def test_a_new_release_is_seen_at_once(client, meeting, release):
    before = client.get(AGENDA)
    make_session(meeting, title="Late addition")
    publishing.publish(meeting, by=None)
    after = client.get(AGENDA, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert b"Late addition" in after.content


def test_a_change_of_the_meeting_is_seen_at_once(client, release):
    client.get(AGENDA)
    Meeting.objects.update(venue="Mekong House")
    assert b"Mekong House" in client.get(AGENDA).content


def test_a_withdrawn_meeting_is_gone_at_once(client, release):
    client.get(AGENDA)
    Meeting.objects.update(announced_at=None)
    assert client.get(AGENDA).status_code == 404


def test_who_is_signed_in_gets_their_own_page(client, organiser, release):
    tag = client.get(AGENDA)["ETag"]
    client.force_login(organiser)
    page = client.get(AGENDA, headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert b"Account" in page.content
    client.logout()
    assert b"Account" not in client.get(AGENDA).content


def test_a_question_with_a_query_is_answered_by_the_site(client, release):
    client.get(AGENDA)
    assert b"%3Fx%3D1" in client.get(f"{AGENDA}?x=1").content  # the link to the other language comes back here


def test_compressed_and_plain_are_one_page(client, release):
    plain = client.get(AGENDA)
    packed = client.get(AGENDA, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert int(packed["Content-Length"]) == len(packed.content)


def test_a_page_from_memory_keeps_the_headers_that_guard_it(client, release):
    drawn, handed_out = client.get(AGENDA), client.get(AGENDA)
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert handed_out[name] == drawn[name]
    assert handed_out["Cache-Control"] == "no-cache"
    assert not handed_out.cookies


def test_nothing_is_trusted_for_longer_than_its_second(client, release, monkeypatch):
    client.get(AGENDA)
    monkeypatch.setattr(page_cache, "KEPT_SECONDS", -1)
    assert client.get(AGENDA).status_code == 200


def test_memory_holds_so_many_pages_and_no_more(rf, release, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_PAGES", 2)
    middleware = page_cache.KeptPagesMiddleware(lambda _request: page_cache.may_be_kept(HttpResponse("page"), newest))
    newest = Release.objects.newest("2027-05").get()
    for number in (1, 2, 3):
        middleware(rf.get(f"/meetings/2027-05/sessions/{number}/"))
    assert [path for path, _scheme, _language in middleware.pages] == [
        "/meetings/2027-05/sessions/2/",
        "/meetings/2027-05/sessions/3/",
    ]


def test_a_page_that_sets_a_cookie_is_not_kept(rf, release):
    newest = Release.objects.newest("2027-05").get()

    def view(_request):
        response = page_cache.may_be_kept(HttpResponse("page"), newest)
        response.set_cookie("own", "mine")
        return response

    middleware = page_cache.KeptPagesMiddleware(view)
    middleware(rf.get(AGENDA))
    assert middleware.pages == {}


def test_a_database_that_is_down_is_told_in_the_sites_own_words(client, release):
    client.get(AGENDA)
    client.raise_request_exception = False

    asked = []

    def down_at_first(execute, sql, *others):
        asked.append(sql)
        if len(asked) == 1:
            raise page_cache.DatabaseError
        return execute(sql, *others)

    with connection.execute_wrapper(down_at_first):
        assert client.get(AGENDA).status_code == 200  # the site asks again, and here it is answered
    assert len(asked) > 1
