"""The fall-back engine: Whoosh's own files, read through its own matchers, combined as mappings.

It needs nothing but Whoosh. It is several times slower than an engine over whole arrays.
"""
