"""Timetables of meetings as files tell them: which column is which, and when a row is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checkin.core.errors import ListError
from checkin.core.event.programme import Session, SessionKind
from checkin.lists.meeting_rows import MeetingList, read_meetings

ZONE = ZoneInfo("Europe/Brussels")
SESSION = Session(
    id="mm",
    title="Matchmaking",
    kind=SessionKind.MATCHMAKING,
    room=None,
    starts=datetime(2025, 4, 10, 9, 30, tzinfo=ZONE),
    ends=datetime(2025, 4, 10, 16, 0, tzinfo=ZONE),
    capacity=None,
)


def _read(folder: Path, text: str) -> MeetingList:
    (folder / "timetable.csv").write_text(text, "utf-8")
    return read_meetings(folder / "timetable.csv", SESSION)


def _times(found: MeetingList) -> list[str]:
    return [f"{row.slot.starts:%H:%M}-{row.slot.ends:%H:%M}" for row in found.rows]


FORMS = {
    "plain": "Time,Table,Person A,Person B\n10:20,4,Ann Lee,Bo Kim\n",
    "other names": "Slot;Table no.;Participant 1;Participant 2\n10:20-10:40;4;Ann Lee;Bo Kim\n",
    "b2match": (
        "Meeting ID,Status,Date,Start time,End time,Location,Host first name,Host last name,Host organization,"
        "Host email,Guest 1 first name,Guest 1 last name,Guest 1 organization,Guest 1 email\n"
        "81,Accepted,10.04.2025,10:20,10:40,4,Ann,Lee,Lee AG,ann@x.example,Bo,Kim,Kim GmbH,bo@x.example\n"
    ),
    "brella": (
        "Sender name,Sender email,Sender company,Receiver name,Receiver email,Receiver company,Status,Starts at,"
        "Ends at,Meeting location\n"
        "Ann Lee,ann@x.example,Lee AG,Bo Kim,bo@x.example,Kim GmbH,accepted,"
        "2025-04-10T08:20:00Z,2025-04-10T08:40:00Z,4\n"
    ),
    "korean": "시간,테이블 번호,참가자A,참가자B\n오전 10시 20분~오전 10시 40분,4,Ann Lee,Bo Kim\n",
    "korean roles": (
        "일시,테이블,신청자 이름,신청자 이메일,상대방 이름,상대방 이메일\n"
        "2025년 4월 10일 10:20,4,Ann Lee,,Bo Kim,\n"
    ),
    "german": "Uhrzeit;Tisch;Teilnehmer A;Teilnehmer B\n10.20 Uhr;4;Ann Lee;Bo Kim\n",
    "french": "Créneau;Table;Participant A;Participant B\n10h20-10h40;4;Ann Lee;Bo Kim\n",
    "spanish": "Fecha,Hora,Mesa,Persona 1,Persona 2\n10 de abril de 2025,10:20,4,Ann Lee,Bo Kim\n",
    "japanese": "開始時刻,終了時刻,テーブル,参加者A,参加者B\n10:20,10:40,4,Ann Lee,Bo Kim\n",
    "chinese": "时间,桌号,参会者A,参会者B\n上午10:20-10:40,4,Ann Lee,Bo Kim\n",
    "russian": "Время;Стол;Участник А;Участник Б\n10:20;4;Ann Lee;Bo Kim\n",
    "greek": "Ώρα;Τραπέζι;Συμμετέχων Α;Συμμετέχων Β\n10:20;4;Ann Lee;Bo Kim\n",
    "hebrew": "שעה,שולחן,משתתף א,משתתף ב\n10:20,4,Ann Lee,Bo Kim\n",
    "finnish": "Klo;Pöytä;Osallistuja 1;Osallistuja 2\n10.20;4;Ann Lee;Bo Kim\n",
    "american": "Date,From,To,Table,Person A,Person B\n4/10/2025,10:20 AM,10:40 AM,4,Ann Lee,Bo Kim\n",
    "both in a cell": "Time,Table,Participants\n10:20,4,Ann Lee; Bo Kim\n",
    "same captions": "Time,Table,Name,E-mail,Name,E-mail\n10:20,4,Ann Lee,,Bo Kim,\n",
    "a row a person": "Time,Table,Name\n10:20,4,Ann Lee\n10:20,4,Bo Kim\n",
    "partner": "Time,Table,Name,Partner\n10:20,4,Ann Lee,Bo Kim\n",
    "from and to are people": "Time,Table,From,To\n10:20,4,Ann Lee,Bo Kim\n",
    "with a length": "Start,Duration,Table,Person A,Person B\nThu 10 April 10:20,20,4,Ann Lee,Bo Kim\n",
    "under a heading": "Matchmaking 10 April,,,\n,,,\nTime,Table,Person A,Person B\n10:20,4,Ann Lee,Bo Kim\n",
    "zerista": (
        "Meeting ID,Subject,Start Date,Start Time,End Date,End Time,Location,Organizer,Confirmed,Pending\n"
        "1,Coffee,04/10/2025,10:20 AM,04/10/2025,10:40 AM,4,Ann Lee,Bo Kim,Di Ro\n"
    ),
    "swapcard": (
        "Meeting id,Begins at,Ends at,Place,Organizer first name,Organizer last name,Participant first name,"
        "Participant last name,Status\n"
        "1,2025-04-10T10:20:00+02:00,2025-04-10T10:40:00+02:00,4,Ann,Lee,Bo,Kim,ACCEPTED\n"
    ),
    "against each other": "Time,Table,Meeting\n10:20,4,Ann Lee vs. Bo Kim\n",
    "tables across": "Time,Table 3,Table 4\n10:20,,Ann Lee / Bo Kim\n",
    "times across": "Name,10:20,10:40\nAnn Lee,Bo Kim (T4),\n",
    "a spreadsheet's": "Time,Table,Person A,Person B\n2025-04-10T10:20:00,4,Ann Lee,Bo Kim\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_one_meeting_is_read_the_same_from_every_form(form: str, tmp_path: Path) -> None:
    found = _read(tmp_path, FORMS[form])

    assert found.problems == []
    assert _times(found) == ["10:20-10:40"]
    (row,) = found.rows
    assert row.table.removeprefix("Table ") == "4"
    people = [" ".join(one.texts) for one in (*row.people, row.all_in_one) if one is not None]
    assert "Ann Lee" in people[0] and "Bo Kim" in people[-1]


SAID = (
    "10.20",
    "1020",
    "10:20 – 10:40",
    "von 10:20 bis 10:40",
    "10.4. 10:20",
    "10/04/2025 10:20",
    "April 10, 2025, 10:20 AM",
    "2025-04-10 10:20-10:40",
    "2025-04-10T10:20:00+02:00",
    "2025-04-10T10:20:00/2025-04-10T10:40:00",
    "Slot 3: 10:20-10:40",
    "4월 10일 10:20",
    "10. huhtikuuta 2025 klo 10.20",
)


@pytest.mark.parametrize("said", SAID)
def test_a_time_is_understood_however_it_is_said(said: str, tmp_path: Path) -> None:
    found = _read(tmp_path, f'Time,Table,Person A,Person B\n"{said}",1,Ann,Bo\n10:40,1,Ann,Bo\n')

    assert (_times(found), found.problems) == (["10:20-10:40", "10:40-11:00"], [])


def test_a_slot_ends_when_the_next_begins_but_lasts_no_longer_than_most(tmp_path: Path) -> None:
    rows = "".join(f"{time},1,Ann,Bo\n" for time in ("9:30", "9:45", "10:00", "13:00", "15:50"))

    found = _read(tmp_path, f"Time,Table,Person A,Person B\n{rows}")

    assert _times(found) == ["09:30-09:45", "09:45-10:00", "10:00-10:15", "13:00-13:15", "15:50-16:00"]


@pytest.mark.parametrize(
    "time", ["", "17:00", "25:00", "2025-04-11 10:20", "2:20", "soon", "13.4. 10:20", "Slot 3"]
)
def test_a_time_that_is_none_or_not_in_the_session_is_told_with_its_row(time: str, tmp_path: Path) -> None:
    found = _read(tmp_path, f"Time,Table,Person A,Person B\n10:20,1,Ann,Bo\n11:00,1,Ann,Bo\n{time},2,Cy,Di\n")

    assert len(found.rows) == 2
    assert [problem.row for problem in found.problems] == [4]


def test_a_file_without_end_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="more rows"):
        _read(tmp_path, "Time,Table,Person A,Person B\n" + "10:20,1,Ann,Bo\n" * 20_001)


def test_what_was_not_agreed_on_is_left_out_and_told(tmp_path: Path) -> None:
    rows = "10:20,1,Ann,Bo,Cancelled\n10:40,1,Ann,Bo,Accepted\n11:00,1,A,B,Pending\n"
    text = f"Time,Table,Person A,Person B,Status\n{rows}"

    found = _read(tmp_path, text)

    assert _times(found) == ["10:40-11:00"]
    assert [problem.row for problem in found.problems] == [2, 4]


def test_who_said_no_meets_nobody_and_of_three_the_others_meet(tmp_path: Path) -> None:
    guests = "Guest 1,Guest 1 status,Guest 2,Guest 2 status"
    rows = "10:20,1,Ann,Bo,declined,,\n10:40,1,Ann,Bo,declined,Cy,accepted\n11:00,1,Ann,Bo,accepted,,\n"

    found = _read(tmp_path, f"Time,Table,Host,{guests}\n{rows}")

    assert [[one.texts[0] for one in row.people] for row in found.rows] == [["Ann", "Cy"], ["Ann", "Bo"]]
    assert [problem.row for problem in found.problems] == [2]


@pytest.mark.parametrize(
    "text", ["Name,E-mail,Organisation\nAnn,a@x.example,X\n", "Time,Table\n10:20,4\n", "hello\n"]
)
def test_a_file_that_is_no_timetable_is_refused_whole(text: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match="timetable"):
        _read(tmp_path, text)
