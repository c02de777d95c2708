"""A vCard or MeCard names a person: name, e-mail, organisation, however the scanner typed it."""

from __future__ import annotations

from checkin.core.door.payload import person_named
from tests.of_each import of_each

VCARD_3 = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Kim;Min-jun;;Dr;\nFN:Dr Min-jun Kim\nORG:Hanbit Quantum Institute;Labs\n"
    "TITLE:Fellow\nEMAIL;TYPE=home:mj@example.com\nEMAIL;TYPE=work,PREF:minjun.kim@hanbit.example.org\n"
    "TEL:+82 10 1234 5001\nADR;TYPE=WORK:;;1 Road;Daejeon;;34000;Republic of Korea\nEND:VCARD"
)


def test_a_whole_vcard() -> None:
    person = person_named(VCARD_3)
    assert person is not None
    assert (person.name, person.first_name, person.last_name) == ("Dr Min-jun Kim", "Min-jun", "Kim")
    assert person.prefix == "Dr"
    assert person.organisation == "Hanbit Quantum Institute"
    assert person.job_title == "Fellow"
    assert person.email == "minjun.kim@hanbit.example.org"
    assert person.emails == ("minjun.kim@hanbit.example.org", "mj@example.com")
    assert person.phone == "+82 10 1234 5001"
    assert person.country == "Republic of Korea"


@of_each("ending", ["\r\n", "\r", "", " ", "\\n", "\r\n\r\n"])
def test_line_breaks_may_be_any_or_lost(ending: str) -> None:
    raw = VCARD_3.replace("\n", ending)
    assert person_named(raw) == person_named(VCARD_3)


@of_each("prefix", ["]Q1", "\ufeff", "]Q2\\000026", "\n "])
def test_scanner_prefixes_do_not_matter(prefix: str) -> None:
    assert person_named(prefix + VCARD_3) == person_named(VCARD_3)


def test_vcard_typed_in_hangul_mode_keeps_what_case_does_not_matter_for() -> None:
    typed = "ㅠㄸ햐ㅜ:ㅍㅊㅁㄲㅇ\nㄸㅡㅁㅑㅣ:ㅡㅓ@ㄷㅌ므ㅔㅣㄷ.ㅐㄱㅎ\n뚱:ㅍㅊㅁㄲㅇ"
    person = person_named(typed)
    assert person is not None
    assert person.email == "mj@example.org"


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])


@of_each(
    ("lines", "name"),
    [
        (["N:Dumont;Chris"], "Chris Dumont"),
        (["N:김;민준"], "김민준"),
        (["FN:Anna", "N:X;Y"], "Anna"),
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EA=B9=80=EB=AF=BC=\r\n=EC=A4=80"], "김민준"),
        (["FN;CHARSET=EUC-KR;ENCODING=QUOTED-PRINTABLE:=B1=E8"], "김"),
        (["FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F8rgen"], "Jørgen"),
        (["FN:Anna-Lena M\r\n üller"], "Anna-Lena Müller"),
        (['item1.FN;X-ABC="a:b":Anna'], "Anna"),
        (["FN:O\\, Neil\\; Jr"], "O, Neil; Jr"),
        (["N:O\\;Neil;Shaun"], "Shaun O;Neil"),
    ],
)
def test_names_of_every_spelling(lines: list[str], name: str) -> None:
    person = person_named(card(*lines))
    assert person is not None
    assert person.name == name


def test_vcard_4_addresses_are_uris() -> None:
    person = person_named(
        card("VERSION:4.0", "FN:A", "TEL;VALUE=uri:tel:+33-1", "EMAIL;PREF=2:b@x.org", "EMAIL;PREF=1:a@x.org")
    )
    assert person is not None
    assert (person.phone, person.email) == ("+33-1", "a@x.org")


def test_empty_properties_are_passed_over() -> None:
    person = person_named(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Chris Dumont\r\nEMAIL;WORK;\r\nORG:ACME Inc.\r\nEND:VCARD"
    )
    assert person is not None
    assert (person.name, person.organisation, person.email) == ("Chris Dumont", "ACME Inc.", None)


@of_each(
    ("raw", "name", "email"),
    [
        ("MECARD:N:Kim Min-jun;ORG:H;EMAIL:mj@x.org;;", "Kim Min-jun", "mj@x.org"),
        ("MECARD:N:Kim,Min-jun;EMAIL:mj@x.org;;", "Min-jun Kim", "mj@x.org"),
        ("mecard:n:김,민준;email:mj@x.org;;", "김민준", "mj@x.org"),
        ("MECARD:N:O\\;Neil\\, S\\:x;;", "O;Neil, S:x", None),
        ("BIZCARD:N:Sean;X:Owen;T:Engineer;C:Acme;E:so@x.org;;", "Sean Owen", "so@x.org"),
    ],
)
def test_short_cards(raw: str, name: str, email: str | None) -> None:
    person = person_named(raw)
    assert person is not None
    assert (person.name, person.email) == (name, email)


@of_each(
    "raw",
    [
        "",
        "ABC-1",
        "김민준|1012340001",
        "BEGIN:VCARD\nEND:VCARD",
        "MECARD:;;",
        "BEGIN:VEVENT",
        "a@example.org",
    ],
)
def test_other_texts_name_nobody(raw: str) -> None:
    assert person_named(raw) is None
