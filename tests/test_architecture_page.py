"""ARCHITECTURE.md, which a stranger reads first, names every room that there is and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "ARCHITECTURE.md").read_text("utf-8")


def _rooms() -> set[str]:
    inner = {"core", "gui"}
    package = CHECKOUT / "checkin"
    top = {folder.name for folder in package.iterdir() if (folder / "__init__.py").is_file()}
    inside = {
        f"{room}/{folder.name}"
        for room in inner
        for folder in (package / room).iterdir()
        if (folder / "__init__.py").is_file()
    }
    return top | inside


def test_every_room_is_on_the_page_and_every_room_on_the_page_is_there() -> None:
    named = {
        name.removeprefix("checkin/")
        for name in re.findall(r"`((?:checkin/)?(?:core|gui)/[a-z_]+|checkin/[a-z_]+)/`", PAGE)
    }

    assert named == _rooms()


def test_who_has_the_readme_alone_is_led_to_the_page() -> None:
    assert "](ARCHITECTURE.md)" in (CHECKOUT / "README.md").read_text("utf-8")


def test_every_file_that_the_page_sends_one_to_is_there() -> None:
    files = re.findall(r"`([a-z_/]+\.py)`", PAGE)

    assert files
    missing = [
        name
        for name in files
        if not any((CHECKOUT / start / name).is_file() for start in ("", "checkin"))
        and not list((CHECKOUT / "checkin").rglob(name))
    ]
    assert not missing
