"""A lyric co-writing notepad."""
