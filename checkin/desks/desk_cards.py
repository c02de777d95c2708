"""What the desks say of themselves: who they are, how far they are, and what their clocks say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec

from checkin.core.times import from_microseconds, to_microseconds

_SILENT = 6_000_000
"""Microseconds. A desk says something every two seconds."""


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a desk says. `at` is what its clock says, in microseconds."""

    id: str
    name: str
    at: int
    taken: int = 0
    """Up to which sequence it holds what the meeting point has, …"""
    received: int = 0
    """… and how far it knows that to go."""
    waiting: int = 0
    """How much it has that the meeting point has not."""
    address: str = ""
    """Where it could be a meeting point itself."""
    is_leaving: bool = False
    finds_nothing_kept: bool = False
    """Whether a scan of it was not kept by the meeting point, which answers."""

    def as_json(self) -> bytes:
        """For the others."""
        return msgspec.json.encode(self)


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """Another desk, or this one, as the meeting point last heard of it."""

    id: str
    name: str
    last_seen: datetime
    """By this computer's clock."""
    behind: int
    """Rows that the meeting point has and it has not, or the other way round."""
    clock_ahead_s: float
    """Of its clock before this computer's."""
    has_left: bool
    is_here: bool
    named_at: int = 0
    """By the meeting point’s clock, in microseconds: when it was first heard of under that name."""


class _Heard(NamedTuple):
    card: Card
    server_at: int
    received: int
    """What came here until then."""
    named_at: int


class DeskCards:
    """Gathers the cards."""

    def __init__(self, own_id: str) -> None:
        self._own_id = own_id
        self._heard: dict[str, _Heard] = {}
        self._unkept: set[str] = set()
        self._ahead = 0
        """Of this computer's clock before the server's, in microseconds."""

    def begin(self) -> None:
        """What desks found of the meeting point before says nothing of this connection to it."""
        self._unkept.clear()

    @property
    def say_it_keeps_nothing(self) -> bool:
        """Whether a desk finds that the meeting point answers and keeps nothing."""
        return bool(self._unkept)

    def hear(self, payload: bytes, server_at: int, received: int) -> None:
        """A desk said something; `server_at` is when, by the server's clock in microseconds.

        `received` is the last sequence that came to this desk until then.
        """
        try:
            card = msgspec.json.decode(payload, type=Card)
        except (msgspec.MsgspecError, UnicodeError):
            return
        before = self._heard.get(card.id)
        is_known = before is not None and before.card.name == card.name
        named_at = before.named_at if before is not None and is_known else server_at
        self._heard[card.id] = _Heard(card, server_at, received, named_at)
        (self._unkept.add if card.finds_nothing_kept else self._unkept.discard)(card.id)
        if card.id == self._own_id:
            self._ahead = card.at - server_at

    @property
    def number(self) -> int:
        """Of how many desks anything was heard."""
        return len(self._heard)

    def addresses(self) -> set[str]:
        """Where a desk could be the meeting point."""
        return {heard.card.address for heard in list(self._heard.values()) if heard.card.address}

    def desks(self, now: datetime, received: int) -> tuple[DeskSeen, ...]:
        """All that were heard of, by name. One that is silent since is behind by what came meanwhile, too."""

        def since(heard: _Heard) -> int:
            is_silent = to_microseconds(now) - heard.server_at - self._ahead > _SILENT
            return received - heard.received if is_silent or heard.card.is_leaving else 0

        return tuple(
            DeskSeen(
                id=card.id,
                name=card.name,
                last_seen=from_microseconds(server_at + self._ahead),
                behind=max(0, card.received - card.taken) + card.waiting + since(heard),
                clock_ahead_s=round((card.at - server_at - self._ahead) / 1_000_000, 1) + 0.0,  # never -0.0
                has_left=card.is_leaving,
                is_here=card.id == self._own_id,
                named_at=named_at,
            )
            for heard in sorted(self._heard.values(), key=lambda one: (one.card.name, one.card.id))
            for card, server_at, _, named_at in (heard,)
        )


def card(
    desk_id: str, name: str, now: datetime, *, taken: int, waiting: int, is_leaving: bool = False
) -> Card:
    """What this desk says now."""
    return Card(desk_id, name, to_microseconds(now), taken, waiting, is_leaving=is_leaving)
