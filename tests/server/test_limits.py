"""Token buckets and networks."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.server import limits
from lyricpad.server.limits import TokenBuckets, parse_networks


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_the_rate_holds() -> None:
    clock = Clock()
    buckets = TokenBuckets(rate=2.0, burst=3, clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now = 0.5
    assert [buckets.take("a") for _ in range(2)] == [0, 0.5]


def test_addresses_do_not_share_a_bucket() -> None:
    buckets = TokenBuckets(rate=1.0, burst=1, clock=Clock())
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0
    assert buckets.take("b") == 0


def test_a_bucket_never_holds_more_than_the_burst() -> None:
    clock = Clock()
    buckets = TokenBuckets(rate=1.0, burst=2, clock=clock)
    clock.now = 1000.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]


def test_addresses_long_quiet_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 2)
    buckets = TokenBuckets(rate=1.0, burst=1, clock=Clock())
    for address in "abc":
        assert buckets.take(address) == 0
    assert len(buckets._buckets) == 2


@given(
    st.lists(st.floats(min_value=0, max_value=10), min_size=1, max_size=50),
    st.floats(min_value=0.1, max_value=10),
    st.integers(min_value=1, max_value=5),
)
def test_no_more_pass_than_burst_and_rate_allow(
    pauses: list[float], rate: float, burst: int
) -> None:
    clock = Clock()
    buckets = TokenBuckets(rate=rate, burst=burst, clock=clock)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += buckets.take("a") == 0
    assert passed <= burst + rate * clock.now + 1e-6


def test_networks_are_split_by_commas() -> None:
    assert parse_networks(" 10.1.0.0/16 ,::1,") == (
        ipaddress.ip_network("10.1.0.0/16"),
        ipaddress.ip_network("::1"),
    )
    assert parse_networks("") == ()


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ValueError, match="workshop"):
        parse_networks("workshop")
