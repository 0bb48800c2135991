"""One file a resource; each has a ``router`` that `create_app` includes."""
