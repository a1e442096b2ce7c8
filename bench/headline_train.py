"""What each sign of a headline is worth: learned from the pages worked on, never from those held.

    python -m bench.headline_train

Each page asks which of its lines is the headline; the weights are those by which the right one is
the likeliest (a softmax over the lines of a page), held small. Prints how many headlines are right
on a fifth of the pages left out, for each fifth, and the weights for
`index/articles/kinds/headline_signs.py`.
"""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import articles, saved
from bench.labels import shipped
from index.articles.kinds import headline, headline_signs
from index.articles.model import Kind
from index.articles.read import read_article

Line = dict[str, float]
#: The lines of a page by their signs, and which of them is the headline.
Example = tuple[list[Line], int]

_FOLDS = 5
_STEPS = 500
_RATE = 0.6
_SMALL = 0.006
_SHOWN = 2
_TOO_LITTLE = 1e-4


class _Seen(headline_signs.Signs):
    """Signs that remember the lines they were asked of."""

    asked: dict[int, tuple[int, Line]] = {}  # noqa: RUF012 - emptied for each page

    def score(self, i: int) -> float:
        _Seen.asked[self.page.looks[i].block.line] = (i, self.signs(i))
        return super().score(i)


def examples() -> Iterator[tuple[str, Example]]:
    """The pages worked on, as text, with a headline among their candidates."""
    with tempfile.TemporaryDirectory() as folder:
        for page in saved.pages(articles.SAVED["saved, worked on"]):
            path = page.write("text", Path(folder))
            if path is not None:
                lines = path.read_text(encoding="utf-8").split("\n")
                rows = [i for i, line in enumerate(lines, 1) if line.strip()]
                labels = page.labels([lines[i - 1].strip() for i in rows])
                right = {row for row, kinds in zip(rows, labels, strict=True) if _title(kinds)}
                yield from _example(path, right)
        for path in articles.pages(articles.SETS["worked on"]):
            article = read_article(path, shipped())
            judged = articles.judged(path, article)
            right = {line.number for line in judged if _title(line.wanted)}
            # A test keeps these pages exact: they count double.
            yield from (one for one in _example(path, right) for _ in range(2))


def _title(kinds: Sequence[Kind]) -> bool:
    return bool(kinds) and kinds[0] is Kind.TITLE


def _example(path: Path, right: set[int]) -> Iterator[tuple[str, Example]]:
    _Seen.asked = {}
    read_article(path, shipped())
    rows = list(_Seen.asked)
    for n, row in enumerate(rows):
        if row in right and len(rows) > 1:
            yield path.stem, ([_Seen.asked[one][1] for one in rows], n)
            return


def learn(pages: Sequence[Example]) -> dict[str, float]:
    """The weights by which the headline of each page is the likeliest of its lines."""
    weights: dict[str, float] = {}
    speeds: dict[str, float] = {}
    for _ in range(_STEPS):
        slope = {name: -_SMALL * len(pages) * weight for name, weight in weights.items()}
        for lines, right in pages:
            scores = [sum(weights.get(k, 0.0) * v for k, v in line.items()) for line in lines]
            top = max(scores)
            odds = [math.exp(score - top) for score in scores]
            total = sum(odds)
            for n, line in enumerate(lines):
                error = (n == right) - odds[n] / total
                if abs(error) > _TOO_LITTLE:
                    for name, value in line.items():
                        slope[name] = slope.get(name, 0.0) + error * value
        for name, value in slope.items():
            speeds[name] = 0.8 * speeds.get(name, 0.0) + value / len(pages)
            weights[name] = weights.get(name, 0.0) + _RATE * speeds[name]
    return weights


def is_right(weights: dict[str, float], page: Example) -> bool:
    """Whether these weights find the headline of a page."""
    lines, right = page
    scores = [sum(weights.get(k, 0.0) * v for k, v in line.items()) for line in lines]
    return max(range(len(lines)), key=lambda n: (scores[n], -n)) == right


def main() -> None:
    """Print how well weights do on pages left out, and those learned from all."""
    vars(headline)["Signs"] = _Seen  # the search asks ours, which remember
    found = list(examples())
    pages = [example for _, example in found]
    names = sorted({name for name, _ in found})
    wrong = set()
    for fold in range(_FOLDS):
        out = set(names[fold::_FOLDS])
        weights = learn([page for name, page in found if name not in out])
        wrong |= {name for name, page in found if name in out and not is_right(weights, page)}
    print(f"# {len(names)} pages, {len(names) - len(wrong)} right when left out")
    print(f"# wrong: {', '.join(sorted(wrong))}")
    weights = learn(pages)
    print(f"# {sum(is_right(weights, page) for page in pages)} right when learned from")
    for name, weight in sorted(weights.items(), key=lambda pair: -pair[1]):
        print(f'    "{name}": {round(weight, _SHOWN)},')


if __name__ == "__main__":
    main()
