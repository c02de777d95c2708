"""What the event prints how: the code on the badge, when a badge prints by itself, the layout of each category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from checkin import paths
from checkin.core.desk.kept_choices import choose
from checkin.core.errors import CheckinError, LayoutError
from checkin.core.event import event_settings
from checkin.core.event.programme import Category, Session
from checkin.core.language import _
from checkin.core.printing.automatic import PrintRule, When
from checkin.gui.badges.category_ticks import CategoryTicks
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.spoken_box import call_box
from checkin.tasks import event_layouts


class BadgeChoices(QFrame):
    """Kept in the event as soon as they are made."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._category_layouts: dict[str, tuple[ElidedLabel, QComboBox]] = {}
        self._is_filling = False
        self._shown_rule = PrintRule()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        panel = self
        set_role(self, "panel")
        self.codes = ElidedChoice(panel)
        self.codes.addItem(_("Our own, signed"), "own")
        self.codes.addItem(_("The ticket’s, where there is one"), "ticket")
        call_box(self.codes, _("Code on the badge"))
        self.when = ElidedChoice(panel)
        for words, value in (
            (_("Never"), When.OFF),
            (_("For everybody, once"), When.ONCE),
            (_("For some categories, once"), When.CATEGORIES),
        ):
            self.when.addItem(words, str(value))
        call_box(self.when, _("Print by itself"))
        self.where = ElidedChoice(panel)
        call_box(self.where, _("At the first admission to"))
        self.automatic = CategoryTicks(panel, _("Print by itself"))
        self.layout_says = PlainLabel(panel, wraps=True)
        self.layouts_grid = QGridLayout()
        self.layouts_grid.setHorizontalSpacing(16)
        self.layouts_grid.setVerticalSpacing(6)
        self.layouts_grid.setColumnStretch(0, 3)
        self.layouts_grid.setColumnStretch(1, 2)
        column = column_of(panel, gap=8, edges=(24, 20, 24, 20))
        for title, says, fields in (
            (
                _("Code on the badge"),
                _("A code of our own is signed: every desk tells it from a forged one."),
                (self.codes,),
            ),
            (
                _("Print by itself"),
                _(
                    "At the first admission to a session, unless a badge was printed before or waits in a box."
                ),
                (self.when, self.where, self.automatic),
            ),
            (_("Layout by category"), "", (self.layout_says,)),
        ):
            head = PlainLabel(title, panel, wraps=True, font=theme.font("lead", bold=True))
            column.addWidget(head)
            if says:
                text = PlainLabel(says, panel, role="muted", wraps=True)
                column.addWidget(text)
            for field in fields:
                column.addWidget(field)
            column.addSpacing(8)
        set_role(self.layout_says, "muted")
        column.addLayout(self.layouts_grid)
        column.addStretch(1)

    def _connect(self) -> None:
        self.codes.activated.connect(
            lambda n: self._keep(event_settings.BADGE_CODES.name, self.codes.itemData(n))
        )
        self.when.activated.connect(lambda n: self._keep_rule(when=When(self.when.itemData(n))))
        self.where.activated.connect(lambda n: self._keep_rule(session=str(self.where.itemData(n))))
        self.automatic.changed.connect(self._keep_categories)

    def refresh(self) -> None:
        """Show what the event has chosen."""
        self._is_filling = True
        programme, store, rule = self._session.programme, self._session.desk.store, self._rule()
        self.automatic.show_categories(programme.categories)
        fill_sessions(self.where, programme.sessions)
        self.when.setCurrentIndex(self.when.findData(str(rule.when)))
        self.where.setCurrentIndex(max(0, self.where.findData(rule.session)))
        self.automatic.tick(rule.categories)
        self._shown_rule = rule
        self.codes.setCurrentIndex(max(0, self.codes.findData(event_settings.BADGE_CODES.of(store))))
        self._fill_layouts()
        self._is_filling = False
        self.show_rule()

    def show_rule(self) -> None:
        """Ask only for what the choice before needs."""
        self.where.setVisible(self.when.currentData() != When.OFF)
        self.automatic.setVisible(self.when.currentData() == When.CATEGORIES)

    def _usual_session(self) -> str:
        sessions = self._session.programme.sessions
        registration = next((s for s in sessions if s.kind == "registration"), None)
        return (registration or sessions[0]).id if sessions else ""

    def _fill_layouts(self) -> None:
        store = self._session.desk.store
        known = self._known_layouts()
        usual = str(event_settings.LAYOUT.of(store))
        self.layout_says.setText(
            _("The event’s layout is “{known}”. A category may have another.", known=known.get(usual, usual))
        )
        chosen = event_settings.LAYOUT_BY_CATEGORY.of(store)
        categories = self._session.programme.categories
        self._drop_layouts({category.id for category in categories})
        for category in categories:
            box = self._layout_box(category)
            box.clear()
            box.addItem(_("As the event"), "")
            for key, name in known.items():
                box.addItem(name, key)
            wanted = str(chosen.get(category.id, ""))
            if wanted and box.findData(wanted) < 0:
                box.addItem(_("{wanted} (missing)", wanted=wanted), wanted)
            box.setCurrentIndex(max(0, box.findData(wanted)))

    def _layout_box(self, category: Category) -> QComboBox:
        """The choice of a category, in a row with the name that it has now."""
        if category.id not in self._category_layouts:
            made = self._category_layouts[category.id] = ElidedLabel("", self), ElidedChoice(self)
            made[1].activated.connect(lambda _n, id_=category.id: self._keep_layout(id_))
            row = self.layouts_grid.rowCount()
            self.layouts_grid.addWidget(made[0], row, 0)
            self.layouts_grid.addWidget(made[1], row, 1)
        label, box = self._category_layouts[category.id]
        label.setText(category.name)
        call_box(box, _("Layout of {name}", name=category.name))
        return box

    def _drop_layouts(self, kept: set[str]) -> None:
        """Take away the rows of categories that are no more."""
        for gone in self._category_layouts.keys() - kept:
            for widget in self._category_layouts.pop(gone):
                widget.hide()
                widget.deleteLater()

    def _known_layouts(self) -> dict[str, str]:
        try:
            known = event_layouts.layouts_here(self._session.desk.store, paths.own_layouts())
            return {layout.id: layout.shown_name for layout in known.values()}
        except LayoutError as error:
            self._shell.tell_error(error, key="layout")
            return {}

    def _keep(self, name: str, value: object) -> None:
        if self._is_filling:
            return
        try:
            choose(self._session.desk, event_settings.DECLARED[name], value)
        except CheckinError as error:
            self._shell.tell_error(error, key="settings")

    def _keep_rule(self, **changed: Any) -> None:
        """What was chosen here; the rest as it is by now, which another desk may have changed."""
        if self._is_filling:
            return
        now = self._rule()
        self._keep(event_settings.PRINT_AUTOMATICALLY.name, replace(now, **changed).as_dict())
        self.refresh()

    def _keep_categories(self) -> None:
        shown, ticked = set(self._shown_rule.categories), set(self.automatic.ticked)
        now = set(self._rule().categories) - (shown - ticked) | (ticked - shown)
        known = [category.id for category in self._session.programme.categories]
        self._keep_rule(categories=tuple(id_ for id_ in known if id_ in now))

    def _rule(self) -> PrintRule:
        """The one in force, at a session that there is."""
        programme = self._session.programme
        rule = PrintRule.from_dict(event_settings.PRINT_AUTOMATICALLY.of(self._session.desk.store))
        return rule if programme.has_session(rule.session) else replace(rule, session=self._usual_session())

    def _keep_layout(self, category: str) -> None:
        """What this category has; the others as they are by now, which another desk may have changed."""
        desk, setting = self._session.desk, event_settings.LAYOUT_BY_CATEGORY
        wanted = {**setting.of(desk.store), category: self._category_layouts[category][1].currentData()}
        known = [one.id for one in self._session.programme.categories]
        chosen = {key: str(wanted[key]) for key in known if wanted.get(key)}
        try:
            here = event_layouts.layouts_here(desk.store, paths.own_layouts())
            left = event_layouts.choose(
                desk.store, setting, chosen, paths.own_layouts(), at=desk.now(), desk=desk.name
            )
        except CheckinError as error:
            self._shell.tell_error(error, key="settings")
            self.refresh()
            return
        self._fill_layouts()
        used = [here[name] for name in dict.fromkeys(chosen.values()) if name in here]
        if told := event_layouts.told_of_chosen(left, used):
            self._shell.tell(told, tone=Tone.WARN, key="layout")


def fill_sessions(box: QComboBox, sessions: Sequence[Session], everybody: str = "") -> None:
    """Offer the sessions, with a word for all of them before; what was chosen stays."""
    wanted = [(everybody, "")] if everybody else []
    wanted += [
        (s.shown_title if len(s.shown_title) < 48 else s.shown_title[:47] + "…", s.id) for s in sessions
    ]
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == wanted:
        return
    before = box.currentData()
    box.clear()
    for title, key in wanted:
        box.addItem(title, key)
    box.setCurrentIndex(max(0, box.findData(before)))
