"""Articles made by hand, so that comparison is tested apart from the reading of files."""

from index.articles.model import Article, Kind, Metadata, Passage
from index.compare.features import Sentence
from index.language.names import NameGroups

NO_NAMES = NameGroups(())


def article(
    *paragraphs: str | tuple[Kind, str], name: str = "made", language: str | None = None
) -> Article:
    """An article of these paragraphs; a plain string is a paragraph of the body."""
    text, passages = "", []
    for line, paragraph in enumerate(paragraphs, start=1):
        kind, words = (Kind.BODY, paragraph) if isinstance(paragraph, str) else paragraph
        passages.append(
            Passage(line - 1, kind, len(text), len(text) + len(words), line, "made by hand")
        )
        text += words + "\n"
    said = Metadata(language=language)
    return Article(name, f"/library/{name}.txt", text, tuple(passages), said)


def sentence(text: str, names: NameGroups = NO_NAMES) -> Sentence:
    """A text as one sentence."""
    return Sentence(text, 0, len(text), names)
