"""Drawing tokens: nucleus, what is kept out, and lines of different headings side by side."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
from flax import nnx
from hypothesis import given
from hypothesis import strategies as st
from jax import Array

from lyricpad.evaluation.baselines.inventory import LINE, Inventory
from lyricpad.evaluation.baselines.task import learnt_tokens
from lyricpad.evaluation.baselines.writing import Continuation, Sampling, nucleus

INVENTORY = Inventory.of(["rain", "falls", "down", "syllables:3"])
RAIN, FALLS, DOWN, TOLD = range(5, 9)
MAY = learnt_tokens(INVENTORY, headings=False)


class Chain(nnx.Module):
    """Stands for a network that is all but sure of what follows each token."""

    def __init__(self, following: dict[int, int]) -> None:
        table = np.zeros((len(INVENTORY), len(INVENTORY)), np.float32)
        for token, after in following.items():
            table[token, after] = 20
        self.table = nnx.Param(jnp.asarray(table))

    def begin(self, draft: Array, length: Array, lines: int, room: int) -> Array:
        return jnp.zeros(lines)

    def step(self, token: Array, state: Array) -> tuple[Array, Array]:
        return self.table[...][token], state

    def logits(self, output: Array) -> Array:
        return output


def chain(following: dict[int, int]) -> Any:
    return Chain(following)


def written(model: Any, told: list[list[int]], **options: Any) -> list[list[int]]:
    writes = Continuation(model, MAY, context=6, room=8, **options)
    return writes.lines([1, RAIN, LINE], told, np.random.default_rng(0))


def test_a_line_goes_on_from_the_draft_to_its_end() -> None:
    model = chain({LINE: RAIN, RAIN: FALLS, FALLS: DOWN, DOWN: LINE})
    assert written(model, [[], []]) == [[RAIN, FALLS, DOWN]] * 2


def test_what_is_told_is_read_and_not_part_of_the_line() -> None:
    model = chain({LINE: RAIN, RAIN: FALLS, FALLS: DOWN, DOWN: LINE, TOLD: FALLS})
    lines = written(model, [[TOLD], [TOLD, TOLD, RAIN], []])
    assert lines == [[FALLS, DOWN], [FALLS, DOWN], [RAIN, FALLS, DOWN]]


def test_a_line_is_never_empty_nor_holds_what_may_not_be_drawn() -> None:
    model = chain({LINE: LINE, RAIN: TOLD, FALLS: LINE, DOWN: LINE, TOLD: LINE})
    for line in written(model, [[]] * 20):
        assert line
        assert MAY[line].all()
        assert LINE not in line


def test_a_line_without_an_end_is_cut() -> None:
    assert written(chain({LINE: RAIN, RAIN: RAIN}), [[]]) == [[RAIN] * 8]


def test_the_same_randomness_draws_the_same_lines() -> None:
    model = chain({})
    assert written(model, [[]] * 4) == written(model, [[]] * 4)
    assert len({tuple(line) for line in written(model, [[]] * 4)}) > 1


def test_cold_draws_are_the_likeliest() -> None:
    model = chain({LINE: DOWN})
    cold = written(model, [[]] * 9, sampling=Sampling(temperature=1e-3, coherent=1.0))
    assert {line[0] for line in cold} == {DOWN}


def test_a_nucleus_by_hand() -> None:
    logits = np.log(np.array([[0.05, 0.6, 0.2, 0.15], [0.25, 0.25, 0.26, 0.24]]))
    assert np.isfinite(nucleus(logits, 0.7)).tolist() == [[0, 1, 1, 0], [1, 1, 1, 0]]
    assert np.isfinite(nucleus(logits, 0.5)).sum(-1).tolist() == [1, 2]


@given(logits=st.lists(st.floats(-9, 9), min_size=1, max_size=12), share=st.floats(0.05, 1.0))
def test_a_nucleus_holds_its_share_and_nothing_likelier_is_left_out(
    logits: list[float], share: float
) -> None:
    given_logits = np.array([logits])
    kept = nucleus(given_logits, share)
    inside = np.isfinite(kept)
    probability = np.exp(given_logits) / np.exp(given_logits).sum()
    assert probability[inside].sum() >= share - 1e-9
    assert np.array_equal(kept[inside], given_logits[inside])
    assert inside.any()
    if not inside.all():
        assert given_logits[inside].min() >= given_logits[~inside].max()
