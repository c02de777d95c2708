"""The banner over other pages says all that the card would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from checkin.core.desk.registration import edit
from checkin.gui.verdict.banner import Banner
from tests.gui.conftest import Door
from tests.screens.drawn import drawn_texts

NOTE = (
    "Arrives with one security officer, who is not on the list; their badge lies in the grey box under the table, "
    "beside the flags"
)


@pytest.mark.parametrize("width", [960, 1366])
def test_what_is_noted_of_a_guest_stands_whole_on_the_banner(door: Door, width: int) -> None:
    window, guest = door.program.window, door.confirmed()[0]
    edit(door.session.desk, guest.reference, {"note": NOTE, "attention": True})
    window.resize(width, 700)
    window.open_page("live")

    door.scan(guest.codes[0])

    banner: Banner = window.banner
    said = " ".join(text.text.strip() for text in drawn_texts(banner.message))
    assert NOTE in said
    assert QRect(0, 0, banner.width(), banner.height() - 14).contains(banner.message.geometry())
    if banner.ways_out.isVisible():
        assert not banner.ways_out.geometry().intersects(banner.message.geometry())
