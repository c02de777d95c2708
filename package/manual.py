"""The manual page `checkin.1`, from what the commands themselves say of their words and options."""

from __future__ import annotations

import re

import click

from checkin import __version__
from checkin.cli.commands import program


def manual() -> str:
    """The page as `man` reads it, in English."""
    group = program()
    context = click.Context(group, info_name="checkin")
    lines = [
        f'.TH CHECKIN 1 "" "Checkin {__version__}" "User Commands"',
        ".SH NAME",
        "checkin \\- the front desk of a conference",
        ".SH SYNOPSIS",
        ".B checkin",
        "[OPTIONS] [COMMAND ...]",
        ".SH DESCRIPTION",
        _plain(group.help or ""),
        ".SH OPTIONS",
        *_options(group, context),
        ".SH COMMANDS",
    ]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        lines += [
            f".SS {_plain(f'checkin {name} ' + ' '.join(command.collect_usage_pieces(inner)))}",
            _plain(command.help or ""),
            *_options(command, inner),
        ]
    lines += [
        ".SH EXIT STATUS",
        "0: done. 1: done with something refused or left out, which is told. 2: wrong use or unusable input; nothing "
        "was changed.",
        ".SH ENVIRONMENT",
        ".TP",
        ".B CHECKIN_HOME",
        "A folder that holds settings, log and own layouts, in place of the user's usual places.",
        ".TP",
        '.BR LANGUAGE ", " LC_ALL ", " LANG',
        "The language of what people read, where \\-\\-lang does not say it.",
    ]
    return "\n".join(lines) + "\n"


def _options(command: click.Command, context: click.Context) -> list[str]:
    lines: list[str] = []
    for parameter in command.get_params(context):
        told = parameter.get_help_record(context)
        if told is not None:
            lines += [".TP", f".B {_plain(told[0])}", _plain(told[1])]
    return lines


def _plain(text: str) -> str:
    """Text as roff takes it: nothing in it is a request of its own."""
    text = re.sub(r"\s+", " ", text).strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text
