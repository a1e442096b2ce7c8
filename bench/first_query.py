"""What the first query of a process costs at the level of the library, before the search engine.

    python -m bench.first_query [--articles 100000] [--words 400000] [--names 100000] [--runs 3]

Files, a catalogue and the words of a library are invented; each run is a new process that does what
a search does from the walk over the files to the entries of ten hits, stage by stage. Printed are
the medians of CPU and wall time, and by how much the memory of the process grew. Last comes what a
list of all articles needs besides. No article is indexed: what the engine costs, `bench.search`
says.
"""

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.generate import CODAS, ONSETS, OUTLETS, VOWELS

if TYPE_CHECKING:
    from index.search.lexicon import Lexicon

#: Syllables of names as they are romanised.
_HEADS = "b d dh f gh h j k kh l m n q r s sh t th w y z".split()
_HEARTS = "a a a e i i o u u aa ou ei ai".split()
_TAILS = ["", "", "", "n", "r", "s", "l", "m", "d", "h", "q", "b"]


def words_like(
    chance: random.Random, count: int, syllables: Sequence[Sequence[str]], lengths: Sequence[int]
) -> list[str]:
    """So many different words of two syllables and more, the commonest first."""
    found: dict[str, None] = {}
    while len(found) < count:
        (length,) = chance.choices(range(1, len(lengths) + 1), lengths)
        word = "".join(chance.choice(part) for _ in range(length) for part in syllables)
        if len(word) > 2:
            found[word] = None
    return list(found)


def invented_lexicon(words: int, names: int, seed: int = 1) -> "Lexicon":
    """Counts of so many words and names, as a library of a hundred thousand articles may have."""
    from index.search.lexicon import Lexicon

    chance = random.Random(seed)
    counts = Lexicon(100_000, {}, {}, {}, {})
    named = words_like(chance, names, (_HEADS, _HEARTS, _TAILS), (1, 5, 4, 1))
    for rank, name in enumerate(named):
        articles = max(1, int(40_000 / (rank * 0.3 + 1)))
        counts.forms[name.capitalize()] = counts.capital[name] = articles
        if rank % 10:
            counts.inside[name] = max(1, articles // 2)
        if articles > 5:
            counts.forms[f"{name.capitalize()}’s"] = articles // 5
            counts.again[name] = max(1, articles // 10)
    plain = words_like(chance, words + words // 10, (ONSETS, VOWELS, CODAS), (1, 4, 6, 3))
    plain = [word for word in plain if word not in counts.capital][:words]
    for rank, word in enumerate(plain):
        articles = counts.forms[word] = max(1, int(90_000 / (rank * 0.3 + 1)))
        if articles > 15:
            counts.forms[word.capitalize()] = counts.capital[word] = articles // 8
            counts.again[word] = articles // 16 or 1
    return counts


def make(root: Path, articles: int, words: int, names: int) -> None:
    """The files of a library, its catalogue, and its words."""
    from index.articles.files import find
    from index.articles.identify import ids
    from index.articles.model import Entry, Evidence, Metadata
    from index.search.catalogue import Catalogue
    from index.search.filed import Filed, Stamp
    from index.search.words.making import packed

    chance = random.Random(2)
    for number in range(articles):
        path = root / "library" / f"{number // 1000:03}" / f"page-{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A page.\n", encoding="utf-8")
    files = find([root / "library"]).files
    named = ids([file.path for file in files])
    filed = {}
    for file in files:
        title = " ".join(chance.choices(ONSETS, k=6)).title()
        day = f"{chance.randint(2012, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        evidence = {
            "title": Evidence(1, title),
            "byline": Evidence(3, "By Mara Lindqvist"),
            "published": Evidence(4, "July 5, 2020"),
            "outlet": Evidence(9, f"From {OUTLETS[0]}"),
            "language": Evidence(source="the text", note="stop words: the, of, and"),
        }
        metadata = Metadata(
            title=title,
            byline="Mara Lindqvist",
            outlet=chance.choice(OUTLETS),
            published=day,
            language="en",
            evidence=evidence,
        )
        entry = Entry(named[file.path], file.path, metadata, chance.randint(80, 900), 19, 14)
        stamp = Stamp(file.size, file.mtime_ns)
        filed[file.path] = Filed(stamp, entry, digest=f"{chance.getrandbits(64):016x}")
    Catalogue(fingerprint="made", generation=1, files=filed).save(root)
    (root / "words").write_bytes(packed(invented_lexicon(words, names), 1))


def memory() -> float:
    """The memory of this process, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


class Stages:
    """What each stage of a run took: CPU and wall time in ms, memory in MB."""

    def __init__(self) -> None:
        self.took: dict[str, tuple[float, float, float]] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        held, cpu, wall = memory(), time.process_time(), time.perf_counter()
        yield
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        self.took[name] = cpu * 1000, wall * 1000, memory() - held


def run(root: Path) -> dict[str, tuple[float, float, float]]:
    """What a search does, in this process."""
    stages = Stages()
    with stages.stage("import of the library"):
        import index.holdings.disk
        import index.library  # noqa: F401
        from index.articles.corrections import Corrections
        from index.articles.files import find
        from index.holdings.filing import up_to_date
        from index.holdings.shelf import Shelf
        from index.search.catalogue import Catalogue
    gc.freeze()  # as at the start of the program
    with stages.stage("the files found"):
        files = find([root / "library"])
    with stages.stage("their ids"):
        shelf = Shelf(files)
    with stages.stage("the catalogue"):
        catalogue = Catalogue.load(root)
        assert catalogue is not None
    with stages.stage("is it up to date"):
        assert up_to_date(files.files, catalogue, Corrections())
    with stages.stage("the entries on the shelf"):
        shelf = shelf.holding(catalogue.entries)
    with stages.stage("import of the query language"):
        from index.language.names import NameGroups
        from index.search.completion import complete
        from index.search.mending import Words
        from index.search.query import parse
        from index.search.searching import Question
        from index.search.vocabulary import Vocabulary
        from index.search.words.book import Wordbook
    with stages.stage("the words"):
        words = Wordbook.open(root / "words")
        assert words is not None
        vocabulary = Vocabulary(words)
    question = Question(shelf.entries, NameGroups([]), vocabulary)
    with stages.stage("the plan of a query of three words"):
        planner = question.planner()
        planner.plan(parse("harbour airstrike Huwayjah"))
    with stages.stage("the entries of ten hits"):
        paths = list(shelf.entries)[:: max(1, len(shelf.entries) // 10)]
        assert all(shelf.entries[path].path == path for path in paths)
    add_up(stages, "a first query", "import of the library")
    with stages.stage("the plan of another query"):
        question.planner().plan(parse("ceasefire Mossul"))
    with stages.stage("completion of one letter"):
        assert complete("s", 1, words, ()).choices
    with stages.stage("a word mended that is not there"):
        Words.of_text(words, words.__contains__).meant("harrbuor")
    with stages.stage("a list of all articles in order"):
        assert len([entry.id for entry in shelf.newest]) == len(shelf.entries)
    return stages.took


def add_up(stages: Stages, name: str, but: str) -> None:
    """A line with the sum of the stages so far."""
    parts = [took for stage, took in stages.took.items() if stage != but]
    cpu, wall, held = (sum(part) for part in zip(*parts, strict=True))
    stages.took[name] = cpu, wall, held


def table(runs: Sequence[dict[str, Sequence[float]]]) -> Iterator[str]:
    """The medians of some runs."""
    yield f"{'':<36} {'CPU, ms':>9} {'wall, ms':>9} {'MB':>7}"
    for stage in runs[0]:
        columns: list[Callable[[dict[str, Sequence[float]]], float]] = [
            lambda one, stage=stage, n=n: one[stage][n] for n in range(3)
        ]
        cpu, wall, held = (statistics.median(map(column, runs)) for column in columns)
        yield f"{stage:<36} {cpu:9.1f} {wall:9.1f} {held:7.1f}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--words", type=int, default=400_000)
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.run:
        print(json.dumps(run(asked.run)))
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, asked.articles, asked.words, asked.names)
        again = [sys.executable, "-m", "bench.first_query", "--run", folder]
        runs = [
            json.loads(
                subprocess.run(again, capture_output=True, check=True, env=os.environ).stdout
            )
            for _ in range(asked.runs)
        ]
        sizes = [(root / name).stat().st_size / 1e6 for name in ("catalogue.msgpack", "words")]
    print(f"{asked.articles:,} articles, {asked.words:,} words, {asked.names:,} names")
    print(f"catalogue {sizes[0]:.0f} MB, words {sizes[1]:.0f} MB on the disk")
    print("\n".join(table(runs)))


if __name__ == "__main__":
    main()
