"""The stress of a line as it is sung: one digit a syllable.

Dictionaries mark every one-syllable word as stressed. In a line the small words give way, so
"the" and "of" count 0 and "rain" counts 1; longer words keep the dictionary's stress.

>>> from lyricpad.phonetics.pronunciation import Pronunciation
>>> the, again = Pronunciation(("DH", "AH1")), Pronunciation(("AH0", "G", "EH1", "N"))
>>> rain = Pronunciation(("R", "EY1", "N"))
>>> line_stress(["The", "rain", "again"], [the, rain, again])
'0101'
"""

from __future__ import annotations

from collections.abc import Sequence

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.phonetics.words import key

# articles and determiners; prepositions; conjunctions; pronouns; auxiliaries; contractions
_WEAK = """
a an the th' some an' my your his her its our their thy yo' ya
as at but by for from in into of o' off on onto out per than through thru to till 'til 'till til
up upon with wi' 'bout 'cross 'fore 'gainst 'mid 'neath 'pon 'round 'tween
and 'n 'n' n' if nor or so that 'cause 'cos 'cuz cause cuz when while where
i me you he him she it we us they them thee thou ye 'em 'er 'im u there who
am are be been can could did do does had has have is may might must shall should was were will would
i'm i'd i'll i've you're you'd you'll you've he's he'd he'll she's she'd she'll it's it'd it'll
we're we'd we'll we've they're they'd they'll they've that's that'd that'll there's who's who'd
who'll 'tis 'twas 'twill 'twere let's
"""

#: One-syllable words that give way in a line. "That" is here because it joins far oftener than
#: it points; "this", negatives ("not", "don't") and question words other than "when", "where",
#: "who" keep their stress.
WEAK_WORDS = frozenset(_WEAK.split())


def line_stress(words: Sequence[str], pronunciations: Sequence[Pronunciation]) -> str:
    """Stress of a line as sung, one digit per syllable: 1 primary, 2 secondary, 0 none.

    Args:
        words: the line's words as written.
        pronunciations: the one chosen for each word.

    Raises:
        PhoneticsError: the two differ in length.
    """
    if len(words) != len(pronunciations):
        raise PhoneticsError(
            f"got {len(words)} words and {len(pronunciations)} pronunciations, expected one for "
            "each word: leave out words that have none from both"
        )
    return "".join(map(word_stress, words, pronunciations))


def word_stress(word: str, pronunciation: Pronunciation) -> str:
    """Stress of one word within a line."""
    if pronunciation.syllables != 1:
        return pronunciation.stress
    return "0" if key(word) in WEAK_WORDS else "1"
