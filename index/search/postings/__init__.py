"""Segments of an index as whole arrays: one file each, written once, checked whenever read.

This room knows nothing of articles or queries, and could be a package of its own. What stands in a
file, byte by byte, is told in docs/index-format.md.
"""
