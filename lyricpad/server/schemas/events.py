"""What an answer in parts looks like, for the page at /docs."""

from __future__ import annotations

from typing import Any


def streamed(part: str) -> dict[int | str, dict[str, Any]]:
    """FastAPI's ``responses`` for a route that answers in parts too.

    Args:
        part: name of the event that tells a part.
    """
    example = f'event: {part}\ndata: {{"suggestions": […], "relaxed": []}}\n\n'
    example += 'event: done\ndata: {"suggestions": […], "relaxed": [], "seed": 7, …}\n\n'
    said = (
        "With `Accept: text/event-stream` server-sent events: any number of "
        f"`{part}`, what is found so far; then `done`, the whole answer, or `problem`, a refusal "
        "with its `status`."
    )
    events = {"schema": {"type": "string", "description": said}, "example": example}
    return {200: {"content": {"text/event-stream": events}}}
