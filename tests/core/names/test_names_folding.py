"""Names are compared folded and shown as given; nothing that is typed or listed breaks that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding, keys
from checkin.core.names.find import rank
from checkin.core.names.hangul import initials, keystrokes, latin_guess, sound
from checkin.core.names.query import read_query
from tests.of_each import of_each

ANY_TEXT = st.text(max_size=60)
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=5)


@of_each(
    ("given_name", "folded"),
    [
        ("Søren Ødegård", "soren odegard"),
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("WEIẞ Größwang", "weiss grosswang"),
        ("Æbeltoft Œuvre", "aebeltoft oeuvre"),
        ("Işıl ÇELİK", "isil celik"),
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", "full width"),
        ("O’Brien", "obrien"),
        ("Sigurður Þór", "sigurdur thor"),
        ("김민준", "김민준"),
        ("がぎぐ", "がぎぐ"),
        ("Γιώργος", "γιωργοσ"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_accents_and_case_fold_away(given_name: str, folded: str) -> None:
    assert folding.fold(given_name) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folding.words(" ".join(folding.words(text))) == folding.words(text)


@given(ANY_TEXT)
def test_keys_are_words_without_anything_the_index_would_misread(text: str) -> None:
    plain, heard = keys.name_tokens(text)
    for token in f"{plain} {heard}".split():
        assert '"' not in token
        assert "\x00" not in token


@given(ANY_TEXT)
def test_marked_words_stand_where_they_say(text: str) -> None:
    for word in folding.words_in_place(text):
        assert text[word.start : word.end] == word.given


@given(st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_marks_lie_inside_the_shown_name(query: str, name: str) -> None:
    person = Attendee(reference="R-1", name=name, category="guest")
    for hit in rank(query, [person]):
        assert 0 <= hit.score <= 100
        for start, end in hit.spans:
            assert 0 <= start < end <= len(name)


@given(st.text(min_size=1, max_size=40))
def test_a_name_typed_as_it_is_finds_its_bearer(name: str) -> None:
    if read_query(name).words:
        assert rank(name, [Attendee(reference="x", name=name, category="guest")]) != []


@given(HANGUL, st.integers(min_value=1, max_value=5))
def test_what_is_typed_on_the_way_is_a_beginning(name: str, length: int) -> None:
    assert keystrokes(name).startswith(keystrokes(name[:length]))


@given(HANGUL)
def test_initials_find_a_hangul_name(name: str) -> None:
    assert rank(initials(name), [Attendee(reference="x", name=name, category="guest")]) != []


@of_each(
    "spellings",
    [
        ("kim", "gim"),
        ("lee", "rhee", "rhie"),
        ("park", "bak", "pak"),
        ("choi", "choe"),
        ("jung", "jeong", "chung"),
        ("yoo", "yu", "you"),
        ("hyun", "hyeon"),
        ("seo", "suh"),
        ("ahn", "an"),
        ("heo", "huh", "hur"),
        ("moon", "mun"),
        ("woojin", "ujin"),
        ("minjun", "minjoon"),
        ("kyunghee", "gyeonghui"),
        ("sunwoo", "seonu"),
        ("dokgo", "tokko"),
    ],
)
def test_spellings_of_one_korean_sound_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len(set(map(sound, spellings))) == 1


@of_each(
    ("hangul", "latin"),
    [
        ("김민준", "Kim Min-jun"),
        ("이서연", "Lee Seo-yeon"),
        ("박지훈", "Park Ji-hun"),
        ("최유진", "Choi Yu-jin"),
        ("정하은", "Jeong Ha-eun"),
        ("남궁민서", "Namgung Min-seo"),
        ("선우현우", "Sunwoo Hyeon-u"),
        ("황보 지우", "Hwangbo Ji-u"),
        ("제갈량", "Jegal Ryang"),
        ("사공 민", "Sagong Min"),
        ("독고준", "Dokgo Jun"),
        ("허준", "Heo Jun"),
        (" 김 민준 ", "Kim Min-jun"),
        ("\u1100\u1175\u11b7\u1106\u1175\u11ab\u110c\u116e\u11ab", "Kim Min-jun"),
        ("Kim", None),
        ("김", None),
        ("김Chris", None),
        ("", None),
        ("ㄱㅁㅈ", None),
        ("한빛양자연구원", None),
    ],
)
def test_a_latin_form_is_offered_from_hangul_names_only(hangul: str, latin: str | None) -> None:
    assert latin_guess(hangul) == latin


@of_each(
    ("query", "name", "marked"),
    [
        ("민준", "김민준", ["민준"]),
        ("김미", "김민준", ["김민"]),
        ("ㅁㅈ", "김민준", ["민준"]),
        ("kim min", "Min-jun Kim", ["Min", "Kim"]),
        ("minjun", "Min-jun Kim", ["Min-jun"]),
        ("weiss", "Björn Weißmüller", ["Weiß"]),
        ("ode", "Søren Ødegård", ["Øde"]),
        ("思", "王思远", ["思"]),
        ("obr", "Elizabeth O'Brien", ["O'Br"]),
    ],
)
def test_matched_letters_are_marked_in_the_shown_name(query: str, name: str, marked: list[str]) -> None:
    hit = rank(query, [Attendee(reference="x", name=name, category="guest")])[0]
    assert [name[start:end] for start, end in hit.spans] == marked


def test_better_hits_come_first() -> None:
    def person(name: str, organisation: str | None = None) -> Attendee:
        return Attendee(reference=name, name=name, category="guest", organisation=organisation)

    ranked = [
        person("Null"),
        person("Jennifer Null"),
        person("Peter Nullmeier"),
        person("Anna Berg", organisation="Null Labs"),
        person("Bo Nulll"),
    ]
    assert rank("null", reversed(ranked))[0].attendee.name == "Null"
    scores = {hit.attendee.name: hit.score for hit in rank("null", ranked)}
    assert scores["Null"] > scores["Jennifer Null"] > scores["Peter Nullmeier"] > scores["Anna Berg"] > 0


@of_each("text", ["a" * 10_000, "x " * 5_000, "김" * 10_000, "\x00" * 10_000, "🎫" * 2_500])
def test_ten_kilobytes_are_answered(text: str) -> None:
    assert rank(text, [Attendee(reference="R-1", name="Kim", category="guest")]) == []


def test_a_code_is_found_in_any_writing_and_first_whose_code_is_written_so() -> None:
    one = Attendee(reference="R-1", name="Kim", category="guest", codes=("AbC-123",))
    other = Attendee(reference="R-2", name="Lee", category="guest", codes=("aBC123",))
    for text, first in (("AbC-123", one), ("aBC123", other)):
        hits = rank(text, [one, other])
        assert (hits[0].attendee, hits[0].fields, len(hits)) == (first, ("code",), 2)
    assert [hit.fields for hit in rank("abc 123", [one])] == [("code",)]
    assert rank("abc124", [one]) == []


def test_a_hangul_word_with_other_letters_is_found_from_each_syllable_and_from_these() -> None:
    plain, _ = keys.text_tokens("삼성SDI")
    assert {keystrokes("삼성sdi"), keystrokes("성sdi"), "sdi"} <= set(plain.split())


@given(st.text(st.characters(max_codepoint=0x24F), max_size=12), st.sampled_from("한Ωж"))
def test_latin_letters_fold_alike_alone_and_beside_other_scripts(latin: str, other: str) -> None:
    assert folding.fold(latin + other) == folding.fold(latin) + folding.fold(other)
