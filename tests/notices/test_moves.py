"""The one table by which rows of the ledger move."""

import pytest
from django.conf import settings

from coalition_events.mail.models import WITHDRAWN_MARK, Status as Mailed
from coalition_events.notices.actions.moves import FOLLOWS_THE_MEETING, MOVES, SAID, Ask, Move, Stage, stage_of
from coalition_events.notices.models import Reason, State


def test_the_page_of_the_ledger_shows_every_move_as_it_is():
    page = (settings.BASE_DIR / "docs" / "ledger.md").read_text()
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:1] == "|"]

    asks, shown = lines[0][1:], {line[0]: line[1:] for line in lines[2:]}
    assert asks == list(Ask)
    assert shown == {stage: [MOVES[stage][ask] for ask in Ask] for stage in Stage}
    assert all(f" {stage} --> " in page or f"--> {stage}:" in page for stage in Stage)


def test_what_was_said_is_never_planned_again_unless_it_came_back_unsent():
    from_there = {move for stage in SAID for move in MOVES[stage].values()}

    assert from_there == {Move.STAY, Move.TAKE_BACK, Move.STOP}
    assert not SAID & FOLLOWS_THE_MEETING


def test_what_an_organiser_stopped_or_holds_no_rule_sets_going():
    assert set(MOVES[Stage.STOPPED].values()) == {Move.STAY}
    assert set(MOVES[Stage.WITHDRAWN].values()) == {Move.STOP}
    assert MOVES[Stage.HELD][Ask.NOW] == MOVES[Stage.HELD][Ask.LATER] == Move.STAY_HELD


@pytest.mark.parametrize(
    ("state", "reason", "mailed", "stage"),
    [
        (State.PLANNED, "", None, Stage.PLANNED),
        (State.HELD, "", None, Stage.HELD),
        (State.HELD, Reason.RESTORED, None, Stage.HELD),
        (State.HELD, Reason.RULE_HELD, None, Stage.WAITING),
        (State.HELD, Reason.WORDS_OUTDATED, None, Stage.WAITING),
        (State.SKIPPED, Reason.TOO_LATE, None, Stage.SKIPPED),
        (State.SKIPPED, Reason.NO_ADDRESS, None, Stage.UNREACHED),
        (State.SKIPPED, Reason.BOUNCES, None, Stage.UNREACHED),
        (State.CANCELLED, Reason.NO_LONGER_SO, None, Stage.CANCELLED),
        (State.CANCELLED, Reason.BY_ORGANISER, None, Stage.STOPPED),
        (State.POSTED, "", Mailed.DUE, Stage.QUEUED),
        (State.POSTED, "", Mailed.HELD, Stage.QUEUED),
        (State.POSTED, "", Mailed.SENT, Stage.SENT),
        (State.POSTED, "", Mailed.FAILED, Stage.SENT),
        (State.POSTED, "", None, Stage.SENT),  # its message was removed: nobody can tell
    ],
)
def test_a_stage_is_read_from_the_row_and_its_message(state, reason, mailed, stage):
    assert stage_of(state, reason, mailed, "reminder:1:2:2027-05-06") == stage


@pytest.mark.parametrize(("mark", "stage"), [(WITHDRAWN_MARK, Stage.RETURNED), ("", Stage.WITHDRAWN)])
def test_a_message_that_was_withdrawn_comes_back_only_where_its_key_is_free_again(mark, stage):
    assert stage_of(State.POSTED, "", Mailed.WITHDRAWN, f"reminder:1:2:2027-05-06{mark}3") == stage
