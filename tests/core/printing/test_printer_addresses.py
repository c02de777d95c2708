"""Addresses of printers, as somebody types them."""

from __future__ import annotations

import pytest

from checkin.core.errors import PrintingError
from checkin.core.printing.added_printers import printer_address
from tests.of_each import of_each


@of_each(
    "typed",
    [
        *(
            "zpl://",
            "zpl://[::1",
            "zpl://h:99999",
            "zpl://a..b",
            "zpl://.a",
            f"zpl://{'a' * 70}",
            "zpl://:pw@h",
        ),
        *("ipp://h/\udcff", "ipp://h/\x00", "http://h", "://", " ", "ipp://h/x#y", f"ipp://h/{'p' * 3000}"),
    ],
)
def test_what_no_printer_can_be_reached_by_is_no_address(typed: str) -> None:
    with pytest.raises(PrintingError, match="no printer’s address"):
        printer_address(typed)


@of_each("typed", ["ZPL://프린터.kr:1", "zpl://[fe80::1%eth0]", "label_1.local", "ipps://10.0.0.9/x"])
def test_names_and_numbers_are_addresses(typed: str) -> None:
    assert printer_address(typed).host


def test_marks_that_come_along_where_an_address_is_copied_are_no_part_of_it() -> None:
    for typed in ("\u202a192.168.1.20\u202c", "192.168.1.20\u200b", "\ufeffipp://192.168.1.20/ipp/print"):
        assert str(printer_address(typed)) == "ipp://192.168.1.20/ipp/print"
    with pytest.raises(PrintingError, match=r"^“http://h” is no printer’s address"):
        printer_address("\u202ehttp://h")
