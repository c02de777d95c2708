"""A row that is read with its whole column comes out as one whose cells are read one by one."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from checkin.lists.plain_rows import PlainRows
from checkin.lists.reading import ListReading, read_list
from checkin.lists.row_shapes import RowShapes
from tests.bench.bench_load import programme, write_csv

_CELLS = {
    "Name": "Müller, Jürgen|Dr. Bo Cal|Bo  Cal| Cy Dahl |-|NA|Null|𝓜𝓪𝓻𝓲𝓪 Rossi|José|Max\u200b Noll|=CMD|Di\nEk"
    "|Ann + 2 guests||Total|합계|Speakers|Waiting list|Bo Cal (CANCELLED)"
    "|???|\ufffdx|a\u0301\u0301\u0301\u0301\u0301\u0301",
    "First name": "Al|-||Al  B", "Last name": "Fox|NA||Ek ", "Name (EN)": "Ann Be|Be, Ann||-",
    "E-mail": "p@x.org|P@X.ORG|-||no mail|office@x.org", "Organisation": "KIST|N/A|-||Inst.  X|NA|KIST (취소)",
    "Country": "Korea|독일|Narnia||-|NA", "Category": "Speaker|VIP||-|일반 Participant|Speaker?|one|Guests",
    "Status": "Confirmed|Cancelled||-|waiting list|checked in|X|O|?", "Paid": "yes|no|120 EUR||2025-01-02",
    "Code": "7.0|1.23E+15|MAR-3|2025-01-01||-|https://x.org/qr?text=A1|a;b|C-1|C 1", "Ticket code": "T1|T2||-",
    "Sessions": "one|two|one;two|three||-|one, two", "One": "O|X|x||-|예|maybe", "Note": "|hello|- |line\nbreak|+1",
    "Title": "Dr.|Prof.|Director||-", "Sector": "Industry|학계|zzz||-", "T-shirt": "S|-|| L |a  b|n/a",
    "Guests": "0|1||Ann", "VIP": "yes||x|VIP", "Reference": "R1||-",
}  # fmt: skip


def _write(path: Path, chance: random.Random) -> None:
    captions = ["Name", *chance.sample([*_CELLS][1:], chance.randint(2, 9))]
    usual = chance.choice([0.5, 0.9, 0.99])
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(captions)
        for n in range(80):
            row = [
                f"{caption[0]}{n}@x.org"
                if caption == "E-mail"
                else f"{caption[:3]} {n}"
                if chance.random() < usual
                and caption in ("Name", "E-mail", "Code", "Organisation", "T-shirt")
                else chance.choice(_CELLS[caption].split("|"))
                for caption in captions
            ]
            rows.writerow(row[: chance.randint(1, len(row))] if chance.random() < 0.03 else row)


def _told(reading: ListReading) -> tuple[object, ...]:
    people = [msgspec.structs.asdict(person) for person in reading.people]
    return (
        people,
        reading.problems,
        reading.read,
        reading.skipped,
        reading.remarks,
        reading.questions,
        reading.fields,
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_row_read_with_its_column_is_as_one_read_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    path = tmp_path / "list.csv"
    _write(path, random.Random(seed))
    by_columns = read_list(path, programme())
    monkeypatch.setattr(PlainRows, "people", lambda *_, **__: [])
    assert _told(read_list(path, programme())) == _told(by_columns)


def test_a_line_of_totals_among_full_rows_is_found_by_the_ends_of_its_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    texts = "Total|Total: 3|총 3명|Sum Wing Yee|Anzahl: 4|R12|Bo Cal| |합계 |4|2.|9명|-| 7|p4@x.org|A1|1월|Summa Rao"
    path = tmp_path / "list.csv"
    for captions in (
        "No,Name,E-mail,Code",
        "Name,No,Code,Phone",
        "Name,Phone,E-mail,Note",
        "Code,Name,No,Phone",
    ):
        rows = [[f"{n}", f"Ann {n}", f"a{n}@x.org", f"C-{n:04}"] for n in range(60)]
        rows += [chance.choices(texts.split("|"), k=4) for __ in range(60)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([captions.split(","), *rows])
        by_ends = _told(read_list(path, programme()))
        with monkeypatch.context() as patched:
            patched.setattr(RowShapes, "_that_may_count", lambda *_: range(200))
            assert _told(read_list(path, programme())) == by_ends


def test_a_category_that_is_called_as_a_column_of_names_has_no_row_read_as_captions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in each of 100,000 rows, and to read one as captions takes longer than all else of it."""
    looked_at = []

    def are_captions(row: Sequence[str]) -> bool:
        looked_at.append(row)
        return False

    monkeypatch.setattr("checkin.lists.choosing.are_only_captions", are_captions)
    path = tmp_path / "list.csv"
    write_csv(path, 400)

    assert len(read_list(path, programme()).people) == 400
    assert not looked_at
