"""The keyboard scanner: hears every key of the application, wherever the focus is, and leaves no trace of a scan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QShortcutEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from checkin.devices.scanners.held_key import HeldKey
from checkin.devices.scanners.key_pace import ScannerPace
from checkin.devices.scanners.key_stream import KeyStream
from checkin.devices.scanners.keystrokes import copy, is_choosing, is_enter
from checkin.devices.scanners.lately import IsCode
from checkin.devices.scanners.relayed_keys import RelayedKeys
from checkin.devices.scanners.seen_keys import SeenKeys
from checkin.devices.scanners.wait import Wait

_HEARD = (QKeyEvent, QShortcutEvent, QInputMethodEvent, QMouseEvent)


class Wedge(QObject):
    """A scanner that types like a keyboard; listens to the whole application between `start` and `stop`."""

    scanned = Signal(str, str)
    """What was typed, and what a US keyboard would have typed; that is empty where the platform does not tell."""

    def __init__(
        self, parent: QObject | None = None, *, wait: Wait | None = None, is_code: IsCode = lambda *_: False
    ) -> None:
        """`is_code`: of what a busy machine cut in pieces, the whole is known."""
        super().__init__(parent)
        self._stream = KeyStream(self, wait or Wait(self), is_code)
        self._seen = SeenKeys()
        self._relayed = RelayedKeys()
        self._held = HeldKey()
        self._repeats = False
        """Whether the key that is coming is held down, and Qt does not know."""
        self._coming: QKeyEvent | None = None
        self._is_listening = False
        self._stream.found.connect(self.scanned)

    def start(self) -> None:
        """Listen to every key of the application."""
        application = QApplication.instance()
        if application is None or self._is_listening:
            return
        application.installEventFilter(self)
        application.aboutToQuit.connect(self.stop)
        self._is_listening = True

    def stop(self) -> None:
        """Stop listening; what was held is typed."""
        application = QApplication.instance()
        if application is None or not self._is_listening:
            return
        self._stream.give_up()
        application.removeEventFilter(self)
        application.aboutToQuit.disconnect(self.stop)
        self._is_listening = False

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Hear nothing while a part of the window is built: no key can come then, only thousands of other events."""
        application = QApplication.instance()
        if application is None or not self._is_listening:
            yield
            return
        application.removeEventFilter(self)
        try:
            yield
        finally:
            if self._is_listening:
                application.installEventFilter(self)

    @property
    def is_holding(self) -> bool:
        """Whether keys wait that may still be a person's."""
        return self._stream.is_holding

    @property
    def waited_ms(self) -> float:
        """For how long the key that is being done now was held; 0 where none was."""
        return self._stream.pressing.waited_ms

    @property
    def pace(self) -> ScannerPace:
        """What was learnt of the scanners here."""
        return self._stream.pace

    def disown(self) -> None:
        """What was scanned last a person typed."""
        self._stream.disown()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a scan out of what the window gets."""
        # Thousands of events come by while a page is built, and `event.type()` makes an enum of each.
        if not isinstance(event, _HEARD) or self._stream.pressing.is_under_way:
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            self._repeats = self._held.repeats_unsaid(event)
            if self._repeats and kind == QEvent.Type.KeyPress:
                QApplication.sendEvent(watched, copy(event, repeats=True))
                return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not isinstance(watched, (QWindow, QWidget)) or self._seen.was_seen(watched, event):
                return False
            return self._on_press(watched, event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._stream.on_release(watched, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Whether it is a shortcut is for Qt to say; what comes of it, is held then.
            self._coming = copy(event)
            if isinstance(watched, QWindow):
                self._relayed.note_asked(event)
            if is_enter(event) and is_choosing():
                event.accept()  # Qt's list of a choice would take its row by this already; the key itself may be held
                return True
        elif kind == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent):
            return self._on_shortcut(watched, event)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._stream.on_click(event)
        elif isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
            self._stream.on_composing(event)
        return False

    def _on_press(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QWindow):
            return self._stream.on_key(watched, event)
        if self._relayed.is_echo(event):
            return False
        if self._relayed.restore_moment(event):
            if self._relayed.are_all_told:
                self._listen_first()
            return self._stream.on_key(watched, event)
        is_taken = self._stream.on_key(watched, event)
        self._relayed.note_pressed(event, is_let_through=not is_taken)
        return is_taken

    def _listen_first(self) -> None:
        """A screen reader hears keys before us, and shortcuts overtake them: from the next key on we do.

        Only while none is on its way to us: what we hear now would come before it.
        """
        application = QApplication.instance()
        if application is not None and self._is_listening:
            application.installEventFilter(self)

    def _on_shortcut(self, watched: QObject, event: QShortcutEvent) -> bool:
        coming, self._coming = self._coming, None
        if coming is not None:
            self._relayed.note_shortcut()
        if self._repeats or (coming is not None and coming.isAutoRepeat()):
            return True  # held down it does once what it is for, whichever shortcut it is
        if coming is None:
            return False
        return self._stream.on_key(
            watched, coming, QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())
        )
