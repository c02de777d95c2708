"""Printers that the desk talks to itself, in the window: added, tried, shared, removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.core.door.records import RecordKind
from checkin.core.printing.jobs import JobState
from checkin.gui.badges.add_printer_dialog import AddPrinterDialog
from checkin.gui.badges.page import BadgesPage
from checkin.gui.badges.shared_printers_dialog import SharedPrintersDialog
from checkin.gui.session import background
from tests.devices.cups_server import page_sizes
from tests.devices.ipp_server import running_avahi, running_ipp
from tests.devices.label_printer import LabelPrinter, picture_of, running_label_printer, size_mm
from tests.gui.conftest import Door
from tests.screens.staging import on_stage, settle


@pytest.fixture
def label() -> Iterator[LabelPrinter]:
    with running_label_printer() as printer:
        yield printer


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with running_avahi() as address:
        yield address


def queue_page(door: Door) -> BadgesPage:
    return door.open(BadgesPage, "badges", "queue")


def add(door: Door, qtbot: QtBot, address: str, *, name: str = "", roll_mm: float = 0) -> AddPrinterDialog:
    panel = queue_page(door).queue.printer
    QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    dialog = panel.findChildren(AddPrinterDialog)[-1]
    dialog.address.setText(address)
    dialog.name.setText(name)
    dialog.width_mm.setValue(roll_mm)
    dialog.is_roll.setChecked(roll_mm > 0)
    QTest.mouseClick(dialog.accepting, Qt.MouseButton.LeftButton)
    return dialog


def test_a_label_printer_is_added_by_its_address_tried_and_removed(
    door: Door, qtbot: QtBot, label: LabelPrinter
) -> None:
    settings = door.program.settings
    add(door, qtbot, f"127.0.0.1:{label.port}", roll_mm=62)
    qtbot.waitUntil(lambda: settings["printer"] == "ZD421-203dpi")
    assert settings["added_printers"]["ZD421-203dpi"]["dots_per_mm"] == 8
    panel = queue_page(door).queue.printer

    QTest.mouseClick(panel.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(label.came_out) == 1)

    # The event's card only fits the roll turned; its code is still read.
    assert size_mm(label.came_out[0]) == (62, 86)
    (code,) = zxingcpp.read_barcodes(picture_of(label.came_out[0]))
    assert code.text.startswith("C1")
    qtbot.waitUntil(lambda: panel.state.text() == "Ready")
    qtbot.waitUntil(lambda: door.program.printing.snapshot.waiting == 0)
    QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert (settings["printer"], settings["added_printers"]) == ("", {})


def test_a_driverless_printer_is_added_and_gets_the_badge_turned(door: Door, qtbot: QtBot, bus: str) -> None:
    with running_ipp(bus) as roll:
        add(door, qtbot, roll.address, name="Roll")
        qtbot.waitUntil(lambda: door.program.settings["printer"] == "Roll")
        person = next(iter(door.session.file.attendees()))

        door.program.printing.print_badge(person.reference)
        qtbot.waitUntil(lambda: len(roll.got()) == 1)

        ((width, height),) = page_sizes(roll.got()[0])
        assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((62, 86), abs=0.01)
        desk = door.session.desk
        qtbot.waitUntil(lambda: [r.kind for r in desk.records_of(person.reference)] == [RecordKind.PRINT])


def test_cancel_works_while_the_printer_is_asked_and_an_address_where_nothing_prints_is_told_in_the_dialog(
    door: Door, qtbot: QtBot, label: LabelPrinter
) -> None:
    dialog = add(door, qtbot, f"zpl://127.0.0.1:{label.port}")
    assert not dialog.accepting.isEnabled() and dialog.leave.isEnabled()

    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    background.wait_for_all()
    door.settle()
    assert door.program.settings["added_printers"] == {}, "what it answers then is for nobody"

    label.switch_off()
    dialog = add(door, qtbot, f"127.0.0.1:{label.port}")
    qtbot.waitUntil(lambda: "Nothing that prints answers" in dialog.state.text())
    assert door.program.settings["added_printers"] == {}
    assert dialog.found.width() == dialog.address.width()
    dialog.reject()


def test_of_two_printers_one_jams_and_the_other_prints_the_rest(
    door: Door, qtbot: QtBot, label: LabelPrinter
) -> None:
    with running_label_printer() as second:
        for name, printer in (("Left", label), ("Right", second)):
            add(door, qtbot, printer.address, name=name)
            qtbot.waitUntil(lambda name=name: door.program.settings["printer"] == name)  # type: ignore[misc]
        printing = door.program.printing
        qtbot.waitUntil(lambda: len(printing.snapshot.printers) == 2)
        panel = queue_page(door).queue.printer
        QTest.mouseClick(panel.share, Qt.MouseButton.LeftButton)
        dialog = panel.findChildren(SharedPrintersDialog)[-1]
        dialog.also["Left"].setChecked(True)
        dialog.reject()
        second.told = {"head open"}
        people = list(door.session.file.attendees())[:4]

        for person in people:
            printing.print_badge(person.reference)
        qtbot.waitUntil(lambda: len(label.came_out) == 4)

        assert second.came_out == []
        queue = printing.kept_jobs
        assert queue is not None
        qtbot.waitUntil(lambda: queue.count((JobState.PRINTED,)) == 4)
        assert {job.printer for job in queue.list((JobState.PRINTED,))} == {"Left"}


def test_a_printer_that_takes_a_connection_and_answers_nothing_holds_up_no_scan(
    door: Door, qtbot: QtBot, label: LabelPrinter
) -> None:
    add(door, qtbot, label.address, name="Deaf")
    qtbot.waitUntil(lambda: door.program.settings["printer"] == "Deaf")
    label.is_deaf = True
    printing, (person, other) = door.program.printing, door.people[:2]
    printing.print_badge(person.reference)
    door.program.window.open_page("desk")

    with qtbot.waitSignal(door.session.verdict_given):
        door.scan(other.codes[0])
    qtbot.waitUntil(lambda: "does not answer" in door.program.window.status.printer.text())

    # The printer may be asked, and be deaf, before the badge is drawn and kept.
    qtbot.waitUntil(lambda: [job.state for job in printing.snapshot.jobs] == [JobState.WAITING])
    assert label.came_out == []

    def told() -> list[str]:
        notices = door.program.window.strips.notices
        return [notice.text for notice in notices if "does not answer" in notice.text]

    qtbot.waitUntil(lambda: len(told()) == 1)
    assert told()[0].count("Deaf") == 1, "it is named once"


@pytest.mark.usefixtures("qapp")
def test_the_dialog_fits_a_small_screen_with_large_type_whatever_it_says() -> None:
    with on_stage(1.5) as program:
        dialog = AddPrinterDialog(program.shell, program.window)
        dialog.open()
        settle()
        dialog._say(
            "The printer does not answer. Look whether it is on, and in this network. " * 2, role="error"
        )
        settle()
        assert dialog.height() <= 600 - 20, "with a title bar over it"
        dialog.reject()
