"""What may stand over the titles of sessions in a heading of two rows, and leaves them what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.lists.captions import invites_nobody, meanings, speaks_of_sessions
from checkin.lists.cells import is_doubted
from checkin.lists.crosses import CrossMeaning, is_cross
from checkin.lists.legends import says_otherwise
from checkin.lists.session_titles import SessionTitles
from checkin.lists.title_asides import is_day
from checkin.lists.title_signs import tells_year

_SURE = 90
_WHOLE = 100
_APART = re.compile(r"[/|／\n]")
_OF_COMING = ("attending", "status")
_THERE = (*_OF_COMING, "checked_in", "present")
"""Fields of who comes, and of who was there, which may be who is to come."""
_TWO = 2


def may_head(
    upper: str, titles: SessionTitles, session: str, texts: Sequence[str], *, is_alone: bool = True
) -> bool:
    """Whether what stands over a session's title is a word for sessions, or a day, and says nothing more of them.

    `is_alone`: it stands over no other column. `texts` are what stands below: who comes is asked by a status too,
    where it is answered with marks, yes and no.
    """
    if (
        (is_doubted(upper) and not _asks_which(upper))
        or tells_year(upper)
        or heads_no_sessions(upper)
        or says_otherwise(upper)
    ):
        return False
    # “참석/Attendance” over the titles of sessions: who comes to each of them.
    said = [each.field for each in meanings(upper)[:1] if each.score >= _SURE]
    comes = said == ["attending"] or (said == ["status"] and _are_answers(texts))
    is_plain = comes or speaks_of_sessions(upper) or is_day(upper)
    return is_plain or titles.leaves(session, upper, is_alone=is_alone)


def _asks_which(upper: str) -> bool:
    """“Which sessions will you attend?”: no doubt, where “Sessions?” is one."""
    found = meanings(upper)[:1]
    return " " in upper.strip(" ?？") and any(
        each.field == "sessions" and each.score >= _SURE for each in found
    )


def heads_no_sessions(upper: str) -> bool:
    """Whether it says that nobody is invited by what stands below: a wish, a refusal, the past."""
    return invites_nobody(upper) and not _asks_twice_who_comes(upper)


def is_of_no_list(said: str) -> bool:
    """Whether a yes below it is surely no invitation: “Not attending”, “Last year”, “O: vegetarian”."""
    is_of_coming = any(each.field in _THERE for each in meanings(said)[:1])
    return says_otherwise(said) or (heads_no_sessions(said) and not is_of_coming)


def _asks_twice_who_comes(caption: str) -> bool:
    """“참석 여부 / Attendance”: a word that may be of the past says in another language what the first says plainly."""
    parts = [part for piece in _APART.split(caption) if (part := piece.strip())]
    known = [found[0] for part in parts if (found := meanings(part))]
    asks = [meaning for meaning in known if meaning.field in _OF_COMING and meaning.score == _WHOLE]
    return len(parts) == len(asks) == _TWO and not all(map(invites_nobody, parts))


def _are_answers(texts: Sequence[str]) -> bool:
    return bool(texts) and all(is_cross(text) or CrossMeaning().answer(text) is not None for text in texts)
