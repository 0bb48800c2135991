"""Answers that come when a test says so, instead of the server's.

>>> streams = Streams(notepad.page)  # doctest: +SKIP
>>> streams.say("lines", {"suggestions": [line("a start")], "relaxed": []})  # doctest: +SKIP
"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

# Stands between the page and the network, for the two paths that answer in parts.
HOLD = """() => {
  const elsewhere = window.fetch.bind(window);
  const encode = (text) => new TextEncoder().encode(text);
  window.streams = [];
  window.fetch = (path, init) => {
    if (!/^\\/api\\/(suggestions|verses)$/.test(path)) return elsewhere(path, init);
    const stream = { path, body: JSON.parse(init.body), accept: init.headers.Accept };
    const body = new ReadableStream({
      start(controller) {
        stream.say = (text) => controller.enqueue(encode(text));
        stream.end = () => controller.close();
        init.signal.addEventListener("abort", () => {
          stream.aborted = true;
          controller.error(init.signal.reason);
        });
      },
    });
    window.streams.push(stream);
    const headers = { "Content-Type": "text/event-stream" };
    return Promise.resolve(new Response(body, { headers }));
  };
}"""


def line(text: str, syllables: int = 9) -> dict[str, Any]:
    """A suggestion as the server has it."""
    words = [
        {
            "text": word,
            "tag": "NN",
            "phones": "EH1 R",
            "syllables": 1,
            "stress": "1",
            "estimated": False,
        }
        for word in text.split()
    ]
    return {
        "text": text,
        "syllables": syllables,
        "stress": "1" * syllables,
        "words": words,
        "rhyme": None,
        "checks": {},
        "score": -1.0,
    }


def found(*texts: str, relaxed: tuple[str, ...] = ()) -> dict[str, Any]:
    """Lines found so far."""
    return {"suggestions": [line(text) for text in texts], "relaxed": list(relaxed)}


def whole(*texts: str) -> dict[str, Any]:
    """A whole answer."""
    return {**found(*texts), "seed": 7, "model": "none", "elapsed_ms": 1}


def verse(*texts: str) -> dict[str, Any]:
    """A verse, or as much of it as there is."""
    return {"lines": [line(text) for text in texts], "places": [0], "score": -1.0}


class Streams:
    """The page's questions from now on, in the order they are asked.

    Args:
        page: which one.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(HOLD)

    def wait_for(self, number: int) -> None:
        """Wait until so many questions were asked."""
        self.page.wait_for_function("n => window.streams.length === n", arg=number)

    def say(self, event: str, data: Any, *, to: int = -1) -> None:
        """Send an event to a question (the newest)."""
        self.send(f"event: {event}\ndata: {json.dumps(data)}\n\n", to=to)

    def send(self, text: str, *, to: int = -1) -> None:
        """Send some characters, whatever they are."""
        self.page.evaluate("([n, text]) => window.streams.at(n).say(text)", [to, text])

    def end(self, *, to: int = -1) -> None:
        """Close the connection."""
        self.page.evaluate("n => window.streams.at(n).end()", to)

    def aborted(self, number: int) -> bool:
        """Whether the page has called a question off."""
        return bool(self.page.evaluate("n => window.streams.at(n).aborted", number))
