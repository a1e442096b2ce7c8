"""Tokens, stems, folding and sentences: one analysis for search, comparison and screen."""
