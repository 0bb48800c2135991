"""What goes over the wire, one file a resource; field descriptions become the page at /docs."""
