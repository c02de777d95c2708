"""The verdict, read from two metres: colour, shape, one word, who it is and what to do next. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from checkin.core.door.admission import Verdict
from checkin.core.event.programme import Category, Programme
from checkin.gui.look import window_fonts
from checkin.gui.look.person_text import category_of
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.verdict.candidates import Candidates
from checkin.gui.verdict.card_actions import CardActions, gets_badge, may_admit_anyway, may_settle
from checkin.gui.verdict.card_colours import CardColours, card_colours, marked
from checkin.gui.verdict.card_sizes import MARK, CardSizes
from checkin.gui.verdict.card_words import deaf, ready, words_of_verdict
from checkin.gui.verdict.look import Family, VerdictLook, look_of
from checkin.gui.verdict.mark import MarkWidget
from checkin.gui.verdict.meant import meaning
from checkin.gui.verdict.override_line import OverrideLine
from checkin.gui.verdict.quieting import Quieting
from checkin.gui.verdict.stripes import STRIPE, paint_stripes
from checkin.gui.widgets.category_chip import CategoryChip
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.fitted_text import FittedText
from checkin.gui.widgets.free_place import IS_ANSWER

RADIUS = 16
_BESIDE_CHIP = 220
"""What a card must be wider than the category, for where people come from to stand beside it."""


class VerdictCard(QFrame):
    """Shows one verdict until the next; quieter after a while. Actions are signals with what they are about."""

    override_given = Signal(str, str, str)
    """Scan id, reason, by whom ("" for nobody)."""
    settled = Signal(str, str)
    """Scan id, and how it was settled."""
    undo_wanted = Signal(str)
    print_wanted = Signal(str)
    chosen = Signal(str)
    """Reference of the one among several candidates."""
    told = Signal()
    """It says something else now, or nothing."""
    hearing_changed = Signal(bool)
    """Whether scans arrive here, told when it is no longer as it was."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._verdict: Verdict | None = None
        self._look: VerdictLook | None = None
        self._quieting = Quieting(self)
        self.is_deaf = False
        self._words = ready(shell.session)
        self._category: Category | None = None
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        theme = self._shell.theme
        self.setProperty(IS_ANSWER, True)
        self.mark = MarkWidget(MARK, self)
        self.word = FittedText(theme.font("huge"), 2, self, keeps_words=True)
        self.name = FittedText(window_fonts.as_on_badges(theme.font("display")), 3, self)
        self.latin = FittedText(window_fonts.as_on_badges(theme.font("heading", bold=False)), 2, self)
        self.where = FittedText(window_fonts.as_on_badges(theme.font("lead")), 2, self, wraps_first=True)
        self.chip = CategoryChip(theme.font("lead", bold=True), self)
        self.message = FittedText(theme.font("heading", bold=False), 7, self, wraps_first=True)
        self.band = FittedText(theme.font("heading"), 2, self, wraps_first=True)
        self.candidates = Candidates(self._shell, self)
        self.override_line = OverrideLine(self._shell, self)
        self.actions_row = CardActions(self, Turned(lambda: self._shell.now_ms()))
        self.override_button = self.actions_row.override_button
        self.print_button = self.actions_row.print_button
        self.undo_button = self.actions_row.undo_button
        self._about = about = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        about.setSpacing(12)
        about.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self.where, 1, Qt.AlignmentFlag.AlignVCenter)
        words = column_of(None, self.word, self.name, self.latin, gap=0)
        words.addSpacing(4)
        words.addLayout(about)
        words.addSpacing(4)
        words.addWidget(self.message)
        words.addWidget(self.candidates)
        words.addStretch(1)
        words.addWidget(self.override_line)
        words.addWidget(self.actions_row)
        top = QHBoxLayout()
        top.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        band_line = QHBoxLayout()
        band_line.addWidget(self.band)
        self._band_holder = QWidget(self)
        self._band_holder.setLayout(band_line)
        column = column_of(self, (top, 1), self._band_holder, gap=0)
        loud, quiet = (self.word, self.name), (self.latin, self.where, self.message, self.band)
        self._sizes = CardSizes(self.mark, loud, quiet, column=column, top=top, band=band_line)

    def _connect(self) -> None:
        self._quieting.changed.connect(self._paint_parts)
        self._shell.theme.changed.connect(self._paint_parts)
        self._shell.printer_told.connect(self._show_actions)
        self._shell.hearing_told.connect(self.tell_hearing)
        self.override_button.clicked.connect(self.start_override)
        self.actions_row.settle_button.clicked.connect(self.start_settling)
        self.override_line.given.connect(self._on_reason_given)
        self.override_line.closed.connect(self._show_actions)
        self.override_line.left.connect(self._wake)
        self.override_line.asks_otherwise.connect(self._rescale)
        self.actions_row.undo_meant.connect(self._on_undo)
        self.actions_row.print_meant.connect(self.print_badge)
        self.candidates.chosen.connect(self.chosen)

    # --- what it shows -----------------------------------------------------------------------------------

    @property
    def verdict(self) -> Verdict | None:
        return self._verdict

    @property
    def is_quiet(self) -> bool:
        return self._quieting.share >= 1.0

    def show_verdict(self, verdict: Verdict, programme: Programme, *, is_news: bool = True) -> None:
        """Show the answer to a scan; quiet if it is no news. A repeated reading of what is shown changes nothing."""
        if verdict.repeated and self._verdict is not None and verdict.scan_id == self._verdict.scan_id:
            return
        self.override_line.make_way()
        self._take(verdict, programme)
        self._wake()
        if not is_news and self._look is not None and self._look.family is not Family.TROUBLE:
            self._quieting.rest()

    def put_right(self, verdict: Verdict) -> None:
        """Say what is true now of the same guest; a reason that is being typed for that goes on."""
        is_same, programme = as_of_one(self._verdict) == as_of_one(verdict), self._shell.session.programme
        if is_same and self.override_line.is_open:
            self._take(verdict, programme)
        else:
            self.override_line.make_way(is_read=False)
            self.show_verdict(verdict, programme, is_news=is_same and not self.is_quiet)

    def _take(self, verdict: Verdict, programme: Programme) -> None:
        self._verdict, self._look = verdict, look_of(verdict)
        person = verdict.attendee
        hint, meant = self._shell.badge_hint(verdict), meaning(self._shell, verdict)
        elsewhere = _title_elsewhere(verdict, self._shell.session.session.id, programme)
        self._words = words_of_verdict(
            verdict, self._look, programme, hint, meant, elsewhere, on_desk=self.actions_row.leads_on
        )
        self._category = category_of(person, verdict.category, programme)
        self.candidates.show_people(verdict.candidates, programme)
        self._show_words()
        self._show_actions()

    def tell_hearing(self, hears: bool) -> None:
        """While another window has the keyboard no scan arrives here: say that, in place of what was answered last."""
        if hears is not self.is_deaf:
            return
        self.is_deaf = not hears
        self._show_words()
        self._show_actions()
        self._paint_parts()
        self.hearing_changed.emit(hears)

    def clear(self) -> None:
        """Nothing was scanned yet: say what to do."""
        self._verdict = self._look = None
        self.override_line.make_way(is_read=False)
        self._words, self._category = ready(self._shell.session), None
        self.candidates.show_people((), None)
        self._show_words()
        self._show_actions()
        self._quieting.rest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The whole card is what “click here” means.
        self.window().activateWindow()
        super().mousePressEvent(event)

    def spoken(self) -> str:
        """Everything it says, in one text: for screen readers and tests."""
        return (deaf() if self.is_deaf else self._words).spoken()

    def _show_words(self) -> None:
        words = deaf() if self.is_deaf else self._words
        self.word.set_text(words.word)
        self.where.set_text(words.where)
        self.message.set_text(words.message)
        for part, text in ((self.name, words.name), (self.latin, words.latin)):
            part.set_text(text)
            part.setVisible(bool(text))
        self.band.set_text(words.band)
        self._band_holder.setVisible(bool(words.band))
        self.chip.show_category(None if self.is_deaf else self._category)
        self.candidates.setVisible(bool(self.candidates.people) and not self.is_deaf)
        self.setAccessibleName(words.word)
        self.setAccessibleDescription(self.spoken() if self._verdict is not None else words.message)
        self.told.emit()

    # --- actions -----------------------------------------------------------------------------------------

    def start_override(self) -> None:
        """F8: open the line for the reason, where this verdict may be overridden."""
        if self._verdict is not None and may_admit_anyway(self._shell, self._verdict):
            self.override_line.open_for(self._verdict)
            self._show_actions()
            self._wake(stay=True)

    def start_settling(self) -> None:
        """F10: open the line for how it was settled, where what is missing can be put in order here."""
        if self._verdict is not None and may_settle(self._verdict):
            self.override_line.open_for(self._verdict, settles=True)
            self._show_actions()
            self._wake(stay=True)

    def print_badge(self) -> None:
        """F9: print the badge of the person shown, or hear why not."""
        if (shown := self._verdict) and shown.attendee and gets_badge(self._shell, shown):
            self.print_wanted.emit(shown.attendee.reference)

    def _on_reason_given(self, reason: str, by: str) -> None:
        if self._verdict is None or self._verdict.scan_id is None:
            return
        if self.override_line.settles:
            self.settled.emit(self._verdict.scan_id, reason)
        else:
            self.override_given.emit(self._verdict.scan_id, reason, by)

    def _on_undo(self) -> None:
        if self._verdict is not None and self._verdict.scan_id is not None:
            self.undo_wanted.emit(self._verdict.scan_id)

    def _show_actions(self) -> None:
        # While nothing is heard here, nothing is offered.
        verdict = None if self.is_deaf else self._verdict
        shown = None if self.override_line.is_open else verdict
        self.actions_row.show_for(shown, can_print=self._shell.can_print)
        # At once: they have layouts of their own, and the sizes are tried before the events that tell of them.
        for part in (self.actions_row, self.override_line, self.candidates):
            part.updateGeometry()
        self._sizes.forget()
        self._rescale()

    # --- how it looks ------------------------------------------------------------------------------------

    def _wake(self, *, stay: bool = False) -> None:
        # What still asks for a decision stays as it is.
        stay = stay or (self._look is not None and self._look.family is Family.TROUBLE)
        for_ms = None if stay else int(self._shell.settings["quiet_after_s"]) * 1000
        self._quieting.wake(for_ms=for_ms, fades=self._shell.moves)

    @property
    def _colours(self) -> CardColours:
        quiet = self._quieting.share
        return card_colours(self._shell.theme, self._look, is_deaf=self.is_deaf, quiet=quiet)

    def _paint_parts(self) -> None:
        theme = self._shell.theme
        colours = self._colours
        fill, text = colours.fill, colours.text
        self.word.set_colour(colours.word)
        for part in (self.name, self.latin, self.where, self.message):
            part.set_colour(text)
        self.chip.set_edge(text)
        self.band.set_colour(theme.colour("on_warn"))
        self.candidates.set_colours(text, fill)
        is_quiet = self._quieting.share >= 0.5
        self.mark.show_mark(*marked(theme, colours, self._look, is_deaf=self.is_deaf, is_quiet=is_quiet))
        self.actions_row.set_colours(text, fill)
        self.override_line.set_colours(text)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        self._sizes.refit(self, self._fit_parts)

    def _fit_parts(self) -> None:
        ways = QBoxLayout.Direction
        is_narrow = self.width() < self.chip.sizeHint().width() + self._shell.theme.scaled(_BESIDE_CHIP)
        self._about.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._about.setSpacing(2 if is_narrow else 12)
        for part in (self.latin, self.where, self.message):
            part.setVisible(bool(part.text))
        # On a low card what helps least goes: never the answer, nor the field while a reason is typed.
        no_hint, no_reasons = self.override_line.tell_all()
        of_whom = (self.where.hide, self.latin.hide)
        may_go = (no_hint, *of_whom, no_reasons, self.message.hide) if self.override_line.is_open else of_whom
        self._sizes.fit(self.width(), self.height(), self._taken(), may_go)

    def _taken(self) -> int:
        """Height of what does not grow and shrink: the people to choose from, the line for the reason."""
        taken = self.candidates.height() if self.candidates.people else 0
        return taken + (self.override_line.sizeHint().height() if self.override_line.is_open else 0)

    def hasHeightForWidth(self) -> bool:
        """It fits itself into what it is given: the height of the sizes that it has now is not what it needs."""
        return False

    def minimumSizeHint(self) -> QSize:
        """What it takes in its smallest sizes: whatever stands below it gives way first."""
        return QSize(240, self._sizes.least_height(self.width(), self.height(), self._taken()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._shell.theme
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(shape, colours.fill)
        painter.setClipPath(shape)
        if self._band_holder.isVisibleTo(self):
            painter.fillRect(self._band_holder.geometry(), theme.colour("warn"))
        if self._look is not None and self._look.family is Family.TROUBLE:
            for top in (0, self.height() - STRIPE):
                paint_stripes(painter, QRectF(0, top, self.width(), STRIPE), theme.colour("on_trouble"))
        painter.setClipping(False)
        painter.setPen(QPen(colours.border, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()


def _title_elsewhere(verdict: Verdict, here: str, programme: Programme) -> str:
    """Of which session the answer is, where that is not the desk's."""
    if verdict.session == here or not programme.has_session(verdict.session):
        return ""
    return programme.session(verdict.session).shown_title


def as_of_one(verdict: Verdict | None) -> tuple[str | None, ...]:
    """Which answer to whom it is, however it is told."""
    if verdict is None:
        return ()
    whose = verdict.attendee.reference if verdict.attendee is not None else verdict.payload
    return verdict.scan_id or verdict.overtakes, verdict.word, whose
