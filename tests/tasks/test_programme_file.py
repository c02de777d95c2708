"""Programme files that can't be used are refused in one sentence."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_told import ToldProblem, ToldProgramme, kept_places, merge_programme
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import _, speaking
from checkin.tasks.event_from_list import NewEvent, programme_of
from checkin.tasks.languages import language_called
from checkin.tasks.programme_file import read_new_programme, told_by_file
from tests.conftest import CHECKOUT
from tests.core.made_up import programme_dict, session_dict
from tests.of_each import of_each


@pytest.mark.parametrize(
    "content", ["{", '{"event": {}}', "no programme", "Day,From,Title\nnever,noon,Opening\n"]
)
@pytest.mark.parametrize("code", ["en", "ko"])
def test_what_is_safe_is_said_once_in_every_language(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "programme.csv"
    path.write_text(content)
    with speaking(language_called(code)):
        with pytest.raises(ProgrammeError) as refused:
            read_new_programme(path)
        safe = _("Nothing was changed."), _("Nothing was made.")
    assert sum(str(refused.value).count(one) for one in safe) == 1


def test_what_a_file_names_but_leaves_empty_is_taken_away_and_what_it_lacks_stays(tmp_path: Path) -> None:
    optional = {"titles": {"ko": "개회식"}, "colour": "#112233", "closed_at": "2025-06-24T11:00"}
    document = programme_dict(session_dict("talk", **optional))
    document["event"]["names"] = {"ko": "포럼"}
    current = programme_from_dict(document)

    def becomes(session: dict[str, Any], event: dict[str, Any]) -> Programme:
        told = programme_dict(session_dict("talk", **session))
        told["event"] |= event
        (path := tmp_path / "p.json").write_text(json.dumps(told), "utf-8")
        return merge_programme(
            current, told_by_file(path, current.event), in_use={}, categories_in_use=()
        ).programme

    emptied = becomes({"titles": {}, "colour": None, "closed_at": None}, {"names": {}})
    assert emptied == programme_from_dict(programme_dict(session_dict("talk")))
    assert becomes({}, {}) == current


_OUTLOOK = (
    "BEGIN:VTIMEZONE|TZID:W. Europe Standard Time|BEGIN:STANDARD|DTSTART:16010101T030000|TZOFFSETFROM:+0200"
    "|TZOFFSETTO:+0200|END:STANDARD|END:VTIMEZONE"
).replace("|", "\r\n")


@pytest.mark.parametrize(
    ("told", "start", "zone", "hour"),
    [
        ("", ";TZID=Europe/Brussels:20250624T093000", "Europe/Brussels", 9),
        ("X-WR-TIMEZONE:Asia/Seoul", ";TZID=Europe/Brussels:20250624T093000", "Asia/Seoul", 16),
        ("X-WR-TIMEZONE:Korea Standard Time", ";TZID=Europe/Brussels:20250624T093000", "Asia/Seoul", 16),
        (_OUTLOOK, ";TZID=W. Europe Standard Time:20250624T093000", "Europe/Berlin", 9),
        ("", ";TZID=/of.org/America/Indiana/Knox:20250624T093000", "America/Indiana/Knox", 9),
        ("", ":20250624T093000", "Asia/Tokyo", 9),
        ("", ":20250624T093000Z", "Asia/Tokyo", 18),
    ],
)
def test_a_calendar_makes_an_event_in_the_zone_it_or_its_entries_name_or_else_in_the_one_given(
    tmp_path: Path, told: str, start: str, zone: str, hour: int
) -> None:
    """One that names none itself made an event in UTC, with every session an hour or two off."""
    entry = ["BEGIN:VEVENT", "UID:1", "SUMMARY:Opening", f"DTSTART{start}", "DURATION:PT1H", "END:VEVENT"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", told or "PRODID:x", *entry, "END:VCALENDAR", ""]
    (path := tmp_path / "Forum.ics").write_text("\r\n".join(lines), "utf-8")
    programme, __ = read_new_programme(path, "Asia/Tokyo")
    assert (programme.event.name, programme.event.timezone) == ("Forum", zone)
    assert programme.sessions[0].starts.hour == hour


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Registration", "registration"),
        ("Registration & coffee", "registration"),
        ("Check-in", "registration"),
        ("등록", "registration"),
        ("Registration of trademarks", "other"),
        ("Opening", "other"),
    ],
)
def test_a_table_without_kinds_has_a_registration_by_its_title(tmp_path: Path, title: str, kind: str) -> None:
    (path := tmp_path / "p.csv").write_text(
        f"Session,Date,Start,End,Room\n{title},2026-11-28,08:00,18:00,Foyer\n", "utf-8"
    )
    programme, __ = read_new_programme(path)
    assert [session.kind for session in programme.sessions] == [kind]

    path.write_text(
        path.read_text("utf-8").replace("Room\n", "Room,Kind\n").replace("Foyer\n", "Foyer,Other\n"), "utf-8"
    )
    programme, __ = read_new_programme(path)
    assert [session.kind for session in programme.sessions] == ["other"]


@of_each(
    ("was", "becomes", "told"),
    [
        (("red", 30), ("blue", 30), ["“Talk” keeps 30 places: blue has 10."]),
        (("red", 20), ("blue", 20), ["“Talk” keeps 20 places: blue has 10."]),
        (("red", 5), ("blue", 5), []),
        (("blue", 10), ("red", 10), ["“Talk” keeps 10 places: red has 30."]),
        ((None, None), ("blue", None), ["“Talk” keeps no limit of places: blue has 10."]),
        (("red", 30), ("blue", 10), []),
        (("red", 30), ("red", 30), []),
        (("red", 30), (None, 30), []),
    ],
)
def test_a_session_in_another_room_that_keeps_the_places_of_the_old_one_is_told(
    was: tuple[str | None, int | None], becomes: tuple[str | None, int | None], told: list[str]
) -> None:
    """Its author may have changed the room alone: the door would say full, or never, at another number."""

    def talk(room: str | None, capacity: int | None) -> Programme:
        document = programme_dict(session_dict("talk", title="Talk", room=room, capacity=capacity))
        document["venues"][0]["rooms"] = [
            {"id": name, "name": name, "capacity": seats} for name, seats in (("red", 30), ("blue", 10))
        ]
        return programme_from_dict(document)

    problems = kept_places(talk(*was), talk(*becomes))

    assert [problem.problem for problem in problems] == told
    assert all(problem.is_note for problem in problems)


def test_a_fault_leaves_what_is_safe_to_whoever_knows_what_was_to_be_done() -> None:
    texts = (file.read_text("utf-8") for file in (CHECKOUT / "checkin").rglob("*.py"))
    faults = [
        ast.unparse(node)
        for text in texts
        if "UnusableProgrammeError(" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnusableProgrammeError"
    ]

    assert faults and not [text for text in faults if "othing was" in text]


def test_categories_that_a_table_lets_into_a_session_are_made_and_told(tmp_path: Path) -> None:
    path = tmp_path / "programme.csv"
    rows = (
        "Day,From,To,Title,Access,Categories",
        "2026-05-04,09:00,10:00,Opening,everyone,Robotics",
        "2026-05-04,10:00,11:00,Dinner,categories,Speaker; VIP",
        "2026-05-04,11:00,12:00,Tour,categories,participant; speaker",
    )
    path.write_text("\n".join(rows))
    programme, told = read_new_programme(path)
    names = {c.id: c.name for c in programme.categories}
    assert [*names.values()] == ["Participant", "Speaker", "VIP"]
    assert len({c.colour for c in programme.categories}) == len(names)
    assert [[names[id_] for id_ in s.categories] for s in programme.sessions] == [
        [],
        ["Speaker", "VIP"],
        ["Participant", "Speaker"],
    ]
    made, unknown = told
    assert "“Speaker”" in made.problem and "“VIP”" in made.problem and "Participant" not in made.problem
    assert "“Robotics”" in unknown.problem


@pytest.mark.parametrize(
    ("captions", "words"),
    [
        ("Day,From,To,Title,Access", ("Open", "By invitation", "VIP only")),
        ("Day,From,To,Title,Who may enter", ("Everyone", "Invited guests only", "Speakers, VIP")),
        ("날짜,시작,종료,제목,참석 대상", ("전체", "초청자", "연사만")),
        ("Tag,Von,Bis,Titel,Zutritt", ("alle", "nur auf Einladung", "VIP und Presse")),
        ("日付,開始,終了,タイトル,参加対象", ("どなたでも", "招待者のみ", "登壇者")),
        (
            "날짜 Date,시작 / From,To (종료),Session / 세션명,참석 대상 – Access",
            ("전체 / Everyone", "By invitation (초청)", "VIP only"),
        ),
    ],
)
def test_who_may_enter_is_read_in_the_words_of_people(
    tmp_path: Path, captions: str, words: tuple[str, str, str]
) -> None:
    rows = (f'2026-05-04,{9 + n:02}:00,{10 + n}:00,Talk {n},"{said}"' for n, said in enumerate(words))
    (path := tmp_path / "p.csv").write_text("\n".join([captions, *rows]), "utf-8")
    programme, told = read_new_programme(path)
    assert [str(session.access) for session in programme.sessions] == ["everyone", "invited", "categories"]
    assert [problem.problem.partition(",")[0] for problem in told] == ["New categories"]


def test_an_event_of_a_table_that_names_no_categories_has_those_of_an_event_without_a_programme(
    tmp_path: Path,
) -> None:
    """With Participant alone each “VIP”, “연사” and “Staff” of the list was a question."""
    (path := tmp_path / "p.csv").write_text("Day,From,To,Title\n2026-05-04,09:00,10:00,Opening\n")
    day = date(2026, 5, 4)
    without = programme_of(NewEvent(name="Forum", starts=day, ends=day, timezone="Asia/Seoul"))
    assert read_new_programme(path)[0].categories == without.categories


def test_who_may_enter_in_other_words_is_told_and_refuses_no_table(tmp_path: Path) -> None:
    (path := tmp_path / "p.csv").write_text(
        "Day,From,To,Title,Access\n2026-05-04,09:00,10:00,Opening,–\n2026-05-04,10:00,11:00,Dinner,Friends of Bo\n"
    )
    programme, told = read_new_programme(path)
    assert {str(session.access) for session in programme.sessions} == {"everyone"}
    assert [(problem.row, problem.value) for problem in told if not problem.is_note] == [(3, "Friends of Bo")]


def test_categories_of_a_table_that_does_not_say_they_alone_may_enter_are_told(tmp_path: Path) -> None:
    (path := tmp_path / "p.csv").write_text(
        "Day,From,To,Title,Categories\n2026-05-04,09:00,10:00,Opening,Speaker; VIP\n"
    )
    programme, told = read_new_programme(path)
    assert [(str(session.access), session.categories) for session in programme.sessions] == [("everyone", ())]
    assert "“Opening”" in told[-1].problem and "column called Access" in told[-1].problem

    # Where they alone may enter already, the table says who they are from now on.
    document = programme_dict(
        session_dict("opening", title="Opening", access="categories", categories=["participant"])
    )
    current = programme_from_dict(document)
    merged = merge_programme(
        current, told_by_file(path, current.event), in_use={"opening"}, categories_in_use=()
    ).programme
    names = {category.id: category.name for category in merged.categories}
    assert [[names[id_] for id_ in session.categories] for session in merged.sessions] == [["Speaker", "VIP"]]


def test_a_small_programme_parted_by_semicolons_is_read_whatever_commas_its_titles_have(
    tmp_path: Path,
) -> None:
    (path := tmp_path / "p.csv").write_text(
        "Titel;Beginn;Ende;Ort\nRobots, today, tomorrow, ever;2026-05-04 09:00;2026-05-04 10:00;A\n"
        "Dinner, music, dance, more;2026-05-04 18:00;2026-05-04 20:00;B\n",
        "utf-8",
    )
    programme, __ = read_new_programme(path)
    assert [session.title for session in programme.sessions] == [
        "Robots, today, tomorrow, ever",
        "Dinner, music, dance, more",
    ]


@pytest.mark.parametrize(
    ("starts", "is_of"),
    [
        (("25T15:30", "24T14:30"), ("break-25", "break-24")),
        (("25T10:00",), ("break-25", "opening", "break-24")),
        (("24T10:00", "24T16:30"), ("break", "break-2", "opening", "break-24", "break-25")),
    ],
)
def test_of_sessions_with_one_title_each_is_that_of_its_day_where_the_day_has_one(
    starts: tuple[str, ...], is_of: tuple[str, ...]
) -> None:
    breaks = [
        session_dict(f"break-{n}", title="Break", starts=f"2025-06-{n}T15:00", ends=f"2025-06-{n}T16:00")
        for n in (24, 25)
    ]
    current = programme_from_dict(programme_dict(session_dict("opening"), *breaks))
    sessions = [
        {"title": "Break", "starts": f"2025-06-{at}", "ends": f"2025-06-{at[:2]}T18:00"} for at in starts
    ]

    merging = merge_programme(
        current,
        ToldProgramme(sessions=sessions),
        in_use={"opening", "break-24", "break-25"},
        categories_in_use=(),
    )

    assert {one.id for one in merging.programme.sessions} == {"opening", *is_of}
    moved = {one.id: one.starts.strftime("%dT%H:%M") for one in merging.programme.sessions}
    assert [moved[id_] for id_, _ in zip(is_of, starts, strict=False)] == [*starts]


def test_a_category_that_somebody_has_stays_against_the_file_and_is_told() -> None:
    current = programme_from_dict(programme_dict(session_dict("opening")))
    first, *others = programme_to_dict(current)["categories"]
    told = ToldProgramme(sessions=[{"id": "opening", "title": "Opening"}], categories=[first], is_whole=True)

    merging = merge_programme(current, told, in_use=(), categories_in_use=[one["id"] for one in others[:1]])

    assert [one.id for one in merging.programme.categories] == [first["id"], others[0]["id"]]
    (problem,) = [one for one in merging.notes if "category" in one.problem]
    assert others[0]["name"] in problem.problem and not problem.is_note


def _workbook(path: Path, **sheets: str) -> Path:
    """A workbook whose sheets are written as rows of words with commas, parted by bars."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows.split("|"):
            sheet.append(row.split(","))
    book.save(path)
    return path


_OPENING = "Day,From,To,Title,Room,Access|2026-05-04,09:00,10:00,Opening,Hall,open"


@of_each(
    ("sheet", "rows", "told"),
    [
        ("Categories", "Name,Counted|Guest,Yes|Staff,No", {"guest": True, "staff": False}),
        (
            "categories",
            "Id,Name,Colour,Counted|guest,Guest,,|staff,Staff,,아니오",
            {"guest": True, "staff": False},
        ),
        ("Categories", "Category|Staff|스태프", {"staff": True, "seutaepeu": True}),
        ("Rooms", "Room,Capacity|Hall,12|Cellar,–", {"Hall": 12, "Cellar": None}),
        ("Rooms", "Venue,Name,Seats|Old town,Hall,12", {"Hall": 12}),
        ("Event", "Field,Value|Name,Forum|Host country,BE", ("Forum", "BE", "Asia/Tokyo")),
        ("Event", "Name,Forum|Timezone,Asia/Seoul", ("Forum", None, "Asia/Seoul")),
    ],
)
def test_what_a_sheet_beside_the_sessions_says_in_few_columns_is_taken(
    tmp_path: Path, sheet: str, rows: str, told: Any
) -> None:
    """It was dropped without a word: staff who do not count were published, rooms had no end of seats."""
    path = _workbook(tmp_path / "p.xlsx", Sessions=_OPENING, **{sheet: rows})
    programme, problems = read_new_programme(path, "Asia/Tokyo")
    assert problems == ()
    rooms = {room.name: room.capacity for room in programme.rooms}
    found = {
        "categories": {category.id: category.counted for category in programme.categories},
        "rooms": rooms,
        "event": (programme.event.name, programme.event.host_country, programme.event.timezone),
    }
    assert found[sheet.casefold()] == told
    assert len({category.colour for category in programme.categories}) == len(programme.categories)
    assert programme.sessions[0].capacity == rooms["Hall"]


@of_each(
    ("first", "second", "days"),
    [
        ("9 April 2026", "2026-04-10", {9, 10}),
        ("Do 9.4.2026", "2026년 4월 10일", {9, 10}),
        ("Track 1", "Hall 2026", set()),
    ],
)
def test_a_sheet_called_after_a_day_holds_for_its_rows(
    tmp_path: Path, first: str, second: str, days: set[int]
) -> None:
    rows = "Time,Title|09:00-10:00,Opening"
    path = _workbook(tmp_path / "p.xlsx", **{first: rows, second: rows})
    try:
        programme = read_new_programme(path)[0]
    except ProgrammeError:
        assert not days
    else:
        assert {session.starts.day for session in programme.sessions} == days


@pytest.mark.parametrize("day", ["4월 9일(수)", "9 April", "9.4."])
def test_a_day_without_a_year_says_what_it_lacks(tmp_path: Path, day: str) -> None:
    (path := tmp_path / "p.csv").write_text(f"Day,From,To,Title\n{day},09:00,10:00,Opening\n", "utf-8")
    with pytest.raises(ProgrammeError, match="has no year"):
        read_new_programme(path)


def test_where_a_problem_stands_is_told_wherever_it_is_told() -> None:
    told = [
        ToldProblem(row, "Left out.", value=value).in_words() for row, value in ((0, ""), (3, "12 or 13"))
    ]
    assert told == ["Left out.", "Row 3: Left out. “12 or 13”"]


def test_a_column_that_says_nothing_to_a_programme_is_told(tmp_path: Path) -> None:
    """Seats under a caption that nobody here knows made a door that is never full."""
    (path := tmp_path / "p.csv").write_text(
        "Day,From,To,Title,Access,Max. at once,Empty\n2026-05-04,09:00,10:00,Opening,open,10,\n"
    )
    told = read_new_programme(path)[1]
    assert [(one.row, one.is_note) for one in told] == [(0, True)]
    assert "“Max. at once”" in told[0].problem and "Empty" not in told[0].problem


@of_each(
    ("text", "seats"), [("12", 12), ("12명", 12), ("12 Seats", 12), ("12 or 13", None), ("Room 3", None)]
)
def test_seats_are_read_with_what_they_are_counted_in(tmp_path: Path, text: str, seats: int | None) -> None:
    (path := tmp_path / "p.csv").write_text(
        f"Day,From,To,Title,Access,Capacity\n2026-05-04,09:00,10:00,Opening,open,{text}\n", "utf-8"
    )
    programme, told = read_new_programme(path)
    assert (programme.sessions[0].capacity, len(told)) == (seats, seats is None)


def test_what_was_not_understood_beside_the_sessions_is_told(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "p.xlsx",
        Sessions=_OPENING,
        Categories="Name,Counted|Staff,perhaps",
        Rooms="Room,Capacity|Hall,many",
        Venues="Hall,Main street 1",
    )
    problems = read_new_programme(path)[1]
    assert [(one.row, one.value) for one in problems] == [(2, "many"), (2, "perhaps"), (0, "")]
    assert "“Venues”" in problems[-1].problem


@of_each(("sheet", "rows"), [("Event", "Name,Company|Kim Hana,KIST"), ("Rooms", "Name,Room|Kim Hana,101")])
def test_a_sheet_of_people_beside_the_sessions_is_no_event_and_no_rooms(
    tmp_path: Path, sheet: str, rows: str
) -> None:
    path = _workbook(tmp_path / "p.xlsx", Sessions=_OPENING, **{sheet: rows})
    programme, problems = read_new_programme(path)
    assert (programme.event.name, [room.name for room in programme.rooms]) == ("p", ["Hall"])
    assert [f"“{sheet}”" in one.problem for one in problems] == [True]


def test_what_sheets_beside_the_sessions_say_holds_for_an_event_there_is(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "p.xlsx",
        Sessions=_OPENING,
        Categories="Name,Counted|Participant,Yes|Helpers,No",
        Rooms="Room,Capacity|Hall,12",
        Event="Name,Forum",
    )
    document = programme_dict(session_dict("opening", title="Opening", room="hall", capacity=30))
    document["venues"][0]["rooms"] = [{"id": "hall", "name": "Hall", "capacity": 30}]
    document["categories"] = [{"id": "p1", "name": "participant", "colour": "#112233"}]
    current = programme_from_dict(document)
    merged = merge_programme(
        current, told_by_file(path, current.event), in_use={"opening"}, categories_in_use={"p1"}
    ).programme
    assert [(c.id, c.name, c.counted) for c in merged.categories] == [
        ("p1", "Participant", True),
        ("helpers", "Helpers", False),
    ]
    assert merged.category("p1").colour == "#112233"
    assert [(room.id, room.capacity) for room in merged.rooms] == [("hall", 12)]
    assert merged.sessions[0].capacity == 12
    assert (merged.event.name, merged.event.timezone) == ("Forum", current.event.timezone)
