"""What the lines of a card, of a signature or of a row of a table tell of, and what nobody can tell."""

from __future__ import annotations

import pytest

from checkin.core.door.pasted_lines import person_of_lines
from checkin.core.names.organisation_lines import is_organisation_line
from tests.of_each import of_each


@of_each(
    "line",
    [
        "BLUESTEM SENSING CORP.", "HANBIT TRADING CO., LTD.", "FOO GMBH", "VinaTrade JSC",
        "Bluestem Sensing Corp.", "Alpen Quant AG", "Foo GmbH", "Maru Quantum Co., Ltd.", "Harbour Labs, Inc.",
        "University of Vienna", "Technical University of Munich", "Seoul National University", "Université de Genève",
        "Max Planck Institute for Quantum Optics", "Ministry of Science and ICT", "한국과학기술원", "서울대학교",
        "한국전자통신연구원", "(주)동백포토닉스", "株式会社東芝", "東京大学", "清华大学", "华为技术有限公司",
    ],
)  # fmt: skip
def test_a_legal_form_or_the_kind_of_house_tells_an_organisation(line: str) -> None:
    assert is_organisation_line(line)


@of_each(
    "line",
    [
        "Haneul Seo", "Director, Foo GmbH", "Professor, University of Vienna", "Director of Quantum", "Kyoto Lab",
        "Maria Sa", "An Jae Yu", "Ann College", "Eva Council", "선임연구원", "김민준 연구원", "김민준 선임연구원",
        "김대학", "이재단", "Li Jianguo", "JOHN SMITH", "IVANOV E.V.",
    ],
)  # fmt: skip
def test_a_person_and_a_title_are_no_organisation(line: str) -> None:
    assert not is_organisation_line(line)


@pytest.mark.parametrize("first", [True, False])
def test_a_card_tells_name_organisation_and_country_in_whichever_order(first: bool) -> None:
    two = ["Foo GmbH", "Otto Neuling"]
    lines = [*(two if first else two[::-1]), "Head of Sales", "Canada", "otto@foo.example", "+49 30 1234567"]
    found = person_of_lines("\n".join(lines))
    assert found is not None
    person, rest = found
    assert (person.name, person.organisation, person.country) == ("Otto Neuling", "Foo GmbH", "Canada")
    assert (person.email, person.phone, rest) == ("otto@foo.example", "+49 30 1234567", ("Head of Sales",))


def test_a_row_of_a_table_is_told_apart_as_lines_are() -> None:
    found = person_of_lines("Otto Neuling\tFoo GmbH\tGermany\totto@foo.example\n")
    assert found is not None
    person, rest = found
    assert (person.name, person.organisation, person.country) == ("Otto Neuling", "Foo GmbH", "Germany")
    assert person.email == "otto@foo.example" and rest == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Name: Linh Tran|Company: VinaTrade|Position: Director|Mail: linh@v.example|Country: Vietnam|Tel: 0901234567",
        "이름: Linh Tran|회사: VinaTrade|직책: Director|이메일: linh@v.example|국가: Vietnam|휴대폰: 0901234567",
        "姓名：Linh Tran|公司：VinaTrade|职位：Director|邮箱：linh@v.example|国家：Vietnam|手机：0901234567",
    ],
)
def test_what_a_line_says_that_it_is_it_is(lines: str) -> None:
    found = person_of_lines(lines.replace("|", "\n"))
    assert found is not None
    person, rest = found
    assert (person.name, person.organisation, person.job_title) == ("Linh Tran", "VinaTrade", "Director")
    assert (person.email, person.country, person.phone) == ("linh@v.example", "Vietnam", "0901234567")
    assert rest == ()


def test_what_stands_in_one_line_between_strokes_is_told_apart() -> None:
    found = person_of_lines(
        "Otto Neuling | Head of Sales | Foo GmbH\nT +49 30 1234567 · M +49 170 1234567 · E otto@foo.example"
    )
    assert found is not None
    person, rest = found
    assert (person.name, person.organisation, person.phone) == ("Otto Neuling", "Foo GmbH", "+49 30 1234567")
    assert (person.email, rest) == ("otto@foo.example", ("Head of Sales", "M +49 170 1234567"))


@pytest.mark.parametrize("name", ["M. Brown", "E. Orlova", "T. S. Eliot", "P. Novak"])
def test_an_initial_is_no_label(name: str) -> None:
    found = person_of_lines(f"{name}\nFoo GmbH\nT. (030) 1234567")
    assert found is not None and found[1] == ()
    assert (found[0].name, found[0].organisation, found[0].phone) == (name, "Foo GmbH", "(030) 1234567")


def test_no_country_is_made_of_what_is_none() -> None:
    found = person_of_lines("Name: Linh Tran\nCountry: Atlantis")
    assert found is not None and (found[0].country, found[1]) == (None, ("Country: Atlantis",))


def test_a_name_that_is_a_countrys_and_two_letters_are_no_country() -> None:
    found = person_of_lines("Jordan\nIT\nFoo GmbH")
    assert found is not None
    assert (found[0].name, found[0].country, found[1]) == ("Jordan", None, ("IT",))


def test_of_several_rows_of_a_table_the_first_is_taken_and_the_others_are_left_whole() -> None:
    rows = (
        "Otto Neuling\tFoo GmbH\t\totto@foo.example",
        "Maria Silva\tBar Inc.\tPortugal\tmaria@bar.example",
    )
    found = person_of_lines("\n".join(rows))
    assert found is not None
    person, rest = found
    assert (person.name, person.organisation, person.country) == ("Otto Neuling", "Foo GmbH", None)
    assert rest == ("Maria Silva, Bar Inc., Portugal, maria@bar.example",)


@of_each(
    ("text", "name"),
    [
        ("Maria Silva <maria@bar.example>", "Maria Silva"),
        ('"Silva, Maria" <maria@bar.example>;', "Silva, Maria"),
        ("<mailto:maria@bar.example>", None),
        ("maria@bar.example", None),
        ("From: Maria Silva <maria@bar.example>", "Maria Silva"),
    ],
)
def test_a_sender_is_told_apart_in_one_line(text: str, name: str | None) -> None:
    found = person_of_lines(text)
    assert found is not None
    assert (found[0].name, found[0].email, found[1]) == (name, "maria@bar.example", ())


def test_the_head_of_a_mail_names_nobody_but_its_sender() -> None:
    head = ("To: desk@forum.example", "Subject: Registration")
    found = person_of_lines("\n".join((*head, "From: Maria Silva <maria@bar.example>")))
    assert found is not None
    assert (found[0].name, found[0].email, found[1]) == ("Maria Silva", "maria@bar.example", head)


@of_each("text", ["Maria Silva", "A <a@bar.example>, B <b@bar.example>", "Maria <3", "From: Maria"])
def test_one_line_that_is_no_sender_is_what_it_is_pasted_into(text: str) -> None:
    assert person_of_lines(text) is None
