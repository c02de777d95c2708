"""A PDF of badges: pages of exact size, each font subset once, nothing in it that changes from run to run."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from checkin.typeset.fonts import Font, FontBook
from checkin.typeset.texts import Glyphs, merge_glyphs

# What a viewer needs of a font inside a PDF; shaping and names are done with.
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "cmap", "name", "OS/2", "post", "kern",
    "vhea", "vmtx", "VORG", "DSIG", "gasp", "STAT", "HVAR", "VVAR", "meta", "LTSH", "hdmx", "VDMX",
)  # fmt: skip

_RESOURCES = "BadgeResources"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for a PDF: pixels (`rgb`, `alpha`: compressed) or, for an SVG, operators in its own units."""

    name: str
    width: float
    height: float
    rgb: bytes | None = None
    alpha: bytes | None = None
    shapes: bytes | None = None

    def operators(self, x: float, y: float, width: float, height: float) -> str:
        """Place the picture, as large as fits, in the middle of this box (points, `y` is its lower edge)."""
        scale = min(width / self.width, height / self.height)
        left, lower = x + (width - self.width * scale) / 2, y + (height - self.height * scale) / 2
        # An image fills the unit square; a form has its own units.
        by = (self.width * scale, self.height * scale) if self.shapes is None else (scale, scale)
        return f"q {by[0]:.5f} 0 0 {by[1]:.5f} {left:.3f} {lower:.3f} cm /{self.name} Do Q\n"


class BadgeDocument:
    """Collects pages as operators and the glyphs they use; `pdf()` puts the file together."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._pages: list[tuple[float, float, bytes]] = []
        self._glyphs: Glyphs = {}

    def add_page(self, width_pt: float, height_pt: float, compressed: bytes) -> None:
        """Add a page; its operators come compressed (`compress`), as the work is done where they are drawn."""
        self._pages.append((width_pt, height_pt, compressed))

    def use_glyphs(self, glyphs: Glyphs) -> None:
        """Tell which glyphs the pages use, by name of font, with the text that each stands for."""
        merge_glyphs(self._glyphs, glyphs)

    def pdf(self, book: FontBook, pictures: Iterable[Picture]) -> bytes:
        """Return the whole file."""
        document = pdfdoc.PDFDocument(compression=1, invariant=1)
        document.setTitle(self._title)
        document.setAuthor("")  # else “anonymous”, which whoever is handed it would read
        document.setProducer("Checkin")
        document.setCreator("Checkin")
        fonts = {}
        for name in sorted(self._glyphs):
            fonts[name] = document.Reference(
                _font(document, book.named(name), self._glyphs[name]), f"Font.{name}"
            )
        images = {picture.name: document.Reference(_picture(document, picture)) for picture in pictures}
        resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary(fonts)})
        if images:
            resources["XObject"] = pdfdoc.PDFDictionary(images)
        shared = document.Reference(resources, _RESOURCES)
        for width, height, compressed in self._pages:
            page = pdfdoc.PDFPage()
            page.MediaBox = pdfdoc.PDFArray([0, 0, _Exact(width), _Exact(height)])
            page.Resources = shared
            page.Contents = _stream(compressed, {})
            document.addPage(page)
        result: bytes = document.GetPDFData(None)
        return result


def compress(operators: bytes) -> bytes:
    """Compress the operators of a page."""
    return zlib.compress(operators, 6)


class _Exact(pdfdoc.PDFObject):  # type: ignore[misc]
    """A number with three decimals: cards are 243.780 points wide."""

    def __init__(self, number: float) -> None:
        self._number = number

    def format(self, _document: object) -> bytes:
        return f"{self._number:.3f}".encode("ascii")


def _stream(compressed: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries})
    return pdfdoc.PDFStream(dictionary, compressed)


def _picture(document: pdfdoc.PDFDocument, picture: Picture) -> pdfdoc.PDFStream:
    name = pdfdoc.PDFName
    if picture.shapes is not None:
        box = pdfdoc.PDFArray([0, 0, _Exact(picture.width), _Exact(picture.height)])
        entries = {"Type": name("XObject"), "Subtype": name("Form"), "BBox": box}
        return _stream(zlib.compress(picture.shapes, 9), entries)
    assert picture.rgb is not None
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": int(picture.width),
        "Height": int(picture.height),
        "BitsPerComponent": 8,
    }
    if picture.alpha is not None:
        mask = _stream(picture.alpha, {**entries, "ColorSpace": name("DeviceGray")})
        return _stream(
            picture.rgb, {**entries, "ColorSpace": name("DeviceRGB"), "SMask": document.Reference(mask)}
        )
    return _stream(picture.rgb, {**entries, "ColorSpace": name("DeviceRGB")})


def _font(document: pdfdoc.PDFDocument, font: Font, used: Mapping[int, str]) -> pdfdoc.PDFDictionary:
    """A composite font whose codes are the glyph numbers of the font file, with only these glyphs inside."""
    program, renumbered = _subset(font, sorted(used))
    scale = 1000 / font.upem
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    base = pdfdoc.PDFName(f"{tag}+{font.path.stem}")
    name = pdfdoc.PDFName
    file = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Filter": name("FlateDecode"), "Length1": len(program)}),
        zlib.compress(program, 9),
    )
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": base,
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([round(n * scale) for n in font.box]),
            "ItalicAngle": 0,
            "Ascent": round(font.box[3] * scale),
            "Descent": round(font.box[1] * scale),
            "CapHeight": round(font.cap_height * 1000),
            "StemV": 140 if font.bold else 80,
            "FontFile2": document.Reference(file),
        }
    )
    system = {
        "Registry": pdfdoc.PDFString("Adobe"),
        "Ordering": pdfdoc.PDFString("Identity"),
        "Supplement": 0,
    }
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 1000,
            "W": pdfdoc.PDFArray(_widths(font, sorted(used))),
            "CIDToGIDMap": document.Reference(_stream(zlib.compress(_glyph_map(renumbered), 9), {})),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": base,
            "Encoding": name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(zlib.compress(_to_unicode(used), 9), {})),
        }
    )


def _subset(font: Font, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """Return a font file with these glyphs alone, and their new numbers in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in _DROPPED_TABLES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(font.face, wanted)
    program: bytes = plan.execute().blob.data
    new = plan.old_to_new_glyph_mapping
    return program, {glyph: new[glyph] for glyph in glyphs}


def _glyph_map(renumbered: Mapping[int, int]) -> bytes:
    table = [0] * (max(renumbered, default=0) + 1)
    for old, new in renumbered.items():
        table[old] = new
    return struct.pack(f">{len(table)}H", *table)


def _widths(font: Font, glyphs: list[int]) -> list[object]:
    """Widths in thousandths: [first [w w w] ...] with one list for glyphs that follow each other."""
    result: list[object] = []
    run: list[int] = []
    last = -2
    for glyph in glyphs:
        if glyph != last + 1:
            run = []
            result += [glyph, run]
        run.append(glyph)
        last = glyph
    scale = 1000 / font.upem
    return [
        pdfdoc.PDFArray([_Exact(font.advance(glyph) * scale) for glyph in item])
        if isinstance(item, list)
        else item
        for item in result
    ]


def _to_unicode(used: Mapping[int, str]) -> bytes:
    """The map by which text is searched and copied."""
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(used.items())
        if text
    ]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        some = pairs[start : start + 100]
        parts += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
