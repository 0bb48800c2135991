"""The command line: ``lyricpad serve``, ``suggest``, ``rhymes`` and the rest, one file a command.

    lyricpad serve                       # the notepad, at http://127.0.0.1:8000
    lyricpad suggest song.txt --scheme ABAB
    lyricpad analyze song.txt --json     # the same shape as POST /api/analysis

What a command needs is imported when it runs, so that ``lyricpad --help`` is quick. Exit status:
0 done, 1 failed, 2 asked for something that cannot be (the message on stderr says what can).
"""

from __future__ import annotations

import typer

from lyricpad.cli import analyze, evaluate, prepare, rhymes, serve, suggest, train
from lyricpad.cli.group import Group

app = typer.Typer(
    cls=Group,
    help="A lyric co-writing notepad: it proposes next lines that rhyme and scan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("serve", epilog=serve.EXAMPLE)(serve.serve)
app.command("suggest", epilog=suggest.EXAMPLE)(suggest.suggest)
app.command("rhymes", epilog=rhymes.EXAMPLE)(rhymes.rhymes)
app.command("analyze", epilog=analyze.EXAMPLE)(analyze.analyze)
app.command("prepare", epilog=prepare.EXAMPLE)(prepare.prepare)
app.add_typer(train.app, name="train")
app.add_typer(evaluate.app, name="evaluate")


def main() -> None:
    """Run the command the arguments name."""
    app()
