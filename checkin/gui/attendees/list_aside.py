"""Puts a long list in order, and counts what may be filtered by, while the window goes on. Shows nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance

from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.store.people_query import Order, PreparedList, prepare_list


class ListAside(QObject):
    """One order at a time; whoever wants another asks again when one is prepared."""

    prepared = Signal(object)
    """A PreparedList, of the list as it stood when it was begun."""
    failed = Signal()

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._is_busy = False

    def prepare(self, order: Order) -> None:
        """Begin, unless something is being prepared."""
        if self._is_busy:
            return
        self._is_busy = True

        def work(file: OpenEvent, _: background.WorkProgress) -> PreparedList:
            return prepare_list(file, order)

        job = background.run(
            with_event(self._session, work),
            done=lambda found: self._tell(self.prepared, found),
            failed=lambda _: self._tell(self.failed),
            of=self,
        )
        job.ended.connect(self._on_ended)

    def _tell(self, signal: SignalInstance, *what: PreparedList) -> None:
        if self._session.is_open:
            signal.emit(*what)

    def _on_ended(self) -> None:
        self._is_busy = False
