"""How somebody says which column a field is in: with an option of `load`, or under Columns in the window."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import title_of
from checkin.core.language import N_, _
from checkin.core.where_told import to_do

_MAY_REFUSE = N_(
    "“{caption}” may say that {people} may not come in, but nobody was refused by it. If it does: {choice}"
)
_BARE = re.compile(r"[\w.,:/+-]+")
_SAID_WITHIN_QUOTES = re.compile(r'["$`\\!]')


def to_choose(field: str, caption: str) -> str:
    """What to do so that this column is the field's; stands after a colon."""
    return to_do(
        f"--map {field}={quoted(caption)}",
        _("choose it under Columns, beside “{field}”", field=_title(field)),
    )


def to_choose_all(captions: Mapping[str, str]) -> str:
    """What to do so that each column is the field's; of one it is said as `to_choose` says it."""
    if len(captions) == 1:
        return to_choose(*next(iter(captions.items())))
    return to_do(
        " ".join(f"--map {field}={quoted(caption)}" for field, caption in captions.items()),
        _("choose one of them above, and the rest of the same people comes with it"),
    )


def quoted(caption: str) -> str:
    """As a shell takes it for one word."""
    if _BARE.fullmatch(caption):
        return caption
    return shlex.quote(caption) if _SAID_WITHIN_QUOTES.search(caption) else f'"{caption}"'


def to_choose_none(field: str) -> str:
    """What to do so that the field is in no column and no heading; the words before “loads them without it”."""
    return to_do(f"--map {field}=", _("“– not in the list –” beside “{field}”", field=_title(field)))


def to_answer_no(heading: str) -> str:
    """What to do so that a heading invites nobody; the words before “loads them without it”."""
    return to_do(
        f"--value {quoted(f'heading:{heading}=no')}", _("A no above, beside “{heading}”,", heading=heading)
    )


def note_that_may_refuse(
    column: int, caption: str, refusing: Sequence[str], *, others: Sequence[str] = (), text: str = _MAY_REFUSE
) -> tuple[int, str, str]:
    """What to tell of a column that refused nobody: of how many people it may, how to take it as their status."""
    told = _(
        text,
        caption=caption,
        choice=to_choose("status", caption),
        people=counted(len(refusing), "person"),
    )
    return column, told, first_of([*dict.fromkeys((*refusing, *others))])


def _title(field: str) -> str:
    return title_of("codes" if field == "code" else field)
