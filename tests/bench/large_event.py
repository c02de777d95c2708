"""The event that several parts measure on: 100,000 people, and with 300,000 scans. Made once in a run.

Whoever writes to it, or measures what an opening leaves behind, takes a copy.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from checkin.core.door.records import new_id
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.names import hangul
from checkin.core.times import to_microseconds
from checkin.store.event_file import EventFile

PEOPLE, SCANS = 100_000, 300_000
OPENS = datetime(2025, 6, 24, 0, 0, tzinfo=UTC)
FOLDER = "CHECKIN_BENCH_FOLDER"
"""In the environment of a part: where what is shared with the other parts lies."""

_COUNTRIES = ("KR", "DE", "FR", "NL", "US", "FI", "JP", "BE")
_SECTORS = ("research institute", "industry", "government", "academia")
_SYLLABLES = (
    "ba be bi bo bra cal dan del dor el en fa fer gar gri han har hol in jo kal kar lan len lin lo mar mer mil nor ol "
    "or pa per ran ric ros sal sen ser son ste tal ter tor val van ver vin wal wen wil zan"
)
FAMILY = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구"
_GIVEN = "민서준연지훈하은현우도윤유진수빈예은시우주원건선영희철정호성"
_LATIN_SURNAMES = ("Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Jang", "Lim")


def copy_of_event(path: Path, *, with_scans: bool = False) -> None:
    """Put there a file of 100,000 people who can be found; `with_scans`: of 300,000 scans too."""
    shared = Path(os.environ[FOLDER])
    people, scans = shared / "people.checkin", shared / "scans.checkin"
    if not people.exists():
        make_event(people, PEOPLE)
    if with_scans and not scans.exists():
        shutil.copy(people, scans)
        add_history(scans, PEOPLE, SCANS)
    shutil.copy(scans if with_scans else people, path)


def code_of(number: int) -> str:
    """What stands on the ticket of somebody."""
    return f"TKT-{number:07}-X"


def programme() -> Programme:
    """A day of four sessions, one of them a registration."""
    day = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00"}
    return programme_from_dict(
        {
            "event": {
                "id": "bench",
                "name": "Bench",
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-27",
            },
            "venues": [
                {
                    "id": "v",
                    "name": "Venue",
                    "rooms": [{"id": f"r{n}", "name": f"Room {n}"} for n in range(4)],
                }
            ],
            "categories": [{"id": "participant", "name": "Participant", "colour": "#123456"}],
            "sessions": [
                {"id": "registration", "title": "Registration", "admits": "daily", **day},
                {"id": "plenary", "title": "Plenary", "room": "r0", **day},
                {"id": "hall", "title": "Hall", "room": "r1", "capacity": 500, **day},
                {"id": "workshop", "title": "Workshop", "room": "r2", **day},
            ],
        }
    )


def make_event(path: Path, people: int) -> None:
    """An event with so many people."""
    made = make_people(people)
    with EventFile.create(path, programme()) as event, event.transaction():
        for start in range(0, people, 50_000):
            event.add_all(made[start : start + 50_000], at=OPENS, desk="Bench")


def make_people(count: int) -> list[Attendee]:
    """Made-up people, the same every time: Latin names, Hangul, Korean names in Latin letters, accents."""
    chance = random.Random(1)
    syllables = _SYLLABLES.split()

    def word(length: int) -> str:
        return "".join(chance.choice(syllables) for _ in range(length)).capitalize()

    first = [word(chance.choice((2, 2, 3))) for _ in range(4_000)]
    last = [word(chance.choice((2, 3, 3))) for _ in range(20_000)]
    places = [
        f"{word(2)} {chance.choice(('Quantum', 'Photonics', 'University'))} Co., Ltd." for _ in range(3_000)
    ]
    places += ["".join(chance.choices(_GIVEN, k=3)) + "양자연구원" for _ in range(1_500)]

    def name() -> str:
        kind = chance.random()
        if kind < 0.4:
            return f"{chance.choice(first)} {chance.choice(last)}"
        if kind < 0.75:
            return chance.choice(FAMILY[: chance.choice((4, 39))]) + "".join(chance.choices(_GIVEN, k=2))
        if kind < 0.95:
            given = "-".join(
                hangul.revised_romanisation(chance.choice(_GIVEN)) for _ in range(2)
            ).capitalize()
            return f"{given} {chance.choice(_LATIN_SURNAMES)}"
        return f"{chance.choice(('Søren', 'Łukasz', 'Zsófia', 'Björn', 'Jürgen'))} {chance.choice(last)}"

    return [
        Attendee(
            reference=f"G{number:07}",
            name=name(),
            category="participant",
            organisation=chance.choice(places),
            email=f"guest.{number}@example.org",
            phone=f"+82 10-{chance.randrange(1000, 9999)}-{chance.randrange(1000, 9999)}",
            country=_COUNTRIES[number % len(_COUNTRIES)],
            sector=_SECTORS[number % len(_SECTORS)],
            codes=(code_of(number),),
        )
        for number in range(count)
    ]


def add_history(path: Path, people: int, scans: int) -> None:
    """So many admissions and exits of earlier hours, written straight into the file."""
    picks = random.Random(11)
    start = to_microseconds(OPENS)
    step = 8 * 3_600_000_000 // scans
    columns = (
        "id, kind, at, recorded_at, desk, session, asked, direction, payload, cleaned, code, "
        "attendee, verdict, admits"
    )

    def records() -> Iterator[tuple[object, ...]]:
        for number in range(scans):
            who = picks.randrange(people)
            session = picks.choice(("registration", "plenary", "hall", "workshop"))
            out = picks.random() < 0.2
            way, verdict = ("out", "exited") if out else ("in", "admitted")
            at, code = start + number * step, code_of(who)
            yield (
                new_id(), "scan", at, at, "Bench", session, way, way, code, code, code, f"G{who:07}", verdict,
                int(not out),
            )  # fmt: skip

    with EventFile.open(path) as event, event.transaction():
        event.connection.executemany(
            f"INSERT INTO records ({columns}) VALUES ({', '.join('?' * 14)})", records()
        )
