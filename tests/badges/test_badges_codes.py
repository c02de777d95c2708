"""Every code on every layout is read back from what a label printer prints: 203 dpi, black or white."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from checkin.badges.library import layout_named, layouts
from checkin.badges.pdf_files import badge_pdf, badges_pdf
from checkin.core.door.signed_code import issue, new_key
from checkin.core.errors import PrintingError
from checkin.typeset.qr import modules
from tests.badges.badge_pages import CODE, codes_on, one_bit_pages, some_attendee, some_programme

pytestmark = pytest.mark.usefixtures("poppler")

TICKET_CODES = [
    "QKR8-C6K9-XW0G",
    "ffaqnhrb58utsw3m",
    "https://tickets.example.org/checkin/8f0c2a7d-3f14-4a0f-9d55-6f0f0c7f2d11?list=4",
    "==tR8yZ0/8Qw+xN3kzv5J6o1bDq4uVh2sLmPfEaGcYiT9",
    "한글-코드-7",
]


@pytest.mark.parametrize("layout", sorted(layouts()))
def test_every_layout_carries_a_code_that_reads(layout: str, tmp_path: Path) -> None:
    pdf = badge_pdf(layout_named(layout), some_attendee(), CODE, some_programme())
    assert codes_on(one_bit_pages(pdf, tmp_path)[0]) == [CODE]


@pytest.mark.parametrize("layout", ["cr80", "label62"])
@pytest.mark.parametrize("code", TICKET_CODES)
def test_codes_of_other_ticket_shops_read_too(layout: str, code: str, tmp_path: Path) -> None:
    pdf = badge_pdf(layout_named(layout), some_attendee(), code, some_programme())
    assert codes_on(one_bit_pages(pdf, tmp_path)[0]) == [code]


def test_thirty_badges_of_our_own_read_one_and_all(tmp_path: Path) -> None:
    key = new_key()
    badges = [(some_attendee(reference=str(n)), issue(key, n % 3)) for n in range(30)]
    file = tmp_path / "badges.pdf"
    badges_pdf(file, layout_named("cr80"), badges, some_programme())
    pages = one_bit_pages(file.read_bytes(), tmp_path)
    assert [codes_on(page) for page in pages] == [[code] for _, code in badges]


def test_all_codes_of_a_sheet_read(tmp_path: Path) -> None:
    badges = [(some_attendee(reference=str(n)), issue(new_key(), 0, secrets.token_bytes)) for n in range(8)]
    file = tmp_path / "sheet.pdf"
    badges_pdf(file, layout_named("sheet-a4"), badges, some_programme())
    (page,) = one_bit_pages(file.read_bytes(), tmp_path)
    assert sorted(codes_on(page)) == sorted(code for _, code in badges)


def test_a_badge_code_makes_the_small_symbol() -> None:
    assert len(modules(CODE)) == 25


def test_a_code_that_no_symbol_holds_is_one_sentence() -> None:
    with pytest.raises(PrintingError, match="has 4,000 characters, more than a QR code holds"):
        badge_pdf(layout_named("cr80"), some_attendee(), "x" * 4000, some_programme())


def test_a_badge_without_a_code_has_none(tmp_path: Path) -> None:
    pdf = badge_pdf(layout_named("cr80"), some_attendee(), "", some_programme())
    assert codes_on(one_bit_pages(pdf, tmp_path)[0]) == []
