"""One key as the window gets it: what it types, what kind it is, and how it is pressed again later."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcutEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QLineEdit, QWidget

from checkin.devices.scanners.text_fields import FieldMemory, takes_typing

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_SILENT = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr, Qt.Key.Key_Mode_switch, Qt.Key.Key_NumLock),
    *(Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_Meta),
)
_EDITING = (
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up),
    *(Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(slots=True)
class Keystroke:
    """A key of a burst. `text` is empty for a command; `us` is what a US keyboard would have typed, if known.

    `gap`: milliseconds since the key before. `waits_long`: what it does can't be taken back, and nobody presses it
    often; so it is held longer.
    """

    text: str
    us: str | None
    gap: float
    waits_long: bool = False
    is_enter: bool = False
    stamp: int = 0
    """When it was pressed, by the platform's clock; 0 where that does not tell."""
    memory: FieldMemory | None = None
    """The text field as it was before this key reached it; None while the key is held."""


@dataclass(slots=True)
class Held:
    """A press or release that waits until it is plain whose it is."""

    receiver: QObject
    event: QKeyEvent | QShortcutEvent
    stroke: Keystroke | None = None
    came_at: float = 0.0
    """By the clock of the waits."""


def since_enter(strokes: Sequence[Keystroke]) -> list[Keystroke]:
    """Those after the last Enter among them: what came before it is no part of the next code."""
    after = (n for n in range(len(strokes), 0, -1) if strokes[n - 1].is_enter)
    return [*strokes[next(after, 0) :]]


def is_silent(event: QKeyEvent) -> bool:
    """Whether this key types nothing and does nothing alone: Shift, Caps Lock and their like."""
    return event.key() in _SILENT or (event.key() == 0 and not event.text())


def is_enter(event: QKeyEvent) -> bool:
    """Enter, or a line end as a key of its own or as Ctrl+M and Ctrl+J."""
    return event.key() in _ENTERS or event.text() in ("\r", "\n")


def is_tab(event: QKeyEvent) -> bool:
    """Whether the key is Tab, also with Shift, or stands for one."""
    return event.key() in _TABS or event.text() == "\t"


def is_editing(event: QKeyEvent) -> bool:
    """Whether this key moves in a text or takes some of it away."""
    return event.key() in _EDITING


def character(event: QKeyEvent) -> str:
    """What a plain key types; nothing for commands, control characters among them."""
    text = event.text()
    modifiers = event.modifiers() & ~_PLAIN & ~Qt.KeyboardModifier.GroupSwitchModifier
    if not text or (modifiers and modifiers != _ALT_GR):
        return ""
    return text if all(unicodedata.category(c) != "Cc" for c in text) else ""


def copy(event: QKeyEvent, *, repeats: bool = False) -> QKeyEvent:
    """The same event, to be kept: Qt's own ends with its handling. Or that event as of a key that is held down."""
    same = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        repeats or event.isAutoRepeat(),
        event.count(),
    )
    same.setTimestamp(event.timestamp())
    same.setAccepted(event.isAccepted())
    return same


def press_again(held: Held) -> None:
    """Do what the key would have done when it came; where its window is gone or a dialog is before it, do it there."""
    receiver: QObject | None = held.receiver if shiboken6.isValid(held.receiver) else None
    if isinstance(held.event, QKeyEvent) and (receiver is None or _is_out_of_reach(receiver)):
        focused: QWindow | None = QGuiApplication.focusWindow()
        is_reached = focused is not None and not _is_out_of_reach(focused)
        receiver = focused if is_reached else QGuiApplication.modalWindow()
    if receiver is not None:
        QApplication.sendEvent(receiver, held.event)


def _is_out_of_reach(receiver: QObject) -> bool:
    if not isinstance(receiver, QWindow) or receiver.type() == Qt.WindowType.Popup:
        return False
    modal = QGuiApplication.modalWindow()
    return not receiver.isVisible() or (modal is not None and modal is not receiver)


def typing_target() -> QWidget | None:
    """The widget that plain keys go to now; a completer's list passes them on to its field."""
    popup = QApplication.activePopupWidget()
    # Not by the proxy of its focus: PySide 6.11 lets Python own what it returns, and deletes the field with it.
    if popup is None or isinstance(popup, QAbstractItemView):
        return QApplication.focusWidget()
    return popup.focusWidget()


def is_choosing() -> bool:
    """Whether the list of a choice is open, which every key goes to."""
    popup = QApplication.activePopupWidget()
    return popup is not None and popup.inherits("QComboBoxPrivateContainer")


def is_in_dialog() -> bool:
    """Whether keys go into a text field of a dialog that waits for an answer."""
    return QApplication.activeModalWidget() is not None and takes_typing(typing_target())


def is_in_digits() -> bool:
    """Whether keys go into a field for a number, a time or a PIN."""
    target = typing_target()
    return isinstance(target, QAbstractSpinBox) or (
        isinstance(target, QLineEdit) and target.echoMode() is QLineEdit.EchoMode.Password
    )


def can_be_taken_back(held: Held) -> bool:
    """Whether what this key does can be undone when it turns out to be a scanner's: it types into a field."""
    stroke = held.stroke
    return stroke is None or (bool(stroke.text) and not stroke.waits_long)


def take_out(strokes: Iterable[Keystroke]) -> None:
    """Put every text field back as it was before the first key that reached it."""
    done: list[QObject] = []
    for stroke in strokes:
        memory = stroke.memory
        if memory is not None and not any(memory.field is field for field in done):
            done.append(memory.field)
            memory.restore()
