"""Report… by mouse: what counts, where to, and the file; nothing is written where somebody thinks better of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from checkin.core.report.model import Sentence
from checkin.gui.live.report_dialog import ReportChoices, ReportWishes, ask_and_write, write
from checkin.gui.live.report_sentences import ReportSentences
from tests.badges.badge_pages import text_of
from tests.conftest import Clock
from tests.gui.conftest import Door
from tests.gui.dialog_hands import type_into, when_shown


def when_asked(then: str, *, names: bool = False, first_page_alone: bool = False) -> None:
    """Click this button of the report's dialog once it is up, after the boxes for the names and for one page."""

    def answer(dialog: ReportChoices) -> None:
        if names:
            dialog.names.click()
        if first_page_alone:
            dialog.first_page.click()
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        button = next(one for one in box.buttons() if one.text().replace("&", "") == then)
        assert isinstance(button, QPushButton)
        # Whatever the type and the screen: the button that writes it is on it.
        assert dialog.height() <= dialog.screen().availableSize().height()
        assert dialog.rect().contains(button.geometry().translated(box.pos()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    when_shown(ReportChoices, answer)


def test_the_report_with_names_is_saved_where_one_says(door: Door, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "report.json"

    when_asked("Save as…", names=True)
    when_shown(QFileDialog, lambda dialog: type_into(dialog, place))
    ask_and_write(door.program.shell, door.program.window)

    qtbot.waitUntil(lambda: any("report.json" in n.text for n in door.program.window.strips.notices))
    assert json.loads(place.read_text("utf-8"))


def test_the_first_page_alone_is_asked_for_with_a_tick(door: Door, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "page.pdf"
    when_asked("Save as…", names=True, first_page_alone=True)
    when_shown(QFileDialog, lambda dialog: type_into(dialog, place))

    ask_and_write(door.program.shell, door.program.window)

    qtbot.waitUntil(lambda: any("page.pdf" in n.text for n in door.program.window.strips.notices))
    assert text_of(place.read_bytes(), tmp_path).count("\f") == 1


def test_cancel_asks_no_further_and_writes_nothing(door: Door, tmp_path: Path) -> None:
    when_asked("Cancel")
    ask_and_write(door.program.shell, door.program.window)

    assert QApplication.activeModalWidget() is None
    assert not list(tmp_path.glob("*report*"))


def test_the_list_of_sentences_tells_its_keys(door: Door) -> None:
    told: list[str] = []

    def look(dialog: ReportChoices) -> None:
        told.append(dialog.sentences.list.accessibleDescription())
        dialog.reject()

    when_shown(ReportChoices, look)
    ask_and_write(door.program.shell, door.program.window)
    assert told[0].endswith("By keys: Ctrl+Up and Ctrl+Down, F2, Space.")


def test_the_first_page_says_what_is_ticked_and_rewritten_of_the_moment_looked_at(
    door: Door, tmp_path: Path, qtbot: QtBot, clock: Clock
) -> None:
    first, second = door.confirmed("qk-eu")[:2]
    door.session.admit(first.reference, session_id="qk-eu")
    moment = clock()
    clock.advance(minutes=5)
    door.session.admit(second.reference, session_id="qk-eu")
    choices = ReportChoices(door.program.shell, door.program.window, moment)
    qtbot.addWidget(choices)
    said = choices.sentences.list
    qtbot.waitUntil(lambda: said.count() > 0)
    assert said.item(0).text().startswith("1 participant")

    said.item(0).setText("Words of our own.")
    choices.counted[first.category].setChecked(True)
    wishes = ReportWishes(choices.switches(), chosen=choices.chosen(), at=moment)
    job = write(door.program.shell, tmp_path / "report.json", wishes)
    with qtbot.waitSignal(job.ended):
        pass

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["sentences"][0] == "Words of our own."
    assert report["figures"]["participants"]["value"] == 1


def test_a_category_that_is_unticked_stands_in_no_figure(door: Door, qtbot: QtBot) -> None:
    person = door.confirmed("qk-eu")[0]
    door.session.admit(person.reference, session_id="qk-eu")
    choices = ReportChoices(door.program.shell, door.program.window)
    qtbot.addWidget(choices)

    choices.counted[person.category].setChecked(False)

    assert choices.switches().without == {person.category}
    assert [choices.language.itemData(n) for n in range(choices.language.count())] == ["en", "ko"]
    said = choices.sentences.list
    qtbot.waitUntil(lambda: said.count() == 1 and "Nobody" in said.item(0).text())
    choices.language.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "아직" in said.item(0).text())


def test_own_words_ticks_and_order_outlive_counting_anew(qtbot: QtBot) -> None:
    """Also of what the figures say nothing of any more; and what they say now stands below."""
    page = ReportSentences()
    qtbot.addWidget(page)
    page.offer([Sentence(key, f"{key} 1.") for key in "abcde"])
    assert page.chosen() is None, "nobody chose: the figures of the moment do"
    page.list.item(1).setText("Our b.")
    page.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.list.item(4).setCheckState(Qt.CheckState.Checked)

    page.offer([Sentence(key, f"{key} 2.") for key in "fecda"])

    texts = [page.list.item(row).text() for row in range(page.list.count())]
    assert texts == ["f 2.", "e 2.", "c 2.", "d 2.", "a 2.", "Our b."]
    assert page.chosen() == [("f", ""), ("e", ""), ("c", ""), ("b", "Our b.")]
    assert "nothing of it" in page.differs.text() and "Our b." in page.differs.text()
    page.offer([Sentence("b", "b 3.")])
    assert "b 3." in page.differs.text() and page.chosen() == [("b", "Our b.")]
    page.list.item(0).setText("")
    assert (page.list.item(0).text(), page.differs.text()) == ("b 3.", "")


@pytest.mark.parametrize("changed", ["", "a tick", "an order"])
def test_counting_anew_takes_no_tick_off_a_page_that_somebody_chose(changed: str, qtbot: QtBot) -> None:
    """Groups are named to be told, beside what was proposed; anything else new is ticked if it is proposed."""
    page = ReportSentences()
    qtbot.addWidget(page)
    page.offer([Sentence(key, key) for key in "abcde"])
    if changed == "a tick":
        page.list.item(4).setCheckState(Qt.CheckState.Checked)
    elif changed == "an order":
        page.list.insertItem(0, page.list.takeItem(1))
    before = _ticked(page)

    page.offer([Sentence(key, key) for key in ["a", "groups", *"bcde"]])
    assert _ticked(page) == before | {"groups"}
    page.offer([Sentence(key, key) for key in ["a", "new", "groups", *"bcde"]])
    assert _ticked(page) == (before | {"groups", "new"} if changed else {"a", "new", "groups", "b"})


def _ticked(page: ReportSentences) -> set[str]:
    items = (page.list.item(row) for row in range(page.list.count()))
    return {item.text() for item in items if item.checkState() is Qt.CheckState.Checked}


def test_a_group_that_is_none_is_told_below_its_line(door: Door, qtbot: QtBot) -> None:
    choices = ReportChoices(door.program.shell, door.program.window)
    qtbot.addWidget(choices)
    choices.groups.setText("Korea=Kreo")

    choices.accept()

    assert choices.result() == 0 and "Kreo" in choices.about_groups.text()
    choices.groups.setText("Korea=KR")
    choices.groups.editingFinished.emit()
    assert "EU27" in choices.about_groups.text()


def test_enter_in_a_field_saves_and_forgets_nothing_that_was_chosen(door: Door, qtbot: QtBot) -> None:
    choices = ReportChoices(door.program.shell, door.program.window)
    qtbot.addWidget(choices)
    choices.show()
    choices.host.setChecked(False)
    for field in (choices.host, choices.groups):
        field.setFocus()
        with qtbot.waitSignal(choices.accepted):
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert not choices.host.isChecked()
        choices.show()


def test_the_tick_of_a_category_says_what_it_is_for(door: Door) -> None:
    dialog = ReportChoices(door.program.shell, door.program.window)
    assert {box.accessibleName() for box in dialog.counted.values()} == {
        f"Counted: {category.name}" for category in door.session.programme.categories if category.counted
    }
    dialog.deleteLater()
