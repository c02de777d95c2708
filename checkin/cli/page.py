"""`checkin page`: the counts for phones on the local network, until it is ended."""

from __future__ import annotations

import importlib.util
import json as json_text
import logging
import sys
from contextlib import suppress
from typing import Annotated

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_plain, say
from checkin.cli.session import clock_for
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import Clock, later
from checkin.store.event_file import EventFile

_NEEDED = ("starlette", "uvicorn")


def page(
    event: EventArgument,
    address: Annotated[
        str | None,
        Option("--address", metavar="HOST:PORT", help="Where to listen; otherwise on every network"),
    ] = None,
    json: JsonOption = False,
    new_address: Annotated[
        bool, Option("--new-address", help="With a new secret: who has the old address sees no more")
    ] = False,
    now: NowOption = None,
    for_window: Annotated[bool, Option("--for-window", is_hidden=True)] = False,
    clock_ahead: Annotated[float, Option("--clock-ahead", is_hidden=True)] = 0.0,
) -> None:
    require_extra()
    from checkin.live.address import found_at, listening, place_of
    from checkin.live.secret import secret_of
    from checkin.live.serving import Page, quiet_log

    with EventFile.open(event, to_read=True) as file:
        identity, clock = file.identity, _ahead(clock_for(file, now), clock_ahead)
    listener = listening(place_of(address) if address is not None else None)
    secret = secret_of(identity, anew=new_address)
    url = found_at(listener).url(secret)
    quiet_log(_log())
    served = Page(
        event.absolute(),
        listener,
        secret,
        clock=clock,
        on_phones=(lambda n: _tell_window(phones=n)) if for_window else lambda _: None,
        on_trouble=(lambda text: _tell_window(trouble=text)) if for_window else _say_trouble,
    )
    if for_window:
        _tell_window(url=url)
    elif json:
        print(json_text.dumps({"url": url}), flush=True)
    else:
        _show(url)
    served.run(until_input_ends=for_window)


def require_extra() -> None:
    """CheckinError where the libraries of the page are not installed."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise CheckinError(
            _(
                "The page for phones needs {libraries}, which this installation lacks. Everything else works; to add "
                'it: pip install "checkin[page]".',
                libraries=", ".join(missing),
            )
        )


def _ahead(clock: Clock, seconds: float) -> Clock:
    return clock if not seconds else lambda: later(clock(), seconds=seconds)


def _show(url: str) -> None:
    if sys.stdout.isatty():
        from checkin.typeset import qr

        print(qr.for_terminal(url))
    print_plain(url)
    print_plain(_("Point a phone on the same network at the picture, or type the address. Ctrl+C ends it."))
    sys.stdout.flush()


def _tell_window(**told: str | int) -> None:
    with suppress(OSError):  # it has gone; the end of our input says so too
        print(json_text.dumps(told), flush=True)


def _say_trouble(text: str) -> None:
    say(text or _("The event can be read again."))


def _log() -> logging.Handler:
    from checkin.tasks.own_log import OwnLog

    try:
        return OwnLog()
    except OSError:
        return logging.NullHandler()
