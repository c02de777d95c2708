"""One keystroke on the find line with 100,000 people.

The floor looks the text up as the beginning of a word in a plain FTS5 table: no accents, sounds, errors or ranking.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from checkin.core.collecting import collecting_later
from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import Attendee
from checkin.core.names import hangul
from checkin.store import search_vocabulary
from checkin.store.event_file import EventFile
from tests.bench import Row, interleaved, percentile
from tests.bench.large_event import FAMILY, OPENS, PEOPLE, code_of, copy_of_event, make_people

REACH_MS = 10.0


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        yield from _rows(Path(folder))


def _rows(folder: Path) -> Iterator[Row]:
    people = make_people(PEOPLE)
    path = folder / "find.checkin"
    copy_of_event(path)
    with EventFile.open(path) as event, closing(_floor(folder / "floor.sqlite", people)) as floor:
        desk = Desk(event, name="Bench", clock=lambda: OPENS)
        for _ in search_vocabulary.warm(event.connection):
            pass
        for what, texts in typed_texts(people).items():
            theirs, ours = _measured(floor, desk.find, texts)
            yield Row(
                f"find, {what}: p50", percentile(theirs, 0.5), percentile(ours, 0.5), _reach(theirs, 0.5)
            )
            yield Row(
                f"find, {what}: p99", percentile(theirs, 0.99), percentile(ours, 0.99), _reach(theirs, 0.99)
            )


def _reach(floors: list[float], share: float) -> float:
    """What is to be reached is a time people feel, told as a ratio like all others."""
    return REACH_MS / percentile(floors, share)


def _measured(
    floor: sqlite3.Connection, ours: Callable[[str], object], texts: list[str]
) -> tuple[list[float], list[float]]:
    asked, typed = iter(texts), iter(texts)

    def least() -> None:
        words = " ".join(f'"{word}"*' for word in next(asked).replace('"', " ").split())
        if words:
            floor.execute("SELECT rowid FROM people WHERE people MATCH ? LIMIT 20", (words,)).fetchall()

    with collecting_later(is_worth_it=True):  # as the window does, which looks for garbage between two keys
        return interleaved(least, lambda: ours(next(typed)), len(texts))


def _floor(path: Path, people: list[Attendee]) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE people USING fts5(name, prefix = '1 2 3')")
    with connection:
        connection.executemany("INSERT INTO people(name) VALUES (?)", ((person.name,) for person in people))
    return connection


# --- what it is measured on ------------------------------------------------------------------------------------


def typed_texts(people: list[Attendee]) -> dict[str, list[str]]:
    """What is typed, key after key, by kind."""
    chance = random.Random(2)
    latin = [person.name for person in people if person.name.isascii()]
    korean = [person.name for person in people if hangul.has_hangul(person.name)]
    some_hangul = chance.sample(korean, 80)
    return {
        "Latin": _key_by_key(chance.sample(latin, 25)),
        "Hangul": _key_by_key(some_hangul),
        "initial consonants": _key_by_key([hangul.initials(name) for name in some_hangul]),
        "one letter": [*"abcdefghijklmnopqrstuvwxyzø", *"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", *FAMILY],
        "title": _key_by_key(
            [f"{chance.choice(('Dr.', 'Herr Prof.'))} {name}" for name in chance.sample(latin, 12)]
        ),
        "one error": [_with_error(name, chance) for name in chance.sample(latin, 150)],
        "nobody": _key_by_key(["xqzvwkj", "qqqq wwww", "zzyzx", "힣힣힣", "xylophone quux", "ㅋㅌㅍㅎ"] * 2),
        "part of a code": _key_by_key([code_of(chance.randrange(PEOPLE))[-7:] for _ in range(12)]),
        "organisation": _key_by_key([person.organisation or "" for person in chance.sample(people, 8)]),
    }


def _key_by_key(texts: list[str]) -> list[str]:
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def _with_error(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    wrong = chance.choice("aeioxz")
    return chance.choice((before + after, before + wrong + letter + after, before + wrong + after))
