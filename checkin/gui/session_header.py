"""The head of the Desk: which session this desk admits to, direction and headcount."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkin.gui import fonts, icons
from checkin.gui.direction_switch import DirectionSwitch
from checkin.gui.headcount_box import HeadcountBox
from checkin.gui.session_text import about
from checkin.gui.shell import Shell
from checkin.gui.theme import RADIUS, set_role

_CHEVRON = 20


class TitleButton(QAbstractButton):
    """The session's title, elided where it is long; a click opens the chooser."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = shell.theme
        self.setFont(shell.theme.font("title"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme.changed.connect(self.update)

    def set_title(self, title: str) -> None:
        fonts.cover(title)
        self.setText(title)
        self.setAccessibleName(f"Session: {title}")
        self.setAccessibleDescription("Choose another session, Ctrl+Shift+S")
        self.setToolTip(f"{title}\nChoose another session  Ctrl+Shift+S")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, QFontMetrics(self.font()).height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        room = self.width() - _CHEVRON - 20
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        frame = self.rect().adjusted(0, 0, -(room - width), 0)
        if self.underMouse() or self.hasFocus():
            painter.setPen(self._theme.colour("accent") if self.hasFocus() else Qt.GlobalColor.transparent)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(frame.adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self.font())
        inset = 8 if self.underMouse() or self.hasFocus() else 0
        painter.drawText(
            self.rect().adjusted(inset, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
            shown,
        )
        chevron = icons.pixmap(
            "chevron-down", self._theme.colour("muted"), _CHEVRON, self.devicePixelRatioF()
        )
        painter.drawPixmap(width + 8 + inset, (self.height() - _CHEVRON) // 2 + 2, chevron)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.update()
        super().mouseMoveEvent(event)


class SessionHeader(QWidget):
    """Asks for the chooser; shows what the session object says."""

    chooser_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._about = ""
        self._build()
        self.title.clicked.connect(self.chooser_wanted)

    def _build(self) -> None:
        theme = self._shell.theme
        self.title = TitleButton(self._shell, self)
        self.about = QLabel(self)
        self.about.setFont(theme.font("lead"))
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self.about, "muted")
        self.direction = DirectionSwitch(self._shell, self)
        self.headcount = HeadcountBox(theme, self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(20)
        line.addLayout(words, 1)
        line.addWidget(self.direction, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.headcount, 0, Qt.AlignmentFlag.AlignTop)

    def show_session(self) -> None:
        """Title and place of the session this desk is set to."""
        session = self._shell.session
        self.title.set_title(session.session.title)
        self._about = about(session.session, session.programme, session.desk.now())
        self._elide()

    def show_counts(self) -> None:
        session = self._shell.session
        self.headcount.show_counts(session.desk.session_counts(session.session.id))

    def _elide(self) -> None:
        metrics = QFontMetrics(self.about.font())
        self.about.setText(metrics.elidedText(self._about, Qt.TextElideMode.ElideRight, self.about.width()))
        self.about.setToolTip(self._about)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()
