"""The tags: Penn tags as the treebanks use them, and the joined ones of contractions.

Which treebank says what, and what we make of it:

- EWT and GUM: Penn tags with HYPH (a hyphen inside a word), AFX, ADD (addresses), NFP (rows of
  stars, smileys), GW (a word written apart). Kept as they are: a punctuation token may get one.
- CHILDES: ``?`` and ``!`` are tags of their own; Penn says ``.``. Some words carry an end-of-line
  tag or a slip of the pen (``VV``, ``remembered``): unknown, nothing is learned from them.
- ESLSpok: every "to" is TO; the others say IN before a noun, and so do we.
- Atis gives no Penn tags at all.

An orthographic word never gets a punctuation tag, nor AFX, ADD, NFP, GW, LS or SYM.

>>> harmonise(Token("?", "PUNCT", "?")), harmonise(Token("ow", "X", "."))
('.', None)
>>> join(("VBP", "RB")), is_word_tag("VBP+RB"), is_word_tag("HYPH")
('VBP+RB', True, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lyricpad.tagging.conllu import Token

JOINER = "+"
"""Between the tags of a contraction: "don't" is ``VBP+RB``."""


def _set(tags: str) -> frozenset[str]:
    return frozenset(tags.split())


WORD_TAGS = _set(
    "CC CD DT EX FW IN JJ JJR JJS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP TO UH "
    "VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB"
)
"""What a word, or a part of a contraction, may be."""

OTHER_TAGS = _set(". , : `` '' -LRB- -RRB- HYPH $ SYM LS NFP ADD AFX GW")
"""Punctuation, symbols, and the treebanks' own bookkeeping: for tokens that are no words."""

JOINED_TAGS = _set(
    "PRP+VBP PRP+VBZ PRP+VBD PRP+MD PRP+DT DT+VBZ DT+MD EX+VBZ EX+VBP EX+MD "
    "WP+VBZ WP+VBP WP+VBD WP+MD WDT+VBZ WDT+MD WRB+VBZ WRB+VBP WRB+VBD WRB+MD "
    "NN+VBZ NN+MD NNP+VBZ NNP+MD RB+VBZ NN+POS NNS+POS NNP+POS NNPS+POS "
    "VBP+RB VBZ+RB VBD+RB VB+RB MD+RB MD+VB VBG+TO VBP+TO VB+TO VBN+TO VBD+TO VBZ+TO "
    "VB+PRP NN+IN VBP+RB+VB"
)
"""Contractions that are learned: I'm, he's, he'd, I'll, y'all, that's, that'll, there's, … let's,
lotta, dunno. Rarer joins of the treebanks are mostly slips, and are left unknown."""

TAGS = tuple(sorted(WORD_TAGS | OTHER_TAGS | JOINED_TAGS))
"""Every tag there is."""

_SAME = {"?": ".", "!": ".", '"': "''"}


def harmonise(token: Token) -> str | None:
    """The tag of a treebank token in our inventory, or None where it is unknown or an error."""
    tag = _SAME.get(token.xpos, token.xpos)
    if tag in WORD_TAGS:
        return "IN" if tag == "TO" and token.relation == "case" else tag
    if tag not in OTHER_TAGS:
        return None
    slip = token.upos == "X" and tag == "." and token.form.isalpha()
    return None if slip else tag


def join(tags: Sequence[str | None]) -> str | None:
    """The tag of a word written as one; None where a part or the whole is unknown.

    Like parts are one part: "outta" (IN and IN) is IN, "kinda" may be RB.
    """
    known = [tag for tag in tags if tag is not None]
    if len(known) < len(tags):
        return None
    distinct = [tag for tag, _ in groupby(known)]
    tag = JOINER.join(distinct)
    return tag if len(distinct) == 1 or tag in JOINED_TAGS else None


def is_word_tag(tag: str) -> bool:
    """Whether an orthographic word may carry this tag; of a joined one, all parts must be words."""
    return all(part in WORD_TAGS for part in tag.split(JOINER))
