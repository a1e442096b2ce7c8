"""Labelled pages in the forms in which people keep them: as HTML, as MHTML, and pasted as text.

A page is written once, as HTML with `data-kind` on the elements that hold the article; text without
it is residue. The labels are taken off before anything reads the page. What a browser gives when
all of the page is copied lies beside it as `NAME.txt` (`scripts/paste.py` makes it). In every form
a line gets the labels of the characters that it holds, so no form has labels of its own.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path

from lxml import html

from bench.tally import Line, lines_of
from index.articles.model import Article, Kind
from index.articles.read import read_article
from index.config import Config
from index.language.tokens import tokens

FORMS = ("text", "html", "mhtml")

_LABEL = re.compile(r"\sdata-kind\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_REMARK = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SPACE = re.compile(r"\s+")
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "svg"})

#: Kinds that stand in one line with others: the first of them names the line.
_INLINE = (Kind.BYLINE, Kind.DATE, Kind.SECTION, Kind.CREDIT)

#: A line that is so short is looked for near where the last one stood: "Share" is everywhere.
_SHORT = 24
_NEAR = 600


@dataclass(frozen=True)
class Page:
    """A labelled page: `path` is the HTML with its labels."""

    path: Path

    @property
    def name(self) -> str:
        """The template that it was written after."""
        return self.path.stem

    @cached_property
    def source(self) -> str:
        """The page as its author wrote it, labels and all."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def html(self) -> str:
        """The page as a site would serve it."""
        return _LABEL.sub("", _REMARK.sub("", self.source, count=1))

    def mhtml(self) -> bytes:
        """The page as a browser saves it with its pictures in one file."""
        whole = EmailMessage(policy=policy.SMTP)
        whole["From"] = "<Saved by Blink>"
        whole["Snapshot-Content-Location"] = self.address
        whole["Subject"] = "A saved page"
        whole["Date"] = "Sat, 1 Feb 2020 10:00:00 -0000"
        whole["MIME-Version"] = "1.0"
        whole["Content-Type"] = 'multipart/related; type="text/html"; boundary="----Page----"'
        part = EmailMessage(policy=policy.SMTP)
        part.set_content(self.html, subtype="html", charset="utf-8", cte="quoted-printable")
        part["Content-Location"] = self.address
        picture = EmailMessage(policy=policy.SMTP)
        picture.set_content(b"GIF89a", "image", "gif")
        whole.set_payload([part, picture])
        return whole.as_bytes()

    @property
    def address(self) -> str:
        """Where the page says that it stands, or an address of no site."""
        found = re.search(r"rel=[\"']canonical[\"'][^>]*href=[\"']([^\"']+)", self.html)
        return found[1] if found else f"https://{self.name}.example/page"

    def write(self, form: str, folder: Path) -> Path | None:
        """The page as a file of a form; None where there is no pasted text of it yet."""
        if form == "text":
            pasted = self.path.with_suffix(".txt")
            return pasted if pasted.exists() else None
        path = folder / f"{self.name}.{form}"
        path.write_bytes(self.mhtml() if form == "mhtml" else self.html.encode())
        return path

    def expected(self, form: str) -> dict[str, str | None]:
        """The metadata that a person knows of the page in this form, by field."""
        family = "text" if form == "text" else "html"
        found: dict[str, str | None] = {}
        special: dict[str, str | None] = {}
        for row in self.path.with_suffix(".meta").read_text(encoding="utf-8").splitlines():
            key, colon, value = row.partition(":")
            if not colon or not key.strip():
                continue
            at, dot, field = key.strip().partition(".")
            known = None if value.strip() in {"null", ""} else value.strip()
            if not dot:
                found[at] = known
            elif at == family:
                special[field] = known
        return found | special

    @property
    def language(self) -> str:
        """The language that its labels say."""
        return self.expected("html").get("language") or "?"

    @cached_property
    def _labelled(self) -> tuple[str, list[str]]:
        """All text of the page without white space, and the label of each character."""
        source = _REMARK.sub("", self.source, count=1).encode()
        body = html.fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
        signs: list[str] = []
        labels: list[str] = []

        def take(text: str | None, label: str) -> None:
            kept = _SPACE.sub("", text or "")
            signs.append(kept)
            labels.extend([label] * len(kept))

        stack: list[tuple[html.HtmlElement, str, bool]] = [(body, "residue", False)]
        while stack:
            element, above, left = stack.pop()
            if left:
                take(element.tail, above)
                continue
            stack.append((element, above, True))
            if not isinstance(element.tag, str) or element.tag in _UNSEEN:
                continue
            label = element.get("data-kind", above)
            take(element.text, label)
            stack.extend((child, label, False) for child in reversed(element))
        return "".join(signs), labels

    def labels(self, lines: list[str]) -> list[tuple[Kind, ...]]:
        """The kinds that each line may have, the best first; () where the page has no such line."""
        signs, labels = self._labelled
        found, at = [], 0
        for line in lines:
            key = _SPACE.sub("", line)
            start = signs.find(key, at)
            if start < 0 or (len(key) < _SHORT and start > at + _NEAR):
                near = signs.rfind(key, 0, at + len(key))
                start = near if start < 0 or near >= 0 else start
            else:
                at = start + len(key)
            found.append(_kinds(labels[start : start + len(key)]) if start >= 0 else ())
        return found


def _kinds(labels: list[str]) -> tuple[Kind, ...]:
    """The kinds of a line from those of its characters: those of most, or of what it names."""
    counts: dict[str, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    best = max(counts, key=lambda label: (counts[label], label))
    kinds = tuple(Kind(kind) for kind in best.split(","))
    inline = [kind for kind in _INLINE if any(str(kind) in label.split(",") for label in counts)]
    if inline and (kinds[0] is Kind.RESIDUE or kinds[0] in _INLINE):
        return (*inline, *(kind for kind in kinds if kind not in inline))
    return kinds


def pages(folder: Path) -> Iterator[Page]:
    """The labelled pages of a folder."""
    return (Page(path) for path in sorted(folder.glob("*.html")))


def read(page: Page, form: str, config: Config) -> Article | None:
    """The article of a page in a form."""
    with tempfile.TemporaryDirectory() as folder:
        path = page.write(form, Path(folder))
        return None if path is None else read_article(path, config)


def agreement(page: Page, config: Config) -> dict[str, float]:
    """How well the body of a page in each other form agrees with that of its HTML.

    F1 of the words of the two bodies, each as often as it stands in both; by form.
    """
    bodies: dict[str, Counter[str]] = {}
    for form in FORMS:
        article = read(page, form, config)
        if article is not None:
            bodies[form] = _body_words(article)
    html = bodies.pop("html")
    return {form: _f1(html, words) for form, words in bodies.items()}


def _body_words(article: Article) -> Counter[str]:
    return Counter(
        token.word
        for passage in article.passages
        if passage.kind is Kind.BODY
        for token in tokens(article.text, passage.start, passage.end)
    )


def _f1(left: Counter[str], right: Counter[str]) -> float:
    both = left.total() + right.total()
    return 2 * (left & right).total() / both if both else 1.0


def judged(page: Page, article: Article) -> tuple[list[Line], int]:
    """Every non-blank line with its labels and its kind, and how many have no label."""
    rows = lines_of(article)
    labels = page.labels([text for _, text, _, _ in rows])
    lines = [
        Line(number, text, wanted, kind, why)
        for (number, text, kind, why), wanted in zip(rows, labels, strict=True)
        if wanted
    ]
    return lines, len(rows) - len(lines)
