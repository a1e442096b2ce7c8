"""The engine of whole arrays: articles kept in segments of `postings`, plans answered from them."""
