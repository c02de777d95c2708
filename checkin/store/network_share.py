"""Whether a file lies on a network share, where SQLite's locks can't be relied on."""

from __future__ import annotations

import sys
from pathlib import Path

from checkin.core.language import _

_NETWORK_TYPES = (
    "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs", "fuse.davfs", "fuse.rclone",
    "fuse.gvfsd-fuse", "9p", "afs", "ceph", "glusterfs", "fuse.glusterfs",
)  # fmt: skip
_DRIVE_REMOTE = 4  # GetDriveTypeW, fileapi.h


def warnings_of_share(path: Path) -> list[str]:
    """What to say of an event that lies on one; empty anywhere else."""
    if (share := network_share_of(path)) is None:
        return []
    told = _(
        "“{name}” lies on a network share ({share}). Two desks writing there can damage it: copy "
        "it to this computer’s own disk and open the copy.",
        name=path.name,
        share=share,
    )
    return [told]


def network_share_of(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network share `path` is on, or None. `mounts` is a table as in /proc/mounts."""
    if sys.platform == "win32":
        return _windows_share(path)
    if mounts is None:
        mounts = _mounts()
    best, best_type = "", ""
    folder = str(path.resolve())
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if (folder + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(best):
            best, best_type = point, fields[2]
    return best_type if best_type in _NETWORK_TYPES else None


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return _macos_mounts() if sys.platform == "darwin" else ""


def _macos_mounts() -> str:
    """`mount` prints `//host/share on /Volumes/share (smbfs, nodev)`; turned into the form of /proc/mounts."""
    import subprocess

    try:
        printed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = []
    for line in printed.splitlines():
        source, _, rest = line.partition(" on ")
        point, _, kind = rest.rpartition(" (")
        point = point.replace(" ", "\\040")
        lines.append(f"{source.replace(' ', '')} {point} {kind.split(',')[0].rstrip(')')}")
    return "\n".join(lines)


def _windows_share(path: Path) -> str | None:
    import ctypes

    anchor = path.absolute().anchor
    if anchor.startswith("\\\\"):
        return _("Windows share")
    kind = ctypes.windll.kernel32.GetDriveTypeW(anchor)  # type: ignore[attr-defined]
    return _("Windows share") if kind == _DRIVE_REMOTE else None
