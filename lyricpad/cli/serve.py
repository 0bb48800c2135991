"""``lyricpad serve``: the notepad in the browser."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lyricpad.cli.inputs import UsageError

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn

    from lyricpad.server.settings import Settings

EXAMPLE = "Example: lyricpad serve --host 0.0.0.0 --port 8080"
EVERYWHERE = ("0.0.0.0", "::")
# Seconds a stopped server gives to requests that are being answered.
GRACE = 5


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; 0.0.0.0 lets the network in.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    models: Annotated[Path | None, typer.Option(help="Folder of the models.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder for what the server keeps.")] = None,
) -> None:
    """Start the notepad and print its address once it is ready.

    Every LYRICPAD_* variable counts (see the README); an option wins over its variable.
    """
    started = time.perf_counter()
    settings = _settings(host=host, port=port, models=models, data=data)
    if not settings.models.is_dir():
        raise UsageError(
            f"there is no folder {settings.models}; --models or LYRICPAD_MODELS names another"
        )
    listening = _listen(settings.host, settings.port)
    if not _run(settings, listening, started):
        raise typer.Exit(1)


def _settings(**given: Any) -> Settings:
    from pydantic import ValidationError

    from lyricpad.server.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(map(str, wrong["loc"])).upper()
        raise UsageError(f"LYRICPAD_{name}: {wrong['msg']}, not {wrong['input']!r}") from None


def _listen(host: str, port: int) -> socket.socket:
    """The server's socket, bound before anything is loaded, so that a taken port shows at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host} port {port} ({error.strerror or error}); "
            "--host and --port choose others"
        ) from None


def _run(settings: Settings, listening: socket.socket, started: float) -> bool:
    """Serve until stopped; False where the models could not be loaded."""
    import uvicorn

    from lyricpad.server.app import create_app
    from lyricpad.server.logs import configure_logs

    configure_logs(settings)
    app = create_app(settings)
    server = _server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=GRACE,
        )
    )
    readiness = app.state.house.readiness

    def settled() -> None:
        if readiness.failure is not None:
            server.should_exit = True
            return
        seconds = time.perf_counter() - started
        where = "  ".join(_addresses(settings.host, listening.getsockname()[1]))
        typer.echo(f"lyricpad is ready at {where} ({seconds:.1f} s)")

    readiness.when_settled(settled)
    server.run(sockets=[listening])
    if readiness.failure is not None:
        typer.echo(f"lyricpad: the models could not be loaded: {readiness.failure}", err=True)
    return readiness.failure is None


def _server(config: uvicorn.Config) -> uvicorn.Server:
    """A server that ends with status 0 when it is asked to stop.

    Uvicorn's own shuts down in the same order, and then raises the signal once more, which ends
    the process with the signal's status (or, for Ctrl-C, a traceback).
    """
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            self.force_exit = self.should_exit and sig == signal.SIGINT
            self.should_exit = True

    return Server(config)


def _addresses(host: str, port: int) -> list[str]:
    """What to type into a browser; where the network is let in, this machine's address in it."""
    if host not in EVERYWHERE:
        return [f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"]
    addresses = [f"http://127.0.0.1:{port}/"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only asks which of our addresses would be used (RFC 5737 address).
            probe.connect(("192.0.2.1", 9))
            addresses.append(f"http://{probe.getsockname()[0]}:{port}/")
        except OSError:
            pass
    return addresses
