"""What is done with places at a meeting. From another part: `from coalition_events.registration import actions`."""

from coalition_events.registration.actions.allowances import set_allowance
from coalition_events.registration.actions.applications import accept, apply, decline
from coalition_events.registration.actions.authority import Actor, answers_for, is_organiser
from coalition_events.registration.actions.batches import MOST_AT_ONCE, Outcome, Refused, act
from coalition_events.registration.actions.colleagues import add_colleague, replace_by_colleague
from coalition_events.registration.actions.delegations import answer
from coalition_events.registration.actions.erasure import erase_needs
from coalition_events.registration.actions.guests import (
    answer_invitation,
    invite_guest,
    invite_guests,
    send_invitation_again,
    withdraw_invitation,
)
from coalition_events.registration.actions.letters import about_batch, write
from coalition_events.registration.actions.links import issue_link, paths_of_links, revoke_link
from coalition_events.registration.actions.out_of_turn import confirm, move, waitlist
from coalition_events.registration.actions.places import cancel, change, register
from coalition_events.registration.actions.questions import (
    add_question,
    ask_built_in,
    change_question,
    place_question,
    remove_question,
    restore_question,
    take_questions_over,
)
from coalition_events.registration.actions.replacement import replace
from coalition_events.registration.actions.replies import answer_questions
from coalition_events.registration.actions.seats import SeatsOf, SeatsTaken, seats_of, seats_taken
from coalition_events.registration.actions.undoing import Undone, undo
from coalition_events.registration.actions.waitlist import position_of, positions, promote, turn_of, why_waiting

__all__ = [
    "MOST_AT_ONCE",
    "Actor",
    "Outcome",
    "Refused",
    "SeatsOf",
    "SeatsTaken",
    "Undone",
    "about_batch",
    "accept",
    "act",
    "add_colleague",
    "add_question",
    "answer",
    "answer_invitation",
    "answer_questions",
    "answers_for",
    "apply",
    "ask_built_in",
    "cancel",
    "change",
    "change_question",
    "confirm",
    "decline",
    "erase_needs",
    "invite_guest",
    "invite_guests",
    "is_organiser",
    "issue_link",
    "move",
    "paths_of_links",
    "place_question",
    "position_of",
    "positions",
    "promote",
    "register",
    "remove_question",
    "replace",
    "replace_by_colleague",
    "restore_question",
    "revoke_link",
    "seats_of",
    "seats_taken",
    "send_invitation_again",
    "set_allowance",
    "take_questions_over",
    "turn_of",
    "undo",
    "waitlist",
    "why_waiting",
    "withdraw_invitation",
    "write",
]
