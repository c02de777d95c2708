"""Columns of money: what is still owed, what may be a fee or a debt, and ways to pay that say nothing of whether."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.language import N_, _
from checkin.lists.calendar_names import month_named
from checkin.lists.captions import bare, is_of_another, meanings, plain_caption
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.column_choices import note_that_may_refuse, to_choose
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import marks_of
from checkin.lists.status_additions import (
    PARTING,
    is_below_zero,
    is_currency,
    is_day,
    is_nothing,
    without_additions,
)
from checkin.lists.status_words import paid_status

MONEY_COLUMNS = frozenset({"paid", "owed"})
DUE = "due"
"""The pseudo field of columns such as “Amount due” until it is settled what they are."""
DUES = "dues"
"""The pseudo field of columns such as “회비 납부”, of a society’s fee as well as of the event’s."""
_MAY_BE_DUE = N_(
    "“{caption}” may be the fee or what is still to be paid ({people}): nobody was refused by it."
    " If it is still to be paid: {choice}"
)
MAY_SAY_WHO_OWES = N_(
    "“{caption}” may say who still has to pay ({people}), but nobody was refused by it. If it does: {choice}"
)
_FREE = N_(
    "All amounts under “{price}” are 0, so nobody owes anything: nobody was refused by “{caption}” ({people})."
    " If they may not come in: {choice}"
)
NOTHING_TO_PAY = N_(
    "Who has 0 under “{price}” owes nothing, and was not refused by “{caption}” ({people})."
    " If they may not come in: {choice}"
)
_LONGEST_CURRENCY = 5
_PRICE = re.compile(
    r"(?:ticket|eintritts|karten)?preis|(?:ticket)?prijs|(?:biljett?|billett?)?pris|(?:lipun|lippu)hinta|price|amount|total|fees?|cost|(?:rechnungs)?betrag|rechnungssumme|gebuhr|teilnahmegebuhr|prix|montant|tarif|precio|importe|preco|valor|prezzo|importo"
    r"|bedrag|belopp|belob|hinta|cena|kwota|castka|osszeg|ar|fiyat|ucret|tutar|цена|сумма|стоимость|ціна|сума|вартість|τιμη"
    r"|ποσο|harga|gia|le phi"
    r"|(?:총|참가|등록)?(?:가격|금액)|참가비|등록비|(?:合計|参加)?(?:料金|金額|価格)|参加費|[总總]?(?:价格|金额|费用|價格|費用|金額)"
    r"|ราคา|السعر|المبلغ|מחיר|סכום"
)
_BESIDE_PRICE = re.compile(
    r"ticket|order|registration|conference|congress|event|participation|admission|entry|grand|total|net|gross|unit|full|regular"
    r"|billets?|billetes?|boletos?|entradas?|biglietto|biglietti|bilhetes?|ingressos?|bilet|biletu|biletow|jegy|vstupenky|lipun"
    r"|inscription|inscripcion|inscricao|iscrizione|participacion|participacao|brutto|netto|ttc|ht|incl|inkl|excl|exkl|mwst|vat"
    r"|in|of|per|for|the|your|der|die|des|de|du|del|di|do|la|le|총|참가|등록"
)
"""What a price may be called by beside it. “Cost centre” is of something else, “Amount paid” is what came in."""
_SUM = re.compile(r"(?<=\w)(?:금액|액|(?<!入)金額|金额|額|额)\Z")
"""What scripts without spaces join to it: 납부금액, 入金額."""
_CENTS = re.compile(r"[.,]0{1,2}(?!\d)")
_OWNED = re.compile(r"\s[–—-]\s|[:()]|(?<=\w)\s(?=\w+\Z)")
_RECEIPT = re.compile(
    r"(?<![^\s:;,()])(?:[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?|[*•·xX]{1,4}\s?\d{2,4}"
    r"|(?:ch|pi|tr|py|cs|txn|ord|pay|sub)_\w{8,}"
    r"|(?=(?:[^\d\s]*\d){3})(?=\S*[A-Za-z*])(?:[a-z]{2}_\w{8,}"
    r"|[A-Z]{0,8}(?:[-_/#.]*(?:[A-Z]{1,8}[-_/#.]+)?[A-Za-z]{0,2}[\d*]+)+[A-Za-z]{0,2}))(?![^\s:;,()])",
    re.ASCII,
)
"""“INV-2025/0012”, “TXN4711”, “pi_3MtwBw28a3”: no word, and three figures in it; an IBAN; the end of a card number."""


def debt_status(text: str) -> Status | None:
    """What an amount still to be paid says; one below nothing is money to be given back, “paid 24.06.” is none."""
    is_said = any(map(str.isalpha, text)) and without_additions(text).count(PARTING) == 1
    if is_said and paid_status(text) is Status.CONFIRMED:
        return Status.CONFIRMED
    if _is_amount(text):
        return Status.CONFIRMED if is_below_zero(text) else Status.UNPAID
    if any(c in "123456789" for c in text):
        return None
    return Status.CONFIRMED if is_no(text) or is_nothing(text) else paid_status(text)


@lru_cache(maxsize=1024)
def says_how_to_pay(text: str) -> bool:
    """Whether a cell of payments is an amount, a day, a receipt's number or a way to pay, and not a word more.

    Then nothing is said of whether it was paid. “2nd reminder sent” has a number too, and is none of them.
    """
    words = plain_caption(without_additions(_RECEIPT.sub(" ", text))).split()
    return _are_ways(" ".join(words)) or all(
        word.isdecimal()
        or is_currency(word)
        or is_yes(word)
        or word in meant("beside a way")
        or month_named(word) is not None
        or _are_ways(word)
        for word in words
    )


def _are_ways(said: str) -> bool:
    """“card”; “by card”, “per Rechnung”: what stands before a way is a preposition."""
    first, __, rest = said.partition(" ")
    ways = meant("way to pay")
    return said in ways or (first in meant("beside a way") and rest in ways)


def settle_due(columns: Columns, values: Values) -> None:
    """An “Amount due” is a debt where some owe nothing and others do; else it may as well be everybody's fee.

    So it may where those whom it names were said to have paid: nobody is refused by it then, which is told.
    """
    for n in columns.more.pop(DUE, ()):
        texts = values.all(n)
        owing = [text for text in texts if _is_amount(text) and not is_below_zero(text)]
        even = [text for text in texts if is_nothing(text) or is_no(text) or is_below_zero(text)]
        if any(map(is_yes, texts)) or (owing and even and not _have_paid(columns, values, n)):
            columns.more.setdefault("owed", []).append(n)
            continue
        if owing and not any(map(is_day, texts)):
            columns.notes.append(note_that_may_refuse(n, columns.captions[n], owing, text=_MAY_BE_DUE))
        elif said := _may_owe(texts, even, len(values.rows)):
            columns.notes.append(note_that_may_refuse(n, columns.captions[n], said, text=MAY_SAY_WHO_OWES))


def tell_of_dues(columns: Columns, values: Values) -> None:
    """Tell who has not paid what may be owed to a society, or “Fee: no”: nobody is refused by that."""
    taken = columns.spoken_for() | {n for kind, n, __ in columns.asked if kind == "session"}
    taken |= columns.may_be.keys()
    answered = [
        n
        for n, caption in enumerate(columns.captions)
        if n not in taken
        and (says_price(caption) or is_of_what_came_in(caption) or _says_whether_another_paid(caption))
        and not any(map(is_figure, values.all(n)))
    ]
    _tell_of_nothing_paid(columns, values, taken)
    for n in [*columns.more.pop(DUES, ()), *answered]:
        texts = values.all(n)
        marks = marks_of(texts)
        owing = [text for text in texts if marks.answer(text) is False or paid_status(text) is Status.UNPAID]
        if owing:
            columns.notes.append(
                note_that_may_refuse(n, columns.captions[n], owing, others=texts, text=MAY_SAY_WHO_OWES)
            )


def _says_whether_another_paid(caption: str) -> bool:
    """“Billing – Paid”, “Payer: paid”: what is said of the payer is no guest’s, but whether they paid may be."""
    parts = [part.strip() for part in _OWNED.split(caption)] if is_of_another(caption) else []
    return any(each.field == "paid" for part in parts if part != caption for each in meanings(part)[:1])


def _tell_of_nothing_paid(columns: Columns, values: Values, taken: Collection[int]) -> None:
    """Tell who paid 0 of an amount that stands beside it, where nothing else says who paid."""
    if MONEY_COLUMNS & columns.more.keys():
        return
    prices = [n for n, caption in enumerate(columns.captions) if _is_price(caption)]
    to_pay = [*map(_is_amount_of_any, zip(*map(values.texts, prices), strict=True))]
    for n, caption in enumerate(columns.captions):
        if n in taken or n in prices or not is_of_what_came_in(caption):
            continue
        owing = [
            text for text, is_due in zip(values.texts(n), to_pay, strict=False) if is_due and is_nothing(text)
        ]
        if owing:
            text = _(
                "“{caption}” is 0 for {people} with something to pay, but nobody was refused by it. If they may"
                " not come in, say so in a column called Status.",
                caption=caption,
                people=counted(len(owing), "person"),
            )
            columns.note(n, text, owing)


def _is_amount_of_any(texts: Sequence[str]) -> bool:
    return any(_is_amount(text) and not is_below_zero(text) for text in texts)


def leave_out_of_free(columns: Columns, values: Values) -> None:
    """Who is to pay nothing and is said not to have paid owes nothing, where the amounts are what everybody is to pay.

    They are where all are nothing, where somebody still has to pay one, or where what was paid is an amount itself.
    Beside somebody who paid nothing and is said to have paid, a no waits for something else.
    """
    prices = [n for n, caption in enumerate(columns.captions) if _is_price(caption)]
    amounts = [*zip(*map(values.texts, prices), strict=True)] if columns.more.get("paid") else []
    if not any(map(any, amounts)):
        return
    is_free = [_are_nothing(row) for row in amounts]
    for n in [*columns.more["paid"]]:
        said = [
            (text, free, any(row))
            for text, free, row in zip(values.texts(n), is_free, amounts, strict=True)
            if text
        ]
        owe_nothing = [text for text, free, _has_price in said if free]
        others = [text for text, free, has_price in said if not free and has_price]
        is_price = (
            any(paid_status(text) is Status.UNPAID for text in others)
            or all(map(is_figure, owe_nothing + others))
            if others
            else len(owe_nothing) == len(said)
        )
        if (
            not owe_nothing
            or not is_price
            or any(paid_status(text) is not Status.UNPAID for text in owe_nothing)
        ):
            continue
        if others:
            columns.prices[n] = prices
            text = NOTHING_TO_PAY
        else:
            columns.more["paid"].remove(n)
            text = _FREE
        told = _(
            text,
            choice=to_choose("status", columns.captions[n]),
            price=columns.captions[prices[0]],
            caption=columns.captions[n],
            people=counted(len(owe_nothing), "person"),
        )
        columns.note(n, told, owe_nothing)


def owes_nothing(cells: Sequence[str], prices: Sequence[int]) -> bool:
    """Whether what a row is to pay is nothing in each of these columns that has an amount."""
    return _are_nothing([cells[n].strip() for n in prices if n < len(cells)])


def _are_nothing(amounts: Sequence[str]) -> bool:
    return any(amounts) and all(map(is_nothing, filter(None, amounts)))


def is_figure(text: str) -> bool:
    """Whether a cell is an amount, 0 among them."""
    return any(map(str.isdecimal, text)) and (_is_amount(text) or is_nothing(text))


def says_price(caption: str) -> bool:
    """Whether the whole caption says that it is what everybody is to pay; “Total nights” is a total of another kind."""
    words = bare(caption).split()
    prices = [word for word in words if _PRICE.fullmatch(word)]
    beside = [word for word in words if word not in prices]
    if not prices:
        return False
    if prices == ["total"] and words[-1] != "total" and not all(map(is_currency, beside)):
        return False
    return all(is_currency(word) or _BESIDE_PRICE.fullmatch(word) for word in beside)


def _is_price(caption: str) -> bool:
    """The same, of no column that may be something else: “Registration fee” may hold the kind of it."""
    return says_price(caption) and not meanings(caption)


def is_of_what_came_in(caption: str) -> bool:
    """“Amount paid”, “Bezahlter Betrag”, “납부액”: what a payment is called and that it was made."""
    words = bare(caption).split()
    rest = " ".join(said for word in words if not _PRICE.fullmatch(word) and (said := _SUM.sub("", word)))
    return rest != " ".join(words) and paid_status(rest) is Status.CONFIRMED


def _may_owe(texts: list[str], even: list[str], rows: int) -> list[str]:
    """The words and days of those who may owe something; a day for everybody is when all payments are due."""
    said = [text for text in texts if text not in even and paid_status(text) is not Status.CONFIRMED]
    return [] if len(said) == rows and all(map(is_day, said)) else said


def _is_amount(text: str) -> bool:
    return any(c in "123456789" for c in text) and sum(map(str.isalpha, text)) <= _LONGEST_CURRENCY


def _figures(text: str) -> str:
    """The figures of an amount, however it is written: “€1,200” and “1200.00” are one."""
    return "".join(filter(str.isdecimal, _CENTS.sub("", text)))


def _have_paid(columns: Columns, values: Values, due: int) -> bool:
    """Whether most of those with an amount here are said to have paid by a column of payments, or somebody by that very
    amount in one of what came in: then it is a fee.
    """
    came_in = [n for n, caption in enumerate(columns.captions) if n != due and is_of_what_came_in(caption)]
    paid = columns.more.get("paid", ())
    rows = [row for row in values.rows if due < len(row) and _is_amount(row[due].strip())]
    came_in = [n for n in came_in if not _is_left(values, due, n)]
    if any(n < len(row) and _figures(row[due]) == _figures(row[n]) for row in rows for n in came_in):
        return True
    said = [
        any(n < len(row) and paid_status(row[n].strip()) is Status.CONFIRMED for n in paid) for row in rows
    ]
    return sum(said) * 2 > len(said)


def _is_left(values: Values, due: int, came_in: int) -> bool:
    """Whether nothing is left for somebody who paid: what is due is no fee then."""
    pairs = zip(values.texts(due), values.texts(came_in), strict=True)
    return any(is_nothing(left) and _is_amount(came) for left, came in pairs)
