"""What has been read of an article's metadata so far, each value with its evidence."""

from dataclasses import dataclass, field

from index.articles.features import Look
from index.articles.model import Evidence, Undecided
from index.articles.safe import safe

_LONGEST_EVIDENCE = 300


@dataclass
class Known:
    """Values by field with their evidence; what can be read twice stands apart."""

    values: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    undecided: dict[str, Undecided] = field(default_factory=dict)

    def state(
        self, name: str, value: str | None, line: int | None, text: str, source: str = ""
    ) -> None:
        """The first that states a field is believed; `source` names what is not in the text."""
        if value and value.strip() and name not in self.values:
            self.values[name] = safe(value.strip())
            self.evidence[name] = Evidence(line=line, text=short(text), source=source or None)

    def read(self, name: str, value: str | None, look: Look) -> None:
        """As `state`, from a line of the text."""
        self.state(name, value, look.block.line, look.text)

    def seen(self, name: str, look: Look) -> None:
        """What the container says of a field stands in this line of the text as well."""
        said = self.evidence[name]
        self.evidence[name] = Evidence(
            line=look.block.line, text=short(look.text), source=said.source, note=said.note
        )

    def replace(self, name: str, value: str, look: Look) -> None:
        """The text says a field better than the container, which keeps its part of the evidence."""
        self.values[name] = safe(value.strip())
        self.seen(name, look)

    def outside(self, name: str) -> bool:
        """Whether a field is known, and not from a line of the text."""
        return name in self.evidence and self.evidence[name].line is None


def short(text: str) -> str:
    """A line as evidence shows it."""
    return text if len(text) <= _LONGEST_EVIDENCE else text[: _LONGEST_EVIDENCE - 1] + "…"
