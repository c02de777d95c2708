"""`checkin programme`: written and read back, changed by tables, calendars and schedules; bad files refused."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme_bounds import MOST_SESSIONS
from checkin.store.event_file import EventFile
from tests.commands import run_command
from tests.core.made_up import programme_dict, session_dict
from tests.end_to_end.conftest import MadeOnce
from tests.of_each import of_each

NOW = ("--now", "2025-06-24T10:30")
PEOPLE = "Reference,Name,Code,Sessions\nP1,Ada King,T1,dinner\nP2,Ben Li,T2,\n"


@pytest.fixture
def event(tmp_path: Path, made_once: MadeOnce) -> Path:
    """Opening, a talk and a dinner; Ada is invited to the dinner, and Ben is inside the talk."""
    document = programme_dict(
        session_dict("opening", room="red", ends="2025-06-24T11:00", capacity=40, colour="#1c7ed6"),
        session_dict("talk", room="blue", titles={"ko": "강연", "fr": "Exposé; suite"}),
        session_dict("dinner", starts="2025-06-24T19:00", ends="2025-06-25T00:30", access="invited"),
        session_dict("spare", room="green"),
    )
    event = tmp_path / "forum.checkin"

    def make() -> None:
        (tmp_path / "programme.json").write_text(json.dumps(document), "utf-8")
        (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
        assert run_command("new", event, "--programme", tmp_path / "programme.json").status == 0
        run_command("load", event, tmp_path / "people.csv")
        run_command("scan", event, "--at", "talk", *NOW, stdin="T2\n")

    made_once("programme", make)
    return event


def changed_by(event: Path, name: str, text: str | bytes, *more: str, status: int = 0) -> Any:
    file = event.with_name(name)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    answer = run_command("programme", event, "--from", file, "--json", *NOW, *more)
    assert answer.status == status, answer.err
    return answer.json()


def programme_of(event: Path) -> Any:
    return run_command("programme", event, "--json").json()


def session_of(event: Path, session_id: str) -> Any:
    return next(s for s in programme_of(event)["sessions"] if s["id"] == session_id)


@pytest.mark.parametrize("name", ["p.json", "p.xlsx", "p.ics"])
def test_what_is_written_changes_nothing_when_it_is_read(event: Path, name: str) -> None:
    before = programme_of(event)
    assert run_command("programme", event, "--out", event.with_name(name)).status == 0
    answer = run_command("programme", event, "--from", event.with_name(name), "--json")
    assert answer.status == 0, answer.err
    assert answer.json() == {
        "added": [],
        "changed": [],
        "removed": [],
        "kept": [],
        "problems": [],
        "other": [],
    }
    assert programme_of(event) == before


@pytest.mark.parametrize("name", ["p.json", "p.xlsx"])
def test_a_new_event_of_what_was_written_has_the_same_programme(event: Path, name: str) -> None:
    run_command("programme", event, "--out", event.with_name(name))
    again = event.with_name("again.checkin")
    assert run_command("new", again, "--programme", event.with_name(name)).status == 0
    assert programme_of(again) == programme_of(event)


def test_a_secretarys_table_adds_moves_and_takes_out_but_loses_nothing(event: Path) -> None:
    table = (
        "Day,From,To,Title,Room,Speakers\n"
        "24 June,09:30,11:00,Opening,Blue,Ada King\n"
        ",13:00,14:30,Workshop on lasers,Attic,Ben Li\n"
    )
    told = changed_by(event, "p.csv", table, status=1)
    assert told["added"] == ["workshop-on-lasers"]
    assert told["changed"] == [
        {
            "session": "opening",
            "fields": {
                "room": ["red", "blue"],
                "starts": ["2025-06-24T10:00:00", "2025-06-24T09:30:00"],
            },
        }
    ]
    assert told["removed"] == ["spare"]
    assert told["kept"] == [
        {"session": "talk", "why": "has 1 scan"},
        {"session": "dinner", "why": "has 1 invitation"},
    ]
    assert session_of(event, "opening")["capacity"] == 40
    assert run_command("verify", event).status == 0
    assert run_command("counts", event, "--json", *NOW).json()["sessions"][1]["inside"] == 1


def test_a_peak_of_an_earlier_day_is_counted_with_its_day(
    event: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert "1 (10:30)" in run_command("counts", event, *NOW).out
    assert "1 (24 Jun 10:30)" in run_command("counts", event, "--now", "2025-06-25T09:00").out


def test_a_dry_run_tells_and_changes_nothing(event: Path) -> None:
    before = programme_of(event)
    table = "Day,From,To,Title\n24 June,12,13,Lunch\n24 June,22,1,=Party\n24 June,11:00,10:00,Backwards\n"
    told = changed_by(event, "p.csv", table, "--dry-run", status=1)
    assert told["added"] == ["lunch", "party", "backwards"]
    assert [(p["row"], p["value"]) for p in told["problems"]] == [(4, "10:00"), (4, "")]
    assert programme_of(event) == before


@pytest.mark.parametrize(
    "table",
    [
        "Tag;Von;Bis;Titel;Raum\n24.06.2025;9.30 Uhr;10.15 Uhr;Begrüßung;Red\n",
        "날짜,시간,제목,장소\n6월 24일,오전 9:30~오전 10:15,Begrüßung,Red\n",
        "Date;Heure;Intitulé;Salle\nmardi 24 juin;9h30 – 10h15;Begrüßung;Red\n",
        "日付,開始,終了,タイトル,会場\n2025年6月24日,9:30,10:15,Begrüßung,Red\n",
        "Day,Start,Duration,Title,Room\nDay 1,9:30 AM,0:45,Begrüßung,Red\n",
        "Program,,,\nTuesday 24 June,,,\nTime,Session,Hall,Chair\n09:30-10:15,Begrüßung,Red,A\n",
        "День,С,До,Название,Зал\n24 июня,09:30,10:15,Begrüßung,Red\n",
        "Fecha,Desde,Hasta,Título,Sala\n24/06/2025,09:30,10:15,Begrüßung,Red\n",
    ],
)
def test_tables_in_many_languages_say_the_same(event: Path, table: str) -> None:
    told = changed_by(event, "p.csv", table, status=1)
    assert told["problems"] == []
    (added,) = told["added"]
    session = session_of(event, added)
    assert (session["starts"], session["ends"], session["room"]) == (
        "2025-06-24T09:30:00",
        "2025-06-24T10:15:00",
        "red",
    )


def test_rows_that_say_too_little_are_told_and_left_out(event: Path) -> None:
    rows = ("24 June,9:00,10:00,", "24 June,,10:00,Lunch", "some day,9:00,10:00,Tea", "24 June,9:00,,Walk")
    table = "\n".join(("Day,From,To,Title", *rows))
    told = changed_by(event, "p.csv", table, status=1)
    assert [(p["row"], p["column"]) for p in told["problems"]] == [
        (2, "Title"),
        (3, "From"),
        (4, "Day"),
        (5, "To"),
    ]
    assert session_of(event, "walk")["ends"] == "2025-06-24T10:00:00"


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
{entries}END:VCALENDAR
"""


def calendar(*entries: str) -> str:
    found = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    return CALENDAR.format(entries=found).replace("\n", "\r\n")


def test_a_calendar_is_read_with_floating_times_and_recurrences(event: Path) -> None:
    text = calendar(
        "UID:1\nSUMMARY:Yoga\nDTSTART:20250601T070000\nDTEND:20250601T080000\nRRULE:FREQ=DAILY\nEXDATE:20250626T070000",
        "UID:1\nSUMMARY:Yoga outside\nDTSTART:20250625T063000\nDTEND:20250625T080000\nRECURRENCE-ID:20250625T070000",
        "UID:2\nSUMMARY:Dinner\nDTSTART:20250624T100000Z\nDTEND:20250624T140000Z\nLOCATION:Green",
    )
    told = changed_by(event, "p.ics", text, status=1)
    assert told["added"] == ["yoga", "yoga-2", "yoga-outside"]
    starts = [session_of(event, id_)["starts"] for id_ in told["added"]]
    assert starts == ["2025-06-24T07:00:00", "2025-06-27T07:00:00", "2025-06-25T06:30:00"]
    assert session_of(event, "dinner")["room"] == "green"
    assert session_of(event, "dinner")["ends"] == "2025-06-24T23:00:00"


def test_what_a_calendar_says_twice_or_not_at_all_is_told(event: Path) -> None:
    text = calendar(
        "UID:1\nSUMMARY:Tea\nDTSTART:20250624T130000\nLOCATION:Red\nLOCATION:Blue",
        "UID:2\nSUMMARY:Run\nDTSTART:20250624T070000\nDTEND:20250624T080000\nRDATE;VALUE=PERIOD:20250625T070000/PT2H"
        "\nRDATE;VALUE=DATE:20250626",
        "UID:3\nSUMMARY:Walk\nDTSTART:20250624T080000\nDTEND:20250624T090000\nRRULE:FREQ=DAILY\n"
        "EXDATE;VALUE=DATE:20250625",
        "UID:4\nSUMMARY:Lost\nDTSTART;TZID=GMT+09:00:20250624T080000",
    )
    told = changed_by(event, "p.ics", text, status=1)
    assert [(p["row"], p["value"]) for p in told["problems"]] == [
        (1, "Tea"),
        (4, "Lost"),
        (1, "Tea"),
        (2, "Run"),
    ]
    assert session_of(event, "tea")["room"] == "red"
    assert session_of(event, "run-2")["ends"] == "2025-06-25T09:00:00"
    assert [session_of(event, id_)["starts"][:10] for id_ in ("walk", "walk-2")] == [
        "2025-06-24",
        "2025-06-26",
    ]


SCHEDULE = {
    "schedule": {
        "conference": {
            "title": "Demo",
            "start": "2025-06-24",
            "end": "2025-06-25",
            "time_zone_name": "Asia/Seoul",
            "days": [
                {
                    "index": 1,
                    "date": "2025-06-24",
                    "rooms": {
                        "Red": [
                            {
                                "title": "Photons",
                                "date": "2025-06-24T14:00:00+09:00",
                                "start": "14:00",
                                "duration": "00:45",
                                "room": "Red",
                                "type": "Talk",
                            }
                        ]
                    },
                }
            ],
        }
    }
}
SCHEDULE_XML = """<?xml version='1.0'?><schedule><conference><title>Demo</title></conference>
<day date='2025-06-24' index='1'><room name='Red'><event id='1'><date>2025-06-24T14:00:00+09:00</date>
<start>14:00</start><duration>00:45</duration><room>Red</room><title>Photons</title><type>Talk</type></event></room></day>
</schedule>"""
_AT = {"date": "2025-06-24", "tz": "Asia/Seoul"}
INDICO = {
    "results": {
        "9": {
            "20250624": {
                "s1": {
                    "entryType": "Session",
                    "title": "Photons",
                    "room": "Red",
                    "startDate": {**_AT, "time": "14:00:00"},
                    "endDate": {**_AT, "time": "14:45:00"},
                },
                "b1": {
                    "entryType": "Break",
                    "title": "Tea",
                    "startDate": {**_AT, "time": "15:00:00"},
                    "endDate": {**_AT, "time": "15:15:00"},
                },
            }
        }
    }
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.json", json.dumps(SCHEDULE)),
        ("s.xml", SCHEDULE_XML),
        ("i.json", json.dumps(INDICO)),
    ],
)
def test_schedules_of_conference_systems_are_read(event: Path, name: str, text: str) -> None:
    assert changed_by(event, name, text, status=1)["added"] == ["photons"]
    session = session_of(event, "photons")
    assert (session["starts"], session["ends"], session["room"]) == (
        "2025-06-24T14:00:00",
        "2025-06-24T14:45:00",
        "red",
    )
    assert programme_of(event)["event"]["name"] == "Forum"


@of_each(
    ("name", "text"),
    [
        ("p.json", "{"),
        ("p.json", "[]"),
        ("p.json", "[" * 100_000),
        ("p.json", json.dumps({"results": []})),
        ("p.csv", "a,b\n1,2\n"),
        ("p.csv", ""),
        ("p.xlsx", b"PK\x03\x04 no workbook"),
        ("p.ics", "BEGIN:VCALENDAR\r\n"),
        (
            "p.ics",
            calendar("UID:1\nSUMMARY:X\nDTSTART;TZID=Mars/Olympus:20250624T100000\nDTEND:20250624T110000"),
        ),
        (
            "p.ics",
            calendar("UID:1\nSUMMARY:X\nDTSTART:19700101T000000\nDTEND:19700101T000001\nRRULE:FREQ=SECONDLY"),
        ),
        ("p.ics", calendar("UID:1\nSUMMARY:X\nDTSTART:00010101T000000\nDTEND:99991231T000000")),
        ("p.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><schedule>&a;</schedule>"),
        ("p.xml", "<?xml version='1.0'?><feed/>"),
        (
            "p.json",
            json.dumps(programme_dict(session_dict("a", requires="b"), session_dict("b", requires="a"))),
        ),
        ("p.json", json.dumps(programme_dict(session_dict("a"), timezone="Mars/Olympus"))),
        ("p.csv", "Day,From,To,Title\n" + "24 June,9:00,10:00,Talk\n" * (MOST_SESSIONS + 1)),
        ("p.csv", "Day,From,To,Title\n24.06.9999,9:00,10:00,Talk\n"),
        ("p.json", json.dumps(programme_dict(session_dict("a", titles={"ko": "x" * 301})))),
        ("p.json", json.dumps(programme_dict(session_dict("a", titles={"<b>": "x"})))),
        ("p.json", json.dumps(programme_dict(session_dict("a", colour="blue")))),
        ("p.csv", "Day,From,To,Title\n29.02.2025,9:00,10:00,Talk\n"),
        ("p.json", json.dumps(programme_dict(session_dict("a"), timezone="localtime"))),
        (
            "p.json",
            json.dumps(programme_dict(session_dict("a"))).replace(
                '"timezone"', '"languages": ["<b>"], "timezone"'
            ),
        ),
        ("p.json", json.dumps(programme_dict(session_dict("a")) | {"sessions": [{}] * 20_001})),
        ("p.json", json.dumps(SCHEDULE).replace("Asia/Seoul", "Mars/Olympus")),
        ("p.ics", calendar("UID:1\nSUMMARY:X\nDTSTART:20250624T235960Z")),
        ("p.ics", calendar("UID:1\nSUMMARY:X\nDTSTART:20250624T100000\nDTEND:20250624T090000")),
        (
            "p.ics",
            calendar("UID:1\nSUMMARY:X\nDTSTART:20240101T100000\nRRULE:FREQ=WEEKLY;UNTIL=20240601T000000Z"),
        ),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(event: Path, name: str, text: str | bytes) -> None:
    before = programme_of(event)
    file = event.with_name(name)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    answer = run_command("programme", event, "--from", file, "--json", *NOW)
    assert (answer.status, answer.out) == (2, ""), answer.out
    assert answer.err.count("\n") == 1, answer.err
    assert "Traceback" not in answer.err
    assert programme_of(event) == before


def test_a_programme_is_written_only_as_what_can_be_read_again(event: Path) -> None:
    answer = run_command("programme", event, "--out", event.with_name("p.docx"))
    assert answer.status == 2
    assert not event.with_name("p.docx").exists()


def test_a_new_event_is_made_from_a_schedule(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps(SCHEDULE), "utf-8")
    event = tmp_path / "demo.checkin"
    assert run_command("new", event, "--programme", tmp_path / "s.json").status == 0
    made = programme_of(event)
    assert (made["event"]["name"], made["event"]["timezone"]) == ("Demo", "Asia/Seoul")
    assert [s["id"] for s in made["sessions"]] == ["photons"]


def test_doctor_says_what_in_the_programme_cannot_work(event: Path) -> None:
    document = programme_of(event)
    for session in document["sessions"]:
        if session["id"] in ("opening", "talk"):
            session["room"] = "red"
        if session["id"] == "spare":
            session["access"] = "invited"
    changed_by(event, "p.json", json.dumps(document))
    told = run_command("doctor", event, *NOW).out
    assert "“Opening” and “Talk” are both in Red" in " ".join(told.split())
    assert "“Spare” admits the invited only, and nobody is invited" in " ".join(told.split())


def test_sessions_on_other_days_than_the_event_are_told_where_a_programme_is_read(tmp_path: Path) -> None:
    document = programme_dict(
        session_dict("early", title="Early", starts="2024-06-24T10:00", ends="2024-06-24T11:00"),
        session_dict("long", title="Long", ends="2025-12-24T11:00"),
        session_dict("right"),
    )
    early, long = (
        "“Early” is on 2024-06-24, outside the event (2025-06-24 to 2025-06-27).",
        "“Long” goes on until 2025-12-24, and the event until 2025-06-27.",
    )
    event, file = tmp_path / "forum.checkin", tmp_path / "programme.json"
    file.write_text(json.dumps(document), "utf-8")
    made = run_command("new", event, "--programme", file)
    assert (made.status, made.err.count(early), made.err.count(long)) == (0, 1, 1)

    document["sessions"][1]["ends"] = "2025-11-24T11:00"
    file.write_text(json.dumps(document), "utf-8")
    changed = run_command("programme", event, "--from", file)
    assert (changed.status, early in changed.err) == (0, False)
    assert long.replace("12-24", "11-24") in changed.err


def test_a_name_that_no_programme_has_changes_nothing_before_it_is_refused(event: Path) -> None:
    before = programme_of(event)
    document = json.loads(json.dumps(before))
    document["sessions"][0]["title"] = "Another title"
    file = event.with_name("new.json")
    file.write_text(json.dumps(document), "utf-8")
    answer = run_command("programme", event, "--from", file, "--out", event.with_name("p.txt"))
    assert answer.status == 2
    assert programme_of(event) == before


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY",
    ],
)
def test_a_recurrence_without_end_is_refused_at_once(event: Path, rule: str) -> None:
    answer = changed_by_calendar(event, f"RRULE:{rule}")
    assert answer.status == 2
    assert "more often than any session" in answer.err


def test_what_stands_in_our_words_but_is_not_ours_is_passed_over(event: Path) -> None:
    answer = changed_by_calendar(event, 'X-CHECKIN-SESSION:{"id": [1], "kind": {}}')
    assert answer.status in (0, 1), answer.err
    assert answer.json()["added"] == ["x"]


def changed_by_calendar(event: Path, line: str) -> Any:
    file = event.with_name("c.ics")
    file.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:X\r\n"
        f"DTSTART:20250624T150000\r\nDTEND:20250624T160000\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return run_command("programme", event, "--from", file, "--json", "--dry-run")


def test_a_new_event_is_made_from_last_years_without_its_people(event: Path) -> None:
    with EventFile.open(event) as file:
        file.set_setting("layout", "a6")
    again = event.with_name("next.checkin")
    answer = run_command("new", again, "--programme", event, "--starts", "2026-06-23")
    assert answer.status == 0, answer.err
    made, was = programme_of(again), programme_of(event)
    assert (made["event"]["starts"], made["event"]["ends"]) == ("2026-06-23", "2026-06-26")
    assert [s["starts"][10:] for s in made["sessions"]] == [s["starts"][10:] for s in was["sessions"]]
    assert {s["starts"][:10] for s in made["sessions"]} == {"2026-06-23"}
    assert run_command("verify", again, "--json").json() == {
        "ok": True,
        "problems": [],
        "scans": 0,
        "attendees": 0,
    }
    with EventFile.open(again) as file:
        assert file.setting("layout") == "a6"
    assert run_command("verify", event, "--json").json()["scans"] == 1


@pytest.mark.parametrize("starts", ["9999-12-30", "2026-02-30", "soon"])
def test_a_day_on_which_no_event_begins_makes_none(event: Path, starts: str) -> None:
    answer = run_command("new", event.with_name("next.checkin"), "--programme", event, "--starts", starts)
    assert answer.status == 2
    assert not event.with_name("next.checkin").exists()


def test_a_list_may_name_a_session_in_any_of_its_languages(event: Path) -> None:
    (event.parent / "more.csv").write_text("Reference,Name,Sessions\nP3,Cho Min,강연\n", "utf-8")
    assert run_command("load", event, event.parent / "more.csv", "--json").json()["problems"] == []
    people = run_command("attendees", event, "--json").json()
    assert [p["sessions"] for p in people if p["reference"] == "P3"] == [["talk"]]


@pytest.mark.parametrize("spoil", ["cut", "of a newer format"])
def test_last_years_file_that_cannot_be_read_is_named_as_it_is_called_and_nothing_is_made(
    tmp_path: Path, event: Path, spoil: str
) -> None:
    last = tmp_path / "Gala 2025.checkin"
    shutil.copy(event, last)
    if spoil == "cut":
        os.truncate(last, 20_000)
    else:
        with contextlib.closing(sqlite3.connect(last)) as spoiled:
            spoiled.execute("PRAGMA user_version = 99")

    answer = run_command("new", tmp_path / "next.checkin", "--programme", last, "--starts", "2027-06-23")

    assert answer.status == 2 and answer.err.rstrip().endswith(". Nothing was made.")
    assert "Gala 2025.checkin" in answer.err and "last-year" not in answer.err
    assert not (tmp_path / "next.checkin").exists()


def test_sessions_of_which_nothing_says_who_may_enter_are_told_to_be_open(
    event: Path, tmp_path: Path
) -> None:
    told = "Open to everyone, for the file does not say who may enter: {titles}."
    document = programme_dict(
        session_dict("opening"),
        session_dict("dinner", access="invited"),
        session_dict("party", title="Party"),
        session_dict("lunch", title="Lunch", access="everyone"),
    )
    plan = tmp_path / "open.json"
    plan.write_text(json.dumps(document), "utf-8")

    made = run_command("new", tmp_path / "new.checkin", "--programme", plan)
    assert made.status == 0, "it is what the file says"
    assert told.format(titles="“Opening”, “Party”") in made.err

    changed = run_command("programme", event, "--from", plan, "--dry-run", "--json")
    assert told.format(titles="“Party”") in changed.err, "the opening was there"
    assert json.loads(changed.out)["problems"] == []


@pytest.mark.parametrize("more", [("--dry-run",), (), ("--json",)])
def test_what_a_file_does_to_the_people_inside_is_told_beside_what_it_changes(
    event: Path, more: tuple[str, ...]
) -> None:
    document = programme_of(event)
    talk = next(s for s in document["sessions"] if s["id"] == "talk")
    talk["starts"], talk["ends"] = "2025-06-24T15:00", "2025-06-24T16:00"
    plan = event.with_name("put-off.json")
    plan.write_text(json.dumps(document), "utf-8")

    answer = run_command("programme", event, "--from", plan, *NOW, *more)

    assert answer.status == 0, answer.err
    assert "1 person inside “Talk” now stays so until they go out, at the latest until 16:15." in answer.err


@pytest.mark.parametrize(("caption", "access", "is_told"), [(",Access", ",invited", False), ("", "", True)])
def test_a_table_without_who_may_enter_says_that_a_new_session_is_open(
    event: Path, tmp_path: Path, caption: str, access: str, is_told: bool
) -> None:
    table = tmp_path / "gala.csv"
    row = f"Gala,2025-06-25 19:00,2025-06-25 20:00{access}"
    table.write_text(f"Title,Starts,Ends{caption}\n{row}\n", "utf-8")
    done = run_command("programme", event, "--from", table, "--dry-run")
    assert ("Open to everyone" in done.err and "“Gala”" in done.err) is is_told


def test_a_session_that_ends_on_another_day_is_printed_with_that_day(event: Path) -> None:
    printed = run_command("programme", event, *NOW).out
    assert "2025-06-24 19:00 – 2025-06-25 00:30  " in printed
    assert "–11:00  " in printed


def test_a_session_that_stays_though_the_file_lacks_it_keeps_its_place(event: Path) -> None:
    run_command("programme", event, "--out", written := event.with_name("written.json"), *NOW)
    document = json.loads(written.read_text("utf-8"))
    document["sessions"] = [one for one in document["sessions"] if one["id"] not in ("talk", "spare")]
    changed = changed_by(event, "fewer.json", json.dumps(document), status=1)

    assert [one["session"] for one in changed["kept"]] == ["talk"]
    assert changed["changed"] == [] and changed["removed"] == ["spare"]
    there = json.loads(run_command("programme", event, "--json", *NOW).out)["sessions"]
    assert [one["id"] for one in there] == ["opening", "talk", "dinner"]


def test_why_a_session_stays_is_said_in_one_language(event: Path) -> None:
    fewer = event.with_name("fewer.csv")
    fewer.write_text("Id,Title,Day,From,To\nopening,Opening,2025-06-24,10:00,11:00\n", "utf-8")
    asked = ("programme", event, "--from", fewer, "--dry-run", *NOW)
    told = run_command("--lang", "ko", *asked).err
    assert "스캔 1건" in told and "초대 1건" in told
    assert not any(word in told for word in ("has", "scan", "invit"))
    kept = json.loads(run_command("--lang", "ko", *asked, "--json").out)["kept"]
    assert [one["why"] for one in kept] == ["has 1 scan", "has 1 invitation"]


def test_on_the_door_it_speaks_the_events_first_language_or_the_one_asked_for(event: Path) -> None:
    """As lists and door signs do; what is said of it stays in the language of the terminal."""
    door = event.with_name("door.pdf")
    for languages, asked, caption in (
        (["ko", "en"], (), "입장할 수"),
        (["ko", "en"], ("--lang", "en"), "Who may enter"),
        (["en", "ko"], (), "Who may enter"),
        (["fr"], (), "Who may enter"),
    ):
        changed_by(event, "languages.json", json.dumps(programme_of_languages(event, languages)))
        assert "The programme is in" in run_command(*asked, "programme", event, "--out", door).err
        shown = subprocess.run(
            ["pdftotext", "-layout", door, "-"], capture_output=True, text=True, check=True
        )
        assert caption in shown.stdout


def programme_of_languages(event: Path, languages: list[str]) -> Any:
    document = programme_of(event)
    document["event"]["languages"] = languages
    return document
