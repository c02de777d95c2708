"""A text is as large as its box allows, is broken where a reader would, and is never cut."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checkin import paths
from checkin.core.printing.layout import TextElement
from checkin.typeset.fitting import Fitted, fit
from checkin.typeset.fonts import FontBook
from checkin.typeset.shaping import Shaper, Style, clusters, is_rtl, without_controls
from tests.of_each import of_each

SHAPER = Shaper(FontBook(paths.resources("fonts")))
STYLE = Style(bold=True)
BOX = TextElement(
    x_mm=0,
    y_mm=0,
    width_mm=76,
    height_mm=16,
    text="{name}",
    min_pt=18,
    max_pt=40,
    max_lines=2,
    line_height=1.1,
)
PT_PER_MM = 72 / 25.4


def fitted(text: str, element: TextElement = BOX) -> Fitted:
    return fit(SHAPER, SHAPER.clean(text, STYLE).text, element, STYLE)


def lines(result: Fitted) -> list[str]:
    return [line.text for line in result.lines]


def test_a_short_name_has_the_largest_size() -> None:
    result = fitted("Bo Li", replace(BOX, height_mm=30))
    assert (result.size_pt, lines(result)) == (40, ["Bo Li"])


def test_a_longer_name_stays_on_one_line_while_it_is_not_too_small() -> None:
    result = fitted("Kim Ryu-gwangjun")
    assert 18 < result.size_pt < 40
    assert lines(result) == ["Kim Ryu-gwangjun"]


def test_then_it_takes_two_lines_of_about_one_length() -> None:
    result = fitted("Siobhán Niamh Featherstonehaugh")
    assert lines(result) == ["Siobhán Niamh", "Featherstonehaugh"]
    assert result.size_pt >= 18
    assert not result.shrunk


def test_a_layout_may_prefer_a_second_line_to_small_letters() -> None:
    assert lines(fitted("Marcela Dobrá-Nová", replace(BOX, break_below_pt=36))) == ["Marcela", "Dobrá-Nová"]


def test_then_it_becomes_smaller_than_the_layout_wants_and_that_is_told() -> None:
    result = fitted("Maria Francisca Anunciação Vasconcelos de Albuquerque Falcão Cavalcanti")
    assert result.shrunk
    assert result.size_pt < 18
    assert (
        " ".join(lines(result)) == "Maria Francisca Anunciação Vasconcelos de Albuquerque Falcão Cavalcanti"
    )


@of_each(
    ("name", "broken"),
    [
        ("Wolfeschlegelsteinhausen-Bergerdorff", ["Wolfeschlegelsteinhausen-", "Bergerdorff"]),
        ("한국과학기술원 양자정보연구소 국제협력", ["한국과학기술원", "양자정보연구소 국제협력"]),
        ("東京大学大学院理学系研究科物理学専攻准教授", ["東京大学大学院理学系", "研究科物理学専攻准教授"]),
        ("Laboratory of Light · Metrology of the Sea", ["Laboratory of Light ·", "Metrology of the Sea"]),
    ],
)
def test_breaks_come_at_hyphens_spaces_and_between_han(name: str, broken: list[str]) -> None:
    result = fitted(name, replace(BOX, break_below_pt=40))
    assert "".join(lines(result)).replace(" ", "") == name.replace(" ", "")
    assert len(result.lines) == len(broken)
    if name[0] != "東":
        assert lines(result) == broken


@of_each("letter", ["A", "김", "漢", "á", "ก้", "क्षि", "م", "ש"])
def test_four_hundred_letters_survive_whole(letter: str) -> None:
    result = fitted(letter * 400)
    assert "".join(lines(result)) == unicodedata.normalize("NFC", letter) * 400
    assert result.size_pt > 3
    fits(result, BOX)


def test_a_name_of_four_hundred_letters_in_words_keeps_its_words() -> None:
    name = " ".join(["Wolfeschlegelsteinhausen"] * 16)
    result = fitted(name)
    assert " ".join(lines(result)) == name


@of_each("height_mm", [16, 20, 24, 30])
def test_only_the_word_that_is_wider_than_the_box_is_broken_between_its_letters(height_mm: int) -> None:
    result = fitted(
        "Wolfeschlegelsteinhausenbergerdorff-Bartholomaeus van Buren",
        replace(BOX, height_mm=height_mm, max_lines=3),
    )

    assert "Wolfeschlegelsteinhausenbergerdorff-" not in lines(result)
    assert [word for line in lines(result) for word in line.split()][-2:] == ["van", "Buren"]
    assert any(line.split("-")[-1].startswith("Bartholomaeus") for line in lines(result)), lines(result)


def fits(result: Fitted, element: TextElement) -> None:
    assert result.height_pt <= element.height_mm * PT_PER_MM + 0.01
    assert max(line.width for line in result.lines) * result.size_pt <= element.width_mm * PT_PER_MM + 0.01
    for line, baseline in zip(result.lines, result.baselines_pt, strict=True):
        assert baseline - line.top * result.size_pt >= -0.01
        assert baseline + line.bottom * result.size_pt <= element.height_mm * PT_PER_MM + 0.01


WORDS = st.text(
    st.sampled_from("aÁbgøŁnỄψжЩ김각漢語あアمحبת שאनक्षिต้่ก 123-’()\u0301\u200d\u202e\u0000🎉"),
    min_size=1,
    max_size=80,
)


@given(WORDS)
def test_whatever_is_written_stays_inside_its_box(text: str) -> None:
    cleaned = SHAPER.clean(text, STYLE).text
    if cleaned:
        fits(fit(SHAPER, cleaned, BOX, STYLE), BOX)


@given(WORDS)
def test_nothing_is_lost_but_what_is_told_and_what_draws_nothing(text: str) -> None:
    cleaned = SHAPER.clean(text, STYLE)
    left = without_controls(text)
    gone = sorted(c for c in left if c not in cleaned.text)
    assert all(c in cleaned.unprintable or c in " \u200d" for c in gone)


def test_controls_and_overrides_are_taken_out_without_a_word() -> None:
    cleaned = SHAPER.clean("Ann\u202ea\u0000 \u2066Berg\u2069\x1b[0m\t x", STYLE)
    assert (cleaned.text, cleaned.unprintable) == ("Anna Berg[0m x", "")


def test_emoji_and_unknown_letters_are_left_out_and_told() -> None:
    cleaned = SHAPER.clean("Ann 👩‍🚀 Berg \ue000", STYLE)
    assert (cleaned.text, cleaned.unprintable) == ("Ann Berg", "👩🚀\ue000")


@of_each("name", ["김류광준 (Kim) 박", "محمد (Ali) 12", "(علي) Ali", "Kim (金 [Kim] 김)"])
def test_two_brackets_of_a_pair_come_from_one_font(name: str) -> None:
    line = SHAPER.line(name, STYLE, is_rtl(name))
    font_of = {at: run.font for run in line.runs for at in range(run.start, run.end)}
    assert font_of[name.index("(")] is font_of[name.index(")")]


def test_a_mark_without_a_font_leaves_its_letter_even_when_both_were_seen_apart() -> None:
    shaper = Shaper(SHAPER.book)
    # The Telugu vowel sign and the Hangul syllable have no font in common.
    assert shaper.clean("\u0c3e 김", STYLE).unprintable == ""
    cleaned = shaper.clean("김\u0c3e", STYLE)
    assert (cleaned.text, cleaned.unprintable) == ("김", "\u0c3e")


def test_accents_apart_from_their_letters_become_one_with_them() -> None:
    assert SHAPER.clean("Jose\u0301", STYLE).text == "José"


def test_the_first_strong_letter_tells_where_a_name_begins() -> None:
    assert is_rtl("(1) محمد Ali")
    assert not is_rtl("Ali محمد")


def test_what_people_take_for_a_letter_stays_together() -> None:
    assert clusters("क्षिก้e\u0301각👩‍🚀") == ["क्षि", "ก้", "e\u0301", "각", "👩‍🚀"]


@of_each("letter", ["A", "﷽", "漢", "Ada "])
def test_a_text_without_end_is_fitted_as_far_as_paper_goes_and_told(letter: str) -> None:
    result = fitted(letter * 20_000)

    assert result.shrunk
    assert lines(result)[-1].endswith("…")
    assert len("".join(lines(result))) <= 1600
