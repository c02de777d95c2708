"""A picture for a paper: chosen by a button, looked at at once, and taken off again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.errors import CheckinError
from checkin.core.language import N_, _
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.file_dialogs import ask_for_file

_PICTURES = N_("Pictures (*.png *.jpg *.jpeg *.svg)")


class PictureChoice(QWidget):
    """Says `asks` until a picture is chosen, then its name. One that can't be drawn is told, and not taken."""

    def __init__(self, asks: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._asks, self._title = asks, title
        self.button = QPushButton(asks)
        self.off = QPushButton(_("Take it off"))
        for button in (self.button, self.off):
            button.setAutoDefault(False)
        self.off.hide()
        self.wrong = ErrorLine()
        self.wrong.hide()
        set_role(self.off, "quiet")
        column_of(self, row_of(None, (self.button, 1), self.off, gap=8), self.wrong, gap=4)
        self.button.clicked.connect(self._choose)
        self.off.clicked.connect(lambda: self.take(None))

    def take(self, path: Path | None) -> bool:
        """Whether it is taken: it is read here, so that nothing surprises when the paper is written."""
        wrong = ""
        if path is not None:
            try:
                _look_at(path)
            except CheckinError as error:
                wrong = str(error)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        if not wrong:
            self.path = path
            self.button.setText(self._asks if path is None else path.name)
            self.off.setVisible(path is not None)
        return not wrong

    def is_still_good(self) -> bool:
        """Whether what was taken can be drawn now; what is wrong with it is told."""
        return self.take(self.path)

    def _choose(self) -> None:
        folder = self.path.parent if self.path is not None else None
        chosen = ask_for_file(self, self._title, folder, _PICTURES)
        if chosen is not None:
            self.take(chosen)


def _look_at(path: Path) -> None:
    from checkin.badges.pictures import read_picture  # it brings Pillow and fontTools

    read_picture(path, "picture")
