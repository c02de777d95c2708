"""A sector, or a country that is no code, in other letters, accents or spaces is the same one in every count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.counting.sectors import OUR_SECTORS, our_sector, sector_name
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, register
from checkin.core.desk.snapshot import known_now, standing_at, standing_now
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import speaking
from checkin.core.report.making import make_report
from checkin.core.report.model import Report
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called, languages
from tests.conftest import Clock
from tests.core.made_up import moment, programme_dict, session_dict

PEOPLE = (
    ("academia", "Atlantis"),
    ("Academia", "ATLANTIS"),
    ("academia", "Atlantis"),
    ("ACADEMIA", "Átlantis"),
    ("Start-up", "KR"),
    ("start up", "KR"),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """All of them came to a matchmaking session."""
    clock.now = moment("10:00")
    plan = programme_dict(session_dict("pairs", kind="matchmaking", room="red"))
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(
            [
                Attendee(
                    reference=f"P{n}", name=f"Guest {n}", category="press", sector=sector, country=country
                )
                for n, (sector, country) in enumerate(PEOPLE)
            ],
            at=clock(),
            desk="Desk",
        )
        desk = Desk(file, name="Desk", clock=clock)
        for n in range(len(PEOPLE)):
            assert desk.admit(f"P{n}", "pairs").admits
        yield desk


def people(report: Report, table_id: str, column_id: str) -> dict[str, object]:
    """The people of each row of a table, by another column."""
    table = report.table(table_id)
    columns = [column.id for column in table.columns]
    named, counted = columns.index(column_id), columns.index("people" if "people" in columns else "present")
    return {str(row[named]): row[counted] for row in table.rows}


def test_each_is_one_row_of_every_table_and_of_live(desk: Desk) -> None:
    report = make_report(desk)

    for table in ("sectors", "session_sectors"):
        assert people(report, table, "sector") == {"academia": 4, "Start-up": 2}
    assert people(report, "invited", "group").items() >= {"academia": 4, "Start-up": 2}.items()
    for table in ("delegations", "session_countries"):
        assert people(report, table, "country") == {"Atlantis": 4, "KR": 2}
    assert report.figure("countries").value == 2
    for standing in (standing_now(desk), standing_at(known_now(desk), desk.store, desk.now())):
        assert [row[:2] for row in standing.breakdown("sector")] == [("academia", 4), ("Start-up", 2)]
        assert len(standing.people_of("country", "Atlantis")) == 4
        assert dict(standing.counts.by["sector"]) == {"academia": (4, 0), "Start-up": (2, 0)}


def test_one_who_comes_with_another_spelling_joins_the_row_and_may_name_it(desk: Desk, clock: Clock) -> None:
    for n in range(3):
        clock.advance(seconds=10)
        register(desk, WalkIn(name=f"Ada {n}", category="press", sector="START UP"), admit_to="pairs")

    assert dict(desk.counts().by["sector"]) == {"START UP": (5, 0), "academia": (4, 0)}
    assert people(make_report(desk), "sectors", "sector") == {"START UP": 5, "academia": 4}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_one_of_our_words_and_the_korean_one_are_one_row_in_every_language(
    desk: Desk, clock: Clock, language: str
) -> None:
    clock.advance(seconds=10)
    register(desk, WalkIn(name="Kim", category="press", sector="학계"), admit_to="pairs")

    assert dict(desk.counts().by["sector"]) == {"academia": (5, 0), "Start-up": (2, 0)}
    with speaking(language_called(language)):
        report, called = make_report(desk), sector_name("academia")
    for table in ("sectors", "session_sectors"):
        assert people(report, table, "sector") == {called: 5, "Start-up": 2}
    assert people(report, "invited", "group").items() >= {called: 5, "Start-up": 2}.items()


def test_what_our_sectors_are_called_in_a_catalogue_is_known_where_they_are_counted() -> None:
    for language in languages():
        with speaking(language_called(language)):
            assert {our_sector(sector_name(one)): one for one in OUR_SECTORS} == {s: s for s in OUR_SECTORS}


def test_a_sign_that_may_be_the_name_keeps_two_apart(desk: Desk, clock: Clock) -> None:
    apart = ("C", "C#", "C++", "A", "A+", "R&D", "RD")
    for sector in apart:
        clock.advance(seconds=10)
        register(desk, WalkIn(name=f"Guest of {sector}", category="press", sector=sector), admit_to="pairs")

    assert desk.counts().by["sector"].keys() == {*apart, "academia", "Start-up"}
