"""A real badge whose holder is not on this desk's list: comes in, is asked, or is refused, as the event says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door import signed_code
from checkin.core.door.admission import Direction
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict, set_by_another


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    of = programme(session_dict("talk", room="red", starts="2025-06-24T08:00", ends="2025-06-24T18:00"))
    with EventFile.create(tmp_path / "forum.checkin", of) as event:
        yield Desk(event, name="North", clock=clock)


def set_to(desk: Desk, value: Any) -> str:
    set_by_another(desk.store, "unknown_badges", value)
    return signed_code.issue(desk.store.badge_key, 0)


@pytest.mark.parametrize(
    ("value", "word", "is_overridable"),
    [
        (None, "admitted", False),
        ("come_in", "admitted", False),
        ("ask", "not_invited", True),
        ("refuse", "unknown", False),
        ("nonsense", "not_invited", True),
        (7, "not_invited", True),
    ],
)
def test_what_becomes_of_it(desk: Desk, value: Any, word: str, is_overridable: bool) -> None:
    verdict = desk.scan(set_to(desk, value), "talk")

    assert (verdict.word, verdict.is_overridable, verdict.warnings) == (
        word,
        is_overridable,
        ("name_unknown_here",),
    )


def test_who_was_asked_for_may_be_let_in(desk: Desk) -> None:
    refused = desk.scan(set_to(desk, "ask"), "talk")

    assert desk.override(refused.scan_id or "", "Speaker's driver").admits
    assert desk.inside("talk") == 1


def test_nobody_is_kept_in(desk: Desk) -> None:
    code = set_to(desk, "come_in")
    desk.scan(code, "talk")
    set_to(desk, "refuse")

    assert desk.scan(code, "talk", Direction.OUT).word == "exited"


def test_what_was_refused_is_repeated_as_refused(desk: Desk) -> None:
    code = set_to(desk, "refuse")
    first = desk.scan(code, "talk")

    again = desk.scan(code, "talk")

    assert again.repeated and (again.word, again.message) == (first.word, first.message)
