"""The whole report: every system asked at the same places, every figure of docs/evaluation.md.

    texts = find_texts(Path("lyrics"), Path("books"), originality)
    report = Report(engine, texts, originality, systems, Options(songs=60), kept)
    figures = report.figures()      # JSON values

What takes long is kept part by part (`lyricpad.evaluation.kept`).
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np

from lyricpad.corpus.sources import read_text
from lyricpad.evaluation.context import context
from lyricpad.evaluation.copying import TrainingRuns
from lyricpad.evaluation.form import asked_lines, form_by_stage, relaxations
from lyricpad.evaluation.freshness import freshness_curve
from lyricpad.evaluation.kept import Kept
from lyricpad.evaluation.measures import Lines, Yardsticks, measures, smallest_sample
from lyricpad.evaluation.ours import Ours, Shown, TrainingAlone, TrueLine
from lyricpad.evaluation.passages import WORDS
from lyricpad.evaluation.perplexity import clause_text, word_perplexity
from lyricpad.evaluation.ranking import Ranker, rank
from lyricpad.evaluation.reading import read_lines
from lyricpad.evaluation.scoring import Scorer
from lyricpad.evaluation.systems import Passage, System
from lyricpad.evaluation.targets import OURS, targets
from lyricpad.evaluation.texts import Places, Texts, draw_places, train_judge
from lyricpad.evaluation.voices import books_of_voices, content_counts, leaning, told_apart
from lyricpad.network.prepared import Prepared
from lyricpad.phonetics.words import key, split_words
from lyricpad.structure.accuracy import structure_accuracy
from lyricpad.suggestion.engine import Engine
from lyricpad.suggestion.request import SuggestionRequest
from lyricpad.suggestion.singing import gap_of
from lyricpad.vocabulary.originality import Originality

FRESHNESS = (0.0, 0.25, 0.5, 0.75, 1.0)
SAMPLES = 10
VERSION = 1
"""Raised when a figure is counted otherwise, so that old parts are not taken for new ones."""
CHARACTERS = 60_000
"""Of a book's end, for perplexity: a beginning is title, contents and preface."""

T = TypeVar("T")


class Progress(Protocol):
    """Told how far a part is."""

    def __call__(self, part: str, done: int, total: int) -> None:
        """``done`` of ``total`` steps of a part are behind."""
        ...


def silent(part: str, done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Options:
    """How much is asked.

    Attributes:
        songs: passages, one a song.
        count: suggestions a passage.
        suggestions: lines the most frequent one is looked for among; at least those there are.
        seed: of everything drawn.
        among: lines the true one is ranked with, itself included.
        judge_words: words of books the judge of fluency reads.
        curve: passages for each point of the freshness curve.
        voice_passages: passages a voice.
        perplexity_texts: songs, and books, for perplexity.
    """

    songs: int = 60
    count: int = 8
    suggestions: int = 0
    seed: int = 0
    among: int = 300
    judge_words: int = 2_500_000
    curve: int = 24
    voice_passages: int = 6
    perplexity_texts: int = 30


@dataclass
class Report:
    """One run.

    Attributes:
        engine: ours, with the models to be measured.
        texts: to measure on.
        originality: filter of the training texts.
        systems: beside ours and the true line.
        options: how much.
        kept: finished parts.
        parameters: weights of ours.
        training: prepared corpora ours was trained on, for exact runs; may be none.
        progress: told how far it is.
    """

    engine: Engine
    texts: Texts
    originality: Originality
    systems: Sequence[System]
    options: Options
    kept: Kept
    parameters: int = 0
    training: Sequence[Prepared] = ()
    progress: Progress = silent

    def figures(self) -> dict[str, Any]:
        """Everything, as JSON values.

        Raises:
            EvaluationError: no held-out song has a place to ask at.
        """
        part = self.kept.part
        found = {
            "texts": part("texts", self._texts),
            "systems": part("systems", self._systems),
            "form": part("form", self._form),
            "relaxations": relaxations(self.passages, self.shown, self.engine.reader.pronouncer),
            "structure": part("structure", self._structure),
            "vocabulary": part("vocabulary", self._vocabulary),
            "ranking": part("ranking", self._ranking),
            "context": part("context", self._context),
            "freshness": part("freshness", self._freshness),
            "voices": part("voices", self._voices),
            "frequent": part("frequent", self._frequent),
            "samples": self._samples(),
        }
        return {**found, "targets": [target.as_dict() for target in targets(found)]}

    @cached_property
    def places(self) -> Places:
        """Where the systems are asked."""
        rng = self._rng("passages")
        return draw_places(self.texts.songs, self.engine.reader, rng, self.options.songs)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places themselves."""
        return self.places.passages

    @cached_property
    def shown(self) -> list[Shown]:
        """What ours answers at each place."""
        ours, rng = Ours(self.engine), self._rng(OURS)

        def ask() -> list[dict[str, Any]]:
            return [
                asdict(ours.show(passage, self.options.count, rng))
                for passage in self._each(OURS, self.passages)
            ]

        return [Shown.of(row) for row in self.kept.part("shown", ask)]

    @cached_property
    def lines(self) -> dict[str, Lines]:
        """Lines of every system by passage, read; ours first, the true ones last."""
        texts = {OURS: [list(one.lines) for one in self.shown]}
        for system in (TrainingAlone(self.engine), *self.systems, TrueLine()):
            written = self.kept.part(f"lines {system.name}", lambda one=system: self._ask(one))
            texts[system.name] = written
        return {name: self._read(rows) for name, rows in texts.items()}

    @cached_property
    def yardsticks(self) -> Yardsticks:
        """What lines are held against; training the judge takes half a minute."""
        self.progress("judge of fluency", 0, 1)
        judge, books = train_judge(self.texts.books, self.options.judge_words)
        self.progress("judge of fluency", 1, 1)
        every = [line.keys for rows in self.lines.values() for row in rows for line in row]
        training = TrainingRuns(every, self.training) if self.training else None
        return Yardsticks(judge, books, self.originality, training)

    @cached_property
    def scorer(self) -> Scorer:
        """Of words, by the vocabulary model."""
        return Scorer(self.engine.writer.decoder)

    def _rng(self, name: str) -> np.random.Generator:
        """Randomness of a part, the same whatever ran before it."""
        return np.random.default_rng((self.options.seed, zlib.crc32(name.encode())))

    def _each(self, part: str, items: Sequence[T]) -> Iterable[T]:
        """The items one after the other, telling how far it is."""
        for done, item in enumerate(items):
            self.progress(part, done, len(items))
            yield item
        self.progress(part, len(items), len(items))

    def _steps(self, part: str, total: int) -> Callable[[], None]:
        done = itertools.count(1)
        self.progress(part, 0, total)
        return lambda: self.progress(part, next(done), total)

    def _ask(self, system: System) -> list[list[str]]:
        rng, found = self._rng(system.name), []
        for passage in self._each(system.name, self.passages):
            written = system.next_lines(passage, self.options.count, rng)
            found.append([line for line in written if split_words(line)])
        return found

    def _read(self, rows: Sequence[Sequence[str]]) -> Lines:
        flat = iter(read_lines([text for row in rows for text in row], self.engine.reader))
        return [[next(flat) for _ in row] for row in rows]

    def _texts(self) -> dict[str, Any]:
        judge = self.yardsticks
        return {
            "songs": len(self.texts.songs),
            "songs_left_out": self.texts.songs_left_out,
            "books": len(self.texts.books),
            "books_left_out": self.texts.books_left_out,
            "passages": len(self.passages),
            "judge_words": judge.judge.words,
            "judge_vocabulary": len(judge.judge.ids),
            "judge_books": judge.books,
        }

    def _systems(self) -> dict[str, dict[str, Any]]:
        size = smallest_sample(list(self.lines.values()))
        about = {one.name: (one.parameters, one.words_trained) for one in self.systems}
        about[OURS] = about[TrainingAlone.name] = (self.parameters, 0)
        found = {}
        for name, rows in self.lines.items():
            texts = [[line.text for line in row] for row in rows]
            asked = asked_lines(self.passages, texts, self.engine.reader)
            parameters, words_trained = about.get(name, (0, 0))
            found[name] = {
                "parameters": parameters,
                "words_trained": words_trained,
                "sample_words": size,
                **measures(asked, rows, size, self.yardsticks),
            }
        return found

    def _form(self) -> dict[str, Any]:
        step = self._steps("form", len(self.passages))
        return form_by_stage(self.engine, self.passages, self.shown, self._rng("form"), step)

    def _structure(self) -> dict[str, Any]:
        reader, songs = self.engine.reader, self.texts.songs[: self.options.perplexity_texts]
        places = [
            reader.place(SuggestionRequest(draft=song.text))
            for song in self._each("structure", songs)
        ]
        # A place after the last line: all lines stand before it, and which of them rhyme is heard.
        sung = [
            (song.genre, list(gap_of(place, None).before))
            for song, place in zip(songs, places, strict=True)
        ]
        return structure_accuracy(self.engine.writer.proposer, sung).as_dict()

    def _vocabulary(self) -> dict[str, Any]:
        n, reader, rng = self.options.perplexity_texts, self.engine.reader, self._rng("vocabulary")
        songs = [self.texts.songs[i].text for i in rng.permutation(len(self.texts.songs))[:n]]
        books = [
            clause_text(read_text(book.path)[-CHARACTERS:], book.genre, reader.tagger, lines=8)
            for book in self.texts.books[:n]
        ]
        return {
            name: word_perplexity(
                texts, self.scorer, reader, step=self._steps(f"perplexity, {name}", len(texts))
            )
            for name, texts in (("lyrics", songs), ("books", books))
        }

    def _ranking(self) -> dict[str, Any]:
        rng = self._rng("ranking")
        pairs = [
            (line, number)
            for number, song in enumerate(self.texts.songs)
            for line in song.lines
            if len(split_words(line)) in WORDS
        ]
        drawn = [pairs[i] for i in rng.permutation(len(pairs))[: self.options.among + 100]]
        # Any line, rhyming or not: where the place is chosen for its rhyme the rhyme gives it away.
        places = draw_places(
            self.texts.songs, self.engine.reader, rng, self.options.songs, rhyming=False
        )
        if len(places.passages) < 2:  # no half to fit weights on
            return {"passages": len(places.passages), "candidates": 0}
        ranker = Ranker(self.engine)
        pool = ranker.pool([line for line, _ in drawn], [number for _, number in drawn])
        return rank(
            ranker,
            places.passages,
            places.songs,
            pool,
            rng,
            among=self.options.among,
            step=self._steps("ranking", len(places.passages)),
        )

    def _context(self) -> dict[str, Any]:
        drafts = [self.engine.reader.read(passage.draft) for passage in self.passages]
        return {
            name: context(
                rows,
                drafts,
                self.scorer,
                self.engine.meaning,
                step=self._steps(f"context, {name}", len(rows)),
            )
            for name, rows in self.lines.items()
        }

    def _freshness(self) -> list[dict[str, Any]]:
        places = self.passages[: self.options.curve]
        step = self._steps("freshness", len(places) * len(FRESHNESS))
        return freshness_curve(
            self.engine,
            places,
            FRESHNESS,
            self.yardsticks,
            self._rng("freshness"),
            count=self.options.count,
            step=step,
        )

    def _voices(self) -> dict[str, Any]:
        places = self.passages[: self.options.voice_passages]
        books = books_of_voices(self.texts.all_books, self.engine.voices())
        lines: dict[str, list[list[str]]] = {}
        step = self._steps("voices", len(places) * len(self.engine.voices()))
        for voice in self.engine.voices():
            ours, rng = Ours(self.engine, voice=voice), self._rng("voices")
            rows = []
            for passage in places:
                rows += ours.next_lines(passage, self.options.count, rng)
                step()
            lines[voice] = [[key(word.text) for word in split_words(row)] for row in rows]
        counts = {voice: content_counts(rows) for voice, rows in lines.items()}
        return {"classifier": told_apart(lines, books), "words": leaning(counts)}

    def _frequent(self) -> dict[str, Any]:
        """The line suggested most often, among as many as were wanted."""
        said = Counter(" ".join(line.keys) for row in self.lines[OURS] for line in row)
        ours, rng = Ours(self.engine), self._rng("frequent")
        while said.total() < self.options.suggestions:
            self.progress("most frequent line", said.total(), self.options.suggestions)
            count = min(len(self.texts.songs), 50)
            for passage in draw_places(self.texts.songs, self.engine.reader, rng, count).passages:
                for text in ours.next_lines(passage, self.options.count, rng):
                    said[" ".join(key(word.text) for word in split_words(text))] += 1
        [(line, n)] = said.most_common(1)
        share = n / said.total()
        return {"lines": said.total(), "line": line, "times": n, "share": share}

    def _samples(self) -> list[dict[str, Any]]:
        return [
            {
                "draft": list(self.passages[i].before[-6:]),
                "genre": self.passages[i].genre,
                "lines": {
                    name: [line.text for line in rows[i]] for name, rows in self.lines.items()
                },
            }
            for i in range(min(SAMPLES, len(self.passages)))
        ]
