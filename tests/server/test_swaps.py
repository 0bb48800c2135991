"""``POST /api/swaps``: the contract's shape, and what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

BODY = {"draft": "The rain came down", "line": 0, "word": 1}


def test_the_answer_has_the_contract_s_shape(client: httpx.Client) -> None:
    answer = client.post("/api/swaps", json=BODY | {"count": 3}).json()
    assert set(answer) == {"swaps", "model", "elapsed_ms"}
    assert len(answer["swaps"]) == 3
    assert set(answer["swaps"][0]) == {
        "text", "tag", "phones", "syllables", "stress", "estimated", "score",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"line": -1}, "line"),
        ({"word": "1"}, "word"),
        ({"word": None}, "word"),
        ({"count": 33}, "count"),
        ({"with": "lane"}, "with"),
    ],
)
def test_a_wrong_field_is_named(client: httpx.Client, fields: dict[str, Any], field: str) -> None:
    response = client.post("/api/swaps", json=BODY | fields)
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", field]


@pytest.mark.parametrize("missing", BODY)
def test_every_field_is_required(client: httpx.Client, missing: str) -> None:
    body = {name: value for name, value in BODY.items() if name != missing}
    response = client.post("/api/swaps", json=body)
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", missing]
