"""A Korean's keyboard left on Latin letters or on Hangul: what the same keys mean in the other script."""

from __future__ import annotations

from checkin.core.names.left_on import meant_with_other_keys, with_first_key
from tests.of_each import of_each


@of_each(
    ("typed", "meant"),
    [
        ("rlatjswn", "김선주"),
        ("qkrtlsgP", "박신혜"),
        ("RLATJSWN", "김선주"),
        ("rhkrdnjsxo", "곽원태"),
        ("rla tjswn", "김 선주"),
        ("ㄴㅡㅑ소", "smith"),
        ("ㅏㅑㅡ ㅡㅑㅜㅓㅕㅜ", "kim minjun"),
    ],
)
def test_the_keys_of_a_name_are_read_in_the_other_script(typed: str, meant: str) -> None:
    assert meant_with_other_keys(typed) == meant


@of_each(
    "typed",
    [
        "",
        "smith",
        "anna smith",
        "김선주",
        "김",
        "ㄱㅅㅈ",
        "ㄱㅅㅈㅎㅁ",
        "rk",
        "rlatjswn1",
        "rla@tjswn.kr",
        "Ødegård",
        "ㅏ",
    ],
)
def test_what_is_a_text_of_its_own_is_left_alone(typed: str) -> None:
    assert meant_with_other_keys(typed) == ""


@of_each(
    ("typed", "meant"),
    [
        ("dㅣ인호", "이인호"),
        ("rㅣㅁ민준", "김민준"),
        ("Rㅡㅌ나", "끝나"),
        ("dㅘㅇ", "dㅘㅇ"),
        ("d 인호", "d 인호"),
        ("A조", "A조"),
        ("ㅣ인호", "ㅣ인호"),
    ],
)
def test_a_first_key_that_nothing_composed_is_of_the_syllable_it_began(typed: str, meant: str) -> None:
    assert with_first_key(typed) == meant
