"""A badge's page as it lies on the media in a printer: turned where it only fits turned, in the middle of a roll.

For printers that are talked to without a print system, which would do it.
"""

from __future__ import annotations

import io
import threading

from PIL import Image
from pypdfium2 import PdfDocument, PdfMatrix
from zebrafy.zebrafy_image import ZebrafyImage

from checkin.core.printing.media import SAME_SIZE_MM, MediaChoice

_POINTS_PER_MM = 72 / 25.4
_BLACK_BELOW = 128
"""Of 256 greys: a label printer has no grey, and dithered edges make codes unreadable."""

_pdfium = threading.Lock()
"""PDFium works for one thread at a time."""


def laid_on(pdf: bytes, media: MediaChoice) -> bytes:
    """The pages as PDF of exactly the media's size; the very same bytes where they have it already."""
    width, height = media.width_mm * _POINTS_PER_MM, media.height_mm * _POINTS_PER_MM
    slack = SAME_SIZE_MM * _POINTS_PER_MM
    with _pdfium, PdfDocument(pdf) as source, PdfDocument.new() as laid:
        sizes = [source.get_page_size(number) for number in range(len(source))]
        if all(abs(w - width) <= slack and abs(h - height) <= slack for w, h in sizes):
            return pdf
        for number, (w, h) in enumerate(sizes):
            drawn = source.page_as_xobject(number, laid).as_pageobject()
            if _is_turned(w, h, media):
                matrix = PdfMatrix(0, 1, -1, 0, h, 0)
                w, h = h, w
            else:
                matrix = PdfMatrix()
            drawn.set_matrix(matrix.translate((width - w) / 2, (height - h) / 2))
            page = laid.new_page(width, height)
            page.insert_obj(drawn)
            page.gen_content()
        out = io.BytesIO()
        laid.save(out)
        return out.getvalue()


def as_labels(pdf: bytes, media: MediaChoice, dots_per_mm: int, *, is_roll: bool) -> bytes:
    """The pages as ZPL, a label each, of one black or white dot per dot of the print head.

    The last two bytes are those without which a printer prints nothing of it.
    """
    # A roll has no gaps to look for, and is cut where the badge ends.
    paper = "^MNN^MMC" if is_roll else ""
    labels = []
    for picture in pictures(pdf, media, dots_per_mm):
        field = ZebrafyImage(
            picture, format="ASCII_COMPRESSED", dither=False, threshold=_BLACK_BELOW, complete_zpl=False
        ).to_zpl()
        labels.append(f"^XA{paper}^PW{picture.width}^LL{picture.height}^LH0,0{field.strip()}^PQ1^XZ")
    return "".join(labels).encode("ascii")


def pictures(pdf: bytes, media: MediaChoice, dots_per_mm: float) -> list[Image.Image]:
    """The pages as grey pictures of the whole media, white where no page lies."""
    found = []
    with _pdfium, PdfDocument(pdf) as source:
        for page in source:
            drawn = page.render(scale=dots_per_mm / _POINTS_PER_MM, grayscale=True).to_pil().convert("L")
            if _is_turned(page.get_width(), page.get_height(), media):
                drawn = drawn.transpose(Image.Transpose.ROTATE_90)
            whole = Image.new(
                "L", (round(media.width_mm * dots_per_mm), round(media.height_mm * dots_per_mm)), 255
            )
            whole.paste(drawn, ((whole.width - drawn.width) // 2, (whole.height - drawn.height) // 2))
            found.append(whole)
    return found


def _is_turned(width: float, height: float, media: MediaChoice) -> bool:
    """Whether a page of so many points lies on the media only when it is turned."""
    most_w = (media.width_mm + SAME_SIZE_MM) * _POINTS_PER_MM
    most_h = (media.height_mm + SAME_SIZE_MM) * _POINTS_PER_MM
    return (width > most_w or height > most_h) and width <= most_h and height <= most_w
