"""The tables of a report, in the order in which it shows them."""

from __future__ import annotations

from checkin.core.report import group_tables, meeting_tables, people_tables, session_tables

TABLES = (
    session_tables.SESSIONS,
    session_tables.DAYS,
    group_tables.DELEGATIONS,
    group_tables.OWN_GROUPS,
    group_tables.SECTORS,
    group_tables.CATEGORIES,
    session_tables.CLOSED_SESSIONS,
    session_tables.INVITED,
    session_tables.PARALLEL,
    session_tables.MOVES,
    group_tables.SESSION_SECTORS,
    group_tables.SESSION_COUNTRIES,
    group_tables.BY_ORGANISATION,
    group_tables.SESSION_ORGANISATIONS,
    meeting_tables.MEETING_SLOTS,
    session_tables.REFUSED,
    session_tables.ARRIVALS,
    people_tables.OVERRIDES,
    people_tables.REFUSALS,
    meeting_tables.MEETINGS,
    people_tables.PEOPLE,
)
