"""The tables of a report about 1:1 meetings: by slot in numbers, and each with its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checkin.core.counting.meetings import MeetingNow, MeetingState
from checkin.core.report.model import Column, Kind
from checkin.core.report.table_plan import GROUPED_SESSION, Material, Row, TablePlan, numbers


def _slots(material: Material) -> Iterator[Row]:
    for session, standing in material.meetings:
        for slot in dict.fromkeys(one.meeting.slot for one in standing):
            here = [one for one in standing if one.meeting.slot == slot]
            states = Counter(one.state for one in here)
            absent = {person for one in here for person in one.absent}
            waited = {person for one in here for person in one.waited}
            numbers = (
                len(here),
                states[MeetingState.MET],
                states[MeetingState.MISSED],
                len(absent),
                len(waited),
            )
            yield session.id, session.title, *slot, *numbers


MEETING_SLOTS = TablePlan(
    "meeting_slots",
    "1:1 meetings",
    "Took place: all of a meeting's people were in the session at one moment of the slot. No-shows were not in it "
    "during the slot; waited in vain are those who were, for somebody who was not.",
    (
        *GROUPED_SESSION,
        Column("starts", "Slot", Kind.TIME),
        Column("ends", "Ends", Kind.TIME, on_paper=False),
        *numbers(
            meetings="Meetings",
            met="Took place",
            missed="Missed",
            no_shows="No-shows",
            waited="Waited in vain",
        ),
    ),
    _slots,
)


def _meetings(material: Material) -> Iterator[Row]:
    for session, standing in material.meetings:
        for one in standing:
            people, absent, waited = (
                ", ".join(_name(material, person) for person in who)
                for who in (one.meeting.people, one.absent, one.waited)
            )
            where = one.meeting.table_name
            yield session.id, session.title, *one.meeting.slot, where, people, _said(one), absent, waited


def _name(material: Material, person: str) -> str:
    return material.names.get(person, person)


def _said(one: MeetingNow) -> str:
    return "took place" if one.state is MeetingState.MET else str(one.state)


MEETINGS = TablePlan(
    "meetings",
    "Who met in the 1:1 meetings",
    "A meeting a row, as it stood when the report was made.",
    (
        *GROUPED_SESSION,
        Column("starts", "Slot", Kind.TIME),
        Column("ends", "Ends", Kind.TIME, on_paper=False),
        Column("table", "Table"),
        Column("people", "People"),
        Column("state", "Meeting"),
        Column("absent", "Did not come"),
        Column("waited", "Waited in vain", on_paper=False),
    ),
    _meetings,
    is_personal=True,
)
