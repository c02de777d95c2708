"""The face of every verdict: its family (colour, shape, sound) and the one big word. Decides nothing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from checkin.core.desk.settled_words import parted_note
from checkin.core.door.admission import Verdict, VerdictWarning, VerdictWord
from checkin.core.language import N_, _


class Family(StrEnum):
    """Verdicts that call for the same thing from the person at the door."""

    COME_IN = "come_in"
    LOOK = "look"
    OUT = "out"
    ALREADY = "already"
    ELSEWHERE = "elsewhere"
    NO = "no"
    ASK = "ask"
    TROUBLE = "trouble"


class VerdictMark(StrEnum):
    """What is drawn beside the word; no two families share a shape."""

    TICK_IN_CIRCLE = "tick_in_circle"
    TICK_AND_FLAG = "tick_and_flag"
    DOOR_OUT = "door_out"
    TWO_ARROWS = "two_arrows"
    ARROW = "arrow"
    CLOCK = "clock"
    CROSS_IN_OCTAGON = "cross_in_octagon"
    QUESTION = "question"
    BROKEN_DISK = "broken_disk"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """`fill` and `on_fill` are names of theme tokens; `as_text` is the same colour for text on a surface."""

    family: Family
    word: str
    mark: VerdictMark
    fill: str
    on_fill: str
    as_text: str


_FILLS: dict[Family, tuple[str, str, str]] = {
    Family.COME_IN: ("admit", "on_admit", "admit_text"),
    Family.LOOK: ("admit", "on_admit", "admit_text"),
    Family.OUT: ("quiet", "on_quiet", "muted"),
    Family.ALREADY: ("warn", "on_warn", "warn_text"),
    Family.ELSEWHERE: ("info", "on_info", "info_text"),
    Family.NO: ("refuse", "on_refuse", "refuse_text"),
    Family.ASK: ("info", "on_info", "info_text"),
    Family.TROUBLE: ("trouble", "on_trouble", "warn_text"),
}

_WORDS: dict[VerdictWord, tuple[Family, str, VerdictMark]] = {
    VerdictWord.UNKNOWN: (Family.NO, N_("UNKNOWN CODE"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.FORGED: (Family.NO, N_("FORGED BADGE"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.AMBIGUOUS: (Family.NO, N_("WHICH ONE?"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.EXITED: (Family.OUT, N_("GOODBYE"), VerdictMark.DOOR_OUT),
    VerdictWord.REVOKED: (Family.NO, N_("OLD BADGE"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.CANCELLED: (Family.NO, N_("CANCELLED"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.BLOCKED: (Family.NO, N_("STOP"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.WRONG_SESSION: (Family.ELSEWHERE, N_("OTHER ROOM"), VerdictMark.ARROW),
    VerdictWord.NOT_INVITED: (Family.NO, N_("NOT ON THE LIST"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.UNPAID: (Family.NO, N_("NOT PAID"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.PENDING: (Family.NO, N_("NOT CONFIRMED"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.NOT_REGISTERED: (Family.ELSEWHERE, N_("REGISTER FIRST"), VerdictMark.ARROW),
    VerdictWord.TOO_EARLY: (Family.ELSEWHERE, N_("TOO EARLY"), VerdictMark.CLOCK),
    VerdictWord.OVER: (Family.ELSEWHERE, N_("IT IS OVER"), VerdictMark.CLOCK),
    VerdictWord.ALREADY_IN: (Family.ALREADY, N_("ALREADY IN"), VerdictMark.TWO_ARROWS),
    VerdictWord.FULL: (Family.NO, N_("ROOM IS FULL"), VerdictMark.CROSS_IN_OCTAGON),
    VerdictWord.ADMITTED: (Family.COME_IN, N_("COME IN"), VerdictMark.TICK_IN_CIRCLE),
    VerdictWord.FIND: (Family.ASK, N_("WHO IS IT?"), VerdictMark.QUESTION),
    VerdictWord.NOT_RECORDED: (Family.TROUBLE, N_("NOT RECORDED"), VerdictMark.BROKEN_DISK),
}

_NEXT_HERE = N_("OTHER SESSION")
"""Where the one they are sent to is in this room, or in none."""

_OF_STRANGERS: dict[VerdictWord, tuple[Family, str, VerdictMark, tuple[str, str, str]]] = {
    VerdictWord.ADMITTED: (
        Family.LOOK,
        N_("COME IN, NAME UNKNOWN"),
        VerdictMark.TICK_AND_FLAG,
        _FILLS[Family.ASK],
    ),
    VerdictWord.NOT_INVITED: (Family.ASK, N_("ASK WHO IT IS"), VerdictMark.QUESTION, _FILLS[Family.ASK]),
    VerdictWord.UNKNOWN: (Family.NO, N_("NAME UNKNOWN"), VerdictMark.CROSS_IN_OCTAGON, _FILLS[Family.NO]),
}
"""A real badge whose person is not on file here has a word and, let in, a colour of its own: anybody with a copy of the
event file can make one."""

_LOOK_TWICE = {
    VerdictWarning.NEAR_CAPACITY,
    VerdictWarning.FULL,
    VerdictWarning.NAME_UNKNOWN_HERE,
    VerdictWarning.NO_LONGER_LISTED,
    VerdictWarning.NAMESAKE_BLOCKED,
}


def look_of(verdict: Verdict) -> VerdictLook:
    """How this verdict looks and sounds."""
    look = look_of_word(verdict.word)
    if verdict.word is VerdictWord.NOT_RECORDED and not verdict.session:
        return dataclasses.replace(look, word=_("NO SESSION"), mark=VerdictMark.QUESTION)
    if VerdictWarning.NAME_UNKNOWN_HERE in verdict.warnings and verdict.word in _OF_STRANGERS:
        family, word, mark, colours = _OF_STRANGERS[verdict.word]
        return VerdictLook(family, _(word), mark, *colours)
    if verdict.word is VerdictWord.WRONG_SESSION and not verdict.is_sent_elsewhere:
        return dataclasses.replace(look, word=_(_NEXT_HERE))
    if verdict.word is VerdictWord.ADMITTED and wants_a_look(verdict):
        return VerdictLook(
            Family.LOOK, look.word, VerdictMark.TICK_AND_FLAG, look.fill, look.on_fill, look.as_text
        )
    return look


def looks() -> list[VerdictLook]:
    """Every look there is, a word each."""
    strangers = [
        VerdictLook(family, _(word), mark, *colours) for family, word, mark, colours in _OF_STRANGERS.values()
    ]
    next_here = dataclasses.replace(look_of_word(VerdictWord.WRONG_SESSION), word=_(_NEXT_HERE))
    return [*(look_of_word(word) for word in _WORDS), next_here, *strangers]


def look_of_word(word: VerdictWord) -> VerdictLook:
    """The look of a verdict of which only the word is known: a line of the last scans."""
    family, text, mark = _WORDS[word]
    return VerdictLook(family, _(text), mark, *_FILLS[family])


def wants_a_look(verdict: Verdict) -> bool:
    """Whether somebody who may come in should still be looked at: attention, note, moved, near full, wrong hour."""
    return bool(
        verdict.attention
        or parted_note(verdict.note or "")[0]
        or verdict.moved_from
        or verdict.is_out_of_hours
        or _LOOK_TWICE.intersection(verdict.warnings)
    )
