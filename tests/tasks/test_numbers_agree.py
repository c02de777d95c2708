"""Every number that is shown in two places is the same there: whatever was done, with whomever, at any moment."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.counting.counted_person import counted_under
from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.delegations import organisations_of
from checkin.core.counting.expected import is_expected
from checkin.core.counting.people_tally import GROUPINGS
from checkin.core.counting.roster import Roster
from checkin.core.counting.session_text import words_of_came
from checkin.core.desk import people_behind
from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.desk.snapshot import DAY, Snapshot, known_now, standing_at, standing_now
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Session
from checkin.core.report.certificates import certificates
from checkin.core.report.making import make_report
from checkin.core.report.model import Report
from checkin.core.report.people_list import Purpose, Who, found_people, people_list
from checkin.live.seen import seen_of
from checkin.store.event_file import EventFile
from checkin.store.people_filter import Wanted
from checkin.store.people_query import AttendeeTable
from checkin.tasks.badge_people import Selection, choose_people, chosen_people
from tests.conftest import Clock
from tests.store.random_deeds import DeskAtWork, event_of, lists_of


@pytest.mark.parametrize("seed", range(6))
def test_every_number_shown_in_two_places_is_the_same_there(tmp_path: Path, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    with event_of(tmp_path / "forum.checkin") as event:
        at_work = DeskAtWork(event, "North", clock, chance, lists_of(tmp_path))
        for deed in range(120):
            at_work.do_something()
            if deed % 40 == 39:
                _everything_agrees(at_work.desk, event)


@pytest.mark.parametrize("seed", range(4))
def test_also_while_the_clock_of_another_desk_is_ahead(tmp_path: Path, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    ahead = Clock(clock.now + timedelta(minutes=40))
    with event_of(tmp_path / "forum.checkin") as event:
        desks = [
            DeskAtWork(event, name, own, chance, lists_of(tmp_path))
            for name, own in (("North", clock), ("South", ahead))
        ]
        for deed in range(120):
            chance.choice(desks).do_something()
            if deed % 20 == 19:
                _everything_agrees(desks[0].desk, event, is_past_the_same=False)


def test_where_a_category_is_not_counted_the_totals_say_by_how_many_the_report_has_fewer(
    tmp_path: Path, clock: Clock
) -> None:
    with event_of(tmp_path / "forum.checkin") as event:
        desk = Desk(event, name="North", clock=clock)
        press = [replace(c, counted=c.id != "press") for c in desk.programme.categories]
        change_programme(desk, desk.programme, replace(desk.programme, categories=tuple(press)))
        edit(desk, "P1", {"category": "press"})
        for reference in ("P1", "P2", "P3"):
            desk.admit(reference, "gift")

        standing, report = standing_now(desk), make_report(desk)
        counted, published = standing.counts.event, standing.published()

        assert counted.attendees - counted.unpublished == report.figure("participants").value == 2
        assert words_of_came(counted).endswith(" · 1 of them not in published figures")
        assert len(published) == report.figure("participants").value
        assert len({one.country for one in published} - {None}) == report.figure("countries").value
        assert len(organisations_of(published)) == report.figure("organisations").value
        assert sum(one.is_walk_in for one in published) == report.figure("walk_ins").value


def _everything_agrees(desk: Desk, event: EventFile, *, is_past_the_same: bool = True) -> None:
    """`is_past_the_same`: no record has a time after now."""
    desk.catch_up()
    standing = standing_now(desk)
    roster = Roster(counted_under(event.counted_people(), desk.labels()), event.list_counts().with_names)
    report = make_report(desk)
    if is_past_the_same:
        assert standing_at(known_now(desk), event, standing.at).counts == standing.counts
    assert desk.counts() == standing.counts
    _phone_agrees(standing)
    _event_agrees(desk, event, standing, roster, report)
    for counted in standing.counts.sessions:
        _session_agrees(desk, standing, counted, desk.programme.session(counted.session), report)
    _tables_agree(standing, report)


def _phone_agrees(standing: Snapshot) -> None:
    seen, counted = seen_of(standing), {one.session: one for one in standing.counts.sessions}
    assert (seen.event, seen.inside) == (standing.counts.event, standing.inside_now())
    for session, told in (*seen.on, *seen.coming):
        assert told == counted[session.id]
    assert sum(seen.steps) <= seen.last_hour
    for session in standing.filled():
        assert session in [one for one, _told in seen.on]


def _event_agrees(desk: Desk, event: EventFile, standing: Snapshot, roster: Roster, report: Report) -> None:
    counted, figure = standing.counts.event, {one.id: one.value for one in report.figures}
    listed = {who: _on_paper(desk, standing, who, None) for who in Who}
    came, missing = standing.came(), roster.missing_by_country(standing.came())
    table = AttendeeTable(event)
    not_here = Wanted(expected_only=True, not_among=list(came))

    assert counted.unpublished == figure.get("left_out", 0)
    assert counted.attendees == figure["participants"] == listed[Who.CAME] == len(came)
    assert counted.expected == figure["expected"] == listed[Who.EXPECTED] == table.expected()
    blocked = sum(is_expected(one, None, ()) for one in event.attendees() if one.status is Status.BLOCKED)
    badges = len(choose_people(desk).people)
    assert counted.expected - blocked == badges == len(chosen_people(event, Selection()))
    assert counted.missing == figure["missing"] == listed[Who.MISSING] == len(table.rows(not_here))
    assert counted.missing == missing.total() == _sum(report, "delegations", "missing")
    assert (
        counted.walk_ins == figure["walk_ins"] == len(people_behind.walk_ins().found(standing, roster).people)
    )
    assert standing.inside_now() == listed[Who.INSIDE]
    assert listed[Who.ALL] == len({*roster.people, *came})
    assert figure["refused"] == sum(sum(one.refused.values()) for one in standing.counts.sessions)
    assert figure["refused"] == _sum(report, "refused", "readings")
    assert sum(one.entries for one in standing.counts.sessions) == _sum(report, "arrivals", "came_in")
    assert figure["countries"] == len(standing.counts.by["country"])
    assert figure["organisations"] == len(standing.counts.by["organisation"])
    made = certificates(desk)
    assert len(made.made) + made.without == counted.attendees
    vips = [people_behind.vips(arrived=arrived).found(standing, roster).people for arrived in (True, False)]
    assert sum(map(len, vips)) == len(roster.vips(came, standing.programme))
    for country in missing:
        behind = people_behind.missing_of_country(country, "").found(standing, roster)
        assert len(behind.people) == missing[country]


def _session_agrees(
    desk: Desk, standing: Snapshot, counted: SessionCounts, session: Session, report: Report
) -> None:
    listed = {who: _on_paper(desk, standing, who, session) for who in Who}
    row = next(row for row in _rows(report, "sessions") if row["session"] == session.id)

    assert counted.attendees == row["attended"] == listed[Who.CAME]
    assert counted.expected == row["expected"] == listed[Who.EXPECTED]
    assert counted.missing == listed[Who.MISSING] == counted.expected - counted.arrived
    assert row["no_shows"] == (None if standing.at < session.starts else counted.missing)
    there = [one for one in standing.came(session.id) if desk.presence_in(session.id, one) is not None]
    assert counted.inside == listed[Who.INSIDE] == desk.inside(session.id) == len(there)
    assert sorted(there) == sorted(desk.people_inside(session.id))
    assert listed[Who.ALL] == counted.expected + counted.attendees - counted.arrived
    assert (counted.arrived, counted.walk_ins, counted.entries) == (
        row["arrived"],
        row["walk_ins"],
        row["entries"],
    )
    assert (counted.peak, counted.peak_at) == (row["peak"], row["peak_at"])
    assert len(standing.headcount.entry_moments(session.id)) == counted.entries
    assert sum(counted.refused.values()) == row["refused"]
    for table in ("session_sectors", "session_countries"):
        assert _sum(report, table, "people", session=session.id) == counted.attendees
    for grouping in GROUPINGS:
        assert sum(row.people for row in standing.breakdown(grouping, session.id)) == counted.attendees
        assert _labelled(standing, grouping, session.id) == {
            label: count.attendees for label, count in desk.counts(session.id).by[grouping].items()
        }


def _tables_agree(standing: Snapshot, report: Report) -> None:
    came = standing.counts.event.attendees
    for table in ("delegations", "sectors", "categories"):
        assert _sum(report, table, "people") == came
    for grouping in GROUPINGS:
        by = {label: count.attendees for label, count in standing.counts.by[grouping].items()}
        assert _labelled(standing, grouping, None) == by
    for row in standing.breakdown(DAY):
        (told,) = [day for day in _rows(report, "days") if day["day"] == row.label]
        assert (told["people"], told["organisations"]) == (row.people, row.organisations)
    by_organisation = Counter(
        {str(row["organisation"]): row["people"] for row in _rows(report, "organisations")}
    )
    assert by_organisation == _labelled(standing, "organisation", None)


def _on_paper(desk: Desk, standing: Snapshot, who: Who, session: Session | None) -> int:
    found = found_people(desk, who, session, standing)
    rows = people_list(desk, found, Purpose.DOOR, standing.at, session=session).rows
    assert len(rows) == len(found.people)
    return len(rows)


def _labelled(standing: Snapshot, grouping: str, session: str | None) -> dict[str, int]:
    return {row.label: row.people for row in standing.breakdown(grouping, session) if row.label}


def _rows(report: Report, table_id: str) -> list[dict[str, object]]:
    table = report.table(table_id)
    return [{c.id: cell for c, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def _sum(report: Report, table_id: str, column: str, session: str | None = None) -> int:
    cells = [row[column] for row in _rows(report, table_id) if session in (None, row.get("session"))]
    return sum(cell for cell in cells if isinstance(cell, int))
