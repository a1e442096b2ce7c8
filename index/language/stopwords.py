"""Function words of English: what they share says nothing about what two sentences share."""

STOPWORDS = frozenset(
    """
    a an the this that these those such i me my we us our you your he him his she her it
    its they them their who whom whose which what and or but nor so if than then as while
    because though although until unless of in on at to for from by with about into onto
    over under up down out off above below between among against during before after
    through since without within according am is are was were be been being has have had
    having do does did doing will would shall should can could may might must not no yes
    only just also too very more most less least some any all both each few every other
    own same again further once here there now when where why how ever never still yet
    already say says said saying mr mrs ms dr new one two
    """.split()
)


def is_content(word: str) -> bool:
    """Whether a folded word carries meaning of its own: no function word, and not a lone letter."""
    return word not in STOPWORDS and (len(word) > 1 or word.isdigit() or not word.isascii())
