"""Parts of speech: a Penn tag for every word of a line; the only room that knows spaCy."""
