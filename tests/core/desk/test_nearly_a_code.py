"""A list's number, or a code typed without its hyphens, finds its person, says so, and lets nobody in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PEOPLE = (
    person("QK-049", name="김준혁", organisation="Hanbit University", codes=("QKTW-KPQQ-BP2M",)),
    person("QK-050", name="Ada Lovelace", codes=("LOVE-LACE-0001",), phone="+44 20 7946 0123"),
    person("QK-051", name="Grace Love", codes=("A77-B1",)),
    person("QK-052", name="Emil Post", codes=("a77b-1",)),
    person("QK-053", name="Rózsa Péter", codes=("7f3c1a9e-4b2d-4c6e-9a1b-2d3e4f5a6b7c",)),
    person("QK-060", name="Bo Li", codes=("QK25-KDLF-WXYZ",)),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        yield Desk(event, name="North", clock=clock)


def found(desk: Desk, text: str) -> list[tuple[str, str, str]]:
    return [(one.attendee.reference, *one.matched) for one in desk.find(text)]


@pytest.mark.parametrize("text", ["QKTWKPQQBP2M", "qktw-kpqq-bp2m", "QKTW KPQQ BP2M", "QKTW KPQQ", "qktwk"])
def test_a_code_is_found_without_hyphens_spaces_and_case_and_the_row_says_which(
    desk: Desk, text: str
) -> None:
    assert found(desk, text) == [("QK-049", "code", "QKTW-KPQQ-BP2M")]


@pytest.mark.parametrize("text", ["QKTWKPQQBP2M", "Qktw-kpqq-bp2m", "QK-049", "qk 049"])
def test_and_no_scan_lets_them_in_by_it(desk: Desk, text: str) -> None:
    assert desk.scan(text, "talk").word is VerdictWord.UNKNOWN and desk.inside("talk") == 0


def test_a_name_goes_before_a_code_that_is_written_like_it(desk: Desk) -> None:
    assert found(desk, "love")[:2] == [("QK-051", "", ""), ("QK-050", "", "")]


def test_what_matched_is_told_where_the_name_does_not_say_it(desk: Desk) -> None:
    assert found(desk, "QK-049") == [("QK-049", "reference", "QK-049")]
    assert found(desk, "0123") == [("QK-050", "phone", "+44 20 7946 0123")]
    assert found(desk, "hanbit") == [("QK-049", "", "")]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("QK-049", ("QK-049", "reference", "QK-049")),
        ("qktw kpqq bp2m", ("QK-049", "code", "QKTW-KPQQ-BP2M")),
        ("QKTW-KPQQ", None),
        ("A77B1", None),
        ("nobody", None),
        ("", None),
        ("-" * 70, None),
    ],
)
def test_a_code_of_nobody_means_one_person_or_nobody(
    desk: Desk, read: str, meant: tuple[str, str, str] | None
) -> None:
    nearly = desk.nearly(read)
    assert (nearly and (nearly[0].reference, *nearly[1:])) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0001", ("QK-050", "code", "LOVE-LACE-0001")),
        ("001", ("QK-050", "code", "LOVE-LACE-0001")),
        ("E0001", ("QK-050", "code", "LOVE-LACE-0001")),
        ("ve-lace-0", ("QK-050", "code", "LOVE-LACE-0001")),
        ("kpqq bp2", ("QK-049", "code", "QKTW-KPQQ-BP2M")),
        ("BP2M", ("QK-049", "code", "QKTW-KPQQ-BP2M")),
        ("049", ("QK-049", "reference", "QK-049")),
        ("b1", None),
        ("ww-kpqq-2", None),
    ],
)
def test_a_part_of_a_code_or_its_last_digits_find_whose_it_is_and_no_key_takes_them(
    desk: Desk, text: str, meant: tuple[str, str, str] | None
) -> None:
    assert found(desk, text) == ([meant] if meant else [])
    assert all(hit.is_guess for hit in desk.find(text))
    assert desk.scan(text, "talk").word is VerdictWord.UNKNOWN


def test_a_part_of_a_code_hides_nobody_who_is_found_by_more(desk: Desk) -> None:
    assert found(desk, "0123") == [("QK-050", "phone", "+44 20 7946 0123")]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("kpqq", ""),
        ("lace", ""),
        ("4c6e-9a1b-2d3e4f5a6b7c", "QK-053"),
        ("9A1B 2D3E4F5A6B7C", "QK-053"),
        ("wxyz", "QK-060"),
        ("KDLF-WXYZ", "QK-060"),
        ("lf wxyz", "QK-060"),
    ],
)
def test_the_end_of_a_torn_ticket_finds_whose_it_is_also_of_letters_alone_and_of_several_parts(
    desk: Desk, text: str, whose: str
) -> None:
    assert [reference for reference, *_ in found(desk, text)] == [whose] * bool(whose)
    assert all(hit.is_guess for hit in desk.find(text))


def test_whom_the_index_offers_and_nobody_means_hides_no_holder_of_a_code_of_letters(
    desk: Desk, clock: Clock
) -> None:
    other = person("QK-070", name="小野寺 健太郎", codes=("QK25-MMRT-KWEV",))
    desk.store.add_all([other], at=clock.now, desk="Office")  # type: ignore[attr-defined]
    assert "QK-070" in {one.reference for one in desk.store.candidates("wxyz")}

    assert found(desk, "wxyz") == [("QK-060", "code", "QK25-KDLF-WXYZ")]
