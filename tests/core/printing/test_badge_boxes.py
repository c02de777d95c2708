"""Where a badge printed beforehand lies, until somebody took it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind, new_id
from checkin.core.printing.boxes import BoxPlan, box_name
from tests.of_each import of_each

PRINTED_AT = datetime(2025, 6, 23, 18, 0, tzinfo=UTC)
PLAN = BoxPlan().with_batch([f"A-{n}" for n in range(1, 26)], per_row=5, rows=2, at=PRINTED_AT)


def record(kind: RecordKind, *, hours: float = 15, **fields: object) -> Record:
    at = PRINTED_AT + timedelta(hours=hours)
    return Record(id=new_id(), kind=kind, at=at, recorded_at=at, desk="Desk 1", attendee="A-7", **fields)  # type: ignore[arg-type]


@of_each(
    ("reference", "place"),
    [
        ("A-1", "Box A, 1st row"),
        ("A-6", "Box A, 2nd row"),
        ("A-11", "Box B, 1st row"),
        ("A-25", "Box C, 1st row"),
    ],
)
def test_badges_fill_rows_and_boxes_in_their_order(reference: str, place: str) -> None:
    assert str(PLAN.place(reference)) == place


def test_rows_are_counted_as_people_say_them() -> None:
    plan = BoxPlan().with_batch([f"A-{n}" for n in range(25)], per_row=1, rows=25, at=PRINTED_AT)

    assert [str(plan.place(f"A-{n}")).split(", ")[1] for n in (1, 2, 10, 11, 12, 20, 21)] == [
        "2nd row", "3rd row", "11th row", "12th row", "13th row", "21st row", "22nd row",
    ]  # fmt: skip


def test_boxes_after_z_have_two_letters() -> None:
    assert [box_name(n) for n in (0, 10, 25, 26, 51, 52, 701, 702)] == [
        "A", "K", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_badge_waits_until_its_person_was_admitted() -> None:
    scan = record(RecordKind.SCAN, admits=True)

    assert PLAN.waiting("A-7", []) == PLAN.place("A-7")
    assert PLAN.waiting("A-7", [scan], before=scan.id) == PLAN.place("A-7")
    assert PLAN.waiting("A-7", [scan]) is None


def test_a_refusal_or_an_admission_taken_back_takes_no_badge() -> None:
    refused = record(RecordKind.SCAN, admits=False)
    scan = record(RecordKind.SCAN, admits=True)
    undo = record(RecordKind.UNDO, undoes=scan.id)

    assert PLAN.waiting("A-7", [refused, scan, undo]) == PLAN.place("A-7")


def test_who_came_the_day_before_the_badges_were_printed_still_finds_it() -> None:
    scan = record(RecordKind.SCAN, hours=-20, admits=True)

    assert PLAN.waiting("A-7", [scan]) == PLAN.place("A-7")


def test_a_reprint_leaves_nothing_good_in_the_box() -> None:
    reprint = ChangedFields(Noun.CODE, {"badge": ("C1OLD", "C1NEW")}, "name wrong").as_json()
    edit = ChangedFields(Noun.ATTENDEE, {"organisation": ("A", "badge reprinted")}).as_json()

    assert PLAN.waiting("A-7", [record(RecordKind.CHANGE, answer=reprint)]) is None
    assert PLAN.waiting("A-7", [record(RecordKind.CHANGE, answer=edit)]) is not None


def test_a_second_batch_goes_into_further_boxes_and_wins() -> None:
    plan = PLAN.with_batch(["A-7", "B-1"], per_row=5, rows=2, at=PRINTED_AT)

    assert (str(plan.place("A-7")), str(plan.place("A-8"))) == ("Box D, 1st row", "Box A, 2nd row")


def test_the_plan_survives_being_kept_and_nonsense_is_no_plan() -> None:
    assert BoxPlan.from_dict(PLAN.as_dict()) == PLAN
    assert len(BoxPlan.from_dict({"batches": [{"rows": "x"}]})) == 0
    assert len(BoxPlan.from_dict({"batches": 7})) == 0
    assert len(BoxPlan.from_dict(None)) == 0
