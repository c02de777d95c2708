"""Loads what draws and prints, in the background and between scans, before the printing thread of a desk starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.breaks import Breaks
from checkin.gui.session.print_engine import DRAWS_AND_PRINTS, PRINTS_DIRECTLY
from checkin.gui.session.shell import Shell

START_AFTER_MS = 1200
_BREAK_S, _MOST_BREAKS_S = 0.5, 15.0
"""Loading rests so long after a scan, for it shares the interpreter; but badges may wait."""


class PrintingLoader(QObject):
    """Once an event is open: a scan that comes now must not wait for what badges need. `done` is called then."""

    def __init__(self, shell: Shell, done: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._done = done
        self._breaks = Breaks(_BREAK_S, at_most=_MOST_BREAKS_S)
        self._later = single_shot(self, self._load)
        shell.session.verdict_given.connect(self._on_verdict)

    def begin_soon(self) -> None:
        """Load once the window has had time to stand."""
        self._breaks = Breaks(_BREAK_S, at_most=_MOST_BREAKS_S)
        self._later.start(START_AFTER_MS)

    def stop(self) -> None:
        """Begin with nothing any more."""
        self._later.stop()

    def _load(self) -> None:
        directly = PRINTS_DIRECTLY if self._shell.settings["added_printers"] else ()
        background.load_aside(
            *DRAWS_AND_PRINTS, *directly, done=self._on_loaded, let_others=self._breaks.wait
        )

    def _on_loaded(self, _: object) -> None:
        self._done()

    def _on_verdict(self, _verdict: object) -> None:
        self._breaks.take_one()
