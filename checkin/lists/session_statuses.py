"""Columns that say how somebody stands in a session, not at the event: “Session status”, “Workshop – Status”."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.event.attendee import Status
from checkin.core.language import N_, _
from checkin.lists.captions import STATUS_FIELDS, meanings, says_state, speaks_of_sessions
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import marks_of
from checkin.lists.row_problems import RowProblems
from checkin.lists.session_titles import SessionTitles
from checkin.lists.status_columns import is_empty, status_told

NO_PLACE = N_("This may say that the person has no place in the session; they were not put on its list.")
_SURE = (None, Status.CONFIRMED)


def take_session_statuses(columns: Columns, titles: SessionTitles, values: Values) -> None:
    """Note each such column that stands beside the one that names its session, or its sessions."""
    for n, caption in enumerate(columns.captions):
        if n in columns.used():
            continue
        session = titles.closed_within(caption)
        if session is None:
            is_one = "sessions" in columns.fields and says_state(caption) and speaks_of_sessions(caption)
            kind = "status" if is_one else None
        else:
            is_beside = session in columns.session_columns.values()
            said = meanings(titles.beside(caption, session)) if is_beside else ()
            kind = next((each.field for each in said[:1] if each.field in STATUS_FIELDS), None)
        texts = {*values.all(n)} if kind is not None else ()
        marks = marks_of(texts)
        # “Published” says something of the session.
        if kind is not None and any(status_told(kind, text, marks) not in _SURE for text in texts):
            columns.session_statuses[n] = kind, session
            columns.marks[n] = marks


def leave_unsure(
    sessions: dict[str, None], columns: Columns, cells: Sequence[str], problems: RowProblems
) -> tuple[str, ...]:
    """Take those out of a row's sessions that it has no sure place in: who waits, cancelled or did not answer.

    Which they are.
    """
    left: list[str] = []
    for n, (kind, session) in columns.session_statuses.items():
        text = cells[n].strip()
        marks = columns.marks[n]
        if not text or is_empty(kind, text, marks) or status_told(kind, text, marks) is Status.CONFIRMED:
            continue
        unsure = [each for each in sessions if session in (None, each)]
        for each in unsure:
            del sessions[each]
        if unsure:
            problems.tell(_(NO_PLACE), n, text)
        left += unsure
    return tuple(left)
