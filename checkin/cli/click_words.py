"""What click says by itself, in the language shown: help, and what was wrong with a line."""

from __future__ import annotations

from click import core, decorators, exceptions, formatting, parser, types

from checkin.core import language
from checkin.core.language import N_, nN_

SAID = (
    N_("Usage:"),
    N_("Options"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("required"),
    N_("default: {default}"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Choose from:\n\t{choices}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    nN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    nN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    nN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    nN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""Every sentence of click's that our commands can meet, as click writes it and fills it itself."""


def in_the_language_shown() -> None:
    """From now on click looks its sentences up where ours are."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        module.__dict__["_"] = language._
        if "ngettext" in module.__dict__:
            module.__dict__["ngettext"] = _one_or_several


def _one_or_several(one: str, several: str, n: int) -> str:
    return language.language().sentences.ngettext(one, several, n)
