"""Every family of verdicts has its sound; without an audio device there is silence and no warning."""

from __future__ import annotations

import wave

from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from checkin.devices.sounds import SoundFamily, Sounds
from checkin.paths import resources
from tests.of_each import of_each


@of_each("family", SoundFamily)
def test_sounds_are_short_and_small(family: SoundFamily) -> None:
    file = resources("sounds", f"{family}.wav")
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        frames = sound.readframes(sound.getnframes())
    assert file.stat().st_size <= 20_000
    assert 0.1 < seconds < 0.7
    assert any(frames)


def test_no_two_families_sound_the_same() -> None:
    files = {resources("sounds", f"{family}.wav").read_bytes() for family in SoundFamily}
    assert len(files) == len(SoundFamily)


def test_playing_is_never_an_error(qtbot: QtBot) -> None:
    sounds = Sounds()
    sounds.play("come_in")
    sounds.load()
    assert sounds.available == bool(QMediaDevices.audioOutputs())
    for family in (*SoundFamily, "no such family"):
        sounds.play(family)
