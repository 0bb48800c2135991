"""Who speaks, when, and of what: measured on lines a reader would judge at once."""

import numpy as np
import pytest

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.suggestion.matter import Meaning, matter_of
from lyricpad.vocabulary.lexicon import Entry, Lexicon

SAID = Pronunciation(("AA1",))
# Two fields of words, one direction each; the verbs share a third.
WORDS = [("rain", "NN", 0), ("storm", "NN", 0), ("piano", "NN", 1), ("guitar", "NN", 1)]
WORDS += [("fell", "VBD", 2), ("rang", "VBD", 2), ("falls", "VBZ", 2), ("thing", "NN", 3)]
COUNTS = {"thing": 90_000}


@pytest.fixture(scope="module")
def meaning():
    lexicon = Lexicon.of(Entry(word, tag, COUNTS.get(word, 20), SAID) for word, tag, _ in WORDS)
    table = np.zeros((len(lexicon), 4), np.float32)
    for word, tag, field in WORDS:
        table[lexicon.row(word, tag), field] = 1.0
    return Meaning.of(table, lexicon)


def line(text):
    """Words and tags of ``word/TAG`` pairs."""
    pairs = [pair.split("/") for pair in text.split()]
    return tuple(word for word, _ in pairs), tuple(tag for _, tag in pairs)


def likeness(meaning, draft, *lines):
    return matter_of([line(draft)], meaning).likeness([line(one) for one in lines], meaning)


def test_person(meaning):
    same, other, none = likeness(
        meaning,
        "I/PRP lost/VBD my/PRP$ way/NN",
        "we/PRP sang/VBD",
        "she/PRP sang/VBD",
        "it/PRP rained/VBD",
    ).person
    assert (same, other, none) == (1.0, -1.0, 0.0)


def test_he_and_she_are_two_persons_and_contractions_count(meaning):
    found = likeness(meaning, "She/PRP ran/VBD", "he/PRP fell/VBD", "she'll/PRP+MD fall/VB").person
    assert found.tolist() == [-1.0, 1.0]


def test_tense(meaning):
    past, present, none = likeness(
        meaning, "rain/NN fell/VBD", "rang/VBD", "falls/VBZ", "rain/NN"
    ).tense
    assert (past, present, none) == (1.0, -1.0, 0.0)
    mixed = likeness(meaning, "fell/VBD falls/VBZ", "fell/VBD").tense
    assert mixed.tolist() == [0.0]


def test_topic(meaning):
    near, far, nothing = likeness(meaning, "rain/NN", "storm/NN", "guitar/NN", "thing/NN").topic
    assert near > 0.5 > 0.0 > far
    assert nothing == 0.0


def test_nothing_is_said_of_an_empty_draft(meaning):
    found = matter_of([], meaning).likeness([line("I/PRP fell/VBD storm/NN")], meaning)
    assert (found.person[0], found.tense[0], found.topic[0]) == (0.0, 0.0, 0.0)
    assert matter_of([], meaning).likeness([], meaning).topic.shape == (0,)


def test_nearness(meaning):
    rain = meaning.lexicon.row("rain", "NN")
    near = meaning.nearness(rain)
    nearest = {meaning.lexicon.entries[row].word for row in np.argsort(-near)[:2]}
    assert nearest == {"rain", "storm"}
    assert np.isfinite(near).all()
