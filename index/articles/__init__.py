"""A file -> an Article: formats, text, passages and their kinds, metadata with evidence."""
