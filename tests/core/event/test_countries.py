"""Countries as people write them."""

from __future__ import annotations

from checkin.core.event import countries
from checkin.core.event.countries import all_codes, country_code, country_name
from checkin.core.event.demonyms import DEMONYMS
from tests.of_each import of_each


@of_each(
    ("text", "code"),
    [
        ("KR", "KR"),
        ("kr ", "KR"),
        ("Republic of Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Korea (South)", "KR"),
        ("Korea, North", "KP"),
        ("Korea (the Democratic People's Republic of)", "KP"),
        ("Korea, Dem. People's Rep.", "KP"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo (RDC)", "CD"),
        ("Congo, Republic of the", "CG"),
        ("Sudan, South", "SS"),
        ("Virgin Islands, British", "VG"),
        ("Virgin Islands, U.S.", "VI"),
        ("Oesterreich", "AT"),
        ("Suedkorea", "KR"),
        ("한국 / Korea", "KR"),
        ("대한민국", "KR"),
        ("中国香港", "HK"),
        ("Macao SAR, China", "MO"),
        ("中國台灣", "TW"),
        ("NA", "NA"),
        ("U.S.A.", "US"),
        ("États-Unis", "US"),
        ("The Netherlands", "NL"),
        ("Türkiye", "TR"),
        ("Cote d'Ivoire", "CI"),
        ("DEU", "DE"),
        ("GER", "DE"),
        ("독일", "DE"),
        ("日本", "JP"),
        ("米国", "US"),
        ("السعودية", "SA"),
        ("호주", "AU"),
        ("Англия", "GB"),
        ("Holanda", "NL"),
        ("Corea", "KR"),
        ("UK", "GB"),
        ("Viet Nam", "VN"),
        ("European Union", "EU"),
        ("oecd", "OECD"),
        ("UN", "UN"),
        ("Bosnia and Herzegovina", "BA"),
        ("Bosnien & Herzegowina", "BA"),
        ("Trinidad and Tobago", "TT"),
        ("Saint Vincent and the Grenadines", "VC"),
        ("St. Lucia", "LC"),
        ("SAO TOME AND PRINCIPE", "ST"),
        ("East Timor", "TL"),
        ("KINGDOM OF SWEDEN", "SE"),
        ("République de Finlande", "FI"),
        ("Republik Österreich", "AT"),
        ("State of Georgia", None),
        ("The State of Georgia", None),
        ("République de Chine", "TW"),
        ("República de China", "TW"),
        ("Republik China", "TW"),
        ("Estado de México", None),
        ("n/a", None),
        ("", None),
        ("Wakanda", None),
        ("🇸🇪", "SE"),
        ("🇪🇺", "EU"),
        ("Korea 🇰🇷", "KR"),
        ("🇰🇷 Japan", None),
        ("x" * 500, None),
    ],
)
def test_a_country_is_told_from_any_of_its_names(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_every_code_has_a_name_that_leads_back_to_it() -> None:
    for language in ("en", "ko", "de", "fr"):
        for code in all_codes():
            assert country_code(country_name(code, language)) == code


def test_a_code_nobody_knows_is_its_own_name() -> None:
    assert country_name("ZQ", "en") == "ZQ"
    assert country_name("OECD", "ko") == "OECD"


@of_each(
    ("people", "code"),
    [
        ("German", "DE"), ("deutsche", "DE"), ("Allemande", "DE"), ("alemán", "DE"), ("tedesco", "DE"),
        ("독일인", "DE"), ("ドイツ人", "DE"), ("德国人", "DE"), ("немец", "DE"),
        ("South Korean", "KR"), ("한국인", "KR"), ("sud-coréenne", "KR"),
        ("Dutch", "NL"), ("Filipina", "PH"), ("US-American", "US"), ("New Zealander", "NZ"), ("Swiss", "CH"),
        ("British", "GB"), ("Indian", "IN"), ("Emirati", "AE"), ("中国籍", "CN"), ("Costa Rican", "CR"),
        ("niemiecka", "DE"), ("niemieckie", "DE"), ("rakouská", "AT"), ("osztrák", "AT"), ("oostenrijkse", "AT"),
        ("Nga", "RU"), ("NGA", "NG"),
    ],
)  # fmt: skip
def test_what_people_of_a_country_are_called_says_the_country(people: str, code: str) -> None:
    assert country_code(people) == code


def test_no_word_for_people_is_another_countrys_name_or_peoples() -> None:
    seen: dict[str, str] = {}
    for code, names in DEMONYMS.items():
        for name in names.split("|"):
            assert country_code(name) == code, (name, code, country_code(name))
            assert seen.setdefault(name, code) == code


def test_a_country_named_in_english_loads_no_other_language() -> None:
    for kept in (countries._code, countries._names_in):
        kept.cache_clear()
    assert country_code("Norway") == "NO"
    assert countries._names_in.cache_info().currsize == 1


@of_each(
    ("text", "code"),
    [
        ("U.S. citizen", "US"),
        ("citizen of the United States", "US"),
        ("British national", "GB"),
        ("deutsche Staatsangehörigkeit", "DE"),
        ("Nationalité française", "FR"),
        ("гражданин РФ", "RU"),
        ("日本国籍", "JP"),
        ("EU citizen", "EU"),
        ("US citizen or permanent resident", None),
        ("Not a US citizen", None),
        ("non-EU citizen", None),
        ("National", None),
    ],
)
def test_who_belongs_to_a_country_names_it(text: str, code: str | None) -> None:
    assert country_code(text) == code


@of_each(
    ("text", "code"),
    [
        ("ČR", "CZ"), ("CR", "CR"), ("R.O.K.", "KR"), ("K. S. A.", "SA"), ("P.R.C.", "CN"), ("Czech Rep.", "CZ"),
        ("Slovenská republika", "SK"), ("Dom. Rep.", "DO"), ("S. Africa", "ZA"), ("N. Ireland", "GB"),
        ("Bosnia & Herz.", "BA"), ("КНР", "CN"), ("ФРГ", "DE"), ("V.A.E.", "AE"), ("R.D.C.", "CD"), ("T.C.", None),
        ("B.H.", None),
    ],
)  # fmt: skip
def test_abbreviations_of_several_letters_and_words_are_countries(text: str, code: str | None) -> None:
    assert country_code(text) == code
