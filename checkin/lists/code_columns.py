"""Which columns are codes that a ticket may show: those that tell people apart and look like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from checkin.core.language import _, n_
from checkin.lists.captions import bare, is_of_another, is_of_stay, meanings, plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.cells import is_destroyed
from checkin.lists.codes_of_others import leave_out_of_others
from checkin.lists.column_choices import to_choose, to_choose_none
from checkin.lists.column_kinds import (
    are_dialled,
    counts_rows,
    is_code_column_text,
    is_refuted,
    stand_once,
    stands_for_many,
)
from checkin.lists.columns import Columns
from checkin.lists.composed_codes import is_of_order
from checkin.lists.name_fields import NAMES
from checkin.lists.phrases import Phrases
from checkin.lists.secret_columns import is_secret

_CODE_WORD = re.compile(
    r"\b(code|qr|barcode|badge|token|secret|hash|uuid|guid|nfc|rfid)\b|코드|바코드|コード|码|碼|код"
)
_OF_BEFORE = re.compile(
    r"\b(?:old|previous|former|last year s?|past|alte[rs]?|vorherige\w*|vorjahr\w*|ancien\w*|precedent\w*|anterior\w*"
    r"|antigu\w+|vecchi\w+|oude?|vorige|tidigare|forrige|gammel|gamla|edellinen|vanha|stary|stara|poprzedni\w*|predchoz\w*|regi"
    r"|korabbi|elozo|eski|onceki|стар\w+|предыдущ\w+|прежн\w+|попередн\w+|παλι\w+|προηγουμεν\w+)\b|이전|기존|지난|작년|전년|旧|前回|昨年|舊|去年|上届"
)
"""In the captions of codes of an earlier time: “Old badge no.”, beside those that hold now."""

_VOUCHER = re.compile(
    r"(?:ticket )?voucher(?: (?:code|number|no|nr|id))?|바우처(?: ?(?:번호|코드))?|utalvany ?kod|voucherkod"
)
"""What Cooltix calls a ticket's code, and others a discount: where everybody has one of their own it may be either."""
_LINK = re.compile(r"://|\.(?:jpe?g|png|gif|pdf|docx?|html?)\Z", re.IGNORECASE)
"""The address of a page, or the name of a file: where nothing says that tickets show it, no code."""
_LONGEST_COUNTER = 5
_FEWEST_WITH_LETTERS = 10
"""A few tickets bought together may be numbered alike by chance."""
_COUNTED_AT_MOST = 4
"""Times as many as there are codes: further from 1 they count something else as well."""
_FEW, _SHORTENED = 3, 0.4
"""Codes from which on their lengths say anything, and how many of them zeros may be lacking from."""


@cache
def _no_code() -> Phrases:
    """What numbers are called that no ticket shows: a passport's, a seat's, a day's."""
    return Phrases.of(meant("no code"))


@cache
def _of_form() -> Phrases:
    return Phrases.of(meant("of a form"))


def settle_codes(columns: Columns, texts: Callable[[int], list[str]], told: frozenset[str]) -> None:
    """Leave out what is nobody's code, and find further ones; `texts` gives all that stands in a column."""
    if "code" not in told:
        _leave_out_shared(columns, texts)
        _find_more(columns, texts)
        leave_out_of_others(columns)
        _leave_out_counters(columns, texts)
        _leave_out_links(columns, texts)
        _tell_of_own_values(columns, texts)
        for n in columns.all_of("code"):
            _tell_of_guessable(columns, n, _beside_others(columns, n, texts(n)))
    for n in columns.all_of("code"):
        _tell_of_lost_zeros(columns, n, texts(n))
    _take_reference(columns, texts, told)
    if "code" in columns.fields:
        columns.code_is_plural = plain_caption(columns.captions[columns.fields["code"]]) in (
            "codes",
            "ticket codes",
        )


def take_codes_of_one(sheets: Iterable[Columns]) -> None:
    """Take the code of a sheet of one person, which its column alone can't tell, from how the other sheets call it."""
    every = [*sheets]
    called = {plain_caption(each.captions[n]) for each in every for n in each.all_of("code")}
    for columns in every:
        for n, caption in enumerate(columns.captions):
            found = columns.values.all(n) if columns.values is not None and not columns.is_own else []
            is_one = len(found) == 1 and is_code_column_text(found[0])
            # A “Ticket” may be the kind of one as well.
            is_free = n not in columns.used() or n == columns.fields.get("category")
            if is_one and is_free and plain_caption(caption) in called:
                if n == columns.fields.get("category"):
                    del columns.fields["category"]
                _set(columns, [*columns.all_of("code"), n])


def _set(columns: Columns, codes: list[int]) -> None:
    columns.fields.pop("code", None)
    columns.more.pop("code", None)
    if codes:
        columns.fields["code"] = codes[0]
    if codes[1:]:
        columns.more["code"] = codes[1:]


def _leave_out_shared(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    codes = columns.all_of("code")
    kept = []
    for n in codes:
        found = texts(n)
        may_be_destroyed = "+" in "".join(found)
        whole = [text for text in found if not is_destroyed(text)] if may_be_destroyed else found
        is_shared = is_of_order(columns.captions[n]) and len(set(whole)) < len(whole)
        if are_many := stands_for_many(whole):
            whole = _once_a_person(columns, n, whole)
            # One that stands twice is the code of two people, in a list of three too.
            are_two = len(codes) == 1 and len(whole) - len(set(whole)) == 1
            are_many = stands_for_many(whole) and not are_two
        if is_shared or are_many:
            columns.notes.append(
                (
                    n,
                    _("One value stands on many rows here, so it is nobody's code; it was kept beside."),
                    found[0],
                )
            )
        else:
            kept.append(n)
    # A column that is empty on the rows looked at is no first choice.
    filled = sorted(kept, key=lambda n: not texts(n))
    if filled != codes:
        _set(columns, filled)


def _once_a_person(columns: Columns, code: int, texts: list[str]) -> list[str]:
    """The codes, but once where the rows of one name have them: of lists with a row for each session or ticket."""
    named = [n for field in sorted(NAMES) if (n := columns.fields.get(field)) is not None]
    if not named or columns.values is None:
        return texts
    rows = {*zip(*map(columns.values.texts, (code, *named)), strict=True)}
    return [text for text, *names in rows if text and any(names) and not is_destroyed(text)]


def _find_more(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Columns of other captions that hold codes: those that say so, and any where no code is known yet."""
    used = columns.spoken_for()
    codes = columns.all_of("code")
    has_code = any(texts(n) for n in codes)
    vouchers, ids = list[int](), list[int]()
    people = _people_in(columns, texts)
    for n, caption in enumerate(columns.captions):
        whole = bare(caption)
        is_id = n in columns.more.get("id", ())
        if (
            (n in used and not is_id)
            or _is_of_form(caption)
            or _OF_BEFORE.search(whole)
            or is_of_another(caption)
            or is_of_stay(caption)
            or (_no_code().within(whole) and not _VOUCHER.fullmatch(whole))
            or is_secret(caption)
        ):
            continue
        found = texts(n)
        if _VOUCHER.fullmatch(whole):
            vouchers += [n] if len(found) >= people and _are_codes(found) and not has_code else []
            continue
        # “Participant – Nr”: no name, whatever stands over it; “Accreditation” may number each person.
        known = meanings(caption)
        if known and known[0].field in (*NAMES, "status") and is_refuted(known[0].field, found):
            known = ()
        # “Tickets”: of codes it is no quantity.
        says_so = bool(_CODE_WORD.search(whole)) or (
            bool(known)
            and (
                known[0].field == "category"
                or (known[0].field == "quantity" and is_refuted("quantity", found))
            )
        )
        if not says_so and (has_code or (known and not is_id)):
            continue
        are_codes = _are_codes(found, but_few=says_so)
        if not are_codes or (not says_so and _are_links(found)):
            continue
        is_said = says_so or is_id
        is_counter = counts_rows(found) and not _are_padded(found)
        if is_counter or (not is_said and (are_dialled(found) or all(map(str.isdecimal, found)))):
            continue
        (codes if says_so else ids).append(n)
    # Where a ticket's own code stands beside it, an id is none.
    _set(columns, codes or [*vouchers, *ids])


def _people_in(columns: Columns, texts: Callable[[int], list[str]]) -> int:
    """How many people there are, as far as the fullest of their columns tells."""
    return max((len(texts(n)) for n in columns.fields.values()), default=0)


def _are_links(found: list[str]) -> bool:
    return any(_LINK.search(text) for text in found)


def _is_of_form(caption: str) -> bool:
    """Whether a column is about what somebody sent in: “Response ID”, “응답 번호”. No ticket shows it."""
    return _of_form().within(bare(caption))


def _leave_out_counters(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """A running number is not the code where something better stands beside it."""
    codes = columns.all_of("code")
    counters = [n for n in codes if (found := _beside_others(columns, n, texts(n))) and _is_running(found)]
    better = [n for n in codes if n not in counters and texts(n)]
    reference = columns.fields.get("reference")
    others = texts(reference) if reference is not None else []
    if reference is not None and counters and not better and _are_codes(others) and not counts_rows(others):
        _set(columns, [reference])
    elif better and counters:
        _set(columns, [n for n in codes if n not in counters])
    else:
        _leave_out_serial_numbers(columns, [n for n in counters if _is_serial(columns.captions[n])], texts)


def _leave_out_serial_numbers(
    columns: Columns, counting: list[int], texts: Callable[[int], list[str]]
) -> None:
    """“編號” that counts 1, 2, 3 is nobody's code: in the next list it is another's. Told, for a ticket may show it."""
    if counting:
        _set(columns, [n for n in columns.all_of("code") if n not in counting])
    for n in counting:
        _tell_that_may_be_code(columns, n, texts(n))


def _is_serial(caption: str) -> bool:
    return bare(caption) in meant("serial number")


def _beside_others(columns: Columns, column: int, texts: list[str]) -> list[str]:
    """The texts of a column of numbers less those alone in their row: a note or a heading, “Exported on 3 May”."""
    most = len(texts) // _FEW
    odd = {text for text in texts[: most + 1] if not text.isdecimal()}
    if len(odd) <= most:  # as soon as they are too many, no others are looked at
        odd.update(text for text in texts[most + 1 :] if not text.isdecimal())
    if columns.values is None or not 0 < len(odd) <= most:
        return texts
    rows = (row for row in columns.values.rows if column < len(row) and row[column].strip() in odd)
    alone = {row[column].strip() for row in rows if sum(map(bool, map(str.strip, row))) == 1}
    return [text for text in texts if text not in alone]


def _leave_out_links(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """The address of a ticket's page is no code beside one, unless its caption says that it is: “QR code URL”."""
    codes = columns.all_of("code")
    own = [n for n in codes if _CODE_WORD.search(bare(columns.captions[n])) or not _are_links(texts(n))]
    if own and own != codes:
        _set(columns, own)


def _tell_of_own_values(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """Of what each has one of their own where nobody has a code: an order's number, “9F3K 2Q8W”, the ticket's page.

    An order's number is shared by all who were ordered for; where each has one it may be the code.
    """
    if any(texts(n) for n in columns.all_of("code")):
        return
    people = _people_in(columns, texts)
    used = columns.used()
    for n, caption in enumerate(columns.captions):
        if n in used or is_secret(caption):
            continue
        found = texts(n)
        if not found or len(found) < people:
            continue
        may_be = (is_of_order(caption) and _are_codes(found)) or _may_be_codes(caption, found)
        if may_be and not counts_rows(found) and not are_dialled(found):
            _tell_that_may_be_code(columns, n, found)
            return


def _may_be_codes(caption: str, found: list[str]) -> bool:
    """Whether it holds codes written in groups, or links that end in one, below a caption of nothing else."""
    if meanings(caption) or is_of_another(caption) or is_of_stay(caption) or _no_code().within(bare(caption)):
        return False
    first = found[0]
    if " " in first:
        are_of_one_form = len({*map(len, found)}) == 1 and first.isupper()
        return are_of_one_form and _are_codes([text.replace(" ", "") for text in found])
    return bool(_LINK.search(first)) and _are_codes([text.rstrip("/").rpartition("/")[2] for text in found])


def _tell_that_may_be_code(columns: Columns, column: int, found: list[str]) -> None:
    caption = columns.captions[column]
    text = _(
        "No column holds codes, and everybody has a value of their own in “{caption}”: if tickets show it,"
        " {choice}",
        caption=caption,
        choice=to_choose("code", caption),
    )
    columns.notes.append((column, text, found[0]))


def _are_codes(found: list[str], *, but_few: bool = False) -> bool:
    """Whether everybody has a code of their own, or nearly so."""
    are_own = stand_once(found) if but_few else len(set(found)) == len(found)
    return len(found) > 1 and are_own and all(map(is_code_column_text, found))


def _tell_of_lost_zeros(columns: Columns, column: int, texts: list[str]) -> None:
    """Where most numbers are of one length, shorter ones may have begun with zeros that a spreadsheet took off."""
    if len(texts) < _FEW or not all(map(str.isdecimal, texts)) or _is_running(texts):
        return
    longest = max(map(len, texts))
    shorter = [text for text in texts if len(text) < longest]
    if shorter and len(shorter) <= len(texts) * _SHORTENED:
        codes = n_("{n} code is", "{n} codes are", len(shorter))
        why = _("a spreadsheet may have taken leading zeros off, and they won't scan then")
        columns.note(column, _("{codes} shorter than the others: {why}.", codes=codes, why=why), shorter)


def _tell_of_guessable(columns: Columns, column: int, texts: list[str]) -> None:
    """Codes that count the people, G-01 to G-60, may stand on badges, so they are kept: anybody can type one."""
    before = texts[0].rstrip("0123456789") if texts else ""
    numbers = [text.removeprefix(before) for text in texts if text.startswith(before)]
    fewest = _FEWEST_WITH_LETTERS if before else _FEW
    if fewest > len(numbers) or len(numbers) < len(texts):
        return
    if not all(map(str.isdecimal, numbers)) or not counts_rows(numbers):
        return
    first, *_others, last = sorted(numbers, key=int)
    if int(last) < _COUNTED_AT_MOST * len(texts):
        told = _(
            "The {n} codes of “{caption}” count from {first} to {last}, so anybody can guess one. If badges and tickets"
            " do not show them, {choice} loads the people without.",
            n=len(texts),
            caption=columns.captions[column],
            first=before + first,
            last=before + last,
            choice=to_choose_none("code"),
        )
        if before:
            columns.remarks.append(told)
        else:
            columns.note(column, told, texts[:1])


def _is_running(texts: list[str]) -> bool:
    """Whether numbers count the rows: short ones, close together, and not padded with zeros as codes are."""
    return (
        counts_rows(texts) and not _are_padded(texts) and all(len(text) <= _LONGEST_COUNTER for text in texts)
    )


def _are_padded(texts: list[str]) -> bool:
    return any(text.startswith("0") and len(text) > 1 for text in texts)


def _take_reference(columns: Columns, texts: Callable[[int], list[str]], told: frozenset[str]) -> None:
    """Another system's id is the reference where no code is to be had, and everybody has their own."""
    if {"code", "reference"} & (columns.fields.keys() | told):
        return
    people = _people_in(columns, texts)
    for n in columns.more.get("id", []):
        found = texts(n)
        if found and len(set(found)) == len(found) >= people:
            columns.fields["reference"] = n
            columns.id_is_reference = True
            return
