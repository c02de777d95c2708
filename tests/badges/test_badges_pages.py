"""Files of badges: exact sizes, the same bytes every time, all or nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.badges.drawing import Shrunk, Unprintable
from checkin.badges.library import layout_named, read_layout
from checkin.badges.pdf_files import CancelledError, badge_pdf, badges_pdf, glyph_problems
from checkin.core.errors import LayoutError, NotFoundError, WritingError
from checkin.core.event.attendee import Attendee
from checkin.core.printing.layout import BadgeLayout, TextElement
from tests.badges.badge_pages import CODE, page_sizes, some_attendee, some_programme, text_of

PT_PER_MM = 72 / 25.4


def some_badges(count: int) -> list[tuple[Attendee, str]]:
    names = ["김류광준", "Siobhán Featherstonehaugh", "محمد بن سلمان", "आनन्द कृष्णमूर्ति", "陈志远", "Bo Li"]
    return [(some_attendee(f"{names[n % 6]} {n}", reference=f"R{n}"), f"C1{n:024d}") for n in range(count)]


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    ("layout", "width_mm", "height_mm"),
    [("cr80", 86, 54), ("4x3in", 101.6, 76.2), ("a6", 105, 148), ("label62", 62, 100), ("fanfold", 102, 152)],
)
def test_a_badge_is_exactly_as_large_as_its_card(
    layout: str, width_mm: float, height_mm: float, tmp_path: Path
) -> None:
    pdf = badge_pdf(layout_named(layout), some_attendee(), CODE, some_programme())
    ((width, height),) = page_sizes(pdf, tmp_path)
    assert width == pytest.approx(width_mm * PT_PER_MM, abs=0.002)
    assert height == pytest.approx(height_mm * PT_PER_MM, abs=0.002)
    assert b"anonymous" not in pdf, "it names no author, and none of that name"


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    ("layout", "sheet", "page_mm", "per_page"),
    [
        ("sheet-a4", None, (210, 297), 8),
        ("sheet-letter", None, (215.9, 279.4), 6),
        ("cr80", "A4", (210, 297), 8),
        ("cr80", "letter", (215.9, 279.4), 6),
        ("a6", "A4", (210, 297), 1),
    ],
)
def test_sheets_hold_many_badges_with_cut_marks(
    layout: str, sheet: str | None, page_mm: tuple[float, float], per_page: int, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    done = badges_pdf(file, layout_named(layout), some_badges(9), some_programme(), sheet=sheet)
    assert (done.page_mm, done.per_page, done.cut_marks) == (page_mm, per_page, True)
    assert done.pages == -(-9 // per_page)
    sizes = page_sizes(file.read_bytes(), tmp_path)
    assert len(sizes) == done.pages
    assert sizes[0][0] == pytest.approx(page_mm[0] * PT_PER_MM, abs=0.01)
    assert sizes[0][1] == pytest.approx(page_mm[1] * PT_PER_MM, abs=0.01)


def test_a_badge_that_no_sheet_holds_is_refused(tmp_path: Path) -> None:
    huge = read_layout(_layout_file(tmp_path, width_mm=250, height_mm=100))
    with pytest.raises(LayoutError, match="do not fit on a sheet of A4"):
        badges_pdf(tmp_path / "x.pdf", huge, some_badges(1), some_programme(), sheet="A4")
    with pytest.raises(NotFoundError, match="Sheets: A4, Letter"):
        badges_pdf(tmp_path / "x.pdf", layout_named("cr80"), some_badges(1), some_programme(), sheet="A0")


@pytest.mark.usefixtures("poppler")
def test_a_layout_with_a_back_has_two_pages_a_badge_and_mirrored_sheets(tmp_path: Path) -> None:
    back = '[{"kind": "text", "x_mm": 2, "y_mm": 2, "width_mm": 40, "height_mm": 6, '
    back += '"text": "back {name}", "max_pt": 9}]'
    layout = read_layout(_layout_file(tmp_path, back=back))
    assert len(page_sizes(badge_pdf(layout, some_attendee(), CODE, some_programme()), tmp_path)) == 2
    file = tmp_path / "sheets.pdf"
    done = badges_pdf(
        file,
        layout,
        [(some_attendee("Anna"), "A"), (some_attendee("Berta"), "B")],
        some_programme(),
        sheet="A4",
    )
    assert done.pages == 2
    front, backs = text_of(file.read_bytes(), tmp_path, raw=False).split("\f")[:2]
    assert front.index("Anna") < front.index("Berta")
    assert backs.index("back Berta") < backs.index("back Anna")


def test_the_same_badge_is_the_same_bytes_whatever_was_drawn_before() -> None:
    layout, programme = layout_named("cr80"), some_programme()
    first = badge_pdf(layout, some_attendee("محمد (علي) 김"), CODE, programme)
    for attendee, code in some_badges(12):
        badge_pdf(layout, attendee, code, programme)
    assert badge_pdf(layout, some_attendee("محمد (علي) 김"), CODE, programme) == first
    program = (
        "import sys; from checkin.badges.library import *; from checkin.badges.pdf_files import *;"
        "from tests.badges.badge_pages import *;"
        "somebody = some_attendee('محمد (علي) 김');"
        "sys.stdout.buffer.write(badge_pdf(layout_named('cr80'), somebody, CODE, some_programme()))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=_checkout()
    )
    assert elsewhere.stdout == first


def test_two_processes_write_what_one_writes_whatever_lies_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("open('it_ran', 'w').close(); raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    layout, programme, people = layout_named("cr80"), some_programme(), some_badges(150)
    one = badges_pdf(tmp_path / "one.pdf", layout, people, programme, processes=1)
    told: list[int] = []
    two = badges_pdf(tmp_path / "two.pdf", layout, people, programme, processes=2, progress=told.append)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (one.badges, one.pages) == (two.badges, two.pages) == (150, 150)
    assert told == sorted(told)
    assert told[-1] == 150
    assert not (tmp_path / "it_ran").exists()


def test_one_badge_in_a_file_is_the_badge_of_the_preview(tmp_path: Path) -> None:
    layout, programme = layout_named("cr80"), some_programme()
    badges_pdf(tmp_path / "one.pdf", layout, [(some_attendee(), CODE)], programme)
    assert (tmp_path / "one.pdf").read_bytes() == badge_pdf(layout, some_attendee(), CODE, programme)


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    answers: Iterator[bool] = iter([False, False, True])
    with pytest.raises(CancelledError):
        badges_pdf(
            tmp_path / "b.pdf", layout_named("cr80"), some_badges(80), some_programme(),
            cancelled=lambda: next(answers, True),
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_sentence_and_the_old_file_stays() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    with pytest.raises(WritingError, match="Nothing was written"):
        badges_pdf(Path("/dev/full/b.pdf"), layout_named("cr80"), some_badges(1), some_programme())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_while_writing_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # no module is kept cut off

    file = tmp_path / "b.pdf"
    file.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(WritingError, match=r"“b\.pdf” could not be written: .*untouched"):
            badges_pdf(file, layout_named("cr80"), some_badges(1), some_programme())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_small_names_and_unprintable_letters_are_told(tmp_path: Path) -> None:
    people = [
        (some_attendee("Ann 🎉 Berg", reference="R1"), "A"),
        (some_attendee("W" * 400, reference="R2"), "B"),
    ]
    done = badges_pdf(tmp_path / "b.pdf", layout_named("cr80"), people, some_programme())
    assert done.unprintable == [Unprintable("R1", "name", "🎉")]
    (shrunk,) = done.shrunk
    assert isinstance(shrunk, Shrunk)
    assert (shrunk.reference, shrunk.field) == ("R2", "name")
    assert shrunk.to_pt < shrunk.from_pt


def test_before_the_event_one_asks_for_letters_no_font_has() -> None:
    people = [
        some_attendee("Ann \U00012000", reference="R1"),
        some_attendee("Bo", organisation="\U0001f680 Lab"),
    ]
    found = glyph_problems(people, [layout_named("cr80"), layout_named("label62")], some_programme())
    assert {(one.field, one.characters) for one in found} == {
        ("name", "\U00012000"),
        ("organisation", "\U0001f680"),
    }
    assert len(found) == 2


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    "name",
    [
        "Kim Ryu-gwangjun",
        "김류광준",
        "आनन्द कृष्णमूर्ति",
        "สมชาย กุ๊ก",
        "陈志远",
        "Ødegård",
        "محمد بن سلمان",
        "عبد الرحمن بن خالد الفيصل",
        "فاطمة الزهراء",
        "علی رضایی",
        "گلناز چمران",
        "مُحَمَّد",
        "لؤي الإبراهيم",
        "שרה כֹּהֵן",
        "דוד בן־גוריון",
        "יוסי (ג'ו) לוי",
        "Kim 2x4 -> B",
    ],
)
def test_the_name_can_be_copied_from_the_file(name: str, tmp_path: Path) -> None:
    pdf = badge_pdf(layout_named("cr80"), some_attendee(name), CODE, some_programme())
    copied = text_of(pdf, tmp_path, raw=False).translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c")))
    assert name in " ".join(copied.split())


def test_there_is_no_page_without_a_badge_but_a_file_without_badges_is_no_error(tmp_path: Path) -> None:
    assert badges_pdf(tmp_path / "none.pdf", layout_named("cr80"), [], some_programme()).pages == 0


def test_han_letters_follow_the_language_of_the_event() -> None:
    layout, name = layout_named("cr80"), some_attendee("骨直角", organisation=None)
    japanese = badge_pdf(layout, name, CODE, some_programme(languages=["ja"]))
    chinese = badge_pdf(layout, name, CODE, some_programme(languages=["zh"]))
    assert b"NotoSansJP" in japanese
    assert b"NotoSansSC" in chinese


def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]


def _layout_file(folder: Path, *, width_mm: int = 86, height_mm: int = 54, back: str = "[]") -> Path:
    file = folder / "own.json"
    front = '[{"kind": "text", "x_mm": 2, "y_mm": 2, "width_mm": 40, "height_mm": 6, "text": "{name}", "max_pt": 9}]'
    file.write_text(
        f'{{"id": "own", "name": "Own", "width_mm": {width_mm}, "height_mm": {height_mm}, '
        f'"front": {front}, "back": {back}}}',
        encoding="utf-8",
    )
    return file


@pytest.mark.usefixtures("poppler")
def test_letters_that_share_a_glyph_are_copied_as_written_on_every_page(tmp_path: Path) -> None:
    """Persian and Arabic yeh, and teeth that differ in their dots alone, are one glyph and dots in our font."""
    names = ["علي رضایی", "عبدالله الأحمد", "پروین کیانی", "فاطمة الزهراء", "خالد حسن جميل"]
    people = [(some_attendee(name, reference=name), str(n)) for n, name in enumerate(names)]
    badges_pdf(tmp_path / "b.pdf", layout_named("cr80"), people, some_programme())

    pages = text_of((tmp_path / "b.pdf").read_bytes(), tmp_path, raw=False).split("\f")

    for name, page in zip(names, pages, strict=False):
        assert name in " ".join(page.translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c"))).split())


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    ("language", "sector", "printed"),
    [
        ("ko", "academia", "학계"),
        ("ko", "Optics ", "Optics"),
        ("en", "academia", "academia"),
        ("en", "학계", "학계"),
    ],
)
def test_our_words_for_a_sector_are_korean_on_a_badge_in_korean(
    language: str, sector: str, printed: str, tmp_path: Path
) -> None:
    box = TextElement(x_mm=5, y_mm=5, width_mm=70, height_mm=10, text="{sector}", min_pt=8, max_pt=12)
    layout = BadgeLayout("own", "Own", 86, 54, (box,), language=language)
    pdf = badge_pdf(layout, some_attendee(sector=sector), CODE, some_programme())
    assert text_of(pdf, tmp_path).strip() == printed
