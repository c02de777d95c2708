"""A long list may hold as many texts as people: each is read once, whatever column it stands in. Work is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from checkin.core.event.attendee import Status
from checkin.lists import captions, status_words

_MORE_THAN_ARE_KEPT = 1500


def test_each_text_of_a_column_of_payments_is_read_as_a_status_once(read: Any) -> None:
    status_words.status_of.cache_clear()
    rows = "".join(
        f"Kim Minjun {n},{'paid' if n % 3 else 'unpaid'} {n}\n" for n in range(_MORE_THAN_ARE_KEPT)
    )

    reading = read("Name,Payment\n" + rows)

    assert [person.status for person in reading.people[:2]] == [Status.UNPAID, Status.CONFIRMED]
    assert status_words.status_of.cache_info().misses < _MORE_THAN_ARE_KEPT * 1.1


def test_a_text_that_is_no_caption_is_not_read_as_one_for_its_status(read: Any) -> None:
    captions.meanings.cache_clear()
    rows = "".join(f"Kim Minjun {n},paid {n} by card\n" for n in range(_MORE_THAN_ARE_KEPT))

    reading = read("Name,Payment\n" + rows)

    assert len(reading.people) == _MORE_THAN_ARE_KEPT
    assert captions.meanings.cache_info().misses < 200


def test_rows_with_a_cell_longer_than_a_title_are_no_odd_ones(read: Any) -> None:
    def calls_of(about: str, people: int) -> int:
        rows = "".join(
            f"Kim Minjun {n},k{n}@x.org,Institute {n % 7},Paper {n} {about}\n" for n in range(people)
        )
        return _calls_in(lambda: read("Name,Email,Organisation,Abstract title\n" + rows))

    # Captions and the first few hundred rows are looked at in any case.
    short, long = (
        calls_of(about, 900) - calls_of(about, 400) for about in ("on light", "on the theory of light " * 4)
    )

    assert long < short * 1.2


def test_a_figure_in_a_name_is_no_reason_to_read_all_names_for_organisations(read: Any) -> None:
    def calls_of(people: int, mark: str) -> int:
        names = (f"{chr(65 + n % 26)}{chr(97 + n // 26)}na Berg{mark}" for n in range(people))
        rows = "".join(f"{name},k{n}@x.org\n" for n, name in enumerate(names))
        return _calls_in(lambda: read("Name,Email\n" + rows))

    without, with_figures = (calls_of(600, mark) - calls_of(300, mark) for mark in ("", "2"))

    assert with_figures < without + 300 * 5


def _calls_in(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile."""
    calls = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
