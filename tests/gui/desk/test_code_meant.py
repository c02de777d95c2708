"""Whom a code that nobody has may mean stands on the red card; F3 finds them, and only a person lets them in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.core.desk import registration
from checkin.core.desk.registration import WalkIn
from checkin.core.event.attendee import Attendee
from checkin.gui.desk.found_list import why_found
from checkin.gui.desk.page import DeskPage
from tests.gui.columns_beside import say_in_a_column_beside
from tests.gui.conftest import Door
from tests.of_each import of_each


def with_a_hyphen(door: Door) -> Attendee:
    """Somebody whose code has one, each time another."""
    person = next(p for p in door.confirmed() if "-" in p.codes[0])
    door.people.remove(person)
    return person


def test_the_number_of_a_list_is_named_on_the_card_found_by_f3_and_warned_of_by_f4(
    door: Door, qtbot: QtBot
) -> None:
    person = door.confirmed()[0]
    door.scan(person.reference)
    card = door.page.card
    assert card.word.text == "UNKNOWN CODE"
    assert f"“{person.reference}” is no code, but the list’s number of {person.name}" in card.message.text
    assert "F3" in card.message.text and person.name in card.accessibleDescription()

    door.press(Qt.Key.Key_F3)
    line = door.page.find_line
    qtbot.waitUntil(lambda: line.selected is not None)
    row = line.model.row_at(0)
    assert row is not None and why_found(row.found) == f"Number {person.reference}"
    assert door.inside() == 0
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1

    of_a_company = next(p for p in door.confirmed() if (p.organisation or "").endswith("Ltd."))
    door.scan(of_a_company.reference)
    assert "Ltd. Find them" in card.message.text, "the sentence ends once"

    other = door.confirmed()[1]
    door.scan(other.reference)
    door.press(Qt.Key.Key_F4)
    assert not isinstance(door.program.window.page, DeskPage)
    assert any(other.name in n.text and n.key == "meant" for n in door.program.window.strips.notices)


@of_each(("blank", "row_is_chosen"), [("", False), (" ", False), ("", True)])
def test_a_code_typed_without_hyphens_is_read_as_it_is_written_whoever_chose_its_row(
    door: Door, qtbot: QtBot, blank: str, *, row_is_chosen: bool
) -> None:
    person, inside = with_a_hyphen(door), door.inside()
    door.type(person.codes[0].replace("-", blank).lower())
    line = door.page.find_line
    qtbot.waitUntil(lambda: line.selected is not None and line.selected.reference == person.reference)
    assert "Enter answers it like a scan" in line.foot.text() and "admits" not in line.foot.text()

    if row_is_chosen:
        door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)

    assert door.inside() == inside + 1
    assert [record.code for record in door.session.file.last_readings(1)] == [person.codes[0]]


def test_a_code_scanned_without_hyphens_or_twice_in_one_says_whose_it_may_be_and_admits_nobody(
    door: Door, qtbot: QtBot
) -> None:
    person = with_a_hyphen(door)
    door.scan(person.codes[0].replace("-", ""))
    assert door.inside() == 0
    assert f"“{person.codes[0]}” is that of {person.name}" in door.page.card.message.text

    door.press(Qt.Key.Key_F3)
    line = door.page.find_line
    assert line.field.text() == person.codes[0]
    qtbot.waitUntil(lambda: line.selected is not None)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1

    registration.register(door.session.desk, WalkIn(name="Ada Byron", code="TK-028"))
    door.scan("TK-028TK-028")
    assert door.inside() == 1
    assert "“TK-028” is that of Ada Byron" in door.page.card.message.text
    door.press(Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: line.selected is not None)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 2
    assert door.session.desk.meant_by("TK-028TK-029") is None


class Paints(QObject):
    """What stood, whenever the widget was painted."""

    def __init__(self, stands: Callable[[], object]) -> None:
        super().__init__()
        self._stands = stands
        self.seen: list[object] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append(self._stands())
        return False


@of_each("by", ["key", "mouse"])
def test_whom_a_hand_chose_below_half_a_code_is_let_in(door: Door, qtbot: QtBot, by: str) -> None:
    person, inside = with_a_hyphen(door), door.inside()
    half = person.codes[0].rpartition("-")[0]
    door.type(half)
    line = door.page.find_line
    qtbot.waitUntil(lambda: line._searched == half and line._found == 1)
    assert line.selected is None, "nobody looks chosen whom Enter does not take"
    assert line.foot.text() == "Only like it: ↓ chooses. Enter answers it like a scan."

    rows = line.list.viewport()
    paints = Paints(lambda: line.delegate.names_enter)
    rows.installEventFilter(paints)
    if by == "key":
        door.press(Qt.Key.Key_Down)
    else:
        place = line.list.visualRect(line.model.index(0, 0)).center()
        QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=place)
    assert door.inside() == inside and "Enter admits" in line.foot.text() and line.delegate.names_enter
    qtbot.waitUntil(lambda: True in paints.seen)  # the row shows its button at once

    door.press(Qt.Key.Key_Return)
    assert door.page.card.word.text == "COME IN" and door.page.card.name.text == person.name


def test_whom_a_hand_chose_among_guesses_is_let_in_by_enter_and_nobody_else(door: Door, qtbot: QtBot) -> None:
    one, other = [p for p in door.confirmed() if any(map(str.isdigit, p.codes[0][-4:]))][:2]
    say_in_a_column_beside(door, "ORD-4411", other)
    line = door.page.find_line
    for person, typed in ((one, one.codes[0][-4:]), (other, "ORD-4411")):  # the end of a code, and an order
        for keys, word in (([], "UNKNOWN CODE"), ([Qt.Key.Key_Down], "COME IN")):
            door.type(typed)
            qtbot.waitUntil(lambda typed=typed: line._searched == typed and line._found == 1)  # type: ignore[misc]
            for key in keys:
                door.press(key)
                assert "Enter admits" in line.foot.text()
            door.press(Qt.Key.Key_Return)
            assert door.page.card.word.text == word
        assert door.page.card.name.text == person.name


def test_who_was_chosen_below_half_a_code_is_no_longer_once_the_rest_of_it_comes(
    door: Door, qtbot: QtBot
) -> None:
    person, other = [p for p in door.confirmed() if "-" in p.codes[0]][:2]
    half, _hyphen, rest = person.codes[0].rpartition("-")
    door.type(half)
    line = door.page.find_line
    qtbot.waitUntil(lambda: line._searched == half and line._found == 1)
    door.press(Qt.Key.Key_Down)
    door.type(f"-{'0' * len(rest)}")
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 0 and door.page.card.word.text == "UNKNOWN CODE"

    door.type(half)
    qtbot.waitUntil(lambda: line._searched == half and line._found == 1)
    door.press(Qt.Key.Key_Down)
    door.session.scan(other.codes[0])
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1, "Enter after an answer takes nobody"


@of_each(("printed", "typed"), [("TK07334X", "TKO7334X"), ("TK07314X", "tko73i4x")])
def test_a_code_typed_with_o_for_0_says_whose_it_may_be_and_admits_nobody(
    door: Door, qtbot: QtBot, printed: str, typed: str
) -> None:
    registration.register(door.session.desk, WalkIn(name="Ada Byron", code=printed))
    inside = door.inside()
    door.type(typed)
    qtbot.waitUntil(lambda: "Nobody has this code" in door.page.find_line.foot.text())
    door.press(Qt.Key.Key_Return)
    assert door.inside() == inside
    assert f"“{printed}” is that of Ada Byron" in door.page.card.message.text

    door.press(Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: door.page.find_line.selected is not None)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == inside + 1


@of_each(
    ("code", "typed", "is_told"),
    [("TK07334X", "TK07334", True), ("UL07334X", "ul-0733", True), ("VM07334X", "VM07", False)],
)
def test_half_a_code_says_whose_it_begins_and_admits_nobody(
    door: Door, qtbot: QtBot, code: str, typed: str, is_told: bool
) -> None:
    registration.register(door.session.desk, WalkIn(name="Ada Byron", code=code))
    inside = door.inside()
    door.type(typed)
    qtbot.waitUntil(lambda: door.page.find_line._searched == typed and door.page.find_line._found == 1)
    assert door.page.find_line.selected is None
    door.press(Qt.Key.Key_Return)
    assert door.inside() == inside
    assert ("The code of Ada Byron begins like this" in door.page.card.message.text) is is_told

    door.press(Qt.Key.Key_F3)
    line = door.page.find_line
    assert line.field.text() == (code if is_told else "")
    if is_told:
        qtbot.waitUntil(lambda: line.selected is not None)
        door.press(Qt.Key.Key_Return)
        assert door.inside() == inside + 1


def test_a_code_that_may_be_two_people_s_and_half_a_code_that_theirs_begin_with_is_said_to_be_nobody_s(
    door: Door,
) -> None:
    for name, code in (
        ("Ada Byron", "TK07334X"),
        ("Edith Clarke", "TK07335X"),
        ("Grace Hopper", "TK1OO34X"),
        ("Emmy Noether", "TK10O34X"),
    ):
        registration.register(door.session.desk, WalkIn(name=name, code=code))
    assert door.session.desk.meant_by("TK0733") is None

    meant = door.session.desk.meant_by("TKO7334X")
    assert meant is not None and meant[0].name == "Ada Byron"
    assert door.session.desk.meant_by("TKI0034X") is None


def test_a_code_that_a_list_under_way_may_bring_is_told_to_be_scanned_again(door: Door) -> None:
    door.session.is_loading_list = True
    door.scan("K7Q-LATE-0042")
    assert "A list is being loaded, and may bring this code" in door.page.card.message.text

    door.session.is_loading_list = False
    door.scan("K7Q-LATE-0043")
    assert "A list is being loaded" not in door.page.card.message.text
