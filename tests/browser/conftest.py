"""A real server with the shipped models, and a real Chromium that reaches no other host."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.notepad import Notepad

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
READY = re.compile(r"ready at (http://\S+)")

# Generous: a slow core may need long for a first answer, and nothing is asserted about time.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser against a server process."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.server)


@pytest.fixture(scope="session")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a `lyricpad serve` process, once it is ready."""
    log = tmp_path_factory.mktemp("server") / "log"
    command = [str(Path(sys.executable).parent / "lyricpad"), "serve", "--port", "0"]
    environment = {**os.environ, "LYRICPAD_RATE_FREE": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        assert process.stdout is not None
        found = next((READY.search(line) for line in process.stdout if READY.search(line)), None)
        assert found, f"the server did not become ready: {log.read_text()[-2000:]}"
        yield found[1].rstrip("/")
        process.terminate()


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, object]:
    return {"executable_path": chromium, "args": list(ARGS)}


@pytest.fixture
def browser_context_args() -> dict[str, object]:
    return {"viewport": WIDE, "color_scheme": "light", "service_workers": "allow"}


@pytest.fixture
def phone(browser_context_args: dict[str, object]) -> None:
    """The test's page is a phone's: narrow, with a finger instead of a mouse."""
    browser_context_args |= {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture
def night(browser_context_args: dict[str, object]) -> None:
    """The system asks for dark colours."""
    browser_context_args["color_scheme"] = "dark"


@pytest.fixture
def spared() -> dict[str, int]:
    """What the page asks for beyond what a test looks at: two of three batches of lines."""
    return {"effort": 1}


@pytest.fixture
def thorough(spared: dict[str, int]) -> None:
    """The server does all that the page asks it for."""
    spared.clear()


@pytest.fixture
def context(
    context: BrowserContext, address: str, spared: dict[str, int]
) -> Iterator[BrowserContext]:
    """A context in which every request to another host is noted and fails the test."""

    def spare(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps(body | spared))

    if spared:
        context.route("**/api/suggestions", spare)
    elsewhere: list[str] = []
    host = urlsplit(address).netloc

    def note(url: str) -> None:
        if urlsplit(url).netloc not in ("", host):
            elsewhere.append(url)

    context.on("request", lambda request: note(request.url))
    context.set_default_timeout(30_000)
    yield context
    assert elsewhere == [], "the page asked another host"


@pytest.fixture
def complaints() -> list[str]:
    """What the page's console may say without failing the test (parts of messages)."""
    return []


@pytest.fixture
def page(page: Page, complaints: list[str]) -> Iterator[Page]:
    """A page whose console stays free of warnings and errors."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
    )
    yield page
    assert [text for text in said if not any(part in text for part in complaints)] == []


@pytest.fixture
def notepad(page: Page, address: str) -> Notepad:
    """An empty pad, open."""
    notepad = Notepad(page, address)
    notepad.open()
    return notepad
