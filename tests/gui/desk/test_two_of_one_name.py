"""Two people of one name are told apart among the last scans, and before anything of theirs is taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkin.core.desk.registration import edit
from tests.gui.conftest import Door


def test_two_of_one_name_show_where_they_are_from_and_others_only_when_pointed_at(door: Door) -> None:
    one, other, third = door.confirmed()[:3]
    session = door.session
    for person, organisation in ((one, "Hanbit University"), (other, "Solbaram")):
        edit(
            session.desk,
            person.reference,
            {"name": "김민준", "name_latin": "Kim Min-jun", "organisation": organisation},
        )
    session.announce_attendees()
    for person in (one, other, third):
        session.scan(person.codes[0])
    model = door.page.scans.model
    names = [model.data(model.index(row, 0)) for row in range(3)]
    assert names == [third.name, "김민준, Solbaram", "김민준, Hanbit University"]
    tips = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert third.organisation and third.organisation in tips[0]
    assert "Kim Min-jun" in tips[1] and "Solbaram" in tips[1]

    session.undo(model.row_at(0).record.id)  # type: ignore[union-attr]
    session.scan(one.codes[0] + "x")
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked = door.program.window.strips.notices[-1].text
    assert "김민준 (Kim Min-jun, Solbaram)" in asked and session.desk.inside(session.session.id) == 2
