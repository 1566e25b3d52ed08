import json

import pytest
from django.db import DatabaseError, transaction

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release as releases
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from tests.factories import at

pytestmark = pytest.mark.django_db


def test_the_same_draft_gives_the_same_content(meeting):
    assert json.dumps(releases.build(meeting)) == json.dumps(releases.build(meeting))


def test_the_content_survives_the_database(release):
    assert Release.objects.get(pk=release.pk).content == release.content


def test_a_release_never_changes(release):
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(note="Otherwise")
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        release.delete()


def test_names_stay_as_they_were_when_it_was_published(meeting, release):
    person = meeting.sessions.get(title="Opening").appearances.get().person
    person.full_name = "Another name"
    person.save()
    opening = PublicAgenda(Release.objects.newest("2027-05").get()).session(meeting.sessions.get(title="Opening").pk)
    assert str(opening.appearances[0]) == "Keo Pisey"


def test_a_closed_session_is_reduced_when_the_release_is_made(release):
    closed = next(session for session in release.content["sessions"] if session["members_only"])
    kept = {name: value for name, value in closed.items() if value}
    assert kept.keys() == {"id", "day", "kind", "room", "starts_at", "ends_at", "members_only"}


def test_only_what_takes_names_says_so(meeting, release):
    assert not any({"takes_names", "places"} & session.keys() for session in release.content["sessions"])
    meeting.sessions.filter(kind__in=["panel", "breakout"]).update(takes_names=True, places=12)
    content = releases.build(meeting)
    said = {session["kind"]: session.get("places") for session in content["sessions"] if session.get("takes_names")}
    assert said == {"panel": 12}  # the breakout is closed


def test_times_are_phnom_penhs(release):
    assert release.content["sessions"][0]["starts_at"] == "2027-05-06T08:00:00+07:00"
    assert PublicAgenda(release).days[0].timed[0].starts_at == at("8:00")


def test_building_takes_the_same_queries_for_one_and_for_many(meeting, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        releases.build(meeting)
