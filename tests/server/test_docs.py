"""docs/api.md against the app itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from lyricpad.server.schemas.suggestions import SuggestionBody, VerseBody


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_route_is_documented_and_every_documented_one_is_there(
    client: httpx.Client, text: str
) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    there = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    documented = set(re.findall(r"^\| `((?:GET|POST) [^`]+)` \|", text, re.MULTILINE))
    assert documented == there | {"GET /"}


@pytest.mark.parametrize("field", SuggestionBody.model_fields)
def test_every_field_is_documented_with_its_default(text: str, field: str) -> None:
    row = re.search(rf"^\| `{field}` \|.*\| (.*) \|$", text, re.MULTILINE)
    assert row, f"docs/api.md does not tell of {field}"
    default = SuggestionBody.model_fields[field].default
    if field not in ("draft", "line"):
        assert row[1] == f"`{json.dumps(default)}`"


def test_every_field_is_described_in_the_schema() -> None:
    for name, field in VerseBody.model_fields.items():
        assert field.description, name
