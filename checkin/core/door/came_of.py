"""What came of a scan, in a word or two, as lists of scans and reports say it."""

from __future__ import annotations

from checkin.core.door.admission import VerdictWord
from checkin.core.event.attendee import STATUS_WORDS, Status
from checkin.core.language import N_, _

_CAME_OF_IT: dict[str, str] = {
    VerdictWord.UNKNOWN: N_("unknown"),
    VerdictWord.FORGED: N_("forged"),
    VerdictWord.AMBIGUOUS: N_("ambiguous"),
    VerdictWord.EXITED: N_("out"),
    VerdictWord.REVOKED: N_("revoked"),
    VerdictWord.CANCELLED: STATUS_WORDS[Status.CANCELLED],
    VerdictWord.BLOCKED: STATUS_WORDS[Status.BLOCKED],
    VerdictWord.WRONG_SESSION: N_("wrong session"),
    VerdictWord.NOT_INVITED: N_("not invited"),
    VerdictWord.UNPAID: STATUS_WORDS[Status.UNPAID],
    VerdictWord.PENDING: STATUS_WORDS[Status.PENDING],
    VerdictWord.NOT_REGISTERED: N_("not registered"),
    VerdictWord.TOO_EARLY: N_("too early"),
    VerdictWord.OVER: N_("over"),
    VerdictWord.ALREADY_IN: N_("already in"),
    VerdictWord.FULL: N_("full"),
    VerdictWord.ADMITTED: N_("in"),
    VerdictWord.FIND: N_("who is it?"),
    VerdictWord.NOT_RECORDED: N_("not recorded"),
}


def came_of(verdict: str | None) -> str:
    """The words for a verdict, one of VerdictWord; one that is not on record was of an unknown code."""
    word = verdict or VerdictWord.UNKNOWN
    return _(_CAME_OF_IT.get(word, word))
