"""The line inside the verdict card that takes the reason of an override. Never a dialog; scans go on meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import N_, _, together
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.session.notices import READ_MS
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.offered_reasons import OfferedReasons
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of

HOW_PAID = (N_("Cash"), N_("Card"), N_("Transfer shown"), N_("Invoice to follow"))
WHO_CONFIRMED = (N_("Organiser agreed"), N_("From the waiting list"), N_("Approval shown"))
USUAL_REASONS = (N_("Organiser agreed"), N_("Speaks here"), N_("With the delegation"), N_("List is wrong"))


class OverrideLine(QWidget):
    """Reason (the usual ones offered first), and the organiser's name for somebody blocked. Enter admits, Esc closes.

    The organiser's PIN is neither, whoever asks: it is told, given to nobody and kept nowhere.
    """

    given = Signal(str, str)
    opened = Signal()
    closed = Signal()
    left = Signal()
    """Closed by somebody who thought better of it."""
    interrupted = Signal()
    """Closed by another answer while somebody typed: the rest is still in their fingers."""
    done = Signal()
    """It had the focus and does not need it any more."""
    asks_otherwise = Signal()
    """Another sentence is to be seen: `tell_all` shows it, where whoever holds the line has made room."""

    def __init__(self, shell: Shell, parent: QWidget | None = None, *, is_narrow: bool = False) -> None:
        """`is_narrow`: one field under the other."""
        super().__init__(parent)
        self._shell = shell
        self._is_narrow = is_narrow
        self._needs_name = False
        self._is_unpaid = False
        self._whom = ""
        self._drafts: dict[tuple[str, bool], str] = {}
        """What was typed last, of each person, and of each for what: nobody comes in on words about another."""
        self._thought_better_of: set[tuple[str, bool]] = set()
        """Drafts that somebody left by Esc: what is typed next stands in their place."""
        self._whose_name = ""
        self._doubted = ""
        """What was typed that may be the next guest’s name, and is asked about."""
        self._doubted_at = 0.0
        self.is_low = False
        """Where the card has little height the fields say alone what they are for."""
        self.settles = False
        """Whether what is typed says how something was settled, and is no reason for an override."""
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Reason, then Enter"))
        self.reason.setAccessibleName(_("Reason for admitting anyway"))
        self.reason.setMaxLength(LONGEST["reason"])
        self.by = QLineEdit(self)
        self.by.setMaxLength(LONGEST["name"])
        self.by.setAccessibleName(_("Name of the organiser who allows it"))
        if not self._is_narrow:
            self.by.setMaximumWidth(208)
        self.hint = PlainLabel(self, wraps=True)
        self.reasons = OfferedReasons(self._shell.theme, self)
        line = QVBoxLayout() if self._is_narrow else QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.by, 1)
        column_of(self, self.hint, line, self.reasons, gap=8)

    def _connect(self) -> None:
        for field in (self.reason, self.by):
            field.returnPressed.connect(self._on_enter)
        self.reason.textEdited.connect(self._tell_number)
        self.reasons.chosen.connect(self._use)

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    @property
    def draft(self) -> str:
        """What was typed of whom it was opened for last, and not given."""
        return self._drafts.get((self._whom, self.settles), "")

    def open_for(self, verdict: Verdict, *, settles: bool = False) -> None:
        """Ask for the reason; what was typed of this one before another scan came is still there."""
        self._whom = verdict.attendee.reference if verdict.attendee is not None else verdict.payload
        self._whose_name = verdict.attendee.name if verdict.attendee is not None else verdict.payload
        self.settles = settles
        self._is_unpaid = verdict.word is VerdictWord.UNPAID
        self._needs_name = verdict.word is VerdictWord.BLOCKED
        self._open()

    def open_for_blocked(self) -> None:
        """Ask why somebody is blocked no more, and who allows it."""
        self._needs_name, self._whom, self._whose_name = True, "", ""
        self._drafts.clear()
        self._open()

    def _open(self) -> None:
        settles = self.settles
        self.by.setVisible(self._needs_name)
        self.by.setPlaceholderText(_("Organiser’s name"))
        self.by.setText(self._shell.settings["organiser"] if self._needs_name else "")
        self.reason.setToolTip(tip(self._asks()))
        what = _("How it was settled") if settles else _("Reason for admitting anyway")
        self.reason.setAccessibleName(what)
        self.reason.setPlaceholderText(_("Note, then Enter") if settles else _("Reason, then Enter"))
        self.reasons.offer(self._usual())
        self.reason.setAccessibleDescription(together(self._asks(), self.reasons.told))
        self.reason.setText(self.draft)
        is_left = (self._whom, self.settles) in self._thought_better_of
        if is_left or self.reasons.numbered(self.draft) is not None:
            self.reason.selectAll()  # a number typed after it would be another, or a reason of its own: 22
        self._tell_number()
        self.show()
        self.reason.setFocus()
        self.opened.emit()

    def _asks(self) -> str:
        if self.settles:
            what, state = (
                (_("How was it paid?"), _("paid"))
                if self._is_unpaid
                else (_("Who confirmed it?"), _("confirmed"))
            )
            return _(
                "{what} Enter marks them as {state}, on record, and lets them in.", what=what, state=state
            )
        if self._needs_name:
            return _("Blocked: only an organiser may. Reason and name, then Enter.")
        return _("Kept on record. Reason, then Enter; Esc leaves it.")

    def _tell_number(self) -> None:
        """Say which of the reasons offered a number stands for."""
        meant = self.reasons.numbered(self.reason.text())
        told = self._asks() if meant is None else _("Enter records: {reason}.", reason=meant)
        self.hint.setText(told)
        self._doubt("")
        if meant is not None and self.reason.hasFocus():
            announce(self.reason, told, at_once=False)

    def _usual(self) -> list[str]:
        """What is offered, each by the same key all day: what others say first."""
        if self.settles:
            return [_(text) for text in (HOW_PAID if self._is_unpaid else WHO_CONFIRMED)]
        # A number alone says nothing, and beside the one of its key it would say two things.
        own = (reason for reason in self._shell.session.reasons.in_order if not reason.isdecimal())
        return list(dict.fromkeys(map(_, [*USUAL_REASONS, *own])))

    def close_line(self) -> None:
        """Close, and keep what was typed as a draft."""
        if not self.is_open:
            return
        self._drafts[self._whom, self.settles] = self.reason.text()
        self._thought_better_of.discard((self._whom, self.settles))
        now = QApplication.focusWidget()  # also one of the reasons that was clicked
        had_focus = now is not None and self.isAncestorOf(now)
        self.hide()
        self.closed.emit()
        if had_focus:
            self.done.emit()

    def make_way(self, *, is_read: bool = True) -> None:
        """Close for another answer; where nobody was read for it, also what is not begun is still in the fingers."""
        fields = (self.reason, self.by)
        was_typed_in = any(field.hasFocus() and (field.text() or not is_read) for field in fields)
        has_reason = self.is_open and self.reason.text()
        self.close_line()
        if was_typed_in:
            self.interrupted.emit()
        if has_reason:
            self._shell.reason_cut_off.emit(self._whom)

    def leave(self) -> None:
        """Esc: close, and nobody is admitted. What was meant for somebody else is not kept of this one."""
        if self.is_open:
            if self._doubted:
                self.reason.clear()
            self.close_line()
            self._thought_better_of.add((self._whom, self.settles))
            self.left.emit()

    def tell_all(self) -> tuple[Callable[[], None], Callable[[], None]]:
        """Show the sentence over the fields and the reasons under them; what hides each where there is no height."""
        is_asked = bool(self._doubted)
        self._tell(self.hint, is_asked or not self.is_low)
        self._tell(self.reasons, not is_asked)
        return partial(self._tell, self.hint, is_asked), partial(self._tell, self.reasons, False)

    def _tell(self, part: QWidget, is_told: bool) -> None:
        if part.isHidden() is is_told:
            part.setVisible(is_told)
            self.updateGeometry()

    def set_colours(self, text: QColor) -> None:
        self.hint.setStyleSheet(f"color: {text.name()};")

    def _use(self, reason: str) -> None:
        self.reason.setText(reason)
        self._on_enter()

    def _on_enter(self) -> None:
        typed_reason, by = self.reason.text().strip(), self.by.text().strip()
        reason = self.reasons.numbered(typed_reason) or typed_reason
        if not reason:
            self._ask_first(self.reason, self._lacks())
            return
        if self._needs_name and not by:
            self._ask_first(self.by, _("The organiser’s name first, then Enter."))
            return
        typed = [self.by] if reason in self._usual() else [self.reason, self.by]
        secret = [field for field in typed if self._shell.holds_back_pin(field.text(), is_kept=True)]
        if secret:
            for field in secret:
                field.clear()
            self.leave()
            return
        if self._doubted != reason and self._may_be_next_guest(reason):
            self._doubt(reason)
            return
        if self._doubted and self._shell.now_ms() - self._doubted_at < READ_MS:
            return  # pressed twice in haste: nobody has read yet what the second would answer
        if self._needs_name:
            self._shell.settings.set("organiser", by)
        self.reason.clear()
        self.close_line()
        self.given.emit(_as_kept(reason), by)

    def _may_be_next_guest(self, typed: str) -> bool:
        """Whether this may be the name of somebody else, whom somebody looks for who thinks this is done.

        A note of how it was paid is asked about wherever it may be a name, other reasons where it is one of the list,
        or written as names are: Maria Lopez, of whom no list knows.
        """
        if not self._whose_name or typed.casefold() in map(str.casefold, self._usual()):
            return False
        if self.reasons.numbered(typed[0]) is not None and typed[1:2].isalpha():
            return True
        if self.settles:
            return all(char.isalpha() or char in " -.,'’" for char in typed)
        if _is_written_as_a_name(typed):
            return True
        found = self._shell.session.desk.find(typed, 1)
        return any("name" in hit.fields and not hit.is_guess for hit in found)

    def _doubt(self, typed: str) -> None:
        """Ask whether what is typed is meant here, in place of the reasons; "" asks no more."""
        if typed == self._doubted:
            return
        self._doubted = typed
        if typed:
            self._doubted_at = self._shell.now_ms()
            told = _(
                "“{text}” may be another guest’s name. Esc leaves it; Enter again keeps it, and {name} comes in.",
                text=typed,
                name=self._whose_name,
            )
            self.hint.setText(told)
            announce(self.reason, told, at_once=True)
        self.asks_otherwise.emit()

    def _lacks(self) -> str:
        """What Enter on the empty line waits for."""
        if not self.settles:
            return _("A reason first, then Enter.")
        if self._is_unpaid:
            return _("A note first: how it was paid, then Enter.")
        return _("A note first: who confirmed it, then Enter.")

    def _ask_first(self, field: QLineEdit, what: str) -> None:
        """Say what is missing, in the field too: where there is little height the sentence above is not shown."""
        self.hint.setText(what)
        field.setPlaceholderText(what)
        field.setFocus()
        announce(field, what, at_once=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc of each field, and of the reasons under them."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _is_written_as_a_name(typed: str) -> bool:
    """Whether these are a few words of letters, each with a capital: a reason is seldom written so."""
    words = typed.split()
    return len(words) in (2, 3) and all(
        word[0].isupper() and not word.isupper() and re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*", word)
        for word in words
    )


def _as_kept(reason: str) -> str:
    """A reason that is offered is kept in English, whatever it was called: the file is the same in every language."""
    offered = {_(text): text for text in (*HOW_PAID, *WHO_CONFIRMED, *USUAL_REASONS)}
    return offered.get(reason, reason)
