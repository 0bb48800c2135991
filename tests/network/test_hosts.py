"""Several hosts: what is refused before they try to meet. That they meet: test_training.py."""

from __future__ import annotations

import pytest

from lyricpad.network.errors import TrainingError
from lyricpad.network.hosts import Hosts, is_first


@pytest.mark.parametrize(("count", "index"), [(0, 0), (2, 2), (2, -1)])
def test_a_host_that_is_none_of_them_is_refused(count: int, index: int) -> None:
    with pytest.raises(TrainingError, match=f"host {index} of {count}: expected a number from 0"):
        Hosts("10.0.0.1:8476", count, index)


@pytest.mark.parametrize("address", ["10.0.0.1", "10.0.0.1:", "host:http"])
def test_an_address_without_a_port_is_refused(address: str) -> None:
    with pytest.raises(TrainingError, match="expected HOST:PORT"):
        Hosts(address, 2, 0)


def test_a_host_alone_writes_the_files() -> None:
    assert is_first()
