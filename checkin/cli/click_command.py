"""A function whose signature says what it takes, as a command of click's."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import click

from checkin.cli.arguments import Argument, Option
from checkin.core.clean_text import real_text
from checkin.core.language import _

_MOST = 10**9
"""What is counted has an end, and SQLite takes no longer numbers than computers do."""
_LONGEST_TOLD = 40


class _WholeNumber(click.IntRange):
    """Told in our words, and Click's “integer range” nowhere."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            text = str(value)[:_LONGEST_TOLD]
            told = (
                _("“{text}” is no whole number.", text=text)
                if self.min is None
                else _(
                    "“{text}” is no whole number from {least} to {most:,}.",
                    text=text,
                    least=self.min,
                    most=self.max,
                )
            )
            self.fail(told, param, ctx)


class _Number(click.FloatRange):
    """The same with a fraction."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = math.nan  # which is in every range
        with suppress(click.BadParameter):
            number = super().convert(value, param, ctx)
        if not math.isnan(number):
            return number
        told = _(
            "“{text}” is no number from {least:g} to {most:,g}.",
            text=str(value)[:_LONGEST_TOLD],
            least=self.min,
            most=self.max,
        )
        return self.fail(told, param, ctx)


def click_command(name: str, function: Callable[..., None], summary: str) -> click.Command:
    """The command that calls `function` with what stands on the line."""
    kinds, parameters = parameters_of(function)

    def run(**given: Any) -> None:
        function(**{name: _as_kind(kinds[name], value) for name, value in given.items()})

    return click.Command(name, params=parameters, callback=run, help=_(summary))


def parameters_of(function: Callable[..., None]) -> tuple[dict[str, Any], list[click.Parameter]]:
    """The type of each parameter, and what click makes of it; parameters that say nothing of the line are left out."""
    kinds: dict[str, Any] = {}
    found: list[click.Parameter] = []
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *marks = get_args(hints[name]) or (hints[name],)
        for mark in marks:
            if isinstance(mark, Argument | Option):
                kinds[name] = kind
                found.append(_as_click(name, kind, mark, parameter.default))
    return kinds, found


def _as_click(name: str, kind: Any, mark: Argument | Option, default: Any) -> click.Parameter:
    one, several = _one_of(kind)
    is_required = default is inspect.Parameter.empty
    told = None if is_required or default is None else default.value if isinstance(default, Enum) else default
    if isinstance(mark, Argument):
        return click.Argument(
            [name],
            type=_type(one, None, None),
            required=is_required,
            nargs=-1 if several else 1,
            metavar=mark.metavar,
            help=_(mark.help) if mark.help else None,
        )
    is_switch = one is bool
    # With None for a default click would take a missing one as given.
    with_default: dict[str, Any] = {} if is_required else {"default": told}
    return click.Option(
        [mark.flags or f"--{name.replace('_', '-')}", name],
        type=click.BOOL if is_switch else _type(one, mark.least, mark.most),
        required=is_required,
        **with_default,
        show_default=told is not None and told is not False,
        is_flag=is_switch,
        multiple=several,
        metavar=None if is_switch else mark.metavar,
        help=_(mark.help) if mark.help else None,
        hidden=mark.is_hidden,
    )


def _one_of(kind: Any) -> tuple[Any, bool]:
    """What a single value is, and whether there may be several: of `list[str] | None` that is `str`, and there may."""
    (kind,) = [part for part in get_args(kind) if part is not NoneType] if _may_be_none(kind) else [kind]
    return (get_args(kind)[0], True) if get_origin(kind) is list else (kind, False)


def _may_be_none(kind: Any) -> bool:
    return NoneType in get_args(kind)


def _type(kind: type, least: float | None, most: float | None) -> click.ParamType[Any]:
    if issubclass(kind, Enum):
        return click.Choice([member.value for member in kind])
    if issubclass(kind, Path):
        return click.Path(path_type=Path, readable=False)  # who opens it says why it can't be
    if issubclass(kind, int):
        return _WholeNumber(_whole(least), _MOST if most is None and least is not None else _whole(most))
    if issubclass(kind, float):
        return click.FLOAT if least is None else _Number(least, most)
    return click.STRING


def _whole(limit: float | None) -> int | None:
    return None if limit is None else int(limit)


def _as_kind(kind: Any, value: Any) -> Any:
    """What click read as what the function takes: lists for its tuples, members for their words, real text."""
    one, several = _one_of(kind)
    if several:
        return None if not value and _may_be_none(kind) else [_single(one, item) for item in _sequence(value)]
    return None if value is None else _single(one, value)


def _sequence(value: Any) -> Sequence[Any]:
    return () if value is None else tuple(value)


def _single(kind: type, value: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    return real_text(value) if type(value) is str else value
