from typing import Any

from coalition_events.mail.models import Message
from coalition_events.mail.wording.render import message
from tests.factories import BEFORE, numbers


def make_message(**fields: Any) -> Message:
    """An unsaved message to Sok Dara, of the templates here, due BEFORE."""
    number = next(numbers)
    kind = fields.pop("kind", "example")
    fields.setdefault("key", f"example:{number}")
    fields.setdefault("to", ("Sok Dara", f"dara{number}@example.org"))
    fields.setdefault("language", "en")
    fields.setdefault("now", BEFORE)
    fields["context"] = {"theme": "Home, Work & Hope", "name": "Sok <Dara>"} | fields.get("context", {})
    made = message(kind="example", **fields)
    made.kind = kind
    return made


def make_plain_message(**fields: Any) -> Message:
    """An unsaved message that no template wrote, for where it does not matter what it says."""
    number = next(numbers)
    fields.setdefault("key", f"plain:{number}")
    fields.setdefault("address", f"plain{number}@example.org")
    fields.setdefault("due_at", fields.pop("now", BEFORE))
    fields.setdefault("subject", "A word")
    fields.setdefault("kind", "example")
    return Message(text="Come at eight.\n", html="<p>Come at eight.</p>", **fields)
