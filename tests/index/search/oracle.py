"""What a tree means, worked out by looking at every word of every article.

It follows the definitions of the query language, not the index: nothing of `index.search` is used
but the tree and the settled readings of texts that have tests of their own: words, stems, numbers.
"""

import calendar
import itertools
import re
import unicodedata
from fnmatch import fnmatchcase

from search_material import NO_NAMES

from index.articles.model import Kind
from index.language.numbers import numbers
from index.language.stems import stem, stemmer_code
from index.language.tokens import tokens
from index.search.query import tree

DEFAULT_KINDS = frozenset(Kind) - {Kind.COMMENT, Kind.RESIDUE}
OF_FIELD = {"title": {Kind.TITLE}, "byline": {Kind.BYLINE}}


def edits(left, right):
    """Letters put in, taken out, changed, or changed with their neighbour: the fewest."""
    far = {(i, 0): i for i in range(len(left) + 1)} | {(0, j): j for j in range(len(right) + 1)}
    for i, j in itertools.product(range(1, len(left) + 1), range(1, len(right) + 1)):
        ways = [
            far[i - 1, j] + 1,
            far[i, j - 1] + 1,
            far[i - 1, j - 1] + (left[i - 1] != right[j - 1]),
        ]
        if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
            ways.append(far[i - 2, j - 2] + 1)
        far[i, j] = min(ways)
    return far[len(left), len(right)]


def days(published):
    """The first and last day of a date that may lack its day or month."""
    year, month, day = ([int(part) for part in published.split("-")] + [0, 0])[:3]
    last = month or 12
    length = calendar.monthrange(year, last)[1]
    return year * 10000 + (month or 1) * 100 + (day or 1), year * 10000 + last * 100 + (
        day or length
    )


class Line:
    """A passage or a value of metadata: its words, and its numbers if it is a passage."""

    def __init__(self, text, language, *, passage):
        self.words = tokens(text)
        self.language = language
        found = numbers(text) if passage else []
        self.numbers = [
            (
                number.value,
                [
                    n
                    for n, word in enumerate(self.words)
                    if number.start <= word.start and word.end <= number.end
                ],
            )
            for number in found
        ]


class Oracle:
    """Answers trees; `marked` are paths, and the names of a group stand for each other."""

    def __init__(self, articles, names=NO_NAMES, marked=frozenset()):
        self.articles, self.names, self.marked = articles, names, marked

    def paths(self, node):
        """The articles that answer."""
        return {a.path for a in self.articles if self.holds(node, a, DEFAULT_KINDS, None)}

    def lit(self, node, a):
        """For each passage, the words (by their order) that are part of an answer."""
        found = {}
        for leaf, kinds in positive(node, DEFAULT_KINDS):
            for passage in a.passages:
                if passage.kind in kinds:
                    line = self._passage(a, passage)
                    used = {n for place in self.places(leaf, line) for n in place}
                    found[passage.n] = found.get(passage.n, set()) | used
        return {n: used for n, used in found.items() if used}

    def holds(self, node, a, kinds, meta):
        match node:
            case tree.Not(part):
                return not self.holds(part, a, kinds, meta)
            case tree.Or(nodes):
                return any(self.holds(part, a, kinds, meta) for part in nodes)
            case tree.And(nodes):
                for part in nodes:
                    if isinstance(part, tree.Kind):
                        kinds, meta = kinds_of(part), None
                return all(self.holds(part, a, kinds, meta) for part in nodes)
            case tree.Kind():
                return "any" in node.kinds or any(p.kind in kinds_of(node) for p in a.passages)
            case tree.Field(name, part):
                return self.holds(part, a, OF_FIELD.get(name, set()), name)
            case tree.Marked() | tree.Language() | tree.DateUnknown() | tree.DateRange():
                return self._is(node, a)
            case _:
                return any(self.places(node, line) for line in self._lines(a, kinds, meta))

    def _is(self, node, a):
        match node:
            case tree.Marked():
                return a.path in self.marked
            case tree.Language(codes):
                return (a.metadata.language or "unknown") in codes
            case tree.DateUnknown():
                return a.metadata.published is None
            case tree.DateRange(dates):
                if a.metadata.published is None:
                    return False
                first, last = days(a.metadata.published)
                return first <= dates.last and last >= dates.first

    def _passage(self, a, passage):
        text = a.text[passage.start : passage.end]
        return Line(text, a.metadata.language, passage=True)

    def _lines(self, a, kinds, meta):
        for passage in a.passages:
            if passage.kind in kinds:
                yield self._passage(a, passage)
        if meta is None and kinds >= DEFAULT_KINDS:
            meta = "title"
        if meta == "path":
            yield Line(a.path, a.metadata.language, passage=False)
        elif meta is not None:
            yield Line(getattr(a.metadata, meta) or "", a.metadata.language, passage=False)

    # -- places in a line: the words that each consists of ------------------------------------

    def places(self, node, line):
        """Where something stands in a line: for each place its words, in order."""
        match node:
            case tree.Or(nodes):
                return [place for part in nodes for place in self.places(part, line)]
            case tree.Near((left, right), distance):
                pairs = itertools.product(self.places(left, line), self.places(right, line))
                return [
                    tuple(sorted(one + other))
                    for one, other in pairs
                    if not set(one) & set(other) and words_between(one, other) < distance
                ]
            case tree.Close(text, distance):
                parts = [in_row(rows, line) for rows in self._slots(text, node.exact)]
                return [
                    tuple(sorted(itertools.chain(*chosen)))
                    for chosen in itertools.product(*parts)
                    if is_close([n for part in chosen for n in part], distance)
                ]
            case tree.Number():
                return [tuple(at) for value, at in line.numbers if is_within(value, node)]
            case _:
                return in_row(self._rows(node), line)

    def _rows(self, leaf):
        """Tests of a word and its language, for words side by side; any of the rows will do."""
        match leaf:
            case tree.Wildcard(text):
                plain = "".join(
                    c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
                )
                parts = re.findall(r"[\w*?]+", re.sub(r"(?<=\d),", "", plain.lower()))
                return [[lambda w, _, p=p: fnmatchcase(w, p) for p in parts]]
            case tree.Fuzzy(text, most):
                asked = [t.word for t in tokens(text)]
                return [[lambda w, _, x=x: edits(w, x) <= most for x in asked]]
            case _:
                slots = self._slots(leaf.text, leaf.exact)
                return [list(itertools.chain(*row)) for row in itertools.product(*slots)]

    def _slots(self, text, exact):
        """The words of a text with the names that may stand for them, each as rows of tests."""
        asked = tokens(text)
        if exact:
            return [[[is_word(token.word)]] for token in asked]
        slots, at = [], 0
        while at < len(asked):
            length, others = self._name(asked, at)
            if not others:
                length = 1
                while at + length < len(asked) and (
                    text[asked[at + length - 1].end : asked[at + length].start] == "-"
                ):
                    length += 1
            form = [token.word for token in asked[at : at + length]]
            rows = [[has_stem(x) for x in form], *([is_word(x) for x in f] for _, f in others)]
            if not others and length > 1:
                rows.append([has_stem("".join(form))])
            slots.append(rows)
            at += length
        return slots

    def _name(self, asked, at):
        for length in (2, 1):
            others = self.names.others(tuple(token.word for token in asked[at : at + length]))
            if others:
                return length, others
        return 1, ()


def positive(node, kinds):
    """The leaves that stand under no NOT, with the kinds of passage that each is sought in."""
    match node:
        case tree.And(nodes) | tree.Or(nodes):
            if isinstance(node, tree.And):
                kinds = next((kinds_of(n) for n in nodes if isinstance(n, tree.Kind)), kinds)
            for part in nodes:
                yield from positive(part, kinds)
        case tree.Field(name, part):
            yield from positive(part, OF_FIELD.get(name, set()))
        case tree.Word() | tree.Phrase() | tree.Wildcard() | tree.Fuzzy() | tree.Close():
            yield node, kinds
        case tree.Near() | tree.Number():
            yield node, kinds


def kinds_of(node):
    return frozenset(Kind) if "any" in node.kinds else {Kind(kind) for kind in node.kinds}


def is_word(asked):
    return lambda word, _: word == asked


def has_stem(asked):
    def test(word, language):
        codes = stemmer_code(word, language), stemmer_code(asked, language)
        return codes[0] == codes[1] and stem(word, codes[0]) == stem(asked, codes[1])

    return test


def in_row(rows, line):
    """The places where the words of a row stand side by side."""
    return [
        tuple(range(at, at + len(row)))
        for row in rows
        for at in range(len(line.words) - len(row) + 1)
        if all(
            test(word.word, line.language) for test, word in zip(row, line.words[at:], strict=False)
        )
    ]


def words_between(one, other):
    """How many words stand between two places; none where they are interleaved."""
    return max(0, min(other) - max(one) - 1, min(one) - max(other) - 1)


def is_close(used, distance):
    """Whether words are distinct and lie in a window: two are at most `distance` apart, and each
    further word makes it wider by one.
    """
    apart = max(used) - min(used)
    return len(set(used)) == len(used) and apart <= distance + len(used) - 2


def is_within(value, node):
    if node.low is not None and (value < node.low or (value == node.low and not node.with_low)):
        return False
    return node.high is None or value < node.high or (value == node.high and node.with_high)
