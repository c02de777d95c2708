"""The keyboard scanner: tells a burst of keys from typing, wherever the focus is, and leaves no trace of it.

A scan is keys less than 50 ms apart, ended by Enter or Tab, or by 100 ms of silence after six. The first two keys
reach a text field and are taken out again; the rest, and everything that would press a button, open a menu or be a
shortcut, is held until it is plain what it is, and typed late when it was no scan. What a code is, this does not know.
"""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime

import shiboken6
from PySide6.QtCore import Property, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from checkin.core.door.keyboards import key_texts
from checkin.core.door.payload import clean
from checkin.devices.scanners.key_positions import us_character
from checkin.devices.scanners.text_fields import FieldMemory, remember

KEY_GAP_MS = 50
"""Keys of a scanner come faster than this, a person's fingers do not."""
SILENCE_MS = 100
"""A burst without Enter or Tab is over after this."""
LEAST_KEYS = 6
"""A burst that ends in silence has at least so many keys."""
LEAST_KEYS_BEFORE_ENTER = 2
KEYS_LET_THROUGH = 2
LONGEST = 20_000

_ENDING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_SILENT_KEYS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr, Qt.Key.Key_Mode_switch, Qt.Key.Key_NumLock),
    *(Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_Meta),
)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(slots=True)
class _Held:
    receiver: QObject
    event: QKeyEvent


@dataclass(slots=True)
class _Burst:
    """Keys that came fast one after another. `text` is what they typed, `keys` what a US keyboard would have."""

    memory: FieldMemory | None
    text: list[str] = field(default_factory=list)
    positions: list[str | None] = field(default_factory=list)
    composing: str = ""
    count: int = 0
    held: list[_Held] = field(default_factory=list)

    def payload(self) -> str:
        typed = "".join(self.text) + self.composing
        if not _is_of_other_script(typed) or self.composing or None in self.positions:
            return typed
        return "".join(p for p in self.positions if p is not None)


class Wedge(QObject):
    """A scanner that types like a keyboard; listens to the whole application between `start` and `stop`."""

    scanned = Signal(str)
    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._burst: _Burst | None = None
        self._last_key_at = float("-inf")
        self._last_stamp = 0
        self._ended_at = float("-inf")
        self._timer_set_at = 0.0
        self._seen: tuple[object, ...] = ()
        self._seen_by: QObject | None = None
        self._swallowed: set[int] = set()
        self._composing_outside = ""
        self._is_replaying = False
        self._is_listening = False
        self._last_scan_at: datetime | None = None
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._on_silence)

    def start(self) -> None:
        """Listen to every key of the application."""
        application = QApplication.instance()
        if application is None or self._is_listening:
            return
        application.installEventFilter(self)
        application.aboutToQuit.connect(self.stop)
        self._is_listening = True
        self.state_changed.emit()

    def stop(self) -> None:
        """Stop listening; what was held is typed."""
        application = QApplication.instance()
        if application is None or not self._is_listening:
            return
        self._give_up()
        application.removeEventFilter(self)
        application.aboutToQuit.disconnect(self.stop)
        self._is_listening = False
        self.state_changed.emit()

    @property
    def last_scan_at(self) -> datetime | None:
        """When the last scan ended, in UTC."""
        return self._last_scan_at

    def _is_ready(self) -> bool:
        return self._is_listening

    is_ready = Property(bool, _is_ready, notify=state_changed)

    def _on_key(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Handle a key press; True when nobody else is to see it."""
        now = time.monotonic() * 1000
        if event.key() in _SILENT_KEYS or (event.key() == 0 and not event.text()):
            return False
        gap = self._gap(event, now)
        if _is_ending(event) and not event.isAutoRepeat():
            return self._on_ending_key(event, gap, now)
        character = _character(event)
        if event.isAutoRepeat() or character is None:
            self._give_up()
            self._last_key_at = float("-inf")
            return False
        if self._burst is not None and gap >= self._longest_gap():
            self._give_up()
        burst = self._burst or self._begin()
        burst.text.append(character)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        burst.positions.append(us_character(event.nativeScanCode(), shift=shift))
        hold = burst.memory is None or burst.count >= KEYS_LET_THROUGH
        if hold:
            burst.held.append(_Held(receiver, _copy(event)))
            self._swallowed.add(event.key())
        self._count_key(burst, now)
        return hold

    def _on_ending_key(self, event: QKeyEvent, gap: float, now: float) -> bool:
        burst = self._burst
        if burst is None or gap >= self._longest_gap():
            self._give_up()
            # Carriage return and line feed both: the second belongs to the scan before it.
            is_echo = now - self._ended_at < KEY_GAP_MS
            if is_echo:
                self._swallowed.add(event.key())
            return is_echo
        if burst.count < LEAST_KEYS_BEFORE_ENTER:
            self._give_up()
            return False
        self._swallowed.add(event.key())
        if _is_unfinished_card(burst.payload()):
            burst.text.append("\n")
            burst.positions.append("\n")
            self._count_key(burst, now)
            return True
        self._finish()
        return True

    def _on_composing(self, event: QInputMethodEvent) -> None:
        """Follow what an input method makes of the keys; it is let through and taken out at the end."""
        now = time.monotonic() * 1000
        self._last_stamp = 0
        burst = self._burst
        if burst is not None and now - self._last_key_at >= self._longest_gap():
            before = burst.composing
            self._give_up()
            burst = None
        else:
            before = burst.composing if burst else self._composing_outside
        self._composing_outside = event.preeditString()
        written = event.commitString() + event.preeditString()
        is_key = _key_count(written) > _key_count(before)
        if burst is None:
            if not is_key:
                return
            burst = self._begin()
        if event.commitString():
            burst.text.append(event.commitString())
            burst.positions.append(None)
        burst.composing = event.preeditString()
        if is_key:
            self._count_key(burst, now)

    def _begin(self) -> _Burst:
        self._burst = _Burst(remember(_typing_target()))
        return self._burst

    def _count_key(self, burst: _Burst, now: float) -> None:
        burst.count += 1
        self._last_key_at = now
        self._timer_set_at = now
        if burst.count > LONGEST:
            self._give_up()
            return
        self._silence.start(int(self._longest_gap()))

    def _longest_gap(self) -> float:
        return SILENCE_MS if self._burst is not None and self._burst.count >= LEAST_KEYS else KEY_GAP_MS

    def _gap(self, event: QKeyEvent, now: float) -> float:
        """Milliseconds since the last key: by the events' own clock where it goes, else by ours."""
        stamp, last = event.timestamp(), self._last_stamp
        self._last_stamp = stamp
        return float(stamp - last) if stamp > last > 0 else now - self._last_key_at

    def _on_silence(self) -> None:
        waited = time.monotonic() * 1000 - self._timer_set_at
        if waited > 1.5 * self._silence.interval() and self._silence.interval() > 1:
            # The program was busy: keys may wait unread, and they come first.
            self._silence.start(1)
            return
        if self._burst is not None and self._burst.count >= LEAST_KEYS:
            self._finish()
        else:
            self._give_up()

    def _finish(self) -> None:
        burst, self._burst = self._burst, None
        self._silence.stop()
        if burst is None:
            return
        payload = burst.payload()
        if burst.memory is not None:
            burst.memory.restore()
        self._ended_at = time.monotonic() * 1000
        self._composing_outside = ""
        self._last_scan_at = datetime.now(UTC)
        self.scanned.emit(payload)
        self.state_changed.emit()

    def _give_up(self) -> None:
        """It was no scan: what was held is typed now."""
        burst, self._burst = self._burst, None
        self._silence.stop()
        if burst is None:
            return
        self._is_replaying = True
        try:
            for held in burst.held:
                if shiboken6.isValid(held.receiver):
                    QApplication.sendEvent(held.receiver, held.event)
        finally:
            self._is_replaying = False

    def _is_seen(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Whether this event came by before: windows pass keys on to widgets, widgets to their parents."""
        same = (event.type(), event.key(), event.text(), event.nativeScanCode(), event.timestamp())
        last, last_by = self._seen, self._seen_by
        self._seen, self._seen_by = same, receiver
        if same != last or last_by is None or isinstance(receiver, QWindow) or not shiboken6.isValid(last_by):
            return False
        if isinstance(last_by, QWindow):
            return True
        return (
            isinstance(last_by, QWidget)
            and isinstance(receiver, QWidget)
            and receiver is not last_by
            and receiver.isAncestorOf(last_by)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._is_replaying:
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not isinstance(watched, (QWindow, QWidget)) or self._is_seen(watched, event):
                return False
            return self._on_key(watched, event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._on_release(watched, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_ours(event):
                event.accept()
                return True
        elif isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
            self._on_composing(event)
        return False

    def _on_release(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in self._swallowed:
            return False
        burst = self._burst
        is_held = burst is not None and any(held.event.key() == event.key() for held in burst.held)
        if burst is not None and is_held and isinstance(watched, (QWindow, QWidget)):
            # Let go while its press is still held: they stay in order.
            burst.held.append(_Held(watched, _copy(event)))
        self._swallowed.discard(event.key())
        return True

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Whether this key may be a scanner's, so that no shortcut may have it."""
        if _is_ending(event) or _character(event) is not None:
            return self._burst is not None or (
                not _is_ending(event) and not event.isAutoRepeat() and remember(_typing_target()) is None
            )
        return False


def _is_ending(event: QKeyEvent) -> bool:
    """Whether this key may end a scan: Enter, Tab, or a line feed as a key of its own or as Ctrl+J."""
    return event.key() in _ENDING_KEYS or event.text() in ("\r", "\n", "\t")


def _character(event: QKeyEvent) -> str | None:
    """What a plain key types; None for commands."""
    text = event.text()
    modifiers = event.modifiers() & ~_PLAIN & ~Qt.KeyboardModifier.GroupSwitchModifier
    if not text or (modifiers and modifiers != _ALT_GR):
        return None
    return text if all(unicodedata.category(c) != "Cc" for c in text) else None


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


def _typing_target() -> QWidget | None:
    """The widget that plain keys go to now; a completer's list passes them on to its field."""
    popup = QApplication.activePopupWidget()
    # Not by popup.focusProxy(): PySide 6.11 lets Python own what it returns, and deletes the field with the reference.
    if popup is None or isinstance(popup, QAbstractItemView):
        return QApplication.focusWidget()
    return popup.focusWidget()


def _is_of_other_script(text: str) -> bool:
    """Whether letters are of a script that no scanner's keyboard types: key positions tell more than they."""
    return any(
        c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text if not c.isascii()
    )


def _key_count(text: str) -> int:
    """Keys behind a text that an input method composes."""
    if text.isascii():
        return len(text)
    return len(next((t.text for t in key_texts(text) if t.layout == "hangul"), text))


def _is_unfinished_card(text: str) -> bool:
    """Whether a business card of many lines began and its last line is still to come."""
    forms = [text, *(t.text for t in key_texts(text) if t.layout == "hangul")]
    return any(
        clean(form).upper().startswith("BEGIN:VCARD") and "END:VCARD" not in form.upper() for form in forms
    )
