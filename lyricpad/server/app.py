"""The application: routes, middleware and the rooms behind them, put together once.

>>> app = create_app(Settings())
>>> app.title
'lyricpad'
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import anyio.to_thread
from fastapi import FastAPI
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from lyricpad.server.batching import ModelQueue, Worker
from lyricpad.server.dependencies import AppState
from lyricpad.server.engine import Engine
from lyricpad.server.errors import add_error_handlers
from lyricpad.server.headers import CachedFiles, SecurityHeaders
from lyricpad.server.limits import BodyLimit, Rate, RateLimit, TokenBuckets
from lyricpad.server.loading import load_rooms
from lyricpad.server.logs import AccessLog, log
from lyricpad.server.metrics import Meters
from lyricpad.server.page import Page
from lyricpad.server.readiness import Readiness
from lyricpad.server.routes import (
    analysis,
    health,
    metrics,
    page,
    pronunciations,
    rhymes,
    suggestions,
    swaps,
    verses,
    voices,
)
from lyricpad.server.settings import Settings

ABOUT = (
    "Suggestions for songwriters: lines that rhyme and scan, the sound of a draft, and rhymes. "
    "Every suggestion is checked by code before it is sent."
)
MODEL_PATHS = ("/api/suggestions", "/api/verses", "/api/swaps")
RESOURCES = (
    suggestions,
    verses,
    swaps,
    analysis,
    rhymes,
    pronunciations,
    voices,
    health,
    metrics,
    page,
)


def create_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """An app that loads its models when it starts, and answers ``/healthz`` meanwhile.

    Args:
        settings: where to find things, and the limits.
        engine: what suggests; the shipped models if left out.
    """
    meters = Meters.create()
    house = AppState(
        settings=settings,
        meters=meters,
        readiness=Readiness(),
        page=Page(settings.web),
        queue=ModelQueue(
            size=settings.queue_size,
            deadline=settings.queue_deadline,
            work_limit=settings.work_limit,
            meters=meters,
        ),
    )
    meters.queue_depth.set_function(lambda: house.queue.waiting)
    meters.ready.set_function(lambda: house.readiness.ready)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        loading = asyncio.create_task(_load(house, engine))
        yield
        loading.cancel()
        house.queue.close()

    app = FastAPI(
        title="lyricpad",
        version=version("lyricpad"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.house = house
    for resource in RESOURCES:
        app.include_router(resource.router)
    app.mount("/static", CachedFiles(directory=house.page.static, check_dir=False), "static")
    app.mount("/docs/assets", StaticFiles(directory=page.swagger_files()), "docs")
    add_error_handlers(app)
    _add_middleware(app, house)
    return app


async def _load(house: AppState, engine: Engine | None) -> None:
    """Load on a thread that dies with the process, so that Ctrl-C need not wait for it."""
    worker = Worker()
    try:
        loading = worker.submit(lambda: load_rooms(house.settings, engine))
        house.readiness.open(await asyncio.wrap_future(loading))
    except Exception as error:
        log.error("the models could not be loaded", error=str(error), exc_info=True)
        house.readiness.fail(error)
    finally:
        worker.stop()


def _add_middleware(app: FastAPI, house: AppState) -> None:
    """Innermost first: whatever refuses a request still gets the headers and a log line."""
    settings = house.settings
    rates = (
        Rate(("/api/",), _buckets(settings.rate, settings.rate_burst)),
        Rate(MODEL_PATHS, _buckets(settings.model_rate, settings.model_rate_burst)),
    )
    app.add_middleware(BodyLimit, most=settings.max_body)
    app.add_middleware(
        RateLimit, rates=rates, free=settings.rate_free, on_limit=house.meters.limited.inc
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(AccessLog)
    app.add_middleware(SecurityHeaders)
    Instrumentator(registry=house.meters.registry, excluded_handlers=["/metrics"]).instrument(app)


def _buckets(rate: float, burst: int) -> TokenBuckets:
    return TokenBuckets(rate=rate, burst=burst, clock=time.monotonic)
