"""Words that English writes with a capital and old corpora lose: peoples, tongues, days, months.

By tag where a word has two lives: a *polish* is for boots, a *Polish* song is from Poland.

>>> [capitalised(word, "JJ") for word in ("indian", "polish", "roman-nosed", "grim")]
['Indian', 'Polish', 'Roman-nosed', 'grim']
>>> capitalised("polish", "NN"), capitalised("march", "VB"), capitalised("sunday", "NN")
('polish', 'march', 'Sunday')
"""

from __future__ import annotations

from lyricpad.phonetics.words import key

_ALWAYS = """
afghan african albanian american arabian arctic argentine armenian asian asiatic athenian atlantic
australian austrian babylonian bavarian belgian bengali berber bohemian bolivian bostonian
brazilian british bulgarian burmese californian canadian caribbean catalan caucasian celtic
chilean chinese christian christianity colombian corsican cossack croatian cuban czech danish
dominican dutch dutchman dutchmen easter egyptian elizabethan english englishman englishmen
englishwoman estonian ethiopian european filipino finnish flemish florentine frenchman frenchmen
frenchwoman french gaelic galician genoese georgian german germanic grecian greek haitian hawaiian
hebrew himalayan hindu hungarian icelandic indian indonesian iranian iraqi irish irishman irishmen
islamic israeli italian jamaican japanese javanese jew jewish korean latvian lebanese lithuanian
londoner malay maltese martian mediterranean mexican moorish moroccan moslem muslim napoleonic
neapolitan nepalese nigerian nordic norman norse norwegian olympian olympic palestinian parisian
persian peruvian phoenician portuguese presbyterian protestant prussian roman romanian russian
sanskrit sardinian saxon scandinavian scot scots scotsman scottish serbian siamese siberian
sicilian slav slavic somali spaniard spanish sudanese sumatran swedish swiss syrian teutonic texan
tibetan trojan tunisian turk turkish tuscan tyrolean ukrainian venetian victorian vietnamese
virginian welshman yankee yiddish zulu monday tuesday wednesday thursday friday saturday sunday
january february april july september october november december christmas halloween thanksgiving
"""
ALWAYS = frozenset(_ALWAYS.split())
"""With a capital whatever they are."""

AS_ADJECTIVE = frozenset(["polish", "welsh", "scotch", "alpine", "catholic", "gothic", "turkic"])
"""With a capital as adjectives; "catholic" and "gothic" mean church and style in songs."""

AS_NAME = frozenset(["june", "august", "china", "turkey", "jordan", "japan", "may", "march"])
"""With a capital as names only."""


def capitalised(word: str, tag: str) -> str:
    """A word as English writes it inside a line."""
    if not word[:1].islower():
        return word
    stem = key(word).removesuffix("'s").partition("-")[0]
    stems = {stem, stem.removesuffix("s")}
    proper = (
        stems & ALWAYS
        or (tag.startswith("JJ") and stem in AS_ADJECTIVE)
        or (tag.startswith("NNP") and stem in AS_NAME)
    )
    return word[0].upper() + word[1:] if proper else word
