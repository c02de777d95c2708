"""Puts a long list in order, counts, filters and searches it, while the window goes on. Shows nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, while_open, with_event
from checkin.store.people_filter import PreparedFilter, Wanted, prepare_filter
from checkin.store.people_query import (
    AttendeeTable,
    Order,
    PreparedList,
    PreparedSearch,
    prepare_list,
    prepare_search,
)

_T = TypeVar("_T", PreparedList, PreparedFilter, PreparedSearch)


class ListAside(QObject):
    """One order at a time, one filter and one search; whoever wants another asks again when one is prepared."""

    prepared = Signal(object)
    """A PreparedList, of the list as it stood when it was begun."""
    filtered = Signal(object, object)
    """A PreparedFilter, likewise, and what was `asked`."""
    searched = Signal()
    """All whom a text finds that finds many are at hand."""
    failed = Signal()

    def __init__(self, session: DeskSession, table: AttendeeTable, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._under_way: set[str] = set()
        self._filtered: tuple[tuple[int, int, int], PreparedFilter] | None = None
        """Of which state of the file that is, at least."""
        self._searched: tuple[tuple[int, int], PreparedSearch] | None = None
        """Of which opening and revision that is, at least."""

    def prepare(self, order: Order) -> None:
        """Begin, unless something is being prepared."""
        self._run("list", lambda file: prepare_list(file, order), self.prepared.emit)

    def begin(self, order: Order | None, wanted: Wanted, asked: object) -> bool:
        """Prepare what is not at hand of a long list, the order first; whether anything is not. None: by likeness."""
        if not self._table.is_long():
            return False
        if order is not None and not self._table.is_in_order(order):
            self.prepare(order)
            return True
        is_filtered = wanted.is_unfiltered or self.filtered_by(wanted) is not None
        if not is_filtered:
            state = self._session.file.state()

            def done(found: PreparedFilter) -> None:
                self._filtered = state, found
                self.filtered.emit(found, asked)

            self._run("filter", lambda file: prepare_filter(file, wanted), done)
        return not is_filtered or self._is_search_begun(wanted.text)

    def _is_search_begun(self, text: str) -> bool:
        if not text or self.searched_for(text) is not None or not self._table.finds_many(text):
            return False
        list_as_it_is = self._list_now()

        def done(found: PreparedSearch) -> None:
            self._searched = list_as_it_is, found
            self.searched.emit()

        self._run("search", lambda file: prepare_search(file, text), done)
        return True

    def searched_for(self, text: str) -> PreparedSearch | None:
        """All whom the text finds, where they were looked for aside and the list is as it was."""
        if self._searched is None or self._searched[0] != self._list_now():
            return None
        return self._searched[1] if self._searched[1].text == text else None

    def _list_now(self) -> tuple[int, int]:
        return self._session.file.generation, self._session.file.revision()

    def filtered_by(self, wanted: Wanted) -> PreparedFilter | None:
        """What was prepared, where nobody wrote to the file since and the filters ask the same."""
        if self._filtered is None or self._filtered[0] != self._session.file.state():
            return None
        found = self._filtered[1]
        return found if replace(found.wanted, text=wanted.text) == wanted else None

    def _run(self, what: str, prepare: Callable[[OpenEvent], _T], done: Callable[[_T], None]) -> None:
        if what in self._under_way:
            return
        self._under_way.add(what)

        def work(file: OpenEvent, _: background.WorkProgress) -> _T:
            return prepare(file)

        job = background.run(
            with_event(self._session, work),
            done=while_open(self._session, done),
            failed=while_open(self._session, lambda _: self.failed.emit()),
            of=self,
        )
        job.ended.connect(lambda: self._under_way.discard(what))
