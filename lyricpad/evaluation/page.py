"""A report as one HTML page that needs nothing else: no script, no font, no other file.

Path("report.html").write_text(page(report), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from lyricpad.evaluation import tables
from lyricpad.evaluation.plots import plots
from lyricpad.evaluation.tables import Table, table


def page(report: Mapping[str, Any]) -> str:
    """The page.

    Args:
        report: as written to report.json: ``about`` and ``figures``.
    """
    figures = report["figures"]
    environment = Environment(
        loader=PackageLoader("lyricpad.evaluation", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        about=report["about"],
        figures=figures,
        tables=all_tables(figures),
        plots={name: Markup(svg) for name, svg in plots(figures).items()},
    )


def all_tables(figures: Mapping[str, Any]) -> dict[str, Table]:
    """Every table of a report by name."""
    curve = {f"{point['freshness']:g}": point for point in figures["freshness"]}
    return {
        "systems": table(tables.SYSTEM_ROWS, figures["systems"]),
        "form": table(tables.STAGE_ROWS, figures["form"]),
        "relaxations": table(tables.RELAXATION_ROWS, {"lyricpad": figures["relaxations"]}),
        "vocabulary": table(tables.VOCABULARY_ROWS, figures["vocabulary"]),
        "structure": table(tables.STRUCTURE_ROWS, tables.structure_columns(figures["structure"])),
        "ranking": table(tables.RANKING_ROWS, {"lyricpad": figures["ranking"]}),
        "context": table(tables.CONTEXT_ROWS, figures["context"]),
        "freshness": table(tables.FRESHNESS_ROWS, curve),
        "classifier": table(tables.CLASSIFIER_ROWS, figures["voices"]["classifier"]),
    }
