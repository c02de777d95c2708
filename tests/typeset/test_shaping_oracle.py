"""Names of forty kinds are drawn with the glyphs, in the places, that Qt's own text layout gives them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextLayout, QTextLine, QTextOption

from checkin import paths
from checkin.typeset.fonts import FontBook
from checkin.typeset.shaping import ShapedLine, Shaper, Style, is_rtl
from tests.of_each import of_each

NAMES = [
    "Kim Ryu-gwangjun", "Siobhán Featherstonehaugh", "Nguyễn Thị Ánh Tuyết", "Łukasz Żółćiński", "Øystein Ærø",
    "Dvořák Čapek", "Þórdís Guðmundsdóttir", "İbrahim Şükrüoğlu", "Γεώργιος Αναγνωστόπουλος", "Иванка Георгиева",
    "Ґалаґан Їжакевич", "T̃aluñ Ȁwe", "김류광준", "남궁 민수", "각힣뷁", "鈴木さくら", "渡邉 タロウ", "陈志远", "李雨桐",
    "歐陽菲菲", "محمد بن سلمان", "ليلى حداد", "فاطِمَةُ الزَّهْراءِ", "یوسف گیلانی", "עמיחי שרביט", "שָׁלוֹם עֲלֵיכֶם",
    "आनन्द कृष्णमूर्ति", "अर्जुन चतुर्वेदी", "श्रीकान्त द्विवेदी", "สมชาย ก้องเกียรติ", "กุ๊ก น้ำผึ้ง", "Վահե Սարգսյան",
    "გიორგი მაისურაძე", "தமிழ்ச்செல்வன் கோ", "শ্রীকান্ত চট্টোপাধ্যায়", "ශ්‍රී ලංකා", "ពិសិដ្ឋ ស្រី", "မြန်မာ ကျော်စွာ",
    "ສົມພອນ ວົງ", "ይስሐቅ ተክለ", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ગુજરાતી શ્રીમતી", "తెలుగు శ్రీనివాస్", "ಕನ್ನಡ ಶ್ರೀಧರ್", "മലയാളം ശ്രീജിത്ത്",
    "Dr. Ødegård – 東京大学",
    "أحمد-علي 5/7", "O'Neill “Bob” d'Été",
]  # fmt: skip

# Here Qt takes spaces and brackets from another font than we do; the order is what counts.
MIXED = [
    "محمد (Ali) 123 حسن",
    "Smith (محمد علي) Jr.",
    "שלום (World) 2025",
    "עמי [ABC 12] (דן) x",
    "Kim 김 (金)",
    "عمر, Omar, عمر",
    "A-12 (أحمد {B} c) 5%",
    "(علي) Ali",
    "김류광준 (Kim) 박",
]


@pytest.fixture(scope="module")
def families(qapp: QGuiApplication) -> dict[str, str]:
    """The family that Qt knows each of our files by."""
    book = FontBook(paths.resources("fonts"))
    known = {}
    for file in book.files():
        if "Bold" not in file.name:
            number = QFontDatabase.addApplicationFont(str(file))
            known[file.name] = QFontDatabase.applicationFontFamilies(number)[0]
    return known


def drawn_by_us(line: ShapedLine) -> list[tuple[int, float, float]]:
    """Glyphs and their places, in ems."""
    placed = []
    x = 0.0
    for run in line.runs:
        for glyph in run.glyphs:
            placed.append((glyph.id, x + glyph.dx, glyph.dy))
            x += glyph.advance
    return placed


def qt_layout(text: str, families: list[str], rtl: bool) -> tuple[QTextLayout, QTextLine]:
    font = QFont(families)
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return layout, line


def drawn_by_qt(text: str, families: list[str], rtl: bool) -> list[tuple[int, float, float]]:
    layout, line = qt_layout(text, families, rtl)
    start, base = line.naturalTextRect().left(), line.y() + line.ascent()
    return [
        (glyph, (point.x() - start) / 1000, (base - point.y()) / 1000)
        for run in layout.glyphRuns()
        for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True)
    ]


def order_by_qt(text: str, families: list[str], rtl: bool) -> list[int]:
    """The indexes of the characters from left to right."""
    layout, _line = qt_layout(text, families, rtl)
    places = {
        index: min(point.x() for run in layout.glyphRuns(index, 1) for point in run.positions())
        for index in range(len(text))
    }
    return sorted(places, key=lambda index: places[index])


def in_order(placed: list[tuple[int, float, float]]) -> list[tuple[int, float, float]]:
    return sorted(placed, key=lambda glyph: (round(glyph[1], 1), glyph[0], glyph[1]))


@of_each("name", NAMES)
def test_a_name_has_the_glyphs_that_qt_gives_it(name: str, families: dict[str, str]) -> None:
    shaper = Shaper(FontBook(paths.resources("fonts")))
    style = Style()
    cleaned = shaper.clean(name, style)
    assert cleaned.unprintable == ""
    line = shaper.line(cleaned.text, style, is_rtl(cleaned.text))
    used = [families[run.font.path.name] for run in line.runs]
    qt = drawn_by_qt(cleaned.text, list(dict.fromkeys([*used, *families.values()])), line.rtl)
    ours = drawn_by_us(line)
    assert sorted(glyph for glyph, _, _ in ours) == sorted(glyph for glyph, _, _ in qt)
    for mine, theirs in zip(in_order(ours), in_order(qt), strict=True):
        assert mine[1] == pytest.approx(theirs[1], abs=0.02)
        assert mine[2] == pytest.approx(theirs[2], abs=0.02)


@of_each("name", MIXED)
def test_names_that_read_in_two_directions_stand_in_the_order_that_qt_gives_them(
    name: str, families: dict[str, str]
) -> None:
    line = Shaper(FontBook(paths.resources("fonts"))).line(name, Style(), is_rtl(name))
    ours = list(dict.fromkeys(glyph.cluster for run in line.runs for glyph in run.glyphs))
    assert ours == order_by_qt(name, list(families.values()), line.rtl)
