"""``POST /api/analysis``: the shape of the contract, on hand-counted lines."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

DRAFT = """[Verse]
The rain came down on the window pane
I never saw that summer again

[Chorus]
Carry me home
"""


def analyse(client: httpx.Client, draft: str) -> dict[str, Any]:
    response = client.post("/api/analysis", json={"draft": draft})
    assert response.status_code == 200
    return response.json()


def test_sections_lines_and_words_have_the_contract_s_fields(client: httpx.Client) -> None:
    answer = analyse(client, DRAFT)
    assert set(answer) == {"sections", "internal_rhymes", "worn"}
    verse, chorus = answer["sections"]
    assert set(verse) == {"label", "scheme", "lines"}
    assert (verse["label"], verse["scheme"], chorus["label"]) == ("Verse", "AA", "Chorus")
    first = verse["lines"][0]
    assert set(first) == {"line", "text", "syllables", "stress", "rhyme", "words"}
    assert first["text"] == "The rain came down on the window pane"
    assert (first["line"], first["rhyme"]) == (0, "A")
    assert first["syllables"] == len(first["stress"]) == 9
    assert set(first["words"][0]) == {"text", "phones", "syllables", "stress", "estimated"}
    assert [word["text"] for word in first["words"]][:2] == ["The", "rain"]
    assert chorus["lines"][0]["line"] == 2


def test_worn_phrases_and_rhymes_are_pointed_out(client: httpx.Client) -> None:
    draft = "I held you tight tonight\nThe ferry left\n\nIt set the house on fire\nMy one desire"
    assert analyse(client, draft)["worn"] == [
        {"kind": "phrase", "line": 0, "words": [1, 3], "with_line": None},
        {"kind": "rhyme", "line": 3, "words": [2, 5], "with_line": 2},
    ]


def test_parts_of_speech_are_told_where_asked_for(client: httpx.Client) -> None:
    body = {"draft": "She doesn't know me\n\nthe old river", "tags": True}
    sections = client.post("/api/analysis", json=body).json()["sections"]
    words = [word for section in sections for line in section["lines"] for word in line["words"]]
    assert [word["tag"] for word in words] == ["PRP", "VBZ+RB", "VB", "PRP", "DT", "JJ", "NN"]


def test_chord_rows_are_not_read(client: httpx.Client) -> None:
    answer = analyse(client, "G      D/F#\nThe river took the road\nEm7  C\nThe rain came down")
    assert [line["text"] for section in answer["sections"] for line in section["lines"]] == [
        "The river took the road",
        "The rain came down",
    ]


@pytest.mark.parametrize(
    "draft", ["", "\n\n", "[Chorus]", "🎵 🎵", "—", "1999", "\u0000", "\r\n\r\n"]
)
def test_odd_drafts_are_answered(client: httpx.Client, draft: str) -> None:
    assert "sections" in analyse(client, draft)


def test_a_thousand_lines_are_answered(client: httpx.Client) -> None:
    answer = analyse(client, "I left your jacket on the chair\n" * 1000)
    assert sum(len(section["lines"]) for section in answer["sections"]) == 1000


def test_a_missing_draft_is_named(client: httpx.Client) -> None:
    response = client.post("/api/analysis", json={})
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", "draft"]


def test_a_pad_s_own_pronunciations_come_first(client: httpx.Client) -> None:
    body = {"draft": "The fire came", "pronunciations": {"Fire": "F AY1 R"}}
    fire = client.post("/api/analysis", json=body).json()["sections"][0]["lines"][0]["words"][1]
    assert (fire["phones"], fire["syllables"]) == ("F AY1 R", 1)
    # The next pad hears the dictionary again.
    fire = analyse(client, "The fire came")["sections"][0]["lines"][0]["words"][1]
    assert fire["phones"] == "F AY1 ER0"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"fire": "F AY R"}, "got phone 'AY' for 'fire', expected ARPABET"),
        ({"fire": "F R"}, "expected at least one vowel"),
        ({"?": "F AY1 R"}, "expected one word before each pronunciation, got '?'"),
    ],
)
def test_what_cannot_be_said_is_refused(
    client: httpx.Client, entries: dict[str, str], expected: str
) -> None:
    response = client.post("/api/analysis", json={"draft": "", "pronunciations": entries})
    assert response.status_code == 422
    (only,) = response.json()["detail"]
    assert only["loc"] == ["body", "pronunciations"]
    assert expected in only["msg"]
