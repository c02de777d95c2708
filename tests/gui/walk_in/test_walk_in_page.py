"""The Walk-in page by keys alone: form, hints, badge, verdict, the last five, and what becomes of what is typed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.desk.walk_in_rights import (
    WalkInRight,
    set_walk_in_categories,
    set_walk_in_right,
    walk_in_categories,
)
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import RecordKind
from checkin.core.event.attendee import STATUS_WORDS, Status
from checkin.core.event.programme import Access, WhenFull
from checkin.core.event.programme_edits import with_session
from checkin.core.names.order import name_on_list
from checkin.core.printing.printers import Printer, PrinterState
from checkin.gui.session.print_worker import QueueSnapshot
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.tasks.drafts import WalkInDraft, draft_file
from tests.gui.conftest import TimeOfKeys
from tests.gui.walk_in_hands import ALT, CONTROL, Hands

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Grey;Dorian\nFN:Dorian Grey\nORG:Picture House\nEMAIL:d.grey@example.org\nEND:VCARD"
STAND = {
    "Catherine Dubois": Status.CANCELLED,
    "Terence Whitlock": Status.UNPAID,
    "Loredana Bellomo": Status.PENDING,
}
"""Whom the list has, and how they stand there."""


def test_in_the_smallest_window_the_button_and_the_field_typed_in_are_in_sight(hands: Hands) -> None:
    hands.program.window.resize(960, 600)
    hands.look()
    panel, fields = hands.page.panel, hands.page.form
    for field in (fields.sessions, fields.email, fields.name):
        field.setFocus()
        assert field.visibleRegion().boundingRect() == field.rect()
        assert panel.enter_button.visibleRegion().boundingRect() == panel.enter_button.rect()
    hands.write("Ada Byron")
    hands.register()
    hands.look()
    chip = hands.page.beside.card.chip
    assert chip.width() >= chip.sizeHint().width()  # the card beside the form is narrow


# --- registering -------------------------------------------------------------------------------------------------


def test_name_and_control_enter_register_admit_print_and_make_room_for_the_next(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.register()
    (ada,) = hands.people()
    assert ada.name == "Ada Lovelace" and hands.word() is VerdictWord.ADMITTED
    assert hands.printed == [ada.reference] == list(hands.page.last.references)
    assert hands.page.form.draft().is_blank and hands.page.form.name.hasFocus()
    (row,) = hands.page.last.rows.rows
    assert row.is_inside and row.says.startswith("in ")

    hands.program.session.undo(
        hands.program.session.desk.last_scans(1)[0].id
    )  # who was taken back is no longer in

    (row,) = hands.page.last.rows.rows
    assert not row.is_inside and row.says == "taken back"


def test_the_whole_card_goes_in_by_keys_in_its_order(hands: Hands) -> None:
    hands.enter("Ada Lovelace", "", "Hanbit Quantum Institute", "Director", "uk")
    hands.write("s")  # the category, by its first letter
    hands.enter("", "industry", "ada@example.org")
    hands.register()
    (ada,) = hands.people()
    assert (ada.organisation, ada.job_title) == ("Hanbit Quantum Institute", "Director")
    assert (ada.country, ada.category, ada.sector) == ("GB", "speaker", "industry")
    assert ada.email == "ada@example.org"
    assert ada.sessions == ("registration", "qk-four", "qk-oecd1")


def test_a_latin_form_is_offered_for_hangul_and_never_forced(hands: Hands) -> None:
    hands.enter("김민조")
    assert hands.page.form.name_latin.is_open
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.name_latin.text() == "Kim Min-jo"
    hands.register()
    hands.enter("이서온")
    hands.press(Qt.Key.Key_Tab)
    hands.register()
    assert [p.name_latin for p in hands.people()] == ["Kim Min-jo", None]


def test_a_country_is_understood_in_the_languages_of_the_event(hands: Hands) -> None:
    for typed, code in (("독일", "DE"), ("Finl", "FI"), ("oecd", "OECD"), ("EU", "EU")):
        hands.page.form.country.setFocus()
        hands.page.form.country.clear()
        hands.write(typed)
        hands.press(Qt.Key.Key_Return)
        assert hands.page.form.walk_in().country == code


def test_an_unknown_country_is_asked_about_also_when_the_email_is_left_and_registers_nobody(
    hands: Hands,
) -> None:
    hands.enter("Ada", "", "", "")
    hands.write("Atlantis")
    hands.register()
    assert hands.people() == [] and "Atlantis" in hands.page.panel.notice.text()
    assert hands.page.form.country.hasFocus()
    for email in ("", "ada@example.org", "odd"):
        hands.page.form.email.setFocus()
        hands.page.form.email.clear()
        hands.write(email)
        hands.register()
        assert hands.people() == [] and "Atlantis" in hands.page.panel.notice.text(), email


def test_a_name_that_is_none_says_so_and_keeps_the_form(hands: Hands) -> None:
    hands.page.form.email.setText("ada@example.org")
    for name in ("", "   ", "x" * 401):
        hands.page.panel.notice.setText("")
        hands.page.form.name.setText(name)
        hands.register()
        assert hands.people() == [] and "name" in hands.page.panel.notice.text().lower(), name
        assert hands.page.form.draft().email == "ada@example.org"


def test_the_country_chosen_in_the_list_is_meant_without_enter(hands: Hands) -> None:
    hands.enter("Ada", "", "", "")
    hands.write("Germ")
    hands.register()
    assert [p.country for p in hands.people()] == ["DE"]


def test_an_odd_email_is_warned_about_and_taken(hands: Hands) -> None:
    hands.page.form.email.setFocus()
    hands.enter("not an e-mail")
    assert "does not look like" in hands.page.panel.notice.text()
    hands.page.form.name.setFocus()
    hands.write("Ada")
    hands.register()
    assert hands.people()[0].email == "not an e-mail"


def test_an_odd_email_is_told_before_it_is_registered_also_from_its_own_field(hands: Hands) -> None:
    for number, (name, odd) in enumerate((("Grace Hopper", "a@@b"), ("Ada Lovelace", "a@b,example.org"))):
        hands.write(name)
        hands.page.form.email.setFocus()
        hands.write(odd)
        hands.register()
        assert len(hands.people()) == number and hands.page.form.email.hasFocus()
        told = hands.page.panel.notice.text()
        assert "does not look like" in told and told.endswith("Ctrl+Enter again registers.")
        hands.register()
        assert [one.email for one in hands.people() if one.name == name] == [odd]
    hands.press(Qt.Key.Key_F2)
    hands.write("Ada King")
    hands.register()
    assert [one.name for one in hands.people()] == ["Grace Hopper", "Ada King"], (
        "of what stood there nothing is said"
    )


def test_a_full_disk_keeps_the_form_and_says_that_nobody_was_registered(hands: Hands) -> None:
    connection = hands.program.session.file.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(60):
        hands.page.form.name.setText(f"Guest {number}")
        hands.page.form.organisation.setText("x" * 300)
        hands.register()
        if hands.page.form.draft().name:
            break
    assert "disk is full" in hands.page.panel.notice.text()
    assert len(hands.people()) == number == len(hands.printed)


# --- rights ------------------------------------------------------------------------------------------------------


def test_register_only_asks_the_door_of_a_closed_session_nothing_until_f8_does(hands: Hands) -> None:
    panel, head, desk = hands.page.panel, hands.page.head, hands.program.session.desk
    assert "Register, admit and print" in panel.enter_button.text()
    hands.program.session.set_session("qk-eu")
    assert "tick it below" in head.admits_to.text() and "print only" in panel.enter_button.text()
    hands.program.session.set_session("qk-oecd2")
    hands.write("Ada Lovelace")
    assert "takes no walk-ins" in head.admits_to.text() and "print only" in panel.enter_button.text()
    hands.register()
    assert "not admitted. “" in panel.notice.text() and "takes no walk-ins." in panel.notice.text()
    assert hands.word() is None and len(hands.printed) == 1
    assert not desk.session_counts("qk-oecd2").refused and not desk.last_scans(1)
    hands.press(Qt.Key.Key_F8)
    assert hands.word() in (VerdictWord.NOT_INVITED, VerdictWord.WRONG_SESSION)
    assert hands.page.beside.is_overriding and desk.inside("qk-oecd2") == 0
    hands.program.session.override(hands.page.shown_scan() or "", "the minister said so")
    assert hands.word() is VerdictWord.ADMITTED and panel.notice.text() == ""

    session = (
        hands.program.session
    )  # what it is set to is taken out at another desk: nobody chose the next one
    editing, seen = ProgrammeEditing(session), session.programme
    editing.keep(seen, with_session(seen, replace(seen.session("qk-eu"), id="table", title="Table")), "added")
    session.set_session("table")
    editing.undo()
    assert "lets nobody in" in head.admits_to.text() and "print only" in panel.enter_button.text()
    hands.write("Grace Hopper")
    hands.register()
    assert "not admitted. What this desk" in panel.notice.text() and len(hands.people()) == 2
    assert not desk.records_of(hands.people()[1].reference)[1:]


def test_a_session_that_fills_while_somebody_is_typed_is_ticked_no_longer_and_the_key_does_what_it_says(
    hands: Hands,
) -> None:
    session = hands.program.session
    editing, seen = ProgrammeEditing(session), session.programme
    table = replace(seen.session("qk-eu"), access=Access.EVERYONE, capacity=1, when_full=WhenFull.REFUSE)
    editing.keep(seen, with_session(seen, table), "changed")
    session.set_session("qk-eu")
    hands.write("Greta Holm")
    assert "qk-eu" in hands.page.form.sessions.ticked()

    Desk(session.file, name="Another", clock=session.desk.clock).admit("QK-005", "qk-eu")
    session.catch_up()
    assert "qk-eu" not in hands.page.form.sessions.ticked()
    assert "Register and print only" in hands.page.panel.enter_button.text()

    hands.register()
    assert [one.name for one in hands.people()] == ["Greta Holm"] and session.desk.inside("qk-eu") == 1


def test_a_session_without_the_right_cannot_be_ticked_and_says_why(hands: Hands) -> None:
    hands.program.window.switch_theme()
    assert hands.page.form.draft().ticks == {}  # another theme ticks nothing
    sessions = hands.page.form.sessions
    sessions.setFocus()
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Space)
    assert "qk-oecd2" not in sessions.ticked()
    assert "takes no walk-ins" in hands.page.panel.notice.text()


def test_rights_are_set_by_keys_and_followed_at_once(hands: Hands) -> None:
    hands.press(Qt.Key.Key_R, CONTROL)
    assert hands.page.rights is not None
    assert hands.page.rights.categories["participant"].hasFocus()
    desk, ticks = hands.program.session.desk, hands.page.rights.categories
    set_walk_in_categories(desk, [one for one in ticks if one != "press"])  # at another desk
    hands.press(Qt.Key.Key_Space)
    assert {c.id for c in walk_in_categories(desk)} == {*ticks} - {"participant", "press"}
    assert not ticks["press"].isChecked()
    box = hands.page.rights.rights["qk-four"]
    box.setFocus()
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.form.category.category == "speaker"
    assert "qk-four" not in hands.page.form.sessions.ticked()


def test_what_organisers_change_at_another_desk_is_offered_when_the_page_comes_back(hands: Hands) -> None:
    set_walk_in_right(hands.program.session.desk, "qk-four", WalkInRight.NONE)
    hands.program.window.open_page("desk")
    hands.program.window.open_page("walk-in")
    assert "qk-four" not in hands.page.form.sessions.ticked()


# --- already on the list -----------------------------------------------------------------------------------------


def test_half_a_name_is_nobody_only_where_the_find_line_finds_nobody(hands: Hands) -> None:
    similar = hands.page.beside.similar
    for typed in ("Mikyung", "Ahn", "mikyu", "Xylophon", "Kim", "a", "Hanbit"):
        hands.page.form.name.clear()
        hands.write(typed)
        hands.look()

        found = hands.program.session.desk.find(typed)
        if len(found) > 3:
            assert similar.head.endswith("people on the list fit so far. Type on."), typed
        else:
            like = {one.attendee.reference for one in similar.people}
            assert like == {hit.attendee.reference for hit in found}, typed
        assert (similar.head == "Nobody like this on the list") is (not found), typed


def test_whom_only_half_a_name_sounds_like_is_not_denied_to_be_on_the_list(hands: Hands) -> None:
    desk = hands.program.session.desk
    edit(
        desk,
        desk.find("Mikyung Ahn")[0].attendee.reference,
        {"name": "Abigail Thornbury", "name_latin": None},
    )
    hands.write("Anna Thornbury")
    hands.look()
    assert desk.find("Anna Thornbury") and not hands.page.beside.similar.people
    assert hands.page.beside.similar.head == "Nobody of this name on the list"


def test_somebody_on_the_list_is_shown_with_a_reason_opened_and_admitted(hands: Hands) -> None:
    hands.write("Mi-kyung Ahn")
    hands.look()
    (first, *_) = hands.page.beside.similar.people
    assert first.attendee.reference == "QK-004" and "name" in first.reason
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.page.beside.person.reference == "QK-004"
    told = hands.page.beside.person.accessibleDescription()
    assert hands.page.beside.person.state.text().rstrip(".") in told and told.endswith(
        "Esc: back to the form"
    )
    hands.press(Qt.Key.Key_Return)
    assert hands.people() == [] and hands.printed == ["QK-004"]
    assert hands.word() is VerdictWord.ADMITTED and hands.page.form.draft().is_blank


def test_the_name_of_somebody_on_the_list_is_asked_about_once_before_another_is_registered(
    hands: Hands,
) -> None:
    hands.program.session.admit("QK-004")
    hands.write("mi-kyung  AHN")
    hands.register()
    said = hands.page.panel.notice.text()
    assert (
        said.startswith("안미경 is on the list already (arrived 09:30). Enter opens that entry")
        and hands.people() == []
    )
    hands.press(Qt.Key.Key_Return)
    assert hands.page.beside.person.reference == "QK-004"
    assert hands.page.panel.notice.text() == "", "Ctrl+Enter registers nobody now"
    hands.press(Qt.Key.Key_Escape)
    hands.register()
    assert [one.name for one in hands.people()] == ["mi-kyung AHN"]
    hands.write("Mi-kyung Ahn")
    hands.register()
    assert len(hands.people()) == 1, "asked again of the next"


def test_a_question_names_the_keys_that_answer_it_where_the_keyboard_is(hands: Hands) -> None:
    hands.write("Mi-kyung Ahn")
    hands.register()
    notice = hands.page.panel.notice
    assert "Enter opens that entry" in notice.text()

    hands.press(Qt.Key.Key_Escape)
    assert "↓ leads to that entry; Ctrl+Enter again registers another person." in notice.text()

    hands.press(Qt.Key.Key_Down)
    assert "Enter opens that entry" in notice.text()


def test_a_key_pressed_twice_in_haste_answers_no_question_that_nobody_has_read(hands: Hands) -> None:
    who = {"Ada Byron": Status.CONFIRMED, "Terence Whitlock": Status.UNPAID, "Otto Neuling": Status.BLOCKED}
    for number, (name, status) in enumerate(who.items()):
        edit(hands.program.session.desk, f"QK-00{4 + number}", {"name": name, "status": status})
        hands.write(name)
        hands.register()
        hands.register(after_ms=150)
        asked = hands.page.panel.notice.text()
        hands.page.panel.enter_button.click()
        assert len(hands.people()) == number and hands.page.panel.notice.text() == asked != ""

        hands.register()
        hands.register(after_ms=150)
        assert sorted(one.name for one in hands.people()) == sorted([*who][: number + 1])
        assert hands.page.panel.notice.text().startswith(f"Registered {name}.")


def test_after_the_question_escape_goes_back_as_its_button_says_and_the_next_name_replaces_the_one_asked_about(
    hands: Hands,
) -> None:
    button = hands.page.panel.clear_button
    hands.write("Mi-kyung Ahn")
    assert button.text() == "Empty  Esc"
    for opens in (False, True):
        hands.register()
        assert button.text() == "Back  Esc"
        if opens:
            hands.press(Qt.Key.Key_Return)
            assert button.text() == "Back  Esc"
        hands.press(Qt.Key.Key_Escape)
        assert button.text() == "Empty  Esc" and hands.page.form.name.hasFocus()
        hands.write("Mi-kyung Ahn")
        assert hands.page.form.draft().name == "Mi-kyung Ahn"
    hands.register()
    button.click()
    assert hands.page.form.draft().name == "Mi-kyung Ahn", "the button does what the key does"
    hands.write("Katharine Gray")
    hands.register()
    assert [one.name for one in hands.people()] == ["Katharine Gray"]


def test_a_half_typed_name_is_typed_on_after_a_look_at_who_fits(hands: Hands) -> None:
    hands.write("Ahn Mi-kyu")
    hands.look()
    assert hands.page.beside.similar.people
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Escape)
    hands.write("ng")
    assert hands.page.form.draft().name == "Ahn Mi-kyung"


def test_escape_in_the_line_for_a_reason_and_among_the_last_goes_back_as_its_button_says(
    hands: Hands,
) -> None:
    button = hands.page.panel.clear_button
    hands.write("Ada Lovelace")
    hands.register()
    hands.write("Next One")
    for key, modifier in ((Qt.Key.Key_L, CONTROL), (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)):
        if key == Qt.Key.Key_F9:
            hands.page.last.go_there()
        hands.press(key, modifier)
        assert button.text() == "Back  Esc"
        hands.press(Qt.Key.Key_Escape)
        assert button.text() == "Empty  Esc" and hands.page.form.draft().name == "Next One"


@pytest.mark.parametrize("waits", [False, True])
def test_who_was_offered_is_asked_about_where_a_scan_came_over_the_offer(hands: Hands, waits: bool) -> None:
    file, person = hands.program.session.file, "Imogen Achebe"
    there = next(one for one in file.attendees() if one.name == person)
    other = next(one for one in file.attendees() if one.status == "confirmed" and one.codes and one != there)
    hands.write("Imogen Achebee")
    hands.look()
    assert [one.attendee for one in hands.page.beside.similar.people] == [there]
    hands.program.session.scan(other.codes[0])
    assert hands.word() is VerdictWord.ADMITTED
    if waits:  # the offer stands there again, and whoever goes on was looking at the guest
        hands.page.beside._timer.timeout.emit()

    hands.register()

    assert not hands.people() and hands.word() is None
    assert hands.page.beside.similar.hasFocus()
    assert hands.page.panel.notice.text().startswith(f"{person} on the list may be the same person")
    hands.register()
    assert [one.name for one in hands.people()] == ["Imogen Achebee"]


def test_a_question_that_a_scan_came_over_is_asked_again(hands: Hands) -> None:
    there, other = [one for one in hands.program.session.file.attendees() if one.status == "confirmed"][:2]
    hands.write(there.name)
    hands.register()
    hands.program.session.scan(other.codes[0])
    hands.register()
    assert not hands.people()
    hands.register()
    assert [one.name for one in hands.people()] == [there.name]


def test_a_name_nearly_that_of_somebody_blocked_is_asked_about_and_told_on_the_card(hands: Hands) -> None:
    edit(hands.program.session.desk, "QK-004", {"name": "Terrence Whitlock", "status": Status.BLOCKED})
    hands.write("Terence Whitlok")
    hands.register()
    assert hands.people() == [] and hands.page.beside.similar.hasFocus()
    assert hands.page.panel.notice.text().startswith(
        "Terrence Whitlock on the list may be the same person (blocked)."
    )
    hands.register()
    verdict = hands.page.beside.card.verdict
    assert len(hands.people()) == 1 and verdict is not None and verdict.attention


def test_the_e_mail_of_somebody_blocked_is_asked_about_also_when_the_name_was_already(hands: Hands) -> None:
    edit(hands.program.session.desk, "QK-004", {"name": "Ada Byron"})
    edit(hands.program.session.desk, "QK-005", {"email": "t@whitlock.example", "status": Status.BLOCKED})
    blocked = hands.program.session.desk.attendee("QK-005")
    assert blocked is not None
    hands.write("Ada Byron")
    hands.register()
    assert hands.page.panel.notice.text().startswith("Ada Byron is on the list already")
    hands.page.form.email.setText("T@Whitlock.example ")
    hands.register()
    assert hands.people() == []
    assert hands.page.panel.notice.text().startswith(
        f"{blocked.name} on the list may be the same person (blocked)."
    )
    hands.register()
    verdict = hands.page.beside.card.verdict
    assert len(hands.people()) == 1 and verdict is not None and "namesake_blocked" in verdict.warnings


def test_a_correction_asks_like_a_registration_but_not_of_whom_it_corrects(hands: Hands) -> None:
    desk = hands.program.session.desk
    edit(desk, "QK-004", {"name": "Terrence Whitlock", "status": Status.BLOCKED})
    hands.write("Ada Byron")
    hands.register()
    (person,) = hands.people()
    hands.press(Qt.Key.Key_F2)
    hands.write("Ada Byrom")
    hands.register()
    assert [one.name for one in hands.people()] == ["Ada Byrom"], "nearly their own name"
    hands.press(Qt.Key.Key_F2)
    hands.write("Terence Whitlok")
    hands.register()
    assert [one.name for one in hands.people()] == ["Ada Byrom"]
    said = hands.page.panel.notice.text()
    assert said.startswith("Terrence Whitlock on the list may be the same person (blocked).")
    assert said.endswith("Ctrl+Enter again keeps the correction.")
    hands.press(Qt.Key.Key_Escape)
    hands.register()
    assert [(one.reference, one.name) for one in hands.people()] == [(person.reference, "Terence Whitlok")]
    hands.press(Qt.Key.Key_F2)
    hands.page.form.organisation.setText("Harbour Labs")
    hands.register()
    assert hands.people()[0].organisation == "Harbour Labs", "what is not about who they are asks nothing"


def test_a_name_an_error_away_from_somebody_of_the_list_is_asked_about(hands: Hands) -> None:
    edit(hands.program.session.desk, "QK-004", {"name": "Loredana Bellomo", "status": Status.UNPAID})
    for typed in ("Loredana Belomo", "Belomo Loredana", "Loredana Bellom", "Loredan Bellomo"):
        hands.page.form.name.setFocus()
        hands.page.form.name.clear()
        hands.page.panel.notice.setText("")
        hands.write(typed)
        hands.register()
        assert hands.people() == []
        told = hands.page.panel.notice.text()
        assert told.startswith("Loredana Bellomo on the list may be the same person ("), typed
    hands.register()
    assert len(hands.people()) == 1


def test_a_walk_in_of_another_desk_spelt_with_one_letter_else_is_asked_about(hands: Hands) -> None:
    hands.write("Otto Neuling")
    hands.register()
    hands.write("Otto Neulinq")
    hands.register()
    assert len(hands.people()) == 1
    assert hands.page.panel.notice.text().startswith("Otto Neuling on the list may be the same person (")
    hands.register()
    assert len(hands.people()) == 2


def test_who_was_taken_back_for_an_error_in_the_name_is_no_question_when_it_is_right(hands: Hands) -> None:
    hands.write("Otto Neulinq")
    hands.register()
    session = hands.program.session
    session.undo(session.desk.last_scans(1)[0].id)
    hands.write("Otto Neuling")
    hands.register()
    assert [one.name for one in hands.people()] == ["Otto Neulinq", "Otto Neuling"]


def test_who_was_taken_back_is_registered_again_unasked_and_whom_an_organiser_cancelled_is_not(
    hands: Hands,
) -> None:
    session = hands.program.session
    hands.write("Otto Neuling")
    hands.register()
    session.undo(session.desk.last_scans(1)[0].id)
    hands.write("Otto Neuling")
    hands.look()
    assert hands.page.beside.similar.people == ()
    hands.register()
    assert hands.word() is VerdictWord.ADMITTED and len(hands.people()) == 2
    edit(session.desk, hands.people()[1].reference, {"status": Status.CANCELLED})
    hands.write("Otto Neuling")
    hands.register()
    assert len(hands.people()) == 2
    assert hands.page.panel.notice.text().startswith("Otto Neuling is on the list already (cancelled")


def test_whose_name_begins_as_it_is_typed_is_offered_before_one_nearly_so(hands: Hands) -> None:
    desk = hands.program.session.desk
    edit(desk, "QK-003", {"name": "عبد الرحمن آل سعود", "name_latin": "Abdulrahman Al Saud"})
    edit(desk, "QK-005", {"name": "Rashid Al-Mansouri"})
    for typed in ("Rashid A", "Rashid Al", "Rashid Al-Man", "rashid al mans"):
        hands.page.form.name.clear()
        hands.write(typed)
        hands.look()
        assert hands.page.beside.similar.people[0].attendee.reference == "QK-005", typed


def test_how_one_of_nearly_the_name_stands_is_said_on_the_card_too(hands: Hands) -> None:
    for number, (name, status) in enumerate(STAND.items()):
        edit(hands.program.session.desk, f"QK-00{4 + number}", {"name": name, "status": status})
        hands.write(name[:-1])
        hands.register()
        hands.register()
        told = hands.page.beside.card.message.text
        assert f"{name}, which is nearly this name, is on the list as {STATUS_WORDS[status]}." in told


def test_how_a_namesake_stands_on_the_list_is_said_where_it_is_asked_and_on_the_card(hands: Hands) -> None:
    for number, (name, status) in enumerate(STAND.items()):
        edit(hands.program.session.desk, f"QK-00{4 + number}", {"name": name, "status": status})
        hands.write(name)
        hands.register()
        word = STATUS_WORDS[status]
        assert hands.page.panel.notice.text().startswith(f"{name} is on the list already ({word}).")
        hands.register()
        card = hands.page.beside.card
        assert card.verdict is not None and card.verdict.admits
        assert f"Somebody of this name is on the list as {word}." in card.message.text


def test_down_and_enter_open_too_and_escape_goes_back_to_what_was_typed(hands: Hands) -> None:
    hands.write("Mi-kyung Ahn")
    hands.look()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.focus() is hands.page.beside.person
    hands.press(Qt.Key.Key_Escape)
    assert not hands.page.beside.is_person_open and hands.page.form.name.hasFocus()
    assert hands.page.form.draft().name == "Mi-kyung Ahn"


def test_who_comes_from_a_card_is_listed_as_others_are_and_who_is_typed_over_it_is_not(hands: Hands) -> None:
    hands.program.shell.open_page("walk-in", CARD)
    hands.register()
    (dorian,) = hands.people()
    assert name_on_list(dorian) == "Grey, Dorian"

    hands.program.shell.open_page("walk-in", CARD)
    hands.page.form.name.selectAll()
    hands.write("Sibyl Vane")
    hands.register()
    sibyl = next(one for one in hands.people() if one.name == "Sibyl Vane")
    assert (sibyl.first_name, sibyl.last_name) == (None, None), "nobody can tell which is which"


def test_what_is_said_of_the_code_of_the_guest_before_goes_with_the_next_key(hands: Hands) -> None:
    hands.program.shell.open_page("walk-in", WalkInDraft(code="FORG-0TTE-N001"))
    listed = next(one for one in hands.program.session.file.attendees() if one.status == "confirmed")
    hands.write(listed.name)
    hands.look()
    hands.press(Qt.Key.Key_1, ALT)
    hands.register()
    assert "is still nobody’s" in hands.page.panel.notice.text()
    hands.write("Z")
    assert hands.page.panel.notice.text() == "" and hands.page.form.draft().name == "Z"


# --- instead of a colleague --------------------------------------------------------------------------------------


def test_who_is_only_guessed_at_is_nobodys_colleague_until_chosen(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Mkyng Ahn")
    field = hands.page.form.instead
    assert field.is_open and field.list.rows[0].value == "QK-004"
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.instead_of == ""


def test_somebody_comes_instead_of_a_colleague(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Ahn Mi")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.instead_of == "QK-004"
    hands.press(Qt.Key.Key_F4)
    hands.write("x")
    assert hands.page.form.instead_of == ""  # another name is another choice
    hands.page.form.instead.clear()
    hands.write("Ahn Mi")
    hands.press(Qt.Key.Key_Return)
    hands.register()
    (newcomer,) = hands.people()
    assert newcomer.sessions == ("qk-eu", "qk-rec", "qk-oecd2")
    colleague = hands.program.session.desk.attendee("QK-004")
    assert colleague is not None and colleague.status is Status.CANCELLED
    assert hands.program.session.desk.scan("QKTW-KPQQ-BP2M", "registration").word is VerdictWord.REVOKED


def test_that_the_colleague_is_inside_is_said_and_asked_before_two_are_counted(hands: Hands) -> None:
    desk, notice = hands.program.session.desk, hands.page.panel.notice
    assert desk.admit("QK-004", "registration").admits
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Ahn Mi")
    hands.press(Qt.Key.Key_Return)
    assert "has come already" in notice.text() and "Takes over" in notice.text()

    hands.register()
    assert hands.people() == [] and "has come already" in notice.text()

    hands.register()
    assert [one.name for one in hands.people()] == ["Baek Do-yun"]


def test_how_a_colleague_stands_is_said_where_they_are_chosen(hands: Hands) -> None:
    desk = hands.program.session.desk

    def offered() -> str:
        return hands.page.form.suggestions.colleagues("Ahn Mi")[0].detail

    assert offered().startswith("Ahn Mi-kyung")
    assert desk.admit("QK-004", "registration").admits
    assert offered().startswith("arrived ")
    for status in (Status.CANCELLED, Status.BLOCKED):
        edit(desk, "QK-004", {"status": status})
        assert offered().startswith(f"{STATUS_WORDS[status]}, arrived ")


def test_a_name_in_the_colleagues_line_that_was_not_chosen_registers_nobody(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Ahn Mi")
    hands.register()
    assert hands.people() == [] and "colleague" in hands.page.panel.notice.text()
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.form.draft().name == "Baek Do-yun"
    hands.register()
    assert len(hands.people()) == 1


# --- the last five -----------------------------------------------------------------------------------------------


def test_the_last_one_is_corrected_on_record_and_the_half_typed_form_comes_back(hands: Hands) -> None:
    hands.write("Ada Lovelase")
    hands.register()
    hands.write("Next One")
    hands.press(Qt.Key.Key_F2)
    hands.write("Ada Lovelace")
    hands.register()
    (ada,) = hands.people()
    assert ada.name == "Ada Lovelace" and ada.sessions == ("registration", "qk-four", "qk-oecd1")
    records = hands.program.session.desk.records_of(ada.reference)
    assert "name: Ada Lovelase → Ada Lovelace" in [
        told_why(r) for r in records if r.kind is RecordKind.CHANGE
    ]
    assert hands.page.form.draft().name == "Next One"


def test_who_was_taken_back_and_is_admitted_after_all_is_so_among_the_last_ones_at_once(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.register()
    session, person = hands.program.session, hands.people()[0]
    session.undo(session.desk.last_scans(1)[0].id)
    refused = session.admit(person.reference)
    assert refused.word is VerdictWord.CANCELLED and refused.scan_id is not None

    session.override(refused.scan_id, "came back")

    (row,) = hands.page.last.rows.rows
    assert row.is_inside and row.says != "taken back"


def test_after_a_correction_the_list_of_sessions_begins_at_the_desks_own(hands: Hands) -> None:
    hands.program.session.set_session("qk-eu")
    hands.write("Ada Lovelace")
    hands.register()
    sessions = hands.page.form.sessions
    own = sessions.currentRow()
    assert own > 0
    hands.press(Qt.Key.Key_F2)
    sessions.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.register()
    assert hands.page.form.draft().is_blank and sessions.currentRow() == own


def test_a_code_left_in_the_name_registers_and_renames_nobody_and_is_answered_like_a_scan(
    hands: Hands,
) -> None:
    codes = ("QK0043-Y2JT", "004876328199", "010-1234-5678")
    for code in codes:
        hands.write(code)
        hands.register()
        assert hands.people() == [] and hands.word() is VerdictWord.UNKNOWN, code
    hands.write("Ada Lovelace")
    hands.register()
    hands.press(Qt.Key.Key_F2)
    for code in codes:
        hands.page.form.name.clear()
        hands.write(code)
        hands.register()
        assert [person.name for person in hands.people()] == ["Ada Lovelace"], code
        assert hands.word() is VerdictWord.UNKNOWN and hands.page.form.draft().name == "Ada Lovelace", code


def test_no_new_badge_is_asked_for_of_a_registration_that_was_taken_back(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.register()
    session = hands.program.session
    session.undo(session.desk.last_scans(1)[0].id)
    for focus in (hands.page.form.name, hands.page.last.rows):
        focus.setFocus()
        hands.press(Qt.Key.Key_F9)
        assert not hands.page.last.is_asking and hands.reprinted == []
        assert "the registration of Ada Lovelace is cancelled" in hands.page.panel.notice.text()


def test_f9_is_for_nobody_of_the_last_ones_while_another_is_half_typed(hands: Hands) -> None:
    for name in ("Ada Lovelace", "Charles Babbage"):
        hands.write(name)
        hands.register()
    ada = next(one for one in hands.people() if one.name == "Ada Lovelace")
    hands.write("Next One")
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.reprinted == [] and "Ctrl+L" in hands.page.panel.notice.text()

    hands.press(Qt.Key.Key_L, CONTROL)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.reprinted == [(ada.reference, "lost")]


def test_f9_after_a_correction_is_for_who_was_corrected(hands: Hands) -> None:
    for name in ("Ada Lovelase", "Charles Babbage"):
        hands.write(name)
        hands.register()
    ada = next(one for one in hands.people() if one.name == "Ada Lovelase")
    hands.write("Next One")
    hands.press(Qt.Key.Key_L, CONTROL)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_F2)
    hands.write("Ada Lovelace")
    hands.register()
    assert "F9 prints the badge again" in hands.page.panel.notice.text()
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_2, ALT)
    assert hands.reprinted == [(ada.reference, "name wrong")]


def test_a_reprint_takes_a_reason_that_names_its_key_and_without_a_printer_revokes_no_badge(
    hands: Hands,
) -> None:
    hands.write("Ada Lovelace")
    hands.register()
    hands.program.shell.can_print = False
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.reprinted == []
    hands.program.shell.can_print = True
    hands.press(Qt.Key.Key_F9)
    chips = [chip.text() for chip in hands.page.last.asking.findChildren(QPushButton)]
    assert chips[1] == "Alt+2 name wrong"
    hands.press(Qt.Key.Key_2, ALT)
    assert hands.reprinted == [(hands.people()[0].reference, "name wrong")]


def test_without_a_printer_nobody_is_said_to_have_a_badge_that_may_never_have_come_out(hands: Hands) -> None:
    hands.program.shell.can_print = False
    hands.write("Ada Lovelace")
    hands.register()
    hands.press(Qt.Key.Key_F9)
    said = hands.page.panel.notice.text()
    assert said.endswith(
        "or write a PDF on the Attendees page, under Badge. "
        "Nothing was changed: if Ada Lovelace has a badge, it is good."
    )


def test_a_badge_is_on_its_way_only_where_the_printer_is_not_known_to_be_gone(hands: Hands) -> None:
    printing = hands.program.shell.printing
    assert printing is not None
    hands.write("Ada Lovelace")
    hands.register()
    assert hands.page.panel.notice.text().endswith("The badge is on its way to the printer.")

    for name, seen in (
        ("Charles Babbage", QueueSnapshot(is_known=True, problem="The print system does not answer.")),
        ("Grace Hopper", QueueSnapshot(is_known=True)),
        (
            "Otto Neuling",
            QueueSnapshot(is_known=True, printers=(Printer(name="Zebra", state=PrinterState.OFFLINE),)),
        ),
    ):
        printing.snapshot = seen
        hands.write(name)
        hands.register()
        assert hands.page.panel.notice.text().endswith("The badge waits: the printer does not print now.")
        hands.press(Qt.Key.Key_F9)
        hands.press(Qt.Key.Key_1, ALT)
        assert hands.page.panel.notice.text().endswith("The badge waits: the printer does not print now.")


def test_what_was_said_of_the_last_guest_is_over_when_the_page_is_left(hands: Hands) -> None:
    hands.program.shell.can_print = False
    hands.write("Ada Lovelace")
    hands.register()
    for key in (None, Qt.Key.Key_F9):
        if key is not None:
            hands.press(key)
        hands.program.window.open_page("desk")
        hands.program.window.open_page("walk-in")
        assert hands.page.panel.notice.text() == "" and hands.word() is None


def test_five_stay_in_reach_also_after_a_restart(hands: Hands) -> None:
    for number in range(7):
        hands.write(f"Guest Number{number}")
        hands.register()
    path = hands.program.session.file.path
    hands.program.session.open(path, clock=hands.program.session.desk.clock)
    hands.program.window.open_page("walk-in")
    names = [row.person.name for row in hands.page.last.rows.rows]
    assert names == [f"Guest Number{n}" for n in (6, 5, 4, 3, 2)]


# --- nothing is lost ---------------------------------------------------------------------------------------------


def test_a_half_typed_form_survives_leaving_the_page_a_scan_and_a_restart(hands: Hands) -> None:
    hands.enter("Ada Lovelace", "", "Analytical Engines")
    hands.program.window.open_page("desk")
    hands.program.window.open_page("walk-in")
    hands.program.session.scan("QKTW-KPQQ-BP2M")
    assert hands.word() is VerdictWord.ADMITTED
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation) == ("Ada Lovelace", "Analytical Engines")
    path = hands.program.session.file.path
    hands.program.session.open(path, clock=hands.program.session.desk.clock)
    hands.program.window.open_page("walk-in")
    assert hands.page.form.draft() == draft


def test_a_scanner_that_types_into_a_field_leaves_no_trace(
    hands: Hands, time_of_keys: TimeOfKeys, qtbot: Any
) -> None:
    hands.enter("Ada Lovelace", "")
    hands.write("Hanbit")
    before = hands.page.form.draft()
    hands.program.wedge.start()
    with qtbot.waitSignal(hands.program.session.verdict_given), time_of_keys.standing():
        hands.write("QKTW-KPQQ-BP2M")
        hands.press(Qt.Key.Key_Return)
    assert hands.page.form.draft() == before and hands.page.form.organisation.hasFocus()
    assert hands.word() is VerdictWord.ADMITTED


def test_somebody_on_the_list_who_is_refused_gets_no_badge(hands: Hands) -> None:
    hands.program.session.set_session("qk-oecd2")
    stranger = next(p for p in hands.program.session.file.attendees() if "qk-oecd2" not in p.sessions)
    hands.page.beside.open_person(stranger.reference)
    hands.press(Qt.Key.Key_Return)
    assert hands.printed == [] and hands.word() is not VerdictWord.ADMITTED


def test_a_crash_loses_no_more_than_a_quarter_of_a_second(hands: Hands, qtbot: Any) -> None:
    hands.write("Ada Lovelace")
    kept = draft_file(hands.program.session.file.path)
    qtbot.waitUntil(
        lambda: kept.is_file() and json.loads(kept.read_text("utf-8"))["draft"]["name"] == "Ada Lovelace"
    )


def test_a_damaged_draft_is_an_empty_form(hands: Hands) -> None:
    path = hands.program.session.file.path
    hands.program.session.close()
    kept = draft_file(path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    for text in ("", "[]", '{"draft": {"name": 7, "ticks": []}, "last": [1]}', "\x00"):
        kept.write_text(text, "utf-8")
        hands.program.session.open(path)
        hands.program.window.open_page("walk-in")
        assert hands.page.form.draft().is_blank


def test_escape_empties_the_form_and_it_can_be_brought_back(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.form.draft().is_blank
    notice = next(n for n in hands.program.window.strips.notices if n.key == "walk-in-aside")
    assert notice.on_action is not None
    notice.on_action()
    assert hands.page.form.draft().name == "Ada Lovelace"


def test_a_business_card_fills_the_form_and_sets_a_half_typed_one_aside(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.program.session.scan(CARD)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation, draft.email) == (
        "Dorian Grey",
        "Picture House",
        "d.grey@example.org",
    )
    notice = next(n for n in hands.program.window.strips.notices if n.key == "walk-in-aside")
    assert "Ada Lovelace" in notice.text and notice.on_action is not None
    hands.register()
    notice.on_action()
    assert hands.page.form.draft().name == "Ada Lovelace"


def test_enter_meant_for_who_was_asked_about_does_nothing_to_a_guest_who_was_scanned_since(
    hands: Hands,
) -> None:
    program = hands.program
    people = [p for p in program.session.file.attendees() if p.status == "confirmed" and p.codes]
    for can_print, (one, other) in ((True, people[:2]), (False, people[2:4])):
        program.shell.can_print = can_print
        hands.page.form.name.setFocus()
        hands.page.form.name.clear()
        hands.write(one.name)
        hands.register()
        assert hands.page.beside.similar.hasFocus()

        scan = program.session.scan(other.codes[0]).scan_id
        hands.press(Qt.Key.Key_Return)
        assert scan is not None and not program.session.desk.is_undone(scan) and hands.printed == []
        assert hands.page.form.isAncestorOf(hands.focus())


def test_a_key_of_the_card_is_of_the_guest_it_was_reached_for(hands: Hands) -> None:
    session = hands.program.session
    one, other = [p for p in session.file.attendees() if p.status == "confirmed" and p.codes][:2]
    session.scan(one.codes[0])
    button = hands.page.beside.card.actions_row.undo_button
    button.setFocus()
    session.scan(one.codes[0])
    assert hands.focus() is button, "read twice"

    session.scan(other.codes[0])
    assert hands.page.form.isAncestorOf(hands.focus())


def test_a_form_set_aside_is_offered_until_its_strip_is_closed_and_again_at_the_next_opening(
    hands: Hands,
) -> None:
    program = hands.program
    hands.write("Ada Lovelace")
    program.session.scan(CARD)
    hands.register()
    program.window.strips.take_away("walk-in-aside")
    for page in ("desk", "walk-in"):
        program.window.open_page(page)
    assert "walk-in-aside" not in [notice.key for notice in program.window.strips.notices]

    program.session.open(program.session.file.path)
    program.window.open_page("walk-in")
    assert "walk-in-aside" in [notice.key for notice in program.window.strips.notices]


def test_who_is_nobody_on_the_desk_arrives_here_by_card_or_by_name(hands: Hands) -> None:
    hands.program.window.open_page("desk")
    hands.program.session.scan(CARD)
    notice = next(n for n in hands.program.window.strips.notices if n.key == "business-card")
    assert notice.on_action is not None
    notice.on_action()
    assert hands.page.form.draft().name == "Dorian Grey"

    hands.program.window.open_page("desk")
    hands.write("Xyzzyq Plugh")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.draft().name == "Xyzzyq Plugh" and hands.page.form.name.hasFocus()


# --- group and badge ---------------------------------------------------------------------------------------------


def test_a_group_keeps_what_its_members_share(hands: Hands) -> None:
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.enter("Ada Lovelace", "", "Analytical Engines", "Director", "uk")
    hands.write("v")
    hands.register()
    hands.write("Charles Babbage")
    hands.register()
    ada, charles = hands.people()
    assert (charles.organisation, charles.country, charles.category) == ("Analytical Engines", "GB", "vip")
    assert charles.job_title is None and ada.sessions == charles.sessions


def test_the_badge_is_the_real_page_while_typing(hands: Hands) -> None:
    for name in ("Ada Lovelace", "김류광준", "عبد الرحمن الفيصل", "W" * 60):
        hands.page.form.name.clear()
        hands.look()
        assert not badge_is_shown(hands), name
        hands.write(name)
        hands.look()
        assert badge_is_shown(hands), name
        picture = hands.page.beside.preview.grab().toImage()
        dark = sum(
            picture.pixelColor(x, y).lightness() < 80
            for x in range(0, picture.width(), 4)
            for y in range(0, picture.height(), 4)
        )
        assert dark > 25, name


def badge_is_shown(hands: Hands) -> bool:
    return hands.page.beside.preview.is_shown


def test_of_two_of_one_name_the_last_walk_ins_say_where_each_is_from(hands: Hands) -> None:
    for organisation in ("Uni Linz", "Uni Graz"):
        hands.write("Georg Maier")
        hands.page.form.organisation.setText(organisation)
        hands.register()
        if organisation == "Uni Graz":  # another person of that name
            hands.register()
    assert [row.name for row in hands.page.last.rows.rows] == [
        "Georg Maier, Uni Graz",
        "Georg Maier, Uni Linz",
    ]
