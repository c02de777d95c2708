"""Whatever is printed of an event that is Korean throughout says nothing in English: reports, lists, papers, signs."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from checkin.core.counting.delegations import Switches
from checkin.core.counting.meetings import MeetingState
from checkin.core.counting.own_groups import groups_from
from checkin.core.counting.sectors import OUR_SECTORS
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import edit_meetings, roll
from checkin.core.desk.registration import WalkIn, register
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.meeting_timetable import Meeting, Slot
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import speaking
from checkin.core.report.people_list import PAPERS, Purpose, Who
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from checkin.tasks.print_list import write_list_of, write_paper
from checkin.tasks.write_certificates import Wishes, write_certificates
from checkin.tasks.write_report import write_report
from checkin.tasks.write_wall_pages import programme_as_pdf
from tests.commands import run_command
from tests.conftest import Clock
from tests.core.made_up import moment
from tests.of_each import of_each

_LATIN = re.compile(r"[A-Za-z][A-Za-z’'-]+")
_NO_WORD = re.compile(r"\bW-[0-9A-Z]+|\bC1[0-9A-Z]{24}|^(?:[A-Z]{2}|vip)$|\bID\b")
"""References and codes of walk-ins; a cell with the code of a country or the id of a category."""
_IN_EVERY_LANGUAGE = {"EU", "OECD", "UN", "VIP"}
_KINDS = ("registration", "plenary", "parallel", "parallel", "workshop", "matchmaking", "visit")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    """Of every kind of session and every status somebody, and all that may happen at a door; ids are numbers."""
    clock.now = moment("09:00")
    sessions = [
        {
            "id": str(n),
            "title": f"제{n}회의",
            "kind": kind,
            "room": str(n) if kind not in ("registration", "visit") else None,
            "starts": "2025-06-24T10:00",
            "ends": "2025-06-24T12:00",
            "access": ("everyone", "invited", "categories")[n % 3] if n else "everyone",
            "categories": ["1", "vip"] if n and n % 3 == 2 else [],
            "window": "enforce",
            "requires": "0" if n == 4 else None,
        }
        for n, kind in enumerate(_KINDS)
    ]
    plan = {
        "event": {
            "id": "forum",
            "name": "양자 포럼",
            "timezone": "Asia/Seoul",
            "starts": "2025-06-24",
            "ends": "2025-06-25",
            "languages": ["ko"],
            "host_country": "KR",
        },
        "venues": [
            {"id": "1", "name": "대강당", "rooms": [{"id": str(n), "name": f"{n}호실"} for n in range(1, 9)]}
        ],
        "categories": [
            {"id": "1", "name": "참가자", "colour": "#336699"},
            {"id": "vip", "name": "귀빈", "colour": "#336699"},
            {"id": "3", "name": "진행", "colour": "#336699", "counted": False},
        ],
        "sessions": sessions,
    }
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    sectors = itertools.cycle((*sorted(OUR_SECTORS), "지방정부", None))
    countries = itertools.cycle(("KR", "DE", "EU", "나라", None, "OECD", "UN"))
    people = [
        Attendee(
            reference=str(1000 + n),
            name=f"김손님{chr(0xAC00 + 28 * n)}",
            organisation=f"기관{n % 5}",
            job_title="연구원",
            phone="010",
            note="메모",
            category=("1", "1", "vip", "3")[n % 4],
            sector=next(sectors),
            country=next(countries),
            status=list(Status)[n % 5] if n > 25 else Status.CONFIRMED,
            gone=n == 30,
            attention=n % 6 == 0,
            sessions=tuple(str(s) for s in range(1, 7) if (n + s) % 3),
            codes=(f"9{n:05}",),
        )
        for n in range(40)
    ]
    file.add_all(people, at=clock(), desk="안내")
    desk = Desk(file, name="안내", clock=clock)
    with speaking(language_called("ko")):
        for hour, session, step in (
            (9, "1", 1),
            (10, "0", 1),
            (11, "1", 2),
            (11, "5", 1),
            (11, "6", 3),
            (12, "4", 2),
        ):
            clock.now = moment(f"{hour:02}:00")
            for one in people[::step]:
                desk.scan(one.codes[0], session)
                clock.advance(seconds=20)
        for n in (2, 3):
            for one in people[n:30:3]:
                clock.advance(seconds=9)
                desk.scan(one.codes[0], str(n))
        clock.advance(seconds=9)
        refused = [desk.scan(code, "2") for code in ("000", people[30].codes[0], people[35].codes[0])]
        for verdict in refused[1:]:
            if verdict.scan_id and not verdict.admits:
                desk.override(verdict.scan_id, "확인", by="팀장")
        register(
            desk, WalkIn(name="박현장", category="1", organisation="기관9", sector="academia"), admit_to="0"
        )
        desk.undo(desk.admit("1001", "6").scan_id or "", reason="실수")
        _have_meetings_of_every_state(desk)
    assert {one.state for one in roll(desk, desk.programme.session("5"))} == set(MeetingState)
    return desk


def _have_meetings_of_every_state(desk: Desk) -> None:
    """Met, missed, running and to come, as the clock stands."""
    now = desk.now().replace(second=0, microsecond=0)
    slots = [(now - timedelta(minutes=m), now - timedelta(minutes=m - 30)) for m in (120, 10, -60)]
    session = desk.programme.session("5")
    inside = desk.headcount().people_inside("5", desk.moment())
    out = [f"{1000 + n}" for n in range(40) if f"{1000 + n}" not in inside]
    pairs = [(slots[0], out[:2]), (slots[1], out[2:4]), (slots[2], out[4:6]), (slots[1], inside[:2])]
    edit_meetings(desk, session, add=[Meeting(Slot(*slot), "", tuple(who)) for slot, who in pairs])


def test_a_korean_report_says_nothing_in_english(desk: Desk, tmp_path: Path) -> None:
    korean = language_called("ko")
    for names, suffix in itertools.product((True, False), (".pdf", ".xlsx")):
        path = tmp_path / f"{names}{suffix}"
        switches = Switches(groups=groups_from(["한국=KR", "유럽=EU27"]), count_host=names)
        write_report(desk, path, with_names=names, switches=switches, spoken=korean)
        assert left_in_english(path) == []


@of_each("purpose", [*Purpose, None])
def test_korean_lists_and_papers_say_nothing_in_english(
    desk: Desk, tmp_path: Path, purpose: Purpose | None
) -> None:
    with speaking(language_called("ko")):
        for who, session in itertools.product(Who, (None, *desk.programme.sessions)):
            if purpose in PAPERS:
                if session is not None and who is Who.ALL:
                    write_paper(desk, path := tmp_path / "paper.pdf", who, purpose, session=session)
                    assert left_in_english(path) == []
            else:
                path = tmp_path / ("list.pdf" if session is None else "list.xlsx")
                write_list_of(desk, path, who, purpose, session=session)
                assert left_in_english(path) == [], (who, session and session.id)


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_a_list_from_the_command_line_speaks_the_language_of_the_event(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"list{suffix}"
    done = run_command(
        "print-list", tmp_path / "event.checkin", "--session", "1", "--who", "all", "--out", out
    )

    assert done.status == 0
    assert left_in_english(out) == []


@pytest.mark.usefixtures("desk")
def test_a_list_and_a_report_speak_the_language_that_the_command_asks_for(tmp_path: Path) -> None:
    event, out = tmp_path / "event.checkin", tmp_path / "paper.xlsx"
    for command in ("print-list", "report"):
        assert run_command("--lang", "en", command, event, "--out", out).status == 0
        assert left_in_english(out)
        assert run_command("--lang", "ko", command, event, "--out", out).status == 0
        assert left_in_english(out) == []


@pytest.mark.usefixtures("desk")
def test_a_report_in_another_language_than_the_events_says_how_it_speaks_that(tmp_path: Path) -> None:
    event = tmp_path / "event.checkin"
    told = [
        run_command(*lang, "report", event, "--out", tmp_path / name).err
        for lang, name in (((), "a.pdf"), (("--lang", "en"), "a.pdf"), ((), "a.json"))
    ]
    assert ["checkin --lang ko report" in one for one in told] == [True, False, False]


def test_korean_certificates_and_the_programme_say_nothing_in_english(desk: Desk, tmp_path: Path) -> None:
    with speaking(language_called("ko")):
        write_certificates(desk, tmp_path / "certificates.pdf", Wishes())
        (tmp_path / "programme.pdf").write_bytes(programme_as_pdf(desk.programme))
    assert left_in_english(tmp_path / "certificates.pdf") == left_in_english(tmp_path / "programme.pdf") == []


def left_in_english(path: Path) -> list[str]:
    """The words in Latin letters that a file for people shows."""
    texts = _cells(path) if path.suffix == ".xlsx" else [_page_text(path)]
    found = {word for text in texts for word in _LATIN.findall(_NO_WORD.sub("", text))}
    return sorted(found - _IN_EVERY_LANGUAGE)


def _page_text(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


def _cells(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell.value
                if cell.comment:
                    yield cell.comment.text


def test_what_is_wrong_with_a_list_or_a_paper_is_said_in_the_language_of_who_asks(
    desk: Desk, tmp_path: Path
) -> None:
    asked = (("sign.pdf", "door-sign"), ("sign.docx", "door-sign"), ("list.docx", "sign-in"))
    for name, purpose in asked:
        done = run_command(
            "print-list", tmp_path / "event.checkin", "--for", purpose, "--out", tmp_path / name
        )
        assert done.status != 0 and "Nothing was written." in done.err
