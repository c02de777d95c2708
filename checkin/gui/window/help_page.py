"""Help: the keys and the how-tos of resources/help/*.md, one text a topic, and About. Renders, writes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from checkin.core.language import _, language
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.announcing import announce, row_told
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.wrapped_items import wrap_items
from checkin.gui.window.about import BACK, LICENCE, about, licence
from checkin.gui.window.desk_card_row import DeskCardRow
from checkin.gui.window.help_text import HelpText
from checkin.tasks.help_search import HelpFound, find_help
from checkin.tasks.help_topics import HelpTopic, help_topics

_FOUND = Qt.ItemDataRole.UserRole
_SIDE = 264


class HelpPage(Page):
    """A line to search in, topics at the left, in the order of their file names; the text at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._build()
        self._connect()
        self._load()

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search, or words of a message"))
        self.search.setAccessibleName(_("Search the help"))
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setSpacing(2)
        wrap_items(self.topics)
        set_role(self.topics, "nav")
        self.nothing = PlainLabel(_("Help says nothing of that. Try other words."), role="muted", wraps=True)
        self.text = HelpText(self.shell.theme)
        self.card = DeskCardRow(self.shell)
        side = QWidget()
        side.setFixedWidth(self.shell.theme.scaled(_SIDE))
        left = column_of(side)
        for part in (self.search, self.nothing):
            left.addWidget(part)
        left.addWidget(self.topics, 1)
        right = column_of(None, self.card, (self.text, 1), gap=16)
        row_of(self, side, (right, 1), gap=32, edges=(24, 24, 32, 24))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_text)
        self.topics.currentItemChanged.connect(self._on_topic)
        for entered in (self.search.returnPressed, self.topics.itemActivated):
            entered.connect(lambda *_of: self.text.setFocus())
        self.text.anchorClicked.connect(self._on_link)
        self.shell.theme.changed.connect(self._show_topic)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def _load(self) -> None:
        self._spoken = language()
        self._texts = [*help_topics(), HelpTopic(BACK, _("About Checkin"), about())]
        self._list()

    def _list(self) -> None:
        """The topics that what is typed finds, the first of them shown."""
        by_name = {topic.name: topic for topic in self._texts}
        found = find_help(self.search.text(), self._texts)
        self.topics.clear()
        for each in found:
            item = QListWidgetItem(by_name[each.topic].title)
            item.setData(_FOUND, each)
            item.setToolTip(tip(each.message))
            self.topics.addItem(item)
        self.nothing.setVisible(not found)
        self.topics.setCurrentRow(0)

    def _on_text(self, text: str) -> None:
        self._list()
        if text.strip():
            announce(self.search, row_told(self.topics.currentIndex()) or self.nothing.text(), at_once=False)

    def _show_topic(self) -> None:
        self._on_topic(self.topics.currentItem())

    def _on_topic(self, item: QListWidgetItem | None) -> None:
        if item is None:
            self.text.clear()
            return
        found: HelpFound = item.data(_FOUND)
        markdown = next(topic.markdown for topic in self._texts if topic.name == found.topic)
        self.text.show_topic(markdown, found.part)

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == LICENCE:
            self.text.setHtml(licence(link.path()))
        elif link.toString() == BACK:
            self._show_topic()
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if language() is not self._spoken:
            self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.topics.setCurrentRow(min(max(self.topics.currentRow() + step, 0), self.topics.count() - 1))
            announce(self.search, row_told(self.topics.currentIndex()), at_once=True)
        else:
            super().keyPressEvent(event)

    def open_with(self, argument: object) -> None:
        self.search.clear()
        for row in range(self.topics.count()):
            if self.topics.item(row).text() == argument:
                self.topics.setCurrentRow(row)

    def shown(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def typing_home(self) -> QWidget:
        return self.search
