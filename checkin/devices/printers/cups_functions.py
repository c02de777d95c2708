"""The functions of libcups that the program calls, declared for ctypes."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable
from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_void_p
from typing import Any

from checkin.core.errors import PrintingError
from checkin.core.language import _

# The library of CUPS 2 (macOS: in the system; Debian: libcups2). CUPS 3 has another name and other functions.
_NAMES = ("libcups.so.2", "libcups.2.dylib")

_PasswordCallback = ctypes.CFUNCTYPE(c_void_p, c_char_p, c_void_p, c_char_p, c_char_p, c_void_p)
_TimeoutCallback = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
# Kept for as long as the program runs: libcups holds on to them.
NO_PASSWORD = _PasswordCallback(lambda *__: None)
GIVE_UP = _TimeoutCallback(lambda *__: 0)

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
    ("cupsDoRequest", c_void_p, (c_void_p, c_void_p, c_char_p)),
    ("cupsSendRequest", c_int, (c_void_p, c_void_p, c_char_p, c_size_t)),
    ("cupsWriteRequestData", c_int, (c_void_p, c_char_p, c_size_t)),
    ("cupsGetResponse", c_void_p, (c_void_p, c_char_p)),
    ("httpConnect2", c_void_p, (c_char_p, c_int, c_void_p, c_int, c_int, c_int, c_int, POINTER(c_int))),
    ("httpSetTimeout", None, (c_void_p, c_double, _TimeoutCallback, c_void_p)),
    ("httpGetFd", c_int, (c_void_p,)),
    ("httpGetStatus", c_int, (c_void_p,)),
    ("httpClose", None, (c_void_p,)),
    ("ippNewRequest", c_void_p, (c_int,)),
    ("ippNew", c_void_p, ()),
    ("ippAddBoolean", c_void_p, (c_void_p, c_int, c_char_p, c_int)),
    ("ippAddCollection", c_void_p, (c_void_p, c_int, c_char_p, c_void_p)),
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
    ("ippGetResolution", c_int, (c_void_p, c_int, POINTER(c_int), POINTER(c_int))),
    ("ippGetCollection", c_void_p, (c_void_p, c_int)),
    ("ippGetString", c_char_p, (c_void_p, c_int, c_void_p)),
)


@functools.cache
def library() -> ctypes.CDLL:
    """libcups with its functions declared; PrintingError where this computer has none, or one of another kind."""
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


@functools.cache
def c_library() -> ctypes.CDLL:
    """The C library of this process, which libcups is linked to."""
    return ctypes.CDLL(None)


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
