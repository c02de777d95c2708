"""Words that refuse people where no status stands, in columns used for nothing or beside names: told, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cache

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.captions import (
    asks_of_entry,
    bare,
    is_of_another,
    is_of_other_matter,
    is_of_registration,
    is_of_stay,
    plain_caption,
    says_state,
)
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import note_that_may_refuse
from checkin.lists.column_kinds import are_ways_to_attend
from checkin.lists.column_values import AtALook
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross, marks_of
from checkin.lists.day_columns import is_of_a_day
from checkin.lists.legends import is_legend
from checkin.lists.name_fields import NAMES
from checkin.lists.payment_columns import MAY_SAY_WHO_OWES, says_how_to_pay
from checkin.lists.said_in_notes import refusals_in_names, refusals_within, says_absence
from checkin.lists.signs_of_standing import signs_that_refuse
from checkin.lists.status_additions import is_nothing
from checkin.lists.status_headings import HeadingsAmongRows
from checkin.lists.status_words import paid_status, status_of

_FOR_GOOD = (Status.CANCELLED, Status.BLOCKED)
_BESIDE_ENTRY = frozenset({"category", "note", "attention", "checked_in"})
"""Fields that take a column's text and refuse nobody by it."""
_MOST_WORDS = 12
"""Different words of a status that a column may hold."""
_CELLS_OF_PEOPLE = 2
"""How many fields a list has at the least in which a line may head others."""
_MOST_READ, _MOST_LOOKED_AT = 200, 20_000
"""Different texts of a column that are read for their grammar, and that are looked at; more are no answers."""
_MOST_PIECES_READ = 1000
"""Different pieces beside names that are read for their grammar, those that stand there most often first."""
_NAMED = ("name", "first_name", "last_name", "name_latin", "organisation", "code")
"""Fields beside whose text people write what became of somebody."""
_BESIDE = re.compile(r"[\[({（【*]+(?P<within>[^\])}）】*]+)[\])}）】*]|[:：/|_]|\s[–—-]\s")
"""“Bo Cal (CANCELLED)”, “[취소] 홍길동”, “Bo Cal - withdrawn”."""
_OVERLAID = "\u0335\u0336\u0337\u0338"
"""Marks of a stroke through a letter."""
_SIGNS = (
    *"[({（【*:：/|_~✗✘❌⛔🚫†✝",
    *_OVERLAID,
    *(dash + space for dash in "–—-" for space in " \t\n\u2003\u3000"),
)
"""That may part a refusal from what stands beside it."""
_MARKS = (" x ", *"×✕✖*?？", *(f"{dash} " for dash in "–—-"), *"([")
_IN_BRACKETS = re.compile(r".+[\[(（［【](?P<said>[^\])）］】]+)[\])）］】]\s*")
_STRUCK = re.compile(
    r"~+[^~]+~+|[✗✘❌⛔🚫†✝].+|.+[✗✘❌⛔🚫†✝]" rf"|(?:[^{_OVERLAID}][{_OVERLAID}])+.*", re.DOTALL
)
"""“~~Bo Cal~~”, “❌ Bo Cal”, “B̶o̶ ̶C̶a̶l̶”."""
_MARKED = re.compile(
    r"(?:[xX–—-]\s+|[×✕✖*?？]\s*|[(\[][xX×*?？–—-][)\]]\s*)\w.+"
    r"|.+\s(?:[x×✕✖?？]|[(\[][xX×?？–—-][)\]])|.+\*+"
)
"""“x Bo Cal”, “* Bo Cal”, “Bo Cal (?)”."""


def tell_of_refusals(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Tell of each such column, with how many people it is about and how to take it as their status."""
    for n in unused_columns(columns):
        caption = columns.captions[n]
        # The buyer's status may be that of what was bought for the guest.
        is_state = says_state(caption)
        found = texts(n)
        is_of_a_buyer = is_of_another(caption) and not is_state and not are_states(found)
        if _says_who_approves(caption):
            _tell_of_unapproved(columns, n, found)
            continue
        if is_of_other_matter(caption) or is_of_stay(caption) or is_of_a_day(caption, found):
            continue
        owing = _owing(found)
        if is_of_a_buyer:
            if owing:
                columns.notes.append(
                    note_that_may_refuse(n, caption, owing, others=found, text=MAY_SAY_WHO_OWES)
                )
            continue
        asks = (
            is_state or asks_of_entry(caption) or are_ways_to_attend(found)
        ) and n not in columns.more.get("checked_in", ())
        refusing = _refusing(found, asks_of_entry=asks)
        within = refusals_within(columns, n)
        refusing += [text for text in within if text not in refusing]
        refusing = signs_that_refuse(found) or [text for text in refusing if not is_legend(text)]
        if refusing:
            columns.notes.append(note_that_may_refuse(n, caption, refusing, others=found))
        elif owing:
            columns.notes.append(note_that_may_refuse(n, caption, owing, others=found, text=MAY_SAY_WHO_OWES))


def _owing(texts: list[str]) -> list[str]:
    """Those that say in so many words that somebody has not paid."""
    words = {*texts}
    owing = (
        {word for word in words if _status_as_written(word) is Status.UNPAID}
        if len(words) <= _MOST_READ
        else ()
    )
    return [text for text in texts if text in owing] if owing else []


def _says_who_approves(caption: str) -> bool:
    return plain_caption(caption) in meant("caption of who approves")


def _tell_of_unapproved(columns: Columns, column: int, texts: list[str]) -> None:
    """“Approved by: not yet” among names: nobody has approved them so far."""
    refusing = [
        text
        for text in texts
        if is_no(text)
        or is_nothing(text)
        or plain_caption(text) in meant("not so far")
        or status_of(text) not in (None, Status.CONFIRMED)
    ]
    if refusing:
        text = _(
            "“{caption}” says that nobody has approved {people} yet, and nobody was refused by it. If they may not"
            " come in, say it in a column called Status.",
            caption=columns.captions[column],
            people=counted(len(refusing), "person"),
        )
        columns.note(column, text, refusing)


def take_registrations(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Take “Registration” of nothing but words of a status as one; where kinds stand in it too it is none.

    “Statut du dossier” is the registration's in a congress, and a visa's elsewhere: its words say so too.
    And “결제수단” where each way to pay has its state in brackets: “가상계좌[미입금]”.
    """
    taken = {*columns.fields.values(), *(n for indexes in columns.more.values() for n in indexes)}
    for n in [n for n in unused_columns(columns) if n not in taken]:
        caption = columns.captions[n]
        is_one = is_of_registration(caption) or bare(caption) in meant("caption of a file")
        if caption and is_one and are_states(texts(n)):
            columns.more.setdefault("status", []).append(n)
        elif bare(caption) in meant("caption of ways to pay") and _are_bracketed(texts(n)):
            columns.more.setdefault("paid", []).append(n)


def _are_bracketed(texts: Collection[str]) -> bool:
    """Whether cells end in brackets with the word of a payment's state, and the others are plain ways to pay."""
    ends = {text: _IN_BRACKETS.fullmatch(text) for text in {*texts}}
    said = [paid_status(end["said"]) for end in ends.values() if end]
    are_ways = all(end is not None or says_how_to_pay(text) for text, end in ends.items())
    return bool(said) and len(ends) <= _MOST_WORDS and None not in said and are_ways


def are_states(texts: Collection[str]) -> bool:
    """Whether a column holds words of a status, one that refuses among them, and nothing else."""
    words = {*texts}
    said = [status_of(word) for word in words] if len(words) <= _MOST_WORDS else [None]
    is_answered = any(is_yes(word) or is_no(word) or is_cross(word) for word in words)
    return not is_answered and None not in said and {*said} > {Status.CONFIRMED}


def tell_of_refusals_beside_names(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Tell of “Bo Cal (CANCELLED)”, with the count: nobody is renamed by a guess, so it stands so on the badge."""
    names = {columns.fields[field] for field in NAMES if field in columns.fields}
    for n in dict.fromkeys(columns.fields[field] for field in _NAMED if field in columns.fields):
        found = texts(n)
        look = columns.values.at_a_look(n) if columns.values is not None else AtALook(found)
        refused = _refused_beside(found, look)
        refused += _marked(found, look, refused) if n in names else ()
        if n in names and (within := refusals_in_names(look, found).difference(refused)):
            refused = [text for text in found if text in within.union(refused)]
        refused = _without_headings(columns, n, refused)
        columns.told_names.update(refused)
        if refused:
            text = _(
                "Words or signs beside what “{caption}” holds may say that {people} may not come in, but nobody was"
                " refused by them. If so, say it in a column called Status.",
                caption=columns.captions[n],
                people=counted(len(refused), "person"),
            )
            columns.note(n, text, refused)


def _without_headings(columns: Columns, column: int, texts: list[str]) -> list[str]:
    """Of texts of a column those that head no rows below them: “Cancelled” alone on a line is nobody."""
    if not texts or columns.values is None or columns.is_own or len(columns.fields) < _CELLS_OF_PEOPLE:
        return texts
    rows, said = columns.values.rows, {*texts}
    begins = HeadingsAmongRows(rows, refuse=False, sessions=lambda _: ()).begin
    heads = Counter(
        text for n, text in enumerate(columns.values.texts(column)) if text in said and begins(rows[n])
    )
    return [*(Counter(texts) - heads).elements()]


def _refused_beside(texts: list[str], look: AtALook) -> list[str]:
    """Those in which a refusal stands in brackets or before or behind a sign, or is all there is."""
    words = meant("status")
    is_parted = look.has_any(_SIGNS)
    if not is_parted and _words_for_good().isdisjoint(look.lines):
        return []
    parted = {text: _parted(text) for text in dict.fromkeys(texts) if _BESIDE.search(text)}
    often = Counter(piece for within, pieces in parted.values() for piece in {*within, *pieces})
    read = {piece for piece, __ in often.most_common(_MOST_PIECES_READ)}
    said = {piece: status_of(piece) if piece in read else _status_as_written(piece) for piece in often}
    refusing = {text for text in dict.fromkeys(texts) if is_parted and _STRUCK.fullmatch(text)} | {
        text
        for text, (within, pieces) in parted.items()
        if any(len(piece) > 1 and said[piece] not in (None, Status.CONFIRMED) for piece in within)
        or any(piece in read and says_absence(piece) for piece in within)
        or any(said[piece] in _FOR_GOOD and not is_no(piece) for piece in pieces)
    }
    return [
        text
        for text in texts
        if text in refusing or (text not in parted and words.get(text.casefold()) in _FOR_GOOD)
    ]


def _marked(names: list[str], look: AtALook, beside: Collection[str]) -> list[str]:
    """Those of few before or behind which a sign stands that is no part of a name: it may say anything."""
    if not look.has_any(_MARKS):
        return []
    marked = [text for text in names if text not in beside and _MARKED.fullmatch(text)]
    return marked if len(marked) * 2 <= len(names) else []


@cache
def _words_for_good() -> frozenset[str]:
    return frozenset(word for word, status in meant("status").items() if status in _FOR_GOOD)


def _parted(text: str) -> tuple[list[str], list[str]]:
    """What stands in brackets, and all that the signs part."""
    within = [found["within"] for found in _BESIDE.finditer(text) if found["within"]]
    return within, [piece.strip() for piece in _BESIDE.sub("|", text).split("|")]


def _status_as_written(text: str) -> Status | None:
    word = meant("status").get(plain_caption(text))
    return None if word is None else Status(word)


def unused_columns(columns: Columns) -> Iterator[int]:
    """The columns that refuse nobody, and of which nothing else is told."""
    beside = {n for field, n in columns.fields.items() if field in _BESIDE_ENTRY}
    beside.update(columns.more.get("checked_in", ()))
    taken = columns.spoken_for() - beside
    told = {*columns.session_statuses, *columns.may_be, *(n for n, *__ in columns.notes)}
    return (n for n in range(len(columns.captions)) if n not in taken and n not in told)


def _refusing(texts: list[str], *, asks_of_entry: bool) -> list[str]:
    """The cells that may refuse somebody; a plain no does where the caption asks who may come in.

    Of words that only put somebody off (“open”, “new”) all others have to be words of a status too.
    """
    words = dict.fromkeys(texts)
    others = [text for text in words if not text.isdecimal()]
    said = _statuses(others)
    if not asks_of_entry and {*said.values()} <= {None, Status.CONFIRMED}:
        return []
    # “대기1” among the numbers of the rows.
    is_numbered = 0 < len(said) == len(others) < len(words) and None not in said.values()
    marks = marks_of(words)
    is_answered = any(is_yes(text) or is_no(text) for text in words)
    has_others = not all(is_yes(text) or is_no(text) or is_cross(text) for text in words)
    is_status = 1 < len(words) <= _MOST_WORDS and None not in [*map(said.get, words)] and not is_answered

    def refuses(text: str) -> bool:
        if asks_of_entry and (is_cross(text) or is_no(text)):
            return marks.answer(text) is not True
        if is_no(text):
            # “불참” among ways to take part is no answer to a question of something else.
            return has_others and _status_as_written(text) in _FOR_GOOD
        return (
            said.get(text) in _FOR_GOOD
            or (
                said.get(text) not in (None, Status.CONFIRMED) and (asks_of_entry or is_status or is_numbered)
            )
            or (asks_of_entry and plain_caption(text) in meant("not at the door"))
        )

    refusing = {*filter(refuses, words)}
    return [text for text in texts if text in refusing] if refusing else []


def _statuses(words: Collection[str]) -> dict[str, Status | None]:
    if len(words) <= _MOST_READ:
        return {text: status_of(text) for text in words}
    if len(words) > _MOST_LOOKED_AT:
        return {}
    return {text: status for text in words if (status := _status_as_written(text)) is not None}
