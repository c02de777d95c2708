"""A text of any script becomes glyphs in the order they are drawn: clean, split into runs, order, shape.

Steps: NFC without invisible controls; runs of one script, direction and font; HarfBuzz for each; UAX #9 for the order.
Measures are in units of the font size (1.0 = one em), so that one shaping serves every size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from checkin.core.stacked_marks import without_stacks
from checkin.typeset.fonts import CJK, Font, FontBook

_JOINERS = "\u200c\u200d"
# Hyphens and spaces that few fonts have.
_STAND_INS = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\u00ad": None})
_CLOSING = dict(zip("([{（［｛「『〈《【", ")]}）］｝」』〉》】", strict=True))
_RTL_CLASSES = frozenset(("R", "AL", "AN"))
_AS_WRITTEN = frozenset(("Latn", "Hang", "Zyyy", "Grek", "Cyrl"))
_NO_ALTERNATES = {"calt": False, "liga": False, "clig": False}
_MARKS = frozenset(("Mn", "Mc", "Me"))


@dataclass(frozen=True, slots=True)
class Style:
    """What shaping needs to know beside the text."""

    family: str = "sans"
    bold: bool = False
    language: str = "en"
    han: str = "jp"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a run, in visual order; `cluster` is the index of its text in the line."""

    id: int
    advance: float
    dx: float
    dy: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font and direction, in the order they are drawn from left to right."""

    font: Font
    glyphs: tuple[Glyph, ...]
    start: int
    end: int
    rtl: bool
    width: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """A shaped line: its text in reading order, its runs in visual order, its ink above and below the baseline."""

    text: str
    runs: tuple[Run, ...]
    width: float
    rtl: bool
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit for drawing, and the characters that had to be left out."""

    text: str
    unprintable: str


def without_controls(text: str) -> str:
    """Return the text in NFC, without controls, bidirectional overrides and other characters that draw nothing."""
    kept = []
    for character in unicodedata.normalize("NFC", without_stacks(text)):
        category = unicodedata.category(character)
        if character in "\t\n\r\v\f\u2028\u2029" or category == "Zs":
            kept.append(character if character in "\u00a0\u202f" else " ")
        elif character in _JOINERS or category not in ("Cc", "Cf"):
            kept.append(character)
    return _single_spaced("".join(kept).translate(_STAND_INS))


class Shaper:
    """Shapes texts with the fonts of a book; remembers what it shaped, as badges repeat most of their words."""

    def __init__(self, book: FontBook) -> None:
        self.book = book
        # Letters known to be in some font, by themselves: whole lists of names are made of them.
        self._plain: set[str] = set(map(chr, range(32, 127)))
        self.clean = lru_cache(4096)(self._clean)
        self.line = lru_cache(4096)(self._line)

    def _clean(self, text: str, style: Style) -> Cleaned:
        """Clean a text for drawing; what none of our fonts has is left out and told."""
        readable = without_controls(text)
        if readable.isascii() or self._plain.issuperset(readable):
            return Cleaned(readable, "")
        left_out: list[str] = []
        kept = []
        for cluster, script in _clusters_with_scripts(readable):
            chain = self._chain(script, style)
            base = cluster[0]
            # What a font has in private places is its own affair.
            is_private = unicodedata.category(base) == "Co"
            if not is_private and self._font_for(cluster, chain) is not None:
                kept.append(cluster)
                # Not marks and jamo: they need a font that has their letter too.
                if (
                    len(cluster) == 1
                    and unicodedata.category(cluster) not in _MARKS
                    and not _is_jamo(cluster)
                ):
                    self._plain.add(cluster)
            elif not is_private and len(cluster) > 1 and self._font_for(base, chain) is not None:
                # A mark that no font has must not take its letter along.
                kept.append(base)
                left_out.extend(c for c in cluster[1:] if not _draws_nothing(c))
            else:
                left_out.extend(c for c in cluster if not _draws_nothing(c))
        return Cleaned(_single_spaced("".join(kept)), "".join(dict.fromkeys(left_out)))

    def _line(self, text: str, style: Style, base_rtl: bool) -> ShapedLine:
        """Shape one line of cleaned text. `base_rtl` is the direction of the paragraph it belongs to."""
        levels = _levels(text, base_rtl)
        runs: list[tuple[int, Run]] = []
        for start, end, script, font in self._itemise(text, style):
            at = start
            while at < end:
                stop = at + 1
                while stop < end and levels[stop] == levels[at]:
                    stop += 1
                runs.append(
                    (levels[at], _shape(text, at, stop, font, script, style.language, levels[at] % 2 == 1))
                )
                at = stop
        ordered = tuple(run for _, run in _visual_order(runs))
        top = max((run.top for run in ordered), default=0.0)
        bottom = max((run.bottom for run in ordered), default=0.0)
        return ShapedLine(text, ordered, sum(run.width for run in ordered), base_rtl, top, bottom)

    def _itemise(self, text: str, style: Style) -> Iterator[tuple[int, int, str, Font]]:
        """Split into runs of one script and font: one font for a whole run where one can, else cluster by cluster."""
        if text.isascii():
            yield 0, len(text), "Latn", self._chain("Latn", style)[0]
            return
        at = 0
        for script, clusters in _script_runs(text):
            whole = "".join(clusters)
            chain = self._chain(script, style)
            if script in CJK and any(_script(c) in ("Hira", "Kana") for c in text):
                chain = self._chain(script, Style(style.family, style.bold, style.language, "jp"))
            font = self._font_for(whole, chain)
            if font is not None:
                yield at, at + len(whole), script, font
                at += len(whole)
                continue
            start, current = at, None
            for cluster in clusters:
                wanted = (
                    current if cluster.isspace() and current else self._font_for(cluster, chain) or chain[0]
                )
                if current is not None and wanted is not current:
                    yield start, at, script, current
                    start = at
                current = wanted
                at += len(cluster)
            if current is not None:
                yield start, at, script, current

    def _chain(self, script: str, style: Style) -> tuple[Font, ...]:
        return self.book.chain(script, family=style.family, bold=style.bold, han=style.han)

    @staticmethod
    def _font_for(text: str, chain: tuple[Font, ...]) -> Font | None:
        needed = [ord(c) for c in text if not _draws_nothing(c)]
        for font in chain:
            characters = font.characters
            if all(c in characters for c in needed):
                return font
        return None


def is_rtl(text: str) -> bool:
    """Whether a paragraph reads from the right: by its first strong character (UAX #9, P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def clusters(text: str) -> list[str]:
    """Split a text into what people take for letters: a base with its marks, a Hangul syllable, an emoji sequence."""
    result: list[str] = []
    for character in text:
        if result and _continues(result[-1], character):
            result[-1] += character
        else:
            result.append(character)
    return result


def _continues(before: str, character: str) -> bool:
    last = before[-1]
    if unicodedata.category(character) in _MARKS or character in _JOINERS:
        return True
    if character == "\u0e33" or character == "\u0eb3" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    # A conjunct (virama and the letter after it) and a joined sequence stay together.
    if last == "\u200d" or (unicodedata.combining(last) == 9 and character.isalpha()):
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "\U0001f1e6" <= last <= "\U0001f1ff" and len(before) % 2 == 1
    # Conjoining jamo: leading, vowel, trailing.
    if "\u1160" <= character <= "\u11ff":
        return "\u1100" <= last <= "\u11ff" or "\uac00" <= last <= "\ud7a3"
    return False


def _single_spaced(text: str) -> str:
    return " ".join(word for word in text.split(" ") if word)


def _is_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff"


def _draws_nothing(character: str) -> bool:
    return character in _JOINERS or "\ufe00" <= character <= "\ufe0f" or character == "\u00a0"


@lru_cache(4096)
def _script(character: str) -> str:
    # Not at the top: its tables take 10 ms to load, and many lists are plain ASCII.
    from fontTools import unicodedata as tables

    return str(tables.script(character))


def _clusters_with_scripts(text: str) -> Iterator[tuple[str, str]]:
    for script, members in _script_runs(text):
        for cluster in members:
            yield cluster, script


def _script_runs(text: str) -> list[tuple[str, list[str]]]:
    """Runs of one script; what all scripts share goes with what stands before it (at the start: after it).

    A closing bracket goes with its opening one (UAX #24, 5.1): the two should come from one font.
    """
    runs: list[tuple[str, list[str]]] = []
    opened: list[tuple[str, str]] = []
    for cluster in clusters(text):
        script = _script(cluster[0])
        if script in ("Zyyy", "Zinh", "Zzzz"):
            script = runs[-1][0] if runs else "Zyyy"
            if cluster in _CLOSING:
                opened.append((_CLOSING[cluster], script))
            elif opened and cluster == opened[-1][0]:
                of_opening = opened.pop()[1]
                script = script if of_opening == "Zyyy" else of_opening
        if runs and runs[-1][0] == "Zyyy":
            runs[-1] = (script, [*runs[-1][1], cluster])
        elif runs and (runs[-1][0] == script or (runs[-1][0] in CJK and script in CJK)):
            runs[-1][1].append(cluster)
        else:
            runs.append((script, [cluster]))
    return [("Latn" if script == "Zyyy" else script, members) for script, members in runs]


def _levels(text: str, base_rtl: bool) -> list[int]:
    """The embedding level of each character (UAX #9), by python-bidi where the text reads in two directions."""
    if not base_rtl and not any(unicodedata.bidirectional(c) in _RTL_CLASSES for c in text):
        return [0] * len(text)
    # Not at the top: most events have no such name, and the import costs 20 ms.
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(base_rtl)
    storage["base_dir"] = "R" if base_rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    for character in storage["chars"]:
        # Joiners take the direction of the letter before them (UAX #9, 5.2); python-bidi wants them gone.
        if character["type"] == "BN":
            character["type"] = "NSM"
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "R" if base_rtl else "L")
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [int(character["level"]) for character in storage["chars"]]


def _resolve_brackets(characters: list[dict[str, str]], embedding: str) -> None:
    """Give paired brackets one direction (UAX #9, N0), which python-bidi leaves out: “محمد (Ali) 12” needs it."""
    for opening, closing in _bracket_pairs(characters):
        inside = {_strong(c["type"]) for c in characters[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = (_strong(c["type"]) for c in reversed(characters[:opening]))
            context = next((kind for kind in before if kind), embedding)
            direction = context if context in inside else embedding
        characters[opening]["type"] = characters[closing]["type"] = direction


def _bracket_pairs(characters: list[dict[str, str]]) -> list[tuple[int, int]]:
    pairs = []
    opened: list[tuple[str, int]] = []
    for at, character in enumerate(characters):
        if character["type"] != "ON":
            continue
        category = unicodedata.category(character["ch"])
        if category == "Ps" and unicodedata.mirrored(character["ch"]):
            opened.append((_CLOSING.get(character["ch"], ""), at))
        elif category == "Pe":
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == character["ch"]:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str | None:
    return "R" if kind in ("R", "AL", "AN", "EN") else "L" if kind == "L" else None


def _visual_order(runs: list[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """Reverse what reads from the right, from the highest level down (UAX #9, L2)."""
    ordered = list(runs)
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        at = 0
        while at < len(ordered):
            stop = at
            while stop < len(ordered) and ordered[stop][0] >= level:
                stop += 1
            ordered[at:stop] = reversed(ordered[at:stop])
            at = max(stop, at + 1)
    return ordered


def _shape(text: str, start: int, end: int, font: Font, script: str, language: str, rtl: bool) -> Run:
    buffer = hb.Buffer()
    # The whole line as context: joining letters look at their neighbours in other runs.
    buffer.add_codepoints([ord(c) for c in text], start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    # Pretendard's alternates make other signs of what somebody wrote: "2x" and "->" would be a times and an arrow.
    hb.shape(font.hb_font, buffer, _NO_ALTERNATES if script in _AS_WRITTEN else None)
    upem = font.upem
    glyphs = tuple(
        Glyph(
            info.codepoint, place.x_advance / upem, place.x_offset / upem, place.y_offset / upem, info.cluster
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    top = max((font.ink(glyph.id)[1] / upem + glyph.dy for glyph in glyphs), default=0.0)
    bottom = max((-font.ink(glyph.id)[0] / upem - glyph.dy for glyph in glyphs), default=0.0)
    return Run(font, glyphs, start, end, rtl, sum(glyph.advance for glyph in glyphs), top, bottom)
