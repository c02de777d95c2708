"""A menu of ticks, of which several may be wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleStateChangeEvent,
    QAction,
    QActionGroup,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)

from checkin.gui.widgets.called_menu import CalledMenu


class TickMenu(CalledMenu):
    """Stays open while ticks are set, by a click or Space; Enter or Esc closes it. One of a group is chosen at once."""

    _just_ticked: QAction | None = None
    """What Space ticked or unticked last: Enter there closes, and does not take it back."""

    def showEvent(self, event: QShowEvent) -> None:
        """Enter and Space do something from the first key on: to what is ticked, or to what stands first."""
        super().showEvent(event)
        self._just_ticked = None
        offered = [action for action in self.actions() if action.isEnabled() and not action.isSeparator()]
        if offered:
            self.setActiveAction(next((action for action in offered if action.isChecked()), offered[0]))

    def _toggle(self) -> bool:
        # Qt gives None where there is none; its type hints do not say so.
        action: QAction | None = self.activeAction()
        group: QActionGroup | None = action.actionGroup() if action is not None else None
        if action is None or group is not None or not action.isCheckable():
            return False
        action.trigger()
        self._just_ticked = action
        self._tell_ticked(action)
        return True

    def _tell_ticked(self, action: QAction) -> None:
        """Qt tells a screen reader of no change of a menu that stays open."""
        state = QAccessible.State()
        state.checked = True
        changed = QAccessibleStateChangeEvent(self, state)
        changed.setChild(self.actions().index(action))
        QAccessible.updateAccessibility(changed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that opened the menu is let go beside it, and ticks nothing of what the keys would."""
        # Qt gives None where there is none; its type hints do not say so.
        under: QAction | None = self.actionAt(event.position().toPoint())
        if under is None or under is not self.activeAction() or not self._toggle():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._just_ticked is not None and self.activeAction() is self._just_ticked:
            self.close()
        elif event.key() != Qt.Key.Key_Space or not self._toggle():
            super().keyPressEvent(event)
