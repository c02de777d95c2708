"""What is known of the keyboard scanner, as a row of the Settings shows it: taught, learnt, forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.language import _
from checkin.devices.scanners.lesson import TaughtScanner
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.window.teach_dialog import TeachDialog

_KEPT = ("scanner", "scanner_frame")


class ScannerField(QWidget):
    """Says the pace, the ending and what stands around each code."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.says = PlainLabel(role="muted", wraps=True)
        self.teach = QPushButton(_("Teach my scanner…"))
        self.teach.setToolTip(
            _("For one whose scans are typed into fields, or that types something around each code")
        )
        self.teach.clicked.connect(self.open_lesson)
        self.forget = QPushButton(_("Forget"))
        self.forget.setToolTip(_("The next scans teach it anew"))
        self.forget.clicked.connect(self._forget)
        row_of(self, (self.says, 1), self.teach, self.forget, gap=12)
        settings.changed.connect(self._on_setting_changed)
        self._tell()

    def open_lesson(self) -> TeachDialog:
        """Scan a picture three times."""
        dialog = TeachDialog(self.window())
        dialog.taught.connect(self._keep)
        dialog.open()
        return dialog

    def _keep(self, taught: TaughtScanner) -> None:
        self._settings.set("scanner", taught.pace())
        self._settings.set("scanner_frame", taught.frame())

    def _forget(self) -> None:
        for name in _KEPT:
            self._settings.set(name, {})

    def _on_setting_changed(self, name: str) -> None:
        if name in _KEPT:
            self._tell()

    def _tell(self) -> None:
        pace, frame = (self._settings[name] for name in _KEPT)
        self.says.setText(scanner_in_words(pace, frame))
        self.forget.setEnabled(bool(pace or frame))


def scanner_in_words(kept: Mapping[str, Any], frame: Mapping[str, str] | None = None) -> str:
    """One line for people: how fast its keys come, whether it ends with Enter, what it types around a code."""
    if not kept and not frame:
        return _("Nothing learnt yet")
    parts = [_("ends with Enter") if kept.get("ends_with_enter") else _("ends without Enter")]
    gaps = kept.get("gaps_ms", ())
    if gaps:
        slowest = f"{max(gaps)}" if max(gaps) else _("Under 3")
        parts[0] = _(
            "{slowest} ms a key, {ending}",
            slowest=slowest
            if len(gaps) == 1
            else _("{fastest} to {slowest}", fastest=max(min(gaps), 1), slowest=slowest),
            ending=parts[0],
        )
    around = frame or {}
    if before := around.get("prefix") or around.get("prefix_keys"):
        parts.append(_("before each code “{text}”", text=before))
    if after := around.get("suffix") or around.get("suffix_keys"):
        parts.append(_("after each code “{text}”", text=after))
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]
