"""What several commands read: a draft, a shape to check, where the models are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from lyricpad.errors import LyricpadError

if TYPE_CHECKING:
    from pydantic import BaseModel

    M = TypeVar("M", bound=BaseModel)

DraftFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A text file with the draft; - reads standard input."),
]
Json = Annotated[bool, typer.Option("--json", help="Print what the HTTP interface would answer.")]
Models = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the models.", envvar="LYRICPAD_MODELS", show_default="the shipped ones"
    ),
]


class UsageError(LyricpadError):
    """The command line asked for something that cannot be."""


def read_draft(path: Path | None) -> str:
    """The text of a draft; "" where neither a file nor a pipe is given.

    Raises:
        UsageError: it is not UTF-8 text.
    """
    if path is None and sys.stdin.isatty():
        return ""
    from_pipe = path is None or str(path) == "-"
    data = sys.stdin.buffer.read() if from_pipe else Path(str(path)).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = "standard input" if from_pipe else path
        raise UsageError(
            f"{name} is no UTF-8 text ({error.reason} at byte {error.start})"
        ) from None


def validated(model: type[M], values: dict[str, Any]) -> M:
    """`values` as the HTTP interface would take them, those left out (None) as its defaults.

    Raises:
        UsageError: names each field that is wrong.
    """
    from pydantic import ValidationError

    given = {name: value for name, value in values.items() if value is not None}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise UsageError("; ".join(_complaint(each) for each in error.errors())) from None


def _complaint(error: Any) -> str:
    field = ".".join(map(str, error["loc"]))
    return f"{field}: {error['msg'].removeprefix('Value error, ')}"


def models_folder(given: Path | None) -> Path:
    """The folder asked for, or that of the checkout.

    Raises:
        UsageError: there is no such folder.
    """
    from lyricpad.server.settings import CHECKOUT

    folder = given or CHECKOUT / "models"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; --models or LYRICPAD_MODELS names another")
    return folder


def compiled_folder() -> Path | None:
    """Where the server keeps compiled programs, if it has run here: they make a command quick."""
    from lyricpad.server.settings import Settings

    folder = Settings().data / "compiled"
    return folder if folder.is_dir() else None


def voices_folder() -> Path:
    """Where the writer's own voices are (LYRICPAD_VOICES)."""
    from lyricpad.server.settings import Settings

    return Settings().voices_folder
