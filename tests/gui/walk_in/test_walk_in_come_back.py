"""Whoever is half typed when the page is left is not run together with who is typed after it, nor lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checkin.gui.session.notices import Notice
from checkin.gui.window.rail import RailButton
from checkin.tasks.drafts import DraftKeeper, draft_file
from checkin.tasks.kept_json import write_object
from tests.gui.conftest import TimeOfKeys
from tests.gui.walk_in_hands import CONTROL, Hands
from tests.of_each import of_each

_SLOW_MS = 60
"""Between two keys of a scanner that is as slow as a hand: what it types is in the field before it is known for one."""


def _rail(hands: Hands) -> RailButton:
    return next(b for b in hands.program.window.findChildren(RailButton) if b.place.id == "walk-in")


def _come_back(hands: Hands, way: str) -> None:
    program = hands.program
    path = program.session.file.path
    program.window.open_page("attendees")
    match way:
        case "key":
            hands.press(Qt.Key.Key_2, CONTROL)
        case "mouse":
            QTest.mouseClick(_rail(hands), Qt.MouseButton.LeftButton)
        case "tab":
            _rail(hands).setFocus(Qt.FocusReason.TabFocusReason)
            hands.press(Qt.Key.Key_Space)
        case "scan":
            program.session.scan("QKTW-KPQQ-BP2M")
            program.window.open_page("walk-in")
            program.session.scan("QKTW-KPQQ-BP2M")
        case _:
            program.session.open(path, clock=program.session.desk.clock)
            program.window.open_page("walk-in")
    QApplication.processEvents()


def _aside(hands: Hands) -> Notice:
    return next(n for n in hands.program.window.strips.notices if n.key == "walk-in-aside")


@of_each(
    "way, name",
    [
        ("key", "Nele Oyelaran"),
        ("mouse", "Jorun Qvale"),
        ("tab", "Tavita Sopoaga"),
        ("scan", "Bexley Udo"),
        ("restart", "Ynes Ptak"),
    ],
)
def test_a_name_typed_after_coming_back_is_another_guests_and_the_form_of_before_is_offered(
    hands: Hands, way: str, name: str
) -> None:
    hands.enter("rladbstj", "", "Hanbit Institute")
    before = hands.page.form.draft()
    _come_back(hands, way)
    assert hands.page.form.draft() == before and hands.page.form.name.hasFocus()
    assert "begins another guest" in hands.page.panel.notice.text()

    hands.write(name)
    hands.register()
    assert (name, None) in [(one.name, one.organisation) for one in hands.people()]
    strip = _aside(hands)
    assert "rladbstj" in strip.text and strip.on_action is not None
    strip.on_action()
    hands.write("x")
    assert hands.page.form.draft().name == "rladbstjx", "brought back, it is gone on with"
    assert hands.page.form.draft().organisation == "Hanbit Institute"
    hands.page.half_typed.empty(aside=())


@of_each("key", [Qt.Key.Key_Right, Qt.Key.Key_End, "click", Qt.Key.Key_Tab])
def test_who_only_looked_something_up_goes_on_with_the_same_guest(hands: Hands, key: Any) -> None:
    hands.write("Nele")
    _come_back(hands, "key")
    if key == "click":
        QTest.mouseClick(hands.page.form.name, Qt.MouseButton.LeftButton)
    else:
        hands.press(key)
    if key == Qt.Key.Key_Tab:
        hands.press(Qt.Key.Key_Backtab)
        hands.press(Qt.Key.Key_End)
    hands.write(" Oyelaran")
    assert hands.page.form.draft().name == "Nele Oyelaran"
    hands.page.half_typed.empty()


@of_each("first", ["김민지", "backspace", "paste"])
def test_whatever_writes_over_the_form_of_before_begins_another_guest(hands: Hands, first: str) -> None:
    hands.enter("rladbstj", "", "Hanbit Institute")
    _come_back(hands, "key")
    match first:
        case "backspace":
            hands.press(Qt.Key.Key_Backspace)
            hands.write("김민지")
        case "paste":
            QApplication.clipboard().setText("김민지")
            hands.press(Qt.Key.Key_V, CONTROL)
        case _:
            hands.write(first)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation) == ("김민지", "") and "rladbstj" in _aside(hands).text
    hands.page.half_typed.empty(aside=())


def test_what_is_begun_without_a_name_goes_with_no_other_guest(hands: Hands) -> None:
    """A category, an organisation, the code of a ticket."""
    form = hands.page.form
    form.organisation.setFocus()
    hands.write("Hanbit Institute")
    form.category.setFocus()
    hands.write("v")
    _come_back(hands, "key")
    hands.write("Nele Oyelaran")
    hands.register()
    (person,) = hands.people()
    assert (person.organisation, person.category) == (None, "participant")

    hands.program.session.scan("TICKET-OF-A-FRIEND")
    hands.press(Qt.Key.Key_F6)
    _come_back(hands, "mouse")
    hands.write("Jorun Qvale")
    hands.register()
    assert "TICKET-OF-A-FRIEND" not in hands.people()[1].codes
    strip = _aside(hands)
    assert strip.on_action is not None
    strip.on_action()
    assert hands.page.form.draft().code == "TICKET-OF-A-FRIEND"


def test_who_is_put_right_is_not_renamed_by_who_comes_next(hands: Hands) -> None:
    hands.write("Ida Falk")
    hands.register()
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Falk Ida")
    _come_back(hands, "mouse")
    hands.write("Nele Oyelaran")
    hands.register()
    assert [one.name for one in hands.people()] == ["Ida Falk", "Nele Oyelaran"]
    assert "half-typed" in [n.key for n in hands.program.window.strips.notices]


def test_a_group_goes_on_where_nobody_of_it_is_begun(hands: Hands) -> None:
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.enter("Ada Lovelace", "", "Analytical Engines")
    hands.register()
    _come_back(hands, "key")
    assert "begins another guest" not in hands.page.panel.notice.text()
    hands.write("Charles Babbage")
    hands.register()
    assert [one.organisation for one in hands.people()] == ["Analytical Engines"] * 2


@pytest.mark.parametrize("is_slow", [False, True])
def test_a_scanner_begins_nobody_over_the_form_of_before(
    hands: Hands, time_of_keys: TimeOfKeys, qtbot: Any, is_slow: bool
) -> None:
    hands.enter("rladbstj", "", "Hanbit Institute")
    before = hands.page.form.draft()
    _come_back(hands, "key")
    hands.program.wedge.start()
    with qtbot.waitSignal(hands.program.session.verdict_given), time_of_keys.standing():
        for letter in "QKTW-KPQQ-BP2M":
            hands.write(letter)
            if is_slow:
                time_of_keys.pass_by(_SLOW_MS)
        was_begun_over = hands.page.form.name.text() != before.name
        hands.press(Qt.Key.Key_Return)
    assert was_begun_over is is_slow
    assert hands.page.form.draft() == before
    assert "walk-in-aside" not in [n.key for n in hands.program.window.strips.notices]
    hands.program.wedge.stop()
    hands.write("Nele Oyelaran")
    assert hands.page.form.draft().name == "Nele Oyelaran" and "rladbstj" in _aside(hands).text


def test_several_forms_set_aside_are_brought_back_one_after_the_other_also_after_a_restart(
    hands: Hands,
) -> None:
    names = ["Ida Falk", "Jorun Qvale", "Ynes Ptak"]
    for name in names:
        hands.write(name)
        _come_back(hands, "key")
    hands.write("Nele Oyelaran")
    assert "Ynes Ptak" in _aside(hands).text and "Before it: Jorun Qvale, Ida Falk." in _aside(hands).text
    hands.register()
    _come_back(hands, "restart")
    for name in reversed(names):
        strip = _aside(hands)
        assert name in strip.text and strip.on_action is not None
        strip.on_action()
        assert hands.page.form.draft().name == name
        hands.register()
    assert [one.name for one in hands.people()] == ["Nele Oyelaran", *reversed(names)]
    assert DraftKeeper(hands.program.session.file.path).book.aside == ()


def test_a_form_set_aside_by_the_first_version_is_kept(hands: Hands) -> None:
    path = hands.program.session.file.path
    write_object(draft_file(path, 7), {"aside": {"name": "Ida Falk"}})
    keeper = DraftKeeper(path, 7)
    assert keeper.trouble == "" and [one.name for one in keeper.book.aside] == ["Ida Falk"]


def test_a_form_brought_back_while_somebody_is_put_right_renames_nobody(hands: Hands) -> None:
    hands.write("Ida Falk")
    hands.register()
    hands.write("Ynes Ptak")
    _come_back(hands, "key")
    hands.write("Jorun Qvale")
    hands.register()
    hands.press(Qt.Key.Key_F2)
    assert hands.page.correction.person is not None
    strip = _aside(hands)
    assert strip.on_action is not None
    strip.on_action()
    hands.register()
    assert [one.name for one in hands.people()] == ["Ida Falk", "Jorun Qvale", "Ynes Ptak"]
    assert DraftKeeper(hands.program.session.file.path).book.aside == ()


@of_each("left", ["by Esc", "by a letter", "opened"])
def test_who_is_typed_after_a_question_about_the_one_before_has_nothing_of_theirs(
    hands: Hands, left: str
) -> None:
    known = next(one for one in hands.program.session.file.attendees() if one.status == "confirmed")
    hands.page.half_typed.empty(aside=())
    hands.enter(known.name, "", "Hanbit Institute")
    if left == "opened":
        hands.page.typing.look_for_similar()
        hands.page.beside.open_person(known.reference)
    else:
        hands.register()
        assert hands.page.registering.has_asked and hands.page.beside.similar.hasFocus()
        if left == "by Esc":
            hands.press(Qt.Key.Key_Escape)
    hands.write("Zebulon Ovrayt")
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation) == ("Zebulon Ovrayt", "")
    assert known.name in _aside(hands).text
