"""The Programme page as a test uses it: real keys and a real mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checkin.core.event.programme import Programme, Session
from checkin.gui.programme.page import ProgrammePage
from tests.gui.conftest import Door


@dataclass(slots=True)
class ProgrammeHands:
    """Stands on the page of the sample event."""

    door: Door

    @property
    def page(self) -> ProgrammePage:
        page = self.door.program.window.page
        assert isinstance(page, ProgrammePage)
        return page

    @property
    def programme(self) -> Programme:
        return self.door.session.programme

    def session(self, session_id: str) -> Session:
        return self.programme.session(session_id)

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.door.press(key, modifier)

    def middle_of(self, session_id: str) -> QPoint:
        return self.page.view.timetable.box_of(session_id).center().toPoint()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """With the left button, in a few steps as a hand does."""
        view = self.page.view.timetable.viewport()
        QTest.mouseMove(view, start)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.2, 0.5, 0.8, 1.0):
            QTest.mouseMove(view, (QPointF(start) + QPointF(end - start) * part).toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        QApplication.processEvents()

    def hours(self, count: float) -> int:
        """So many hours across, in pixels."""
        return round(count * self.page.view.timetable.layout_now.hour_width)
