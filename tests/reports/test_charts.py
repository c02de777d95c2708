"""Charts take the room there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from checkin.core.counting.arrivals import Bin
from checkin.core.report.model import DayOfArrivals
from checkin.reports.charts import Bar, arrivals_chart, bars_that_fit
from checkin.typeset.ink import Ink
from checkin.typeset.pages import Pages
from tests.core.made_up import moment, programme, session_dict


def test_as_many_bars_are_drawn_as_stand_in_the_room_that_is_left() -> None:
    pages = Pages(Ink("Charts", ("en",)), "Charts", "")
    data = [Bar(f"Session {n}", n) for n in range(10)]

    assert bars_that_fit(pages, data, 1_000) == 10
    assert 0 < bars_that_fit(pages, data, 60) < 10
    assert bars_that_fit(pages, [], -1) == 0


class Noted(Pages):
    """Pages that note each text, with where it stands and its size."""

    def __init__(self) -> None:
        super().__init__(Ink("Charts", ("en",)), "Charts", "")
        self.drawn: list[tuple[float, float, str, float]] = []

    def text(self, x: float, y: float, text: str, size: float, **how: Any) -> Any:
        self.drawn.append((y, x, text, size))
        return super().text(x, y, text, size, **how)


def test_a_session_stands_below_its_hour_on_the_day_that_the_clocks_change() -> None:
    of = programme(
        session_dict("bus", starts="2025-03-30T08:00", ends="2025-03-30T09:30"), timezone="Europe/Brussels"
    )
    zone = of.event.zone
    midnight = datetime(2025, 3, 30, tzinfo=zone).astimezone(UTC)
    bins = tuple(Bin((midnight + timedelta(minutes=5 * n)).astimezone(zone), 1) for n in range(9 * 12))
    pages = Noted()

    arrivals_chart(pages, DayOfArrivals(bins[0].starts, bins, of.sessions))

    at = {text: x for _, x, text, _ in pages.drawn}
    assert at[of.sessions[0].title] == pytest.approx(at["08:00"])


def test_the_name_of_a_short_session_ends_where_the_next_begins() -> None:
    pages = Noted()
    of = programme(
        session_dict("bus", title="Bus to the dinner", starts="2025-06-24T18:00", ends="2025-06-24T18:15"),
        session_dict("dinner", title="Dinner", starts="2025-06-24T18:30", ends="2025-06-24T22:00"),
    )
    starts = moment("08:00")
    bins = tuple(Bin(starts + timedelta(minutes=5 * n), 1) for n in range(14 * 12))

    arrivals_chart(pages, DayOfArrivals(starts, bins, of.sessions))

    (below,) = {y for y, _, text, _ in pages.drawn if text == "Dinner"}
    names = sorted(one for one in pages.drawn if one[0] == below)
    assert len(names) == 2
    for (_, x, text, size), (_, then, _, _) in pairwise(names):
        assert x + pages.ink.width(text, size) <= then
