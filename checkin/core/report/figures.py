"""The figures of a report: one number each, with how it is counted."""

from __future__ import annotations

from collections.abc import Iterator

from checkin.core.counting.delegations import (
    EVERYTHING,
    FOREIGN_STATES,
    STATES,
    Switches,
    countries_of,
    organisations_of,
)
from checkin.core.counting.meetings import MeetingState
from checkin.core.counting.sectors import is_embassy
from checkin.core.door.records import RecordKind
from checkin.core.language import _, n_
from checkin.core.report.model import Figure
from checkin.core.report.table_plan import Material


def figures(material: Material) -> Iterator[Figure]:
    """In the order in which a report shows them."""
    attendance, programme = material.attendance, material.programme
    came, headcount = attendance.came(), attendance.headcount
    people = tuple(came.values())
    yield Figure(
        "participants",
        _("Participants"),
        len(came),
        _("Distinct people of every counted category admitted to anything, each once."),
    )
    yield Figure(
        "expected",
        _("Expected, walk-ins among them"),
        len(attendance.expected()),
        _("People on the list and walk-ins, neither cancelled nor struck off."),
    )
    yield Figure(
        "missing",
        _("Never came"),
        len(attendance.missing()),
        _("Expected people who were admitted nowhere."),
    )
    yield Figure(
        "walk_ins",
        _("Walk-ins who came"),
        sum(p.is_walk_in for p in people),
        _("Participants who were on no list and were added at a desk."),
    )
    yield from _countries(material)
    yield Figure(
        "embassy_delegations",
        _("Embassy delegations"),
        len(countries_of(filter(is_embassy, people), programme)),
        _("Distinct countries of participants of the sector embassy."),
    )
    yield Figure(
        "organisations",
        _("Organisations"),
        len(organisations_of(people)),
        _("Distinct organisations of participants, spellings of one counted once."),
    )
    yield Figure(
        "sessions_held",
        _("Sessions held"),
        sum(not s.is_registration and attendance.was_held(s) for s in programme.sessions),
        _("Sessions that have begun, to which anybody was admitted, the registration desk apart."),
    )
    yield from _meetings(material)
    yield Figure(
        "in_several",
        _("In more than one session"),
        attendance.in_several(),
        _("Participants admitted to at least two sessions, the registration desk apart."),
    )
    yield Figure(
        "refused",
        _("Readings refused"),
        sum(sum(headcount.refused(s.id).values()) for s in programme.sessions),
        _("Readings that admitted nobody: second scans, unknown codes and numbers of a list among them."),
    )
    yield Figure(
        "overrides",
        _("Overrides"),
        sum(r.kind is RecordKind.OVERRIDE and headcount.stands(r.id) for r in material.logged),
        _("Admissions against a verdict, with a reason, that were not taken back."),
    )


def _meetings(material: Material) -> Iterator[Figure]:
    """Of a matchmaking session with a timetable."""
    meetings = [one for __, standing in material.meetings for one in standing]
    if meetings:
        yield Figure(
            "meetings_held",
            _("1:1 meetings that took place"),
            sum(one.state is MeetingState.MET for one in meetings),
            n_(
                "Of {n} meeting on the timetable: all of their people there during the slot.",
                "Of {n} meetings on the timetable: all of their people there during the slot.",
                len(meetings),
            ),
        )


def _countries(material: Material) -> Iterator[Figure]:
    """Distinct countries among those who came, by each of the usual ways of counting."""
    switches, programme = material.switches, material.programme
    asked = _("Distinct countries of participants. {switches}", switches=switches.in_words())
    ways: tuple[tuple[str, str, Switches, str], ...] = (
        ("countries", _(switches.delegations_called(programme)), switches, asked),
        (
            "delegations",
            _("… with EU, OECD and UN, and the host"),
            EVERYTHING,
            _("Everything that stands as country of a participant."),
        ),
        ("states", _("… without EU, OECD and UN"), STATES, _("Countries alone, the host among them.")),
        (
            "delegations_without_host",
            _("… without the host country"),
            Switches(count_host=False),
            _("EU, OECD and UN count, the host does not."),
        ),
        (
            "states_without_host",
            _("… without either"),
            FOREIGN_STATES,
            _("Countries alone, the host not among them."),
        ),
    )
    people = tuple(material.attendance.came().values())
    for name, label, way, how in ways:
        yield Figure(name, label, len(countries_of(people, programme, way)), how)
