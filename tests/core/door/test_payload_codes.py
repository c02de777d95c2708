"""A payload is cleaned, then tried as it is, as ticket formats, and as keys of another keyboard, in order."""

from __future__ import annotations

import base64
import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkin.core.door import signed_code
from checkin.core.door.payload import (
    CodeCandidate,
    aliases,
    clean_payload,
    code_candidates,
    is_code_like,
    may_be_a_name,
    not_a_ticket,
    person_named,
)
from tests.of_each import of_each

UUID_TEXT = "9982be4e-32cf-4656-a781-62ad45609d12"
SIGNED = (
    "NQ4tDTyuDYonpPxZa4NqnqtVtOq+ycGdufGCozEZvdS1e0yuYCqMJg8dWjGWf3QbJ6pofNeykZQKCXUcHGF0cZgwvnMwwYgwsjPgo0EIDARaodmZ"
    "lR2YiFWCKAEAbAQA"
)


def codes(raw: str) -> list[str]:
    return [reading.code for reading in code_candidates(raw)]


@of_each(
    ("raw", "cleaned"),
    [
        ("ABC-1", "ABC-1"),
        ("abC", "abC"),
        ("\x02ABC\x03\r\n", "ABC"),
        ("AB\x1dC", "ABC"),
        ("]Q1ABC", "ABC"),
        ("]d2ABC", "ABC"),
        ("]C1 ABC", "ABC"),
        ("\x00]Q2\\000026ABC", "ABC"),
        ("\\000026ABC", "ABC"),
        ("\ufeff\u200b\u3000ABC\u00a0\u2003", "ABC"),
        ("A\u200bB\u00adC\u2060", "ABC"),
        ("]Q1\ufeffABC", "ABC"),
        ("]ABC1", "]ABC1"),
        ("A]Q1", "A]Q1"),
        ("]q", "]q"),
        ("Min jun", "Min jun"),
        ("]Q1", ""),
        ("]Q1\\000026", ""),
        (" \t\r\n\x00", ""),
        ("", ""),
        ("== end", "== end"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean_payload(raw) == cleaned


def test_nothing_but_a_prefix_is_no_code() -> None:
    assert codes("]Q1") == []


def test_what_was_read_comes_first_and_is_never_folded() -> None:
    first = next(iter(code_candidates("K4m7")))
    assert first == CodeCandidate("K4m7", "text", False)
    assert "k4m7" not in codes("K4m7")
    assert "K4M7" not in codes("K4m7")
    assert [r for r in code_candidates("k4m7") if r.code == "K4M7"] == [
        CodeCandidate("K4M7", "us-caps", layout="us")
    ]


def test_a_code_that_begins_like_a_prefix_is_tried_too() -> None:
    assert codes("]Q1ABC")[:2] == ["ABC", "]Q1ABC"]


def test_every_reading_comes_once() -> None:
    found = codes("https://lu.ma/check-in/evt-1?pk=g-2U&t=g-2U")
    assert len(found) == len(set(found))


@of_each(
    ("raw", "code"),
    [
        ("https://lu.ma/check-in/evt-NKXctR3f?pk=g-2U61lr65dtD1YXI", "g-2U61lr65dtD1YXI"),
        ("https://luma.com/check-in/evt-NKXctR3f?pk=g-2U61lr65dtD1YXI", "g-2U61lr65dtD1YXI"),
        ("lu.ma/check-in/evt-NKXctR3f?pk=g-2U61lr65dtD1YXI", "g-2U61lr65dtD1YXI"),
        ("https://luma.com/check-in/evt-N?pk=g-2U6", "https://lu.ma/check-in/evt-N?pk=g-2U6"),
        ("https%3A%2F%2Flu.ma%2Fcheck-in%2Fevt-N%3Fpk%3Dg-2U", "https://lu.ma/check-in/evt-N?pk=g-2U"),
        ("https%3A%2F%2Flu.ma%2Fcheck-in%2Fevt-N%3Fpk%3Dg-2U", "g-2U"),
        ("https%253A%252F%252Flu.ma%252Fcheck-in%252Fevt-N%253Fpk%253Dg-2U", "g-2U"),
        ("https://ti.to/tickets/ti_abc123def456", "ti_abc123def456"),
        ("https://ti.to/acme/2025/tickets/ti_abc123/edit", "ti_abc123"),
        ("https://www.eventbrite.com/checkin/8827853851100594112001", "8827853851100594112001"),
        ("https://www.eventbrite.com/x?barcode=8827853851100594112001&aff=q", "8827853851100594112001"),
        ("https://www.meetup.com/group/events/301/checkin/?ticket=MU-77a", "MU-77a"),
        ("https://tickets.example.org/AB%2FC%3D1", "AB/C=1"),
        ("HTTPS://EXAMPLE.ORG/T/QK0043-Y2JT", "QK0043-Y2JT"),
        ("https://example.org/t/QK0043-Y2JT/", "QK0043-Y2JT"),
        ("https://example.org/t/QK0043-Y2JT/check-in", "QK0043-Y2JT"),
        ("https://example.org/app#/ticket/QK0043", "QK0043"),
        ("https://example.org/?QK0043-Y2JT", "QK0043-Y2JT"),
        ("https://example.org/c?x=QK0043-Y2JT&utm_source=mail", "QK0043-Y2JT"),
        ("https://example.org/c?code==gA1+/x==", "=gA1+/x=="),
        ("https://quickchart.io/qr?text=김민준%7C1012340001", "김민준|1012340001"),
        ("https://quickchart.io/qr?size=300&text=%EA%B9%80%7C1012340001", "김|1012340001"),
        ("https://api.qrserver.com/v1/create-qr-code/?data=ABC-1&size=200x200", "ABC-1"),
        ("https://go.example.org/r?to=https%3A%2F%2Fti.to%2Ftickets%2Fti_9z", "ti_9z"),
        ("김민준|010-1234-0001", "김민준|1012340001"),
        ("0f6a1f0e-3c1b-4d0e-9a54-3d1f3b7a2c11-4821", "0f6a1f0e-3c1b-4d0e-9a54-3d1f3b7a2c11"),
        (f"{'ab' * 32}-17", "ab" * 32),
        ('{"checkin_secret": "' + UUID_TEXT + '", "version": 1}', UUID_TEXT),
        ('{"i":[2,"indico.cern.ch","mYK+TjLPRlangWKtRWCdEg=="]}', UUID_TEXT),
        ('{"i":[2,"indico.cern.ch","mYK+TjLPRlangWKtRWCdEg"],"x":1}', UUID_TEXT),
        ('{"i":[2,"indico.cern.ch","mYK+TjLPRlangWKtRWCdEg=="]}', UUID_TEXT.replace("-", "")),
        ('{"ticket_code": "ABC-1", "event": 9}', "ABC-1"),
        (SIGNED, SIGNED),
    ],
)
def test_the_key_inside_a_ticket_is_found(raw: str, code: str) -> None:
    assert code in codes(raw)


@of_each(
    ("raw", "code"),
    [
        ("https://example.org/2025/t/ABC-9", "2025"),
        ("https://example.org/t/ABC-9?event=12&lang=ko", "12"),
        ("ABCDE-1", "ABCDE"),
        ('{"event_id": 7, "title": "x", "server": {"base_url": "https://i.example.org"}}', "7"),
        ('{"checkin_secret": "", "registration_id": 1543}', "1543"),
    ],
)
def test_what_others_share_is_no_key(raw: str, code: str) -> None:
    assert code not in codes(raw)


def test_an_accompanying_person_is_themselves_before_the_registrant() -> None:
    person, registrant = UUID(int=5), UUID(int=6)
    first, second = (base64.b64encode(u.bytes).decode() for u in (registrant, person))
    found = codes(json.dumps({"i": [2, "indico.example.org", first, second]}))
    assert found.index(str(person)) < found.index(str(registrant))


def test_our_badge_says_so() -> None:
    code = signed_code.issue(signed_code.new_key(), 1)
    assert next(iter(code_candidates(code))).via == "badge"
    assert (code, "badge") in [(r.code, r.via) for r in code_candidates(f"https://example.org/b/{code}")]


@of_each(
    ("raw", "code", "layout"),
    [
        ("ㅏ4ㅡ7", "K4M7", "hangul"),
        ("ㅃㅏ0043-ㅛ2ㅓㅅ", "QK0043-Y2JT", "hangul"),
        ("]ㅃ1ㅏ4ㅡ7", "K4M7", "hangul"),
        ("ㅗㅅ쎼ㄴ://ㅣㅕ.ㅡㅁ/촏차-ㅑㅜ/ㄷㅍㅅ-1?ㅔㅏ=ㅎ-2ㅕ6", "g-2u6", "hangul"),
        ("K'?è", "K4M7", "azerty-fr"),
        ("k',è", "K4M7", "azerty-fr"),
        ("QK0043ßZ2JT", "QK0043-Y2JT", "qwertz-de"),
        ("QK0043'Z2JT", "QK0043-Y2JT", "qwertz-ch"),
    ],
)
def test_keys_under_another_keyboard(raw: str, code: str, layout: str) -> None:
    assert code in [r.code for r in code_candidates(raw) if r.via.split("/")[0] == layout]


def test_after_a_keyboard_as_mapped_then_lower_then_upper_and_one_is_marked() -> None:
    readings = [r for r in code_candidates("ㅃㅏ4ㅡ7") if r.via == "hangul"]
    assert readings == [
        CodeCandidate("Qk4m7", "hangul", case_lost=True, layout="hangul"),
        CodeCandidate("qk4m7", "hangul", layout="hangul"),
        CodeCandidate("QK4M7", "hangul", layout="hangul"),
    ]


def test_without_a_keyboard_between_no_case_is_lost() -> None:
    assert not any(r.case_lost for r in code_candidates("1234-567") if r.via == "text")
    assert not any(r.case_lost for r in code_candidates("{abc}") if r.via == "text")


def test_our_badge_typed_in_hangul_mode_has_its_shape_again() -> None:
    code = "C1" + "0123456789ABCDEFGHJKMNPQ"
    typed = "ㅊ10123456789ㅁㅠㅊㅇㄸㄹ호ㅓㅏㅡㅜㅖㅃ"
    assert (code, "hangul") in [(r.code, r.via) for r in code_candidates(typed)]


@of_each(
    ("list_code", "other"),
    [
        ("https://lu.ma/check-in/evt-x1?pk=g-Y", "g-Y"),
        ("https://lu.ma/check-in/evt-x1?pk=g-Y", "https://luma.com/check-in/evt-x1?pk=g-Y"),
        ("https://luma.com/check-in/evt-x1?pk=g-Y", "https://lu.ma/check-in/evt-x1?pk=g-Y"),
        ("https://ti.to/tickets/ti_abc123", "ti_abc123"),
        ("https://quickchart.io/qr?text=김민준%7C1012340001", "김민준|1012340001"),
        ("https://quickchart.io/qr?size=9&text=https%3A%2F%2Flu.ma%2Fcheck-in%2Fevt-x%3Fpk%3Dg-Y", "g-Y"),
        ("https://example.org/t/QK0043-Y2JT", "QK0043-Y2JT"),
        ("https://example.org/t?v=2&code=7", "7"),
        (UUID_TEXT.replace("-", "").upper(), UUID_TEXT),
        ("김민준|010-1234-0001", "김민준|1012340001"),
    ],
)
def test_a_code_on_a_list_has_its_aliases(list_code: str, other: str) -> None:
    assert other in aliases(list_code)
    assert list_code not in aliases(list_code)


@of_each(
    "list_code",
    [
        "ABC-1",
        "8827853851100594112001",
        "https://example.org/check-in",
        "https://example.org/2025?lang=ko",
        "",
        "{",
    ],
)
def test_nothing_is_an_alias_that_people_would_share(list_code: str) -> None:
    assert aliases(list_code) == ()


def test_whole_address_or_key_on_the_list_both_directions_meet() -> None:
    address, key = "https://ti.to/acme/tickets/ti_abc123", "ti_abc123"
    assert key in codes(address)
    assert set(codes(address)) & {
        "https://ti.to/tickets/ti_abc123",
        *aliases("https://ti.to/tickets/ti_abc123"),
    }


@pytest.mark.parametrize(
    "raw",
    [
        "WIFI:T:WPA;S:Venue;P:secret;;",
        "mailto:a@example.org",
        '{"event_id": 1, "title": "Sample", "server": {"base_url": "https://i.example.org"}, "version": 2}',
    ],
)
def test_what_is_plainly_no_ticket_is_told(raw: str) -> None:
    sentence = not_a_ticket(raw)
    assert sentence is not None
    assert sentence.endswith("by name.")


@of_each("raw", ["ABC-1", "https://example.org/t/1", '{"i":[2,"x","y"]}', "{", "", "WIFI"])
def test_what_may_be_a_ticket_is_not_told_off(raw: str) -> None:
    assert not_a_ticket(raw) is None


HARD = [
    "x" * 10_000,
    "가" * 10_000,
    "]Q1" * 3_000,
    "\0" * 10_000,
    "\ud800\udfff\udc80",
    "👩‍👩‍👧‍👦🇰🇷",
    "[" * 4_000,
    "{" * 4_000,
    '{"i":' * 800,
    "https://[::1",
    "https://x/?" + "a=1&" * 900,
    "https://x/" + "a1b2c3/" * 500,
    "BEGIN:VCARD" + "N:" * 4_000,
    "MECARD:" + "\\" * 4_000,
    "BEGIN:VCARD\r\nEMAIL;ENCODING=BASE64:%%%\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=nope:=ZZ=\r\n",
    "%" * 4_000,
    "https://x/%FF%00%",
    "\u202e\u2066abc",
    "|" * 4_000,
]


@of_each("raw", HARD)
def test_no_payload_is_too_hard(raw: str) -> None:
    readings = list(code_candidates(raw))
    assert len(readings) <= 96
    for reading in readings:
        reading.code.encode("utf-8")
    person_named(raw)
    not_a_ticket(raw)
    aliases(raw)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(raw: str) -> None:
    found = codes(raw)
    assert found[:1] == ([clean_payload(raw)] if clean_payload(raw) else [])
    person_named(raw)
    not_a_ticket(raw)
    aliases(raw)


@of_each(
    "text",
    ["QK0043-Y2JT", "TK05", "8827853851100594112001", "https://lu.ma/x?pk=g-2", UUID_TEXT, "ㅃㅏ0043-ㅛ2"],
)
def test_what_is_written_like_a_code(text: str) -> None:
    assert is_code_like(text)


@of_each(
    "text",
    [
        "Kim Min-jun",
        "Jean-Luc",
        "김민준",
        "kim2@example.org",
        "010-1234-5678",
        "+82 10 1234 5678",
        "3M",
        "Guest07",
        "Table 12",
        "",
    ],
)
def test_names_and_what_else_people_type_are_no_codes(text: str) -> None:
    assert not is_code_like(text)


@of_each("text", ["QK0043-Y2JT", "004876328191", "010-1234-5678", "12", "-", ""])
def test_no_code_and_no_row_of_digits_is_a_name(text: str) -> None:
    assert not may_be_a_name(text)


@of_each("text", ["Kim Min-jun", "김민준", "3M", "Guest07", "X Æ A-12", "Ng"])
def test_people_may_be_called_what_is_no_code(text: str) -> None:
    assert may_be_a_name(text)
