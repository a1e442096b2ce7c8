"""What is counted over labelled pages: kinds of lines, words of the body, fields of metadata."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from index.articles.model import FIELDS, Article, Kind
from index.language.tokens import WORD

_ASIDE = frozenset({Kind.RESIDUE, Kind.COMMENT})


class Line(NamedTuple):
    """A non-blank line: the kinds a person accepts, the best first, and the kind it was given."""

    number: int
    text: str
    wanted: tuple[Kind, ...]
    found: Kind
    why: str

    @property
    def right(self) -> bool:
        return self.found in self.wanted

    @property
    def lost(self) -> bool:
        """The worst error: a line of the article that is folded away."""
        return not self.right and Kind.BODY in self.wanted and self.found in _ASIDE

    @property
    def let_in(self) -> bool:
        """Furniture that is read, searched and compared as the article."""
        return self.found is Kind.BODY and not self.right and self.wanted[0] in _ASIDE


def lines_of(article: Article) -> list[tuple[int, str, Kind, str]]:
    """The number, the text, the kind and its reason of every non-blank line of an article."""
    rows: list[tuple[int, str, Kind, str]] = []
    at, passages = 0, iter(article.passages)
    passage = next(passages)
    for number, line in enumerate(article.text.split("\n"), 1):
        if line.strip():
            while passage.end <= at + len(line) - len(line.lstrip()):
                passage = next(passages)
            rows.append((number, line.strip(), passage.kind, passage.why))
        at += len(line) + 1
    return rows


@dataclass
class Tally:
    """What was counted over a set of pages. Words are those of lines that are body.

    `lost` and `let_in` count lines, `words_hidden` words of body lines that were called residue or
    comment; `unlabelled` lines of which no label is known are not judged.
    """

    pages: int = 0
    unlabelled: int = 0
    lines: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    lost: int = 0
    let_in: int = 0
    aside: int = 0
    aside_found: int = 0
    body_wanted: int = 0
    body_found: int = 0
    body_both: int = 0
    words_both: int = 0
    words_found: int = 0
    words_wanted: int = 0
    words_hidden: int = 0
    fields: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FIELDS}
    )

    @property
    def words_f1(self) -> float:
        """Harmonic mean of precision and recall of the words of the body."""
        total = self.words_found + self.words_wanted
        return 2 * self.words_both / total if total else 1.0

    @property
    def lines_f1(self) -> float:
        """Harmonic mean of precision and recall of the lines called body."""
        total = self.body_found + self.body_wanted
        return 2 * self.body_both / total if total else 1.0

    @property
    def residue_found(self) -> float:
        """The share of the lines of residue and comments that are called one of the two."""
        return self.aside_found / self.aside if self.aside else 1.0

    @property
    def hidden(self) -> float:
        """The share of the body's words in lines that are called residue or comment."""
        return self.words_hidden / self.words_wanted if self.words_wanted else 0.0

    @property
    def kinds_right(self) -> float:
        """The share of lines of the right kind."""
        return self.right.total() / max(self.lines.total(), 1)

    def count(self, lines: Iterable[Line]) -> None:
        """Add the lines of a page."""
        self.pages += 1
        for line in lines:
            self._count(line)

    def judge(self, wanted: Mapping[str, str | None], article: Article) -> list[str]:
        """Add the fields of a page; what is wrong of them, each in a line."""
        wrong = []
        for name, value in wanted.items():
            got = value_of(article, name)
            said = verdict(name, value, got)
            self.fields.setdefault(name, Counter())[said] += 1
            if said != "right":
                wrong.append(f"{name}: {got!r} for {value!r}")
        return wrong

    def _count(self, line: Line) -> None:
        # A line that two kinds fit counts under the first, whichever of them it was given.
        self.lines[line.wanted[0]] += 1
        self.right[line.wanted[0]] += line.right
        self.lost += line.lost
        self.let_in += line.let_in
        words = sum(1 for _ in WORD.finditer(line.text))
        found = line.found is Kind.BODY
        open_to_both = Kind.BODY in line.wanted and len(line.wanted) > 1
        wanted = found if open_to_both else line.wanted[0] is Kind.BODY
        self.words_found += words * found
        self.words_wanted += words * wanted
        self.words_both += words * (found and wanted)
        self.body_found += found
        self.body_wanted += wanted
        self.body_both += found and wanted
        self.words_hidden += words * line.lost
        if line.wanted[0] in _ASIDE and not open_to_both:
            self.aside += 1
            self.aside_found += line.found in _ASIDE


def verdict(name: str, wanted: str | None, got: str | None) -> str:
    """`right`, `wrong` (another value, or one where none is), or `abstained`."""
    if got is None:
        return "right" if wanted is None else "abstained"
    return "right" if wanted is not None and _same(name, wanted, got) else "wrong"


def _same(name: str, wanted: str, got: str) -> bool:
    if name == "byline":
        return _people(wanted) == _people(got)
    return _plain(wanted) == _plain(got)


def _people(value: str) -> set[str]:
    """The names of a byline, in whatever order and however joined."""
    parted = value.replace(" and ", ",").replace(" und ", ",").replace(" et ", ",")
    return {_plain(name) for name in parted.replace(";", ",").split(",") if name.strip()}


def _plain(value: str) -> str:
    quotes = str.maketrans("’‘“”\u00a0", "''\"\" ")
    return " ".join(value.translate(quotes).casefold().split()).removeprefix("the ").rstrip(".")


def value_of(article: Article, name: str) -> str | None:
    """The value of a field, or `implied FIELD` of what is only implied."""
    kind, _, rest = name.partition(" ")
    if rest:
        implied = article.metadata.implied.get(rest)
        return implied.value if implied and kind == "implied" else None
    value: str | None = getattr(article.metadata, name)
    return value
