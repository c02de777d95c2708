"""Charts take the room there is."""

from __future__ import annotations

from checkin.reports.charts import Bar, bars_that_fit
from checkin.typeset.ink import Ink
from checkin.typeset.pages import Pages


def test_as_many_bars_are_drawn_as_stand_in_the_room_that_is_left() -> None:
    pages = Pages(Ink("Charts", ("en",)), "Charts", "")
    data = [Bar(f"Session {n}", n) for n in range(10)]

    assert bars_that_fit(pages, data, 1_000) == 10
    assert 0 < bars_that_fit(pages, data, 60) < 10
    assert bars_that_fit(pages, [], -1) == 0
