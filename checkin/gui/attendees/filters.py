"""The filter chips over the table of attendees: each opens a menu, its label says what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from checkin import paths
from checkin.core.counting.session_text import day_of
from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import PERSON_FIELDS, STATUS_WORDS, Status, title_of
from checkin.core.event.countries import country_name
from checkin.core.language import N_, _, language, number
from checkin.gui.look.plain_text import caption, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.tick_menu import TickMenu
from checkin.store.people_filter import ListTrouble, PersonMark, Wanted
from checkin.store.people_query import AttendeeTable
from checkin.tasks.badge_layout import fields_on_badges

_LONGEST_LABEL = 26

_PRESENCE = (("arrived", N_("Arrived")), ("missing", N_("Missing")), ("inside", N_("Inside now")))
_BADGE = (
    ("printed", N_("Printed")),
    ("not", N_("Not printed")),
    ("outdated", N_("Changed since printed")),
)
_MARKS = (
    (PersonMark.WALK_IN, N_("Walk-ins")),
    (PersonMark.GONE, PERSON_FIELDS["gone"].title),
    (PersonMark.ATTENTION, PERSON_FIELDS["attention"].title),
    (PersonMark.NOTE, N_("With a note")),
)
_TROUBLES = (
    (ListTrouble.TWICE, N_("On the list twice?")),
    (ListTrouble.NO_CODE, N_("No code to scan")),
    (ListTrouble.SHARED_CODE, N_("Code shared by several")),
    (ListTrouble.NO_EMAIL, N_("No e-mail")),
    (ListTrouble.UNKNOWN_SESSION, N_("Invited to an unknown session")),
    (ListTrouble.UNKNOWN_COUNTRY, N_("Country not known")),
)


@dataclass(frozen=True, slots=True)
class PeopleBehind:
    """Some people with what they have in common, to open the page with: who stands behind a number."""

    title: str
    references: tuple[str, ...]


class FilterChip(ElidedButton):
    """One thing to filter by. `chosen` are the keys of what is ticked."""

    changed = Signal()

    def __init__(self, title: str, *, is_single: bool, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._title = title
        self._is_single = is_single
        self._group: QActionGroup | None = None
        self._menu = TickMenu(title, self)
        self.setMenu(self._menu)
        self.setCheckable(True)
        set_role(self, "chip")
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(str(a.data()) for a in self._menu.actions() if a.isChecked())

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """(key, title, what stands beside it); what is ticked and still offered stays ticked."""
        chosen = set(self.chosen)
        self._menu.clear()
        self._group = None
        if self._is_single:
            self._group = QActionGroup(self._menu)
            self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for key, title, beside in choices:
            action = QAction(f"{caption(title)}\t{beside}" if beside else caption(title), self._menu)
            action.setData(key)
            action.setIconText(title)
            action.setCheckable(True)
            action.setChecked(key in chosen)
            if self._group is not None:
                self._group.addAction(action)
            action.triggered.connect(self._on_triggered)
            self._menu.addAction(action)
        self.setEnabled(bool(choices))
        self._show()

    def choose(self, *keys: str) -> None:
        """Tick exactly these."""
        for action in self._menu.actions():
            action.setChecked(str(action.data()) in keys)
        self._show()

    def _on_triggered(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        titles = [a.iconText() for a in self._menu.actions() if a.isChecked()]
        text = ", ".join(titles) if titles else self._title
        if len(text) > _LONGEST_LABEL:
            text = f"{self._title}: {len(titles)}" if len(titles) > 1 else text[: _LONGEST_LABEL - 1] + "…"
        self.setText(caption(text))
        self.setChecked(bool(titles))
        self.setToolTip(
            tip(
                f"{self._title}: {', '.join(titles)}"
                if titles
                else _("Filter by {title}", title=self._title.lower())
            )
        )
        self.setAccessibleName(self.toolTip())

    def nextCheckState(self) -> None:
        """A click opens the menu and ticks nothing by itself."""


class FilterBar(QWidget):
    """All chips. What they ask for is `wanted()`."""

    changed = Signal()

    def __init__(self, shell: Shell, table: AttendeeTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._table = table
        self._behind: PeopleBehind | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.category = FilterChip(title_of("category"), is_single=False, parent=self)
        self.country = FilterChip(title_of("country"), is_single=False, parent=self)
        self.session = FilterChip(_("Session"), is_single=True, parent=self)
        self.presence = FilterChip(_("Arrived?"), is_single=True, parent=self)
        self.status = FilterChip(title_of("status"), is_single=False, parent=self)
        self.badge = FilterChip(_("Badge"), is_single=True, parent=self)
        self.marks = FilterChip(_("Marks"), is_single=False, parent=self)
        self.trouble = FilterChip(_("Problem"), is_single=True, parent=self)
        self.chips = (
            self.category,
            self.country,
            self.session,
            self.presence,
            self.status,
            self.badge,
            self.marks,
            self.trouble,
        )
        self.behind = QPushButton(self)
        set_role(self.behind, "chip")
        self.behind.setCheckable(True)
        self.behind.setChecked(True)
        self.behind.setToolTip(_("Show everybody again"))
        self.behind.hide()
        self.clear_button = ElidedButton(_("Clear  Esc"), self)
        set_role(self.clear_button, "chip")
        self.clear_button.setToolTip(_("Take all filters off (Esc on an empty search line)"))
        self.clear_button.hide()
        self.line = FlowLayout(self)
        for widget in (self.behind, *self.chips, self.clear_button):
            self.line.addWidget(widget)
        self.presence.set_choices([(key, _(title), "") for key, title in _PRESENCE])
        self.badge.set_choices([(key, _(title), "") for key, title in _BADGE])
        self.marks.set_choices([(key, _(title), "") for key, title in _MARKS])
        self.trouble.set_choices([(key, _(title), "") for key, title in _TROUBLES])

    def _connect(self) -> None:
        for chip in self.chips:
            chip.changed.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)
        self.behind.clicked.connect(self._forget_behind)

    def refresh(self) -> None:
        """Offer what is on the list now, with how many of each."""
        programme = self._shell.session.programme
        names = {category.id: category.name for category in programme.categories}
        self.category.set_choices(
            [(k, names.get(k, k), number(n)) for k, n in self._table.values("category")]
        )
        countries = self._table.values("country")
        self.country.set_choices(
            [(k, country_name(k, language().code) if k else _("No country"), number(n)) for k, n in countries]
        )
        self.status.set_choices(
            [(k, _(STATUS_WORDS[Status(k)]).capitalize(), number(n)) for k, n in self._table.values("status")]
        )
        self.session.set_choices(
            [(s.id, s.shown_title, f"{day_of(s.starts)} {s.starts:%H:%M}") for s in programme.sessions]
        )

    @property
    def asked(self) -> tuple[object, ...]:
        """What is ticked, and behind which number those shown stand; equal while nobody asks for others."""
        return self._behind, *(chip.chosen for chip in self.chips)

    @property
    def is_active(self) -> bool:
        return any(self.asked)

    @property
    def follows_scans(self) -> bool:
        """Whether a scan can change whom this shows."""
        return bool(self.presence.chosen or self.session.chosen or self.badge.chosen)

    def clear(self) -> None:
        for chip in self.chips:
            chip.choose()
        self._behind = None
        self._on_changed()

    def show_behind(self, people: PeopleBehind) -> None:
        """Show exactly these people until somebody takes it off."""
        for chip in self.chips:
            chip.choose()
        self._behind = people
        self._on_changed()

    def wanted(self, desk: Desk, text: str) -> Wanted:
        """What the chips and the search line ask for together."""
        chosen = self.session.chosen
        session = desk.programme.session(chosen[0]) if chosen else None
        headcount = desk.headcount()
        sessions = [session] if session is not None else list(desk.programme.sessions)
        came: set[str] = set().union(*(headcount.attendees(s.id) for s in sessions))
        among: set[str] | None = None
        not_among: set[str] | None = None
        if self.presence.chosen == ("arrived",):
            among = came
        elif self.presence.chosen == ("missing",):
            not_among = came
        elif self.presence.chosen == ("inside",):
            rooms = [s for s in sessions if session is not None or not s.is_registration]
            among = set().union(*(desk.people_inside(s.id) for s in rooms))
        if self._behind is not None:
            behind = set(self._behind.references)
            among = behind if among is None else among & behind
        # Who came without being let in is among those who came, never among the missing.
        also = came if session is not None and not_among is None else set()
        badge = next(iter(self.badge.chosen), "")
        return Wanted(
            text=text,
            categories=self.category.chosen,
            countries=self.country.chosen,
            statuses=self.status.chosen,
            session=session,
            also=tuple(also),
            among=None if among is None else tuple(among),
            not_among=None if not_among is None else tuple(not_among),
            marks=tuple(PersonMark(key) for key in self.marks.chosen),
            trouble=ListTrouble(self.trouble.chosen[0]) if self.trouble.chosen else None,
            is_printed={"printed": True, "not": False}.get(badge),
            outdated_on=fields_on_badges(desk.store, paths.own_layouts()) if badge == "outdated" else None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a chip does what it does in the empty search line."""
        if event.key() == Qt.Key.Key_Escape and self.is_active:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _forget_behind(self) -> None:
        self._behind = None
        self._on_changed()

    def _on_changed(self) -> None:
        self.behind.setVisible(self._behind is not None)
        if self._behind is not None:
            self.behind.setText(caption(f"{self._behind.title}  ✕"))
        self.clear_button.setVisible(self.is_active)
        self.changed.emit()
