"""How a verdict grows quiet after a while: from loud (0) to quiet (1), in a short fade."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal

FADE_MS = 600


class Quieting(QObject):
    """Says how quiet it is; what that looks like is the card's business."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.share = 0.0
        """0 just after a scan, 1 once it has grown quiet."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(FADE_MS)
        self._fading.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fading.setStartValue(0.0)
        self._fading.setEndValue(1.0)
        self._fading.valueChanged.connect(self._set)
        self._timer.timeout.connect(self._grow_quiet)
        self._fades = True

    def wake(self, *, for_ms: int | None, fades: bool = True) -> None:
        """Loud at once, for so long; None stays so. Without fading it is quiet in one step then."""
        self._stop()
        self._fades = fades
        self._set(0.0)
        if for_ms is not None:
            self._timer.start(for_ms)

    def rest(self) -> None:
        """Quiet at once."""
        self._stop()
        self._set(1.0)

    def _grow_quiet(self) -> None:
        if self._fades:
            self._fading.start()
        else:
            self._set(1.0)

    def _stop(self) -> None:
        self._timer.stop()
        self._fading.stop()

    def _set(self, share: float) -> None:
        self.share = float(share)
        self.changed.emit()
