"""Keys of a US keyboard come back from what other layouts make of them."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from checkin.core.door.keyboards import LONGEST, key_texts
from tests.of_each import of_each

JAMO_OF_KEY = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
JOINED = dict(
    zip(
        [
            "ㅗㅏ",
            "ㅗㅐ",
            "ㅗㅣ",
            "ㅜㅓ",
            "ㅜㅔ",
            "ㅜㅣ",
            "ㅡㅣ",
            "ㄱㅅ",
            "ㄴㅈ",
            "ㄴㅎ",
            "ㄹㄱ",
            "ㄹㅁ",
            "ㄹㅂ",
            "ㄹㅅ",
            "ㄹㅌ",
            "ㄹㅍ",
            "ㄹㅎ",
            "ㅂㅅ",
        ],
        "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        strict=True,
    )
)


def typed_in_hangul_mode(keys: str) -> str:
    """What a two-set input method makes of these keys."""
    written: list[str] = []
    syllable = ["", "", ""]

    def close() -> None:
        initial, vowel, final = syllable
        if initial and vowel:
            number = (INITIALS.index(initial) * 21 + VOWELS.index(vowel)) * 28 + FINALS.index(final or " ")
            written.append(chr(0xAC00 + number))
        else:
            written.append(initial + vowel)
        syllable[:] = ["", "", ""]

    for key in keys:
        jamo = JAMO_OF_KEY.get(key) or JAMO_OF_KEY.get(key.lower())
        initial, vowel, final = syllable
        if jamo is None:
            close()
            written.append(key)
        elif jamo in VOWELS:
            if final:
                parts = next((pair for pair, joined in JOINED.items() if joined == final), None)
                carried = parts[1] if parts else final
                syllable[2] = parts[0] if parts else ""
                close()
                syllable[:] = [carried, jamo, ""]
            elif vowel and vowel + jamo in JOINED:
                syllable[1] = JOINED[vowel + jamo]
            elif vowel:
                close()
                syllable[1] = jamo
            else:
                syllable[1] = jamo
        elif initial and vowel and final and final + jamo in JOINED:
            syllable[2] = JOINED[final + jamo]
        elif initial and vowel and not final and jamo in FINALS:
            syllable[2] = jamo
        else:
            close()
            syllable[0] = jamo
    close()
    return "".join(written)


def mapped(text: str, layout: str) -> str | None:
    named = (
        (f"{typed.layout}-{typed.lock}" if typed.lock else typed.layout, typed.text)
        for typed in key_texts(text)
    )
    return next((text for name, text in named if name == layout), None)


@of_each(
    ("text", "keys"),
    [
        ("ㅏ4ㅡ7", "k4m7"),
        ("김", "rla"),
        ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
        ("뷁", "qnpfr"),
        ("꺠ㄳ", "ROrt"),
        ("ㅀㅄ", "fgqt"),
        ("ㅘ₩", "hk\\"),
    ],
)
def test_hangul_becomes_its_keys(text: str, keys: str) -> None:
    assert mapped(text, "hangul") == keys


@given(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:/?=.", min_size=1, max_size=60)
)
def test_everything_typed_in_hangul_mode_comes_back_but_for_case(keys: str) -> None:
    read = typed_in_hangul_mode(keys)
    joined = read  # as some do it, also where no syllable is before or after
    for two, one in JOINED.items():
        joined = joined.replace(two, one)
    for composed in (read, joined):
        for form in ("NFC", "NFD", "NFKC"):
            text = unicodedata.normalize(form, composed)
            back = mapped(text, "hangul")
            assert (back if back is not None else text).lower() == keys.lower()


@of_each(
    ("layout", "text", "keys"),
    [
        ("azerty-fr", "&é\"'(-è_çà", "1234567890"),
        ("azerty-fr", "QZAW?M", "AWQZM:"),
        ("azerty-be", "&é\"'(§è!çà", "1234567890"),
        ("qwertz-de", "YZßyz", "ZY-zy"),
        ("qwertz-ch", "YZ'", "ZY-"),
        ("azerty-fr-shift-lock", "C1KQ?4", "c1kam4"),
        ("full-width", "Ｋ４Ｍ７－ａ", "K4M7-a"),
        ("se", "QK0043+Y2JT", "QK0043-Y2JT"),
        ("it", "QK0043'Y2JTò", "QK0043-Y2JT;"),
        ("cz", "QKéé+ě=ZěJT", "QK0012-Y2JT"),
        ("hu", "QKöö12üZ2JT", "QK0012-Y2JT"),
        ("tr", "K4M7*İı", 'K4M7-"i'),
        ("ru", "ЛЬ-х", "KM-["),
        ("se-caps", "qk0043+y2jt", "QK0043-Y2JT"),
        ("tr-caps", "kIıqi*1", 'KiIQ"-1'),
        ("us-caps", "qk0043-Y2JT", "QK0043-y2jt"),
    ],
)
def test_european_layouts_go_back_to_us_keys(layout: str, text: str, keys: str) -> None:
    assert mapped(text, layout) == keys


def test_a_dead_accent_is_the_key_before_its_letter() -> None:
    assert mapped("ê", "azerty-fr") == "[e"
    assert mapped("á", "qwertz-de") == "=a"
    assert mapped("ǘ", "qwertz-de") == "=["
    assert mapped("é1", "azerty-fr-shift-lock") != mapped("é1", "es") == "'e1"


def test_plain_digits_are_no_hangul() -> None:
    assert mapped("1234567890", "hangul") is None


@of_each("text", ["", "\ud800", "👩‍🔬" * 10, "\0\x1b", "가" * (LONGEST + 1), "ā́"])
def test_no_text_is_too_odd(text: str) -> None:
    assert all(typed.text != text for typed in key_texts(text))
