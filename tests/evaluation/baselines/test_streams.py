"""From prepared corpora and drafts to streams of tokens, against a song laid by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lyricpad.evaluation.baselines.inventory import Inventory
from lyricpad.evaluation.baselines.streams import (
    Corpus,
    Form,
    Stream,
    character_names,
    character_stream,
    character_tokens,
    draft_tokens,
    heading_names,
    heading_stream,
    some_shards,
    structure_stream,
    syllables_name,
    word_stream,
)
from lyricpad.network.prepared import read_prepared
from tests.network.small_corpus import PlainDocument, line, write_prepared

FIRST = (
    line("the/DT rain/NN", starts=2),
    line("my/PRP$ window/NN waits/VBZ"),
    line("a/DT star/NN", starts=1, label="Chorus"),
)
SECOND = (line("the/DT rain/NN calls/VBZ", starts=2),)
HELD_OUT = (line("electric/JJ London/NNP", starts=2),)
SONGS = [
    PlainDocument("one", "folk", FIRST),
    PlainDocument("two", "folk", SECOND),
    PlainDocument("three", "folk", HELD_OUT, split="valid"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_prepared(tmp_path_factory.mktemp("songs"), "lyrics", SONGS)


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return Corpus.train(read_prepared(folder))


def read(stream: Stream, inventory: Inventory) -> str:
    return " ".join(inventory.names[token] for token in stream.tokens).replace("   ", " _ ")


def test_the_commonest_words_are_counted_in_training_text_only(corpus: Corpus) -> None:
    assert corpus.common_words(2, least=1) == ("the", "rain")
    assert corpus.common_words(99, least=2) == ("the", "rain")
    assert "electric" not in corpus.common_words(99, least=1)


def test_words_and_line_ends(corpus: Corpus) -> None:
    inventory = Inventory.of(corpus.common_words(99, least=1))
    stream = word_stream(corpus, inventory)
    assert read(stream, inventory) == (
        "<start> the rain <line> my window waits <line> <section> a star <line> "
        "<start> the rain calls <line>"
    )
    assert stream.words == 10


def test_a_word_the_inventory_lacks_is_unknown(corpus: Corpus) -> None:
    inventory = Inventory.of(["the", "rain"])
    assert read(word_stream(corpus, inventory), inventory).startswith(
        "<start> the rain <line> <unknown> <unknown> <unknown> <line>"
    )


def test_headings_tell_syllables_last_phone_and_tags(corpus: Corpus) -> None:
    names = heading_names([corpus], least=1)
    inventory = Inventory.of((*corpus.common_words(99, least=1), *names))
    assert read(heading_stream(corpus, inventory), inventory) == (
        "<start> syllables:2 ends:N tag:DT tag:NN the rain <line> "
        "syllables:4 ends:S tag:PRP$ tag:NN tag:VBZ my window waits <line> "
        "<section> syllables:2 ends:R tag:DT tag:NN a star <line> "
        "<start> syllables:3 ends:Z tag:DT tag:NN tag:VBZ the rain calls <line>"
    )


def test_structures_are_headings_without_words(corpus: Corpus) -> None:
    inventory = Inventory.of(heading_names([corpus], least=3))
    # A tag met less than three times stands as unknown.
    assert read(structure_stream(corpus, inventory), inventory) == (
        "<start> syllables:2 ends:N tag:DT tag:NN <line> "
        "syllables:4 ends:S <unknown> tag:NN <unknown> <line> "
        "<section> syllables:2 ends:R tag:DT tag:NN <line> "
        "<start> syllables:3 ends:Z tag:DT tag:NN <unknown> <line>"
    )


def test_characters_with_spaces_between_words_only(corpus: Corpus) -> None:
    inventory = Inventory.of(character_names(corpus, least=1))
    stream = character_stream(corpus, inventory)
    assert read(stream, inventory) == (
        "<start> t h e _ r a i n <line> m y _ w i n d o w _ w a i t s <line> "
        "<section> a _ s t a r <line> <start> t h e _ r a i n _ c a l l s <line>"
    )
    assert stream.words == 10
    # L of London stands in a held-out song only.
    assert "L" not in inventory.names


def test_a_draft_is_laid_as_its_song_is(corpus: Corpus) -> None:
    inventory = Inventory.of(corpus.common_words(99, least=1))
    draft = ["the rain", "my window waits", "", "a star"]
    found = draft_tokens(draft, lambda row: inventory.words(row.split()))
    assert found == word_stream(corpus, inventory).tokens[: len(found)].tolist()
    characters = Inventory.of(character_names(corpus, least=1))
    spelled = draft_tokens(draft, lambda row: character_tokens(row.split(), characters))
    assert spelled == character_stream(corpus, characters).tokens[: len(spelled)].tolist()


def test_blank_rows_open_one_section_and_none_at_the_beginning() -> None:
    inventory = Inventory.of(["a"])
    found = draft_tokens(["", "a", "", " ", "a", ""], lambda row: inventory.words(row.split()))
    assert [inventory.names[i] for i in found] == (
        ["<start>", "a", "<line>", "<section>", "a", "<line>", "<section>"]
    )


def test_a_form_names_what_can_be_asked_for_first() -> None:
    form = Form(8, "N", ("DT", "NN"))
    assert form.names() == ["syllables:8", "ends:N", "tag:DT", "tag:NN"]
    assert Form(8, "", ()).names() == ["syllables:8", "ends:-"]
    assert syllables_name(55) == "syllables:20"


def test_some_shards_are_the_first_the_last_and_some_between(folder: Path) -> None:
    prepared = read_prepared(folder)
    assert some_shards(prepared, None).shards == prepared.shards
    assert some_shards(prepared, 9).shards == prepared.shards
    assert some_shards(prepared, 1).shards == prepared.shards[:1]


def test_what_is_held_out_is_not_in_the_training_stream(corpus: Corpus, folder: Path) -> None:
    inventory = Inventory.of(["electric", "London", "rain"])
    held_out = word_stream(Corpus.valid(read_prepared(folder)), inventory)
    assert read(held_out, inventory) == "<start> electric London <line>"
    assert "electric" not in read(word_stream(corpus, inventory), inventory)
