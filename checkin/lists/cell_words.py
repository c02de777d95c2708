"""The words lists use in their cells: status, yes and no, sectors, titles, categories; many systems, many languages.

They are data, `resources/lists/cell_words.tsv`: a kind, a meaning and a word a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from checkin.core.event.attendee import Status
from checkin.lists.captions import meanings, plain_caption
from checkin.paths import resources

_ASKED = {
    "confirmed": Status.CONFIRMED,
    "attending": Status.CONFIRMED,
    "paid": Status.CONFIRMED,
    "waiting": Status.PENDING,
    "void": Status.CANCELLED,
}
WORST_FIRST = (Status.CANCELLED, Status.BLOCKED, Status.PENDING, Status.UNPAID, Status.CONFIRMED)
_WHOLE = 100
_DOUBTS = ("?", "？")
_LONGEST_STATUS = 60
_NOT_YET = re.compile(
    r"(?:not|never|no|non|pas|nicht|noch nicht|niet|no|não|nao|не|ще не|ej|inte|ikke|ei|nie|ne|nem"
    r"|unused|unchecked|ungenutzt|awaiting|expected|absent|fehlt)\b|un(?:used|checked)|[未미沒没]"
)
_DEEDS = (
    "참가|참여|참석|신청|등록|예약|예매|승인|접수|결제|입금|납부|주문|발권|参加|申込|申し込み|受付|登録|予約|承認|入金|支払|支払い|決済"
    "|报名|報名|审核|審核|支付|付款|缴费|繳費|注册|註冊|确认|確認|参会|參加|预约|預約|出票"
)
_COMPOSED = re.compile(
    rf"(?P<not>[未미待尚]\s?)?(?:已\s?)?(?P<deed>{_DEEDS})\s?(?:여부)?\s?"
    r"(?:(?P<off>취소|거절|불가|반려|철회|포기|환불|キャンセル|取消|取り消し|却下|辞退|不可|不承認|失败|失敗|不通过|不通過|被拒|拒絕|拒绝)"
    r"|(?P<wait>대기|보류|심사|검토|전|중|待ち|中|待|审核中|審核中|処理中)"
    r"|확정|완료|승인|확인|됨|함|済|済み|完了|確定|成功|通过|通過|完成)?(?:됨|済み?)?"
)
_MONEY = re.compile("결제|입금|납부|入金|支払|決済|支付|付款|缴费|繳費")
_SINCE = re.compile(
    r"(\w+) (?:by|on|at|due|since|am|vom|von|durch|wegen|par|le|por|el|da|il|in data"
    r"|door|op|av|den|af|przez|dnia|dne|пользователем|с)\b"
)
_PIECES = re.compile(r"[\[\](){}（）【】/|,;:]|\s[–—-]\s")


@cache
def _meant(kind: str) -> dict[str, str]:
    """Word -> meaning, of one kind."""
    return _table()[kind]


@cache
def _table() -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for line in resources("lists", "cell_words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, meaning, word = line.split("\t")
            found[kind][word] = meaning
    return found


@cache
def _statuses() -> dict[str, Status]:
    return {word: Status(meaning) for word, meaning in _meant("status").items()}


@lru_cache(maxsize=1024)
def status_of(text: str) -> Status | None:
    """The status a word of any system stands for; yes is confirmed, no is cancelled.

    Of several words (“가상계좌[미입금]”, “Confirmed - waiting list”) the one that refuses counts.
    """
    if text.rstrip().endswith(_DOUBTS):
        return None
    found = _one_status(text)
    if found is None and is_yes(text):
        return Status.CONFIRMED
    if found is None and is_no(text):
        return Status.CANCELLED
    if found is None and len(text) <= _LONGEST_STATUS:
        pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
        several = {each for piece in pieces if (each := _one_status(piece))} if len(pieces) > 1 else set()
        return next((status for status in WORST_FIRST if status in several), None)
    return found


def _one_status(text: str) -> Status | None:
    said = plain_caption(text)
    found = _statuses().get(said) or _composed_status(said)
    if found is None and text.strip():
        # The captions of columns that ask for it are the same words: “Peruutettu”, “Отменено”.
        asked = meanings(text)
        found = _ASKED.get(asked[0].field) if asked and asked[0].score == _WHOLE else None
    return found


def _composed_status(said: str) -> Status | None:
    """What is done and how it stands, in a word: “참여취소”, “未缴费”; and “cancelled by user”, “storniert am 1.5.”."""
    composed = _COMPOSED.fullmatch(said)
    if composed and composed["deed"] != said:
        is_money = bool(_MONEY.search(said))
        if composed["off"]:
            return Status.CANCELLED
        if composed["not"] or composed["wait"]:
            return Status.UNPAID if is_money else Status.PENDING
        return Status.CONFIRMED
    since = _SINCE.match(said)
    found = _statuses().get(since[1]) if since else None
    return found if found is Status.CANCELLED else None


@lru_cache(maxsize=1024)
def paid_status(text: str) -> Status | None:
    """What an answer in a “paid” column stands for; None where it is an amount or a way to pay."""
    if is_yes(text):
        return Status.CONFIRMED
    if is_no(text):
        return Status.UNPAID
    found = _statuses().get(plain_caption(text))
    return Status.UNPAID if found is Status.PENDING else found


@lru_cache(maxsize=1024)
def tells_no_entry(text: str) -> bool:
    """Whether a cell of a “checked in” column says that the person was not: “no”, “Not used”, “未签到”, “미출석”."""
    return is_no(text) or bool(_NOT_YET.match(plain_caption(text))) or status_of(text) is Status.CANCELLED


@lru_cache(maxsize=1024)
def is_yes(text: str) -> bool:
    """Whether the cell says yes, in any of our languages."""
    return _meant("answer").get(text.strip().casefold()) == "yes"


@lru_cache(maxsize=1024)
def is_no(text: str) -> bool:
    """Whether the cell says no, in any of our languages."""
    return _meant("answer").get(text.strip().casefold()) == "no"


@lru_cache(maxsize=1024)
def is_sector(text: str) -> bool:
    """Whether a word means one of the sectors."""
    return plain_caption(text) in _meant("sector")


def is_title(text: str) -> bool:
    """Whether a text is a form of address (Dr., Frau, H.E.) and no position."""
    words, titles = plain_caption(text).split(), _meant("title")
    return 0 < len(words) <= 4 and all(word in titles for word in words)


@cache
def _roles() -> dict[str, frozenset[str]]:
    """Word -> all words for the same role: a programme's category is meant by any of them."""
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for word, role in _meant("role").items():
        roles[role].add(word)
    return {word: frozenset(words) for words in roles.values() for word in words}


def role_words(text: str) -> frozenset[str]:
    """All words for the role that the text names; empty if it names none we know."""
    return _roles().get(plain_caption(text), frozenset())
