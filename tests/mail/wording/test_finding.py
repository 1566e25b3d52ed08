import pytest
from django.utils import translation

from coalition_events.mail.models.wording import Wording, original
from coalition_events.mail.wording.render import read_wordings_once, words

pytestmark = pytest.mark.django_db


def make_wording(meeting="", **fields):
    return Wording.objects.create(name="invitation", meeting=meeting, **fields)


def test_a_meetings_own_words_come_first_then_those_for_all_then_the_original():
    make_wording(subject_en="All", body_en="For all.", subject_km="ទាំងអស់", body_km="ទាំងអស់។")
    make_wording(meeting="2027-05", subject_en="One", body_en="For one.")

    assert words("invitation", "2027-05", "en").subject == "One"
    assert words("invitation", "2027-05", "km").subject == "ទាំងអស់"
    assert words("invitation", "2027-11", "en").subject == "All"
    assert words("letter", "2027-05", "en") == original("letter", "en")


def test_words_that_a_later_version_cannot_read_give_way_to_the_original():
    make_wording(subject_en="A", body_en="{% gone %}")

    assert words("invitation", "", "en") == original("invitation", "en")


def test_a_run_reads_a_mails_words_once(django_assert_num_queries):
    with django_assert_num_queries(1), read_wordings_once():
        for language in ("en", "km", "en"):
            words("invitation", "2027-05", language)
    with django_assert_num_queries(2):
        words("invitation", "2027-05", "en")
        words("invitation", "2027-05", "en")


def test_a_change_counts_from_the_next_run():
    with read_wordings_once():
        words("invitation", "", "en")
        make_wording(subject_en="New", body_en="New.")
        with read_wordings_once():
            assert words("invitation", "", "en") == original("invitation", "en")
    assert words("invitation", "", "en").subject == "New"


def test_each_change_is_kept_with_its_history(organiser):
    wording = make_wording(subject_en="A", body_en="B")
    with translation.override("en"):
        wording.subject_en = "C"
        wording.save()

    assert list(Wording.pgh_event_model.objects.order_by("pgh_id").values_list("subject_en", flat=True)) == ["A", "C"]
