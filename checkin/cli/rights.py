"""`checkin rights`: what the organiser settles for the whole event, and taking away a forgotten PIN."""

from __future__ import annotations

from typing import Annotated

from checkin.cli.arguments import DeskOption, EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, print_plain, say
from checkin.cli.session import desk_at
from checkin.core.desk.event_rights import (
    WHAT_A_NEW_KEY_DOES,
    make_new_key,
    set_unknown_badges,
    unknown_badges,
)
from checkin.core.desk.kept_choices import choose
from checkin.core.door.access import Strangers
from checkin.core.event import event_settings
from checkin.core.language import N_, _

_BECOMES = {"come_in": N_("come in"), "ask": N_("ask"), "refuse": N_("refuse")}
"""What becomes of a real badge whose person is not on file."""


def rights(
    event: EventArgument,
    strangers: Annotated[
        Strangers | None,
        Option("--unknown-badges", help=_("What becomes of a real badge whose person is not on file")),
    ] = None,
    new_key: Annotated[bool, Option("--new-key", help=_("Sign badges with a new key from now on"))] = False,
    remove_pin: Annotated[
        bool, Option("--remove-pin", help=_("Take the organiser’s PIN away from the window"))
    ] = False,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, desk) as this_desk:
        with this_desk.transaction():
            if strangers is not None:
                set_unknown_badges(this_desk, strangers)
            if new_key:
                make_new_key(this_desk)
            if remove_pin:
                choose(this_desk, event_settings.ORGANISER_PIN, None)
        choice, has_pin = (
            unknown_badges(this_desk),
            event_settings.ORGANISER_PIN.of(this_desk.store) is not None,
        )
    if new_key:
        say(_(WHAT_A_NEW_KEY_DOES))
    if json:
        print_json({"unknown_badges": choice, "pin": has_pin})
    else:
        print_plain(_("Unknown badges: {choice}", choice=_(_BECOMES[choice])))
        print_plain(_("Organiser’s PIN: {it}", it=_("set") if has_pin else _("none")))
