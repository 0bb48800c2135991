"""From books and lyrics to arrays: sources, cleaning, sentences, clauses, shards.

Reads folders of text and writes a prepared corpus (`prepare.prepare`), which training reads back
with `lyricpad.network.prepared`. Nothing that serves writers imports this room.

    from lyricpad.corpus.prepare import prepare
    prepare("lyrics", Path("data/lyrics"), Path("prepared/lyrics"), models=Path("models"))
"""
