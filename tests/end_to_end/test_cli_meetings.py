"""`checkin meetings`: a timetable loaded, and who met, who waits, who did not come."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.commands import Answer, run_command

ANN, BO, CY = "A-1", "A-2", "A-3"
LIST = """Reference,Name,First name,Last name,Prefix,Organisation,E-mail,Sessions,Code,Name in Latin letters
A-1,Ann Lee,Ann,Lee,Dr.,Lee AG,ann@x.example,fo-mm,CODE-ANN
A-2,Bjørn Ødegård,Bjørn,Ødegård,Prof.,North,bo@x.example,fo-mm,CODE-BO
A-3,Min-jun Kim,Min-jun,Kim,,Seoul Lab,cy@x.example,fo-mm,CODE-CY
A-6,김민준,민준,김,Dr.,Seoul Lab,kim@x.example,fo-mm,CODE-KIM,Gimm Mindu
A-4,Sam Twin,Sam,Twin,,East,s1@x.example,fo-mm,CODE-S1
A-5,Sam Twin,Sam,Twin,,West,s2@x.example,fo-mm,CODE-S2
"""
PROGRAMME = Path(__file__).parents[2] / "resources/events/korea-eu-forum-2025/programme.json"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Forum with its list, for every test to take a copy of."""
    folder = tmp_path_factory.mktemp("forum")
    (folder / "list.csv").write_text(LIST, "utf-8")
    event = folder / "f.checkin"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHECKIN_HOME", str(folder / "home"))  # a test gets one of its own only after this
        assert run_command("new", event, "--programme", PROGRAMME).status == 0
        assert run_command("load", event, folder / "list.csv").status == 0
    return event


@pytest.fixture
def event(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(loaded, tmp_path / "f.checkin"))


def _load(event: Path, rows: str, *, now: str = "2025-04-10T09:00") -> Answer:
    file = event.with_name("timetable.csv")
    file.write_text(f"Time,Table,Person A,Person B\n{rows}", "utf-8")
    return run_command("meetings", event, "--load", file, "--json", "--now", now)


def _scan(event: Path, *lines: str, direction: str = "in") -> list[Any]:
    stdin = "".join(f"2025-04-10T{line}\n" for line in lines)
    return run_command(
        "scan", event, "--at", "fo-mm", "--direction", direction, "--json", stdin=stdin
    ).lines()


def _states(event: Path, now: str) -> list[str]:
    answer = run_command("meetings", event, "--json", "--now", f"2025-04-10T{now}")
    assert answer.status == 0
    return [meeting["state"] for meeting in answer.json()["meetings"]]


@pytest.mark.parametrize("who", ["A-2", "CODE-BO", "BO@x.example", "Prof. Ødegård, Bjørn", "bjorn odegard"])
def test_people_are_found_by_code_reference_email_or_name(who: str, event: Path) -> None:
    cell = f'"{who}"'

    answer = _load(event, f"10:20,Table 4,Ann Lee,{cell}\n")

    assert (answer.status, answer.json()["problems"]) == (0, [])
    (meeting,) = answer.json()["meetings"]
    assert [person["reference"] for person in meeting["people"]] == [ANN, BO]
    assert (meeting["slot"], meeting["table"], meeting["state"]) == (0, "Table 4", "ahead")
    assert answer.json()["slots"] == [
        {"starts": "2025-04-10T10:20:00+02:00", "ends": "2025-04-10T10:40:00+02:00"}
    ]


@pytest.mark.parametrize("who", ["Sam Twin", "Nobody Here", "none@x.example", "Sam Twin (North)", "Ødegård"])
def test_whoever_may_be_several_or_nobody_is_a_problem_row(who: str, event: Path) -> None:
    answer = _load(event, f"10:20,4,Ann Lee,{who}\n10:40,4,Ann Lee,Sam Twin (West)\n")

    assert answer.status == 1
    assert [(p["row"], p["column"], p["value"]) for p in answer.json()["problems"]] == [(2, "Person B", who)]
    assert [m["people"][1]["reference"] for m in answer.json()["meetings"]] == ["A-5"]


def test_met_is_who_was_there_together_during_the_slot(event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n10:40,1,{ANN},{CY}\n11:00,1,{BO},{CY}\n")

    _scan(event, "10:00\tCODE-ANN", "10:30\tCODE-BO")

    assert _states(event, "10:19") == ["ahead", "ahead", "ahead"]
    assert _states(event, "10:29") == ["waiting", "ahead", "ahead"]
    assert _states(event, "10:31") == ["met", "ahead", "ahead"]
    assert _states(event, "10:45") == ["met", "waiting", "ahead"]
    meetings = run_command("meetings", event, "--json", "--now", "2025-04-10T11:30").json()["meetings"]
    assert [(m["state"], m["absent"], m["waited"]) for m in meetings] == [
        ("met", [], []),
        ("missed", [CY], [ANN]),
        ("missed", [CY], [BO]),
    ]


def test_who_came_after_the_other_had_left_met_nobody(event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n")
    _scan(event, "10:20\tCODE-ANN")
    _scan(event, "10:25\tCODE-ANN", direction="out")
    _scan(event, "10:35\tCODE-BO")

    (meeting,) = run_command("meetings", event, "--json", "--now", "2025-04-10T10:41").json()["meetings"]

    assert (meeting["state"], meeting["absent"], meeting["waited"]) == ("missed", [], [ANN, BO])


def test_a_scan_that_is_taken_back_takes_the_meeting_back(event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n")
    answers = _scan(event, "10:20\tCODE-ANN", "10:21\tCODE-BO")

    assert _states(event, "10:22") == ["met"]
    run_command("undo", event, answers[1]["scan"], "--now", "2025-04-10T10:22")
    assert _states(event, "10:22") == ["waiting"]


def test_two_meetings_of_one_person_or_table_at_once_are_told_and_kept(event: Path) -> None:
    answer = _load(event, f"10:20,1,{ANN},{BO}\n10:20,2,{ANN},{CY}\n10:40,3,{ANN},{BO}\n10:40,3,A-4,A-5\n")

    assert answer.status == 1
    assert [p["row"] for p in answer.json()["problems"]] == [3, 5]
    assert len(answer.json()["meetings"]) == 4


def test_each_side_telling_of_a_meeting_makes_one(event: Path) -> None:
    answer = _load(event, f"10:20,1,{ANN},{BO}\n10:20,1,{BO},{ANN}\n")

    assert (answer.status, len(answer.json()["meetings"])) == (0, 1)


def test_loading_again_replaces_what_was_there_and_says_so(event: Path) -> None:
    _load(event, f"10:20-10:40,1,{ANN},{BO}\n10:40-11:00,1,{ANN},{CY}\n")

    again = _load(event, f"10:20-10:40,1,{ANN},{BO}\n11:00-11:20,1,{BO},{CY}\n")

    assert "1 added, 1 taken out, 1 as before" in again.err
    assert [m["slot"] for m in again.json()["meetings"]] == [0, 1]
    assert run_command("verify", event).status == 0
    assert "“timetable.csv”: 1 new or changed, 1 taken out" in run_command("log", event, "--json").out


@pytest.mark.parametrize(
    "content", ["Name,E-mail\nAnn,a@x.example\n", "", "\0\1\2", "Time,Table,Person A,Person B\n"]
)
def test_what_is_no_timetable_changes_nothing(content: str, event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n")
    file = event.with_name("other.csv")
    file.write_text(content, "utf-8")

    assert run_command("meetings", event, "--load", file, "--json").status == 2
    assert len(run_command("meetings", event, "--json").json()["meetings"]) == 1


def test_loading_is_taken_back_and_brought_back(event: Path) -> None:
    first = _load(event, f"10:20-10:40,1,{ANN},{BO}\n10:40-11:00,1,{ANN},{CY}\n").json()["meetings"]
    second = _load(event, f"10:20-10:40,1,{ANN},{BO}\n11:00-11:20,1,{BO},{CY}\n").json()["meetings"]

    options = ("--undo", "--json", "--now", "2025-04-10T09:00")
    undone, redone = (run_command("meetings", event, *options) for _ in range(2))

    assert (undone.status, undone.json()["meetings"]) == (0, first)
    assert (redone.status, redone.json()["meetings"]) == (0, second)
    assert run_command("verify", event).status == 0


def test_what_was_never_loaded_can_not_be_taken_back(event: Path) -> None:
    assert run_command("meetings", event, "--undo", "--json").status == 2


def test_a_file_of_problems_alone_leaves_the_timetable_as_it_was(event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n")

    answer = _load(event, "10:20,1,Nobody,Somebody\n")

    assert answer.status == 1 and len(answer.json()["meetings"]) == 1


def test_a_session_that_is_none_or_no_matchmaking_is_refused(event: Path) -> None:
    assert run_command("meetings", event, "--at", "fo-open", "--json").status == 2
    assert run_command("meetings", event, "--at", "nothing", "--json").status == 2


def test_a_workbook_with_real_times_is_read(event: Path) -> None:
    from datetime import datetime

    file = event.with_name("t.xlsx")
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Start", "End", "Table", "Host", "Guest"])
        style = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for column, minute in ((0, 20), (1, 45)):
            sheet.write_datetime(1, column, datetime(2025, 4, 10, 10, minute), style)  # noqa: DTZ001
        sheet.write_row(1, 2, [4, "Ann Lee", "Min-jun Kim"])

    answer = run_command("meetings", event, "--load", file, "--json")

    assert answer.status == 0
    assert answer.json()["slots"] == [
        {"starts": "2025-04-10T10:20:00+02:00", "ends": "2025-04-10T10:45:00+02:00"}
    ]
    assert answer.json()["meetings"][0]["table"] == "4"


def test_a_grid_of_times_and_tables_is_read_as_it_is_drawn(event: Path) -> None:
    file = event.with_name("grid.csv")
    file.write_text(
        "Time,Table 1,Table 2\n10:20,Ann Lee – Min-jun Kim,\n10:40,Nobody / Ann Lee,Bjørn Ødegård vs. Ann Lee\n",
        "utf-8",
    )

    answer = run_command("meetings", event, "--load", file, "--json")

    assert [(p["row"], p["value"]) for p in answer.json()["problems"]] == [(3, "Nobody / Ann Lee")]
    meetings = answer.json()["meetings"]
    assert [(m["table"], [p["reference"] for p in m["people"]]) for m in meetings] == [
        ("Table 1", [ANN, CY]),
        ("Table 2", [BO, ANN]),
    ]


def test_after_personal_data_is_removed_the_meetings_still_count(event: Path) -> None:
    _load(event, f"10:20,1,{ANN},{BO}\n")
    _scan(event, "10:20\tCODE-ANN", "10:21\tCODE-BO")

    assert run_command("remove-personal-data", event, "--yes").status == 0

    assert _states(event, "11:00") == ["met"]
    assert run_command("verify", event).status == 0


def test_the_door_tells_the_meeting_now_and_the_next_two(event: Path) -> None:
    rows = f"10:20,4,{ANN},{BO}\n10:40,2,{ANN},{CY}\n11:00,Sofa,{ANN},{BO}\n11:20,1,{ANN},{CY}\n"
    _load(event, rows)

    bo, ann = _scan(event, "10:15\tCODE-BO", "10:19\tCODE-ANN")

    assert bo["message"] == "Come in. 10:20 · Table 4 · with Dr. Lee. Then 11:00 · Sofa · with Dr. Lee."
    assert ann["message"] == (
        "Come in. 10:20 · Table 4 · with Prof. Ødegård (here). Then 10:40 · Table 2 · with Min-jun Kim; "
        "11:00 · Sofa · with Prof. Ødegård (here)."
    )
    (again,) = _scan(event, "10:45\tCODE-ANN")
    assert again["verdict"] == "already_in" and "10:40 · Table 2 · with Min-jun Kim" in again["message"]
    assert "Table" not in _scan(event, "12:00\tCODE-ANN")[0]["message"]


def test_who_comes_late_and_the_door_are_told_who_waits_alone_and_who_waits_that_nobody_is_there(
    event: Path,
) -> None:
    _load(event, f"10:20,4,{ANN},{BO}\n10:40,2,{ANN},{CY}\n")

    bo, ann = _scan(event, "10:21\tCODE-BO", "10:29\tCODE-ANN")

    assert bo["message"] == "Come in. 10:20 · Table 4 · with Dr. Lee (not here yet)."
    assert ann["message"] == (
        "Come in. 10:20 · Table 4 · with Prof. Ødegård (here). Waiting there since 10:21: Prof. Ødegård. Tell both. "
        "Then 10:40 · Table 2 · with Min-jun Kim."
    )
    assert "Waiting" not in _scan(event, "10:30\tCODE-ANN")[0]["message"]


def test_of_a_korean_the_door_says_the_whole_name(event: Path) -> None:
    _load(event, f"10:20,4,{ANN},김 민준\n")

    assert _scan(event, "10:15\tCODE-ANN")[0]["message"] == "Come in. 10:20 · Table 4 · with 김민준."


def test_no_other_door_speaks_of_meetings(event: Path) -> None:
    _load(event, f"10:20,4,{ANN},{BO}\n")

    answer = run_command("scan", event, "--at", "fo-he", "--json", stdin="2025-04-10T10:15\tCODE-ANN\n")

    assert answer.lines()[0]["message"] == "Come in."


def test_the_report_says_how_many_meetings_took_place(event: Path) -> None:
    _load(event, f"10:20,4,{ANN},{BO}\n10:40,2,{ANN},{CY}\n")
    _scan(event, "10:15\tCODE-BO", "10:19\tCODE-ANN")
    file = event.with_name("report.json")

    options = ("--names", "--now", "2025-04-12T10:00")
    assert run_command("report", event, "--out", file, *options).status == 0

    report = json.loads(file.read_text("utf-8"))
    tables = report["tables"]
    assert "1 of 2 meetings took place" in file.read_text("utf-8")
    assert report["figures"]["meetings_held"]["value"] == 1
    assert len(tables["meeting_slots"]["rows"]) == len(tables["meetings"]["rows"]) == 2


def test_a_report_without_names_has_the_slots_alone_and_one_without_a_timetable_neither(event: Path) -> None:
    file = event.with_name("report.csv")
    assert run_command("report", event, "--out", file).status == 0
    assert "1:1 meetings" not in file.read_text("utf-8-sig")

    _load(event, f"10:20,4,{ANN},{BO}\n")

    assert run_command("report", event, "--out", file).status == 0
    assert "1:1 meetings" in file.read_text("utf-8-sig")
    assert "Ann Lee" not in file.read_text("utf-8-sig")


def _propose(event: Path, wishes: str, *more: str) -> Answer:
    file = event.with_name("wishes.csv")
    file.write_text(f"Requested by,Requested,Weight\n{wishes}", "utf-8")
    return run_command("meetings", event, "--propose", file, "--json", "--now", "2025-04-09T09:00", *more)


def test_a_timetable_is_proposed_from_wishes_and_taken_back(event: Path) -> None:
    answer = _propose(event, f"{ANN},{BO},3\n{BO},{ANN},1\n{ANN},{CY},1\n", "--minutes", "30")

    assert answer.status == 0
    told = answer.json()
    assert {frozenset(p["reference"] for p in m["people"]) for m in told["meetings"]} == {
        frozenset((ANN, BO)),
        frozenset((ANN, CY)),
    }
    assert len({m["slot"] for m in told["meetings"]}) == 2
    assert told["proposal"] == {
        "wishes": 2, "met": 2, "weight": 5.0, "bound": 5.0, "share": 1.0, "table_changes": 0, "unmet": []
    }  # fmt: skip
    assert len(_states(event, "09:00")) == 2
    assert run_command("meetings", event, "--undo").status == 0
    assert _states(event, "09:00") == []


def test_a_proposal_only_shown_changes_nothing(event: Path) -> None:
    _load(event, f"10:20,Blue,{ANN},{CY}\n")
    answer = _propose(event, f"{ANN},{BO},1\n", "--dry-run")

    (meeting,) = answer.json()["meetings"]
    assert ([p["reference"] for p in meeting["people"]], meeting["table"]) == ([ANN, BO], "Blue")
    assert answer.json()["slots"][0]["starts"] == "2025-04-10T10:20:00+02:00"
    left = run_command("meetings", event, "--json").json()["meetings"]
    assert [p["reference"] for p in left[0]["people"]] == [ANN, CY]


def test_wishes_of_nobody_are_told_and_the_others_kept(event: Path) -> None:
    answer = _propose(event, f"{ANN},Nobody Here,1\n{ANN},{ANN},1\n{ANN},{BO},1\n")
    assert answer.status == 1
    assert [p["row"] for p in answer.json()["problems"]] == [2, 3]
    assert len(answer.json()["meetings"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--load", "x.csv", "--propose", "y.csv"],
        ["--tables", "3"],
        ["--tables", "0"],
        ["--signs", "x.pdf", "--plans", "x.pdf"],
    ],
)
def test_what_does_not_go_together_is_refused(words: list[str], event: Path) -> None:
    assert run_command("meetings", event, *words).status == 2


def test_signs_for_tables_and_plans_for_people_are_written(event: Path) -> None:
    _load(event, f"10:20,4,{ANN},{BO}\n10:40,5,{ANN},{CY}\n")
    signs, plans = event.with_name("signs.pdf"), event.with_name("plans.pdf")
    assert run_command("meetings", event, "--signs", signs, "--plans", plans).status == 0
    assert [pages_of(path) for path in (signs, plans)] == [2, 3]
    assert run_command("meetings", event, "--signs", event.with_name("signs.txt")).status == 2


def test_signs_and_plans_speak_the_events_first_language_or_the_one_asked_for(event: Path) -> None:
    """As lists, cards and door signs do: who reads them is at the event, not at this terminal."""
    _load(event, f"10:20,4,{ANN},{BO}\n")
    document = run_command("programme", event, "--json").json()
    document["event"]["languages"] = ["ko", "en"]
    changed = event.with_name("changed.json")
    changed.write_text(json.dumps(document), "utf-8")
    assert run_command("programme", event, "--from", changed).status == 0
    for asked, (captions_of_signs, captions_of_plans) in (
        ((), ("시각 만나는 사람", "시각 테이블 상대")),
        (("--lang", "en"), ("Time Who meets", "Time Table With")),
    ):
        signs, plans = event.with_name("signs.pdf"), event.with_name("plans.pdf")
        run_command(*asked, "meetings", event, "--signs", signs, "--plans", plans)
        assert captions_of_signs in text_of(signs)
        assert captions_of_plans in text_of(plans)


def test_a_name_in_another_script_stands_on_paper_in_latin_letters_too(event: Path) -> None:
    """On signs, plans and the report with names; files for programs have the name alone."""
    _load(event, f"10:20,4,{ANN},A-6\n")
    _scan(event, "10:15\tCODE-KIM")
    signs, plans, report, data = (event.with_name(name) for name in ("s.pdf", "p.pdf", "r.pdf", "r.json"))
    assert run_command("meetings", event, "--signs", signs, "--plans", plans).status == 0
    for path in (report, data):
        assert run_command("report", event, "--out", path, "--names").status == 0

    for path in (signs, plans, report):
        assert "김민준 Gimm Mindu" in text_of(path)
    assert "with personal data" in text_of(report)
    assert "Gimm" not in data.read_text("utf-8")


def test_the_columns_of_a_timetable_stand_apart(event: Path) -> None:
    _load(event, f"10:20,4,{ANN},{BO}\n")
    first = run_command("meetings", event).out.splitlines()[0]
    assert len(first.split("\t")) == 4
    assert "\ufffd" not in first


def text_of(path: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split())


def pages_of(path: Path) -> int:
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])
