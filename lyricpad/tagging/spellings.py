"""Spellings that treebanks lack and lyrics are full of; the tag is that of the word meant.

Training swaps them in by chance (:mod:`lyricpad.tagging.augment`); nothing looks them up later.

>>> SUNG["because"][0], TOGETHER["going", "to"][0], AFTER_THOU["have"]
("'cause", 'gonna', 'hast')
"""

from __future__ import annotations

SUNG = {
    "and": ("an'", "'n'", "n'", "'n"),
    "because": ("'cause", "cause", "cuz", "'cuz", "cos"),
    "them": ("'em", "em"),
    "you": ("ya", "u", "ye", "y'"),
    "your": ("yer", "ur", "yo'"),
    "my": ("ma", "mah"),
    "about": ("'bout", "bout"),
    "until": ("'til", "til", "'till"),
    "of": ("o'", "o"),
    "over": ("o'er",),
    "ever": ("e'er",),
    "never": ("ne'er",),
    "around": ("'round", "round"),
    "before": ("'fore",),
    "between": ("'tween",),
    "nothing": ("nothin'", "nothin", "nuthin'"),
    "something": ("somethin'", "somethin"),
    "everything": ("everythin'",),
    "old": ("ol'", "ole"),
    "the": ("th'", "da"),
    "with": ("wit'", "wid", "wi'"),
    "yes": ("yeah", "yea", "yep"),
    "morning": ("mornin'", "mornin"),
    "evening": ("evenin'",),
    "little": ("lil'", "lil"),
    "love": ("luv",),
    "for": ("fer",),
    "to": ("t'", "ta"),
}
"""Sung spellings of a word; its tag stays."""

OLD = {
    "you": ("thou", "thee", "ye"),
    "your": ("thy", "thine"),
    "has": ("hath",),
    "does": ("doth",),
    "before": ("ere",),
    "often": ("oft",),
    "over": ("o'er",),
    "never": ("ne'er",),
    "yes": ("aye", "yea", "nay"),
    "no": ("nay",),
}
AFTER_THOU = {
    "are": "art",
    "have": "hast",
    "had": "hadst",
    "do": "dost",
    "did": "didst",
    "will": "wilt",
    "shall": "shalt",
    "can": "canst",
    "would": "wouldst",
    "should": "shouldst",
    "could": "couldst",
    "know": "knowest",
    "were": "wert",
}
"""Hymns and old books: their tags stay too."""

_CRIES = "oh ooh oo whoa woah yeah hey ah aah mmm hmm na la da doo uh huh o yo hallelujah amen"
CRIES = tuple(_CRIES.split())
"""What lines are opened and closed with; all UH."""

TOGETHER = {
    ("going", "to"): ("gonna", "gon'"),
    ("want", "to"): ("wanna",),
    ("got", "to"): ("gotta",),
    ("have", "to"): ("hafta",),
    ("kind", "of"): ("kinda",),
    ("sort", "of"): ("sorta",),
    ("lot", "of"): ("lotta",),
    ("let", "me"): ("lemme",),
    ("give", "me"): ("gimme",),
    ("got", "you"): ("gotcha",),
    ("is", "not"): ("ain't", "aint"),
    ("are", "not"): ("ain't", "aint"),
    ("am", "not"): ("ain't", "aint"),
    ("do", "not"): ("don't",),
    ("can", "not"): ("can't",),
    ("it", "is"): ("it's", "'tis", "tis"),
    ("it", "was"): ("'twas", "twas"),
    ("you", "all"): ("y'all",),
    ("would", "have"): ("woulda", "would've"),
    ("could", "have"): ("coulda", "could've"),
    ("should", "have"): ("shoulda", "should've"),
    ("must", "have"): ("must've", "musta"),
    ("might", "have"): ("mighta", "might've"),
}
"""Two words written as one; the tags are joined."""

CLITICS = {
    "will": ("'ll",),
    "would": ("'d",),
    "had": ("'d",),
    "is": ("'s",),
    "has": ("'s",),
    "are": ("'re",),
    "am": ("'m",),
    "have": ("'ve",),
}
HOSTS = frozenset(("PRP", "EX", "WP", "WRB", "WDT", "DT", "NN", "NNP"))
"""What these lean on; which of the joined tags exist decides the rest."""

OTHER_CONTRACTIONS = {
    "isn't": ("ain't",),
    "aren't": ("ain't",),
    "haven't": ("ain't",),
    "hasn't": ("ain't",),
    "you're": ("ya're", "yer", "your"),
    "they're": ("their",),
    "it's": ("its", "'tis"),
}
"""Contractions with another spelling."""
