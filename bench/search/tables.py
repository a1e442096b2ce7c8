"""What was measured, as Markdown."""

import os
import platform
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.search.agreement import Agreement
from bench.search.child import Built
from bench.search.engines import OURS, TITLES
from bench.search.forms import Ask
from bench.search.turns import Figures

_MB = 1 << 20
#: Why an engine answers a class otherwise, where that is known.
_REASONS = {
    ("whoosh", "fuzzy"): "two letters that changed places are two edits to it, one to the others",
}


def machine() -> str:
    """On what, when, and with which versions."""
    names = ("numpy", "whoosh3", "tantivy")
    versions = [f"{name} {found}" for name in names if (found := _version(name))]
    model = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        model = next((x.partition(": ")[2] for x in lines if x.startswith("model name")), model)
    python = ".".join(map(str, sys.version_info[:3]))
    said = ", ".join((f"Python {python}", f"SQLite {sqlite3.sqlite_version}", *versions))
    return f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores ({model}), {said}"


def times(names: Sequence[str], asks: Sequence[Ask], found: Mapping[str, Figures]) -> str:
    """CPU p50/p95 by class and engine; with how many articles answer on the middle query."""
    rows = []
    for kind in dict.fromkeys(ask.kind for ask in asks):
        places = [at for at, ask in enumerate(asks) if ask.kind == kind]
        totals = sorted(t for at in places if (t := found[names[0]].totals.get(at)) is not None)
        hits = f"{totals[len(totals) // 2]:,}" if totals else "-"
        cells = (_spread([found[name].times.get(at) for at in places]) for name in names)
        rows.append([kind, str(len(places)), hits, *cells])
    return _table(["class", "queries", "hits", *(TITLES[name] for name in names)], rows)


def builds(folder: Path, found: Mapping[str, Built], plain: Mapping[str, Built]) -> str:
    """Rate, size and memory of the building of each index."""
    rows = []
    for label, built in found.items():
        rows.append([TITLES[label], *_built(built, folder / label)])
    for label, built in plain.items():
        rows.append([f"{TITLES[label]}, as it comes", *_built(built, folder / f"{label}-plain")])
    head = ["index", "articles", "a second of CPU", "CPU, s", "wall, s", "MB at most", "MB on disk"]
    return _table([*head, "kB an article"], rows)


def single(names: Sequence[str], found: Mapping[str, Figures]) -> str:
    """Opening with the first query, memory, and the update of one article."""
    rows = []
    for name in names:
        figures = found[name]
        if figures.opening is None:
            continue
        memory = figures.memory
        listed = memory["listed"] - memory["bare"]
        rows.append(
            [
                TITLES[name],
                f"{figures.opening.cpu:.1f}",
                f"{figures.opening.wall:.1f}",
                f"{figures.opening.imports:.0f}",
                f"{memory['peak']:.0f}",
                f"{memory['own']:.0f}",
                f"{listed:.0f}" if name in OURS else "-",
                f"{figures.update[0]:.1f}",
                f"{figures.update[1]:.1f}",
            ]
        )
    head = ["engine", "open and first query, CPU ms", "wall", "imports before, CPU ms"]
    head += ["memory at most, MB", "at the end, without files", "of it the list of articles"]
    return _table([*head, "update of one article, CPU ms", "wall"], rows)


def agreed(names: Sequence[str], found: Agreement) -> str:
    """Which classes are answered alike, and examples where they are not."""
    kinds = dict.fromkeys(kind for _, kind in found.compared)
    others = [name for name in names if any(name == other for other, _ in found.compared)]
    rows, said = [], []
    for kind in kinds:
        row = [kind]
        for name in others:
            counted = found.compared.get((name, kind))
            if counted is None:
                row.append("-")
                continue
            same = counted.queries - counted.differing
            row.append(f"{same} of {counted.queries}")
            said += [
                f"- {TITLES[name]}, {kind}: `{one.query}` has {one.expected:,}; missing "
                f"{one.missing or 'none'}, more {one.more or 'none'}{_reason(name, kind)}"
                for one in counted.examples
            ]
        rows.append(row)
    wrong = ", ".join(found.not_ten) or "none"
    tens = f"The first ten of {found.tens} answers are the first ten of all hits; not so: {wrong}."
    table = _table(["class", *(TITLES[name] for name in others)], rows) if rows else ""
    parts = (table, "\n".join(said), tens if found.tens else "")
    return "\n\n".join(part for part in parts if part)


def _reason(name: str, kind: str) -> str:
    reason = _REASONS.get((name, kind.partition(",")[0]))
    return f": {reason}" if reason else ": not known why"


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _built(built: Built, folder: Path) -> list[str]:
    size = size_of(folder)
    return [
        f"{built.articles:,}",
        f"{built.articles / built.cpu:,.0f}",
        f"{built.cpu:,.1f}",
        f"{built.wall:,.1f}",
        f"{built.peak:,.0f}",
        f"{size / _MB:,.1f}",
        f"{size / max(1, built.articles) / 1024:.2f}",
    ]


def _spread(taken: Iterable[float | None]) -> str:
    """The middle one and the 95th of a hundred."""
    known = sorted(time_ for time_ in taken if time_ is not None)
    if not known:
        return "-"
    high = known[min(len(known) - 1, int(len(known) * 0.95))]
    return f"{_short(known[len(known) // 2])}/{_short(high)}"


def _short(milliseconds: float) -> str:
    if milliseconds < 1:
        return f"{milliseconds:.2f}".lstrip("0")
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:.0f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
