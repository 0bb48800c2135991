"""The page, its files and the API's own page: nothing from another host, kept as long as it may."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from lyricpad.server.page import Page, files_version


def links(html: str) -> list[str]:
    """What a page loads."""
    return re.findall(r"(?:src|href)=\"([^\"]+)\"", html)


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_loads_only_what_this_server_has(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    found = [link for link in links(page.text) if not link.startswith("data:")]
    assert found
    for link in found:
        assert link.startswith("/"), f"{link} is on another host"
        assert not link.startswith("//"), f"{link} is on another host"
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_no_script_stands_in_the_page_itself(client: httpx.Client, path: str) -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", client.get(path).text, re.DOTALL)
    assert scripts
    assert not any(script.strip() for script in scripts)


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/api/voices", "/nowhere", "/static/x"])
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["img-src"] == "'self' data:"
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_built_files_are_kept_for_good_under_their_version_only(client: httpx.Client) -> None:
    versioned = next(link for link in links(client.get("/").text) if "?v=" in link)
    assert "immutable" in client.get(versioned).headers["cache-control"]
    plain = client.get(versioned.split("?")[0])
    assert plain.headers["cache-control"] == "no-cache"
    again = client.get(versioned.split("?")[0], headers={"If-None-Match": plain.headers["etag"]})
    assert again.status_code == 304


def test_the_worker_may_keep_the_page_itself(client: httpx.Client) -> None:
    assert client.get("/static/worker.js?v=1").headers["service-worker-allowed"] == "/"
    assert "service-worker-allowed" not in client.get("/static/notepad.js?v=1").headers


def test_the_manifest_names_icons_of_the_sizes_they_have(client: httpx.Client) -> None:
    answer = client.get("/static/manifest.webmanifest")
    assert answer.headers["content-type"].startswith("application/manifest+json")
    icons = answer.json()["icons"]
    sizes = {icon["src"]: icon["sizes"] for icon in icons if icon["type"] == "image/png"}
    assert {"192x192", "512x512"} <= set(sizes.values())
    for name, said in sizes.items():
        # A PNG's width and height: two big-endian numbers from byte 16 on.
        width, height = struct.unpack(">II", client.get(f"/static/{name}").content[16:24])
        assert said == f"{width}x{height}"


def test_the_page_is_asked_for_again_and_drafts_are_never_kept(client: httpx.Client) -> None:
    assert client.get("/").headers["cache-control"] == "no-cache"
    answer = client.post("/api/analysis", json={"draft": "rain"})
    assert answer.headers["cache-control"] == "no-store"


def test_long_answers_are_packed(client: httpx.Client) -> None:
    answer = client.post("/api/suggestions", json={"draft": "", "count": 32})
    assert answer.headers["content-encoding"] == "gzip"


def test_what_is_not_there_is_said_in_the_usual_shape(client: httpx.Client) -> None:
    answer = client.get("/songs")
    assert answer.status_code == 404
    assert (
        answer.json()["detail"][0]["msg"] == "there is nothing at /songs; /docs lists what is here"
    )
    assert client.get("/api/suggestions").status_code == 405


def test_nothing_outside_the_static_folder_is_served(client: httpx.Client) -> None:
    for path in ("/static/../templates/notepad.html", "/static/%2e%2e/%2e%2e/pyproject.toml"):
        assert client.get(path).status_code == 404


def test_the_static_version_follows_names_and_bytes(tmp_path: Path) -> None:
    file = tmp_path / "notepad.js"
    file.write_text("1")
    first = files_version(tmp_path)
    assert files_version(tmp_path) == first
    file.write_text("2")
    assert files_version(tmp_path) != first
    file.write_text("1")
    file.rename(tmp_path / "other.js")
    assert files_version(tmp_path) != first


def test_a_changed_template_is_a_new_version(tmp_path: Path) -> None:
    for name in ("static", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "templates" / "notepad.html").write_text("old")
    first = Page(tmp_path).static_version
    (tmp_path / "templates" / "notepad.html").write_text("new")
    assert Page(tmp_path).static_version != first


def test_version_and_static_version_are_put_into_the_page(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "templates" / "notepad.html").write_text("{{ version }} {{ static_version }}")
    page = Page(tmp_path)
    version, static_version = page.render().split()
    assert re.fullmatch(r"[0-9.]+.*", version)
    assert static_version == page.static_version


@pytest.mark.browser
def test_a_browser_shows_the_api_under_the_policy(client: httpx.Client, chromium: str) -> None:
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: said.append(request.url))
        page.goto(str(client.base_url.join("/docs")))
        page.wait_for_selector(".opblock", timeout=120_000)
        operations = page.locator(".opblock").count()
        browser.close()
    assert operations == 10
    assert all(each.startswith((str(client.base_url), "data:")) for each in said)
