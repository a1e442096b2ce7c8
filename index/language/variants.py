"""The words of a library that spell the same name as a word that was typed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from index.language.fold import fold_word
from index.language.likeness import FAR, of_consonants
from index.language.romanised import Look, allowed, glued, joint, judged_slots, look, word_readings
from index.language.sounds import Sounds, plain


class Reading(NamedTuple):
    """One reading of a candidate: its sounds, the folded word, where it looks to come from."""

    sounds: Sounds
    word: str
    looks: Look


class Candidates(Protocol):
    """The names of a library. Whoever gives them has seen to it that they are names: written with
    a capital, and never in lower case.
    """

    def written(self, word: str) -> str:
        """The form of a folded candidate that is shown."""

    def alike(self, key: str) -> Iterable[tuple[str, Iterable[Reading]]]:
        """The readings that have a key, by their consonants: most of a key are seen to be far by
        those alone.
        """


def readings_of(word: str, written: str) -> Iterator[Reading]:
    """All readings of a candidate that sound at all."""
    spelled = plain(written)
    looks = look(spelled[0])
    for sounds in word_readings(spelled):
        if sounds.key:
            yield Reading(sounds, word, looks)


class Names:
    """Candidates in memory: folded words with their written forms."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._written = names
        self._by_key: dict[str, dict[str, list[Reading]]] = {}
        for word, written in names.items():
            for reading in readings_of(word, written):
                alike = self._by_key.setdefault(reading.sounds.key, {})
                alike.setdefault(reading.sounds.consonants, []).append(reading)

    def written(self, word: str) -> str:
        """The form of a folded candidate that is shown."""
        return self._written[word]

    def alike(self, key: str) -> Iterable[tuple[str, Iterable[Reading]]]:
        """The readings that have a key, by their consonants."""
        return self._by_key.get(key, {}).items()


class Variants:
    """Finds, among single words, those that spell a name in another romanisation.

    `apart` are groups of names that are never joined with one another, though the rule would:
    Hassan and Hussein. Looking a word up compares it with the candidates of its key alone.
    """

    def __init__(self, candidates: Candidates, apart: Iterable[Sequence[str]] = ()) -> None:
        self._candidates = candidates
        self._apart: dict[str, set[str]] = defaultdict(set)
        for names in apart:
            together = {fold_word(name) for name in names}
            for name in together:
                self._apart[name] |= together

    def of(self, typed: str) -> tuple[str, ...]:
        """The written forms of the candidates that spell the same name as one typed word, in
        any case, the likest first; never the word itself.
        """
        itself = fold_word(typed)
        spelled = plain(typed)
        found = self._found(word_readings(spelled), itself, looks=look(spelled[0]))
        return tuple(self._candidates.written(word) for word in found if word != itself)

    def joined(self, words: Sequence[str]) -> tuple[str, ...]:
        """The candidates that spell all of a name of several words written together.

        `["Deir", "ez-Zor"]` finds "Deirezzor", `["ez", "Zor"]` "Ezzor", `["al-Abadi"]` "Alabadi";
        the parts of a hyphen may be given apart or not. A single word finds nothing: which words
        in a row spell a name cannot be known from single words.
        """
        name = " ".join(words)
        found = self._found(glued(name), fold_word("".join(words)), looks=look(plain(name)[0]))
        return tuple(map(self._candidates.written, found))

    def _found(self, ours: Sequence[Sounds], typed: str, *, looks: Look) -> list[str]:
        """The folded candidates near enough, the likest first."""
        costs: dict[str, float] = {}
        for folded, cost in self._costs(ours, looks=looks):
            costs[folded] = min(cost, costs.get(folded, FAR))
        denied = self._apart.get(typed, set())
        return sorted(costs.keys() - denied, key=lambda folded: (costs[folded], folded))

    def _costs(self, ours: Sequence[Sounds], *, looks: Look) -> Iterator[tuple[str, float]]:
        for one in ours:
            most = allowed(len(one.key) + 2, looks=Look.ROMANISED)
            for consonants, alike in self._candidates.alike(one.key):
                spent = of_consonants(one.consonants, consonants)
                if spent <= most:
                    for other, folded, other_look in alike:
                        cost = judged_slots(one, other, spent, looks=joint(looks, other_look))
                        if cost < FAR:
                            yield folded, cost
