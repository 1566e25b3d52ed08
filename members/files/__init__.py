"""A spreadsheet of organisations and their people, taken into the directory: all of it or nothing, and repeatable."""

from members.files.action import ImportRefused, Outcome, import_members
from members.files.columns import COLUMNS
from members.files.entries import Problem

__all__ = ["COLUMNS", "ImportRefused", "Outcome", "Problem", "import_members"]
