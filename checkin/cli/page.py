"""`checkin page`: the counts for phones on the local network, until it is ended."""

from __future__ import annotations

import json as json_text
import logging
import sys
from contextlib import suppress
from datetime import datetime
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_plain, say
from checkin.cli.session import clock_for
from checkin.core.language import _
from checkin.core.times import Clock, later
from checkin.store.event_file import EventFile
from checkin.tasks.phone_page_process import require_extra


def page(
    event: EventArgument,
    address: Annotated[
        str | None,
        Option("--address", metavar="HOST:PORT", help=_("Where to listen; otherwise on every network")),
    ] = None,
    json: JsonOption = False,
    new_address: Annotated[
        bool, Option("--new-address", help=_("With a new secret: who has the old address sees no more"))
    ] = False,
    now: NowOption = None,
    for_window: Annotated[bool, Option("--for-window", is_hidden=True)] = False,
    clock_ahead: Annotated[float, Option("--clock-ahead", is_hidden=True)] = 0.0,
) -> None:
    require_extra()
    from checkin.live.address import address_of_listener, listening, read_address
    from checkin.live.secret import is_replaced, kept_secret, secret_of
    from checkin.live.serving import ServedPage, quiet_log

    with EventFile.open(event, to_read=True) as file:
        identity, clock = file.identity, _Clock(clock_for(file, now), clock_ahead)
    listener = listening(read_address(address) if address is not None else None)
    secret = secret_of(identity, anew=new_address)
    kept = kept_secret(identity)
    url = address_of_listener(listener).url(secret)
    quiet_log(_log())
    served = ServedPage(
        event.absolute(),
        listener,
        secret,
        clock=clock,
        is_replaced=lambda: is_replaced(identity, kept),
        on_phones=(lambda n: _tell_window(phones=n)) if for_window else lambda __: None,
        on_trouble=(lambda text: _tell_window(trouble=text)) if for_window else _say_trouble,
    )
    if for_window:
        _tell_window(url=url)
    elif json:
        print(json_text.dumps({"url": url}), flush=True)
    else:
        _show(url)
    served.run(input_heard=clock.set_ahead if for_window else None)
    if is_replaced(identity, kept):
        say(_("A new address was made for this event, so whoever has the one before sees no more."))
        raise click.exceptions.Exit(1)


class _Clock:
    """Some seconds ahead of another; a window that plays an hour in two minutes says so again and again."""

    def __init__(self, clock: Clock, ahead_s: float) -> None:
        self._clock, self._ahead_s = clock, ahead_s

    def __call__(self) -> datetime:
        return later(self._clock(), seconds=self._ahead_s) if self._ahead_s else self._clock()

    def set_ahead(self, line: str) -> None:
        """A line of the window's."""
        with suppress(ValueError):
            self._ahead_s = float(line)


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
