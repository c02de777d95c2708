"""Whatever happened, the sentences of the first page leave nobody out: their numbers are those of the tables."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from checkin.core.counting.delegations import EVERYTHING, Switches
from checkin.core.counting.own_groups import groups_from
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.report.making import make_report
from checkin.core.report.model import Report, Sentence
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme_dict, session_dict

SESSIONS = (
    session_dict("round", kind="roundtable", room="red", access="invited"),
    session_dict("closed", kind="workshop", room="blue", access="invited"),
    session_dict(
        "dinner", kind="other", access="invited", starts="2025-06-24T20:00", ends="2025-06-24T22:00"
    ),
    session_dict("visit", kind="visit", access="invited"),
    session_dict("reception", kind="reception", starts="2025-06-24T18:00", ends="2025-06-24T20:00"),
    session_dict("match", kind="matchmaking", room="green"),
)
COUNTRIES = ("KR", "KR", "NL", "CH", "EU", "JP", "FI", "IT", None)
GROUPS = groups_from(["Korea=KR", "EU=EU27", "Korea=KP"])


@pytest.mark.parametrize("seed", range(12))
def test_the_numbers_of_every_sentence_are_those_of_the_tables(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    for report in _random_reports(tmp_path, clock, random.Random(seed)):
        for sentence in report.offered:
            kind, _, sessions = sentence.id.partition(" ")
            told = _AGREES[kind](report, sentence, sessions)
            assert told is None or told, sentence


def _random_reports(folder: Path, clock: Clock, chance: random.Random) -> list[Report]:
    """By countries, and by groups of them."""
    clock.now = moment("10:00")
    plan = programme_dict(*SESSIONS)
    plan["event"]["host_country"] = "KR"
    people = [
        person(
            f"P{n}",
            country=chance.choice(COUNTRIES[: chance.choice((3, 5, 9))]),
            organisation=chance.choice((None, f"Firm {n % 9}", f"Firm {n}")),
            sector=chance.choice(("research", "academia", "industry", "embassy", None)),
            sessions=tuple(s["id"] for s in SESSIONS if chance.random() < 0.6),
        )
        for n in range(chance.choice((3, 8, 30)))
    ]
    with EventFile.create(folder / "event.checkin", programme_from_dict(plan)) as file:
        file.add_all(people, at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for _deed in range(3 * len(people)):
            clock.advance(seconds=10)
            one, session = chance.choice(people), chance.choice(SESSIONS)["id"]
            verdict = desk.admit(one.reference, session)
            if verdict.scan_id and not verdict.admits and chance.random() < 0.5:
                with suppress(CheckinError):  # they are in already
                    desk.override(verdict.scan_id, "expected", by="Lead")
        ways = (EVERYTHING, Switches(groups=GROUPS))
        return [make_report(desk, switches=switches, with_names=False) for switches in ways]


def _numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", re.sub(r"“[^”]*”|\(Match\)", "", text))]


def _rows(report: Report, table_id: str, session: str = "") -> list[dict[str, object]]:
    table = report.table(table_id)
    rows: list[dict[str, object]] = [
        dict(zip((c.id for c in table.columns), row, strict=True)) for row in table.rows
    ]
    return [row for row in rows if not session or row["session"] == session]


def _sum(rows: list[dict[str, object]], column: str) -> int:
    return sum(cell for row in rows if isinstance(cell := row[column], int))


def _attended(report: Report, session: str) -> int:
    return _sum(_rows(report, "sessions", session), "attended")


def _participants(report: Report, said: Sentence, _sessions: str) -> bool:
    return _numbers(said.text)[0] == report.figure("participants").value


def _own_groups(report: Report, said: Sentence, _sessions: str) -> bool:
    people, *groups = _numbers(said.text)
    return people == sum(groups) == report.figure("participants").value


def _roundtable(report: Report, said: Sentence, _sessions: str) -> bool:
    table = "own_groups" if "Organisations at" in said.text else "session_countries"
    return sum(_numbers(said.text)) == _sum(_rows(report, table, "round"), "organisations")


def _closed(report: Report, said: Sentence, session: str) -> bool:
    met, *homes = _numbers(said.text)
    tells_homes = bool(homes) and " from " not in said.text
    return met == _attended(report, session) and (not tells_homes or met == sum(homes))


def _visit(report: Report, said: Sentence, session: str) -> bool:
    (row,) = _rows(report, "sessions", session)
    arrived, *more = _numbers(said.text)
    if said.text.startswith("All"):
        return arrived == row["arrived"] == row["attended"] == row["expected"]
    invited, *others = more
    came = arrived + sum(others)
    return (arrived, invited, came) == (row["arrived"], row["expected"], row["attended"])


def _of_all(report: Report, said: Sentence, session: str) -> bool:
    return _numbers(said.text)[0] == _attended(report, session)


def _parallel(report: Report, said: Sentence, sessions: str) -> bool:
    each = re.findall(r"(\w+) (\d+)(?:, |\.)", said.text.rpartition(": ")[2])
    attended = {s.title(): _attended(report, s) for s in sessions.split() if _attended(report, s)}
    return {title: int(came) for title, came in each} == attended


def _several(report: Report, said: Sentence, _sessions: str) -> bool:
    return _numbers(said.text) == [report.figure("in_several").value]


def _fullest(report: Report, said: Sentence, _sessions: str) -> bool:
    rows = [row for row in _rows(report, "sessions") if row["peak"] and row["room"]]
    most = max(_sum([row], "peak") for row in rows)
    fullest = {row["title"] for row in rows if row["peak"] == most}
    return set(re.findall(r"“(\w+)”", said.text)) == fullest and most in _numbers(said.text)


_AGREES: dict[str, Callable[[Report, Sentence, str], bool | None]] = {
    "nobody": lambda *_: None,
    "participants": _participants,
    "groups": _own_groups,
    "two_countries": _roundtable,
    "closed": _closed,
    "roundtable": _closed,
    "visit": _visit,
    "reception": _of_all,
    "matchmaking": _of_all,
    "parallel": _parallel,
    "several": _several,
    "fullest": _fullest,
}
