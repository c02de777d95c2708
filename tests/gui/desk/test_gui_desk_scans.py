"""The Desk answers scans, wherever the focus is, and forgets nothing."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import Direction
from checkin.core.event.attendee import Attendee
from checkin.gui.desk.typing_pace import TypingPace
from checkin.gui.verdict.look import Family, look_of
from tests.gui.conftest import Door
from tests.of_each import of_each

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_a_scan_fills_the_card_and_counts_or_answers_in_a_banner_and_leaves_nothing_in_the_find_line(
    door: Door,
) -> None:
    person = door.confirmed()[0]

    door.scan(person.codes[0])

    assert door.page.card.word.text == "COME IN"
    assert door.page.card.name.text == person.name
    assert door.inside() == 1
    assert door.page.header.headcount.spoken().startswith("1 registered")
    assert door.page.find_line.field.text() == ""
    assert not door.page.find_line.panel.isVisible()

    door.scan("NOBODY-HAS-THIS")
    assert door.page.card.word.text == "UNKNOWN CODE"
    assert "NOBODY-HAS-THIS" in door.page.card.message.text, "it shows what was read"
    assert not door.page.card.override_button.isVisible()

    other = door.confirmed()[1]
    door.program.window.open_page("settings")
    door.scan(other.codes[0])
    assert door.program.window.banner.isVisible()
    assert other.name in door.program.window.banner.accessibleName()
    assert door.program.window._current == "settings"
    assert door.inside() == 2


def test_keys_that_give_nothing_but_blanks_are_no_reading(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    records = door.session.file.last_seq()
    door.scan("      ")
    assert door.session.file.last_seq() == records and door.page.card.word.text == "COME IN"


def test_a_repeated_reading_changes_nothing_and_a_second_scan_says_when_and_where_the_first_was(
    door: Door, clock: Any
) -> None:
    person, card = door.confirmed()[0], door.page.card
    door.scan(person.codes[0])
    card._quieting.rest()

    door.scan(person.codes[0])
    assert card.is_quiet and card.word.text == "COME IN"
    assert door.page.scans.model.rowCount() == 1

    clock.advance(minutes=5)
    door.scan(person.codes[0])
    assert card.word.text == "ALREADY IN"
    assert "09:30" in card.message.text and door.session.desk.name in card.message.text
    assert (door.inside(), door.page.scans.model.rowCount()) == (1, 2)


def test_strange_payloads_get_an_answer_each(door: Door, qtbot: QtBot) -> None:
    for raw in ("", "\0", "x" * 10_000, "🙂", "\x1b[2J", "C1" + "0" * 24):
        assert door.session.scan(raw).scan_id is not None

    assert door.page.scans.model.rowCount() == 5  # the empty one and the NUL are one reading
    for number in range(20):
        door.session.scan(f"nobody-{number}")
    bar = door.page.scans.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    # The mouse stands where the test before left it: over the list it would be somebody who reads there.
    door.page.scans.list.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    door.session.scan("the-newest")
    assert bar.value() == 0 < bar.maximum(), "the newest is to be seen"


def test_undo_takes_back_again_and_again_until_nothing_is_left_and_can_be_done_again(door: Door) -> None:
    door.press(Qt.Key.Key_Z, CTRL)
    assert "nothing left" in door.program.window.strips.notices[0].text, "of an untouched desk"
    for person in door.confirmed()[:3]:
        door.scan(person.codes[0])

    door.press(Qt.Key.Key_Z, CTRL)
    assert door.page.card.word.text == "Ready", "it does not go on saying COME IN"
    assert any("Undone" in notice.text for notice in door.program.window.strips.notices)
    door.press(Qt.Key.Key_Z, CTRL)
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.inside() == 2, "a key that bounces takes back nobody who is not to be seen"
    assert any("Undone" in notice.text for notice in door.program.window.strips.notices), "and this stands"
    for inside in (2, 1):
        door.time.pass_by(1000)
        door.press(Qt.Key.Key_Z, CTRL)
        assert door.inside() == inside

    door.press(Qt.Key.Key_Z, CTRL_SHIFT)
    assert door.inside() == 2


def test_an_undone_line_of_the_last_scans_is_marked(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    row = door.page.scans.model.row_at(0)
    assert row is not None and row.can_undo

    door.page.scans.list.setFocus()
    door.page.scans.list.setCurrentIndex(door.page.scans.model.index(0, 0))
    door.press(Qt.Key.Key_Delete)

    row = door.page.scans.model.row_at(0)
    assert row is not None and row.is_undone and not row.can_undo
    assert door.inside() == 0


def test_direction_out_checks_out_and_a_desk_left_on_it_begins_on_in_and_offers_out(
    door: Door, clock: Any
) -> None:
    person = door.confirmed()[0]
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_F6)
    door.scan(person.codes[0])
    assert door.session.direction is Direction.OUT
    assert door.page.card.word.text == "GOODBYE"
    assert door.inside() == 0

    path = door.session.file.path
    door.session.close()
    door.session.open(path, clock=clock)

    begins_on = door.session.direction
    (offer,) = [n for n in door.program.window.strips.notices if n.key == "left-on-out"]
    assert offer.on_action is not None and "F6" not in offer.action, (
        "a key of the Desk, and it stands on every page"
    )
    offer.on_action()
    assert (begins_on, door.session.direction) == (Direction.IN, Direction.OUT)
    assert offer not in door.program.window.strips.notices


def test_the_desk_of_before_hears_no_more_of_the_direction(door: Door, clock: Any, qtbot: QtBot) -> None:
    """It was told that something went wrong in the program: the names' line that was gone with the event heard it."""
    path = door.session.file.path
    door.session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    door.session.open(path, clock=clock)

    with qtbot.capture_exceptions() as gone_wrong:
        door.press(Qt.Key.Key_F6)
    assert (gone_wrong, door.session.direction) == ([], Direction.OUT)


def test_a_desk_stands_after_a_restart_where_it_was_left_standing_or_scanned_with_its_direction(
    door: Door, clock: Any
) -> None:
    settings, path, stands_at = door.program.settings, door.session.file.path, door.session.session.id
    door.session.set_session(stands_at)  # chosen where it stood
    assert settings["session"][str(path)] == stands_at

    door.press(Qt.Key.Key_F7)
    door.session.set_session("qk-eu")
    door.session.close()
    door.session.open(path, clock=clock)
    assert door.session.direction is Direction.BOTH
    assert door.session.session.id == "qk-eu"

    door.scan("NOBODY-HAS-IT")
    door.session.admit(door.confirmed()[0].reference, session_id=stands_at)
    settings.set("session", {})  # as where nobody chose it
    door.session.close()
    door.session.open(path, clock=clock)

    assert door.session.session.id == "qk-eu"


def test_an_override_needs_a_reason_and_admits_and_scans_go_on_while_it_is_typed_and_waits(
    door: Door,
) -> None:
    door.session.set_session("qk-oecd2")
    stranger, other = [p for p in door.confirmed() if "qk-oecd2" not in p.sessions][:2]
    door.scan(stranger.codes[0])
    assert door.inside() == 0

    door.press(Qt.Key.Key_F8)
    door.press(Qt.Key.Key_Return)
    assert door.page.card.override_line.is_open
    assert door.page.card.override_line.hint.text() == "A reason first, then Enter."

    door.type("Minister asked")
    door.press(Qt.Key.Key_Return)

    assert (door.inside(), door.page.card.word.text) == (1, "COME IN")
    assert door.page.card.override_line.isHidden()
    assert door.program.settings["override_reasons"][0] == "Minister asked"

    invited = door.confirmed("qk-oecd2")[0]
    door.scan(other.codes[0])
    door.press(Qt.Key.Key_F8)
    door.type("Mini")

    door.scan(invited.codes[0])

    assert door.page.card.name.text == invited.name
    assert door.page.card.override_line.draft == "Mini"
    door.scan(other.codes[0])
    door.press(Qt.Key.Key_F8)
    assert door.page.card.override_line.reason.text() == "Mini"


def strangers_reason_cut_off(door: Door, typed: str) -> Attendee:
    """Each time of others: what was typed of somebody who is not invited, before an invited one was scanned; who is
    invited too.
    """
    door.page.find_line.typing.now = door.time.now
    door.press(Qt.Key.Key_Escape)
    door.session.set_session("qk-oecd2")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    *_, invited = coming = door.confirmed("qk-oecd2")
    named = next(p for p in coming if p.name.isascii() and p.name_latin is None)
    for person in (stranger, invited, named):
        door.people.remove(person)
    door.scan(stranger.codes[0])
    door.press(Qt.Key.Key_F8)
    door.type(typed)
    door.scan(invited.codes[0])
    return named


@of_each("goes_on", ["at once", "after a while"])
def test_the_rest_of_a_reason_that_a_scan_interrupted_lets_nobody_in(door: Door, goes_on: str) -> None:
    inside, named = door.inside(), strangers_reason_cut_off(door, "agreed with ")
    if goes_on == "after a while":
        door.time.pass_by(5_000)

    door.type(named.name)
    door.page.find_line.search()
    door.press(Qt.Key.Key_Return)

    assert door.inside() == inside + (1 if goes_on == "at once" else 2)
    if goes_on == "at once":
        door.press(Qt.Key.Key_Down)
        door.press(Qt.Key.Key_Return)
        assert door.inside() == inside + 2, "who is meant after all is a key away"


@of_each("begins", [Qt.Key.Key_F3, Qt.Key.Key_Escape, None])
def test_a_key_begins_a_search_after_the_rest_of_a_reason_and_a_whole_code_is_no_rest(
    door: Door, begins: Qt.Key | None
) -> None:
    inside, named = door.inside(), strangers_reason_cut_off(door, "agreed w")
    if begins is not None:
        door.type("ith")
        door.press(begins)

    door.type(named.name if begins is not None else named.codes[0])
    door.page.find_line.search()
    door.press(Qt.Key.Key_Return)

    assert door.inside() == inside + 2


def test_letters_in_haste_end_no_rest_of_a_reason() -> None:
    pace, at = TypingPace(lambda _: False), 60_000.0
    pace.now = lambda: at
    pace.expect_rest()
    for text, gap in (("w", 400), ("wi", 120), ("wit", 30), ("with", 20)):
        at += gap
        pace.note(text)
        assert pace.is_rest, text


def test_who_comes_for_the_next_session_of_this_room_is_not_sent_to_another(door: Door, clock: Any) -> None:
    door.session.set_session("qk-us")
    person = next(p for p in door.confirmed("qk-four") if "qk-us" not in p.sessions)
    clock.now = clock.now.replace(day=25, hour=14, minute=5)

    door.scan(person.codes[0])

    assert door.page.card.word.text == "OTHER SESSION"
    assert "Joint seminar of four countries, in this room, at 14:30" in door.page.card.spoken()


@of_each("leaves", ["by a scan", "by Esc"])
def test_a_reason_that_was_typed_of_one_guest_is_given_of_nobody_else(door: Door, leaves: str) -> None:
    door.session.set_session("qk-oecd2")
    one, other = [p for p in door.confirmed() if "qk-oecd2" not in p.sessions][:2]
    for person in (one, other):
        door.people.remove(person)
    line = door.page.card.override_line
    door.scan(one.codes[0])
    door.press(Qt.Key.Key_F8)
    door.type("Ms Kim said so")
    if leaves == "by Esc":
        door.press(Qt.Key.Key_Escape)

    door.scan(other.codes[0])
    door.press(Qt.Key.Key_F8)
    assert line.is_open and line.reason.text() == ""
    door.press(Qt.Key.Key_Return)
    assert (door.inside(), line.is_open) == (0, True)

    door.press(Qt.Key.Key_Escape)
    door.scan(one.codes[0])
    door.press(Qt.Key.Key_F8)
    assert line.reason.text() == "Ms Kim said so"
    door.press(Qt.Key.Key_Escape)


def test_what_is_to_be_looked_at_stands_in_the_amber_band_and_a_room_that_fills_colours_its_headcount(
    door: Door,
) -> None:
    shown = door.session.scan(door.confirmed()[0].codes[0])
    card = door.page.card

    assert shown.attendee is not None
    noted = replace(shown.attendee, note="Meet at the gate", attention=True)
    door.session.verdict_given.emit(replace(shown, scan_id="1", attendee=noted))
    assert (card.band.text, card.message.text) == ("Meet at the gate.", "")
    banner = door.program.window.banner
    banner.show_verdict(replace(shown, scan_id="1", attendee=noted))
    assert banner.accessibleName().endswith(". Meet at the gate."), "on another page too"

    moved = "Moved here from Lucia Hall."
    door.session.verdict_given.emit(replace(shown, scan_id="2", moved_from="qk-eu", remarks=moved))
    assert card.band.text == "Moved here from Lucia Hall."

    # How somebody paid at the desk is told at other doors, and asks for no look: everybody who had paid came in
    # beneath an amber band from then on, and nobody read such a band any more.
    for note, band, family in (
        ("paid at the desk: Cash", "", Family.COME_IN),
        ("Meet at the gate; paid at the desk: Cash", "Meet at the gate.", Family.LOOK),
    ):
        verdict = replace(shown, scan_id=note, attendee=replace(shown.attendee, note=note))
        door.session.verdict_given.emit(verdict)
        assert (card.band.text, card.message.text) == (band, "paid at the desk: Cash.")
        assert look_of(verdict).family is family

    door.session.set_session("qk-eu")
    counts = door.session.desk.session_counts("qk-eu")
    box = door.page.header.headcount
    for inside, token in ((35, "text"), (36, "warn_text"), (40, "refuse_text")):
        box.show_counts(replace(counts, inside=inside, capacity=40))
        assert box.token() == token


def test_the_answer_becomes_quieter_but_stays(door: Door, qtbot: QtBot) -> None:
    door.program.settings.set("quiet_after_s", 1)
    person = door.confirmed()[0]

    door.scan(person.codes[0])
    assert not door.page.card.is_quiet

    qtbot.waitUntil(lambda: door.page.card.is_quiet)
    assert door.page.card.name.text == person.name


def test_a_bug_in_a_scan_never_leaves_the_last_verdict_standing(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest, other = door.confirmed()[:2]
    door.scan(guest.codes[0])

    def broken(*_: object, **__: object) -> None:
        raise IndexError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(door.session.desk, "scan", broken)
        door.scan(other.codes[0])
        shown = door.page.card.verdict
        assert shown is not None and shown.word == "not_recorded"
    door.scan(other.codes[0])
    shown = door.page.card.verdict
    assert shown is not None and shown.word == "admitted"
