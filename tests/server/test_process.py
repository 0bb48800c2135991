"""A real server process with the shipped models, asked well and asked badly."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.process import PROGRAM, Serving, serve
from tests.server.test_streaming import EVENTS, events
from tests.vocabulary.made_voice import made_voice

pytestmark = pytest.mark.server

DRAFT = "I left your jacket on the kitchen chair\nThe radio was playing to the empty room"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log.jsonl"


@pytest.fixture(scope="module")
def voices(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a voice of the writer's own, and one made for other weights."""
    folder = tmp_path_factory.mktemp("voices")
    voice = made_voice(models / "vocabulary")
    voice.save(folder)
    replace(voice, name="stale", origin=replace(voice.origin, base="0" * 64)).save(folder)
    return folder


@pytest.fixture(scope="module")
def serving(models: Path, log: Path, voices: Path) -> Iterator[Serving]:
    if not (models / "vocabulary" / "weights.safetensors").is_file():
        pytest.skip("the models are not trained yet")
    with serve(log, models=models, voices=voices) as serving:
        yield serving


@pytest.fixture(scope="module")
def client(serving: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serving.address, timeout=120) as client:
        yield client


def ask(client: httpx.Client, **fields: Any) -> dict[str, Any]:
    response = client.post("/api/suggestions", json={"draft": DRAFT} | fields)
    assert response.status_code == 200, response.text
    return response.json()


def test_ready_when_it_says_so(client: httpx.Client) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_eight_different_lines_pass_their_checks(client: httpx.Client) -> None:
    answer = ask(client, scheme="ABAB")
    lines = [suggestion["text"] for suggestion in answer["suggestions"]]
    assert len(set(lines)) == 8
    for suggestion in answer["suggestions"]:
        assert set(suggestion["checks"]) == {
            "tags",
            "syllables",
            "rhyme",
            "stress",
            "prefix",
            "original",
        }
        assert all(suggestion["checks"].values())
        assert suggestion["rhyme"]["with_line"] == 0
        assert suggestion["rhyme"]["with_word"] == "chair"
        assert suggestion["syllables"] == len(suggestion["stress"])
        assert suggestion["syllables"] == sum(word["syllables"] for word in suggestion["words"])


def test_the_same_seed_gives_the_same_answer_here_and_on_the_command_line(
    client: httpx.Client, models: Path
) -> None:
    first, second = (ask(client, scheme="ABAB", seed=7, count=4) for _ in range(2))
    options = ["--scheme", "ABAB", "--seed", "7", "--count", "4", "--models", models, "--json"]
    printed = subprocess.run(
        [PROGRAM, "suggest", "-", *options],
        input=DRAFT,
        capture_output=True,
        text=True,
        check=True,
    )
    third = json.loads(printed.stdout)
    for answer in (first, second, third):
        answer.pop("elapsed_ms")
    assert first == second == third


def test_verses_keep_to_their_scheme(client: httpx.Client) -> None:
    response = client.post(
        "/api/verses", json={"draft": DRAFT, "scheme": "ABAB", "lines": 2, "count": 2}
    )
    assert response.status_code == 200, response.text
    for verse in response.json()["suggestions"]:
        assert [line["rhyme"]["with_line"] for line in verse["lines"]] == [0, 1]


def test_a_verse_in_parts_ends_as_the_verse_in_one_piece(client: httpx.Client) -> None:
    body = {"draft": DRAFT, "scheme": "ABAB", "lines": 3, "count": 2, "seed": 7}
    with client.stream("POST", "/api/verses", json=body, headers=EVENTS) as response:
        *parts, (last, whole) = events(response)
    plain = client.post("/api/verses", json=body).json()
    assert [name for name, _ in parts] == ["verses", "verses"]
    assert [len(part["suggestions"][0]["lines"]) for _, part in parts] == [1, 2]
    assert (last, {**whole, "elapsed_ms": 0}) == ("done", {**plain, "elapsed_ms": 0})


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": ""},
        {"draft": "\n\n[Chorus]\n"},
        {"prefix": "And every letter that I"},
        {"line": 1, "scheme": "AABB"},
        {"rhyme_with": {"word": "orange"}, "rhyme": "perfect"},
        {"draft": "Blorptang zizzled my frumious yeet"},
        {"draft": "🎵 la la 🎵\nça va, naïve café"},
        {"draft": "la la la\n" * 500},
        {"syllables": 8, "stress": "01010101"},
        {"slots": [{"tag": "PRP"}, {"word": "burning"}, {}]},
        {"end_word": "rain", "syllables": [7, 9]},
        {"freshness": 1.0, "count": 1},
    ],
    ids=str,
)
def test_there_is_always_an_answer(client: httpx.Client, fields: dict[str, Any]) -> None:
    answer = ask(client, seed=1, **fields)
    assert answer["suggestions"]
    assert all(all(each["checks"].values()) for each in answer["suggestions"])


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"line": 10_000}, "line", "10"),
        ({"voice": "opera"}, "voice", "noir"),
        ({"prefix": "la " * 60}, "prefix", ""),
        ({"prefix": "and every letter that I wrote to you", "syllables": 4}, "prefix", ""),
        ({"rhyme_with": {"line": 99}}, "rhyme_with", ""),
        ({"scheme": "ZZZ1"}, "scheme", "ZZZ1"),
        ({"syllables": 0}, "syllables", "got 0"),
        ({"syllables": 99}, "syllables", "got 99"),
    ],
    ids=str,
)
def test_what_cannot_be_is_422_with_the_field(
    client: httpx.Client, fields: dict[str, Any], field: str, expected: str
) -> None:
    response = client.post("/api/suggestions", json={"draft": DRAFT} | fields)
    assert response.status_code == 422, response.text
    (only,) = response.json()["detail"]
    assert only["loc"][:2] == ["body", field]
    assert expected in only["msg"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"draft": "\xff"}', b'{"draft": 5}', b"[]"])
def test_a_body_that_is_no_request_is_422(client: httpx.Client, body: bytes) -> None:
    assert client.post("/api/suggestions", content=body, headers=JSON).status_code == 422


def test_sixty_thousand_characters_are_413(client: httpx.Client) -> None:
    response = client.post("/api/suggestions", json={"draft": "la " * 20_000})
    assert response.status_code == 413


def test_analysis_and_rhymes_answer_from_the_same_models(client: httpx.Client) -> None:
    section = client.post("/api/analysis", json={"draft": DRAFT}).json()["sections"][0]
    assert [line["syllables"] for line in section["lines"]] == [10, 12]
    rhymes = client.get("/api/rhymes", params={"word": "rain", "limit": 10}).json()["rhymes"]
    # Words people sing come first, because the books' counts rank them.
    assert {"again", "pain"} & {rhyme["word"] for rhyme in rhymes}
    assert rhymes[0]["frequency"] > 0


def test_voices_can_be_asked_for(client: httpx.Client) -> None:
    names = [voice["name"] for voice in client.get("/api/voices").json()["voices"]]
    assert names
    assert ask(client, voice=names[0], count=1)["suggestions"]


def test_a_voice_of_the_writers_own_is_marked_and_speaks(client: httpx.Client) -> None:
    listed = client.get("/api/voices").json()["voices"]
    assert [voice["name"] for voice in listed if voice["own"]] == ["mine"]
    fields: dict[str, Any] = {"scheme": "ABAB", "seed": 7, "count": 4}
    mine, plain = ask(client, voice="mine", **fields), ask(client, **fields)
    assert mine["suggestions"] != plain["suggestions"]
    assert mine["model"].startswith(f"{plain['model']}+mine-")
    verse = client.post("/api/verses", json={"draft": DRAFT, "lines": 2, "voice": "mine"})
    assert verse.json()["suggestions"], verse.text


def test_a_voice_of_other_weights_is_told_of_and_keeps_nobody_waiting(
    client: httpx.Client, log: Path
) -> None:
    refused = client.post("/api/suggestions", json={"draft": DRAFT, "voice": "stale"})
    assert refused.status_code == 422
    (only,) = refused.json()["detail"]
    assert only["loc"] == ["body", "voice"]
    assert 'lyricpad train voice "stale" --lyrics' in only["msg"]
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (warned,) = (event for event in events if event.get("event") == "a voice was left out")
    assert (warned["voice"], warned["level"]) == ("stale", "warning")


def test_a_taken_port_is_2_with_the_way_out(serving: Serving, models: Path) -> None:
    port = serving.address.rsplit(":", 1)[1]
    done = subprocess.run(
        [PROGRAM, "serve", "--port", port, "--models", models],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"cannot listen at 127.0.0.1 port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_log_is_json_without_the_draft(client: httpx.Client, log: Path) -> None:
    ask(client, draft="a line nobody may read", count=1)
    lines = log.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    assert any(event.get("path") == "/api/suggestions" for event in events)
    assert "nobody may read" not in "".join(lines)


def test_missing_models_are_2_at_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "serve", "--port", "0", "--models", tmp_path / "none"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "LYRICPAD_MODELS names another" in done.stderr


def test_models_that_cannot_be_loaded_end_the_server_with_1(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "serve", "--port", "0", "--models", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "lyricpad: the models could not be loaded" in done.stderr
