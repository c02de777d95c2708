"""Organisations are counted once, however their name is written; different ones are never joined."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkin.core.names.organisations import group_organisations, organisation_key, same_organisation
from tests.of_each import of_each

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "lists"


@of_each(
    ("one", "other"),
    [
        ("Maru Quantum Co., Ltd.", "MARU QUANTUM CO.,LTD"),
        ("Garam Semicon Co., Ltd.", "Garam Semicon"),
        ("Blue Ridge Qubits, Inc.", "Blue Ridge Qubits"),
        ("Foo GmbH & Co. KG", "FOO"),
        ("Acme S.p.A.", "ACME SPA"),
        ("Firma sp. z o.o.", "Firma"),
        ("Primjer d.o.o.", "Primjer"),
        ("L'Oréal S.A.", "LOreal"),
        ("Nokia Oyj", "nokia"),
        ("imec vzw", "IMEC"),
        ("ASBL Exemple", "Exemple A.S.B.L."),
        ("Quantum Example AISBL", "Quantum Example"),
        ("Beispiel AG", "Beispiel"),
        ("Voorbeeld B.V.", "Voorbeeld"),
        ("Örnek A.Ş.", "ornek"),
        ("Példa Kft.", "Pelda"),
        ("Beacon Pty Ltd", "Beacon"),
        ("Müller & Söhne GmbH", "Mueller & Soehne"),
        ("㈜가람", "(주) 가람"),
        ("주식회사동백포토닉스", "동백 포토닉스"),
        ("동백포토닉스(주)", "동백포토닉스 주식회사"),
        ("株式会社サンプル", "サンプル"),
        ("示例量子科技有限公司", "示例量子科技"),
        ("Example Quantum Devices K.K.", "Example Quantum Devices"),
        ("(주)동백포토닉스", "Dongbaek Photonics Co., Ltd."),
        ("가람세미콘", "Garam Semicon Co., Ltd."),
        ("마루퀀텀", "Maru Quantum"),
        ("똠랩스(주)", "Ttom Labs"),
        ("한빛테크", "Hanbit Tech"),
        ("나래시스템즈", "Narae Systems"),
        ("하늘컴퓨팅", "Haneul Computing"),
        ("노을크라이오제닉스", "Noeul Cryogenics"),
        ("새벽네트웍스", "Saebyeok Networks"),
        ("온누리시큐리티", "Onnuri Security"),
        ("누리소프트웨어", "Nuri Software"),
        ("별머티리얼즈", "Byeol Materials"),
        ("가온파운드리", "Gaon Foundry"),
        ("에스케이텔레콤", "SK Telecom"),
        ("케이티", "KT"),
        ("가온", "Gaon"),
        ("나노테크", "Nanotech"),
        ("큐비트", "Qubit"),
    ],
)
def test_spellings_of_one_organisation_are_one(one: str, other: str) -> None:
    assert same_organisation(one, other)
    assert same_organisation(other, one)


@of_each(
    ("one", "other"),
    [
        ("Hanbit Quantum", "Hanbit Photonics"),
        ("한빛퀀텀", "Hanbit Photonics"),
        ("한빛포토닉스", "Hanbit Quantum"),
        ("한빛", "Hanbyeol"),
        ("나래스페이스", "Narae Systems"),
        ("하늘랩스", "Hanul Lasers"),
        ("한울레이저", "Haneul Computing"),
        ("가람", "Gloom"),
        ("한울", "Hanil"),
        ("한빛바이오", "Hanbit Video"),
        ("코어랩", "Curl Up"),
        ("나무", "Nemo"),
        ("동백포토닉스", "Dongbaek Photonics Korea"),
        ("서울대학교", "Seoul University"),
        ("AG", "GmbH"),
        ("AB", "AG"),
        ("NA", "Null"),
        ("Quantum One", "Quantum Two"),
        ("Republic of Korea Academia Office 1", "Republic of Korea Academia Office 2"),
    ],
)
def test_different_organisations_stay_apart(one: str, other: str) -> None:
    assert not same_organisation(one, other)


@of_each("name", ["AG", "GmbH", "(주)", "주식회사", "Co., Ltd.", "Inc.", "유", "..."])
def test_a_name_that_is_only_a_legal_form_is_not_emptied(name: str) -> None:
    assert organisation_key(name) != ""


@given(st.text(max_size=60))
def test_every_name_that_shows_has_a_key_and_a_group(name: str) -> None:
    assert bool(organisation_key(name)) == bool("".join(c if c.isprintable() else " " for c in name).strip())
    assert list(group_organisations([name])) == [name]


def test_a_group_keeps_every_spelling() -> None:
    spellings = ["(주)동백포토닉스", "Dongbaek Photonics Co., Ltd.", "DONGBAEK PHOTONICS", "Hanbit Photonics"]
    groups = group_organisations(spellings)
    assert list(groups) == spellings
    assert len(set(groups.values())) == 2


def test_latin_names_do_not_join_each_other_by_a_hangul_name_between_them() -> None:
    groups = group_organisations(["가람세미콘", "Garam Semicon", "Karam Semikon"])
    assert groups["Garam Semicon"] != groups["Karam Semikon"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sample lists are not here")
def test_korean_companies_of_the_sample_list_are_as_many_as_known() -> None:
    known = json.loads((SHARED / "demo_truth.json").read_text(encoding="utf-8"))[
        "demo_quantum_korea_2025.csv"
    ]["qed_c"]
    with (SHARED / "demo_quantum_korea_2025.csv").open(encoding="utf-8-sig", newline="") as file:
        raw = {
            row["Organisation"]
            for row in csv.DictReader(file)
            if "qk-us" in row["Sessions"]
            and row["Country / delegation"] == "Republic of Korea"
            and row["Sector"] == "industry"
        }
    assert len(raw) == known["korean_companies_raw"]
    assert len(set(group_organisations(raw).values())) == known["korean_companies_after_normalising"]
