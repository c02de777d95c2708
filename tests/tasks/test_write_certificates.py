"""Certificates, cards and signs, read back: who gets one, what it says, in which language, on which paper."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from checkin.badges.wording import duration_in_words
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Access
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.names.person import NO_NAME
from checkin.core.report.list_words import word
from checkin.core.report.people_list import Purpose, Who
from checkin.store.event_file import EventFile
from checkin.store.personal_data import remove_personal_data
from checkin.tasks.print_list import write_list_of, write_paper
from checkin.tasks.write_certificates import Wishes, language_for, who_got_none, write_certificates
from tests.conftest import Clock
from tests.core.made_up import moment, programme_dict, session_dict
from tests.of_each import of_each

ARABIC = "عبد الرحمن الأنصاري"
LONG = "Oluwaseun Featherstonehaugh-Castellanos de la Vega y Montenegro"


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    """Two hours of a talk: Kim was there for 90 minutes, Abd for 30, Olu for all of it, Eve at the desk alone.

    Kim looked into the room of the dinner, and left before it began.
    """
    clock.now = moment("10:00")
    plan = programme_dict(
        session_dict("registration", kind="registration", admits="daily"),
        session_dict("talk", room="red", title="A talk about light", titles={"ko": "빛 이야기"}),
        session_dict(
            "dinner", room="blue", title="The dinner", starts="2025-06-24T13:00", ends="2025-06-24T15:00"
        ),
    )
    plan["event"] |= {"languages": ["ko", "en"], "host_country": "KR", "names": {"ko": "빛의 날"}}
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    people = (("Kim", "김류광준", "KR"), ("Abd", ARABIC, "EG"), ("Olu", LONG, "ES"), ("Eve", "Eve", "FR"))
    file.add_all(
        [Attendee(reference=r, name=n, country=c, category="participant") for r, n, c in people],
        at=clock(),
        desk="Desk",
    )
    desk = Desk(file, name="Desk", clock=clock)
    desk.admit("Eve", "registration")
    for reference in ("Kim", "Abd", "Olu"):
        desk.admit(reference, "talk")
    clock.now = moment("10:30")
    desk.admit("Abd", "talk", Direction.OUT)
    clock.now = moment("11:30")
    desk.admit("Kim", "talk", Direction.OUT)
    for direction in (Direction.IN, Direction.OUT):
        desk.admit("Kim", "dinner", direction)
    clock.now = moment("18:00")
    return desk


def pages(path: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def size_of(path: Path) -> str:
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return next(line for line in told.splitlines() if line.startswith("Page size"))


def test_everybody_above_the_minimum_gets_a_page_with_hours_and_sessions(desk: Desk, tmp_path: Path) -> None:
    done = write_certificates(desk, tmp_path / "c.pdf", Wishes(min_minutes=60))

    assert [person.reference for person in done.people] == ["Kim", "Olu"]
    assert who_got_none(done, 60) == "2 people who came got none: in sessions for less than 60 minutes."
    korean, foreign = pages(tmp_path / "c.pdf")
    assert (
        "참가 확인서" in korean
        and "김류광준" in korean
        and "1.5시간" in korean
        and "빛 이야기" in korean
        and "빛의 날" in korean
        and "A talk about light" in foreign
        and "dinner" not in korean
    )
    assert "Certificate of Attendance" in foreign and "for 2 hours" in foreign and "Montenegro" in foreign
    assert "빛의 날" not in foreign and "24–27 June 2025" in foreign
    assert "A4" in size_of(tmp_path / "c.pdf")


@of_each(
    ("country", "languages", "host", "language"),
    [
        ("KR", ("en", "ko"), "BE", "ko"),
        ("KR", ("ko", "en"), "KR", "ko"),
        ("BE", ("en", "ko"), "BE", "en"),
        ("FI", ("ko", "en"), "KR", "en"),
        ("AT", ("ko", "en", "de"), "KR", "de"),
        ("TW", ("en", "zh-Hant"), "BE", "zh-Hant"),
        ("FI", ("ko",), "KR", "ko"),
        ("EU", ("ko", "en"), "KR", "en"),
        ("Elbonia", ("ko", "en"), "KR", "en"),
        (None, ("en", "ko"), "BE", "en"),
    ],
)
def test_a_certificate_is_in_the_language_of_the_person_where_the_event_speaks_it(
    desk: Desk, country: str | None, languages: tuple[str, ...], host: str, language: str
) -> None:
    event = replace(desk.programme.event, languages=languages, host_country=host)
    person = Attendee(reference="X", name="X", country=country, category="participant")

    assert language_for(person, event) == language


def test_who_only_registered_gets_none_and_who_stayed_too_short_is_told(desk: Desk, tmp_path: Path) -> None:
    wishes = Wishes(min_minutes=60, references=("Kim", "Abd", "Eve"))

    done = write_certificates(desk, tmp_path / "c.pdf", wishes)

    assert [person.reference for person in done.people] == ["Kim"]
    assert [person.reference for person in done.too_short] == ["Abd", "Eve"]


def test_a_ticket_without_a_name_gets_none_and_is_told(desk: Desk, tmp_path: Path) -> None:
    edit(desk, "Olu", {"name": NO_NAME})

    done = write_certificates(desk, tmp_path / "c.pdf", Wishes(min_minutes=60))

    assert [person.reference for person in done.people] == ["Kim"]
    assert who_got_none(done, 60) == (
        "2 people who came got none: in sessions for less than 60 minutes. "
        "1 ticket without a name on the list got none."
    )
    edit(desk, "Kim", {"name": NO_NAME})
    with pytest.raises(CheckinError, match="No name is known"):
        write_certificates(desk, tmp_path / "none.pdf", Wishes(min_minutes=60))


def test_nobody_is_certified_by_the_number_that_stands_for_a_name_that_was_removed(
    desk: Desk, tmp_path: Path
) -> None:
    file = desk.store
    assert isinstance(file, EventFile)
    remove_personal_data(file, moment("18:30"))

    with pytest.raises(CheckinError, match="no names to certify"):
        write_certificates(Desk(file, name="Desk", clock=desk.clock), tmp_path / "c.pdf", Wishes())

    assert not list(tmp_path.glob("*.pdf"))


def test_an_own_text_a_signature_and_a_file_each(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (200, 60), "navy").save(tmp_path / "sign.png")
    wishes = Wishes(
        statement="{name} was here for {minutes} min.", signature=tmp_path / "sign.png", each=True
    )

    done = write_certificates(desk, tmp_path / "c.pdf", wishes)

    assert [file.name for file in done.files] == ["c-Kim.pdf", "c-Abd.pdf", "c-Olu.pdf"]
    assert not (tmp_path / "c.pdf").exists()
    (page,) = pages(tmp_path / "c-Kim.pdf")
    assert "김류광준 was here for 90 min." in page
    images = subprocess.run(
        ["pdfimages", "-list", str(done.files[0])], capture_output=True, text=True, check=True
    )
    assert "200    60" in images.stdout


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(min_minutes=10_000),
        Wishes(references=("nobody",)),
        Wishes(statement="{favourite_colour}"),
        Wishes(layout="no-such-layout"),
        Wishes(signature=Path("no-such.png")),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    desk: Desk, tmp_path: Path, wishes: Wishes
) -> None:
    with pytest.raises(CheckinError):
        write_certificates(desk, tmp_path / "c.pdf", wishes)

    assert not list(tmp_path.glob("*.pdf"))


def test_a_table_card_says_the_name_on_both_sides_and_a_sign_what_is_on(desk: Desk, tmp_path: Path) -> None:
    talk = desk.programme.session("talk")

    assert write_paper(desk, tmp_path / "cards.pdf", Who.CAME, Purpose.TABLE_CARDS, session=talk) == 3
    write_paper(desk, tmp_path / "sign.pdf", Who.ALL, Purpose.DOOR_SIGN, session=talk)

    kim = next(page for page in pages(tmp_path / "cards.pdf") if "김류광준" in page)
    assert kim.count("김류광준") == 2 and "A4" in size_of(tmp_path / "cards.pdf")
    (sign,) = pages(tmp_path / "sign.pdf")
    assert "A talk about light" in sign and "10:00–12:00" in sign


def test_a_sign_is_in_every_language_of_the_event(desk: Desk, tmp_path: Path) -> None:
    by_invitation = replace(desk.programme.session("talk"), access=Access.INVITED)

    write_paper(desk, tmp_path / "sign.pdf", Who.ALL, Purpose.DOOR_SIGN, session=by_invitation)

    (sign,) = pages(tmp_path / "sign.pdf")
    for said in ("빛의 날", desk.programme.event.name, "빛 이야기", "A talk about light"):
        assert said in sign
    assert "2025년" in sign and "June 2025" in sign and "초대받은 분만" in sign and "By invitation" in sign
    assert sign.count("2025") == 2, "each once"


def test_a_table_card_says_the_country_in_every_language_of_the_event(desk: Desk, tmp_path: Path) -> None:
    edit(desk, "Eve", {"country": None})

    write_paper(desk, tmp_path / "cards.pdf", Who.ALL, Purpose.TABLE_CARDS)

    cards = pages(tmp_path / "cards.pdf")
    kim, eve = (next(page for page in cards if name in page) for name in ("김류광준", "Eve"))
    assert kim.count("Republic of Korea · 대한민국") == 2, "the one shown first, on both sides"
    assert "·" not in eve


def test_no_code_is_issued_for_a_card(desk: Desk, tmp_path: Path) -> None:
    write_paper(desk, tmp_path / "cards.pdf", Who.ALL, Purpose.TABLE_CARDS)

    assert not any(person.codes for person in desk.store.attendees())


@pytest.mark.parametrize(
    "text", ["{Name} was here", "{ name } was here", "here for {hours", "{}", "for 2} hours"]
)
def test_braces_that_would_be_printed_as_they_are_are_no_text(desk: Desk, tmp_path: Path, text: str) -> None:
    with pytest.raises(CheckinError, match="Nothing was written"):
        write_certificates(desk, tmp_path / "c.pdf", Wishes(statement=text))

    assert not (tmp_path / "c.pdf").exists()


def test_how_long_somebody_stayed_is_said_as_people_say_it(desk: Desk, tmp_path: Path) -> None:
    write_certificates(desk, tmp_path / "c.pdf", Wishes(references=("Abd", "Olu"), language="en"))

    half_an_hour, two_hours = pages(tmp_path / "c.pdf")
    assert "for 30 minutes in all" in half_an_hour and "for 2 hours in all" in two_hours
    assert duration_in_words(60, "en") == "1 hour" and duration_in_words(119, "de") == "1,9 Stunden"
    assert duration_in_words(1, "en") == "1 minute" and duration_in_words(90, "ko") == "1.5시간"


@pytest.mark.parametrize("language", ["ko", "de", "fr", "ar"])
def test_certificates_and_lists_say_nothing_in_english_in_a_language_of_ours(
    tmp_path: Path, clock: Clock, language: str
) -> None:
    """Everything of the event is in Greek letters, which none of them writes."""
    clock.now = moment("10:00")
    plan = programme_dict(session_dict("talk", room="red", title="Φως"))
    plan["event"] |= {"name": "Ημέρα", "languages": [language]}
    file = EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan))
    with file.transaction():
        person = Attendee(reference="1", name="Άλφα", organisation="Βήτα", category="participant")
        file.add_all([person], at=clock(), desk="Desk")
    desk = Desk(file, name="Desk", clock=clock)
    desk.admit("1", "talk")
    clock.now = moment("11:30")

    write_certificates(desk, tmp_path / "c.pdf", Wishes())
    table = write_list_of(desk, tmp_path / "list.xlsx", Who.EXPECTED, Purpose.SIGN_IN)
    door = write_list_of(desk, tmp_path / "door.xlsx", Who.EXPECTED, Purpose.DOOR)

    (page,) = pages(tmp_path / "c.pdf")
    assert not {"Certificate", "Attendance", "certify", "attended", "hours", "for", "in"} & set(page.split())
    captions = {column.title for column in table.columns if column.on_paper and column.title}
    ours = [word(key, [language]) for key in ("name", "organisation", "signature", "sign_in")]
    assert captions < set(ours) and table.title == ours[-1]
    (heading,) = (column.title for column in door.columns if column.id == "at")
    assert heading == word("Came in", [language])
    headings = ("Came in", "Registered", "Boarded", "Seen", "Refused")
    assert all(
        word(key, [language]) != word(key, ["en"]) for key in ("sign_in", "door", "roll_call", *headings)
    )
