"""What people read, in the language shown. Sentences are written in English where they are said, and looked up here.

- `_("Already in since {time} ({desk}).", time=at, desk=desk)`: the English sentence is its own id; what varies has a
  name.
- `n_("{n} badge waits.", "{n} badges wait.", waiting)`: one and several.
- Every whole number is written as people write it (1,200), but for what `_NO_COUNTS` names: a port, a row, a version, a
  year, and a value as somebody wrote it.
- `p_("verdict", "In")`: where English has one word for two things, the first says which.
- `N_("Desk")`, `nN_("{n} row", "{n} rows")`: marked only, at the top of a module, and looked up when they are shown:
  `_(TITLE)`.

Never an f-string inside: `make check` refuses it, for it could not be found. `{name:은/는}` in a Korean sentence adds
the particle that fits; `{name:”은/는}` puts a quotation mark between. What is kept in a file, told to a program or
logged is English or no sentence at all: `with speaking(ENGLISH)`.

In the window a value of Hebrew or Arabic is kept apart in its sentence, which it would turn round: see `directions`.

A catalogue is handed in by who starts the program; nothing here reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations
from string import Formatter

from checkin.core.directions import Apart, is_leftward
from checkin.core.particles import PAIRS, particle


@dataclass(frozen=True, slots=True)
class Language:
    """A language that people may choose: its code, as `ko`, and its sentences."""

    code: str
    sentences: NullTranslations


ENGLISH = Language("en", NullTranslations())

_shown = ENGLISH
_of_this_work: ContextVar[Language | None] = ContextVar("language of one output", default=None)
_is_for_the_window: ContextVar[bool] = ContextVar("what is said is drawn by the window", default=False)
"""Of its thread alone: what the others say goes to a file more often than not."""


def language() -> Language:
    """The language spoken here and now."""
    return _of_this_work.get() or _shown


def speak(spoken: Language, *, in_window: bool = False) -> None:
    """From now on the whole program speaks it; `in_window`: this thread draws what it says."""
    global _shown
    _shown = spoken
    _is_for_the_window.set(in_window)


@contextmanager
def speaking(spoken: Language) -> Iterator[Language]:
    """One output in a language of its own: a report, a certificate, what is kept in a file."""
    token = _of_this_work.set(spoken)
    try:
        yield spoken
    finally:
        _of_this_work.reset(token)


def _(sentence: str, /, **values: object) -> str:
    """The sentence in the language shown, its values filled in."""
    said = language().sentences.gettext(sentence) if sentence else ""
    return _filled(said, sentence, values) if values else said


def n_(one: str, several: str, n: int, /, **values: object) -> str:
    """The sentence for this many, in the language shown; `{n}` is the number."""
    said = language().sentences.ngettext(one, several, n)
    return _filled(said, one if n == 1 else several, {"n": number(n), **values})


def p_(context: str, sentence: str, /, **values: object) -> str:
    """The sentence in the language shown, as it is meant in this context."""
    said = language().sentences.pgettext(context, sentence)
    return _filled(said, sentence, values) if values else said


def N_(sentence: str) -> str:  # noqa: N802
    """Mark a sentence that is looked up later."""
    return sentence


def nN_(one: str, several: str) -> tuple[str, str]:
    """Mark a sentence in one and several, looked up later by `n_(*marked, n)`."""
    return one, several


def together(*sentences: str) -> str:
    """Whole sentences, one after the other; those that are empty are not there."""
    return " ".join(sentence for sentence in sentences if sentence)


def number(n: int) -> str:
    """A whole number as people of the language write it: 1,200."""
    if -1000 < n < 1000 or language() is ENGLISH:
        return f"{n:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=language().code))


_NO_COUNTS = frozenset(
    ("header_row", "id", "lineno", "port", "row", "schema_version", "value", "version", "year", "years")
)


class _Count(int):
    """A whole number that a sentence writes as `number` does, unless the sentence says how."""

    def __format__(self, spec: str) -> str:
        return number(int(self)) if spec in ("", ",") else super().__format__(spec)


def _filled(said: str, english: str, values: dict[str, object]) -> str:
    """The sentence with its values. A faulty translation never stops the desk: then it is said in English."""
    for name, value in values.items():
        if type(value) is int and not -1000 < value < 1000 and name not in _NO_COUNTS:
            values = {**values, name: _Count(value)}
        elif isinstance(value, str) and is_leftward(value) and _is_drawn():
            values = {**values, name: Apart(value)}
    try:
        parts = _parts_with_particles(said)
        if parts is None:
            return said.format_map(values)
        return "".join(part if isinstance(part, str) else part.filled(values) for part in parts)
    except (LookupError, ValueError, TypeError, AttributeError):
        if said == english:
            raise
        return english.format_map(values)


def _is_drawn() -> bool:
    return _is_for_the_window.get() and _of_this_work.get() is None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: how it is written, then a closing mark and a particle where they are asked for."""

    name: str
    spec: str
    mark: str = ""
    pair: str = ""

    def filled(self, values: dict[str, object]) -> str:
        value = values[self.name]
        said = format(value, self.spec)
        read = str(value) if isinstance(value, Apart) else said
        return said + self.mark + (particle(read, self.pair) if self.pair else "")


_ASKED = (
    r"(?P<spec>[^가-힣]*?)(?P<mark>[’”»』」)\]]*)(?P<pair>[가-힣]+/[가-힣]+)"  # read by the first that asks
)


@lru_cache(maxsize=4096)
def _parts_with_particles(template: str) -> tuple[str | _Place, ...] | None:
    """The texts and places of a template; None for one without particles, which `str` fills itself."""
    found: list[str | _Place] = []
    for text, name, spec, conversion in Formatter().parse(template):
        if text:
            found.append(text)
        if name is None:
            continue
        if conversion or not name.isidentifier():
            return None
        asked = re.fullmatch(_ASKED, spec) if spec else None
        if asked and asked["pair"] not in PAIRS:
            raise ValueError(f"{asked['pair']} is no pair of particles")
        found.append(_Place(name, **asked.groupdict()) if asked else _Place(name, spec or ""))
    return tuple(found) if any(isinstance(part, _Place) and part.pair for part in found) else None
