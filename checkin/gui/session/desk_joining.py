"""Joining a meeting point, in the background: first which event it is of, then all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checkin.core.errors import CheckinError
from checkin.gui.session import background
from checkin.gui.session.settings_file import SettingsFile
from checkin.tasks.desk_ids import window_desk_id
from checkin.tasks.linked_event import load_libraries

if TYPE_CHECKING:
    from checkin.tasks.join_event import Joined


class DeskJoining(QObject):
    """One attempt after the other, of the desk that this window is."""

    found = Signal(str)
    """The name of the event that is met there."""
    joined = Signal(object, int, str)
    """Path of the file that is a desk of it now, how many people are on it, the desk's new name where it got one."""
    failed = Signal(object)
    """A CheckinError; no file was made."""

    def __init__(self, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pairing = ""
        self.is_busy = False

    def look(self, pairing: str) -> None:
        """Which event is met there; `found` or `failed` says it."""
        self.is_busy, self._pairing = True, pairing
        background.run(lambda __: _event_named(pairing), done=self._on_found, failed=self._on_failed, of=self)

    def join(self, path: Path) -> None:
        """Take in what was found, into a new file or one of the same event."""
        self.is_busy = True
        pairing, name = self._pairing, str(self._settings["desk_name"])
        desk_id = window_desk_id(self._settings.window)
        background.run(
            lambda __: _joined(path, pairing, desk_id=desk_id, desk_name=name),
            done=lambda joined: self._on_joined(path, joined),
            failed=self._on_failed,
            of=self,
        )

    def _on_found(self, event: str) -> None:
        self.is_busy = False
        self.found.emit(event)

    def _on_joined(self, path: Path, joined: Joined) -> None:
        self.is_busy = False
        is_new = joined.desk != self._settings["desk_name"]
        if is_new:
            self._settings.set("desk_name", joined.desk)
        self.joined.emit(path, joined.attendees, joined.desk if is_new else "")

    def _on_failed(self, error: CheckinError) -> None:
        self.is_busy = False
        self.failed.emit(error)


def _load() -> None:
    with background.libraries:
        load_libraries()


def _event_named(pairing: str) -> str:
    _load()
    from checkin.tasks.join_event import event_to_join

    return event_to_join(pairing).name


def _joined(path: Path, pairing: str, *, desk_id: str, desk_name: str) -> Joined:
    _load()
    from checkin.tasks.join_event import join_event

    return join_event(path, pairing, desk_id=desk_id, desk_name=desk_name, or_the_next_name=True)
