"""``GET /api/rhymes`` and ``/api/voices``."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ask(client: httpx.Client, **params: Any) -> list[dict[str, Any]]:
    response = client.get("/api/rhymes", params=params)
    assert response.status_code == 200
    return response.json()["rhymes"]


def test_perfect_rhymes_come_first_and_every_field_is_there(client: httpx.Client) -> None:
    answer = client.get("/api/rhymes", params={"word": "rain", "limit": 500}).json()
    assert answer["word"] == "rain"
    kinds = [rhyme["kind"] for rhyme in answer["rhymes"]]
    assert kinds == sorted(kinds, key=["perfect", "near"].index)
    words = {rhyme["word"]: rhyme for rhyme in answer["rhymes"]}
    assert {"pain", "again", "train"} <= set(words)
    pain = words["pain"]
    assert (pain["kind"], pain["score"], pain["syllables"], pain["stress"]) == (
        "perfect",
        1.0,
        1,
        "1",
    )
    assert pain["frequency"] >= 0


def test_the_word_itself_and_its_homophones_are_no_rhymes(client: httpx.Client) -> None:
    words = {rhyme["word"] for rhyme in ask(client, word="red", limit=500)}
    assert "bed" in words
    assert not {"red", "read", "Red"} & words


def test_kind_syllables_and_limit_narrow_the_answer(client: httpx.Client) -> None:
    near = ask(client, word="orange", kind="near", limit=5)
    assert len(near) == 5
    assert {rhyme["kind"] for rhyme in near} == {"near"}
    two = ask(client, word="rain", syllables=2, limit=500)
    assert {rhyme["syllables"] for rhyme in two} == {2}


def test_a_word_no_dictionary_knows_is_sounded_out(client: httpx.Client) -> None:
    assert ask(client, word="glain", limit=5)


def test_a_word_rhymes_as_the_writer_says_it(client: httpx.Client) -> None:
    as_in_breeze = {rhyme["word"] for rhyme in ask(client, word="wind", phones="W IH1 N D")}
    as_in_clock = {rhyme["word"] for rhyme in ask(client, word="wind", phones="W AY1 N D")}
    assert "behind" in as_in_clock - as_in_breeze


def test_several_words_rhyme_with_a_longer_one(client: httpx.Client) -> None:
    found = ask(client, word="poet", kind="several")
    assert {"know it", "show it", "throw it"} <= {rhyme["word"] for rhyme in found}
    first = found[0]
    assert first["syllables"] == 2
    assert first["phones"].endswith("OW1 IH0 T")
    assert ask(client, word="rain", kind="several") == []
    assert len(ask(client, word="poet", kind="several", limit=3)) == 3
    with_up = ask(client, word="poet", kind="several", tag="RP")
    assert with_up
    assert all(rhyme["tags"] == ["VB", "RP"] for rhyme in with_up)
    assert ask(client, word="poet", kind="several", syllables=9) == []


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "word"),
        ({"word": ""}, "word"),
        ({"word": "x" * 61}, "word"),
        ({"word": "rain", "kind": "slant"}, "kind"),
        ({"word": "rain", "phones": "R EY N"}, "phones"),
        ({"word": "rain", "syllables": 0}, "syllables"),
        ({"word": "rain", "syllables": "two"}, "syllables"),
        ({"word": "rain", "limit": 0}, "limit"),
        ({"word": "rain", "limit": 501}, "limit"),
        ({"word": "rain", "sylables": 2}, "sylables"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: httpx.Client, params: dict[str, Any], field: str
) -> None:
    response = client.get("/api/rhymes", params=params)
    assert response.status_code == 422
    (only,) = response.json()["detail"]
    assert only["loc"] == ["query", field]


@pytest.mark.parametrize("word", ["!!!", "🎵", " "])
def test_what_cannot_be_said_rhymes_with_nothing_and_is_told(
    client: httpx.Client, word: str
) -> None:
    response = client.get("/api/rhymes", params={"word": word})
    assert response.status_code == 422
    (only,) = response.json()["detail"]
    assert only["loc"] == ["query", "word"]


def test_invalid_utf_8_in_the_address_is_no_500(client: httpx.Client) -> None:
    assert client.get("/api/rhymes?word=%ff%fe").status_code in (200, 422)


def test_voices_are_listed_by_name(client: httpx.Client) -> None:
    # The writer's own are marked; one that cannot be used is not offered.
    assert client.get("/api/voices").json() == {
        "voices": [{"name": "noir", "own": False}, {"name": "mine", "own": True}]
    }
