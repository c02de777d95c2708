"""One line on the Desk: which codes were not recorded and have to be scanned again. Not there when there are none."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from checkin.core.language import _
from checkin.gui.look.elided import shortened_code
from checkin.gui.session.scan_again import ScanAgain
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.elided_label import ElidedLabel

_LONGEST_CODE = 28


class ScanAgainLine(QFrame):
    """Shows what ScanAgain knows."""

    def __init__(self, waiting: ScanAgain, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self.setObjectName("scan-again")
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.text = ElidedLabel("", self)
        self.done = QPushButton(_("Seen to"), self)
        self.done.setToolTip(_("Takes the codes off this line; nothing else changes"))
        row_of(self, (self.text, 1), self.done)

    def _connect(self) -> None:
        self._waiting.changed.connect(self._show)
        self.done.clicked.connect(self._waiting.forget)

    def _show(self) -> None:
        codes = self._waiting.codes
        shown = [shortened_code(code, _LONGEST_CODE) for code in codes]
        text = _("To scan again ({n}): {reversed}", n=len(codes), reversed=", ".join(reversed(shown)))
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(codes))
