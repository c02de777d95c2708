"""About Checkin, a topic of Help: its version, where new ones are, and the licences of what it is made of."""

from __future__ import annotations

import html
import platform

from PySide6.QtCore import qVersion

from checkin import __version__, paths
from checkin.core.language import _

LICENCE = "licence"
"""Scheme of the links to a licence: `licence:babel`."""
BACK = "about:"


def about() -> str:
    """The topic, as Markdown; its first line is its title."""
    names = sorted(file.stem for file in paths.resources("licences").glob("*.txt"))
    links = ", ".join(f"[{name}]({LICENCE}:{name})" for name in names)
    return "\n\n".join(
        (
            f"# {_('About Checkin')}",
            _(
                "Version {version}, with Python {python} and Qt {qt}.",
                version=f"**{__version__}**",
                python=platform.python_version(),
                qt=qVersion(),
            ),
            _(
                "New versions are where this one came from. The program never looks for them and sends nothing "
                "anywhere by itself. An event of an older version is brought up to date when it is opened, and a copy "
                "of it is kept; all desks of an event should have the same version."
            ),
            f"## {_('Licences')}",
            _(
                "Checkin is free software under the Apache License 2.0. It is made with the work of others, each under "
                "its own licence:"
            ),
            links,
            _("The typefaces are under the SIL Open Font License 1.1."),
        )
    )


def licence(name: str) -> str:
    """The text of a licence, as HTML, with a way back. Nothing for a name there is none of."""
    there = {file.stem: file for file in paths.resources("licences").glob("*.txt")}
    if name not in there:
        return ""
    text = html.escape(there[name].read_text("utf-8"))
    back = html.escape(_("Back to About Checkin"))
    return f'<p><a href="{BACK}">{back}</a></p><p style="white-space: pre-wrap">{text}</p>'
