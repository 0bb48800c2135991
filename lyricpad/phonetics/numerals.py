"""Digits read out as words, the way they are sung.

>>> spell_number("1999")
('nineteen ninety nine', 'one thousand nine hundred ninety nine')
>>> spell_number("21st"), spell_number("3.5"), spell_number("60s")
(('twenty first',), ('three point five',), ('sixties',))
"""

from __future__ import annotations

import re

_BELOW_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_BY_TEN = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _BELOW_TWENTY.split(), _BY_TEN.split()
_SCALES = ("", " thousand", " million", " billion", " trillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FORM = re.compile(r"(?P<whole>\d+)(?:\.(?P<fraction>\d+))?(?P<ending>st|nd|rd|th|'?s)?")
_MOST_DIGITS = 15


def spell_number(text: str) -> tuple[str, ...]:
    """Readings of a number in English words, likeliest first; () if the text is no number.

    Four digits that may be a year are read as one first. More than fifteen digits, and digits
    after a leading zero, are read one by one. Commas between thousands are allowed.
    """
    match = _FORM.fullmatch(text.replace(",", ""))
    if not match or not text.isascii():
        return ()
    whole, fraction, ending = match["whole"], match["fraction"], match["ending"]
    if fraction:
        readings = (f"{_whole(whole)} point {_digits(fraction)}",)
    else:
        readings = (*_years(whole), _whole(whole))
    if ending and ending.endswith("s") and ending != "st":
        return tuple(map(_plural, readings))
    return tuple(map(_ordinal, readings[-1:])) if ending else readings


def cardinal(number: int) -> str:
    """A whole number below 10**15 in words, without "and"."""
    assert 0 <= number < 10**_MOST_DIGITS
    if number < 1000:
        return _below_thousand(number)
    parts = []
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            parts.append(_below_thousand(group) + scale)
    return " ".join(reversed(parts))


def _below_thousand(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f" {_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {_below_thousand(rest)}" if rest else "")


def _digits(text: str) -> str:
    return " ".join(_ONES[int(digit)] for digit in text)


def _whole(text: str) -> str:
    if len(text) > _MOST_DIGITS or (len(text) > 1 and text[0] == "0"):
        return _digits(text)
    return cardinal(int(text))


def _years(text: str) -> tuple[str, ...]:
    """How four digits are read as a year, where they are: 1999, 1905, 1900, 2024; not 2003."""
    if len(text) != 4 or not 1100 <= int(text) < 2100 or text[:3] == "200":
        return ()
    century, year = divmod(int(text), 100)
    if year == 0:
        return (f"{cardinal(century)} hundred",)
    return (f"{cardinal(century)} {'oh ' if year < 10 else ''}{cardinal(year)}",)


def _ordinal(words: str) -> str:
    *before, last = words.split()
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return " ".join([*before, last])


def _plural(words: str) -> str:
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("x", "s")) else "s")
