"""Folders of invented articles, for tests and for measuring: templates, and words by Zipf's law.

    python -m bench.generate FOLDER --count 20000 --seed 1

The same count and seed give the same folder, byte for byte, on every machine.
"""

import argparse
import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

ONSETS = "b c d f g h k l m n p r s t v z br ch dr gr kh pr sh st th tr".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = ["", "", "n", "r", "s", "l", "t", "m", "nd", "rk", "st"]
GLUE = "the of and to in a that for on with as by at from it was were has have said not but".split()
MONTHS = "January February March April May June July August September October November December"
OUTLETS = (
    "Harbour Post",
    "The Northern Ledger",
    "Quay Wire",
    "Daily Beacon",
    "Free Ridge",
    "Orrin 24",
)
FIRST = "Mara Tobin Elsa Karim Ines Jonas Priya Oleg Sunniva Dario".split()
LAST = "Velden Okoro Harrow Lindqvist Marsh Tanaka Bauer Quill Ostrow Abara".split()
FURNITURE = (
    ("Share this:", "Click to share on Facebook (Opens in new window)", "Like this:", "Loading..."),
    ("Leave a Reply", "Your email address will not be published.", "Required fields are marked *"),
    ("Sign up for our newsletter", "Get the day's stories in your inbox.", "Privacy Policy"),
    ("Related articles", "All rights reserved."),
)
GLUE_SHARE = 0.42


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Invented words, the commonest first."""
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = chance.choices((1, 2, 3), (2, 5, 2))[0]
        word = "".join(
            chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
            for _ in range(syllables)
        )
        if len(word) > 2:
            words[word] = None
    return list(words)


class Writer:
    """Writes sentences from a vocabulary in which the n-th word is 1/n as common as the first."""

    def __init__(self, seed: int, size: int = 8000) -> None:
        self.chance = random.Random(seed)
        self.words = vocabulary(self.chance, size)
        self.heap = list(itertools.accumulate(1 / (n + 2.7) for n in range(size)))

    def sentence(self, topic: Sequence[str]) -> str:
        """A sentence of 8 to 26 words, some of them the topic's: words come in bursts."""
        chance = self.chance
        length = chance.randint(8, 26)
        rare = chance.choices(self.words, cum_weights=self.heap, k=length)
        out = []
        for word in rare:
            draw = chance.random()
            if draw < GLUE_SHARE:
                out.append(chance.choice(GLUE))
            else:
                out.append(chance.choice(topic) if draw < GLUE_SHARE + 0.1 else word)
        if chance.random() < 0.15:
            out[chance.randrange(length)] = f"{chance.randint(2, 900):,}"
        return " ".join(out)[0].upper() + " ".join(out)[1:] + "."

    def article(self) -> str:
        """A page: title, byline, date, 6 to 14 paragraphs, what the page left behind."""
        chance = self.chance
        topic = chance.choices(self.words, cum_weights=self.heap, k=12)
        title = " ".join(word.capitalize() for word in chance.sample(topic, k=6))
        day, month, year = (
            chance.randint(1, 28),
            chance.choice(MONTHS.split()),
            chance.randint(2012, 2024),
        )
        outlet = chance.choice(OUTLETS)
        lines = [
            title,
            "",
            f"By {chance.choice(FIRST)} {chance.choice(LAST)}",
            f"{month} {day}, {year}",
        ]
        for _ in range(chance.randint(6, 14)):
            lines += ["", " ".join(self.sentence(topic) for _ in range(chance.randint(2, 4)))]
        if chance.random() < 0.3:
            lines += ["", f"From {outlet}"]
        return "\n".join([*lines, "", *chance.choice(FURNITURE), ""])


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """So many pages, one after the other."""
    writer = Writer(seed)
    return (writer.article() for _ in range(count))


def write_articles(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Pages as .txt files, at most 1,000 in a folder."""
    paths = []
    for number, page in enumerate(articles(count, seed)):
        path = folder / f"{number // 1000:03}" / f"page-{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    print(
        f"{len(write_articles(asked.folder, asked.count, asked.seed)):,} articles in {asked.folder}"
    )


if __name__ == "__main__":
    main()
