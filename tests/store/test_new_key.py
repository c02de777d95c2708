"""A new key for badges: the event is still the same one, also to a window that has it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.event_rights import make_new_key
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.store.restore import restore
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([person("P1", codes=("T1",)), person("P2", codes=("T2",))], at=clock.now, desk="Office")
        yield event


def test_another_window_goes_on_and_signs_with_the_new_key(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    with EventFile.open(event.path) as other:
        make_new_key(Desk(other, name="South", clock=clock))
        key = other.badge_key

    assert desk.scan("T1", "talk").admits
    assert event.badge_key == key


def test_it_is_the_same_event_when_opened_again(event: EventFile, clock: Clock) -> None:
    before = event.identity
    for _ in range(2):
        make_new_key(Desk(event, name="North", clock=clock))

    with EventFile.open(event.path) as again:
        assert again.identity == before != again.badge_key


def test_a_copy_from_before_a_new_key_can_be_put_back(event: EventFile, clock: Clock) -> None:
    copy = make_backup(event, clock.now)
    make_new_key(Desk(event, name="North", clock=clock))
    event.close()

    restored = restore(event.path, copy, clock.now)

    assert restored.before is not None and restored.set_aside is not None
    assert restored.before.identity == restored.backup.identity
