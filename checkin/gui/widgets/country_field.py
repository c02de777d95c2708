"""The country of somebody: any way to write one is taken, and written out; what is none is asked about."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checkin.core.event.countries import all_codes, country_code, country_name
from checkin.core.language import _, language
from checkin.core.names import folding
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.type_ahead import MOST, Suggestion, TypeAheadField, begins_so


class CountrySuggestions:
    """Countries by their names in the languages of an event, or by code; what is surely meant comes first."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._languages = ["en", *(language for language in languages if language != "en")]
        self._countries: list[tuple[str, tuple[str, ...]]] = []

    def __call__(self, text: str) -> list[Suggestion]:
        self._read()
        asked = folding.fold(text)
        exact = country_code(text)
        ranked: list[tuple[int, str, tuple[str, ...]]] = []
        for code, known in self._countries:
            ranks = [rank for name in known if (rank := begins_so(asked, folding.fold(name))) is not None]
            if code == exact:
                ranks.append(-1)
            if ranks:
                ranked.append((min(ranks), code, known))
        ranked.sort(key=lambda one: (one[0], one[2][0]))
        return [
            Suggestion(known[0], " · ".join(dict.fromkeys(known[1:])), code)
            for _, code, known in ranked[:MOST]
        ]

    def warm(self) -> None:
        """Read what a key would wait for."""
        self._read()
        country_code("nowhere")

    def _read(self) -> None:
        if not self._countries:
            self._countries = [
                (code, tuple(country_name(code, language) for language in self._languages))
                for code in all_codes()
            ]


class CountryField(TypeAheadField):
    """Settles when it is left."""

    told = Signal(str)
    """The question about a country that is none; "" when it is over."""

    def __init__(self, theme: Theme, suggest: CountrySuggestions, parent: QWidget) -> None:
        super().__init__(theme, suggest, parent)
        self.selects_first = True
        self._has_asked = False
        self.setPlaceholderText(_("Name in any language, code, EU, OECD or UN"))
        self.editingFinished.connect(self.settle)

    @property
    def is_unknown(self) -> bool:
        """Whether what stands there is no country."""
        typed = self.text().strip()
        return bool(typed) and country_code(typed) is None

    @property
    def question(self) -> str:
        """What is asked about a country that is none."""
        return _(
            "There is no country “{text}”: choose one, or leave it empty.", text=self.text().strip()[:40]
        )

    def settle(self) -> None:
        """Write out the country that was meant."""
        code = country_code(self.text())
        if code is not None:
            self.setText(country_name(code, language().code))
        if self._has_asked and not self.is_unknown:
            self.told.emit("")
        self._has_asked = self.is_unknown
        if self._has_asked:
            self.told.emit(self.question)
