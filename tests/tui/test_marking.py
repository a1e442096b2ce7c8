"""Marks: while a library is open, and as they are kept."""

from fake_library import FakeLibrary

from index.errors import UnreadableFileError
from tui.marking import KeptMark, Marks, digest, kept_marks, resolve_marks


def test_marks_keep_their_order_and_say_that_they_changed():
    said = []
    marks = Marks(["b"], lambda: said.append(1))
    assert marks.toggle("a")
    assert marks.ids == ("b", "a")
    assert "a" in marks
    assert not marks.toggle("b")
    assert (marks.ids, len(marks)) == (("a",), 1)
    marks.clear()
    assert marks.ids == ()
    assert len(said) == 3


def test_a_mark_is_found_by_path_or_by_content_when_moved():
    library = FakeLibrary()
    text = library.article("harbour").text
    kept = [
        KeptMark("/articles/warehouse.txt", "whatever it held then"),
        KeptMark("/before/it/was/moved.txt", digest(text)),
        KeptMark("/gone/for/now.txt", digest("another")),
        KeptMark("/gone/without/content.txt"),
    ]
    ids, lost = resolve_marks(kept, library.entries, lambda i: library.article(i).text)
    assert ids == ("warehouse", "harbour")
    assert lost == (kept[2], kept[3])


def test_texts_are_not_read_while_all_paths_are_there():
    library = FakeLibrary()

    def never(id_):
        raise AssertionError(id_)

    kept = kept_marks(library, ["harbour"])
    assert kept == (KeptMark("/articles/harbour.txt", digest(library.article("harbour").text)),)
    assert resolve_marks(kept, library.entries, never) == (("harbour",), ())


def test_an_article_that_cannot_be_read_keeps_no_mark_from_being_found():
    library = FakeLibrary()
    wanted = digest(library.article("undated").text)

    def text_of(id_):
        if id_ != "undated":
            raise UnreadableFileError(id_, "gone")
        return library.article(id_).text

    ids, lost = resolve_marks([KeptMark("/x", wanted)], library.entries, text_of)
    assert (ids, lost) == (("undated",), ())
