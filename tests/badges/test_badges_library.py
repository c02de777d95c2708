"""The layouts there are: shipped and own ones."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from checkin.badges.library import (
    layout_asked_for,
    layout_named,
    layouts,
    read_layout,
    save_layout,
    unreadable_layouts,
)
from checkin.core.errors import LayoutError, NotFoundError
from checkin.core.printing.layout import PictureElement


def test_own_layouts_stand_beside_the_shipped_ones_and_replace_them(tmp_path: Path) -> None:
    save_layout(replace(layout_named("cr80"), id="ours", name="Ours"), tmp_path)
    save_layout(replace(layout_named("a6"), name="A6 with our logo"), tmp_path)
    found = layouts(tmp_path)
    assert {"cr80", "ours"} <= found.keys()
    assert found["a6"].name == "A6 with our logo"
    assert layout_named("a6", tmp_path).name == "A6 with our logo"


def test_an_unknown_layout_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no badge layout “cr81”\. Layouts: 4x3in, a6, cr80,"):
        layout_named("cr81", tmp_path)


def test_a_layout_can_be_a_file(tmp_path: Path) -> None:
    file = save_layout(replace(layout_named("cr80"), id="ours"), tmp_path)
    assert layout_asked_for(str(file)).id == "ours"
    with pytest.raises(NotFoundError):
        layout_named(str(file))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"[]", b"null", b"[" * 100_000])
def test_a_file_that_is_no_layout_is_told_by_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_bytes(content)
    with pytest.raises(LayoutError, match=r"odd\.json") as told:
        read_layout(tmp_path / "odd.json")
    assert not re.search("codec|recursion", str(told.value))
    assert list(unreadable_layouts(tmp_path)) == [tmp_path / "odd.json"]
    assert "cr80" in layouts(tmp_path)


def test_saving_a_layout_keeps_what_it_says(tmp_path: Path) -> None:
    for layout in layouts().values():
        again = read_layout(save_layout(layout, tmp_path))
        assert again == replace(layout, folder=str(tmp_path))
        assert json.loads((tmp_path / f"{layout.id}.json").read_bytes())["id"] == layout.id


def test_a_picture_taken_in_leaves_another_one_of_the_same_name_to_its_layout(tmp_path: Path) -> None:
    logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file="logo.png")
    own, card = tmp_path / "own", layout_named("cr80")
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "logo.png").write_bytes(name.encode())
        save_layout(replace(card, id=name, front=(*card.front, logo), folder=str(tmp_path / name)), own)

    for name in ("mine", "theirs"):
        (picture,) = layout_named(name, own).pictures
        assert (own / picture).read_bytes() == name.encode()
