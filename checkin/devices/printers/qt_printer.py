"""Printers through Qt, for systems without CUPS (Windows): each page as a picture at the printer's own resolution.

Qt never says whether a page came out, nor takes the PDF itself: what is sent here is never called printed.
Implements core.printing.Printers. Needs a running QGuiApplication.
"""

# ruff: noqa: ARG002 - the arguments of a protocol, where this system has no answer.

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from checkin.core.errors import PrintingError
from checkin.core.language import N_, _
from checkin.core.printing.media import MediaChoice, MediaSize, require_media
from checkin.core.printing.printers import AT_ONCE, Printer, PrinterState, SystemJob, SystemJobState

_POINTS_PER_INCH = 72.0
_MOST_DPI = 600
"""Enough for any label or card printer; an office printer at 2,400 would make pictures of 100 megabytes."""

_STATES = {
    QPrinter.PrinterState.Idle: (PrinterState.READY, None),
    QPrinter.PrinterState.Active: (PrinterState.READY, None),
    QPrinter.PrinterState.Aborted: (PrinterState.PAUSED, N_("The printer is paused.")),
    QPrinter.PrinterState.Error: (
        PrinterState.ATTENTION,
        N_("The system reports trouble with this printer."),
    ),
}


class QtPrinters:
    """The printers that Qt finds."""

    def printers(self) -> list[Printer]:
        _check_application()
        names = QPrinterInfo.availablePrinterNames()
        return [_printer(QPrinterInfo.printerInfo(name)) for name in sorted(names, key=str.casefold)]

    def printer(self, name: str) -> Printer:
        return _printer(_info(name))

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this printer can't print pages of that size."""
        _media(_info(name), width_mm, height_mm)

    def submit(self, name: str, pdf: bytes, *, title: str, width_mm: float, height_mm: float) -> SystemJob:
        """Paint the pages at the left upper corner, one to one, on media of exactly that size."""
        info = _info(name)
        media = _media(info, width_mm, height_mm)
        data = QByteArray(pdf)
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
            raise PrintingError(_("The badge could not be read back as PDF. Nothing was printed."))
        try:
            _paint(document, _device(info, media, title))
        finally:
            document.close()
            buffer.close()
        return SystemJob(number=0, title=title, state=SystemJobState.UNTOLD)

    def is_direct(self, name: str) -> bool:
        return False

    def room(self, name: str) -> int:
        return AT_ONCE

    def job(self, name: str, number: int) -> SystemJob | None:
        return None

    def find_job(self, name: str, title: str) -> SystemJob | None:
        raise PrintingError(
            _(
                "The program stopped while this badge was being sent, and this system does not tell "
                "whether it came out. "
                "Look before you retry."
            )
        )

    def cancel(self, name: str, number: int) -> None:
        """What was painted is out of our hands."""


def _check_application() -> None:
    if QGuiApplication.instance() is None:
        raise PrintingError(_("Printing on this system needs the window; nothing was printed."))


def _info(name: str) -> QPrinterInfo:
    _check_application()
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrintingError(
            _(
                "There is no printer “{name}” on this computer (any more). Nothing was printed; "
                "send it to another printer.",
                name=name,
            )
        )
    return info


def _printer(info: QPrinterInfo) -> Printer:
    state, reason = _STATES.get(info.state(), (PrinterState.UNKNOWN, None))
    return Printer(
        name=info.printerName(),
        state=state,
        reason=_(reason) if reason else None,
        info=info.description(),
    )


def _media(info: QPrinterInfo, width_mm: float, height_mm: float) -> MediaChoice:
    sizes: list[MediaSize] = []
    for page in info.supportedPageSizes():
        size = page.size(QPageSize.Unit.Millimeter)
        sizes.append(MediaSize(size.width(), size.width(), size.height(), size.height()))
    if info.supportsCustomPageSizes():
        least = info.minimumPhysicalPageSize().size(QPageSize.Unit.Millimeter)
        most = info.maximumPhysicalPageSize().size(QPageSize.Unit.Millimeter)
        if most.width() > 0 and most.height() > 0:
            sizes.append(
                MediaSize(max(least.width(), 0), most.width(), max(least.height(), 0), most.height())
            )
    return require_media(info.printerName(), sizes, width_mm, height_mm)


def _device(info: QPrinterInfo, media: MediaChoice, title: str) -> QPrinter:
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setDocName(title)
    device.setResolution(min(device.resolution(), _MOST_DPI))
    page = QPageSize(
        QSizeF(media.width_mm, media.height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    device.setFullPage(True)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    if not device.setPageLayout(layout):
        raise PrintingError(
            _(
                "“{printername}” did not accept {width_mm:g} x {height_mm:g} mm. Nothing was printed; "
                "set the card’s size in the printer’s settings.",
                printername=info.printerName(),
                width_mm=media.width_mm,
                height_mm=media.height_mm,
            )
        )
    return device


def _paint(document: QPdfDocument, device: QPrinter) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise PrintingError(
            _("The system did not start the print job. Nothing was printed; check the printer.")
        )
    try:
        for number in range(document.pageCount()):
            if number > 0 and not device.newPage():
                raise PrintingError(
                    _("The system stopped in the middle of the badge. Check the printer, then retry.")
                )
            _paint_page(painter, document, number, device)
    finally:
        painter.end()


def _paint_page(painter: QPainter, document: QPdfDocument, number: int, device: QPrinter) -> None:
    dpi = device.resolution()
    points = document.pagePointSize(number)
    size = QSize(
        round(points.width() / _POINTS_PER_INCH * dpi),
        round(points.height() / _POINTS_PER_INCH * dpi),
    )
    paper = device.pageLayout().fullRectPixels(dpi)
    picture = _on_white(document.render(number, size))
    if (paper.width() < paper.height()) != (size.width() < size.height()):
        # The printer knows this card the other way up: turn the page, as CUPS does.
        painter.save()
        painter.translate(0, size.width())
        painter.rotate(-90)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
        painter.restore()
        return
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)


def _on_white(picture: QImage) -> QImage:
    """The page as it lies on paper: printer drivers make black of what is transparent."""
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    painter.end()
    return paper
