"""How a Japanese name is read: kana that a list has beside it, in a column of its own. They are found by it, and it is
never shown as the name; whoever hears サトウ ハナコ doesn't know which characters are hers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_HAN = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff][\u3040-\u30ff\\s・=-]*")
_NOT_CHINESE = frozenset({"JP", "KR", "KP"})
_SAYS_READING = re.compile(
    "フリガナ|ふりがな|振り?仮名|カナ|かな|仮名|ヨミ|よみ|読み|furigana|kana|yomi|hiragana|\\A(?:セイ|メイ|せい|めい)\\Z",
    re.IGNORECASE,
)
_OF_ELSE = re.compile(
    "会社|社名|企業|団体|組織|法人|機関|所属|部署|役職|大学|学校|住所|都道府県|市区町村|国名|company|organi[sz]|affiliat|address|同伴|代理|紹介|緊急",
    re.IGNORECASE,
)


def reading_of(name: str, extra: Mapping[str, str]) -> str:
    """The kana of a name in Han characters, of the columns kept beside it; empty where there are none.

    >>> reading_of("佐藤 花子", {"フリガナ": "サトウ ハナコ", "会社名カナ": "トウシバ"})
    'サトウ ハナコ'
    """
    if not extra or not may_be_read(name):
        return ""
    told = (_kana(text) for caption, text in extra.items() if _is_of_a_reading(caption))
    return " ".join(filter(None, told))


def may_be_read(name: str) -> bool:
    """Whether the name has characters that do not say how they are read."""
    return not name.isascii() and _HAN.search(name) is not None


def is_read_otherwise(name: str, country: str | None, extra: Mapping[str, str]) -> bool:
    """Whether its Han characters are not read as in Chinese: 高橋 of Japan is not Gao, though somebody may say so."""
    return may_be_read(name) and (country in _NOT_CHINESE or bool(reading_of(name, extra)))


@lru_cache(maxsize=256)
def _is_of_a_reading(caption: str) -> bool:
    plain = unicodedata.normalize("NFKC", caption).strip()
    return _SAYS_READING.search(plain) is not None and not _OF_ELSE.search(plain)


def _kana(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    return plain if _KANA.fullmatch(plain) else ""
