"""The app around its routes: readiness, limits, overload, disconnects, logs."""

from __future__ import annotations

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from lyricpad.errors import LyricpadError
from lyricpad.server import loading
from lyricpad.server.app import create_app
from lyricpad.server.settings import Settings
from tests.server.fakes import SmallEngine
from tests.server.live import serving

WAIT = {"draft": "wait for it"}
SHORT = 0.001


def queue_of(app: FastAPI):
    return app.state.house.queue


def until_waiting(app: FastAPI, number: int) -> None:
    """Return once `number` requests wait for the model."""
    while queue_of(app).waiting != number:
        threading.Event().wait(0.001)


class SlowToWarm(SmallEngine):
    """Warms up when it is let to."""

    def warm_up(self) -> None:
        self.warm.set()
        assert self.go.wait(60)


class Broken(SmallEngine):
    """Cannot be brought up."""

    def warm_up(self) -> None:
        raise LyricpadError("weights.safetensors is not there")


@pytest.fixture
def quick_reading(monkeypatch: pytest.MonkeyPatch, shared_client: httpx.Client) -> None:
    """Reuse the dictionary the shared app has read: these tests are about everything else."""
    reading = shared_client.app.state.house.readiness.rooms.reading  # type: ignore[attr-defined]
    monkeypatch.setattr(loading, "load_reading", lambda models, pronouncer=None: reading)


pytestmark = pytest.mark.usefixtures("quick_reading")


def test_alive_at_once_and_ready_once_the_models_are_warm(settings: Settings) -> None:
    engine = SlowToWarm()
    app = create_app(settings, engine)
    with serving(app, until_ready=False) as client:
        assert client.get("/healthz").json() == {"status": "alive"}
        assert engine.warm.wait(60)
        early = client.get("/readyz")
        assert early.status_code == 503
        assert early.headers["retry-after"] == "2"
        assert client.post("/api/suggestions", json={"draft": ""}).status_code == 503
        assert client.get("/metrics").text.count("lyricpad_ready 0.0") == 1
        settled = threading.Event()
        app.state.house.readiness.when_settled(settled.set)
        engine.go.set()
        assert settled.wait(300)
        assert client.get("/readyz").json() == {"status": "ready"}
        assert client.post("/api/suggestions", json={"draft": ""}).status_code == 200


def test_a_model_that_cannot_be_loaded_is_said_not_waited_for(settings: Settings) -> None:
    with serving(create_app(settings, Broken())) as client:
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert "weights.safetensors is not there" in answer.json()["detail"][0]["msg"]


def test_reading_goes_on_while_the_model_works(settings: Settings) -> None:
    engine = SmallEngine()
    with serving(create_app(settings, engine)) as client, ThreadPoolExecutor() as pool:
        held = pool.submit(client.post, "/api/suggestions", json=WAIT)
        assert engine.started.wait(60)
        assert client.post("/api/analysis", json={"draft": "rain"}).status_code == 200
        assert client.get("/api/rhymes?word=rain").status_code == 200
        assert client.get("/readyz").status_code == 200
        engine.go.set()
        assert held.result().status_code == 200


def test_a_full_queue_is_503_with_retry_after(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"queue_size": 1}), engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        held = pool.submit(client.post, "/api/suggestions", json=WAIT)
        assert engine.started.wait(60)
        waiting = pool.submit(client.post, "/api/suggestions", json={"draft": ""})
        until_waiting(app, 1)
        refused = client.post("/api/suggestions", json={"draft": ""})
        assert refused.status_code == 503
        assert refused.json()["detail"][0]["type"] == "full"
        assert int(refused.headers["retry-after"]) >= 1
        engine.go.set()
        assert {held.result().status_code, waiting.result().status_code} == {200}


def test_a_request_not_begun_by_its_deadline_is_503(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"queue_deadline": SHORT}), engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        held = pool.submit(client.post, "/api/suggestions", json=WAIT)
        assert engine.started.wait(60)
        refused = client.post("/api/verses", json={"draft": ""})
        assert refused.status_code == 503
        assert refused.json()["detail"][0]["type"] == "deadline"
        engine.go.set()
        assert held.result().status_code == 200


def test_a_stuck_request_is_503_and_the_next_is_served(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"work_limit": 0.5}), engine)
    with serving(app) as client:
        stuck = client.post("/api/suggestions", json=WAIT)
        assert stuck.status_code == 503
        assert stuck.json()["detail"][0]["type"] == "stuck"
        assert client.post("/api/suggestions", json={"draft": ""}).status_code == 200
        engine.go.set()


def test_a_client_that_leaves_frees_its_place(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings.model_copy(update={"queue_size": 1}), engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        held = pool.submit(client.post, "/api/suggestions", json=WAIT)
        assert engine.started.wait(60)
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address) as leaving:  # type: ignore[arg-type]
            leaving.sendall(post({"draft": "gone"}))
            until_waiting(app, 1)
        until_waiting(app, 0)
        staying = pool.submit(client.post, "/api/suggestions", json={"draft": "here"})
        until_waiting(app, 1)
        engine.go.set()
        assert {held.result().status_code, staying.result().status_code} == {200}
        assert [request.draft for request in engine.asked] == ["wait for it", "here"]


def test_work_is_told_that_its_client_has_left(settings: Settings) -> None:
    engine = SmallEngine()
    app = create_app(settings, engine)
    with serving(app) as client, ThreadPoolExecutor() as pool:
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address) as leaving:  # type: ignore[arg-type]
            leaving.sendall(post(WAIT))
            assert engine.started.wait(60)
        staying = pool.submit(client.post, "/api/suggestions", json={"draft": "here"})
        until_waiting(app, 1)
        engine.go.set()
        assert staying.result().status_code == 200
        assert engine.waited_for_to_the_end == [False]


def post(body: dict[str, str]) -> bytes:
    """A request for suggestions as it goes over the wire."""
    content = json.dumps(body).encode()
    head = "POST /api/suggestions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


def test_too_many_requests_are_429_with_retry_after(settings: Settings) -> None:
    slow = settings.model_copy(update={"rate": 1e-6, "rate_burst": 2})
    with serving(create_app(slow, SmallEngine())) as client:
        codes = [client.get("/api/voices").status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        refused = client.get("/api/voices")
        assert int(refused.headers["retry-after"]) > 0
        assert refused.json()["detail"][0]["type"] == "rate_limited"
        assert client.get("/healthz").status_code == 200
        assert "lyricpad_limited_total 2.0" in client.get("/metrics").text


def test_the_model_has_a_rate_of_its_own(settings: Settings) -> None:
    slow = settings.model_copy(update={"model_rate": 1e-6, "model_rate_burst": 1})
    with serving(create_app(slow, SmallEngine())) as client:
        codes = [
            client.post("/api/suggestions", json={"draft": ""}).status_code,
            client.post("/api/verses", json={"draft": ""}).status_code,
            client.get("/api/voices").status_code,
        ]
        assert codes == [200, 429, 200]


def test_free_addresses_are_held_back_by_no_rate(settings: Settings) -> None:
    update = {"rate": 1e-6, "rate_burst": 1, "rate_free": "127.0.0.0/8"}
    with serving(create_app(settings.model_copy(update=update), SmallEngine())) as client:
        assert [client.get("/api/voices").status_code for _ in range(3)] == [200] * 3


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_its_limit_is_413_before_it_is_parsed(
    settings: Settings, announced: bool
) -> None:
    app = create_app(settings.model_copy(update={"max_body": 2000}), SmallEngine())
    body = b"x" * 3000 if announced else (b"x" * 1000 for _ in range(3))
    with serving(app) as client:
        answer = client.post(
            "/api/suggestions", content=body, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 413
        assert answer.json()["detail"][0]["msg"] == "the body is longer than 2000 bytes"


def test_the_log_tells_the_request_but_never_the_draft(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(create_app(settings, SmallEngine())) as client:
        client.post("/api/suggestions", json={"draft": "my secret song"})
        client.post("/api/suggestions", json={"draft": 5, "voice": "my secret song"})
    out, err = capsys.readouterr()
    assert "/api/suggestions" in out + err
    assert "secret" not in out + err
