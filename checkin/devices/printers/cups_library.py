"""libcups through ctypes: one IPP request and its answer, with time limits. Knows nothing of badges or jobs.

libcups knows where the server is (CUPS_SERVER, client.conf, the local socket) and how to prove who we are there.
Every call blocks until there is an answer or the time is over, and lets other threads run meanwhile.
"""

from __future__ import annotations

import ctypes
import socket
import threading
from dataclasses import dataclass

from checkin.core.errors import PrintingError
from checkin.core.language import _
from checkin.core.printing.printers import PrintSystemUnreachableError, SubmissionUnknownError
from checkin.devices.printers.cups_functions import GIVE_UP, NO_PASSWORD, c_library, library
from checkin.devices.printers.ipp_messages import Answer, Attribute, Operation, answer_of, request_of

TIMEOUT_SECONDS = 10.0
"""Without a byte from the server for this long a request has failed."""
_TIMES_AS_LONG = 3
"""An answer that comes byte by byte, or without end, is given up after so many times as long."""
_MOST_TO_SEND_SECONDS = 45.0
"""So long a document may take, with its answer: less than what is left of the claim of whoever sends it."""
_CUT_AGAIN_SECONDS = 0.5


# Of libcups, when there was no answer: forbidden, not authenticated, not authorised, no password given.
_NOT_ALLOWED = (0x0401, 0x0402, 0x0403, 0x1000)

_HTTP_CONTINUE = 100
_HTTP_UNAUTHORIZED = 401
_HTTP_FORBIDDEN = 403
_HTTP_UPGRADE = 426
_HTTP_NO_PASSWORD_GIVEN = 1000
_ATTEMPTS_TO_PROVE = 3

# http_encryption_t
_IF_ASKED = 0
_ALWAYS = 3


@dataclass(frozen=True, slots=True)
class Peer:
    """Where a printer listens that speaks IPP itself."""

    host: str
    port: int
    is_encrypted: bool = False


class CupsConnection:
    """How to ask one CUPS server; a new connection for every request, so that a restarted server does no harm."""

    def __init__(
        self,
        server: str | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
        *,
        printer: Peer | None = None,
    ) -> None:
        """`server` is host or host:port; without it libcups knows. `printer` is one to talk to without any server.

        PrintingError when there is no libcups.
        """
        self._lib = library()
        self._server = server.encode() if server else None
        self._printer = printer
        self._timeout = timeout_seconds

    def _http(self, most_seconds: float | None = None) -> _Http:
        most = most_seconds or self._timeout * _TIMES_AS_LONG
        return _Http(self._lib, self._server, self._timeout, most, self._printer)

    def ask(self, operation: Operation, *attributes: Attribute, resource: str = "/") -> Answer:
        """Send a request and wait for its answer.

        PrintSystemUnreachableError when none came, PrintingError when this user may not ask that.
        """
        with self._http() as http:
            request = request_of(self._lib, operation, attributes)
            # cupsDoRequest takes the request over.
            response = self._lib.cupsDoRequest(http.handle, request, resource.encode())
            if not response and self._lib.cupsLastError() in _NOT_ALLOWED:
                raise PrintingError(
                    _("The print system does not let this user do that; ask its administrator.")
                )
            if not response:
                raise PrintSystemUnreachableError(_no_answer(self._lib))
            return answer_of(self._lib, response)

    def send(self, operation: Operation, document: bytes, *attributes: Attribute, resource: str) -> Answer:
        """Send a request with a document, once. SubmissionUnknownError when it may have arrived and no answer came."""
        with self._http(_MOST_TO_SEND_SECONDS) as http:
            request = request_of(self._lib, operation, attributes)
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
                return answer_of(self._lib, response)
            status = self._lib.httpGetStatus(http.handle)
            if status not in (_HTTP_UNAUTHORIZED, _HTTP_UPGRADE):
                break
        if status in (_HTTP_UNAUTHORIZED, _HTTP_FORBIDDEN, _HTTP_NO_PASSWORD_GIVEN):
            raise PrintingError(_("The print system does not let this user print. Nothing was printed."))
        raise SubmissionUnknownError(_no_answer(self._lib))

    def user(self) -> str:
        """Whose jobs ours are, as CUPS sees it."""
        name: bytes | None = self._lib.cupsUser()
        return name.decode("utf-8", "replace") if name else "anonymous"


class _Http:
    """One connection to the server, closed at the end of the block."""

    def __init__(
        self, lib: ctypes.CDLL, server: bytes | None, timeout: float, most: float, printer: Peer | None
    ) -> None:
        self._lib = lib
        self._printer = printer
        self._server = server
        self._timeout = timeout
        self._most = most
        self._is_over = threading.Event()
        self._watch = threading.Thread(target=self._cut_when_late, name="IPP time limit", daemon=True)
        self.handle: int = 0

    def __enter__(self) -> _Http:
        lib = self._lib
        # These two are kept per thread by libcups. Without an answer to a question for a password it would ask on the
        # terminal and wait; setting the server anew makes it look at CUPS_SERVER again.
        lib.cupsSetPasswordCB2(NO_PASSWORD, None)
        lib.cupsSetServer(self._server)
        printer = self._printer
        host, port, encryption = (
            (lib.cupsServer(), lib.ippPort(), lib.cupsEncryption())
            if printer is None
            else (printer.host.encode(), printer.port, _ALWAYS if printer.is_encrypted else _IF_ASKED)
        )
        handle = lib.httpConnect2(host, port, None, 0, encryption, 1, int(self._timeout * 1000), None)
        if not handle and printer is not None:
            raise PrintSystemUnreachableError(_("The printer does not answer."))
        if not handle:
            raise PrintSystemUnreachableError(
                _(
                    "The print system (CUPS) does not run or can’t be reached. Badges wait; check "
                    "that the print service "
                    "is started."
                )
            )
        self.handle = handle
        lib.httpSetTimeout(handle, self._timeout, GIVE_UP, None)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._watch.join()
        self._lib.httpClose(self.handle)

    def _cut_when_late(self) -> None:
        """End a request that takes too long: libcups itself only looks how long no byte came."""
        wait = self._most
        while not self._is_over.wait(wait):
            # Only ended, for libcups closes it; and again, for it may have connected anew.
            c_library().shutdown(self._lib.httpGetFd(self.handle), socket.SHUT_RDWR)
            wait = _CUT_AGAIN_SECONDS


def _no_answer(lib: ctypes.CDLL) -> str:
    said: bytes | None = lib.cupsLastErrorString()
    words = said.decode("utf-8", "replace").strip().rstrip(".") if said else ""
    # After a time limit libcups calls the error "Success".
    why = f" ({words})" if words and words != "Success" else ""
    return _("The print system (CUPS) did not answer{why}. Badges wait and are tried again.", why=why)
