"""What ``GET /metrics`` shows beside the usual request counts.

Each app has a registry of its own, so that several can live in one process (the tests do).

>>> meters = Meters.create()
>>> meters.refused.labels("full").inc()
>>> meters.registry.get_sample_value("lyricpad_refused_total", {"reason": "full"})
1.0
"""

from __future__ import annotations

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Seconds; a suggestion is meant to take 0.4, and 30 is where the model is taken away.
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 4.0, 8.0, 15.0, 30.0)


@dataclass(frozen=True, slots=True)
class Meters:
    """The server's own counters.

    Attributes:
        registry: what ``/metrics`` prints.
        queue_depth: requests waiting for the model.
        wait_seconds: how long those that got it had waited.
        work_seconds: how long they then held it, by kind (suggestions, verses).
        refused: requests told 503, by reason (full, deadline, stuck).
        limited: requests told 429.
        ready: 1 once the models are loaded.
    """

    registry: CollectorRegistry
    queue_depth: Gauge
    wait_seconds: Histogram
    work_seconds: Histogram
    refused: Counter
    limited: Counter
    ready: Gauge

    @classmethod
    def create(cls) -> Meters:
        """New counters in a new registry."""
        registry = CollectorRegistry()
        return cls(
            registry=registry,
            queue_depth=Gauge(
                "lyricpad_queue_depth", "Requests waiting for the model", registry=registry
            ),
            wait_seconds=Histogram(
                "lyricpad_wait_seconds",
                "Seconds a request waited for the model",
                buckets=SECONDS,
                registry=registry,
            ),
            work_seconds=Histogram(
                "lyricpad_work_seconds",
                "Seconds a request held the model",
                ["kind"],
                buckets=SECONDS,
                registry=registry,
            ),
            refused=Counter(
                "lyricpad_refused",
                "Requests the model could not take on (503)",
                ["reason"],
                registry=registry,
            ),
            limited=Counter("lyricpad_limited", "Requests over the rate (429)", registry=registry),
            ready=Gauge("lyricpad_ready", "1 once the models are loaded", registry=registry),
        )
