"""Which printer a badge goes to: the desk's own, its category's, or whichever of several is free. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """What a desk has chosen. `also` share what waits for `printer`; `by_category` has printers of their own."""

    printer: str = ""
    also: Sequence[str] = ()
    by_category: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def from_settings(setting: Callable[[str], Any]) -> PrinterChoice:
        """As the desk's settings have it; `setting` gives the value of one."""
        return PrinterChoice(
            str(setting("printer")),
            tuple(setting("printers_sharing")),
            dict(setting("printer_by_category")),
        )

    def of(self, category: str) -> str:
        """The printer for badges of this category."""
        return self.by_category.get(category) or self.printer

    def sharing(self, printer: str) -> tuple[str, ...]:
        """The printers that may print what waits for this one, itself first.

        What a category has for itself (cards of another colour, say) shares with nobody.
        """
        own = set(self.by_category.values()) - {self.printer}
        together = [name for name in dict.fromkeys((self.printer, *self.also)) if name and name not in own]
        if printer not in together:
            return (printer,)
        return (printer, *(name for name in together if name != printer))
