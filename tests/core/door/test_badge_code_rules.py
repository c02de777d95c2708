"""Our badge code: what is issued checks, what is altered does not."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkin.core.door import signed_code
from tests.of_each import of_each

KEY = bytes(range(32))
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_code_is_id_category_and_first_bytes_of_the_hmac() -> None:
    said = bytes.fromhex("0123456789abcdef") + bytes([7])
    proof = hmac.new(KEY, said, hashlib.sha256).digest()[:6]
    standard = base64.b32encode(said + proof).decode()
    expected = standard.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", CROCKFORD))
    assert signed_code.issue(KEY, 7, random=lambda n: said[:n]) == "C1" + expected


@given(st.binary(min_size=8, max_size=8), st.integers(0, 255))
def test_every_issued_code_has_the_shape_and_tells_its_category(identity: bytes, category: int) -> None:
    code = signed_code.issue(KEY, category, random=lambda n: identity)
    assert len(code) == 26
    assert signed_code.has_shape(code)
    assert signed_code.check(KEY, code) == category


def test_two_codes_are_never_the_same() -> None:
    assert len({signed_code.issue(KEY, 1) for _ in range(1000)}) == 1000


@of_each("place", range(2, 26))
def test_one_altered_character_is_forged(place: int) -> None:
    code = signed_code.issue(KEY, 3, random=bytes)
    other = CROCKFORD[(CROCKFORD.index(code[place]) + 1) % 32]
    altered = code[:place] + other + code[place + 1 :]
    assert signed_code.has_shape(altered)
    assert signed_code.check(KEY, altered) is None


def test_badge_of_another_event_is_forged() -> None:
    assert signed_code.check(signed_code.new_key(), signed_code.issue(KEY, 3)) is None


@of_each(
    "alter",
    [
        str.lower,
        lambda c: c + "0",
        lambda c: c[:-1],
        lambda c: "C2" + c[2:],
        lambda c: c[:-1] + "I",
        lambda c: c[:-1] + "U",
        lambda c: c + "\n",
        lambda c: c[:-1] + "٣",
        lambda c: "",
    ],
)
def test_anything_else_has_not_the_shape(alter: object) -> None:
    assert callable(alter)
    text = alter(signed_code.issue(KEY, 3))
    assert not signed_code.has_shape(text)
    assert signed_code.check(KEY, text) is None


@pytest.mark.parametrize("number", [-1, 256])
def test_a_category_number_that_does_not_fit_is_a_bug(number: int) -> None:
    with pytest.raises(OverflowError):
        signed_code.issue(KEY, number)
