"""The tables of a report about 1:1 meetings: by slot in numbers, and each with its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checkin.core.counting.meetings import STATE_WORDS, MeetingState
from checkin.core.language import N_, _
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
    N_("1:1 meetings"),
    N_(
        "Took place: all of a meeting's people were in the session at one moment of the slot. No-shows were not in it "
        "during the slot; waited in vain are those who were, for somebody who was not."
    ),
    (
        *GROUPED_SESSION,
        Column("starts", N_("Slot"), Kind.TIME),
        Column("ends", N_("Ends"), Kind.TIME, on_paper=False),
        *numbers(
            meetings=N_("Meetings"),
            met=N_("Took place"),
            missed=N_("Missed"),
            no_shows=N_("No-shows"),
            waited=N_("Waited in vain"),
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
            yield (
                session.id,
                session.title,
                *one.meeting.slot,
                where,
                people,
                _(STATE_WORDS[one.state]),
                absent,
                waited,
            )


def _name(material: Material, person: str) -> str:
    return material.names.get(person, person)


MEETINGS = TablePlan(
    "meetings",
    N_("Who met in the 1:1 meetings"),
    N_("A meeting a row, as it stood when the report was made."),
    (
        *GROUPED_SESSION,
        Column("starts", N_("Slot"), Kind.TIME),
        Column("ends", N_("Ends"), Kind.TIME, on_paper=False),
        Column("table", N_("Table")),
        Column("people", N_("People")),
        Column("state", N_("Meeting")),
        Column("absent", N_("Did not come")),
        Column("waited", N_("Waited in vain"), on_paper=False),
    ),
    _meetings,
    is_personal=True,
)
