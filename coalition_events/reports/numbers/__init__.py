"""The numbers of a meeting that a caterer, an interpreter and a donor ask for: counts, never names.

Women stand within every total, as reports in this field give them: "189 (48 women)".
"""

from coalition_events.reports.numbers.across import MeetingLine, across_meetings
from coalition_events.reports.numbers.counting import Count, Line, Table
from coalition_events.reports.numbers.report import Report, Sheet, of_meeting

__all__ = ["Count", "Line", "MeetingLine", "Report", "Sheet", "Table", "across_meetings", "of_meeting"]
