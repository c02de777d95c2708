"""Every command draws a badge in the layout the event chose for that person; own layouts count like shipped ones."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checkin import paths
from checkin.badges.library import layout_named, save_layout
from checkin.badges.pdf_files import CancelledError
from checkin.core.errors import LayoutError, StorageError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.printing.layout import PictureElement
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.badge_files import write_badges
from checkin.tasks.badge_layout import Group, groups
from checkin.tasks.badge_people import Selection, chosen_people
from checkin.tasks.doctor import Finding, examine
from checkin.tasks.event_layouts import choose as choose_layout
from checkin.tasks.event_layouts import layout_here, layouts_here, stays_here, take_along
from checkin.tasks.print_badges import code_issuer
from tests.commands import run_command
from tests.devices.cups_server import page_sizes

OWN_MM = (91.0, 57.0)
A6_MM = (105.0, 148.0)


def run(*arguments: object) -> tuple[int, str, str]:
    answer = run_command(*map(str, arguments))
    return answer.status, answer.out, answer.err


def choose(event: Path, name: str, value: Any) -> None:
    with EventFile.open(event) as file:
        file.set_setting(name, value)


def people(event: Path) -> list[Attendee]:
    with EventFile.open(event) as file:
        return [person for person in file.attendees() if person.status != "cancelled"]


def sizes_mm(pdf: Path) -> list[tuple[int, int]]:
    return [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in page_sizes(pdf)]


def told_of_badges(event: Path) -> list[Finding]:
    return [finding for finding in examine(event, datetime.now(UTC)) if finding.what == "Badges"]


def pages_used(file: EventFile) -> int:
    """Bytes."""
    (pages,), (size,) = (
        file.connection.execute(f"PRAGMA {one}").fetchone() for one in ("page_count", "page_size")
    )
    return int(pages * size)


@pytest.fixture
def own_layout(event: Path) -> str:
    """A layout of this user's own, chosen for the event."""
    card = replace(layout_named("cr80"), id="our-card", width_mm=OWN_MM[0], height_mm=OWN_MM[1])
    save_layout(card, paths.own_layouts())
    choose(event, event_settings.LAYOUT.name, card.id)
    return card.id


def test_a_layout_of_ones_own_is_drawn_by_every_command(event: Path, own_layout: str, tmp_path: Path) -> None:
    one = people(event)[0].reference

    drawn = run("badges", event, "--out", tmp_path / "a.pdf", "--attendee", one, "--json")
    walked_in = run("walk-in", event, "--name", "Kim Ora", "--badge", tmp_path / "b.pdf", "--json")
    rehearsed = run("rehearse", event, "--guests", 2, "--minutes", 0)

    assert (drawn[0], json.loads(drawn[1])["layout"], json.loads(drawn[1])["page_mm"]) == (
        0,
        own_layout,
        list(OWN_MM),
    )
    assert (walked_in[0], sizes_mm(tmp_path / "b.pdf")) == (0, [OWN_MM])
    assert rehearsed[0] == 0
    assert all(finding.grade != "bad" or "no font" in finding.text for finding in told_of_badges(event))


def test_a_layout_of_ones_own_goes_with_the_event_and_its_pictures_to_another_desk(
    event: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file="logo.svg")
    card = layout_named("cr80")
    card = replace(card, id="our-card", width_mm=OWN_MM[0], front=(*card.front, logo), folder=str(tmp_path))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    (tmp_path / "logo.svg").write_bytes(svg)
    save_layout(card, paths.own_layouts())
    with EventFile.open(event) as file:
        choose_layout(
            file, event_settings.LAYOUT, "our-card", paths.own_layouts(), at=system_clock(), desk="1"
        )
        file.backup(tmp_path / "other.checkin")
        assert verify(file).problems == ()
        save_layout(replace(card, width_mm=95), paths.own_layouts())
        take_along(file, paths.own_layouts(), at=system_clock(), desk="1", changed={"our-card"})
    monkeypatch.setenv("CHECKIN_HOME", str(tmp_path / "another computer"))
    other = tmp_path / "other.checkin"
    assert run("badges", other, "--out", tmp_path / "a.pdf")[0] == 0
    assert run("merge", other, event)[0] == 0
    assert run("badges", other, "--out", tmp_path / "b.pdf", "--layout", "our-card")[0] == 0

    assert (set(sizes_mm(tmp_path / "a.pdf")), set(sizes_mm(tmp_path / "b.pdf"))) == ({(91, 54)}, {(95, 54)})
    with EventFile.open(other) as file:
        drawn = layouts_here(file, paths.own_layouts())["our-card"]
    assert (Path(drawn.folder or "") / "logo.svg").read_bytes() == svg
    assert not paths.own_layouts().exists()


def own_card(name: str, picture: bytes = b"", *, called: str = "Ours") -> str:
    """A layout of this user's own, with a picture if there is one."""
    card = replace(layout_named("cr80"), id=name, name=called, folder=str(paths.own_layouts()))
    if picture:
        logo = PictureElement(x_mm=1, y_mm=1, width_mm=8, height_mm=8, file=f"{name}.png")
        card = replace(card, front=(*card.front, logo))
        paths.own_layouts().mkdir(parents=True, exist_ok=True)
        (paths.own_layouts() / f"{name}.png").write_bytes(picture)
    save_layout(card, paths.own_layouts())
    return name


def choose_own(file: EventFile, name: str) -> tuple[str, ...]:
    own = paths.own_layouts()
    return choose_layout(file, event_settings.LAYOUT, name, own, at=system_clock(), desk="1")


def test_a_picture_is_kept_once_however_often_its_layout_changes(event: Path) -> None:
    with EventFile.open(event) as file:
        choose_own(file, own_card("ours", b"x" * 300_000))
        before = pages_used(file)
        for n in range(5):
            own_card("ours", b"x" * 300_000, called=f"Ours {n}")
            take_along(file, paths.own_layouts(), at=system_clock(), changed={"ours"})

        assert layout_here(file, "ours", None).name == "Ours 4"
        said = file.connection.execute("SELECT count(*) FROM said").fetchone()
        take_along(file, paths.own_layouts(), at=system_clock(), changed={"ours"})
        assert file.connection.execute("SELECT count(*) FROM said").fetchone() == said
        assert pages_used(file) - before < 300_000


def test_a_layout_too_large_for_other_desks_stops_no_other_and_is_told(event: Path) -> None:
    with EventFile.open(event) as file:
        category = file.programme.categories[0].id
        file.set_setting(
            event_settings.LAYOUT_BY_CATEGORY.name, {category: own_card("big", b"x" * 4_000_001)}
        )

        assert choose_own(file, own_card("small")) == ("big",)
        with pytest.raises(LayoutError, match="Nothing was changed"):
            choose_own(file, "big")

        assert list(event_settings.LAYOUTS.of(file)) == ["small"]
        assert event_settings.LAYOUT.of(file) == "small"
    assert stays_here(["big"]) in [finding.text for finding in told_of_badges(event)]


def test_the_doctor_tells_of_a_layout_that_prints_nobodys_name(event: Path) -> None:
    card = layout_named("cr80")
    unnamed = tuple(one for one in card.front if "name}" not in getattr(one, "text", ""))
    save_layout(replace(card, id="ours", name="Ours", front=unnamed), paths.own_layouts())
    with EventFile.open(event) as file:
        choose_own(file, "ours")
    assert "The layout “Ours” prints nobody’s name" in " ".join(one.text for one in told_of_badges(event))


def test_a_layout_file_edited_by_hand_counts_when_it_is_chosen_again(event: Path) -> None:
    with EventFile.open(event) as file:
        choose_own(file, own_card("ours"))
        own_card("ours", called="By hand")
        assert layouts_here(file, paths.own_layouts())["ours"].name != "By hand"
        choose_own(file, "cr80")
        assert layouts_here(file, paths.own_layouts())["ours"].name == "By hand"

        choose_own(file, "ours")

        assert layout_here(file, "ours", None).name == "By hand"


def test_a_picture_that_can_not_be_put_on_this_computer_is_told_as_a_fault_of_its_layout(event: Path) -> None:
    with EventFile.open(event) as file:
        choose_own(file, own_card("ours", b"x"))
        (paths.own_layouts() / "ours.json").unlink()
        folder = Path(layouts_here(file, paths.own_layouts())["ours"].folder or "")
        (folder / "ours.png").unlink()
        (folder / "ours.png").mkdir()
        assert "cr80" in layouts_here(file, paths.own_layouts())
        (folder / "ours.png").rmdir()
        folder.rmdir()
        folder.parent.rmdir()
        folder.parent.write_text("in the way")
        with pytest.raises(LayoutError, match="can’t be had on this computer"):
            layout_here(file, "ours", None)
    assert "can’t be had on this computer" in told_of_badges(event)[0].text


def test_a_layout_in_an_event_that_can_not_be_read_is_told_and_stops_no_other(event: Path) -> None:
    kept = {"layout": {"id": "odd"}, "pictures": {}}
    choose(event, event_settings.LAYOUTS.name, {"odd": kept})
    choose(event, event_settings.LAYOUT.name, "odd")
    with EventFile.open(event) as file:
        assert "cr80" in layouts_here(file, paths.own_layouts())
    (finding,) = told_of_badges(event)
    assert finding.grade == "bad"


def test_a_layout_that_is_gone_is_a_finding_and_not_the_end_of_the_doctor(event: Path) -> None:
    choose(event, event_settings.LAYOUT.name, "gone")

    (finding,) = told_of_badges(event)

    assert finding.grade == "bad" and "There is no badge layout “gone”" in finding.text


def test_a_walk_in_gets_the_layout_of_their_category(event: Path, tmp_path: Path) -> None:
    category = people(event)[0].category
    choose(event, event_settings.LAYOUT_BY_CATEGORY.name, {category: "a6"})

    run("walk-in", event, "--name", "Kim Ora", "--category", category, "--badge", tmp_path / "b.pdf")

    assert sizes_mm(tmp_path / "b.pdf") == [A6_MM]


def test_a_walk_in_whose_layout_is_gone_is_not_registered(event: Path, tmp_path: Path) -> None:
    choose(event, event_settings.LAYOUT.name, "gone")
    before = len(people(event))

    status, _, err = run("walk-in", event, "--name", "Kim Ora", "--badge", tmp_path / "b.pdf")

    assert (status, len(people(event))) == (2, before)
    assert "There is no badge layout “gone”" in err


def test_categories_with_layouts_of_their_own_have_pages_of_their_own_size(
    event: Path, tmp_path: Path
) -> None:
    everyone = people(event)
    category = everyone[0].category
    choose(event, event_settings.LAYOUT_BY_CATEGORY.name, {category: "a6"})
    many = Counter(person.category == category for person in everyone)
    file = tmp_path / "all.pdf"

    status, out, err = run("badges", event, "--out", file, "--json")

    assert (status, json.loads(out)["pages"]) == (0, len(everyone))
    assert sizes_mm(file) == [A6_MM] * many[True] + [(86, 54)] * many[False]
    assert f"{many[True]} in “a6”, {many[False]} in “cr80”" in err


def test_a_layout_that_is_asked_for_is_everybodys(event: Path, tmp_path: Path) -> None:
    choose(event, event_settings.LAYOUT_BY_CATEGORY.name, {people(event)[0].category: "a6"})
    file = tmp_path / "all.pdf"

    run("badges", event, "--out", file, "--layout", "4x3in")

    assert len(set(sizes_mm(file))) == 1


def two_layouts(file: EventFile) -> list[Group]:
    everyone = chosen_people(file, Selection(order="list"))
    file.set_setting(event_settings.LAYOUT_BY_CATEGORY.name, {everyone[0].category: "a6"})
    return groups(file, everyone, None)


def test_the_badges_of_several_files_are_told_in_the_order_of_their_pages(
    event: Path, tmp_path: Path
) -> None:
    with EventFile.open(event) as file:
        by_layout = two_layouts(file)

        written = write_badges(
            code_issuer(file, "Office", system_clock), by_layout, tmp_path / "b.pdf", file_per_layout=True
        )

    assert [path.name for path in written.files] == ["b-a6.pdf", "b-cr80.pdf"]
    assert [len(page_sizes(path)) for path in written.files] == [len(group.people) for group in by_layout]
    assert list(written.references) == [p.reference for group in by_layout for p in group.people]


def test_a_cancel_in_the_second_file_leaves_none_and_no_badge_counts_as_written(
    event: Path, tmp_path: Path
) -> None:
    told: list[int] = []
    folder = tmp_path / "out"
    folder.mkdir()
    with EventFile.open(event) as file:
        by_layout = two_layouts(file)
        first = len(by_layout[0].people)

        with pytest.raises(CancelledError):
            write_badges(
                code_issuer(file, "Office", system_clock),
                by_layout,
                folder / "b.pdf",
                file_per_layout=True,
                progress=lambda done, _total: told.append(done),
                cancelled=lambda: bool(told) and told[-1] >= first,
            )

        assert file.badge_code(by_layout[0].people[0].reference) is not None
        assert file.in_badge_files() == set(), "its code is in no file"

        written = write_badges(code_issuer(file, "Office", system_clock), by_layout[:1], folder / "b.pdf")
        assert file.in_badge_files() == set(written.references)
        assert verify(file).problems == ()

    assert told[-1] >= first
    assert [path.name for path in folder.iterdir()] == ["b.pdf"]


def test_where_no_badge_can_count_as_written_none_of_the_files_is_there(event: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    before = folder / "b-a6.pdf"
    before.write_text("of yesterday")
    with EventFile.open(event) as file:
        by_layout = two_layouts(file)
        issuer = code_issuer(file, "Office", system_clock)
        file.connection.execute(
            "CREATE TEMP TRIGGER full BEFORE UPDATE OF place ON main.codes BEGIN SELECT raise(FAIL, 'disk'); END"
        )

        with pytest.raises(StorageError):
            write_badges(issuer, by_layout, folder / "b.pdf", file_per_layout=True)

        assert file.in_badge_files() == set()
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(before.name, "of yesterday")]


def test_a_scan_waits_for_a_step_of_the_badges_that_count_as_written_and_not_for_all(
    event: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_alone = []
    with EventFile.open(event) as file:
        issuer = code_issuer(file, "Office", system_clock)
        people = two_layouts(file)
        monkeypatch.setattr("checkin.tasks.in_steps._STEP", 5)
        monkeypatch.setattr(
            "checkin.tasks.in_steps.leave_alone", lambda: left_alone.append(file.connection.in_transaction)
        )

        done = write_badges(issuer, people, tmp_path / "b.pdf")

        assert len(file.in_badge_files()) == len(done.references)
    assert len(left_alone) >= len(done.references) // 5 and not any(left_alone)
