"""libcups through ctypes: one IPP request and its answer, with time limits. Knows nothing of badges or jobs.

libcups knows where the server is (CUPS_SERVER, client.conf, the local socket) and how to prove who we are there.
Every call blocks until there is an answer or the time is over, and lets other threads run meanwhile.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable, Iterator, Sequence
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_size_t, c_void_p
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.printers import PrintSystemUnreachableError, SubmissionUnknownError

# The library of CUPS 2 (macOS: in the system; Debian: libcups2). CUPS 3 has another name and other functions.
_NAMES = ("libcups.so.2", "libcups.2.dylib")

TIMEOUT_SECONDS = 10.0
"""Without a byte from the server for this long a request has failed."""


class Operation(IntEnum):
    """Numbers of RFC 8011 and of CUPS."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Tag(IntEnum):
    """Groups and types of values in RFC 8010."""

    ABOUT_OPERATION = 0x01
    ABOUT_JOB = 0x02
    ABOUT_PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    MIME_TYPE = 0x49


_TEXTS = frozenset(range(0x40, 0x4A)) | {Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE}

OK_BEFORE = 0x0100
NOT_POSSIBLE = 0x0404
NOT_FOUND = 0x0406

# Of libcups, when there was no answer: forbidden, not authenticated, not authorised, no password given.
_NOT_ALLOWED = (0x0401, 0x0402, 0x0403, 0x1000)

_HTTP_CONTINUE = 100
_HTTP_UNAUTHORIZED = 401
_HTTP_FORBIDDEN = 403
_HTTP_UPGRADE = 426
_HTTP_NO_PASSWORD_GIVEN = 1000
_ATTEMPTS_TO_PROVE = 3

Values = dict[str, list[Any]]
Attribute = tuple[Tag, Tag, str, str | int | Sequence[str]]
"""Group, type, name, value or values."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the IPP status, its words, and one dict per printer or job."""

    status: int
    message: str
    groups: list[tuple[int, Values]]

    @property
    def is_ok(self) -> bool:
        """Whether the print system did what it was asked."""
        return self.status < OK_BEFORE

    def about(self, tag: Tag) -> list[Values]:
        """Each thing the answer tells of in groups of that tag, in order."""
        return [values for group, values in self.groups if group == tag]


def is_installed() -> bool:
    """Whether this computer has libcups; never raises, on any system."""
    try:
        _library()
    except PrintingError:
        return False
    return True


class CupsConnection:
    """How to ask one CUPS server; a new connection for every request, so that a restarted server does no harm."""

    def __init__(self, server: str | None = None, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """`server` is host or host:port; without it libcups knows. PrintingError when there is no libcups."""
        self._lib = _library()
        self._server = server.encode() if server else None
        self._timeout = timeout_seconds

    def ask(self, operation: Operation, *attributes: Attribute, resource: str = "/") -> Answer:
        """Send a request and wait for its answer.

        SpoolerUnreachableError when none came, PrintingError when this user may not ask that.
        """
        with _Http(self._lib, self._server, self._timeout) as http:
            request = _request(self._lib, operation, attributes)
            # cupsDoRequest takes the request over.
            response = self._lib.cupsDoRequest(http.handle, request, resource.encode())
            if not response and self._lib.cupsLastError() in _NOT_ALLOWED:
                raise PrintingError(
                    _("The print system does not let this user do that; ask its administrator.")
                )
            if not response:
                raise PrintSystemUnreachableError(_no_answer(self._lib))
            return _answer(self._lib, response)

    def send(self, operation: Operation, document: bytes, *attributes: Attribute, resource: str) -> Answer:
        """Send a request with a document, once. SubmissionUnknownError when it may have arrived and no answer came."""
        with _Http(self._lib, self._server, self._timeout) as http:
            request = _request(self._lib, operation, attributes)
            try:
                return self._send(http, request, document, resource.encode())
            finally:
                self._lib.ippDelete(request)

    def _send(self, http: _Http, request: int, document: bytes, resource: bytes) -> Answer:
        length = self._lib.ippLength(request) + len(document)
        for __ in range(_ATTEMPTS_TO_PROVE):
            status = self._lib.cupsSendRequest(http.handle, request, resource, length)
            if status == _HTTP_CONTINUE:
                status = self._lib.cupsWriteRequestData(http.handle, document, len(document))
            response = self._lib.cupsGetResponse(http.handle, resource)
            if response:
                return _answer(self._lib, response)
            status = self._lib.httpGetStatus(http.handle)
            if status not in (_HTTP_UNAUTHORIZED, _HTTP_UPGRADE):
                break
        if status in (_HTTP_UNAUTHORIZED, _HTTP_FORBIDDEN, _HTTP_NO_PASSWORD_GIVEN):
            raise PrintingError(_("The print system does not let this user print. Nothing was printed."))
        raise SubmissionUnknownError(_no_answer(self._lib))

    def default_printer(self) -> str | None:
        """The queue that is the user's default, or None."""
        with _Http(self._lib, self._server, self._timeout) as http:
            name: bytes | None = self._lib.cupsGetDefault2(http.handle)
            return name.decode("utf-8", "replace") if name else None

    def user(self) -> str:
        """Whose jobs ours are, as CUPS sees it."""
        name: bytes | None = self._lib.cupsUser()
        return name.decode("utf-8", "replace") if name else "anonymous"


class _Http:
    """One connection to the server, closed at the end of the block."""

    def __init__(self, lib: ctypes.CDLL, server: bytes | None, timeout: float) -> None:
        self._lib = lib
        self._server = server
        self._timeout = timeout
        self.handle: int = 0

    def __enter__(self) -> _Http:
        lib = self._lib
        # These two are kept per thread by libcups. Without an answer to a question for a password it would ask on the
        # terminal and wait; setting the server anew makes it look at CUPS_SERVER again.
        lib.cupsSetPasswordCB2(_NO_PASSWORD, None)
        lib.cupsSetServer(self._server)
        handle = lib.httpConnect2(
            lib.cupsServer(), lib.ippPort(), None, 0, lib.cupsEncryption(), 1, int(self._timeout * 1000), None
        )
        if not handle:
            raise PrintSystemUnreachableError(
                _(
                    "The print system (CUPS) does not run or can’t be reached. Badges wait; check "
                    "that the print service "
                    "is started."
                )
            )
        self.handle = handle
        lib.httpSetTimeout(handle, self._timeout, _GIVE_UP, None)
        return self

    def __exit__(self, *_: object) -> None:
        self._lib.httpClose(self.handle)


def _no_answer(lib: ctypes.CDLL) -> str:
    said: bytes | None = lib.cupsLastErrorString()
    words = said.decode("utf-8", "replace").strip().rstrip(".") if said else ""
    # After a time limit libcups calls the error "Success".
    why = f" ({words})" if words and words != "Success" else ""
    return _("The print system (CUPS) did not answer{why}. Badges wait and are tried again.", why=why)


def _request(lib: ctypes.CDLL, operation: Operation, attributes: Sequence[Attribute]) -> int:
    request: int = lib.ippNewRequest(operation)
    for group, tag, name, value in attributes:
        if isinstance(value, int):
            lib.ippAddInteger(request, group, tag, name.encode(), value)
        elif isinstance(value, str):
            lib.ippAddString(request, group, tag, name.encode(), None, value.encode())
        else:
            texts = (c_char_p * len(value))(*(text.encode() for text in value))
            lib.ippAddStrings(request, group, tag, name.encode(), len(value), None, texts)
    return request


def _answer(lib: ctypes.CDLL, response: int) -> Answer:
    try:
        status: int = lib.ippGetStatusCode(response)
        groups: list[tuple[int, Values]] = []
        group_before = None
        for attribute in _attributes(lib, response):
            name: bytes | None = lib.ippGetName(attribute)
            if name is None:
                # A separator: the next printer or job begins.
                group_before = None
                continue
            group: int = lib.ippGetGroupTag(attribute)
            if group != group_before:
                groups.append((group, {}))
                group_before = group
            groups[-1][1][name.decode()] = _values(lib, attribute)
        messages = [values.get("status-message", []) for tag, values in groups if tag == Tag.ABOUT_OPERATION]
        return Answer(status, next((found[0] for found in messages if found), ""), groups)
    finally:
        lib.ippDelete(response)


def _attributes(lib: ctypes.CDLL, message: int) -> Iterator[int]:
    attribute = lib.ippFirstAttribute(message)
    while attribute:
        yield attribute
        attribute = lib.ippNextAttribute(message)


def _values(lib: ctypes.CDLL, attribute: int) -> list[Any]:
    """Texts as str, numbers as int, ranges as (least, most), collections as dicts; what else there is is left out."""
    tag = lib.ippGetValueTag(attribute)
    return [_value(lib, attribute, tag, place) for place in range(lib.ippGetCount(attribute))]


def _value(lib: ctypes.CDLL, attribute: int, tag: int, place: int) -> Any:
    if tag in (Tag.INTEGER, Tag.ENUM):
        return lib.ippGetInteger(attribute, place)
    if tag == Tag.BOOLEAN:
        return bool(lib.ippGetBoolean(attribute, place))
    if tag == Tag.RANGE:
        most = c_int()
        least = lib.ippGetRange(attribute, place, byref(most))
        return least, most.value
    if tag == Tag.COLLECTION:
        collection = lib.ippGetCollection(attribute, place)
        # Taken whole before going down: libcups keeps one position per collection.
        members = list(_attributes(lib, collection))
        return {lib.ippGetName(member).decode(): _values(lib, member) for member in members}
    if tag in _TEXTS:
        text: bytes | None = lib.ippGetString(attribute, place, None)
        return text.decode("utf-8", "replace") if text else ""
    return None


_PasswordCallback = ctypes.CFUNCTYPE(c_void_p, c_char_p, c_void_p, c_char_p, c_char_p, c_void_p)
_TimeoutCallback = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
# Kept for as long as the program runs: libcups holds on to them.
_NO_PASSWORD = _PasswordCallback(lambda *__: None)
_GIVE_UP = _TimeoutCallback(lambda *__: 0)

# Name, result, arguments: from cups/cups.h, cups/http.h and cups/ipp.h of CUPS 2.
_FUNCTIONS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("cupsServer", c_char_p, ()),
    ("cupsSetServer", None, (c_char_p,)),
    ("ippPort", c_int, ()),
    ("cupsEncryption", c_int, ()),
    ("cupsUser", c_char_p, ()),
    ("cupsSetPasswordCB2", None, (_PasswordCallback, c_void_p)),
    ("cupsLastError", c_int, ()),
    ("cupsLastErrorString", c_char_p, ()),
    ("cupsGetDefault2", c_char_p, (c_void_p,)),
    ("cupsDoRequest", c_void_p, (c_void_p, c_void_p, c_char_p)),
    ("cupsSendRequest", c_int, (c_void_p, c_void_p, c_char_p, c_size_t)),
    ("cupsWriteRequestData", c_int, (c_void_p, c_char_p, c_size_t)),
    ("cupsGetResponse", c_void_p, (c_void_p, c_char_p)),
    ("httpConnect2", c_void_p, (c_char_p, c_int, c_void_p, c_int, c_int, c_int, c_int, POINTER(c_int))),
    ("httpSetTimeout", None, (c_void_p, c_double, _TimeoutCallback, c_void_p)),
    ("httpGetStatus", c_int, (c_void_p,)),
    ("httpClose", None, (c_void_p,)),
    ("ippNewRequest", c_void_p, (c_int,)),
    ("ippDelete", None, (c_void_p,)),
    ("ippLength", c_size_t, (c_void_p,)),
    ("ippAddInteger", c_void_p, (c_void_p, c_int, c_int, c_char_p, c_int)),
    ("ippAddString", c_void_p, (c_void_p, c_int, c_int, c_char_p, c_char_p, c_char_p)),
    ("ippAddStrings", c_void_p, (c_void_p, c_int, c_int, c_char_p, c_int, c_char_p, POINTER(c_char_p))),
    ("ippGetStatusCode", c_int, (c_void_p,)),
    ("ippFirstAttribute", c_void_p, (c_void_p,)),
    ("ippNextAttribute", c_void_p, (c_void_p,)),
    ("ippGetName", c_char_p, (c_void_p,)),
    ("ippGetGroupTag", c_int, (c_void_p,)),
    ("ippGetValueTag", c_int, (c_void_p,)),
    ("ippGetCount", c_int, (c_void_p,)),
    ("ippGetInteger", c_int, (c_void_p, c_int)),
    ("ippGetBoolean", c_int, (c_void_p, c_int)),
    ("ippGetRange", c_int, (c_void_p, c_int, POINTER(c_int))),
    ("ippGetCollection", c_void_p, (c_void_p, c_int)),
    ("ippGetString", c_char_p, (c_void_p, c_int, c_void_p)),
)


@functools.cache
def _library() -> ctypes.CDLL:
    for name in _NAMES:
        try:
            lib = ctypes.CDLL(name)
        except OSError:
            continue
        return _declared(lib)
    raise PrintingError(
        _(
            "This computer has no CUPS library (Debian: libcups2), so it has no printers. Badges can be written as PDF."
        )
    )


def _declared(lib: ctypes.CDLL) -> ctypes.CDLL:
    for name, result, arguments in _FUNCTIONS:
        try:
            function: Callable[..., Any] = getattr(lib, name)
        except AttributeError:
            raise PrintingError(
                _(
                    "The CUPS library of this computer is of another kind (it has no {name}), so it has no printers. "
                    "Badges can be written as PDF.",
                    name=name,
                )
            ) from None
        function.restype = result  # type: ignore[attr-defined]
        function.argtypes = arguments  # type: ignore[attr-defined]
    return lib
