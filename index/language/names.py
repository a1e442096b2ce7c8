"""Groups of names for one thing (ISIS, ISIL, Daesh, Islamic State), from `config.yaml`."""

from collections.abc import Iterable, Mapping, Sequence

from index.language.tokens import Token, tokens


class NameGroups:
    """The name groups of a configuration, looked up by folded words.

    A form is the tuple of a name's folded words: ("islamic", "state").
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._group: dict[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]] = {}
        # The most words of a name that begins with a word: nearly all words begin none.
        self._longest: dict[str, int] = {}
        self.longest = 1
        for names in groups:
            forms = tuple((name, form) for name in names if (form := form_of(name)))
            for _, form in forms:
                # A form that stands in two groups belongs to the first.
                self._group.setdefault(form, forms)
                self._longest[form[0]] = max(self._longest.get(form[0], 0), len(form))
                self.longest = max(self.longest, len(form))

    @classmethod
    def from_config(cls, groups: Mapping[str, Sequence[str]]) -> "NameGroups":
        """The groups as `names:` of the configuration holds them."""
        return cls(groups.values())

    def others(self, form: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The other names of the group that `form` belongs to: (name as written, its form)."""
        return tuple(pair for pair in self._group.get(form, ()) if pair[1] != form)

    def may_stand_in(self, words: Iterable[str]) -> bool:
        """Whether one of the folded words begins a name: nearly always none does."""
        return not self._longest.keys().isdisjoint(words)

    def merged(self, words: Sequence[Token]) -> list[Token]:
        """The tokens with every name replaced by the first form of its group, longest first.

        A name of several words becomes one token over all of them, so offsets still give back the
        text that was read.
        """
        if not self._group:
            return list(words)
        out: list[Token] = []
        i = 0
        while i < len(words):
            longest = self._longest.get(words[i].word, 0)
            for length in range(min(longest, len(words) - i), 0, -1):
                forms = self._group.get(tuple(t.word for t in words[i : i + length]))
                if forms is not None:
                    name = " ".join(forms[0][1])
                    out.append(Token(name, words[i].start, words[i + length - 1].end))
                    i += length
                    break
            else:
                out.append(words[i])
                i += 1
        return out


def form_of(name: str) -> tuple[str, ...]:
    """The folded words of a name. The last of a run of ideographs stands in the pair before it, and
    in a text it makes a pair with what follows: it is left out.
    """
    found = tokens(name)
    return tuple(
        token.word
        for before, token in zip([None, *found], found, strict=False)
        if before is None or token.end > before.end
    )
