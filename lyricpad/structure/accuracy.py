"""How well a structure transformer predicts the lines of songs it has not seen.

Every line of a song is predicted from all that stands before it (at least half a context), each
token given the true ones before it in the line: what it rhymes with, the rhyming part given that,
syllables given both, words, tags. Two baselines see the same:

* **majority**: the commonest value of its kind, perplexity under the values' frequencies. Both
  are counted in the very songs measured, so it knows more than any honest model could.
* **copy**: the value at the same place in the line before. Its perplexity is that of a mixture of
  the copied value and the frequencies, the weight being the share of copies that are right.

    corpus = read_prepared(Path("prepared/lyrics"))
    held_out = list(songs(corpus, corpus.lines("valid")))
    print(structure_accuracy(proposer, held_out).as_dict())
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from lyricpad.structure.errors import StructureError
from lyricpad.structure.examples import Song
from lyricpad.structure.positions import Positions, positions_of
from lyricpad.structure.proposals import Proposer
from lyricpad.structure.scoring import log_softmax
from lyricpad.structure.seats import lay_section, sections

KINDS = ("rhyme", "part", "syllables", "words", "tag")
WINDOWS = 8
"""Windows read at once; a compiled shape."""
BINS = 10


@dataclass(frozen=True)
class Figures:
    """Of one way to predict one kind of token.

    Attributes:
        accuracy: share of tokens whose likeliest value was right.
        perplexity: e to the mean surprise in nats.
    """

    accuracy: float
    perplexity: float


@dataclass(frozen=True)
class StructureAccuracy:
    """Figures over whole songs.

    Attributes:
        lines: lines predicted.
        tokens: tokens predicted.
        nats_per_line: mean surprise of a whole line.
        nats_per_token: mean surprise of a token.
        model: figures by kind of token.
        majority: likewise, of always saying the commonest.
        copy: likewise, of saying what the line before had.
        calibration_error: how far the probability of the likeliest syllables, words or tag is
            from the share of them that is right, mean over ten bins by probability, weighted by
            their size (expected calibration error, Guo et al. 2017, arXiv 1706.04599).
    """

    lines: int
    tokens: int
    nats_per_line: float
    nats_per_token: float
    model: dict[str, Figures]
    majority: dict[str, Figures]
    copy: dict[str, Figures]
    calibration_error: float

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True)
class _Told:
    """What was predicted of each token, arrays of one length.

    Attributes:
        target: the true token.
        above: the token at the same place in the line before, 0 for none.
        surprise: nats.
        best: the likeliest token.
        sure: its probability.
    """

    target: np.ndarray
    above: np.ndarray
    surprise: np.ndarray
    best: np.ndarray
    sure: np.ndarray


def structure_accuracy(
    proposer: Proposer, songs: Sequence[Song], *, told: bool = False
) -> StructureAccuracy:
    """Measure a structure transformer on songs it has not learnt from.

    Args:
        proposer: of the model.
        songs: from :func:`lyricpad.structure.examples.songs`.
        told: whether the number of lines and the scheme of each section are told beforehand, as
            by a writer who asked for a scheme.

    Raises:
        StructureError: there is no line to predict.
    """
    each = _read(proposer, songs, told)
    kinds = {kind: np.isin(each.target, proposer.kinds[kind]) for kind in KINDS}
    lines = int(kinds["rhyme"].sum())
    shape = kinds["syllables"] | kinds["words"] | kinds["tag"]
    return StructureAccuracy(
        lines=lines,
        tokens=len(each.target),
        nats_per_line=float(each.surprise.sum() / lines),
        nats_per_token=float(each.surprise.mean()),
        model={kind: _model(each, kinds[kind]) for kind in KINDS},
        majority={kind: _majority(each, kinds[kind]) for kind in KINDS},
        copy={kind: _copy(each, kinds[kind]) for kind in KINDS},
        calibration_error=calibration_error(each.sure[shape], (each.best == each.target)[shape]),
    )


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Mean distance between probability and share of right ones over ten bins.

    >>> calibration_error(np.array([0.5, 0.5, 0.9]), np.array([True, False, True]))
    0.033333333333333326
    """
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    error = 0.0
    for one in np.unique(bins):
        inside = bins == one
        error += abs(float(sure[inside].mean() - right[inside].mean())) * inside.mean()
    return float(error)


def _read(proposer: Proposer, songs: Sequence[Song], told: bool) -> _Told:
    found: list[list[np.ndarray]] = []
    for batch in _batches(list(_windows(proposer, songs, told))):
        at = Positions(*batch[:-1].astype(np.int32).copy())
        log = log_softmax(proposer.reader.whole(at))
        target = batch[-1]
        best = log.argmax(axis=-1)
        arrays = [np.take_along_axis(log, which[..., None], -1)[..., 0] for which in (target, best)]
        # Positions that only give context have their target less than 1.
        seen = target > 0
        found.append(
            [target[seen], at.above[seen], -arrays[0][seen], best[seen], np.exp(arrays[1][seen])]
        )
    if not found:
        raise StructureError("no lines to predict: expected songs with lines that fit a template")
    return _Told(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _windows(proposer: Proposer, songs: Sequence[Song], told: bool) -> Iterator[np.ndarray]:
    """Overlapping windows, ``int64[fields and target, context]``; targets predicted once each."""
    length = proposer.reader.config.context
    for genre, lines in songs:
        laid = [
            one
            for section in sections(lines)
            for one in lay_section(section, tell_lines=told, tell_scheme=told)
        ]
        if not laid:
            continue
        positions, target = positions_of(proposer.tokens, laid, genre)
        target[0] = 0
        whole = np.concatenate([positions, target[None]]).astype(np.int64)
        for first in range(0, max(1, whole.shape[1] - length // 2), length // 2):
            window = whole[:, first : first + length].copy()
            if first:
                window[-1, : length // 2] = 0
            yield np.pad(window, ((0, 0), (0, length - window.shape[1])))


def _batches(windows: Sequence[np.ndarray]) -> Iterator[np.ndarray]:
    """``int64[fields and target, WINDOWS, context]``, the last one filled with silence."""
    for first in range(0, len(windows), WINDOWS):
        some = list(windows[first : first + WINDOWS])
        some += [np.zeros_like(some[0])] * (WINDOWS - len(some))
        yield np.stack(some, axis=1)


def _model(each: _Told, kind: np.ndarray) -> Figures:
    right = each.best[kind] == each.target[kind]
    return Figures(float(right.mean()), float(np.exp(each.surprise[kind].mean())))


def _majority(each: _Told, kind: np.ndarray) -> Figures:
    share = _shares(each.target[kind])
    surprise = -np.log(share[each.target[kind]])
    return Figures(float(share.max()), float(np.exp(surprise.mean())))


def _copy(each: _Told, kind: np.ndarray) -> Figures:
    target, above = each.target[kind], each.above[kind]
    right, copied = target == above, above > 0
    weight = min(right.sum() / max(1, copied.sum()), 1 - 1e-6)
    share = _shares(target)[target]
    likely = np.where(copied, weight * right + (1 - weight) * share, share)
    return Figures(float(right.mean()), float(np.exp(-np.log(likely).mean())))


def _shares(tokens: np.ndarray) -> np.ndarray:
    return np.bincount(tokens) / len(tokens)
