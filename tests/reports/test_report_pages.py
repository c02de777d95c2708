"""What the pages of a report say by themselves: the first page alone, the foot of each, the numbers beside a chart."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checkin.core.counting.arrivals import Bin
from checkin.core.counting.delegations import FOREIGN_STATES, Switches
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Status
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.report.making import make_report
from checkin.core.report.model import DayOfArrivals
from checkin.reports.charts import arrivals_chart
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from checkin.tasks.write_report import write_report
from checkin.typeset.ink import MARGIN, WIDTH, Ink
from checkin.typeset.pages import Pages
from tests.badges.badge_pages import text_of
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme_dict, session_dict

LONG = "Korea and European Union high-level policy dialogue on co-operation in quantum science and technology 2025"


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    clock.now = moment("10:00")
    plan = programme_dict(session_dict("talk", room="red"), session_dict("unread", kind="registration"))
    plan["event"] |= {"host_country": "KR", "name": LONG}
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    people = [person(f"P{n}", country=country) for n, country in enumerate(("KR", "EU", "FR"))]
    file.add_all(people, at=clock(), desk="Desk")
    desk = Desk(file, name="Desk", clock=clock)
    for one in people:
        desk.admit(one.reference, "talk")
    return desk


def test_the_first_page_alone_says_which_countries_are_not_counted(desk: Desk, tmp_path: Path) -> None:
    write_report(desk, path := tmp_path / "page.pdf", switches=FOREIGN_STATES, first_page_alone=True)

    page = " ".join(text_of(path.read_bytes(), tmp_path).split())
    assert "Countries without the host" in page
    assert "The host country does not count; EU, OECD and UN do not count." in page


def test_the_first_page_says_how_many_of_the_expected_came(desk: Desk, tmp_path: Path) -> None:
    edit(desk, "P0", {"status": Status.CANCELLED})  # who had come
    write_report(desk, path := tmp_path / "page.pdf", first_page_alone=True)

    page = " ".join(text_of(path.read_bytes(), tmp_path).split())
    assert "Expected, 2 of them came" in page and "Walk-ins who came" in page
    figure = make_report(desk).figure
    assert (figure("participants").value, figure("expected").value) == (3, 2)


@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("unions", [True, False])
def test_what_a_figure_of_the_first_page_is_called_stays_within_its_tile(
    desk: Desk, tmp_path: Path, code: str, unions: bool
) -> None:
    path, switches = tmp_path / "page.pdf", Switches(count_host=False, count_unions=unions)
    write_report(desk, path, switches=switches, first_page_alone=True, spoken=language_called(code))

    ends = [float(x) for x in re.findall(r'xMax="([\d.]+)"', words_of(path))]
    assert len(ends) > 50 and max(ends) < MARGIN + WIDTH + 1


def words_of(path: Path) -> str:
    """Each word with the box it stands in, in points."""
    return subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_a_session_at_which_nothing_was_read_has_no_bar_and_a_row(desk: Desk, tmp_path: Path) -> None:
    write_report(desk, path := tmp_path / "report.pdf")

    first, *others = text_of(path.read_bytes(), tmp_path).split("\f")
    assert "Talk" in first and "Unread" not in first
    assert "Unread" in " ".join(others)


def test_the_foot_of_a_page_has_the_whole_name_of_the_event(desk: Desk, tmp_path: Path) -> None:
    write_report(desk, path := tmp_path / "report.pdf")

    pages = text_of(path.read_bytes(), tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    for page in pages:
        assert LONG in " ".join(page.split()), page


def test_no_half_counts_stand_beside_a_chart(tmp_path: Path) -> None:
    at = datetime(2025, 6, 24, 10, 5, tzinfo=UTC)
    pages = Pages(Ink("Chart", ("en",)), "Chart")
    arrivals_chart(pages, DayOfArrivals(at, (Bin(at, 19),), ()))
    (path := tmp_path / "chart.pdf").write_bytes(pages.finish())

    numbers = {int(word) for word in text_of(path.read_bytes(), tmp_path).split() if word.isdigit()}
    assert numbers - {1, 19, 24, 2025} == {5, 10, 15}
