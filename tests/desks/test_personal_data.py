"""Who removes the personal data at one desk while the others go on: nothing of that is told to them."""

from __future__ import annotations

from checkin.core.times import system_clock
from checkin.desks.link_status import LinkState
from checkin.store.event_file import EventFile
from checkin.tasks.remove_personal_data import remove
from tests.desks.conftest import PEOPLE, Venue, all_records, code, wait_for


def test_a_file_without_personal_data_leaves_the_others_and_tells_them_of_no_nameless_people(
    venue: Venue,
) -> None:
    venue.start_hub()
    (one, link), (two, of_two) = venue.desk("1"), venue.desk("2")
    assert one.scan(code(1), "door").admits
    wait_for(lambda: len(all_records(venue.file("2"))) == len(all_records(venue.file("1"))))
    with EventFile.open(venue.file("1")) as by_another_program:
        remove(by_another_program, system_clock())

    wait_for(lambda: "personal data were removed" in (link.status().trouble or ""))
    wait_for(lambda: link.status().state is LinkState.ALONE)
    assert two.scan(code(2), "door").admits
    assert of_two.wait_until_in_step(90.0)
    with EventFile.open(venue.file("2")) as file:
        assert file.attendee_count() == PEOPLE
    with EventFile.open(venue.file("1")) as file:
        assert {person.name for person in file.attendees()}.isdisjoint({"Guest 1", "Guest 2"})
