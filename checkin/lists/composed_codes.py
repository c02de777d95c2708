"""Codes put together of two columns: tickets that show `<order>-<attendee>`, of lists that hold the two apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from checkin.lists.captions import bare

_NUMBER = r"(?: (?:id|number|code|no|nr|reference|ref|index|identifier))?"
_ORDER = re.compile(
    rf"(?:order|booking|ticket){_NUMBER}|주문 ?(?:번호|코드)|예약 ?번호|注文番号|予約番号|订单号|訂單(?:編號|號碼)"
    r"|bestell(?:nummer|code|nr)|buchungs(?:nummer|code)|(?:numero|code|reference|n) (?:de )?commande"
    r"|numero de pedido|numero ordine|bestelnummer|номер заказа|номер замовлення|numer zamowienia|cislo objednavky"
)
_OF_ORDER = re.compile(
    r"\b(order|booking\w*|invoice|purchase|transaction|pnr)\b|주문|예약|예매|bestell|buchung|commande|reservation|pedido|ordine"
    r"|注文|訂單|订单|予約|objednavk|zamowieni|tilaus|bestallning|заказ|prenotazion|reserva|reserver|boeking|rezer[vw]a"
    r"|foglal|varaus|κρατησ|брон|حجز|הזמנה|การจอง|dat cho|pemesanan|reservasi"
)
_ATTENDEE = re.compile(
    rf"(?:attendee|participant|position|order position|guest|person){_NUMBER}|positionid"
    r"|참가자 ?(?:번호|id)|参加者(?:番号|id)|参会人(?:编号|id)|teilnehmer(?:nummer|nr| id)|positions(?:nummer|nr| id)"
)
_LONG = 9
"""Digits from which on two numbers may stand in one barcode without anything between."""


def is_of_order(caption: str) -> bool:
    """Whether a column is about an order, which all its people share."""
    return _OF_ORDER.search(bare(caption)) is not None


def composed_columns(
    captions: Sequence[str], codes: Collection[int], rows: Sequence[Sequence[str]]
) -> tuple[int, int] | None:
    """The columns of order and attendee; None where the list has other codes (columns `codes`), or no such two."""
    orders = [n for n, caption in enumerate(captions) if _ORDER.fullmatch(bare(caption))]
    people = [n for n, caption in enumerate(captions) if _ATTENDEE.fullmatch(bare(caption))]
    filled = [row for row in rows if any(row)] if orders and people else []
    if set(codes) - {*orders} or not filled:
        return None
    for order in orders:
        is_ticket = bare(captions[order]).startswith("ticket")
        for person in people:
            pairs = [_pair(row, order, person) for row in filled]
            if is_ticket and len({ticket for ticket, _ in pairs}) == len(pairs):
                # Everybody's own ticket is their code, with nothing put to it.
                continue
            # Who attends has a number there, and not a name.
            are_numbered = all(any(c.isdigit() for c in other) and " " not in other for _, other in pairs)
            if are_numbered and all(map(all, pairs)) and len(set(pairs)) == len(pairs):
                return order, person
    return None


def compose_codes(order: str, person: str) -> list[str]:
    """The codes that the ticket of an order's attendee may show."""
    if not order or not person:
        return []
    codes = [f"{order}-{person}"]
    if all(each.isdecimal() and len(each) >= _LONG for each in (order, person)):
        codes.append(f"{order}{person}001")
    return codes


def _pair(row: Sequence[str], order: int, person: int) -> tuple[str, str]:
    return (
        row[order].strip() if order < len(row) else "",
        row[person].strip() if person < len(row) else "",
    )
