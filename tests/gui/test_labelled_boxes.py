"""A label says what a box to choose from is for: on Linux Qt tells what is chosen in it as its name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from tests.screens import SCREENS
from tests.screens.staging import on_stage, settle


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["start", "walk-in-rights", "attendees-person"])
def test_every_box_to_choose_from_has_a_label(name: str) -> None:
    with on_stage(1.0) as program:
        SCREENS[name](program)
        settle()
        labelled = [label.buddy() for label in program.window.findChildren(QLabel)]
        boxes = [box for box in program.window.findChildren(QComboBox) if box.isVisible()]
        assert boxes and all(box in labelled for box in boxes)
