"""What a library in memory says of its words: completion, what was meant, facets, concordance."""

import difflib
import re
from collections import Counter

from index.search.model import Choice, Completion, Concordance, KwicLine

FIELDS = ("title", "outlet", "date", "kind", "language")


def words_of(articles) -> Counter:
    """How many articles have each word."""
    return Counter(w for a in articles for w in set(re.findall(r"\w+", a.text.casefold())))


def completion(articles, entries, query, at, limit) -> Completion:
    """How the word before `at` may go on: words and fields that begin so, or outlets."""
    start = max(query.rfind(sign, 0, at) for sign in ' "') + 1
    if query.rfind("outlet:", 0, at) > query.rfind(" ", 0, at):
        start = query.rfind("outlet:", 0, at)
    typed = query[start:at].casefold()
    if typed.startswith("outlet:"):
        outlets = Counter(e.metadata.outlet for e in entries if e.metadata.outlet)
        choices = [
            Choice(f'outlet:"{name}"', "value", count)
            for name, count in outlets.most_common()
            if name.casefold().startswith(typed.removeprefix("outlet:").strip('"'))
        ]
    else:
        found = sorted(words_of(articles).items(), key=lambda pair: (-pair[1], pair[0]))
        choices = [Choice(w, "word", n) for w, n in found if typed and w.startswith(typed)]
        choices += [Choice(f"{f}:", "field", 0) for f in FIELDS if typed and f.startswith(typed)]
    return Completion(start, at, tuple(choices[:limit]))


def suggestion(articles, words) -> str | None:
    """The words with those mended that no article has."""
    known = words_of(articles)
    mended = [
        w if w in known else (difflib.get_close_matches(w, known, 1) or [w])[0] for w in words
    ]
    return " ".join(mended) if mended != list(words) else None


def facets(articles, *, kinds) -> dict:
    """Counts of articles by outlet, year and language, and by kind where it is asked for."""
    found = {
        "outlet": Counter(a.metadata.outlet or "" for a in articles),
        "year": Counter((a.metadata.published or "")[:4] for a in articles),
        "language": Counter(a.metadata.language or "" for a in articles),
    }
    if kinds:
        found["kind"] = Counter(k for a in articles for k in {p.kind.value for p in a.passages})
    return {
        name: dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, counts in found.items()
    }


def concordance(found, *, sort, width, added=()) -> Concordance:
    """A line a span of `found`: entries with their articles and spans."""
    lines = []
    for entry, article, spans in found:
        for start, end in spans:
            p = next(p for p in article.passages if p.start <= start < p.end)
            left = article.text[p.start : start][-width:]
            right = article.text[end : p.end][:width]
            lines.append(KwicLine(entry, p.n, start, end, left, article.text[start:end], right))
    keys = {
        "left": lambda line: line.left.split()[::-1],
        "right": lambda line: line.right.split(),
        "match": lambda line: line.match,
        "date": lambda line: line.entry.metadata.published or "",
    }
    if sort in keys:
        lines.sort(key=keys[sort])
    return Concordance(tuple(lines), len(lines), len({line.entry.id for line in lines}), added)
