"""What the next meeting asks: lodging and transport too, and two questions of its own, half answered."""

from datetime import datetime
from typing import Any

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import questions
from coalition_events.registration.models import (
    BuiltIn,
    Delegation,
    Question,
    QuestionKind,
    Registration,
    Reply,
    asked_by_default,
)

DINNER: dict[str, Any] = {
    "kind": QuestionKind.YES_NO,
    "text": "Will you join the dinner on the evening of the first day?",
    "text_km": "តើអ្នកនឹងចូលរួមអាហារពេលល្ងាច នៅល្ងាចថ្ងៃទីមួយដែរឬទេ?",
    "help": "At the venue, from 18:00. It costs you nothing.",
    "help_km": "នៅទីកន្លែងប្រជុំ ចាប់ពីម៉ោង 18:00។ មិនគិតថ្លៃទេ។",
}
TABLE: dict[str, Any] = {
    "kind": QuestionKind.SEVERAL,
    "text": "What would your organisation like to show on the exchange table?",
    "text_km": "តើអង្គការរបស់អ្នកចង់ដាក់បង្ហាញអ្វី នៅលើតុផ្លាស់ប្ដូរ?",
    "help": "You have half a table; bring what one may take along.",
    "help_km": "អ្នកមានកន្លែងពាក់កណ្ដាលតុ។ សូមយកមកនូវអ្វីដែលគេអាចយកទៅជាមួយបាន។",
    "choices": [
        {"key": "books", "en": "Books and training materials", "km": "សៀវភៅ និងសម្ភារបណ្ដុះបណ្ដាល"},
        {"key": "crafts", "en": "Crafts for sale", "km": "សិប្បកម្មសម្រាប់លក់"},
        {"key": "films", "en": "Posters or films", "km": "ផ្ទាំងរូបភាព ឬភាពយន្ត"},
    ],
    "is_for_delegation": True,
}


def load_questions(meeting: Meeting) -> None:
    asked = [*asked_by_default(), BuiltIn.LODGING, BuiltIn.TRANSPORT]
    questions.ask_built_in(meeting, asked)
    dinner = questions.add_question(meeting, **DINNER)
    table = questions.add_question(meeting, **TABLE)
    coming = meeting.registrations.confirmed().filter(delegation__isnull=False)
    delegations = meeting.delegations.filter(registrations__in=coming).distinct()
    Reply.objects.bulk_create(
        [
            *(
                replied(dinner, "no" if number % 5 == 2 else "yes", one.registered_at, registration=one)
                for number, one in enumerate(coming)
                if number % 4
            ),
            *(
                replied(table, ["books", "films"] if number % 6 == 1 else ["crafts"], one.answered_at, delegation=one)
                for number, one in enumerate(delegations)
                if number % 3 == 1
            ),
        ]
    )


def replied(question: Question, value: str | list[str], at: datetime, **of: Registration | Delegation) -> Reply:
    return Reply(question=question, asked=question.as_asked(), value=value, replied_at=at, **of)
