"""A name that is still to come is none: whoever stands so on the list is loaded, and it is told how many they are."""

from __future__ import annotations

from typing import Any

from tests.of_each import of_each


@of_each(
    "name",
    ["N.N.", "N. N.", "(N.N.)", "TBA", "tbc", "Name to be announced", "Vacant", "wird noch benannt", "à désigner",
     "por designar", "da definire", "미정", "추후 통보", "未定", "待定", "уточняется", "Guest of Anna Berg",
     "Begleitung Dr. Weber", "Accompagnante de M. Roux", "홍길동님 동반자", "〃", "None",
     "Mr. N.N.", "Speaker TBA", "Acme TBC", "담당자 미정", "representative of Acme", "Vertreter der Firma Beta",
     "to be appointed", "Name pending", "anonymous", "X", "noch nicht bekannt", "Name folgt", "wird noch mitgeteilt",
     "à venir", "en attente de désignation", "Un représentant de Beta", "pendiente de confirmar", "se comunicará",
     "aguardando confirmação", "não definido", "nominativo da definire", "in attesa",
     "nog niet bekend", "nader te bepalen",
     "ej bestämt", "namn kommer senare", "navn kommer senere", "ukjent", "endnu ikke kendt",
     "nimi puuttuu", "tarkentuu",
     "do wyznaczenia", "nazwisko do ustalenia", "k doplnění", "jméno bude upřesněno", "egyeztetés alatt", "ismeretlen",
     "daha sonra bildirilecek", "belli değil", "будет позже", "ФИО уточняется", "не назначен", "невідомо",
     "θα καθοριστεί", "ΑΝΑΜΕΝΕΤΑΙ", "سيتم تحديده لاحقا", "بانتظار الاسم", "טרם ידוע", "שם יימסר בהמשך", "รอรายชื่อ",
     "chưa có tên", "sẽ bổ sung sau", "nama menyusul", "belum ditentukan", "추후 제출", "섭외 중",
     "미확정", "参加者未定",
     "firma temsilcisi", "Firmenvertreter", "представитель компании", "ตัวแทนบริษัท", "公司代表", "회사 관계자",
     "1인 미정", "미정 2명", "未定（1名）", "1位待定", "1 Person offen", "1 osoba do ustalenia", "2 TBC",
     "직원 1인", "员工一名",
     "人選中", "決まり次第連絡", "待通知", "待補", "尚未确定", "暫缺"],
)  # fmt: skip
def test_who_has_no_name_yet_is_loaded_and_told(read: Any, name: str) -> None:
    reading = read(f"Name,Company,Category\nAnna Berg,Acme,Speaker\n{name},Beta,Participant\n")
    assert [person.name for person in reading.people] == ["Anna Berg", name]
    (problem,) = reading.problems
    assert problem.problem.startswith("1 person has no name yet") and problem.value == name


def test_of_many_it_is_told_once(read: Any) -> None:
    reading = read("Name,Company\nAnna Berg,Acme\nN.N.,Beta\nTBA,Gamma\nTBA,Delta\n")
    (problem,) = reading.problems
    assert "3 people" in problem.problem and problem.value == "N.N., TBA"


@of_each("word", ["TBA", "N.N.", "None", "null", "Info Requested", "to be announced", "미정", "未定",
                   "Info angefordert", "Informations demandées"])  # fmt: skip
def test_a_word_for_no_name_in_both_halves_of_the_name_is_told(read: Any, word: str) -> None:
    reading = read(f"First name,Last name,Company\nAnna,Berg,Acme\n{word},{word},Beta\nAnna,Anna,Gamma\n")
    assert [problem.problem.partition(" yet")[0] for problem in reading.problems] == ["1 person has no name"]


@of_each(
    "name",
    [
        "Christopher Guest",
        "Employee Smith",
        "John Seat",
        "Rep Karl",
        "Ana Vacante",
        "Nn Okafor",
        "Ba Tba",
        "Guest Anderson",
        "Gast Müller-Offen",
        "김 미정",
        "이미정",
        "Malcolm X",
        "Jan Volgt",
        "Vertreter Anna",
        "Open",
        "Vago",
        "Nachfolger",
        "Delegate Smith",
        "Anna Pendente",
    ],
)
def test_names_that_hold_such_a_word_are_names(read: Any, name: str) -> None:
    assert not read(f"Name,Company\nAnna Berg,Acme\n{name},Beta\n").problems


def test_a_row_without_a_name_is_said_to_scan_only_where_it_has_a_code(read: Any) -> None:
    nameless = {"T-2": "its code scans", "": "found by the e-mail"}
    for code, said in nameless.items():
        reading = read(f"Name,Email,Code\nAnna Berg,a@x.org,T-1\n,c@x.org,{code}\nBo Li,e@x.org,T-3\n")
        (told,) = [problem.problem for problem in reading.problems if problem.row == 3]
        assert said in told


@of_each(
    "name",
    ["Ticket holder 1", "Guest 12", "Attendee 3", "Guest #2", "Participant (4)", "Gast 2", "Karteninhaber 3",
     "Invité 1", "참가자 3", "게스트2", "ゲスト 1", "Участник 5", "Anna Berg’s guest", "Anna Berg's guest 2"],
)  # fmt: skip
def test_a_word_for_a_guest_with_its_number_is_no_name(read: Any, name: str) -> None:
    reading = read(f"Name,Email\nAnna Berg,a@x.org\n{name},b@x.org\n")
    assert [person.name for person in reading.people] == ["Anna Berg", name]
    assert [problem.value for problem in reading.problems] == [name]


def test_a_number_behind_a_name_leaves_it_one(read: Any) -> None:
    assert not read("Name,Email\nAnna Berg,a@x.org\nBo Cal 2,b@x.org\nHenry 8,c@x.org\n").problems
