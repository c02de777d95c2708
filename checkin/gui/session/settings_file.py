"""Keeps the settings in one small JSON file, which every window of this computer shares.

What can't be read of it means the default, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Signal

from checkin import paths
from checkin.core.language import _
from checkin.core.settings import Settings, setting_named
from checkin.core.shared_settings import free_name, is_named, name_of_window, settings_of, with_change
from checkin.store.link_rows import NamesOnFile
from checkin.tasks.kept_json import left_out_in_words, put_unreadable_aside, read_object, write_object
from checkin.whole_files import private_folder

ORGANISER_PIN, OTHER_DESKS = "organiser_pin", "other_desks"
"""What of the event one may come to the Settings page for, beside the settings by their names."""

_LOCK_MS = 500
"""Another window needs far less to write; one that was killed meanwhile holds no lock."""


class SettingsFile(QObject):
    """The settings of one window, written whenever one changes; `changed` carries the name of the one that did."""

    changed = Signal(str)
    not_kept = Signal()
    """The disk took no change; told once."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None, *, window: int = 1) -> None:
        """`window` is 1 for the first one open on this computer, 2 for the second."""
        super().__init__(parent)
        self.path = path or paths.settings_folder() / "desk.json"
        self.window = window
        self._is_told = False
        self.trouble = ""
        """One sentence about what could not be read, to be told once; empty where all could."""
        raw = read_object(self.path)
        self._settings = settings_of(raw or {}, window)
        self._own_name = None if is_named(raw or {}, window) else self._settings["desk_name"]
        """Of a desk that nobody gave a name."""
        left_out = Settings(raw).left_out
        if raw is None or left_out:
            self.trouble = left_out_in_words(
                _("the settings of this computer"),
                self._settings.titles(left_out),
                put_unreadable_aside(self.path),
            )
            with self._locked():  # so that the next start has nothing to tell
                write_object(self.path, {k: v for k, v in (raw or {}).items() if k not in left_out})

    def __getitem__(self, name: str) -> Any:
        return self._settings[name]

    def set(self, name: str, value: object) -> None:
        """Change and keep one setting. A disk that refuses costs only the memory of it, and is told."""
        before = self._settings[name]
        if before == value:
            return
        if name == "desk_name":
            self._own_name = None
        self._settings.set(name, value)
        with self._locked():
            # Another window may have written since this one read.
            document, merged = with_change(read_object(self.path) or {}, self.window, name, before, value)
            self._settings.set(name, merged)
            is_kept = write_object(self.path, document)
        self.changed.emit(name)
        if not is_kept and not self._is_told:
            self._is_told = True
            self.not_kept.emit()

    def follow_desk_name(self, names: NamesOnFile) -> None:
        """What this desk is called in the event that is open, where nobody gave it a name.

        As the event’s file joined the others; else as it was `before` there; else by a name that no other has there.
        """
        if self._own_name is None:
            return
        joined = (
            names.joined if self.window == 1 else names.joined and name_of_window(names.joined, self.window)
        )
        name = joined or names.before or free_name(self._own_name, names.others)
        if not setting_named("desk_name").accepts(name):
            name = self._own_name
        if name != self._settings["desk_name"]:
            self._settings.set("desk_name", name)
            self.changed.emit("desk_name")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with suppress(OSError):
            private_folder(self.path.parent)
        lock = QLockFile(str(self.path.with_suffix(".lock")))
        lock.tryLock(_LOCK_MS)
        try:
            yield
        finally:
            lock.unlock()
