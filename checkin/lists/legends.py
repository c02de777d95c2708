"""What a heading says of the marks below it: “Sessions (O: attending, X: not attending)”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checkin.core.event.attendee import Status
from checkin.lists.crosses import CrossMeaning, is_cross, is_mark, letters_of
from checkin.lists.status_words import status_of

_BRACKETS = re.compile(r"\s*[(\[（［【〔][^()\[\]（）［］【】〔〕]*[)\]）］】〕]")
_TOKENS = re.compile(r"[^\s,;/=:：、，；·|→\[\]()（）［］【】〔〕–—-]+")

_OR = re.compile(r"[/|,，、·／]")
_GIVES = re.compile("[:=：＝]")
_OF_A_NOTE = "※＊*★☆ "
"""What stands before a note on the whole list."""
_OPENS = re.compile(
    r"(?:l[eé]gende?|leyenda|legenda|key|zeichenerklärung|note|hinweis|nota|범례|비고|참고|凡例|備考|图例|圖例)\s*[:：]\s*",
    re.IGNORECASE,
)
_ANSWERS = {Status.CONFIRMED: True, Status.CANCELLED: False}


def without_legend(heading: str) -> str:
    """A heading less a legend in brackets that says of the marks what they mean anyway, or how to answer.

    One that says otherwise (“X = attending”) stays, and with it the doubt what the marks below it mean.
    """
    return _BRACKETS.sub(
        lambda found: "" if is_legend(found[0]) or _is_yes_and_no(found[0]) else found[0], heading
    ).strip()


def is_legend(text: str) -> bool:
    """Whether a text is pairs of a mark and its usual meaning and nothing else: “※ O 참석 / X 불참”, “O = ja/oui”."""
    pairs = [*_pairs(text.lstrip(_OF_A_NOTE))]
    return bool(pairs) and all(_agree(words, _usual(mark)) for words, mark in pairs)


def says_otherwise(heading: str) -> bool:
    """Whether a legend in brackets gives a mark a meaning that it has nowhere else: “X = attending”, “O: vegan”."""
    for found in _BRACKETS.findall(heading):
        pairs = [*_pairs(found)]
        is_said = _GIVES.search(found) is not None and not is_legend(found)
        if (is_said and pairs) or any(_agree(words, not _usual(mark)) for words, mark in pairs):
            return True
    return False


def other_meanings(lines: Iterable[str]) -> tuple[str, Mapping[str, bool]] | None:
    """The line that gives marks the contrary of what they mean anywhere, “X = comes, O = does not come”, and what it
    says of each. A lone cross is none: it may be a tick without a word.
    """
    for line in lines:
        pairs = [*_pairs(_OPENS.sub("", line.lstrip(_OF_A_NOTE), count=1))]
        said = {
            mark: _agree(words, True) for words, mark in pairs if _agree(words, True) or _agree(words, False)
        }
        is_contrary = any(answer is not _usual(mark) for mark, answer in said.items())
        if is_contrary and len(said) == len(pairs) and not all(map(is_cross, said)):
            return line, said
    return None


def _is_yes_and_no(bracket: str) -> bool:
    """“(ano/ne)”; “(n/a)” is none, as “(A/N)” is in Czech, nor is “(참석 불가)”."""
    tokens = _TOKENS.findall(bracket) if _OR.search(bracket) else []
    letters = letters_of(tokens)
    return [letters.get(token.casefold(), _said(token)) for token in tokens] == [True, False]


def _usual(mark: str) -> bool:
    return CrossMeaning().answer(mark) is True


def _pairs(text: str) -> Iterator[tuple[list[str], str]]:
    """The words beside each mark, and the mark; nothing where a mark or a word is left over."""
    tokens = _TOKENS.findall(text)
    at = [n for n, token in enumerate(tokens) if is_mark(token)]
    # The meanings stand behind their marks, or all before them.
    if at and at[0] == 0:
        starts, ends = [n + 1 for n in at], [*at[1:], len(tokens)]
    elif at and at[-1] == len(tokens) - 1:
        starts, ends = [0, *(n + 1 for n in at[:-1])], at
    else:
        return
    for mark, start, end in zip(at, starts, ends, strict=True):
        yield tokens[start:end], tokens[mark]


def _agree(words: Sequence[str], answer: bool) -> bool:
    """Whether words say yes, or no, once or in several languages."""
    return bool(words) and (_said(" ".join(words)) is answer or all(_said(word) is answer for word in words))


def _said(words: str) -> bool | None:
    answer, status = CrossMeaning().answer(words), status_of(words)
    return _ANSWERS.get(status) if answer is None and status is not None else answer
