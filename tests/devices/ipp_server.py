"""A real driverless printer on loopback for tests: CUPS's ippeveprinter with a roll of 62 mm, told by a file how it is.

It registers itself by DNS-SD and ends without; so there is a bus and an Avahi of the tests' own, on loopback alone.
Avahi is there once per computer: whoever runs one holds a lock, on its program, which all runs of tests share.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devices.cups_server import wait_until
from tests.ports import free_port

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=@ROOT@/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_type="signal"/><allow send_type="method_return"/><allow send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="signal"/><allow receive_type="method_return"/>
<allow receive_type="error"/></policy></busconfig>
"""

_AVAHI = """[server]
host-name=checkin-tests
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[publish]
publish-hinfo=no
publish-workstation=no
"""

_ROLL = """ATTR keyword media-supported "oe_roll_62x100mm","custom_min_62x25mm","custom_max_62x1000mm"
ATTR keyword media-default "oe_roll_62x100mm"
ATTR keyword media-ready "oe_roll_62x100mm"
ATTR collection media-size-supported {
MEMBER rangeOfInteger x-dimension 6200-6200
MEMBER rangeOfInteger y-dimension 2500-100000
}
ATTR mimeMediaType document-format-supported @FORMATS@
ATTR mimeMediaType document-format-default application/pdf
ATTR enum finishings-supported 3,60
"""

_AVAHI_RUNS = 2
"""The state in which Avahi has its name, and tells of services."""

_COMMAND = """#!/bin/sh
# Prints one job, whose file is the last argument; says its state as ippeveprinter's commands do.
# A printer that is switched off prints no more: the command looks for it after it was told.
here="@ROOT@"
for file; do :; done
said=ok
while :; do
    told=$(cat "$here/told") && kill -0 $PPID || exit 1
    if [ "$told" != "$said" ]; then
        case "$told" in
            empty) echo "STATE: +media-empty-error" >&2 ;;
            open) echo "STATE: +cover-open-error" >&2 ;;
            failing) echo "ERROR: The print head is open." >&2; exit 1 ;;
        esac
        said="$told"
    fi
    if [ "$told" = ok ]; then break; fi
    sleep 0.05
done
echo "STATE: -media-empty-error,cover-open-error" >&2
number=$(ls "$here/got" | wc -l)
cp "$file" "$here/part" && mv "$here/part" "$here/got/$number.pdf"
"""


class IppServer:
    """One ippeveprinter; `address` is what somebody adds it by."""

    def __init__(self, root: Path, bus: str, formats: str = "application/pdf,image/pwg-raster") -> None:
        self.root = root
        self._bus = bus
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        (root / "got").mkdir(parents=True)
        (root / "spool").mkdir()
        (root / "attributes").write_text(_ROLL.replace("@FORMATS@", formats))
        command = root / "command"
        command.write_text(_COMMAND.replace("@ROOT@", str(root)))
        command.chmod(0o755)
        self.tell("ok")
        self.switch_on()

    @property
    def address(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def tell(self, what: str) -> None:
        """Tell it what to be: ok, empty, open, failing."""
        part = self.root / "told.part"
        part.write_text(what)
        part.replace(self.root / "told")

    def got(self) -> list[Path]:
        """What came out, oldest first."""
        return sorted((self.root / "got").glob("*.pdf"), key=lambda path: int(path.stem))

    def switch_on(self) -> None:
        command = ["ippeveprinter", "-a", str(self.root / "attributes"), "-c", str(self.root / "command")]
        command += [
            "-d",
            str(self.root / "spool"),
            "-n",
            "localhost",
            "-p",
            str(self.port),
            f"Roll {self.port}",
        ]
        with (self.root / "console").open("ab") as console:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, "PATH": _path(), "DBUS_SYSTEM_BUS_ADDRESS": self._bus},
                stdout=console,
                stderr=console,
            )
        wait_until(self._answers, f"ippeveprinter starts: {(self.root / 'console').read_text()[-800:]}")

    def switch_off(self) -> None:
        """As the plug pulled out: its jobs are forgotten."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=90)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            pytest.fail(f"ippeveprinter ended: {(self.root / 'console').read_text()[-800:]}")
        try:
            socket.create_connection(("localhost", self.port), timeout=1).close()
        except OSError:
            return False
        return True


def _said_on(bus: str, method: str) -> str:
    """What a method of the service that its name begins with says; nothing where nobody answers."""
    service = ".".join(method.split(".")[:3])
    command = ["dbus-send", f"--bus={bus}", "--print-reply", f"--dest={service}", "/", method]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False).stdout


def _path() -> str:
    return os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def missing_for_ipp() -> str | None:
    """Why no real IPP printer can be run here, or None."""
    for program, package in (
        ("ippeveprinter", "cups-ipp-utils"),
        ("avahi-daemon", "avahi-daemon"),
        ("dbus-daemon", "dbus"),
    ):
        if shutil.which(program, path=_path()) is None:
            return f"{program} is missing (Debian: apt-get install {package})"
    return None


@contextlib.contextmanager
def running_avahi() -> Iterator[str]:
    """The address of a bus on which DNS-SD answers, for loopback alone; skips the test where there is none."""
    reason = missing_for_ipp()
    if reason is not None:
        pytest.skip(reason)
    with contextlib.ExitStack() as stack:
        avahi = shutil.which("avahi-daemon", path=_path())
        assert avahi is not None
        fcntl.flock(stack.enter_context(Path(avahi).open("rb")), fcntl.LOCK_EX)
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="checkin-avahi-")))
        bus = f"unix:path={root}/bus"
        (root / "bus.conf").write_text(_BUS.replace("@ROOT@", str(root)))
        (root / "avahi.conf").write_text(_AVAHI)
        environment = {**os.environ, "PATH": _path(), "DBUS_SYSTEM_BUS_ADDRESS": bus}
        for command, asked, answer in (
            (
                ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={root}/bus.conf"],
                "org.freedesktop.DBus.GetId",
                "string",
            ),
            (
                [avahi, "--no-drop-root", "--no-chroot", "--no-rlimits", "-f", f"{root}/avahi.conf"],
                "org.freedesktop.Avahi.Server.GetState",
                f"int32 {_AVAHI_RUNS}",
            ),
        ):
            process = subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
            wait_until(
                lambda: process.poll() is not None or answer in _said_on(bus, asked),  # noqa: B023 - called within the loop
                f"{command[0]} starts",
            )
            if process.poll() is not None:
                pytest.skip(f"{command[0]} does not run for this user, or another one runs already")
        yield bus


@contextlib.contextmanager
def running_ipp(bus: str, formats: str = "application/pdf,image/pwg-raster") -> Iterator[IppServer]:
    """A printer for the length of the block."""
    root = Path(tempfile.mkdtemp(prefix="checkin-ipp-"))
    server = IppServer(root, bus, formats)
    try:
        yield server
    finally:
        server.switch_off()
        shutil.rmtree(root, ignore_errors=True)
