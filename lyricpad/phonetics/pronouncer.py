"""Every way to say a word: the pad's own entries, the dictionary, rules, then a learned guess.

The one door to pronunciations for rhyme, song, corpus and suggestion.

>>> pronouncer = Pronouncer()
>>> [" ".join(variant.phones) for variant in pronouncer.pronounce("Fire")]
['F AY1 ER0', 'F AY1 R']
>>> pronouncer.pronounce("heart-shaped")[0].phones
('HH', 'AA1', 'R', 'T', 'SH', 'EY2', 'P', 'T')
>>> pronouncer.with_entries({"Fire": "F AA1 R"}).pronounce("fire")[0].source
'pad'
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lyricpad.phonetics.colloquial import COLLOQUIAL
from lyricpad.phonetics.compounds import joined, pieces, readings
from lyricpad.phonetics.dictionary import dictionary_variants, load_dictionary
from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.letter_sounds import LetterSounds, LetterToSound
from lyricpad.phonetics.pronunciation import Pronunciation, Source, is_vowel
from lyricpad.phonetics.spelling import LONGEST, collapse, fold, without_marks
from lyricpad.phonetics.suffixes import by_rule
from lyricpad.phonetics.words import key

Phones = tuple[str, ...]

_MOST_VARIANTS = 6
_MOST_READINGS = 3
_MANY_PARTS = 4
_MOST_CACHED = 500_000
_PHONES = re.compile("(?:AA|AE|AH|AO|AW|AY|EH|ER|EY|IH|IY|OW|OY|UH|UW)[012]|"
                     "B|CH|D|DH|F|G|HH|JH|K|L|M|N|NG|P|R|S|SH|T|TH|V|W|Y|Z|ZH")  # fmt: skip


class Pronouncer:
    """Looks words up, with a cache; safe to share between threads.

    Args:
        letters: what guesses the words nothing else knows.
        entries: a pad's own pronunciations, normal form → variants.
    """

    def __init__(
        self,
        letters: LetterToSound | None = None,
        entries: Mapping[str, Sequence[Phones]] | None = None,
    ):
        self._letters = letters or LetterSounds()
        self._entries = dict(entries or {})
        self._cache: dict[str, tuple[Pronunciation, ...]] = {}
        self._guesses: dict[str, Phones] = {}

    @classmethod
    def load(cls, models: Path | None = None) -> Pronouncer:
        """With the dictionary read and, where ``models/pronunciation`` is, the learned model."""
        load_dictionary()
        if models is None or not (models / "pronunciation" / "weights.safetensors").exists():
            return cls()
        from lyricpad.phonetics.letter_to_sound import LearnedLetters  # JAX: only where used

        return cls(LearnedLetters.load(models / "pronunciation"))

    def warm_up(self) -> None:
        """Do now whatever the first unknown word would otherwise wait for."""
        self._letters.warm_up()

    def with_entries(self, entries: Mapping[str, str | Sequence[str]]) -> Pronouncer:
        """A pronouncer that puts a pad's own pronunciations first.

        Args:
            entries: word → phones ("SH IH0 V AO1 N") or several such strings, best first.

        Raises:
            PhoneticsError: a phone is not ARPABET with stress digits, or there is no vowel.
        """
        other = Pronouncer(self._letters, self._entries | pad_entries(entries))
        other._guesses = self._guesses
        return other

    def pronounce(self, word: str) -> tuple[Pronunciation, ...]:
        """All variants, best first; () for a text with neither letter nor digit."""
        found = self._cache.get(word)
        if found is None:
            found = self.pronounce_all([word])[word]
        return found

    def pronounce_all(self, words: Iterable[str]) -> dict[str, tuple[Pronunciation, ...]]:
        """Variants of many words; those only the model can guess go through it in one batch."""
        wanted = dict.fromkeys(words)
        fresh = {word: key(word[:LONGEST]) for word in wanted if word not in self._cache}
        self._guess(sorted(set().union(*map(self._unknown, fresh.values()))))
        if len(self._cache) > _MOST_CACHED:
            self._cache = {}
        done = {word: self._resolve(form) for word, form in fresh.items()}
        kept = {word: self._cache[word] for word in wanted if word not in done}
        self._cache.update(done)
        return {word: done[word] if word in done else kept[word] for word in wanted}

    def _guess(self, spellings: Sequence[str]) -> None:
        if len(self._guesses) > _MOST_CACHED:
            self._guesses.clear()
        guessed = self._letters.pronounce(spellings) if spellings else []
        self._guesses.update(zip(spellings, guessed, strict=True))

    def _unknown(self, form: str) -> set[str]:
        """Spellings the model must guess before ``form`` can be resolved."""
        if not any(map(str.isalnum, form)) or self._known(form)[0]:
            return set()
        parts = {part for piece in pieces(form) for way in readings(piece) for part in way}
        spellings = {fold(part) for part in parts if not self._known(part)[0]}
        return {spelling for spelling in spellings if spelling not in self._guesses}

    def _resolve(self, form: str) -> tuple[Pronunciation, ...]:
        if not any(map(str.isalnum, form)):
            return ()
        variants, source = self._known(form)
        if not variants:
            variants, source = self._assembled(form)
        unique = dict.fromkeys(variants)
        return tuple(Pronunciation(v, source) for v in itertools.islice(unique, _MOST_VARIANTS))

    def _known(self, form: str) -> tuple[Sequence[Phones], Source]:
        """Variants without guessing, and where they came from; empty if unknown."""
        if form in self._entries:
            return self._entries[form], "pad"
        if form in COLLOQUIAL:
            return COLLOQUIAL[form], "rule"
        if found := dictionary_variants(form):
            return found, "dictionary"
        if found := self._ruled(form):
            return found, "rule"
        for shorter in (without_marks(form), *collapse(form), form.strip("'")):
            if shorter != form and (found := self._base(shorter)):
                return found, "rule"
        return (), "estimated"

    def _base(self, form: str) -> Sequence[Phones]:
        return self._entries.get(form) or COLLOQUIAL.get(form) or dictionary_variants(form)

    def _ruled(self, form: str) -> list[Phones]:
        if not form.replace("'", "").isalpha():
            return []
        return by_rule(form, lambda base: self._base(base) or by_rule(base, self._base))

    def _assembled(self, form: str) -> tuple[list[Phones], Source]:
        """Variants from the pieces of a word: compounds, numbers, initials, guesses."""
        ways = itertools.product(*map(readings, pieces(form)))
        variants: list[Phones] = []
        estimated = False
        for way in itertools.islice(ways, _MOST_READINGS):
            parts = [part for piece in way for part in piece]
            said = [self._part(part) for part in parts]
            estimated |= any(source == "estimated" for _, source in said)
            most = _MOST_VARIANTS if len(parts) < _MANY_PARTS else 1
            choices = itertools.product(*(phones for phones, _ in said))
            variants += [joined(parts, choice) for choice in itertools.islice(choices, most)]
        return [v for v in variants if v], "estimated" if estimated else "rule"

    def _part(self, part: str) -> tuple[Sequence[Phones], Source]:
        variants, source = self._known(part)
        if variants:
            return variants, source
        spelling = fold(part)
        if spelling not in self._guesses:
            self._guess([spelling])
        return [self._guesses[spelling]], "estimated"


def pad_entries(entries: Mapping[str, str | Sequence[str]]) -> dict[str, list[Phones]]:
    """A pad's own pronunciations, checked, under each word's normal form.

    >>> pad_entries({"Siobhán": "SH IH0 V AO1 N"})
    {'siobhán': [('SH', 'IH0', 'V', 'AO1', 'N')]}

    Raises:
        PhoneticsError: a phone is not ARPABET with stress digits, or there is no vowel.
    """
    return {
        key(word): [_checked(word, variant) for variant in _as_variants(variants)]
        for word, variants in entries.items()
    }


def _as_variants(entry: str | Sequence[str]) -> Sequence[str]:
    return [entry] if isinstance(entry, str) else entry


def _checked(word: str, variant: str) -> Phones:
    """Phones of a pad's entry."""
    phones = tuple(variant.upper().split())
    for phone in phones:
        if not _PHONES.fullmatch(phone):
            raise PhoneticsError(
                f"got phone {phone!r} for {word!r}, expected ARPABET with a stress digit on each "
                "vowel, as in 'F AY1 ER0'"
            )
    if not any(map(is_vowel, phones)):
        raise PhoneticsError(f"got {variant!r} for {word!r}, expected at least one vowel")
    return phones
