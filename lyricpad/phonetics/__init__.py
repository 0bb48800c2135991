"""How words sound: pronunciations with all variants, syllables, stress."""
