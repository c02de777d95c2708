"""Where the page listens and what phones are given: a port that is taken is said, an address outlasts a restart."""

from __future__ import annotations

import sys

import pytest

from checkin.core.errors import CheckinError
from checkin.live.address import USUAL_PORT, Address, address_of_listener, listening, read_address
from checkin.live.secret import is_replaced, kept_secret, secret_of
from tests.of_each import of_each


@of_each(
    ("text", "host", "port"),
    [
        ("127.0.0.1:9000", "127.0.0.1", 9000),
        ("localhost", "localhost", USUAL_PORT),
        ("[::1]:9000", "::1", 9000),
        ("[::1]", "::1", USUAL_PORT),
        ("0.0.0.0:0", "0.0.0.0", 0),
    ],
)
def test_an_address_is_understood_as_people_write_it(text: str, host: str, port: int) -> None:
    assert read_address(text) == Address(host, port)


@of_each(
    "text",
    [
        "127.0.0.1:99999",
        "127.0.0.1:http",
        "a b:1",
        "http://x:1",
        "x:-1",
        "x:１",
        ":9000",
        "",
        "[]",
        "0",
        "8720",
        "0:0",
    ],
)
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(CheckinError, match="is no address to listen at"):
        read_address(text)


def test_a_port_that_is_taken_is_said_and_without_a_place_another_is_used() -> None:
    with (
        listening(Address("127.0.0.1", 0)) as first,
        pytest.raises(CheckinError, match="taken by another program"),
    ):
        listening(Address(*first.getsockname()))
    with listening(None) as usual, listening(None) as other:
        assert usual.getsockname()[1] != other.getsockname()[1]
        assert address_of_listener(other).host not in ("", "0.0.0.0")


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid", "x" * 300])
def test_an_address_of_another_computer_is_said(host: str) -> None:
    with pytest.raises(CheckinError, match=r"no address"):
        listening(Address(host, 0))


def test_an_address_outlasts_a_restart_is_of_one_event_and_can_be_made_anew() -> None:
    first = secret_of(b"event")

    assert secret_of(b"event") == first and len(first) == 26
    assert secret_of(b"other event") != first
    assert secret_of(b"event", anew=True) != first
    assert secret_of(b"event") != first


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_new_address_that_a_full_disk_does_not_keep_is_not_replaced_by_the_one_before() -> None:
    import resource

    first = secret_of(b"event")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        anew = secret_of(b"event", anew=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    kept = kept_secret(b"event")

    assert anew != first and not is_replaced(b"event", kept)
    secret_of(b"event", anew=True)
    assert is_replaced(b"event", kept)
