"""Lists on paper, read back as somebody at a door would: who is on them, in which order, with which code."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import zxingcpp
from PIL import Image

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError, ReportError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.report.model import Column, Kind, Table
from checkin.core.report.people_list import Purpose, Who, people_for
from checkin.reports.people_list_page import list_as_pdf
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from checkin.tasks.print_list import write_list_of
from checkin.typeset.ink import Ink
from tests.conftest import Clock
from tests.core.made_up import moment, programme_dict, session_dict

LONG = "Oluwaseun Featherstonehaugh-Castellanos de la Vega y Montenegro"
PEOPLE = (
    ("P1", "김류광준", None, "T-1"),
    ("P2", LONG, None, "T-2"),
    ("P3", "عبد الرحمن الأنصاري", None, "shared"),
    ("P4", "Reto Zürcher", "Zürcher", "T-4"),
    ("P5", "Anna Abel", "Abel", "shared"),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    clock.now = moment("10:00")
    plan = programme_dict(
        session_dict("bus", kind="visit", access="invited"),
        session_dict("red", room="red"),
        session_dict("registration", kind="registration", admits="daily"),
    )
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    people = [
        Attendee(
            reference=reference,
            name=name,
            first_name=name.split()[0] if last else None,
            last_name=last,
            category="participant",
            phone="+82 10-0030-1500",
            codes=(code,),
            sessions=("bus",) if reference in ("P1", "P2", "P4") else (),
        )
        for reference, name, last, code in PEOPLE
    ]
    gone_away = Attendee(
        reference="P6", name="Kim Cancelled", category="participant", status=Status.CANCELLED
    )
    file.add_all([*people, gone_away], at=clock(), desk="Desk")
    return Desk(file, name="Desk", clock=clock)


def listed(
    desk: Desk, path: Path, who: Who, session: str | None = None, purpose: Purpose | None = None
) -> str:
    """The text of the list, as somebody reads it."""
    of = desk.programme.session(session) if session else None
    write_list_of(desk, path, who, purpose, session=of)
    return "\f".join(pages_of(path))


def pages_of(path: Path) -> list[str]:
    """The text of each page."""
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def codes_on(path: Path) -> list[str]:
    """The QR codes of all pages, from above."""
    subprocess.run(["pdftoppm", "-r", "150", "-gray", str(path), str(path.with_suffix(""))], check=True)
    pages = sorted(path.parent.glob(f"{path.stem}-*.pgm"))
    found = [code for page in pages for code in zxingcpp.read_barcodes(Image.open(page))]
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


def test_the_list_for_the_door_has_the_expected_by_family_name_with_a_code_each(
    desk: Desk, tmp_path: Path
) -> None:
    text = listed(desk, tmp_path / "door.pdf", Who.EXPECTED)

    places = [text.index(name) for name in ("Abel, Anna", "Oluwaseun", "Zürcher, Reto", "김류광준")]
    assert places == sorted(places)
    assert "Cancelled" not in text and "Expected: 5 people" in text
    assert "Montenegro" in text  # the end of a name of 62 letters
    assert sorted(codes_on(tmp_path / "door.pdf")) == ["T-1", "T-2", "T-4"]  # one that two share is nobody's


def test_the_missing_of_a_bus_stand_with_their_phones_and_leave_when_they_board(
    desk: Desk, tmp_path: Path
) -> None:
    assert desk.admit("P1", "bus").admits

    missing = listed(desk, tmp_path / "missing.pdf", Who.MISSING, "bus")
    inside = listed(desk, tmp_path / "inside.pdf", Who.INSIDE, "bus")

    assert "김류광준" not in missing and "Zürcher, Reto" in missing and "+82 10-0030-1500" in missing
    assert "김류광준" in inside and "Zürcher" not in inside and "Boarded" in inside and "10:00" in inside


@pytest.mark.parametrize("session", ["bus", None])
def test_who_is_missing_when_all_is_over_never_came(
    desk: Desk, clock: Clock, tmp_path: Path, session: str | None
) -> None:
    titles = []
    for hours in (0, 72):
        clock.advance(hours=hours)
        path = tmp_path / f"{hours}.pdf"
        listed(desk, path, Who.MISSING, session)
        titles.append(pages_of(path)[0])

    assert "Expected, not here yet" in titles[0] and "Expected, never came" in titles[1]


def test_a_sign_in_sheet_has_room_to_sign_and_lines_for_those_whom_nobody_expected(
    desk: Desk, tmp_path: Path
) -> None:
    of = desk.programme.session("bus")

    table = write_list_of(desk, tmp_path / "sheet.xlsx", Who.EXPECTED, Purpose.SIGN_IN, session=of)

    assert [c.id for c in table.columns if c.on_paper] == ["number", "name", "organisation", "signature"]
    assert [row[1] for row in table.rows[3:]] == [""] * 8


def test_a_long_event_stands_whole_above_and_empty_lines_without_room_take_no_page_of_their_own(
    desk: Desk, tmp_path: Path
) -> None:
    event = " ".join(["Forum of ministries"] * 12)
    columns = (Column("name", "Name"), Column("signature", "Signature", Kind.SIGNATURE))
    rows = (*((f"Guest {n}", "") for n in range(18)), *[("", "")] * 8)
    table = Table(id="sheet", title="Sheet", how="", columns=columns, rows=rows)
    (tmp_path / "sheet.pdf").write_bytes(
        list_as_pdf(table, event, Ink("Sheet", desk.programme.event.languages))
    )

    (page,) = pages_of(tmp_path / "sheet.pdf")
    assert event not in page and " ".join(page.split()).startswith(event), "on as many lines as it takes"


def test_who_was_refused_stands_with_when_and_why(desk: Desk, tmp_path: Path) -> None:
    desk.admit("P3", "bus")
    desk.scan("no such code", "bus")

    of = desk.programme.session("bus")
    table = write_list_of(desk, tmp_path / "refused.xlsx", Who.REFUSED, Purpose.ROLL_CALL, session=of)

    ids = [c.id for c in table.columns]
    told = {row[ids.index("name")]: row[ids.index("note")] for row in table.rows}
    assert table.columns[ids.index("at")].kind is Kind.CLOCK, (
        "all of the day that stands above: the hour is enough"
    )
    assert told == {"عبد الرحمن الأنصاري": "wrong session", "not on the list: no such code": "unknown"}


def test_a_second_scan_is_not_told_as_let_in_since_for_the_next_day(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """Who was refused for being in already came in before that; the entry of another day has nothing to do with it."""
    for hours in (0, 0, 24):
        clock.advance(hours=hours, minutes=1)
        desk.admit("P4", "registration")

    table = write_list_of(desk, tmp_path / "refused.xlsx", Who.REFUSED, Purpose.ROLL_CALL)

    (row,) = table.rows
    assert "already in" in row and not any("let in" in str(cell) for cell in row)


def test_who_was_registered_when_refused_is_not_told_as_let_in_the_next_day(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    """They were in: the refusal says so too. Who was refused before they came is let in since."""
    for reference in ("P4", "P5"):
        edit(desk, reference, {"status": "unpaid"})
    refused = desk.admit("P5", "registration")
    clock.advance(minutes=5)
    desk.override(refused.scan_id or "", "pays later")
    came_at = f"{clock.now:%H:%M}"
    edit(desk, "P4", {"status": "confirmed"})
    desk.admit("P4", "registration")
    edit(desk, "P4", {"status": "unpaid"})
    clock.advance(minutes=1)
    assert "Registered already" in desk.admit("P4", "registration").message
    clock.advance(hours=24)
    for reference in ("P4", "P5"):
        edit(desk, reference, {"status": "confirmed"})
        desk.admit(reference, "registration")

    table = write_list_of(desk, tmp_path / "refused.xlsx", Who.REFUSED, Purpose.ROLL_CALL)

    ids = [c.id for c in table.columns]
    told = {row[ids.index("reference")]: str(row[ids.index("note")]) for row in table.rows}
    assert "let in" not in told["P4"] and f"let in {came_at}" in told["P5"]


def test_refused_are_told_as_readings_of_people_and_of_codes_and_who_was_let_in_since(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    for _ in range(2):
        desk.scan("no such code", "red")
        refused = desk.admit("P6", "red")
        clock.advance(minutes=5)
    desk.override(refused.scan_id or "", "comes after all")

    table = write_list_of(desk, tmp_path / "refused.xlsx", Who.REFUSED, Purpose.ROLL_CALL)

    ids = [c.id for c in table.columns]
    notes = {row[ids.index("name")]: row[ids.index("note")] for row in table.rows}
    assert table.title == "Refused", "nobody calls a roll of them"
    assert table.how.startswith("4 readings: 1 person, 1 code · ")
    assert notes == {
        "Kim Cancelled": f"cancelled, let in {clock.now:%H:%M}",
        "not on the list: no such code": "unknown",
    }


def test_inside_the_event_is_whoever_is_somewhere_and_once(desk: Desk, tmp_path: Path) -> None:
    desk.admit("P1", "bus")
    desk.admit("P1", "red")
    desk.admit("P5", "red")
    desk.admit("P4", "red")
    desk.admit("P4", "red", Direction.OUT)

    table = write_list_of(desk, tmp_path / "i.xlsx", Who.INSIDE, Purpose.ROLL_CALL)

    assert [row[2] for row in table.rows] == ["Abel, Anna", "김류광준"]


def test_a_roll_call_of_a_session_calls_whoever_is_there_as_the_window_does(
    desk: Desk, tmp_path: Path
) -> None:
    """On a bus may sit who was let in against the list, and who is cancelled by now: nobody is left behind."""
    desk.admit("P1", "bus")
    refused = desk.admit("P5", "bus")
    desk.override(refused.scan_id or "", "a seat was free")
    bus = desk.programme.session("bus")

    who = people_for(Purpose.ROLL_CALL, bus)
    table = write_list_of(desk, tmp_path / "r.xlsx", who, Purpose.ROLL_CALL, session=bus)

    assert "Abel, Anna" in [row[2] for row in table.rows] and len(table.rows) == 4
    assert people_for(Purpose.DOOR, bus) is people_for(None, None) is Who.EXPECTED


def test_a_roll_call_says_who_went_out_again(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    """Who got off a bus is not on it, whenever they boarded."""
    desk.admit("P1", "bus")
    desk.admit("P4", "bus")
    clock.advance(minutes=25)
    desk.admit("P4", "bus", Direction.OUT)
    bus = desk.programme.session("bus")

    def notes(who: Who) -> dict[Any, Any]:
        table = write_list_of(desk, tmp_path / f"{who}.xlsx", who, Purpose.ROLL_CALL, session=bus)
        columns = [column.id for column in table.columns]
        return {row[columns.index("name")]: row[columns.index("note")] for row in table.rows}

    for who in (Who.ALL, Who.EXPECTED):
        told = notes(who)
        assert told["Zürcher, Reto"] == "left 10:25" and told["김류광준"] == ""


def test_a_workbook_of_a_list_has_a_row_a_person_and_texts_as_texts(desk: Desk, tmp_path: Path) -> None:
    write_list_of(desk, tmp_path / "all.xlsx", Who.ALL, Purpose.DOOR)

    (sheet,) = openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets
    captions = [cell.value for cell in sheet[1]]
    assert sheet.max_row == 1 + 6
    notes = {row[captions.index("Name")]: row[captions.index("Note")] for row in sheet.values}
    assert notes["Kim Cancelled"] == "cancelled"


def test_a_printed_workbook_says_what_it_is_and_of_when_and_has_its_captions_on_each_page(
    desk: Desk, tmp_path: Path
) -> None:
    """Columns went over to pages of their own, and nothing said of which moment they were."""
    write_list_of(desk, tmp_path / "bus.xlsx", Who.EXPECTED, session=desk.programme.session("bus"))

    (sheet,) = openpyxl.load_workbook(tmp_path / "bus.xlsx").worksheets
    assert sheet.print_title_rows == "$1:$1" and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "as many pages as it takes, of all columns each"
    assert "3 people" in sheet.oddHeader.left.text and "10:00" in sheet.oddHeader.left.text


def test_a_list_of_nobody_says_so(desk: Desk, tmp_path: Path) -> None:
    assert "None." in listed(desk, tmp_path / "nobody.pdf", Who.INSIDE)


def test_another_kind_of_file_is_refused_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="Nothing was written"):
        write_list_of(desk, tmp_path / "list.docx", Who.ALL, Purpose.DOOR)

    assert not (tmp_path / "list.docx").exists()


def test_a_list_in_another_language_that_cannot_be_written_says_so_in_the_one_shown(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(CheckinError, match="is a folder"):
        write_list_of(desk, tmp_path / "list.pdf", Who.EXPECTED, spoken=language_called("ko"))


def test_a_list_says_once_that_somebody_is_a_vip(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("red", room="red"))
    plan["categories"] = [
        {"id": id_, "name": name, "colour": "#336699"}
        for id_, name in (("participant", "Participant"), ("vip", "귀빈"), ("guest", "VIP guest"))
    ]
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    people = [
        Attendee(
            reference=f"P{n}",
            name=f"Guest {n}",
            category=category,
            attention=marked is not None,
            extra={marked: text} if marked else {},
        )
        for n, (category, marked, text) in enumerate(
            [
                ("participant", "VIP?", "x"),
                ("vip", None, ""),
                ("guest", "귀빈", "x"),
                ("participant", None, ""),
                ("participant", "", ""),
                ("participant", "VIP", "No"),  # marked by hand, for another reason
                ("participant", "Honorarium", "200"),
            ]
        )
    ]
    file.add_all(people, at=clock(), desk="Desk")

    def notes(purpose: Purpose) -> list[str]:
        desk = Desk(file, name="Desk", clock=clock)
        table = write_list_of(desk, tmp_path / "list.xlsx", Who.EXPECTED, purpose)
        place = [column.id for column in table.columns].index("note")
        return [str(row[place]) for row in table.rows]

    # The column before it has the category.
    assert notes(Purpose.DOOR) == ["VIP", "", "", "", *["Look twice"] * 3]
    assert notes(Purpose.ROLL_CALL) == ["VIP", "VIP", "VIP", "", *["Look twice"] * 3]


def test_a_list_of_nobody_refused_says_that_there_were_no_readings(desk: Desk, tmp_path: Path) -> None:
    table = write_list_of(desk, tmp_path / "refused.xlsx", Who.REFUSED, Purpose.ROLL_CALL)

    assert table.how.startswith("0 readings · ")


def test_a_sheet_that_is_signed_has_long_organisations_whole(desk: Desk, tmp_path: Path) -> None:
    long = "International Federation of Associations for the Advancement of Quantum Engineers"
    assert len(long) > 80
    edit(desk, "P1", {"organisation": long})

    text = listed(desk, tmp_path / "sheet.pdf", Who.EXPECTED, purpose=Purpose.SIGN_IN)

    assert "Engineers" in text and "…" not in text
