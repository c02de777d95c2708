"""What stands beside the word of a status: the day it was said, an amount, the place on a waiting list.

None of it makes another status of the word: “Cancelled 12 May”, “unpaid 120 EUR”, “Warteliste: Platz 2”, “候補第2位”.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from checkin.lists.calendar_names import month_named
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED, Phrases


def _currency(words: str) -> str:
    """A pattern of signs and words of money; a word stands alone, or at a number."""
    return "|".join(rf"(?<![^\W\d]){w}(?!\w)" if w.isalpha() else re.escape(w) for w in words.split("|"))


PARTING = "|"
"""What is put where an addition stood: it parts what was said before from what was said after."""
_DAY = re.compile(
    r"(?<![\w.])(?:\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}\s?[日일.]?|\d{1,2}\s?([-/.])\s?\d{1,2}\s?\1\s?\d{2,4}\.?"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![.,:\w])"
    r"|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|(?!00?[./])\d{1,2}[./]\s?\d{1,2}\.?)(?![\d%])"
    r"(?:\s?\([월화수목금토일月火水木金土]\))?"
)
_DAY_FIRST = re.compile(
    r"(?<!\w)\d{1,2}(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:de |of |d['’])?(?P<month>[^\W\d_]{3,})\.?,?[\s-]*(?:de |del |do )?"
    r"(?:\d{4}|(?<=-)\d\d)?(?!\w)"
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,})\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?(?![\w%])"
)
_HOUR = re.compile(
    r"(?:t|\b|(?:오전|오후|午前|午後|上午|下午)\s*)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[ap]\.?m\b\.?|z\b|utc|gmt)?"
    r"(?:[+]\d\d:?\d\d)?|\b\d{1,2}h\d\d\b|\d{1,2}시(?:\s?\d{1,2}분)?"
)
_NO_DAY = re.compile(
    r"0{4}\D0{1,2}\D0{1,2}|0{1,2}\D0{1,2}\D0{2,4}|(?:0001|1753|1899|1900|1970)\D\d\d?\D\d\d?"
)
"""Days that programs write where there is none."""
_MONEY = (
    "€|$|£|₩|¥|원|만원|천원|만 원|万円|千円|万元|萬元|円|元|eur|euro|euros|usd|gbp|krw|chf|jpy|cny|sek|nok|dkk|kr|pln"
    "|zł|czk|kč|huf|ft|try|tl|rub|руб|uah|грн|byn|kzt|gel|amd|bgn|лв|rsd|bam|mkd|isk|aud|cad|nzd|sgd"
    "|hkd|twd|inr|thb|brl|mxn|zar|ils|₪|aed|sar|qar|egp|mad|ron|lei|clp|ars|cop|pen|php|₱|myr|rm|idr"
    "|rp|vnd|₫|đ|pkr|ngn|kes|₹|rs|฿|บาท|nt$|ntd|rmb|r$"
)
_WORDS_TOO = frozenset(
    ("try", "mad", "pen", "cop", "sar", "ars", "lei", "ron", "ft", "php", "rm", "rp", "rs")
)
"""Of the names of money those that are words too: “3rd try”, “2 pen”."""
_AMOUNT = re.compile(
    rf"(?:{_currency(_MONEY)})\s?\d[\d.,' ]*(?<=\d)"
    rf"|\d(?:[\d.,' ]*\d)?\s?(?!(?<!\d\d)(?<!\d\d\s)(?:{'|'.join(sorted(_WORDS_TOO))})\b)(?:{_currency(_MONEY)})"
)
_ZERO = re.compile(
    rf"(?:(?:{_currency(_MONEY)})\s?|(?<![a-z\d.,#-])(?<!\d[ ']))0+(?:[.,]0+)?(?![a-z]?[\d.,]*\d)"
)
_BELOW_ZERO = re.compile(
    rf"\s*(?:[^\w\s]|{_currency(_MONEY)})?\s?[-−–]\s?[^\w\s]?\s?\d|\s*\(\W?\d[\d.,' ]*\W?\)\s*\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"\d\s*(?:of|von|sur|de|di|van|av|af|z|из|з|/)\s*\d|(?<!100)(?<!100\s)%|½")
"""“60 of 120 EUR”, “50 %”: of what is paid in part nobody knows whether it is enough."""
_NO_PART = re.compile(
    r"(?<![\d/])(?:\d\d?/\d\d?/(?:\d\d){1,2}|\d{1,6}/20\d\d|(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])"
    r"|(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2]))(?![\d/%])"
)
"""Days that are no parts of anything: “24/06/2025”, “6/24”, nor is “12/2025”; “1/2” may be a half."""

_KEPT = 1024
"""Texts whose additions are known: one is asked for again and again while it is read."""
_ARROW = re.compile(r"->|=>|→|⇒|➔|➜|➡")
"""From one status to another: only people know how far it has got."""
_THEN = re.compile(
    r"(?<!since )\b(?:then|afterwards|dann|danach|puis|ensuite|luego|después|poi|daarna"
    r"|därefter|derefter|potem|poté|затем|потом|потім)\b"
    r"|그\s?후|이후|다음에|その後|之后|之後|后来|後來"
)
"""One status after the other: which of them holds only people know."""


@lru_cache(maxsize=_KEPT)
def without_additions(text: str) -> str:
    """The text with `PARTING` for each day, hour, amount and place on a list in it.

    >>> without_additions("Warteliste: Platz 2"), without_additions("대기 2번"), without_additions("Confirmed")
    ('warteliste: |', '대기 |', 'Confirmed')
    """
    if not any(c.isdigit() for c in text):
        return text
    said = _HOUR.sub(PARTING, _without_days(text))
    return _place().sub(PARTING, _AMOUNT.sub(PARTING, said))


def is_in_part(text: str) -> bool:
    """Whether it says how much of something, or which of several, and not simply that it is so."""
    return _PART.search(_NO_PART.sub(PARTING, text)) is not None


def is_of_zero(text: str) -> bool:
    """Whether an amount of nothing stands there: “0 EUR”, “0.00”; no day and no hour is one."""
    return "0" in text and _ZERO.search(_HOUR.sub(PARTING, _without_days(text))) is not None


def is_nothing(text: str) -> bool:
    """Whether the cell is an amount of nothing and no more: “0.00”, “€0.00”, “EUR 0”, “0,00 €”, “0 %”."""
    if not is_of_zero(text):
        return False
    rest = _ZERO.sub("", _AMOUNT.sub("", unicodedata.normalize("NFKC", text).casefold()))
    return not any(c.isalnum() for c in rest)


def is_below_zero(text: str) -> bool:
    """Whether the cell is money that went back: “-100”, “−100 EUR”, “(100.00)” as accountants write it."""
    return _BELOW_ZERO.match(text) is not None


def is_currency(word: str) -> bool:
    """Whether a word, in small letters, is the name of a money and nothing else."""
    return word in _MONEY.split("|") and word not in _WORDS_TOO


def is_addition(text: str) -> bool:
    """Whether nothing but a day or a place on a list stands there: “12 May 2026”, “#3”, “2번”; none is “0”."""
    rest = without_additions(text)
    return not any(c.isalnum() for c in rest) and any(c in "123456789" for c in text)


def is_day(text: str) -> bool:
    """Whether a cell is a day, with or without an hour."""
    rest = _without_days(text)
    return PARTING in rest and not any(c.isalnum() for c in _HOUR.sub("", rest))


def is_no_day(text: str) -> bool:
    """Whether a cell is what programs write for “never”: “0000-00-00”, “00.00.0000”, the beginning of their time."""
    return _NO_DAY.match(text.strip()) is not None


def hangs_on_something(text: str) -> bool:
    """Whether it takes back what was said before, or makes it hang on something: “provisional”, “subject to visa”."""
    return _conditions().within(plain_caption(text))


@cache
def _conditions() -> Phrases:
    return Phrases.of(meant("condition"))


def tells_order(text: str) -> bool:
    """Whether one of two statuses came after the other: “confirmed, then cancelled”."""
    return _THEN.search(text.casefold()) is not None


def tells_change(text: str) -> bool:
    """Whether one status became another, or did so anew: “Waiting list → confirmed”, “cancelled; re-registered”."""
    said = text.casefold()
    return bool(_ARROW.search(said)) or tells_order(text) or _anew().search(said) is not None


@cache
def _anew() -> re.Pattern[str]:
    """Where a word begins: “preinscrito” is not inscribed again."""
    words = [
        re.escape(word) if UNSPACED.search(word) else rf"(?<!\w){re.escape(word)}" for word in meant("anew")
    ]
    return re.compile("|".join(words))


@lru_cache(maxsize=_KEPT)
def _without_days(text: str) -> str:
    said = unicodedata.normalize("NFKC", text.replace("№", "#")).casefold().strip()
    said = _DAY.sub(PARTING, said)
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        said = pattern.sub(_unless_no_month, said)
    return said


def _unless_no_month(found: re.Match[str]) -> str:
    return PARTING if month_named(found["month"]) is not None else found[0]


@cache
def _place() -> re.Pattern[str]:
    """A number and the words that say what it counts."""
    words = sorted(meant("place"), key=len, reverse=True)
    joined = "|".join(map(re.escape, (word for word in words if UNSPACED.search(word))))
    spaced = "|".join(map(re.escape, (word for word in words if not UNSPACED.search(word))))
    before = rf"(?:(?<!\w)(?:{spaced})[.:°º]*\s*|(?:{joined})\s*[:.]?\s*)*"
    after = rf"(?:\s?(?:{joined})|\s?(?<!\w)(?:{spaced})(?!\w)\.?)*"
    ordinal = r"(?:st|nd|rd|th|ère|ere|er|ème|eme|e|º|ª|°|o|a|:[ae]|-?[йяе])(?!\w)|\."
    return re.compile(
        rf"(?:{before}[#№]\s*|{before}(?<![\w,.])|(?:{joined})\s*|(?<=[^\W\da-z_]))\d+(?:{ordinal})?(?![\w%]*\d)"
        rf"{after}(?:\s*(?:/|of|von|sur|de)\s*\d+)?(?![a-z])"
    )
