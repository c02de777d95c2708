"""Layouts of one's own on the Badges page, beside those that the event has itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.badges.library import layout_named, layouts, read_layout, save_layout
from checkin.core.event import event_settings
from checkin.core.printing.layout import PictureElement
from checkin.core.times import system_clock
from checkin.gui.badges.editor import TextRow
from checkin.gui.badges.layouts import BadgesLayouts
from checkin.gui.badges.page import BadgesPage
from checkin.paths import own_layouts
from checkin.tasks.event_layouts import choose as choose_layout
from checkin.tasks.event_layouts import layout_here, stays_here, without_name
from tests.gui.conftest import Door
from tests.screens.staging import on_stage, settle

_QT_MARGIN = 2
"""Pixels that Qt leaves beside a text."""


@pytest.fixture
def layouts_part(door: Door, qtbot: QtBot) -> BadgesLayouts:
    """The part of the page that has them, shown."""
    page = door.open(BadgesPage, "badges", "layouts")
    qtbot.waitUntil(lambda: page.layouts.preview.is_shown)
    return page.layouts


def strips(door: Door) -> list[str]:
    return [notice.text for notice in door.program.window.strips.notices]


def test_an_edited_layout_of_the_event_leaves_ones_own_of_the_same_id_alone(
    layouts_part: BadgesLayouts, tmp_path: Path, door: Door
) -> None:
    part, file = layouts_part, layouts_part._session.file
    logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file="logo.png")
    card = layout_named("cr80")
    card = replace(card, id="ours", front=(*card.front, logo))
    for folder, name in ((tmp_path / "theirs", "Theirs"), (own_layouts(), "Mine")):
        folder.mkdir()
        (folder / "logo.png").write_bytes(name.encode())
        save_layout(replace(card, name=name, folder=str(folder)), folder)
    choose_layout(file, event_settings.LAYOUT, "ours", tmp_path / "theirs", at=system_clock(), desk="2")
    part._read_layouts("ours")
    part.editor.name.setText("Edited")

    part.save_own()

    assert strips(door)[0] == "“Edited” is kept in the event, for all its desks."
    assert layout_here(file, "ours", None).name == "Edited"
    assert read_layout(own_layouts() / "ours.json").name == "Mine"
    assert (own_layouts() / "logo.png").read_bytes() == b"Mine"


def test_one_own_layout_whose_pictures_grew_too_large_is_not_saved_at_all(
    layouts_part: BadgesLayouts, door: Door
) -> None:
    part, file = layouts_part, layouts_part._session.file
    logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file="logo.png")
    card = layout_named("cr80")
    card = replace(card, id="ours", name="Ours", front=(*card.front, logo), folder=str(own_layouts()))
    own_layouts().mkdir()
    (own_layouts() / "logo.png").write_bytes(b"small")
    save_layout(card, own_layouts())
    choose_layout(file, event_settings.LAYOUT, "ours", own_layouts(), at=system_clock(), desk="2")
    (own_layouts() / "logo.png").write_bytes(b"x" * 4_000_001)

    part._own.keep(replace(card, name="Edited"), shown=card)

    assert "Nothing was changed" in strips(door)[0]
    assert read_layout(own_layouts() / "ours.json").name == "Ours"
    assert layout_here(file, "ours", None).name == "Ours"


def test_a_layout_too_large_for_a_copy_is_told_with_it(
    layouts_part: BadgesLayouts, tmp_path: Path, door: Door, qtbot: QtBot
) -> None:
    logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file="logo.png")
    card = layout_named("cr80")
    own_layouts().mkdir()
    (own_layouts() / "logo.png").write_bytes(b"x" * 4_000_001)
    save_layout(replace(card, id="big", front=(*card.front, logo), folder=str(own_layouts())), own_layouts())
    layouts_part._session.file.set_setting(event_settings.LAYOUT.name, "big")

    door.program.shell.other_desks.copy_to(tmp_path / "copy.checkin")

    qtbot.waitUntil(lambda: stays_here(["big"]) in strips(door))
    assert (tmp_path / "copy.checkin").is_file()


def test_what_was_typed_into_a_layout_is_brought_back_after_another_was_chosen_and_else_nothing_is_told(
    layouts_part: BadgesLayouts, door: Door, heard: list[str]
) -> None:
    part = layouts_part
    part.list.setCurrentRow(0)
    part.list.setFocus()
    heard.clear()
    passed = []
    for _row in range(1, part.list.count()):
        door.press(Qt.Key.Key_Down)
        passed.append(part.layout_shown)
    assert len({layout.id for layout in passed if layout is not None}) == part.list.count() - 1
    assert [each for each in heard if "not saved" in each] == []
    assert strips(door) == []

    part.list.setCurrentRow(0)
    before = part.layout_shown
    assert before is not None
    for typed in ("{name} here", "{nonsense}"):
        part.editor.rows[0].text.setFocus()
        part.editor.rows[0].text.selectAll()
        door.type(typed)
        part.list.setFocus()
        door.press(Qt.Key.Key_Down)
        assert part.layout_shown is not None and part.layout_shown.id != before.id
        assert heard[-1] == f"What was typed for “{before.shown_name}” was not saved."

        strip = next(n for n in door.program.window.strips.notices if n.key == "half-typed")
        assert strip.on_action is not None
        strip.on_action()
        assert part.layout_shown.id == before.id and part.editor.rows[0].text.text() == typed


def nameless(door: Door) -> list[str]:
    return [
        text for text in strips(door) if "prints nobody’s name: write {name} into one of its texts" in text
    ]


def test_a_layout_without_a_name_is_told_when_it_is_kept_when_it_is_used_and_when_a_category_gets_it(
    layouts_part: BadgesLayouts, door: Door
) -> None:
    part = layouts_part
    part.editor.name.setText("Company only")
    for row in part.editor.rows:
        if "name}" in row.text.text():
            row.text.setText("Guest")
    part.save_own()
    assert nameless(door)[0].startswith(
        "“Company only” is kept among your layouts. The layout “Company only”"
    )

    door.program.shell.notice_withdrawn.emit("layout")
    part.use_for_event()

    assert nameless(door) and event_settings.LAYOUT.of(part._session.file) == "company-only"

    door.session.file.set_setting(event_settings.LAYOUT.name, "cr80")
    door.program.shell.notice_withdrawn.emit("layout")
    batch = door.open(BadgesPage, "badges", "print").batch
    __, box = batch.choices._category_layouts["participant"]
    by_category, elsewhere = event_settings.LAYOUT_BY_CATEGORY, {"speaker": "cr80"}
    door.session.file.set_setting(by_category.name, elsewhere)
    box.setCurrentIndex(box.findData("company-only"))
    box.activated.emit(box.currentIndex())
    assert nameless(door) and nameless(door)[0].startswith("The layout “Company only”")
    assert by_category.of(door.session.file) == {**elsewhere, "participant": "company-only"}


def test_ctrl_s_says_what_came_of_it_whatever_it_was_and_leaves_the_keyboard_in_the_field(
    layouts_part: BadgesLayouts, door: Door
) -> None:
    """Also where there is nothing to save, or what is typed is not valid, and at once after a key."""
    part, save = layouts_part, (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    door.press(*save)
    assert any("Nothing to save" in told for told in strips(door))

    part.editor.name.setFocus()
    part.editor.name.setText("Ours")
    door.press(*save)
    assert any(told.startswith("“Ours” is kept") for told in strips(door))

    part.editor.rows[2].most.setFocus()
    door.press(Qt.Key.Key_Down)
    door.press(*save)
    assert part.editor.rows[2].most.hasFocus() and not part.editor.is_changed, (
        "what is typed next renames nothing"
    )

    part.editor.name.clear()
    door.press(*save)
    assert any(told.startswith("Not saved. ") for told in strips(door))


def test_no_shipped_layout_is_without_a_name() -> None:
    assert without_name(layouts(None).values()) == ""


@pytest.mark.parametrize("text_size", [1.0, 1.5])
def test_the_sizes_of_a_text_are_whole_in_large_type(text_size: float) -> None:
    with on_stage(text_size) as program:
        program.window.resize(1366, 720)
        program.shell.open_page("badges")
        settle()
        for row in program.window.page.findChildren(TextRow):
            for box in (row.least, row.most):
                line = box.lineEdit()
                margins = line.textMargins().left() + line.textMargins().right()
                room = line.width() - margins - 2 * _QT_MARGIN
                assert line.fontMetrics().horizontalAdvance(box.text()) <= room
