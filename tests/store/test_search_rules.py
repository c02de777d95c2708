"""An index made by older rules is made anew at opening, once; a change of the keys asks for new rules."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from checkin.core.event.attendee import Attendee
from checkin.core.names import titles
from checkin.core.names.keys import name_tokens, text_tokens
from checkin.store.event_file import EventFile
from checkin.store.search_rules import RULES, is_of_these_rules
from tests.core.made_up import programme, session_dict

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SWEDE = Attendee(reference="R-1", name="Dr. Åsa Lindqvist", category="participant")
KEYS_OF_RULES = {10: "6563929bf42b4a0a"}
"""What the keys of the sample below come to under these rules."""


def of_older_rules(path: Path) -> Path:
    """An event whose index knows its one guest by a key that nobody looks for today."""
    with EventFile.create(path, programme(session_dict("open"))) as event:
        event.add_all([SWEDE], at=AT, desk="North")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM meta WHERE name = 'search_rules'")
        db.execute("UPDATE search SET name = 'aringsa'")
    return path


def found(event: EventFile, text: str) -> list[str]:
    return [person.reference for person in event.candidates(text)]


def test_who_was_indexed_by_older_rules_is_found_after_opening(tmp_path: Path) -> None:
    path = of_older_rules(tmp_path / "old.checkin")

    with EventFile.open(path) as event:
        assert found(event, "Asa Lindqvist") == ["R-1"]
        assert event.warnings == []
        assert is_of_these_rules(event.connection)


def test_an_index_of_our_rules_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.checkin"
    EventFile.create(path, programme(session_dict("open"))).close()
    with closing(sqlite3.connect(path)) as db:
        before = db.execute("SELECT id FROM search_id").fetchall()

    with EventFile.open(path) as event:
        assert event.connection.execute("SELECT id FROM search_id").fetchall() == before


def test_a_file_that_another_desk_writes_opens_all_the_same_and_says_so(tmp_path: Path) -> None:
    path = of_older_rules(tmp_path / "old.checkin")

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with EventFile.open(path, wait_s=0) as event:
            assert "may not be found by name" in " ".join(event.warnings)


def sample() -> list[str]:
    letters = [chr(code) for code in (*range(0xA0, 0x250), *range(0x370, 0x700), *range(0x1E00, 0x2000))]
    names = [f"Ana {letter}lo" for letter in letters if unicodedata.category(letter)[0] in "LM"]
    rows = (titles._ANYWHERE, titles._BESIDE, titles._BEFORE, titles._AFTER)
    names += [f"{title} Reto Zürcher" for row in rows for title in row.split("|")]
    names += [f"Zürcher {title}" for title in titles._BESIDE.split("|")]
    names += [f"김민준{title}" for title in titles._AFTER.split("|")]
    names += [
        "王思远 教授",
        "Jean-Luc d’Arc",
        "Sergey Иванов",
        "ㄱㄹ 남궁민서",
        "삼성SDI",
        "สมชาย ใจดี",
        "李 明子",
    ]
    return names


def test_other_keys_ask_for_other_rules() -> None:
    keys = [(name_tokens(name), text_tokens(name)) for name in sample()]

    found = hashlib.sha256(repr(keys).encode()).hexdigest()[:16]

    assert {RULES: found} == KEYS_OF_RULES, (
        "keys changed: raise RULES in store/search_rules.py, and say so here"
    )
