"""How fast the search is, beside other engines on the same texts; see `__main__`."""
