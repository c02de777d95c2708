"""Settings and drafts of any wrong shape never stop the program: the bad field falls back, told once, kept aside."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from checkin import paths
from checkin.app import Program
from checkin.core.settings import DECLARED
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.window.places import PLACES
from checkin.tasks.drafts import DraftBook, DraftKeeper, WalkInDraft, draft_file

WRONG: dict[str, Any] = {
    "null": None,
    "number": 10**30,
    "negative": -1,
    "text": "\ud800\x00<b>" + "x" * 5000,
    "list of numbers": [1, {"a": 2}],
    "list of lists": [["x"]],
    "object of numbers": {"k": 5},
    "object of lists": {"k": ["a", 7]},
    "object of objects": {"k": {"k": {}}},
    "true": True,
}


@pytest.fixture
def start(
    qapp: QApplication, sample_event: Path, tmp_path: Path, clock: Any
) -> Iterator[Callable[[], Program]]:
    """Start the program as it starts, open the event, and visit every page."""
    begun: list[Program] = []
    event = tmp_path / "event.checkin"
    shutil.copy(sample_event, event)

    def go() -> Program:
        hook = sys.excepthook
        begun.append(Program(qapp))
        sys.excepthook = hook
        program = begun[-1]
        program.window.show()
        program.session.open(event, clock=clock)
        for place in PLACES:
            program.window.open_page(place.id)
        return program

    yield go
    for program in begun:
        program.window.close()
        program.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def write(file: Path, values: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(values), "utf-8")


def told(program: Program, key: str) -> list[str]:
    return [n.text for n in program.window.strips.notices if n.key == key]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_setting_of_a_wrong_shape_is_its_default_and_the_others_stay(wrong: str, tmp_path: Path) -> None:
    for setting in DECLARED:
        good = next(s for s in DECLARED if s.type is bool and s.name != setting.name)
        file = tmp_path / f"{setting.name}.json"
        write(file, {setting.name: WRONG[wrong], good.name: not good.default})

        settings = SettingsFile(file)

        assert settings[good.name] is not good.default
        assert setting.accepts(settings[setting.name])
        again = SettingsFile(file)
        assert again.trouble == "" and again[good.name] is not good.default


def test_the_program_starts_with_everything_wrong_and_says_so_once(
    start: Callable[[], Program], tmp_path: Path
) -> None:
    file = paths.settings_folder() / "desk.json"
    write(file, {s.name: {"x": [5]} if s.type is dict else [[7]] for s in DECLARED} | {"sounds": False})
    draft = {
        "name": "Ada",
        "category": "no-such",
        "ticks": {"nowhere": True},
        "instead_of": "nobody",
        "email": [1],
    }
    book = {"draft": draft, "aside": [5], "is_group": "x", "last": ["W-1", 2]}
    write(draft_file(tmp_path / "event.checkin"), book)

    program = start()

    (sentence,) = told(program, "settings")
    assert "“Name of this desk”" in sentence and "Sounds" not in sentence
    assert program.settings["sounds"] is False
    (aside,) = file.parent.glob("desk.not-read*.json")
    assert json.loads(aside.read_text("utf-8"))["recent_events"] == [[7]]
    assert SettingsFile(file).trouble == ""
    assert "email" in told(program, "drafts")[0]


@pytest.mark.parametrize("text", ["[", "[" * 100_000, "7", '"x"', "\xff\xfe", '{"desk_name": 1e999}'])
def test_a_file_that_is_no_settings_is_kept_aside(text: str, tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    file.write_text(text, "latin-1")

    settings = SettingsFile(file)

    assert settings["desk_name"] == "Desk 1"
    assert "the settings of this computer. Everything else is as it was." in settings.trouble
    assert (tmp_path / "desk.not-read.json").read_text("latin-1") == text


@pytest.mark.parametrize("wrong", WRONG)
def test_a_draft_keeps_the_fields_that_can_be_read(wrong: str, tmp_path: Path) -> None:
    event = tmp_path / "event.checkin"
    for name in ("name_latin", "ticks", "instead_of"):
        write(draft_file(event), {"draft": {"name": "Ada", name: WRONG[wrong]}, "last": WRONG[wrong]})

        keeper = DraftKeeper(event)

        assert keeper.book == DraftBook(draft=WalkInDraft(name="Ada"), run=keeper.book.run)
        assert keeper.trouble
        assert DraftKeeper(event).trouble == ""


def test_a_folder_in_the_place_of_the_settings_costs_their_memory_and_is_told(
    start: Callable[[], Program],
) -> None:
    file = paths.settings_folder() / "desk.json"
    file.mkdir(parents=True)

    program = start()
    program.settings.set("sounds", False)

    program.settings.set("sounds", True)

    assert program.session.is_open and file.is_dir()
    (sentence,) = told(program, "settings-not-kept")
    assert str(file.parent) in sentence and "until the window closes" in sentence
