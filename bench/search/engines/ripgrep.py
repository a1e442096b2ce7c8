"""ripgrep, where it is installed: no index, a line an article, whole words and beginnings only.

It knows no stems, so its hits are not compared with those of the others.
"""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from bench.search import forms
from bench.search.engines.base import Answer
from bench.search.forms import Ask, Asked, CannotError, Mode, Row
from bench.search.material import Material
from index.articles.model import Article


class Ripgrep:
    """Lines that have the words."""

    shares: ClassVar[str] = "ripgrep"
    cuts: ClassVar[bool] = False

    def __init__(self, folder: Path) -> None:
        self._path = folder / self.shares / "articles.txt"

    def build(self, items: Iterable[Row]) -> None:
        self._path.parent.mkdir(parents=True)
        with self._path.open("w", encoding="utf-8") as lines:
            for row in items:
                lines.write(json.dumps(row.text, ensure_ascii=False) + "\n")

    def imports(self) -> None:
        """Nothing."""

    def ready(self, material: Material) -> None:
        """Nothing."""

    def open(self) -> None:
        """Nothing: it reads all of the text each time."""

    def close(self) -> None:
        """Nothing."""

    def query(self, ask: Ask, asked: Asked | None) -> str:
        if ask.mode != "first":
            raise CannotError(ask.kind)
        match asked:
            case forms.Words() if re.fullmatch(r'[a-z]+|"[a-z ]+"', ask.text):
                return r"\b" + r"\W+".join(ask.text.strip('"').split()) + r"\b"
            case forms.Pattern(text):
                return r"\b" + text.replace("*", r"\w*").replace("?", r"\w") + r"\b"
            case _:
                raise CannotError(ask.kind)

    def answer(self, query: str, mode: Mode) -> Answer:  # noqa: ARG002 - only `first` comes here
        command = ["rg", "-i", "-c", query, str(self._path)]
        out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return Answer(int(out or 0), [])

    def every(self, query: str) -> list[int]:  # noqa: ARG002
        """Its hits are others."""
        raise CannotError("no stems")

    def update(self, article: Article, row: Row) -> None:
        """Nothing is kept that an update would change."""
