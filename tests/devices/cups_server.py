"""A real cupsd on loopback for tests, with printers that are told by a file how to behave.

A queue's device is a small CUPS backend. Before each page it reads what it was told: `ok`, `offline`, `empty`,
`open`, `failing` or `stuck`; it reports its state to cupsd as a real backend does
and keeps every document it was given.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.frozen import freeze
from tests.ports import free_port

_SERVER_BINS = (Path("/usr/lib/cups"), Path("/usr/libexec/cups"))

_BACKEND = """#!/bin/sh
# Stands for a printer. Arguments as CUPS gives them: job, user, title, copies, options, file.
here="@ROOT@"
if [ $# -eq 0 ]; then echo 'direct badge "Test" "Badge printer for tests"'; exit 0; fi
queue="${DEVICE_URI#badge:/}"
said=""
while [ -d "$here/told" ]; do
    told=$(cat "$here/told/$queue")
    if [ "$told" != "$said" ]; then
        case "$told" in
            offline) echo "STATE: +offline-report" >&2; echo "INFO: The printer is offline." >&2 ;;
            open) echo "STATE: +cover-open-error" >&2; echo "INFO: Cover open." >&2 ;;
            empty) echo "STATE: +media-empty-error" >&2; echo "INFO: Out of cards." >&2 ;;
            stuck) echo "STATE: +connecting-to-device" >&2
                   echo "INFO: The printer is unreachable at this time." >&2 ;;
            failing) echo "ERROR: The print head is open." >&2; exit 1 ;;
            ok) echo "STATE: -offline-report,media-empty-error,cover-open-error,connecting-to-device" >&2; break ;;
        esac
        said="$told"
    fi
    sleep 0.05
done
cat ${6:+"$6"} > "$here/part.$1" && printf '%s\\n' "$5" > "$here/got/$queue.$1.options" \\
    && mv "$here/part.$1" "$here/got/$queue.$1.pdf"
"""

_CUPSD_CONF = """LogLevel debug
Listen 127.0.0.1:@PORT@
Browsing No
DefaultAuthType None
WebInterface No
MaxClients 100
JobRetryInterval 1
JobRetryLimit 2
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

_FILES_CONF = """ServerRoot @ROOT@
ServerBin @ROOT@/bin
DataDir /usr/share/cups
RequestRoot @ROOT@/spool
TempDir @ROOT@/spool/tmp
CacheDir @ROOT@/cache
StateDir @ROOT@/state
AccessLog @ROOT@/access_log
ErrorLog @ROOT@/error_log
PageLog @ROOT@/page_log
FileDevice Yes
"""

_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "BADGE.PPD"
*Manufacturer: "Checkin"
*Product: "(Badge)"
*ModelName: "Checkin Badge"
*ShortNickName: "Checkin Badge"
*NickName: "Checkin Badge"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.4
*cupsFilter2: "@FILTER@"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: @FIRST@
@SIZES@*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: @FIRST@
@REGIONS@*CloseUI: *PageRegion
*DefaultImageableArea: @FIRST@
@AREAS@*DefaultPaperDimension: @FIRST@
@DIMENSIONS@@CUSTOM@*DefaultFont: Courier
*Font Courier: Standard "(1.05)" Standard ROM
"""

_CUSTOM = """*MaxMediaWidth: "@W1@"
*MaxMediaHeight: "@H1@"
*HWMargins: 0 0 0 0
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points @W0@ @W1@
*ParamCustomPageSize Height: 2 points @H0@ @H1@
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*VariablePaperSize: True
*NonUIOrderDependency: 20 AnySetup *CustomPageSize True
"""

PASSED_THROUGH = "application/pdf application/pdf 0 -"
"""The printer takes PDF: what it gets is what was sent, byte for byte."""
THROUGH_PDFTOPDF = "application/vnd.cups-pdf application/pdf 0 -"
"""CUPS lays the page on the media first, as it does for most printers."""


STEP_S = 0.04
"""Between two steps of a print queue: each asks the printer and writes to the disk, and the printer takes its time."""


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 90.0, *, pause_s: float = 0.01) -> None:
    """Wait for a condition; fails the test with `what` when it does not come true."""
    pause = threading.Event()
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds:.0f} s in vain: {what}")
        pause.wait(pause_s)


class CupsServer:
    """One cupsd with its own spool; `address` is what CUPS_SERVER would be."""

    def __init__(self, root: Path, server_bin: Path) -> None:
        self.root = root
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        for folder in ("bin/backend", "spool/tmp", "cache", "state", "told", "got", "ppd"):
            (root / folder).mkdir(parents=True)
        for part in ("filter", "daemon", "cgi-bin", "monitor", "notifier", "driver"):
            if (server_bin / part).exists():
                (root / "bin" / part).symlink_to(server_bin / part)
        shutil.copy(server_bin / "backend" / "socket", root / "bin/backend/socket")
        backend = root / "bin/backend/badge"
        backend.write_text(_BACKEND.replace("@ROOT@", str(root)))
        # 0700: cupsd then runs it as the user of the test, so that it may write here.
        backend.chmod(0o700)
        (root / "cupsd.conf").write_text(_CUPSD_CONF.replace("@PORT@", str(self.port)))
        (root / "cups-files.conf").write_text(_FILES_CONF.replace("@ROOT@", str(root)))

    def start(self) -> None:
        command = [
            "cupsd",
            "-f",
            "-c",
            str(self.root / "cupsd.conf"),
            "-s",
            str(self.root / "cups-files.conf"),
        ]
        path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
        with (self.root / "console").open("ab") as console:
            self._process = subprocess.Popen(
                command, env={**os.environ, "PATH": path}, stdout=console, stderr=console
            )
        wait_until(self.answers, f"cupsd starts: {self._tail()}")

    def stop(self, *, hard: bool = False) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
            self._process.wait(timeout=90)
            self._process = None

    def restart_with(self, limits: str) -> None:
        """Start anew with these rules of who may do what before all others."""
        self.stop()
        conf = self.root / "cupsd.conf"
        conf.write_text(conf.read_text().replace("  <Limit All>", f"{limits}\n  <Limit All>", 1))
        self.start()

    def forget_jobs(self) -> None:
        """Lose the spool, as a disk or a new installation may; only while it is stopped."""
        for folder in ("spool", "cache"):
            shutil.rmtree(self.root / folder)
        (self.root / "spool" / "tmp").mkdir(parents=True)
        (self.root / "cache").mkdir()

    def freeze(self) -> None:
        """Make cupsd deaf without ending it: its port is open and nobody answers."""
        assert self._process is not None
        freeze(self._process.pid)

    def thaw(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            pytest.fail(f"cupsd ended: {self._tail()}")
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def add_queue(
        self,
        name: str = "Badges",
        *,
        sizes_mm: tuple[tuple[float, float], ...] = ((210, 297),),
        custom_mm: tuple[float, float, float, float] | None = (20, 20, 220, 320),
        policy: str = "abort-job",
        filters: str = PASSED_THROUGH,
        device: str | None = None,
    ) -> str:
        """Add a printer; `custom_mm` is least width and height, most width and height. Gives its name."""
        ppd = self.root / "ppd" / f"{name}.ppd"
        ppd.write_text(_ppd(sizes_mm, custom_mm, filters))
        self.tell("ok", name)
        self.run("lpadmin", "-p", name, "-v", device or f"badge:/{name}", "-P", str(ppd))
        self.run("lpadmin", "-p", name, "-E", "-o", f"printer-error-policy={policy}")
        return name

    def tell(self, what: str, queue: str = "Badges") -> None:
        """Tell a printer what to be: ok, offline, empty, open, failing, stuck, or busy, which says nothing."""
        part = self.root / "told" / f"{queue}.part"
        part.write_text(what)
        part.replace(self.root / "told" / queue)

    def got(self, queue: str = "Badges") -> list[Path]:
        """The documents that came out of a printer, oldest first."""
        return sorted(
            (self.root / "got").glob(f"{queue}.*.pdf"), key=lambda path: int(path.name.split(".")[-2])
        )

    def is_idle(self) -> bool:
        """Whether every job that was sent has ended, for this print system too: a document is there a moment before."""
        return self.run("lpstat", "-W", "not-completed", "-o") == ""

    def run(self, *command: str) -> str:
        """Run one of the CUPS commands against this server."""
        path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
        done = subprocess.run(
            command,
            env={**os.environ, "PATH": path, "CUPS_SERVER": self.address, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def _tail(self) -> str:
        files = [self.root / name for name in ("console", "error_log")]
        return "\n".join(path.read_text(errors="replace")[-2000:] for path in files if path.exists())


def _ppd(
    sizes_mm: tuple[tuple[float, float], ...],
    custom_mm: tuple[float, float, float, float] | None,
    filters: str,
) -> str:
    named = [
        (f"w{round(w / 25.4 * 72)}h{round(h / 25.4 * 72)}", w / 25.4 * 72, h / 25.4 * 72) for w, h in sizes_mm
    ]
    setting = '"<</PageSize[{w:.3f} {h:.3f}]/ImagingBBox null>>setpagedevice"'
    text = _PPD.replace("@FILTER@", filters).replace("@FIRST@", named[0][0])
    for mark, keyword, value in (
        ("@SIZES@", "PageSize", setting),
        ("@REGIONS@", "PageRegion", setting),
        ("@AREAS@", "ImageableArea", '"0 0 {w:.3f} {h:.3f}"'),
        ("@DIMENSIONS@", "PaperDimension", '"{w:.3f} {h:.3f}"'),
    ):
        lines = [f"*{keyword} {name}/{name}: {value.format(w=w, h=h)}\n" for name, w, h in named]
        text = text.replace(mark, "".join(lines))
    custom = ""
    if custom_mm is not None:
        points = [f"{mm / 25.4 * 72:.3f}" for mm in custom_mm]
        custom = _CUSTOM
        for mark, value in zip(("@W0@", "@H0@", "@W1@", "@H1@"), points, strict=True):
            custom = custom.replace(mark, value)
    return text.replace("@CUSTOM@", custom)


def page_sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points, as pdfinfo of poppler reads them."""
    command = ["pdfinfo", "-f", "1", "-l", "-1", str(pdf)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", text, re.MULTILINE)
    return [(round(float(width), 2), round(float(height), 2)) for width, height in found]


def missing_for_cups() -> str | None:
    """Why no real cupsd can be run here, or None."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    for program in ("cupsd", "lpadmin", "cupsdisable", "pdfinfo"):
        if shutil.which(program, path=path) is None:
            return f"{program} is missing (Debian: apt-get install cups cups-client poppler-utils)"
    if not any((folder / "backend" / "socket").exists() for folder in _SERVER_BINS):
        return "the CUPS backends are missing (Debian: apt-get install cups)"
    return None


@contextlib.contextmanager
def running_cups() -> Iterator[CupsServer]:
    """A fresh cupsd for the length of the block; skips the test where there is none."""
    reason = missing_for_cups()
    if reason is not None:
        pytest.skip(reason)
    server_bin = next(folder for folder in _SERVER_BINS if (folder / "backend" / "socket").exists())
    # Not pytest's folder: filters run as another user there when the tests run as root.
    root = Path(tempfile.mkdtemp(prefix="checkin-cups-"))
    root.chmod(0o755)
    server = CupsServer(root, server_bin)
    try:
        server.start()
        yield server
    finally:
        server.thaw()
        server.stop()
        shutil.rmtree(root, ignore_errors=True)
