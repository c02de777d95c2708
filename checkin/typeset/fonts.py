"""The fonts we ship: which files there are, which of them can write a text, and their measures.

A font is opened when the first text needs it; opening is a memory map, so that even the Han fonts cost next to nothing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from checkin.core.errors import PrintingError
from checkin.core.language import _

# Family -> files. Where there is no bold file, bold is drawn by a thin outline.
_FAMILIES = {
    "sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "pretendard": ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf"),
    "arabic": ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    "hebrew": ("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    "thai": ("NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf"),
    "jp": ("NotoSansJP-Regular.ttf",),
    "sc": ("NotoSansSC-Regular.ttf",),
    "armenian": ("NotoSansArmenian-Regular.ttf",),
    "georgian": ("NotoSansGeorgian-Regular.ttf",),
    "bengali": ("NotoSansBengali-Regular.ttf",),
    "gujarati": ("NotoSansGujarati-Regular.ttf",),
    "gurmukhi": ("NotoSansGurmukhi-Regular.ttf",),
    "kannada": ("NotoSansKannada-Regular.ttf",),
    "malayalam": ("NotoSansMalayalam-Regular.ttf",),
    "oriya": ("NotoSansOriya-Regular.ttf",),
    "sinhala": ("NotoSansSinhala-Regular.ttf",),
    "tamil": ("NotoSansTamil-Regular.ttf",),
    "telugu": ("NotoSansTelugu-Regular.ttf",),
    "khmer": ("NotoSansKhmer-Regular.ttf",),
    "lao": ("NotoSansLao-Regular.ttf",),
    "myanmar": ("NotoSansMyanmar-Regular.ttf",),
    "ethiopic": ("NotoSansEthiopic-Regular.ttf",),
    "symbols": ("NotoSansSymbols-Regular.ttf",),
}
# ISO 15924 -> the family that is asked first.
_SCRIPTS = {
    "Latn": "sans", "Grek": "sans", "Cyrl": "sans", "Deva": "sans", "Hang": "pretendard",
    "Arab": "arabic", "Hebr": "hebrew", "Thai": "thai", "Armn": "armenian", "Geor": "georgian",
    "Beng": "bengali", "Gujr": "gujarati", "Guru": "gurmukhi", "Knda": "kannada", "Mlym": "malayalam",
    "Orya": "oriya", "Sinh": "sinhala", "Taml": "tamil", "Telu": "telugu", "Khmr": "khmer",
    "Laoo": "lao", "Mymr": "myanmar", "Ethi": "ethiopic",
}  # fmt: skip
CJK = frozenset(("Hani", "Hira", "Kana", "Bopo"))


@dataclass(eq=False)
class Font:
    """One font file, opened on first use. `name` is what a PDF page calls it, stable over runs and processes."""

    path: Path
    name: str
    bold: bool

    @cached_property
    def face(self) -> hb.Face:
        """The file as HarfBuzz reads it, read when first asked for."""
        try:
            face = hb.Face(hb.Blob.from_file_path(str(self.path)))
        except (OSError, hb.HarfBuzzError) as error:
            raise self._unreadable() from error
        # HarfBuzz takes any bytes for a font, one without glyphs.
        if not face.glyph_count:
            raise self._unreadable()
        return face

    def _unreadable(self) -> PrintingError:
        return PrintingError(
            _(
                "The font {name} can't be read, so no badge can be drawn; nothing was printed. Install "
                "Checkin again.",
                name=self.path.name,
            )
        )

    @cached_property
    def hb_font(self) -> hb.Font:
        """The same, for shaping."""
        return hb.Font(self.face)

    @cached_property
    def characters(self) -> hb.Set:
        """The code points it has a glyph for."""
        return self.face.unicodes

    @cached_property
    def upem(self) -> int:
        """Font units to one em."""
        return int(self.face.upem)

    @cached_property
    def cap_height(self) -> float:
        """Of a capital letter, in parts of the size."""
        os2 = self.face.reference_table("OS/2").data
        return float(struct.unpack_from(">h", os2, 88)[0]) / self.upem

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs, in font units."""
        x0, y0, x1, y1 = struct.unpack_from(">4h", self.face.reference_table("head").data, 36)
        return x0, y0, x1, y1

    @cached_property
    def advances(self) -> dict[int, int]:
        """Widths of glyphs in font units as the file has them; filled as they are asked for."""
        return {}

    def advance(self, glyph: int) -> int:
        """The width of a glyph, in font units."""
        width = self.advances.get(glyph)
        if width is None:
            width = self.advances[glyph] = int(self.hb_font.get_glyph_h_advance(glyph))
        return width

    @cached_property
    def inks(self) -> dict[int, tuple[int, int]]:
        """Where glyphs begin and end in height, in font units; filled as they are asked for."""
        return {}

    def ink(self, glyph: int) -> tuple[int, int]:
        """Where a glyph begins and ends above the baseline, in font units."""
        reach = self.inks.get(glyph)
        if reach is None:
            extents = self.hb_font.get_glyph_extents(glyph)
            top = int(extents.y_bearing) if extents else 0
            reach = self.inks[glyph] = (top + int(extents.height) if extents else 0, top)
        return reach


class FontBook:
    """All fonts of a folder and the order in which they are asked for a text of this script and language."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fonts: dict[tuple[str, bool], Font] = {}
        self._by_name: dict[str, Font] = {}
        for number, (family, files) in enumerate(_FAMILIES.items()):
            for bold, file in zip((False, True), files, strict=False):
                font = Font(folder / file, f"F{number}{'b' if bold else ''}", bold)
                self._fonts[family, bold] = self._by_name[font.name] = font
            self._fonts.setdefault((family, True), self._fonts[family, False])

    @property
    def names(self) -> list[str]:
        """What PDF pages call the fonts."""
        return list(self._by_name)

    def named(self, name: str) -> Font:
        """The font a PDF page calls so."""
        return self._by_name[name]

    def chain(self, script: str, *, family: str, bold: bool, han: str) -> tuple[Font, ...]:
        """The fonts to ask for this script, best first. `han` is `jp` or `sc`."""
        first = han if script in CJK else _SCRIPTS.get(script, family)
        if first == "sans" and script == "Latn":
            first = family
        rest = [family, "sans", "pretendard", han, *_FAMILIES]
        return tuple(self._fonts[name, bold] for name in dict.fromkeys((first, *rest)))

    def files(self) -> list[Path]:
        """Every font file, for whoever shows the same text on a screen."""
        return [self.folder / name for files in _FAMILIES.values() for name in files]

    def missing(self) -> list[Path]:
        """Font files that are not there."""
        return [path for path in self.files() if not path.is_file()]


def han_family(language: str) -> str:
    """Which drawing of Han characters people of this language expect: `jp` or `sc`."""
    return "sc" if language.lower().split("-")[0] == "zh" else "jp"
