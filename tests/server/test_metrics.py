"""``GET /metrics``."""

from __future__ import annotations

import httpx
from prometheus_client.parser import text_string_to_metric_families


def samples(client: httpx.Client) -> dict[str, list[tuple[dict[str, str], float]]]:
    """Every sample by name, as Prometheus itself reads the text."""
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def count(client: httpx.Client, name: str, **labels: str) -> float:
    return sum(
        value for given, value in samples(client).get(name, []) if labels.items() <= given.items()
    )


def test_the_queue_the_waits_and_the_work_are_shown(client: httpx.Client) -> None:
    before = count(client, "lyricpad_work_seconds_count", kind="suggestions")
    client.post("/api/suggestions", json={"draft": ""})
    assert count(client, "lyricpad_work_seconds_count", kind="suggestions") == before + 1
    shown = samples(client)
    assert shown["lyricpad_queue_depth"] == [({}, 0.0)]
    assert shown["lyricpad_ready"] == [({}, 1.0)]
    assert "lyricpad_wait_seconds_bucket" in shown


def test_requests_are_counted_by_route_and_status(client: httpx.Client) -> None:
    labels = {"handler": "/api/rhymes", "method": "GET", "status": "4xx"}
    before = count(client, "http_requests_total", **labels)
    client.get("/api/rhymes")
    assert count(client, "http_requests_total", **labels) == before + 1
