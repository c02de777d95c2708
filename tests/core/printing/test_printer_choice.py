"""Which printer a badge goes to."""

from __future__ import annotations

from checkin.core.printing.printer_choice import PrinterChoice


def test_what_waits_for_the_desk_goes_to_any_that_shares_it_but_not_to_a_categorys_own() -> None:
    choice = PrinterChoice("Left", also=("Right", "Gold"), by_category={"vip": "Gold"})

    assert [choice.of(category) for category in ("vip", "speaker")] == ["Gold", "Left"]
    assert choice.sharing("Left") == ("Left", "Right")
    assert choice.sharing("Right") == ("Right", "Left")
    assert choice.sharing("Gold") == ("Gold",)


def test_with_one_printer_nothing_is_shared() -> None:
    assert PrinterChoice("Left").sharing("Left") == ("Left",)
    assert PrinterChoice("").sharing("Left") == ("Left",)
