"""The way through Qt, for systems without CUPS; here against a real print queue, which Qt can use too."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import CHECKOUT
from tests.devices.cups_server import CupsServer, page_sizes, wait_until

# In a program of its own: Qt looks for the print server once.
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from checkin.core.errors import PrintingError
from checkin.devices.printers.qt_printer import QtPrinters
printers = QtPrinters()
try:
    printers.printers()
except PrintingError as error:
    print(error)
app = QGuiApplication([])
print([(p.name, p.state.value) for p in printers.printers()])
for name in ("Nobody", "Office"):
    try:
        printers.check_media(name, 86, 54)
    except PrintingError as error:
        print(error)
pdf = Path(sys.argv[1]).read_bytes()
job = printers.submit("Badges", pdf, title="a badge", width_mm=86, height_mm=54)
print(job.state.value)
try:
    printers.submit("Badges", b"no PDF", title="a badge", width_mm=86, height_mm=54)
except PrintingError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="drives CUPS")
def test_qt_prints_a_page_of_the_right_size_and_never_says_printed(cups: CupsServer, card: bytes) -> None:
    cups.add_queue()
    cups.add_queue("Office", custom_mm=None)
    page = cups.root / "page.pdf"
    page.write_bytes(card)

    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(page)],
        env={**os.environ, "CUPS_SERVER": cups.address, "QT_QPA_PLATFORM": "offscreen"},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    said = done.stdout.splitlines()
    assert said[0] == "Printing on this system needs the window; nothing was printed.", done.stderr
    assert said[1] == "[('Badges', 'ready'), ('Office', 'ready')]"
    assert said[2].startswith("There is no printer “Nobody” on this computer")
    assert said[3].startswith("“Office” can’t print 86 x 54 mm. It has 210 x 297 mm")
    assert said[4] == "untold"
    assert said[5] == "The badge could not be read back as PDF. Nothing was printed."
    wait_until(lambda: len(cups.got()) == 1, "the page arrives")
    ((width, height),) = page_sizes(cups.got()[0])
    assert (width, height) == pytest.approx((243.78, 153.07), abs=1)
    # The frame of the card: one millimetre inside the edge, where it was drawn.
    assert ink_mm(cups.got()[0]) == pytest.approx(ink_mm(page), abs=0.2)


def ink_mm(pdf: Path) -> tuple[float, ...]:
    """Left, top, right and bottom end of what is printed, in millimetres."""
    command = ["pdftoppm", "-r", "254", "-gray", "-singlefile", str(pdf)]
    picture = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    box = picture.point([255 if grey < 128 else 0 for grey in range(256)]).getbbox()
    assert box is not None
    return tuple(end / 10 for end in box)
