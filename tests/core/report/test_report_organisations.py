"""Organisations count once under a name people know, and a correction by hand stays."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.names.organisation_corrections import (
    APART,
    JOIN,
    NAME,
    Correction,
    named_groups,
    read_corrections,
    spellings_of,
)
from checkin.core.report.making import make_report
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import programme_dict, session_dict

SPELLINGS = ("Daol Sensor Co., Ltd.", "(주)다올센서", "DAOL SENSOR", "Bluestem Corp.", "Blue Stem Group")


def test_a_group_is_shown_under_its_first_spelling() -> None:
    names = named_groups(SPELLINGS)

    assert {names[s] for s in SPELLINGS[:3]} == {"Daol Sensor Co., Ltd."}
    assert spellings_of(names, "Daol Sensor Co., Ltd.") == list(SPELLINGS[:3])


def test_a_spelling_set_apart_stands_alone() -> None:
    names = named_groups(SPELLINGS, [Correction(APART, "DAOL SENSOR", "Daol Sensor Co., Ltd.")])

    assert names["DAOL SENSOR"] == "DAOL SENSOR"
    assert names["(주)다올센서"] == "Daol Sensor Co., Ltd."


def test_two_groups_joined_are_one_and_later_corrections_win() -> None:
    together = Correction(JOIN, "Blue Stem Group", "Bluestem Corp.")
    apart = Correction(APART, "Blue Stem Group", "Bluestem Corp.")

    assert len(set(named_groups(SPELLINGS, [together]).values())) == 2
    assert len(set(named_groups(SPELLINGS, [together, apart]).values())) == 3
    assert len(set(named_groups(SPELLINGS, [together, apart, together]).values())) == 2


def test_an_organisation_has_the_name_that_was_chosen_last_of_its_spellings() -> None:
    called = [Correction(NAME, name, SPELLINGS[0]) for name in ("DAOL SENSOR", "(주)다올센서")]

    names = named_groups(SPELLINGS, called)
    assert {names[s] for s in SPELLINGS[:3]} == {"(주)다올센서"}
    gone = Correction(APART, "(주)다올센서", "DAOL SENSOR")
    names = named_groups(SPELLINGS, [*called, gone])
    assert [names[s] for s in SPELLINGS[:3]] == ["DAOL SENSOR", "(주)다올센서", "DAOL SENSOR"]
    joined = Correction(JOIN, "Bluestem Corp.", "DAOL SENSOR")
    assert named_groups(SPELLINGS, [called[0], joined])["Bluestem Corp."] == "DAOL SENSOR"
    assert named_groups(SPELLINGS, [Correction(NAME, "Bluestem Corp.", "DAOL SENSOR")]) == named_groups(
        SPELLINGS
    )


def test_corrections_of_spellings_no_longer_listed_do_nothing() -> None:
    assert named_groups(SPELLINGS, [Correction(JOIN, "gone", "Bluestem Corp.")]) == named_groups(SPELLINGS)


def test_what_is_no_correction_is_left_out() -> None:
    assert read_corrections([["join", "A", "B"], ["join", "A"], ["burn", "A", "B"], 7, [1, 2, 3]]) == (
        Correction(JOIN, "A", "B"),
    )
    assert read_corrections("nonsense") == ()


def test_a_correction_counts_at_once_here_and_at_another_desk(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "event.checkin"
    plan = programme_from_dict(programme_dict(session_dict("hall", room="red")))
    with EventFile.create(path, plan) as file, EventFile.open(path) as other_file:
        with file.transaction():
            people = [
                Attendee(
                    reference=f"P{n}", name=f"G{n}", category="participant", country="KR", organisation=name
                )
                for n, name in enumerate(SPELLINGS)
            ]
            file.add_all(people, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for person in people:
            desk.admit(person.reference, "hall")
        other = Desk(other_file, name="Other", clock=clock)
        assert other.counts().by["country"]["KR"].organisations == 3

        desk.correct_organisations([Correction(JOIN, "Blue Stem Group", "Bluestem Corp.")])
        other.catch_up()

        assert desk.counts().by["country"]["KR"].organisations == 2
        assert other.counts() == desk.counts()


def test_an_organisation_of_two_countries_is_one_row_of_the_report(tmp_path: Path, clock: Clock) -> None:
    people = [
        Attendee(
            reference=f"P{n}", name=f"Guest {n}", category="participant", country=country, organisation=of
        )
        for n, (country, of) in enumerate(
            [("KR", "Daol"), ("KR", "Daol"), ("FI", "Daol Oy"), ("FI", "Other")]
        )
    ]
    plan = programme_from_dict(programme_dict(session_dict("open")))
    with EventFile.create(tmp_path / "event.checkin", plan) as file:
        file.add_all(people, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for person in people:
            desk.admit(person.reference, "open")

        table = next(t for t in make_report(desk, with_names=False).tables if t.id == "organisations")

    assert [row[:3] for row in table.rows] == [
        ("Other", "Finland", 1),
        ("Daol", "Republic of Korea; Finland", 3),
    ]
