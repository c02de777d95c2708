"""Several badges on one sheet: where each one lies, and the marks along which they are cut."""

from __future__ import annotations

from dataclasses import dataclass

from checkin.core.errors import LayoutError, NotFoundError
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout

# Printers can't reach the outer 3 mm, and the marks need some room.
_MARGIN_MM = 3.0
_MARK_MM = 5.0
_OFFSET_MM = 1.0
_LINE_PT = 0.25


@dataclass(frozen=True, slots=True)
class PaperGrid:
    """A paper and the largest grid it is used for."""

    id: str
    width_mm: float
    height_mm: float
    columns: int
    rows: int


SHEETS = {
    sheet.id.lower(): sheet
    for sheet in (PaperGrid("A4", 210, 297, 2, 4), PaperGrid("Letter", 215.9, 279.4, 2, 3))
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the badges of one sheet lie; x and y in mm from the upper left corner of the page."""

    page_mm: tuple[float, float]
    badge_mm: tuple[float, float]
    columns: int
    rows: int

    @property
    def per_page(self) -> int:
        """How many badges one sheet holds."""
        return self.columns * self.rows

    @property
    def corner_mm(self) -> tuple[float, float]:
        """The upper left corner of the first badge: the grid is centred."""
        return (
            (self.page_mm[0] - self.columns * self.badge_mm[0]) / 2,
            (self.page_mm[1] - self.rows * self.badge_mm[1]) / 2,
        )

    def place_mm(self, number: int, *, back: bool = False) -> tuple[float, float]:
        """The upper left corner of the badge of this number; backs are mirrored, for turning over the long edge."""
        row, column = divmod(number, self.columns)
        if back:
            column = self.columns - 1 - column
        x, y = self.corner_mm
        return x + column * self.badge_mm[0], y + row * self.badge_mm[1]

    def cut_marks_mm(self) -> list[tuple[float, float, float, float]]:
        """Lines outside the badges, as long as the margins allow, at every edge along which one cuts."""
        left, top = self.corner_mm
        right, bottom = self.page_mm[0] - left, self.page_mm[1] - top
        marks = []
        for column in range(self.columns + 1):
            x = left + column * self.badge_mm[0]
            for end, sign in ((top, -1), (bottom, 1)):
                marks.append((x, end + sign * _OFFSET_MM, x, end + sign * min(_MARK_MM + _OFFSET_MM, top)))
        for row in range(self.rows + 1):
            y = top + row * self.badge_mm[1]
            for end, sign in ((left, -1), (right, 1)):
                marks.append((end + sign * _OFFSET_MM, y, end + sign * min(_MARK_MM + _OFFSET_MM, left), y))
        return marks

    def cut_marks(self) -> str:
        """The marks as PDF operators, in points from the lower left corner."""
        pt = 72 / 25.4
        lines = "".join(
            f"{x1 * pt:.3f} {(self.page_mm[1] - y1) * pt:.3f} m {x2 * pt:.3f} {(self.page_mm[1] - y2) * pt:.3f} l\n"
            for x1, y1, x2, y2 in self.cut_marks_mm()
        )
        return f"q 0 G {_LINE_PT} w\n{lines}S Q\n"


def sheet_named(name: str) -> PaperGrid:
    """The sheet of that name, in any case, or NotFoundError naming those there are."""
    try:
        return SHEETS[name.strip().lower()]
    except KeyError:
        known = ", ".join(sheet.id for sheet in SHEETS.values())
        raise NotFoundError(
            _("There is no sheet “{name}”. Sheets: {known}.", name=name, known=known)
        ) from None


def grid(layout: BadgeLayout, sheet: PaperGrid) -> Grid:
    """Lay as many badges of this layout on the sheet as its grid and its paper allow."""
    badge = (layout.width_mm, layout.height_mm)
    columns = min(sheet.columns, int((sheet.width_mm - 2 * _MARGIN_MM + 0.01) / badge[0]))
    rows = min(sheet.rows, int((sheet.height_mm - 2 * _MARGIN_MM + 0.01) / badge[1]))
    if columns < 1 or rows < 1:
        raise LayoutError(
            _(
                "Badges of {width:g} x {height:g} mm do not fit on a sheet of {id}. "
                "Choose a smaller layout, or print without a sheet.",
                width=badge[0],
                height=badge[1],
                id=sheet.id,
            )
        )
    return Grid((sheet.width_mm, sheet.height_mm), badge, columns, rows)
