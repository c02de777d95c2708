"""What only the organiser may do at this window, once a PIN is set: asked for where it is needed, locked by itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.kept_choices import choose
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.event.organiser_pin import HashedPins, Tries, kept_form, may_be, problem_with
from checkin.core.language import N_, _, n_
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.desk_session import DeskSession

LOCKS_AFTER_MS = 5 * 60 * 1000
FORGOTTEN = N_(
    "Forgotten? Whoever has the event file can take the PIN away on this computer: "
    "checkin rights EVENT --remove-pin. Nothing is lost by that."
)


class Organiser(QObject):
    """Locked whenever an event with a PIN is opened; without a PIN everybody may do everything."""

    changed = Signal()
    """A PIN was set or removed, or it was locked or unlocked."""
    asked = Signal(str)
    """Somebody wants to do what needs the PIN; the word for it."""
    wish_forgotten = Signal()
    """It is wanted no more: given up, or where it was asked for is left."""

    def __init__(
        self,
        session: DeskSession,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._is_unlocked = False
        self._wanted: Callable[[], object] | None = None
        self._tries = Tries()
        self._seen = HashedPins()
        self._idle = single_shot(self, self.lock, LOCKS_AFTER_MS)
        session.event_opened.connect(self.lock)
        session.event_closed.connect(self.lock)

    @property
    def is_guarded(self) -> bool:
        """Whether this event has a PIN."""
        return self._kept() is not None

    @property
    def may(self) -> bool:
        """Whether what only the organiser may do can be done now."""
        return self._is_unlocked or not self.is_guarded

    def allow(self, what: str, do: Callable[[], object]) -> None:
        """Do it now, or ask for the PIN first and do it then. `what` ends “Only the organiser may …”."""
        if self.may:
            self._idle.start()
            do()
            return
        self._wanted = do
        self.asked.emit(what)

    def forget_wish(self) -> None:
        """Whoever was asked for the PIN does not have it, or went on to something else."""
        if self._wanted is not None:
            self._wanted = None
            self.wish_forgotten.emit()

    def unlock(self, pin: str, *, is_before_guests: bool = False) -> str:
        """Try a PIN: "" where it fits (and what was wanted is done), else why not, in a sentence.

        `is_before_guests`: on a screen that guests read; how the PIN is taken away is not told there.
        """
        if wait := self.wait:
            return wait
        if not self._is_right(pin):
            return (
                _("That is not the PIN. {forgotten}", forgotten=_(FORGOTTEN))
                if self._tries.are_many and not is_before_guests
                else _("That is not the PIN.")
            )
        self._is_unlocked = True
        self._idle.start()
        wanted, self._wanted = self._wanted, None
        self.changed.emit()
        if wanted is not None:
            wanted()
        return ""

    @property
    def wait(self) -> str:
        """That too many wrong ones were tried, and how long the next one waits; "" where it need not."""
        left = self._tries.wait(self._clock())
        if not left:
            return ""
        return n_(
            "Too many wrong PINs. Try again in {n} second.",
            "Too many wrong PINs. Try again in {n} seconds.",
            max(1, round(left)),
        )

    def is_pin(self, typed: str, *, is_kept: bool = False) -> bool | None:
        """Whether the PIN was typed where something else is asked for, which is a try like any other.

        None while the next try has to wait, of what may be the PIN. `is_kept`: a reading, a name or a reason: it
        goes on unless it is the PIN, so that it is looked at then too, and None is the PIN.
        """
        kept = self._kept()
        if not may_be(typed, kept):
            return False
        if not self.wait:
            return self._is_right(typed)
        return None if not is_kept or self._seen.fits(typed, kept) else False

    def _is_right(self, pin: str) -> bool:
        is_right = self._seen.fits(pin, self._kept())
        self._tries.note(self._clock(), is_right=is_right)
        return is_right

    def lock(self) -> None:
        """Back to what the staff may do."""
        self._idle.stop()
        self._is_unlocked = False
        self._wanted = None
        self.changed.emit()

    def set_pin(self, pin: str) -> None:
        """Set or change it; only where `may`. CheckinError says why it can't be."""
        self._require()
        if problem := problem_with(pin):
            raise CheckinError(_("{problem} Nothing was changed.", problem=problem))
        self._keep(kept_form(pin))
        self._is_unlocked = True
        self._idle.start()
        self.changed.emit()

    def remove_pin(self) -> None:
        """From now on everybody may do everything; only where `may`."""
        self._require()
        self._keep(None)
        self.changed.emit()

    def _require(self) -> None:
        if not self.may:
            raise CheckinError(_("Only the organiser may do that. Nothing was changed."))

    def _keep(self, value: Any) -> None:
        choose(self._session.desk, event_settings.ORGANISER_PIN, value)

    def _kept(self) -> Any:
        if not self._session.is_open:
            return None
        try:
            return event_settings.ORGANISER_PIN.of(self._session.desk.store)
        except (CheckinError, sqlite3.Error, ValueError):
            return {}  # nobody is let past a PIN that can't be read
