"""What the pages that people open first are made of, loaded while nobody waits: half of their first showing is that."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.abc import InspectLoader

from checkin.gui.session.background import libraries

_LIBRARIES = (
    "babel.dates",
    "PIL.Image",
    "qrcode",
    "uharfbuzz",
    "reportlab.pdfbase.pdfdoc",
    "python_calamine",
    "psutil",
)
"""Each by itself, for a page or two would load all of them at once."""
_ROOMS = (
    "checkin.lists",
    "checkin.typeset",
    "checkin.badges",
    "checkin.gui.widgets",
    "checkin.gui.attendees",
    "checkin.gui.walk_in",
    "checkin.gui.live",
)
_WAIT_S = 0.008


def load_pages() -> Iterator[None]:
    """Load one module at each step, while no other thread loads any."""
    for name in _modules():
        while not libraries.acquire(timeout=_WAIT_S):  # asleep: the other thread needs the interpreter
            yield
        try:
            with suppress(ImportError):  # where it is needed that is told
                importlib.import_module(name)
        finally:
            libraries.release()
        yield


def _modules() -> Iterator[str]:
    yield from _LIBRARIES
    seen: set[str] = set()
    for room in _ROOMS:
        for module in pkgutil.iter_modules(importlib.import_module(room).__path__):
            yield from _after_what_it_needs(f"{room}.{module.name}", seen)


def _after_what_it_needs(name: str, seen: set[str]) -> Iterator[str]:
    """A module of ours behind all those it loads: else one step would load thirty of them."""
    if name in seen or name in sys.modules:
        return
    seen.add(name)
    with suppress(ImportError):
        spec = importlib.util.find_spec(name)
        code = spec.loader.get_code(name) if spec and isinstance(spec.loader, InspectLoader) else None
        for needed in code.co_names if code is not None else ():
            if needed.startswith("checkin."):
                yield from _after_what_it_needs(needed, seen)
        yield name
