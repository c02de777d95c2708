"""Help: the keys and the how-tos of resources/help/*.md, one text a topic, and About. Renders, writes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout

from checkin.core.language import _, language
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Page, Shell
from checkin.gui.window.about import BACK, LICENCE, about, licence
from checkin.tasks.help_topics import help_topics

_WIDTH = 800


class HelpPage(Page):
    """Topics at the left, in the order of their file names; the text at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setFixedWidth(264)
        self.topics.setSpacing(2)
        set_role(self.topics, "nav")
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Help text"))
        self.text.setOpenLinks(False)
        self.text.setMaximumWidth(_WIDTH)
        set_role(self.text, "page")
        line = QHBoxLayout()
        line.setContentsMargins(24, 32, 32, 24)
        line.setSpacing(32)
        line.addWidget(self.topics)
        line.addWidget(self.text, 1)
        line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        self.topics.currentItemChanged.connect(self._on_topic)
        self.text.anchorClicked.connect(self._on_link)
        shell.theme.changed.connect(self._show_topic)
        self._load()

    def _load(self) -> None:
        self._spoken = language()
        self.topics.clear()
        texts = [(topic.title, topic.markdown) for topic in help_topics()]
        for title, markdown in [*texts, (_("About Checkin"), about())]:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, markdown)
            self.topics.addItem(item)
        self.topics.setCurrentRow(0)

    def _show_topic(self) -> None:
        self._on_topic(self.topics.currentItem())

    def _on_topic(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        tokens = self.shell.theme.tokens
        document = self.text.document()
        document.setDefaultFont(self.shell.theme.font("body"))
        self.text.setMarkdown(item.data(Qt.ItemDataRole.UserRole))
        self._space_out(tokens.line)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == LICENCE:
            self.text.setHtml(licence(link.path()))
        elif link.toString() == BACK:
            self._on_topic(self.topics.currentItem())
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _space_out(self, line_colour: str) -> None:
        """Markdown comes without the room that makes it readable."""
        block = self.text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            is_heading = shape.headingLevel() > 0
            shape.setLineHeight(140, 1)
            shape.setTopMargin(20 if is_heading and block.blockNumber() else shape.topMargin())
            shape.setBottomMargin(8 if is_heading else max(shape.bottomMargin(), 4))
            cursor.setBlockFormat(shape)
            block = block.next()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if language() is not self._spoken:
            self._load()

    def open_with(self, argument: object) -> None:
        for row in range(self.topics.count()):
            if self.topics.item(row).text() == argument:
                self.topics.setCurrentRow(row)

    def shown(self) -> None:
        self.topics.setFocus()
