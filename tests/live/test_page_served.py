"""Phones are told the counts, at once, and nothing else; whoever lacks the secret is told nothing."""

from __future__ import annotations

import re
import socket
import subprocess
from contextlib import suppress
from http import HTTPStatus

import pytest

from checkin.live import phones, visitors
from checkin.live.counts_page import SCRIPT
from tests.live.conftest import NAME, ORGANISATION, SECRET, WAIT_S, Served

WRONG = "z" * len(SECRET)


def test_a_scan_is_heard_by_every_phone_that_looks(served: Served) -> None:
    with served.look() as one, served.look() as other:
        for wait_for in (one, other):
            assert "<b>0</b>" in wait_for("counts")["html"]

        served.desk.scan("T1", "plenary")

        for wait_for in (one, other):
            assert '<p class="inside"><b>1</b> <span>/ 3</span>' in wait_for("counts")["html"]
    assert max(served.phones) == 2


def test_counts_only_no_name_no_organisation_not_even_of_one_person(served: Served) -> None:
    with served.look() as wait_for:
        wait_for("counts")
        served.desk.scan("T9", "plenary")
        told = wait_for("counts")

    everything = served.ask().text + told["html"] + told["spoken"]
    assert "1 of 10 expected came" in everything
    assert not [word for word in (NAME, ORGANISATION, "KAIST", "Guest", "P9", "T9") if word in everything]


def test_what_people_wrote_is_text_never_markup(served: Served) -> None:
    page = served.ask().text

    assert "Plenary &lt;b&gt;&amp; more&lt;/b&gt;" in page and "<b>& more" not in page
    assert not re.search(r"<[^>]*\s(on\w+|style)=|<script(?![^>]*\bsrc=)|https?://", page)
    assert b"http" not in SCRIPT


def test_a_page_may_load_nothing_from_elsewhere_and_tells_nobody_its_address(served: Served) -> None:
    page = served.ask()

    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert page.headers["referrer-policy"] == "no-referrer" and page.headers["cache-control"] == "no-store"
    for name in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert served.ask(f"/{SECRET}/{name}").status == HTTPStatus.OK


WITHOUT = (
    "/", "/favicon.ico", f"/{WRONG}/", f"/{SECRET[:-1]}/", f"/{SECRET}x/", f"/%61{SECRET[1:]}/", f"//{SECRET}/",
    f"/{WRONG}/stream", f"/../{SECRET}/", f"/{WRONG}/../{SECRET}/", "/%2e%2e/%2e%2e/etc/passwd", f"/?{SECRET}",
)  # fmt: skip


def test_without_the_secret_every_answer_is_the_same(served: Served) -> None:
    for path in WITHOUT:
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answer = served.ask(path, method)
            assert (answer.status, answer.text) == (404, "" if method == "HEAD" else "Not found\n"), path
            assert not {"location", "allow", "server", "date", "set-cookie"} & set(answer.headers), path


def test_only_reading_is_answered_and_nothing_of_what_was_asked_repeated(served: Served) -> None:
    answer = served.ask(Host="evil.example", Origin="http://evil.example", Cookie="evil=1")
    assert answer.status == 200 and "evil" not in answer.text + str(answer.headers)
    assert served.ask(method="HEAD").status == 200 and served.ask(method="HEAD").text == ""
    assert served.ask(f"/{SECRET}/stream", "HEAD").status == 200
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert served.ask(method=method).status == 405
    for path in ("../page.py", "%2e%2e/page.py", "page.py", "stream/", ".//", "page.css/../../x"):
        assert served.ask(f"/{SECRET}/{path}").status == 404
    assert served.ask(f"/{SECRET}").headers["location"] == f"/{SECRET}/"


def test_the_page_speaks_the_language_of_the_phone_where_there_is_one(served: Served) -> None:
    korean = {"Accept-Language": "fr-FR;q=0.4, ko-KR, *;q=0.1"}

    assert served.ask(**korean).headers["content-language"] == "ko"
    assert '<html lang="ko">' in served.ask(**korean).text
    for other in ({}, {"Accept-Language": "xx, ;;q=z, *"}, {"Accept-Language": ",".join(["ko;q=0"] * 500)}):
        assert served.ask(**other).headers["content-language"] == "en"


def test_one_phone_too_many_is_told_so(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones, "MOST", 0)

    assert served.ask(f"/{SECRET}/stream").status == 503


def test_who_connects_and_asks_nothing_is_sent_away(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "REQUEST_WITHIN_S", 0.05)
    for sent in (b"", f"GET /{SECRET}/ HTTP/1.1\r\nHost: x\r\nX-Slow: ".encode()):
        with socket.create_connection((served.place.host, served.place.port), timeout=WAIT_S) as slow:
            slow.sendall(sent)
            with suppress(ConnectionResetError):
                assert slow.recv(1) == b""


def test_many_idle_connections_keep_no_phone_out(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "MOST", 3)
    place = (served.place.host, served.place.port)
    idle = [socket.create_connection(place, timeout=WAIT_S) for _ in range(8)]
    try:
        with served.look() as wait_for:
            assert wait_for("counts")
    finally:
        for one in idle:
            one.close()


def test_a_head_without_end_is_refused(served: Served) -> None:
    with socket.create_connection((served.place.host, served.place.port), timeout=WAIT_S) as client:
        with suppress(ConnectionError):  # it is refused before its end
            client.sendall(f"GET /{SECRET}/ HTTP/1.1\r\nHost: x\r\nX-Long: ".encode() + b"x" * 100_000)

        assert b" 400 " in client.recv(100)


def test_an_event_taken_away_is_told_and_back_by_itself(served: Served) -> None:
    away = served.path.with_name("away")
    with served.look() as wait_for:
        wait_for("counts")
        subprocess.run(["mv", served.path, away], check=True, timeout=90)
        wait_for("trouble")
        subprocess.run(["mv", away, served.path], check=True, timeout=90)

        assert wait_for("beat") == {"clock": "10:00"}
    assert served.troubles[-1] == "" and "forum.checkin" in served.troubles[0]
