"""In which language something is written: one of the event's, or the one shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from checkin.core.language import Language, _, language
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.tasks.languages import language_called, languages, own_name


class OutputLanguage(ElidedChoice):
    """Languages by their own names. `anyway` comes first, where there is a choice without one.

    `also`: what is written speaks these besides, where the event does.
    """

    def __init__(
        self,
        of_event: Sequence[str],
        parent: QWidget | None = None,
        *,
        anyway: str = "",
        also: Iterable[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Language"))
        if anyway:
            self.addItem(anyway, None)
        for code in _offered(of_event, also):
            self.addItem(own_name(code), code)

    @property
    def code(self) -> str | None:
        """Of the one chosen; None for that which comes first without one."""
        chosen: str | None = self.currentData()
        return chosen

    def choose(self, code: str) -> None:
        """That one, where it is among them."""
        if (at := self.findData(code)) >= 0:
            self.setCurrentIndex(at)


class OutputLanguageMenu:
    """The same choice at the end of a menu of papers; it stays as it was chosen, until another language is shown."""

    def __init__(self) -> None:
        self._chosen: Language | None = None
        self._shown = language()

    @property
    def spoken(self) -> Language:
        """Of what is written now."""
        if self._shown is not language():
            self._chosen, self._shown = None, language()
        return self._chosen or language()

    def add_to(self, menu: CalledMenu, of_event: Sequence[str]) -> None:
        """Below what is there; nothing where there is one language alone."""
        offered = _offered(of_event)
        if len(offered) < 2:
            return
        menu.addSeparator()
        group = QActionGroup(menu)
        for code in offered:
            action = group.addAction(own_name(code))
            action.setCheckable(True)
            action.setChecked(code == self.spoken.code)
            action.triggered.connect(lambda __=False, code=code: self._choose(code))
            menu.addAction(action)

    def _choose(self, code: str) -> None:
        self._chosen = None if code == language().code else language_called(code)


def _offered(of_event: Sequence[str], also: Iterable[str] = ()) -> list[str]:
    """Codes: the language shown first, then those of the event that there are, `also` beside the program's."""
    known = {*languages(), *also}
    wanted = (language().code, *(code[:2] for code in of_event))
    return list(dict.fromkeys(code for code in wanted if code in known))
