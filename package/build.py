"""`make package`: the program as one folder, and on Linux as tar.xz and .deb, with what a desktop wants to know of it.

All of it comes to lie in build/package. Needs the extra `package`.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path
from string import Template

import click

from checkin import __version__
from checkin.cli.commands import program
from checkin.cli.completion import script_for
from checkin.tasks.languages import compiled_catalogue
from package.icons import draw_icons
from package.manual import manual

CHECKOUT = Path(__file__).resolve().parent.parent
LINUX = CHECKOUT / "package" / "linux"
OUT = CHECKOUT / "build" / "package"
FOLDER = OUT / "checkin"
SHARE = OUT / "share"

MOST_UNPACKED, MOST_PACKED = 240_000_000, 80_000_000
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def main() -> None:
    """Build what this system can."""
    OUT.mkdir(parents=True, exist_ok=True)
    if sys.platform != "linux":
        draw_icons(OUT / "icons")
    spec, work = CHECKOUT / "package/checkin.spec", OUT / "work"
    where = ["--distpath", str(OUT), "--workpath", str(work)]
    _run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *where, str(spec)])
    write_catalogues(FOLDER)
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*"))
    _say(f"build/package/checkin: {size / 1e6:.0f} MB unpacked")
    if size > MOST_UNPACKED:
        sys.exit(
            f"That is more than {MOST_UNPACKED / 1e6:.0f} MB: see what came in, and leave it out in the spec."
        )
    if sys.platform == "linux":
        write_share()
        for packed in (_archive(), _debian_package()):
            _say(f"build/package/{packed.name}: {packed.stat().st_size / 1e6:.1f} MB")
            if packed.stat().st_size > MOST_PACKED:
                sys.exit(f"That is more than {MOST_PACKED / 1e6:.0f} MB.")


def write_catalogues(folder: Path) -> None:
    """Every language compiled: whoever started the program first as root would leave files that no package removes."""
    for source in folder.rglob("translations/*/LC_MESSAGES/checkin.po"):
        beside = source.with_suffix(".mo")
        beside.write_bytes(compiled_catalogue(source))
        # Not older than its source: it would be compiled anew.
        os.utime(beside, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))


def write_share() -> None:
    """What the system wants to have: manual, completion, a description for software centres, copyright."""
    SHARE.mkdir(parents=True, exist_ok=True)
    (SHARE / "checkin.1.gz").write_bytes(gzip.compress(manual().encode(), mtime=0))
    for shell, name in (("bash", "checkin.bash"), ("zsh", "_checkin"), ("fish", "checkin.fish")):
        (SHARE / name).write_text(script_for(program(), shell), "utf-8")
    (SHARE / "checkin.metainfo.xml").write_text(metainfo(), "utf-8")
    (SHARE / "copyright").write_text(copyright_of_all(), "utf-8")


def metainfo() -> str:
    """For software centres (AppStream). A version that is not released yet has today's date."""
    changes = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    told = re.search(rf"^## {re.escape(__version__)}\b.*?(\d{{4}}-\d\d-\d\d)?$", changes, re.MULTILINE)
    day = told[1] if told and told[1] else date.today().isoformat()  # noqa: DTZ011  as a calendar here says it
    template = Template((LINUX / "checkin.metainfo.xml").read_text("utf-8"))
    return template.substitute(VERSION=__version__, DATE=day)


def copyright_of_all() -> str:
    """Ours, and where the others' are: those of the system's libraries that lie in the folder stand here whole."""
    texts = ["Checkin is under the Apache License 2.0: /opt/checkin/_internal/LICENSE"]
    texts.append("The licences of its libraries: /opt/checkin/_internal/checkin/resources/licences")
    for package in sorted(_packages_of(_system_libraries())):
        file = Path("/usr/share/doc", package.partition(":")[0], "copyright")
        if file.is_file():
            texts.append(f"{'-' * 78}\n{package}\n\n{file.read_text('utf-8', 'replace').strip()}")
    return "\n\n".join(texts) + "\n"


def _archive() -> Path:
    packed = OUT / f"checkin-{__version__}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(packed, "w:xz", preset=6) as archive:
        archive.add(FOLDER, f"checkin-{__version__}")
        for file in ("checkin.desktop", "checkin-mime.xml"):
            archive.add(LINUX / file, f"checkin-{__version__}/share/{file}")
        for made in sorted(SHARE.iterdir()):
            archive.add(made, f"checkin-{__version__}/share/{made.name}")
    return packed


def _debian_package() -> Path:
    architecture = ARCHITECTURES[platform.machine()]
    depends = "".join(f"  - {one}\n" for one in depends_on())
    words = Template((LINUX / "nfpm.yaml").read_text("utf-8")).substitute(
        ARCH=architecture, VERSION=__version__, DEPENDS=depends.rstrip()
    )
    (OUT / "nfpm.yaml").write_text(words, "utf-8")
    packed = OUT / f"checkin_{__version__}_{architecture}.deb"
    nfpm = shutil.which("nfpm", path=str(Path(sys.executable).parent)) or "nfpm"
    _run([nfpm, "package", "--config", "nfpm.yaml", "--packager", "deb", "--target", packed.name])
    if shutil.which("dpkg-deb"):
        _pack_closer(packed)
    return packed


def _pack_closer(package: Path) -> None:
    """Pack the .deb again by Debian's own tool: liblzma makes it a sixth smaller than nfpm's compressor does."""
    tree = OUT / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    _run(["dpkg-deb", "--raw-extract", package.name, tree.name])
    _run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", tree.name, package.name])
    shutil.rmtree(tree)


# --- what of the system it needs -------------------------------------------------------------------------------


def depends_on() -> list[str]:
    """Debian packages that hold what the folder links to and has not got."""
    found = {package.partition(":")[0] for package in _packages_of(_linked_elsewhere())}
    libc = subprocess.check_output(["dpkg-query", "-W", "-f=${Version}", "libc6"], text=True)
    upstream = re.match(r"[\d.]+", libc)
    return sorted(found - {"libc6"} | {"libcups2"}) + ([f"libc6 (>= {upstream[0]})"] if upstream else [])


def _linked_elsewhere() -> set[Path]:
    """Libraries of the system that files in the folder link to by themselves."""
    programs = [file for file in FOLDER.rglob("*") if ".so" in file.name and not file.is_symlink()]
    told = subprocess.check_output(
        ["objdump", "-p", *map(str, programs)], text=True, stderr=subprocess.DEVNULL
    )
    wanted = set(re.findall(r"NEEDED +(\S+)", told)) - {file.name for file in FOLDER.rglob("lib*.so*")}
    here = _libraries_here()
    missing = sorted(name for name in wanted if name not in here)
    if missing:
        sys.exit(f"Nobody has {', '.join(missing)}, and the program links to it.")
    return {here[name] for name in wanted}


def _system_libraries() -> set[Path]:
    """Those that were taken from this system into the folder, where they lie here."""
    here = _libraries_here()
    return {here[file.name] for file in (FOLDER / "_internal").glob("lib*.so*") if file.name in here}


def _libraries_here() -> dict[str, Path]:
    cache = subprocess.check_output(["/sbin/ldconfig", "-p"], text=True)
    return {name: Path(place) for name, place in reversed(re.findall(r"(\S+) \(.*\) => (\S+)", cache))}


def _packages_of(files: set[Path]) -> set[str]:
    """Debian packages that these files are from."""
    names: set[str] = set()
    for file in {*files, *(file.resolve() for file in files)}:
        # The list of a package may name it by the folder before /usr was merged.
        names |= {str(file), str(file).removeprefix("/usr"), f"/usr{file}"}
    told = subprocess.run(["dpkg", "-S", *sorted(names)], capture_output=True, text=True, check=False)
    lines = [line for line in told.stdout.splitlines() if not line.startswith("diversion")]
    return {line.rpartition(": ")[0].partition(",")[0] for line in lines}


def _run(command: list[str]) -> None:
    when = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(int(datetime.now(UTC).timestamp())))}
    subprocess.run(command, cwd=OUT, check=True, env={**os.environ, **when})


def _say(text: str) -> None:
    click.echo(text)


if __name__ == "__main__":
    main()
