"""The order in which articles are listed where nothing else decides."""

from collections.abc import Iterable

from index.articles.model import Entry


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Articles by date of publication, the newest first, the undated last, then by path.

    An article of which only the month is known follows those of its days.
    """
    by_path = sorted(entries, key=lambda entry: entry.path)
    return sorted(by_path, key=lambda entry: entry.metadata.published or "", reverse=True)
