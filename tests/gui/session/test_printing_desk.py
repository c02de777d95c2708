"""Printing from the Desk on a real CUPS: every state of the printer is seen, and no scan waits for any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from checkin import paths
from checkin.core.desk.badge_codes import live_code
from checkin.core.desk.registration import WalkIn, register
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import RecordKind
from checkin.core.event import event_settings
from checkin.core.printing.automatic import PrintRule, When
from checkin.core.printing.jobs import JobState
from checkin.gui.badges.page import BadgesPage
from checkin.gui.window.settings_page import SettingsPage
from checkin.store.event_file import EventFile
from checkin.tasks import event_layouts
from tests.conftest import Clock, by_another_program
from tests.gui.printing_desk import PrintingDesk


def test_f9_prints_once_a_copy_keeps_the_code_and_a_reason_makes_a_new_one(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person = desk.door.confirmed()[0]
    desk.door.scan(person.codes[0])
    assert desk.door.page.card.print_button.isVisible()

    desk.door.press(Qt.Key.Key_F9)
    desk.until_state(person, JobState.PRINTED)
    assert len(desk.cups.got()) == 1
    (record,) = desk.prints()
    assert record.attendee == person.reference
    assert record.code == desk.door.session.file.badge_code(person.reference)
    desk.until_status("Badges · 0 waiting")

    desk.printing.print_copy(person.reference)
    desk.until(lambda: len(desk.prints()) == 2)
    old = desk.prints()[1].code
    assert old == record.code == live_code(desk.door.session.desk, person)

    desk.door.press(Qt.Key.Key_F9)
    assert "Print it again?" in desk.strips[0]
    desk.door.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.until(lambda: len(desk.prints()) == 3)
    assert desk.prints()[-1].reason == "lost"
    assert desk.prints()[-1].code != old
    verdict = desk.door.session.scan(old)
    assert (verdict.word, verdict.attendee and verdict.attendee.reference) == (
        VerdictWord.REVOKED,
        person.reference,
    )


def test_f9_twice_prints_one_badge_and_a_walk_in_taken_back_none(printing_desk: PrintingDesk) -> None:
    desk = printing_desk
    desk.cups.tell("offline")
    person = desk.door.confirmed()[0]
    desk.door.scan(person.codes[0])
    seen_before = desk.printing.snapshot

    desk.door.press(Qt.Key.Key_F9)
    desk.door.press(Qt.Key.Key_F9)

    assert len(desk.jobs(person)) == 1
    assert f"The badge of {person.name} is on its way already." in desk.strips
    # What the worker saw earlier comes late, and takes nothing back.
    desk.printing._engine.told.emit(seen_before)
    assert desk.printing.snapshot.waiting == 1

    session = desk.door.session
    registered = register(session.desk, WalkIn(name="Ada Byron"), admit_to=session.session.id)
    desk.door.program.shell.print_wanted.emit(registered.attendee.reference)
    desk.until_state(registered.attendee, JobState.SENT)
    assert registered.verdict is not None and registered.verdict.scan_id is not None
    session.undo(registered.verdict.scan_id)
    desk.until_state(registered.attendee, JobState.CANCELLED)


def test_a_walk_in_without_a_printer_is_offered_the_badge_once_there_is_one_and_badges_opens_on_what_waits(
    printing_desk: PrintingDesk,
) -> None:
    desk, window = printing_desk, printing_desk.door.program.window
    desk.cups.tell("offline")
    printer = desk.printing.printer
    desk.door.program.settings.set("printer", "")
    session = desk.door.session
    one = register(session.desk, WalkIn(name="Ada Byron"), admit_to=session.session.id).attendee
    desk.door.program.settings.set("printer", printer)
    assert desk.strips[0] == "1 walk-in has no badge yet."
    desk.door.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.until_state(one, JobState.SENT)

    for chosen in ("queue", "layouts"):
        window.open_page("desk")
        window.open_page("badges")
        page = window.page
        assert isinstance(page, BadgesPage) and page.part == chosen
        page.open_part("layouts")


def test_who_has_no_badge_is_told_with_whose_may_be_in_a_pdf_and_no_longer_once_they_came_out(
    printing_desk: PrintingDesk,
) -> None:
    desk, session = printing_desk, printing_desk.door.session
    printer = desk.printing.printer
    desk.door.program.settings.set("printer", "")
    ada, otto = (
        register(session.desk, WalkIn(name=name), admit_to=session.session.id)
        for name in ("Ada Byron", "Otto Neuling")
    )
    desk.door.program.settings.set("printer", printer)
    assert "2 walk-ins have no badge yet." in desk.strips
    desk.door.program.settings.set("printer", "")
    session.file.mark_in_badge_file([otto.code], at=session.desk.now())
    desk.door.program.settings.set("printer", printer)
    assert "2 walk-ins have no badge yet. 1 may be in a PDF already." in desk.strips

    for person in (ada.attendee, otto.attendee):
        desk.door.program.shell.print_wanted.emit(person.reference)
        desk.until_state(person, JobState.PRINTED)

    desk.until(lambda: not any("no badge yet" in strip for strip in desk.strips))


def test_a_sheet_of_badges_makes_no_new_code_and_the_badge_is_offered_once_they_come_out_one_by_one(
    printing_desk: PrintingDesk,
) -> None:
    desk, session = printing_desk, printing_desk.door.session
    one = register(session.desk, WalkIn(name="Ada Byron"), admit_to=session.session.id)
    shell = desk.door.program.shell

    def choose(layout: str) -> None:
        store, now = session.desk.store, session.desk.now()
        event_layouts.choose(store, event_settings.LAYOUT, layout, paths.own_layouts(), at=now, desk="North")
        desk.printing.layouts_changed()

    choose("sheet-a4")
    shell.reprint_wanted.emit(one.attendee.reference, "lost")
    assert "puts several badges on a sheet of A4" in desk.strips[0]
    assert live_code(session.desk, one.attendee) == one.code and desk.jobs(one.attendee) == []
    choose("sheet-letter")
    assert "no badge yet" not in desk.strips[0]
    choose("cr80")
    assert desk.strips[0] == "1 walk-in has no badge yet."


def test_a_badge_with_the_tickets_code_is_reprinted_with_one_of_ours_and_has_one_at_once_where_two_share_it(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person, one, other = desk.door.confirmed()[:3]
    desk.door.session.file.set_setting(event_settings.BADGE_CODES.name, "ticket")
    desk.printing.print_badge(person.reference)
    desk.until_state(person, JobState.PRINTED)
    assert desk.door.session.file.badge_code(person.reference) is None

    desk.printing.print_badge(person.reference)
    assert "Print it again?" in desk.strips[0]
    desk.door.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.until(lambda: len(desk.prints()) == 2)

    own = desk.door.session.file.badge_code(person.reference)
    assert desk.prints()[-1].code == own
    assert desk.door.session.scan(person.codes[0]).word is VerdictWord.REVOKED
    assert desk.door.session.scan(own or "").admits

    session = desk.door.session
    with session.file.transaction():
        session.file.change(one.reference, {"codes": other.codes}, at=session.desk.now(), desk="Office")

    desk.printing.print_badge(one.reference)
    desk.until_state(one, JobState.PRINTED)
    old = desk.prints()[2].code
    assert old not in (None, *other.codes)
    desk.printing.print_badge(one.reference, "lost")
    desk.until(lambda: len(desk.prints()) == 4)

    assert session.scan(old or "").word is VerdictWord.REVOKED
    assert session.scan(desk.prints()[3].code or "").admits
    assert session.scan(other.codes[0]).word is VerdictWord.AMBIGUOUS


def test_a_test_page_is_on_no_record_a_reprint_of_the_last_scans_has_its_reason_and_control_enter_prints(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person, tried, typed = desk.door.confirmed()[:3]
    assert desk.printing.print_test(tried, desk.printing.layout_of(tried))
    desk.until_state(tried, JobState.PRINTED)
    assert len(desk.cups.got()) == 1
    assert RecordKind.PRINT not in {record.kind for record in desk.door.session.file.records()}
    assert desk.door.session.file.badge_code(tried.reference) is None

    desk.door.scan(person.codes[0])

    desk.door.page.scans.reprint_wanted.emit(person.reference, "damaged")

    desk.until_state(person, JobState.PRINTED)
    assert desk.prints()[-1].reason == "damaged"

    desk.door.type(typed.codes[0])
    desk.door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    verdict = desk.door.page.card.verdict
    assert verdict is not None and verdict.attendee == typed and verdict.admits
    desk.until_state(typed, JobState.PRINTED)


def test_every_state_of_the_printer_stands_in_the_foot_and_scans_go_on(printing_desk: PrintingDesk) -> None:
    desk = printing_desk
    people = desk.door.confirmed()
    seen = []
    for number, (told, words, mark) in enumerate(
        (
            ("offline", "Badges · offline · 1 waiting", "trouble"),
            ("empty", "Badges · out of cards · 1 waiting", "warn"),
            ("open", "Badges · needs somebody · 1 waiting", "warn"),
        )
    ):
        desk.cups.tell(told)
        desk.printing.print_badge(people[number].reference)
        desk.until_status(words)
        seen.append(desk.mark == mark)
        assert any("What is to be printed waits." in text for text in desk.strips)

        desk.door.scan(people[10 + number].codes[0])
        assert desk.door.page.card.verdict is not None
        assert desk.door.page.card.verdict.attendee == people[10 + number]

        desk.cups.tell("ok")
        desk.until_state(people[number], JobState.PRINTED)
        desk.until_status("Badges · 0 waiting")
    assert all(seen)
    assert not any("waits" in text for text in desk.strips)

    desk.cups.tell("offline")
    for number, person in enumerate(people[20:22], start=1):
        desk.printing.print_badge(person.reference)
        desk.until_status(f"Badges · offline · {number} waiting")
    assert any("What is to be printed waits." in text for text in desk.strips), "it holds when more do"
    assert not any("1 badge" in text for text in desk.strips)


def test_a_failing_printer_is_told_with_its_reason_and_f9_and_a_reprint_asked_for_twice_are_one_badge_more(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person, other = desk.door.confirmed()[:2]
    desk.cups.tell("failing")
    desk.door.scan(person.codes[0])
    desk.door.press(Qt.Key.Key_F9)

    desk.until_state(person, JobState.FAILED)
    desk.until_status("1 failed")
    assert any(text.startswith(f"The badge of {person.name} was not printed.") for text in desk.strips)

    desk.cups.tell("ok")
    desk.door.press(Qt.Key.Key_F9)
    desk.until_state(person, JobState.PRINTED)
    desk.until(lambda: desk.status == "Badges · 0 waiting")
    assert not any("was not printed" in text for text in desk.strips)

    desk.cups.tell("offline")
    desk.printing.print_badge(other.reference)

    desk.printing.print_badge(other.reference, "lost")
    desk.printing.print_badge(other.reference, "lost")
    assert f"The badge of {other.name} is on its way already." in desk.strips
    desk.cups.tell("ok")

    desk.until(lambda: desk.prints()[:1] != [] and desk.prints()[-1].reason == "lost")
    assert desk.prints()[-1].code == desk.door.session.file.badge_code(other.reference), (
        "the code that is good"
    )
    assert len(desk.jobs(other)) == 2


def test_a_queue_that_goes_between_two_badges_is_said_to_be_gone(printing_desk: PrintingDesk) -> None:
    desk = printing_desk
    first, second = desk.door.confirmed()[:2]
    desk.printing.print_badge(first.reference)
    desk.until_state(first, JobState.PRINTED)

    desk.cups.run("lpadmin", "-x", "Badges")
    desk.printing.print_badge(second.reference)

    desk.until_state(second, JobState.FAILED)
    desk.until_status("Badges · gone · 0 waiting · 1 failed")
    assert any("There is no printer “Badges”" in text for text in desk.strips)
    assert desk.mark == "trouble"


def test_a_print_system_that_is_restarted_is_seen_and_prints_what_waits_and_no_scan_waits_for_one_that_hangs(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person, one, other = desk.door.confirmed()[:3]
    desk.cups.stop()
    desk.printing.print_badge(person.reference)
    desk.until_status("print system does not answer · 1 waiting")
    desk.door.scan(person.codes[0])
    assert desk.door.page.card.verdict is not None

    desk.cups.start()

    desk.until_state(person, JobState.PRINTED)
    desk.until_status("Badges · 0 waiting")

    desk.cups.freeze()
    desk.printing.print_badge(one.reference)
    desk.until(lambda: bool(desk.jobs(one)) and desk.jobs(one)[0].state is JobState.SENDING)

    desk.door.scan(other.codes[0])

    assert desk.jobs(one)[0].state is JobState.SENDING
    verdict = desk.door.page.card.verdict
    assert verdict.attendee == other
    desk.cups.thaw()
    desk.until_state(one, JobState.PRINTED)


def test_the_first_admission_prints_by_itself_and_only_once_also_of_many_and_by_category(
    printing_desk: PrintingDesk, clock: Clock
) -> None:
    desk, session = printing_desk, printing_desk.door.session
    person, other, *many = desk.door.confirmed()[:5]
    rule = PrintRule(When.ONCE, "registration")
    session.file.set_setting(event_settings.PRINT_AUTOMATICALLY.name, rule.as_dict())

    desk.door.scan(person.codes[0])
    desk.until_state(person, JobState.PRINTED)
    clock.advance(minutes=5)
    again = session.scan(person.codes[0])
    session.override(again.scan_id or "", "came again")
    desk.door.scan(other.codes[0])
    session.admit_many((p.reference for p in many), session_id="registration")
    for one in (other, *many):
        desk.until_state(one, JobState.PRINTED)
    assert [len(desk.jobs(one)) for one in (person, other, *many)] == [1] * 5

    left_out = desk.door.confirmed()[5]
    chosen = next(p for p in desk.door.confirmed()[6:] if p.category != left_out.category)
    rule = PrintRule(When.CATEGORIES, "registration", (chosen.category,))
    session.file.set_setting(event_settings.PRINT_AUTOMATICALLY.name, rule.as_dict())
    desk.door.scan(left_out.codes[0])
    desk.door.scan(chosen.codes[0])
    desk.until_state(chosen, JobState.PRINTED)
    assert desk.jobs(left_out) == []


def test_a_badge_that_another_desk_put_into_a_box_is_named_at_the_scan_and_not_printed_again(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    people = desk.door.confirmed()
    session = desk.door.session
    session.file.set_setting(
        event_settings.PRINT_AUTOMATICALLY.name, PrintRule(When.ONCE, "registration").as_dict()
    )
    plan = desk.printing.door.boxes.with_batch(
        [p.reference for p in people[:30]], per_row=5, rows=2, at=session.desk.now()
    )
    session.file.set_setting(event_settings.BADGE_BOXES.name, plan.as_dict())

    desk.door.scan(people[17].codes[0])

    assert "Badge: Box B, 2nd row" in desk.door.page.card.spoken()
    desk.door.scan(people[40].codes[0])
    desk.until_state(people[40], JobState.PRINTED)
    assert desk.jobs(people[17]) == []
    records = session.desk.records_of(people[17].reference)
    assert desk.printing.door.boxes.waiting(people[17].reference, records) is None


def test_jobs_of_the_file_survive_closing_and_are_printed_when_it_opens_again(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    person = desk.door.confirmed()[0]
    desk.cups.tell("offline")
    desk.printing.print_badge(person.reference)
    path = desk.door.session.file.path

    desk.door.session.close()
    assert not desk.printing.is_running
    desk.cups.tell("ok")
    desk.door.session.open(path)

    desk.until(lambda: desk.printing.is_running)
    desk.until_state(person, JobState.PRINTED)
    assert len(desk.cups.got()) == 1


def test_an_unconfirmed_badge_asks_a_person_who_says_that_it_is_here(printing_desk: PrintingDesk) -> None:
    desk = printing_desk
    person = desk.door.confirmed()[0]
    desk.cups.run("cupsdisable", "Badges")
    desk.printing.print_badge(person.reference)
    desk.until_state(person, JobState.SENT)
    desk.cups.run("lpadmin", "-x", "Badges")
    job = desk.until_state(person, JobState.UNCONFIRMED)
    desk.until_status("1 to look at")

    desk.printing.print_badge(person.reference)
    assert "Nobody knows whether" in desk.strips[0]
    desk.printing.confirm([job.id])

    assert desk.jobs(person)[-1].state is JobState.PRINTED
    assert [record.attendee for record in desk.prints()] == [person.reference]


def test_the_settings_offer_the_printers_there_are_and_what_is_chosen_while_it_is_gone(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    desk.cups.add_queue("Office", custom_mm=None)
    window, settings = desk.door.program.window, desk.door.program.settings

    def box() -> QComboBox:
        window.open_page("desk")
        window.open_page("settings")
        assert isinstance(window.page, SettingsPage)
        field = window.page._fields["printer"]
        assert isinstance(field, QComboBox)
        return field

    offered = box()
    desk.until(lambda: [offered.itemText(n) for n in range(offered.count())] == ["None", "Badges", "Office"])
    assert offered.currentText() == "Badges"
    offered.setCurrentIndex(2)
    offered.activated.emit(2)
    # Its cards have another size, which is said before the first badge.
    desk.until_status("Office · wrong card size · 0 waiting")
    assert desk.printing.snapshot.media_problem is not None
    assert desk.printing.snapshot.media_problem.startswith("“Office” can’t print 86 x 54 mm.")

    desk.cups.run("lpadmin", "-x", "Office")
    desk.until_status("Office · gone")
    assert box().currentText() == "Office"

    settings.set("printer", "")
    window.open_page("desk")
    person = desk.door.confirmed()[0]
    desk.door.scan(person.codes[0])
    desk.door.press(Qt.Key.Key_F9)
    assert desk.door.page.card.print_button.isHidden()
    assert desk.jobs(person) == []
    desk.until_status("No printer chosen")


def test_badges_go_on_in_the_file_that_was_put_in_the_place_of_the_open_one(
    printing_desk: PrintingDesk,
) -> None:
    desk = printing_desk
    file, queue = desk.door.session.file, desk.printing.kept_jobs
    first, second, third = desk.door.confirmed()[:3]
    desk.printing.print_badge(first.reference)
    desk.until_state(first, JobState.PRINTED)
    copy = file.path.with_name("copy.checkin")
    file.backup(copy)
    with by_another_program():
        copy.replace(file.path)

    desk.until(lambda: desk.printing.kept_jobs not in (None, queue))
    desk.printing.print_badge(second.reference)
    desk.until_state(second, JobState.PRINTED)

    assert file.generation == 1
    with EventFile.open(file.path) as found:
        printed = [record for record in found.records() if record.kind is RecordKind.PRINT]
        assert [(r.attendee, r.code) for r in printed] == [
            (person.reference, found.badge_code(person.reference)) for person in (first, second)
        ]

    file.backup(copy)
    with by_another_program():
        copy.replace(file.path)
    desk.printing.print_badge(third.reference)  # at once

    desk.until_state(third, JobState.PRINTED)
    with EventFile.open(file.path) as found:
        whose = [record.attendee for record in found.records() if record.kind is RecordKind.PRINT]
        assert whose == [person.reference for person in (first, second, third)]
