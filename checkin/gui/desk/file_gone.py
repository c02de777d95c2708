"""What the desk says while the event file is not in its place, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from checkin.core.language import _, together
from checkin.gui.session.gone_file import GoneFile
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell


class FileGone(QObject):
    """What was admitted is safe only once it is copied: a file that was deleted ends when it is closed."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._sentence = ""
        self._gone = GoneFile(shell.session, shell.settings, self)
        self._gone.kept_or_not.connect(self._look_again)
        self._session.storage_recovered.connect(self._gone.forget)

    def is_so(self) -> bool:
        """Whether no file lies in the place of the event that is open."""
        return self._session.is_open and not self._session.file.path.exists()

    def tell(self, sentence: str) -> None:
        """Say so, with what the file itself said, and begin to copy what it held."""
        self._sentence = sentence
        self._gone.keep()
        self._say()

    def _look_again(self) -> None:
        if self._session.health.is_failing and self.is_so():
            self._say()

    def _say(self) -> None:
        file, copy = self._session.file, self._gone.copy
        path, other = file.path, self._gone.called_now()
        action, act = self._what_to_do(path, copy, is_renamed=other is not None)
        self._shell.tell(
            together(
                _("The event file is no longer in its place.")
                if other is None
                else _("“{name}” is called “{other}” now.", name=path.name, other=other),
                self._of_the_copy(path, copy),
                _("Let nobody in until this is solved."),
            ),
            tone=Tone.TROUBLE,
            key="storage",
            details=f"{self._sentence}\n{path}",
            action=action,
            on_action=act,
            anew=self._look_again,
        )

    def _of_the_copy(self, path: Path, copy: Path | None) -> str:
        if copy is not None:
            folder = copy.parent
            return _(
                "What was admitted before is kept as “{name}” in “{folder}”.",
                name=copy.name,
                folder=folder.name if folder.parent == path.parent else folder,
            )
        if self._gone.is_under_way:
            return _("What was admitted before is being copied: leave this window open.")
        return _("No copy of it could be made: leave this window open, or what was admitted before is lost.")

    def _what_to_do(
        self, path: Path, copy: Path | None, *, is_renamed: bool
    ) -> tuple[str, Callable[[], None] | None]:
        if is_renamed:
            return _("Give it its name back"), self._give_name_back
        if copy is not None and self._session.file.is_folder_there():
            return _("Put the copy back"), lambda: self._shell.restore_wanted.emit(path, copy)
        if copy is not None:
            return _("Open the copy"), lambda: self._shell.event_wanted.emit(copy)
        if self._gone.is_under_way:
            return "", None
        return _("Try again"), lambda: self.tell(self._sentence)

    def _give_name_back(self) -> None:
        self._gone.give_name_back()
        self._look_again()
