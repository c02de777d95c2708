"""What tests of badges share: a programme, somebody on it, and pages as pictures, sizes and text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict

CODE = "C1" + "0123456789ABCDEFGHJKMNPQ"


def some_programme(*, languages: list[str] | None = None, name: str = "Quantum Forum 2025") -> Programme:
    """A small event in Seoul with three categories."""
    return programme_from_dict(
        {
            "event": {
                "id": "forum",
                "name": name,
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-27",
                "languages": languages or ["ko", "en"],
            },
            "venues": [],
            "categories": [
                {"id": "participant", "name": "Participant", "colour": "#1d5fa8"},
                {"id": "speaker", "name": "Speaker", "colour": "#6a3fa0"},
                {"id": "staff", "name": "Staff", "colour": "#f2b134"},
            ],
            "sessions": [
                {"id": "open", "title": "Opening", "starts": "2025-06-24T10:00", "ends": "2025-06-24T11:00"},
                {"id": "dinner", "title": "Dinner", "starts": "2025-06-24T18:00", "ends": "2025-06-24T21:00"},
            ],
        }
    )


def some_attendee(name: str = "Kim Ryu-gwangjun", **more: object) -> Attendee:
    """Somebody with everything a badge shows."""
    fields: dict[str, object] = {
        "reference": "QF-1",
        "category": "speaker",
        "organisation": "Hanbit Quantum Institute",
        "job_title": "Head of optics",
        "country": "KR",
        "sessions": ("open", "dinner"),
    }
    return Attendee(name=name, **(fields | more))  # type: ignore[arg-type]


def one_bit_pages(pdf: bytes, folder: Path, *, dpi: int = 203) -> list[Image.Image]:
    """The pages as a label printer sees them: black or white at its own resolution."""
    file = folder / "pages.pdf"
    file.write_bytes(pdf)
    for old in folder.glob("page-*.pbm"):
        old.unlink()
    subprocess.run(
        ["pdftoppm", "-mono", "-r", str(dpi), file, folder / "page"], check=True, capture_output=True
    )
    return [Image.open(page).convert("L") for page in sorted(folder.glob("page-*.pbm"))]


def codes_on(page: Image.Image) -> list[str]:
    """Every QR code that a reader finds on a page."""
    return [code.text for code in zxingcpp.read_barcodes(page)]


def page_sizes(pdf: bytes, folder: Path) -> list[tuple[float, float]]:
    """The size of every page in points, as pdfinfo tells it."""
    file = folder / "sizes.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", "-l", "-1", file], check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in told.splitlines() if line.startswith("Page") and " size:" in line]
    return [_size(words) for words in lines]


def _size(words: list[str]) -> tuple[float, float]:
    at = words.index("x")
    return float(words[at - 1]), float(words[at + 1])


def text_of(pdf: bytes, folder: Path, *, raw: bool = True) -> str:
    """The text of a file, as one copies it."""
    file = folder / "text.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", *(["-raw"] if raw else []), file, "-"], check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")
