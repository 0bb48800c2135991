"""`lyricpad prepare`: a folder of books or lyrics becomes arrays that training reads.

    result = prepare("lyrics", Path("data/lyrics"), Path("prepared/lyrics"), models=Path("models"))
    result.words, result.words_per_second

Every core works on its own shard: cleaning, sentences, tags, lines. Finished shards stand in
`OUT/parts` until the end; a run that was killed and is started again does only those that are
missing, and a finished corpus is left as it is when nothing changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from lyricpad.corpus import clauses
from lyricpad.corpus.encode import encode
from lyricpad.corpus.errors import CorpusError
from lyricpad.corpus.executors import Executor, Processes
from lyricpad.corpus.merge import HELD_OUT, WordPronouncer, merge
from lyricpad.corpus.progress import Reporter, Silent, State
from lyricpad.corpus.shards import SHARD_CHARACTERS, Kind, Shard, plan_shards, write_arrays
from lyricpad.corpus.sources import find_sources, written_since
from lyricpad.network.prepared import FORMAT
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.tagging.tagger import Tagger

VERSION = 2
"""Of cleaning and encoding; raised when the same text would give other arrays."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did.

    Attributes:
        out: the prepared corpus.
        words: in it.
        lines: in it.
        documents: in it.
        shards: in it.
        shards_now: prepared in this run; the others were there.
        words_now: prepared in this run.
        seconds: this run took for tagging and cutting.
        seconds_merging: and for putting the shards together.
    """

    out: Path
    words: int
    lines: int
    documents: int
    shards: int
    shards_now: int
    words_now: int
    seconds: float
    seconds_merging: float

    @property
    def words_per_second(self) -> float:
        """Words prepared a second, over all cores; 0 if there was nothing to do."""
        return self.words_now / self.seconds if self.seconds else 0.0


def prepare(
    kind: Kind,
    src: Path,
    out: Path,
    *,
    models: Path,
    since: int | None = None,
    workers: int | None = None,
    progress: Reporter | None = None,
    executor: Executor | None = None,
    pronouncer: WordPronouncer | None = None,
    shard_characters: int = SHARD_CHARACTERS,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Prepares a corpus for training.

    Args:
        kind: "books" (prose, cut into clauses) or "lyrics" (songs, line by line).
        src: folder with .txt, .txt.gz or .txt.xz files, MANIFEST.csv if there is one.
        out: folder to write to; made if it is not there.
        models: folder with the model `tagger`, and `pronunciation` if there is one.
        since: leave out texts the manifest says are of an earlier year; None for all.
        workers: processes; None for one a core.
        progress: told how far the work is.
        executor: does the work instead of processes.
        pronouncer: instead of the one in `models`.
        shard_characters: about how much text makes a shard.
        clock: seconds, for the speed in the result.

    Raises:
        CorpusError: source or output folder are not what they should be.
        TaggingError: there is no tagger in `models`.
    """
    if kind not in HELD_OUT:
        raise CorpusError(f"got the kind {kind!r}, expected books or lyrics")
    src, out = Path(src), Path(out)
    progress = progress or Silent()
    if _within(out, src):
        raise CorpusError(f"{out} lies in {src}; write the prepared corpus somewhere else")
    try:
        progress.note(f"reading {src}")
        settings = {
            "version": VERSION,
            "clauses": clauses.VERSION,
            "tagger": tagger_checksum(models),
        }
        sources = find_sources(src)
        if since is not None:
            sources = written_since(sources, since)
        plan = plan_shards(kind, sources, settings, shard_characters)
        source = _described(plan, settings, shard_characters)
        if meta := _finished(out, source):
            progress.note(f"{out} is up to date")
            return _result(out, meta, 0, 0, 0.0, 0.0)
        parts = _folder(out)
        began = clock()
        done, words = _run(plan, parts, models, executor or Processes(workers), progress)
        middle = clock()
        progress.note("counting words and looking up their sounds")
        sounds = pronouncer or Pronouncer.load(models)
        meta = merge(kind, [shard.path(parts) for shard in plan], out, sounds, source)
        shutil.rmtree(parts)
        return _result(out, meta, done, words, middle - began, clock() - middle)
    finally:
        progress.close()


def tagger_checksum(models: Path) -> str:
    """A hash of the tagger's files: another tagger means other arrays."""
    total = hashlib.sha256()
    for file in sorted(path for path in (models / "tagger").rglob("*") if path.is_file()):
        if file.suffix != ".md":
            total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()[:16]


def _run(
    plan: Sequence[Shard], parts: Path, models: Path, executor: Executor, progress: Reporter
) -> tuple[int, int]:
    """Prepares the shards that are missing; returns how many, and their words."""
    # A tagger that cannot be loaded should be told of before processes start.
    missing = [shard for shard in plan if not shard.path(parts).exists()]
    if missing:
        Tagger.load(models / "tagger")
    state = State(
        shards=len(plan),
        shards_done=len(plan) - len(missing),
        characters=sum(shard.characters for shard in plan),
        characters_done=sum(s.characters for s in plan) - sum(s.characters for s in missing),
    )
    progress.update(state)
    for characters, words in executor.each(partial(_do, parts, models), missing):
        state = replace(
            state,
            shards_done=state.shards_done + 1,
            characters_done=state.characters_done + characters,
            characters_now=state.characters_now + characters,
            words_now=state.words_now + words,
        )
        progress.update(state)
    return len(missing), state.words_now


def _do(parts: Path, models: Path, shard: Shard) -> tuple[int, int]:
    """One shard, in a worker: how many characters it held, and how many words."""
    arrays = encode(shard, _tagger(models / "tagger"))
    write_arrays(shard.path(parts), arrays)
    return shard.characters, len(arrays["words"])


@lru_cache(maxsize=1)
def _tagger(path: Path) -> Tagger:
    """A worker's tagger, loaded with its first shard."""
    return Tagger.load(path)


def _described(
    plan: Sequence[Shard], settings: dict[str, Any], shard_characters: int
) -> dict[str, Any]:
    """For `meta.json`: the files with their checksums, and the settings."""
    files = {piece.source.name: piece.sha256 for shard in plan for piece in shard.pieces}
    keys = json.dumps([shard.key for shard in plan])
    return {
        "plan": hashlib.sha256(keys.encode()).hexdigest()[:16],
        "settings": {**settings, "shard_characters": shard_characters},
        "files": files,
    }


def _finished(out: Path, source: dict[str, Any]) -> dict[str, Any] | None:
    """The `meta.json` in `out` if it was made from the same texts in the same way."""
    try:
        meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    same = isinstance(meta, dict) and meta.get("format") == FORMAT and meta.get("source") == source
    return meta if same else None


def _folder(out: Path) -> Path:
    """Makes the folder for finished shards; throws away what a killed run left half-written."""
    if out.exists() and not out.is_dir():
        raise CorpusError(f"{out} is a file; expected a folder, or a name not yet taken")
    parts = out / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    for torn in [*out.glob(".*.part"), *parts.glob(".*.part")]:
        torn.unlink()
    return parts


def _within(inner: Path, outer: Path) -> bool:
    return outer.is_dir() and inner.resolve().is_relative_to(outer.resolve())


def _result(
    out: Path, meta: dict[str, Any], shards_now: int, words_now: int, seconds: float, merging: float
) -> Result:
    return Result(
        out=out,
        words=meta["words"],
        lines=meta["lines"],
        documents=len(meta["documents"]),
        shards=len(meta["shards"]),
        shards_now=shards_now,
        words_now=words_now,
        seconds=seconds,
        seconds_merging=merging,
    )
