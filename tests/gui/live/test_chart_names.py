"""The names of sessions in the chart: cut with dots where they are cut, and nothing drawn through them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.counting.arrivals import STEP, Bin
from checkin.core.event.programme import Session, SessionKind
from checkin.core.report.model import DayOfArrivals
from checkin.gui.live.chart import ArrivalsPlot
from checkin.gui.look.theme import Theme
from tests.screens.drawn import drawn_texts

MORNING = datetime(2025, 6, 24, 9, tzinfo=ZoneInfo("Asia/Seoul"))
TITLES = ("Korea-EU Roundtable on Semiconductors", "OECD Closing Session")


def session(title: str, starts: datetime, minutes: int) -> Session:
    ends = starts + timedelta(minutes=minutes)
    return Session(title[:2], title, SessionKind.OTHER, None, starts, ends, None)


@pytest.fixture
def plot(qapp: QApplication, qtbot: QtBot) -> ArrivalsPlot:
    plot = ArrivalsPlot(Theme(qapp, "light"))
    qtbot.addWidget(plot)
    plot.resize(500, 260)
    bins = tuple(Bin(MORNING + n * STEP, 1) for n in range(9 * 12))
    day = DayOfArrivals(
        MORNING,
        bins,
        (session(TITLES[0], MORNING, 300), session(TITLES[1], MORNING.replace(hour=17, minute=50), 10)),
    )
    plot.show_day(day, MORNING + timedelta(minutes=40))
    plot.show()
    return plot


def test_a_name_is_cut_with_dots_or_not_at_all(plot: ArrivalsPlot) -> None:
    cut = [drawn.text for drawn in drawn_texts(plot) if not drawn.clip.contains(drawn.ink)]
    assert cut == []
    assert any(drawn.text.startswith("OE") and drawn.text.endswith("…") for drawn in drawn_texts(plot))


def test_the_line_of_now_is_not_drawn_through_names(plot: ArrivalsPlot) -> None:
    name = next(drawn for drawn in drawn_texts(plot) if drawn.text == TITLES[0])
    scale = plot.scale
    assert scale is not None
    x = scale.x(9 * 60 + 40)
    assert name.ink.left() < x < name.ink.right()

    image = plot.grab().toImage()
    top, bottom = int(name.ink.top()), int(name.ink.bottom())
    assert not any(is_red(image, int(x), y) for y in range(top, bottom + 1))
    assert is_red(image, int(x), int(scale.box.center().y()))


def is_red(image: QImage, x: int, y: int) -> bool:
    return any(
        image.pixelColor(at, y).red() - image.pixelColor(at, y).blue() > 60 for at in (x - 1, x, x + 1)
    )
