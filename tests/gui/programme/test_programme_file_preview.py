"""A programme file in the window: what it changes is seen before it is kept, and taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from checkin.core.event.programme_edits import with_session
from checkin.core.language import language
from checkin.gui.programme.file_preview import FilePreview
from tests.badges.badge_pages import text_of
from tests.gui.programme.programme_hands import ProgrammeHands
from tests.screens.staging import settle

CTRL = Qt.KeyboardModifier.ControlModifier


def written(hands: ProgrammeHands, path: Path) -> Path:
    """The programme with another title, as the file; the event keeps the old one."""
    seen = hands.programme
    renamed = replace(seen.session("qk-us"), title="Renamed in the file")
    hands.page.editing.keep(seen, with_session(seen, renamed), "renamed")
    hands.page.export_to(path)
    hands.page.editing.undo()
    settle()
    return path


def opened(hands: ProgrammeHands, path: Path) -> FilePreview:
    """Its preview, once the file is read."""
    hands.page.open_file(path)
    settle()
    assert hands.page.parts.currentWidget() is hands.page.preview
    return hands.page.preview


def test_what_a_file_changes_is_shown_first_kept_and_taken_back_and_one_that_is_none_is_told(
    hands: ProgrammeHands, tmp_path: Path
) -> None:
    before, path = hands.programme, written(hands, tmp_path / "programme.xlsx")
    preview = opened(hands, path)
    shown = [preview.lines.item(n).text() for n in range(preview.lines.count())]
    hands.press(Qt.Key.Key_Escape)
    assert hands.programme == before and hands.page.parts.currentWidget() is hands.page.view

    opened(hands, path)
    hands.press(Qt.Key.Key_F, CTRL)
    assert hands.page.view.field.hasFocus() and hands.page.view.field.isVisible()

    opened(hands, path)
    hands.press(Qt.Key.Key_Return, CTRL)
    after = hands.session("qk-us").title
    hands.press(Qt.Key.Key_Z, CTRL)
    assert any("Renamed in the file" in line for line in shown)
    assert (after, hands.programme) == ("Renamed in the file", before)

    none = tmp_path / "no.xlsx"
    none.write_bytes(b"nothing of the kind")
    hands.page.open_file(none)
    settle()
    assert any("“no.xlsx”" in n.text for n in hands.door.program.window.strips.notices)
    assert hands.programme == before and hands.page.parts.currentWidget() is hands.page.view


def test_a_paper_of_the_programme_is_in_the_event_s_first_language_whatever_the_window_speaks(
    hands: ProgrammeHands, tmp_path: Path
) -> None:
    path = tmp_path / "programme.pdf"
    assert (hands.programme.event.languages[0], language().code) == ("ko", "en")

    hands.page.export_to(path)
    settle()

    assert "회의장" in text_of(path.read_bytes(), tmp_path)
