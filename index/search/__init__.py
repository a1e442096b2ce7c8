"""Articles -> a Whoosh index; a query -> Hits with spans."""
