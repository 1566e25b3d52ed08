from pathlib import Path
from typing import Any

import pytest

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.addresses import Group

# "example" is nobody's, and so personal; this one can be unsubscribed from.
kinds.register(Kind("example_news", "News", Group.NEWS))

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def example_templates(settings: Any) -> None:
    """templates/email/example.* here, so that these tests hold whatever the parts write."""
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], HERE / "templates"]}]
