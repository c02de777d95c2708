"""The desk card, read back: one page in each language, with every answer of the screen in its colour's field."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checkin.core.errors import CheckinError, ReportError
from checkin.core.language import speaking
from checkin.gui.verdict.look import looks
from checkin.gui.window.desk_card_row import card_colours
from checkin.tasks.languages import language_called, languages
from checkin.tasks.write_desk_card import desk_card, write_desk_card
from checkin.typeset.ink import PAGE_HEIGHT


def words_of(path: Path) -> str:
    """The text of a page that is alone in its file; its words are parted by one blank each."""
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert text.count("\f") == 1
    return " ".join(text.split())


@pytest.mark.parametrize("code", languages())
def test_the_desk_card_says_all_of_it_on_one_page(code: str, tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"

    write_desk_card(path, card_colours, language_called(code))
    with speaking(language_called(code)):
        card = desk_card()

    said = words_of(path)
    wanted = [*(each.do for each in card.answers), *(does for _, does in card.keys), *dict(card.troubles)]
    assert len(card.keys) == 10
    # Korean lines are broken between words, so that blanks stay what they are.
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize("code", languages())
def test_every_answer_of_the_screen_is_on_the_card_and_has_its_colour(code: str) -> None:
    with speaking(language_called(code)):
        words = {each.word for each in desk_card().answers}
        on_card = " ".join(each.said for each in desk_card().answers)
        colours = card_colours()
        missing = {look.word for look in looks() if look.word not in on_card}
        elsewhere = words - set(colours.by_word)

    assert missing == set()
    assert len(elsewhere) == 1  # scans go to another window: no answer to a scan


def test_the_last_line_of_the_card_is_above_the_edge_of_the_paper(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    write_desk_card(path, card_colours)

    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)

    lowest = max(
        float(line.split('yMax="')[1].split('"')[0]) for line in boxes.stdout.splitlines() if "yMax" in line
    )
    assert PAGE_HEIGHT / 2 < lowest < PAGE_HEIGHT - 30


def test_a_desk_card_that_is_no_pdf_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError):
        write_desk_card(tmp_path / "card.docx", card_colours)

    assert list(tmp_path.iterdir()) == []


def test_a_card_in_another_language_that_cannot_be_written_says_so_in_the_one_shown(tmp_path: Path) -> None:
    (tmp_path / "card.pdf").mkdir()
    with pytest.raises(CheckinError, match="is a folder"):
        write_desk_card(tmp_path / "card.pdf", card_colours, language_called("ko"))
