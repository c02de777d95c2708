"""Find as the desk does: candidates from the index on disk, then the ranking. One list, many ways to type."""

from __future__ import annotations

import sqlite3
from collections import deque

import pytest

from checkin.core.event.attendee import Attendee
from checkin.core.names import finding
from checkin.core.names.find import Found, rank
from checkin.core.names.same_named import meant_alike
from checkin.store import search, search_tables, search_vocabulary
from tests.of_each import of_each

PEOPLE = {
    1: Attendee(
        reference="R-0001",
        name="김민준",
        category="guest",
        organisation="한빛양자연구원",
        email="mj.k@hanbit.example.org",
        phone="010-1013-2017",
        codes=("AbC123",),
    ),
    2: Attendee(
        reference="R-0002", name="Min-jun Kim", category="guest", organisation="Dongbaek Photonics Co., Ltd."
    ),
    3: Attendee(reference="R-0003", name="KIM Min Jun", category="guest", organisation="Garam Semicon"),
    4: Attendee(reference="R-0004", name="김미나", category="guest"),
    5: Attendee(reference="R-0005", name="박지훈", category="guest", phone="+82 10 1039 2051"),
    6: Attendee(reference="R-0006", name="이서연", category="guest"),
    7: Attendee(reference="R-0007", name="남궁 민서", category="guest"),
    8: Attendee(
        reference="R-0008", name="Björn Weißmüller", category="guest", organisation="Universität Köln"
    ),
    9: Attendee(reference="R-0009", name="Anna Mueller", category="guest"),
    10: Attendee(reference="R-0010", name="Søren Ødegård", category="guest"),
    11: Attendee(reference="R-0011", name="Łukasz Đorđević", category="guest"),
    12: Attendee(reference="R-0012", name="王思远", category="guest"),
    13: Attendee(reference="R-0013", name="Сергей Иванов", category="guest"),
    14: Attendee(reference="R-0014", name="محمد علي", category="guest"),
    15: Attendee(
        reference="R-0015", name="Jennifer Null", category="guest", organisation="NA", codes=("True",)
    ),
    16: Attendee(reference="R-0016", name="Elizabeth O'Brien", category="guest"),
    17: Attendee(reference="R-0017", name="Γιώργος Παπαδόπουλος", category="guest"),
    18: Attendee(reference="R-0018", name="Choi Yoo-jin", category="guest"),
    19: Attendee(reference="R-0019", name="정하은", category="guest", name_latin="Ha-eun Chung"),
    20: Attendee(reference="R-0020", name="Ryu Seung-woo", category="guest"),
    21: Attendee(reference="R-0021", name="佐藤はるな", category="guest"),
    22: Attendee(reference="R-0022", name="\u202eÆrøskøbing\u202c Kjær\x07", category="guest"),
    23: Attendee(reference="R-0023", name="Inger Bjerregaard", category="guest"),
}


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    search_tables.create(connection)
    search.index_attendees(connection, PEOPLE.items())
    return connection


def find(connection: sqlite3.Connection, text: str) -> list[Found]:
    def offered(text: str, by_ear: bool) -> list[Attendee]:
        asked = search.people_by_ear if by_ear else search.people_offered
        return [PEOPLE[rowid] for rowid in asked(connection, text)]

    return finding.find(text, offered)


def rows(connection: sqlite3.Connection, text: str) -> list[int]:
    return [int(hit.attendee.reference[2:]) for hit in find(connection, text)]


@of_each(
    ("text", "expected"),
    [
        ("김", {1, 4, 2, 3}),
        ("민준", {1, 2, 3}),
        ("민준 김", {1, 2, 3}),
        ("김민준", {1, 2, 3}),
        ("김 민준", {1, 2, 3}),
        ("김미", {1, 4, 2, 3}),
        ("김ㅁ", {1, 4}),
        ("ㄱㅁㅈ", {1}),
        ("ㅁㅈ", {1}),
        ("ㄴㄱㅁㅅ", {7}),
        ("남궁민서", {7}),
        ("Namgung", {7}),
        ("최유진", {18}),
        ("류승우", {20}),
        ("유승우", {20}),
        ("minjun", {1, 2, 3}),
        ("min jun", {1, 2, 3}),
        ("gim min-jun", {1, 2, 3}),
        ("kimminjun", {1}),
        ("bak jihun", {5}),
        ("park ji-hoon", {5}),
        ("yi", {6}),
        ("rhee seoyeon", {6}),
        ("lee seo yeon", {6}),
        ("jeong", {19}),
        ("jung haeun", {19}),
        ("yujin", {18}),
        ("bjorn", {8}),
        ("bjoern", {8}),
        ("weissmuller", {8}),
        ("weissmueller", {8}),
        ("WEIẞMÜLLER", {8}),
        ("Müller", {9}),
        ("muller", {9}),
        ("odegard", {10}),
        ("oedegaard", {10}),
        ("ødegård søren", {10}),
        ("lukasz dordevic", {11}),
        ("djordjevic", {11}),
        ("思", {12}),
        ("wang siyuan", {12}),
        ("ivanov", {13}),
        ("sergey", {13}),
        ("mohammed", {14}),
        ("ali", {14}),
        ("papadopoulos", {17}),
        ("haruna", {21}),
        ("aeroskobing", {22}),
        ("null", {15}),
        ("obrien", {16}),
        ("o’brien e", {16}),
        ("Elisabeth", {16}),
        ("Elziabeth", {16}),
        ("Elizbeth", {16}),
        ("Elizaabeth", {16}),
        ("Elizabteh O", {16}),
        ("hanbit", {1}),
        ("양자", {1}),
        ("koln", {8}),
        ("dongbaek phot", {2}),
        ("mj.k@hanbit.example.org", {1}),
        ("mj.k@han", {1}),
        ("010-1013", {1}),
        ("2017", {1}),
        ("010 1039 2051", {5}),
        ("AbC", {1}),
        ("abc123", {1}),
        ("R-0012", {12}),
        ("", set()),
        ("   ", set()),
        ("\x00", set()),
        ("\u202e", set()),
        ("'\"*^=", set()),
        ("NOT (", set()),
    ],
)
def test_finds(index: sqlite3.Connection, text: str, expected: set[int]) -> None:
    assert set(rows(index, text)) == expected


@of_each("text", ["Bjeregard", "Bjerregrad I", "Bjergaard", "Elyzabet", "ingr bjeregard"])
def test_two_errors_in_a_long_name_find_it_where_nobody_else_is_meant(
    index: sqlite3.Connection, text: str
) -> None:
    (hit,) = find(index, text)
    assert hit.attendee.name in ("Elizabeth O'Brien", "Inger Bjerregaard")


@of_each(
    ("text", "name"),
    [
        ("Anna Maria Mueller", "Anna Mueller"),
        ("Maria Anna Mueller", "Anna Mueller"),
        ("Dr. Anna Mueller Schulz", "Anna Mueller"),
        ("Inger Marie Bjeregaard", "Inger Bjerregaard"),
        ("Sergey Petrovich Ivanov", "Сергей Иванов"),
        ("rlaalswns", "김민준"),
        ("QKRWLGNS", "박지훈"),
        ("ㅑㅜㅎㄷㄱ ㅠㅓㄷㄱㄱㄷㅎㅁㅁㄱㅇ", "Inger Bjerregaard"),
    ],
)
def test_one_word_too_many_and_keys_of_another_script_are_offered_as_guesses(
    index: sqlite3.Connection, text: str, name: str
) -> None:
    found = find(index, text)
    assert name in [hit.attendee.name for hit in found] and all(hit.is_guess for hit in found)


@of_each(
    "text",
    [
        "Mohammed Mohamed",
        "Mohammed Mohammed Ali",
        "Anna Anna",
        "Anna Ann Mueller",
        "Sergey Sergei",
    ],
)
def test_two_words_that_are_one_word_of_a_name_mean_nobody_surely(
    index: sqlite3.Connection, text: str
) -> None:
    assert [hit.attendee.name for hit in find(index, text) if not hit.is_guess] == []


def test_two_words_alike_that_both_stand_in_a_name_mean_it() -> None:
    names = ("Mohammed Mohamed", "محمد محمد", "Ali Al Alisson", "John Johnson", "김김민")
    twice = [Attendee(reference=f"T-{n}", name=name, category="guest") for n, name in enumerate(names)]
    typed = ("mohamed mohammed", "mohammed mohammed", "ali al ali", "john john", "김 김민")
    for text, person in zip(typed, twice, strict=True):
        assert not rank(text, [person])[0].is_guess, text


@of_each(
    "text",
    [
        "Anna Maria Louise Charlotte Sophie Mueller",
        "Anna Maria",
        "Maria Louise Mueller",
        "Anna-Maria Mueller",
    ],
)
def test_of_a_name_only_one_word_may_be_too_much(index: sqlite3.Connection, text: str) -> None:
    assert "Anna Mueller" not in [hit.attendee.name for hit in find(index, text)]


def test_two_errors_are_too_many_in_a_short_name_and_beside_somebody_with_one(
    index: sqlite3.Connection,
) -> None:
    assert not rows(index, "Muekker") and not rows(index, "Kugler")
    assert [hit.is_guess for hit in find(index, "Muelaar")] == [True], "heard alike, and no more than a guess"

    near = Attendee(reference="R-0024", name="Elisabet Wahl", category="guest")
    search.index_attendees(index, [(24, near)])
    offered = (near if n == 24 else PEOPLE[n] for n in search.people_offered(index, "Elysabet"))
    assert [hit.attendee.reference for hit in rank("Elysabet", offered)] == ["R-0024"]


@of_each(
    ("text", "together", "apart"),
    [
        ("charlotte dubois", "Charlotte Dubois", "Charlotte Du Bois"),
        ("ana delacruz", "Ana Delacruz", "Ana de la Cruz"),
        ("tom vandenberg", "Tom Vandenberg", "Tom Van den Berg"),
        ("mike macdonald", "Mike MacDonald", "Mike Mac Donald"),
        ("maryann lee", "Maryann Lee", "Mary Ann Lee"),
    ],
)
def test_who_writes_a_name_in_pieces_is_meant_as_well_as_who_writes_it_as_one(
    index: sqlite3.Connection, text: str, together: str, apart: str
) -> None:
    people = {
        n: Attendee(reference=f"R-{n}", name=name, category="guest")
        for n, name in ((31, together), (32, apart))
    }
    search.index_attendees(index, people.items())

    offered = [people[row] for row in search.people_offered(index, text)]
    assert [person.name for person in meant_alike(rank(text, offered))] == [together, apart]


def test_a_number_in_one_piece_finds_nobody_by_its_parts(index: sqlite3.Connection) -> None:
    assert rows(index, "R-0012") == [12]
    assert rows(index, "R-101") == []
    assert rows(index, "R 101") == [1], "two words are two things"
    assert rows(index, "R-00") == list(range(1, 24))


def test_a_surname_comes_before_a_syllable_inside_a_name(index: sqlite3.Connection) -> None:
    assert rows(index, "ㄱ")[-1] == 7
    assert rows(index, "김민준")[0] == 1


def test_a_whole_name_in_other_words_is_the_whole_name(index: sqlite3.Connection) -> None:
    best = {text: find(index, text)[0] for text in ("남궁민서", "Kim Minjun", "minjun kim", "ødegård søren")}
    assert all(hit.score >= 99 for hit in best.values()), best


def test_who_changed_is_found_by_what_is_new_only_and_who_was_removed_by_nothing(
    index: sqlite3.Connection,
) -> None:
    search.index_attendees(
        index, [(15, Attendee(reference="R-0015", name="Jennifer Vandenberghe", category="guest"))]
    )
    assert search.people_offered(index, "null") == []
    assert search.people_offered(index, "vandenberghe") == [15]
    assert search.people_offered(index, "vandenbergeh") == [15]
    search.remove_from_index(index, [15])
    assert search.people_offered(index, "vandenberghe") == []


def test_a_mistyped_name_is_found_while_the_words_are_read_step_by_step(index: sqlite3.Connection) -> None:
    steps = search_vocabulary.warm(index)
    next(steps)

    assert search.people_offered(index, "jenifer") == [15]
    deque(steps, maxlen=0)
    known = search_vocabulary.vocabulary_of(index).words
    assert search.people_offered(index, "jenifer") == [15]
    assert search_vocabulary.vocabulary_of(index).words is known, "put in order once"


def test_the_same_ones_are_found_each_time_where_too_many_are_one_letter_away(
    index: sqlite3.Connection,
) -> None:
    search.index_attendees(
        index,
        [
            (100 + n, Attendee(reference=f"Q-{n}", name=f"Wx{letter}zk Vrtq", category="guest"))
            for n, letter in enumerate("abcdefghijklmnpqrstuvwxyz")
        ],
    )

    assert sorted(search.people_offered(index, "wxozk vrtq")) == [100 + n for n in range(12)]


def test_many_are_indexed_in_one_piece(index: sqlite3.Connection) -> None:
    def pieces() -> int:
        return int(index.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0])

    before = pieces()
    many = [(100 + n, Attendee(reference=f"Q-{n}", name=f"Wq{n} Vrtq", category="guest")) for n in range(500)]
    with index:
        search.index_attendees(index, many)

    assert pieces() == before + 1, "FTS5 would merge more of them at once, each time"


def test_a_late_word_of_a_long_name_is_found(index: sqlite3.Connection) -> None:
    name = " ".join(["Maximiliana"] * 30 + ["Zuckerbrot"])
    search.index_attendees(index, [(23, Attendee(reference="R-0023", name=name, category="guest"))])
    assert search.people_offered(index, "zuckerbrot") == [23]


@of_each("text", ["a" * 10_000, "ab " * 4_000, "김" * 10_000, "ㄱ" * 10_000, "\x00" * 10_000, "@" * 10_000])
def test_ten_kilobytes_find_nobody(index: sqlite3.Connection, text: str) -> None:
    assert rows(index, text) == []
