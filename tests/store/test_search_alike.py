"""Who the index offers as perhaps already on the list, and what likeness makes of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import Attendee
from checkin.core.names.likeness import Candidate, Likeness, Similar, compare_names, similar
from checkin.store import search, search_tables
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict
from tests.of_each import of_each


def attendee(
    number: int,
    name: str,
    organisation: str | None = None,
    email: str | None = None,
    latin: str | None = None,
) -> Attendee:
    return Attendee(
        reference=f"R-{number}",
        name=name,
        category="participant",
        organisation=organisation,
        email=email,
        name_latin=latin,
    )


PEOPLE = [
    attendee(1, "김민준", "(주)동백포토닉스", "minjun.kim@dongbaek.example.com"),
    attendee(2, "Kim Min-jung", "Garam Semicon"),
    attendee(3, "Seo-yeon Lee", "Dongbaek Photonics Co., Ltd."),
    attendee(4, "Jürgen Müller", "Universität Köln"),
    attendee(5, "Carlos García", "Universidad de Ejemplo"),
    attendee(6, "Katarzyna Kowalczyk", "Sample S.A."),
    attendee(7, "王思远", "示例量子科技有限公司"),
    attendee(8, "محمد علي", None),
    attendee(9, "Emma Whitfield", "Prairie Photonics LLC"),
    attendee(10, "Jennifer Null", "NA", "info@blueridge.example.com"),
    attendee(11, "Сергей Иванов", None),
    attendee(12, "정하은", None, latin="Chung Ha-eun"),
]
FOUND = dict(enumerate(PEOPLE, 1))


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    search_tables.create(connection)
    search.index_attendees(connection, FOUND.items())
    return connection


def hints(connection: sqlite3.Connection, candidate: Candidate) -> list[Similar]:
    return similar(candidate, (FOUND[rowid] for rowid in search.alike(connection, candidate)))


@of_each(
    ("candidate", "reference", "likeness"),
    [
        (Candidate(name="Minjun Kim"), "R-1", Likeness.OTHER_SPELLING),
        (Candidate(name="KIM Min Jun"), "R-1", Likeness.OTHER_SPELLING),
        (Candidate(name="김 민준"), "R-1", Likeness.SAME_NAME),
        (Candidate(name="이서연"), "R-3", Likeness.OTHER_SPELLING),
        (Candidate(name="X", email="Minjun.Kim@dongbaek.example.com "), "R-1", Likeness.SAME_EMAIL),
        (Candidate(name="Mueller Juergen"), "R-4", Likeness.OTHER_ORDER),
        (Candidate(name="Carlos García Pérez"), "R-5", Likeness.NAME_MORE),
        (Candidate(name="Katarzyna Kowalcyzk"), "R-6", Likeness.ONE_ERROR),
        (Candidate(name="Siyuan Wang"), "R-7", Likeness.OTHER_SPELLING),
        (Candidate(name="Mohammed Ali"), "R-8", Likeness.OTHER_SPELLING),
        (Candidate(name="Ivanov Sergey"), "R-11", Likeness.OTHER_SPELLING),
        (Candidate(name="Ha Eun Jung"), "R-12", Likeness.OTHER_SPELLING),
        (Candidate(name="x", name_latin="Null Jennifer"), "R-10", Likeness.OTHER_ORDER),
        (
            Candidate(name="Oliver Whitfield", organisation="PRAIRIE PHOTONICS"),
            "R-9",
            Likeness.SURNAME_AND_ORGANISATION,
        ),
        (
            Candidate(name="김도윤", organisation="Dongbaek Photonics"),
            "R-1",
            Likeness.SURNAME_AND_ORGANISATION,
        ),
        (Candidate(name="Lee Do-yun", organisation="동백포토닉스"), "R-3", Likeness.SURNAME_AND_ORGANISATION),
    ],
)
def test_the_same_person_is_offered_first(
    index: sqlite3.Connection, candidate: Candidate, reference: str, likeness: Likeness
) -> None:
    best = hints(index, candidate)[0]
    assert (best.attendee.reference, best.likeness) == (reference, likeness)


@of_each(
    "candidate",
    [
        Candidate(),
        Candidate(name=" "),
        Candidate(name="Kim"),
        Candidate(name="김"),
        Candidate(name="Kim Ji-woo", organisation="Hanbit Quantum"),
        Candidate(name="Emma Brown"),
        Candidate(name="Oliver Whitfield"),
        Candidate(name="Null", organisation="NA"),
        Candidate(name='"; DROP', organisation='" OR "', email='"@"'),
        Candidate(name="\x00\u202e", organisation="\x00", email="@"),
    ],
)
def test_nobody_is_offered_for_a_common_surname_or_half_a_name(
    index: sqlite3.Connection, candidate: Candidate
) -> None:
    assert hints(index, candidate) == []


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Mary Smyth", "Mary Smith"),
        ("Дмитрий Орлов", "Dmitri Orlov"),
        ("Дмитрий Орлов", "Dmitry Orlov"),
        ("Дмитрий Орлов", "Dmitrij Orlov"),
        ("Юрий Толстой", "Yury Tolstoy"),
        ("Андрей Белый", "Andrey Bely"),
        ("Юрій Білий", "Yuriy Bilyi"),
        ("Dmitry Orlov", "Дмитрий Орлов"),
        ("Somchai Jaide", "Somchai Jaidee"),
        ("Nikola Djordjevic", "Nikola Đorđević"),
        ("Zhang Wie", "Zhang Wei"),
        ("Kim Seo-yun", "김서연"),
        ("Mario Rosi", "Mario Rossi"),
        ("Anna Mayr", "Anna Mayer"),
        ("Somchai Jaidee", "สมชาย ใจดี"),
        ("Chaiwat Meechai", "ชัยวัฒน์ มีชัย"),
        ("Kiat Kaewsai", "เกียรติ แก้วใส"),
    ],
)
def test_whom_find_finds_by_a_whole_name_is_offered_too(
    tmp_path: Path, clock: Clock, typed: str, listed: str
) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([attendee(1, listed, "Sample"), attendee(2, "Eve Null")], at=clock(), desk="Door")
        desk = Desk(event, name="Door", clock=clock)
        assert [hit.attendee.name for hit in desk.find(typed)] == [listed]
        assert [one.attendee.name for one in desk.similar(Candidate(name=typed))] == [listed]


@pytest.mark.parametrize(
    ("typed", "listed", "latin"),
    [
        ("Emily Chen", "Ελένη Παπαδάκη", "Eleni Papadaki"),
        ("Wang Wei", "최종원", "Choi Jong-won"),
        ("Otto Neuling", "小野寺 健太郎", "Onodera Kentaro"),
    ],
)
def test_who_is_only_guessed_at_by_a_whole_name_is_found_and_is_no_likeness(
    tmp_path: Path, clock: Clock, typed: str, listed: str, latin: str
) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        person = attendee(1, listed, "Sample", latin=latin)
        event.add_all([person, attendee(2, "Eve Null")], at=clock(), desk="Door")
        desk = Desk(event, name="Door", clock=clock)
        assert [hit.attendee.name for hit in desk.find(typed)] == [listed]
        assert desk.similar(Candidate(name=typed)) == desk.offered(Candidate(name=typed)).fitting == []


@pytest.mark.parametrize(
    ("typed", "organisation", "listed", "is_asked"),
    [
        ("D. Orlov", None, "Dmitri Orlov", True),
        ("Orlov D", None, "Dmitri Orlov", True),
        ("Dmitri Orlov", None, "D. Orlov", True),
        ("DMITRIORLOV", None, "Dmitri Orlov", True),
        ("Rachid Almansouri", None, "Rashid Al-Mansouri", True),
        ("Sandra Mayer", "Alpen Quant", "Sandra Meier", True),
        ("Sandra Mayer", "Alpen Quant AG", "Sandra Meier", True),
        ("Sandra Mayer", None, "Sandra Meier", False),
        ("Sandra Mayer", "Isar Lab", "Sandra Meier", False),
        ("Sandro Mayer", "Alpen Quant", "Sandra Meier", False),
        ("Pemberton Catherine", None, "Catherine Louise Pemberton", True),
        ("Catherine Louise Pemberton", None, "Pemberton Catherine", True),
        ("Minh Khai Nguyen", None, "Nguyễn Thị Minh Khai", True),
        ("P. Orlov", None, "Dmitri Orlov", False),
        ("J. Kim", None, "Jihoon Kim", False),
        ("Kim Minsu", "Alpen Quant", "Kim Minjun", False),
    ],
)
def test_of_whom_it_is_asked_whether_a_name_is_theirs(
    tmp_path: Path, clock: Clock, typed: str, organisation: str | None, listed: str, is_asked: bool
) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        with event.transaction():
            people = [attendee(1, listed, "Alpen Quant AG"), attendee(2, "Eve Null")]
            event.add_all(people, at=clock(), desk="Door")
        candidate = Candidate(name=typed, organisation=organisation)
        found = Desk(event, name="Door", clock=clock).of_nearly_that_name(candidate)
        assert [one.name for one in found] == [listed] * is_asked


@pytest.mark.parametrize("latin", [1, 2, 3])
def test_others_of_that_name_do_not_hide_who_is_heard_alike(tmp_path: Path, clock: Clock, latin: int) -> None:
    listed = [attendee(n, "Noa Levi", "Sample") for n in range(latin)]
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([*listed, attendee(9, "נועה לוי"), attendee(10, "Eve Null")], at=clock(), desk="Door")
        desk = Desk(event, name="Door", clock=clock)
        found = desk.similar(Candidate(name="Noa Levi"), limit=3)

    assert found[-1].attendee.name == "נועה לוי"
    assert found[0].likeness is Likeness.SAME_NAME


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Stefan Curry", "Stephen Curry"),
        ("Curry, Stefan", "Stephen Curry"),
        ("Katarina Smit", "Katharina Schmidt"),
        ("Shivon Bhriain", "Siobhán Ní Bhriain"),
        ("Mike Brown", "Michael Brown"),
        ("Michael Brown", "Mike Brown"),
        ("Steve Curry", "Stephen Curry"),
        ("Timothy Novák", "Tim Novak"),
        ("Bambang Suharto", "Suharto"),
        ("Suharto Bambang", "Suharto"),
    ],
)
def test_who_gives_a_name_that_is_far_from_the_one_listed_is_told_of_and_taken_by_no_key(
    tmp_path: Path, clock: Clock, typed: str, listed: str
) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([attendee(1, listed, "Sample"), attendee(2, "Eve Null")], at=clock(), desk="Door")
        desk = Desk(event, name="Door", clock=clock)
        found, told = desk.find(typed), desk.similar(Candidate(name=typed), limit=3)

    assert [hit.attendee.name for hit in found] == [listed] and all(hit.is_guess for hit in found)
    assert [one.attendee.name for one in told] == [listed]


@pytest.mark.parametrize("typed", ["ORD-4411", "ord-4411"])
def test_the_number_of_an_order_finds_all_of_it_and_no_key_takes_one(
    tmp_path: Path, clock: Clock, typed: str
) -> None:
    orders = {"Mark Novak": "ORD-4411", "Lena Novak": "ORD-4411", "Eve Null": "ORD-44112"}
    people = [
        replace(attendee(n, name), extra={"Table": "7", "Order": order})
        for n, (name, order) in enumerate(orders.items(), 1)
    ]
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all(people, at=clock(), desk="Door")
        found = Desk(event, name="Door", clock=clock).find(typed)

    assert [hit.attendee.name for hit in found] == ["Mark Novak", "Lena Novak"]
    assert all(hit.is_guess for hit in found) and found[0].matched == ("extra", "Order ORD-4411")


def test_of_two_words_one_is_a_whole_name_and_no_part_of_one(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([attendee(1, "Suharto Wijaya"), attendee(2, "Eve Null")], at=clock(), desk="Door")
        desk = Desk(event, name="Door", clock=clock)
        assert desk.find("Bambang Suharto") == [] and desk.similar(Candidate(name="Bambang Suharto")) == []


@of_each("surname", ["김 (Kim)", "김 Kim", "Kim 김", "김(대표)"])
def test_a_korean_surname_that_is_written_twice_or_with_a_word_is_looked_for_by_its_sound(
    index: sqlite3.Connection, surname: str
) -> None:
    person = replace(attendee(99, "민준 Minjun", "동백포토닉스"), first_name="Minjun", last_name=surname)

    assert 1 in search.alike(index, person)


def test_a_second_surname_is_one_in_either_spelling() -> None:
    assert compare_names("Anna Mueller-Schmidt", "Anna Müller") is Likeness.NAME_MORE


def test_many_of_one_surname_in_one_place_say_nothing() -> None:
    kims = [attendee(n, f"김{given}", "한빛") for n, given in enumerate(("민준", "서연", "지훈", "하은"))]
    assert similar(Candidate(name="김도윤", organisation="한빛"), kims) == []


@pytest.mark.parametrize(
    ("listed", "typed", "said"),
    [
        ("동백포토닉스", "Dongbaek Photonics", ", same organisation"),
        ("동백포토닉스", "한빛", ", other organisation"),
        ("Copperhill Cryogenics Corp.", "Sagebrush Photonics, Inc.", ", other organisation"),
        ("University of Tokyo", "University of Kyoto", ", other organisation"),
        ("동백포토닉스", None, ""),
        ("한국과학기술원", "KAIST", ""),
        ("Ministry of Science and ICT", "MSIT", ""),
        ("Koç Üniversitesi", "Koç Univ", ""),
        ("Copperhill Cryogenics Corp.", "Copperhill", ""),
    ],
)
def test_the_reason_says_of_the_organisation_what_can_be_told(
    listed: str, typed: str | None, said: str
) -> None:
    (found,) = similar(Candidate(name="Ada Han", organisation=typed), [attendee(1, "Ada Han", listed)])
    assert found.reason == f"{Likeness.SAME_NAME}{said}"


def test_long_and_strange_input_is_answered(index: sqlite3.Connection) -> None:
    candidate = Candidate(name="ab " * 4000, organisation="x" * 10_000, email="a@" + "b." * 5000)
    assert hints(index, candidate) == []
