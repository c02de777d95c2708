"""Lists on paper from Live: one click each, and the people behind a number as they are shown."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from checkin.core.desk.people_behind import of_group
from checkin.core.directions import isolated
from checkin.core.language import _, speaking
from checkin.gui.live import certificates_dialog, people_lists
from checkin.gui.live.certificates_dialog import CertificateChoices
from checkin.gui.live.page import LivePage
from checkin.gui.live.people_panel import CAME
from checkin.gui.widgets.roomy import Roomy
from checkin.tasks.languages import language_called
from checkin.tasks.write_certificates import Wishes
from tests.conftest import Clock
from tests.gui.conftest import Door


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_door_list_and_the_sheet_are_one_click_each_in_the_language_chosen_there(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    folder, stem = door.session.file.path.parent, door.session.file.path.stem
    door.session.set_session("qk-eu")
    menu = live.paper_button.menu()
    menu.aboutToShow.emit()
    clicks = {action.text().split(":")[0]: action for action in menu.actions()[:2]}

    for words, name in (("Door list, with boxes and codes", "door list"), ("Sign-in sheet", "sign-in sheet")):
        clicks[words].trigger()
        path = folder / f"{stem} {name} qk-eu.pdf"
        qtbot.waitUntil(path.exists)

        text = text_of(path)
        assert all((p.last_name or p.name).split()[0] in text for p in door.confirmed("qk-eu"))
        assert ("예정: " in text) is (name == "sign-in sheet")
        next(action for action in menu.actions() if action.text() == "한국어").trigger()


def test_a_paper_is_of_the_moment_that_is_looked_at_and_the_menu_says_so(
    door: Door, live: LivePage, qtbot: QtBot, clock: Clock
) -> None:
    """The tiles stood at eleven, and the list beside them told of now."""
    folder, stem = door.session.file.path.parent, door.session.file.path.stem
    door.session.set_session("qk-eu")
    early, late = door.confirmed("qk-eu")[:2]
    door.session.admit(early.reference, session_id="qk-eu")
    then = clock()
    clock.advance(minutes=20)
    door.session.admit(late.reference, session_id="qk-eu")
    live.moment.set_span(door.session.programme, clock())
    live.moment.go_to(then + timedelta(minutes=10))
    shown = live.state.at
    assert shown is not None and then < shown < clock()

    live.paper_button.menu().aboutToShow.emit()
    said, *rest = live.paper_button.menu().actions()
    assert not said.isEnabled() and f"{shown:%H:%M}" in said.text()
    next(action for action in rest if "Roll call" in action.text()).trigger()
    path = folder / f"{stem} roll call qk-eu.pdf"
    qtbot.waitUntil(path.exists)

    text = text_of(path)
    assert f"{shown:%H:%M}" in text and f"{clock():%H:%M}" not in text
    assert CertificateChoices(door.program.shell, live, at=shown).wishes().at == shown


def test_a_paper_takes_the_place_of_none_that_is_there(door: Door, live: LivePage, qtbot: QtBot) -> None:
    folder, stem = door.session.file.path.parent, door.session.file.path.stem
    door.session.set_session("qk-eu")
    (before := folder / f"{stem} sign-in sheet qk-eu.pdf").write_bytes(b"signed by everybody")
    live.paper_button.menu().aboutToShow.emit()
    next(action for action in live.paper_button.menu().actions() if "Sign-in" in action.text()).trigger()

    qtbot.waitUntil((folder / f"{stem} sign-in sheet qk-eu (2).pdf").exists)
    assert before.read_bytes() == b"signed by everybody"


def test_papers_are_those_of_the_session_whose_people_are_shown_and_of_every_other(
    door: Door, live: LivePage
) -> None:
    door.session.set_session("registration")
    live.open_session("qk-eu")

    live.paper_button.menu().aboutToShow.emit()

    first, *rest = live.paper_button.menu().actions()
    assert first.text().endswith(door.session.programme.session("qk-eu").shown_title)
    (others,) = (action.menu() for action in rest if isinstance(action.menu(), QMenu))
    assert isinstance(others, QMenu)
    titles = {session.shown_title.replace("&", "&&") for session in door.session.programme.sessions}
    assert {action.text() for action in others.actions()} == titles - {first.text().split(": ", 1)[1]}


def test_the_people_behind_a_number_are_saved_with_its_time(
    door: Door, live: LivePage, qtbot: QtBot, tmp_path: Path
) -> None:
    person = door.confirmed("qk-eu")[0]
    door.session.admit(person.reference, session_id="qk-eu")
    live.open_session("qk-eu")
    found = live.people.found()

    found = replace(found, title=isolated("חדר"))
    people_lists.write_people(door.program.shell, tmp_path / "inside.pdf", found, live.state.standing.at)
    qtbot.waitUntil((tmp_path / "inside.pdf").exists)

    text = text_of(tmp_path / "inside.pdf")
    assert "\u2068" not in text, "the marks of the window are for the window"
    assert (person.last_name or person.name) in text and "Came in" in text and "1 person" in text

    live.people.open_list([of_group("country", person.country or "", "Country")])
    with speaking(language_called("ko")):
        assert live.people.model.headerData(CAME, Qt.Orientation.Horizontal) == _("Came in") != "Came in"


def test_a_number_shows_the_time_it_is_about_and_the_desk(door: Door, live: LivePage, clock: Clock) -> None:
    person = door.confirmed("qk-eu")[0]
    door.session.admit(person.reference, session_id="registration")
    clock.advance(minutes=7)
    door.session.admit(person.reference, session_id="qk-eu")

    live.open_session("qk-eu")

    model = live.people.model
    shown = model.index(0, model.columnCount() - 1).data()
    assert shown == f"{clock():%H:%M} · {door.session.desk.name}"
    QTest.mouseClick(live.people.close_button, Qt.MouseButton.LeftButton)
    assert live.people.isHidden()


def test_certificates_are_written_for_who_stayed(
    door: Door, live: LivePage, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> None:
    person = door.confirmed("qk-eu")[0]
    door.session.admit(person.reference, session_id="qk-eu")
    clock.advance(hours=12)
    choices = CertificateChoices(door.program.shell, live)
    assert choices.minutes.text() == "1 minute in sessions"
    choices.statement.setText("{name} stayed for {hours} hours.")
    assert choices.wishes().min_minutes == Wishes().min_minutes == 1, "as of the command"

    certificates_dialog.write(door.program.shell, tmp_path / "c.pdf", choices.wishes())
    qtbot.waitUntil((tmp_path / "c.pdf").exists)

    assert f"{person.name} stayed for 2 hours." in " ".join(text_of(tmp_path / "c.pdf").split())


def test_what_certificates_were_to_say_is_asked_again_until_they_are_written(
    door: Door, live: LivePage, qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text with a field that there is none of, or a full disk, and all of it had to be typed anew."""
    person = door.confirmed("qk-eu")[0]
    door.session.admit(person.reference, session_id="qk-eu")
    clock.advance(hours=12)
    written = tmp_path / "c.pdf"
    monkeypatch.setattr(certificates_dialog, "ask_for_place", lambda *_: written)
    unwritten: dict[Path, Wishes] = {}
    stood: list[str] = []

    def ask(text: str, *, is_saved: bool = True) -> None:
        def answer() -> None:
            choices = live.findChildren(CertificateChoices)[-1]
            stood.append(choices.statement.text())
            choices.statement.setText(text)
            choices.each.setChecked(True)
            choices.accept() if is_saved else choices.reject()

        QTimer.singleShot(0, live, answer)
        certificates_dialog.ask_for_certificates(door.program.shell, live, unwritten)

    ask("{name} has {nothing}.")
    qtbot.waitUntil(lambda: any("{nothing}" in n.text for n in door.program.window.strips.notices))
    assert unwritten[door.session.file.path].each
    ask("{name} was here.")
    qtbot.waitUntil(lambda: not unwritten)
    ask("given up", is_saved=False)
    ask("", is_saved=False)

    assert stood == ["", "{name} has {nothing}.", "", ""]


def test_all_that_certificates_ask_is_in_sight_where_the_screen_has_room(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    """The last tick, one file per person, stood below the edge of a dialog half as high as the screen."""
    choices = CertificateChoices(door.program.shell, live)
    choices.show()
    qtbot.waitExposed(choices)

    asked = choices.findChild(Roomy)
    assert asked is not None
    qtbot.waitUntil(lambda: asked.verticalScrollBar().maximum() == 0)
    choices.close()
