"""No output of the window is written over an event, by whatever name it is called, and no input is read from one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.gui.live import report_dialog
from checkin.gui.session import background
from checkin.store.verify import verify
from tests.gui.conftest import Door
from tests.open_guard import HAS_WITNESSES, held_locks


def page(door: Door, place: str) -> Any:
    door.program.shell.open_page(place)
    return door.program.window.page


def badges(door: Door, out: Path) -> None:
    page(door, "badges").open_part("print")
    page(door, "badges").batch.write_pdf(out)


def slips(door: Door, out: Path) -> None:
    page(door, "badges").batch.write_slip_sheet(out)


def report(door: Door, out: Path) -> None:
    report_dialog.write(door.program.shell, out, report_dialog.ReportWishes())


def people(door: Door, out: Path) -> None:
    page(door, "attendees").export.start(out, [1, 2, 3], None)


def other_names(event: Path) -> dict[str, Path]:
    folder = event.parent / "named"
    folder.mkdir()
    for suffix in (".pdf", ".xlsx"):
        (folder / f"link{suffix}").symlink_to(event)
        os.link(event, folder / f"hard{suffix}")
    return {name: folder / name for name in ("link.pdf", "hard.pdf", "link.xlsx", "hard.xlsx")}


def test_an_output_over_the_event_is_refused_with_one_sentence(door: Door, qtbot: QtBot) -> None:
    names, strips = other_names(door.session.file.path), door.program.window.strips
    for write in (badges, slips, report, people):
        for link in ("link", "hard"):
            for notice in [*strips.notices]:
                strips.take_away(notice.key)
            out = names[f"{link}.{'xlsx' if write is people else 'pdf'}"]

            write(door, out)

            qtbot.waitUntil(lambda: any("left as it was" in text for text in told(door)))
            assert verify(door.session.file).ok and out.exists()
            background.wait_for_all()
    door.scan(door.confirmed()[0].codes[0])
    assert door.inside() == 1


def told(door: Door) -> list[str]:
    return [notice.text for notice in door.program.window.strips.notices]


def test_the_event_and_what_lies_beside_it_are_no_list_no_layout_and_no_programme(
    door: Door, qtbot: QtBot
) -> None:
    event = door.session.file.path
    shared = event.with_name(event.name + "-shm")
    attendees = page(door, "attendees")
    for file in (event, shared):
        attendees.open_list(file)
        qtbot.waitUntil(lambda: not attendees._loading.work.is_busy)
        assert "event that is open here" in attendees._loading.error.text()
        door.press(Qt.Key.Key_Escape)
    page(door, "badges").layouts.import_file(shared)
    assert any("event that is open here" in text for text in told(door))
    background.wait_for_all()
    assert not HAS_WITNESSES or held_locks(event) == held_locks(shared) == 1
