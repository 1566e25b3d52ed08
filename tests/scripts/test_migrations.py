"""`make check` refuses a migration that the code of the version before does not survive."""

import pytest

from scripts.migrations import older, refused

pytestmark = pytest.mark.django_db


def newer_than(**names: str) -> dict[str, str]:
    """What came after these of their parts, and nothing of the others: `test_none_is_refused_today` reads them."""
    return dict.fromkeys(older(), "9999") | names


def test_a_table_that_is_renamed_is_refused_and_what_is_only_added_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(newer_than(members="0008_other_spellings")) == ["members.0009_not_duplicates"]
    assert "RENAMING tables" in capsys.readouterr().out


def test_a_gin_index_that_keeps_a_table_from_being_written_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(newer_than(mail="0009_where_it_failed_before")) == ["mail.0010_search_in_the_outbox"]
    assert "locks a table for long: CREATE INDEX" in capsys.readouterr().out


def test_none_is_refused_today() -> None:
    assert refused(older()) == []
