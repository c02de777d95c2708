"""What a cell says of somebody's registration: confirmed, unpaid, pending, cancelled; many systems, many languages.

The words are the table's (`cell_words`); here is what grammar makes of them: endings, a “not”, politeness, a reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from checkin.core.event.attendee import Status
from checkin.lists.absences import tells_absence
from checkin.lists.captions import plain_caption, whole_meaning
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.polite_answers import polite_status
from checkin.lists.status_additions import (
    hangs_on_something,
    is_below_zero,
    is_day,
    is_in_part,
    is_nothing,
    is_of_zero,
    tells_change,
    tells_order,
    without_additions,
)
from checkin.lists.status_nouns import without_noun
from checkin.lists.waiting_words import awaited_status, names_waiting_list

_ASKED = {
    "confirmed": Status.CONFIRMED,
    "attending": Status.CONFIRMED,
    "paid": Status.CONFIRMED,
    "waiting": Status.PENDING,
    "void": Status.CANCELLED,
    "blocked": Status.BLOCKED,
}
"""What a yes means in the columns that ask for it."""
WORST_FIRST = (Status.BLOCKED, Status.CANCELLED, Status.PENDING, Status.UNPAID, Status.CONFIRMED)
_DOUBTS = ("?", "？")
_ONCE = re.compile(
    r"(?P<now>[^(（,;]+?)\s*[(（,;]\s*(?:was|formerly|previously|before|vorher|zuvor|früher|avant|antes|prima|było|было|раньше"
    r"|이전|전에는|以前は?|之前)[:\s]\s*(?P<once>[^\s)）]+)\s*[)）]?\s*"
)
"""What holds, and what held once: “No (was yes)”, “Cancelled (was confirmed)”."""
_LABELLED = re.compile(
    r"\s*(?P<what>[^:=：]+?)\s*(?:(?P<plain>[:=：])\s*|[(（]\s*|\s[–—-]\s)(?P<answer>\w+)\s*[)）.]?\s*"
)
"""A question and its answer in one cell: “Cancelled: no”; of “Cancelled - no” nobody knows what is denied."""
_QUESTIONS = re.compile(r"[,،，、;؛；/|\n]")
_LONGEST_STATUS = 60
_JOINED_NOT = re.compile(r"(?:не|ne|nie|un|in(?!com)|non|미|未)(?=\w{5})")
_WHO = re.compile(r"\A(?:i|we|ich|wir|yo|je|eu|ik|jeg|jag)\s+(?:am |are )?")
_SINCE = re.compile(
    r"(?P<said>.+?) (?:(?P<by>by|durch|von|par|por|da|door|av|af|przez|пользователем)"
    r"|on|at|due|since|as of|am|vom|seit|wegen|le|depuis|el|desde|il|dal|in data|op|sinds|den|sedan|siden|dnia"
    r"|od|dne|с|от|from|pada|oleh|vào|ngày|bởi|στις|από|بتاريخ|في|בתאריך|ב|เมื่อ)"
    r"(?: (?P<rest>.+))?"
)
_NOT_CALLED_OFF = re.compile(
    "(?:미|未|没有?|沒有?|尚未)\\s?(?:취소|철회|取消|キャンセル)|(?:취소|철회)\\s?(?:안\\s?(?:함|됨)|(?:하지|되지)\\s?않\\w+|없음)"
    "|(?:キャンセル|取り?消し?|辞退)(?:は)?(?:して|されて)?(?:い)?(?:ない|ません|なし|無し)"
)
_CONTRACTED = re.compile(r"(?<=[a-z])(?<!\bca)(?<!\bwo)n['’`]t\b", re.IGNORECASE)
"""“hasn't”, “isn’t”; “can't” and “won't” are no “ca not”."""
_FOR_ANY_GUEST = re.compile(r"(?<=\w{3})(?:[·•․‧](?:ne|le|te|e|s))+\b")
"""“inscrit·e”, “présent·e·s”, where brackets and slashes are signs like others."""
_NO_ANSWER = re.compile(r"no \w+ed\b")
"""“No cancelled”: an answer and a reason, where English would say “not”."""
_STOPS = re.compile(r"[,،，、;؛；:.!。/|()\[\]（）]|\s[–—-]")
_PIECES = re.compile(r"[\[\](){}（）【】/|,،，、;؛；:：]|\s[–—-]\s")
_ANSWER_FIRST = re.compile(r"\s*(\w{2,}|[是否])\s*[,،，、;؛；.!。]\s*\S")
_NO_FIRST = re.compile(
    r"\W*([^\W\d]+(?: [^\W\d]+)?)\s*(?:[.:]\s*(?=[^\W\d])|(?:[,،，、;؛；!(（]|\s[–—-])\s*(?=\w))"
)
"""A no with something behind it; “No. 123” is none."""
_WORD_AND_NUMBER = re.compile(r"(?<=[^\W\d_])(?=\d)")
_FOR_GOOD = (Status.CANCELLED, Status.BLOCKED)
_NOTHING_OF = re.compile(r"(?<![\d.,])0+(?:[.,]0+)?\s?%")
_ENDING = re.compile(
    "(?:[aeiouyáéíóúýàèìòùâêîôûãõäöüåæøąęěůαειοηωάέίόήώύаеиоуыэюяёйії]{1,2}s?|ος|ης|ها|ة|ת|ה|ים|ות)$"
)
_SHORTEST_STEM = 4


@cache
def _composed() -> re.Pattern[str]:
    """A deed and how it stands: “참여취소”, “未缴费”, “승인 안됨”."""
    return re.compile(
        rf"(?P<not>[未미待尚]\s?)?(?:已\s?)?(?P<deed>{'|'.join(meant('deed'))})\s?(?:여부)?\s?"
        r"(?:(?P<off>취소|거절|불가|반려|철회|포기|환불|キャンセル|取消|取り消し|却下|辞退|不可|不承認|失败|失敗|不通过|不通過|被拒|拒絕|拒绝)"
        r"|(?P<deny>아님|아니[다에요]\w*|안\s?[됨됐된함했]\w*|[되하]지\s?(?:않|못)\w+|못\s?함)|(?P<wait>대기(?:\s?중)?|보류|심사|검토|전|중|待ち|中|待|审核中|審核中|処理中)"
        r"|확정|완료|승인|확인|됨|함|済|済み|完了|確定|成功|通过|通過|完成)?(?:됨|済み?)?"
    )


@cache
def _said_of(kind: str) -> re.Pattern[str]:
    """The beginnings and middles of words that speak of money, or of coming."""
    return re.compile("|".join(map(re.escape, meant(kind))))


@cache
def _statuses() -> dict[str, Status]:
    return {word: Status(meaning) for word, meaning in meant("status").items()}


@cache
def _stems() -> dict[str, Status]:
    """Words without the ending that tells of whom they are said, where all of one stem mean the same."""
    found: defaultdict[str, set[Status]] = defaultdict(set)
    for word, status in _statuses().items():
        found[_stem(word)].add(status)
    return {stem: each.pop() for stem, each in found.items() if len(each) == 1}


def _stem(word: str) -> str:
    """“annullata”, “annullato”; “отменена”, “отменён”.

    >>> _stem("annullata") == _stem("annullato"), _stem("no")
    (True, 'no')
    """
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


@lru_cache(maxsize=1024)
def status_of(text: str) -> Status | None:
    """The status a word of any system stands for; yes is confirmed, no is cancelled.

    Of several words (“가상계좌[미입금]”, “Confirmed - waiting list”) the one that refuses counts.
    """
    if any(doubt in text for doubt in _DOUBTS):
        return None
    if tells_change(text):
        is_blocked = tells_order(text) and Status.BLOCKED in map(_one_status, _PIECES.split(text))
        return Status.BLOCKED if is_blocked else None
    if answers := _labelled_each(text):
        each = [*map(_of_answer, answers)]
        return None if None in each else next(status for status in WORST_FIRST if status in each)
    if _NOTHING_OF.search(text) and _said_of("of money").search(text.casefold()):
        return Status.UNPAID
    found = _said_status(text)
    return None if found is Status.CONFIRMED and tells_nothing_paid(text) else found


def without_once(text: str) -> str:
    """What a cell says that holds, without what held before: “No” of “No (was yes)”."""
    once = _ONCE.fullmatch(text.casefold())
    is_known = once is not None and (_answered(once["once"]) or _one_status(once["once"])) is not None
    return text[: once.end("now")] if once is not None and is_known else text


def is_one_saying(text: str) -> bool:
    """Whether what its parts say is not what the whole does: one denies or dates the other."""
    return tells_change(text) or tells_nothing_paid(text) or bool(_labelled_each(text) or _labelled(text))


def _labelled_each(text: str) -> list[re.Match[str]]:
    """Questions with their answers, where the cell is nothing else: “Paid: yes / Cancelled: no”."""
    found = [_labelled(part) for part in _QUESTIONS.split(text)]
    return [] if None in found else [each for each in found if each is not None]


def _labelled(text: str) -> re.Match[str] | None:
    """A status asked for and the yes or no to it, where the cell is both."""
    said = _LABELLED.fullmatch(text)
    is_answered = said is not None and _answered(said["answer"]) is not None
    return said if said is not None and is_answered and _one_status(said["what"]) is not None else None


def _of_answer(said: re.Match[str]) -> Status | None:
    """“Cancelled: no” is confirmed, “Approved: no” pending, “Paid: no” unpaid; “Pending: no” may be either."""
    what, is_no_status = _one_status(said["what"]), is_no(said["answer"])
    if not is_no_status:
        return what
    if what is Status.CONFIRMED:
        asked = said["what"].casefold()
        if _said_of("of money").search(asked):
            return Status.UNPAID
        return Status.CANCELLED if _said_of("of coming").search(asked) else Status.PENDING
    is_open = what is Status.PENDING and not names_waiting_list(plain_caption(said["what"]))
    return None if is_open or not said["plain"] else Status.CONFIRMED


def tells_nothing_paid(text: str) -> bool:
    """“0 EUR paid”: of whom nothing came nobody knows whether something was owed."""
    return is_of_zero(text) and _said_of("of money").search(text.casefold()) is not None


def _said_status(text: str) -> Status | None:
    found = _one_status(text) or _answered(text)
    if found is None and len(text) <= _LONGEST_STATUS:
        parted = without_additions(text)
        pieces = [piece for piece in _PIECES.split(parted) if piece.strip()]
        of_pieces = [(piece, _one_status(piece)) for piece in pieces] if pieces != [text] else []
        several = {status for _piece, status in of_pieces}
        found = next((status for status in WORST_FIRST if status in several), None)
        if Status.CONFIRMED in several and any(
            plain_caption(piece) in meant("handed over") for piece in pieces
        ):
            return None
        if found is Status.CONFIRMED and (
            is_in_part(text) or any(takes_back(piece) for piece, each in of_pieces if each is None)
        ):
            return None
        text = parted
    if found is None and (answer := _ANSWER_FIRST.match(text)):
        said, rest = _answered(answer[1]), text[answer.end(1) :]
        is_taken_back = (
            takes_back(rest) if said is Status.CONFIRMED else _said_of("of coming").search(rest.casefold())
        )
        return None if is_taken_back else said
    return found


def takes_back(said: str) -> bool:
    """Whether what stands beside a yes may make another answer of it: “…, aber storniert”, “(subject to visa)”."""
    off = tuple(meant("called off"))
    takes_words_back = any(
        word in meant("negation") or word.startswith(off) or _one_status(word) not in (None, Status.CONFIRMED)
        for word in plain_caption(said).split()
    )
    # “Retrait” is a withdrawal, or where a badge is picked up.
    is_either = plain_caption(said) in meant("either way") or plain_caption(said) in meant("handed over")
    return takes_words_back or is_either or hangs_on_something(said) or tells_absence(said)


def _answered(text: str) -> Status | None:
    if is_yes(text):
        return Status.CONFIRMED
    return Status.CANCELLED if is_no(text) else None


@lru_cache(maxsize=4096)  # asked of the same rest of a text in more than one way, and of that rest's
def _one_status(text: str) -> Status | None:
    text = _FOR_ANY_GUEST.sub("", _CONTRACTED.sub(" not", text))
    whole = plain_caption(text)
    said = _WHO.sub("", whole)
    return (
        _known(whole)
        or _known(said)
        or polite_status(said)
        or _agreed(said)
        or _negated(said, text)
        or as_asked(text)
        or _confirmed_and(said, text)
        or _since(said)
        or awaited_status(said)
        or (_one_status(rest) if (rest := without_noun(said)) else None)
    )


def _confirmed_and(said: str, text: str) -> Status | None:
    """What became of a yes, with no sign between: “confirmed pending payment”, “registered and withdrawn”."""
    words = said.split() if len(said) <= _LONGEST_STATUS and not _PIECES.search(text) else []
    for n in range(1, len(words)):
        if _known(" ".join(words[:n])) is Status.CONFIRMED:
            after = _one_status(" ".join(words[n:]))
            if after is None and words[n] in meant("joiner"):
                after = _one_status(" ".join(words[n + 1 :]))
            if after is not None:
                return after
    return None


def _agreed(said: str) -> Status | None:
    """A yes or no, and once more in words: “네 참석합니다”, “ja ich komme”, “non je ne viens pas”."""
    word, __, rest = said.partition(" ")
    answer = _answered(word) if rest and word not in meant("negation") else None
    return answer if answer is not None and _one_status(rest) is answer else None


def as_asked(text: str) -> Status | None:
    """The captions of columns that ask for it are the same words: “Peruutettu”, “Отменено”."""
    asked = whole_meaning(text) if text.strip() else None
    return _ASKED.get(asked.field) if asked is not None else None


def _known(said: str) -> Status | None:
    return _statuses().get(said) or _composed_status(said) or _stems().get(_stem(said))


def _composed_status(said: str) -> Status | None:
    """What is done and how it stands, in a word: “참여취소”, “未缴费”; and “cancelled by user”, “storniert am 1.5.”."""
    composed = _composed().fullmatch(said)
    if composed and composed["deed"] != said:
        is_money = bool(_said_of("of money").search(said))
        if composed["off"]:
            return Status.CANCELLED
        if composed["deny"] and _said_of("of coming").search(said):
            return Status.CANCELLED
        if composed["not"] or composed["wait"] or composed["deny"]:
            return Status.UNPAID if is_money else Status.PENDING
        return Status.CONFIRMED
    return None


def _meant(said: str) -> Status | None:
    return _known(said) or as_asked(said)


def _since(said: str) -> Status | None:
    """Since when, by whom: “cancelled by user”, “storniert am”, “approved by Anna”, “waiting on the visa”."""
    parts = _SINCE.fullmatch(said)
    found = _known(parts["said"]) or _negated(parts["said"], parts["said"]) if parts else None
    if parts is None or found is not Status.CONFIRMED or not parts["rest"]:
        return found
    is_by_somebody = parts["by"] and not takes_back(parts["rest"]) and not _known(said[parts.start("by") :])
    return found if is_by_somebody else None


def _without_not(said: str) -> str:
    """What is denied, without what denies it; empty where nothing is."""
    rest = [word for word in said.split() if word not in meant("negation")]
    if len(rest) < len(said.split()):
        whole = " ".join(rest)
        return whole if _meant(whole) else " ".join(word for word in rest if word not in meant("beside not"))
    return _JOINED_NOT.sub("", said, count=1) if _JOINED_NOT.match(said) else ""


def _negated(said: str, text: str) -> Status | None:
    """What is not so: “nicht bezahlt”, “neemt niet deel”, “неоплачен”; “nicht storniert”, “not on the waiting list”.

    `text` is what was said with its signs: “No, cancelled” is no “not cancelled”. What is not declined is nothing yet.
    """
    if _NOT_CALLED_OFF.fullmatch(said):
        return Status.CONFIRMED
    rest = _without_not(said)
    found = _meant(rest) if rest else None
    if found is not Status.CONFIRMED:
        is_said_of_it = not _STOPS.search(text) and _NO_ANSWER.match(said) is None
        is_over = found is Status.CANCELLED and any(part in rest for part in meant("called off"))
        return Status.CONFIRMED if is_said_of_it and (is_over or names_waiting_list(rest)) else None
    if _said_of("of money").search(rest):
        return Status.UNPAID
    return Status.CANCELLED if _said_of("of coming").search(rest) else Status.PENDING


def _after_no(text: str) -> str | None:
    """What follows a no of its own: “no, will pay on site”; None where the text begins with none."""
    answer = None if tells_change(text) else _NO_FIRST.match(text)
    return text[answer.end() :] if answer and is_no(answer[1]) else None


@lru_cache(maxsize=1024)
def paid_status(text: str) -> Status | None:
    """What an answer in a “paid” column stands for; None where it is an amount or a way to pay."""
    if is_yes(text):
        return Status.CONFIRMED
    said = plain_caption(text)
    if is_no(text) or said in meant("not so far") or is_nothing(text):
        return Status.UNPAID
    if said in meant("handed over"):
        # A ticket to another, or the money to the bank.
        return None
    if (rest := _after_no(text)) is not None:
        reason = status_of(rest)
        return None if reason is Status.CONFIRMED else reason if reason in _FOR_GOOD else Status.UNPAID
    found = _known(said) or _negated(said, text) or status_of(text)
    if found is Status.CONFIRMED and (tells_nothing_paid(text) or _owes_the_rest(text)):
        return None
    if found is None and is_still_owed(text):
        return Status.UNPAID
    return Status.UNPAID if found is Status.PENDING else found


def _owes_the_rest(text: str) -> bool:
    """“paid 60, rest 60”: whether a part of what is said is still to be paid."""
    return any(map(is_still_owed, _PIECES.split(text)))


def is_still_owed(text: str) -> bool:
    """“due 24.06.2025”, “fällig am 1.7.”, “잔금 50000”: the words of what is to be paid, with a day or an amount."""
    said = plain_caption(without_additions(_WORD_AND_NUMBER.sub(" ", text)))
    since = _SINCE.fullmatch(said)
    if since and not since["rest"]:
        said = since["said"]
    return said in meant("still owed") and not is_of_zero(text) and not is_below_zero(text)


@lru_cache(maxsize=1024)
def doubts_payment(text: str) -> bool:
    """Whether what a “paid” column says may mean that it was not, or no longer: “refund pending”, “in part”."""
    said = text.casefold()
    return (
        hangs_on_something(text)
        or tells_change(text)
        or _after_no(text) is not None
        or is_of_zero(text)
        or _owes_the_rest(text)
        or is_below_zero(text)
        or (is_in_part(text) and not is_day(text))
        or any(word in said for word in meant("doubt"))
        or any(_one_status(word) not in (None, Status.CONFIRMED) for word in plain_caption(text).split())
    )
