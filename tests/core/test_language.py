"""Sentences in the language shown: values filled in, particles, and English where a translation is faulty."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from gettext import NullTranslations

import pytest

from checkin.core.directions import beside
from checkin.core.language import ENGLISH, N_, Language, _, language, n_, nN_, number, p_, speak, speaking
from tests.of_each import of_each


class _Sentences(NullTranslations):
    """A catalogue of few sentences."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__()
        self._said = said

    def gettext(self, message: str) -> str:
        return self._said.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._said.get(msgid1) or super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        return self._said.get(f"{context}|{message}", message)


def _korean(**said: str) -> Language:
    return Language("ko", _Sentences({english.replace("_", " "): korean for english, korean in said.items()}))


@pytest.fixture(autouse=True)
def _speaks_as_before() -> Iterator[None]:
    before = language()
    yield
    speak(before)


def test_a_sentence_is_said_in_the_language_shown() -> None:
    speak(Language("ko", _Sentences({"Already in since {time}.": "{time}부터 이미 입장해 있어요."})))

    assert _("Already in since {time}.", time="09:40") == "09:40부터 이미 입장해 있어요."
    assert _("Nobody translated this.") == "Nobody translated this."


def test_every_count_in_a_sentence_is_written_as_people_write_it_and_a_port_or_a_row_is_not() -> None:
    said = _(
        "{inside} of {more:,} in row {row}, port {port}: {n:06d}",
        inside=100114,
        more=2000,
        row=20001,
        port=8765,
        n=1200,
    )

    assert said == "100,114 of 2,000 in row 20001, port 8765: 001200"


def test_a_particle_follows_the_value() -> None:
    korean = Language("ko", _Sentences({"“{name}” is gone; {n}.": "“{name:”이/가} 없어요; {n:,을/를}."}))

    with speaking(korean):
        said = [_("“{name}” is gone; {n}.", name=name, n=1200) for name in ("한나", "김민준")]

    assert said == ["“한나”가 없어요; 1,200을.", "“김민준”이 없어요; 1,200을."]


HEBREW = "חדר 4"


def test_hebrew_in_a_sentence_of_the_window_does_not_turn_it_round() -> None:
    speak(ENGLISH, in_window=True)
    apart = f"\u200e\u2068{HEBREW}\u2069"

    assert _("{room}, {time}", room=HEBREW, time="10:00") == f"{apart}, 10:00"
    assert _("“{name}” is full: {told}", name="Kim", told=_("{room} is.", room=HEBREW)) == (
        f"“Kim” is full: {apart} is."
    ), "once is enough"
    assert _("{room:.3} is near.", room=HEBREW) == f"\u200e\u2068{HEBREW[:3]}\u2069 is near."
    speak(Language("ko", _Sentences({"“{name}” is gone": "“{name:”이/가} 없어요"})), in_window=True)
    assert _("“{name}” is gone", name=f"{HEBREW}").endswith("\u2069”가 없어요"), (
        "a particle follows the letter"
    )


def test_a_room_in_hebrew_does_not_turn_the_hours_beside_it_round() -> None:
    apart = f"\u200e\u2068{HEBREW}\u2069"

    assert beside(HEBREW, "", "10:00–12:00", None) == f"{apart} · 10:00–12:00"
    assert beside(beside(HEBREW, "Korea"), "Kim") == f"{apart} · Korea · Kim", "once is enough"
    assert beside("Room 4", "10:00–12:00") == "Room 4 · 10:00–12:00"


def test_hebrew_in_a_sentence_for_a_file_or_a_program_is_as_it_was_written() -> None:
    speak(ENGLISH)
    assert _("{room}, {time}", room=HEBREW, time="10:00") == f"{HEBREW}, 10:00", "a terminal"
    speak(ENGLISH, in_window=True)
    with speaking(ENGLISH):
        assert _("{room}, {time}", room=HEBREW, time="10:00") == f"{HEBREW}, 10:00", "a paper"
    with ThreadPoolExecutor(1) as elsewhere:
        told = elsewhere.submit(_, "{room}, {time}", room=HEBREW, time="10:00").result()
    assert told == f"{HEBREW}, 10:00", "a file that is written in the background"


@of_each("faulty", ["{nom} ist da", "{name", "{name:d}", "{name:은/를}", "{name.x}", "{0}", "{name!q}"])
def test_a_faulty_translation_never_stops_the_desk(faulty: str) -> None:
    with speaking(Language("de", _Sentences({"{name} is here": faulty}))):
        assert _("{name} is here", name="Kim") == "Kim is here"


def test_a_value_with_braces_is_a_value() -> None:
    assert _("“{name}” is on no list.", name="{x}") == "“{x}” is on no list."


def test_one_and_several_and_large_numbers() -> None:
    waits = nN_("{n} badge waits.", "{n} badges wait.")

    assert [n_(*waits, n) for n in (0, 1, 1200)] == ["0 badges wait.", "1 badge waits.", "1,200 badges wait."]
    with speaking(_korean(**{"{n}_badge_waits.": "명찰 {n:이/가} 있어요."})):
        assert n_(*waits, 1200) == "명찰 1,200이 있어요."
        assert number(-1_234_567) == "-1,234,567"


def test_one_word_in_two_meanings() -> None:
    with speaking(_korean(**{"direction|In": "입장", "place|In": "안"})):
        assert (p_("direction", "In"), p_("place", "In"), p_("else", "In")) == ("입장", "안", "In")


def test_a_marked_sentence_is_said_when_it_is_shown() -> None:
    title = N_("Desk")

    with speaking(_korean(Desk="데스크")):
        assert (title, _(title)) == ("Desk", "데스크")
    assert (_(title), language()) == ("Desk", ENGLISH)
