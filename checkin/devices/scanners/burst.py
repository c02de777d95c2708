"""Keys that came one after another, and whether a scanner sent them.

Holds them, judges them by pace and by what they spell, says how long to wait for more; presses nothing, sets no timer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from checkin.core.door.keyboards import key_texts
from checkin.core.door.payload import clean_payload, is_code_like
from checkin.devices.scanners.key_pace import (
    FAST_MS,
    SILENCE_MS,
    SLOW_MS,
    WAIT_FOR_ENTER_MS,
    ScannerPace,
    are_even,
    are_fast,
    is_near,
)
from checkin.devices.scanners.keystrokes import Held, Keystroke

LEAST_KEYS = 6
"""A burst that ends in silence has at least so many keys."""
_TELLING = 32
"""So many gaps tell the pace of a burst, however long it is."""
_NO_FINGERS_MS = 20
"""Three keys this fast are no person's, however nimble."""
_ONE_HAND_MS = 10
"""Where a scanner has read before, two keys this fast are its own."""
_QUICK_KEYS = 3
"""A nimble typist has so many in a word. One late key after them is no person yet: a busy machine is late too."""
_LEAST_QUICK_GAPS = 4
"""With so many gaps that no fingers make, one late key among them, be it the second, is a busy machine's."""
_LEAST_SLOW_KEYS = 4
_LEAST_SLOW_KEYS_BEFORE_SILENCE = 8


@dataclass(slots=True)
class Burst:
    """`follows_scan`: the last scan ended a moment ago, so no finger was in between."""

    pace: ScannerPace
    follows_scan: bool = False
    is_in_dialog: bool = False
    """Whether it goes into a text field of a dialog that waits for an answer: the name of a file, a reason."""
    is_in_digits: bool = False
    """Whether it goes into a field for a number, a time or a PIN, which fingers type evenly and end with Enter."""
    strokes: list[Keystroke] = field(default_factory=list)
    earlier: list[Keystroke] = field(default_factory=list)
    """Keys that were typed a moment before, as a person's: a slow scanner may have stumbled between."""
    held: list[Held] = field(default_factory=list)
    composing: str = ""
    repeats_one_key: bool = True
    """Whether all after the first were repeats of it: a key held down."""

    @property
    def gaps(self) -> list[float]:
        """Between its keys, in seconds."""
        return [stroke.gap for stroke in self.strokes[1:]]

    @property
    def is_fast(self) -> bool:
        """Whether no fingers can have been in it."""
        return self.is_certain or are_fast(self.gaps)

    @property
    def is_certain(self) -> bool:
        """Whether these are a scanner's keys for sure, before they have ended."""
        gaps = self.gaps[:_TELLING]
        if self.follows_scan and (not gaps or are_fast(gaps) or self.pace.knows(gaps)):
            return True
        if len(gaps) >= _LEAST_QUICK_GAPS and sum(g < _NO_FINGERS_MS for g in gaps) >= 0.75 * len(gaps):
            return True
        if len(gaps) <= _QUICK_KEYS or not self._slows_down(gaps):
            if len(gaps) >= 2 and are_fast(gaps[:2]):
                return True
            if gaps and gaps[0] < _ONE_HAND_MS and self.pace.is_as_fast(gaps[:1]):
                return True
        return len(gaps) >= 3 and self.pace.knows(gaps) and are_even(gaps, strictly=True)

    def add(self, stroke: Keystroke) -> None:
        """Take in a key, where it was pressed: an input method may hand on one before another that came first."""
        at = len(self.strokes)
        while at and self.strokes[at - 1].stamp > stroke.stamp > 0:
            at -= 1
            self.strokes[at].gap, stroke.gap = stroke.gap, self.strokes[at].gap
        self.strokes.insert(at, stroke)

    def takes(self, gap: float, *, steps: int) -> bool:
        """Whether a key after this gap goes on with the burst."""
        if self.is_ended_by_enter and gap >= FAST_MS:
            return False
        if self.is_certain:
            return gap < self.longest_gap() * steps
        return gap < FAST_MS or (gap < SLOW_MS * steps and is_near(gap, self.gaps, steps=steps))

    @property
    def is_ended_by_enter(self) -> bool:
        """Whether an Enter came last that may have been a person's: what comes later is another code."""
        return bool(self.strokes) and self.strokes[-1].is_enter

    def longest_gap(self) -> float:
        """Milliseconds that a burst which is certain waits for its next key."""
        gaps = self.gaps[:_TELLING]
        if self.pace.ends_with_enter and (self.follows_scan or self.pace.is_as_fast(gaps)):
            return WAIT_FOR_ENTER_MS
        usual = median(gaps) if gaps else 0.0
        is_plain = self.follows_scan or len(self.strokes) >= LEAST_KEYS or usual <= _NO_FINGERS_MS
        return max(2.5 * usual if usual >= FAST_MS else 0.0, SILENCE_MS if is_plain else FAST_MS)

    def is_over_after(self, gap: float) -> bool:
        """Whether a hand that does something else `gap` ms after the last key tells that no more of them come."""
        return gap > max(_NO_FINGERS_MS, min(SLOW_MS, 2.5 * median(self.gaps or [0.0])))

    def wait_ms(self, *, after_tab: bool) -> float:
        """Milliseconds to wait for the next key before what is held is somebody's."""
        if after_tab:
            return min(SLOW_MS, max(self.pace.hold_ms(longer=False), 2.5 * max(self.gaps, default=0.0)))
        if self.is_certain:
            return self.longest_gap()
        if self.held:
            waits_long = any(h.stroke is not None and h.stroke.waits_long for h in self.held)
            return self.pace.hold_ms(longer=waits_long)
        return 1.2 * SLOW_MS

    def may_be_late(self) -> bool:
        """Whether these are slow keys that may be a scanner's, which is only late.

        What a held key does, a person waits for: it is waited for only where all so far look like a scanner's.
        """
        if self.is_certain or not self.strokes:
            return False
        return not self.held or (bool(self.text) and len(self.gaps) >= 2 and are_even(self.gaps))

    def join_earlier(self) -> None:
        """Take in what was typed a moment before where all of it together is a code at a slow scanner's pace.

        A fast scanner after a person's keys is none of them; a slow one that was late once is not cut in two, nor is a
        fast one that a busy machine kept waiting.
        """
        if not self.earlier:
            return
        joined = [*self.earlier, *self.strokes]
        cut_off = max(
            _as_fast(joined, len(self.earlier), FAST_MS, may_wait=False),
            _as_fast(joined, len(self.earlier), _NO_FINGERS_MS, may_wait=True),
        )
        if cut_off and _are_of_two(joined[len(self.earlier) - cut_off : len(self.earlier)], self.strokes):
            return
        if cut_off:
            self.strokes, self.earlier = joined[len(self.earlier) - cut_off :], []
            return
        gaps = [stroke.gap for stroke in joined[1:]]
        if self.is_certain or are_fast(self.gaps) or not are_even(gaps):
            return
        if is_code_like("".join(stroke.text for stroke in joined)):
            self.strokes, self.earlier = joined, []

    def begins_anew(self, gap: float) -> bool:
        """Whether a scanner's keys began with the last one, `gap` ms ago: those before it came at a person's pace."""
        gaps = self.gaps
        if not gaps or self.is_certain or gap >= FAST_MS or median(gaps) < max(FAST_MS, gap / 0.6):
            return False
        # One late key is no person yet: a busy machine is late too.
        return sum(late >= FAST_MS for late in gaps) + self._goes_on_with_typing > 1

    @property
    def _goes_on_with_typing(self) -> bool:
        """Whether its first key came as a person's next one does, after another that did."""
        return bool(self.earlier) and min(self.earlier[-1].gap, self.strokes[0].gap) >= FAST_MS

    def first_of_scanner(self) -> Keystroke | None:
        """Where a scanner began after a pause, where what is before it in the burst is another's by its letters."""
        late = (n for n, stroke in enumerate(self.strokes) if n and stroke.gap >= FAST_MS)
        parts = ((self.strokes[:n], self.strokes[n:]) for n in late)
        return next((scanned[0] for typed, scanned in parts if _are_of_two(typed, scanned)), None)

    def first_of_tail(self, gap: float) -> Keystroke:
        """Where a scanner began: the last key, or one before it where all since came about as fast as this gap."""
        count = 1
        while count < len(self.strokes) and self.strokes[-count].gap < max(_NO_FINGERS_MS, 2.5 * gap):
            count += 1
        return self.strokes[-count]

    def keep_from(self, first: Keystroke) -> None:
        """The keys before this one have been typed, and are a person's for now."""
        at = next(n for n, one in enumerate(self.strokes) if one is first)
        self.earlier, self.strokes = [*self.earlier, *self.strokes[:at]], self.strokes[at:]
        self.repeats_one_key = len(self.strokes) == 1

    def may_hold_commands(self) -> bool:
        """Whether a command that comes now may be a control character of a code."""
        gaps = self.gaps
        return not gaps or are_fast(gaps) or self.pace.knows(gaps) or (len(gaps) >= 2 and are_even(gaps))

    def is_scan_at_end(self, gap: float, *, steps: int) -> bool:
        """Whether Enter or Tab after this gap makes it a scan."""
        if self.repeats_one_key and len(self.strokes) > 2:
            return False
        if not self.text or self._is_for_field():
            return False
        gaps = [*self.gaps, gap]
        if self.is_certain:
            # Two keys that fell together, then Enter after a while: fingers do that too.
            is_soon = gap < max(FAST_MS, 2.5 * median(self.gaps or [0.0])) * steps
            is_plain = is_soon or len(self.strokes) >= LEAST_KEYS or is_code_like(self.text)
            return is_plain and gap < self.longest_gap() * steps and not self._slows_down(gaps[:-1])
        if are_fast(gaps):
            return True
        return self._is_slow_scan(gaps) and (gap < FAST_MS or is_near(gap, self.gaps, steps=steps))

    def is_scan_at_silence(self) -> bool:
        """Whether nothing more to come makes it a scan.

        At a pace that fingers reach, only where a scanner of this pace is known to send no Enter: whoever types evenly
        looks like any other.
        """
        gaps, count = self.gaps, len(self.strokes)
        if not self.text or (self.repeats_one_key and count > 2) or self._is_for_field():
            return False
        if gaps and median(gaps) >= FAST_MS and not self.pace.knows(gaps, silent=True):
            return False
        if not gaps:
            # After a slow scan, or what somebody typed as evenly, a finger's next key comes as soon as a scanner's.
            return self.is_certain and bool(self.strokes) and self.strokes[0].gap < _NO_FINGERS_MS
        if self.is_certain and self.follows_scan and are_fast(gaps):
            return True
        if self.is_certain and (count < LEAST_KEYS or median(gaps) >= _NO_FINGERS_MS):
            # Keys that fall together are fingers' too: only what is written like a code is one, where no Enter says so.
            return (count >= LEAST_KEYS or self.pace.knows(gaps)) and self._is_plainly_code()
        if self.is_certain:
            return True
        is_long = count >= _LEAST_SLOW_KEYS_BEFORE_SILENCE
        return is_long and are_even(gaps, strictly=True) and is_code_like(self.text)

    def _is_for_field(self) -> bool:
        """Whether a field asked for these keys, which may well be written like a code: only the pace tells then."""
        gaps = self.gaps
        if not gaps:
            return self.is_in_dialog
        if self.pace.knows(gaps):
            return False
        usual = median(gaps)
        return (self.is_in_dialog and usual >= _NO_FINGERS_MS) or (self.is_in_digits and usual >= FAST_MS)

    def _is_plainly_code(self) -> bool:
        is_silent_scanner = self.pace.knows(self.gaps) and not self.pace.ends_with_enter
        return is_code_like(self.text) or (is_silent_scanner and len(self.strokes) >= LEAST_KEYS)

    def _slows_down(self, gaps: list[float]) -> bool:
        """Whether a nimble typist sent these: three quick keys in a word, no more, and then late ones."""
        late = sum(gap >= FAST_MS for gap in gaps)
        if late <= (len(gaps) + 1) // 4:
            return False
        # At the pace of a slow scanner that is known, only its evenness tells it from fingers.
        return not self.pace.knows(gaps) or (median(gaps) >= FAST_MS and not are_even(gaps))

    def _is_slow_scan(self, gaps: list[float]) -> bool:
        if len(self.strokes) < _LEAST_SLOW_KEYS or not are_even(gaps):
            return False
        # The name that a person types evenly by chance must stay a name.
        return is_code_like(self.text) or (self.pace.knows(gaps) and are_even(gaps, strictly=True))

    @property
    def text(self) -> str:
        """What was typed, without commands."""
        return "".join(stroke.text for stroke in self.strokes) + self.composing

    @property
    def us_keys(self) -> str:
        """The same on a US keyboard; empty where that is not told."""
        return "" if self.composing else us_keys_of(self.strokes)

    def is_unfinished_card(self) -> bool:
        """Whether a business card of many lines began and its last line is still to come."""
        forms = [self.text, self.us_keys, *(t.text for t in key_texts(self.text) if t.layout == "hangul")]
        return any(
            clean_payload(form).upper().startswith("BEGIN:VCARD") and "END:VCARD" not in form.upper()
            for form in forms
        )


def us_keys_of(strokes: Iterable[Keystroke]) -> str:
    """What a US keyboard would have typed; empty where a key's position was not told."""
    told = [stroke.us for stroke in strokes if stroke.text]
    return "" if None in told else "".join(us for us in told if us is not None)


def _are_of_two(before: Sequence[Keystroke], after: Sequence[Keystroke]) -> bool:
    """Whether small letters stand before a whole code of capitals: somebody typed them just before a scan."""
    typed, scanned = ("".join(stroke.text for stroke in part) for part in (before, after))
    is_fast = len(after) >= LEAST_KEYS and median(stroke.gap for stroke in after[1:]) < FAST_MS
    return is_fast and typed.islower() and scanned.isupper()


def _as_fast(strokes: Sequence[Keystroke], start: int, pace_ms: float, *, may_wait: bool) -> int:
    """How many keys before `start` came as fast as those from there on, each of them with another beside it.

    `may_wait`: a pause between two pairs that no fingers make is a busy machine's.
    """
    quick = [stroke.gap < pace_ms for stroke in strokes]
    first = n = start
    while n > 0:
        if quick[n]:
            first = n = n - 1
        elif may_wait and n > 1 and quick[n - 1] and all(quick[n + 1 : n + 2]):
            n -= 1
        else:
            break
    gaps = [stroke.gap for stroke in strokes[first + 1 :]]
    return start - first if gaps and median(gaps) < pace_ms else 0
