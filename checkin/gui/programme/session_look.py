"""What a session or the event is called in further languages, and a session's own colour in the timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from checkin.core.event.programme_bounds import LONGEST
from checkin.core.language import N_, _
from checkin.core.language import language as language_shown
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.laid_out import empty

_COLOURS = {
    "#1c7ed6": N_("Blue"),
    "#0c8599": N_("Teal"),
    "#2f9e44": N_("Green"),
    "#e8590c": N_("Orange"),
    "#c92a2a": N_("Red"),
    "#c2255c": N_("Pink"),
    "#7048e8": N_("Purple"),
    "#846358": N_("Brown"),
}
"""Each tells itself from the others beside white and beside the dark surface; yellow is what cannot work."""
_SWATCH = 14


class InOtherLanguages(QWidget):
    """A line for each language of the event after the first, and for those in which something is said already.

    `says`: what a line is for, with `{language}`, looked up when it is shown.
    """

    changed = Signal()

    def __init__(self, says: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._says = says
        self.lines: dict[str, QLineEdit] = {}
        self._column = column_of(self, gap=4)

    def show_said(self, known: Mapping[str, str], languages: Sequence[str]) -> None:
        """Fill the lines: what is said by the code of its language."""
        wanted = tuple(dict.fromkeys((*languages[1:], *known)))
        if wanted != tuple(self.lines):
            self._have(wanted)
        for language, line in self.lines.items():
            line.setText(known.get(language, ""))
        self.setVisible(bool(self.lines))

    def said(self) -> tuple[tuple[str, str], ...]:
        """What the lines say: code of the language and text of those that are not empty."""
        lines = ((language, " ".join(line.text().split())) for language, line in self.lines.items())
        return tuple((language, text) for language, text in lines if text)

    def _have(self, languages: Sequence[str]) -> None:
        empty(self._column)
        self.lines = {}
        for language in languages:
            says = _(self._says, language=_called(language))
            label, line = PlainLabel(says, self, wraps=True), QLineEdit(self)
            set_role(label, "muted")
            line.setMaxLength(LONGEST["title"])
            line.setAccessibleName(says)
            label.setBuddy(line)
            line.textEdited.connect(self.changed)
            self._column.addWidget(label)
            self._column.addWidget(line)
            self.lines[language] = line


def say_first_language(
    label: QLabel, field: QLineEdit, usual: str, says: str, languages: Sequence[str]
) -> None:
    """Say above the line of the first language which that is, where there are others; `says` as above the others."""
    words = _(says, language=_called(languages[0])) if len(languages) > 1 else usual
    label.setText(words)
    field.setAccessibleName(words)


class ColourChoice(ElidedChoice):
    """The colours there are by name; one of a file stays though it has none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItem(_("As usual"), None)
        for colour, name in _COLOURS.items():
            self._add(colour, _(name))

    def show_colour(self, colour: str | None) -> None:
        """Choose it."""
        if colour is not None and self.findData(colour) < 0:
            self._add(colour, colour)
        self.setCurrentIndex(max(0, self.findData(colour)) if colour is not None else 0)

    def _add(self, colour: str, name: str) -> None:
        self.addItem(swatch(colour), name, colour)


def swatch(colour: str) -> QIcon:
    """A square of it, to stand before a name."""
    filled = QPixmap(_SWATCH, _SWATCH)
    filled.fill(QColor(colour))
    icon = QIcon(filled)
    icon.addPixmap(filled, QIcon.Mode.Selected)  # or the style tints it as the line
    return icon


def _called(code: str) -> str:
    """What a language is called in the one shown; its code where that is none."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code.replace("-", "_"))
        return str(locale.get_display_name(language_shown().code) or code)
    except (ValueError, UnknownLocaleError):
        return code
