"""Asking for a file never reads one: Qt's own dialogs would drop the locks of the event that lies in the folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

import checkin
from checkin import paths
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.widgets.file_dialogs import ask_for_file, ask_for_folder, ask_for_place
from tests.gui.conftest import Door
from tests.gui.dialog_hands import when_shown
from tests.of_each import of_each
from tests.open_guard import HAS_WITNESSES, OpenCounter, held_locks
from tests.screens.staging import on_stage

Ask = Callable[[QWidget, Path], object]

ASKS: dict[str, Ask] = {
    "a file": lambda parent, folder: ask_for_file(parent, "Open", folder, "All (*)"),
    "a place": lambda parent, folder: ask_for_place(
        parent, "Save", folder / "report.pdf", "PDF (*.pdf);;All (*)"
    ),
    "a folder": lambda parent, folder: ask_for_folder(parent, "Choose", folder),
}
KINDS = "Excel (*.xlsx);;CSV (*.csv)"


def when_seen(look: Callable[[QFileDialog], object]) -> None:
    """Look at a dialog once it is up, and leave it."""

    def look_and_leave(dialog: QFileDialog) -> None:
        look(dialog)
        dialog.reject()

    when_shown(QFileDialog, look_and_leave)


def wait_until_listed(qtbot: QtBot, dialog: QFileDialog, path: Path) -> None:
    model = dialog.findChild(QFileSystemModel)
    assert isinstance(model, QFileSystemModel)
    dialog.setFilter(QDir.Filter.AllEntries)
    qtbot.waitUntil(lambda: model.type(model.index(str(path))) == f"{path.suffix[1:].upper()} file")


@pytest.mark.skipif(not HAS_WITNESSES, reason="counts opens by inotify")
@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_no_dialog_reads_a_file_of_its_folder(ask: Ask, door: Door, qtbot: QtBot) -> None:
    event = door.session.file.path
    files = [event, *(event.with_name(event.name + side) for side in ("-wal", "-shm"))]
    counters = [OpenCounter(file) for file in files]
    shown: list[str] = []

    def then(dialog: QFileDialog) -> None:
        if dialog.fileMode() is not QFileDialog.FileMode.Directory:
            wait_until_listed(qtbot, dialog, event)
        shown.append(dialog.directory().path())

    when_seen(then)
    assert ask(door.program.window, event.parent) is None

    assert shown == [str(event.parent)]
    assert [counter.take() for counter in counters] == [(0, 0)] * 3
    assert held_locks(event) == held_locks(files[2]) == 1


@of_each("wanted", ["nowhere", "a folder that is gone", "by the sample"])
@of_each("ask", ["a file", "a place", "a folder"])
def test_a_dialog_begins_among_the_documents(ask: str, wanted: str, door: Door) -> None:
    paths.samples().mkdir(parents=True, exist_ok=True)
    folder = {"nowhere": None, "by the sample": paths.samples()}.get(wanted, paths.samples() / "gone")
    window, seen = door.program.window, list[str]()
    when_seen(lambda dialog: seen.append(dialog.directory().path()))

    if ask == "a file":
        ask_for_file(window, "Open", folder, "All (*)")
    elif ask == "a folder":
        ask_for_folder(window, "Choose", folder)
    else:
        ask_for_place(window, "Save", (folder or Path()) / "report.pdf", "PDF (*.pdf)")

    assert seen == [str(paths.documents())]


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_names_are_read_whole_in_large_text_too(text: float, tmp_path: Path, qtbot: QtBot) -> None:
    name = "guests of the forum.xlsx"
    (tmp_path / name).write_text("x" * 200_000)
    room: list[int] = []

    def look(dialog: QFileDialog) -> None:
        wait_until_listed(qtbot, dialog, tmp_path / name)
        table = dialog.findChild(QTreeView, "treeView")
        assert isinstance(table, QTreeView)
        qtbot.waitUntil(lambda: table.columnWidth(2) > table.fontMetrics().horizontalAdvance("XLSX file"))
        room.append(table.columnWidth(0) - table.iconSize().width())
        room.append(table.fontMetrics().horizontalAdvance(name))

    with on_stage(text) as program:
        program.window.resize(1024, 700)
        when_seen(look)
        ask_for_file(program.window, "Open", tmp_path, "All (*)")
    assert room[0] > room[1]


def test_load_list_asks_so(door: Door) -> None:
    page = door.open(AttendeesPage, "attendees")
    asked: list[str] = []
    when_seen(lambda dialog: asked.append(dialog.windowTitle()))
    page.choose_list()
    assert asked == ["The attendee list"]


@of_each(
    ("typed", "kind", "place"),
    [
        ("people", KINDS.split(";;")[1], "people.csv"),
        ("people.v2", KINDS.split(";;")[0], "people.v2.xlsx"),
        ("people.CSV", KINDS.split(";;")[0], "people.CSV"),
    ],
)
def test_a_place_has_the_suffix_of_its_kind(
    typed: str, kind: str, place: str, door: Door, tmp_path: Path
) -> None:
    def then(dialog: QFileDialog) -> None:
        dialog.selectNameFilter(kind)
        dialog.filterSelected.emit(kind)
        line: Any = dialog.findChild(QLineEdit)
        line.setText(typed)
        dialog.accept()

    when_shown(QFileDialog, then)
    assert ask_for_place(door.program.window, "Save", tmp_path / "x.xlsx", KINDS) == tmp_path / place


def test_no_other_dialog_for_files_is_made() -> None:
    package = Path(checkin.__file__).parent
    # A style sheet may name it: that makes none.
    texts = {
        file.name: file.read_text("utf-8").replace("QFileDialog QToolButton", "")
        for file in package.rglob("*.py")
    }
    assert {name for name, text in texts.items() if "QFileDialog" in text} == {"file_dialogs.py"}


def test_the_buttons_of_a_dialog_show_their_icons(door: Door, tmp_path: Path) -> None:
    seen: list[set[int]] = []

    def look(dialog: QFileDialog) -> None:
        for button in dialog.findChildren(QToolButton):
            if button.isVisible() and not button.icon().isNull():
                image = button.grab().toImage()
                row = image.height() // 2
                middle = range(image.width() // 4, image.width() * 3 // 4)
                seen.append({image.pixel(x, y) for x in middle for y in range(row - 4, row + 4)})

    when_seen(look)
    ask_for_file(door.program.window, "Open", tmp_path, "All (*)")

    assert seen
    assert all(len(colours) > 1 for colours in seen)
