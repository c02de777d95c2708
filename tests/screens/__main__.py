"""`python -m tests.screens [FOLDER [NAME…]]`: every screen in every size into PNGs; ends badly where one has a fault.

A NAME stands for all screens that begin with it. In English in every size; in the other languages of `SPOKEN` in
those that have little room. `--in=LANGUAGE` draws that one alone. Each core draws its share.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from tests.screens import SCREENS, SIZES, SMALL, SMALLEST, SPOKEN, TEXT_SIZES, Spoken
from tests.screens.accessible import accessible_faults
from tests.screens.faults import faults
from tests.screens.staging import Screen, in_front, on_stage, picture_of, settle

if TYPE_CHECKING:
    from checkin.app import Program


@dataclass(frozen=True, slots=True)
class _Round:
    """A start of the program: in which language, with how large type, and the sizes looked at."""

    name: str
    spoken: Spoken
    text: float
    sizes: tuple[tuple[int, int], ...]


def _rounds() -> Iterator[_Round]:
    for name, spoken in SPOKEN.items():
        for text in TEXT_SIZES:
            yield _Round(name, spoken, text, (*SIZES, SMALLEST) if name == "en" else SMALL)


def render(
    folder: Path, begins: tuple[str, ...], only: str = "", share: tuple[int, int] = (0, 1)
) -> tuple[int, list[str]]:
    """Draw into `folder`, a folder a language; how many pictures, and the faults told meanwhile.

    `share` (0, 2) is the first of every two screens.
    """
    pictures, found = 0, []
    screens = [(name, go) for name, go in SCREENS.items() if not begins or name.startswith(begins)]
    first, of = share
    for each in _rounds():
        if only and each.name != only:
            continue
        (folder / each.name).mkdir(parents=True, exist_ok=True)
        for name, go in screens[first::of]:
            for shot, program in _shots(each, name, go):
                picture_of(program).save(str(folder / each.name / f"{shot}.png"))
                pictures += 1
                for fault in _seen_faults(program, is_first=each.name == "en" and each.text == 1.0):
                    found.append(f"{each.name}/{shot}: {fault}")
                    print(found[-1], flush=True)
    return pictures, list(dict.fromkeys(found))


def _shots(each: _Round, name: str, go: Screen) -> Iterator[tuple[str, Program]]:
    with on_stage(each.text, each.spoken.language, is_mirrored=each.spoken.is_mirrored) as program:
        window = program.window
        window.resize(*SIZES[1])
        settle()
        go(program)
        for width, height in each.sizes:
            window.resize(width, height)
            settle()
            yield f"{name}-{width}x{height}-{each.text}", program
        if each.name == "en":
            program.theme.set_mode("dark")
            window.resize(*SIZES[1])
            settle()
            yield f"{name}-{each.text}-dark", program


def _seen_faults(program: Program, *, is_first: bool) -> Iterator[str]:
    asked = program.window.size()
    for seen in in_front(program):
        yield from faults(seen, QSize(asked))
        if is_first:
            yield from accessible_faults(seen)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = {word[2:4]: word[5:] for word in sys.argv[1:] if word.startswith(("--in=", "--of="))}
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(words[0]) if words else Path("build") / "screens"
    if "of" in asked:
        first, of = map(int, asked["of"].split("/"))
        pictures, found = render(folder, tuple(words[1:]), asked.get("in", ""), (first, of))
        print(f"{pictures} pictures in {folder}, {len(found)} faults", flush=True)
        sys.exit(1 if found else 0)
    shutil.rmtree(folder / asked.get("in", ""), ignore_errors=True)
    cores = os.cpu_count() or 1
    command = [
        sys.executable,
        "-m",
        "tests.screens",
        str(folder),
        *words[1:],
        *(f"--{key}={value}" for key, value in asked.items()),
    ]
    drawing = [subprocess.Popen([*command, f"--of={n}/{cores}"]) for n in range(cores)]
    sys.exit(max(each.wait() for each in drawing))


main()
