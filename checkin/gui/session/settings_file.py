"""Keeps this desk's settings in one small JSON file; what can't be read of it means the default, and is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.settings import Settings
from checkin.tasks.kept_json import put_aside, read_object, told, write_object


class SettingsFile(QObject):
    """The settings, written whenever one changes; `changed` carries the name of the one that did."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or paths.settings_folder() / "desk.json"
        raw = read_object(self.path)
        self._settings = Settings(raw)
        self.trouble = ""
        """One sentence about what could not be read, to be told once; empty where all could."""
        if raw is None or self._settings.left_out:
            names = self._settings.titles(self._settings.left_out)
            self.trouble = told("the settings of this computer", names, put_aside(self.path))
            self._write()  # so that the next start has nothing to tell

    def __getitem__(self, name: str) -> Any:
        return self._settings[name]

    def set(self, name: str, value: object) -> None:
        """Change and keep one setting. A disk that refuses costs only the memory of it, and is logged."""
        if self._settings[name] == value:
            return
        self._settings.set(name, value)
        self._write()
        self.changed.emit(name)

    def _write(self) -> None:
        write_object(self.path, self._settings.changed())
