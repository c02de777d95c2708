"""Kinds of lists that were read wrong without a word: whose name it is, what confirms, which code, which letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checkin.core.event.attendee import Status
from tests.of_each import of_each


def _said(reading: Any) -> str:
    return " ".join(f"{problem.problem} {problem.value}" for problem in reading.problems)


@of_each(
    ("caption", "yes", "no"),
    [
        ("Présence confirmée", "Oui", "Non"),
        ("Confirmou presença?", "Sim", "Não"),
        ("Asistencia confirmada", "Sí", "No"),
        ("Presenza confermata", "Sì", "No"),
        ("Teilnahme bestätigt", "ja", "nein"),
        ("Deltagande bekräftat", "ja", "nej"),
        ("Участие подтверждено", "да", "нет"),
        ("Will come?", "Yes", "No"),
    ],
)
def test_a_confirmed_attendance_tells_the_status(read: Any, caption: str, yes: str, no: str) -> None:
    reading = read(
        f"Name;E-mail;{caption}\nMaria Example;m@example.org;{yes}\nPavel Testov;p@example.org;{no}\n"
    )
    confirmed, refused = (person.status for person in reading.people)
    assert confirmed is Status.CONFIRMED
    assert refused in (Status.PENDING, Status.CANCELLED)
    assert caption in _said(reading)


def test_a_dinner_that_is_confirmed_refuses_nobody(read: Any) -> None:
    reading = read("Nom;E-mail;Présence au dîner confirmée\nMaria Example;m@example.org;Non\n")
    assert reading.people[0].status is Status.CONFIRMED


def test_spanish_captions_are_read_in_the_western_code_page(read: Any) -> None:
    text = "Nº;Apellido 1;Apellido 2;Nombre;¿Asistirá?\n1;García;López;María José;Sí\n2;Núñez;;Iñigo;No\n"
    reading = read(text.encode("latin-1"))
    assert [person.name for person in reading.people] == ["María José García López", "Iñigo Núñez"]
    assert [person.status for person in reading.people] == [Status.CONFIRMED, Status.CANCELLED]


@pytest.mark.parametrize("caption", ["Guest Names", "Names of guests", "Guest name"])
def test_a_guest_whom_somebody_brings_renames_nobody_and_is_told(read: Any, caption: str) -> None:
    reading = read(
        f"First/Given Name,Last/Family Name,Email,{caption}\nMaria,Example,m@example.org,\n"
        "Pavel,Testov,p@example.org,Olga Testova\n"
    )
    assert [(person.name, person.email) for person in reading.people] == [
        ("Maria Example", "m@example.org"),
        ("Pavel Testov", "p@example.org"),
    ]
    assert "Olga Testova" in _said(reading)


def test_a_first_name_under_a_longer_caption_is_not_the_whole_name(read: Any) -> None:
    reading = read(
        "Contributor's first name,Contributor's last name,Email\nMaria,Example,m@example.org\n"
        "Pavel,Testov,p@example.org\n"
    )
    assert [person.name for person in reading.people] == ["Maria Example", "Pavel Testov"]


def test_an_address_behind_a_name_is_no_part_of_it(read: Any) -> None:
    reading = read(
        "Name;Company\nMaria Example <m@example.org>;Test\nPavel Testov (p@example.org);Test\n"
        "Zoe Muster <z@example.org>;Test\nNina Probe;Test\n"
    )
    assert [(person.name, person.email) for person in reading.people] == [
        ("Maria Example", "m@example.org"),
        ("Pavel Testov", "p@example.org"),
        ("Zoe Muster", "z@example.org"),
        ("Nina Probe", None),
    ]


def test_an_address_behind_a_single_name_is_no_part_of_it_either(read: Any) -> None:
    rows = '"Berg, Anna <anna@example.org>"', "Bo Cal", "Cy Dahl", "cleo@example.org", "Di Eng", "Ed Fox"
    reading = read("\n".join(("Attendee;Response", *(f"{row};Accepted" for row in rows))))
    assert [(person.name, person.email) for person in reading.people][:2] == [
        ("Anna Berg", "anna@example.org"),
        ("Bo Cal", None),
    ]


def test_an_address_behind_a_name_fills_an_empty_cell_of_the_column_there_is(read: Any) -> None:
    reading = read(
        "E-mail,Name,Company\n,Bo Cal <bo@b.org>,Beta\nANNA@a.org,Anna Berg <anna@a.org>,Acme\n,Cy Dahl (cy@c.org)\n"
    )
    assert [(person.name, person.email) for person in reading.people] == [
        ("Bo Cal", "bo@b.org"),
        ("Anna Berg", "ANNA@a.org"),
        ("Cy Dahl", "cy@c.org"),
    ]
    assert not reading.unmapped and not _said(reading)


def test_another_address_behind_a_name_is_told_and_kept_beside(read: Any) -> None:
    reading = read(
        "Name,E-mail\nBo Cal <bo@b.org>,office@b.org\nAnna Berg <anna@a.org>,\nCy Dahl <cy@c.org>,\n"
    )
    assert [person.email for person in reading.people] == ["office@b.org", "anna@a.org", "cy@c.org"]
    assert [person.extra for person in reading.people] == [{"E-mail#2": "bo@b.org"}, {}, {}]
    assert [p.value for p in reading.problems if "another address behind the name" in p.problem] == [
        "bo@b.org"
    ]


def test_a_sheet_that_counts_people_refuses_no_workbook(read: Any, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Category", "Count"), ("Speaker", 1), ("Participant", 1)):
        book.active.append(row)
    people = book.create_sheet("People")
    for row in (("Name", "E-mail"), ("Maria Example", "m@example.org"), ("Pavel Testov", "p@example.org")):
        people.append(row)
    book.save(tmp_path / "book.xlsx")
    assert len(read(tmp_path / "book.xlsx").people) == 2


def test_a_total_in_japanese_is_nobody(read: Any) -> None:
    reading = read("No.,区分,氏名,所属\n1,一般,山田 太郎,試験大学\n計,,1名,\n")
    assert [person.name for person in reading.people] == ["山田 太郎"]


def test_answers_of_a_form_stand_below_their_parts(read: Any) -> None:
    reading = read(
        "Respondent ID,Email Address,First Name,Please enter your contact information:,,,Will you attend?\n"
        ",,,Name,Company,Email Address,Response\n"
        "11800000001,,,Maria Example,Test,m@example.org,Yes\n11800000007,,,Pavel Testov,Test,p@example.org,No\n"
    )
    assert [(p.name, p.organisation, p.email, p.status) for p in reading.people] == [
        ("Maria Example", "Test", "m@example.org", Status.CONFIRMED),
        ("Pavel Testov", "Test", "p@example.org", Status.CANCELLED),
    ]


@of_each(
    ("caption", "codes"),
    [
        ("Código de barras nº", ("12345678901234001", "12345678911235001")),
        ("N° code-barres", ("12345678901234001", "12345678911235001")),
        ("票券号", ("6220010001", "6220010002")),
        ("Codice prenotazione", ("PRN0001", "PRN0002")),
        ("Квиток", ("KV-001", "KV-002")),
    ],
)
def test_each_ones_own_number_is_their_code(read: Any, caption: str, codes: tuple[str, str]) -> None:
    reading = read(f"Name;{caption}\nMaria Example;{codes[0]}\nPavel Testov;{codes[1]}\n")
    assert [person.codes for person in reading.people] == [(codes[0],), (codes[1],)]


@of_each(
    "caption",
    ["Tn-Nr.", "Badgenr.", "Deltagarnr", "Billettnr.", "Deelnemersnr.", "N° d'inscription", "Numéro de participant",
     "Nº de participante", "N. iscrizione", "Nº da credencial", "Osallistujanro", "Nr rejestracji", "Č. vstupenky",
     "Katılımcı numarası", "Рег. номер", "№ билета", "Αρ. εισιτηρίου", "№ регистрации",
     "출입증번호", "名札番号", "签到号", "رقم الدخول",
     "מספר תג", "Accreditation No."],
)  # fmt: skip
def test_a_number_of_digits_is_the_code_where_its_caption_says_so_in_short(read: Any, caption: str) -> None:
    reading = read(f"Name;{caption}\nMaria Example;20415\nPavel Testov;20731\nNina Probe;21988\n")
    assert [person.codes for person in reading.people] == [("20415",), ("20731",), ("21988",)]


def test_a_booking_that_two_share_is_the_code_of_neither(read: Any) -> None:
    rows = "".join(f"Person {letter},B{n:03}\n" for n, letter in enumerate("ABCDEFG"))
    reading = read(f"Name,Booking reference\n{rows}Person H,B000\n")
    assert not any(person.codes for person in reading.people)
    assert "nobody's code" in _said(reading)


def test_a_code_of_before_is_no_code(read: Any) -> None:
    reading = read("Name,Old badge no,Badge no\nMaria Example,B25-01,B26-01\nPavel Testov,B25-02,B26-02\n")
    assert [person.codes for person in reading.people] == [("B26-01",), ("B26-02",)]


def test_a_role_may_be_written_with_stops(read: Any) -> None:
    assert [person.category for person in read("Name,Type\nMaria Example,V.I.P.\n").people] == ["vip"]


@of_each(
    ("caption", "said", "status"),
    [
        ("상태", "구매취소", Status.CANCELLED),
        ("Will you come?", "Unfortunately not", Status.CANCELLED),
        ("Will you come?", "Not sure yet", Status.PENDING),
        ("Status", "uitgenodigd", Status.PENDING),
    ],
)
def test_more_words_of_a_status(read: Any, caption: str, said: str, status: Status) -> None:
    reading = read(f"Name,{caption}\nMaria Example,{said}\nPavel Testov,yes\n")
    assert reading.people[0].status is status


@of_each("caption", ["Workshop (1st choice)", "Session, second choice", "1순위 세션", "Atelier (2e choix)"])
def test_a_first_or_second_choice_invites_nobody(read: Any, caption: str) -> None:
    reading = read(
        f'Name,"{caption}"\nMaria Example,Korea-EU Roundtable\nPavel Testov,Korea-US QED-C Roundtable\n'
    )
    assert not any(person.sessions for person in reading.people)
    assert "Korea-EU Roundtable" in _said(reading)


@of_each("total", ["Razem: 2", "Celkem: 2", "Összesen: 2", "Итого: 2", "Yhteensä: 2"])
def test_a_total_is_nobody_in_whatever_language(read: Any, total: str) -> None:
    reading = read(
        f"No;Name;E-mail\n1;Maria Example;m@example.org\n2;Pavel Testov;p@example.org\n;{total};\n"
    )
    assert [person.name for person in reading.people] == ["Maria Example", "Pavel Testov"]


def test_whom_a_directory_calls_sn_has_a_family_name(read: Any) -> None:
    reading = read("cn,sn,givenName,mail\nMaria Example,Example,Maria,m@example.org\n")
    assert [person.name for person in reading.people] == ["Maria Example"]


def test_how_many_a_form_sold_is_told_in_whatever_column(read: Any) -> None:
    sold = "Conference (Amount: 100.00 USD, Quantity: {})"
    reading = read(f'Name,Code,My order\nJana,BG-1,"{sold.format(2)}"\nKarl,BG-2,"{sold.format(1)}"\n')
    assert [(p.row, p.value) for p in reading.problems if "More people" in p.problem] == [(2, sold.format(2))]


def test_a_companions_first_name_is_told(read: Any) -> None:
    reading = read("Nachname;Vorname;Begleitung Vorname;Code\nBeispiel;Jana;Otto;BG001\nMüller;Karl;;BG002\n")
    assert "Otto" in _said(reading)


@of_each(
    "caption",
    ["Met partner?", "Mit Begleitung (ja/nein)", "With a guest", "Avec conjoint(e) ?", "Med ledsager"],
)
def test_a_yes_and_a_name_below_a_question_of_who_comes_along_is_told(read: Any, caption: str) -> None:
    reading = read(f'Name,Code,{caption}\nMaria Example,BG-01,"Ja, Piet"\nBo Cal,BG-02,Nee\n')
    assert [(p.row, p.value) for p in reading.problems if "More people come" in p.problem] == [
        (2, "Ja, Piet")
    ]


@of_each(
    "text",
    ["accompagnée de son conjoint", "vient avec 2 collègues", "1명 동행", "동료와 함께", "con 2 acompañantes",
     "Ticket (10 EUR; Quantity: 2)", "수량: 3", "acompanhada de um colega", "2名同行",
     "med 2 gäster", "z 2 osobami", "с 2 гостями", "più 2 ospiti"],
)  # fmt: skip
def test_a_remark_that_more_come_is_told_in_more_languages(read: Any, text: str) -> None:
    reading = read(f"Name,Code,Note\nMaria Example,BG-01,{text}\nBo Cal,BG-02,vegan\n")
    assert [(p.row, p.value) for p in reading.problems if "More people come" in p.problem] == [(2, text)]


@of_each("text", ["non accompagnée", "동행인 0명", "unaccompanied", "Dr. et 2 prix Nobel"])
def test_a_remark_that_nobody_else_comes_is_not_told(read: Any, text: str) -> None:
    assert read(f"Name,Code,Note\nMaria Example,BG-01,{text}\nBo Cal,BG-02,vegan\n").problems == []


def test_when_and_where_somebody_was_born_tells_of_nobody_who_comes_along(read: Any) -> None:
    reading = read(
        "Name,Email,Born\nAda Bell,a@x.org,1984\nBo Carr,b@x.org,12 May 1990\nCy Dorn,c@x.org,Berlin\n"
    )
    assert not reading.problems


def test_two_guests_behind_a_name_are_told_in_italian(read: Any) -> None:
    reading = read("Nome,Codice\nMaria Esempio,BG-01\nEva Prova +2 ospiti,BG-02\n")
    assert [problem.row for problem in reading.problems] == [3]


@of_each(
    "caption",
    ["Nº de ingressos", "N. biglietti", "Nb billets", "Anz. Personen", "No. of tickets", "Adults", "大人"],
)
def test_how_many_a_row_stands_for_is_known_under_short_captions(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption},Code\nMaria Example,1,BG-01\nBo Cal,3,BG-02\n")
    assert [(p.row, p.value) for p in reading.problems] == [(3, "3")]


def test_who_declined_and_brings_nobody_is_not_said_to_come_in(read: Any) -> None:
    reading = read("Guest,Email,RSVP,Adults\nA B,a@b.org,Yes,1\nC D,c@d.org,No,0\nE F,e@f.org,Yes,0\n")
    assert [problem.row for problem in reading.problems if "may come in" in problem.problem] == [4]


@pytest.mark.parametrize("countries", ["Italia,Francia", "Deutschland,Österreich", "Corée,Japon"])
def test_a_column_that_may_be_called_status_or_state_is_the_country_where_it_holds_them(
    read: Any, countries: str
) -> None:
    one, other = countries.split(",")
    reading = read(f"Name,Stato,Code\nMaria Example,{one},BG-01\nBo Cal,{other},BG-02\n")
    assert [len(person.country or "") for person in reading.people] == [2, 2]
    assert reading.problems == [] and not reading.questions


@pytest.mark.parametrize("states", ["CA,IN", "Georgia,Georgia", "Georgia,Texas"])
def test_states_of_a_country_are_no_countries(read: Any, states: str) -> None:
    one, other = states.split(",")
    reading = read(f"Name,State,Code\nMaria Example,{one},BG-01\nBo Cal,{other},BG-02\n")
    assert [person.country for person in reading.people] == [None, None]


def test_a_given_name_within_the_family_name_is_no_part_of_it(read: Any) -> None:
    reading = read("Nume,Prenume,Cod bilet\nPopescu,Ana,RO-01\nIonescu,Ion,RO-02\n")
    assert [person.name for person in reading.people] == ["Ana Popescu", "Ion Ionescu"]


def test_countries_are_known_in_languages_of_the_neighbours_too(read: Any) -> None:
    rows = "".join(
        f"P {n},{name},N-{n}01\n" for n, name in enumerate(("Hrvatska", "Slovenija", "Slovensko", "Lietuva"))
    )
    assert [each.country for each in read(f"Ime,Država,Kod\n{rows}").people] == ["HR", "SI", "SK", "LT"]


@of_each(
    "caption",
    ["Θα παραστεί", "Vient", "Virá", "Aanwezigheid", "Vil delta", "Tulee", "Uczestnictwo", "Bude přítomen",
     "Megjelenik", "Будет присутствовать", "Буде присутній", "ישתתף", "참석가능", "出席予定"],
)  # fmt: skip
def test_who_comes_is_asked_in_more_words(read: Any, caption: str) -> None:
    reading = read(f"Name;E-mail;{caption}\nA B;a@b.org;yes\nC D;c@d.org;no\n")
    assert [person.status for person in reading.people] == ["confirmed", "cancelled"]
    assert any("1 person is cancelled" in problem.problem for problem in reading.problems)


@of_each(
    "titles",
    ["Dr. med.,Dr. rer. nat.", "Mag.,DI", "Univ.-Prof.,Priv.-Doz. Dr.", "Assoc. Prof.,Col.", "к.т.н.,д.м.н."],
)
def test_academic_and_military_titles_are_no_positions(read: Any, titles: str) -> None:
    one, other = titles.split(",")
    reading = read(f"Anrede;Titel;Name;Code\nFrau;{one};Anna Berg;TK-01\nHerr;{other};Bo Cal;TK-02\n")
    assert [person.job_title for person in reading.people] == [None, None]
    reading = read(f"Titel;Name;Code\n{one};Anna Berg;TK-01\n{other};Bo Cal;TK-02\n")
    assert [(person.prefix, person.job_title) for person in reading.people] == [(one, None), (other, None)]


def test_a_country_as_its_cars_show_it_is_one_under_a_caption_of_countries(read: Any) -> None:
    reading = read("Name;Land;Tisch\nA B;D;A\nC D;A;B\nE F;CH;D\n")
    assert [person.country for person in reading.people] == ["DE", "AT", "CH"] and reading.problems == []
    assert [each.country for each in read("Name;Tisch\nA B;D\nC D;A\nE F;B\n").people] == [None] * 3


def test_a_no_in_romanian_is_one(read: Any) -> None:
    reading = read("Nume;Prenume;Confirmat\nPopescu;Ana;da\nIonescu;Ion;nu\n")
    assert [person.status is Status.CONFIRMED for person in reading.people] == [True, False]


@of_each(
    "caption",
    ["Cod de înscriere", "Код за регистрация", "Kod prijave", "Registračný kód", "Registracijos kodas"],
)
def test_codes_are_found_in_languages_of_the_neighbours_too(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption},RFID UID\nAnna Berg,K1-77Q,04A20F9B\nBo Cal,K2-78R,04A21F9C\n")
    assert [set(person.codes) for person in reading.people] == [
        {"K1-77Q", "04A20F9B"},
        {"K2-78R", "04A21F9C"},
    ]


def test_yes_and_no_are_nobodys_organisation(read: Any) -> None:
    people = read("Name,Dependencia\nAna Ruiz,Sí\nJuan Gil,No\n").people

    assert [person.organisation for person in people] == [None, None]
    assert [person.extra for person in people] == [{"Dependencia": "Sí"}, {"Dependencia": "No"}]


@of_each(
    ("caption", "cell", "organisation"),
    [
        ("성명(소속)", "{} (동백)", "동백"), ("氏名（所属）", "{}（桜）", "桜"), ("Name (Firma)", "{} (Acme)", "Acme"),
        ("Nom (organisme)", "{} (Acme)", "Acme"), ("Name / Organisation", "{} / Acme", "Acme"),
    ],
)  # fmt: skip
def test_a_column_of_a_name_and_what_else_by_its_caption_is_both(
    read: Any, caption: str, cell: str, organisation: str
) -> None:
    lines = "".join(f"{cell.format(name)};Confirmed\n" for name in ("Bo Cal", "Di Eng"))
    people = read(f"{caption};Status\n{lines}Ed Fox;Cancelled\n").people
    assert [(person.name, person.organisation) for person in people] == [
        ("Bo Cal", organisation),
        ("Di Eng", organisation),
        ("Ed Fox", None),
    ]


def test_a_name_before_an_address_is_no_part_of_it(read: Any) -> None:
    lines = "A B,A B <a@x.org>\nC D,mailto:c@x.org\nE F,e@x.org; f@x.org\n"
    emails = [person.email for person in read(f"Name,E-mail\n{lines}").people]
    assert emails == ["a@x.org", "c@x.org", "e@x.org; f@x.org"]


@of_each("caption", ["Barcodes", "Ticketnummern", "Codes à barres", "Códigos de barras", "Штрихкоды", "Kody"])
def test_a_caption_may_say_of_codes_that_they_are_several(read: Any, caption: str) -> None:
    reading = read(f'Name,E-mail,{caption}\nA B,a@x.org,"T-001, T-002"\nC D,c@x.org,T-003\n')
    assert [person.codes for person in reading.people] == [("T-001", "T-002"), ("T-003",)]
