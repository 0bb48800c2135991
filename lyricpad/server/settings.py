"""What an operator may set, each as a ``LYRICPAD_*`` environment variable.

Nothing is read at import: the command line makes one `Settings` and hands it to `create_app`.

>>> Settings(port=8001).port
8001
>>> Settings(port=70000)
Traceback (most recent call last):
...
pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings
port
  Input should be less than or equal to 65535 [...]
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parents[2]


def _networks(text: str) -> str:
    """Refuse anything that is not a list of addresses or networks, split by commas."""
    for part in filter(None, (part.strip() for part in text.split(","))):
        ipaddress.ip_network(part, strict=False)
    return text


Networks = Annotated[str, NoDecode, AfterValidator(_networks)]


class Settings(BaseSettings):
    """The server's settings; `docs/api.md` and the README list every one of them."""

    model_config = SettingsConfigDict(env_prefix="LYRICPAD_", extra="ignore")

    # The address listened on; 0.0.0.0 lets the whole network in.
    host: str = "127.0.0.1"
    # The port listened on; 0 takes any free one.
    port: int = Field(default=8000, ge=0, le=65535)
    # Where compiled programs are kept for a quicker next start (drafts stay in the browser).
    data: Path = Path(".data")
    # The writer's own voices, one file each; where unset, the folder "voices" in the data folder.
    voices: Path | None = None
    # The shipped models: tagger, pronunciation, structure, vocabulary.
    models: Path = CHECKOUT / "models"
    # The page: templates/ and static/.
    web: Path = CHECKOUT / "web"
    # Lines for a person (console) or a collector (json); auto: whichever reads stderr.
    log_format: Literal["auto", "console", "json"] = "auto"
    # The quietest messages that still show.
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    # Requests that may wait for the model at once; one more is told 503.
    queue_size: int = Field(default=64, ge=0, le=10_000)
    # Seconds a request may wait for the model before it is told 503.
    queue_deadline: float = Field(default=10.0, gt=0, le=600)
    # Seconds one request may hold the model before the model is taken from it.
    work_limit: float = Field(default=30.0, gt=0, le=3600)
    # Threads for what needs no model (analysis, rhymes, voices).
    threads: int = Field(default=4, ge=1, le=64)
    # Bytes of a request's body; 50,000 characters of any script fit into the default.
    max_body: int = Field(default=1_048_576, ge=1024)
    # Requests per second and address, over all of /api, in the long run.
    rate: float = Field(default=100.0, gt=0)
    # Requests an address may send at once before `rate` holds it back.
    rate_burst: int = Field(default=500, ge=1)
    # Requests per second and address that ask the model (suggestions, verses), in the long run.
    model_rate: float = Field(default=20.0, gt=0)
    # Requests to the model an address may send at once before `model_rate` holds it back.
    model_rate_burst: int = Field(default=120, ge=1)
    # Addresses or networks no rate holds back, split by commas, e.g. 10.0.0.0/8.
    rate_free: Networks = ""
    # Reverse proxies whose X-Forwarded-For is believed, split by commas.
    trusted_proxies: Networks = "127.0.0.1,::1"

    @property
    def voices_folder(self) -> Path:
        """Where the writer's own voices are."""
        return self.voices or self.data / "voices"
