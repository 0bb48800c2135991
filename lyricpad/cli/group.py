"""Turns what a caller did wrong into a message and exit status 2, for every command.

Only `LyricpadError`, files that cannot be opened and a full disk are the caller's; anything else
is ours and keeps its traceback.
"""

from __future__ import annotations

import errno
from typing import Any

import typer
from typer.core import TyperGroup

from lyricpad.errors import LyricpadError

WRONG = 2
FAILED = 1
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Group(TyperGroup):
    """A group of commands whose errors a person can read."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command; say what was wrong with what it was given."""
        try:
            return super().invoke(ctx)
        except LyricpadError as error:
            complain(str(error))
        except FileNotFoundError as error:
            complain(f"there is no {error.filename}")
        except (IsADirectoryError, NotADirectoryError, PermissionError) as error:
            complain(f"{error.filename}: {(error.strerror or 'cannot be opened').lower()}")
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            complain(
                f"no room left on the disk ({error.filename or 'writing a file'}): make some, and "
                "give the same command again"
            )
            raise typer.Exit(FAILED) from None
        raise typer.Exit(WRONG)


def complain(message: str) -> None:
    """Say on stderr what was wrong."""
    typer.echo(f"lyricpad: {message}", err=True)
