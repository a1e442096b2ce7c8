"""What is counted of the articles of an edition while they are taken in: rarity and words."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from index.articles.model import Article
from index.compare.rarity import Rarity
from index.holdings.edition import Edition
from index.holdings.lexicons import load_lexicon, save_lexicon, save_words
from index.holdings.rarities import load_rarity, save_rarity
from index.language.names import NameGroups
from index.search.lexicon import Lexicon

#: Articles that are held in memory at a time while those are counted that are to go.
_AT_A_TIME = 500


class Counted(NamedTuple):
    """What some articles count for."""

    rarity: Rarity
    lexicon: Lexicon


class Counts:
    """The counts of an edition. They follow its commits, and are kept beside it now and then: what
    is not kept is counted anew when it is needed.
    """

    def __init__(self, edition: Edition, names: NameGroups) -> None:
        """Load the counts, or count.

        Raises:
            IndexDamagedError: the index cannot be read.
        """
        index = edition.index()
        self._edition = edition
        self._names = names
        self._generation: int | None = index.generation
        self._saved = self._booked = index.generation
        self._changed: set[str] = set()
        self._rarity = load_rarity(edition.folder, index, names)
        self._lexicon = load_lexicon(edition.folder, index)

    def of(self, articles: Iterable[Article]) -> Counted:
        """What some articles count for; each is asked for once."""
        counted, left = Counted(Rarity(), Lexicon()), iter(articles)
        while some := list(islice(left, _AT_A_TIME)):
            counted.rarity.__iadd__(Rarity.of(some, self._names))
            counted.lexicon.__iadd__(Lexicon.of(some))
        return counted

    def follow(self, before: Counted, after: Counted) -> None:
        """Count what was just committed in place of what was there before."""
        self._generation = None  # whatever stops this leaves counts of no state at all
        self._rarity -= before.rarity
        self._lexicon -= before.lexicon
        self._rarity += after.rarity
        self._lexicon += after.lexicon
        self._changed |= before.lexicon.forms.keys() | after.lexicon.forms.keys()
        self._generation = self._edition.index().generation

    def save(self) -> None:
        """Keep the counts, with the state of the index that they are of.

        Raises:
            OSError: they cannot be written.
        """
        folder, generation = self._edition.folder, self._generation
        if generation is not None and generation != self._saved:
            save_rarity(folder, self._rarity, generation)
            save_lexicon(folder, self._lexicon, generation)
            self._saved = generation

    def save_book(self) -> None:
        """Keep the words as queries look them up: it takes longer than to keep the counts.

        Raises:
            OSError: it cannot be written.
        """
        generation = self._generation
        if generation is not None and generation != self._booked:
            save_words(self._edition.folder, self._lexicon, self._changed, self._booked, generation)
            self._booked, self._changed = generation, set()
