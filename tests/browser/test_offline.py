"""Without a server: a page opened once opens again, and nothing typed is lost."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lyricpad.server.app import create_app
from lyricpad.server.settings import Settings
from tests.browser.notepad import VERSE, Notepad
from tests.server.fakes import SmallEngine
from tests.server.live import serving
from tests.server.process import serve

AWAY = "The server is away; keep writing."
KEPT = "() => navigator.serviceWorker.ready.then(() => caches.keys())"
KEPT_PATHS = """async () => {
  const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(kept.map((cache) => cache.keys()));
  return requests.flat().map((request) => new URL(request.url).pathname);
}"""
# `wait_for_function` takes a promise for a yes.
UNTIL_REPLACED = """async (old) => {
  for (let now = old; now.length !== 1 || now[0] === old[0]; now = await caches.keys())
    await new Promise((next) => setTimeout(next, 50));
}"""
COUNT_ASKING = """() => {
  globalThis.asked = 0;
  navigator.storage.persist = async () => { globalThis.asked += 1; return true; };
}"""


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def address(port: int) -> str:
    """Where these tests start and stop servers of their own."""
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def complaints() -> list[str]:
    """A browser complains of each request to a server that is gone, or not ready yet."""
    return ["net::ERR_CONNECTION_REFUSED", "net::ERR_FAILED", "503 (Service Unavailable)"]


@pytest.fixture
def closed(page: Page, address: str) -> Notepad:
    """The notepad, not opened yet."""
    return Notepad(page, address)


def test_the_page_opens_edits_and_asks_again_around_a_stopped_server(
    closed: Notepad, port: int, tmp_path: Path
) -> None:
    notepad = closed
    with serve(tmp_path / "log", port=port):
        notepad.open()
        assert len(notepad.page.evaluate(KEPT)) == 1
        notepad.write(VERSE)
        notepad.wait_until_read(2)
        notepad.wait_until_saved()
    notepad.reload()
    notepad.expect_rows(*VERSE.split("\n"))
    expect(notepad.notice).to_have_text(AWAY)
    assert notepad.page.evaluate("document.fonts.check('20px Newsreader')")
    notepad.press("Control+End")
    notepad.write("\nAnd nobody was there to hear it play")
    notepad.wait_until_saved()
    notepad.reload()
    notepad.expect_rows(*VERSE.split("\n"), "And nobody was there to hear it play")
    expect(notepad.notice).to_have_text(AWAY)
    notepad.press("Control+Enter")
    expect(notepad.panel.locator(".note")).to_contain_text("Lines come when it is back.")
    with serve(tmp_path / "log again", port=port):
        notepad.wait_for_cards()
        notepad.wait_until_read(3)
        expect(notepad.notice).not_to_have_text(AWAY)
        kept = notepad.page.evaluate(KEPT_PATHS)
    # What the API says about a draft is never kept.
    assert "/" in kept
    assert all(path == "/" or path.startswith("/static/") for path in kept)


@contextmanager
def page_alone(port: int, web: Path) -> Iterator[None]:
    """A server that gives out the page and is not ready for more."""
    app = create_app(Settings(web=web, models=Path("/nowhere"), log_format="json"), SmallEngine())
    with serving(app, until_ready=False, port=port):
        yield


def test_an_empty_pad_opened_without_a_server_says_so(
    closed: Notepad, port: int, root: Path
) -> None:
    with page_alone(port, root / "web"):
        closed.open()
        closed.page.evaluate(KEPT)
    closed.reload()
    expect(closed.notice).to_have_text(AWAY)


def test_an_updated_page_is_shown_at_once_and_the_old_one_thrown_away(
    closed: Notepad, port: int, root: Path, tmp_path: Path
) -> None:
    web = tmp_path / "web"
    shutil.copytree(root / "web" / "static", web / "static")
    shutil.copytree(root / "web" / "templates", web / "templates")
    template = web / "templates" / "notepad.html"
    page = closed.page
    with page_alone(port, web):
        closed.open()
        old = page.evaluate(KEPT)
    template.write_text(template.read_text().replace("Untitled song", "A song without a name"))
    with page_alone(port, web):
        closed.reload()
        title = page.get_by_role("textbox", name="Title of the song")
        expect(title).to_have_attribute("placeholder", "A song without a name")
        page.evaluate(UNTIL_REPLACED, old)
    closed.reload()
    expect(title).to_have_attribute("placeholder", "A song without a name")


def test_storage_is_asked_to_last_once_there_is_something_to_keep(
    closed: Notepad, port: int, root: Path
) -> None:
    closed.page.add_init_script(f"({COUNT_ASKING})()")
    with page_alone(port, root / "web"):
        closed.open()
        assert closed.page.evaluate("asked") == 0
        for line in ("One line", "\nAnd one more"):
            closed.write(line)
            closed.wait_until_saved()
            closed.page.wait_for_function("() => asked === 1")
