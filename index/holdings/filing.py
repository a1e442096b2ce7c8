"""What the catalogue keeps of a file, and when the file is to be read again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from index import __version__
from index.articles.corrections import Corrections, outlet_of, text_digest
from index.articles.files import FoundFile
from index.config import Config
from index.holdings.model import Learned, Reading
from index.holdings.repeats import Lines, repeated
from index.search.catalogue import Catalogue
from index.search.filed import Filed, Files, Stamp

#: Articles in one commit: enough that commits cost little, few enough that an interruption does.
BATCH = 2000

#: Articles in the first commit of an index: there is something to be seen and searched soon.
FIRST = 250

#: Raised when the rules that make an article of a file change, between two versions as well.
RULES = 5


def fingerprint(config: Config) -> str:
    """What an index depends on besides the files: our version, and what decides an article."""
    parts = (config.articles, config.outlets, config.cues, config.names, config.max_file_mb)
    settings = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:12]
    return f"{maker()}-{settings}"


def maker() -> str:
    """What a fingerprint begins with: another version than ours does not know our words."""
    return hashlib.sha256(f"{__version__} {RULES}".encode()).hexdigest()[:8]


def record_of(reading: Reading, learned: Learned) -> Filed:
    """What the catalogue keeps of a file that was read."""
    from index.articles.read import entry as entry_of

    article, lines, path = reading.article, reading.lines, reading.file.path
    digest = "" if article is None else text_digest(article.text)
    outlet = None if article is None else outlet_of(article.metadata)
    return Filed(
        stamp=Stamp(reading.file.size, reading.file.mtime_ns),
        entry=None if article is None else entry_of(article),
        failure=reading.reason,
        warnings=() if article is None else article.warnings,
        said=learned.corrections.said(path, digest, outlet),
        digest=digest,
        shared=tuple(sorted(learned.repeated.get(path, ()))),
        lines=None if lines is None else (lines.outlet, lines.title, lines.keys),
    )


def unread(
    files: Iterable[FoundFile], records: Mapping[str, Filed], learned: Learned
) -> list[FoundFile]:
    """The files that are new or changed, or of which something else is known than when they were
    read.
    """

    def read(file: FoundFile) -> bool:
        record = records.get(file.path)
        return (
            record is not None
            and same(file, record, learned.corrections)
            and frozenset(record.shared) == learned.repeated.get(file.path, frozenset())
        )

    return [file for file in files if not read(file)]


def same(file: FoundFile, record: Filed, corrections: Corrections) -> bool:
    """Whether a file is as it was read, and the user says of it what was said then."""
    return record.stamp == Stamp(file.size, file.mtime_ns) and heeded(
        file.path, record, corrections
    )


def heeded(path: str, record: Filed, corrections: Corrections) -> bool:
    """Whether the user says of a file what was said when it was read."""
    outlet = outlet_of(record.entry.metadata) if record.entry is not None else None
    return record.said == corrections.said(path, record.digest, outlet)


def is_raw(file: FoundFile, record: Filed) -> bool:
    """Whether the article of a file stands in the index as the file alone gives it."""
    stamp = Stamp(file.size, file.mtime_ns)
    return record.entry is not None and record.stamp == stamp and not (record.said or record.shared)


def up_to_date(files: Sequence[FoundFile], catalogue: Catalogue, corrections: Corrections) -> bool:
    """Whether the disk and the user say what the catalogue says, and its last update was whole."""
    known = catalogue.files
    if not catalogue.settled or len(files) != len(known):
        return False
    if isinstance(known, Files):
        return known.are(files) and known.heed(corrections)
    return all(
        (record := known.get(file.path)) is not None and same(file, record, corrections)
        for file in files
    )


def learned_of(records: Mapping[str, Filed], corrections: Corrections) -> Learned:
    """What is known of articles from all that is in the catalogue."""
    kept = {path: Lines(*r.lines) for path, r in records.items() if r.lines is not None}
    return Learned(corrections, repeated(kept))


def batch_sizes(count: int, already: int) -> Iterator[int]:
    """How many files each commit takes in, where so many were taken in `already`."""
    size = min(BATCH, max(FIRST, already))
    while count > 0:
        yield min(size, count)
        count -= size
        size = min(BATCH, 2 * size)
