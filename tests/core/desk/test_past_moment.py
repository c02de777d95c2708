"""A past moment counted aside says what the desk itself counts of it, of the event and of each session."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checkin.core.counting.counts import counts
from checkin.core.counting.roster import Roster
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_behind import everybody_expected, is_here, never_came, people_here
from checkin.core.desk.registration import WalkIn, register
from checkin.core.desk.snapshot import Snapshot, known_now, standing_at, standing_now
from checkin.core.door import signed_code
from checkin.core.errors import CheckinError
from checkin.core.report.making import attendance_at
from tests.conftest import Clock
from tests.store.random_deeds import DeskAtWork, event_of, lists_of


@pytest.mark.parametrize("seed", range(6))
def test_a_past_moment_is_the_same_aside_whatever_was_done(tmp_path: Path, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    with event_of(tmp_path / "forum.checkin") as event:
        at_work = DeskAtWork(event, "North", clock, chance, lists_of(tmp_path))
        moments: list[datetime] = []
        for _ in range(60):
            at_work.do_something()
            if chance.random() < 0.2:
                at_work.desk.scan(
                    signed_code.issue(event.badge_key, 0), at_work.desk.programme.sessions[0].id
                )
            moments.append(at_work.desk.now())
        desk = at_work.desk
        for at in (moments[0] - timedelta(hours=1), *chance.sample(moments, 6)):
            aside = standing_at(known_now(desk), event, at)
            assert aside.counts == desk.counts(at=at)
            listed = event.list_counts()
            for session in desk.programme.sessions:
                alone = counts(
                    desk.programme,
                    aside.headcount,
                    aside.tallies,
                    listed,
                    aside.moment,
                    session_id=session.id,
                )
                assert alone.by == desk.counts(session.id, at).by
                here = people_here(aside, session)
                assert here == {p for p in aside.headcount.people() if is_here(aside, session, p)}


@pytest.mark.parametrize("seed", range(6))
def test_a_past_moment_is_what_was_shown_then_whoever_was_registered_since(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    with event_of(tmp_path / "forum.checkin") as event:
        desk = Desk(event, name="North", clock=clock)
        sessions = [session.id for session in desk.programme.sessions]

        def expected_and_missing(standing: Snapshot, roster: Roster) -> list[set[str]]:
            lists = [never_came(), everybody_expected()]
            return [set(behind.find(standing, roster)) for behind in lists]

        def roster_now() -> Roster:
            return Roster(event.counted_people(), event.list_counts().with_names)

        shown = []
        for _ in range(40):
            clock.advance(minutes=chance.choice((1, 7, 25)))
            if chance.random() < 0.5:
                invited = [chance.choice(sessions)]
                admit_to = chance.choice((*sessions, None))
                with suppress(CheckinError):  # a full room takes nobody
                    register(desk, WalkIn(name="Ada", sessions=invited), admit_to=admit_to)
            else:
                desk.scan(f"C{chance.randrange(1, 5)}", chance.choice(sessions))
            shown.append((desk.counts(), expected_and_missing(standing_now(desk), roster_now())))
            clock.advance(seconds=1)

        for told, people in shown:
            then = standing_at(known_now(desk), event, told.at)
            assert then.counts == desk.counts(at=told.at) == told
            assert expected_and_missing(then, roster_now().without(then.not_yet)) == people
            of_report = attendance_at(desk, told.at)
            assert {*of_report.expected()} == people[1]
            assert len(of_report.missing()) == len(people[0])
