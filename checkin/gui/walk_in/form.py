"""The walk-in form: fields in the order people read a business card. Holds what is typed; registers nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from checkin.core.desk.registration import WalkIn
from checkin.core.desk.walk_in_rights import session_choices, walk_in_categories
from checkin.core.door.access import may_enter
from checkin.core.door.business_card import NamedPerson
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, title_of
from checkin.core.event.countries import country_code
from checkin.core.event.programme import Category
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import N_, _
from checkin.core.names.parts import PARTS
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.colleagues_part import ColleaguesPart, passed_on, told_of_colleague
from checkin.gui.walk_in.email_field import EmailField
from checkin.gui.walk_in.name_field import NameField
from checkin.gui.walk_in.session_ticks import SessionTicks
from checkin.gui.walk_in.suggestions import WalkInSuggestions
from checkin.gui.widgets.category_choice import CategoryChoice
from checkin.gui.widgets.country_field import CountryField
from checkin.gui.widgets.type_ahead import TypeAheadField
from checkin.tasks.drafts import PERSON_TEXTS, WalkInDraft

_LABELS = 120
_TALL_NAME, _TALL = 46, 40


class WalkInForm(QWidget):
    """Emits `changed` after every key; `draft()` is all that is in it, `walk_in()` what is to be registered."""

    changed = Signal()
    told = Signal(str)
    """A sentence about what was just typed; "" when it is over."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self.suggestions = WalkInSuggestions(shell.session)
        self._ticks: dict[str, bool] = {}
        self._colleague: Attendee | None = None
        self._named = WalkInDraft()
        """The name that was filled in last, with its parts: they are those of this name alone."""
        self._colleagues_part = ColleaguesPart()
        self._is_filling = False
        self._build()
        self._connect()
        self.refresh()

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, offers = self._shell.theme, self.suggestions
        self.instead = TypeAheadField(theme, offers.colleagues, self)
        self.instead.selects_first = self.instead.chooses_whom = True
        self.instead.setPlaceholderText(_("Name of the colleague who does not come"))
        self.name = NameField(self)
        self.name.setFont(theme.font("lead"))
        self.name_latin = TypeAheadField(theme, lambda __: offers.latin(self.name.text()), self)
        self.name_latin.offers_when_empty = True
        self.organisation = TypeAheadField(theme, offers.organisations, self)
        self.job_title = QLineEdit(self)
        self.country = CountryField(theme, offers.countries, self)
        self.category = CategoryChoice(theme, self)
        self.sector = TypeAheadField(theme, offers.sectors, self)
        # One sector counts under one name: "gov" is government, unless Esc closes what is offered.
        self.sector.selects_first = True
        self.email = EmailField(self)
        self.phone = QLineEdit(self)
        self.code = QLineEdit(self)
        self.code.setToolTip(
            _("Read at the desk, nobody else’s: it will be theirs. Empty it to leave it out.")
        )
        self.sessions = SessionTicks(theme, self)
        # Arabic, Thai and Devanagari stand taller than the letters a field is sized for.
        self.name.setMinimumHeight(_TALL_NAME)
        self.organisation.setMinimumHeight(_TALL)
        self.job_title.setMinimumHeight(_TALL)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABELS)
        self._labels: dict[str, QLabel] = {}
        self._texts: dict[str, QLineEdit] = {}
        for n, key in enumerate(_ROWS):
            field = self.field(key)
            if isinstance(field, QLineEdit) and key != "instead":
                self._texts[key] = field
            title = title_of(key) if key in PERSON_FIELDS else _(_OTHERS[key])
            label = PlainLabel(title, role="muted")
            label.setBuddy(field)
            self._labels[key] = label
            top = Qt.AlignmentFlag.AlignTop if key == "sessions" else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, n, 0, Qt.AlignmentFlag.AlignLeft | top)
            grid.addWidget(field, n, 1)
            field.setAccessibleName(title)
        grid.setRowStretch(len(_ROWS) - 1, 1)
        self._show_row("instead", is_shown=False)
        for key in _WHERE_THERE_IS_ONE:
            self._show_row(key, is_shown=False)

    def _connect(self) -> None:
        for key, line in self._texts.items():
            # One more than is taken, so that what is too long is told and not cut in silence.
            line.setMaxLength(LONGEST[key] + 1)
        for field in self._lines():
            field.textChanged.connect(self._on_changed)
        self.name.returnPressed.connect(lambda: self.name.text().strip() and self.focusNextChild())
        for field in (self.job_title, self.email):
            field.returnPressed.connect(self.focusNextChild)
        self.instead.textEdited.connect(self._forget_colleague)
        self.instead.suggestion_taken.connect(
            lambda suggestion: self._change_colleague(self._session.desk.attendee(suggestion.value))
        )
        self.country.told.connect(self.told)
        self.email.told.connect(self.told)
        self.category.changed.connect(self._on_category)
        self.sessions.ticked_by_hand.connect(self._on_tick)
        self.sessions.why_not_asked.connect(self.told)

    def field(self, key: str) -> QWidget:
        """The field of that name, as in WalkInDraft; `sessions` and `instead` too."""
        field = getattr(self, key)
        assert isinstance(field, QWidget)
        return field

    def _lines(self) -> list[QLineEdit]:
        return [self.instead, *self._texts.values()]

    # --- what it holds -----------------------------------------------------------------------------------

    def draft(self) -> WalkInDraft:
        """All that is in it, as typed."""
        texts = {key: line.text() for key, line in self._texts.items()}
        if texts["name"].strip() == self._named.name.strip():
            texts |= {part: getattr(self._named, part) for part in PARTS}
        return WalkInDraft(
            **texts,
            category=self.category.category,
            ticks=dict(self._ticks),
            instead_of=self._colleague.reference if self._colleague else "",
        )

    def walk_in(self) -> WalkIn:
        """What is to be registered; a country that is none stays as typed, for the caller to ask about."""
        draft = self.draft()
        texts = {key: getattr(draft, key) for key in PERSON_TEXTS}
        return WalkIn(
            **texts | {"country": country_code(draft.country) or draft.country},
            category=draft.category or None,
            code=draft.code.strip() or None,
            sessions=self.sessions.ticked(),
        )

    def attendee(self) -> Attendee:
        """The person as the badge would show them now; not on the list."""
        return _shown_as(self.walk_in(), self._session.programme.default_category.id)

    @property
    def instead_of(self) -> str:
        return self._colleague.reference if self._colleague else ""

    @property
    def is_colleague_open(self) -> bool:
        """Whether something stands in the line for the colleague and nobody was chosen."""
        return self._colleague is None and bool(self.instead.text().strip()) and not self.instead.isHidden()

    def own_draft(self) -> WalkInDraft:
        """The same without a colleague and what they filled in."""
        return self._colleagues_part.own(self.draft())

    def fill(self, draft: WalkInDraft, *, keep_line: bool = False) -> None:
        """Put a draft into it, in place of what was there; `keep_line`: a colleague may still be chosen."""
        self._named = draft
        self.name.go_on()
        with self._filling():
            for key, line in self._texts.items():
                _put(line, getattr(draft, key))
            self._ticks = dict(draft.ticks)
            colleague = self._session.desk.attendee(draft.instead_of) if draft.instead_of else None
            if colleague is not None and draft.instead_of != self.instead_of:
                self._colleagues_part.kept(colleague, self._session.programme.default_category.id)
            self._set_colleague(colleague, keep_line=keep_line)
            if draft.category:
                self.category.choose(draft.category)
            self.country.settle()
            self._show_sessions(is_anew=True)
            for key in _WHERE_THERE_IS_ONE:
                self._show_row(key, is_shown=bool(getattr(draft, key)))
            self.name.setCursorPosition(len(draft.name))
        self.changed.emit()

    def fill_from_card(self, card: NamedPerson) -> None:
        """Fill it from a digital business card; the category and sessions stay."""
        self.fill(
            replace(
                self.draft(),
                name=card.name or "",
                name_latin="",
                first_name=card.first_name or "",
                last_name=card.last_name or "",
                organisation=card.organisation or "",
                job_title=card.job_title or "",
                country=card.country or "",
                email=card.email or "",
                phone=card.phone or "",
                instead_of="",
            )
        )

    def take_offered(self) -> None:
        """What is chosen under a field is what is meant, though neither Enter nor Tab was pressed there."""
        self.country.take()
        self.country.settle()
        self.sector.take()

    def refresh(self) -> None:
        """Read again what may be offered: rights, seats and the list may have changed."""
        if not self._session.is_open:
            return
        with self._filling():
            self.category.set_categories(self._categories())
            self._show_sessions()

    # --- coming instead of a colleague -------------------------------------------------------------------

    def ask_colleague(self) -> None:
        """Show the line for the colleague and go there."""
        self._show_row("instead", is_shown=True)
        self.instead.setFocus()
        self.instead.selectAll()
        if self.is_colleague_open:
            self.instead.suggest()

    def leave_colleague(self) -> None:
        """They come for themselves after all."""
        had_focus = self.instead.hasFocus()
        self._change_colleague(None)
        if had_focus:
            self.name.setFocus()

    def _forget_colleague(self) -> None:
        if self._colleague is not None:
            typed = self.instead.text()
            self._change_colleague(None, keep_line=True)
            self.instead.setText(typed)

    def _change_colleague(self, colleague: Attendee | None, *, keep_line: bool = False) -> None:
        draft = self._colleagues_part.changed(self.draft(), colleague)
        self._colleague = colleague
        self.fill(draft, keep_line=keep_line)

    def _set_colleague(self, colleague: Attendee | None, *, keep_line: bool = False) -> None:
        self._colleague = colleague
        self._show_row("instead", is_shown=keep_line or colleague is not None)
        _put(self.instead, colleague.name if colleague else "")
        self.category.setEnabled(colleague is None)
        self.sessions.setEnabled(colleague is None)
        self.category.set_categories(self._categories())
        if colleague is not None:
            self.category.choose(colleague.category)
            self.told.emit(told_of_colleague(self._session.desk, colleague))
        else:
            self.told.emit("")
        self._show_sessions()

    def _show_row(self, key: str, *, is_shown: bool) -> None:
        """The colleague, a phone and a code that nobody has stand there only for whom it matters."""
        self.field(key).setVisible(is_shown)
        self._labels[key].setVisible(is_shown)

    # --- what follows from what is typed -----------------------------------------------------------------

    def _on_changed(self, text: str) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _on_category(self) -> None:
        self._show_sessions()
        if not self._is_filling:
            self.changed.emit()

    def _on_tick(self, session_id: str, is_ticked: bool) -> None:
        self._ticks[session_id] = is_ticked
        self.changed.emit()

    def _categories(self) -> list[Category]:
        allowed = walk_in_categories(self._session.desk)
        taken_over = self._colleague.category if self._colleague else ""
        if taken_over and taken_over not in [c.id for c in allowed]:
            allowed.append(self._session.programme.category_of(taken_over))
        return allowed

    def _show_sessions(self, *, is_anew: bool = False) -> None:
        here = self._session.session.id
        choices = session_choices(self._session.desk, self.category.category, here)
        ticks: dict[str, bool] = self._ticks
        if self._colleague is not None:
            ticks = {c.session.id: may_enter(self._colleague, c.session) for c in choices}
            choices = [passed_on(c, is_theirs=ticks[c.session.id]) for c in choices]
        self.sessions.show_choices(choices, ticks, self._session.programme, here, is_anew=is_anew)

    @contextmanager
    def _filling(self) -> Iterator[None]:
        was, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = was


_ROWS = (
    "instead", "name", "name_latin", "organisation", "job_title", "country", "category", "sector", "email", "phone",
    "code", "sessions",
)  # fmt: skip
_WHERE_THERE_IS_ONE = ("phone", "code")
"""Nobody is asked for them: they come from a card, from pasted lines or from a scan."""
_OTHERS = {"instead": N_("Instead of"), "code": N_("Ticket code")}


def _put(line: QLineEdit, text: str) -> None:
    """What nobody typed shows how it begins where the field is too narrow for it; Qt shows how it ends."""
    line.setText(text)
    line.setCursorPosition(0)


def _shown_as(walk_in: WalkIn, default_category: str) -> Attendee:
    texts: dict[str, Any] = {key: (getattr(walk_in, key) or "").strip() or None for key in PERSON_TEXTS}
    return Attendee(
        reference="",
        **texts | {"name": " ".join(walk_in.name.split())},
        category=walk_in.category or default_category,
        sessions=tuple(walk_in.sessions),
    )
