"""A past moment counted aside says what the desk itself counts of it, of the event and of each session."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checkin.core.counting.counts import counts
from checkin.core.desk.snapshot import known_now, standing_at
from checkin.core.door import signed_code
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
                    desk.programme, aside.headcount, aside.tallies, listed, at, session_id=session.id
                )
                assert alone.by == desk.counts(session.id, at).by
