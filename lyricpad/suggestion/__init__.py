"""From a request and a draft to checked, ranked lines."""
