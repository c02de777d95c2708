"""Every field that a layout may print has a name of its own, in each language."""

from __future__ import annotations

from checkin.core.language import speaking
from checkin.core.printing.layout import FIELDS, PAPER_FIELDS
from checkin.gui.look.badge_words import field_title
from checkin.tasks.languages import language_called
from tests.of_each import of_each


@of_each("field", [*FIELDS, *PAPER_FIELDS])
def test_a_field_has_a_name_in_korean(field: str) -> None:
    with speaking(language_called("ko")):
        assert not field_title(field).isascii()
