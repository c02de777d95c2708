"""What a browser may ask for, and the headers of each answer. Whoever lacks the secret learns nothing of the event."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from operator import itemgetter

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checkin import paths
from checkin.core.language import Language, language
from checkin.live.counts_page import SCRIPT, STYLE
from checkin.live.phones import Phones
from checkin.tasks.languages import choose_language
from checkin.whole_files import read_file

_SEND_S = 15.0
"""So long a phone may leave a message unread before it is given up."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
    # A connection is for one answer: none stays open for somebody to be slow on.
    "connection": "close",
}
_NOT_FOUND = b"Not found\n"
_STREAM = "text/event-stream; charset=utf-8"
_MOST_LANGUAGES = 20


class Web:
    """The page, its style and script, and the stream of counts, all behind `/SECRET/`; anything else is not found."""

    def __init__(self, secret: str, phones: Phones) -> None:
        self._secret = secret.encode()
        self._phones = phones
        self._files = {
            "page.css": (STYLE, "text/css; charset=utf-8"),
            "page.js": (SCRIPT, "text/javascript; charset=utf-8"),
            "icon.svg": (read_file(paths.resources("icons", "checkin.svg")), "image/svg+xml"),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        await self._answer_to(Request(scope))(scope, receive, send)

    def _answer_to(self, request: Request) -> ASGIApp:
        # As it was sent: what is decoded first could be written in many ways.
        raw = bytes(request.scope.get("raw_path") or b"")
        secret, slash, name = raw.removeprefix(b"/").partition(b"/")
        if not hmac.compare_digest(secret, self._secret):
            return _answer(_NOT_FOUND, status=404)
        if not slash:  # somebody copied the address without its end
            return _answer(b"", status=307, location=f"/{self._secret.decode()}/")
        wanted = name.decode("ascii", "replace")
        if wanted not in ("", "stream", *self._files):
            return _answer(_NOT_FOUND, status=404)
        if request.method not in ("GET", "HEAD"):
            return _answer(b"Only for reading\n", status=405, allow="GET, HEAD")
        if wanted in self._files:
            body, kind = self._files[wanted]
            return _answer(body, kind=kind)
        spoken = _language_of(request)
        if not wanted:
            page = self._phones.page(spoken)
            return _answer(page, kind="text/html; charset=utf-8", content_language=spoken.code)
        if request.method == "HEAD":
            return _answer(b"", kind=_STREAM)
        if self._phones.is_full:
            return _answer(b"Too many phones look at once\n", status=503, retry_after="30")
        return partial(self._stream, spoken)

    async def _stream(self, spoken: Language, _: Scope, receive: Receive, send: Send) -> None:
        """Server-sent events until the phone or the server goes."""
        phone = self._phones.come(spoken)
        leaving = asyncio.create_task(_wait_until_gone(receive, phone.go))
        try:
            with suppress(TimeoutError):
                await _sent(send, _start(200, {"content-type": _STREAM}))
                await _sent(send, _part(b"retry: 2000\n\n"))
                while (event := await phone.next_event()) is not None:
                    await _sent(send, _part(event))
                await _sent(send, {"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            leaving.cancel()
            self._phones.leave(phone)


def _language_of(request: Request) -> Language:
    """The first of the browser's languages that there is; that of the program where there is none."""
    asked = []
    for part in request.headers.get("accept-language", "").split(",")[:_MOST_LANGUAGES]:
        code, _, weight = part.partition(";q=")
        with suppress(ValueError):
            asked.append((-float(weight or 1), code.strip()))
    wanted = [code for weight, code in sorted(asked, key=itemgetter(0)) if weight and code not in ("", "*")]
    return choose_language(wanted) or language()


async def _wait_until_gone(receive: Receive, go: Callable[[], None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    go()


async def _sent(send: Send, message: Message) -> None:
    await asyncio.wait_for(send(message), _SEND_S)


def _start(status: int, more: dict[str, str]) -> Message:
    headers = [(name.encode(), value.encode()) for name, value in (_HEADERS | more).items()]
    return {"type": "http.response.start", "status": status, "headers": headers}


def _part(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _answer(
    body: bytes, *, status: int = 200, kind: str = "text/plain; charset=utf-8", **more: str
) -> Response:
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return Response(body, status_code=status, headers=_HEADERS | named, media_type=kind)
