"""Bytes of a text file -> text and the name of its encoding. Knows scripts, not lists."""

# ruff: noqa: E501
# Wide characters count double; the rows of them read better whole.

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The order breaks ties: what our events' offices are likeliest to save comes first.
_CANDIDATES = (
    "cp949", "cp1252", "cp1250", "cp932", "gb18030", "big5", "euc_jp", "cp1251", "cp1253", "cp1254", "cp1257",
    "iso8859_2", "iso8859_7", "koi8_r", "mac_roman",
)  # fmt: skip
# Syllables and characters of family names, offices and captions: the same bytes are writing in several code pages, but
# everyday writing only in one.
_EVERYDAY = {
    "cp949": "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기"
    "반왕금옥인제국은는을를의에사대학교회부과술산업자통보시식울세미준훈영경호동수희상재아름다중화일본터센단체직책급이메일락처등록번",
    "gb18030": "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白"
    "邹孟熊秦江尹薛段雷侯龙史陶黎贺顾毛大学院公司研究所技术科北京上海中国有限姓名单位职务电话邮箱家手机信息子工程生量示例状态备注类别参会",
    "cp932": "佐藤鈴木高橋田中伊渡辺山本村小林加吉々口松井上斎清水崎森阿部池石川大学株式会社研究所東京都阪氏名属電話国和子郎美一太春花健役職状態",
    "big5": "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁大學公司台灣臺北國立研究院姓名電話單位職稱中",
}
_EVERYDAY["euc_jp"] = _EVERYDAY["cp932"]
_SAMPLE = 200_000
# The letters of languages, each with the é of a guest from elsewhere; what is spelt in one list is mostly in one of them.
_ALPHABETS = {
    "cp1252": "äöüßé æøåéöä åäöé éèêëàâîïôûùçœæü áéíóúñü áéíóúâêôãõçàü àèéìòù ëïéèöüij éäöåøæüß áéíóúýæöðþ",
    "cp1250": "áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž ąćęłńóśźżé áéíóöőúüű ăâîşţé čćđšžé",
    "cp1254": "çğıöşüâîûé",
    "cp1257": "āčēģīķļņšūžé ąčęėįšųūžé äöõüšžé",
}
_ALPHABETS["iso8859_2"] = _ALPHABETS["cp1250"]
_OF_ONE_LANGUAGE = 0.3
"""How much more like writing a text looks whose letters are all of one language."""
_NOT_DECODED = -6.0
_WORST = -1.0
_FAR = 0.9
"""How much less like writing than the others a line must look to be taken for one of another code page,"""
_NEAR, _BETTER = 0.3, 0.5
"""and how much less, and how much more in another one, where one explains it."""
# Letters that are in these code pages mostly as what a byte of another one looks like.
_RARE = frozenset("õÕûÛ¢£¤¥¦§¨©¬®¯°±²³´µ¶¸¹¼½¾×÷ƒ†‡ˆ‰‹›ðÐþÞÿ¿¡¯ªº¶µ")


_ICELANDIC = "icelandic"
"""Name for cp1252 where it holds Icelandic, in which letters are everyday that elsewhere are Turkish ones read wrongly."""
_OF_ICELANDIC = 0.8
_ALL_LINES = 0.05
"""What the lines that look least like writing count for, between code pages in which all others look the same."""


def decode(data: bytes) -> tuple[str, str] | None:
    """Text and encoding, or None if the bytes are no text. A byte-order mark is taken off."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
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
            return data[: error.start].decode("utf-8"), "utf-8"
    else:
        return None if _is_binary(text[:_SAMPLE]) else (text, "utf-8")
    if _is_binary(data[:_SAMPLE].decode("latin-1")):
        return None
    return _mixed(data) or _guess(data)


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
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
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    controls = len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text))
    return controls > max(8, len(text) * 0.02)


def _mixed(data: bytes) -> tuple[str, str] | None:
    """A file in UTF-8 but for some lines, in which the bytes that are none stand as U+FFFD; None if it is another.

    Two letters beyond ASCII that are UTF-8 by chance are rare: 1 in 100 in Korean, fewer elsewhere.
    """
    lines = _telling_lines(data)
    whole = sum(_is_utf8(line) for line in lines)
    if whole * 2 > len(lines):
        return data.decode("utf-8", "replace"), "utf-8"
    return None


def _is_utf8(line: bytes) -> bool:
    try:
        return bool(line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _guess(data: bytes) -> tuple[str, str] | None:
    """The code page whose text looks most like writing; a line that does not is replaced by U+FFFD."""
    lines = _telling_lines(data)
    best: tuple[float, str, list[float]] | None = None
    for encoding in _CANDIDATES:
        written = _ICELANDIC if encoding == "cp1252" and _is_icelandic(b"".join(lines)) else encoding
        scores = [_line_score(line, written) for line in lines]
        # A few lines of another code page must not decide for all.
        each = sorted((max(score, _WORST) for score in scores), reverse=True)
        telling = each[: max(1, len(each) * 4 // 5)]
        score = sum(telling) / len(telling) + _ALL_LINES * sum(each) / len(each)
        score += _OF_ONE_LANGUAGE * _spoken(lines, encoding)
        if best is None or score > best[0] + 1e-9:
            best = (score, encoding, scores)
    if best is None or best[0] <= _WORST + _OF_ONE_LANGUAGE:
        return None
    _, encoding, scores = best
    usual = sorted(scores)[len(scores) // 2]
    odd = {line for line, score in zip(lines, scores, strict=True) if _is_odd(line, score, usual)}
    if not odd:
        return data.decode(encoding, "replace"), encoding
    text = "".join(
        line.decode("ascii", "replace") if line in odd else line.decode(encoding, "replace")
        for line in data.splitlines(keepends=True)
    )
    return text, encoding


def _spoken(lines: Sequence[bytes], encoding: str) -> float:
    """How many of the letters beyond ASCII are of one language that is written in this code page: 1 is all of them.

    A byte of one is a letter in others too: `ø` of Danish is `ř` of Czech, and `þ` of Icelandic `ş` of Turkish.
    """
    alphabets = _ALPHABETS.get("cp1252" if encoding == "mac_roman" else encoding)
    if alphabets is None:
        return 1.0
    text = b"".join(lines).decode(encoding, "replace").lower()
    letters = Counter(char for char in text if not char.isascii() and char.isalpha())
    most = max(sum(letters[char] for char in alphabet) for alphabet in alphabets.split())
    return most / letters.total() if letters else 1.0


def _is_icelandic(data: bytes) -> bool:
    """Whether bytes are Icelandic: its own letters beside vowels with an accent, of which Turkish has none."""
    letters = Counter(char for char in data.decode("cp1252", "replace").lower() if not char.isascii())
    own, accented = (sum(map(letters.__getitem__, chars)) for chars in ("þðý", "áéíóúæ"))
    every = sum(number for char, number in letters.items() if char.isalpha())
    return 0 < own <= 2 * accented and own + accented + letters["ö"] >= every * _OF_ICELANDIC


def _is_odd(line: bytes, score: float, usual: float) -> bool:
    """Whether a line is in another encoding than most of the file's are."""
    if score <= _NOT_DECODED or score < usual - _FAR:
        return True
    if score < usual - _NEAR / 3 and _is_utf8(line) and len(line) - len(line.decode("utf-8")) > 2:
        return True
    return score <= usual - _NEAR and max(_line_score(line, each) for each in _CANDIDATES) > score + _BETTER


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


def _line_score(line: bytes, encoding: str) -> float:
    if encoding == "cp1252" and _is_icelandic(line):
        encoding = _ICELANDIC
    try:
        return _likeness(line.decode("cp1252" if encoding == _ICELANDIC else encoding), encoding)
    except UnicodeDecodeError:
        return _NOT_DECODED


def _likeness(text: str, encoding: str) -> float:
    """How much the text looks like writing, per character beyond ASCII; 1 is perfect."""
    total = 0.0
    count = 0
    before = " "
    for after, char in zip(text[1:] + " ", text, strict=True):
        if not char.isascii():
            count += 1
            total += _weight(char, before, after, encoding)
        before = char
    return total / count if count else 1.0


def _weight(char: str, before: str, after: str, encoding: str) -> float:
    point = ord(char)
    latin_beside = sum(c.isascii() and c.isalpha() for c in (before, after))
    if "가" <= char <= "힣":
        if char in _EVERYDAY["cp949"]:
            return 1.3 - 0.15 * latin_beside
        # Two bytes: the 2,350 syllables that names and words are made of; the others take eight.
        return (0.8 if len(char.encode("euc_kr")) == 2 else 0.1) - 0.4 * latin_beside
    if 0x3040 <= point <= 0x30FF:
        return 1.05
    if 0xFF61 <= point <= 0xFF9F:
        return 0.0
    if 0x4E00 <= point <= 0x9FFF:
        return (1.3 if char in _EVERYDAY.get(encoding, "") else 0.5) - 0.7 * latin_beside
    if char in "‘’“”–—…·、。「」（）㈜№€★※・　，；":
        return 0.7
    category = unicodedata.category(char)
    if char in _RARE and not (encoding == _ICELANDIC and char in "ðÐþÞ"):
        return 0.3 if char in "õ" and after in "e" else -0.4 if not before.isalpha() else -0.8
    if category.startswith("L"):
        return _letter_weight(char, before, after)
    if category in ("Cc", "Cn", "Co"):
        return -4.0
    return -0.8


def _letter_weight(char: str, before: str, after: str) -> float:
    neighbours = [c for c in (before, after) if c.isalpha()]
    if not neighbours:
        return 0.2
    script = unicodedata.name(char, "?").split()[0]
    same = sum(unicodedata.name(c, "?").split()[0] == script for c in neighbours)
    if same < len(neighbours):
        return -1.0
    # A capital after a small letter within a word is what a wrong code page looks like.
    if char.isupper() and before.islower():
        return -0.8
    if script != "LATIN":
        return 0.9 if not (char.isupper() and before.isalpha() and not before.isupper()) else 0.0
    plain = [c for c in neighbours if c.isascii()]
    return 0.8 if plain else -0.2
