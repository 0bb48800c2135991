"""The suggestion engine: from a request to checked, ranked lines.

Propose, fill, check, rank, choose; and where nothing passes, relax and begin again. Not to be
shared between threads.

    engine = Engine.load(Path("models"))
    reply = engine.suggest(SuggestionRequest(draft="The rain came down", scheme="AA"))
    print(reply.suggestions[0].text)
"""

from __future__ import annotations

import copy
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from lyricpad.network.compilation import keep_compiled
from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.structure.differing import differing
from lyricpad.structure.loading import load_proposer
from lyricpad.suggestion.asking import Asking, always, unheard
from lyricpad.suggestion.check import Checker
from lyricpad.suggestion.draft import DraftReader, Place
from lyricpad.suggestion.endings import Endings
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.fitness import unfit_rows, unsung_rows
from lyricpad.suggestion.goal import Goal, goal_of
from lyricpad.suggestion.habits import habits_of
from lyricpad.suggestion.judging import Judge, as_suggestion, chosen_suggestions
from lyricpad.suggestion.matter import Meaning, matter_of
from lyricpad.suggestion.rank import Judged, choose, content_words
from lyricpad.suggestion.relax import lighter, relaxations
from lyricpad.suggestion.reply import SoFar, SuggestedVerse, Suggestion, SuggestionReply, VerseReply
from lyricpad.suggestion.request import MOST_EFFORT, SuggestionRequest, VerseRequest
from lyricpad.suggestion.speaking import speaking
from lyricpad.suggestion.swaps import SwapReply, SwapRequest, find_swaps
from lyricpad.suggestion.verses import write_verses
from lyricpad.suggestion.writing import Writer
from lyricpad.tagging.tagger import Tagger
from lyricpad.vocabulary.drawing import Sampling
from lyricpad.vocabulary.errors import VoiceError
from lyricpad.vocabulary.loading import WEIGHTS, VocabularyParts, load_vocabulary
from lyricpad.vocabulary.own_voices import OwnVoices
from lyricpad.vocabulary.phrases import Phrases
from lyricpad.vocabulary.voices import ANY, voice_number

BATCHES = MOST_EFFORT
"""Batches of candidates tried before what was found is taken for all there is."""

TOLD_FIRST = 3
"""Lines told of while better ones are looked for: the best of a batch seldom give way to others."""

VERSE_CANDIDATES = 16
"""Lines drawn at once to go on with one partial verse."""

STRUCTURES = 3
"""Templates shown beside the lines."""


class Engine:
    """Suggests lines.

    Args:
        reader: of drafts.
        writer: of candidates.
        checker: of candidates.
        voices: names, "any" first.
        model: name of the weights, shown in replies.
        phrases: how words follow each other.
        own_voices: the writer's.
        clock: seconds.
        new_seed: where a request without a seed gets one.
    """

    def __init__(
        self,
        reader: DraftReader,
        writer: Writer,
        checker: Checker,
        *,
        voices: tuple[str, ...],
        model: str,
        phrases: Phrases,
        own_voices: OwnVoices | None = None,
        clock: Callable[[], float] = time.perf_counter,
        new_seed: Callable[[], int] = lambda: secrets.randbelow(2**31),
    ) -> None:
        self.reader, self.writer, self.checker = reader, writer, checker
        self.voice_names, self.model = voices, model
        self.clock, self.new_seed = clock, new_seed
        self.phrases = phrases
        self.own = own_voices or OwnVoices()
        self.meaning = Meaning.of(writer.decoder.table, writer.lexicon)
        self._unsung = unsung_rows(writer.lexicon)
        self._unfit = unfit_rows(writer.lexicon)

    @classmethod
    def load(
        cls,
        models: Path,
        *,
        voices: Path | None = None,
        compiled: Path | None = None,
        pronouncer: Pronouncer | None = None,
    ) -> Engine:
        """Read the models of a folder.

        Args:
            models: holds tagger, pronunciation, structure and vocabulary.
            voices: folder of the writer's own voices; default none.
            compiled: folder to keep compiled programs in; default none is kept.
            pronouncer: one that is loaded already; default that of the folder.

        Raises:
            LyricpadError: a model is missing or torn.
        """
        if compiled is not None:
            keep_compiled(compiled)
        pronouncer = pronouncer or Pronouncer.load(models)
        reader = DraftReader(Tagger.load(models / "tagger"), pronouncer)
        parts: VocabularyParts = load_vocabulary(models / "vocabulary")
        proposer = load_proposer(models / "structure", parts.decoder.lexicon.tags)
        endings = Endings(parts.decoder.lexicon, pronouncer)
        writer = Writer(proposer, parts.decoder, endings, reader)
        checker = Checker(pronouncer, parts.originality.repeats)
        return cls(
            reader,
            writer,
            checker,
            voices=parts.voices,
            model=parts.name,
            phrases=parts.phrases,
            own_voices=None if voices is None else _own_voices(voices, models, parts),
        )

    def warm_up(self) -> None:
        """Compile every shape a request may need, by asking for a line and for a verse."""
        self.suggest(SuggestionRequest(draft="The rain came down", scheme="AA", seed=0))
        self.verses(VerseRequest(draft="The rain came down", missing=(1,), seed=0))

    def voices(self) -> tuple[str, ...]:
        """Names a request may ask for."""
        return tuple(name for name in self.voice_names if name != ANY)

    def own_voices(self) -> tuple[str, ...]:
        """Names of the writer's own voices, which a request may ask for too."""
        return tuple(self.own.speakers)

    def refused_voices(self) -> Mapping[str, str]:
        """Voices of the writer's own that cannot be used, and why."""
        return self.own.refused

    def for_pad(self, pronunciations: Mapping[str, str] | None) -> Engine:
        """The same engine, saying words as a pad has it."""
        if not pronunciations:
            return self
        pronouncer = self.reader.pronouncer.with_entries(pronunciations)
        other = copy.copy(self)
        other.reader = DraftReader(self.reader.tagger, pronouncer)
        other.writer = self.writer.with_reader(other.reader)
        other.checker = Checker(pronouncer, self.checker.repeats)
        other._unsung = self._unsung | other.writer.endings.said_otherwise(pronunciations)
        return other

    def for_verses(self) -> Engine:
        """The same engine, drawing fewer candidates at a time: a verse takes many batches."""
        other = copy.copy(self)
        other.writer = self.writer.with_candidates(VERSE_CANDIDATES)
        return other

    def suggest(
        self,
        request: SuggestionRequest,
        waited_for: Callable[[], bool] = always,
        found: Callable[[SoFar[Suggestion]], None] = unheard,
    ) -> SuggestionReply:
        """Lines for one place of a draft, best first.

        Args:
            request: what is wanted.
            waited_for: asked now and then whether the answer is still wanted.
            found: told of the lines so far, each time there are others and more are looked for.

        Raises:
            RequestError: what is asked contradicts itself.
            GivenUpError: nobody waits any more.
        """
        begin = self.clock()
        request.validate()
        seed = self.new_seed() if request.seed is None else request.seed
        engine = speaking(self, request.voice).for_pad(request.pronunciations)
        asking = engine.asking(request, engine.reader.place(request), waited_for)
        asking = replace(asking, found=found)
        goal = goal_of(request, asking.place, engine.reader.pronouncer)
        rng = np.random.default_rng(seed)
        relaxed, goal, lines = engine.found(asking, goal, request.count, rng)
        return SuggestionReply(
            suggestions=tuple(chosen_suggestions(lines, goal, request.count)),
            relaxed=relaxed,
            seed=seed,
            model=engine.model,
            elapsed_ms=round((self.clock() - begin) * 1000),
            structures=tuple(differing([one.line.proposal(goal) for one in lines], STRUCTURES)),
        )

    def verses(
        self,
        request: VerseRequest,
        waited_for: Callable[[], bool] = always,
        found: Callable[[SoFar[SuggestedVerse]], None] = unheard,
    ) -> VerseReply:
        """Several lines, as :func:`lyricpad.suggestion.verses.write_verses` has it.

        Raises:
            RequestError: what is asked contradicts itself.
            GivenUpError: nobody waits any more.
        """
        return write_verses(self, request, waited_for, found)

    def swaps(self, request: SwapRequest) -> SwapReply:
        """Other words for one word, as :func:`lyricpad.suggestion.swaps.find_swaps` has it.

        Raises:
            RequestError: there is no such word.
        """
        return find_swaps(self, request)

    def banned(self, *, fit_for_company: bool) -> np.ndarray:
        """``bool[rows]`` that no suggestion holds."""
        return self._unsung | self._unfit if fit_for_company else self._unsung

    def asking(
        self, request: SuggestionRequest, place: Place, waited_for: Callable[[], bool] = always
    ) -> Asking:
        """Work out what a request's goal does not hold.

        Raises:
            RequestError: the voice is not known.
        """
        try:
            voice = voice_number(request.voice, self.voice_names)
        except VoiceError as error:
            raise RequestError("voice", str(error)) from error
        said = frozenset().union(*(content_words(line.words) for line in place.lines), ())
        return Asking(
            request=request,
            place=place,
            habits=habits_of([line.text for line in place.lines]),
            voice=voice,
            banned=self.banned(fit_for_company=request.fit_for_company),
            said_before=said,
            matter=matter_of([(line.words, line.tags) for line in place.lines], self.meaning),
            waited_for=waited_for,
        )

    def answer(
        self, asking: Asking, goal: Goal, count: int, rng: np.random.Generator
    ) -> tuple[tuple[str, ...], list[Suggestion]]:
        """What had to give way, and the lines found.

        Raises:
            RequestError: no line can be written even so.
        """
        given, weaker, found = self.found(asking, goal, count, rng)
        return given, chosen_suggestions(found, weaker, count)

    def found(
        self, asking: Asking, goal: Goal, count: int, rng: np.random.Generator
    ) -> tuple[tuple[str, ...], Goal, list[Judged]]:
        """What had to give way, the goal it left, and every candidate that passes."""
        for given, weaker in relaxations(goal):
            # What may yet be put back would take back lines that were told of.
            final = next(lighter(goal, given), None) is None
            told = given if final else None
            found = self.gather(asking, weaker, count, rng, told=told)
            if found:
                best = given, weaker, found
                return self._put_back(asking, goal, given, count, rng) or best
        raise RequestError(
            "slots", "expected words that can stand in one line together; no line was found"
        )

    def gather_suggestions(
        self, asking: Asking, goal: Goal, count: int, rng: np.random.Generator
    ) -> list[Suggestion]:
        """Up to ``count`` lines from one batch that keep all that is asked; often fewer."""
        found = self.gather(asking, goal, count, rng, batches=1)
        return chosen_suggestions(found, goal, count)

    def _put_back(
        self,
        asking: Asking,
        goal: Goal,
        given: tuple[str, ...],
        count: int,
        rng: np.random.Generator,
    ) -> tuple[tuple[str, ...], Goal, list[Judged]] | None:
        """Lines for which less had to give way, if there are any."""
        for less, weaker in lighter(goal, given):
            found = self.gather(asking, weaker, count, rng, told=less)
            if found:
                return less, weaker, found
        return None

    def gather(
        self,
        asking: Asking,
        goal: Goal,
        count: int,
        rng: np.random.Generator,
        *,
        batches: int = BATCHES,
        told: tuple[str, ...] | None = None,
    ) -> list[Judged]:
        """Candidates that pass, from as many batches as it takes to choose ``count``, or as asked.

        Args:
            asking: what is asked.
            goal: for the lines.
            count: lines wanted.
            rng: source of chance.
            batches: the most there may be.
            told: what has given way; whoever waits is told of it with the lines found so far.
                ``None``: nobody is told.
        """
        sampling = Sampling(freshness=asking.request.freshness)
        found: list[Judged] = []
        enough = True
        for batch in range(batches):
            asking.go_on()
            written = self.writer.write(
                goal,
                asking.place,
                sampling,
                rng,
                voice=asking.voice,
                banned=asking.banned,
                perfect_first=enough,
                scheme=asking.request.scheme,
            )
            new = self.judge.passing(written, asking, goal)
            found += new
            lines = choose(found, count)
            enough = len(lines) >= count
            if enough and batch + 1 >= asking.request.effort:
                break
            if new and told is not None and batch < batches - 1:
                first = lines[:TOLD_FIRST] if enough else lines
                asking.found(SoFar(tuple(as_suggestion(one, goal) for one in first), told))
        return found

    @property
    def judge(self) -> Judge:
        """Reads the candidates."""
        return Judge(self.checker, self.meaning, self.phrases)


def _own_voices(folder: Path, models: Path, parts: VocabularyParts) -> OwnVoices:
    base = models / "vocabulary" / WEIGHTS
    return OwnVoices.load(folder, base=base, decoder=parts.decoder, taken=parts.voices)
