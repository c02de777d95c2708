"""JSON objects read key by key: what is wrong is named with its place, and no key is passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from checkin.core.errors import CheckinError
from checkin.core.language import _

_MISSING = object()
_LONGEST_SHOWN = 60
_Choice = TypeVar("_Choice", bound=StrEnum)


class CheckedTable:
    """One JSON object being read: takes keys one by one and complains about those nobody took."""

    error: ClassVar[type[CheckinError]] = CheckinError

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, Mapping):
            raise self.error(f"{where} should be an object with named values.")
        self._left: dict[str, Any] = dict(raw)
        self.where = where

    def take(self, key: str, default: object = _MISSING) -> Any:
        """The value of a key, which is dealt with then; CheckinError where it is missing and has no default."""
        if key in self._left:
            return self._left.pop(key)
        if default is _MISSING:
            raise self.error(f"{self.where} lacks “{key}”.")
        return default

    def has(self, key: str) -> bool:
        """Whether the key is there and was not taken yet."""
        return key in self._left

    def text(self, key: str, default: object = _MISSING) -> str:
        """A text that is not empty; CheckinError otherwise."""
        value = self.take(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, value, _("a text that is not empty"))
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false; CheckinError for anything else."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, value, _("true or false"))
        return value

    def choice(self, key: str, kinds: type[_Choice], default: _Choice) -> _Choice:
        """One of the words of an enum; CheckinError otherwise."""
        value = self.take(key, default)
        try:
            return kinds(value)
        except ValueError:
            raise self.wrong(key, value, _("one of: {kinds}", kinds=", ".join(kinds))) from None

    def texts(self, key: str, default: object = _MISSING) -> tuple[str, ...]:
        """A list of texts; CheckinError otherwise."""
        value = self.take(key, default)
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise self.wrong(key, value, _("a list of texts"))
        return tuple(value)

    def wrong(self, key: str, value: object, wanted: str) -> CheckinError:
        """The error that names the key, its value, and what it should be."""
        shown = repr(value)
        if len(shown) > _LONGEST_SHOWN:
            shown = shown[: _LONGEST_SHOWN - 3] + "…"
        return self.error(
            _(
                "{where}: “{key}” is {shown}, but should be {wanted}.",
                where=self.where,
                key=key,
                shown=shown,
                wanted=wanted,
            )
        )

    def done(self) -> None:
        """CheckinError if a key is left that nobody took."""
        if self._left:
            names = ", ".join(f"“{key}”" for key in self._left)
            raise self.error(f"{self.where} has unknown keys: {names}.")
