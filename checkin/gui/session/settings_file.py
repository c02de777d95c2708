"""Keeps this desk's settings in one small JSON file; a file that can't be read means the defaults."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.settings import Settings

_log = logging.getLogger(__name__)


class SettingsFile(QObject):
    """The settings, written whenever one changes; `changed` carries the name of the one that did."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or paths.settings_folder() / "desk.json"
        self._settings = Settings(self._read())

    def __getitem__(self, name: str) -> Any:
        return self._settings[name]

    def set(self, name: str, value: object) -> None:
        """Change and keep one setting. A disk that refuses costs only the memory of it, and is logged."""
        if self._settings[name] == value:
            return
        self._settings.set(name, value)
        self._write()
        self.changed.emit(name)

    def _read(self) -> dict[str, object]:
        try:
            raw = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("Settings not read from %s: %s", self.path, error)
            return {}
        return raw if isinstance(raw, dict) else {}

    def _write(self) -> None:
        text = json.dumps(self._settings.changed(), ensure_ascii=False, indent=1)
        new = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8")
            new.replace(self.path)
        except OSError as error:
            _log.warning("Settings not kept in %s: %s", self.path, error)
