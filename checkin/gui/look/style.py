"""The one style sheet, filled from the theme's tokens. Fonts are not set here: `Theme.font` does that."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from checkin import paths
from checkin.gui.look.tokens import Tokens

_SHEET = Template(
    """
QToolTip { background: $raised; color: $text; border: 1px solid $outline; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="muted"], QCheckBox[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $refuse_text; }
QLabel[role="good"] { color: $admit_text; }
QLabel[role="key"] { color: $muted; border: 1px solid $outline; border-radius: 4px; padding: 0 6px; }
QFrame[role="panel"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="floating"] { background: $raised; border: 1px solid $outline; border-radius: 12px; }
QLabel[role="dragged"] { background: $accent; color: $on_accent; border-radius: 8px; padding: 6px 12px; }
QFrame[role="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $outline; border-radius: 8px;
  padding: 7px 16px; min-height: ${text_height}px; outline: none; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 6px 15px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFileDialog QToolButton { padding: 4px; }
QFileDialog QToolButton:focus { padding: 3px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; }
QPushButton[big="true"] { min-height: 36px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
  background: transparent; border: 2px solid transparent; padding: 6px 10px; }
QToolButton[role="close"] { background: transparent; border: 1px solid transparent; padding: 3px; min-height: 16px; }
QToolButton[role="close"]:hover { background: $hover; }
QToolButton[role="close"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="heading"] {
  background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 4px 8px; text-align: left; }
QPushButton[role="heading"]:hover { background: $hover; }
QPushButton[role="heading"]:focus { border-color: $accent; }
QFrame[role="segments"] { background: $sunken; border: none; border-radius: 10px; }
QPushButton[role="segment"] { background: transparent; border: 2px solid transparent; border-radius: 8px;
  padding: 5px 12px; color: $muted; }
QPushButton[role="segment"]:hover { color: $text; }
QPushButton[role="segment"]:checked { background: $accent; color: $on_accent; }
QPushButton[role="segment"]:focus { border-color: $text; }
QPushButton[role="chip"] { border-radius: 14px; padding: 3px 12px; min-height: 20px; }
QPushButton[role="chip"]:focus { padding: 2px 11px; }
QPushButton[role="chip"]:checked { background: $accent_soft; border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit,
QTimeEdit {
  background: $surface; color: $text; border: 1px solid $outline; border-radius: 8px; padding: 7px 11px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus, QTimeEdit:focus { border: 2px solid $accent; padding: 6px 10px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $sunken; color: $disabled; border-color: $line; }
QLineEdit[big="true"] { padding: 12px 14px; }
QLineEdit[big="true"]:focus { padding: 11px 13px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 28px; border: none;
  background: transparent; margin: 2px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$up_image"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down_image"); width: 12px; height: 12px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
  border: none; padding: 0 4px; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$down_image"); width: 16px; height: 16px; }
QCalendarWidget QWidget#qt_calendar_navigationbar {
  background: $raised; border: 1px solid $outline; border-bottom: none; }
QCalendarWidget QToolButton { background: transparent; border: 1px solid transparent; padding: 4px 12px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border-color: $accent; padding: 4px 12px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus { background: $raised; border: 1px solid $outline;
  border-top: none; border-radius: 0; }
QCalendarWidget QTableView::item { padding: 0; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $outline; padding: 4px; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { padding: 4px 8px; }
QTextBrowser[role="page"] { background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 0; }
QTextBrowser[role="page"]:focus { border-color: $accent; }
QScrollArea[role="page"] { border: 2px solid transparent; border-radius: 8px; }
QScrollArea[role="page"]:focus { border-color: $accent; }
QFrame[role="entry"] { border: 1px solid transparent; border-radius: 8px; }
QFrame[role="entry"]:focus { border-color: $accent; }

QAbstractItemView { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px;
  outline: none; selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView:focus { border: 1px solid $accent; }
QListView[role="nav"] { border: 2px solid transparent; background: transparent; }
QListView[role="nav"]:focus { border-color: $accent; }
QListView[role="nav"]::item { padding: 9px 12px; border-radius: 8px; color: $text; }
QListView[role="nav"]::item:hover { background: $hover; }
QListView[role="nav"]::item:selected { background: $accent_soft; color: $text; }
QListView[role="plain"], QTableView[role="plain"], QTreeView[role="plain"] {
  border: 2px solid transparent; background: transparent; }
QListView[role="plain"]:focus, QTableView[role="plain"]:focus, QTreeView[role="plain"]:focus {
  border: 2px solid $accent; }
QTableView { gridline-color: transparent; alternate-background-color: $background; }
QListView[role="rows"]::item { padding: 5px 8px; }
QListView[role="rows"]::item:selected { background: $accent_soft; color: $text; }
QTableView::item { padding: 0 8px; border: none; }
QTreeView::item { min-height: 28px; }
QTableView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 8px; text-align: left; }
QTableCornerButton::section { background: $surface; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $outline; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $raised; color: $text; border: 1px solid $outline; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QProgressBar { background: $sunken; border: none; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider::groove:horizontal { background: $sunken; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; height: 6px; border-radius: 3px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 14px; margin: -6px 0;
  border-radius: 9px; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $sunken; border-color: $line; }
QSplitter::handle { background: transparent; width: 8px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px 4px; border: 2px solid transparent; border-radius: 6px;
  outline: none; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {
  width: 16px; height: 16px; border: 1px solid $outline; border-radius: 5px; background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$check_image"); }
QCheckBox::indicator:disabled { background: $sunken; }
QDialog { background: $background; }
"""
)


_LOWEST_LINE = 20


def style_sheet(tokens: Tokens, text_height: int) -> str:
    """The sheet for these colours; `text_height` pixels are a line of body text: no button is lower."""
    values = {name: getattr(tokens, name) for name in tokens.__slots__ if not name.startswith("is_")}
    values["text_height"] = str(max(text_height, _LOWEST_LINE))
    lighter = 118 if tokens.is_dark else 96
    values["accent_hover"] = QColor(tokens.accent).lighter(lighter).name()
    mode = "dark" if tokens.is_dark else "light"
    values["check_image"] = paths.resources("style", f"check-{mode}.svg").as_posix()
    values["up_image"] = paths.resources("style", f"up-{mode}.svg").as_posix()
    values["down_image"] = paths.resources("style", f"down-{mode}.svg").as_posix()
    return _SHEET.substitute(values)
