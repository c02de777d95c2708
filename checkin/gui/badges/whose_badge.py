"""Whose badge a layout is shown on: the hardest names of the list, or somebody who is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session import background
from checkin.gui.session.event_work import OpenEvent, while_open, with_event
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.segments import Segments
from checkin.tasks.badge_examples import Example, examples

_SEARCH_MS = 60
_SEARCH_WIDTH = 220


class WhoseBadge(QWidget):
    """Looks for the examples once for every state of the list, in the background."""

    changed = Signal()
    """Somebody else is to be shown."""
    nobody_found = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._examples: list[Example] = []
        self._is_looking = False
        self.person: Attendee | None = None
        self.examples = Segments((), self)
        self.examples.setAccessibleName(_("Whose badge is shown"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Or somebody else’s: type a name"))
        self.search.setAccessibleName(_("Show the badge of"))
        self.search.setMinimumWidth(shell.theme.scaled(_SEARCH_WIDTH))
        line = FlowLayout(self, 12)
        line.addWidget(self.examples)
        line.addWidget(self.search)
        self._pause = single_shot(self, self._on_search)
        self.search.textChanged.connect(lambda: self._pause.start(_SEARCH_MS))
        self.examples.chosen.connect(self._on_example)
        self._session.attendees_changed.connect(self._forget)

    @property
    def is_made_up(self) -> bool:
        """Whether the person shown is on no list."""
        return any(example.person is self.person and example.is_made_up for example in self._examples)

    def look(self) -> None:
        """Look for people to show, unless they are known."""
        if not self._examples and not self._is_looking:
            self._look()

    def _forget(self) -> None:
        self._examples = []
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """In the background: the longest of 100,000 names is found by looking at all."""
        self._is_looking = True
        category = self._session.programme.default_category.id
        show, tell = while_open(self._session, self._show), while_open(self._session, self._on_nobody)

        def work(file: OpenEvent, _: background.WorkProgress) -> list[Example]:
            return examples(file.attendees(), category)

        def done(found: list[Example]) -> None:
            self._is_looking = False
            show(found)

        def failed(error: CheckinError) -> None:
            self._is_looking = False
            tell(error)

        background.run(with_event(self._session, work), done=done, failed=failed, of=self)

    def _on_nobody(self, error: CheckinError) -> None:
        self._shell.tell_error(error, key="layout")

    def _show(self, found: list[Example]) -> None:
        self._examples = found
        self.examples.set_words([example.title for example in found])
        if self.person is None or not self.search.text().strip():
            self.person = found[0].person
        self.changed.emit()

    def _on_example(self, number: int) -> None:
        if 0 <= number < len(self._examples):
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self.person = self._examples[number].person
            self.changed.emit()

    def _on_search(self) -> None:
        text = self.search.text().strip()
        if not text or not self._session.is_open:
            return
        found = self._session.desk.find(text, 1)
        if found:
            self.person = found[0].attendee
            self.changed.emit()
        else:
            self.nobody_found.emit()
