"""The Badges page: layouts with real people, printing many, boxes, and the queue with what is to be done about it."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin import paths
from checkin.badges.library import read_layout
from checkin.core.desk import kept_choices
from checkin.core.desk.desk import Desk
from checkin.core.event import event_settings
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.printing.printers import PrinterState
from checkin.core.times import system_clock
from checkin.gui.badges import batch
from checkin.gui.badges.page import BadgesPage
from checkin.paths import own_layouts
from checkin.store.event_file import EventFile
from checkin.tasks.badge_examples import examples
from checkin.tasks.badge_people import chosen_people, people_in_order
from tests.gui.conftest import Door
from tests.gui.printing_desk import PrintingDesk


def open_page(door: Door, part: str) -> BadgesPage:
    return door.open(BadgesPage, "badges", part)


def strips(door: Door) -> list[str]:
    return [notice.text for notice in door.program.window.strips.notices]


@pytest.fixture
def layouts_page(door: Door, qtbot: QtBot) -> BadgesPage:
    """Look at the layouts, on the people of the event."""
    page = open_page(door, "layouts")
    qtbot.waitUntil(lambda: page.layouts.preview.is_shown)
    return page


def choose(page: BadgesPage, layout: str) -> None:
    titles = [
        page.layouts.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(page.layouts.list.count())
    ]
    page.layouts.list.setCurrentRow(titles.index(layout))


def pdf_text(file: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout


def pages_of(file: Path) -> int:
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[-1] for line in told.splitlines() if line.startswith("Pages:")))


# --- layouts ---------------------------------------------------------------------------------------------


def test_the_layouts_are_shown_on_the_longest_name_a_hangul_an_arabic_one_and_whoever_is_looked_for(
    layouts_page: BadgesPage, qtbot: QtBot
) -> None:
    part = layouts_page.layouts
    people = [example.person for example in part.whose._examples]

    assert [example.title for example in part.whose._examples] == ["Longest name", "Hangul", "Arabic"]
    everybody = list(part._session.file.attendees())
    assert len(people[0].name) == max(len(p.name) for p in everybody if p.status != "cancelled")
    assert any("가" <= letter <= "힣" for letter in people[1].name)
    assert any("\u0600" <= letter <= "\u06ff" for letter in people[2].name)
    assert part.preview.accessibleDescription().startswith(people[0].name)

    part.whose.search.setText(everybody[11].name)

    qtbot.waitUntil(lambda: part.preview.accessibleDescription().startswith(everybody[11].name))

    layouts_page.open_part("print")
    assert next(iter(layouts_page.batch.panel.categories.boxes.values())).hasFocus(), "its first choice"


def test_a_text_changed_is_seen_and_kept_among_ones_own_unless_it_is_wrong_or_the_disk_is_full(
    layouts_page: BadgesPage, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = layouts_page.layouts
    choose(layouts_page, "cr80")
    part.editor.rows[1].text.setText("{nmae}")
    part.editor.apply()
    assert 'front[1] (text): “text” is "{nmae}"' in part.editor.problem.text()
    assert not part.save.isEnabled()
    assert part.layout_shown is not None and part.layout_shown.id == "cr80"
    part.back.click()
    assert part.editor.problem.isHidden()
    assert part.editor.rows[1].text.text() == "{name}"
    row = next(row for row in part.editor.rows if row.text.text() == "{organisation}")
    before = part.preview._document

    row.text.setText("{organisation}, {country}")
    row.most.setValue(10)
    row.least.setValue(8)
    part.editor.apply()
    part.editor.name.setText("Our card")
    part.save_own()

    kept = read_layout(own_layouts() / "our-card.json")
    assert kept.name == "Our card"
    text = next(e for e in kept.front if getattr(e, "text", "") == "{organisation}, {country}")
    assert (getattr(text, "min_pt", 0), getattr(text, "max_pt", 0)) == (8, 10)
    assert part.layout_shown.id == "our-card"
    assert before is part.preview._document
    assert read_layout(paths.resources("layouts", "cr80.json")).name != "Our card"

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("checkin.gui.badges.own_layouts.save_layout", full)
    part.editor.rows[1].bold.toggle()
    part.save_own()
    assert "No space left on device" in strips(door)[0]


def test_a_layout_is_used_and_goes_out_and_comes_in_again_unless_its_text_or_its_file_is_wrong(
    layouts_page: BadgesPage, tmp_path: Path, door: Door
) -> None:
    a_file_that_is_no_layout_is_refused_in_one_sentence(layouts_page, tmp_path, door)
    part = layouts_page.layouts
    choose(layouts_page, "a6")
    assert part.use.isEnabled()
    part.editor.rows[1].text.setText("{nmae}")
    part.editor.apply()
    assert not part.use.isEnabled() and part.test.toolTip() == "Save the changes first", "nor used nor tried"
    part.back.click()
    assert part.use.isEnabled() and part.test.toolTip() != "Save the changes first"

    part.use.click()
    assert event_settings.LAYOUT.of(part._session.file) == "a6"
    assert part.use.text() == "In use for this event"

    choose(layouts_page, "label62")
    part.export_to(tmp_path)
    part.import_file(tmp_path / "label62.json")

    assert part.layout_shown is not None
    assert part.layout_shown.id == "label62-2"
    assert (own_layouts() / "label62-2.json").is_file()
    part.delete_own()
    assert not (own_layouts() / "label62-2.json").exists()
    door.program.window.strips._rows[0].act()
    assert (own_layouts() / "label62-2.json").is_file()
    choose(layouts_page, "label62-2")
    part.use.click()
    part.editor.name.setText("Ours")
    part.save_own()
    assert event_settings.LAYOUTS.of(part._session.file)["label62-2"]["layout"]["name"] == "Ours"


def a_file_that_is_no_layout_is_refused_in_one_sentence(page: BadgesPage, folder: Path, door: Door) -> None:
    with_picture = json.loads(paths.resources("layouts", "cr80.json").read_text(encoding="utf-8"))
    with_picture["front"].append(
        {"kind": "picture", "x_mm": 1, "y_mm": 1, "width_mm": 2, "height_mm": 1, "file": "logo.png"}
    )
    file = folder / "mine.json"
    for content, says in (
        ("not json", "is no badge layout"),
        (json.dumps({**with_picture, "name": "\ud800"}), "it is no text in UTF-8"),
        ('{"id": "x"}', "lacks “"),
        (json.dumps(with_picture), "the picture “logo.png” is not beside it"),
    ):
        file.write_text(content, encoding="utf-8")

        page.layouts.import_file(file)

        assert says in strips(door)[0]
        assert not own_layouts().exists() or not list(own_layouts().glob("*.json"))


def test_an_own_file_that_broke_stands_in_the_list_with_its_reason(door: Door, qtbot: QtBot) -> None:
    own_layouts().mkdir(parents=True)
    (own_layouts() / "broken.json").write_text("{", encoding="utf-8")
    page = open_page(door, "layouts")
    items = [page.layouts.list.item(n) for n in range(page.layouts.list.count())]

    page.layouts.list.setCurrentItem(items[-1])

    assert items[-1].text() == "broken.json can’t be used"
    assert "broken.json is no badge layout" in page.layouts.preview.accessibleDescription()
    assert not page.layouts.use.isEnabled()
    qtbot.waitUntil(lambda: not page.layouts.whose._is_looking)


# --- printing many ---------------------------------------------------------------------------------------


def counted(page: BadgesPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: page.batch._count == count)


def category_of(door: Door, about: int) -> tuple[str, int]:
    """A category of about so many, and how many badges it has."""
    have = Counter(p.category for p in door.people if p.status != "cancelled")
    return min(have.items(), key=lambda one: abs(about - one[1]))


def test_a_test_print_of_somebody_made_up_comes_out_and_a_category_by_name_into_its_boxes(
    printing_desk: PrintingDesk, qtbot: QtBot
) -> None:
    desk = printing_desk
    page = open_page(desk.door, "layouts")
    qtbot.waitUntil(lambda: bool(page.layouts.whose._examples))
    page.layouts.whose._show(examples([], desk.door.people[0].category))
    assert page.layouts.whose._examples[0].is_made_up
    desk.until(page.layouts.test.isEnabled)
    desk.door.press(Qt.Key.Key_F9, on=page.layouts.list)
    desk.until(lambda: len(desk.cups.got()) == 1)
    assert desk.prints() == []

    category, __ = category_of(desk.door, 4)
    people = [p for p in desk.door.people if p.category == category and p.status != "cancelled"]
    page = open_page(desk.door, "print")
    page.batch.panel.categories.boxes[category].setChecked(True)
    counted(page, qtbot, len(people))
    page.batch.panel.in_boxes.setChecked(True)
    page.batch.panel.per_row.setValue(1)
    page.batch.panel.rows.setValue(2)

    page.batch.panel.print_button.click()

    desk.until(lambda: len(desk.prints()) == len(people))
    wanted = [p.reference for p in people_in_order(people, "name")]
    assert [record.attendee for record in desk.prints()] == wanted
    assert str(desk.printing.door.boxes.place(wanted[0])) == "Box A, 1st row"
    assert str(desk.printing.door.boxes.place(wanted[1])) == "Box A, 2nd row"
    assert str(desk.printing.door.boxes.place(wanted[2])) == "Box B, 1st row"
    counted(page, qtbot, 0)

    page.batch.panel.forget_button.click()
    (emptied,) = [n for n in desk.door.program.window.strips.notices if n.key == "boxes"]
    page.batch.boxes.put(wanted[2:], per_row=1, rows=2)
    assert emptied.on_action is not None
    emptied.on_action()
    assert desk.printing.door.boxes.place(wanted[0]) is None, "those boxes hold others by now"
    assert str(desk.printing.door.boxes.place(wanted[2])) == "Box A, 1st row"


def test_stopping_while_they_are_queued_leaves_none_and_cancelling_the_rest_takes_back_what_waits(
    printing_desk: PrintingDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, has_stopped = printing_desk, threading.Event()
    desk.cups.run("cupsdisable", "Badges")
    page = open_page(desk.door, "print")
    qtbot.waitUntil(lambda: page.batch._count > 100)
    many = page.batch._count
    queue = desk.printing.kept_jobs
    assert queue is not None

    with monkeypatch.context() as held:
        held.setattr(batch, "chosen_people", lambda *asked: has_stopped.wait() and chosen_people(*asked))
        page.batch.print_all()
        page.batch.panel.stop.click()
        has_stopped.set()
    qtbot.waitUntil(lambda: page.batch._job is None)
    assert queue.count(tuple(JobState)) == 0

    page.batch.print_all()
    desk.until(lambda: desk.printing.snapshot.waiting == many)
    page.open_part("queue")
    desk.until(lambda: f"{many} left" in page.queue.count.text())
    page.queue.cancel_all.click()

    desk.until(lambda: queue.count((JobState.CANCELLED,)) == many)
    desk.until(lambda: desk.printing.snapshot.waiting == 0)
    assert desk.cups.run("lpstat", "-o") == ""
    assert desk.prints() == []


def test_the_pdf_has_a_page_for_each_or_sheets(door: Door, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(door, "print")
    category, many = category_of(door, 12)
    page.batch.panel.categories.boxes[category].setChecked(True)
    counted(page, qtbot, many)

    page.batch.panel.pdf_button.setFocus()
    page.batch.write_pdf(tmp_path / "all.pdf")
    assert page.batch.panel.stop.hasFocus()
    qtbot.waitUntil(lambda: (tmp_path / "all.pdf").exists() and page.batch._job is None)
    assert page.batch.panel.pdf_button.hasFocus(), "the next key is for no choice of the event"
    page.batch.panel.sheet.setCurrentIndex(1)
    page.batch.write_pdf(tmp_path / "sheets.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "sheets.pdf").exists() and page.batch._job is None)

    assert pages_of(tmp_path / "all.pdf") == many
    assert pages_of(tmp_path / "sheets.pdf") == -(-many // 8)


def test_categories_in_another_layout_come_in_a_file_of_their_own(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    (category, few), (other, more) = (category_of(door, about) for about in (2, 8))
    door.session.file.set_setting(event_settings.LAYOUT_BY_CATEGORY.name, {category: "a6"})
    page = open_page(door, "print")
    for chosen in (category, other):
        page.batch.panel.categories.boxes[chosen].setChecked(True)
    counted(page, qtbot, few + more)
    page.batch.panel.in_boxes.setChecked(True)

    page.batch.write_pdf(tmp_path / "badges.pdf")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("badges-*.pdf"))) == 2 and page.batch._job is None)

    people = people_in_order([p for p in door.people if p.status != "cancelled"], "name")
    piles = [[p.reference for p in people if p.category == chosen] for chosen in (category, other)]
    assert pages_of(tmp_path / "badges-a6.pdf") == len(piles[0])
    (batch,) = door.program.printing.door.boxes.batches
    assert list(batch.references) in (piles[0] + piles[1], piles[1] + piles[0]), "a file after the other"


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 32 kB, where this user may."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_many_badges_on_a_printer_of_another_size_are_refused_before_the_first(
    printing_desk: PrintingDesk, qtbot: QtBot
) -> None:
    desk = printing_desk
    desk.cups.add_queue("Office", custom_mm=None)
    desk.door.program.settings.set("printer", "Office")
    page = open_page(desk.door, "print")
    qtbot.waitUntil(lambda: page.batch._count > 0)

    page.batch.print_all()

    qtbot.waitUntil(lambda: page.batch._job is None and bool(strips(desk.door)))
    assert "“Office” can’t print 86 x 54 mm." in strips(desk.door)[0]
    assert desk.printing.kept_jobs is not None
    assert list(desk.printing.kept_jobs.list(tuple(JobState))) == []


def test_the_slip_sheet_says_who_is_in_which_box_or_in_one_sentence_why_it_can_not_be_written(
    door: Door, qtbot: QtBot, tmp_path: Path, tiny_disk: Path
) -> None:
    people = people_in_order([p for p in door.people if p.name.isascii()][:12], "name")
    printing = door.program.printing
    plan = printing.door.boxes.with_batch(
        [p.reference for p in people], per_row=5, rows=1, at=door.session.desk.now()
    )
    printing.door.set_boxes(plan)
    page = open_page(door, "print")

    page.batch.write_slip_sheet(tmp_path / "boxes.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "boxes.pdf").exists() and page.batch._job is None)
    assert pages_of(tmp_path / "boxes.pdf") == 3
    text = pdf_text(tmp_path / "boxes.pdf")
    assert text.index("Box A") < text.index(people[0].name) < text.index("Box B") < text.index(people[5].name)

    page.batch.write_slip_sheet(tmp_path / "nowhere" / "boxes.pdf")
    qtbot.waitUntil(lambda: any("There is no folder" in told for told in strips(door)))

    qtbot.waitUntil(lambda: page.batch._job is None and page.batch._count > 0)
    page.batch.write_pdf(tiny_disk / "badges.pdf")
    full = "“badges.pdf” could not be written: the disk is full"
    qtbot.waitUntil(lambda: any(full in told for told in strips(door)))
    assert list(tiny_disk.iterdir()) == []


def test_choices_of_the_event_are_kept_in_it_and_how_many_badges_one_comes_to_is_said(
    door: Door, heard: list[str], qtbot: QtBot
) -> None:
    page = open_page(door, "print")
    qtbot.waitUntil(lambda: page.batch._count > 100)
    heard.clear()
    page.batch.panel.categories.boxes["speaker"].click()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1] == page.batch.panel.count.text()

    batch = page.batch.choices
    batch.when.setCurrentIndex(2)
    batch.when.activated.emit(2)
    elsewhere = {"when": "categories", "session": "qk-eu", "categories": ["press"]}
    with EventFile.open(door.session.file.path) as file:
        kept_choices.choose(Desk(file, name="Desk 2"), event_settings.PRINT_AUTOMATICALLY, elsewhere)
    batch.automatic.boxes["speaker"].click()
    assert batch.where.currentData() == "qk-eu"
    batch.codes.setCurrentIndex(1)
    batch.codes.activated.emit(1)

    with EventFile.open(door.session.file.path) as file:
        assert file.setting("print_automatically") == {
            "when": "categories",
            "session": "qk-eu",
            "categories": ["speaker", "press"],
        }
        assert file.setting("badge_codes") == "ticket"
    qtbot.waitUntil(lambda: page.batch._count > 0)


# --- the queue -------------------------------------------------------------------------------------------


def test_the_queue_shows_every_state_and_what_can_be_done_and_letters_of_a_scan_do_nothing(
    printing_desk: PrintingDesk, qtmodeltester: Any
) -> None:
    desk = printing_desk
    first, second, third = desk.door.confirmed()[:3]
    window = desk.door.program.window
    QTest.mouseClick(window.status.printer, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, BadgesPage)
    assert page.part == "queue"
    qtmodeltester.check(page.queue.model)
    desk.cups.tell("empty")
    desk.printing.print_badge(first.reference)
    desk.until(lambda: page.queue.printer.state.text() == "Out of cards")
    desk.until(lambda: page.queue.model.rowCount() == 1)
    desk.until(lambda: page.queue.model.row_at(0).cells[:2] == (first.name, "out of cards"))  # type: ignore[union-attr]
    now = page.shell.local(desk.door.session.desk.now())
    told = page.queue.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith(f"{first.name}, out of cards, ")
    assert told.endswith(tuple(f"{now - timedelta(seconds=s):%H:%M:%S}" for s in range(60)))

    desk.cups.tell("ok")
    desk.until(lambda: page.queue.model.row_at(0).cells[1] == "printed")  # type: ignore[union-attr]
    desk.cups.tell("failing")
    desk.printing.print_badge(second.reference)
    desk.until(lambda: page.queue.model.row_at(0).cells[1] == "failed")  # type: ignore[union-attr]
    assert "Printing failed" in page.queue.model.row_at(0).cells[2]  # type: ignore[union-attr]

    desk.cups.tell("ok")
    page.queue.table.selectRow(0)
    page.queue.retry.click()
    desk.until_state(second, JobState.PRINTED)
    assert len(desk.cups.got()) == 2

    desk.cups.tell("offline")
    desk.printing.print_badge(third.reference)
    desk.until(lambda: page.queue.model.rowCount() == 3 and desk.jobs(third)[0].state is JobState.SENT)
    page.queue.table.selectRow(0)
    page.queue.table.setFocus()
    QTest.keyClicks(page.queue.table, "RMHrmh")
    desk.door.settle()
    assert desk.jobs(third)[0].wish is None
    desk.door.press(Qt.Key.Key_Delete, on=page.queue.table)
    desk.until_state(third, JobState.CANCELLED)


def test_a_print_system_that_went_is_told_and_a_badge_that_is_held_up_moves_to_another_printer(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person = desk.door.confirmed()[0]
    desk.cups.add_queue("Second")
    page = open_page(desk.door, "queue")
    desk.until(lambda: page.queue.printer.state.text() == "Ready")

    desk.cups.stop()
    desk.until(lambda: page.queue.printer.state.text() == "Print system does not answer")
    assert page.queue.printer.sentence.text()
    assert desk.printing.snapshot.printers[0].state is PrinterState.UNKNOWN
    desk.cups.start()
    desk.until(lambda: page.queue.printer.state.text() == "Ready")

    desk.cups.run("cupsdisable", "Badges")
    desk.printing.print_badge(person.reference)
    desk.until(lambda: page.queue.printer.state.text() == "Paused" and page.queue.model.rowCount() == 1)
    desk.until(lambda: desk.printing.snapshot.printer("Second") is not None)
    page.queue.table.selectRow(0)
    page.queue.move_to.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)  # the first of them is chosen

    desk.until_state(person, JobState.PRINTED)
    assert len(desk.cups.got("Second")) == 1


def test_that_the_print_system_does_not_answer_is_said_once_and_not_with_every_look(
    door: Door, heard: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    printing = door.program.printing
    door.program.settings.set("printer", "Badges")
    assert printing.start() and printing.queue is not None
    steps, step = list[int](), printing.queue.step

    def counted() -> bool:
        steps.append(1)
        return step()

    monkeypatch.setattr(printing.queue, "step", counted)
    door.program.shell.open_page("badges", "queue")
    qtbot.waitUntil(lambda: printing.snapshot.problem is not None)
    problem, seen = printing.snapshot.problem, list[str | None]()
    printing.changed.connect(lambda: seen.append(printing.snapshot.problem))
    steps.clear()

    qtbot.waitUntil(lambda: len(steps) > 3)
    printing.wake()
    qtbot.waitUntil(lambda: bool(seen))

    assert set(seen) == {problem}
    assert heard.count(problem or "") == 1


def test_since_when_a_badge_waits_is_told_by_the_desks_clock_to_the_second(door: Door) -> None:
    behind = timedelta(days=1, seconds=0.6)
    door.session.open(door.session.file.path, clock=lambda: system_clock() - behind)
    queue = door.open(BadgesPage, "badges").queue
    at = datetime(2025, 6, 25, 9, 0, 0, 900_000, tzinfo=door.session.programme.event.zone)
    job = PrintJob(id="one", desk="Desk", printer="P", width_mm=86, height_mm=54, queued_at=at)

    queue._show_jobs([job])

    assert queue.model.data(queue.model.index(0, 4)) == "09:00:00"


def test_without_a_printer_ctrl_enter_leads_to_where_one_is_chosen(door: Door, qtbot: QtBot) -> None:
    page = open_page(door, "print")
    qtbot.waitUntil(lambda: page.batch._count > 0)
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.parts.currentWidget() is page.queue)
