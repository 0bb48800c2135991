"""How quick and how big the server is, with the shipped models, as a user starts it.

    make bench PYTEST_ARGS="-k latency"      # or: python -m pytest tests/bench/test_latency.py -s

Prints the time from start to ready, p50 and p95 of ``POST /api/suggestions`` (count 8, warm, one
client) over drafts and constraints of several kinds, the same for analysis and rhymes, and the
server's memory. The aims: ready within 10 s, p50 at most 400 ms, 1.5 GB. Nothing here fails for
being slow: the figures are for reading.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.process import Serving, serve

ROUNDS = 10
DRAFTS = [
    "",
    "I left your jacket on the kitchen chair\nThe radio was playing to the empty room",
    "[Verse]\nThe river took the road away\nI learned your name again\n\n[Chorus]\nCarry me home",
    "Blue smoke rising from the station yard\nMy father's coat, my mother's hands\n"
    "Nobody told me it would be this hard",
    "\n".join(f"Line number {n} of a very long song about the sea" for n in range(60)),
]
ASKS: list[dict[str, Any]] = [
    {},
    {"scheme": "ABAB"},
    {"scheme": "AABB", "syllables": [7, 9]},
    {"rhyme_with": {"word": "rain"}, "rhyme": "perfect"},
    {"prefix": "And every letter that I"},
    {"syllables": 8, "stress": "01010101"},
    {"freshness": 0.9},
]


@pytest.fixture(scope="module")
def serving(root: Path, tmp_path_factory: pytest.TempPathFactory):
    log = tmp_path_factory.mktemp("bench") / "log"
    with serve(log, models=root / "models") as serving:
        yield serving


def timed(ask: Callable[[], httpx.Response]) -> float:
    """Milliseconds of one request that succeeds."""
    started = time.perf_counter()
    response = ask()
    taken = (time.perf_counter() - started) * 1000
    assert response.status_code == 200, response.text
    return taken


def figures(name: str, taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=20)
    p50, p95 = statistics.median(taken), cuts[18]
    times = f"p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  most {max(taken):7.1f} ms"
    return f"{name:34} {times}  n {len(taken)}"


def memory(process_id: int) -> dict[str, float]:
    """Resident memory now and at its highest, in MB (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text()
    rows = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return {name: int(rows[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}


def test_latency(serving: Serving) -> None:
    report = [f"\nready after {serving.seconds:.1f} s"]
    with httpx.Client(base_url=serving.address, timeout=120) as client:
        by_kind: dict[str, list[float]] = {}
        for seed in range(ROUNDS):
            for draft in DRAFTS:
                for fields in ASKS:
                    body = {"draft": draft, "count": 8, "seed": seed, **fields}
                    taken = timed(lambda b=body: client.post("/api/suggestions", json=b))
                    by_kind.setdefault(str(fields), []).append(taken)
        everything = [taken for kind in by_kind.values() for taken in kind]
        report.append(figures("POST /api/suggestions", everything))
        report += [figures(f"  {kind[:32]}", taken) for kind, taken in by_kind.items()]
        draft = "I left your jacket on the kitchen chair\n" * 40
        analysis = [
            timed(lambda: client.post("/api/analysis", json={"draft": draft})) for _ in range(50)
        ]
        report.append(figures("POST /api/analysis, 40 lines", analysis))
        words = ["rain", "orange", "gravity", "love", "winter"] * 10
        rhymes = [
            timed(lambda w=word: client.get("/api/rhymes", params={"word": w})) for word in words
        ]
        report.append(figures("GET /api/rhymes", rhymes))
    size = memory(serving.process.pid)
    report.append(f"memory {size['VmRSS']:.0f} MB now, {size['VmHWM']:.0f} MB at most")
    print("\n".join(report))
