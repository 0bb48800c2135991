"""Slurs and one-novel surnames are never suggested."""

from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.suggestion.fitness import is_unfit, unfit_rows, unfit_words
from lyricpad.vocabulary.lexicon import Entry, Lexicon


def test_the_list_is_lower_case_and_sorted_words():
    assert all(word == word.lower().strip() for word in unfit_words())
    assert len(unfit_words()) > 60


def test_plurals_and_possessives_count_harmless_neighbours_do_not():
    assert all(map(is_unfit, ["Squaw", "squaws", "squaw's", "Chinaman's", "WHORES'"]))
    assert not any(map(is_unfit, ["grape", "cocktail", "Japan", "snigger", "dyed", "raccoon"]))


def test_rows():
    said = Pronunciation(("AA1",))
    rows = [
        ("Lucy", "NNP", 400),
        ("Wigglesworth", "NNP", 12),
        ("rain", "NN", 9),
        ("coon", "NN", 50),
        ("Mr", "NNP", 9000),
        ("sh", "NN", 90),
    ]
    lexicon = Lexicon.of(Entry(word, tag, n, said) for word, tag, n in rows)
    unfit = {
        entry.word for entry, bad in zip(lexicon.entries, unfit_rows(lexicon), strict=True) if bad
    }
    assert unfit == {"", "Wigglesworth", "coon", "Mr", "sh"}
