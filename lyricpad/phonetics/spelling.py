"""From any writing to the letters a-z and the apostrophe, which letter-to-sound rules read.

>>> fold("Café"), fold("Straße"), fold("Ёлка"), fold("さくら")
('cafe', 'strasse', 'yolka', 'sakura')
>>> collapse("soooo")
('soo', 'so')
"""

from __future__ import annotations

import re
import unicodedata

#: A word is read no further than this: what follows is noise, and work stays bounded.
LONGEST = 200

_SPECIAL = {
    **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "th", "þ": "th", "ł": "l"},
    **{"ı": "i", "ŋ": "ng", "ə": "a"},
    # Cyrillic
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhie", strict=True)),
    **{"ё": "yo", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": ""},
    **{"ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"},
    # Greek
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    **{"θ": "th", "χ": "h", "ψ": "ps"},
}
_SYLLABIC = re.compile(r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)$")


def fold(text: str) -> str:
    """Letters a-z and apostrophes of a word; digits and other signs are dropped.

    Marks come off Latin letters, Cyrillic, Greek, kana and Hangul are written in Latin, and a
    letter of any other script becomes "a", one syllable, for want of better. At most
    ``LONGEST`` characters are read.
    """
    straight = unicodedata.normalize("NFKC", text[:LONGEST].lower())
    letters = "".join(map(_fold_char, straight))
    return letters[:LONGEST]


def _fold_char(char: str) -> str:
    if char == "'" or "a" <= char <= "z":
        return char
    if char in _SPECIAL:
        return _SPECIAL[char]
    if syllable := _SYLLABIC.match(unicodedata.name(char, "")):
        return syllable[1].lower()
    base = unicodedata.normalize("NFKD", char)[0]
    if base != char:
        return base if "a" <= base <= "z" else _SPECIAL.get(base, "a" if base.isalpha() else "")
    return "a" if char.isalpha() else ""


def without_marks(text: str) -> str:
    """The text less its accents: naïve → naive."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0-9, and ligatures and the like taken apart."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(c, c)) for c in plain)


def collapse(letters: str) -> tuple[str, ...]:
    """Spellings with drawn-out letters cut to two and to one; () if none is drawn out."""
    if not re.search(r"(.)\1\1", letters):
        return ()
    shorter = [re.sub(r"(.)\1\1+", repeat, letters) for repeat in (r"\1\1", r"\1")]
    return tuple(dict.fromkeys(shorter))
