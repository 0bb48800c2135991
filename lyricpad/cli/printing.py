"""Figures for people or for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import typer


def print_figures(figures: Mapping[str, Mapping[str, Any]], as_json: bool) -> None:
    """Groups of figures by name, indented under the group's name, or as JSON."""
    if as_json:
        typer.echo(json.dumps(figures, indent=2))
        return
    for name, values in figures.items():
        typer.echo(name)
        for figure, value in values.items():
            typer.echo(f"  {figure:28} {value:g}")
