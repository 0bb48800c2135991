"""The text of a pad: sections and lines, named forms, and what can be heard in them."""
