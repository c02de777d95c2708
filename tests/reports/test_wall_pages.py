"""Signs and plans: nothing runs off the paper, and a long name leaves the others theirs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from checkin.core.report.model import Column, Table
from checkin.reports.wall_pages import wall_pages
from checkin.typeset.ink import Ink

COUNTESS = "Maria-Theresia von Hohenlohe-Waldenburg-Schillingsfürst-Oettingen-Spielberg-Wallerstein"
SCHOOL = "Rheinisch-Westfälische Technische Hochschule, Institut für Quanteninformation " * 3
EVENT = "Korea–EU Digital Partnership and Horizon Europe Researchers’ Networking Forum in Brussels " * 2


def test_long_titles_and_names_stay_on_the_paper_and_everybody_is_named(tmp_path: Path) -> None:
    columns = (Column("time", "Time"), Column("people", "Who meets"))
    row = ("10:00–10:20", f"{COUNTESS} ({SCHOOL})\n김류광준 (한국과학기술연구원)")
    file = tmp_path / "sign.pdf"
    sign = Table(id="meetings", title=COUNTESS, how="Matchmaking", columns=columns, rows=(row,))
    file.write_bytes(wall_pages([sign], EVENT, Ink("Sign", ("ko",))))

    words = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    width = float(re.search(r'<page width="([\d.]+)"', words)[1])  # type: ignore[index]
    assert max(float(right) for right in re.findall(r'xMax="([\d.]+)"', words)) <= width - 20
    assert "…" not in words, "nowhere else is the rest to be read"
    assert "김류광준" in words and words.count("Maria-Theresia") == 2
