"""Signs of a line from where it stands: its neighbours, the best stretch, the prose around."""

from itertools import accumulate
from math import log1p

from index.articles.features import Look

#: What is said of a line by its place, in the order of `around_signs`.
AROUND = tuple(
    """
    own own_low before_1 before_2 after_1 after_2 before_mean after_mean near_mean
    first_line last_line in_stretch below_stretch above_stretch far_below far_above
    prose_before prose_after prose_before_log prose_after_log to_prose_before to_prose_after
    short_run after_comments after_form after_foot after_end_long since_end
    page_mean page_lines page_prose
    short_inside short_outside long_outside stop_outside own_outside told_outside told_short
    joined_before joined_after group_size after_colon before_long
    """.split()
)

_LIMIT = 5.0
_LONG = 15
_SHORT = 10
_WINDOW = 6
_CLOSE = 3
_CAP = 60
_SHORT_COST = 4.0
_EVEN = 0.5
_LOGS = [log1p(far) for far in range(_CAP + 1)]


def best_stretch(shares: list[float], looks: list[Look], end: int) -> tuple[int, int]:
    """The first and last line of the stretch with the most prose; (0, -1) where there is none.

    `shares` are how likely each line is body by itself; lines from `end` on are after the article.
    """
    best, first, last = 0.0, 0, -1
    run, start = 0.0, 0
    for i in range(end):
        lean = 2 * shares[i] - 1
        value = lean * min(looks[i].n, _CAP) if lean > 0 else lean * _SHORT_COST
        if run <= 0:
            run, start = 0.0, i
        run += value
        if run > best:
            best, first, last = run, start, i
    return first, last


def around_signs(
    looks: list[Look],
    logits: list[float],
    shares: list[float],
    told: list[float],
    end: int,
    sort: str,
) -> list[list[float]]:
    """The signs of each line by its place.

    `logits` and `shares` say how likely each line is body by itself (as log odds, and from 0 to 1),
    `told` which share of its words the page's prose has; at `end` the comments or the foot begin
    (`sort` says which).
    """
    size = len(looks)
    scores = [
        value if -_LIMIT <= value <= _LIMIT else _LIMIT if value > 0 else -_LIMIT
        for value in logits
    ]
    first, last = best_stretch(shares, looks, end)
    prose = [
        share * min(look.n, _CAP) if look.n >= _SHORT else 0.0
        for share, look in zip(shares, looks, strict=True)
    ]
    total = sum(prose)
    is_long = [look.n >= _LONG and share > _EVEN for look, share in zip(looks, shares, strict=True)]
    to_before = _distances(is_long)
    to_after = _distances(is_long[::-1])[::-1]
    runs = _short_runs(looks)
    groups: dict[int, int] = {}
    for look in looks:
        groups[look.block.group] = groups.get(look.block.group, 0) + 1
    parted = len(groups) > 1
    mean = sum(shares) / size if size else 0.0
    page_lines, page_prose = log1p(size), log1p(total)
    edge = [0.0] * _WINDOW
    # What stands before line i of the page adds up to sums[i + _WINDOW].
    sums = [0.0, *accumulate([*edge, *scores, *edge])]
    out: list[list[float]] = []
    seen = 0.0
    comments, form, foot = sort == "comments", sort == "form", sort == "foot"
    for i, look in enumerate(looks):
        inside = first <= i <= last
        below = i - last if i > last else 0
        above = first - i if first > i else 0
        later = i >= end
        n = look.n
        long_line, short_line = n >= _LONG, n < _SHORT
        follows, leads = i > 0, i + 1 < size
        score = scores[i]
        group = look.block.group
        after = total - seen - prose[i]
        out.append(
            [
                score,
                min(score, 0.0),
                scores[i - 1] if follows else 0.0,
                scores[i - 2] if i > 1 else 0.0,
                scores[i + 1] if leads else 0.0,
                scores[i + 2] if i + 2 < size else 0.0,
                (sums[i + _WINDOW] - sums[i]) / _WINDOW,
                (sums[i + 1 + 2 * _WINDOW] - sums[i + 1 + _WINDOW]) / _WINDOW,
                (sums[i + _WINDOW + _CLOSE + 1] - sums[i + _WINDOW - _CLOSE]) / (2 * _CLOSE + 1),
                i == 0,
                i == size - 1,
                inside,
                below > 0,
                above > 0,
                log1p(below) if below else 0.0,
                log1p(above) if above else 0.0,
                seen / total if total else 0.0,
                after / total if total else 0.0,
                log1p(seen),
                log1p(after),
                to_before[i],
                to_after[i],
                log1p(runs[i]) if runs[i] else 0.0,
                later and comments,
                later and form,
                later and foot,
                later and long_line,
                log1p(i - end) if later else 0.0,
                mean,
                page_lines,
                page_prose,
                inside and short_line,
                not inside and short_line,
                not inside and long_line,
                not inside and look.stop,
                0.0 if inside else score,
                0.0 if inside else told[i],
                told[i] if short_line else 0.0,
                parted and follows and looks[i - 1].block.group == group,
                parted and leads and looks[i + 1].block.group == group,
                log1p(groups[group]) if parted else 0.0,
                follows and looks[i - 1].goes_on and scores[i - 1] > 0,
                leads and is_long[i + 1],
            ]
        )
        seen += prose[i]
    return out


def _distances(marked: list[bool]) -> list[float]:
    """How far each line is from the last marked one before it, as a logarithm."""
    out, far = [], _CAP
    for mark in marked:
        far = 0 if mark else min(far + 1, _CAP)
        out.append(_LOGS[far])
    return out


def _short_runs(looks: list[Look]) -> list[int]:
    """How many short lines without a full stop stand together around each line; 0 for others."""
    out = [0] * len(looks)
    start = 0
    for i, look in enumerate([*looks, None]):
        if look is not None and look.n < _SHORT and not look.stop:
            continue
        for k in range(start, i):
            out[k] = i - start
        start = i + 1
    return out
