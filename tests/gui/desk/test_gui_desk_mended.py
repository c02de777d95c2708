"""What volunteers stumbled over at the desk, kept mended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from checkin.core.door.records import RecordKind
from checkin.gui.verdict.card_words import what_to_do
from tests.gui.conftest import Door


def texts(door: Door) -> str:
    return " ".join(notice.text for notice in door.program.window.strips.notices)


def test_an_answer_for_another_session_does_not_stay_under_the_new_title(door: Door) -> None:
    guest = door.confirmed()[0]
    door.scan(guest.codes[0])
    assert door.page.card.verdict is not None

    door.session.set_session("qk-eu")

    assert door.page.card.verdict is None


def test_a_refusal_before_the_last_scan_is_admitted_from_the_list(door: Door) -> None:
    door.session.set_session("qk-eu")
    refused = next(p for p in door.confirmed() if "qk-eu" not in p.sessions)
    door.scan(refused.codes[0])
    door.scan(door.confirmed("qk-eu")[0].codes[0])

    door.page.scans.list.setFocus()
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_F8)
    door.type("List is wrong")
    door.press(Qt.Key.Key_Return)

    override = door.session.desk.last_scans(1)[0]
    assert (override.kind, override.attendee) == (RecordKind.OVERRIDE, refused.reference)
    assert door.inside() == 2


def test_letters_typed_in_the_last_scans_go_to_the_find_line(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    door.page.scans.list.setFocus()

    door.type("kim")

    assert door.page.find_line.field.text() == "kim"


def test_a_business_card_is_one_line_among_the_last_scans(door: Door) -> None:
    door.program.on_scanned("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEND:VCARD")

    row = door.page.scans.model.row_at(0)

    assert row is not None
    assert row.name == "Business card"


def test_f8_on_a_code_of_nobody_says_what_to_do(door: Door) -> None:
    door.scan("NO-SUCH-CODE")

    door.press(Qt.Key.Key_F8)

    assert "Nobody on the list has this code" in texts(door)


def test_the_card_says_of_what_is_plainly_no_ticket_what_it_is(door: Door) -> None:
    door.scan("WIFI:T:WPA;S:Venue;P:secret;;")

    assert door.page.card.verdict is not None
    assert what_to_do(door.page.card.verdict, on_desk=True).startswith(
        "This QR code joins a wireless network;"
    )


def test_a_clock_that_went_back_is_told_until_it_is_right(door: Door, clock: Any) -> None:
    door.scan(door.confirmed()[0].codes[0])

    clock.now -= timedelta(hours=2)
    door.program.window.notices.look_at_clock()
    assert "clock went back" in texts(door)

    # It may be right now, and was wrong before: both are in the counts.
    door.scan(door.confirmed()[1].codes[0])
    assert door.program.session.desk.counts().event.arrived == 2
    assert "left out of the counts by that" in texts(door)
    assert "is right, go on" in texts(door)

    clock.now += timedelta(hours=2)
    door.program.window.notices.look_at_clock()
    assert "clock went back" not in texts(door)


def test_a_file_that_does_not_open_leads_back_to_the_start_page(program: Any, tmp_path: Any) -> None:
    broken = tmp_path / "broken.checkin"
    broken.write_text("not an event", "utf-8")

    program.door.open_file(broken)

    assert program.window.start.isVisible()
