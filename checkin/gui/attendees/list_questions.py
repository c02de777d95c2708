"""What only people can tell of a list, asked in a table before loading: a value in each row, its meaning to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from checkin.core.counted import counted
from checkin.core.directions import beside
from checkin.core.event.attendee import STATUS_WORDS, Status
from checkin.core.event.countries import all_codes, country_name
from checkin.core.event.programme import Access, Programme, Session
from checkin.core.language import N_, _, language
from checkin.gui.attendees.person_fields import ChoiceField
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.spoken_box import call_box
from checkin.lists.value_answers import NO_SESSION, WHO, Kept, Question, key_of

_FEWEST_ROWS_SEEN, _MOST_ROWS_SEEN = 2, 4
_WHAT, _WHERE, _MOST_WHERE = 0.33, 0.27, 0.37
"""Shares of the width; the choice has the rest."""
_SHORTEST_ROW = 34


class ListQuestions(QWidget):
    """The open questions of a trial. `values` are what was chosen here: kind, value, meaning ("" takes it back)."""

    changed = Signal()
    column_chosen = Signal(str, str)
    """A field and the column that it is in."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._programme: Programme | None = None
        self._captions: Sequence[str] = ()
        self._shown: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.values: dict[str, dict[str, str]] = {}
        self.choices: list[ChoiceField] = []
        self.still_open = 0
        self._build()

    def _build(self) -> None:
        self.title = PlainLabel(self, wraps=True, font=self._theme.font("body", bold=True))
        self.table = QTableWidget(0, 3, self)
        self.table.setAccessibleName(_("What only you can tell of this list"))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Tab goes from choice to choice and on; the table would lead it round in its cells.
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setStretchLastSection(True)
        column_of(self, self.title, self.table, gap=8)

    def start(self, values: Kept) -> None:
        """Another file, and what was chosen for it before."""
        self.values = {kind: dict(said) for kind, said in values.items()}
        self.show_questions((), None)

    @property
    def first_open(self) -> ChoiceField | None:
        """The first that nobody answered."""
        return next((choice for choice in self.choices if not choice.currentData()), None)

    def show_questions(
        self,
        questions: tuple[Question, ...],
        programme: Programme | None,
        captions: Sequence[str] = (),
    ) -> None:
        """Show these; the rows stay as they are, with the cursor in them, while they are the same ones.

        `captions` are the list's columns, to choose one from.
        """
        self._captions = captions
        self.setVisible(bool(questions))
        self._programme = programme
        self.still_open = left = sum(not question.answer for question in questions)
        told = (
            _(
                "To settle: {left} of {n}. What stays open counts as its row says.",
                left=left,
                n=len(questions),
            )
            if left
            else _("Everything is settled.")
        )
        if questions and told != self.title.text():
            announce(self, told, at_once=False)
        self.title.setText(told)
        asked = tuple((question.kind, question.values) for question in questions)
        if asked != self._shown:
            self._show_rows(questions)
            self._shown = asked
        for question, choice in zip(questions, self.choices, strict=True):
            choice.show_choice(question.answer)

    def _show_rows(self, questions: tuple[Question, ...]) -> None:
        self.table.setRowCount(0)
        self.choices = []
        self.table.setRowCount(len(questions))
        for row, question in enumerate(questions):
            what, where = _texts_of(question)
            for column, text in enumerate((what, where)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
            choice = ChoiceField("", self.table)
            call_box(choice, f"{what}, {where}")
            for meaning, words in self._choices_of(question):
                choice.addItem(words, meaning)
            choice.committed.connect(lambda meaning, question=question: self._on_chosen(question, meaning))
            self.table.setCellWidget(row, 2, choice)
            self.choices.append(choice)
        self._part_columns()
        height = max([_SHORTEST_ROW, *(choice.sizeHint().height() for choice in self.choices)])
        self.table.verticalHeader().setDefaultSectionSize(height)
        for row in range(len(questions)):
            self.table.setRowHeight(row, height)
        self.table.setMinimumHeight(height * min(len(questions), _FEWEST_ROWS_SEEN) + 4)
        self.table.setMaximumHeight(height * min(len(questions), _MOST_ROWS_SEEN) + 4)

    def _choices_of(self, question: Question) -> list[tuple[str, str]]:
        programme = self._programme
        if programme is None:
            return []
        if question.kind == WHO:
            now = f"“{question.column}”" if question.column else _("nobody")
            return [("", _("– not said: {name} –", name=now)), *((each, each) for each in self._captions)]
        if question.kind == "category":
            default = programme.default_category
            return [
                ("", _("– not said: {name} –", name=default.name)),
                *((c.id, c.name) for c in programme.categories),
            ]
        if question.kind == "status":
            statuses = [(str(status), _(words).capitalize()) for status, words in STATUS_WORDS.items()]
            now = _(STATUS_WORDS[Status(question.held or question.likely or Status.CONFIRMED)])
            return [("", _("– not said: {name} –", name=now)), *statuses]
        if question.kind == "session":
            # Everybody registers: nobody is put on a list of those who do.
            sessions = [(each.id, each.shown_title) for each in programme.sessions if _has_a_list(each)]
            return [("", _("– not said –")), (NO_SESSION, _("No session")), *sessions]
        if question.kind == "country":
            countries = sorted((country_name(code, language().code), code) for code in all_codes())
            return [("", _("– as it is –")), *((code, name) for name, code in countries)]
        if question.kind == "sector":
            usual = (sector for sector in _SECTORS if sector.casefold() != question.likely.casefold())
            sectors = filter(None, (question.likely, *usual))
            return [("", _("– as it is –")), *((words, words) for words in sectors)]
        if question.kind == "block":
            return [
                ("", _("– not said: nobody is invited –")),
                ("yes", _("Yes, put them on the lists")),
                ("no", _("No, ask of each column")),
            ]
        if question.kind == "x":
            return [("", _("– not said: no tick –")), ("yes", _("A tick: yes")), ("no", _("A cross: no"))]
        return [
            ("", _("– not said: they are invited –")),
            ("yes", _("Yes, they are invited to it")),
            ("no", _("No, it is a category") if question.column else _("No, only a heading")),
        ]

    def _on_chosen(self, question: Question, meaning: str) -> None:
        if question.kind == WHO:
            # Half a name stays that: “Contact: First Name”.
            self.column_chosen.emit(question.likely if meaning == question.column else WHO, meaning)
            return
        for value in question.values:
            self.values.setdefault(question.kind, {})[key_of(value)] = meaning
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._part_columns()

    def _part_columns(self) -> None:
        """What is asked of a heading is a sentence, and has more room than a caption needs."""
        width = self.width()
        asked = max(self.table.sizeHintForColumn(1), int(width * _WHERE))
        self.table.setColumnWidth(0, int(width * _WHAT))
        self.table.setColumnWidth(1, min(asked, int(width * _MOST_WHERE)))


_SECTORS = (
    N_("Government"),
    N_("Industry"),
    N_("Academia"),
    N_("Research institute"),
    N_("Embassy"),
    N_("International organisation"),
)


def _texts_of(question: Question) -> tuple[str, str]:
    """What is asked, and of whom."""
    rows = counted(question.people, "row")  # somebody may stand in several
    if question.kind == WHO:
        is_named = _("“{column}”: are these the guests?", column=question.column)
        of_whom = is_named if question.column else _("{rows} without a name", rows=rows)
        return _("Which column holds the names?"), of_whom
    if question.kind == "x":
        return _("X in {column}", column=question.column), _("{rows}: a tick, or a no?", rows=rows)
    if question.kind == "block":
        return question.values[0], _("{rows}: the sessions {pairs}?", rows=rows, pairs=question.likely)
    if question.kind == "heading" and not question.column:
        return question.values[0], _("Heading over {rows}: the session's list?", rows=rows)
    if question.kind == "category" and not question.column:
        return question.values[0], _("Heading over {rows}: which category?", rows=rows)
    if question.kind == "status" and question.likely:
        return question.values[0], _("Heading over {rows}: who are they?", rows=rows)
    return question.values[0], beside(rows, question.column)


def _has_a_list(session: Session) -> bool:
    return not session.is_registration or session.access is Access.INVITED
