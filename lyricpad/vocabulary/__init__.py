"""Stage two: the vocabulary transformer fills a structure with words."""
