"""The command line's contract, kept with the real command on a small event."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme_writing import programme_to_dict
from tests.end_to_end.conftest import Command
from tests.lists.secretary import PEOPLE, programme_of_nine, write_workbook
from tests.of_each import of_each

AT = "2027-03-08T09:05"
_NULL = "1234567890123456789012345\n"

VERDICT_KEYS = {
    "verdict", "admits", "payload", "code", "attendee", "session", "direction", "at", "scan", "inside", "message",
    "first_entry", "moved_from", "go_to", "warnings", "repeated", "attention", "note", "candidates",
}  # fmt: skip
RECORD_KEYS = {
    "id", "kind", "at", "recorded_at", "desk", "session", "direction", "payload", "code", "attendee", "verdict",
    "admits", "undoes", "reason", "how",
}  # fmt: skip


def test_load_answers_in_the_words_of_the_contract(tmp_path: Path, event: Path, checkin: Command) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        people.read_text("utf-8").replace("Öberg Oy", "Öberg AB").replace("R5,", "R6,"), "utf-8"
    )
    answer = checkin("load", event, people, "--json")
    told = answer.json()
    assert answer.status == 0
    assert told["read"] == told["added"] + told["updated"] + told["unchanged"] + told["skipped"] == 5
    assert told["updated"] >= 1
    assert told["columns"]["name"] == "Name"
    assert (told["encoding"], told["delimiter"], told["sheet"], told["header_row"]) == ("utf-8", ",", None, 1)


def test_a_value_is_settled_once_and_kept_for_the_next_list(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("Name,Country\nSomebody New,Elbonia\n", "utf-8")
    assert "country:Elbonia=" in checkin("load", event, more, "--dry-run").err
    checkin("load", event, more, "--value", "country:Elbonia=Finland")
    more.write_text("Name,Country\nAnother One,ELBONIA\n", "utf-8")
    checkin("load", event, more)
    people = {person["name"]: person["country"] for person in checkin("attendees", event, "--json").json()}
    assert people["Somebody New"] == people["Another One"] == "FI"
    assert checkin("load", event, more, "--value", "country:Elbonia=Nowhere").status == 2


def test_load_says_that_nobody_on_a_list_has_a_code(tmp_path: Path, event: Path, checkin: Command) -> None:
    more = tmp_path / "staff.csv"
    more.write_text("사번,Name\n4001,Ada Berg\n4002,Bo Cal\n4003,Cy Dahl\n", "utf-8")
    answer = checkin("load", event, more, "--dry-run")
    assert "Nobody on this list has a code" in answer.err and answer.status == 0
    assert "If tickets show “사번”" in answer.err and "--map code=사번" in answer.err
    assert "has a code" not in checkin("load", event, more, "--dry-run", "--map", "code=사번").err

    more.write_text("Code,Name,E-mail\nQX7-4001,Ada Berg,ada@example.org\n", "utf-8")
    checkin("load", event, more)
    more.write_text("Name,E-mail,Country\nAda Berg,ada@example.org,FI\n", "utf-8")
    assert "This list has no codes: whoever is known keeps theirs." in checkin("load", event, more).err


@pytest.mark.parametrize("columns", [("Code", "E-mail"), ("Code", "")])
def test_a_field_that_is_said_to_be_in_two_columns_is_in_neither(
    tmp_path: Path, event: Path, checkin: Command, columns: tuple[str, str]
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("Name,Code,E-mail\nAda Berg,A1,ada@b.org\n", "utf-8")
    said = [word for column in columns for word in ("--map", f"code={column}")]
    answer = checkin("load", event, more, *said)
    assert (answer.status, answer.out) == (2, "")
    assert "--map says twice where “code” is" in answer.err


def test_a_secretarys_workbook_loads_as_it_is_and_all_that_is_doubtful_is_told(
    tmp_path: Path, checkin: Command
) -> None:
    programme = tmp_path / "programme.json"
    programme.write_text(json.dumps(programme_to_dict(programme_of_nine())), "utf-8")
    event = tmp_path / "forum.checkin"
    checkin("new", event, "--programme", programme)
    answer = checkin("load", event, write_workbook(tmp_path / "list.xlsx"), "--json")

    assert answer.status == 1
    assert sorted(problem["value"] for problem in answer.json()["problems"]) == ["row 9", "옵서버 Observer"]
    people = checkin("attendees", event, "--json").json()
    assert [person["name"] for person in people] == [row[1] or row[2] for row in PEOPLE]
    roles = ["participant", "speaker", "vip", "participant", "participant"]
    assert [person["category"] for person in people] == roles
    assert people[4]["sessions"] == []


def test_a_dry_run_changes_nothing(tmp_path: Path, event: Path, checkin: Command) -> None:
    before = event.read_bytes()
    more = tmp_path / "more.csv"
    more.write_text("Name,Code\nSomebody New,N-1\n", "utf-8")
    assert checkin("load", event, more, "--dry-run", "--json").json()["added"] == 1
    assert len(checkin("attendees", event, "--json").json()) == 5
    assert len(event.read_bytes()) == len(before)


def test_people_come_back_as_they_were_given(event: Path, checkin: Command) -> None:
    people = {person["reference"]: person for person in checkin("attendees", event, "--json").json()}
    assert list(people) == ["R1", "R2", "R3", "R4", "R5"]
    assert people["R2"]["codes"] == ["==abc"]
    assert people["R2"]["sessions"] == ["closed", "opening"]
    assert people["R3"] | {"name": "Null", "country": "NA", "organisation": "NA"} == people["R3"]
    assert people["R4"]["organisation"] is None
    assert people["R1"]["country"] == "FI"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_attendees_writes_load_reads_back_to_the_same(
    suffix: str, tmp_path: Path, event: Path, checkin: Command
) -> None:
    out = tmp_path / f"all.{suffix}"
    assert checkin("attendees", event, "--out", out).status == 0
    again = tmp_path / "again.checkin"
    checkin("new", again, "--programme", tmp_path / "plan.json")
    assert checkin("load", again, out).status == 0
    assert checkin("attendees", again, "--json").json() == checkin("attendees", event, "--json").json()


def test_scan_answers_each_line_and_goes_on(event: Path, checkin: Command) -> None:
    lines = b"0001\n\n   \nnobody\n==abc\r\n\xff\xfe\nnot-a-time\tx\n1\n"
    answer = checkin("scan", event, "--at", "closed", "--json", "--now", AT, stdin=lines)
    words = [line["verdict"] for line in answer.lines()]
    assert answer.status == 0
    assert words == ["admitted", "unknown", "admitted", "unknown", "unknown", "unknown"]
    first = answer.lines()[0]
    assert first["attendee"] == {
        "reference": "R1",
        "name": "Åsa Öberg",
        "organisation": "Öberg Oy",
        "category": "guest",
        "country": "FI",
    }
    assert (first["at"], first["inside"]) == ("2027-03-08T09:05:00+02:00", 1)
    assert set(first) == VERDICT_KEYS


def test_a_guest_who_is_on_the_list_twice_is_told_of_at_the_second_ticket_with_the_command_that_takes_it_back(
    event: Path, checkin: Command, tmp_path: Path
) -> None:
    twice = tmp_path / "twice.csv"
    twice.write_text("name,organisation,code\nEva Twofold,Acme,T-1\nEva Twofold,Acme,T-2\n", "utf-8")
    assert checkin("load", event, twice).status == 0
    answer = checkin("scan", event, "--at", "hall", "--json", "--now", AT, stdin="T-1\nT-2\nT-2\n")
    first, second, again = answer.lines()
    assert (first["admits"], second["admits"], first["attendee"] == second["attendee"]) == (True, True, False)
    told = [line for line in answer.err.splitlines() if "Eva Twofold is on the list twice" in line]
    assert len(told) == 1 and told[0].endswith(f"checkin undo: {second['scan']}"), again


def test_a_line_may_bring_its_own_time(event: Path, checkin: Command) -> None:
    lines = "2027-03-08T09:30\t0001\n2027-03-08T07:10:00+00:00\t==abc\n"
    answers = checkin("scan", event, "--at", "closed", "--json", "--now", AT, stdin=lines).lines()
    assert [a["at"] for a in answers] == ["2027-03-08T09:30:00+02:00", "2027-03-08T09:10:00+02:00"]


def test_the_room_tells_where_to_go_and_refuses_when_full(event: Path, checkin: Command) -> None:
    scanned = checkin(
        "scan", event, "--at", "closed", "--json", "--now", AT, stdin="0001\n==abc\nP-5\nP-4\n"
    ).lines()
    assert [s["verdict"] for s in scanned] == ["admitted", "admitted", "full", "cancelled"]
    (wrong,) = checkin("scan", event, "--at", "talks", "--json", "--now", AT, stdin="P-5\n").lines()
    assert (wrong["verdict"], wrong["go_to"]) == ("wrong_session", {"session": "closed", "room": "blue"}), (
        "what names them goes before what is open to them, full or not"
    )
    (first_register,) = checkin(
        "scan", event, "--at", "talks", "--json", "--now", AT, stdin="==abc\n"
    ).lines()
    assert (first_register["verdict"], first_register["go_to"]) == (
        "not_registered",
        {"session": "desk", "room": None},
    )


EARLY = ("--now", "2027-03-08T08:00")


def test_moving_to_another_room_ends_the_presence_before(event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "closed", "--now", AT, stdin="==abc\n")
    (moved,) = checkin(
        "scan", event, "--at", "opening", "--json", "--now", "2027-03-08T09:10", stdin="==abc\n"
    ).lines()
    assert (moved["verdict"], moved["moved_from"]) == ("admitted", "closed")
    sessions = {
        s["session"]: s
        for s in checkin("counts", event, "--json", "--now", "2027-03-08T09:11").json()["sessions"]
    }
    assert (sessions["closed"]["inside"], sessions["opening"]["inside"]) == (0, 1)
    before = checkin("counts", event, "--json", "--at", "2027-03-08T09:06").json()["sessions"]
    assert {s["session"]: s["inside"] for s in before}["closed"] == 1
    told = [checkin("counts", event, "--json", *clock).json()["event"]["attendees"] for clock in (EARLY, ())]
    assert told == [0, 1], (
        "a clock that is set is a moment; else all on file counts, also what a desk ahead of us did"
    )
    earlier = ("--now", "2027-03-08T09:08")
    (then,) = checkin("scan", event, "--at", "opening", "--json", *earlier, stdin="==abc\n").lines()
    assert (then["verdict"], then["at"]) == ("admitted", "2027-03-08T09:08:00+02:00"), "no clock went back"


def test_what_is_settled_lets_in_stands_on_record_and_is_taken_back(event: Path, checkin: Command) -> None:
    (refused,) = checkin("scan", event, "--at", "opening", "--json", "--now", AT, stdin=_NULL).lines()
    assert refused["verdict"] == "unpaid"

    told = checkin("settle", event, refused["scan"], "--note", "card, 12", "--now", AT, "--json")
    assert (told.status, told.json()["verdict"]) == (0, "admitted")
    log = checkin("log", event, "--json").lines()
    assert any("paid at the desk: card, 12" in (r["reason"] or "") for r in log if r["kind"] == "change")
    people = {p["reference"]: p["status"] for p in checkin("attendees", event, "--json").json()}
    assert people[refused["attendee"]["reference"]] == "confirmed"

    assert checkin("undo", event, told.json()["scan"], "--now", AT).status == 0
    people = {p["reference"]: p["status"] for p in checkin("attendees", event, "--json").json()}
    assert people[refused["attendee"]["reference"]] == "unpaid"


def test_the_log_tells_what_is_done_again_from_what_is_taken_back(event: Path, checkin: Command) -> None:
    (last,) = checkin("scan", event, "--at", "opening", "--json", "--now", AT, stdin="0001\n").lines()
    last = last["scan"]
    for _ in range(3):
        assert checkin("undo", event, last, "--now", AT).status == 0
        last = next(r["id"] for r in checkin("log", event, "--json").lines() if r["undoes"] == last)
    told = [line.split()[3] for line in checkin("log", event).out.splitlines()]
    assert sorted(told) == ["redo", "scan", "undo", "undo"]
    assert [r["kind"] for r in checkin("log", event, "--json").lines()].count("undo") == 3


def test_undo_and_override_are_on_record(event: Path, checkin: Command) -> None:
    (refused,) = checkin("scan", event, "--at", "opening", "--json", "--now", AT, stdin="P-4\n").lines()
    assert (
        checkin(
            "override", event, refused["scan"], "--reason", "let him in", "--by", "Ana", "--now", AT
        ).status
        == 0
    )
    (admitted,) = checkin("scan", event, "--at", "opening", "--json", "--now", AT, stdin="0001\n").lines()
    assert checkin("undo", event, admitted["scan"], "--reason", "wrong person", "--now", AT).status == 0
    opening = checkin("counts", event, "--session", "opening", "--json", "--now", AT).json()["sessions"]
    assert [s["session"] for s in opening] == ["opening"]
    assert (opening[0]["inside"], opening[0]["entries"], opening[0]["refused"]) == (1, 1, {"cancelled": 1})
    log = checkin("log", event, "--json").lines()
    assert [record["kind"] for record in log] == ["scan", "override", "scan", "undo"]
    assert log[1]["verdict"] == "cancelled"
    assert log[3]["undoes"] == admitted["scan"]
    assert set(log[0]) == RECORD_KEYS


def test_find_answers_as_the_desk_does(event: Path, checkin: Command) -> None:
    for text in ("김민준", "ㄱㅁㅈ", "minjun kim", "KIM Min Jun", "Hanbit", "minjun@example.org", "==abc"):
        found = checkin("find", event, text, "--json").json()
        assert found[0]["reference"] == "R2", text
    assert checkin("find", event, "oberg", "--json").json()[0]["name"] == "Åsa Öberg"
    assert checkin("find", event, "nobody-at-all", "--json").json() == []


def test_counts_have_the_shape_of_the_contract(event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\n==abc\n")
    counts = checkin("counts", event, "--json", "--now", AT).json()
    assert counts["event"] == {"attendees": 2, "expected": 4, "walk_ins": 0}
    assert counts["by"]["country"] == {
        "FI": {"attendees": 1, "organisations": 1},
        "KR": {"attendees": 1, "organisations": 1},
    }
    assert counts["by"]["category"] == {"guest": {"attendees": 1}, "speaker": {"attendees": 1}}
    opening = next(s for s in counts["sessions"] if s["session"] == "opening")
    told = [opening[key] for key in ("expected", "arrived", "missing", "unexpected")]
    assert told == [1, 1, 0, 1], "the list names one person for this open session, and another came"
    assert (opening["peak"], opening["peak_at"]) == (2, "2027-03-08T09:05:00+02:00")


def test_the_table_of_counts_says_how_many_of_the_expected_came(event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\n==abc\n")
    table = checkin("counts", event, "--now", AT).out

    assert "2 came, 2 of 4 expected" in " ".join(table.split())
    (opening,) = [line for line in table.splitlines() if "opening" in line]
    assert "1 of 1" in opening, "and one more came, who was not expected there"


@pytest.mark.parametrize("session", [None, "opening"])
def test_the_tables_of_counts_add_up_with_those_who_are_in_no_row(
    session: str | None, event: Path, checkin: Command
) -> None:
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\n")
    checkin("walk-in", event, "--name", "Ada", "--sector", "research", "--admit", "opening", "--now", AT)
    checkin("walk-in", event, "--name", "Max", "--country", "FI", "--admit", "desk", "--now", AT)
    of = ("--session", session) if session else ()

    counts = checkin("counts", event, *of, "--json", "--now", AT).json()

    came = counts["sessions"][0]["attendees"] if session else counts["event"]["attendees"]
    assert came == (2 if session else 3)
    assert (counts["without"]["country"], counts["without"]["sector"]) == (1, came - 1)
    for grouping, rows in counts["by"].items():
        assert sum(row["attendees"] for row in rows.values()) + counts["without"][grouping] == came


def test_counts_at_a_time_of_day_are_those_of_today(event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\n")
    for at, came in (("9:04", 0), ("09:05", 1), ("2027-03-08T09:04", 0)):
        counts = checkin("counts", event, "--at", at, "--json", "--now", "2027-03-08T12:00").json()

        assert counts["event"]["attendees"] == came, at
        assert counts["at"].startswith(f"2027-03-08T09:{at[-2:]}")
    assert "9:99" in checkin("counts", event, "--at", "9:99", "--now", AT).err


def test_a_walk_in_gets_a_code_that_scans(tmp_path: Path, event: Path, checkin: Command) -> None:
    badge = tmp_path / "badge.pdf"
    arguments = ("--name", "김민준", "--organisation", "Hanbit", "--country", "Suomi", "--badge", badge)
    registered = checkin("walk-in", event, *arguments, "--admit", "opening", "--json", "--now", AT).json()
    assert [person["reference"] for person in registered["similar"]] == ["R2"]
    assert registered["verdict"]["verdict"] == "admitted"
    assert badge.read_bytes().startswith(b"%PDF")
    later = "2027-03-08T09:20"
    (again,) = checkin(
        "scan", event, "--at", "opening", "--json", "--now", later, stdin=registered["code"]
    ).lines()
    assert (again["verdict"], again["attendee"]["reference"]) == ("already_in", registered["reference"])


@pytest.mark.parametrize(
    ("badge", "why"), [("no/b.pdf", "There is no folder"), ("b.doc", "is a .pdf file, not")]
)
def test_a_badge_that_cannot_be_written_registers_nobody(
    tmp_path: Path, event: Path, checkin: Command, badge: str, why: str
) -> None:
    answer = checkin("walk-in", event, "--name", "X", "--badge", tmp_path / badge)
    assert answer.status == 2 and why in answer.err
    assert not (tmp_path / badge).exists()
    assert len(checkin("attendees", event, "--json").json()) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_while_a_list_is_loaded_says_what_became_of_it(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    people = tmp_path / "people.xlsx"
    write_workbook(people)
    interrupted = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # as from a terminal
        "class Interrupting:\n"
        "    def find_spec(name, *_):\n"
        "        if name == 'checkin.store.search_vocabulary': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting)\n"
        "from checkin.cli import main\n"
        "main()"
    )
    command = [sys.executable, "-c", interrupted, "load", str(event), str(people)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 130 and "loaded whole or not at all" in done.stderr
    assert len(checkin("attendees", event, "--json").json()) in (5, 5 + len(PEOPLE)), "at its next opening"


@pytest.mark.skipif(sys.platform == "win32", reason="no disk to mount")
def test_of_a_registration_that_a_full_disk_refused_no_badge_is_left(
    tmp_path: Path, event: Path, checkin: Command
) -> None:
    disk, badge = tmp_path / "disk", tmp_path / "b.pdf"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only the super-user may mount a disk")
    try:
        on_disk, ballast = Path(shutil.copy(event, disk)), disk / "ballast"
        subprocess.run(["dd", "if=/dev/zero", f"of={ballast}", "bs=4k"], capture_output=True, check=False)
        os.truncate(ballast, ballast.stat().st_size - 48 * 1024)  # to open the event, and no more
        answer = checkin("walk-in", on_disk, "--name", "X", "--badge", badge)
        assert answer.status == 2 and "disk is full" in answer.err
        assert not badge.exists()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_reprint_revokes_the_badge_before(tmp_path: Path, event: Path, checkin: Command) -> None:
    out = tmp_path / "b.pdf"
    first = checkin("badges", event, "--out", out, "--attendee", "R1", "--json").json()
    assert (first["badges"], first["pages"], first["layout"], first["badge_mm"]) == (
        1,
        1,
        "cr80",
        [86.0, 54.0],
    )
    before = _badge_code(checkin, event, "R1")
    checkin("badges", event, "--out", out, "--attendee", "R1")
    assert _badge_code(checkin, event, "R1") == before
    checkin("badges", event, "--out", out, "--attendee", "R1", "--reprint", "lost")
    assert _badge_code(checkin, event, "R1") != before
    (scanned,) = checkin("scan", event, "--at", "opening", "--json", "--now", AT, stdin=before).lines()
    assert (scanned["verdict"], scanned["attendee"]["reference"]) == ("revoked", "R1")


def test_a_report_leaves_out_who_is_not_counted(
    tmp_path: Path, programme: dict[str, Any], event: Path, checkin: Command
) -> None:
    programme["categories"][0]["counted"] = False
    plan, people, uncounted = tmp_path / "plan.json", tmp_path / "people.csv", tmp_path / "counted.checkin"
    plan.write_text(json.dumps(programme), "utf-8")
    checkin("new", uncounted, "--programme", plan)
    checkin("load", uncounted, people)
    for one, more in ((uncounted, ()), (event, ("--without", "guest"))):
        checkin("scan", one, "--at", "opening", "--now", AT, stdin="0001\n==abc\n")
        out = one.with_suffix(".json")
        assert checkin("report", one, "--out", out, *more, "--now", AT).status == 0
        figures = json.loads(out.read_text("utf-8"))["figures"]
        assert (figures["participants"]["value"], figures["left_out"]["value"]) == (1, 1)
    told = [checkin("counts", one, "--json", "--now", AT).json()["unpublished"] for one in (uncounted, event)]
    assert told == [1, 0], "what the programme leaves out; what one report does is no matter of the counts"
    assert checkin("report", event, "--out", tmp_path / "x.json", "--without", "nobility").status == 2
    assert not (tmp_path / "x.json").exists()


def _badge_code(checkin: Command, event: Path, reference: str) -> str:
    people = checkin("attendees", event, "--json").json()
    (person,) = [p for p in people if p["reference"] == reference]
    return str(person["codes"][-1])


@of_each(
    "arguments",
    [
        ("scan", "EVENT", "--at", "nowhere"),
        ("counts", "EVENT", "--session", "nowhere"),
        ("counts", "EVENT", "--at", "yesterday"),
        ("undo", "EVENT", "no-such-scan"),
        ("override", "EVENT", "no-such-scan", "--reason", "x"),
        ("settle", "EVENT", "no-such-scan", "--note", "x"),
        ("load", "EVENT", "no-such-list.csv"),
        ("sample", "no-such-sample", "new.checkin"),
        ("sample", "quantum-korea-2025", "EVENT"),
        ("badges", "EVENT", "--out", "b.pdf", "--layout", "no-such-layout"),
        ("badges", "EVENT", "--out", "b.pdf", "--category", "no-such-category"),
        ("badges", "EVENT", "--out", "b.pdf", "--attendee", "no-such-person"),
        ("walk-in", "EVENT", "--name", "   "),
        ("walk-in", "EVENT", "--name", "X", "--category", "nobility"),
        ("walk-in", "EVENT", "--name", "X", "--country", "Narnia"),
        ("walk-in", "EVENT", "--name", "X", "--session", "nowhere"),
        ("walk-in", "EVENT", "--name", "X", "--admit", "nowhere"),
        ("backup", "EVENT", "EVENT"),
        ("attendees", "EVENT", "--out", "list.docx"),
        ("rehearse", "EVENT", "--session", "nowhere"),
        ("print-list", "EVENT"),
        ("print-list", "EVENT", "--out", "sign.pdf", "--for", "door-sign"),
        ("certificates", "EVENT"),
        ("certificates", "EVENT", "--out", "c.pdf"),
        ("certificates", "EVENT", "--out", "c.pdf", "--attendee", "no-such-person"),
        ("print-list", "EVENT", "--out", "list.docx"),
        ("print-list", "EVENT", "--out", "list.pdf", "--session", "nowhere"),
        ("print-list", "EVENT", "--out", "list.pdf", "--who", "everyone"),
        ("find", "missing.checkin", "x"),
        ("find", "EVENT"),
        ("no-such-command",),
    ],
)
def test_wrong_use_ends_with_2_and_one_sentence_and_changes_nothing(
    arguments: tuple[str, ...], event: Path, checkin: Command
) -> None:
    people = checkin("attendees", event, "--json").out
    answer = checkin(*(str(event) if a == "EVENT" else a for a in arguments))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1
    assert checkin("attendees", event, "--json").out == people
    assert checkin("log", event).out == ""


def test_new_never_writes_over_a_file(tmp_path: Path, event: Path, checkin: Command) -> None:
    before = event.read_bytes()
    assert checkin("new", event, "--programme", tmp_path / "plan.json").status == 2
    assert event.read_bytes() == before


def test_an_unknown_key_of_a_programme_is_named(
    tmp_path: Path, programme: dict[str, Any], checkin: Command
) -> None:
    programme["sessions"][1]["colour"] = "red"
    plan = tmp_path / "plan2.json"
    plan.write_text(json.dumps(programme), "utf-8")
    answer = checkin("new", tmp_path / "x.checkin", "--programme", plan)
    assert answer.status == 2
    assert "colour" in answer.err
    assert not (tmp_path / "x.checkin").exists()


def test_verify_and_a_backup_in_use(tmp_path: Path, event: Path, checkin: Command) -> None:
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\nnobody\n")
    copy = tmp_path / "copy.checkin"
    assert checkin("backup", event, copy).status == 0
    assert checkin("verify", copy, "--json").json() == {
        "ok": True,
        "problems": [],
        "scans": 2,
        "attendees": 5,
    }


def test_rehearse_leaves_the_event_as_it_was(event: Path, checkin: Command) -> None:
    before = checkin("log", event).out
    answer = checkin("rehearse", event, "--guests", "3", "--minutes", "0", "--seed", "7")
    assert answer.status == 0
    assert "0 could not be read" in answer.out.replace("\n", " ")
    assert checkin("log", event).out == before


def test_both_samples_are_ready_to_scan(tmp_path: Path, checkin: Command) -> None:
    for name, people in (("quantum-korea-2025", 112), ("korea-eu-forum-2025", 94)):
        path = tmp_path / f"{name}.checkin"
        assert checkin("sample", name, path).status == 0
        assert checkin("verify", path, "--json").json() == {
            "ok": True,
            "problems": [],
            "scans": 0,
            "attendees": people,
        }


def test_a_narrow_terminal_loses_a_column_and_never_a_number(
    event: Path, checkin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    checkin("scan", event, "--at", "opening", "--now", AT, stdin="0001\n")
    told = checkin("counts", event, "--now", AT).out
    assert "Too narrow for: Entries" in told and "Missing" in told
    assert "A wider window shows all; so does --json." in " ".join(told.split())
    assert max(len(line) for line in told.splitlines()) <= 50


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("scan", "e.checkin"), "--at"),
        (("override", "e.checkin", "S"), "--reason"),
        (("walk-in", "e.checkin"), "--name"),
        (("new", "e.checkin"), "--programme"),
    ],
)
def test_a_required_option_that_is_missing_is_named(
    checkin: Command, words: tuple[str, ...], missing: str
) -> None:
    answer = checkin(*words)

    assert (answer.status, answer.out) == (2, "")
    assert f"Missing option '{missing}'" in answer.err


def test_load_names_who_may_be_on_the_list_twice(tmp_path: Path, event: Path, checkin: Command) -> None:
    people = tmp_path / "twice.csv"
    people.write_text(
        "Name,Organisation,E-mail\nTom Baker,NIST,tom@nist.gov\nTom Baker,NIST,tom.baker@nist.gov\n",
        encoding="utf-8",
    )
    told = (
        "2 people may be on this list twice, with the same name and organisation, e-mail or phone: Tom Baker."
    )
    assert told in checkin("load", event, people, "--dry-run").err
