"""Settings of an event: what was not chosen has a default, what is not known is told and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.store.event_file import EventFile
from tests.core.made_up import programme, session_dict, set_by_another


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        yield event


def test_what_nobody_chose_has_its_default(event: EventFile) -> None:
    for setting in event_settings.DECLARED.values():
        assert setting.of(event) == setting.default and setting.accepts(None)
    event.set_setting("badge_codes", "ticket")
    assert event_settings.BADGE_CODES.of(event) == "ticket"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("badge_codes", "tickets"),
        ("badge_codes", 1),
        ("layout", ["a6"]),
        ("layout_by_category", {"guest": 6}),
        ("walk_in_rights", {"talk": "sometimes"}),
        ("print_automatically", {"when": "often"}),
        ("unknown_badges", "perhaps"),
        ("no_such_setting", True),
    ],
)
def test_what_no_setting_can_be_is_not_kept_and_told_when_another_program_kept_it(
    event: EventFile, name: str, value: object
) -> None:
    with pytest.raises(CheckinError, match=name):
        event.set_setting(name, value)
    assert event.settings() == {} and event.warnings == []

    set_by_another(event, name, value)

    with EventFile.open(event.path) as again:
        (told,) = again.warnings
        assert name in told and again.settings() == {name: value}


def test_one_unknown_right_takes_nothing_from_the_others(event: EventFile) -> None:
    set_by_another(event, "walk_in_rights", {"talk": "none", "dinner": "by_lot"})
    assert event_settings.WALK_IN_RIGHTS.of(event)["talk"] == "none"


def test_a_pin_that_cannot_be_read_is_still_a_pin(event: EventFile) -> None:
    set_by_another(event, "organiser_pin", "1234")
    assert event_settings.ORGANISER_PIN.of(event) is not None
