"""Characters that a terminal would obey: they are replaced once, here, and never reach a screen."""

import re

#: C0 controls but tab and line feed, DEL, C1 controls, and every character with the Unicode
#: property Bidi_Control: each becomes one U+FFFD, so that offsets stay what they were.
CONTROLS = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\ufffd",
)

#: One of them: most texts have none, and a search costs less than a translation.
CONTROL = re.compile(f"[{re.escape(''.join(map(chr, CONTROLS)))}]")

_ONE_LINE = CONTROLS | dict.fromkeys([0x09, 0x0A, 0x2028, 0x2029], "\ufffd")


def safe(text: str) -> str:
    """A file name, or a line from the configuration, as it can be shown on one line.

    Control characters (tab and line feed too: a name is one line) and lone surrogates, by which
    Python carries bytes of a name that are no UTF-8, become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_ONE_LINE)
    try:
        shown.encode()
    except UnicodeEncodeError:
        shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in shown)
    return shown
