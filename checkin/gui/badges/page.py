"""The Badges page: what badges look like, printing them beforehand, and the print queue. Three parts, one at a time."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from checkin.core.language import N_, _
from checkin.gui.badges.batch import BadgesBatch
from checkin.gui.badges.layouts import BadgesLayouts
from checkin.gui.badges.queue import PrintQueuePanel
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.shortcuts import on_keys

PARTS = ("layouts", "print", "queue")
_TITLES = (N_("Layouts"), N_("Print"), N_("Queue"))


class BadgesPage(Page):
    """Alt+L, Alt+P and Alt+Q go to its parts; opened with the name of one it shows that one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._has_shown_waiting = False
        """Whether the queue was opened since badges began to wait: who went to another part means that one."""
        self._build()
        self._connect()

    def _build(self) -> None:
        title = PlainLabel(_("Badges"), self, font=self.shell.theme.font("title"))
        self.tabs = Segments([_(title) for title in _TITLES], self)
        self.tabs.setAccessibleName(_("Parts of this page: Alt+L, Alt+P, Alt+Q"))
        head = row_of(None, title, self.tabs, FREE, gap=24)
        self.layouts = BadgesLayouts(self.shell, self)
        self.batch = BadgesBatch(self.shell, self)
        self.queue = PrintQueuePanel(self.shell, self)
        self.parts = QStackedWidget(self)
        for part in (self.layouts, self.batch, self.queue):
            self.parts.addWidget(part)
        column_of(self, head, (self.parts, 1), gap=16, edges=(28, 24, 28, 20))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._open)
        self.batch.queue_wanted.connect(lambda: self.open_part("queue"))
        self.layouts.changed.connect(self.batch.refresh)
        for keys, number in (("Alt+L", 0), ("Alt+P", 1), ("Alt+Q", 2)):
            on_keys(self, partial(self.open_part, PARTS[number]), keys)
        on_keys(self, self._on_print_key, "F9")

    @property
    def part(self) -> str:
        """The id of the part in front."""
        return PARTS[self.parts.currentIndex()]

    def open_part(self, part: str) -> None:
        """Layouts, print or queue."""
        number = PARTS.index(part)
        self.tabs.choose(number)
        self._open(number)

    def _open(self, number: int) -> None:
        self.parts.setCurrentIndex(number)
        self._refresh()
        (self.layouts, self.batch, self.queue)[number].take_focus()

    def _refresh(self) -> None:
        (self.layouts, self.batch, self.queue)[self.parts.currentIndex()].refresh()

    def _on_print_key(self) -> None:
        if self.part == "layouts":
            self.layouts.print_test()

    def shown(self) -> None:
        if self.shell.printing is not None:
            self.shell.printing.start()
        if self._begins_to_wait():
            self.tabs.choose(PARTS.index("queue"))
            self.parts.setCurrentIndex(PARTS.index("queue"))
        self._refresh()
        (self.layouts, self.batch, self.queue)[self.parts.currentIndex()].take_focus()

    def _begins_to_wait(self) -> bool:
        """Whether badges wait that did not when this page was opened last."""
        had_shown = self._has_shown_waiting
        self._has_shown_waiting = self.shell.printing is not None and self.shell.printing.snapshot.waiting > 0
        return self._has_shown_waiting and not had_shown

    def open_with(self, argument: Any) -> None:
        if argument in PARTS:
            self.open_part(argument)
