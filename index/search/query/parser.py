"""A query read into its tree. NEAR binds tightest, then NOT, AND, OR; side by side is AND."""

from collections.abc import Callable

from index.errors import QueryError
from index.language.tokens import tokens
from index.search.analysis import has_word, is_pattern
from index.search.query import tree, values
from index.search.query.lexer import Lexeme, Type, lex
from index.search.query.tree import FIELDS, TEXT_FIELDS, Node

#: Parentheses and NOTs within each other, and NEARs in a chain; a deeper query is refused.
DEEPEST = 50

_NO_WORD = "there is no word in it"
_NEAR_JOINS = (
    "NEAR joins words, phrases, wildcards, fuzzy words and num:, or a group of these joined by OR"
)
_CLOSES_NOTHING = "this parenthesis closes nothing: expected ( before it"


def parse(text: str) -> Node:
    """The tree of a query; a blank one is Everything.

    Raises:
        QueryError: it cannot be read; `position` is the character, `expected` what should be there.
    """
    parser = _Parser(text)
    if parser.at(Type.END):
        return tree.Everything()
    node = parser.any_of()
    if parser.at(Type.CLOSE):
        raise parser.error(_CLOSES_NOTHING)
    return node


class _Parser:
    """Recursive descent over the lexemes; one for each query."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._lexemes = lex(query)
        self._next = 0
        self._depth = 0
        self._field: str | None = None

    @property
    def now(self) -> Lexeme:
        """The lexeme to be read next."""
        return self._lexemes[self._next]

    @property
    def _end(self) -> int:
        """Where the lexeme that was read last ends."""
        return self._lexemes[self._next - 1].end

    def at(self, *types: Type) -> bool:
        """Whether the lexeme to be read next is one of these."""
        return self.now.type in types

    def error(self, expected: str, at: int | None = None) -> QueryError:
        """An error at the lexeme to be read next, or at a character."""
        return QueryError(self._query, self.now.start if at is None else at, expected)

    def any_of(self) -> Node:
        """Parts joined by OR, up to a closing parenthesis or the end."""
        begin = self.now.start
        nodes = [node for node in [self._all_of()] if node]
        while self.at(Type.OR):
            if not nodes:
                raise self.error("expected a word before OR")
            operator = self._advance()
            node = self._all_of()
            if node is None:
                raise self._without_operand(operator)
            nodes.append(node)
        if not nodes and self.at(Type.CLOSE) and not self._depth:
            raise self.error(_CLOSES_NOTHING)
        if not nodes:
            raise self.error("expected a word: " + _NO_WORD, begin)
        return nodes[0] if len(nodes) == 1 else tree.Or(tuple(nodes))

    def _all_of(self) -> Node | None:
        """Parts side by side or joined by AND; None when only punctuation stood there."""
        nodes: list[Node] = []
        kind: tree.Kind | None = None
        operator: Lexeme | None = None
        while not self.at(Type.OR, Type.CLOSE, Type.END):
            if self.at(Type.AND):
                if not nodes or operator:
                    raise self.error("expected a word before AND")
                operator = self._advance()
                continue
            if operator is None and self._is_punctuation():
                self._advance()  # "Mosul & Raqqa": nothing in a text answers to it
                continue
            node = self._operand()
            operator = None
            if isinstance(node, tree.Kind):
                if kind is not None:
                    expected = (
                        "expected one kind: for these words; join kinds: kind:(title OR body)"
                    )
                    raise self.error(expected, node.start)
                kind = node
            nodes.append(node)
        if operator:
            raise self._without_operand(operator)
        if len(nodes) > 1:
            return tree.And(tuple(nodes))
        return nodes[0] if nodes else None

    def _operand(self) -> Node:
        lexeme = self.now
        if lexeme.type is Type.NEAR:
            raise self.error(f"expected a word before {lexeme.text}")
        if lexeme.type in {Type.NOT, Type.MINUS}:
            self._advance()
            if self.at(Type.END, Type.CLOSE, Type.AND, Type.OR, Type.NEAR):
                raise self._without_operand(lexeme)
            self._enter(lexeme)
            node = self._operand()
            self._depth -= 1
            return tree.Not(node)
        node = self._part()
        while self.at(Type.NEAR):
            node = self._near(node, lexeme.start)
        return node

    def _part(self) -> Node:
        if self.at(Type.OPEN):
            return self._group()
        return self._fielded() if self.at(Type.FIELD) else self._leaf()

    def _near(self, left: Node, start: int) -> Node:
        """What stood before NEAR, beginning at a character, with what stands after it."""
        operator, operand = self._advance(), self.now
        if self._field == "id":
            raise self.error("an id has no words near each other", operator.start)
        if not isinstance(left, tree.Near) and not _stands_near(left):
            raise self.error(_NEAR_JOINS + self._hint(left), start)
        if self.at(Type.END, Type.CLOSE, Type.AND, Type.OR, Type.NEAR):
            raise self._without_operand(operator)
        if self.at(Type.NOT, Type.MINUS):
            raise self.error(f"{_NEAR_JOINS}: NOT goes before the whole")
        if _chained(left) >= DEEPEST:
            raise self.error(f"NEAR joins {DEEPEST + 1} parts at most", operator.start)
        right = self._part()
        if not _stands_near(right):
            raise self.error(_NEAR_JOINS + self._hint(right), operand.start)
        return tree.Near((left, right), operator.number, start, self._end)

    @staticmethod
    def _hint(node: Node) -> str:
        if isinstance(node, tree.Field):
            return f"; a field goes before the group: {node.name}:(a NEAR b)"
        if isinstance(node, tree.Near):
            return "; a chain is read from the left: a NEAR b NEAR c"
        return ""

    def _group(self) -> Node:
        begin = self._advance()
        self._enter(begin)
        if self.at(Type.CLOSE):
            raise self.error("this group is empty: expected a word")
        if self.at(Type.END):
            raise self.error("this parenthesis is not closed: expected )", begin.start)
        node = self.any_of()
        if not self.at(Type.CLOSE):
            raise self.error("this parenthesis is not closed: expected )", begin.start)
        self._advance()
        self._depth -= 1
        return node

    def _leaf(self) -> Node:
        lexeme = self._advance()
        start, end = lexeme.start, lexeme.end
        # An id need hold no word: `---.txt` is a name of a file.
        if self._field != "id" and not has_word(lexeme.text):
            raise self.error(
                "there is no word in these quotes"
                if lexeme.type is Type.PHRASE
                else "expected a word: " + _NO_WORD,
                start,
            )
        if lexeme.number:
            return self._loose(lexeme)
        if lexeme.type is Type.PHRASE:
            return tree.Phrase(lexeme.text, lexeme.exact, start, end)
        text = lexeme.text.lstrip("=")
        if is_pattern(text):
            return tree.Wildcard(lexeme.text, start, end)
        return tree.Word(text, lexeme.text.startswith("="), start, end)

    def _loose(self, lexeme: Lexeme) -> Node:
        """A fuzzy word, or a phrase whose words are near each other."""
        start, end, number = lexeme.start, lexeme.end, lexeme.number
        if self._field == "id":
            raise self.error("an id is no word: quote it to have a ~ in it", start)
        if lexeme.type is Type.FUZZY:
            return tree.Fuzzy(lexeme.text, number, start, end)
        if len(tokens(lexeme.text)) == 1:
            raise self.error('expected several words in the quotes before ~: "..."~5', start)
        return tree.Close(lexeme.text, number, lexeme.exact, start, end)

    def _fielded(self) -> Node:
        field = self._advance()
        value = self.now
        if field.text not in FIELDS:
            raise self.error(values.no_field(field.text), field.start)
        if self._field is not None:
            raise self.error(f"a field cannot stand within {self._field}:( )", field.start)
        if value.start != field.end or value.type in {Type.END, Type.CLOSE}:
            raise self.error(f"{field.text}: has no value: expected one right after it", field.end)
        if field.text in TEXT_FIELDS:
            self._field = field.text
            node = self._group() if value.type is Type.OPEN else self._leaf()
            self._field = None
            return tree.Field(field.text, node)
        return self._filter(field)

    def _filter(self, field: Lexeme) -> Node:
        match field.text:
            case "kind":
                names = self._names(values.kind_name, "a passage has one kind: expected OR or )")
                return tree.Kind(names, field.start, self._end)
            case "language":
                one = "an article has one language: expected OR or )"
                return tree.Language(self._names(values.language_name, one))
            case "num":
                node = values.number(self._query, field, self.now)
            case "date":
                node = values.date(self._query, self.now)
            case _:
                node = values.state(self._query, self.now)
        self._advance()
        return node

    def _names(self, read: Callable[[str, Lexeme], str], only_or: str) -> tuple[str, ...]:
        """One name, or a group of names joined by OR."""
        if not self.at(Type.OPEN):
            return (self._name(read),)
        begin = self._advance()
        names = [self._name(read)]
        while self.at(Type.OR):
            self._advance()
            names.append(self._name(read))
        if self.at(Type.END):
            raise self.error("this parenthesis is not closed: expected )", begin.start)
        if not self.at(Type.CLOSE):
            raise self.error(only_or)
        self._advance()
        return tuple(dict.fromkeys(names))

    def _name(self, read: Callable[[str, Lexeme], str]) -> str:
        name = read(self._query, self.now)
        self._advance()
        return name

    def _advance(self) -> Lexeme:
        lexeme = self.now
        if lexeme.type is not Type.END:
            self._next += 1
        return lexeme

    def _is_punctuation(self) -> bool:
        return self.at(Type.CHUNK) and not has_word(self.now.text)

    def _enter(self, lexeme: Lexeme) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(f"groups and NOTs go {DEEPEST} deep at most", lexeme.start)

    def _without_operand(self, operator: Lexeme) -> QueryError:
        name = "- (NOT)" if operator.type is Type.MINUS else operator.text
        return self.error(f"expected a word after {name}", operator.start)


def _stands_near(node: Node) -> bool:
    """Whether NEAR can join it: words that have a place in a passage."""
    if isinstance(node, tree.Or):
        return all(_stands_near(part) for part in node.nodes)
    return isinstance(node, (tree.Word, tree.Phrase, tree.Wildcard, tree.Fuzzy, tree.Number))


def _chained(node: Node) -> int:
    """How many NEARs lead to a part."""
    count = 0
    while isinstance(node, tree.Near):
        node, count = node.nodes[0], count + 1
    return count
