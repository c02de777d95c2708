"""Columns of amounts beside each other: which is the charge, which came in and which is left, told by their sums.

“To pay 100, paid 100, left 0” owes nothing, though “To pay” may as well be called so where 100 are still owed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.language import _
from checkin.lists.captions import bare
from checkin.lists.column_choices import to_choose
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.payment_columns import DUE, NOTHING_TO_PAY, is_figure, is_of_what_came_in, says_price
from checkin.lists.status_additions import is_below_zero
from checkin.lists.status_words import paid_status

_LOOKED_AT = 64
"""Rows whose sums are looked at first."""
_FEWEST = 2
_MOST_COLUMNS = 12
_FLAG = 100
"""One, in hundredths: a column of nothing else and 0 says yes and no."""
_FIGURES = re.compile(r"\d[\d\s.,'’]*")
_DECIMALS = re.compile(r"[.,](\d{1,2})\Z")

Amounts = Sequence[int | None]


def settle_amounts(columns: Columns, values: Values) -> None:
    """What is left decides where what was charged and what came in stand beside it.

    Where nothing says what is left, “To pay” is the charge if somebody paid that much and nobody more; which is told.
    """
    owed = [*columns.more.get("owed", ()), *columns.more.get(DUE, ())]
    came_in = [
        n
        for n, caption in enumerate(columns.captions)
        if n in columns.more.get("paid", ())
        or is_of_what_came_in(caption)
        or paid_status(bare(caption)) is Status.CONFIRMED
    ]
    if not owed and not came_in:
        return
    first = _amounts_of(columns, values, _LOOKED_AT)
    for whole, paid, left in permutations(first, 3):
        is_known = paid in came_in or (whole in owed and paid not in owed)
        # “Discount” makes the same sum.
        if not is_known or left not in owed or left in came_in or not _add_up(first, whole, paid, left):
            continue
        if _add_up(_amounts_of(columns, values, None, (whole, paid, left)), whole, paid, left):
            for kind, n in (("owed", whole), (DUE, whole), (DUE, left), ("owed", left), ("paid", paid)):
                _take_out(columns, kind, n)
            columns.more.setdefault("owed", []).append(left)
            return
    others = [n for n in first if n not in owed and n not in came_in]
    for charge in (*owed, *others):
        for paid in came_in:
            if charge in first and paid in first and _is_charge(first[charge], first[paid]):
                amounts = _amounts_of(columns, values, None, (charge, paid))
                if len(amounts) == 2 and _is_charge(amounts[charge], amounts[paid]):
                    _take_for_charge(columns, amounts, charge, paid)
                    return


def _amounts_of(
    columns: Columns, values: Values, most: int | None, those: Sequence[int] | None = None
) -> Mapping[int, Amounts]:
    """The amounts of each column that holds nothing else, in hundredths; None where a cell is empty."""
    found: dict[int, Amounts] = {}
    for n in those if those is not None else range(len(columns.captions)):
        texts = values.texts(n)[:most]
        if any(texts) and all(map(is_figure, filter(None, texts))):
            found[n] = [_amount(text) if text else None for text in texts]
    return found if len(found) <= _MOST_COLUMNS else {}


def _amount(text: str) -> int:
    said = unicodedata.normalize("NFKC", text)
    figures = _FIGURES.search(said)
    whole = figures[0].rstrip(" .,'’") if figures else "0"
    decimals = _DECIMALS.search(whole)
    cents = int("".join(filter(str.isdecimal, whole))) * (10 ** (2 - len(decimals[1])) if decimals else 100)
    return -cents if is_below_zero(said) else cents


def _rows(*columns: Amounts) -> Iterator[tuple[int, ...]]:
    for row in zip(*columns, strict=True):
        amounts = tuple(amount for amount in row if amount is not None)
        if len(amounts) == len(row):
            yield amounts


def _add_up(amounts: Mapping[int, Amounts], whole: int, paid: int, left: int) -> bool:
    if not {whole, paid, left} <= amounts.keys():
        return False
    rows = [*_rows(amounts[whole], amounts[paid], amounts[left])]
    return (
        len(rows) >= _FEWEST
        and all(each == came + rest for each, came, rest in rows)
        and any(came > 0 for __, came, __ in rows)
        and any(rest > 0 for __, __, rest in rows)
    )


def _is_charge(charge: Amounts, paid: Amounts) -> bool:
    rows = [*_rows(charge, paid)]
    return (
        len(rows) >= _FEWEST
        and all(came <= each for each, came in rows)
        and any(came == each > _FLAG for each, came in rows)
    )


def _take_for_charge(columns: Columns, amounts: Mapping[int, Amounts], charge: int, paid: int) -> None:
    price, caption = columns.captions[charge], columns.captions[paid]
    rows = [*_rows(amounts[charge], amounts[paid])]
    decides, is_price = paid in columns.more.get("paid", ()), says_price(price)
    if charge in columns.all_of("owed") or charge in columns.all_of(DUE):
        for kind in ("owed", DUE):
            _take_out(columns, kind, charge)
        told = _(
            "“{price}” was read as what everybody is to pay, for {people} paid that much by “{caption}”."
            " If it is still to be paid: {choice}",
            price=price,
            people=counted(sum(came == each > 0 for each, came in rows), "person"),
            caption=caption,
            choice=to_choose("status", price),
        )
        columns.note(charge, told, ())
    free = sum(each == came == 0 for each, came in rows)
    if decides and not is_price and free:
        columns.prices[paid] = [charge]
        told = _(
            NOTHING_TO_PAY,
            choice=to_choose("status", caption),
            price=price,
            caption=caption,
            people=counted(free, "person"),
        )
        columns.note(paid, told, ())
    # Who paid nothing of a price is told elsewhere, or refused.
    if less := sum(came < each and (came > 0 or not (decides or is_price)) for each, came in rows):
        told = _(
            "“{caption}” is less than “{price}” for {people}, but nobody was refused by that. If they may not come in,"
            " say so in a column called Status.",
            caption=caption,
            price=price,
            people=counted(less, "person"),
        )
        columns.note(paid, told, ())


def _take_out(columns: Columns, kind: str, n: int) -> None:
    """A column is none of that kind after all."""
    if n in columns.more.get(kind, ()):
        columns.more[kind].remove(n)
        if not columns.more[kind]:
            del columns.more[kind]
