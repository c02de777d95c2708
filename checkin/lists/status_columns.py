"""Columns that tell whether somebody may come: their status, or a question answered with yes, no, a word or a date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import ENDED, Status
from checkin.core.event.countries import country_code
from checkin.core.language import _, n_
from checkin.lists.caption_table import of_other_things
from checkin.lists.captions import STATUS_FIELDS, bare, meanings, plain_caption
from checkin.lists.cell_words import is_yes, meant
from checkin.lists.column_kinds import mostly
from checkin.lists.columns import Columns
from checkin.lists.crosses import CrossMeaning, as_said, has_no, is_cross, is_cross_a_no, letters_of, marks_of
from checkin.lists.lost_cells import LOST
from checkin.lists.payment_columns import DUE, DUES, debt_status, says_how_to_pay
from checkin.lists.refusing_captions import refused_as
from checkin.lists.refusing_words import holds_refusal
from checkin.lists.sheet import Problem
from checkin.lists.signs_of_standing import are_lights, is_waiting_number
from checkin.lists.status_additions import is_addition, is_day, is_no_day, is_nothing
from checkin.lists.status_texts import StatusTexts
from checkin.lists.status_words import (
    WORST_FIRST,
    doubts_payment,
    is_one_saying,
    paid_status,
    status_of,
    takes_back,
    without_once,
)
from checkin.lists.tidying import is_filler
from checkin.lists.two_languages import halves

_YES_MEANS = {
    "status": Status.CONFIRMED,
    "confirmed": Status.CONFIRMED,
    "attending": Status.CONFIRMED,
    "waiting": Status.PENDING,
    "void": Status.CANCELLED,
    "blocked": Status.BLOCKED,
    "owed": Status.UNPAID,
}
_NO_MEANS = {
    "status": Status.CANCELLED,
    "confirmed": Status.PENDING,
    "attending": Status.CANCELLED,
    "waiting": Status.CONFIRMED,
    "void": Status.CONFIRMED,
    "blocked": Status.CONFIRMED,
    "owed": Status.CONFIRMED,
}
_HELD_BY_CROSS = {
    "status": Status.PENDING,
    "confirmed": Status.PENDING,
    "attending": Status.PENDING,
    "paid": Status.UNPAID,
}
_ASKS_STATUS = frozenset(STATUS_FIELDS) - {"paid"}
"""Of these people are asked what a text means; in a column of payments it is most often an amount or a way to pay."""
_LONGEST_ABBREVIATION = 3
_MAY_BE_SILENT = frozenset({"status", "confirmed", "attending"})
"""Columns in which programs write that somebody gave no answer: Outlook's “None”, “Keine”, “Aucune”."""
_STATES = frozenset({"estado", "stato", "etat", "state"})
_CITIES = frozenset(
    {
        "city",
        "town",
        "cidade",
        "ciudad",
        "municipio",
        "localidad",
        "localidade",
        "citta",
        "comune",
        "ville",
        "commune",
    }
)
"""Captions of parts of a country that are a status too, and of what stands beside them in an address."""
_NO_LETS_IN = frozenset({"waiting", "void", "blocked", "owed"})
"""In these columns a no lets people in, so that an X must plainly be one."""


def status_told(kind: str, text: str, marks: CrossMeaning) -> Status | None:
    """What a cell of such a column says; None where it says nothing that we know."""
    text = without_once(text)
    if is_cross(text):
        if marks.crosses_mean is None:
            # A cross may be a no: nobody is confirmed by it, and nobody cancelled.
            return _HELD_BY_CROSS.get(kind)
        answer: bool | None = marks.crosses_mean
    elif kind == "waiting" and any(c.isdigit() for c in text) and not is_no_day(text):
        return _of_waiting(text)
    elif kind == "owed" and not is_yes(text) and not marks.is_sign(text):
        return debt_status(text)
    else:
        answer = marks.answer(text)
    if answer is False and kind in _NO_LETS_IN and plain_caption(text) in meant("status"):
        answer = None  # “불참” below “불참” is who stays away, and no “no”
    if kind == "paid" and is_no_day(text):
        return Status.UNPAID
    if kind == "paid" and is_day(text):
        return Status.CONFIRMED
    if kind == "paid":
        return paid_status({True: "yes", False: "no"}.get(answer, text) if answer is not None else text)
    if answer is not None and (kind != "status" or len(text) < 4 or is_yes(text)):
        return _YES_MEANS[kind] if answer else _NO_MEANS[kind]
    if kind in ("confirmed", "attending") and plain_caption(text) in meant("not so far"):
        return Status.PENDING
    if kind in _MAY_BE_SILENT and plain_caption(text) in meant("tentative"):
        return Status.PENDING
    if kind in ("void", "confirmed", "blocked") and is_day(text):
        return _YES_MEANS[kind]
    if kind == "waiting":
        return _of_waiting(text)
    if kind == "void" and (plain_caption(text) in meant("not so far") or is_nothing(text)):
        return Status.CONFIRMED
    if marks.tells_of_requests and plain_caption(text) in meant("request"):
        return None
    found = status_of(text) or _worst(text)
    if kind == "void" and found is Status.PENDING:
        return None
    # “Open” is an invoice, or an answer that is still to come.
    is_of_answers = kind == "attending" or (marks.awaits_answers and plain_caption(text) in meant("stage"))
    return Status.PENDING if is_of_answers and found is Status.UNPAID else found


def held_by_lost(kind: str, text: str) -> Status | None:
    """A cell that was lost may have been a no: nobody is confirmed by it where a no does not let in."""
    return Status.PENDING if text == LOST and kind not in _NO_LETS_IN else None


def _of_waiting(text: str) -> Status | None:
    """What a column of a waiting list says: a place there, or none; who was “removed” from it may be in, or out."""
    if text.strip("0") == "" or plain_caption(text) in meant("not so far"):
        return Status.CONFIRMED
    is_place = is_addition(text) or is_waiting_number(text)
    found = Status.PENDING if is_place else status_of(text) or _worst(text)
    return found if found in (Status.PENDING, Status.CONFIRMED) else None


def _may_refuse(kind: str, text: str, status: Status | None) -> bool:
    """Whether a cell of the column refuses somebody, or may do: then the others are told one by one.

    A “Status” of professors, the invited and the retired is no answer; one of somebody cancelled is.
    """
    if kind == "status":
        return status in ENDED or (status is None and holds_refusal(text, kind))
    return status not in (None, Status.CONFIRMED) or (
        kind == "paid" and status is None and doubts_payment(text)
    )


def is_odd(kind: str, text: str) -> bool:
    """Whether a text that is no status in such a column is to be told: no amount, way to pay or part in a meeting."""
    if plain_caption(text) in meant("invited as"):
        return False
    return kind in _ASKS_STATUS or text == LOST or doubts_payment(text) or not says_how_to_pay(text)


def is_empty(kind: str, text: str, marks: CrossMeaning) -> bool:
    """Whether a cell of such a column says nothing: a filler, or the day that programs write for none."""
    if marks.is_sign(text):
        return False
    is_silence = kind in _MAY_BE_SILENT and plain_caption(text) in meant("no answer")
    return (
        is_silence
        or (is_filler(text) and text not in ("?", "무응답"))
        or (kind in ("void", "confirmed", "waiting", "blocked") and is_no_day(text))
    )


def _worst(text: str) -> Status | None:
    """Of a status in two languages the half that refuses counts; a yes that the other half takes back is none."""
    said = {} if is_one_saying(text) else {half: status_of(half) for half in halves(text)}
    worst = next((status for status in WORST_FIRST if status in said.values()), None)
    is_taken_back = any(takes_back(half) for half, status in said.items() if status is None)
    return None if worst is Status.CONFIRMED and is_taken_back else worst


def settle_statuses(columns: Columns, texts: Callable[[int], list[str]], told: frozenset[str]) -> None:
    """Keep the columns whose values are answers; a “State” of New York and Bavaria is none."""
    if "status" in told:
        _take_as_captioned(columns)
    for kind in STATUS_FIELDS:
        first = columns.fields.get(kind)
        for n in columns.all_of(kind):
            found = dict.fromkeys(texts(n))
            marks = as_said(_marks_of_answers(kind, found), columns.said_of_marks)
            marks = marks_said(columns, n, marks, texts)
            is_of_requests = kind == "void" and not _is_refusal(columns.captions[n])
            awaits = any(word in meant("caption of an answer") for word in bare(columns.captions[n]).split())
            marks = replace(marks, tells_of_requests=is_of_requests, awaits_answers=awaits)
            columns.marks[n] = marks
            ticks = [text for text in texts(n) if is_cross(text)] if marks.crosses_mean else []
            if ticks and marks.is_guessed and kind not in _NO_LETS_IN:
                people = counted(len(ticks), "person")
                text = _(
                    "“X” was taken for a yes here, as others have a no: {people} marked so.", people=people
                )
                columns.notes.append((n, text, ticks[0]))
            # The red of a traffic light is no Turkish refusal.
            words = () if are_lights(found) else found
            told_by = columns.statuses[n] = StatusTexts(kind, marks, status_told)
            known = dict.fromkeys(text for text in words if told_by[text] is not None)
            understood = len(known) + sum(text not in known and holds_refusal(text, kind) for text in words)
            said = [text for text in found if text not in known and columns.answers.of("status", text)]
            columns.notes += _told_of_online(n, known, told_by, texts)
            if kind in told and n == first:
                continue
            is_plain = _is_plainly_status(columns.captions[n]) and not (
                understood == 0 and _is_of_address(columns, n)
            )
            answers = [text for text in found if text != LOST]
            if known or said or (is_plain and kind in _ASKS_STATUS):
                unknown = {
                    text
                    for text in found
                    if text not in known
                    and not is_cross(text)
                    and is_odd(kind, text)
                    and not is_empty(kind, text, marks)
                }
                columns.asked.update(("status", n, text) for text in texts(n) if text in unknown)
            if found and not said and (understood * 2 < len(answers) or not (answers or is_plain)):
                is_known = kind != "status" or understood * 3 >= len(answers)
                if is_plain and is_known and any(_may_refuse(kind, text, told_by[text]) for text in found):
                    continue
                _drop(columns, kind, n)
                is_of_countries = kind == "status" and _are_countries(found)
                if is_of_countries and "country" not in columns.fields.keys() | told:
                    columns.fields["country"] = n
                if is_of_countries or not is_plain:
                    # A state is nobody's to settle.
                    for asked in [each for each in columns.asked if each[:2] == ("status", n)]:
                        del columns.asked[asked]
                if (
                    is_plain
                    and not is_of_countries
                    and not (kind == "paid" and all(map(says_how_to_pay, found)))
                ):
                    few = _("Few values of this column are") if known else _("No value of this column is")
                    people = counted(len(texts(n)) - sum(text in known for text in texts(n)), "person")
                    text = _(
                        "{few} a status that we know; nobody was refused by it ({people}).",
                        few=few,
                        people=people,
                    )
                    columns.note(n, text, found)


def leave_out_statuses(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Nobody's status is in a column, as people said: each is kept beside, and told where it would refuse somebody."""
    for kind in STATUS_FIELDS:
        for n in columns.all_of(kind):
            refusing = [
                text for text in texts(n) if columns.statuses[n][text] not in (None, Status.CONFIRMED)
            ]
            _drop(columns, kind, n)
            for asked in [each for each in columns.asked if each[:2] == ("status", n)]:
                del columns.asked[asked]
            if refusing:
                told = n_(
                    "{n} person may come in whom “{caption}” would refuse, for no column is to tell the status.",
                    "{n} people may come in whom “{caption}” would refuse, for no column is to tell the status.",
                    len(refusing),
                    caption=columns.captions[n],
                )
                columns.note(n, told, refusing)


def _are_countries(texts: Collection[str]) -> bool:
    """Whether a “Stato” or an “État” is a country: not where it is Georgia for all, or CA and IN."""
    named = [text for text in texts if len(text) > _LONGEST_ABBREVIATION]
    are_several = len({country_code(text) for text in named} - {None}) > 1
    return (
        len(named) == len(texts)
        and are_several
        and mostly(named, lambda text: country_code(text) is not None)
    )


def says_online(text: str) -> bool:
    """“Yes (online)”: whether a part of an answer is that somebody does not come in person."""
    return any(plain_caption(half) in meant("not at the door") for half in halves(text))


def _told_of_online(
    column: int,
    known: Collection[str],
    told_by: Mapping[str, Status | None],
    texts: Callable[[int], list[str]],
) -> Iterator[tuple[int, str, str]]:
    """“Yes (online)” lets in, for who attends online may come all the same: told with the count."""
    online = dict.fromkeys(text for text in known if told_by[text] is Status.CONFIRMED and says_online(text))
    if online:
        told = n_(
            "{n} person says here that they attend online; they count as confirmed, and as expected.",
            "{n} people say here that they attend online; they count as confirmed, and as expected.",
            sum(text in online for text in texts(column)),
        )
        yield column, told, first_of([*online])


def _take_as_captioned(columns: Columns) -> None:
    """A column that people said tells the status answers its own question: a yes under “Waiting list” waits."""
    column = columns.fields.get("status", -1)
    asked = meanings(columns.captions[column])[:1] if column >= 0 else ()
    kind = {DUE: "owed", DUES: "paid"}.get(asked[0].field, asked[0].field) if asked else ""
    kind = kind or (column >= 0 and refused_as(columns.captions[column])) or ""
    if kind in STATUS_FIELDS and kind != "status":
        columns.more.setdefault(kind, []).append(columns.fields.pop("status"))


def _marks_of_answers(kind: str, texts: Collection[str]) -> CrossMeaning:
    """What an X means; where a no lets in, one beside “Yes” is none by itself, and one beside “No” is no second no."""
    marks = marks_of(texts)
    if kind != "status":
        marks = replace(marks, letters=letters_of(texts) or None)
    if kind not in _NO_LETS_IN:
        return marks
    if marks.crosses_mean is False and not is_cross_a_no(texts):
        return CrossMeaning(crosses_mean=None)
    return CrossMeaning(crosses_mean=True) if marks.crosses_mean is None and has_no(texts) else marks


def marks_said(
    columns: Columns, column: int, marks: CrossMeaning, texts: Callable[[int], list[str]]
) -> CrossMeaning:
    """What people said an X means in a column of answers where it may be a tick or a no."""
    if marks.crosses_mean is not None:
        return marks
    caption = columns.captions[column]
    columns.asked["x", column, caption] = sum(map(is_cross, texts(column)))
    said = columns.answers.of("x", caption)
    return marks if said is None else replace(marks, crosses_mean=said == "yes")


def _is_refusal(caption: str) -> bool:
    """Whether a caption itself is a word that refuses: “Declined”, “Rejected at”."""
    return any(meant("request").get(word) == "refused" for word in plain_caption(caption).split())


def _is_plainly_status(caption: str) -> bool:
    found = meanings(caption)
    return bool(found) and found[0].score >= 90 and bare(caption) not in of_other_things()


def _is_of_address(columns: Columns, column: int) -> bool:
    """Whether an “Estado” stands beside a city: there it is most often a part of a country."""
    is_either = bare(columns.captions[column]) in _STATES
    return is_either and any(bare(caption) in _CITIES for caption in columns.captions)


def _drop(columns: Columns, kind: str, column: int) -> None:
    if columns.fields.get(kind) == column:
        del columns.fields[kind]
    else:
        columns.more[kind].remove(column)


def as_problems(notes: Sequence[tuple[int, str, str]], columns: Columns, sheet: str | None) -> list[Problem]:
    """Things to tell of a whole column, at the row of its caption."""
    return [
        Problem(
            row=columns.header_row,
            column=columns.captions[n] if n >= 0 else None,
            problem=text,
            value=value,
            sheet=sheet,
            is_of_column=True,
        )
        for n, text, value in notes
    ]
