"""Counts on your phone: one click on Live, an address and its code, an end with the window's event."""

from __future__ import annotations

import importlib.util
import urllib.request

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.gui.live.page import LivePage
from checkin.gui.live.phones_dialog import PhonesDialog
from tests.gui.conftest import Door
from tests.qr import read_picture


def is_gone(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=60):
            return False
    except OSError:
        return True


def test_a_phone_sees_the_counts_until_it_is_stopped(
    door: Door, live: LivePage, qtbot: QtBot, heard: list[str]
) -> None:
    QTest.mouseClick(live.phones_button, Qt.MouseButton.LeftButton)
    dialog = door.program.window.findChild(PhonesDialog)
    assert dialog is not None
    assert dialog.focusWidget() is dialog.close_button, "Enter stops nothing that has just begun"
    qtbot.waitUntil(lambda: bool(dialog.text()))

    url = dialog.text()
    assert read_picture(dialog.code) == url == dialog.address.text()
    dialog.copy.click()
    assert (QGuiApplication.clipboard().text(), heard[-1]) == (url, "Copied.")
    with urllib.request.urlopen(f"{url}stream", timeout=60) as looking:
        assert any(b"Tue 24 June" in looking.readline() for _ in range(10))
        qtbot.waitUntil(lambda: live.phones_button.text() == "Phones: 1")

        dialog.stop.click()
        assert not door.program.shell.phones.is_on and live.phones_button.text() == "Phones…"
        # Before anything that holds up the window's loop: it is what tells the page, once the last line has gone to it.
        qtbot.waitUntil(lambda: is_gone(url))
        while looking.readline():
            pass


def test_it_ends_with_the_event(door: Door, live: LivePage, qtbot: QtBot) -> None:
    phones = door.program.shell.phones
    phones.start()
    qtbot.waitUntil(lambda: bool(phones.url))
    url = phones.url

    door.session.close()

    assert not phones.is_on
    assert is_gone(url)


def test_without_the_extra_the_button_says_what_is_missing(
    live: LivePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with qtbot.waitSignal(live.shell.notice_given) as told:
        live.phones_button.click()

    assert told.args is not None and 'pip install "checkin[page]"' in told.args[0].text
    assert not live.shell.phones.is_on
