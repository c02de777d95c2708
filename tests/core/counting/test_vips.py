"""Which categories are those of VIPs: by the name that the event gives them, whatever their id."""

from __future__ import annotations

from checkin.core.counting.roster import is_of_vips
from checkin.core.event.programme import Category
from tests.of_each import of_each


@of_each(
    ("category", "is_so"),
    [
        (("vip", "Protocol"), True),
        (("c7", "VIP"), True),
        (("c7", "귀빈"), True),
        (("c7", "Ehrengast"), True),
        (("c7", "Guests of honour"), True),
        (("c7", "Ehrengäste"), True),
        (("c7", "VIP초청"), True),
        (("c7", "VIP2"), True),
        (("c7", "Non-VIP"), False),
        (("c7", "비VIP"), False),
        (("c7", "Speaker"), False),
        (("c7", "Vipassana group"), False),
    ],
)
def test_a_category_of_vips_is_known_by_its_name(category: tuple[str, str], is_so: bool) -> None:
    assert is_of_vips(Category(*category, colour="#000000", number=1)) is is_so
