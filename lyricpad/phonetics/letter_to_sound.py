"""The learned letter-to-sound model as the pronouncer uses it: spellings in, phones out.

Words are padded to two lengths and one batch size, so that after ``warm_up`` nothing
compiles. A spelling longer than the longest shape is said in pieces, and no more than
``LONGEST`` letters of it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from safetensors.numpy import load_file, save_file

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.letter_model import LetterConfig, LetterModel
from lyricpad.phonetics.letter_ngram import LetterNgram
from lyricpad.phonetics.pronunciation import is_vowel

Phones = tuple[str, ...]

#: Ids of letters; 0 is padding.
LETTERS = {letter: i for i, letter in enumerate("'abcdefghijklmnopqrstuvwxyz", 1)}
#: Shapes compiled: letters a word is padded to, and words in every batch. One small batch size
#: serves a single word and a corpus alike, and halves what there is to compile.
LENGTHS = (12, 32)
BATCH = 32
#: Letters of one spelling that are said.
LONGEST = 128
BEAMS = 8


class LearnedLetters:
    """A trained model and its chunks of phones.

    Args:
        model: the network, which proposes.
        chunks: phones of each chunk id; id 0 is padding.
        ngram: ranks what the network proposes, together with the network's own score.
        weight: of the n-gram's log probability beside the network's.
    """

    def __init__(
        self,
        model: LetterModel,
        chunks: Sequence[Phones],
        ngram: LetterNgram | None = None,
        weight: float = 0.0,
    ):
        self._chunks = list(chunks)
        self._ngram = ngram
        self._weight = weight
        self._graph, self._state = nnx.split(model)

    @classmethod
    def load(cls, folder: Path) -> LearnedLetters:
        """From a folder holding config.json and weights.safetensors.

        Raises:
            PhoneticsError: a file is missing or is not what ``save`` writes.
        """
        try:
            meta = json.loads((folder / "config.json").read_text("utf-8"))
            weights = load_file(folder / "weights.safetensors")
            config, chunks = LetterConfig(**meta["network"]), meta["chunks"]
            ngram, weight = LetterNgram.of(weights), float(meta["ngram_weight"])
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise PhoneticsError(
                f"got {error!r} reading {folder}, expected config.json and weights.safetensors of "
                "a letter-to-sound model: run `lyricpad train pronunciation`"
            ) from error
        model = nnx.eval_shape(lambda: LetterModel(config, nnx.Rngs(0)))
        put_weights(model, {k: v for k, v in weights.items() if not k.startswith("ngram.")})
        return cls(model, [tuple(chunk.split()) for chunk in chunks], ngram, weight)

    def warm_up(self) -> None:
        """Compile every shape now."""
        for length in LENGTHS:
            self._run(["a" * length])

    def pronounce(self, words: Sequence[str]) -> list[Phones]:
        """Phones of each spelling; see ``LetterToSound.pronounce``."""
        pieces = [_cut(word) for word in words]
        flat = [piece for group in pieces for piece in group]
        order = sorted(range(len(flat)), key=lambda i: len(flat[i]))
        said: list[Phones] = [()] * len(flat)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for i, phones in zip(batch, self._run([flat[i] for i in batch]), strict=True):
                said[i] = phones
        rest = iter(said)
        return [_singable(sum((next(rest) for _ in group), ())) for group in pieces]

    def _run(self, words: Sequence[str]) -> list[Phones]:
        length = next(length for length in LENGTHS if length >= max(map(len, words)))
        letters = encode(words, BATCH, length)
        found = _search(self._graph, self._state, jnp.asarray(letters))
        said, scores = (np.asarray(part)[: len(words)] for part in found)
        if self._ngram:
            tokens = pair_tokens(letters[: len(words), None], said, len(self._chunks))
            lengths = np.repeat([len(word) for word in words], BEAMS)
            usual = self._ngram.score(tokens.reshape(len(lengths), -1), lengths)
            scores = scores + self._weight * usual.reshape(scores.shape)
        ranked = np.take_along_axis(said, np.argsort(-scores, axis=1)[..., None], axis=1)
        return [self._best(beams[:, : len(w)]) for beams, w in zip(ranked, words, strict=True)]

    def _best(self, beams: np.ndarray) -> Phones:
        """The first of the phones with exactly one primary stress, as nearly every word has."""
        options = [sum((self._chunks[c] for c in beam), ()) for beam in beams]
        proper = (phones for phones in options if "".join(phones).count("1") == 1)
        return next(proper, options[0])


@functools.partial(jax.jit, static_argnums=0)
def _search(
    graph: nnx.GraphDef[LetterModel], state: nnx.State, letters: jax.Array
) -> tuple[jax.Array, jax.Array]:
    return nnx.merge(graph, state).search(letters, BEAMS)


def encode(words: Sequence[str], rows: int, length: int) -> np.ndarray:
    """Letter ids int32[rows, length], padded with 0; letters other than a-z and ' are dropped."""
    letters = np.zeros((rows, length), np.int32)
    for row, word in enumerate(words):
        letters[row, : len(word)] = [LETTERS[letter] for letter in word]
    return letters


def pair_tokens(letters: np.ndarray, chunks: np.ndarray, n_chunks: int) -> np.ndarray:
    """One number for each letter and what it stands for, as ``LetterNgram`` counts them."""
    return np.where(letters > 0, letters * n_chunks + chunks, 0)


def put_weights(model: LetterModel, weights: Mapping[str, np.ndarray]) -> None:
    """Fill a model with named weights, widened to float32."""
    flat = {_name(path): (path, leaf) for path, leaf in nnx.to_flat_state(nnx.state(model))}
    if set(flat) != set(weights):
        raise PhoneticsError(
            f"got weights {sorted(weights)[:3]}…, expected {sorted(flat)[:3]}…: model and code "
            "differ in version; train again or take the matching models folder"
        )
    values = {
        path: leaf.replace(jnp.asarray(weights[name], jnp.float32))
        for name, (path, leaf) in flat.items()
    }
    nnx.update(model, nnx.from_flat_state(values))


def save(
    folder: Path, model: LetterModel, ngram: LetterNgram, config: Mapping[str, object]
) -> None:
    """Write config.json and weights.safetensors (float16), read again by ``load``."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        _name(path): np.asarray(leaf[...]).astype(np.float16)
        for path, leaf in nnx.to_flat_state(nnx.state(model))
    }
    save_file(weights | ngram.arrays(), folder / "weights.safetensors")
    text = json.dumps(config, indent=1, ensure_ascii=False)
    (folder / "config.json").write_text(text + "\n", "utf-8")


def _name(path: Sequence[object]) -> str:
    return ".".join(map(str, path))


def _cut(word: str) -> list[str]:
    """Pieces of a spelling short enough for the longest shape; "a" where no letter is left."""
    letters = "".join(letter for letter in word if letter in LETTERS)[:LONGEST] or "a"
    return [letters[i : i + LENGTHS[-1]] for i in range(0, len(letters), LENGTHS[-1])]


def _singable(phones: Phones) -> Phones:
    """The phones with a vowel to sing on, and a primary stress, where the model gave none."""
    vowels = [i for i, phone in enumerate(phones) if is_vowel(phone)]
    if not vowels:
        return (*phones[:-1], "AH1", *phones[-1:])
    if any(phones[i][-1] == "1" for i in vowels):
        return phones
    at = next((i for i in vowels if phones[i][-1] == "2"), vowels[0])
    return (*phones[:at], phones[at][:-1] + "1", *phones[at + 1 :])
