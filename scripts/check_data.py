"""Checks a folder of corpus texts against the manifest that names them.

    python3 scripts/check_data.py data/books/MANIFEST.csv ~/corpora/books

Sizes and checksums in the manifests are those of the text; a text may stand packed beside it
(`NAME.xz`, `NAME.gz`). Exits 1 if a text is missing or differs. Needs nothing but Python.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import lzma
import sys
from pathlib import Path


def read_text_bytes(path: Path) -> bytes | None:
    """The bytes of a text that stands as it is or packed; None if it is not there."""
    for suffix, opener in (("", Path.open), (".xz", lzma.open), (".gz", gzip.open)):
        packed = path.with_name(path.name + suffix)
        if packed.is_file():
            with opener(packed, "rb") as file:
                return file.read()
    return None


def problem(row: dict[str, str], folder: Path) -> str | None:
    """What is wrong with the text of one manifest row, if anything."""
    content = read_text_bytes(folder / row["file"])
    if content is None:
        return "missing"
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        return f"differs ({len(content)} bytes, the manifest says {row['bytes']})"
    return None


def main(manifest: Path, folder: Path) -> int:
    """Print each text that is missing or differs, and a closing count."""
    with manifest.open(encoding="utf-8", newline="") as file:
        found = [(row["file"], problem(row, folder)) for row in csv.DictReader(file)]
    wrong = [f"{name}: {what}" for name, what in found if what]
    print(*wrong, f"{len(found) - len(wrong)} of {len(found)} texts are as listed", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python3 scripts/check_data.py MANIFEST.csv FOLDER")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
