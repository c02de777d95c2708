"""The verdict's sizes follow its room and the system's type, in the typeface of the badge."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QRawFont, QTextLayout

from checkin import paths
from checkin.app import Program
from checkin.gui.look import window_fonts
from checkin.gui.verdict.card import VerdictCard
from checkin.typeset.fonts import FontBook
from checkin.typeset.shaping import Shaper, Style
from tests.of_each import of_each
from tests.screens import LARGEST_TEXT, SCREENS, SPOKEN
from tests.screens.desk import page
from tests.screens.faults import faults
from tests.screens.staging import on_stage, settle, someone

NAMES = ["Ada Byron", "Søren Ødegård", "김민준", "Ελένη Παπαδοπούλου", "عبدالرحمن", "金田太郎"]


def heights(text: float) -> tuple[float, float]:
    """How high the letters of word and name are on a card, with the system's type so many times as large."""
    with on_stage(text) as program:
        program.window.resize(1366, 720)
        settle()
        shown = program.session.scan(someone(program, lambda p: p.status == "confirmed").codes[0])
        assert shown.attendee is not None
        program.session.verdict_given.emit(
            replace(shown, attendee=replace(shown.attendee, name="Ada Byron"), scan_id="x")
        )
        settle()
        card = program.window.findChild(VerdictCard)
        assert card is not None
        word, name = (QFontMetricsF(part.shown_font()) for part in (card.word, card.name))
        return word.height(), name.height()


@pytest.mark.usefixtures("qapp")
def test_larger_type_makes_a_larger_card() -> None:
    usual, larger, largest = (heights(text) for text in (1.0, 1.25, 1.5))

    assert usual[0] < larger[0] < largest[0]
    assert usual[1] < larger[1] < largest[1]


@of_each("name", NAMES)
def test_card_and_badge_use_one_typeface(program: Program, name: str) -> None:
    layout = QTextLayout(name, window_fonts.as_on_badges(program.theme.font("display")))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    on_card = {run.rawFont().familyName() for run in layout.glyphRuns()}

    line = Shaper(FontBook(paths.resources("fonts"))).line(name, Style(bold=True), False)
    on_badge = {QRawFont(str(run.font.path), 12).familyName() for run in line.runs}

    assert on_card == on_badge


@pytest.mark.usefixtures("qapp")
def test_what_goes_for_the_reason_stays_away_when_the_card_shrinks_while_its_parts_are_shown() -> None:
    with on_stage(1.5, SPOKEN["pseudo"].language) as program:
        program.window.resize(960, 600)
        SCREENS["desk-override"](program)
        settle()
        card, beside = page(program).card, page(program).find_line
        assert card.where.text
        assert card.where.isHidden()

        # The page is to be laid out anew, and the card is told something before it is.
        beside.setMinimumHeight(beside.height() + 4)
        program.shell.tell_printer("warn", "Paper is low")

        assert card.where.isHidden()
        assert not card.where.isVisible()


@pytest.mark.usefixtures("qapp")
def test_on_a_narrow_card_the_word_goes_on_two_lines_before_it_is_small() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1024, 700)
        settle()
        program.session.scan("NO-SUCH-CODE-4711")
        settle()
        card = program.window.findChild(VerdictCard)
        assert card is not None and card.word.text == "UNKNOWN CODE"

        word, message = (part.shown_font().pointSizeF() for part in (card.word, card.message))

        assert word >= 2 * message


@pytest.mark.usefixtures("qapp")
def test_reasons_are_offered_whole_when_the_window_becomes_low_while_one_is_typed() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1280, 752)
        SCREENS["desk-override"](program)
        settle()
        program.window.resize(1024, 700)
        settle()
        assert faults(program.window, QSize(1024, 700)) == []
        assert page(program).card.override_line.reasons.isVisible()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [QSize(1024, 700), QSize(960, 600), QSize(1280, 752)])
def test_the_question_whether_a_reason_is_a_name_is_whole_and_so_is_what_comes_after(size: QSize) -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(size)
        SCREENS["desk-override"](program)
        settle()
        line = page(program).card.override_line
        line.reason.setText("Maria Lopez")
        line.reason.returnPressed.emit()
        settle()
        assert line.hint.isVisible()
        assert "Maria Lopez" in line.hint.text()
        assert faults(program.window, size) == []
        line.reason.textEdited.emit("Maria Lope")
        settle()
        assert faults(program.window, size) == []


@pytest.mark.usefixtures("qapp")
def test_who_it_is_goes_before_the_sentence_of_an_answer_is_cut() -> None:
    with on_stage(LARGEST_TEXT, SPOKEN["pseudo"].language) as program:
        program.window.resize(960, 600)
        SCREENS["desk-elsewhere"](program)
        settle()
        assert faults(program.window, QSize(960, 600)) == []
        assert page(program).card.message.isVisible()
