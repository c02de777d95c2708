"""What a column holds, by its values alone: e-mails, countries, codes, names …; and what it can't be at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from checkin.core.desk.identities import is_asian
from checkin.core.event.attendee import Status
from checkin.core.event.countries import country_code
from checkin.core.event.programme import Programme
from checkin.core.names.folding import fold, is_email, words
from checkin.core.names.hangul import USUAL_SURNAMES
from checkin.lists.captions import bare, plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.crosses import CrossMeaning, is_cross
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_additions import is_day, is_nothing
from checkin.lists.status_words import paid_status, status_of
from checkin.lists.tidying import is_filler, may_be_name

_MOST = 0.7
LONGEST_ABBREVIATION = 3
"""Letters up to which a text may stand for anything: IT is a department and AM a part of the day."""
_PHONE = re.compile(r"\+?[\d\s()./-]{8,20}")
_NAME = re.compile(r"[^\W\d_][^\d@/\\;:|]{1,60}")
_ORGANISATION = re.compile(
    r"\b(univ\w*|inst\w*|gmbh|inc|ltd|llc|co|corp\w*|ag|company|centre|center|ministry|agency|college|school|labs?|group"
    r"|embassy|foundation|society|bank|hochschule|société|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|oy|ab|academy|council|association)\b"
    r"|대학교?|연구[원소]|주식회사|\(주\)|㈜|협회|재단|공사|[가-힣]부$|大学|大學|株式会社|公司|研究",
    re.IGNORECASE,
)
_SURNAMES_TOO = re.compile(
    r"\b(co|bank|lab|ag|ab|oy|sa|school|college|inst|center)\b|[가-힣]부$", re.IGNORECASE
)
"""Of the words of organisations those that people are called as well."""
_WHOLE_NAME = re.compile(r"[^\W\d_]+\.?(?:[\s-]+[^\W\d_][^\W\d_.'’-]*\.?){1,3}|[가-힣]{3}")
_NAME_IN_HAN = re.compile(
    "[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫朱马馬胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘董袁叶葉蒋蔣杜苏蘇魏吕呂沈]"
    "[\u4e00-\u9fff]{0,2}|[\u4e00-\u9fff]{1,3} [\u3040-\u30ff\u4e00-\u9fff]{1,4}"
)
"""A name with a surname that many in China have, or one that is parted: “王伟”, “山田 太郎”."""
_PARTS = re.compile(r"\s*[,/·()（）、，]\s*")
_ENDS_OF_UNITS = ("팀", "부", "실", "과", "처", "소", "단", "국", "部", "課", "室", "所", "科", "系", "院")
_CODE = re.compile(r"(?=\S*\d)[\w./#:+=-]{3,64}")
_DATE = re.compile(
    r"\d{4}(?P<by>[-./])\d{1,2}(?P=by)\d{1,2}(?!\d).*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|\d{1,2}:\d\d.*"
    r"|\d{1,2}[- .](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- .,]+\d{4}.*|\d{4}년.*",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\d+(?:[.,]\d+)+\.?|\d{1,2}/\d{1,2}")
"""A coordinate, a version, an address of the network; a day without its year."""
_AMOUNT = re.compile(r"[€$£₩¥]?\s*-?\d{1,3}(?:[., ]\d{3})*[.,]\d\d\s*(?:[€$£₩¥]|[A-Z]{3})?")
_COSTS = re.compile(
    r"(?:[€$£¥₩]|[A-Z]{2,3}[$]?|Rs\.?)\s?\d[\d.,' ]*"
    r"|\d[\d.,' ]*\s?(?:[€$£¥₩]|[A-Z]{3}|kr\.?|zł|Kč|Ft|TL|руб\.?|грн|만?원|円|元|บาท)"
    r"|\d{2,3}(?:[.,]\d{3})*(?:[.,]\d\d?)?|[1-9]\d{1,5}"
)
"""An amount of money, with its currency or of two figures at the least."""
_TICKET = re.compile(r"(?=(?:\D*\d){5})[\w#.-]+|https?://\S+\d\S*")
_SHORT_TICKET = re.compile(r"(?=(?:\D*\d){3})(?=\d*\D)[\w#.-]+")
_FEWEST_TICKETS, _MORE_THAN_KINDS = 2, 6
_WORD_WITHIN = re.compile(r"(?=[^\W\d_]*[aeiouAEIOU])[^\W\d_]{3}|[^\W\d_A-Za-z]")
_HOW_MANY = re.compile(r"\d{1,4}(?!\d)|[x×]\d", re.IGNORECASE)
_NOBODY = frozenset(
    {
        "anonymous", "anonym", "anonyme", "anonimo", "anónimo", "익명", "匿名", "me", "myself", "self", "ich",
        "moi", "moi-même", "yo", "io", "eu", "본인", "동료", "本人", "自分", "同僚", "my colleague", "a colleague",
        "someone else", "somebody else", "ich selbst", "yo mismo", "yo misma",
    }
)  # fmt: skip
"""What is written for a name that names nobody: whoever fills the form in, and whom they send."""
_NUMBER_SIGN = re.compile(r"\A(?:#|№|no\.?\s?)", re.IGNORECASE)
_MOST_OF_A_NUMBER = 4
_FEWEST_BUT_ONE, _MOST_OWN = 10, 0.9
"""So many tickets, and so many of them all, stand once where a few of a list stand twice."""


def kind_of(cells: Sequence[str], programme: Programme) -> str | None:
    """The field that a column's values speak for, or None; an empty cell speaks for nothing."""
    texts = [cell for cell in cells if cell]
    if len(texts) * 2 < len(cells) or not texts:
        return None
    categories = {fold(c.id) for c in programme.categories} | {fold(c.name) for c in programme.categories}
    if mostly(texts, is_email):
        return "email"
    if mostly(texts, lambda text: fold(text) in categories):
        return "category"
    # “No” is Norway’s code too.
    if mostly(texts, lambda text: country_code(text) is not None) and not all(map(_is_answer, texts)):
        return "country"
    if mostly(texts, _is_phone) and any(
        text.startswith(("+", "0")) or " " in text or "-" in text for text in texts
    ):
        return "phone"
    if mostly(texts, lambda text: bool(_CODE.fullmatch(text))):
        return "code" if len(set(texts)) == len(texts) and not counts_rows(texts) else None
    if are_positions(texts):
        return "name" if are_named_with_positions(texts) else "job_title"
    if organisations_in(texts) * 3 >= len(texts):
        return "organisation"
    if mostly(texts, _may_be_name):
        return "name"
    return None


def are_positions(texts: Sequence[str]) -> bool:
    """Whether most of the texts say what people do: “CTO”, “Project manager”, “准教授”; not “산업연구원”."""
    positions, ends = meant("position"), _ends_of_positions()
    found = sum(any(word in positions for word in words(text)) or text.endswith(ends) for text in texts)
    return found * 2 > len(texts)


def are_named_with_positions(texts: Sequence[str]) -> bool:
    """Whether most of the texts are names with what the people do beside them."""
    return sum(map(_has_name_too, texts)) * 2 > len(texts)


def _has_name_too(text: str) -> bool:
    """Whether a position stands beside a name: “김철수 부장”, “Professor Anna Berg”; not “기획팀 부장”, “Team lead”."""
    positions = meant("position")
    parts = [part for part in _PARTS.split(text) if part]
    if UNSPACED.search(text):
        end = max((word for word in positions if text.endswith(word)), key=len, default="")
        others = " ".join(word for part in parts for word in part.split() if word not in positions)
        return _is_name_unspaced(others) or _is_name_unspaced(text.removesuffix(end).strip())
    names = parts[0].split() if parts else []
    if not (len(parts) > 1 and fold(parts[1]) in positions):
        names = names[1:] if names and fold(names[0]) in positions else []
    return len(names) > 1 and all(word[0].isupper() and fold(word) not in positions for word in names)


def _is_name_unspaced(text: str) -> bool:
    is_korean = text[:1] in USUAL_SURNAMES and len(text) in (1, 3)
    return not text.endswith(_ENDS_OF_UNITS) and (is_korean or _NAME_IN_HAN.fullmatch(text) is not None)


@cache
def _ends_of_positions() -> tuple[str, ...]:
    return tuple(
        word for word in meant("position") if UNSPACED.search(word) and not _ORGANISATION.search(word)
    )


def organisations_in(texts: Sequence[str]) -> int:
    """How many of the texts have a word in them that organisations are called by; “AB” alone is a blood group too."""
    return sum(len(text) > LONGEST_ABBREVIATION and bool(_ORGANISATION.search(text)) for text in texts)


def may_be_people(cells: Sequence[str]) -> bool:
    """Whether a column that seems to hold organisations may hold names: Cora Co, Dan Bank, Ms Sa."""
    texts = [cell for cell in cells if cell]
    return mostly(texts, _may_be_name) and not any(
        _ORGANISATION.search(_SURNAMES_TOO.sub("", text)) for text in texts
    )


def are_whole_names(texts: Sequence[str]) -> bool:
    """Whether half of the texts and more are names of people by their words: a given and a family name, or Hangul."""
    named = sum(_WHOLE_NAME.fullmatch(text) is not None for text in texts)
    return named * 2 >= len(texts)


def is_refuted(field: str, texts: Sequence[str]) -> bool:
    """Whether what stands in a column can't be what its caption says: an “E-mail” of yes and no."""
    if not texts:
        return False
    if field == "email":
        return sum("@" in text for text in texts) * 2 < len(texts)
    if field in ("name", "first_name", "last_name", "name_latin", "organisation"):
        odd = _is_no_name if field != "organisation" else _is_no_words
        return sum(map(odd, texts)) * 2 > len(texts)
    if field == "phone":
        return sum(sum(c.isdigit() for c in text) < 3 for text in texts) * 2 > len(texts)
    if field == "country":
        if sum("@" in text or any(c.isdigit() for c in text) for text in texts) * 2 > len(texts):
            return True
        # “Delegation” may be of a ministry.
        return organisations_in(texts) * 2 > len(texts) and not any(map(country_code, texts))
    if field == "category":
        return (
            _are_answers(texts)
            or are_amounts(texts)
            or _are_tickets(texts)
            or all("://" in text for text in texts)
        )
    if field == "job_title":
        return sum(text.isdecimal() for text in texts) * 2 > len(texts)
    if field == "sessions":
        # A total below the marks is no session either.
        said = [text for text in texts if not is_filler(text)]
        answers = sum(is_cross(text) or CrossMeaning().answer(text) is not None for text in said)
        return answers * 2 > len(said)
    if field == "status":
        # “Accreditation” is each person's own number as well.
        return _are_tickets(texts) and not any(map(is_day, texts)) and not any(map(status_of, texts))
    if field == "quantity":
        return _are_tickets(texts) or _are_no_numbers(texts)
    if field == "code":
        return sum(map(_is_no_code, texts)) * 2 > len(texts)
    return False


_MOST_WAYS = 20


def are_ways_to_attend(texts: Sequence[str]) -> bool:
    """Whether a column says how people take part, “Presencial” or “Online”, and names no kinds of them."""
    away, written = meant("not at the door"), {*texts}
    words = {*map(plain_caption, written)} if len(written) <= _MOST_WAYS else set()
    return not words.isdisjoint(away) and all(
        word in away or word in meant("at the door") or status_of(word) is Status.CONFIRMED for word in words
    )


def mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    """Whether it holds for so many of the texts that the others may be slips."""
    return sum(holds(text) for text in texts) >= len(texts) * _MOST


def are_dialled(texts: Sequence[str]) -> bool:
    """Whether the numbers of a column are written as one dials them: +82 10 …, 010-…, (030) …"""
    return mostly(texts, lambda text: text.startswith(("+", "0", "(")) and _is_phone(text))


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(c.isdigit() for c in text) > 7


def counts_rows(texts: Sequence[str]) -> bool:
    """Whether numbers merely count the rows: 1, 2, 3, also as #1, #2, #3."""
    numbers: list[int] = []
    for text in texts:
        number = text if text.isdecimal() else _NUMBER_SIGN.sub("", text)
        if not (number.isdecimal() and number.isascii() and len(number) < 7):
            return False
        numbers.append(int(number))
    return max(numbers) - min(numbers) < 2 * len(numbers) + 10


def counts_people(caption: str, texts: Sequence[str]) -> bool:
    """Whether a column numbers the rows in their order, or is called a number and no more: “Nr”, “순번”."""
    is_called_so = bare(caption) in meant("place")
    return is_called_so or (len(texts) > 1 and [*texts] == [str(n) for n in range(1, len(texts) + 1)])


def stands_for_many(texts: Sequence[str]) -> bool:
    """Whether one value stands on many rows, as an order's number does on all its tickets."""
    if len(set(texts)) == len(texts):
        return False
    times = Counter(texts)
    repeated = sum(n for n in times.values() if n > 1)
    return repeated * 2 > len(texts) and (len(texts) > 2 or times.most_common(1)[0][1] > 2)


def is_code_column_text(text: str) -> bool:
    """Whether the cell looks like a code and not like a word, a number or a day."""
    is_said = bool(_CODE.fullmatch(text)) and not _is_no_code(text) and not _PARTED.fullmatch(text)
    return is_said and len(text) >= _MOST_OF_A_NUMBER


def stand_once(texts: Sequence[str]) -> bool:
    """Whether no two are alike, or next to none of a long list: one ticket for two people makes no kind of it."""
    once = len(set(texts))
    return once == len(texts) or (once >= _FEWEST_BUT_ONE and once >= len(texts) * _MOST_OWN)


def _are_tickets(texts: Sequence[str]) -> bool:
    """Whether a “Ticket” column holds each person's own ticket, a number or an address, and no kind of one."""
    if len(texts) < 2 or not stand_once(texts):
        return False
    # “KV-001”, “KV-002”: of one form but for a row that has shifted, and hardly two alike.
    forms = Counter(re.sub(r"\d", "0", text) for text in texts if _SHORT_TICKET.fullmatch(text))
    (_, alike), *_others = forms.most_common(1) or [("", 0)]
    if all(map(_TICKET.fullmatch, texts)) or (alike > 1 and alike * 3 >= len(texts) * 2):
        return True
    # “A7K9-22”, “ZZ81Q”: of as many kinds as people none would be one, and “Day2” of three people is.
    are_words = len(texts) < _MORE_THAN_KINDS and any(map(_WORD_WITHIN.search, texts))
    are_words = are_words or all(map(_HOW_MANY.match, texts))
    return len(texts) > _FEWEST_TICKETS and all(map(is_code_column_text, texts)) and not are_words


def _are_no_numbers(texts: Sequence[str]) -> bool:
    """Whether a column that should tell how many holds codes that begin with no number: “AX-0001-K”."""
    are_codes = all(map(is_code_column_text, texts)) and not any(map(_HOW_MANY.match, texts))
    return are_codes and 1 < len(texts) == len(set(texts))


def _is_no_name(text: str) -> bool:
    return (
        "@" in text
        or "**" in text
        or text.casefold() in _NOBODY
        or not any(c.isalpha() for c in text)
        or (" " not in text and any(c.isdigit() for c in text))
        or _is_answer(text)
    )


def _is_no_words(text: str) -> bool:
    return is_email(text) or not any(c.isalpha() for c in text) or (len(text) < 4 and _is_answer(text))


def _is_answer(text: str) -> bool:
    return not may_be_name(text) and (is_no(text) or (is_yes(text) and len(text) > 1))


def are_amounts(texts: Sequence[str]) -> bool:
    """Whether a column of kinds holds what each costs instead: “€ 100.00”, “250” and “free”."""
    amounts = [text for text in texts if _COSTS.fullmatch(text)]
    others = {*texts} - {*amounts}
    return len(amounts) * 2 > len(texts) and all(
        is_nothing(text) or is_no(text) or paid_status(text) is not None for text in others
    )


def _are_answers(texts: Sequence[str]) -> bool:
    """Whether a column of kinds holds yes and no instead, in words or as O and X; one letter alone is a kind too."""
    if all(map(_is_answer, texts)):
        return True
    has_both = any(is_no(text) or is_cross(text) for text in texts) and any(map(is_yes, texts))
    return has_both and all(is_yes(text) or is_no(text) or is_cross(text) for text in texts)


def _is_no_code(text: str) -> bool:
    if is_email(text) or _DATE.fullmatch(text) or _AMOUNT.fullmatch(text):
        return True
    # “NEW-1111” is the code of a kind of ticket, whatever the word says alone; and what words say takes longest.
    if _CODE.fullmatch(text) or text.isdecimal():
        return False
    return is_yes(text) or is_no(text) or status_of(text) is not None


def _may_be_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    if is_asian(text):
        return 2 <= len(text.replace(" ", "")) <= 6
    return 2 <= len(text.split()) <= 6
