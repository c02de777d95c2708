"""Putting right who was registered: what was typed for it is lost by nothing that comes between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from checkin.core.desk.registration import edit
from tests.gui.walk_in_hands import CONTROL, Hands

NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("left_by", ["a code", "Esc", "another"])
def test_what_was_typed_to_put_somebody_right_is_offered_back(hands: Hands, left_by: str) -> None:
    """Somebody else's ticket is scanned meanwhile, and F6 registers them with its code; or another is put right."""
    for name in ("Ada Byron", "Ida Falk"):
        hands.write(name)
        hands.register()
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Falk Ida")
    match left_by:
        case "a code":
            hands.program.session.scan("TICKET-OF-A-FRIEND")
            hands.press(Qt.Key.Key_F6)
        case "Esc":
            hands.press(Qt.Key.Key_Escape)
        case _:
            hands.page.last.correct_wanted.emit(hands.people()[0].reference)
    assert hands.page.form.draft().name_latin == ""

    strip = next(n for n in hands.program.window.strips.notices if n.key == "half-typed")
    assert strip.text == "What was typed for “Ida Falk” was not saved." and strip.on_action is not None
    edit(hands.program.session.desk, hands.people()[1].reference, {"country": "SE"})  # at another desk
    strip.on_action()

    assert hands.page.correction.person == hands.people()[1]
    assert hands.page.form.draft().name_latin == "Falk Ida"
    hands.register()
    assert (hands.people()[1].name_latin, hands.people()[1].country) == ("Falk Ida", "SE")


def test_a_correction_that_is_kept_offers_nothing_and_leaves_what_another_desk_put_right(
    hands: Hands,
) -> None:
    hands.write("Ida Falk")
    hands.register()
    for key, modifier in ((Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Return, CONTROL)):
        hands.press(Qt.Key.Key_F2)
        hands.press(key, modifier)
    hands.press(Qt.Key.Key_F2)
    hands.write("Ida Falck")
    desk = hands.program.session.desk
    edit(desk, hands.people()[0].reference, {"country": "SE", "category": "press", "sessions": ()})
    hands.register()
    (person,) = hands.people()
    assert (person.name, person.country, person.category, person.sessions) == ("Ida Falck", "SE", "press", ())
    assert not [n for n in hands.program.window.strips.notices if n.key == "half-typed"]


def test_who_was_taken_back_elsewhere_is_put_right_no_more(hands: Hands) -> None:
    hands.write("Bruno Keller")
    hands.register()
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_End)
    hands.write("mann")
    desk = hands.program.session.desk
    desk.undo(desk.last_scans(1)[0].id)

    hands.register()

    assert "was taken back: register them anew" in hands.page.panel.notice.text()
    assert [one.name for one in hands.people()] == ["Bruno Keller"]
