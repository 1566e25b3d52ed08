from functools import partial
from typing import Any

import pytest

from coalition_events.common.forms import VersionedForm
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.meetings.models import Meeting
from tests.at_once import at_once
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db


class ThemeForm(VersionedForm):
    class Meta:
        model = Meeting
        fields = ["theme", "venue"]


def typed(**fields: Any) -> dict[str, Any]:
    return {"theme": "Home, Work and Hope", "venue": "", "version": "1"} | fields


def test_saving_counts_the_version_up() -> None:
    meeting = make_meeting()
    form = ThemeForm(typed(theme="Hope"), instance=meeting)

    assert form.is_valid()
    assert form.save_if_current()

    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version) == ("Hope", 2)


def test_the_form_carries_the_version_it_was_drawn_from() -> None:
    assert ThemeForm(instance=make_meeting(version=7))["version"].value() == 7


def test_a_new_row_has_no_version_to_carry() -> None:
    assert "version" not in ThemeForm(instance=Meeting()).fields


@pytest.mark.parametrize("version", ["1", "", "3", "one", "-1", "9" * 30])
def test_an_edit_on_top_of_another_is_refused_and_both_are_shown(version: str) -> None:
    meeting = make_meeting(version=2, theme="Theirs")
    form = ThemeForm(typed(theme="Mine", version=version), instance=meeting)

    assert not form.is_valid()

    assert form.status == 409
    difference = [(one.label, one.theirs, one.yours) for one in form.differences]
    assert difference == [("Theme", "Theirs", "Mine")]
    assert form["theme"].value() == "Mine"
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version) == ("Theirs", 2)


def test_sent_again_by_one_who_has_seen_both_it_is_saved() -> None:
    meeting = make_meeting(version=2, theme="Theirs")
    refused = ThemeForm(typed(theme="Mine", version="1"), instance=meeting)
    refused.is_valid()

    again = ThemeForm(
        typed(theme="Mine", version=refused["version"].value()), instance=Meeting.objects.get(pk=meeting.pk)
    )

    assert again.is_valid()
    assert again.save_if_current()
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version) == ("Mine", 3)


def test_other_errors_are_422() -> None:
    form = ThemeForm(typed(theme="a" * 1000), instance=make_meeting())

    assert not form.is_valid()
    assert form.status == 422


def test_one_who_is_faster_by_a_moment_is_not_overwritten() -> None:
    meeting = make_meeting()
    mine = ThemeForm(typed(theme="Mine"), instance=Meeting.objects.get(pk=meeting.pk))
    theirs = ThemeForm(typed(theme="Theirs"), instance=Meeting.objects.get(pk=meeting.pk))
    assert mine.is_valid()
    assert theirs.is_valid()
    theirs.save()

    with pytest.raises(ChangedMeanwhile):
        ThemeForm.save(mine)
    assert not mine.save_if_current()

    assert (mine.status, mine["version"].value()) == (409, "2")
    assert Meeting.objects.get(pk=meeting.pk).theme == "Theirs"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_exactly_one_is_kept() -> None:
    meeting = make_meeting()

    def edit(theme: str) -> bool:
        form = ThemeForm(typed(theme=theme), instance=opened[theme])
        assert form.is_valid()
        return form.save_if_current()

    opened = {theme: Meeting.objects.get(pk=meeting.pk) for theme in ("One", "Two")}
    saved = at_once(partial(edit, "One"), partial(edit, "Two"))

    meeting.refresh_from_db()
    assert [theme for theme, is_saved in zip(("One", "Two"), saved, strict=True) if is_saved] == [meeting.theme]
    assert meeting.version == 2
