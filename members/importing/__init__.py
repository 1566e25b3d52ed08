"""A spreadsheet of organisations and their people, taken into the directory: all of it or nothing, and repeatable."""

from members.importing.action import ImportRefused, Outcome, import_members
from members.importing.columns import COLUMNS
from members.importing.entries import Problem

__all__ = ["COLUMNS", "ImportRefused", "Outcome", "Problem", "import_members"]
