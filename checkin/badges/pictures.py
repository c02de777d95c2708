"""Pictures on badges and papers: PNG and JPEG as an image, SVG as the shapes it is made of (filled and stroked ones).

A picture is read and checked when its layout is taken into use, so that nothing surprises on the thousandth badge.
"""

from __future__ import annotations

import math
import re
import zlib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from PIL import Image, ImageColor, ImageOps, UnidentifiedImageError

from checkin.core.errors import LayoutError
from checkin.core.language import _
from checkin.typeset.pdf import Picture
from checkin.whole_files import read_file

_MAX_PIXELS = 4_000_000
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polygon", "polyline"))
_SILENT = frozenset(("title", "desc", "metadata", "defs", "style", "namedview"))
_INHERITED = ("fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin", "color")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_picture(path: Path, name: str) -> Picture:
    """Read a PNG, JPEG or SVG; LayoutError says what is wrong with it. `name` is what PDF pages will call it."""
    try:
        if path.suffix.lower() == ".svg":
            return _svg(path, name)
        return _pixels(path, name)
    except FileNotFoundError:
        raise LayoutError(
            _(
                "The picture “{name}” is not beside its layout. Put it into {parent}, or take it out.",
                name=path.name,
                parent=path.parent,
            )
        ) from None
    except UnidentifiedImageError:
        raise LayoutError(_("“{name}” is no PNG, JPEG or SVG picture.", name=path.name)) from None
    except Image.DecompressionBombError:
        raise LayoutError(
            _(
                "The picture “{name}” has more pixels than a badge or a page can show; make it smaller.",
                name=path.name,
            )
        ) from None
    except (OSError, ValueError, TypeError, ElementTree.ParseError) as error:
        raise LayoutError(
            _("The picture “{name}” can't be read: {error}.", name=path.name, error=error)
        ) from error


def _pixels(path: Path, name: str) -> Picture:
    with Image.open(BytesIO(read_file(path)), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > _MAX_PIXELS:
            raise ValueError(
                f"{image.width} x {image.height} pixels are more than a badge can show; make it smaller"
            )
        colours = ImageOps.exif_transpose(image).convert("RGBA")
    alpha = colours.getchannel("A")
    opaque = alpha.getextrema() == (255, 255)
    return Picture(
        name,
        colours.width,
        colours.height,
        rgb=zlib.compress(colours.convert("RGB").tobytes(), 9),
        alpha=None if opaque else zlib.compress(alpha.tobytes(), 9),
    )


def _svg(path: Path, name: str) -> Picture:
    root = ElementTree.fromstring(read_file(path))
    if _tag(root) != "svg":
        raise ValueError("it is no SVG")
    box = [float(n) for n in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        box = [0, 0, _length(root.get("width", "")), _length(root.get("height", ""))]
    left, top, width, height = box
    if width <= 0 or height <= 0:
        raise ValueError("it has neither a viewBox nor a size")
    # SVG's y grows downwards, PDF's upwards.
    parts = [f"1 0 0 -1 {-left:g} {top + height:g} cm"]
    style = {"fill": "#000", "stroke": "none", "stroke-width": "1", "fill-rule": "nonzero"}
    _group(root, style, _IDENTITY, parts)
    return Picture(name, width, height, shapes="\n".join(parts).encode("ascii"))


def _group(element: ElementTree.Element, inherited: dict[str, str], matrix: Matrix, parts: list[str]) -> None:
    for child in element:
        tag = _tag(child)
        if not tag or tag in _SILENT:
            continue
        style = inherited | _style_of(child)
        inner = _times(matrix, _matrix(child.get("transform", "")))
        if tag in ("g", "svg", "a"):
            _group(child, style, inner, parts)
        elif tag in _SHAPES:
            parts.append(_shape(child, style, inner))
        else:
            raise ValueError(
                f"it holds <{tag}>, which can't be drawn on a badge; turn it into shapes, or save a PNG"
            )


def _shape(element: ElementTree.Element, style: dict[str, str], matrix: Matrix) -> str:
    bare = ElementTree.Element(_tag(element), {k: v for k, v in element.attrib.items() if k != "transform"})
    builder = PathBuilder()
    builder.add_path_from_element(bare)
    pen = _OperatorPen(matrix)
    for path in builder.paths:
        parse_path(path, pen)
    fill, stroke = _paint(style["fill"], style), _paint(style["stroke"], style)
    if not pen.operators or (fill is None and stroke is None):
        return ""
    setup = []
    if fill:
        setup.append(f"{fill} rg")
    if stroke:
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        caps = {"round": 1, "square": 2}.get(style.get("stroke-linecap", ""), 0)
        joins = {"round": 1, "bevel": 2}.get(style.get("stroke-linejoin", ""), 0)
        setup.append(f"{stroke} RG {_length(style['stroke-width']) * scale:.4g} w {caps} J {joins} j")
    even_odd = "*" if style["fill-rule"] == "evenodd" else ""
    paint = f"B{even_odd}" if fill and stroke else f"f{even_odd}" if fill else "S"
    return " ".join((*setup, *pen.operators, paint))


class _OperatorPen(BasePen):  # type: ignore[misc]
    """Writes the outline it is given as PDF operators."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(None)
        self._matrix = matrix
        self.operators: list[str] = []

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        a, b, c, d, e, f = self._matrix
        numbers = (f"{a * x + c * y + e:.3f} {b * x + d * y + f:.3f}" for x, y in points)
        self.operators.append(" ".join((*numbers, operator)))

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def _curveToOne(  # noqa: N802
        self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self._add("c", one, two, end)

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")


def _tag(element: ElementTree.Element) -> str:
    # Comments and processing instructions have a function for a tag.
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _style_of(element: ElementTree.Element) -> dict[str, str]:
    given = {key: element.attrib[key] for key in (*_INHERITED, "display") if key in element.attrib}
    for declaration in element.get("style", "").split(";"):
        key, colon, value = declaration.partition(":")
        if colon and key.strip() in (*_INHERITED, "display"):
            given[key.strip()] = value.strip()
    if given.pop("display", "") == "none":
        given |= {"fill": "none", "stroke": "none"}
    return given


def _paint(value: str, style: dict[str, str]) -> str | None:
    value = value.strip()
    if value in ("none", "transparent"):
        return None
    if value.lower() == "currentcolor":
        value = style.get("color", "#000")
    if value.startswith("url("):
        raise ValueError("it has gradients or patterns, which can't be drawn on a badge; save it as a PNG")
    return " ".join(f"{channel / 255:.3f}" for channel in ImageColor.getrgb(value)[:3])


def _length(value: str) -> float:
    found = _NUMBER.match(value.strip())
    return float(found.group()) if found else 0.0


def _matrix(value: str) -> Matrix:
    matrix = _IDENTITY
    for kind, raw in _TRANSFORM.findall(value):
        numbers = [float(n) for n in _NUMBER.findall(raw)]
        matrix = _times(matrix, _one_transform(kind, numbers))
    return matrix


def _one_transform(kind: str, n: list[float]) -> Matrix:
    if kind == "matrix" and len(n) == 6:
        return (n[0], n[1], n[2], n[3], n[4], n[5])
    if kind == "translate" and n:
        return (1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0)
    if kind == "scale" and n:
        return (n[0], 0, 0, n[1] if len(n) > 1 else n[0], 0, 0)
    if kind == "rotate" and n:
        cos, sin = math.cos(math.radians(n[0])), math.sin(math.radians(n[0]))
        turn: Matrix = (cos, sin, -sin, cos, 0, 0)
        if len(n) == 3:
            return _times(_times((1, 0, 0, 1, n[1], n[2]), turn), (1, 0, 0, 1, -n[1], -n[2]))
        return turn
    raise ValueError(f"it has a transformation “{kind}” that can't be drawn")


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[2] * n[1],
        m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3],
        m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4],
        m[1] * n[4] + m[3] * n[5] + m[5],
    )
