"""A topic of Help as it is read: Markdown with room between its lines, its pictures no wider than the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from checkin import paths
from checkin.core.language import _, language
from checkin.gui.look.theme import Theme, set_role

_WIDTH = 800
_TEXT_LINE, _PICTURE_LINE = 140, 100
"""Percent. More than its own height below a picture is a gap of half a page."""
_OF_WHAT_IS_IN_IT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_PICTURE = "\ufffc"
"""What Qt has as the text of a block that holds a picture alone."""
_SIGN_BEFORE_STARS = re.compile(r"([^\w\s*])(?=\*{1,2}\w)")
"""Markdown ends nothing bold between a sign and a letter, where Korean has a particle: `**New…**를`. A blank of no
width between them does."""


class HelpText(QTextBrowser):
    """Pictures lie in `resources/help/pictures/LANGUAGE`; one that a language lacks is the English one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Help text"))
        self.setOpenLinks(False)
        # With a caret, which a screen reader follows from line to line, and says what it finds there.
        self.setTextInteractionFlags(
            self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMaximumWidth(_WIDTH)
        set_role(self, "page")

    def show_topic(self, markdown: str, part: int = -1) -> None:
        """Show it from its beginning, or from the heading of that part (from 0)."""
        self.document().setDefaultFont(self._theme.font("body"))
        self.setMarkdown(_SIGN_BEFORE_STARS.sub("\\1\u200b", markdown))
        self._space_out()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel() == 2]
        if 0 <= part < len(headings):
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.setTextCursor(QTextCursor(headings[part]))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        return self._in_its_room(_picture(QUrl(name).fileName()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def _blocks(self) -> list[QTextBlock]:
        blocks, block = [], self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def _space_out(self) -> None:
        """Markdown comes without the room that makes it readable, and with commands that go beyond the page."""
        for block in self._blocks():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            is_heading = shape.headingLevel() > 0
            shape.setLineHeight(_PICTURE_LINE if block.text() == _PICTURE else _TEXT_LINE, _OF_WHAT_IS_IN_IT)
            shape.setTopMargin(20 if is_heading and block.blockNumber() else shape.topMargin())
            shape.setNonBreakableLines(False)
            shape.setBottomMargin(8 if is_heading else max(shape.bottomMargin(), 4))
            cursor.setBlockFormat(shape)

    def _in_its_room(self, picture: QPixmap) -> QPixmap:
        """No wider than the page, and smooth: drawn smaller by the text itself it would lose strokes of its letters."""
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 2 * self.document().documentMargin()
        width = round(min(room, picture.width()) * ratio)
        smaller = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        smaller.setDevicePixelRatio(ratio)
        return smaller

    def _fit_pictures(self) -> None:
        names = {
            piece.charFormat().toImageFormat().name()
            for block in self._blocks()
            for piece in _pieces(block)
            if piece.charFormat().isImageFormat()
        }
        for name in names:
            fitting = self._in_its_room(_picture(QUrl(name).fileName()))
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), fitting)
        self.document().markContentsDirty(0, self.document().characterCount())


def _picture(name: str) -> QPixmap:
    """In the language shown, or the English one; empty where there is none."""
    folder = paths.resources("help", "pictures")
    there = (file for code in (language().code, "en") if (file := folder / code / name).is_file())
    return QPixmap(str(next(there, folder)))


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    pieces = block.begin()
    while not pieces.atEnd():
        yield pieces.fragment()
        pieces += 1
