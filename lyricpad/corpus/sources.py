"""The files of a corpus: found, described and read, packed or not.

A corpus is a folder of `.txt`, `.txt.gz` or `.txt.xz` files, at any depth. A MANIFEST.csv at its
top may tell a file's title, genre and year; it names files without the packing (`a/b.txt` for
`a/b.txt.xz`). Everything else in the folder is left alone.

    for source in find_sources(Path("data/books")):
        source.name, source.genre, source.year   # "standard-ebooks/kate-chopin_...", ...
        text = read_text(source.path)
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import lzma
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lyricpad.corpus.errors import CorpusError

SUFFIXES = (".txt", ".txt.gz", ".txt.xz")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a corpus.

    Attributes:
        path: where it is.
        name: its path under the corpus folder, without endings: the same packed and unpacked.
        title: from the manifest, else from the file name.
        genre: from the manifest, else "".
        year: from the manifest (`year`, or a year in `era`), else None.
    """

    path: Path
    name: str
    title: str
    genre: str = ""
    year: int | None = None


def find_sources(folder: Path) -> tuple[Source, ...]:
    """The files of a corpus in the order of their names; a single file is a corpus of one.

    Raises:
        CorpusError: the folder is missing, holds no text file, or its manifest is not CSV
            with a column `file`.
    """
    if folder.is_file() and suffix_of(folder):
        return (_source(folder, folder.parent, {}),)
    if not folder.is_dir():
        raise CorpusError(
            f"no corpus at {folder}: expected a folder of {', '.join(SUFFIXES)} files"
        )
    rows = _manifest(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = [path for path in files if suffix_of(path)]
    if not texts:
        found = Counter(path.suffix or path.name for path in files)
        seen = ", ".join(f"{n} {suffix}" for suffix, n in found.most_common(5)) or "nothing"
        raise CorpusError(
            f"no text in {folder}: expected {', '.join(SUFFIXES)} files, found {seen}"
        )
    sources = tuple(_source(path, folder, rows) for path in texts)
    twice = [name for name, n in Counter(source.name for source in sources).items() if n > 1]
    if twice:
        raise CorpusError(
            f"{folder} holds {twice[0]} more than once, packed and unpacked; keep one of them"
        )
    return sources


def written_since(sources: tuple[Source, ...], year: int) -> tuple[Source, ...]:
    """The sources of a year and later, and those whose year is not known.

    Raises:
        CorpusError: all are older.
    """
    kept = tuple(source for source in sources if source.year is None or source.year >= year)
    if not kept:
        newest = max(source.year or 0 for source in sources)
        raise CorpusError(
            f"no text of {year} or later: the newest of {len(sources)} is of {newest}"
        )
    return kept


def suffix_of(path: Path) -> str:
    """Which of `SUFFIXES` a path ends in, "" for none."""
    return next((suffix for suffix in SUFFIXES if path.name.lower().endswith(suffix)), "")


def read_text(path: Path) -> str:
    r"""The text of a file, unpacked, newlines as `\n`, without a byte order mark.

    Raises:
        CorpusError: the file cannot be read or unpacked, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
        if path.name.lower().endswith(".xz"):
            raw = lzma.decompress(raw)
        elif path.name.lower().endswith(".gz"):
            raw = gzip.decompress(raw)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise CorpusError(
            f"cannot read {path} ({error}); mend the file or take it out of the folder"
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path} is not UTF-8 (byte {error.start} is {raw[error.start]:#04x}); "
            f"convert it, for example with `iconv -t UTF-8`"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checksum(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _source(path: Path, folder: Path, rows: dict[str, dict[str, str]]) -> Source:
    relative = path.relative_to(folder).as_posix()
    name = relative[: -len(suffix_of(path))]
    row = rows.get(name, {})
    year = re.search(r"\b(1\d\d\d|20\d\d)\b", row.get("year") or row.get("era") or "")
    return Source(
        path=path,
        name=name,
        title=row.get("title") or Path(name).name.replace("-", " ").replace("_", " "),
        genre=row.get("genre") or "",
        year=int(year.group()) if year else None,
    )


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Rows of MANIFEST.csv by name of the file without endings; none without a manifest."""
    file = folder / "MANIFEST.csv"
    if not file.is_file():
        return {}
    rows = list(csv.DictReader(read_text(file).splitlines()))
    if rows and "file" not in rows[0]:
        raise CorpusError(
            f"{file}: got the columns {', '.join(rows[0])}, expected one called `file`"
        )
    return {re.sub(r"\.txt(\.gz|\.xz)?$", "", row["file"] or ""): row for row in rows}
