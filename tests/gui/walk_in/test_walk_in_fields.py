"""What a field of the Walk-in page takes from a key, offers, keeps for the next guest, and how it is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from checkin.core.event.countries import country_code
from checkin.gui.widgets.category_choice import CategoryChoice
from checkin.tasks import drafts
from checkin.tasks.drafts import WalkInDraft
from tests.gui.walk_in_hands import CONTROL, Hands
from tests.of_each import of_each


@of_each("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape])
def test_a_key_that_writes_no_letter_chooses_no_category_and_comes_to_the_page(
    hands: Hands, key: Qt.Key
) -> None:
    hands.page.form.name.setFocus()
    hands.write("Ada Lovelace")
    category = hands.page.form.category
    category.setFocus()
    chosen = category.category
    hands.press(key)
    assert category.category == chosen
    if key == Qt.Key.Key_Escape:
        assert hands.page.form.draft().is_blank and hands.page.form.name.hasFocus()


def test_the_next_guest_is_typed_into_the_name_after_escape_on_the_categories(hands: Hands) -> None:
    hands.write("Ada Lovelace")
    hands.page.form.category.setFocus()
    hands.press(Qt.Key.Key_Escape)
    hands.write("Grace Hopper")
    hands.register()
    assert [one.name for one in hands.people()] == ["Grace Hopper"]


def test_letters_still_choose_a_category(hands: Hands) -> None:
    category: CategoryChoice = hands.page.form.category
    category.setFocus()
    hands.write("s")
    assert category.category == "speaker"


_VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sato;Yuki\r\nFN:Yuki Sato\r\nORG:Kyoto Lab\r\nNOTE:{note}\r\n"
    "EMAIL:yuki@example.org\r\nEND:VCARD"
)


@of_each(
    "text",
    [
        _VCARD.format(note="x" * 300),
        _VCARD.format(note="").replace("\r\n", " "),
        "MECARD:N:Sato,Yuki;ORG:Kyoto Lab;EMAIL:yuki@example.org;;",
    ],
)
def test_a_business_card_pasted_into_the_name_fills_the_form_as_one_that_is_read(
    hands: Hands, text: str
) -> None:
    QApplication.clipboard().setText(text)
    hands.press(Qt.Key.Key_V, CONTROL)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation, draft.email) == ("Yuki Sato", "Kyoto Lab", "yuki@example.org")
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.form.draft().is_blank


@pytest.mark.parametrize("way", ["menu", "middle", "drop"])
def test_it_does_not_matter_by_which_way_it_is_pasted(hands: Hands, way: str, qtbot: QtBot) -> None:
    field, text = hands.page.form.name, _VCARD.format(note="x" * 300) + "\r\n"
    with qtbot.waitSignal(field.card_pasted):
        match way:
            case "menu":
                QApplication.clipboard().setText(text)
                QApplication.sendEvent(
                    field,
                    QContextMenuEvent(
                        QContextMenuEvent.Reason.Keyboard, QPoint(), field.mapToGlobal(QPoint())
                    ),
                )
                menu = QApplication.activePopupWidget()
                assert isinstance(menu, QMenu)
                paste = menu.findChild(QAction, "edit-paste")
                assert isinstance(paste, QAction) and paste.isEnabled()
                paste.trigger()
                menu.close()
            case "middle" if QApplication.clipboard().supportsSelection():
                QApplication.clipboard().setText(text, QClipboard.Mode.Selection)
                QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
            case "middle":
                pytest.skip("nothing is pasted by it here")
            case _:
                data = QMimeData()
                data.setText(text)
                kept = (
                    Qt.DropAction.CopyAction,
                    data,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                )
                field.dropEvent(QDropEvent(QPointF(4, 4), *kept))
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation, draft.email) == ("Yuki Sato", "Kyoto Lab", "yuki@example.org")


def test_a_phone_that_was_pasted_is_seen_and_can_be_put_right(hands: Hands) -> None:
    form = hands.page.form
    assert form.phone.isHidden()
    QApplication.clipboard().setText("Haneul Seo\n+82 2 123 4567\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    assert form.phone.isVisible() and form.phone.text() == "+82 2 123 4567"
    form.phone.setText("+82 2 123 4568")
    hands.register()
    (registered,) = hands.people()
    assert registered.phone == "+82 2 123 4568"
    assert form.phone.isHidden()


def test_several_lines_pasted_into_the_name_go_where_they_look_to_belong_and_the_rest_is_told(
    hands: Hands, heard: list[str]
) -> None:
    form = hands.page.form
    form.organisation.setText("Typed before")
    QApplication.clipboard().setText(
        "\r\nHaneul Seo 서하늘\nKyoto Lab\nE-mail: haneul@example.org\nTel. +82 (2) 123-4567\n"
    )
    hands.press(Qt.Key.Key_V, CONTROL)
    draft = form.draft()
    assert (draft.name, draft.email, draft.phone) == (
        "Haneul Seo 서하늘",
        "haneul@example.org",
        "+82 (2) 123-4567",
    )
    assert draft.organisation == "Typed before"
    assert hands.page.panel.notice.text().endswith("Type what is left where it belongs: “Kyoto Lab”")
    assert heard[-1] == hands.page.panel.notice.text()


def test_a_pasted_row_of_a_table_fills_the_fields_and_puts_nothing_over_what_was_typed(hands: Hands) -> None:
    form = hands.page.form
    for organisation in ("", "Typed before"):
        form.organisation.setText(organisation)
        QApplication.clipboard().setText("Otto Neuling\tFoo GmbH\tGermany\totto@foo.example\n")
        hands.press(Qt.Key.Key_V, CONTROL)
        draft = form.draft()
        assert (draft.name, draft.organisation) == ("Otto Neuling", organisation or "Foo GmbH")
        assert (form.walk_in().country, draft.email) == ("DE", "otto@foo.example")
        assert ("“Foo GmbH”" in hands.page.panel.notice.text()) is bool(organisation)


def test_pasted_lines_that_are_nowhere_in_the_form_are_told_before_they_are_lost(hands: Hands) -> None:
    QApplication.clipboard().setText("Otto Neuling\nHead of Sales\nKyoto Lab\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    hands.page.form.job_title.setText("Head of Sales")
    hands.register()
    assert hands.people() == [] and "nowhere in the form: “Kyoto Lab”." in hands.page.panel.notice.text()
    hands.register()
    assert [one.job_title for one in hands.people()] == ["Head of Sales"]

    hands.press(Qt.Key.Key_V, CONTROL)
    hands.press(Qt.Key.Key_Escape)
    hands.write("Ada Lovelace")
    hands.register()
    assert len(hands.people()) == 2, "they were another guest's"


def test_lines_of_somebody_else_are_not_mixed_with_who_was_half_typed(hands: Hands) -> None:
    form = hands.page.form
    for name in ("Van", "Olga Petrova", "Ivan", "Ivan Sid", "Sidorov, Ivan"):
        form.fill(WalkInDraft(name=name, organisation="Neva Lasers", email="olga@neva.example"))
        QApplication.clipboard().setText("Ivan Sidorov\n+82 2 123 4567\nFoo GmbH\n")
        hands.press(Qt.Key.Key_V, CONTROL)
        draft, is_another = form.draft(), name in ("Van", "Olga Petrova")
        kept = ("Foo GmbH", "") if is_another else ("Neva Lasers", "olga@neva.example")
        assert (draft.name, draft.organisation, draft.email) == ("Ivan Sidorov", *kept)
        assert ("“Foo GmbH”" in hands.page.panel.notice.text()) is not is_another
    notice = next(n for n in hands.program.window.strips.notices if n.key == "walk-in-aside")
    assert notice.on_action is not None
    notice.on_action()
    assert (form.draft().name, form.draft().organisation) == ("Olga Petrova", "Neva Lasers")


@of_each("typed", ["", "Chair"])
def test_a_title_that_is_called_one_goes_where_none_was_typed(hands: Hands, typed: str) -> None:
    hands.page.form.job_title.setText(typed)
    QApplication.clipboard().setText("Name: Linh Tran\nCompany: VinaTrade\nJob title: Director\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation, draft.job_title) == (
        "Linh Tran",
        "VinaTrade",
        typed or "Director",
    )
    assert ("“Director”" in hands.page.panel.notice.text()) is bool(typed)
    hands.press(Qt.Key.Key_Escape)


def test_one_line_pasted_into_the_name_is_the_name(hands: Hands) -> None:
    QApplication.clipboard().setText("Haneul Seo\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    assert hands.page.form.draft().name.strip() == "Haneul Seo"


def test_the_text_of_a_business_card_is_nobodys_name(hands: Hands) -> None:
    hands.page.form.name.setText("BEGIN:VCARD VERSION:3.0")
    hands.register()
    assert hands.people() == []


# --- what is offered ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "meant"), [("ac", "academia"), ("gov", "government")])
def test_the_beginning_of_a_sector_is_the_sector(hands: Hands, typed: str, meant: str) -> None:
    sector = hands.page.form.sector
    sector.setFocus()
    hands.write(typed)
    hands.press(Qt.Key.Key_Tab)
    assert sector.text() == meant
    hands.page.form.name.setText("Ada Lovelace")
    sector.setFocus()
    sector.clear()
    hands.write(typed)
    hands.register()
    assert hands.people()[0].sector == meant


def test_a_sector_of_their_own_is_kept_after_escape_and_where_nothing_fits(hands: Hands) -> None:
    sector = hands.page.form.sector
    sector.setFocus()
    hands.write("ac")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Tab)
    assert sector.text() == "ac"
    sector.setFocus()
    sector.clear()
    hands.write("circus")
    hands.press(Qt.Key.Key_Tab)
    assert sector.text() == "circus"


@of_each("written", ["Niger", "Guinea", "Dominica"])
def test_a_country_that_is_written_out_is_not_taken_for_one_that_begins_so(
    hands: Hands, written: str
) -> None:
    country = hands.page.form.country
    country.setFocus()
    country.clear()
    hands.write(written)
    hands.press(Qt.Key.Key_Tab)
    assert country.text() == written and country_code(written) is not None


# --- a group -----------------------------------------------------------------------------------------------------


def a_member_of_a_group(hands: Hands) -> None:
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.enter("Ada Lovelace", "", "Analytical Engines", "Director", "uk")
    hands.write("v")
    hands.register()


def test_what_a_group_filled_in_goes_with_the_group(hands: Hands) -> None:
    a_member_of_a_group(hands)
    assert hands.page.form.draft().organisation == "Analytical Engines"
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.write("Grace Hopper")
    hands.register()
    grace = next(one for one in hands.people() if one.name == "Grace Hopper")
    default = hands.program.session.programme.default_category.id
    assert (grace.organisation, grace.country, grace.category) == (None, None, default)


def test_what_was_typed_since_stays_when_a_group_ends(hands: Hands) -> None:
    a_member_of_a_group(hands)
    hands.write("Grace Hopper")
    hands.page.form.organisation.setText("Navy")
    hands.press(Qt.Key.Key_G, CONTROL)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation, draft.country) == ("Grace Hopper", "Navy", "")


def test_a_group_that_ends_while_somebody_is_corrected_takes_nothing_from_them(hands: Hands) -> None:
    a_member_of_a_group(hands)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_G, CONTROL)
    assert hands.page.form.draft().organisation == "Analytical Engines"
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.form.draft().organisation == ""


def test_what_a_group_filled_in_goes_also_after_the_event_was_opened_again(hands: Hands) -> None:
    a_member_of_a_group(hands)
    path = hands.program.session.file.path
    hands.program.session.open(path)
    hands.program.window.open_page("walk-in")
    assert hands.page.form.draft().organisation == "Analytical Engines"
    hands.press(Qt.Key.Key_G, CONTROL)
    assert hands.page.form.draft().organisation == ""


def start_anew(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program does when it is started again."""
    path = hands.program.session.file.path
    hands.program.session.close()
    monkeypatch.setattr(drafts, "_THIS_RUN", "another")
    hands.program.session.open(path)
    hands.program.window.open_page("walk-in")


def test_the_next_volunteer_gets_no_group_of_the_day_before(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_member_of_a_group(hands)
    start_anew(hands, monkeypatch)
    assert not hands.page.head.group.isChecked()
    draft, default = hands.page.form.draft(), hands.program.session.programme.default_category.id
    assert (draft.organisation, draft.country, draft.category) == ("", "", default)


def test_who_was_half_typed_keeps_what_their_group_filled_in(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_member_of_a_group(hands)
    hands.write("Grace Hopper")
    start_anew(hands, monkeypatch)
    draft = hands.page.form.draft()
    assert (draft.name, draft.organisation) == ("Grace Hopper", "Analytical Engines")
    assert not hands.page.head.group.isChecked()


# --- who is on the list already ----------------------------------------------------------------------------------


def test_the_card_of_somebody_on_the_list_says_whether_and_when_they_came(hands: Hands) -> None:
    state = hands.page.beside.person.state
    hands.page.beside.open_person("QK-004")
    assert state.text() == "On the list, not arrived yet."
    hands.program.session.admit("QK-004")
    hands.page.beside.open_person("QK-004")
    assert state.text() == "On the list, arrived 09:30."


def test_the_session_to_tick_here_is_in_sight_without_a_key(hands: Hands) -> None:
    hands.program.session.set_session("qk-oecd2")
    hands.program.window.resize(960, 600)
    hands.program.window.open_page("desk")
    hands.program.window.open_page("walk-in")
    ticks = hands.page.form.sessions

    assert ticks.currentItem().text().startswith(hands.program.session.session.shown_title)
    assert ticks.viewport().rect().contains(ticks.visualItemRect(ticks.currentItem()))


def test_what_is_filled_in_shows_how_it_begins(hands: Hands) -> None:
    """Of a long organisation only the end was to be seen: taken over from a colleague, or read from a card."""
    form, long = hands.page.form, "National Institute of Standards and Technology, " * 4
    QApplication.clipboard().setText(_VCARD.format(note="").replace("Kyoto Lab", long))
    hands.press(Qt.Key.Key_V, CONTROL)
    assert form.organisation.text().startswith("National") and form.organisation.cursorPosition() == 0

    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F4)
    hands.write("Ahn Mi")
    hands.press(Qt.Key.Key_Return)
    filled = (form.instead, form.organisation, form.sector)
    assert all(line.text() for line in filled) and [line.cursorPosition() for line in filled] == [0, 0, 0]
