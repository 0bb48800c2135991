"""Writing candidate lines: proposed templates, filled with words.

A prefix is read as a line of its own and the rest of the line written as its continuation: the
vocabulary model writes from the end backwards, and so still knows what the line begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.structure.asked import Asked, Proposal
from lyricpad.structure.line_structure import LineStructure
from lyricpad.structure.proposals import Proposer
from lyricpad.structure.seats import Gap
from lyricpad.suggestion.capitals import capitalised
from lyricpad.suggestion.draft import DraftLine, DraftReader, Place
from lyricpad.suggestion.endings import Endings
from lyricpad.suggestion.familiar import familiar_words, with_familiar
from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.request import MOST_SLOTS, AskedSlot
from lyricpad.suggestion.singing import gap_of
from lyricpad.vocabulary.decoding import Candidate, Decoder, Draft
from lyricpad.vocabulary.drawing import Sampling
from lyricpad.vocabulary.examples import Join, words_of
from lyricpad.vocabulary.template import LockedWord, SlotSound, Template

AFTER_WORDS = 32
"""Words of the lines behind a gap that are read; the rest of the room is for those before it."""

SENTENCE_END = ".!?"
PAUSE = ",;:-"


@dataclass(frozen=True)
class Written:
    """A candidate line, words in reading order, prefix included.

    Attributes:
        words: as they will be written.
        tags: one a word.
        said: the pronunciation counted for each.
        log_probability: mean natural log of the free words' probability.
        weakest: the lowest of them.
        structure_log_probability: how sure the structure model was of the template.
        frequency: mean natural log of the free words' share among words of their tag.
        free: places of the words the writer did not set.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    said: tuple[Pronunciation, ...]
    log_probability: float
    structure_log_probability: float
    frequency: float
    free: tuple[int, ...]
    weakest: float = 0.0

    @property
    def new_words(self) -> tuple[str, ...]:
        """The words the writer did not set."""
        return tuple(self.words[i] for i in self.free)

    @property
    def syllables(self) -> int:
        """Of the whole line."""
        return sum(one.syllables for one in self.said)

    def proposal(self, goal: Goal) -> Proposal:
        """The template it was put into; its rhyming part is empty where the goal owes none."""
        part = () if goal.rhyme is None else self.said[-1].rhyming_part
        structure = LineStructure(self.tags, self.syllables, part)
        return Proposal(structure, self.structure_log_probability)


class Writer:
    """Writes candidates for a goal.

    Args:
        proposer: of templates.
        decoder: of words.
        endings: of rhymes.
        reader: of drafts.
    """

    def __init__(
        self, proposer: Proposer, decoder: Decoder, endings: Endings, reader: DraftReader
    ) -> None:
        self.proposer, self.decoder, self.endings, self.reader = proposer, decoder, endings, reader
        self.lexicon = decoder.lexicon

    def with_reader(self, reader: DraftReader) -> Writer:
        """The same for a pad with pronunciations of its own."""
        endings = self.endings.with_pronouncer(reader.pronouncer)
        return Writer(self.proposer, self.decoder, endings, reader)

    def with_candidates(self, candidates: int) -> Writer:
        """The same, filling so many templates at once."""
        return self.with_decoder(self.decoder.with_candidates(candidates))

    def with_decoder(self, decoder: Decoder) -> Writer:
        """The same, filling templates with another network of the same lexicon."""
        return Writer(self.proposer, decoder, self.endings, self.reader)

    def write(
        self,
        goal: Goal,
        place: Place,
        sampling: Sampling,
        rng: np.random.Generator,
        *,
        voice: int = 0,
        banned: np.ndarray | None = None,
        perfect_first: bool = True,
        scheme: str | None = None,
    ) -> list[Written]:
        """One batch of candidates; none where no template can be filled.

        Args:
            goal: what they must meet.
            place: where in the draft.
            sampling: how words are drawn.
            rng: randomness.
            voice: number of the voice.
            banned: ``bool[rows]`` that must not be used.
            perfect_first: leave near rhymes out where there are enough perfect ones.
            scheme: of the section, where the writer gave one.
        """
        ending = None if goal.end_word else self.endings.ending(goal, perfect_first=perfect_first)
        gap = gap_of(place, scheme)
        back = _lines_back(goal, gap, place)
        proposals = self._proposals(goal, gap, back, self.endings.tags(ending), rng)
        familiar = familiar_words(place, self.lexicon)
        templates = [
            with_familiar(self._template(proposal, goal, place, rng), familiar, rng)
            for proposal in proposals
        ]
        candidates = self.decoder.fill(
            self.read(goal, place, voice),
            templates,
            ending,
            sampling,
            rng,
            voice=voice,
            banned=banned,
        )
        likely = {
            id(template): proposal.log_probability
            for template, proposal in zip(templates, proposals, strict=True)
        }
        prefix = self._prefix_words(goal)
        return [self._written(one, prefix, likely[id(one.template)]) for one in candidates]

    def _proposals(
        self,
        goal: Goal,
        gap: Gap,
        back: int | None,
        end_tags: frozenset[str] | None,
        rng: np.random.Generator,
    ) -> list[Proposal]:
        prefix_tags = self.reader.tag([goal.prefix])[0] if goal.prefix else ()
        slots = goal.slots or ()
        fixed: list[tuple[str, ...] | None] = [(tag,) for tag in prefix_tags]
        fixed += [self._slot_tags(slot) for slot in slots[len(fixed) :]]
        if goal.end_word:
            end_tags = frozenset([self._tag_of(goal.end_word)])
        asked = Asked(
            back=back,
            rhyming_part=None if goal.rhyme is None else goal.rhyme.said[0].rhyming_part,
            syllables=goal.total_syllables,
            words=[len(slots)] if slots else range(len(goal.prefix) + 1, MOST_SLOTS + 1),
            tags=fixed,
            end_tags=end_tags,
        )
        return self.proposer.propose(self.proposer.read(gap), asked, rng)

    def _slot_tags(self, slot: AskedSlot) -> tuple[str, ...] | None:
        if slot.tag is not None:
            return (slot.tag,)
        return (self._tag_of(slot.word),) if slot.word else None

    def _tag_of(self, word: str) -> str:
        """The tag a word most often has in the books, else the tagger's guess."""
        rows = self.lexicon.rows_by_word.get(word.lower())
        return self.lexicon.entries[rows[0]].tag if rows else self.reader.tag([[word]])[0][0]

    def _template(
        self, proposal: Proposal, goal: Goal, place: Place, rng: np.random.Generator
    ) -> Template:
        """What is left to be filled once the prefix stands."""
        n = len(goal.prefix)
        tags = proposal.structure.tags[n:]
        locked: dict[int, LockedWord] = {}
        sounds: dict[int, SlotSound] = {}
        for i, slot in enumerate((goal.slots or ())[n:]):
            if slot.word is not None:
                locked[i] = self._locked(slot.word, tags[i])
            elif slot.syllables is not None or slot.stress is not None:
                sounds[i] = SlotSound(slot.syllables, slot.stress)
        if goal.end_word is not None:
            locked[len(tags) - 1] = self._locked(goal.end_word, tags[-1])
        return Template(
            tags=tags,
            syllables=proposal.structure.syllables - goal.prefix_syllables,
            stress=None if goal.stress is None else goal.stress[goal.prefix_syllables :],
            locked=locked,
            sounds=sounds,
            join=Join.CONTINUES if goal.prefix else _join(place, rng),
        )

    def _locked(self, word: str, tag: str) -> LockedWord:
        said = self.reader.pronouncer.pronounce(word)[0]
        row = self.lexicon.row(word, tag)
        text = self.lexicon.entries[row].word if row and word.islower() else word
        return LockedWord(text, row, said)

    def read(self, goal: Goal, place: Place, voice: int) -> Draft:
        """The lines around a place, and a prefix, before the network's eyes."""
        before, after = list(place.before), _first_words(place.after, AFTER_WORDS)
        room = self.decoder.room - sum(len(line.words) for line in after) - len(goal.prefix)
        before = _last_words(before, room)
        tagged = [list(zip(line.words, line.tags, strict=True)) for line in (*before, *after)]
        syllables = [_counts(line) for line in (*before, *after)]
        joins = [*_joins(before), *([Join.AFTER] * len(after))]
        if goal.prefix:
            tags = self.reader.tag([goal.prefix])[0]
            tagged.append(list(zip(goal.prefix, tags, strict=True)))
            said = [self.reader.pronouncer.pronounce(word) for word in goal.prefix]
            syllables.append([one[0].syllables if one else 0 for one in said])
            joins.append(_join(place, np.random.default_rng(0)))
        words = words_of(tagged, joins, self.lexicon, syllables)
        return self.decoder.read(words, range(len(tagged)), joins, voice)

    def _prefix_words(self, goal: Goal) -> list[tuple[str, str, Pronunciation]]:
        if not goal.prefix:
            return []
        tags = self.reader.tag([goal.prefix])[0]
        said = [self.reader.pronouncer.pronounce(word) for word in goal.prefix]
        silent = Pronunciation(())
        return [
            (word, tag, one[0] if one else silent)
            for word, tag, one in zip(goal.prefix, tags, said, strict=True)
        ]

    def _written(
        self,
        candidate: Candidate,
        prefix: Sequence[tuple[str, str, Pronunciation]],
        structure_log_probability: float,
    ) -> Written:
        template, entries = candidate.template, self.lexicon.entries
        said = tuple(
            template.locked[i].pronunciation if i in template.locked else entries[row].pronunciation
            for i, row in enumerate(candidate.rows)
        )
        free = [i for i in range(len(said)) if i not in template.locked]
        frequency = self.lexicon.log_frequency[[candidate.rows[i] for i in free]]
        likely = [candidate.log_probability[i] for i in free] or [0.0]
        return Written(
            words=(
                *(word for word, _, _ in prefix),
                *map(capitalised, candidate.texts, template.tags),
            ),
            tags=(*(tag for _, tag, _ in prefix), *template.tags),
            said=(*(one for _, _, one in prefix), *said),
            log_probability=float(np.mean(likely)),
            structure_log_probability=structure_log_probability,
            frequency=float(frequency.mean()) if len(free) else 0.0,
            free=tuple(len(prefix) + i for i in free),
            weakest=min(likely),
        )


def _lines_back(goal: Goal, gap: Gap, place: Place) -> int | None:
    """How far before it stands the line it rhymes with, 0: with none, ``None``: nothing tells."""
    if goal.rhyme is None:
        return 0 if gap.scheme else None
    return 0 if goal.rhyme.line is None else _distance(goal.rhyme.line, place)


def _distance(line: int, place: Place) -> int:
    """Lines from another to the one wanted, less than 0 for one behind it; 0 outside its section.

    Lines behind a gap count as they will stand once it is filled.
    """
    own = place.place_in_section
    indices = [None if other is None else other.index for other in place.section]
    return own - indices.index(line) if line in indices else 0


def _counts(line: DraftLine) -> list[int]:
    return [variants[0].syllables if variants else 0 for variants in line.said]


def _join(place: Place, rng: np.random.Generator) -> int:
    """How the line wanted joins the one before; a coin decides where nothing tells."""
    if not place.before:
        return Join.START
    if place.section_start:
        return Join.NEW_SECTION
    mark = place.before[-1].text.rstrip().rstrip("'\")")[-1:]
    if mark in SENTENCE_END:
        return Join.NEW_SENTENCE
    if mark in PAUSE:
        return Join.CONTINUES
    return Join.NEW_SENTENCE if rng.random() < 0.5 else Join.CONTINUES


def _joins(lines: Sequence[DraftLine]) -> list[int]:
    found: list[int] = []
    for i, line in enumerate(lines):
        before = lines[i - 1].text.rstrip()[-1:] if i else ""
        if not i:
            found.append(Join.START)
        elif line.starts:
            found.append(Join.NEW_SECTION)
        else:
            found.append(Join.NEW_SENTENCE if before in SENTENCE_END else Join.CONTINUES)
    return found


def _last_words(lines: Sequence[DraftLine], room: int) -> list[DraftLine]:
    """The last lines that together have at most ``room`` words."""
    kept: list[DraftLine] = []
    for line in reversed(lines):
        room -= len(line.words)
        if room < 0:
            break
        kept.insert(0, line)
    return kept


def _first_words(lines: Sequence[DraftLine], room: int) -> list[DraftLine]:
    kept: list[DraftLine] = []
    for line in lines:
        room -= len(line.words)
        if room < 0:
            break
        kept.append(line)
    return kept
