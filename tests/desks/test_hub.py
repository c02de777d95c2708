"""The meeting point's server: it starts, says why it can't, and leaves nothing behind however its starter ends."""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from checkin.core.errors import CheckinError
from checkin.core.times import system_clock
from checkin.desks.certificate import certificate_of
from checkin.desks.hub import Hub, HubError, meeting_point
from checkin.desks.hub_configuration import leaf_port
from checkin.desks.hub_connection import NO_ANSWER, HubConnection
from checkin.store.event_file import EventFile
from checkin.tasks.remove_personal_data import remove
from tests.desks.conftest import Venue, wait_for
from tests.ports import free_port

SECRET = bytes(16)


def point_here() -> str:
    return f"127.0.0.1:{free_port()}"


def servers(of: psutil.Process) -> list[psutil.Process]:
    return [one for one in of.children(recursive=True) if one.name().startswith("nats-server")]


def test_it_runs_until_it_is_stopped_leaves_no_process_and_says_where_no_second_venue_can_come_in(
    tmp_path: Path,
) -> None:
    point = meeting_point(point_here(), SECRET)
    taken = socket.create_server(("127.0.0.1", leaf_port(point)))
    with taken, Hub(point, tmp_path / "hub") as hub:
        assert hub.is_running
        assert f"Port {leaf_port(point)} of this computer is taken" in hub.keeps_venues_out
        (server,) = servers(psutil.Process())
    assert not server.is_running()
    assert not servers(psutil.Process())


def test_a_port_that_is_taken_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(HubError, match="is taken by another program"):
            Hub(meeting_point(address, SECRET), tmp_path / "hub")
    assert not servers(psutil.Process())


def test_a_port_that_another_meeting_point_took_meanwhile_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = point_here()
    with Hub(meeting_point(address, SECRET), tmp_path / "first"):
        monkeypatch.setattr("checkin.desks.hub._require_free", lambda _host, _port: None)
        with pytest.raises(HubError, match="is taken by another program"):
            Hub(meeting_point(address, bytes(reversed(range(16)))), tmp_path / "second")
        assert len(servers(psutil.Process())) == 1


def test_an_address_of_another_computer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HubError, match=r"can’t be reached as “192\.0\.2\.7:7422”: [^()]+ Choose"):
        Hub(meeting_point("192.0.2.7:7422", SECRET), tmp_path / "hub")


def test_one_secret_makes_one_certificate_at_every_desk() -> None:
    assert meeting_point("a:1", SECRET).fingerprint == meeting_point("b:2", SECRET).fingerprint
    assert meeting_point("a:1", SECRET).fingerprint != meeting_point("a:1", bytes(15) + b"1").fingerprint


def test_a_meeting_point_that_falls_silent_while_a_desk_connects_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.desks.hub_connection.CONNECT_S", 1.0)
    certificate = certificate_of(SECRET)
    (tmp_path / "both.pem").write_bytes(certificate.certificate + certificate.key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:
        point = meeting_point(f"127.0.0.1:{server.getsockname()[1]}", SECRET)

        def show_certificate() -> None:
            context.wrap_socket(server.accept()[0], server_side=True).close()

        with ThreadPoolExecutor() as beside:
            beside.submit(show_certificate)
            with pytest.raises(NO_ANSWER):  # who connects then is never answered
                asyncio.run(HubConnection.open(point))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_server_goes_with_a_program_that_was_killed(tmp_path: Path) -> None:
    started = (
        "import sys; from pathlib import Path; from checkin.desks.hub import Hub, meeting_point\n"
        f"hub = Hub(meeting_point({point_here()!r}, bytes(16)), Path({str(tmp_path / 'hub')!r}))\n"
        "print('up', flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen([sys.executable, "-c", started], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stdout.readline() == b"up\n"
    left = psutil.Process(program.pid).children(recursive=True)
    assert servers(psutil.Process(program.pid))
    program.send_signal(signal.SIGKILL)
    program.communicate()
    wait_for(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in left))


def test_what_a_meeting_point_kept_goes_with_the_personal_data(venue: Venue) -> None:
    hub = venue.start_hub()
    hub.stop()
    assert hub.folder.is_dir()
    with EventFile.open(venue.file("1")) as file:
        remove(file, system_clock())
    assert not hub.folder.exists()
    with pytest.raises(CheckinError, match="personal data were removed"):
        venue.start_hub()
