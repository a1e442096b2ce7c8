"""What the articles say: reading, searching and comparing them. Nothing here draws on a screen."""

__version__ = "0.2.0"
