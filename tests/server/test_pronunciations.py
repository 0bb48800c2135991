"""``GET /api/pronunciations``: the ways a word is said."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ways(client: httpx.Client, **params: str) -> list[tuple[str, str]]:
    response = client.get("/api/pronunciations", params=params)
    assert response.status_code == 200
    return [(way["phones"], way["source"]) for way in response.json()["pronunciations"]]


def test_what_the_dictionary_lists_comes_first(client: httpx.Client) -> None:
    answer = client.get("/api/pronunciations", params={"word": "Fire"}).json()
    assert answer == {
        "word": "Fire",
        "pronunciations": [
            {"phones": "F AY1 ER0", "syllables": 2, "stress": "10", "source": "dictionary"},
            {"phones": "F AY1 R", "syllables": 1, "stress": "1", "source": "dictionary"},
        ],
    }


def test_then_a_syllable_more_or_fewer(client: httpx.Client) -> None:
    assert ways(client, word="heaven") == [("HH EH1 V AH0 N", "dictionary"), ("HH EH1 V N", "sung")]


def test_a_word_no_dictionary_knows_is_a_guess(client: httpx.Client) -> None:
    assert {source for _, source in ways(client, word="brindlewick")} <= {"estimated", "sung"}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"word": "bass", "like": "base"}, ("B EY1 S", "dictionary")),
        ({"word": "bass", "rhyme": "face"}, ("B EY1 S", "rule")),
        ({"word": "bass", "phones": "b ey1 s"}, ("B EY1 S", "pad")),
    ],
)
def test_a_writer_tells_the_sound(
    client: httpx.Client, params: dict[str, str], expected: tuple[str, str]
) -> None:
    assert expected in ways(client, **params)


def test_what_is_answered_may_be_sent_with_a_draft(client: httpx.Client) -> None:
    (phones, _), *_ = ways(client, word="Siobhan", like="shi vawn")
    body = {"draft": "For Siobhan", "pronunciations": {"Siobhan": phones}}
    analysis = client.post("/api/analysis", json=body).json()
    word = analysis["sections"][0]["lines"][0]["words"][1]
    assert (word["phones"], word["estimated"]) == (phones, False)


@pytest.mark.parametrize(
    ("params", "field", "said"),
    [
        ({}, "word", "required"),
        ({"word": "…"}, "word", "expected a letter or a digit"),
        ({"word": "bass", "like": "…"}, "like", "expected a letter or a digit"),
        ({"word": "bass", "rhyme": "?"}, "rhyme", "expected a letter or a digit"),
        ({"word": "bass", "phones": "B EY S"}, "phones", "expected ARPABET"),
        ({"word": "bass", "lik": "base"}, "lik", "no such field"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: httpx.Client, params: dict[str, Any], field: str, said: str
) -> None:
    response = client.get("/api/pronunciations", params=params)
    assert response.status_code == 422
    (only,) = response.json()["detail"]
    assert only["loc"] == ["query", field]
    assert said in only["msg"]


def test_two_ways_at_once_are_one_too_many(client: httpx.Client) -> None:
    params = {"word": "bass", "like": "base", "rhyme": "face"}
    response = client.get("/api/pronunciations", params=params)
    assert response.status_code == 422
    assert "expected one of like, rhyme and phones" in response.json()["detail"][0]["msg"]
