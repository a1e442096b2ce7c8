"""Pictures and fonts that a page carries within itself: they are no text, and go first."""

import re

#: `src="data:image/png;base64,..."`. What comes before tells it from text about such addresses.
_DATA = re.compile(
    rb"(?<=[\"'(=;,\s])data:[\w.+-]{1,60}/[\w.+-]{1,80}(?:;[^,;\"'<>\s]{0,100}){0,6},"
    rb"[^\s\"'<>()]{64,}+"
)


def without_data(data: bytes) -> bytes:
    """A page without what stands in its `data:` addresses."""
    return _DATA.sub(b"data:,", data) if b"data:" in data else data
