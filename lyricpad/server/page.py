"""The notepad's page and the files it loads.

`web/` holds what the page's authors write and build; this room only puts the version in and
serves it. ``static_version`` changes with any built file and with the template, so a browser may
keep the old ones, and what it keeps for when the server is gone is known by one name.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

NOTEPAD = "notepad.html"


class Page:
    """The rendered page.

    Args:
        web: folder with ``templates/`` and ``static/``.
    """

    def __init__(self, web: Path) -> None:
        self.static = web / "static"
        self.static_version = files_version(self.static, web / "templates")
        self._templates = Environment(
            loader=FileSystemLoader(web / "templates"), autoescape=True, undefined=StrictUndefined
        )

    def render(self) -> str:
        """The notepad's HTML.

        Raises:
            jinja2.TemplateNotFound: ``templates/notepad.html`` is not there.
        """
        return self._templates.get_template(NOTEPAD).render(
            version=version("lyricpad"), static_version=self.static_version
        )


def files_version(*folders: Path) -> str:
    """A short hash of every file's name and bytes below the folders."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
