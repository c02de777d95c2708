"""Help says which version this is, and shows the licence of everything it is made of: `checkin.gui.window.about`."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from checkin import __version__
from checkin.app import Program
from checkin.gui.window.about import licence
from checkin.gui.window.help_page import HelpPage


def test_help_ends_with_the_version_and_every_licence_and_the_way_back(
    program: Program, qtbot: QtBot
) -> None:
    page = HelpPage(program.shell)
    qtbot.addWidget(page)
    page.open_with("About Checkin")
    assert f"Version {__version__}," in page.text.toPlainText()
    assert "babel, " in page.text.toPlainText()

    page.text.anchorClicked.emit(QUrl("licence:python-bidi"))
    assert page.text.toPlainText().startswith("Back to About Checkin\npython-bidi (https://")

    page.text.anchorClicked.emit(QUrl("about:"))
    assert f"Version {__version__}," in page.text.toPlainText()


def test_no_link_reads_another_file() -> None:
    assert licence("../../../etc/passwd") == licence("") == ""
