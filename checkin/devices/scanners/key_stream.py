"""Tells a burst of keys from typing, as they come: holds what may be a scanner's, and presses a person's again.

Every key waits a moment, unseen by fields, buttons and shortcuts, until it is plain whose it is: a person's is pressed
then, late by less than one notices. What slow scanners typed meanwhile is taken out again. What a code is, this does
not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QShortcutEvent, QWindow
from PySide6.QtWidgets import QWidget

from checkin.devices.scanners.burst import Burst
from checkin.devices.scanners.composition import Composition
from checkin.devices.scanners.key_clock import KeyClock
from checkin.devices.scanners.key_pace import FAST_MS, SLOW_MS, WAIT_FOR_ENTER_MS, ScannerPace, is_held_key
from checkin.devices.scanners.key_positions import us_character_of
from checkin.devices.scanners.keystrokes import (
    Held,
    Keystroke,
    can_be_taken_back,
    character,
    copy,
    is_editing,
    is_enter,
    is_in_dialog,
    is_in_digits,
    is_silent,
    is_tab,
    since_enter,
    take_out,
    typing_target,
)
from checkin.devices.scanners.lately import IsCode, Lately
from checkin.devices.scanners.pressing import Pressing
from checkin.devices.scanners.text_fields import remember
from checkin.devices.scanners.wait import Wait

_LONGEST = 20_000


class KeyStream(QObject):
    """Takes one key after the other; finds the scans among them."""

    found = Signal(str, str)
    """What a scanner typed, and what a US keyboard would have typed; or the two codes of which it typed one."""

    def __init__(self, parent: QObject, wait: Wait, is_code: IsCode) -> None:
        super().__init__(parent)
        self.pace = ScannerPace()
        self._burst: Burst | None = None
        self._given_up: list[Keystroke] = []
        self._wait = wait
        self._wait.over.connect(self._on_waited)
        self._was_patient = False
        """Whether a late wait was begun anew since the last key."""
        self._clock = KeyClock(wait.now)
        self._ends_with_tab = False
        self._swallowed: set[int] = set()
        self._composition = Composition()
        self._lately = Lately(is_code)
        # A finger is on it yet: what it presses, such as a button by Space, hears of it when it is let go.
        self.pressing = Pressing(self, wait.now, self._swallowed.discard)

    @property
    def is_holding(self) -> bool:
        """Whether keys wait that may still be a person's."""
        return self._burst is not None and bool(self._burst.held)

    # --- keys --------------------------------------------------------------------------------------------

    def on_key(self, receiver: QObject, event: QKeyEvent, shortcut: QShortcutEvent | None = None) -> bool:
        """Handle a key press, or the shortcut that Qt makes of it; True when nobody else is to see it yet."""
        if is_silent(event):
            self._clock.note_silent()
            return False
        self._was_patient = False
        gap, steps = self._clock.gap_before(event)
        is_repeat = event.isAutoRepeat()
        if is_enter(event) and not is_repeat and self._on_enter(event, gap, steps):
            return True
        if is_tab(event) and not is_repeat and self._on_tab(receiver, event, gap, steps, shortcut):
            return True
        burst = self._burst_for(event, gap, steps)
        if burst is None:
            return False
        if is_repeat and is_held_key(gap) and burst.repeats_one_key:
            return self._let_through(burst, event, gap)
        burst.repeats_one_key &= is_repeat or not burst.strokes
        self._hold(burst, Held(receiver, shortcut or copy(event)), event, gap)
        return True

    def _burst_for(self, event: QKeyEvent, gap: float, steps: int) -> Burst | None:
        """The burst this key goes on with or begins; none for a key that a person holds down."""
        burst = self._burst
        if burst is not None and not burst.takes(gap, steps=steps):
            last = None if burst.is_certain or not burst.strokes else burst.strokes[-1]
            if burst.is_certain or burst.is_ended_by_enter or gap >= WAIT_FOR_ENTER_MS:
                self._end()
            else:
                # It may go on: a slow scanner was late.
                self.give_up()
            # A slow scanner may have begun with the key before.
            if last is not None and last.text and FAST_MS <= gap < SLOW_MS and not is_editing(event):
                burst = self._burst = self._new_burst(strokes=[last], earlier=self._given_up[:-1])
            else:
                burst = None
        is_of_finger = is_editing(event) or (burst is not None and not burst.may_hold_commands())
        if burst is not None and not burst.is_certain and not character(event) and is_of_finger:
            self.give_up()
            burst = None
        if burst is not None and burst.begins_anew(gap):
            self._begin_at(burst.first_of_tail(gap))
        if burst is None and not event.isAutoRepeat():
            follows = self._clock.follows_scan(event)
            # By their own time: the program may only have got to them late, and taken what was held for a person's.
            is_near = bool(character(event)) and gap < WAIT_FOR_ENTER_MS and not follows
            earlier = self._given_up if is_near else []
            burst = self._burst = self._new_burst(follows_scan=follows, earlier=earlier)
        return burst

    def _sort_out(self) -> None:
        """Before it is judged: what came a moment before belongs to it, or its own first keys do not."""
        if self._burst is not None:
            self._burst.join_earlier()
            self._begin_at(self._burst.first_of_scanner())

    def _new_burst(
        self,
        *,
        follows_scan: bool = False,
        strokes: Iterable[Keystroke] = (),
        earlier: Iterable[Keystroke] = (),
    ) -> Burst:
        return Burst(self.pace, follows_scan, is_in_dialog(), is_in_digits(), list(strokes), list(earlier))

    def _hold(self, burst: Burst, held: Held, event: QKeyEvent, gap: float) -> None:
        is_mild = is_enter(event) or is_tab(event) or is_editing(event)
        typed = character(event)
        is_key = isinstance(held.event, QKeyEvent)
        waits_long = not is_mild and not (is_key and typed and remember(typing_target()))
        stamp = event.timestamp()
        held.stroke = Keystroke(typed, us_character_of(event), gap, waits_long, is_enter(event), stamp)
        held.came_at = self._wait.now()
        burst.add(held.stroke)
        self._lately.note(held.stroke)
        burst.held.append(held)
        if is_key:
            self._swallowed.add(event.key())
        if len(burst.strokes) > _LONGEST:
            self.give_up()
            return
        self._ends_with_tab = False
        self._set_wait()

    def _let_through(self, burst: Burst, event: QKeyEvent, gap: float) -> bool:
        """A repeat that a finger may cause is typed at once, and is still remembered."""
        self._type_held()
        memory = remember(typing_target())
        stroke = Keystroke(character(event), us_character_of(event), gap, memory=memory)
        burst.strokes.append(stroke)
        self._lately.note(stroke)
        self._set_wait()
        return False

    def _on_enter(self, event: QKeyEvent, gap: float, steps: int) -> bool:
        burst = self._burst
        if burst is None or not burst.strokes:
            # Carriage return and line feed both: the second belongs to the scan before it.
            is_echo = self._clock.is_echo(event)
            if is_echo:
                self._swallowed.add(event.key())
            return is_echo
        self._sort_out()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # No scanner ends with it: that is what a person wishes, however fast they typed.
            self.give_up()
            return False
        if burst.begins_anew(gap) or not burst.is_scan_at_end(gap, steps=steps):
            return False
        self._swallowed.add(event.key())
        if burst.is_unfinished_card():
            burst.strokes.append(Keystroke("\n", "\n", gap))
            self._set_wait()
        else:
            self._finish(by_enter=True)
        return True

    def _on_tab(
        self, receiver: QObject, event: QKeyEvent, gap: float, steps: int, shortcut: QShortcutEvent | None
    ) -> bool:
        """A tab ends a scan when nothing comes after it; within a code it is a control character."""
        burst = self._burst
        if burst is None:
            return False
        self._sort_out()
        if burst.begins_anew(gap) or not burst.is_scan_at_end(gap, steps=steps):
            return False
        self._hold(burst, Held(receiver, shortcut or copy(event)), event, gap)
        self._ends_with_tab = True
        self._set_wait()
        return True

    def on_composing(self, event: QInputMethodEvent) -> None:
        """Follow what an input method makes of the keys; it is let through and taken out at the end."""
        gap = self._clock.gap_before_composed()
        burst = self._burst
        if burst is not None and (not burst.takes(gap, steps=1) or burst.begins_anew(gap)):
            before = burst.composing
            self._end()
            burst = None
        else:
            before = burst.composing if burst else self._composition.shown
        if burst is None or not burst.is_certain:
            self._type_held()
        written, composed = event.commitString(), event.preeditString()
        is_key = self._composition.is_key(before, written, composed, at=self._wait.now())
        strokes = burst.strokes if burst else self._given_up if gap < WAIT_FOR_ENTER_MS else []
        if written and not is_key and strokes:
            strokes[-1].text += written  # of keys that were counted when they were composed
        if burst is None:
            if not is_key:
                return
            burst = self._burst = self._new_burst(earlier=strokes)
        burst.repeats_one_key &= not burst.strokes
        burst.composing = composed
        if is_key:
            stroke = Keystroke(written, None, gap, memory=remember(typing_target()))
            burst.strokes.append(stroke)
            self._lately.note(stroke)
            self._clock.note_composed()
            self._set_wait()

    def on_release(self, watched: QObject, event: QKeyEvent) -> bool:
        """Handle the letting go of a key; True when nobody else is to see it."""
        if event.key() and is_silent(event):
            return False  # never held: one comes with every capital of a code, however many keys of it wait by then
        held = self._burst.held if self._burst is not None else []
        waiting = next(
            (queue for queue in (held, self.pressing.waiting) if _has_press_of(event, queue)), None
        )
        was_swallowed = event.key() in self._swallowed
        self._swallowed.discard(event.key())
        if waiting is not None and isinstance(watched, (QWindow, QWidget)):
            waiting.append(Held(watched, copy(event)))  # its press is still held: they stay in order
        return waiting is not None or was_swallowed

    def on_click(self, event: QMouseEvent) -> None:
        """What was typed before a click is typed before it does anything; a scan that still comes in goes on."""
        burst = self._burst
        if burst is not None and burst.is_over_after(self._clock.gap_to(event)):
            self._end()

    # --- waiting -----------------------------------------------------------------------------------------

    def _set_wait(self) -> None:
        burst = self._burst
        if burst is None:
            return
        self._wait.start(burst.wait_ms(after_tab=self._ends_with_tab))

    def _on_waited(self) -> None:
        burst = self._burst
        if burst is None:
            return
        if self._wait.was_late and not self._was_patient:
            # The program was busy: keys may wait unread, and they come first. Once: a person waits for this one.
            self._was_patient = True
            self._set_wait()
        elif self._ends_with_tab:
            self._finish(by_enter=False)
        elif burst.held and not burst.is_certain and all(map(can_be_taken_back, burst.held)):
            self._type_held()
            self._set_wait()
        elif burst.may_be_late() and self._clock.since_last_key() < WAIT_FOR_ENTER_MS:
            self._wait.start(WAIT_FOR_ENTER_MS - self._clock.since_last_key() + 1)
        else:
            self._end()

    def _end(self) -> None:
        """Nothing more comes: a scan that ended in silence, or none."""
        self._sort_out()
        if self._burst is not None and self._burst.is_scan_at_silence():
            self._finish(by_enter=False)
        else:
            self.give_up()

    def _finish(self, *, by_enter: bool) -> None:
        burst, self._burst = self._burst, None
        self._given_up = []
        self._wait.stop()
        self._ends_with_tab = False
        if burst is None:
            return
        burst.held.clear()
        may_go_on = not by_enter and self.pace.ends_with_enter
        self.pace.learn(burst.gaps, ended_by_enter=by_enter)
        self._clock.note_end(burst.gaps)
        scanned, other = burst.strokes, None
        if not burst.composing:
            burst.strokes = self._lately.whole(scanned)
            other = self._lately.as_known(scanned) if len(burst.strokes) > len(scanned) else None
        if by_enter or (not may_go_on and self._lately.is_whole(burst.strokes)):
            self._lately.forget()
        take_out(burst.strokes)
        self._composition.shown = ""
        if other is None:
            self.found.emit(burst.text, burst.us_keys)
        else:
            self.found.emit(self._lately.as_known(burst.strokes), other)

    def disown(self) -> None:
        """What was found last a person typed: it tells no scanner's pace, and what comes next follows no scan."""
        self.pace.unlearn()
        self._clock.forget_end()

    def give_up(self) -> None:
        """It was no scan: what was held is typed now."""
        burst = self._burst
        self._wait.stop()
        self._ends_with_tab = False
        if burst is not None:
            self._type_held()
            self._given_up = since_enter([*burst.earlier, *burst.strokes])
            self._burst = None

    def _begin_at(self, first: Keystroke | None) -> None:
        """What came before this key in the burst was somebody's, and is typed now, unless it was."""
        if self._burst is not None and first is not None:
            self._burst.keep_from(first)
            strokes = [one.stroke for one in self._burst.held]
            self._type_held(next((n for n, stroke in enumerate(strokes) if stroke is first), 0))

    def _type_held(self, count: int | None = None) -> None:
        if self._burst is not None:
            held, count = self._burst.held, len(self._burst.held) if count is None else count
            self._burst.held = held[count:]
            self.pressing.press(held[:count])


def _has_press_of(event: QKeyEvent, queue: Sequence[Held]) -> bool:
    """Whether the press of this key, which is let go, waits there."""
    same = (
        held.event for held in queue if isinstance(held.event, QKeyEvent) and held.event.key() == event.key()
    )
    return any(held.type() == QEvent.Type.KeyPress for held in same)
