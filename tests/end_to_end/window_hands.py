"""The real program in a window under Xvfb, worked with keys alone; what came of it is read from the event file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import repeat
from pathlib import Path
from typing import Any

from checkin import paths
from checkin.core.door.records import Happening, Record, RecordKind
from checkin.store.event_file import EventFile
from tests.commands import program_words
from tests.x_keys import CONTROL, DOWN, ENTER, ESCAPE, F1, F7, F8, KEYCODE_OF, SHIFT, TAB, XKeys

BEFORE_MS = 150
"""What comes quicker after a key is a scanner's."""
COMPOSED_MS = 400
"""Letters that no key has are given one by xdotool, and the window must hear of that before it is taken back."""
PATIENCE_S = 90.0
AN_ENTER_S = 6.0
"""After which a person who sees nothing happen presses it again."""


JAMO = {
    **dict(
        zip(
            [f"AD{n:02}" for n in range(1, 11)],
            ("ㅂㅃ", "ㅈㅉ", "ㄷㄸ", "ㄱㄲ", "ㅅㅆ", "ㅛ", "ㅕ", "ㅑ", "ㅐㅒ", "ㅔㅖ"),
            strict=True,
        )
    ),
    **dict(zip([f"AC{n:02}" for n in range(1, 10)], "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", strict=True)),
    **dict(zip([f"AB{n:02}" for n in range(1, 8)], "ㅋㅌㅊㅍㅠㅜㅡ", strict=True)),
}
"""The two-set keyboard: what X calls the key, and its letter without and with Shift."""
LATIN_AT = dict(zip((letters[0] for letters in JAMO.values()), "qwertyuiopasdfghjklzxcvbnm", strict=True))
"""What the key types elsewhere."""
NAMED = {
    "ctrl": CONTROL,
    "shift": SHIFT,
    "Return": ENTER,
    "Tab": TAB,
    "Escape": ESCAPE,
    "Down": DOWN,
    "F1": F1,
    "F7": F7,
    "F8": F8,
    "comma": KEYCODE_OF[","][0],
}


def _symbols(letters: str) -> str:
    return ", ".join(f"U{ord(letter):04X}" for letter in (letters[0], letters[-1]))


def wait_for(is_so: Callable[[], object], what: str, *, patience_s: float = PATIENCE_S) -> None:
    """Look every now and then until it is so; a busy machine only makes it later."""
    until = time.monotonic() + patience_s
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"Not seen in {patience_s:.0f} s: {what}")
        time.sleep(0.03)


class Hands:
    """A person with a scanner at one display. Each deed waits for what it must have left in the event file."""

    def __init__(
        self, display: str, event: Path, terminal: Path, more: Mapping[str, str] | None = None
    ) -> None:
        self._environment = {**os.environ, **(more or {}), "DISPLAY": display, "PYTHONFAULTHANDLER": "1"}
        self._environment.pop("QT_QPA_PLATFORM", None)
        self._environment.pop("WAYLAND_DISPLAY", None)
        self._terminal = terminal
        self._program: subprocess.Popen[bytes] | None = None
        self._keys = XKeys(display)
        self.file = EventFile.open(event)

    def start(self, *arguments: str, system: str = "en") -> None:
        """Start the program on a system that speaks `system`; put the window in front, as a window manager would."""
        with self._terminal.open("ab") as terminal:
            self._program = subprocess.Popen(
                [*program_words(), "open", *arguments],
                env=self._environment | {"LANGUAGE": system},
                stdout=terminal,
                stderr=terminal,
            )
        self._wait_for_window("Checkin")
        # Its title names the event once that is open.
        self._wait_for_window("– Checkin$")
        self._xdotool("windowfocus", "--sync", self._windows("– Checkin$")[0])
        # Two keys that do nothing there tell it that the server's clock goes, which one scan at once does not.
        self.press("Escape", "Escape")

    def pull_the_plug(self) -> None:
        """The program is gone at once, without a chance to save anything."""
        if self._program is not None:
            self._program.kill()
            self._program.wait(PATIENCE_S)
            self._program = None

    def close(self) -> None:
        self.pull_the_plug()
        self._keys.close()
        self.file.close()

    def _wait_for_window(self, title: str) -> None:
        """Until there is one; where none comes, what the program said and where each of its threads was tells why."""
        program = self._program
        assert program is not None
        try:
            wait_for(lambda: self._windows(title) or program.poll() is not None, f"a window “{title}”")
            assert program.poll() is None, "the program ended"
        except AssertionError as unseen:
            program.send_signal(signal.SIGABRT)
            program.wait(PATIENCE_S)
            said = self._terminal.read_text("utf-8", "replace")[-8000:]
            raise AssertionError(f"{unseen}\n{said}") from None

    def _windows(self, title: str) -> list[str]:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=PATIENCE_S)

    # --- keys --------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Each by its name, or several joined by +. The server keeps the gaps: it may be late, but never early."""
        for key in keys:
            parts = (NAMED[part] if part in NAMED else KEYCODE_OF[part][0] for part in key.split("+"))
            self._keys.press_together(*parts, after_ms=BEFORE_MS)

    def type(self, text: str) -> None:
        latin = "".join(LATIN_AT.get(letter, letter) for letter in text)
        if latin.isascii():
            self._keys.type_like_a_person(latin, repeat(BEFORE_MS))
        else:
            time.sleep(BEFORE_MS / 1000)
            self._xdotool("type", "--delay", str(COMPOSED_MS), "--", text)

    @contextmanager
    def hangul_keyboard(self) -> Iterator[None]:
        """The keys type Hangul letters meanwhile, as where a Korean keyboard was left so."""
        self._use_symbols("".join(f"key <{key}> {{ [ {_symbols(both)} ] }};" for key, both in JAMO.items()))
        try:
            yield
        finally:
            self._use_symbols("")

    def _use_symbols(self, symbols: str) -> None:
        keymap = (
            'xkb_keymap { xkb_keycodes { include "evdev+aliases(qwerty)" }; xkb_types { include "complete" };'
            ' xkb_compat { include "complete" }; xkb_symbols { include "pc+us+inet(evdev)" '
            + symbols
            + " }; };"
        )
        display = self._environment["DISPLAY"]
        subprocess.run(
            ["xkbcomp", "-w0", "-", display], input=keymap.encode(), check=True, timeout=PATIENCE_S
        )

    def scan(self, code: str) -> Record:
        """Read a code as a scanner presses it: keys of a US keyboard, whatever they type now; the record of it.

        All are given to the server at once: no scanner stops between two keys because this machine has much to do.
        """
        return self.after(lambda: self._keys.scan(f"{code}\n", 0))

    def find(self, text: str, chosen_by: str = "") -> Record:
        """Type a name and admit the first who is found, or whom a key chooses; the record of it."""
        self.type(text)
        if chosen_by:
            self.press(chosen_by)
        return self.after(self._press_enter_until_recorded)

    def _press_enter_until_recorded(self) -> None:
        """Who was marked a moment ago only is for the next Enter: a busy machine marks them late."""
        seq = self.file.last_seq()
        for _ in range(int(PATIENCE_S / AN_ENTER_S)):
            self.press("Return")
            with suppress(AssertionError):
                wait_for(lambda: self.file.last_seq() > seq, "a record", patience_s=AN_ENTER_S)
                return

    def after(self, deed: Callable[[], object]) -> Record:
        """The one record that a deed leaves."""
        time.sleep(0.15)
        seq = self.file.last_seq()
        deed()
        wait_for(lambda: self.file.last_seq() > seq, f"a record after number {seq}")
        (row,) = self.file.happenings_after(seq)
        record = self.file.record(Happening._make(row).id)
        assert record is not None
        return record

    # --- what came of it ---------------------------------------------------------------------------------

    def records(self, kind: RecordKind) -> list[Record]:
        return [record for record in self.file.records() if record.kind is kind]

    def setting(self, name: str) -> Any:
        """What the program keeps of this desk; None when it is as at first."""
        return json.loads((paths.settings_folder() / "desk.json").read_text("utf-8")).get(name)

    def log(self) -> str:
        return (paths.logs_folder() / "checkin.log").read_text("utf-8")
