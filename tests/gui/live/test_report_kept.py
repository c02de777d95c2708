"""What was asked of a report stays with the event on this computer: its second form says what the first one did."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from checkin.core.settings_values import KeptReport
from checkin.gui.live.certificates_dialog import CertificateChoices
from checkin.gui.live.kept_reports import keep_report, kept_report
from checkin.gui.live.report_dialog import ReportChoices, ReportWishes, ask_and_write, write
from checkin.gui.widgets.picture_choice import PictureChoice
from checkin.store.event_file import EventFile
from tests.gui.conftest import Door


@pytest.fixture
def asked(door: Door, qtbot: QtBot) -> ReportChoices:
    """A dialog that offers sentences."""
    for person in door.confirmed("qk-eu")[:2]:
        door.session.admit(person.reference, session_id="qk-eu")
    return _dialog(door, qtbot)


def _dialog(door: Door, qtbot: QtBot) -> ReportChoices:
    choices = ReportChoices(door.program.shell, door.program.window)
    qtbot.addWidget(choices)
    said = choices.sentences.list
    qtbot.waitUntil(
        lambda: said.count() > 1 and "participants" in said.item(0).data(Qt.ItemDataRole.UserRole)
    )
    return choices


def test_a_rehearsal_begins_as_its_event_was_asked_and_leaves_no_sentence_of_made_up_guests(
    door: Door, tmp_path: Path
) -> None:
    shell, event = door.program.shell, door.session.file.path
    of_event: KeptReport = {"groups": "Korea=KR", "is_moved": True}
    keep_report(shell, of_event)
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        copy = tmp_path / folder / "rehearsal.checkin"
        door.session.file.backup(copy)
        door.session.use(EventFile.open(copy), rehearsal_of=event)
        if folder == "second":
            shutil.rmtree(tmp_path / "first")
        begun = kept_report(shell)
        assert (begun["groups"], begun["is_moved"], begun["sentences"]) == ("Korea=KR", False, [])
        keep_report(shell, {"groups": folder})
        assert kept_report(shell) == {"groups": folder}

    assert set(shell.settings["reports"]) == {str(event), str(copy)}, "the first rehearsal is over"
    door.session.open(event)
    assert kept_report(shell) == of_event


@pytest.mark.parametrize("how", [QDialog.accept, QDialog.reject])
def test_the_next_dialog_says_what_the_last_one_said(
    how: object, asked: ReportChoices, door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.jpg"
    Image.new("RGB", (40, 20), "navy").save(logo)
    there = {person.category for person in door.confirmed("qk-eu")}
    category = next(category for category in asked.counted if category not in there)
    asked.show()
    asked.host.setChecked(False)
    asked.counted[category].setChecked(False)
    asked.groups.setText("Korea=KR; EU=EU27")
    asked.groups.editingFinished.emit()
    asked.language.setCurrentIndex(1)
    asked.names.setChecked(True)
    assert asked.logo.take(logo)
    said = asked.sentences.list
    qtbot.waitUntil(
        lambda: any(
            ": Korea " in said.item(row).text() or ": EU " in said.item(row).text()
            for row in range(said.count())
        )
    )
    said.addItem(said.takeItem(0))
    said.item(0).setText("Our own words.")
    said.item(1).setCheckState(Qt.CheckState.Checked)
    chosen = asked.chosen()

    (asked.accept if how is QDialog.accept else asked.reject)()

    again = ReportChoices(door.program.shell, door.program.window)
    qtbot.addWidget(again)
    assert again.switches() == asked.switches() and again.spoken == asked.spoken
    assert again.chosen() == chosen, "at once, before anything is counted anew"
    assert again.logo.path == logo and again.logo.button.text() == "logo.jpg"
    assert not again.names.isChecked(), "names are asked for anew each time"
    counted_anew: list[object] = []
    again.sentences.list.model().rowsInserted.connect(lambda *row: counted_anew.append(row))
    qtbot.waitUntil(lambda: bool(counted_anew))
    assert again.chosen() == chosen

    again.anew.click()

    fresh = _dialog(door, qtbot)
    for one in (again, fresh):
        qtbot.waitUntil(lambda one=one: one.chosen() is None)  # type: ignore[misc]
        assert one.host.isChecked() and not one.groups.text() and one.logo.path is None

    again.anew.click()
    assert again.anew.text() == "As proposed"
    assert again.switches() == asked.switches() and again.chosen() == chosen and again.logo.path == logo


def test_a_picture_that_can_not_be_drawn_is_refused_when_it_is_chosen_and_a_good_one_comes_off_again(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "fake.png").write_bytes(b"no picture")
    good = tmp_path / "good.jpeg"
    Image.new("L", (4, 4)).save(good)
    choices = ReportChoices(door.program.shell), CertificateChoices(door.program.shell)
    for dialog in choices:
        qtbot.addWidget(dialog)
        picture = dialog.findChild(PictureChoice)
        assert isinstance(picture, PictureChoice)
        usual = picture.button.text()

        assert not picture.take(tmp_path / "fake.png")
        assert (picture.path, "fake.png" in picture.wrong.text()) == (None, True)

        assert picture.take(good)
        assert (picture.path, picture.wrong.text()) == (good, "")
        picture.off.click()
        assert (picture.path, picture.button.text()) == (None, usual)


def test_what_would_be_refused_at_saving_is_told_before_the_dialog_closes(
    asked: ReportChoices, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (4, 4)).save(logo)
    asked.show()
    assert asked.logo.take(logo)
    logo.write_bytes(b"another program wrote over it")

    asked.accept()
    assert asked.isVisible() and "logo.png" in asked.logo.wrong.text()

    asked.logo.off.click()
    asked.sentences.list.item(0).setText("far " * 1000)
    asked.accept()
    assert asked.isVisible() and "1,000" in asked.sentences.differs.text()

    asked.sentences.list.item(0).setText("Short.")
    asked.accept()
    assert not asked.isVisible()


def test_no_place_for_the_file_leads_back_and_a_place_that_fails_offers_the_dialog_again(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    shown: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportChoices):
            shown.append(dialog.groups.text() or "asked")
            dialog.groups.setText("Korea=KR")
            (dialog.accept if len(shown) == 1 else dialog.reject)()
        elif isinstance(dialog, QFileDialog):
            shown.append("where")
            dialog.reject()
        if len(shown) < 3:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    ask_and_write(door.program.shell, door.program.window)

    assert shown == ["asked", "where", "Korea=KR"]

    again: list[str] = []
    write(door.program.shell, tmp_path / "gone" / "r.pdf", ReportWishes(), lambda: again.append("asked"))
    strips = door.program.window.strips
    qtbot.waitUntil(lambda: any(notice.action == "Report…" for notice in strips.notices))
    offered = next(notice.on_action for notice in strips.notices if notice.action == "Report…")
    assert offered is not None
    offered()
    assert again == ["asked"]
