"""How the window looks: named colours, light, dark and high contrast, type sizes, one style sheet. Knows no page."""

from __future__ import annotations

from typing import Literal
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from checkin.gui.look import icons, window_fonts
from checkin.gui.look.style import style_sheet
from checkin.gui.look.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens

GRID = 8
"""Every distance is a multiple of this, in pixels."""

RADIUS = 8

Mode = Literal["system", "light", "dark", "contrast-light", "contrast-dark"]
_TOKENS: dict[Mode, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": HIGH_LIGHT,
    "contrast-dark": HIGH_DARK,
}

_SIZES = {
    "small": 0.86,
    "body": 1.0,
    "lead": 1.15,
    "heading": 1.3,
    "title": 1.75,
    "display": 2.6,
    "huge": 3.8,
}
_USUAL_LINE = 17
"""Height in pixels of a line of body text that widths were chosen with."""

_USUAL_PT = 10.5
_USUAL_DPI = 96


def type_size(system_pt: float, dpi: float, percent: int) -> float:
    """Points of body text: as large as the system has it, and at least so much of the usual size on the screen."""
    usual = max(system_pt, _USUAL_PT)
    return usual if percent <= 100 else max(usual, _USUAL_PT * percent / 100 * _USUAL_DPI / dpi)


_BOLD = {"heading", "title", "display", "huge"}


class Theme(QObject):
    """The look now. Emits `changed` after the application has the new one; painters read `tokens`."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        mode: Mode = "system",
        parent: QObject | None = None,
        *,
        text_percent: int = 100,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._mode: Mode = mode
        self._icons: dict[int, tuple[QAbstractButton, str, str, int]] = {}
        self._windows: WeakSet[QWidget] = WeakSet()
        self.tokens = LIGHT
        # Qt warns of every script Pretendard lacks, though another of our fonts has it.
        QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
        window_fonts.load()
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setFamilies(window_fonts.FAMILIES)
        dpi = app.primaryScreen().logicalDotsPerInch()
        font.setPointSizeF(type_size(font.pointSizeF(), dpi, text_percent))
        # Its alternates make other signs of what somebody wrote: "2x" and "->" would be a times and an arrow.
        for feature in ("calt", "liga", "clig"):
            font.setFeature(QFont.Tag(feature), 0)
        app.setFont(font)
        # Kept: Qt's hints of accessibility go with the Python object of the hints they belong to.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def mode(self) -> Mode:
        """What was chosen; `tokens` are what came of it."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, either in high contrast, or whatever the system says."""
        if mode != self._mode:
            self._mode = mode
            self._apply()

    def opposite(self) -> Mode:
        """Light for dark and dark for light, in high contrast where it is in that now."""
        if self.tokens.is_high_contrast:
            return "contrast-light" if self.tokens.is_dark else "contrast-dark"
        return "light" if self.tokens.is_dark else "dark"

    def colour(self, token: str) -> QColor:
        """A colour of `Tokens` by its name; AttributeError for one that is none."""
        return QColor(getattr(self.tokens, token))

    def font(self, size: str = "body", *, bold: bool | None = None) -> QFont:
        """One typeface in few sizes, relative to the system's: small body lead heading title display huge."""
        font = QFont(self._app.font())
        font.setPointSizeF(font.pointSizeF() * _SIZES[size])
        is_bold = size in _BOLD if bold is None else bold
        # Not a half weight: Qt makes Han bold, of which we have no bold file, only from here on.
        font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
        return font

    def lines(self, *sizes: str) -> int:
        """How high lines of these sizes are together: rows that are painted grow with the system's type."""
        return round(sum(QFontMetricsF(self.font(size)).height() for size in sizes))

    def scaled(self, pixels: int) -> int:
        """A width that was chosen at the usual type, for the type that the system has."""
        return round(pixels * self.lines("body") / _USUAL_LINE)

    def dress(self, window: QWidget) -> None:
        """Give a window, and all that has its parents in it, the look for as long as it lives.

        Its parts need a parent before they know their sizes. The sheet is not the application's: Qt would then work out
        the style of what is being built again for every widget that it is put into, five times on our pages.
        """
        self._windows.add(window)
        window.setStyleSheet(self._sheet)

    def set_icon(self, button: QAbstractButton, name: str, token: str = "text", *, size: int = 20) -> None:
        """Give a button a line icon that follows the theme for as long as the button lives."""
        key = id(button)
        if key not in self._icons:
            button.destroyed.connect(lambda: self._icons.pop(key, None))
        self._icons[key] = (button, name, token, size)
        self._put_icon(button, name, token, size)

    def _put_icon(self, button: QAbstractButton, name: str, token: str, size: int) -> None:
        button.setIcon(icons.icon(name, self.colour(token), size))
        button.setIconSize(icons.size(size))

    def _on_system_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._system_tokens() if self._mode == "system" else _TOKENS[self._mode]
        self._sheet = style_sheet(self.tokens, self.lines("body"))
        windows = [window for window in self._windows if shiboken6.isValid(window)]
        # A sheet in the place of another is worked out anew for a widget with every widget it lies in: 4.8 s for all
        # pages with their 1,500, and 0.75 s where the old one is gone first. Nothing is painted in between.
        for window in windows:
            window.setStyleSheet("")
        self._app.setPalette(_palette(self.tokens))
        for window in windows:
            window.setStyleSheet(self._sheet)
        for button, name, token, size in list(self._icons.values()):
            self._put_icon(button, name, token, size)
        self.changed.emit()

    def _system_tokens(self) -> Tokens:
        return tokens_for(
            is_dark=self._hints.colorScheme() is Qt.ColorScheme.Dark,
            is_high_contrast=self._hints.accessibility().contrastPreference()
            is Qt.ContrastPreference.HighContrast,
        )


def tokens_for(*, is_dark: bool, is_high_contrast: bool) -> Tokens:
    """The colours for what a system says of itself."""
    return next(
        each
        for each in _TOKENS.values()
        if (each.is_dark, each.is_high_contrast) == (is_dark, is_high_contrast)
    )


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look from the style sheet: title, muted, primary, quiet, panel, ..."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0..1) of `other` in it."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        one.redF() * rest + other.redF() * share,
        one.greenF() * rest + other.greenF() * share,
        one.blueF() * rest + other.blueF() * share,
    )


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    disabled = QPalette.ColorGroup.Disabled
    pairs = (
        (role.Window, tokens.background),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.background),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.raised),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.outline),
        (role.Shadow, tokens.outline),
    )
    for each, colour in pairs:
        palette.setColor(each, QColor(colour))
    faint = QColor(tokens.disabled)
    if not tokens.is_high_contrast:
        faint = mix(QColor(tokens.muted), QColor(tokens.background), 0.35)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, each, faint)
    return palette
