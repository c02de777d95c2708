"""What tests of devices share."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.devices.cups_server import CupsServer, running_cups

_POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def cups() -> Iterator[CupsServer]:
    """Run a real print server of the test's own, without printers yet."""
    with running_cups() as server:
        yield server


@pytest.fixture
def card() -> bytes:
    """Draw a page of 86 x 54 mm with a frame one millimetre inside its edge."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(86 * _POINTS_PER_MM, 54 * _POINTS_PER_MM), invariant=True)
    millimetre = _POINTS_PER_MM
    canvas.rect(millimetre, millimetre, 84 * millimetre, 52 * millimetre)
    canvas.drawString(20, 70, "Kim Ryu-gwangjun")
    canvas.showPage()
    canvas.save()
    return file.getvalue()
