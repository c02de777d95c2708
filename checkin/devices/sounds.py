"""One short sound per family of verdicts; silent, and without complaint, where there is nothing to play on."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from checkin.paths import resources


class SoundFamily(StrEnum):
    """The families of verdicts, and the arrival of somebody who is awaited. Each is a file in resources/sounds."""

    COME_IN = "come_in"
    LOOK = "look"
    ALREADY = "already"
    ELSEWHERE = "elsewhere"
    NO = "no"
    TROUBLE = "trouble"
    ARRIVAL = "arrival"


_VOLUME = 0.8
"""Of what the computer is set to, from 0 to 1."""


class Sounds(QObject):
    """Plays sounds by name, once `load` was called: after the window is up, never during a scan."""

    available_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[str, QSoundEffect] = {}
        self._devices: QMediaDevices | None = None

    @property
    def available(self) -> bool:
        """Whether there is something to play on."""
        return bool(self._effects)

    def load(self) -> None:
        """Look for devices and load the files."""
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
        self._on_outputs_changed()

    def play(self, family: str) -> None:
        """Play the sound of a family, at once; an unknown name or no audio device is silence."""
        effect = self._effects.get(family)
        if effect is not None:
            effect.play()

    def _on_outputs_changed(self) -> None:
        was_available = self.available
        for effect in self._effects.values():
            effect.deleteLater()
        self._effects = {}
        # Without a device an effect would only write warnings.
        if QMediaDevices.audioOutputs():
            for family in SoundFamily:
                effect = QSoundEffect(self)
                effect.setVolume(_VOLUME)
                effect.setSource(QUrl.fromLocalFile(str(resources("sounds", f"{family}.wav"))))
                self._effects[family] = effect
        if self.available != was_available:
            self.available_changed.emit(self.available)
