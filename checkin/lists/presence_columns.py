"""Columns such as “Présent” or “Attendance: Absent”: who will come, or who was there, only people know."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache

from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.captions import STATUS_FIELDS, bare, plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import to_choose
from checkin.lists.columns import Columns
from checkin.lists.crosses import CrossMeaning, is_cross, marks_of
from checkin.lists.status_additions import is_day, is_no_day
from checkin.lists.status_words import status_of

_NOT_YET = re.compile(
    r"(?:not|never|no|non|pas|nicht|noch nicht|niet|no|não|nao|не|ще не|ej|inte|ikke|ei|nie|ne|nem"
    r"|chưa|belum|henüz|unused|unchecked|ungenutzt|awaiting|expected|absent|fehlt)\b|un(?:used|checked|scanned)|[未미没沒]|ย.?งไม"
)


def settle_presence(columns: Columns, texts: Callable[[int], list[str]], told: Container[str]) -> None:
    """Take nothing from such a column, and tell what it holds and how to take it as an answer to an invitation.

    `told` are the fields whose column people said.
    """
    attendances = [
        n
        for n in columns.more.get("attending", ())
        if _tells_presence(texts(n)) or _is_before_the_doors(columns, n, texts(n))
    ]
    for kind in ("attending", "status"):
        there = [n for n in columns.more.get(kind, ()) if n not in attendances]
        attendances += [n for n in there if _has_nobody_come(texts(n))]
        columns.more[kind] = [n for n in there if n not in attendances]
    status = columns.fields.get("status")
    if status is not None and "status" not in told and _has_nobody_come(texts(status)):
        attendances.append(columns.fields.pop("status"))
    for n in [*columns.more.pop("present", ()), *attendances]:
        found = texts(n)
        marks = marks_of(dict.fromkeys(found))
        answers = [_was_there(text, marks) for text in found]
        # A no beside nothing is one; of everybody it is said before the doors open.
        is_no_for_some = (
            False in answers and columns.values is not None and len(found) < len(columns.values.rows)
        )
        is_marked = is_no_for_some or any(map(is_cross, found))
        if True not in answers and not is_marked and n not in attendances:
            continue
        if sum(answer is None for answer in answers) * 2 > len(found) and not is_marked:
            continue
        # “Registered” with a day on every row says when, and of nobody that they were not.
        if (
            columns.values is not None
            and len(found) == len(columns.values.rows)
            and all(map(_is_since, found))
        ):
            continue
        caption = columns.captions[n]
        text = _(
            "“{caption}” may say who will come or who was there before ({yes} yes, {no} no, {other} other):"
            " nobody was refused or counted by it. If it says who may come: {choice}",
            caption=caption,
            choice=to_choose("status", caption),
            yes=answers.count(True),
            no=answers.count(False),
            other=answers.count(None),
        )
        columns.note(n, text, found)


def _tells_presence(texts: list[str]) -> bool:
    """Whether a column of answers says “Present” and “Absent” and nothing else: most often of those who were there."""
    said = {text for text in texts if not is_yes(text) and not is_no(text)}
    return bool(said) and all(plain_caption(text) in meant("presence") for text in said)


def _is_before_the_doors(columns: Columns, column: int, texts: list[str]) -> bool:
    """“Attendance” of nothing but noes, a roll call that is not begun: nobody has come so far.

    So is any word but a question where another column says how people stand. “Declined” is what somebody answered.
    """
    if not all(map(is_no, texts)):
        return False
    words = bare(columns.captions[column])
    if words in meant("attendance") or all(word in meant("attendance") for word in words.split()):
        return bool(texts) and not any(plain_caption(text) in meant("status") for text in texts)
    is_told = any(columns.all_of(kind) for kind in STATUS_FIELDS if kind != "attending")
    return is_told and " " not in words and len(texts) > 1


def _has_nobody_come(texts: list[str]) -> bool:
    """Whether all of several are said not to have been there: so it is of everybody before the doors open."""
    return len(texts) > 1 and all(plain_caption(text) in meant("not there yet") for text in texts)


def _is_since(text: str) -> bool:
    return is_day(text) and not is_no_day(text)


def _was_there(text: str, marks: CrossMeaning) -> bool | None:
    said = meant("presence").get(plain_caption(text))
    if said is None and is_day(text):
        return not is_no_day(text)
    return marks.answer(text) if said is None else said == "yes"


@lru_cache(maxsize=1024)
def tells_no_entry(text: str) -> bool:
    """Whether a cell of a “checked in” column says that the person was not: “no”, “Not used”, “Pending”, “미출석”."""
    said = plain_caption(text)
    is_to_come = said in meant("invited") or status_of(text) in (Status.CANCELLED, Status.PENDING)
    return is_no(text) or bool(_NOT_YET.match(said)) or is_to_come


def came_in_elsewhere(columns: Columns, cells: Sequence[str]) -> Iterator[int]:
    """The columns that say of a row's person that they were checked in already: the status, and one that asks it."""
    first = columns.fields.get("status")
    if first is not None and ("check" in cells[first].casefold() or "체크" in cells[first]):
        found = status_of(cells[first])
        if found is Status.CONFIRMED and not tells_no_entry(cells[first]):
            yield first
    for index in columns.more.get("checked_in", ()):
        text = cells[index].strip()
        if text and not is_cross(text) and not tells_no_entry(text):
            yield index
            return
