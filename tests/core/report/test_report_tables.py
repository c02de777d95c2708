"""The report, counted anew, agrees with the counts kept up to date; minutes and moves follow from presences."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkin.core.counting.delegations import Switches
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import edit_meetings
from checkin.core.desk.people_joining import join
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.door import signed_code
from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError, NotFoundError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.meeting_timetable import Meeting, Slot
from checkin.core.event.programme import Event
from checkin.core.event.programme_edits import with_session
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import speaking
from checkin.core.report.certificates import certificates
from checkin.core.report.making import attendance_at, dates_of, make_report
from checkin.core.report.model import Column, Report, Table
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from tests.conftest import Clock
from tests.core.made_up import moment, programme_dict, session_dict
from tests.of_each import of_each

SESSIONS = ("registration", "red", "blue", "closed")
COUNTRIES = ("KR", "US", "EU", None)
ORGANISATIONS = ("Daol Sensor Co., Ltd.", "(주)다올센서", "Bluestem Corp.", None)


def event(path: Path) -> EventFile:
    plan = programme_dict(
        session_dict("registration", kind="registration", admits="daily"),
        session_dict("red", room="red", kind="parallel"),
        session_dict("blue", room="blue", kind="parallel"),
        session_dict("closed", room="green", access="invited", capacity=3, when_full="refuse"),
    )
    plan["event"]["host_country"] = "KR"
    return EventFile.create(path, programme_from_dict(plan))


def people() -> list[Attendee]:
    return [
        Attendee(
            reference=f"P{n}",
            name=f"Guest {n}",
            category="participant",
            country=COUNTRIES[n % 4],
            organisation=ORGANISATIONS[(n // 2) % 4],
            sector=("research", "industry", "embassy")[n % 3],
            sessions=("closed",) if n % 2 else (),
            walk_in=n == 5,
            status=Status.CANCELLED if n == 7 else Status.CONFIRMED,
        )
        for n in range(8)
    ]


@pytest.fixture(scope="module")
def with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event with everybody on its list, which nobody has open."""
    with event(tmp_path_factory.mktemp("event") / "event.checkin") as file:
        file.add_all(people(), at=moment("09:50"), desk="Desk")
    return file.path


@pytest.fixture
def desk(with_people: Path, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    clock.now = moment("10:00")
    with EventFile.open(Path(shutil.copy(with_people, tmp_path / "event.checkin"))) as file:
        yield Desk(file, name="Desk", clock=clock)


def column(report: Report, table: str, key: str, value: str) -> dict[object, object]:
    found = report.table(table)
    ids = [c.id for c in found.columns]
    return {row[ids.index(key)]: row[ids.index(value)] for row in found.rows}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["in", "in", "in", "out", "undo", "late", "override"]),
        st.integers(0, 7),
        st.sampled_from(SESSIONS),
        st.integers(0, 40),
    ),
    max_size=40,
)


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happened_the_report_agrees_with_the_counts_kept_up_to_date(
    steps: list[tuple[str, int, str, int]], with_people: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(with_people, tmp_path_factory.mktemp("events") / "event.checkin"))
    with EventFile.open(path) as file:
        act_and_compare(Desk(file, name="Desk", clock=(clock := Clock(moment("09:50")))), clock, steps)


def act_and_compare(desk: Desk, clock: Clock, steps: list[tuple[str, int, str, int]]) -> None:
    desk.counts()
    known: list[str] = []
    for what, who, session, minutes in steps:
        clock.advance(minutes=minutes)
        try:
            if what == "undo" and known:
                desk.undo(known[who % len(known)])
            elif what == "override" and known:
                known.append(desk.override(known[who % len(known)], "let in").scan_id or "")
            elif what == "late":
                known.append(
                    desk.scan(f"unknown {who}", session, at=clock() - timedelta(minutes=5)).scan_id or ""
                )
            elif what in ("in", "out"):
                known.append(desk.admit(f"P{who}", session, Direction(what)).scan_id or "")
        except CheckinError:
            continue

    counts, report = desk.counts(), make_report(desk)

    assert report.figure("participants").value == counts.event.attendees
    assert report.figure("walk_ins").value == counts.event.walk_ins
    assert report.figure("expected").value == counts.event.expected
    for name in ("attended", "expected", "arrived", "no_shows", "walk_ins", "entries", "peak", "refused"):
        kept = {"attended": "attendees", "no_shows": "missing"}.get(name, name)
        for session_id, value in column(report, "sessions", "session", name).items():
            counted = next(s for s in counts.sessions if s.session == session_id)
            expected = sum(counted.refused.values()) if name == "refused" else getattr(counted, kept)
            if name == "no_shows" and report.at < desk.programme.session(str(session_id)).starts:
                expected = None  # nobody is one yet
            assert value == expected, (name, session_id)
    sectors = column(report, "sectors", "sector", "people")
    came = {country: n for country, n in column(report, "delegations", "country", "people").items() if n}
    assert sum(int(str(n)) for n in came.values()) == sum(int(str(n)) for n in sectors.values()), (
        "those of no country have a row too"
    )
    missing = column(report, "delegations", "country", "missing").values()
    assert sum(int(str(n)) for n in missing) == report.figure("missing").value
    came.pop("", None)
    assert came == {country: group.attendees for country, group in counts.by["country"].items()}
    organisations = column(report, "delegations", "country", "organisations")
    organisations.pop("", None)
    assert {c: organisations[c] for c in came} == {
        c: g.organisations for c, g in counts.by["country"].items()
    }
    assert sectors == {sector: group.attendees for sector, group in counts.by["sector"].items()}
    assert report.figure("organisations").value == len(counts.by["organisation"])
    bins = report.table("arrivals").rows
    assert sum(int(str(row[1])) for row in bins) == sum(session.entries for session in counts.sessions)
    desk.store.close()  # type: ignore[attr-defined]


def test_minutes_count_between_start_and_end_alone(desk: Desk, clock: Clock) -> None:
    clock.now = moment("09:40")
    desk.admit("P1", "red")
    clock.now = moment("10:30")
    desk.admit("P1", "red", Direction.OUT)
    clock.now = moment("11:45")
    desk.admit("P1", "red")
    clock.now = moment("13:00")

    attendance = attendance_at(desk)

    assert attendance.minutes("P1") == {"red": 30 + 15}


def test_minutes_end_where_another_room_begins_and_now(desk: Desk, clock: Clock) -> None:
    desk.admit("P1", "red")
    clock.now = moment("10:20")
    desk.admit("P1", "blue")
    clock.now = moment("11:00")

    attendance = attendance_at(desk)

    assert attendance.minutes("P1") == {"red": 20, "blue": 40}


def test_time_in_two_sessions_at_once_counts_once_in_all(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(
        session_dict("plenary", room="red"),
        session_dict("coffee", admits="freely", starts="2025-06-24T10:20", ends="2025-06-24T10:40"),
    )
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(people()[:1], at=moment("09:50"), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        clock.now = moment("10:00")
        desk.admit("P0", "plenary")
        for at in ("10:25", "10:30"):
            clock.now = moment(at)
            desk.admit("P0", "coffee")
        clock.now = moment("13:00")

        attendance = attendance_at(desk)
        (certificate,) = certificates(desk, references=["P0"]).made

        assert attendance.minutes("P0") == {"plenary": 120, "coffee": 15}
        assert certificate.minutes == 120
        assert column(make_report(desk), "people", "reference", "minutes") == {"P0": 120}


def test_minutes_of_all_sessions_are_rounded_once(desk: Desk, clock: Clock) -> None:
    clock.now = moment("10:00")
    desk.admit("P1", "red")
    clock.advance(minutes=20, seconds=40)
    desk.admit("P1", "blue")
    clock.advance(minutes=10, seconds=40)
    desk.admit("P1", "blue", Direction.OUT)
    clock.now = moment("13:00")

    attendance = attendance_at(desk)
    (certificate,) = certificates(desk, references=["P1"]).made
    report = make_report(desk)

    assert attendance.minutes("P1") == {"red": 20, "blue": 10}
    assert attendance.minutes_in_all("P1") == 31
    assert certificate.minutes == 31
    assert column(report, "people", "reference", "minutes") == {"P1": 31}


def test_a_move_is_counted_from_room_to_room(desk: Desk, clock: Clock) -> None:
    for reference in ("P1", "P2", "P3"):
        desk.admit(reference, "red")
    clock.now = moment("10:20")
    desk.admit("P1", "blue")
    clock.now = moment("10:40")
    desk.admit("P1", "red")
    desk.admit("P2", "blue")

    report = make_report(desk)

    moves = {(row[0], row[2]): row[4] for row in report.table("moves").rows}
    assert moves == {("red", "blue"): 2, ("blue", "red"): 1}
    assert column(report, "parallel", "session", "stayed") == {"blue": 0, "closed": 0, "red": 1}


def test_sessions_after_one_another_are_not_at_the_same_time_where_a_long_one_runs_beside_them(
    tmp_path: Path, clock: Clock
) -> None:
    plan = programme_dict(
        session_dict("all-day", room="green", starts="2025-06-24T09:00", ends="2025-06-24T18:00"),
        session_dict("morning", room="red", starts="2025-06-24T10:00", ends="2025-06-24T12:00"),
        session_dict("later", room="blue", starts="2025-06-24T12:00", ends="2025-06-24T14:00"),
    )
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(people(), at=moment("09:00"), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for time, reference, session in (
            ("10:00", "P1", "morning"),
            ("10:01", "P2", "all-day"),
            ("10:30", "P2", "morning"),
            ("12:30", "P1", "later"),
        ):
            clock.now = moment(time)
            desk.admit(reference, session)
        report = make_report(desk)

    assert {(row[0], row[2]): row[4] for row in report.table("moves").rows} == {("all-day", "morning"): 1}
    assert column(report, "parallel", "session", "stayed") == {"all-day": 0, "morning": 1, "later": 1}
    assert not any("parallel sessions" in sentence.text for sentence in report.offered)


def test_a_move_is_between_sessions_that_both_run_as_somebody_goes(tmp_path: Path, clock: Clock) -> None:
    """Who had been in a lounge of several days came from it to every session of the days after."""
    plan = programme_dict(
        session_dict(
            "lounge", room="green", starts="2025-06-24T09:00", ends="2025-06-25T18:00", admits="daily"
        ),
        session_dict("first", room="red", starts="2025-06-24T10:00", ends="2025-06-24T12:00"),
        session_dict("second", room="blue", starts="2025-06-25T10:00", ends="2025-06-25T12:00"),
    )
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(people(), at=moment("09:00"), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for time, reference, session, direction in (
            ("09:30", "P1", "lounge", Direction.IN),  # until midnight
            ("09:31", "P2", "lounge", Direction.IN),
            ("10:00", "P3", "first", Direction.IN),
            ("10:20", "P2", "lounge", Direction.OUT),
            ("10:30", "P2", "first", Direction.IN),  # a move, though read on the way out
            ("14:00", "P3", "lounge", Direction.IN),  # no move: the first is over
            ("14:30", "P3", "lounge", Direction.OUT),
        ):
            clock.now = moment(time)
            desk.admit(reference, session, direction)
        clock.now = moment("10:00") + timedelta(days=1)
        for reference in ("P1", "P2", "P3"):
            desk.admit(reference, "second")
        report = make_report(desk)

    assert {(row[0], row[2]): row[4] for row in report.table("moves").rows} == {("lounge", "first"): 1}
    assert column(report, "parallel", "session", "stayed") == {"lounge": 0, "first": 1, "second": 3}


def test_closed_sessions_tell_home_and_abroad_and_who_was_turned_away(desk: Desk) -> None:
    for reference in ("P1", "P3", "P0", "P2"):
        desk.admit(reference, "closed")

    (row,) = make_report(desk).table("closed_sessions").rows

    (_, _, invited, present, domestic, international, no_country, uninvited, turned_away, refused) = row
    assert (invited, present, domestic, international, no_country) == (3, 2, 0, 1, 1)
    assert (uninvited, turned_away, refused) == (0, 2, 2)


def test_where_no_host_country_is_told_nobody_is_said_to_be_of_it_or_of_none(desk: Desk) -> None:
    for reference in ("P1", "P3"):
        desk.admit(reference, "closed")
    event = replace(desk.programme.event, host_country=None)
    change_programme(desk, desk.programme, replace(desk.programme, event=event))

    report = make_report(desk, switches=Switches(count_host=False))

    (row,) = report.table("closed_sessions").rows
    assert row[3:7] == (2, None, None, 1)
    assert report.sentences[0].startswith("2 participants from 1 country or delegation")


@pytest.mark.parametrize("change", [{"gone": True}, {"sessions": ()}])
def test_who_was_struck_off_or_uninvited_after_they_came_to_a_closed_session_is_not_said_to_be_an_override(
    desk: Desk, change: dict[str, object]
) -> None:
    came = desk.admit("P1", "closed")
    edit(desk, "P1", change)

    report = make_report(desk)

    assert came.admits and report.figure("overrides").value == 0
    assert column(report, "closed_sessions", "session", "uninvited") == {"closed": 1}
    assert "cancelled, struck off or no longer invited after they came" in report.table("closed_sessions").how


def test_who_was_let_in_after_all_was_not_turned_away(desk: Desk) -> None:
    desk.admit("P2", "closed")
    desk.admit("P0", "closed")
    desk.override(desk.admit("P0", "closed").scan_id or "", "asked by the chair", by="Kim")

    assert column(make_report(desk), "closed_sessions", "session", "turned_away") == {"closed": 1}


def test_what_was_read_of_two_entries_that_are_one_person_is_told_of_that_person(desk: Desk) -> None:
    desk.admit("P0", "closed")
    desk.override(desk.admit("P2", "closed").scan_id or "", "asked by the chair", by="Kim")
    assert column(make_report(desk), "closed_sessions", "session", "turned_away") == {"closed": 1}

    join(desk, "P0", "P2")
    edit(desk, "P0", {"category": "press"})

    assert column(make_report(desk), "closed_sessions", "session", "turned_away") == {"closed": 0}
    assert {record.attendee for record in desk.store.refusals_and_overrides()} == {"P0"}
    assert make_report(desk, switches=Switches(without=frozenset({"press"}))).figure("overrides").value == 0


@pytest.mark.parametrize(
    ("switches", "label"),
    [
        (Switches(), "Countries and delegations"),
        (Switches(count_unions=False), "Countries"),
        (Switches(count_host=False), "Countries and delegations without the host"),
        (Switches(count_host=False, count_unions=False), "Countries without the host"),
    ],
)
def test_the_number_of_countries_is_called_what_it_counts(desk: Desk, switches: Switches, label: str) -> None:
    report = make_report(desk, switches=switches)

    assert report.figure("countries").label == label
    assert bool(report.not_delegations) is (switches != Switches())
    for table in ("days", "sectors", "session_sectors"):
        says_so = "also those that the figures leave out" in report.table(table).how
        assert says_so is (switches != Switches()), "it counts them all"


def test_a_country_that_is_none_is_told_beside_their_number(desk: Desk) -> None:
    edit(desk, "P0", {"country": "Holand"})
    assert "Holand" not in make_report(desk).not_delegations, "who did not come is in no number"
    desk.admit("P0", "red")
    desk.admit("P4", "red")
    report = make_report(desk, switches=Switches(count_host=False))

    assert report.not_delegations.startswith(Switches(count_host=False).in_words())
    assert "The country of 1 person is not known" in report.not_delegations
    assert "“Holand”" in report.not_delegations
    kinds = column(report, "delegations", "country", "kind")
    assert (kinds["Holand"], kinds["KR"], kinds["US"]) == ("not known", "host country", "country")


def test_overrides_and_refusals_are_logged_and_say_what_was_taken_back(desk: Desk) -> None:
    refused = desk.admit("P0", "closed")
    override = desk.override(refused.scan_id or "", "asked by the chair", by="Kim")
    desk.undo(override.scan_id or "")

    report = make_report(desk)

    (told,) = report.table("overrides").rows
    assert told[2:] == (
        "wrong session", "Guest 0", "Daol Sensor Co., Ltd.", "asked by the chair", "Kim", "Desk", "taken back"
    )  # fmt: skip
    assert [row[2] for row in report.table("refusals").rows] == ["wrong session"]


def test_without_names_nothing_personal_is_left(desk: Desk) -> None:
    refused = desk.admit("P0", "closed")
    desk.override(refused.scan_id or "", "asked by Guest 1", by="Kim")

    report = make_report(desk, with_names=False)

    cells = [str(cell) for table in report.tables for row in table.rows for cell in row]
    assert not [cell for cell in cells if "Guest" in cell or cell == "Kim"]
    assert not {"people", "overrides", "refusals"} & {table.id for table in report.tables}
    assert (report.figure("overrides").value, report.table("refused").rows[0][2:]) == (
        1,
        ("wrong session", 1, 1),
    )


def test_a_report_of_a_past_moment_knows_nothing_of_later(desk: Desk, clock: Clock) -> None:
    desk.admit("P1", "red")
    clock.now = moment("11:00")
    desk.admit("P2", "red")
    desk.admit("P0", "closed")

    before = make_report(desk, at=moment("10:30"))

    assert before.figure("participants").value == 1
    assert before.table("refusals").rows == ()


@of_each(
    ("first", "last", "told"),
    [
        ("2025-06-24", "2025-06-24", "24 June 2025"),
        ("2025-06-24", "2025-06-27", "24–27 June 2025"),
        ("2025-06-30", "2025-07-02", "30 June – 2 July 2025"),
        ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
    ],
)
def test_the_days_of_an_event_in_words(first: str, last: str, told: str) -> None:
    starts, ends = date.fromisoformat(first), date.fromisoformat(last)
    found = Event(id="e", name="E", timezone="Asia/Seoul", starts=starts, ends=ends)

    assert dates_of(found) == told


def test_who_is_not_counted_stands_in_no_figure_but_in_one_of_their_own(tmp_path: Path, clock: Clock) -> None:
    clock.now = moment("10:00")
    plan = programme_dict(session_dict("red", room="red"))
    plan["categories"][2]["counted"] = False
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        desk = Desk(file, name="Desk", clock=clock)
        for n, category in enumerate(("participant", "speaker", "press", "press")):
            register(desk, WalkIn(name=f"Guest {n}", category=category, country="KR"), admit_to="red")
        desk.scan(signed_code.issue(file.badge_key, 2), "red")  # somebody of the press, unknown here

        report = make_report(desk)
        narrower = make_report(desk, switches=Switches(without=frozenset({"speaker"})))

        for made_report, number in ((report, 2), (narrower, 1)):
            assert made_report.figure("participants").value == number
            assert column(made_report, "sessions", "session", "attended") == {"red": number}
            assert column(made_report, "sessions", "session", "peak") == {"red": number}
            assert sum(int(str(row[1])) for row in made_report.table("arrivals").rows) == number
        assert report.figure("left_out").how.startswith(
            "Distinct people admitted: Press 3. They take seats too;"
        )
        assert narrower.figure("left_out").value == 4
        assert report.switches.endswith("Not counted: Press.")
        with speaking(language_called("ko")):  # what reads a file for programs is told in its words
            assert report.not_counted.startswith("Not counted: 3 people. Distinct people admitted")


def test_a_session_put_in_later_stands_by_its_time_in_the_report_and_on_certificates(
    desk: Desk, clock: Clock
) -> None:
    early = session_dict("early", starts="2025-06-24T09:00", ends="2025-06-24T09:50")
    (breakfast,) = programme_from_dict(programme_dict(early)).sessions
    change_programme(desk, desk.programme, with_session(desk.programme, breakfast))
    clock.now = moment("09:10")
    desk.admit("P1", "early")
    clock.now = moment("10:10")
    desk.admit("P1", "red")
    clock.now = moment("11:00")

    (certificate,) = certificates(desk, references=["P1"]).made

    assert [s.id for s in desk.programme.sessions][-1] == "early"
    assert next(iter(column(make_report(desk), "sessions", "session", "attended"))) == "early"
    assert [s.id for s in certificate.sessions] == ["early", "red"]


def test_who_is_not_counted_is_told_to_stand_in_the_figures_of_meetings(tmp_path: Path, clock: Clock) -> None:
    clock.now = moment("10:00")
    plan = programme_dict(session_dict("tables", room="red", kind="matchmaking"))
    plan["categories"][2]["counted"] = False
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        desk = Desk(file, name="Desk", clock=clock)
        guest, press, speaker = (
            register(desk, WalkIn(name=category, category=category), admit_to="tables").attendee.reference
            for category in ("participant", "press", "speaker")
        )
        slots = (
            Slot(moment("10:00"), moment("10:20")),
            Slot(moment("10:20"), moment("10:40")),
        )
        session = desk.programme.session("tables")
        told = "They take seats too, and their 1:1 meetings count; no other figure or table tells of them"

        edit_meetings(desk, session, add=[Meeting(slots[0], "1", (guest, speaker))])
        before = make_report(desk)
        edit_meetings(desk, session, add=[Meeting(slots[1], "1", (guest, press))])
        clock.now = moment("10:50")
        report = make_report(desk)

        assert told not in before.figure("left_out").how
        assert told in report.figure("left_out").how
        assert report.figure("meetings_held").value == 2


def test_a_category_to_leave_out_that_is_none_is_told(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="participant"):
        make_report(desk, switches=Switches(without=frozenset({"staff"})))


def test_words_for_programs_begin_with_a_capital_on_a_page() -> None:
    columns = (Column("sector", "Sector", is_word=True), Column("name", "Name"))
    table = Table(
        id="t", title="T", how="", columns=columns, rows=(("industry", "de Vries"), (None, "van Dyk"))
    )

    assert table.for_paper().rows == (("Industry", "de Vries"), (None, "van Dyk"))
    assert table.rows[0] == ("industry", "de Vries")


@pytest.mark.parametrize(("called", "venues"), [("Hall", ("Hall",)), (None, ())])
def test_a_venue_that_is_called_as_its_event_says_nothing_of_where(
    tmp_path: Path, clock: Clock, called: str | None, venues: tuple[str, ...]
) -> None:
    plan = programme_dict(session_dict("talk", room="red"))
    plan["venues"][0]["name"] = called or plan["event"]["name"]
    with EventFile.create(tmp_path / "forum.checkin", programme_from_dict(plan)) as file:
        assert make_report(Desk(file, name="Desk", clock=clock), with_names=False).venues == venues
