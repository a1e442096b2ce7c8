"""The words of a library as a query asks for them: is it there, is it a name, how else is it spelt.

The gates of the rule for transliterated names stand here: a name is always written with a capital
in this library, and neither it nor what was typed is ever seen in lower case.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.language.compound_names import FAITH, SERVANT, parts_of
from index.language.fold import fold_word
from index.language.romanised import is_romanised, same_name
from index.language.stopwords import is_content
from index.language.variants import Variants
from index.search.words.book import Wordbook

#: Fewer letters spell too many names.
_SHORTEST_NAME = 3

#: Ways of parting a word that are looked for; each is a phrase to be found.
_MOST_SPLITS = 2

_SHORTEST_PART = 3

#: Ways of writing a name apart that are looked for.
_MOST_APART = 12
_SHORT_BEGINNINGS = frozenset("bi co e ex re".split())

#: The letters before which the Arabic article is said, and often written, with that letter.
_SUN_LETTERS = ("sh", "th", "dh", "n", "r", "s", "t", "d", "z")


class Vocabulary:
    """Made of the `words` of a library; `apart` are names never taken for one another."""

    def __init__(self, words: Wordbook, apart: Iterable[Sequence[str]] = ()) -> None:
        self.words = words
        self._variants = Variants(words, apart)

    def known(self, word: str) -> bool:
        """Whether a folded word stands in the library."""
        return word in self.words

    def is_name(self, word: str) -> bool:
        """Whether a folded word is always written with a capital."""
        return self.words.is_name(word)

    def written(self, word: str) -> str:
        """A folded word as the library mostly writes it, a name with its capital."""
        return self.words.written(word)

    def variants(self, typed: str) -> tuple[str, ...]:
        """Other spellings of what may be a transliterated name, as the library writes them.

        What has its capital at the head of a sentence only is taken for a name where either
        spelling shows a romanisation.
        """
        word = fold_word(typed)
        if len(word) < _SHORTEST_NAME or not word.isalpha():
            return ()
        if self.known(word) and not self.is_name(word):
            return ()
        found = self._variants.of(typed)
        if word in SERVANT:
            found += tuple(self.written(w) for w in sorted(SERVANT - {word}) if self.is_name(w))
        return tuple(
            name
            for name in dict.fromkeys(found)
            if self.words.is_sure(fold_word(name)) or is_romanised(typed, name)
        )

    def apart(self, typed: str) -> tuple[str, ...]:
        """Names of several words that a name written as one may be, if the library has the words:
        `Abdurrahman` -> Abd al-Rahman, `Salahuddin` -> Salah ad-Din.
        """
        word = fold_word(typed)
        parts = parts_of(word)
        if parts is None or (self.known(word) and not self.is_name(word)):
            return ()
        lasts = FAITH if not parts.servant else (parts.last,)
        last = [name for part in lasts for name in self.spelt(part)]
        first = self.spelt(parts.first)
        found = [
            f"{one} {article}-{other}"
            for one in first
            for other in last
            for article in self.articles(fold_word(other))
        ]
        if parts.servant:
            found += [f"{one} {other}" for one in self.spelt("abdul") for other in last]
        return tuple(dict.fromkeys(found))[:_MOST_APART]

    def spelt(self, word: str) -> tuple[str, ...]:
        """A name as it is and in its other spellings, as far as the library has them."""
        itself = (self.written(word),) if self.is_name(word) else ()
        return itself + self.variants(word)

    def joined(self, words: Sequence[str]) -> tuple[str, ...]:
        """Single words of the library that spell a name of several words."""
        found = self._variants.joined(words)
        if len(words) > 1 and words[0] in SERVANT:
            for word in self.words.beginning("abd"):
                parts = parts_of(word)
                if (
                    parts
                    and parts.servant
                    and self.is_name(word)
                    and same_name(parts.last, words[-1])
                ):
                    found += (self.written(word),)
        return tuple(dict.fromkeys(found))

    def splits(self, word: str) -> tuple[tuple[str, str], ...]:
        """How a word may be two words of the library: `airstrike` -> air strike; the commonest.

        Function words make no compounds: a therapist is not the rapist. Nor do two letters, but for
        beginnings that a hyphen often sets apart: co-operation, e-mail.
        """
        if not word.isalpha() or not word.isascii():
            return ()
        parts = [(word[:at], word[at:]) for at in range(1, len(word))]
        found = [
            (min(map(self.words.articles, pair)), pair) for pair in parts if _makes_compounds(*pair)
        ]
        known = sorted((one for one in found if one[0]), reverse=True)
        return tuple(pair for _, pair in known[:_MOST_SPLITS])

    def articles(self, word: str) -> Iterator[str]:
        """The forms of the Arabic article that may stand before a name, if the library has them."""
        following = next((letter for letter in _SUN_LETTERS if word.startswith(letter)), "")
        for vowel in "aeu":
            for form in {f"{vowel}l", f"{vowel}{following}"}:
                if len(form) > 1 and self.known(form):
                    yield form


def _makes_compounds(first: str, second: str) -> bool:
    if len(second) < _SHORTEST_PART or not is_content(second):
        return False
    return first in _SHORT_BEGINNINGS or (len(first) >= _SHORTEST_PART and is_content(first))
