"""Scans, typing and a busy program in any mixture: no key is lost, none comes twice, none out of its order."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from checkin.devices.scanners.wedge import Wedge
from tests.devices.scanners.played_keys import Keys, PlayedTime
from tests.of_each import of_each

_DIGITS = iter(string.digits)
KEYS = "".join(
    letter + (next(_DIGITS) if n % 5 == 1 else "") for n, letter in enumerate(string.ascii_letters[:50])
)
"""Each once in a stream, so that whose a key became can be told."""
LONG_MS = 5000


@dataclass
class Desk:
    line: QLineEdit
    keys: Keys
    time: PlayedTime
    wedge: Wedge
    scans: list[str] = field(default_factory=list)

    def key(self, character: str, gap: int, *, busy: bool = False) -> None:
        self.time.pass_by(gap, busy=busy)
        self.keys.type(character, after_ms=gap)

    def settle(self) -> None:
        self.time.pass_by(LONG_MS)
        self.keys.stamp += LONG_MS

    def begin_anew(self) -> None:
        """With an empty field, and a wedge that has heard nothing yet."""
        self.wedge.stop()
        self.line.clear()
        self.scans.clear()
        self.wedge = Wedge(wait=self.time)
        self.wedge.scanned.connect(lambda text, _: self.scans.append(text))
        self.wedge.start()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    line, time = QLineEdit(), PlayedTime()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(line.isActiveWindow)
    line.setFocus()
    desk = Desk(line, Keys(), time, Wedge(wait=time))
    desk.begin_anew()
    yield desk
    desk.wedge.stop()


@pytest.mark.parametrize("typed", ["", "kim"])
@pytest.mark.parametrize(
    "late",
    # Milliseconds before its keys from the second on, as a machine with four times too much to do handed them on.
    [
        (34, 16, 40, 140, 35, 150),
        (5, 22, 21, 6, 82, 84, 140),
        (20, 160, 95, 131),
        (60, 15, 24, 131, 4, 200, 4),
        (82, 27, 32, 23, 36, 23, 33, 25, 18, 18, 18, 22, 19, 88),
        (61, 18, 18, 33, 18, 17, 18, 18, 27, 26, 22, 18, 18, 128),
    ],
)
def test_a_code_that_a_busy_machine_cut_in_pieces_is_read_whole(
    desk: Desk, late: tuple[int, ...], typed: str
) -> None:
    code = "QK2C-ZPGY-MAB4"
    desk.wedge.stop()
    wedge = Wedge(wait=desk.time, is_code=lambda text, _: text == code)
    wedge.scanned.connect(lambda text, _: desk.scans.append(text))
    wedge.start()
    for character, gap in zip(code + "\n", (900, *(min(late) for _ in code)), strict=True):
        desk.key(character, gap)
    for character in typed:
        desk.key(character, 300)
    for character, gap in zip(code + "\n", (400, *late, *(6 for _ in code[len(late) :])), strict=True):
        desk.key(character, gap)
    desk.settle()
    wedge.stop()
    assert (desk.scans, desk.line.text()) == ([code, code], typed)


@pytest.mark.parametrize(
    "late",
    [
        (90, 8, 4, 8, 8, 8, 18, 65, 18, 30, 8, 8),  # its Enter was held, and the next code came
        (68, 30, 51, 30, 8, 8, 8, 8, 8, 8, 8, 8),  # the field got it, and its Enter as a person's
        (121, 8, 8, 8, 105, 113, 30, 81, 16, 8, 30, 8),  # its middle was typed
    ],
)
def test_of_two_codes_that_a_busy_machine_handed_on_neither_takes_letters_of_the_other_or_leaves_its_own(
    desk: Desk, late: tuple[int, ...]
) -> None:
    codes = ["006998802664", "QKA8-08AW-EHPD"]
    desk.wedge.stop()
    wedge = Wedge(wait=desk.time, is_code=lambda text, _: text in codes)
    wedge.scanned.connect(lambda text, _: desk.scans.append(text))

    def enter() -> None:
        desk.scans.append(desk.line.text())
        desk.line.clear()

    desk.line.returnPressed.connect(enter)
    wedge.start()
    even = (8,) * len(codes[1])
    for code, gaps in ((codes[1], (900, *even)), (codes[0], (900, *late)), (codes[1], (450, *even))):
        for character, gap in zip(code + "\n", gaps, strict=True):
            desk.key(character, gap)
    desk.settle()
    wedge.stop()
    assert (desk.scans, desk.line.text()) == ([codes[1], *codes], "")


@pytest.mark.parametrize(
    ("code", "end", "last", "other"),
    [
        ("8384", "\n", (172, 150, 8, 8), "84"),
        ("7914", "\n", (8, 67, 146, 8), "4"),
        # Read twice by a scanner that sends no Enter: both together are somebody's.
        ("838412", "", (8, 8, 8, 8, 8), ""),
    ],
)
def test_where_every_number_is_somebodys_a_part_of_one_is_not_taken_for_another(
    desk: Desk, code: str, end: str, last: tuple[int, ...], other: str
) -> None:
    desk.wedge.stop()
    wedge = Wedge(wait=desk.time, is_code=lambda text, _: text.isdigit())
    readings: list[tuple[str, str]] = []
    wedge.scanned.connect(lambda *reading: readings.append(reading))
    wedge.start()
    even = (8,) * len(last)
    for gaps in ((900, *even), (900, *even), (900 if end else 450, *last)):
        for character, gap in zip(code + end, gaps, strict=True):
            desk.key(character, gap)
    desk.settle()
    wedge.stop()
    assert ([text for text, _ in readings], readings[-1][1], desk.line.text()) == ([code] * 3, other, "")


def fresh(desk: Desk) -> None:
    """Another morning: nothing typed, nothing learnt."""
    desk.settle()
    desk.wedge.pace.__init__()  # type: ignore[misc]
    desk.line.clear()
    desk.scans.clear()


PACES = st.one_of(
    st.integers(1, 12),
    st.integers(13, 49),
    st.integers(50, 130),
    st.integers(131, 700),
)
"""A scanner at the wire, a slower one, a Bluetooth one or nimble fingers, a person."""


@st.composite
def parts(draw: st.DrawFn) -> list[tuple[int, bool, bool]]:
    """Keys of one hand or scanner: gap before each, whether the program was busy, and whether Enter comes after it."""
    pace, count = draw(PACES), draw(st.integers(1, 9))
    spread = draw(st.sampled_from([0, 2, 30]))
    gaps = [max(1, pace + draw(st.integers(-spread, spread))) for _ in range(count)]
    gaps[0] = draw(st.sampled_from([gaps[0], 60, 300, 900]))
    ends = draw(st.booleans())
    return [(gap, draw(st.integers(0, 9)) == 0, ends and n == count - 1) for n, gap in enumerate(gaps)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(stream=st.lists(parts(), min_size=1, max_size=6))
def test_every_key_is_in_a_scan_or_in_the_field_once_and_in_order(
    desk: Desk, stream: list[list[tuple[int, bool, bool]]]
) -> None:
    fresh(desk)
    typed = ""
    for gap, busy, enter in (key for part in stream for key in part):
        typed += KEYS[len(typed)]
        desk.key(typed[-1], gap, busy=busy)
        if enter:
            desk.key("\n", gap)
    desk.settle()

    assert not desk.wedge.is_holding
    read = "".join(desk.scans)
    assert sorted(read + desk.line.text()) == sorted(typed)
    assert [k for k in typed if k in read] == list(read)
    assert [k for k in typed if k not in read] == list(desk.line.text())
    assert all(scan in typed for scan in desk.scans)


@of_each(
    ("known_ms", "gap_ms", "name"),
    product([2, 8, 20, 30, 60, 100], [4, 8, 20, 30, 40, 60, 100, 140], ["lee", "th", "min"]),
)
def test_a_short_word_right_after_a_scan_stays_in_the_field_at_any_pace(
    desk: Desk, known_ms: int, gap_ms: int, name: str
) -> None:
    desk.begin_anew()
    for character in "QK0043-Y2JT\n":
        desk.key(character, known_ms)
    desk.key(name[0], 300)
    for character in name[1:]:
        desk.key(character, gap_ms)
    desk.settle()
    assert (desk.scans, desk.line.text()) == (["QK0043-Y2JT"], name)


@of_each(("known", "gap_ms"), product(["", "QK0043-Y2JT\n"], [25, 45, 52, 60, 100, 120]))
def test_a_key_soon_after_what_was_typed_as_evenly_as_a_slow_scanner_types_stays_in_the_field(
    desk: Desk, known: str, gap_ms: int
) -> None:
    desk.begin_anew()
    for character in known:
        desk.key(character, 4)
    desk.settle()
    for character in "2468\n2":
        desk.key(character, gap_ms)
    desk.settle()
    for character in "468":
        desk.key(character, gap_ms)
    desk.settle()
    assert (desk.scans, desk.line.text()) == ([*known.split(), "2468"], "2468")


@of_each(("known_ms", "gap_ms"), product([0, 4, 80], [51, 78, 100, 129]))
def test_whoever_types_evenly_makes_no_scan_without_enter(desk: Desk, known_ms: int, gap_ms: int) -> None:
    desk.begin_anew()
    for character in "QK0043-Y2JT\n" if known_ms else "":
        desk.key(character, known_ms)
    desk.settle()
    for character in "guest99998":
        desk.key(character, gap_ms)
    desk.settle()
    assert (desk.scans[bool(known_ms) :], desk.line.text()) == ([], "guest99998")


_UNEVEN = (111, 130, 92, 89, 138, 118, 96, 122, 104, 135, 90)
"""Milliseconds before each key of somebody who types quickly."""


@pytest.mark.parametrize("code", ["QK43-Y2\n", "QK0043-Y2JT\n"])
def test_no_pace_of_a_scanner_is_learnt_of_a_code_that_a_person_types(desk: Desk, code: str) -> None:
    for _ in range(3):
        for character, gap in zip(code, (900, *_UNEVEN), strict=False):
            desk.key(character, gap)
        desk.settle()
    desk.line.clear()
    assert desk.wedge.pace.kept() == {}

    # As even as typing may be by chance.
    for character, gap in zip("tsosie\n", (900, 110, 112, 108, 110, 111, 109), strict=True):
        desk.key(character, gap)
    desk.settle()
    assert desk.line.text() == "tsosie" and "tsosie" not in desk.scans


@pytest.mark.parametrize("gap_ms", [60, 80, 100])
def test_the_pace_of_a_slow_scanner_is_learnt_though_its_keys_are_not_quite_even(
    desk: Desk, gap_ms: int
) -> None:
    for n, character in enumerate("QK0043-Y2JT\n"):
        desk.key(character, gap_ms + (0, 4, -4, 12)[n % 4])
    desk.settle()
    assert desk.scans == ["QK0043-Y2JT"] and desk.wedge.pace.knows([gap_ms, gap_ms])


@pytest.mark.parametrize("other", ["", "QK0043-Y2JT\n"])
def test_a_slow_scanner_that_is_known_to_send_no_enter_is_read_beside_one_that_does(
    desk: Desk, other: str
) -> None:
    desk.wedge.pace.recall({"gaps_ms": [80], "ends_with_enter": False})
    for character in other:
        desk.key(character, 4)
    desk.wedge.pace.recall(desk.wedge.pace.kept())
    desk.settle()
    for character in "QX04755446":
        desk.key(character, 82)
    desk.settle()
    assert (desk.scans[-1], desk.line.text()) == ("QX04755446", "")


def test_a_pin_typed_evenly_is_no_scan(desk: Desk) -> None:
    desk.line.setEchoMode(QLineEdit.EchoMode.Password)
    for character in "4711\n":
        desk.key(character, 110)
    desk.settle()
    assert (desk.scans, desk.line.text()) == ([], "4711")


def test_two_keys_that_fell_together_and_an_enter_are_a_person_s(desk: Desk) -> None:
    for character in "QK0043-Y2JT\n":
        desk.key(character, 4)
    for character, gap in (("l", 900), ("i", 5), ("\n", 160)):
        desk.key(character, gap)
    desk.settle()
    assert (desk.scans, desk.line.text()) == (["QK0043-Y2JT"], "li")


_READ = ["QK0043-Y2JT"]


@pytest.mark.parametrize(
    ("before", "late", "late_ms"),
    [
        ([], 1, 60),
        ([], 1, 120),
        (_READ, 1, 60),
        (_READ, 1, 120),
        (_READ, 2, 60),
        (_READ, 2, 120),
        (_READ, 3, 120),
        (_READ, 7, 120),
    ],
)
def test_a_fast_scanner_that_read_before_or_pauses_after_its_first_key_is_read_whole(
    desk: Desk, late: int, late_ms: int, before: list[str]
) -> None:
    for code in before:
        for character in code + "\n":
            desk.key(character, 2)
    desk.settle()
    for n, character in enumerate("QK0071-Q7AB\n"):
        desk.key(character, late_ms if n == late else 2)
    desk.settle()
    assert (desk.scans, desk.line.text()) == ([*before, "QK0071-Q7AB"], "")


@pytest.mark.parametrize("before", [[], _READ])
@pytest.mark.parametrize("busy_ms", [60, 120, 200])
def test_keys_of_one_moment_belong_together_however_long_a_busy_program_takes_for_each(
    desk: Desk, busy_ms: int, before: list[str]
) -> None:
    for code in before:
        for character in code + "\n":
            desk.key(character, 2)
    desk.settle()
    for n, character in enumerate("QK0071-Q7AB\n"):
        desk.keys.type(character, after_ms=n % 3 // 2)
        desk.time.pass_by(busy_ms if n % 2 else 1, busy=True)
    desk.settle()
    assert (desk.scans, desk.line.text()) == ([*before, "QK0071-Q7AB"], "")


@pytest.mark.parametrize("before", [[], _READ])
@pytest.mark.parametrize("has_field", [True, False])
@pytest.mark.parametrize("late", [{2: 140}, {2: 400}, {3: 400}, {2: 140, 5: 140}, {5: 300}])
def test_a_fast_scan_that_a_busy_machine_kept_waiting_is_not_read_without_its_first_letters(
    desk: Desk, late: dict[int, int], has_field: bool, before: list[str]
) -> None:
    for code in before:
        for character in code + "\n":
            desk.key(character, 8)
    desk.settle()
    if not has_field:
        desk.line.clearFocus()
    for n, character in enumerate("T001822XY\n"):
        desk.key(character, late.get(n, 8))
    desk.settle()
    assert desk.scans == [*before, "T001822XY"]
    assert not has_field or desk.line.text() == ""


_BEFORE_A_SCAN: list[tuple[list[tuple[str, int]], int]] = [
    ([("o", 900), ("e", 190)], 60),
    ([("o", 900), ("e", 190)], 95),
    ([("o", 900), ("e", 240)], 125),
    ([("O", 900), ("E", 190)], 95),
    ([("e", 900)], 95),
    ([("o", 900), ("e", 0)], 95),
    ([("o", 900), ("e", 3)], 200),
    ([("k", 900), ("o", 240), ("e", 3)], 400),
]
"""The letters, each after so many milliseconds, and then the pause before the scan."""


@of_each(
    ("before", "ends", "typed", "pause_ms"),
    [
        (before, ends, *typed)
        for before, ends, typed in product(([], _READ), ("\n", "\t", ""), _BEFORE_A_SCAN)
    ],
)
def test_letters_that_a_person_types_just_before_a_scan_are_no_part_of_it(
    desk: Desk, typed: list[tuple[str, int]], pause_ms: int, before: list[str], ends: str
) -> None:
    """At a person's pace, or as small ones before capitals: a busy machine may tell both keys of one moment."""
    desk.begin_anew()
    for code in before:
        for character in code + "\n":
            desk.key(character, 2)
    desk.settle()
    for character, gap in typed:
        desk.key(character, gap)
    for n, character in enumerate("QK65-6M11-QM67" + ends):
        desk.key(character, 4 if n else pause_ms)
    desk.settle()
    assert (desk.scans, desk.line.text()) == (
        [*before, "QK65-6M11-QM67"],
        "".join(character for character, _ in typed),
    )


@pytest.mark.parametrize("gap_ms", [8, 30])
def test_keys_that_came_together_are_one_scan_though_what_was_held_was_given_up_meanwhile(
    desk: Desk, gap_ms: int
) -> None:
    desk.line.clearFocus()
    for n, character in enumerate("T001822XY\n"):
        desk.keys.type(character, after_ms=gap_ms)
        desk.time.pass_by(LONG_MS if n == 1 else 1)
    desk.settle()
    assert desk.scans == ["T001822XY"]


def ask(desk: Desk, qtbot: QtBot) -> QLineEdit:
    """A dialog that waits for the name of a file."""
    dialog = QDialog(desk.line.window())
    name = QLineEdit(dialog)
    name.returnPressed.connect(dialog.accept)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    name.setFocus()
    return name


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("gap_ms", [25, 30, 45, 60, 100, 160])
def test_what_a_dialog_asks_for_stays_in_it(desk: Desk, gap_ms: int, end: str, qtbot: QtBot) -> None:
    name = ask(desk, qtbot)
    for character in "report2026.pdf" + end:
        desk.key(character, gap_ms)
    desk.settle()
    assert (desk.scans, name.text(), name.isVisible()) == ([], "report2026.pdf", not end)


@pytest.mark.parametrize(("known_ms", "gap_ms"), [(0, 2), (0, 12), (2, 2), (30, 30), (60, 60), (100, 100)])
def test_a_scan_over_the_field_of_a_dialog_is_read_and_leaves_no_trace(
    desk: Desk, known_ms: int, gap_ms: int, qtbot: QtBot
) -> None:
    for character in "QK0043-Y2JT\n" if known_ms else "":
        desk.key(character, known_ms)
    desk.settle()
    name = ask(desk, qtbot)
    for character in "QK0071-Q7AB\n":
        desk.key(character, gap_ms)
    desk.settle()
    assert (desk.scans[-1:], name.text(), name.isVisible()) == (["QK0071-Q7AB"], "", True)


@pytest.mark.parametrize(("known_ms", "within_ms"), [(0, 131), (2, 51), (30, 51), (60, 91), (100, 131)])
def test_space_on_a_button_presses_it_before_a_person_wonders(
    desk: Desk, known_ms: int, within_ms: int, qtbot: QtBot
) -> None:
    for character in "QK0043-Y2JT\n" if known_ms else "":
        desk.key(character, known_ms)
    desk.settle()
    button, presses = press_counter(desk, qtbot)
    desk.key(" ", 900)
    desk.time.pass_by(within_ms)
    assert presses == [button]


def test_a_key_that_is_held_while_the_program_is_busy_is_waited_for_once_more_and_then_pressed(
    desk: Desk, qtbot: QtBot
) -> None:
    button, presses = press_counter(desk, qtbot)
    desk.key(" ", 900)
    desk.time.pass_by(1000, busy=True)
    assert presses == []
    desk.time.pass_by(1000, busy=True)
    assert presses == [button]


def test_keys_that_are_held_when_a_dialog_opens_go_to_it(desk: Desk, qtbot: QtBot) -> None:
    desk.keys.type("ab")
    name = ask(desk, qtbot)
    desk.settle()
    assert name.text() == "ab"


def test_a_held_key_that_opens_a_dialog_is_followed_by_the_next_ones_in_order(desk: Desk) -> None:
    typed: list[str] = []

    def open_and_wait() -> None:
        dialog = QDialog(desk.line)
        name = QLineEdit(dialog)
        name.setFocus()
        name.textChanged.connect(lambda text: dialog.done(0) if text == "abc" else None)
        QTimer.singleShot(5000, dialog.reject)
        dialog.exec()
        typed.append(name.text())

    desk.line.textChanged.connect(open_and_wait)
    desk.keys.type("!abc")
    desk.settle()
    assert (typed, desk.line.text()) == (["abc"], "!")


def press_counter(desk: Desk, qtbot: QtBot) -> tuple[QPushButton, list[QPushButton]]:
    button, presses = QPushButton(), list[QPushButton]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(button))
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.setFocus()
    return button, presses


def test_what_somebody_typed_in_a_hurry_and_ends_with_control_enter_is_no_scan(desk: Desk) -> None:
    for character in "PekkaJokinen":
        desk.key(character, 40)
    desk.time.pass_by(40)
    desk.keys.press(Qt.Key.Key_Return, "\r", after_ms=40, with_control=True)
    desk.settle()

    assert (desk.scans, desk.line.text()) == ([], "PekkaJokinen")


@pytest.mark.parametrize("known_ms", [2, 60, 100])
def test_a_control_key_after_two_letters_at_a_known_scanners_pace_belongs_to_the_code(
    desk: Desk, known_ms: int
) -> None:
    for character in "QK0043-Y2JT\n":
        desk.key(character, known_ms)
    desk.settle()

    for character in "AB":
        desk.key(character, known_ms)
    desk.time.pass_by(known_ms)
    desk.keys.press(Qt.Key.Key_BracketRight, "\x1d", after_ms=known_ms, with_control=True)
    for character in "12CD34\n":
        desk.key(character, known_ms)
    desk.settle()

    assert (desk.scans, desk.line.text()) == (["QK0043-Y2JT", "AB12CD34"], "")


def test_a_shortcut_that_somebody_presses_after_two_letters_is_done_where_a_slow_scanner_is_known(
    desk: Desk,
) -> None:
    for character in "QK0043-Y2JT\n":
        desk.key(character, 60)
    desk.settle()
    done: list[bool] = []
    QShortcut(QKeySequence("F8"), desk.line).activated.connect(lambda: done.append(True))

    for character in "ki":
        desk.key(character, 60)
    desk.time.pass_by(60)
    desk.keys.press(Qt.Key.Key_F8, after_ms=60)
    desk.settle()

    assert (done, desk.line.text(), len(desk.scans)) == ([True], "ki", 1)
