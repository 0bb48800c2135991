"""``POST /api/suggestions`` and ``/api/verses``: the contract's shapes, and everything refused."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest, VerseRequest
from tests.server.fakes import LINE, SmallEngine

FULL: dict[str, Any] = {
    "draft": "The rain came down\nAnd every letter that I wrote",
    "line": 1,
    "prefix": "And every letter that I",
    "scheme": "ABAB",
    "rhyme_with": {"line": 0},
    "end_word": None,
    "rhyme": "perfect",
    "syllables": [7, 9],
    "stress": "01010101",
    "slots": [{"tag": "PRP"}, {"word": "burning"}, {}],
    "freshness": 0.25,
    "voice": "noir",
    "fit_for_company": False,
    "pronunciations": {"letter": "L EH1 T ER0"},
    "count": 3,
    "seed": 7,
}
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def engine(shared_engine: SmallEngine) -> SmallEngine:
    return shared_engine


def detail(response: httpx.Response) -> dict[str, Any]:
    """The one thing that was wrong, in the shape every refusal has."""
    assert response.headers["content-type"] == "application/json"
    (only,) = response.json()["detail"]
    assert set(only) == {"loc", "msg", "type"}
    return only


def test_every_field_reaches_the_engine(client: httpx.Client, engine: SmallEngine) -> None:
    assert client.post("/api/suggestions", json=FULL).status_code == 200
    assert engine.asked[-1] == SuggestionRequest(
        draft=FULL["draft"],
        line=1,
        prefix="And every letter that I",
        scheme="ABAB",
        rhyme_with=RhymeWith(line=0),
        end_word=None,
        rhyme="perfect",
        syllables=[7, 9],
        stress="01010101",
        slots=(AskedSlot(tag="PRP"), AskedSlot(word="burning"), AskedSlot()),
        freshness=0.25,
        voice="noir",
        fit_for_company=False,
        pronunciations={"letter": "L EH1 T ER0"},
        count=3,
        seed=7,
    )


def test_what_is_left_out_has_the_contract_s_defaults(
    client: httpx.Client, engine: SmallEngine
) -> None:
    assert client.post("/api/suggestions", json={"draft": ""}).status_code == 200
    assert engine.asked[-1] == SuggestionRequest(draft="")


def test_the_answer_is_the_engine_s_to_the_letter(client: httpx.Client) -> None:
    answer = client.post("/api/suggestions", json=FULL).json()
    assert answer == {
        "suggestions": [LINE] * 3,
        "relaxed": [],
        "seed": 7,
        "model": "small",
        "elapsed_ms": 1,
        "structures": [LINE["structure"]],
    }


def test_verses_take_the_same_fields_and_lines(client: httpx.Client, engine: SmallEngine) -> None:
    answer = client.post("/api/verses", json=FULL | {"lines": 2})
    assert answer.status_code == 200
    assert [len(verse["lines"]) for verse in answer.json()["suggestions"]] == [2, 2, 2]
    asked = engine.asked[-1]
    assert isinstance(asked, VerseRequest)
    assert (asked.lines, asked.seed) == (2, 7)


def test_verses_are_of_four_lines_by_default(client: httpx.Client, engine: SmallEngine) -> None:
    assert client.post("/api/verses", json={"draft": ""}).status_code == 200
    assert engine.asked[-1] == VerseRequest(draft="", lines=4)


def test_verses_say_where_each_line_will_stand(client: httpx.Client, engine: SmallEngine) -> None:
    answer = client.post("/api/verses", json={"draft": "a\nb", "missing": [1, 3]})
    assert [verse["places"] for verse in answer.json()["suggestions"]] == [[1, 3]] * 8
    assert engine.asked[-1] == VerseRequest(draft="a\nb", missing=[1, 3])


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"missing": []}, "missing", "at least 1 item"),
        ({"missing": [0] * 9}, "missing", "at most 8 items"),
        ({"missing": [3, 1]}, "missing", "rising indices of lines, as in [1, 3], got [3, 1]"),
        ({"missing": [-1]}, "missing.0", "greater than or equal to 0"),
        ({"missing": ["1"]}, "missing.0", "valid integer"),
        ({"missing": [1], "line": 1}, "line", "nothing beside missing, got 1"),
    ],
)
def test_wrong_gaps_are_named(
    client: httpx.Client, fields: dict[str, Any], field: str, expected: str
) -> None:
    response = client.post("/api/verses", json={"draft": "a\nb"} | fields)
    assert response.status_code == 422
    only = detail(response)
    assert ".".join(map(str, only["loc"])) == f"body.{field}"
    assert expected in only["msg"]


def test_lines_and_missing_together_are_refused(client: httpx.Client) -> None:
    response = client.post("/api/verses", json={"draft": "", "missing": [0], "lines": 4})
    assert response.status_code == 422
    assert "either lines or missing" in detail(response)["msg"]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"draft": 5}, "draft", "valid string, not 5"),
    ({"draft": None}, "draft", "valid string, not null"),
    ({"draft": ["a"]}, "draft", "valid string"),
    ({"scheme": "ZZZ1"}, "scheme", "ZZZ1"),
    ({"scheme": ""}, "scheme", ""),
    ({"scheme": 7}, "scheme", "valid string"),
    ({"syllables": 0}, "syllables", "got 0, expected a number of syllables from 1 to"),
    ({"syllables": 99}, "syllables", "got 99, expected a number of syllables from 1 to"),
    ({"syllables": [9, 7]}, "syllables", "the least and the most"),
    ({"syllables": [7]}, "syllables", "the least and the most"),
    ({"syllables": "8"}, "syllables", "expected a number"),
    ({"syllables": 8.5}, "syllables", "expected a number"),
    ({"syllables": True}, "syllables", "expected a number"),
    ({"line": -1}, "line", "greater than or equal to 0, not -1"),
    ({"line": "2"}, "line", "valid integer"),
    ({"prefix": None}, "prefix", "valid string"),
    ({"rhyme_with": {}}, "rhyme_with", 'either {"line": 0} or {"word": "rain"}'),
    ({"rhyme_with": {"line": 0, "word": "rain"}}, "rhyme_with", "either"),
    ({"rhyme_with": "rain"}, "rhyme_with", "expected a JSON object"),
    ({"rhyme_with": {"word": ""}}, "rhyme_with.word", "at least 1 character"),
    ({"end_word": ""}, "end_word", "at least 1 character"),
    ({"rhyme": "slant"}, "rhyme", "'perfect', 'near' or 'any', not \"slant\""),
    ({"stress": "01x"}, "stress", "01x"),
    ({"stress": ""}, "stress", ""),
    ({"stress": "0101", "syllables": 8}, "stress", "as many digits as syllables"),
    ({"slots": []}, "slots", "at least 1 item"),
    ({"slots": [{"tag": 3}]}, "slots.0.tag", "valid string, not 3"),
    ({"slots": [{"colour": "red"}]}, "slots.0.colour", "no such field"),
    ({"slots": [{}] * 9, "syllables": 8}, "slots", "no more slots than syllables"),
    ({"freshness": 1.5}, "freshness", "less than or equal to 1, not 1.5"),
    ({"freshness": "fresh"}, "freshness", "valid number"),
    ({"voice": ""}, "voice", "at least 1 character"),
    ({"voice": "opera"}, "voice", "got 'opera', expected noir"),
    ({"fit_for_company": "no"}, "fit_for_company", "valid boolean"),
    ({"pronunciations": {"fire": "F AY R"}}, "pronunciations", "got phone 'AY' for 'fire'"),
    ({"pronunciations": {"fire": "F R"}}, "pronunciations", "at least one vowel"),
    ({"pronunciations": {"two words": "UW1"}}, "pronunciations", "one word before each"),
    ({"pronunciations": {"fire": ["F"]}}, "pronunciations.fire", "valid string"),
    ({"pronunciations": {str(i): "OW1" for i in range(201)}}, "pronunciations", "at most 200"),
    ({"count": 0}, "count", "greater than or equal to 1"),
    ({"count": 33}, "count", "less than or equal to 32"),
    ({"effort": 0}, "effort", "greater than or equal to 1"),
    ({"effort": 4}, "effort", "less than or equal to 3"),
    ({"count": "8"}, "count", "valid integer"),
    ({"seed": -1}, "seed", "greater than or equal to 0"),
    ({"seed": 2**80}, "seed", "less than or equal to"),
    ({"sylables": 8}, "sylables", "no such field"),
]


@pytest.mark.parametrize(("fields", "field", "expected"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_field_is_named_with_what_was_expected(
    client: httpx.Client, fields: dict[str, Any], field: str, expected: str
) -> None:
    response = client.post("/api/suggestions", json={"draft": ""} | fields)
    assert response.status_code == 422
    only = detail(response)
    assert ".".join(map(str, only["loc"])) == f"body.{field}"
    assert expected in only["msg"]


def test_every_wrong_field_is_named(client: httpx.Client) -> None:
    response = client.post("/api/suggestions", json={"count": 0, "freshness": 2})
    named = {each["loc"][-1] for each in response.json()["detail"]}
    assert named == {"draft", "count", "freshness"}


@pytest.mark.parametrize("lines", [0, 1, 9, "4", None])
def test_verses_of_fewer_than_two_or_more_than_eight_lines_are_refused(
    client: httpx.Client, lines: Any
) -> None:
    response = client.post("/api/verses", json={"draft": "", "lines": lines})
    assert response.status_code == 422
    assert detail(response)["loc"] == ["body", "lines"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "expected a JSON object"),
        (b"null", "expected a JSON object"),
        (b"[]", "expected a JSON object"),
        (b'"draft"', "expected a JSON object"),
        (b"{", "the body is no JSON"),
        (b'{"draft": "\xff\xfe"}', "the body is no UTF-8: invalid start byte at byte 11"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"draft": "", "count": ' + b"9" * 5000 + b"}", "the body is no JSON"),
    ],
    ids=["empty", "null", "list", "text", "cut", "no utf-8", "deep", "long number"],
)
def test_a_body_that_cannot_be_read_says_why(
    client: httpx.Client, body: bytes, expected: str
) -> None:
    response = client.post("/api/suggestions", content=body, headers=JSON)
    assert response.status_code == 422
    only = detail(response)
    assert only["loc"] == ["body"]
    assert expected in only["msg"]


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_without_its_content_type_says_which_is_wanted(
    client: httpx.Client, kind: str | None
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    response = client.post("/api/suggestions", content=b'{"draft": ""}', headers=headers)
    assert response.status_code == 422
    assert "Content-Type: application/json" in detail(response)["msg"]


@pytest.mark.parametrize("path", ["/api/suggestions", "/api/verses", "/api/analysis"])
def test_a_draft_over_its_limit_is_413(client: httpx.Client, path: str) -> None:
    response = client.post(path, json={"draft": "la " * 20_000})
    assert response.status_code == 413
    only = detail(response)
    assert only["loc"] == ["body", "draft"]
    assert "at most 50000 characters, not 60000" in only["msg"]


@pytest.mark.parametrize("letter", ["a", "é", "漢", "🎵"])
def test_a_draft_at_its_limit_passes_in_any_script(client: httpx.Client, letter: str) -> None:
    escaped = json.dumps({"draft": letter * 50_000}).encode()
    response = client.post("/api/suggestions", content=escaped, headers=JSON)
    assert response.status_code == 200


def test_half_a_surrogate_pair_is_refused_not_answered_with_500(client: httpx.Client) -> None:
    for body in (b'{"draft": "\\ud83c"}', b'{"draft": "", "\\ud83c": 1}'):
        response = client.post("/api/suggestions", content=body, headers=JSON)
        assert response.status_code == 422
        assert "unicode" in detail(response)["msg"]


def test_a_failing_engine_is_500_without_a_traceback(client: httpx.Client) -> None:
    response = client.post("/api/suggestions", json={"draft": "fail"})
    assert response.status_code == 500
    assert detail(response)["type"] == "internal_error"
    assert "engine broke" not in response.text
    assert client.post("/api/suggestions", json={"draft": ""}).status_code == 200
