"""Lines of a list that count its people: “Total | 94”, “Number of participants: 94”, “共94人”. They stand for nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from checkin.core.names.folding import fold
from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED

_COUNT = re.compile(r"[\d.,\s%=+()명건개인名人位/–-]*|\d+\s?[^\W\d]+\.?")
"""“13”, “9명”, “8 osób”, “10 inscrits”, “4 чел.”."""
_LONGEST = 60
_OTHER = "other"
"""What a piece of a text is about that is about no number of people."""
_DIGIT = re.compile(r"\d")
_FIGURE_OR_COLON = re.compile(r"[\d:：=]")
_SIGNS = re.compile(r"[^\w\u0300-\u0e4e]+|_")
# ruff: noqa: E501
_TOTAL = re.compile(
    r"([합총소누]\s*계|Σ|총\s*(인원|원|\d+\s*명)|총합|계|grand total|sub-?total|total|totals|sum|summe|(?:zwischen|gesamt)summe|gesamt(?:zahl)?|insgesamt|somme|totale|summa|suma|[合総總总小共累]\s*[計计]|[總总]共|合共"
    r"|총|razem|ogółem|łącznie|celkem|összesen|(?:ara |genel )?toplam|итого|всего|всього|разом|σύνολο|yhteensä|totaal|totalt|i alt|jumlah|tổng|cộng(?=$|[:：])|รวม(?:ทั้งหมด|ทั้งสิ้น)?|ukupno|общо|סה(?:[\x22״”]|''|׳׳)כ|סך הכ(?:ו)?ל|(?:ال)?مجموع|(?:العدد )?(?:ال)?[إا]جمالي)(?=$|[\s:：/(.,\d=–-])|[計计](?=$|[:：])",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Whether a cell begins a row of totals, whatever stands behind it."""
    if _TOTAL.match(text):
        return True
    kinds = _kinds(text)
    if _OTHER in kinds:
        # “小計 A社”, “Acme: sous-total”; somebody may be called 小計算.
        is_parted = _SIGNS.search(text) is not None
        return is_parted and (kinds[0] == "total" or _subtotal().search(_plain(text)) is not None)
    return "total" in kinds


def is_total_alone(text: str) -> bool:
    """Whether a cell is the word for a total and nothing else."""
    return _TOTAL.fullmatch(text) is not None


def heads_totals(text: str) -> bool:
    """Whether a cell is the word for a total, alone or with its number: “Total”, “Total: 3”."""
    return is_total_alone(text) or (
        _DIGIT.search(text) is not None and _OTHER not in _kinds(text) and counts_others([text])
    )


def may_be_somebody(text: str) -> bool:
    """Whether a word for a total and others that are about no number may be a name: “Summa Rao”, “Total Kim”."""
    if not _TOTAL.match(text) or is_total_alone(text) or _FIGURE_OR_COLON.search(text):
        return False
    kinds = _kinds(text)
    return _OTHER in kinds and kinds[0] != "total"


def may_be_total(text: str) -> bool:
    """Whether a cell is a word for a total or a number, and perhaps what somebody is called: “Soma”, “Count”."""
    return _kinds(text) in (("perhaps",), ("number",))


def are_figures(texts: Sequence[str]) -> bool:
    """Whether all texts are numbers, with a word behind them or without."""
    return all(map(_COUNT.fullmatch, texts))


def counts_others(texts: Sequence[str]) -> bool:
    """Whether the texts of a row count the others: “합계 | 4명 | 3 | 2”, “Anzahl: 4”."""
    first, *rest = texts
    return are_figures(rest) and (is_total(first) or _says_how_many(first, rest))


def is_line_of_totals(row: Sequence[str]) -> bool:
    """Whether a row of several cells counts the others: “합계 | 4명 | 3 | 2”."""
    texts = [text for cell in row if cell and (text := cell.strip())]
    return len(texts) > 1 and counts_others(texts)


def _says_how_many(text: str, beside: Sequence[str]) -> bool:
    """Whether a text of nothing but words for a number and for people says how many, or what stands beside it does.

    “Participants: 4” does, and “4 participants”; “Participant 4” is somebody whose name is still to come.
    """
    kinds = _kinds(text)
    has_figure = _DIGIT.search(text) is not None
    if _OTHER in kinds or not (has_figure or any(map(_DIGIT.search, beside))):
        return False
    is_parted = ":" in text or "：" in text
    if "perhaps" in kinds or "number" in kinds:
        return has_figure or is_parted or ("number" in kinds and len(kinds) > 1)
    return "people" in kinds and (is_parted or ("digits", "people") in pairwise(kinds))


@lru_cache(maxsize=64)
def _kinds(text: str) -> tuple[str, ...]:
    """What the pieces of a text are about, as far as they are about numbers of people."""
    if len(text) > _LONGEST:
        return (_OTHER,)
    said = _plain(text)
    kinds: list[str] = []
    at = 0
    while at < len(said):
        piece = _pieces().match(said, at)
        if piece is None:
            return (*kinds, _OTHER)
        kinds.append(_words().get(piece[1], "digits"))
        at = piece.end()
    return tuple(kinds)


@cache
def _words() -> dict[str, str]:
    """Word -> what it is about, as a line is read."""
    words = dict.fromkeys((*meant("of a list"), *meant("counted")), "people")
    words |= dict.fromkeys(meant("beside a count"), "beside") | meant("of totals")
    return {_plain(word): kind for word, kind in words.items()}


@cache
def _pieces() -> re.Pattern[str]:
    """A word or a number of such a line, and the space behind it."""
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(_bounded, longest_first))}|\d+)\s*")


@cache
def _subtotal() -> re.Pattern[str]:
    """A word for a total, behind what is counted."""
    words = (re.escape(word) for word, kind in _words().items() if kind == "total")
    return re.compile(rf"(?<=\w )(?:{'|'.join(words)})\Z")


def _bounded(word: str) -> str:
    return re.escape(word) if UNSPACED.search(word) else rf"(?<![^\W\d]){re.escape(word)}(?![^\W\d])"


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", fold(_SIGNS.sub(" ", text))).split())
