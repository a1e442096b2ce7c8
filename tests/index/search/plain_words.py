"""What a wordbook says, said in the plainest way, from all counts at once; and random counts."""

from functools import cached_property

from hypothesis import strategies as st

from index.language.fold import fold_word
from index.language.stopwords import is_content
from index.search.lexicon import Lexicon
from index.search.neighbours import distance

_POSSESSIVES = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")


class PlainWords:
    """The words of a lexicon, each looked at by itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.forms: dict[str, list[str]] = {}
        for form in lexicon.forms:
            if word := fold_word(form):
                self.forms.setdefault(word, []).append(form)

    @cached_property
    def articles(self) -> dict[str, int]:
        again = self.lexicon.again
        return {
            word: sum(self.lexicon.forms[form] for form in forms) - again.get(word, 0)
            for word, forms in self.forms.items()
        }

    def bare(self, word: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for form in self.forms[word]:
            bare = form[:-2] if form.endswith(_POSSESSIVES) else form
            counts[bare] = counts.get(bare, 0) + self.lexicon.forms[form]
        return counts

    @cached_property
    def names(self) -> dict[str, str]:
        found = {}
        for word in self.forms:
            counts = self.bare(word)
            named = {f: n for f, n in counts.items() if f[0].isupper() and not f.isupper()}
            small = sum(n for form, n in counts.items() if not form[0].isupper())
            sure = word in self.lexicon.capital and is_content(word)
            if sure and named and small <= sum(counts.values()) / 100:
                found[word] = commonest(named)
        return found

    def written(self, word: str) -> str:
        if word in self.names or word not in self.forms:
            return self.names.get(word, word)
        counts = self.bare(word)
        small = {form: n for form, n in counts.items() if not form[0].isupper()}
        if sum(small.values()) >= sum(counts.values()) / 10:
            counts = small
        return commonest({f: n for f, n in counts.items() if not f.isupper()} or counts)

    def beginning(self, prefix: str) -> list[str]:
        return sorted(word for word in self.forms if word.startswith(prefix))

    def commonest(self, prefix: str) -> list[str]:
        return sorted(self.beginning(prefix), key=lambda word: (-self.articles[word], word))

    def near(self, word: str, edits: int) -> list[str]:
        return sorted(other for other in self.forms if distance(word, other, edits) is not None)


def commonest(counts: dict[str, int]) -> str:
    return min(counts, key=lambda form: (-counts[form], form))


_SYLLABLES = st.sampled_from("ha wi ja mo sul kh al di qa ra k zay ab dul sh ou 北 مو é".split())
_WORDS = st.lists(_SYLLABLES, min_size=1, max_size=4).map("".join)


@st.composite
def lexicons(draw: st.DrawFn, most: int = 60) -> Lexicon:
    """Counts as they may come of articles, of words in several forms."""
    counts = Lexicon(articles=100)
    counts.forms, counts.again, counts.capital, counts.inside = {}, {}, {}, {}
    for word in draw(st.lists(_WORDS, max_size=most, unique_by=fold_word)):
        name = word.capitalize()
        # Some scripts have no capitals.
        cases = dict.fromkeys([word, name, word.upper(), f"{name}’s", f"{word.upper()}'s"])
        for form in draw(st.lists(st.sampled_from([*cases]), min_size=1, max_size=3, unique=True)):
            counts.forms[form] = draw(st.integers(1, 300))
        folded = fold_word(word)
        if draw(st.booleans()):
            counts.capital[folded] = 1
            if draw(st.booleans()):
                counts.inside[folded] = 1
        # As many articles are left as have its commonest form.
        forms = [counts.forms[form] for form in cases if form in counts.forms]
        extra = draw(st.integers(0, sum(forms) - max(forms)))
        if extra:
            counts.again[folded] = extra
    return counts
