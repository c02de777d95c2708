"""Learning a keyboard scanner from one known picture read three times: its pace, and what it types around a code.

Pure: keys and gaps in, what was learnt or what is wrong out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from checkin.core.door.keyboards import key_texts, with_caps_lock
from checkin.core.language import _
from checkin.devices.scanners.burst import Burst
from checkin.devices.scanners.key_pace import SLOW_MS, ScannerPace
from checkin.devices.scanners.keystrokes import Keystroke

PICTURE = "CHECKIN-4711-Hello"
"""What the picture says: letters of both cases, digits and a sign, so that a wrong layout or Caps Lock shows."""
READINGS = 3
SILENCE_MS = 1000.0
"""A reading without Enter is over after this, however slow the scanner."""
_LONGEST_FRAME = 32


@dataclass(frozen=True, slots=True)
class TaughtScanner:
    """What is known after the lesson. The frame as it arrives, and as a US keyboard would have typed it."""

    gap_ms: float
    ends_with_enter: bool
    prefix: str
    suffix: str
    prefix_keys: str
    suffix_keys: str

    def pace(self) -> dict[str, object]:
        """As the settings keep it."""
        return {"gaps_ms": [5 * round(self.gap_ms / 5)], "ends_with_enter": self.ends_with_enter}

    def frame(self) -> dict[str, str]:
        """As the settings keep it; empty where there is none."""
        parts = ("prefix", "suffix", "prefix_keys", "suffix_keys")
        return {part: getattr(self, part) for part in parts if getattr(self, part)}


class Lesson:
    """Takes keys one after the other; `is_over` once three readings agree."""

    def __init__(self) -> None:
        self.readings: list[TaughtScanner] = []
        self.problem = ""
        """One sentence about the last reading, where it taught nothing."""
        self._strokes: list[Keystroke] = []

    @property
    def is_over(self) -> bool:
        """Whether everything is known."""
        return len(self.readings) == READINGS

    @property
    def taught(self) -> TaughtScanner:
        """What all readings say; the pace is the middle one of theirs."""
        first = self.readings[0]
        gap = median(reading.gap_ms for reading in self.readings)
        return TaughtScanner(
            gap, first.ends_with_enter, first.prefix, first.suffix, first.prefix_keys, first.suffix_keys
        )

    def take(self, text: str, keys: str | None, gap_ms: float) -> None:
        """A key that types something. `keys`: what a US keyboard would have typed, where that is known."""
        self._strokes.append(Keystroke(text, keys, gap_ms if self._strokes else 0.0))

    def end(self, *, by_enter: bool, gap_ms: float = 0.0) -> None:
        """Enter, Tab or silence: a reading is whole, unless nothing came since the last one."""
        strokes, self._strokes = self._strokes, []
        if not strokes or self.is_over:
            return
        self.problem = ""
        heard = _heard(strokes, by_enter=by_enter)
        if heard is None:
            self.problem = _("That was not this picture. Scan the picture above.")
        elif heard.gap_ms > SLOW_MS:
            self.problem = _(
                "Its keys come {gap} ms apart, as slow as a person’s. "
                "Set the scanner to send faster, or to be a COM scanner.",
                gap=round(heard.gap_ms),
            )
        elif not _is_told_from_a_person(strokes, heard, gap_ms):
            self.problem = _(
                "Its keys come as unevenly as a person’s. Scan again; if it stays so, "
                "set the scanner to be a COM scanner."
            )
        elif self.readings and not _agrees(heard, self.readings[0]):
            self.readings.clear()
            self.problem = _("It typed something else than before. Scan it three times again.")
        else:
            self.readings.append(heard)


def _heard(strokes: list[Keystroke], *, by_enter: bool) -> TaughtScanner | None:
    """What one reading says; None where the picture's text is not in it, in any layout."""
    text = "".join(stroke.text for stroke in strokes)
    keys = "".join(stroke.us or "" for stroke in strokes) if all(s.us for s in strokes) else ""
    gaps = [stroke.gap for stroke in strokes[1:]]
    for typed, meant in _ways(text, keys):
        start = meant.find(PICTURE)
        if start < 0 or len(meant) - len(PICTURE) > _LONGEST_FRAME:
            continue
        end = start + len(PICTURE)
        is_same_length = len(typed) == len(meant)
        return TaughtScanner(
            gap_ms=median(gaps),
            ends_with_enter=by_enter,
            prefix=typed[:start] if is_same_length else "",
            suffix=typed[end:] if is_same_length else "",
            prefix_keys=keys[:start] if keys else "",
            suffix_keys=keys[end:] if keys else "",
        )
    return None


def _ways(text: str, keys: str) -> Iterator[tuple[str, str]]:
    """How the text arrives, and what it may mean: as it is, by key positions, by layouts."""
    yield text, text
    if keys:
        yield text, keys
        yield text, with_caps_lock(keys)
    for typed in key_texts(text):
        yield text, typed.text


def _is_told_from_a_person(strokes: list[Keystroke], heard: TaughtScanner, gap_ms: float) -> bool:
    """Whether the desk would take this for a scan, now that it knows the pace."""
    pace = ScannerPace()
    pace.recall(heard.pace())
    burst = Burst(pace, strokes=list(strokes), repeats_one_key=False)
    if heard.ends_with_enter:
        return burst.is_scan_at_end(gap_ms, steps=1)
    return burst.is_scan_at_silence()


def _agrees(one: TaughtScanner, other: TaughtScanner) -> bool:
    return (one.prefix, one.suffix, one.ends_with_enter) == (
        other.prefix,
        other.suffix,
        other.ends_with_enter,
    )
