"""Answers in parts, over a real connection: their order, what ends them, and who leaves."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from lyricpad.server import loading
from lyricpad.server.app import create_app
from lyricpad.server.settings import Settings
from tests.server.fakes import LINE, SmallEngine
from tests.server.live import serving

EVENTS = {"Accept": "text/event-stream"}
PARTS = {"draft": "in parts", "count": 3, "seed": 7}


@pytest.fixture(autouse=True)
def quick_reading(monkeypatch: pytest.MonkeyPatch, shared_client: httpx.Client) -> None:
    """Reuse the dictionary the shared app has read: these tests are about everything else."""
    reading = shared_client.app.state.house.readiness.rooms.reading  # type: ignore[attr-defined]
    monkeypatch.setattr(loading, "load_reading", lambda models, pronouncer=None: reading)


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    """Name and data of each event, as it comes."""
    name = ""
    for line in response.iter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def streamed(client: httpx.Client, path: str, body: dict[str, Any]) -> list[tuple[str, Any]]:
    with client.stream("POST", path, json=body, headers=EVENTS) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        return list(events(response))


def test_lines_come_first_and_the_whole_answer_last(client: httpx.Client) -> None:
    (part, lines), (last, whole) = streamed(client, "/api/suggestions", PARTS)
    assert (part, lines) == ("lines", {"suggestions": [LINE], "relaxed": ["rhyme:near"]})
    assert (last, whole) == ("done", client.post("/api/suggestions", json=PARTS).json())
    assert len(whole["suggestions"]) == 3


def test_a_verse_grows_line_by_line(client: httpx.Client) -> None:
    *parts, (last, whole) = streamed(client, "/api/verses", PARTS | {"lines": 3})
    assert [name for name, _ in parts] == ["verses", "verses"]
    assert [part["suggestions"][0]["places"] for _, part in parts] == [[0], [0, 1]]
    plain = client.post("/api/verses", json=PARTS | {"lines": 3}).json()
    assert (last, whole) == ("done", plain)


def test_the_last_event_is_the_plain_answer_to_the_letter(client: httpx.Client) -> None:
    plain = client.post("/api/suggestions", json=PARTS)
    with client.stream("POST", "/api/suggestions", json=PARTS, headers=EVENTS) as response:
        text = response.read().decode()
    assert text.endswith(f"event: done\ndata: {plain.text}\n\n")


def test_an_answer_found_at_once_has_one_event(client: httpx.Client) -> None:
    assert [name for name, _ in streamed(client, "/api/suggestions", {"draft": ""})] == ["done"]


@pytest.mark.parametrize(
    "accept",
    ["text/event-stream", "text/event-stream;q=0.9, application/json", "Text/Event-Stream"],
)
def test_a_request_may_take_other_kinds_beside_events(client: httpx.Client, accept: str) -> None:
    response = client.post("/api/suggestions", json=PARTS, headers={"Accept": accept})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/*", ""])
def test_who_does_not_ask_for_events_gets_one_piece(client: httpx.Client, accept: str) -> None:
    response = client.post("/api/suggestions", json=PARTS, headers={"Accept": accept})
    assert response.headers["content-type"] == "application/json"
    assert len(response.json()["suggestions"]) == 3


def test_lines_are_sent_while_more_are_looked_for(settings: Settings) -> None:
    engine = SmallEngine()
    with (
        serving(create_app(settings, engine)) as client,
        client.stream(
            "POST", "/api/suggestions", json={"draft": "wait in parts"}, headers=EVENTS
        ) as response,
    ):
        coming = events(response)
        assert next(coming)[0] == "lines"
        assert not engine.go.is_set()
        engine.go.set()
        assert [name for name, _ in coming] == ["done"]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"draft": "", "count": 0}, 422, "greater_than_equal"),
        ({"draft": "", "voice": "opera"}, 422, "value_error"),
        ({"draft": "la " * 20_000}, 413, "string_too_long"),
        ({"draft": "fail"}, 500, "internal_error"),
    ],
)
def test_what_is_wrong_before_the_first_event_is_refused_as_ever(
    client: httpx.Client, body: dict[str, Any], status: int, kind: str
) -> None:
    response = client.post("/api/suggestions", json=body, headers=EVENTS)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert response.json()["detail"][0]["type"] == kind


def test_a_request_not_begun_by_its_deadline_is_503_as_ever(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"queue_deadline": 0.001}), engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        held = pool.submit(client.post, "/api/suggestions", json={"draft": "wait"})
        assert engine.started.wait(60)
        refused = client.post("/api/verses", json=PARTS, headers=EVENTS)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) >= 1
        engine.go.set()
        assert held.result().status_code == 200


def test_a_mistake_of_ours_after_the_first_part_is_a_problem(client: httpx.Client) -> None:
    (part, _), (last, told) = streamed(client, "/api/suggestions", {"draft": "fail in parts"})
    assert (part, last) == ("lines", "problem")
    assert told["status"] == 500
    assert told["detail"][0]["type"] == "internal_error"
    assert "engine broke" not in str(told)


def test_a_voice_refused_after_the_first_part_names_its_field(client: httpx.Client) -> None:
    _, (last, told) = streamed(client, "/api/suggestions", PARTS | {"voice": "opera"})
    plain = client.post("/api/suggestions", json=PARTS | {"voice": "opera"})
    assert (last, told) == ("problem", {"status": 422, **plain.json()})


def test_work_that_gets_stuck_after_the_first_part_is_a_problem(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"work_limit": 0.5}), engine)
    with serving(app) as client:
        _, (last, told) = streamed(client, "/api/suggestions", {"draft": "wait in parts"})
        assert (last, told["status"], told["detail"][0]["type"]) == ("problem", 503, "stuck")
        assert client.post("/api/suggestions", json={"draft": ""}).status_code == 200
        engine.go.set()


def test_who_leaves_in_the_middle_ends_the_work(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings, engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        body = {"draft": "wait in parts"}
        with client.stream("POST", "/api/suggestions", json=body, headers=EVENTS) as response:
            assert next(events(response))[0] == "lines"
        staying = pool.submit(client.post, "/api/suggestions", json={"draft": "here"})
        while app.state.house.queue.waiting != 1:
            threading.Event().wait(0.001)
        engine.go.set()
        assert staying.result().status_code == 200
        assert engine.waited_for_to_the_end == [False]


def test_the_stream_is_described_for_programs(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, part in (("/api/suggestions", "lines"), ("/api/verses", "verses")):
        content = paths[path]["post"]["responses"]["200"]["content"]
        assert set(content) == {"application/json", "text/event-stream"}
        assert f"event: {part}\n" in content["text/event-stream"]["example"]
