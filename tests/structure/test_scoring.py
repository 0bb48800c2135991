"""How likely given lines are: against the network's own chances, summed by hand."""

from __future__ import annotations

import numpy as np
import pytest
from flax import nnx

from lyricpad.network.transformer import TransformerConfig
from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureConfig, StructureModel
from lyricpad.structure.positions import Positions, positions_of
from lyricpad.structure.reading import LineReader
from lyricpad.structure.scoring import RARE_PARTS, line_log_probabilities, log_softmax
from lyricpad.structure.seats import Gap, LaidLine, Seat
from lyricpad.structure.tokens import StructureTokens

TOKENS = StructureTokens(
    tags=("DT", "NN", "VB"), parts=(("AO", "L"), ("EY", "N")), genres=("folk",)
)
RAIN = LineStructure(("DT", "NN"), 3, ("EY", "N"))
CALL = LineStructure(("VB",), 1, ("AO", "L"))
BEFORE = [SungLine(RAIN), SungLine(CALL)]


@pytest.fixture(scope="module")
def reader() -> LineReader:
    config = StructureConfig(TransformerConfig(16, 1, 2, 16), len(TOKENS), 64)
    return LineReader(StructureModel(config, rngs=nnx.Rngs(0)), TOKENS, candidates=4)


def by_hand(reader: LineReader, line: LineStructure, back: int) -> tuple[float, float]:
    """Log P(BACK, part) and that of the rest, from one reading of the whole song."""
    laid = [LaidLine(one, Seat(i), 0, 0) for i, one in enumerate([*BEFORE, SungLine(line)])]
    laid[-1] = LaidLine(SungLine(line), Seat(2), back, back)
    rows, target = positions_of(TOKENS, laid)
    logits = reader.whole(Positions(*rows[:, None]))[0]
    first = len(target) - 4 - len(line.tags)
    rhymes = [TOKENS.rhyme(one) for one in (0, 2, 1)]
    rhyme = log_softmax(logits[first, rhymes])[(0, 2, 1).index(back)]
    rest = [log_softmax(logits[i])[target[i]] for i in range(first + 1, len(target))]
    return float(rhyme + rest[0]), float(sum(rest[1:]))


def test_a_line_scores_for_every_line_it_could_rhyme_with(reader: LineReader) -> None:
    song = reader.read(Gap(before=BEFORE))
    (found,) = line_log_probabilities(song, [RAIN], reader)
    chances = {back: by_hand(reader, RAIN, back) for back in (0, 1, 2)}
    heads = [head for head, _ in chances.values()]
    _, rest = max(chances.values())
    assert found == pytest.approx(np.logaddexp.reduce(heads) + rest, abs=1e-4)


def test_with_the_rhyme_known_only_that_line_counts(reader: LineReader) -> None:
    song = reader.read(Gap(before=BEFORE))
    (found,) = line_log_probabilities(song, [CALL], reader, back=1)
    head, rest = by_hand(reader, CALL, 1)
    # The chance of the rhyme itself is not counted, it is certain: P(part | BACK1) is left.
    assert head + rest < found < rest


def test_order_and_batches_make_no_difference(reader: LineReader) -> None:
    song = reader.read(Gap(before=BEFORE))
    lines = [CALL, RAIN, LineStructure(("NN",) * 5, 7, ("EY", "N")), CALL, RAIN, RAIN]
    found = line_log_probabilities(song, lines, reader)
    assert found[0] == pytest.approx(found[3], abs=1e-5)
    assert found[1] == pytest.approx(found[4], abs=1e-5)
    alone = [line_log_probabilities(song, [line], reader)[0] for line in lines]
    np.testing.assert_allclose(found, alone, atol=1e-4)


def test_all_lines_there_can_be_share_one(reader: LineReader) -> None:
    # Two parts with tokens and the rare ones, which share one: one word, one syllable.
    song = reader.read(Gap(before=BEFORE))
    parts = [("AO", "L"), ("EY", "N"), ("UW", "M")]
    chances = [
        np.exp(line_log_probabilities(song, [LineStructure((tag,), 1, part)], reader))[0]
        for tag in ("DT", "NN", "VB")
        for part in parts
    ]
    assert 0 < sum(chances) < 1


def test_a_rare_sound_counts_its_share_unless_it_answers_a_line(reader: LineReader) -> None:
    rare = LineStructure(("VB",), 1, ("UW", "M"))
    other = LineStructure(("VB",), 1, ("OY", "D"))
    song = reader.read(Gap(before=[SungLine(RAIN), SungLine(rare)]))
    same, new = line_log_probabilities(song, [rare, other], reader, back=1)
    assert same - new == pytest.approx(np.log(RARE_PARTS))


def test_no_lines_have_no_probabilities(reader: LineReader) -> None:
    assert line_log_probabilities(reader.read(Gap()), [], reader).shape == (0,)


def test_a_line_that_fits_no_template_is_refused(reader: LineReader) -> None:
    with pytest.raises(StructureError, match="17 words and 20 syllables has no probability"):
        line_log_probabilities(reader.read(Gap()), [LineStructure(("NN",) * 17, 20)], reader)
