"""Badges: thousands in one file, and the one that a guest is waiting for.

Where the reach is a number and no ratio (150 ms, 12 s), that number stands as the floor.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from checkin import paths
from checkin.badges.library import layout_named
from checkin.badges.pdf_files import badge_pdf, badges_pdf
from checkin.core.door.signed_code import issue
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from tests.bench import IS_BIG, Row, median, milliseconds

BADGES = 600
MANY = 10_000
_MM = 72 / 25.4

_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = "민서지현준도하은주아영수진우성빈태경유나"
_FIRST = (
    "Kirsten",
    "Siobhán",
    "Maximilian",
    "Anaëlle",
    "Göran",
    "Bo",
    "Nguyễn",
    "Grzegorz",
    "Ylva",
    "Иванка",
)
_SYLLABLES = ("ka", "ri", "mo", "ten", "shi", "bel", "gar", "lu", "von", "sta", "per", "nik")
_HOUSES = ("Institute of Technology", "University", "GmbH", "Quantum Laboratory", "Ministry")

# What a desk has loaded when the first guest's badge is due: everything but what draws badges.
_FIRST_BADGE = """
import time
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
event = {"id": "e", "name": "Forum", "timezone": "Asia/Seoul", "starts": "2025-06-24", "ends": "2025-06-27"}
session = {"id": "s", "title": "Opening", "starts": "2025-06-24T10:00", "ends": "2025-06-24T11:00"}
programme = programme_from_dict({"event": event, "venues": [], "sessions": [session],
    "categories": [{"id": "c", "name": "Guest", "colour": "#1d5fa8"}]})
guest = Attendee(reference="1", name="김류광준", name_latin="Kim Ryu-gwangjun", category="c", country="KR")
began = time.perf_counter()
from checkin.badges.library import layout_named
from checkin.badges.pdf_files import badge_pdf
badge_pdf(layout_named("cr80"), guest, "C10123456789ABCDEFGHJKMNPQ", programme)
print((time.perf_counter() - began) * 1000)
"""


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        yield from _rows(Path(folder))


def _rows(folder: Path) -> Iterator[Row]:
    layout, event, everyone = layout_named("cr80"), programme(), people(MANY)
    file, floor_file = folder / "badges.pdf", folder / "floor.pdf"
    some = everyone[:BADGES]
    floors, ours = [], []
    for _ in range(3):
        floors.append(BADGES * 1000 / milliseconds(lambda: least(floor_file, some)))
        ours.append(BADGES * 1000 / milliseconds(lambda: badges_pdf(file, layout, some, event, processes=1)))
    yield Row("badges in one file, one process", median(floors), median(ours), 974 / 600, "/s", True)
    size, least_size = (path.stat().st_size / BADGES / 1000 for path in (file, floor_file))
    yield Row("bytes of a badge", least_size, size, 3 / 1.4, "kB")
    if IS_BIG:
        seconds = milliseconds(lambda: badges_pdf(file, layout, everyone, event, processes=2)) / 1000
        yield Row("10,000 badges, two processes", 6, seconds, 1, "s")
    first = [_first_badge() for _ in range(3)]
    yield Row("the first badge of a process, imports included", 150, median(first), 1)
    attendee, code = some[0]
    one = [milliseconds(lambda: badge_pdf(layout, attendee, code, event)) for _ in range(50)]
    yield Row("one badge after the first", 3.8, median(one), 10 / 3.8)


def programme() -> Programme:
    return programme_from_dict(
        {
            "event": {
                "id": "bench", "name": "Quantum Forum 2025", "timezone": "Asia/Seoul",
                "starts": "2025-06-24", "ends": "2025-06-27", "languages": ["ko", "en"],
            },
            "venues": [],
            "categories": [
                {"id": f"c{n}", "name": name, "colour": "#1d5fa8"} for n, name in enumerate(("Guest", "Speaker", "VIP"))
            ],
            "sessions": [
                {"id": "open", "title": "Opening", "starts": "2025-06-24T10:00", "ends": "2025-06-24T11:00"}
            ],
        }
    )  # fmt: skip


def people(count: int) -> list[tuple[Attendee, str]]:
    """Made-up people, nearly every name and organisation once: what repeats can be remembered, and flatters."""
    dice = random.Random(1)
    key = bytes(32)

    def word(syllables: int) -> str:
        return "".join(dice.choices(_SYLLABLES, k=syllables)).title()

    result = []
    for n in range(count):
        is_korean = dice.random() < 0.4
        native = dice.choice(_FAMILY) + "".join(dice.choices(_GIVEN, k=2))
        attendee = Attendee(
            reference=str(n),
            name=native if is_korean else f"{dice.choice(_FIRST)} {word(dice.randint(2, 5))}",
            name_latin=f"{word(1)} {word(2)}" if is_korean else None,
            category=f"c{n % 3}",
            organisation=f"{word(3)} {dice.choice(_HOUSES)}",
            country=dice.choice(("KR", "DE", "FR", "NL", "US", "FI", "JP", "BE")),
        )
        result.append((attendee, issue(key, n % 3)))
    return result


def least(path: Path, badges: list[tuple[Attendee, str]]) -> None:
    """The least that makes such a file: no shaping, no fitting, no fallback between fonts."""
    for name, file in (("latin", "NotoSans-Bold.ttf"), ("hangul", "Pretendard-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources("fonts", file))))
    canvas = Canvas(str(path), pagesize=(86 * _MM, 54 * _MM), pageCompression=1)
    for attendee, code in badges:
        canvas.setFont("latin" if attendee.name_latin is None else "hangul", 20)
        canvas.drawString(14, 100, attendee.name)
        canvas.setFont("latin", 10)
        canvas.drawString(14, 60, attendee.organisation or "")
        canvas.drawString(14, 45, attendee.country or "")
        canvas.drawString(14, 10, "Participant")
        symbol = qrcode.QRCode(version=None, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=2)
        symbol.add_data(code, optimize=0)
        symbol.make(fit=True)
        canvas._code.append("q 1.7 0 0 1.7 184 34 cm")
        for y, row in enumerate(symbol.modules):
            start = None
            for x, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = x
                elif not dark and start is not None:
                    canvas._code.append(f"{start} {24 - y} {x - start} 1 re")
                    start = None
        canvas._code.append("f Q")
        canvas.showPage()
    canvas.save()


def _first_badge() -> float:
    done = subprocess.run([sys.executable, "-c", _FIRST_BADGE], capture_output=True, text=True, check=True)
    return float(done.stdout)
