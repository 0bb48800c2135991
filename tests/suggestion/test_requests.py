"""What a request may ask beside a line: company, own pronunciations, what must give way and why."""

from __future__ import annotations

import pytest

from lyricpad.suggestion.errors import GivenUpError, RequestError
from lyricpad.suggestion.fitness import is_unfit_line, unfit_rows, unsung_rows
from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest
from lyricpad.vocabulary.template import LockedWord, Template

DRAFT = "I left your jacket on the kitchen chair\nThe radio was playing to the empty room"


def texts(engine, draft=DRAFT, **fields):
    reply = engine.suggest(SuggestionRequest(draft, **{"seed": 7, **fields}))
    return [one.text for one in reply.suggestions]


def test_suggestions_are_fit_for_company_unless_the_writer_says_otherwise(quick):
    lexicon = quick.writer.lexicon
    rows = unfit_rows(lexicon)
    assert rows.sum() > 10
    fit, free = (quick.banned(fit_for_company=asked) for asked in (True, False))
    assert fit[rows].all()
    assert (free == unsung_rows(lexicon)).all()
    asked = SuggestionRequest(DRAFT, fit_for_company=False)
    assert (quick.asking(asked, quick.reader.place(asked)).banned == free).all()


def test_a_line_unfit_as_a_whole_is_dropped(quick):
    slots = (AskedSlot(word="the"), AskedSlot(word="dirty"), AskedSlot(tag="NN"))
    for text in texts(quick, slots=slots, count=32):
        assert not is_unfit_line(text.split(), range(2, 3))


def test_what_the_writer_set_is_not_judged(quick):
    slots = (AskedSlot(word="that"), AskedSlot(word="dirty"), AskedSlot(word="gypsy"))
    assert texts(quick, slots=slots, count=1) == ["That dirty gypsy"]


def test_a_pad_s_own_pronunciation_counts(quick):
    own = {"radio": "R EY1 D IH0 OW0 OW0"}
    line = SuggestionRequest(DRAFT, end_word="radio", pronunciations=own, seed=1, count=4)
    for one in quick.suggest(line).suggestions:
        assert " ".join(one.words[-1].said.phones) == own["radio"]
        assert one.words[-1].said.source == "pad"
    plain = quick.suggest(SuggestionRequest(DRAFT, end_word="radio", seed=1, count=1))
    assert plain.suggestions[0].words[-1].said.syllables == 3


def test_rhymes_follow_a_pad_s_own_pronunciation(quick):
    own = {"Siobhan": "SH IH0 V AO1 N"}
    request = SuggestionRequest(
        "I called out for Siobhan", scheme="AA", pronunciations=own, seed=3, rhyme="perfect"
    )
    reply = quick.suggest(request)
    assert {one.words[-1].said.rhyming_part for one in reply.suggestions} == {("AO", "N")}


def test_words_the_pad_says_otherwise_are_not_counted_the_old_way(quick):
    request = SuggestionRequest("", pronunciations={"fire": "F AY1 R"})
    engine = quick.for_pad(request.pronunciations)
    (row, *_) = quick.writer.lexicon.rows_by_word["fire"]
    banned = engine.asking(request, engine.reader.place(request)).banned
    assert quick.writer.lexicon.entries[row].pronunciation.syllables == 2
    assert banned[row]
    assert quick.for_pad(None) is quick


@pytest.mark.parametrize(
    "entries", [{"fire": "F AY R"}, {"fire": "F R"}, {"two words": "UW1"}, {"": "UW1"}]
)
def test_pronunciations_that_cannot_be_are_refused(quick, entries):
    with pytest.raises(RequestError, match="expected") as caught:
        quick.suggest(SuggestionRequest("", pronunciations=entries))
    assert caught.value.field == "pronunciations"


def test_a_stress_that_cannot_be_does_not_cost_the_rhyme(quick):
    # "banana" is 010; no line can end on it with the stress asked.
    request = SuggestionRequest(
        DRAFT,
        slots=(AskedSlot(word="banana"), AskedSlot(tag="NN")),
        stress="1111",
        rhyme_with=RhymeWith(word="rain"),
        seed=2,
        count=4,
    )
    reply = quick.suggest(request)
    assert reply.relaxed == ("stress",)
    assert {one.rhyme.kind for one in reply.suggestions} <= {"perfect", "near"}


def test_lines_behind_a_gap_are_read_and_matter(quick):
    before, drafts = "The harbour lights are going out", []
    for behind in ("The snow lay deep", "The guitar played on and on"):
        place = quick.reader.place(SuggestionRequest(f"{before}\n{behind}", line=1))
        drafts.append(quick.writer.read(Goal(), place, 0))
        assert drafts[-1].length == len(f"{before} {behind}".split())
    locked = {i: quick.writer.lexicon.row(word, "NN") for i, word in enumerate(("rain", "night"))}
    said = quick.reader.pronouncer.pronounce("rain")[0]
    line = Template(("NN", "NN"), 2, locked={i: LockedWord("", r, said) for i, r in locked.items()})
    one, other = (quick.writer.decoder.score(draft, [line])[0] for draft in drafts)
    assert one != other


def test_who_has_left_gets_nothing(quick):
    with pytest.raises(GivenUpError):
        quick.suggest(SuggestionRequest(""), lambda: False)
