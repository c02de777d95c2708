"""Badges look as they did when somebody looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.badges.golden_pages import GOLDEN, PAGES, SHEETS, draw


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("page", [*PAGES, *SHEETS])
def test_a_page_looks_as_expected(page: str, tmp_path: Path) -> None:
    expected = Image.open(GOLDEN / f"badge-{page}.png").convert("L")
    drawn = draw(page, tmp_path)
    assert drawn.size == expected.size
    # Versions of poppler smooth edges differently: a letter that moved by a dot weighs ten times as much.
    assert ImageStat.Stat(ImageChops.difference(drawn, expected)).mean[0] < 2.5
