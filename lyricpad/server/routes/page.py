"""``GET /``: the notepad, and ``GET /docs``: the API's own page.

FastAPI's usual page loads its scripts from another host and starts them inline; this one takes
them from the `fastapi-offline` package and keeps to the same policy as the notepad.
"""

from __future__ import annotations

from importlib import resources

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from lyricpad.server.dependencies import House
from lyricpad.server.headers import ASK_AGAIN

router = APIRouter(include_in_schema=False)

DOCS = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>lyricpad: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<main id="api"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
"""
START = 'SwaggerUIBundle({url: "/openapi.json", dom_id: "#api", deepLinking: true});\n'


@router.get("/")
async def notepad(house: House) -> HTMLResponse:
    """The page people write on."""
    return HTMLResponse(house.page.render(), headers={"Cache-Control": ASK_AGAIN})


@router.get("/docs")
async def docs() -> HTMLResponse:
    """The API, readable and ready to try."""
    return HTMLResponse(DOCS)


@router.get("/docs/start.js")
async def start_docs() -> Response:
    """A file of its own, because the policy lets no inline script run."""
    return Response(START, media_type="text/javascript")


def swagger_files() -> str:
    """The folder with swagger-ui's script and style."""
    return str(resources.files("fastapi_offline") / "static")
