"""A morning at the walk-in desk by keys, in Korean: five scripts, one on the list, a substitute, a group."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.badges.pdf_files import badge_pdf
from checkin.core.desk.desk import Desk
from checkin.core.door import signed_code
from checkin.core.door.admission import VerdictWarning, VerdictWord
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.widgets.badge_preview import BadgePreview
from checkin.store.event_file import EventFile
from checkin.tasks.badge_layout import event_layout
from checkin.tasks.sample import make_sample
from tests.gui.walk_in_hands import ALT, CONTROL, Hands

FIVE = (
    ("Søren Ødegård-Lindqvist", "dk", "DK"),
    ("정하늘", "kr", "KR"),
    ("عبد الرحمن الفيصل", "uae", "AE"),
    ("王思远", "cn", "CN"),
    ("Ελένη Παπαδοπούλου", "gr", "GR"),
)


@pytest.fixture
def hands(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "quantum.checkin"
    make_sample("quantum-korea-2025", path)
    hook = sys.excepthook
    program = Program(qapp)
    sys.excepthook = hook
    program.settings.set("language", "ko")
    program.window.resize(1280, 800)
    program.window.show()
    QTest.qWaitForWindowExposed(program.window)
    program.window.activateWindow()
    begun = datetime(2025, 6, 24, 9, 30, tzinfo=ZoneInfo("Asia/Seoul"))
    ticks = iter(range(1, 1_000_000))
    # Every look at the clock is five seconds on: nothing here happens twice within one reading.
    program.session.open(path, clock=lambda: begun + timedelta(milliseconds=200 * next(ticks)))
    program.session.set_session("registration")
    # Keys come here faster than from fingers, which is what a scanner is known by.
    program.wedge.stop()
    program.window.open_page("walk-in")
    program.shell.can_print = True
    yield Hands(program)
    program.settings.set("language", "en")
    program.window.close()
    program.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_morning_at_the_walk_in_desk(hands: Hands, tmp_path: Path) -> None:
    before_the_doors = tmp_path / "other-desk.checkin"
    hands.program.session.file.backup(before_the_doors)

    assert hands.page.form.name.accessibleName() == "이름"
    five = [a_stranger(hands, name, country) for name, country, _ in FIVE]
    assert [p.name for p in five] == [name for name, _, _ in FIVE]
    assert [p.country for p in five] == [code for _, _, code in FIVE]
    assert five[1].name_latin == "Jeong Ha-neul"
    on_the_list_already(hands)
    instead_of_a_colleague(hands)
    group = a_group_of_three(hands)
    assert {(p.organisation, p.country, p.category) for p in group} == {
        ("Nordlys Photonics", "NO", "speaker")
    }
    refused = refused_by_the_closed_session(hands)

    desk = hands.program.session.desk
    assert len(hands.people()) == 5 + 1 + 3 + 1
    assert len(hands.printed) == len(set(hands.printed)) == 5 + 1 + 1 + 3 + 1
    assert desk.counts().event.walk_ins == 9, "the one who was refused was never admitted"
    for person in hands.people():
        assert read_back(hands, person, tmp_path) == person.codes[-1]
    believed_at_another_desk(before_the_doors, [*five, *group], refused, desk)


def a_stranger(hands: Hands, name: str, country: str) -> Attendee:
    """Name and country, Enter through what lies between."""
    hands.enter(name, "", "", "", country)
    hands.register()
    assert hands.word() is VerdictWord.ADMITTED
    assert hands.page.form.name.hasFocus() and not hands.page.form.name.text()
    return hands.people()[-1]


def on_the_list_already(hands: Hands) -> None:
    """안미경 says her name in Latin letters, the other way round: she is found, not registered again."""
    hands.write("Mikyung Ahn")
    hands.look()
    (same, *_) = hands.page.beside.similar.people
    assert same.attendee.name == "안미경"
    hands.press(Qt.Key.Key_1, ALT)
    hands.press(Qt.Key.Key_Return)
    assert hands.printed[-1] == same.attendee.reference and len(hands.people()) == 5
    assert hands.word() is VerdictWord.ADMITTED


def instead_of_a_colleague(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Fleur")
    hands.press(Qt.Key.Key_Return)
    hands.register()
    assert hands.word() is VerdictWord.ADMITTED
    colleague = hands.program.session.desk.attendee("QK-001")
    assert colleague is not None and colleague.status is Status.CANCELLED
    verdict = hands.program.session.scan("QKR8-C6K9-XW0G")
    assert verdict.word is VerdictWord.REVOKED
    assert verdict.attendee is not None and verdict.attendee.name.startswith("Fleur")
    assert hands.people()[-1].sessions == colleague.sessions


def a_group_of_three(hands: Hands) -> list[Attendee]:
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.enter("Ingrid Solberg", "", "Nordlys Photonics", "", "norway")
    hands.write("s")
    hands.register()
    for name in ("Lars Håkonsen", "Mari Nygård"):
        hands.write(name)
        hands.register()
    hands.press(Qt.Key.Key_G, CONTROL)
    return hands.people()[-3:]


def refused_by_the_closed_session(hands: Hands) -> Attendee:
    hands.program.session.set_session("qk-oecd2")
    hands.page.form.name.selectAll()
    hands.write("Nora Uninvited")
    hands.register()
    assert hands.word() is None and "Nora Uninvited" in hands.page.panel.notice.text(), "no door was asked"
    assert hands.program.session.desk.inside("qk-oecd2") == 0
    return hands.people()[-1]


def read_back(hands: Hands, person: Attendee, folder: Path) -> str:
    """What a scanner reads off the page that prints."""
    desk = hands.program.session.desk
    pdf = badge_pdf(event_layout(desk.store, None), person, person.codes[-1], desk.programme)
    preview = BadgePreview(hands.program.shell)
    preview.resize(1000, 640)
    preview.show_pdf(pdf)
    picture = folder / "badge.png"
    preview.grab().save(str(picture))
    from PIL import Image

    with Image.open(picture) as image:
        (code,) = zxingcpp.read_barcodes(image)
    return code.text


def believed_at_another_desk(copy: Path, walk_ins: list[Attendee], refused: Attendee, desk: Desk) -> None:
    """The other desk's file was copied before the doors opened: it has seen none of them."""
    with EventFile.open(copy) as file:
        other = Desk(file, name="Desk 2", clock=desk.clock)
        for person in walk_ins:
            verdict = other.scan(person.codes[-1], "registration")
            assert (verdict.word, verdict.warnings) == (
                VerdictWord.ADMITTED,
                (VerdictWarning.NAME_UNKNOWN_HERE,),
            )
        assert other.scan(refused.codes[-1], "qk-oecd2").word is VerdictWord.NOT_INVITED
        real = walk_ins[0].codes[-1]
        forged = real[:-1] + ("0" if real[-1] != "0" else "1")
        assert signed_code.has_shape(forged)
        assert other.scan(forged, "registration").word is VerdictWord.FORGED
