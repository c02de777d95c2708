"""What Walk-in says of a badge goes on being true once the printer goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkin.core.desk.badge_codes import live_code
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.printing.jobs import JobState, PrintTrouble
from tests.gui.printing_desk import PrintingDesk
from tests.gui.walk_in_hands import CONTROL, Hands

CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def at_walk_in(desk: PrintingDesk) -> Hands:
    desk.door.program.wedge.stop()
    desk.door.program.window.open_page("walk-in")
    return Hands(desk.door.program, desk.door.time.now)


def asks_why(hands: Hands) -> bool:
    return hands.page.last.is_asking


def test_a_badge_that_waited_is_said_to_be_out_and_one_that_failed_no_longer_on_its_way(
    printing_desk: PrintingDesk,
) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    desk.cups.tell("offline")
    hands.write("Vera Pinto")
    hands.register()
    desk.until(lambda: not desk.printing.prints_now(hands.people()[0]))
    hands.write("Oleh Tkach")
    hands.register()
    page = hands.page
    assert page.panel.notice.text().endswith("The badge waits: the printer does not print now.")
    assert "printed" not in page.last.rows.rows[0].says

    desk.cups.tell("ok")
    (person,) = [one for one in hands.people() if one.name == "Oleh Tkach"]
    desk.until_state(person, JobState.PRINTED)

    desk.until(lambda: page.panel.notice.text() == "Registered Oleh Tkach. The badge came out.")
    assert "printed" in page.last.rows.rows[0].says

    desk.cups.tell("failing")
    hands.write("Ida Falk")
    hands.register()
    desk.until(lambda: any("Ida Falk was not printed" in text for text in desk.strips))
    assert not page.panel.notice.text(), "neither on its way nor waiting"


def test_a_badge_that_waits_is_said_to_have_what_was_put_right(printing_desk: PrintingDesk) -> None:
    """It is drawn when it is sent: to print it again was said, and two came out."""
    desk, hands = printing_desk, at_walk_in(printing_desk)
    desk.cups.stop()
    hands.write("Oleh Tkach")
    hands.register()
    (person,) = hands.people()
    desk.until(lambda: desk.jobs(person)[-1].trouble is PrintTrouble.SPOOLER)  # it was tried, and waits
    hands.press(Qt.Key.Key_F2)
    hands.write("Oleg Tkach")
    hands.register()
    assert (
        hands.page.panel.notice.text() == "Corrected, and kept on record. The badge that waits will have it."
    )

    desk.cups.start()
    desk.until_state(person, JobState.PRINTED)
    hands.press(Qt.Key.Key_F2)
    hands.write("Oleg Tkatsch")
    hands.register()
    assert hands.page.panel.notice.text().endswith("F9 prints the badge again.")


def test_what_is_said_of_the_next_guest_meanwhile_stays(printing_desk: PrintingDesk) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    hands.write("Oleh Tkach")
    hands.register()
    hands.page.panel.say("Choose the colleague.")
    (person,) = hands.people()
    desk.until_state(person, JobState.PRINTED)

    desk.until(lambda: "printed" in hands.page.last.rows.rows[0].says)

    assert hands.page.panel.notice.text() == "Choose the colleague."


def test_a_row_says_that_they_are_in_though_their_old_badge_was_read(printing_desk: PrintingDesk) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    hands.write("Oleh Tkach")
    hands.register()
    (person,) = hands.people()
    desk.until_state(person, JobState.PRINTED)
    old = live_code(desk.door.session.desk, person)
    hands.press(Qt.Key.Key_F9)
    hands.write("torn")
    hands.press(Qt.Key.Key_Return)
    desk.until(lambda: len(desk.prints()) == 2)
    assert desk.door.session.scan(old).word is VerdictWord.REVOKED

    assert hands.page.last.rows.rows[0].says.startswith("in ")
    desk.door.session.admit(person.reference, direction=Direction.OUT)
    hands.press(Qt.Key.Key_L, CONTROL)
    assert hands.page.last.rows.rows[0].says.startswith("out ")


def test_a_badge_that_waited_comes_out_where_the_registration_is_done_again(
    printing_desk: PrintingDesk,
) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    desk.cups.tell("offline")
    hands.write("Jan Roth")
    hands.register()
    (person,) = hands.people()
    hands.press(Qt.Key.Key_Z, CONTROL)
    desk.until_state(person, JobState.CANCELLED)

    hands.press(Qt.Key.Key_Z, CONTROL_SHIFT)
    desk.cups.tell("ok")

    desk.until_state(person, JobState.PRINTED)
    assert len(desk.prints()) == 1


def test_nobody_is_told_to_take_back_a_badge_that_is_good_again(printing_desk: PrintingDesk) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    for name in ("Ana Sol", "Oleh Tkach"):
        hands.write(name)
        hands.register()
        desk.until_state(next(one for one in hands.people() if one.name == name), JobState.PRINTED)
    hands.press(Qt.Key.Key_Z, CONTROL)
    hands.press(Qt.Key.Key_Z, CONTROL)  # asks
    desk.door.time.pass_by(1000)
    hands.press(Qt.Key.Key_Z, CONTROL)
    both = {f"The badge of {name} is printed: take it back." for name in ("Ana Sol", "Oleh Tkach")}
    assert both <= set(desk.strips)

    hands.press(Qt.Key.Key_Z, CONTROL_SHIFT)

    assert both & set(desk.strips) == {"The badge of Oleh Tkach is printed: take it back."}
    assert len(desk.prints()) == 2


def test_nobody_is_asked_why_of_a_badge_that_never_came_out(printing_desk: PrintingDesk) -> None:
    desk, hands = printing_desk, at_walk_in(printing_desk)
    desk.cups.tell("offline")
    hands.write("Lea Blom")
    hands.register()
    (person,) = hands.people()
    hands.press(Qt.Key.Key_F9)
    assert not asks_why(hands)
    assert "The badge of Lea Blom is on its way already." in desk.strips

    desk.printing.cancel([desk.jobs(person)[-1].id])
    desk.until_state(person, JobState.CANCELLED)
    desk.cups.tell("ok")
    hands.press(Qt.Key.Key_F9)
    desk.until_state(person, JobState.PRINTED)
    assert not asks_why(hands) and len(desk.prints()) == 1

    hands.press(Qt.Key.Key_F9)
    assert asks_why(hands)
