"""Keys of a scanner become a scan and leave no trace; keys of a person stay what they are."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut, QShortcutEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checkin.devices.scanners import held_key, key_stream
from checkin.devices.scanners.keystrokes import Held
from checkin.devices.scanners.wedge import Wedge
from tests.devices.scanners.played_keys import ENTER, Keys, PlayedTime

CODE = "QK0043-Y2JT"


@dataclass
class Scene:
    window: QMainWindow
    line: QLineEdit
    button: QPushButton
    wedge: Wedge
    keys: Keys
    scans: list[str] = field(default_factory=list)
    clicks: list[bool] = field(default_factory=list)
    returns: list[bool] = field(default_factory=list)


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    yield from _scene(qtbot, Wedge())


@pytest.fixture
def still_scene(qtbot: QtBot) -> Iterator[Scene]:
    """No time goes by between the keys, however busy the machine is."""
    yield from _scene(qtbot, Wedge(wait=PlayedTime()))


def _scene(qtbot: QtBot, wedge: Wedge) -> Iterator[Scene]:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget()
    window.setCentralWidget(page)
    column = QVBoxLayout(page)
    line, button = QLineEdit(), QPushButton("&Admit")
    column.addWidget(line)
    column.addWidget(button)
    scene = Scene(window, line, button, wedge, Keys())
    scene.wedge.scanned.connect(lambda text, _: scene.scans.append(text))
    button.clicked.connect(lambda: scene.clicks.append(True))
    line.returnPressed.connect(lambda: scene.returns.append(True))
    window.show()
    qtbot.waitActive(window)
    scene.wedge.start()
    line.setFocus()
    yield scene
    scene.wedge.stop()


class Stamps(QObject):
    """Qt's own test input stamps its keys by the machine's clock: here they get another time."""

    moment = 1_000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            event.setTimestamp(self.moment)
        return False


def click_all(target: QWidget | QWindow) -> None:
    """Click the keys of the code through Qt's own test input, which knows shortcuts; at a scanner's pace."""
    stamps, app = Stamps(), QApplication.instance()
    assert app is not None
    app.installEventFilter(stamps)
    for key in [*(Qt.Key(ord(character)) for character in CODE), ENTER]:
        stamps.moment += 5
        if isinstance(target, QWidget):
            QTest.keyClick(target, key)
        else:
            QTest.keyClick(target, key)
    app.removeEventFilter(stamps)


def add(scene: Scene, widget: QWidget) -> None:
    page = scene.window.centralWidget()
    layout = page.layout() if page is not None else None
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    widget.setFocus()


@pytest.mark.parametrize("end", ["\n", "\t"])
@pytest.mark.parametrize(
    "code", [CODE, "12", "8827853851100594112001", "https://lu.ma/x?pk=g-2U", "a b", "aaaaaa"]
)
def test_a_burst_ended_by_enter_or_tab_is_a_scan_and_the_field_as_before(
    scene: Scene, code: str, end: str, qtbot: QtBot
) -> None:
    scene.line.setText("half typed")
    scene.line.setSelection(8, -3)
    scene.keys.type(code + end)
    qtbot.waitUntil(lambda: scene.scans == [code])
    assert (scene.line.text(), scene.line.selectedText(), scene.line.cursorPosition()) == (
        "half typed",
        "typ",
        5,
    )
    assert scene.returns == []
    assert scene.line.hasFocus()


@pytest.mark.parametrize("gap_ms", [0, 2, 35, 49])
def test_scanners_of_every_speed(still_scene: Scene, gap_ms: int) -> None:
    still_scene.keys.type(CODE + "\n", after_ms=gap_ms)
    assert still_scene.scans == [CODE]


def test_no_key_of_a_long_code_is_looked_at_again_for_each_capital_in_it(
    still_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def looks(event: QKeyEvent, queue: list[Held]) -> bool:
        looked.append(event.key())
        return has_press_of(event, queue)

    has_press_of = key_stream._has_press_of
    monkeypatch.setattr(key_stream, "_has_press_of", looks)
    still_scene.keys.type(CODE + "\n")

    assert still_scene.scans == [CODE]
    assert Qt.Key.Key_Shift not in looked


def test_a_burst_of_six_ended_by_silence_is_a_scan(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.wedge.scanned) as told:
        scene.keys.type("AB12CD")
    assert told.args == ["AB12CD", ""]
    assert scene.line.text() == ""


def test_a_burst_of_five_ended_by_silence_is_typing(scene: Scene, qtbot: QtBot) -> None:
    scene.keys.type("AB12C")
    qtbot.waitUntil(lambda: scene.line.text() == "AB12C")
    assert scene.scans == []


@pytest.mark.parametrize("gap_ms", [51, 60, 100, 300])
def test_what_a_person_types_is_never_a_scan(scene: Scene, gap_ms: int, qtbot: QtBot) -> None:
    scene.keys.type("Kim Min-jun\n", after_ms=gap_ms)
    qtbot.waitUntil(lambda: scene.returns == [True])
    assert scene.scans == []
    assert scene.line.text() == "Kim Min-jun"


@pytest.mark.parametrize("known_ms", [0, 4, 60])
@pytest.mark.parametrize(
    "gaps_ms",
    [(44, 38, 88, 71, 93, 66, 90, 82), (31, 42, 45, 85, 64, 97, 58, 92), (12, 35, 62, 55, 95, 52, 88, 64)],
)
def test_a_nimble_typist_who_pauses_keeps_the_word(
    scene: Scene, known_ms: int, gaps_ms: tuple[int, ...], qtbot: QtBot
) -> None:
    if known_ms:
        scene.keys.type(CODE + "\n", after_ms=known_ms)
    scans = len(scene.scans)
    scene.keys.stamp += 2000

    scene.keys.type("t")
    for character, gap in zip("hessaloni", gaps_ms, strict=False):
        scene.keys.type(character, after_ms=gap)

    qtbot.waitUntil(lambda: scene.line.text() == "thessalon")
    assert len(scene.scans) == scans


def test_typing_goes_on_after_a_scan(scene: Scene, qtbot: QtBot) -> None:
    scene.keys.type("Kim", after_ms=120)
    scene.keys.type(CODE[0], after_ms=200)
    scene.keys.type(CODE[1:] + "\n")
    scene.keys.type(" Min", after_ms=120)
    assert scene.scans == [CODE]
    qtbot.waitUntil(lambda: scene.line.text() == "Kim Min")


@pytest.mark.parametrize("first", [0, 3, len(CODE) - 2])
def test_keys_that_an_input_method_hands_on_in_another_order_are_read_as_they_were_pressed(
    still_scene: Scene, first: int
) -> None:
    before, two, after = CODE[:first], CODE[first : first + 2], CODE[first + 2 :]
    still_scene.keys.type(before)
    still_scene.keys.type(two[1], after_ms=10)
    still_scene.keys.type(two[0], after_ms=-5)
    still_scene.keys.type(after + "\n", after_ms=10)
    assert still_scene.scans == [CODE] and still_scene.line.text() == ""


def test_scans_right_after_each_other_are_told_apart(scene: Scene) -> None:
    scene.keys.type("AB12\nCD34\nEF56\n")
    assert scene.scans == ["AB12", "CD34", "EF56"]
    assert scene.line.text() == ""


def test_a_second_line_end_belongs_to_the_scan(scene: Scene) -> None:
    scene.keys.type(CODE + "\n\n")
    assert scene.scans == [CODE]
    assert scene.returns == []


def test_pasted_text_is_no_scan(scene: Scene, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(CODE)
    QTest.keySequence(scene.line, QKeySequence(QKeySequence.StandardKey.Paste))
    scene.keys.press(ENTER, "\r", after_ms=5)
    qtbot.waitUntil(lambda: scene.returns == [True])
    assert scene.scans == []
    assert scene.line.text() == CODE


def test_a_held_key_is_no_burst(scene: Scene, qtbot: QtBot) -> None:
    scene.keys.press(Qt.Key.Key_A, "a", after_ms=500)
    for _ in range(20):
        scene.keys.press(Qt.Key.Key_A, "a", after_ms=30, repeats=True)
    scene.keys.press(ENTER, "\r", after_ms=30)
    assert scene.scans == []
    assert scene.line.text() == "a" * 21


@pytest.mark.parametrize("held_ms", [5, 80, 120, 400])
def test_a_button_is_pressed_by_space_however_long_a_finger_is_on_it(
    still_scene: Scene, held_ms: int
) -> None:
    time = still_scene.wedge._stream._wait
    assert isinstance(time, PlayedTime)
    still_scene.button.setFocus()
    for count in (1, 2):
        still_scene.keys.press(Qt.Key.Key_Space, " ", after_ms=900, held=partial(time.pass_by, held_ms))
        time.pass_by(500)
        assert len(still_scene.clicks) == count and not still_scene.button.isDown()


@pytest.mark.parametrize(("key", "text"), [(ENTER, "\r"), (Qt.Key.Key_Delete, ""), (Qt.Key.Key_Space, " ")])
def test_a_key_that_x_presses_in_the_moment_it_lets_it_go_is_held_down_whatever_qt_says(
    scene: Scene, qtbot: QtBot, key: Qt.Key, text: str
) -> None:
    told: list[bool] = []

    class Rows(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            told.append(event.isAutoRepeat())

    rows = Rows()
    add(scene, rows)
    rows.setFocus()
    for pause in (500, 0, 0):
        scene.keys.press(key, text, scan_code=36, after_ms=pause)
    scene.keys.press(key, text, scan_code=36, after_ms=80)

    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [False, True, True, False]


@pytest.mark.parametrize(("platform", "is_held"), [("xcb", True), ("windows", False)])
def test_what_a_busy_program_reads_in_one_moment_is_not_held_down_where_moments_are_of_reading(
    monkeypatch: pytest.MonkeyPatch, platform: str, is_held: bool
) -> None:
    monkeypatch.setattr(held_key, "QGuiApplication", SimpleNamespace(platformName=lambda: platform))
    key = held_key.HeldKey()
    told = list[bool]()
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    # The release of no moment is the one before, which Qt hands on once more while a screen reader listens.
    for kind, moment in ((press, 1000), (release, 1000), (release, 0), (press, 1000)):
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, 57, 0, 0, " ")
        event.setTimestamp(moment)
        told.append(key.repeats_unsaid(event))
    assert told == [False, False, False, is_held]


@pytest.mark.parametrize("is_told", [False, True])
def test_a_shortcut_that_is_held_down_does_it_once_whether_or_not_qt_knows(
    scene: Scene, qtbot: QtBot, is_told: bool
) -> None:
    triggered: list[bool] = []

    class Shortcut(QShortcut):
        def event(self, event: QEvent) -> bool:
            triggered.append(isinstance(event, QShortcutEvent))
            return True

    keys = QKeySequence("F9")
    shortcut, none = Shortcut(keys, scene.window), Qt.KeyboardModifier.NoModifier
    for n in range(3):  # as Qt does with the keys that the platform tells it of
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut, QEvent.Type.KeyRelease):
            if kind is QEvent.Type.Shortcut:
                QApplication.sendEvent(shortcut, QShortcutEvent(keys, 0))
                continue
            event = QKeyEvent(kind, Qt.Key.Key_F9, none, 75, 0, 0, "", is_told and n > 0)
            event.setTimestamp(scene.keys.stamp + 40 * n * is_told)
            QApplication.sendEvent(scene.keys.window(), event)

    QTest.keyClick(scene.keys.window(), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(triggered) == 2)


@pytest.mark.parametrize("make", [QPlainTextEdit, QTextEdit])
def test_text_of_many_lines_is_as_before(scene: Scene, make: type[QPlainTextEdit] | type[QTextEdit]) -> None:
    editor = make()
    add(scene, editor)
    editor.setPlainText("one\ntwo\nthree")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(1, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    scene.keys.type(CODE + "\n")
    cursor = editor.textCursor()
    assert scene.scans == [CODE]
    assert (editor.toPlainText(), cursor.anchor(), cursor.position()) == ("one\ntwo\nthree", 5, 1)


def test_numbers_keep_their_value(scene: Scene) -> None:
    numbers = QSpinBox()
    numbers.setMaximum(9999)
    numbers.setValue(42)
    add(scene, numbers)
    scene.keys.type("8827853851\n")
    assert scene.scans == ["8827853851"]
    assert numbers.value() == 42
    assert numbers.text() == "42"


def test_a_number_typed_evenly_into_a_field_for_numbers_is_no_scan(scene: Scene, qtbot: QtBot) -> None:
    number = QSpinBox()
    number.setMaximum(9999)
    add(scene, number)
    number.selectAll()
    scene.keys.type("4711\n", after_ms=110)
    qtbot.waitUntil(lambda: number.value() == 4711)
    assert scene.scans == []


def test_an_editable_choice_keeps_its_text(scene: Scene) -> None:
    choice = QComboBox()
    choice.setEditable(True)
    choice.addItems(["Korea", "Finland"])
    add(scene, choice)
    choice.setEditText("Kor")
    scene.keys.type(CODE + "\n")
    assert scene.scans == [CODE]
    assert (choice.currentText(), choice.count()) == ("Kor", 2)


def test_undo_of_the_field_still_works_after_a_scan(scene: Scene) -> None:
    scene.keys.type("Kim", after_ms=100)
    scene.keys.type("A", after_ms=100)
    scene.keys.type("B12\n")
    while scene.line.isUndoAvailable():
        scene.line.undo()
    assert scene.line.text() == ""


def test_no_button_is_pressed(scene: Scene, qtbot: QtBot) -> None:
    scene.button.setFocus()
    scene.keys.type("a b c\n")
    scene.keys.type("    AB\t")
    qtbot.waitUntil(lambda: scene.scans == ["a b c", "    AB"])
    assert scene.clicks == []
    assert scene.button.hasFocus()


def test_a_person_can_press_the_button(scene: Scene, qtbot: QtBot) -> None:
    scene.button.setFocus()
    scene.keys.type(" ", after_ms=300)
    qtbot.waitUntil(lambda: len(scene.clicks) == 1)
    assert not scene.button.isDown()
    assert scene.scans == []


@pytest.mark.parametrize("gap_ms", [30, 60, 140])
def test_what_is_typed_before_a_click_is_there_when_the_click_is(scene: Scene, gap_ms: int) -> None:
    """Half a country was completed by the click, and its last letters came after it."""
    at_click: list[str] = []
    scene.button.clicked.connect(lambda: at_click.append(scene.line.text()))
    scene.keys.type("Poland", after_ms=gap_ms)
    scene.keys.click(scene.button, after_ms=150)
    assert at_click == ["Poland"]


def test_a_click_in_the_middle_of_a_scan_cuts_nothing(scene: Scene) -> None:
    scene.keys.type(CODE[:4])
    scene.keys.click(scene.button, after_ms=3)
    scene.keys.type(CODE[4:] + "\n")
    assert (scene.scans, scene.line.text(), scene.clicks) == ([CODE], "", [True])


def test_no_shortcut_is_triggered(still_scene: Scene) -> None:
    triggered: list[bool] = []
    for key in ("K", "0", "Return", "Tab"):
        QShortcut(QKeySequence(key), still_scene.window).activated.connect(lambda: triggered.append(True))
    still_scene.button.setFocus()
    click_all(still_scene.keys.window())
    assert still_scene.scans == [CODE.lower()]
    assert triggered == []


def test_commands_work_as_ever(scene: Scene, qtbot: QtBot) -> None:
    triggered: list[bool] = []
    QShortcut(QKeySequence("Ctrl+K"), scene.window).activated.connect(lambda: triggered.append(True))
    QShortcut(QKeySequence("F9"), scene.window).activated.connect(lambda: triggered.append(True))
    QTest.keyClick(scene.keys.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(triggered) == 1)
    QTest.keyClick(scene.keys.window(), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(triggered) == 2)
    assert scene.scans == []


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F9])
def test_what_a_person_commands_does_not_wait_for_a_scanner_that_may_be_late(
    key: Qt.Key, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_stream, "WAIT_FOR_ENTER_MS", 600_000)
    scene.keys.type("ab", after_ms=300)

    scene.keys.press(key, after_ms=300)

    qtbot.waitUntil(lambda: not scene.wedge.is_holding)
    assert scene.scans == []


def test_scans_arrive_over_a_modal_dialog_and_leave_it_open(scene: Scene, qtbot: QtBot) -> None:
    dialog = QDialog(scene.window)
    column = QVBoxLayout(dialog)
    default = QPushButton("&OK", dialog)
    default.setDefault(True)
    default.clicked.connect(dialog.accept)
    column.addWidget(default)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitActive(dialog)
    scene.keys.type(CODE + "\n")
    assert scene.scans == [CODE]
    assert dialog.isVisible()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_scans_arrive_over_an_open_menu_and_choose_nothing(still_scene: Scene, qtbot: QtBot) -> None:
    chosen: list[bool] = []
    menu = QMenu(still_scene.window)
    menu.addAction("&Quit").triggered.connect(lambda: chosen.append(True))
    menu.addAction("&Keep").triggered.connect(lambda: chosen.append(True))
    menu.popup(still_scene.window.pos())
    qtbot.waitExposed(menu)
    handle = menu.windowHandle()
    assert handle is not None
    click_all(handle)
    assert still_scene.scans == [CODE.lower()]
    assert chosen == []
    menu.close()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_scan_takes_no_row_of_the_list_of_a_choice_that_is_open_and_enter_does(
    scene: Scene, qtbot: QtBot
) -> None:
    choice = QComboBox()
    choice.addItems(["Confirmed", "Cancelled"])
    add(scene, choice)
    choice.setFocus()
    choice.showPopup()
    qtbot.waitUntil(choice.view().isVisible)
    choice.view().setCurrentIndex(choice.model().index(1, 0))

    scene.keys.type(CODE + "\n")
    assert (scene.scans, choice.currentText()) == ([CODE], "Confirmed")

    scene.keys.press(ENTER, "\r", after_ms=2_000)
    qtbot.waitUntil(lambda: choice.currentText() == "Cancelled")


def test_a_window_without_any_focus_still_scans(scene: Scene) -> None:
    scene.line.clearFocus()
    scene.keys.type(CODE + "\n")
    assert scene.scans == [CODE]


def test_keys_sent_to_a_widget_directly_count_once(still_scene: Scene) -> None:
    click_all(still_scene.line)
    assert still_scene.scans == [CODE.lower()]
    assert still_scene.line.text() == ""


def test_a_business_card_of_many_lines_is_one_scan(scene: Scene) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Kim Min-jun\nEMAIL:mj@example.org\nEND:VCARD"
    scene.keys.type(card + "\n")
    assert scene.scans == [card]


def compose(scene: Scene, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(scene.line, event)


def test_a_scan_in_hangul_mode_comes_as_it_was_composed(still_scene: Scene) -> None:
    still_scene.line.setText("김민준")
    for preedit, commit in [("ㅂ", ""), ("ㅏ", "ㅂ"), ("", "ㅏ")]:
        compose(still_scene, preedit, commit)
    still_scene.keys.type("0043-", after_ms=0)
    compose(still_scene, "ㅛ")
    compose(still_scene, "", "ㅛ")
    still_scene.keys.type("2\n")
    assert still_scene.scans == ["ㅂㅏ0043-ㅛ2"]
    assert still_scene.line.text() == "김민준"


def play_time(scene: Scene) -> PlayedTime:
    """Let the scene read by a clock that stands still until it is told."""
    time = PlayedTime()
    scene.wedge.stop()
    scene.wedge = Wedge(wait=time)
    scene.wedge.scanned.connect(lambda text, _: scene.scans.append(text))
    scene.wedge.start()
    return time


def test_a_scan_that_ends_in_silence_while_composing(scene: Scene) -> None:
    time = play_time(scene)
    for preedit, commit in [("ㅎ", ""), ("하", ""), ("한", ""), ("ㄱ", "한"), ("그", ""), ("글", "")]:
        compose(scene, preedit, commit)
    time.pass_by(1000)
    assert scene.scans == ["한글"]
    assert scene.line.text() == ""


def test_a_scan_in_hangul_mode_that_a_busy_machine_kept_waiting_is_whole(scene: Scene) -> None:
    time = play_time(scene)
    for late_ms, preedit, commit in [
        (0, "ㅎ", ""),
        (8, "하", ""),
        (150, "", ""),
        (0, "", "하"),
        (0, "ㅋ", ""),
    ]:
        time.pass_by(late_ms)
        compose(scene, preedit, commit)
    for preedit, commit in [("", ""), ("", "ㅋ"), ("ㅌ", ""), ("트", ""), ("", ""), ("", "트"), ("ㅊ", "")]:
        time.pass_by(8 if preedit else 0)
        compose(scene, preedit, commit)
    scene.keys.stamp = 0
    scene.keys.press(ENTER, "\r", after_ms=0)
    assert scene.scans == ["하ㅋ트ㅊ"] and scene.line.text() == ""


def test_a_letter_taken_back_while_it_was_composed_takes_none_of_a_scan_that_is_written_at_once(
    scene: Scene,
) -> None:
    time = play_time(scene)
    compose(scene, "ㅎ")
    compose(scene, "")
    time.pass_by(2000)
    for letter in CODE:
        compose(scene, "", letter)
        time.pass_by(8)
    scene.keys.stamp = 0
    scene.keys.press(ENTER, "\r", after_ms=0)
    assert scene.scans == [CODE]


@pytest.mark.parametrize("pause_ms", [60, 200])
@pytest.mark.parametrize("is_hidden_first", [False, True])
def test_writing_in_hangul_and_enter_is_no_scan(
    scene: Scene, pause_ms: int, is_hidden_first: bool, qtbot: QtBot
) -> None:
    time = play_time(scene)
    for preedit in ("ㄱ", "기", "김"):
        compose(scene, preedit)
        time.pass_by(pause_ms)
    if is_hidden_first:  # as IBus does: it takes away what is composed, and writes it then
        compose(scene, "")
    compose(scene, "", "김")
    scene.keys.stamp = 0  # nor do its keys tell when they came
    scene.keys.press(ENTER, "\r", after_ms=0)
    time.pass_by(1000)
    assert scene.scans == []
    assert scene.line.text() == "김"
    qtbot.waitUntil(lambda: scene.returns == [True])


def test_a_whole_word_written_at_once_is_no_burst(scene: Scene, qtbot: QtBot) -> None:
    compose(scene, "", "안녕하세요여러분")
    qtbot.wait(150)
    assert scene.scans == []
    assert scene.line.text() == "안녕하세요여러분"


def test_once_it_is_stopped_it_reads_nothing_more(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.wedge.scanned):
        scene.keys.type(CODE + "\n")
    scene.wedge.stop()
    scene.keys.type("ABC\n")
    assert scene.scans == [CODE]


def test_a_field_that_goes_away_during_a_scan_does_not_matter(scene: Scene) -> None:
    line = QLineEdit()
    add(scene, line)
    scene.keys.type("ABC1")
    line.setParent(None)
    line.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    scene.line.setFocus()
    scene.keys.type("23\n")
    assert scene.scans == ["ABC123"]


def test_stopping_types_what_was_held(scene: Scene) -> None:
    scene.keys.type("ABCDE")
    scene.wedge.stop()
    assert scene.line.text() == "ABCDE"


def test_it_hears_again_after_a_rest_however_that_ended(scene: Scene) -> None:
    def build() -> None:
        with scene.wedge.resting():
            scene.keys.type("AB12\n")
            raise KeyError

    with pytest.raises(KeyError):
        build()
    heard_meanwhile = list(scene.scans)
    scene.keys.type(CODE + "\n")
    assert (heard_meanwhile, scene.scans) == ([], [CODE])


def test_a_rest_after_stopping_starts_nothing(scene: Scene) -> None:
    with scene.wedge.resting():
        scene.wedge.stop()
    scene.keys.type(CODE + "\n")
    assert scene.scans == []


def _ends_with(field: QLineEdit, text: str) -> bool:
    return field.text().endswith(text)


@pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)")
def test_the_name_of_a_file_can_be_typed_among_suggestions(qtbot: QtBot, tmp_path: Path) -> None:
    """Python must never own the field of Qt's file dialog: it was deleted at the next letter, and all crashed."""
    (tmp_path / "reports").mkdir()
    wedge = Wedge()
    wedge.start()
    dialog = QFileDialog(None, "Save", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setFocus()
    field.selectAll()
    field.setText(f"{tmp_path}/reports/")
    for typed in ("d", "da", "day"):
        QTest.keyClicks(QApplication.activePopupWidget() or field, typed[-1])
        qtbot.waitUntil(partial(_ends_with, field, typed))
        gc.collect()
    wedge.stop()
    assert field.text() == f"{tmp_path}/reports/day"


@pytest.mark.parametrize("late", [2, 4, 8])
def test_a_slow_scanner_that_is_late_once_is_read_whole_and_leaves_nothing_in_the_field(
    scene: Scene, late: int, qtbot: QtBot
) -> None:
    scene.line.setText("half")
    for n, character in enumerate(CODE + "\n"):
        scene.keys.type(character, after_ms=400 if n == late else 100)
        qtbot.waitUntil(lambda: not scene.wedge.is_holding)

    assert scene.scans == [CODE]
    assert scene.line.text() == "half"


def test_a_fast_scanner_right_after_a_person_s_letters_is_a_scan_of_its_own(
    scene: Scene, qtbot: QtBot
) -> None:
    for character in "Ada":
        scene.keys.type(character, after_ms=140)
        qtbot.waitUntil(lambda: not scene.wedge.is_holding)
    scene.keys.type(CODE[0], after_ms=300)
    scene.keys.type(CODE[1:] + "\n", after_ms=5)

    qtbot.waitUntil(lambda: scene.scans == [CODE])
    assert scene.line.text() == "Ada"


def test_a_scan_right_after_a_person_s_key_keeps_its_first_letters(scene: Scene, qtbot: QtBot) -> None:
    """With the Shift of a capital between, a person's key and the scan after it may look like one burst."""
    scene.keys.press(Qt.Key.Key_F1)
    scene.keys.press(Qt.Key.Key_Shift, after_ms=148)
    scene.keys.type("Q", after_ms=2)
    scene.keys.type(CODE[1:] + "\n", after_ms=2)

    qtbot.waitUntil(lambda: scene.scans == [CODE])
    assert scene.line.text() == ""
