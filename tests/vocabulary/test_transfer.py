"""Starting from another model's weights: what is shared is taken over, the rest is made up well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from flax import nnx

from lyricpad.network.checkpoints import flatten, load_weights
from lyricpad.network.errors import CheckpointError
from lyricpad.network.presets import preset
from lyricpad.vocabulary.errors import LexiconError
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.model import VocabularyConfig, VocabularyModel
from lyricpad.vocabulary.transfer import row_matches, start_from
from lyricpad.vocabulary.voices import VOICES
from tests.network.small_corpus import SOUND

SMALLER = ("waits", "NN")
NEW = (("rain", "VB"), ("zydeco", "NN"), ("alone", "ZZ"))
"""Another reading of a known word; a word and a tag never seen."""


def model(lexicon: Lexicon, voices: int = len(VOICES), width: int = 32) -> VocabularyModel:
    size = replace(preset("tiny").vocabulary, width=width)
    config = VocabularyConfig(size, len(lexicon), len(lexicon.tags), voices, 32)
    return VocabularyModel(config, rngs=nnx.Rngs(5))


def arrays(of: VocabularyModel) -> dict[str, np.ndarray]:
    return flatten(nnx.to_pure_dict(nnx.state(of, nnx.Param)))


@pytest.fixture
def other(lexicon: Lexicon) -> Lexicon:
    """The small lexicon with one reading less and three more."""
    kept = [e for e in lexicon.entries[1:] if (e.word, e.tag) != SMALLER]
    return Lexicon.of([*kept, *(Entry(word, tag, 7, SOUND["rain"]) for word, tag in NEW)])


def test_the_same_lexicon_takes_over_everything(trained_vocabulary: Path, lexicon: Lexicon) -> None:
    begun = model(lexicon)
    start_from(begun, lexicon, VOICES, trained_vocabulary)
    stored = load_weights(trained_vocabulary / "weights.safetensors")
    for name, array in arrays(begun).items():
        np.testing.assert_array_equal(array, stored[name])


def test_rows_are_found_by_word_and_tag(lexicon: Lexicon, other: Lexicon) -> None:
    found = row_matches(other, lexicon)
    assert found[0] == 0
    for row, place in enumerate(found[1:], start=1):
        entry = other.entries[row]
        if (entry.word, entry.tag) in NEW:
            assert place == -1
        else:
            assert (lexicon.entries[place].word, lexicon.entries[place].tag) == (
                entry.word,
                entry.tag,
            )


def test_new_rows_begin_as_their_word_or_as_their_tag(
    trained_vocabulary: Path, lexicon: Lexicon, other: Lexicon
) -> None:
    begun = model(other)
    start_from(begun, other, VOICES, trained_vocabulary)
    vectors = arrays(begun)["rows.embedding"]
    np.testing.assert_array_equal(
        vectors[other.row("rain", "VB")], vectors[other.row("rain", "NN")]
    )
    nouns = other.rows("NN")
    known = [i for i in range(nouns.start, nouns.stop) if other.entries[i].word != "zydeco"]
    np.testing.assert_allclose(
        vectors[other.row("zydeco", "NN")], vectors[known].mean(0), atol=1e-6
    )
    tags = arrays(begun)["tag.embedding"]
    stored = load_weights(trained_vocabulary / "weights.safetensors")
    at = other.tags.index("NN") + 1, lexicon.tags.index("NN") + 1
    np.testing.assert_array_equal(tags[at[0]], stored["tag.embedding"][at[1]])


def test_a_network_of_another_size_is_refused(trained_vocabulary: Path, lexicon: Lexicon) -> None:
    with pytest.raises(CheckpointError, match="cannot be started from"):
        start_from(model(lexicon, width=64), lexicon, VOICES, trained_vocabulary)


def test_a_folder_without_a_model_is_refused(tmp_path: Path, lexicon: Lexicon) -> None:
    with pytest.raises(LexiconError, match="is not there"):
        start_from(model(lexicon), lexicon, VOICES, tmp_path)
