"""What is known of the keyboard scanner, as a row of the Settings shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session.settings_file import SettingsFile


class ScannerField(QWidget):
    """Says the pace and the ending, and forgets them on request."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.says = PlainLabel()
        self.says.setWordWrap(True)
        self.says.setMinimumWidth(160)
        self.forget = QPushButton(_("Forget"))
        self.forget.setToolTip(_("The next scans teach it anew"))
        self.forget.clicked.connect(lambda: settings.set("scanner", {}))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.says, 1)
        line.addWidget(self.forget)
        self.setFocusProxy(self.forget)
        settings.changed.connect(lambda name: self._tell() if name == "scanner" else None)
        self._tell()

    def _tell(self) -> None:
        kept = self._settings["scanner"]
        self.says.setText(scanner_in_words(kept))
        self.forget.setEnabled(bool(kept))


def scanner_in_words(kept: Mapping[str, Any]) -> str:
    """One line for people: how fast its keys come, and whether it ends with Enter."""
    if not kept:
        return _("Nothing learnt yet")
    ending = _("ends with Enter") if kept.get("ends_with_enter") else _("ends without Enter")
    gaps = kept.get("gaps_ms", ())
    if not gaps:
        return ending[:1].upper() + ending[1:]
    slowest = f"{max(gaps)}" if max(gaps) else _("Under 3")
    return _(
        "{slowest} ms a key, {ending}",
        slowest=slowest if len(gaps) == 1 else f"{max(min(gaps), 1)} to {slowest}",
        ending=ending,
    )
