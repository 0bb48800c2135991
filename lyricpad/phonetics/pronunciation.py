"""One way to say a word.

Phones are ARPABET symbols with stress digits, as in CMUdict:

>>> rain = Pronunciation(("R", "EY1", "N"), "dictionary")
>>> rain.syllables, rain.stress, rain.rhyming_part, rain.onset
(1, '1', ('EY', 'N'), ('R',))
>>> gravity = Pronunciation(("G", "R", "AE1", "V", "AH0", "T", "IY0"), "dictionary")
>>> gravity.stress, gravity.rhyming_part
('100', ('AE', 'V', 'AH', 'T', 'IY'))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Source = Literal["pad", "dictionary", "rule", "estimated"]


def is_vowel(phone: str) -> bool:
    """Whether an ARPABET phone is a vowel: in CMUdict exactly the vowels carry a stress digit."""
    return phone[-1].isdigit()


@dataclass(frozen=True)
class Pronunciation:
    """Phones with stress digits, and where they were found.

    Attributes:
        phones: ARPABET symbols, vowels with a stress digit, e.g. ``("R", "EY1", "N")``.
        source: ``pad`` (the writer's own), ``dictionary``, ``rule`` or ``estimated``.
    """

    phones: tuple[str, ...]
    source: Source = "dictionary"

    @cached_property
    def stress(self) -> str:
        """One digit per syllable: 1 primary, 2 secondary, 0 none."""
        return "".join(phone[-1] for phone in self.phones if is_vowel(phone))

    @property
    def syllables(self) -> int:
        """Number of vowels."""
        return len(self.stress)

    @property
    def estimated(self) -> bool:
        """Whether the learned letter-to-sound model guessed these phones."""
        return self.source == "estimated"

    @cached_property
    def nucleus(self) -> int:
        """Index of the vowel the rhyme starts on, or -1 where there is no vowel.

        The last stressed vowel; the last vowel where none is stressed ("the").
        """
        vowels = [i for i, phone in enumerate(self.phones) if is_vowel(phone)]
        stressed = [i for i in vowels if self.phones[i][-1] in "12"]
        return (stressed or vowels or [-1])[-1]

    @cached_property
    def rhyming_part(self) -> tuple[str, ...]:
        """Phones from the last stressed vowel to the end, stress digits dropped."""
        if self.nucleus < 0:
            return ()
        return tuple(phone.rstrip("012") for phone in self.phones[self.nucleus :])

    @cached_property
    def onset(self) -> tuple[str, ...]:
        """Consonants between the vowel before (or the start) and the last stressed vowel."""
        start = max(self.nucleus, 0)
        while start > 0 and not is_vowel(self.phones[start - 1]):
            start -= 1
        return self.phones[start : max(self.nucleus, 0)]
