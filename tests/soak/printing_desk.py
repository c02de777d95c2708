"""A desk that prints what waits in an event file to a print system and a label printer, until nothing waits.

Arguments: event file, CUPS server, address of the label printer. Each page is the QR code of its job.
"""

from __future__ import annotations

import io
import sys
import threading
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import qrcode
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import PrintJob
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import PrintPage
from checkin.devices.printers.cups import CupsPrinters
from checkin.devices.printers.direct_printers import DeskPrinters
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.store.print_jobs import PrintJobRows

DESK = "Desk 1"
LABEL = "Label"
_POINTS_PER_MM = 72 / 25.4


def page_of(job: PrintJob) -> PrintPage:
    """Draw the job's id as QR code, and as the title of the PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(job.width_mm * _POINTS_PER_MM, job.height_mm * _POINTS_PER_MM))
    canvas.setTitle(job.id)
    side = 40 * _POINTS_PER_MM
    canvas.drawImage(ImageReader(qrcode.make(job.id).get_image()), 20, 20, side, side)
    canvas.showPage()
    canvas.save()
    return PrintPage(file.getvalue())


def main() -> None:
    event, server, label = sys.argv[1:4]
    added = [AddedPrinter(name=LABEL, address=label)]
    pause = threading.Event()
    with PrintJobRows(Path(event), ZoneInfo("Asia/Seoul")) as jobs:
        queue = PrintQueue(
            jobs,
            DeskPrinters(CupsPrinters(server, timeout_seconds=2), lambda: added),
            page_of,
            desk=DESK,
            claimants=ProgramsHere(),
            settle=timedelta(milliseconds=200),
        )
        while queue.summary()[0] > 0:
            if not queue.step():
                pause.wait(0.01)


if __name__ == "__main__":
    main()
