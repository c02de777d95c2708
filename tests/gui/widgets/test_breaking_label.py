"""Words that are wider than their label go on in the next line, and nobody who reads the label hears of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.breaking_label import BreakingLabel
from tests.screens.drawn import drawn_texts

TITLE = "In · Besichtigung der (Reinraumlaborinfrastruktureinrichtungen) durch 김남궁황보제갈사공선우독고동방연구소"


def test_a_word_that_is_wider_than_the_label_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    label = BreakingLabel(TITLE, wraps=True)
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    narrow = 16 * label.fontMetrics().averageCharWidth()
    assert label.minimumSizeHint().width() <= narrow, "nor does it push anything off the edge"

    label.resize(narrow, label.heightForWidth(narrow))

    drawn = [piece for piece in drawn_texts(label) if piece.text.strip()]
    letters = "".join(piece.text for piece in drawn).replace("\u200b", "").replace(" ", "")
    assert letters == TITLE.replace(" ", "")
    for piece in drawn:
        assert QRectF(label.rect()).adjusted(-1, -1, 1, 1).contains(piece.ink), piece.text
    assert label.text() == TITLE
    heard = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
    assert heard == TITLE


def test_a_label_of_usual_words_is_as_any_other(qtbot: QtBot) -> None:
    words = "Not on the list of this session."
    label, usual = BreakingLabel(words, wraps=True), PlainLabel(words, wraps=True)
    for each in (label, usual):
        qtbot.addWidget(each)

    assert label.minimumSizeHint() == usual.minimumSizeHint() and label.sizeHint() == usual.sizeHint()
    assert [label.heightForWidth(w) for w in (120, 400)] == [usual.heightForWidth(w) for w in (120, 400)]
