"""The pages that are kept as expected pictures. `python -m tests.badges.golden_pages` draws them anew: look at them."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from checkin.badges.library import layout_named
from checkin.badges.pdf_files import badge_pdf, badges_pdf
from tests.badges.badge_pages import CODE, some_attendee, some_programme

GOLDEN = Path(__file__).resolve().parents[1] / "golden"

# Name of the picture -> layout, name, name in Latin letters, organisation.
PAGES = {
    "cr80": ("cr80", "Kirsten Ålborg-Thygesen", None, "Embassy of Denmark, Seoul"),
    "cr80-hangul": ("cr80", "김류광준", "Kim Ryu-gwangjun", "동백포토닉스 주식회사"),
    "cr80-arabic": ("cr80", "محمد بن سلمان الخوارزمي", "Mohammed bin Salman al-Khwarizmi", None),
    "cr80-devanagari": ("cr80", "आनन्द कृष्णमूर्ति", "Anand Krishnamurthy", "Indian Institute of Science"),
    "cr80-long": (
        "cr80",
        "Maria Francisca Anunciação Vasconcelos de Albuquerque Falcão",
        None,
        "Bundesministerium für Wirtschaft und Klimaschutz, Referat für internationale Zusammenarbeit",
    ),
    "4x3in": ("4x3in", "鈴木さくら", "Suzuki Sakura", "東京大学"),
    "a6": ("a6", "Siobhán Featherstonehaugh", None, "Northmoor University"),
    "label62": ("label62", "ก้องเกียรติ ศรีสุวรรณ", "Kongkiat Srisuwan", "Chulalongkorn University"),
    "fanfold": (
        "fanfold",
        "Γεώργιος Αναγνωστόπουλος",
        "Georgios Anagnostopoulos",
        "Aegean Institute of Technology",
    ),
}
SHEETS = ("sheet-a4", "sheet-letter")


def draw(page: str, folder: Path) -> Image.Image:
    """The page as a small grey picture."""
    file = folder / "golden.pdf"
    if page in SHEETS:
        names = [some_attendee(name, name_latin=latin) for _, name, latin, _ in PAGES.values()][:7]
        badges_pdf(file, layout_named(page), [(who, CODE) for who in names], some_programme())
    else:
        layout, name, latin, organisation = PAGES[page]
        attendee = some_attendee(name, name_latin=latin, organisation=organisation)
        file.write_bytes(badge_pdf(layout_named(layout), attendee, CODE, some_programme()))
    dpi = "36" if page in SHEETS else "72"
    subprocess.run(
        ["pdftoppm", "-gray", "-r", dpi, "-singlefile", file, folder / "golden"],
        check=True,
        capture_output=True,
    )
    return Image.open(folder / "golden.pgm")


def main() -> None:
    """Write every page into the folder of expected ones."""
    GOLDEN.mkdir(exist_ok=True)
    for page in (*PAGES, *SHEETS):
        with tempfile.TemporaryDirectory() as folder:
            draw(page, Path(folder)).quantize(16).save(GOLDEN / f"badge-{page}.png", optimize=True)


if __name__ == "__main__":
    main()
