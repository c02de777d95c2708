"""Whose Ctrl+Z it is: the field's while somebody types in it, the desk's as soon as a scan came after that, and
the page's where it has an undo of its own. And whose Ctrl+E: the page's where it has such a key, else the field's."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QTextEdit, QWidget

from checkin.gui.desk.taking_back import TakingBack
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.shell import Page
from checkin.gui.verdict.banner import Banner
from checkin.gui.widgets.typed import typed_by

_TAKES_BACK = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")
_LINE_ENDS = ("Ctrl+E", "Ctrl+U")
"""Where Qt runs on X11 fields ask for these before any shortcut: to the end of the line, and delete it."""
_CHANGES_TEXT = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class UndoKey(QObject):
    """Looks at the keys of the field that has the focus: it asks for Ctrl+Z before any shortcut hears of it."""

    def __init__(self, session: DeskSession, pages: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._field: QWidget | None = None
        self.is_typing = False
        """Something was typed into the field that has the focus since the desk did something."""
        self._is_composing = False
        session.verdict_given.connect(self._on_something_done)
        session.record_undone.connect(self._on_something_done)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._on_focus(None, app.focusWidget())

    def _on_something_done(self, *_: object) -> None:
        # A scanner's first letters reach the field and are taken out again before the verdict is given.
        self.is_typing = False

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        # With a dialog that closed goes its field, and the focus goes elsewhere before anybody is told of that.
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._forget)
        self._field = now if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)) else None
        self.is_typing = self._is_composing = False
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._field = None

    def _is_the_fields(self, keys: str) -> bool:
        """Whether the keys are for what was typed: always in a bar over the pages, where nothing of them is seen.

        Where all of it was taken back, Ctrl+Z is the desk's again, and not nobody's.
        """
        field = self._field
        is_in_bar = (
            field is not None
            and field.window() is self._pages.window()
            and not self._pages.isAncestorOf(field)
        )
        return is_in_bar or (self.is_typing and (keys != "Ctrl+Z" or self._is_composing or _can_undo(field)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            if keys in _LINE_ENDS or (keys in _TAKES_BACK and not self._is_the_fields(keys)):
                event.ignore()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            if keys in _TAKES_BACK and not self._is_the_fields(keys):
                # Held down: the shortcut left it, and the field would bring back the letters of a scan.
                return event.isAutoRepeat()
            is_paste = event.matches(QKeySequence.StandardKey.Paste) or event.matches(
                QKeySequence.StandardKey.Cut
            )
            is_letter = bool(typed_by(event)) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.is_typing |= is_letter or is_paste or event.key() in _CHANGES_TEXT
        elif isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
            self.is_typing |= self._is_composing or bool(event.commitString())
        return False


def _can_undo(field: QWidget | None) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, (QPlainTextEdit, QTextEdit)) and field.document().isUndoAvailable()


class UndoKeys(QObject):
    """The keys of the whole window: the page's own last edit, else the scan that is to be seen.

    Where the answer of a scan stands over a page that has edits, the edit is named first: either may be meant.
    """

    def __init__(
        self,
        pages: QStackedWidget,
        page_in_front: Callable[[], Page | None],
        taking_back: TakingBack,
        banner: Banner,
        key: UndoKey,
    ) -> None:
        super().__init__(pages)
        self._key = key
        self._page_in_front = page_in_front
        self._taking_back = taking_back
        self._banner = banner
        taking_back.has_keys = self._are_of_scans
        pages.currentChanged.connect(self._on_page)
        for keys in _TAKES_BACK:
            shortcut = QShortcut(QKeySequence(keys), pages)
            # A key that is held down must not empty the room.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._undo if keys == "Ctrl+Z" else self._redo)

    def _are_of_scans(self) -> bool:
        page = self._page_in_front()
        return page is None or not page.has_own_undo

    def _on_page(self) -> None:
        # It names keys, which here take back edits, or what is typed into a field.
        self._taking_back.withdraw()

    def _undo(self) -> None:
        page = self._page_in_front()
        if page is not None and page.has_own_undo:
            page.undo_edit(is_answer_over=self._banner.isVisible())
        else:
            shown = self._banner.shown_scan() or (page.shown_scan() if page is not None else None)
            # Who took back what they typed, and presses once more, may mean that: the scan is named first.
            self._taking_back.undo_last(None if self._key.is_typing else shown)

    def _redo(self) -> None:
        page = self._page_in_front()
        if page is not None and page.has_own_undo:
            page.redo_edit(is_answer_over=self._banner.isVisible())
        else:
            self._taking_back.redo_last()
