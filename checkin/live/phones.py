"""The phones that look, and what they are told. Lives in the event loop; knows no HTTP and no file."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from checkin.core.language import Language, speaking
from checkin.live.counts_page import body_of, page, spoken
from checkin.live.seen import EventUnreadable, Seen

MOST = 300
"""Phones that may look at once."""


class Phones:
    """Hands each what is newest; who is slow gets the next one whole, and nothing is queued up."""

    def __init__(self, on_number: Callable[[int], None]) -> None:
        self._on_number = on_number
        self._looking: set[Phone] = set()
        self._said: dict[str, tuple[str, bytes]] = {}
        """Language -> the inside of the page, and the event that brings it; made once for all phones."""
        self.told: Seen | EventUnreadable | None = None
        """What was told last; None before anything was."""
        self.is_over = False

    @property
    def is_full(self) -> bool:
        """Whether one more is too many."""
        return len(self._looking) >= MOST

    def tell(self, told: Seen | EventUnreadable) -> None:
        """This is how it stands now."""
        self.told = told
        self._said = {}
        self._wake()

    def close(self) -> None:
        """Send everybody away."""
        self.is_over = True
        self._wake()

    def come(self, language: Language) -> Phone:
        """A phone begins to look."""
        phone = Phone(self, language)
        self._looking.add(phone)
        self._on_number(len(self._looking))
        return phone

    def leave(self, phone: Phone) -> None:
        """A phone looks no more."""
        self._looking.discard(phone)
        self._on_number(len(self._looking))

    def page(self, language: Language) -> bytes:
        """The whole page as it would stand now."""
        with speaking(language):
            return page(self.told if isinstance(self.told, Seen) else None)

    def said(self, seen: Seen, language: Language) -> tuple[str, bytes]:
        """The inside of the page, and the event that brings it."""
        found = self._said.get(language.code)
        if found is None:
            with speaking(language):
                html, aloud = body_of(seen), spoken(seen)
            event = _event("counts", clock=_clock(seen), html=html, spoken=aloud)
            found = self._said[language.code] = (html, event)
        return found

    def _wake(self) -> None:
        for phone in self._looking:
            phone.is_news.set()


class Phone:
    """One that looks."""

    def __init__(self, phones: Phones, language: Language) -> None:
        self._phones = phones
        self._language = language
        self._shown = ""
        self._is_gone = False
        self.is_news = asyncio.Event()
        self.is_news.set()

    def go(self) -> None:
        """It looks no more."""
        self._is_gone = True
        self.is_news.set()

    async def next_event(self) -> bytes | None:
        """Wait for news; None once the phone or the server goes."""
        while True:
            await self.is_news.wait()
            self.is_news.clear()
            if self._is_gone or self._phones.is_over:
                return None
            told = self._phones.told
            if isinstance(told, EventUnreadable):
                return _event("trouble")
            if told is not None:
                html, event = self._phones.said(told, self._language)
                if html == self._shown:
                    return _event("beat", clock=_clock(told))
                self._shown = html
                return event


def _clock(seen: Seen) -> str:
    return f"{seen.at:%H:%M}"


def _event(kind: str, **data: str) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()
