"""The country of a walk-in: any way to write one is taken, and written out; what is none is asked about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checkin.core.event.countries import country_code, country_name
from checkin.core.language import _, language
from checkin.gui.look.theme import Theme
from checkin.gui.walk_in.suggestions import WalkInSuggestions
from checkin.gui.widgets.type_ahead import TypeAheadField


class CountryField(TypeAheadField):
    """Settles when it is left."""

    told = Signal(str)
    """The question about a country that is none; "" when it is over."""

    def __init__(self, theme: Theme, offers: WalkInSuggestions, parent: QWidget) -> None:
        super().__init__(theme, offers.countries, parent)
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
