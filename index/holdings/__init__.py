"""What a library holds between its files and its answers: in memory for a few, on disk for many.

Both kinds read what changed, keep the entries, and give the index and the comparer that belong to
them. `index.library` is the only user.
"""
