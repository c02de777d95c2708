"""VIPs arrived and awaited, and refusals by reason: small lists beside the chart."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from checkin.core.desk.standing import Standing, first_entries
from checkin.gui.live import behind as people_behind
from checkin.gui.live.state import LiveState
from checkin.gui.look import fonts
from checkin.gui.look.theme import Theme, set_role

_MOST_NAMES = 6


class LiveVips(QFrame):
    """How many of the VIPs are here, and the names of those that came last or are awaited."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        state: LiveState,
        *,
        scale: float = 1.0,
        has_controls: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._state, self._has_controls = theme, state, has_controls
        set_role(self, "panel")
        self.title = QLabel("VIPs")
        font = theme.font("body", bold=True)
        font.setPointSizeF(font.pointSizeF() * scale)
        self.title.setFont(font)
        self.arrived = QPushButton("–")
        self.awaited = QPushButton("–")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button, is_here in ((self.arrived, True), (self.awaited, False)):
            set_role(button, "quiet")
            if not has_controls:
                button.hide()
            button.clicked.connect(
                lambda _=False, is_here=is_here: self.opened.emit(people_behind.vips(arrived=is_here))
            )
            head.addWidget(button)
        self.names = QLabel()
        self.names.setWordWrap(True)
        self.names.setTextFormat(Qt.TextFormat.RichText)
        self.names.setAlignment(Qt.AlignmentFlag.AlignTop)
        body = theme.font("body")
        body.setPointSizeF(body.pointSizeF() * scale)
        self.names.setFont(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.names, 1)
        self._standing: Standing | None = None
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        if self._standing is not None and self._state.session.is_open:
            self.show_standing(self._standing)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 60)

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        roster = self._state.roster
        people = roster.vips() if roster is not None else []
        here = [p.reference for p in people if standing.is_here(p.reference)]
        awaited = [p.reference for p in people if p.reference not in set(here)]
        self.arrived.setText(f"{len(here)} here")
        self.awaited.setText(f"{len(awaited)} awaited")
        if not self._has_controls:
            self.title.setText(f"VIPs: {len(here)} here, {len(awaited)} awaited")
        if roster is None:
            self.names.setText("")
            return
        if not people:
            self.names.setText(
                f"<span style='color:{self._theme.tokens.muted}'>Nobody is marked as one.</span>"
            )
            return
        here.sort(key=lambda r: first_entries(standing, r) or standing.at, reverse=True)
        shown = [*here[: _MOST_NAMES - min(2, len(awaited))], *awaited][:_MOST_NAMES]
        known = self._state.session.desk.store.attendees_named(shown)
        lines = []
        for reference in shown:
            person = known.get(reference)
            if person is None:
                continue
            fonts.cover(person.name)
            came = first_entries(standing, reference)
            lines.append(self._line(person.name, _when(came, standing) if came else ""))
        self.names.setText("<br>".join(lines))

    def _line(self, name: str, came: str) -> str:
        tokens = self._theme.tokens
        safe = name.replace("&", "&amp;").replace("<", "&lt;")
        if came:
            tick = f"<span style='color:{tokens.admit_text}'>✓</span>"
            return f"{tick} {safe} <span style='color:{tokens.muted}'>{came}</span>"
        return f"<span style='color:{tokens.muted}'>○ {safe}</span>"


def _when(came: datetime, standing: Standing) -> str:
    return f"{came:%H:%M}" if came.date() == standing.at.date() else f"{came.day} {came:%b}"


class LiveRefused(QWidget):
    """Refusals by reason, the most frequent first; each opens whom it turned away."""

    opened = Signal(object)

    def __init__(self, theme: Theme, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.title = QLabel("Refused")
        self.title.setFont(theme.font("body", bold=True))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(self.title)
        self._line.addStretch(1)
        self._words: dict[str, QPushButton] = {}

    def counted(self) -> dict[str, str]:
        """What the buttons say, by verdict."""
        return {word: button.text() for word, button in self._words.items()}

    def show_standing(self, standing: Standing) -> None:
        sums: Counter[str] = Counter()
        for counts in standing.counts.sessions:
            sums.update(counts.refused)
        for word in [word for word in self._words if word not in sums]:
            button = self._words.pop(word)
            self._line.removeWidget(button)
            button.deleteLater()
        for word, n in sums.most_common():
            if word not in self._words:
                self._words[word] = self._button(word)
            self._words[word].setText(f"{word.replace('_', ' ')} {n}")
        self.title.setText(f"Refused {sum(sums.values())}" if sums else "Nobody was refused")

    def open_word(self, word: str) -> None:
        """Ask for whom this verdict turned away."""
        self.opened.emit(people_behind.refused(self._state.session.desk, word))

    def _button(self, word: str) -> QPushButton:
        button = QPushButton()
        set_role(button, "chip")
        button.clicked.connect(lambda: self.open_word(word))
        self._line.insertWidget(self._line.count() - 1, button)
        return button
