"""Several desks decide as one while they can talk: nobody comes in twice, no seat is given twice."""

from __future__ import annotations

import threading
from collections import Counter

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.desks.link_status import LinkState
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.verify import verify
from tests.desks.conftest import PATIENT_S, Venue, all_records, code, wait_for


def scan_at_once(venue: Venue, names: list[str], codes: list[str], session: str) -> dict[str, list[Verdict]]:
    """Every desk reads all of these codes, all desks at once, each in a thread of its own."""
    answers: dict[str, list[Verdict]] = {}
    links = {name: venue.desk(name)[1] for name in names}

    def read(name: str) -> None:
        with EventFile.open(venue.file(name)) as file:
            desk = Desk(file, name=name, desk_id=f"id of {name}")
            links[name].serve(desk)
            answers[name] = [desk.scan(one, session) for one in codes]

    threads = [threading.Thread(target=read, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(link.wait_until_in_step(PATIENT_S) for link in links.values())
    wait_for(lambda: len({tuple(all_records(venue.file(name))) for name in names}) == 1)
    return answers


def test_three_desks_that_read_the_same_codes_at_once_admit_nobody_twice(venue: Venue) -> None:
    venue.start_hub()
    answers = scan_at_once(venue, ["1", "2", "3"], [code(n) for n in range(40)], "door")

    assert all(one.together for answer in answers.values() for one in answer)
    admitted = Counter(one.code for answer in answers.values() for one in answer if one.admits)
    assert admitted == {code(n): 1 for n in range(40)}
    files = [venue.file(name) for name in "123"]
    assert all_records(files[0]) == all_records(files[1]) == all_records(files[2])
    for path in files:
        with EventFile.open(path) as file:
            assert verify(file).problems == ()


def test_a_scan_that_nobody_overtook_asks_the_file_nothing_for_the_others(venue: Venue) -> None:
    asked: list[str] = []
    with EventFile.open(venue.file("1")) as file:
        rows = LinkRows(file)
        file.connection.set_trace_callback(asked.append)
        rows.take_in_readings([])
        file.connection.set_trace_callback(None)
    assert asked == []


def test_two_doors_of_a_room_that_refuses_when_full_let_in_exactly_as_many_as_it_has_seats(
    venue: Venue,
) -> None:
    venue.start_hub()
    first, second = [code(n) for n in range(12)], [code(n) for n in range(12, 24)]
    venue.desk("1"), venue.desk("2")
    answers = scan_at_once(venue, ["1", "2"], [*first, *second], "hall")

    admitted = [one.code for answer in answers.values() for one in answer if one.admits]
    assert len(admitted) == len(set(admitted)) == 20
    assert any(one.word is VerdictWord.FULL for answer in answers.values() for one in answer)


def test_what_one_desk_changed_holds_at_the_other(venue: Venue) -> None:
    venue.start_hub()
    (one, first), (two, second) = venue.desk("1"), venue.desk("2")
    with one.transaction():
        one.store.change("G1", {"status": "cancelled"}, at=one.now(), desk="1")
        one.store.revoke_code(code(2), "lost", of="G2", at=one.now())
    assert first.wait_until_in_step(PATIENT_S)
    # Two rows, which may come one after the other.
    wait_for(lambda: bool(two.attendee("G1")) and two.attendee("G1").status == "cancelled")  # type: ignore[union-attr]
    wait_for(lambda: all(is_revoked for _, __, is_revoked in two.store.codes_of("G2")))

    assert two.scan(code(1), "door").word is VerdictWord.CANCELLED
    assert two.scan(code(2), "door").word is VerdictWord.REVOKED
    assert second.status().state is LinkState.TOGETHER
    assert {desk.name for desk in second.status().desks} == {"1", "2"}
