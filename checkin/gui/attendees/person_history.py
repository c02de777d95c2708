"""Everything on record of one person, newest first; what changed a count can be undone and done again here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from checkin.core.counted import counted
from checkin.core.dates import day_and_short_month
from checkin.core.desk.change_words import moment_of_change, person_changes, told_why
from checkin.core.directions import beside
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.door.records import Noun, Record, RecordKind
from checkin.core.event.programme import Programme
from checkin.core.language import _, n_, p_
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.widgets.breaking_label import BreakingLabel
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton

_MOST = 60


class _Entry(QFrame):
    """One record; who hears comes to its button, or to the entry where it has none."""

    told_role = QAccessible.Role.ListItem

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "entry")


class PersonHistory(QWidget):
    """One line per record."""

    undo_wanted = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.rows: list[QFrame] = []
        self._shown: list[tuple[str, bool]] = []
        self._turned = Turned(lambda: shell.now_ms())
        """By what another desk recorded of this person, which pushes the rows down."""
        self.summary = PlainLabel(self, role="muted", wraps=True, font=shell.theme.font("small"))
        self._column = column_of(self, self.summary, FREE, gap=0)

    def show_records(self, records: Sequence[Record]) -> None:
        """By the time that stands beside each, which for a change is not when it counts."""
        desk = self._shell.session.desk
        records = sorted(records, key=moment_of_change)
        shown = [(record.id, desk.is_undone(record.id)) for record in records]
        if shown == self._shown and (shown or self.summary.text()):
            return
        if self._shown and {one for one, __ in self._shown} < {one for one, __ in shown}:
            self._turned.turn()
        self._shown = shown
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(record, records) for record in list(reversed(records))[:_MOST]]
        for n, row in enumerate(self.rows):
            self._column.insertWidget(n + 1, row)
        if not records:
            self.summary.setText(
                _("Nothing is on record yet. Scans, corrections and printed badges stand here.")
            )
        elif len(records) > _MOST:
            self.summary.setText(
                n_(
                    "The last {most} of {n} record",
                    "The last {most} of {n} records",
                    len(records),
                    most=_MOST,
                )
            )
        else:
            self.summary.setText(counted(len(records), "record"))

    def _row(self, record: Record, records: Sequence[Record]) -> QFrame:
        desk = self._shell.session.desk
        theme = self._shell.theme
        is_undone = desk.is_undone(record.id)
        row = _Entry(self)
        text = BreakingLabel(self._told(record, records), row, wraps=True)
        font = theme.font("body")
        font.setStrikeOut(is_undone)
        text.setFont(font)
        if record.kind is RecordKind.SCAN and not record.admits and record.verdict is not VerdictWord.EXITED:
            set_role(text, "error")
        elif is_undone or record.kind in (RecordKind.UNDO, RecordKind.CHANGE):
            set_role(text, "muted")
        moment = self._shell.local(moment_of_change(record))
        below = PlainLabel(
            f"{day_and_short_month(moment)} {moment:%H:%M:%S} · {record.desk}",
            row,
            role="muted",
            wraps=True,
            font=theme.font("small"),
        )
        words = column_of(None, text, below, gap=0)
        line = row_of(row, (words, 1), edges=(0, 6, 0, 6))
        button = self._button(record, records, is_undone=is_undone)
        row.setAccessibleName(text.text())
        row.setAccessibleDescription(
            ", ".join(filter(None, (_("Taken back") if is_undone else "", below.text())))
        )
        if button is None:
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        else:
            button.setAccessibleDescription(row.accessibleDescription())
            button.setParent(row)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _told(self, record: Record, records: Sequence[Record]) -> str:
        is_again = any(r.kind is RecordKind.UNDO for r in records if r.id == record.undoes)
        return describe(record, self._shell.session.programme, is_again=is_again)

    def _button(self, record: Record, records: Sequence[Record], *, is_undone: bool) -> QPushButton | None:
        if not record.changes_counts:
            return None
        desk = self._shell.session.desk
        wanted, words = record.id, _("Undo")
        if is_undone:
            undos = [r for r in records if r.undoes == record.id and not desk.is_undone(r.id)]
            if not undos:
                return None
            wanted, words = undos[-1].id, _("Do again")
        button = ElidedButton(words)
        button.setAccessibleName(f"{words}: {self._told(record, records)}")
        button.clicked.connect(lambda: self._on_button(wanted))
        return button

    def _on_button(self, wanted: str) -> None:
        if self._turned.is_meant():
            self.undo_wanted.emit(wanted)
            self._turned.forget()


def describe(record: Record, programme: Programme, *, is_again: bool = False) -> str:
    """One record in words; `is_again`: it took back that something was taken back."""
    where = ""
    if record.session is not None:
        known = programme.has_session(record.session)
        where = programme.session(record.session).shown_title if known else record.session
    match record.kind:
        case RecordKind.SCAN:
            what = _came_of(record)
            what = _("{what}, by hand", what=what) if record.how == "hand" else what
            return beside(what, where)
        case RecordKind.OVERRIDE:
            by = f" ({record.by})" if record.by else ""
            what = _("Admitted anyway: {reason}", reason=_(record.reason or "") + by)
            return beside(what, where)
        case RecordKind.UNDO:
            what = _("Done again") if is_again else _("Taken back")
            return beside(what, where, _(record.reason or ""))
        case RecordKind.PRINT:
            return _("Badge printed")
        case _:
            return _change_in_words(record, programme) or _(
                "Changed: {told_why}", told_why=told_why(record) or _("something")
            )


def _came_of(record: Record) -> str:
    if record.admits:
        return p_("scan", "In")
    if record.verdict is VerdictWord.EXITED:
        return p_("scan", "Out")
    return _("Not admitted: {word}", word=came_of(record.verdict))


def _change_in_words(record: Record, programme: Programme) -> str:
    """Each field with what it was and what it became, on a line of its own; "" where that is not on record."""
    changed = record.changed
    if changed is not None and changed.noun is Noun.ENTRY:
        reason = told_why(record) or _("joined with another entry")
        return f"{reason[:1].upper()}{reason[1:]}"
    return "\n".join(person_changes(record, programme))
