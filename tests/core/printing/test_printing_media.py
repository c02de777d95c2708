"""Which media to ask of a printer for a page, and the sentence when it has none."""

from __future__ import annotations

from checkin.core.printing.media import MediaChoice, MediaSize, media_for, media_refusal
from tests.of_each import of_each

ANY_LABEL = MediaSize(20, 110, 20, 300)
NARROW_ROLL = MediaSize(10, 62, 20, 1000)
ROLL = MediaSize(62, 62, 25, 1000)
A4 = MediaSize(210, 210, 297, 297)
CR80 = MediaSize(85.6, 85.6, 53.98, 53.98)
CR80_UPRIGHT = MediaSize(53.98, 53.98, 85.6, 85.6)
FOUR_BY_SIX = MediaSize(101.6, 101.6, 152.4, 152.4)


@of_each(
    ("sizes", "page", "choice"),
    [
        ([ANY_LABEL], (86, 54), MediaChoice(86, 54, is_custom=True)),
        ([A4, ANY_LABEL], (86, 54), MediaChoice(86, 54, is_custom=True)),
        ([A4], (210, 297), MediaChoice(210, 297, is_custom=False)),
        ([ANY_LABEL, FOUR_BY_SIX], (101.6, 152.4), MediaChoice(101.6, 152.4, is_custom=False)),
        ([ANY_LABEL, FOUR_BY_SIX], (102, 152), MediaChoice(102, 152, is_custom=True)),
        ([FOUR_BY_SIX], (102, 152), MediaChoice(101.6, 152.4, is_custom=False)),
        ([CR80], (86, 54), MediaChoice(85.6, 53.98, is_custom=False)),
        ([CR80_UPRIGHT], (86, 54), MediaChoice(53.98, 85.6, is_custom=False)),
        ([CR80, CR80_UPRIGHT], (86, 54), MediaChoice(85.6, 53.98, is_custom=False)),
        ([NARROW_ROLL], (86, 54), MediaChoice(54, 86, is_custom=True)),
        ([NARROW_ROLL], (62, 100), MediaChoice(62, 100, is_custom=True)),
        ([ROLL], (62, 100), MediaChoice(62, 100, is_custom=True)),
        ([ROLL], (50, 40), MediaChoice(62, 40, is_custom=True, is_roll=True)),
        ([ROLL], (86, 54), MediaChoice(62, 86, is_custom=True, is_roll=True)),
        ([ROLL], (86, 70), None),
        ([A4], (86, 54), None),
        ([NARROW_ROLL], (86, 70), None),
        ([], (86, 54), None),
    ],
)
def test_the_exact_size_is_asked_else_the_nearest_of_the_printers_own_else_that_turned(
    sizes: list[MediaSize], page: tuple[float, float], choice: MediaChoice | None
) -> None:
    assert media_for(sizes, *page) == choice


def test_the_refusal_tells_what_the_printer_has() -> None:
    text = media_refusal("Zebra", [A4, ANY_LABEL], 86, 400)

    assert text.startswith(
        "“Zebra” can’t print 86 x 400 mm. It has 210 x 297 mm, 20 x 20 to 110 x 300 mm. Nothing was"
    )


def test_a_long_list_of_sizes_is_cut() -> None:
    sizes = [MediaSize(100 + n, 100 + n, 200, 200) for n in range(9)]

    assert "103 x 200 mm, …. Nothing" in media_refusal("Office", sizes, 86, 54)
