"""The words of a library as a query asks for them: made when articles are taken in, looked up in a
file afterwards. A query reads the few blocks that hold its words, never all of them.
"""
