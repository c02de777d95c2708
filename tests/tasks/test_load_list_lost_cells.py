"""A later list of whose cells nothing can be read takes nobody's name, organisation or code away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

_CAPTIONS = ("Name", "Organisation", "E-mail", "Code")
_FIRST: list[tuple[str, ...]] = [
    ("Jörg Weiß", "Köln AG", "j@example.org", "0012345678901234"),
    ("Bo Cal", "Beta", "b@example.org", "00124"),
    ("Čeněk Egg", "Beta", "c@example.org", "10125"),
]


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _bytes(rows: list[tuple[str, ...]]) -> bytes:
    return "\n".join(map(",".join, (_CAPTIONS, *rows))).encode()


def _load(event: EventFile, clock: Clock, content: bytes, name: str = "list.csv") -> list[str]:
    clock.advance(minutes=1)
    path = event.path.with_name(name)
    path.write_bytes(content)
    return [problem.problem for problem in load_list(event, path, now=clock.now, desk="Office").problems]


def _people(event: EventFile) -> list[tuple[str, ...]]:
    return [(p.name, p.organisation or "", p.email or "", ";".join(p.codes)) for p in event.attendees()]


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
def test_a_row_in_another_encoding_takes_no_name(event: EventFile, clock: Clock, name: str) -> None:
    _load(event, clock, _bytes(_FIRST))
    told = _load(
        event, clock, _bytes(_FIRST).replace("Jörg Weiß,Köln".encode(), b"J\xf6rg Wei\xdf,K\xf6ln"), name
    )

    assert any("another encoding" in text for text in told)
    assert _people(event) == _FIRST


def test_a_code_that_a_spreadsheet_rounded_is_the_one_known(event: EventFile, clock: Clock) -> None:
    _load(event, clock, _bytes(_FIRST))
    told = _load(event, clock, _bytes(_FIRST).replace(b"0012345678901234", b"1.23457E+13"))

    assert any("rounded" in text for text in told)
    assert not any("no code any more" in text for text in told)
    assert _people(event) == _FIRST


def test_a_code_that_a_spreadsheet_took_the_zeros_off_scans_as_the_ticket_shows_it(
    event: EventFile, clock: Clock
) -> None:
    _load(event, clock, _bytes(_FIRST))
    without = _bytes(_FIRST).replace(b",00", b",")
    _load(event, clock, without)
    both = [(*who, f"{code.lstrip('0')};{code}" if code[0] == "0" else code) for *who, code in _FIRST]
    assert _people(event) == both

    _load(event, clock, without)
    assert _people(event) == both
    _load(event, clock, _bytes(_FIRST))
    assert _people(event) == _FIRST


def test_an_emptied_cell_still_takes_back_a_code(event: EventFile, clock: Clock) -> None:
    _load(event, clock, _bytes(_FIRST))
    _load(event, clock, _bytes(_FIRST).replace(b"00124", b""))
    assert _people(event)[1] == ("Bo Cal", "Beta", "b@example.org", "")


def test_a_row_that_names_nobody_takes_nobodys_name(event: EventFile, clock: Clock) -> None:
    _load(event, clock, _bytes(_FIRST))
    _load(event, clock, _bytes(_FIRST).replace(b"Bo Cal", b""))
    assert _people(event) == _FIRST


def test_an_error_of_a_spreadsheet_says_nothing(event: EventFile, clock: Clock, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (_CAPTIONS, *_FIRST):
        book.active.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    _load(event, clock, path.read_bytes(), "list.xlsx")
    book.active["B3"], book.active["D3"], book.active["A2"] = "#REF!", "#N/A", "#NAME?"
    for cell in ("B3", "D3", "A2"):
        book.active[cell].data_type = "e"
    book.save(path)
    _load(event, clock, path.read_bytes(), "list.xlsx")

    assert _people(event) == _FIRST
