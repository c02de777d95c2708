"""What O, X, ticks, yes and no mean in a column: its own values settle it, and those of the columns beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.two_languages import both_halves

_RINGS = frozenset(["o", "○", "◯", "〇", "●", "◉", "⬤", "⭕", "◎", "v", "✓", "✔", "☑", "√", "✅"])
_CIRCLES = frozenset(["o", "○", "◯", "〇", "●", "◉", "⬤", "⭕", "◎"])
_FILLED, _HOLLOW = frozenset("●◉⬤"), frozenset(["○", "◯", "〇"])
_CROSSES = frozenset(["x", "×", "✕", "✖", "╳", "☒"])
_EVERYWHERE = {"y": True, "o": True, "v": True, "n": False}
_TICKED_BOX = "☒"
_NUMERALS = frozenset("ivx")
_FILLERS = frozenset({"-", "–", "—", "."})
_MOST_ANSWERS = 200
"""Different texts of columns that answer a question."""
_PLUS, _PLUSES = "+", ("+", "＋")
_MINUS = frozenset({"-", "–", "—", "−"})
_SIGNS = frozenset({_PLUS, *_MINUS})


@dataclass(frozen=True, slots=True)
class CrossMeaning:
    """How the crosses of one column read; everything else is yes or no by itself.

    `crosses_mean` None: a cross may be a tick or a no, and only people can tell. `is_ticked`: lower-case x, or +, and
    blanks alone stand there, so that each of them was taken for a tick.
    """

    crosses_mean: bool | None = False
    is_ticked: bool = False
    has_filled_rings: bool = False
    """Whether filled rings stand there too: then an empty one is a yes to some, and an empty box to others."""
    is_guessed: bool = False
    """Whether words alone say what a cross is, an x as a tick beside a no or as a no beside a yes: it is told."""
    counts: bool = False
    """Whether figures above one stand there too: seats, or a first and a second choice, so that no 1 is a yes."""
    letters: Mapping[str, bool] | None = field(default=None, compare=False)
    """What single letters mean there (`letters_of`); None where each is what it is anywhere."""
    are_signs: bool = False
    """Whether + is a yes there and - a no, as both stand or + alone: so Russian and Ukrainian lists have them."""

    noes: frozenset[str] = frozenset()
    """Words that are a no there, beside a yes of their language, and something else elsewhere: “En” beside “Kyllä”."""

    said: Mapping[str, bool] = field(default_factory=dict, compare=False)
    """Words that answer there, and alone are no yes and no no (`session_answers`)."""

    awaits_answers: bool = False
    """Whether the caption is of what somebody answers, “Rückmeldung”: what is open there is no invoice."""

    tells_of_requests: bool = False
    """Whether the column may say what became of a request to cancel: approved and rejected mean the contrary there."""

    def answer(self, text: str) -> bool | None:
        """Yes or no; None where the text is neither, or a cross that can't be told."""
        if is_cross(text):
            return self.crosses_mean
        if self.is_sign(text):
            return text.strip() in _PLUSES
        if self.said and (said := self.said.get(plain_cell(text))) is not None:
            return said
        if self.letters is not None and _is_letter(letter := plain_cell(text)):
            return self.letters.get(letter)
        if self.counts and text.strip() == "1":
            return None
        if self.has_filled_rings and plain_cell(text) in _HOLLOW:
            return None
        if self.noes and plain_cell(text) in self.noes:
            return False
        if is_yes(text) or plain_cell(text) in _RINGS:
            return True
        return False if is_no(text) else both_halves(text, self.answer)

    def is_sign(self, text: str) -> bool:
        """Whether the cell is a + or a - that answers here; a - alone is a filler."""
        return self.are_signs and plain_cell(text) in _SIGNS


def is_cross(text: str) -> bool:
    """Whether the cell is a mark that may be a tick or a no."""
    return plain_cell(text) in _CROSSES


def is_tick(text: str) -> bool:
    """Whether the cell is what alone among blanks is a tick, if it is lower-case: an x or a plus."""
    return is_cross(text) or text.strip() in _PLUSES


def is_mark(text: str) -> bool:
    """Whether the text is a single mark of yes or no: a ring, a tick, a cross, Y or N."""
    return is_cross(text) or plain_cell(text) in _RINGS or plain_cell(text) in _EVERYWHERE


def marks_of(
    texts: Collection[str], block: Collection[str] = (), *, stands_apart: bool = False
) -> CrossMeaning:
    """How to read a column from all its different values; `block` are those of the columns that belong with it.

    `stands_apart`: an x is no answer there beside a yes in words, so that one in this column is none to theirs.
    """
    marks = replace(_of_crosses(texts, block, stands_apart=stands_apart), noes=_noes_among((*texts, *block)))
    if not any(plus in texts for plus in _PLUSES):
        return marks
    own = {*map(plain_cell, texts)}
    is_alone = own <= {_PLUS, *_CROSSES}
    # Beside a yes in words a - is a cell left empty.
    are_both = not _MINUS.isdisjoint(own.union(map(plain_cell, block))) and not any(map(is_yes, texts))
    is_ticked = marks.is_ticked or (own == {_PLUS} and not are_both)
    return replace(marks, are_signs=is_alone or are_both, is_ticked=is_ticked)


def _of_crosses(texts: Collection[str], block: Collection[str], *, stands_apart: bool) -> CrossMeaning:
    crosses = {text.strip() for text in texts if is_cross(text)}
    if not crosses:
        return CrossMeaning(has_filled_rings=any(plain_cell(text) in _FILLED for text in (*texts, *block)))
    others = [text for text in texts if not is_cross(text)]
    beside = [text for text in block if not is_cross(text)]
    if any(_says_yes(text) for text in others) or has_rings(beside):
        return CrossMeaning(crosses_mean=False, is_guessed=not has_rings((*others, *beside)))
    if has_no(others):
        # A capital X, or a drawn one, may be another hand's no.
        is_tick = crosses <= {"x", _TICKED_BOX}
        return CrossMeaning(crosses_mean=True if is_tick else None, is_guessed=is_tick)
    if crosses != {"x"} or (any(map(is_yes, beside)) and not stands_apart):
        return CrossMeaning(crosses_mean=None)
    return CrossMeaning(crosses_mean=True, is_ticked=True)


def as_said(marks: CrossMeaning, said: Mapping[str, bool]) -> CrossMeaning:
    """How to read a column of a list that itself says what its marks mean."""
    crosses = [answer for mark, answer in said.items() if is_cross(mark)]
    if crosses:
        marks = replace(marks, crosses_mean=crosses[0], is_ticked=False, is_guessed=False)
    rings = [dict.fromkeys(_CIRCLES, answer) for mark, answer in said.items() if plain_cell(mark) in _CIRCLES]
    others = {plain_cell(mark): answer for mark, answer in said.items()}
    return replace(marks, said={**marks.said, **(rings[0] if rings else {}), **others})


def with_letters(marks: CrossMeaning, texts: Collection[str], block: Collection[str]) -> CrossMeaning:
    """How to read a column, as far as figures and single letters in it and in its block tell."""
    counts = any(text.isdecimal() and int(text) > 1 for text in texts)
    return replace(marks, counts=counts, letters=letters_of(texts, block))


def letters_of(texts: Collection[str], block: Collection[str] = ()) -> Mapping[str, bool]:
    """What the single letters of a column mean: those of a language's yes and no, where both stand and no other letter.

    A yes or a no that is one everywhere needs no other beside it; groups A to F and numerals I to VI are no answers.
    `block` is what stands in all columns of the kind: a yes alone in one has its no in the next.
    """
    return _letters_among(texts) or _letters_among(block)


def _letters_among(texts: Collection[str]) -> Mapping[str, bool]:
    said = {*map(plain_cell, texts)} - _CROSSES
    letters = {*filter(_is_letter, said)}
    if letters <= _EVERYWHERE.keys():
        is_numbered = any(len(text) > 1 and set(text) <= _NUMERALS for text in said)
        return {} if is_numbered else {letter: _EVERYWHERE[letter] for letter in letters}
    pairs = [(pair[0], pair[-1]) for pair in meant("pair")]
    return next(({yes: True, no: False} for yes, no in pairs if letters == {yes, no}), {})


def _noes_among(texts: Collection[str]) -> frozenset[str]:
    pairs = meant("no beside")
    if len(texts) > _MOST_ANSWERS or not any(plain_cell(text) in pairs for text in texts):
        return frozenset()
    said = {*map(plain_cell, texts)}
    return frozenset(no for no, yes in pairs.items() if no in said and yes in said)


def _is_letter(text: str) -> bool:
    """Whether it is a single letter of an alphabet, where each begins many words; a sign of East Asia is a word."""
    return len(text) == 1 and text.isalpha() and unicodedata.east_asian_width(text) not in "WF"


def has_rings(texts: Collection[str]) -> bool:
    """Whether O or a tick stands there, against which an X is a no; beside a yes in words it may be a tick too."""
    return any(plain_cell(text) in _RINGS for text in texts)


def has_no(texts: Collection[str]) -> bool:
    """Whether a no in words stands there."""
    return any(is_no(text) and not is_cross(text) and plain_cell(text) not in _FILLERS for text in texts)


def is_cross_a_no(texts: Collection[str]) -> bool:
    """Whether the crosses of a column are plainly its no: O stands beside them, or a tick beside drawn crosses."""
    plain = {plain_cell(text) for text in texts}
    drawn = plain & _CROSSES
    return not drawn or bool(plain & _CIRCLES) or (bool(plain & _RINGS) and "x" not in drawn)


def _says_yes(text: str) -> bool:
    return is_yes(text) or plain_cell(text) in _RINGS or plain_cell(text) == _PLUS


def plain_cell(text: str) -> str:
    """How cells of answers are compared."""
    return unicodedata.normalize("NFKC", text.strip()).casefold() if text else ""
