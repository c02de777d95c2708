"""Bytes of a text file -> text and the name of its encoding. Knows scripts, not lists."""

# ruff: noqa: E501
# Wide characters count double; the rows of them read better whole.

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from checkin.lists.alphabets import ALPHABETS, EVERYDAY
from checkin.lists.letters_of_languages import language_of
from checkin.lists.utf7 import from_utf7

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The order breaks ties: what our events' offices are likeliest to save comes first.
_CANDIDATES = (
    "cp949", "cp1252", "iso8859_15", "cp1250", "cp932", "gb18030", "big5", "euc_jp", "cp1251", "cp1253", "cp1254", "cp1257",
    "iso8859_2", "iso8859_7", "cp1255", "koi8_r", "mac_roman", "cp1256", "cp874", "cp850",
    "cp852", "cp866",
)  # fmt: skip
_SAMPLE = 200_000
_CONTROLS = tuple(chr(code) for code in range(0x20) if code not in (9, 10, 11, 12, 13, 27))
_WORD = re.compile(r"[^\s,;|\t\"'.-]+")
_OF_ONE_LANGUAGE = 0.3
"""How much more like writing a text looks whose letters are all of one language."""
_OF_CAPTIONS = 1.0
"""How much more so one whose first lines are captions, or whose cells are words of lists, that we know."""
_CAPTIONS_WITHIN, _WORDS_WITHIN = 10, 50
_CELL = re.compile(r"[,;|\t\r\n]")
_NOT_DECODED = -6.0
_WORST = -1.0
_FAR = 0.9
"""How much less like writing than the others a line must look to be taken for one of another code page,"""
_NEAR, _BETTER = 0.3, 0.5
"""and how much less, and how much more in another one, where one explains it."""
# Letters that are in these code pages mostly as what a byte of another one looks like.
_RARE = frozenset("õÕûÛ¢£¤¥¦§¨©¬®¯°±²³´µ¶¸¹¼½¾×÷ƒ†‡ˆ‰‹›ðÐþÞÿ¿¡¯ªº¶µ")
# Letters of ISO 8859-15 that stand where no word has them: in cp1252 the byte is ´ ½ ¼ or another sign.
_ONLY_AT_AN_END = frozenset("ךםןףץς")
_NO_WORD = re.compile(
    r"(?<![^\W\d_])[ŠšŽžŒœŸ](?![^\W\d_])|\d[ŠšŽžŒœŸ]|(?<=[a-zß-ÿ])[ŠŽŒŸ]|\b[A-Z][ŠŽŒŸ](?=[A-Z][a-z])"
    r"|\b(?:[DLOMNTSCJ]|DELL|DALL|NELL|SULL|ALL|SANT|QU)Ž(?=[A-ZÀ-Ý])|[^\W\d_]€[^\W\d_]"
)
# One or two letters of Greek, Cyrillic, Hebrew, Arabic or Thai within a Latin word are accented ones read wrongly; but
# the Arabic article is written to a Latin word.
_ARTICLE = "ال"
_LATIN, _OTHER = "A-Za-zÀ-ÖØ-öø-ɏ", "\u0370-\u0e7f"
_IN_A_LATIN_WORD = re.compile(
    f"(?<=[{_LATIN}])[{_OTHER}]{{1,2}}(?![{_OTHER}])|(?<![{_OTHER}])(?!{_ARTICLE})[{_OTHER}]{{1,2}}(?=[{_LATIN}])"
)
_LIKE_LETTERS = 1.5
"""What such a letter takes from how much a line looks like writing, in letters."""
_IN_A_WORD_OF_ANOTHER_SCRIPT = -1.0
_OWN_LETTERS = {
    "icelandic": frozenset("ðÐþÞ"),
    "estonian": frozenset("õÕ"),
    "portuguese": frozenset("õÕ"),
    "french": frozenset("ûÛ"),  # what Hungarian ű looks like
}
"""Language -> letters that are everyday in it, and elsewhere what those of Turkish or Hungarian look like read wrongly."""
_WESTERN = ("cp1252", "iso8859_15", "cp1250", "iso8859_2")
"""In these what UTF-8 looks like is no writing: Ã¼, Ã©."""
_WITHIN_A_WORD = re.compile(rb"[A-Za-z][\xc3-\xc5][\x80-\xbf][A-Za-z]")
_USUAL, _SELDOM, _FEW_LETTERS = ("cp1252", "cp1250", "cp850"), ("mac_roman", "cp850", "cp852", "cp866"), 3
_FEW_LINES, _TOLD_APART = 5, 0.08
"""How much more like writing so few lines look in the code page taken than in the next, or that is told."""
_ALL_LINES = 0.05
"""What the lines that look least like writing count for, between code pages in which all others look the same."""


class Decoded(NamedTuple):
    """What a file says, the name of its encoding, and a word that another encoding would read otherwise as likely."""

    text: str
    encoding: str
    doubt: tuple[str, str] | None = None


def _knows_none(_text: str) -> bool:
    return False


def decode(data: bytes, is_known: Callable[[str], bool] = _knows_none) -> Decoded | None:
    """The text of a file, or None if the bytes are none. A byte-order mark is taken off.

    `is_known` says what a column may be called and what a cell may say: bytes that are such words in one code page
    are that one's.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    # NUL is legal UTF-8, so UTF-16 without a mark must be looked for first: every other byte is zero.
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data" and error.start > 100:
            # Cut off within its last character: the rest is as good as it was.
            return Decoded(data[: error.start].decode("utf-8"), "utf-8")
    else:
        if (said := from_utf7(text)) is not None:
            return Decoded(said, "utf-7")
        return None if _is_binary(text[:_SAMPLE]) else Decoded(text, "utf-8")
    if _is_binary(data[:_SAMPLE].decode("latin-1")):
        return None
    return _mixed(data) or _guess(data, is_known)


def _utf16_without_mark(data: bytes) -> Decoded | None:
    head = data[:4000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.05:
        encoding = "utf-16-le"
    elif even > half * 0.4 and odd < half * 0.05:
        encoding = "utf-16-be"
    else:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    controls = sum(map(text.count, _CONTROLS))
    return controls > max(8, len(text) * 0.02)


def _mixed(data: bytes) -> Decoded | None:
    """A file in UTF-8 but for some lines, in which the bytes that are none stand as U+FFFD; None if it is another.

    Two letters beyond ASCII that are UTF-8 by chance are rare: 1 in 100 in Korean, fewer elsewhere.
    """
    lines = _telling_lines(data)
    whole = [line for line in lines if _is_utf8(line)]
    # Of as many of each kind a letter within a Latin word tells, which in no other code page would stand so.
    if len(whole) * 2 > len(lines) or (
        len(whole) * 2 == len(lines) and any(map(_WITHIN_A_WORD.search, whole))
    ):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    return None


def _is_utf8(line: bytes) -> bool:
    try:
        # Half a character is none, but tells as well.
        return bool(line.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return False


def _guess(data: bytes, is_known: Callable[[str], bool]) -> Decoded | None:
    """The code page whose text looks most like writing; a line that does not is replaced by U+FFFD."""
    lines = _telling_lines(data)
    language = language_of(b"".join(lines))
    languages = [language or language_of(line) for line in lines]
    found: list[tuple[float, str, list[float]]] = []
    for encoding in _CANDIDATES:
        scores = [_line_score(line, encoding, spoken) for line, spoken in zip(lines, languages, strict=True)]
        # A few lines of another code page must not decide for all.
        each = sorted((max(score, _WORST) for score in scores), reverse=True)
        telling = each[: len(each) - len(each) // 5]
        score = sum(telling) / len(telling) + _ALL_LINES * sum(each) / len(each)
        score += _OF_ONE_LANGUAGE * _spoken(lines, encoding)
        score += _OF_CAPTIONS * _known(lines[:_WORDS_WITHIN], encoding, is_known, language)
        found.append((score, encoding, scores))
    best, encoding, scores = max(found, key=lambda each: round(each[0], 9))
    if best <= _WORST + _OF_ONE_LANGUAGE:
        return None
    decoded = sorted(score for score in scores if score > _NOT_DECODED)
    usual = decoded[len(decoded) // 2]
    odd = {
        line
        for line, score in zip(lines, scores, strict=True)
        if _is_odd(line, score, usual) or (encoding in _WESTERN and _is_utf8(line))
    }
    if odd:
        text = "".join(
            line.decode("ascii", "replace") if line in odd else line.decode(encoding, "replace")
            for line in data.splitlines(keepends=True)
        )
        return Decoded(text, encoding)
    others = [other for score, other, __ in found if score > best - _TOLD_APART and other != encoding]
    doubt = _doubt(lines, encoding, others) if len(lines) <= _FEW_LINES else None
    return Decoded(data.decode(encoding, "replace"), encoding, doubt)


def _known(
    lines: Sequence[bytes], encoding: str, is_known: Callable[[str], bool], language: str | None
) -> float:
    """How many of the cells beyond ASCII are known words, of a line of captions or of all that differ; one is chance."""
    rows: list[list[str]] = []
    for line in lines:
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows.append([cell.strip(' "') for cell in _CELL.split(text) if not cell.isascii()])
    every = [*dict.fromkeys(chain.from_iterable(rows))]
    # Signs are no part of a caption to `is_known`: it would know ©tÏp·n, which is Štěpán in another code page.
    known = {cell for cell in every if is_known(cell) and _likeness(cell, encoding, language) > 0}
    counts = [(sum(cell in known for cell in row), len(row)) for row in (*rows[:_CAPTIONS_WITHIN], every)]
    return max((number / size for number, size in counts if number > 1), default=0.0)


def _doubt(lines: Sequence[bytes], encoding: str, others: Sequence[str]) -> tuple[str, str] | None:
    """A word as it was read, and as a code page reads it in which all letters are of one language too."""
    data = b"".join(lines)
    read = _WORD.findall(data.decode(encoding, "replace"))
    for other in others:
        if other not in ALPHABETS:
            continue
        said = _WORD.findall(data.decode(other, "replace"))
        differ = [(one, instead) for one, instead in zip(read, said, strict=False) if one != instead]
        if differ and all(instead.isalpha() for __, instead in differ) and _spoken(lines, other) == 1:
            return differ[0]
    if encoding in _SELDOM and sum(byte > 0x7F for byte in data) <= _FEW_LETTERS:
        word = next(word for word in read if not word.isascii())
        said = [word.encode(encoding, "replace").decode(other, "replace").strip() for other in _USUAL]
        return next(((word, each) for each in said if "\ufffd" not in each and each != word), None)
    return None


def _spoken(lines: Sequence[bytes], encoding: str) -> float:
    """How many of the letters beyond ASCII are of one language that is written in this code page: 1 is all of them.

    A byte of one is a letter in others too: `ø` of Danish is `ř` of Czech, and `þ` of Icelandic `ş` of Turkish.
    """
    alphabets = ALPHABETS.get(encoding)
    if alphabets is None:
        return 1.0
    text = b"".join(lines).decode(encoding, "replace").lower()
    letters = Counter(char for char in text if not char.isascii() and char.isalpha())
    most = max(sum(letters[char] for char in alphabet) for alphabet in alphabets.split())
    return most / letters.total() if letters else 1.0


def _is_odd(line: bytes, score: float, usual: float) -> bool:
    """Whether a line is in another encoding than most of the file's are."""
    if score <= _NOT_DECODED or score < usual - _FAR:
        return True
    if score < usual - _NEAR / 3 and _is_utf8(line) and len(line) - len(line.decode("utf-8")) > 2:
        return True
    language = language_of(line)
    return (
        score <= usual - _NEAR
        and max(_line_score(line, each, language) for each in _CANDIDATES) > score + _BETTER
    )


def _telling_lines(data: bytes) -> list[bytes]:
    """The lines with bytes beyond ASCII, so that one name at the end of a long list is looked at too."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return lines


def _line_score(line: bytes, encoding: str, language: str | None) -> float:
    try:
        return _likeness(line.decode(encoding), encoding, language)
    except UnicodeDecodeError:
        return _NOT_DECODED


def _likeness(text: str, encoding: str, language: str | None) -> float:
    """How much the text looks like writing, per character beyond ASCII; 1 is perfect."""
    total = 0.0
    count = 0
    before = " "
    own = _OWN_LETTERS.get(language or "", frozenset())
    wrong = {at for found in _IN_A_LATIN_WORD.finditer(text) for at in range(*found.span())}
    for at, (after, char) in enumerate(zip(text[1:] + " ", text, strict=True)):
        if at in wrong:
            count += 1
            total += _IN_A_WORD_OF_ANOTHER_SCRIPT
        elif not char.isascii():
            count += 1
            total += 0.8 if char in own else _weight(char, before, after, encoding)
        before = char
    if encoding == "iso8859_15":
        total -= _LIKE_LETTERS * len(_NO_WORD.findall(text))
    return total / count if count else 1.0


def _weight(char: str, before: str, after: str, encoding: str) -> float:
    point = ord(char)
    latin_beside = sum(c.isascii() and c.isalpha() for c in (before, after))
    if "가" <= char <= "힣":
        if char in EVERYDAY["cp949"]:
            return 1.3 - 0.15 * latin_beside
        # Two bytes: the 2,350 syllables that names and words are made of; the others take eight.
        return (0.8 if len(char.encode("euc_kr")) == 2 else 0.1) - 0.4 * latin_beside
    if 0x3040 <= point <= 0x30FF:
        return 1.05 - 0.4 * latin_beside
    if 0xFF61 <= point <= 0xFF9F:
        return 0.0
    if 0x4E00 <= point <= 0x9FFF:
        return (1.3 if char in EVERYDAY.get(encoding, "") else 0.5) - 0.7 * latin_beside
    if char == "·" and before.isascii() and before.isalpha() and not after.isalnum():
        return -0.8
    if (char in "¿¡" and not before.isalpha() and after.isupper()) or (
        char in "ºª°" and before in "NnMmDd.123456789"
    ):
        # What a question begins with, and “Nº”, “3ª”.
        return 1.0
    if char in "‘’“”–—…·、。「」（）㈜№€★※・　，；":
        return 0.7
    if (char == "´" and before.isalpha() and after.isalpha()) or (char in "½¼¾" and not before.isalpha()):
        return 0.7
    if "\u0e01" <= char <= "\u0e5b":
        return _thai_weight(char, before, after)
    category = unicodedata.category(char)
    if char in _RARE:
        return 0.3 if char in "õ" and after in "e" else -0.4 if not before.isalpha() else -0.8
    if category.startswith("L"):
        return _letter_weight(char, before, after)
    if category in ("Cc", "Cn", "Co"):
        return -4.0
    return -0.8


def _thai_weight(char: str, before: str, after: str) -> float:
    """Nearly all bytes are Thai: signs and vowels stand behind a consonant, or before one, or nobody wrote them."""
    if char in "เแโใไ":
        return 0.9 if "ก" <= after <= "ฮ" else -1.5
    if "ก" <= char <= "ฮ":
        if char in "ฃฅ" or any(c.isascii() and c.isalpha() for c in (before, after)):
            # Nobody writes the two any more.
            return _IN_A_WORD_OF_ANOTHER_SCRIPT
        usual = 0.4 if char in "ฆฌฎฏฑฒฬ" else 0.9
        return usual if any("ก" <= c <= "๎" for c in (before, after)) else 0.2
    return 0.9 if "ก" <= before <= "๎" and char not in "๏๐๑๒๓๔๕๖๗๘๙๚๛฿" and before not in "เแโใไ" else -1.5


def _letter_weight(char: str, before: str, after: str) -> float:
    is_article = before + char == _ARTICLE
    neighbours = [c for c in (before, "" if is_article else after) if c.isalpha()]
    if not neighbours:
        return 0.2
    script = unicodedata.name(char, "?").split()[0]
    same = sum(unicodedata.name(c, "?").split()[0] == script for c in neighbours)
    if same < len(neighbours):
        return _IN_A_WORD_OF_ANOTHER_SCRIPT
    # A capital after a small letter within a word is what a wrong code page looks like.
    if char.isupper() and (before.islower() or (before.isalpha() and after.islower())):
        return -0.8
    if char in _ONLY_AT_AN_END and after.isalpha():
        return -0.8
    if script in ("CYRILLIC", "GREEK") and char.islower() and not before.isalpha():
        # Names begin with a capital; Hebrew, read so, has none.
        return 0.6
    if script != "LATIN":
        return 0.9 if not (char.isupper() and before.isalpha() and not before.isupper()) else 0.0
    plain = [c for c in neighbours if c.isascii()]
    return 0.8 if plain else -0.2
