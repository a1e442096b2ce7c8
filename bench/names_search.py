"""Whether a search for one spelling of a name finds the articles that have another.

    python -m bench.names_search

An article is made of every form of our list (tests/data/names), "Reports from ... went on.", and
every form is searched. `bench.names` measures the rule alone; here the words of a query and of a
text are told apart as the program does, with its gates.
"""

from bench.names import groups
from index.articles.model import Article, Entry, Kind, Metadata, Passage
from index.config import load_config
from index.language.names import NameGroups
from index.search.lexicon import Lexicon
from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex
from index.search.vocabulary import Vocabulary
from index.search.words.making import wordbook


def article(group: int, number: int, form: str) -> Article:
    """An article of one sentence that has a form of a name of a group."""
    text = f"Reports from {form} went on, they said."
    passage = Passage(0, Kind.BODY, 0, len(text), 1, "made")
    return Article(f"{group}-{number}", f"/{group}/{number}.txt", text, (passage,), Metadata())


def measure(*, worked_on: bool) -> str:
    """A line of the table for one half of the list."""
    made = [
        (group, form, article(group, number, form))
        for group, forms in enumerate(groups(worked_on=worked_on))
        for number, form in enumerate(forms)
    ]
    articles = [one for _, _, one in made]
    index = ArticleIndex.in_memory()
    index.update(articles)
    entries = {a.path: Entry(a.id, a.path, a.metadata, 8, 1, 0) for a in articles}
    apart = load_config().search.never_alike
    question = Question(entries, NameGroups(()), Vocabulary(wordbook(Lexicon.of(articles)), apart))
    pairs = found = foreign = 0
    for group, form, itself in made:
        page = search(index, parse(form), question, limit=None)
        ids = {hit.entry.id for hit in page.hits}
        others = {a.id for g, _, a in made if g == group and a is not itself}
        pairs += len(others)
        found += len(others & ids)
        foreign += sum(not id_.startswith(f"{group}-") for id_ in ids)
    index.close()
    half = "worked on" if worked_on else "held"
    return f"{half:<10} {pairs:>6} {found / pairs:>8.3f} {foreign:>8}"


def main() -> None:
    print(f"{'half':<10} {'pairs':>6} {'found':>8} {'foreign':>8}")
    for worked_on in (True, False):
        print(measure(worked_on=worked_on))


if __name__ == "__main__":
    main()
