"""The Live page in windows of every size: what stands beside what."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect

from checkin.gui.live.page import LivePage
from checkin.gui.live.tiles import SessionTile
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts
from tests.screens.staging import settle


def test_the_numbers_stand_in_one_line_at_1366_however_long_their_words_became(
    door: Door, live: LivePage
) -> None:
    """The buttons go below them before the last number would stand alone."""
    door.program.window.resize(1366, 720)
    live.total.countries.show_number(19, "delegations")
    live.total.organisations.show_number(1251, "organisations")
    live._place_head()
    settle()

    assert len({number.geometry().bottom() for number in live.total.numbers()}) == 1


@of_each("number", range(1, 9))
def test_no_tile_stands_alone_in_its_row_where_there_is_another_way(
    door: Door, live: LivePage, number: int
) -> None:
    tiles = live.tiles
    while len(tiles.tiles) < number:
        tiles.tiles.append(SessionTile(door.program.shell.theme, tiles))
    del tiles.tiles[number:]

    for width in (500, 760, 1010, 1260, 1800):
        tiles.resize(width, 400)
        rows = Counter(tile.y() for tile in tiles.tiles)
        fit = (width + 12) // 248
        assert len(rows) == -(-number // fit)
        assert min(rows.values()) > 1 or len(rows) == 1 or fit == 2, (width, rows)
        assert all(tile.x() >= 0 and tile.geometry().right() < width for tile in tiles.tiles)


def test_what_changes_in_a_narrow_tile_is_told_beside_who_is_there_and_not_upon_it(
    door: Door, live: LivePage
) -> None:
    tile = next(tile for tile in live.tiles.tiles if tile.session_id == "registration")
    tile._trend = 14

    told = {}
    for width in (480, 230):
        tile.resize(width, tile.height())
        told[width] = [text for text in drawn_texts(tile) if "14" in text.text or "registered" in text.text]
        seats, change = told[width]
        assert seats.ink.right() < change.ink.left()
    assert [told[width][1].text for width in told] == ["▲ +14 in 15 min", "▲ 14"]


def test_the_people_of_a_number_never_lie_upon_the_numbers_whatever_table_stands_below(
    door: Door, live: LivePage
) -> None:
    """With organisations shown they lay at the left, over the number that had been clicked."""
    door.program.window.resize(1366, 720)
    settle()
    live.tables.choose("organisation")

    numbers = QRect(live.total.mapTo(live, QPoint(0, 0)), live.total.size())
    live.open_session("registration")
    assert not live.people.isHidden() and not live.people.geometry().intersects(numbers)
    live.total.numbers()[0].click()
    assert not live.people.isHidden() and not live.people.geometry().intersects(numbers)
