"""How fast the search is, beside Whoosh, SQLite FTS5 and, where installed, tantivy and ripgrep.

    python -m bench.search [FOLDER | FILE.jsonl] [--count 10000] [--engines arrays,fts5] [--million]

All engines get the same texts and, but for ours, the very terms of our index ready cut; they answer
the same queries in turns, each in a process of its own. Hits are compared. docs/search-speed.md has
the tables, and says what is counted.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from shutil import rmtree

import msgspec

from bench.search import tables
from bench.search.agreement import agreement
from bench.search.asked import Asking
from bench.search.child import Built
from bench.search.classes import Sample, drawn
from bench.search.engines import NAMES, OURS, USUAL, engine, installed
from bench.search.forms import Ask, Asked, CannotError
from bench.search.material import Material, source
from bench.search.rows import write_rows
from bench.search.turns import Question, built, measured, opened, updated
from index.errors import QueryError
from index.search.query import parse

_MILLION = 1_000_000
#: Engines that share the index of another, or find other hits: nothing to compare.
_NOT_COMPARED = frozenset({"fts5-top", "ripgrep"})
_PLAIN = ("whoosh", "fts5", "tantivy")


def main() -> None:
    asked = options()
    kept = nullcontext(asked.work) if asked.work else tempfile.TemporaryDirectory()
    with kept as folder:
        Bench(Path(folder), asked).run()


class Bench:
    """One run, in a work folder; what stands there from a run before is used again."""

    def __init__(self, folder: Path, asked: argparse.Namespace) -> None:
        self._folder = folder
        self._asked = asked
        self._material = Material(folder)
        self._names: list[str] = asked.engines
        self._others = [name for name in self._names if name not in OURS]

    def run(self) -> None:
        """Prepare, build, measure, compare; tables as they come."""
        self._folder.mkdir(parents=True, exist_ok=True)
        print(f"{tables.machine()}\n", flush=True)
        count = self._prepare()
        self._build()
        questions, first = self._questions(count)
        found = measured(self._folder, self._names, questions, first, self._asked.rounds)
        print(tables.times(self._names, [ask for ask, _ in questions], found), "\n", flush=True)
        if not self._asked.no_compare:
            names = [name for name in self._names if name not in _NOT_COMPARED]
            if agreed := tables.agreed(names, agreement(self._folder, names, questions)):
                print(agreed, "\n", flush=True)
        middling = next(q for q in first if q[0].kind == "middling word")
        for name in self._names:
            found[name].opening, memory = opened(self._folder, name, middling, self._asked.rounds)
            found[name].memory |= memory
        for name in self._names:
            found[name].update = updated(
                self._folder, name, engine(name, self._folder).shares, middling
            )
        print(tables.single(self._names, found), flush=True)

    def _prepare(self) -> int:
        asked = self._asked
        marker = self._folder / "material"
        said = f"{asked.where} {asked.count} {asked.seed}"
        if not marker.exists() or not marker.read_text().startswith(said + "\n"):
            _say("articles")
            count, size = self._material.write(source(asked.where, asked.count, asked.seed))
            if not count:
                sys.exit(f"{asked.where}: no articles")
            marker.write_text(f"{said}\n{count} {size}")
            for name in (*NAMES, *(f"{name}-plain" for name in NAMES)):
                rmtree(self._folder / name, ignore_errors=True)
        if self._others and self._material.lexis() is None:
            _say("their words")
            write_rows(self._material)
        count, size = map(int, marker.read_text().splitlines()[1].split())
        print(f"{count:,} articles, {size / count / 1024:.1f} kB of text each\n", flush=True)
        return count

    def _build(self) -> None:
        made, plain = {}, {}
        for name in self._names:
            if engine(name, self._folder).shares == name:
                made[name] = self._built(name, name)
            if name in _PLAIN:
                plain[name] = self._built(name, f"{name}-plain")
        known = [{n: one for n, one in found.items() if one} for found in (made, plain)]
        print(tables.builds(self._folder, *known), "\n", flush=True)

    def _built(self, name: str, place: str) -> Built | None:
        """How the building of an index went; with `--again` that of a run before, if known."""
        folder, kept = self._folder / place, self._folder / f"{place}.built"
        if self._asked.again and folder.exists():
            return msgspec.json.decode(kept.read_bytes(), type=Built) if kept.exists() else None
        rmtree(folder, ignore_errors=True)
        _say(f"index of {place}")
        done = built(self._folder, name, plain=place != name)
        kept.write_bytes(msgspec.json.encode(done))
        return done

    def _questions(self, count: int) -> tuple[list[Question], list[Question]]:
        _say("queries")
        sample = Sample(self._material, self._asked.seed, count)
        asks, first = drawn(sample, self._asked.each)
        lexis = self._material.lexis() if self._others else None
        if lexis is None:
            return [(ask, None) for ask in asks], [(ask, None) for ask in first]
        asking = Asking(lexis)
        return [(a, asked_of(asking, a)) for a in asks], [(a, asked_of(asking, a)) for a in first]


def asked_of(asking: Asking, ask: Ask) -> Asked | None:
    """What a query asks of any engine; None where others have no way to ask it."""
    try:
        return asking.asked(parse(ask.text))
    except CannotError:
        return None
    except QueryError as error:
        raise ValueError(f"{ask.kind}: {ask.text}") from error


def options(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("where", nargs="?", type=Path, help="a folder or a .jsonl; else invented")
    parser.add_argument("--count", type=int, default=10_000, help="articles, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=30, help="queries of a class")
    parser.add_argument("--rounds", type=int, default=3, help="processes that a query is put to")
    parser.add_argument("--engines", default="", help=f"of {', '.join(NAMES)}, by commas")
    parser.add_argument("--work", type=Path, help="a folder to keep texts and indexes in")
    parser.add_argument("--again", action="store_true", help="use the indexes that stand there")
    parser.add_argument("--no-compare", action="store_true", help="do not compare hits")
    parser.add_argument("--million", action="store_true", help="a million, our engine alone")
    asked = parser.parse_args(given)
    if asked.million:
        asked.count, asked.no_compare = _MILLION, True
        asked.engines = asked.engines or "arrays"
        asked.rounds = min(asked.rounds, 1)
    names = asked.engines.split(",") if asked.engines else list(USUAL)
    unknown = set(names) - set(NAMES)
    if unknown:
        parser.error(f"no such engine: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    asked.engines = [name for name in names if installed(name)]
    return asked


def _say(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
