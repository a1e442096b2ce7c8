"""Library: one door, the same answers in memory and on disk, whatever the files do."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from bench.generate import write_articles
from index.articles.model import Kind
from index.config import Config, load_config
from index.errors import IndexDamagedError, LibraryError, QueryError, UnknownArticleError
from index.library import Changes, Library, Progress, index_folder

PAGE = """Harbour fire put out

By Mara Velden
March 4, 2019

Firefighters put out the fire in the northern harbour of Lowmere on Monday after eleven hours, the
port authority said, and two warehouses were lost.

The cause is not known. Investigators will begin on Tuesday, when the roofs have cooled, an officer
of the fire brigade told reporters at the quay.

Leave a Reply
"""


Opened = Callable[..., Library]


def config_for(folder: Path, *, in_memory: bool = True) -> Config:
    config = load_config()
    most = 50 if in_memory else 0
    search = msgspec.structs.replace(config.search, in_memory_articles=most)
    return msgspec.structs.replace(config, library=(str(folder),), search=search)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "library"
    write_articles(library, 12, seed=5)
    (library / "harbour.txt").write_text(PAGE, encoding="utf-8")
    return library


@pytest.fixture(params=["memory", "disk"])
def config(request: pytest.FixtureRequest, folder: Path) -> Config:
    return config_for(folder, in_memory=request.param == "memory")


@pytest.fixture
def opened() -> Iterator["Opened"]:
    """Opens libraries and closes them when the test ends."""
    libraries = []

    def open_library(*args, **options) -> Library:
        libraries.append(Library.open(*args, **options))
        return libraries[-1]

    yield open_library
    for library in libraries:
        library.close()


def found(library: Library, query: str) -> list[str]:
    return [hit.entry.id for hit in library.search(query, limit=1000).hits]


def test_every_article_is_there_newest_first(config: Config, opened: Opened) -> None:
    library = opened(config)
    assert len(library.entries) == 13
    dates = [e.metadata.published or "" for e in library.entries]
    assert dates == sorted(dates, reverse=True)
    assert library.entry("harbour").metadata.published == "2019-03-04"
    assert library.article("harbour").text == PAGE


def test_a_search_finds_and_its_spans_stand_in_the_text(config: Config, opened: Opened) -> None:
    library = opened(config)
    page = library.search("warehouses investigators")
    assert [hit.entry.id for hit in page.hits] == ["harbour"]
    assert page.total == 1
    assert page.took_ms > 0
    article = library.article("harbour")
    words = {article.text[a:b].lower() for p in page.hits[0].passages for a, b in p.spans}
    assert words == {"warehouses", "investigators"}
    assert [article.text[a:b] for a, b in library.spans("warehouses", "harbour")] == ["warehouses"]


def test_residue_is_not_searched_unless_asked_for(config: Config, opened: Opened) -> None:
    library = opened(config)
    assert found(library, "reply") == []
    assert "harbour" in found(library, "kind:residue reply")


def test_changes_on_the_disk_are_taken_in(config: Config, folder: Path, opened: Opened) -> None:
    library = opened(config)
    (folder / "new.txt").write_text("A zebra crossing\n\nThe zebra crossed the road at noon.\n")
    (folder / "harbour.txt").write_text(PAGE.replace("eleven", "seventeen"))
    (folder / "000" / "page-000003.txt").unlink()
    assert library.refresh() == Changes(new=1, changed=1, gone=1)
    assert found(library, "zebra") == ["new"]
    assert found(library, "seventeen") == ["harbour"]
    assert found(library, "eleven lowmere") == []
    assert "page-000003" not in [e.id for e in library.entries]
    assert len(found(library, "")) == 13
    assert library.refresh() == Changes()


def test_the_next_start_takes_in_only_what_changed(folder: Path, opened: Opened) -> None:
    config = config_for(folder, in_memory=False)
    first = opened(config)
    assert first.changes == Changes(new=13)
    first.close()
    read: list[Progress] = []
    again = opened(config, progress=read.append)
    assert again.changes == Changes()
    assert read == []
    assert found(again, "warehouses") == ["harbour"]
    again.close()
    (folder / "new.txt").write_text("A zebra crossing\n\nThe zebra crossed the road at noon.\n")
    third = opened(config, progress=read.append)
    assert third.changes == Changes(new=1)
    assert [(p.done, p.total) for p in read] == [(1, 1)]


def test_memory_and_disk_give_the_same_answers(folder: Path, opened: Opened) -> None:
    memory = opened(config_for(folder))
    disk = opened(config_for(folder, in_memory=False))
    assert list(memory.entries) == list(disk.entries)
    word = memory.article("page-000001").text.split()[0]
    for query in (word, f"{word}*", f"-{word}", "date:2015..2018", ""):
        one, other = memory.search(query, limit=100), disk.search(query, limit=100)
        assert [h.entry for h in one.hits] == [h.entry for h in other.hits]
        assert one.total == other.total
    pair = ("page-000001", "page-000002")
    assert memory.compare(*pair) == disk.compare(*pair)


def test_a_few_files_leave_nothing_on_the_disk(folder: Path, opened: Opened) -> None:
    config = config_for(folder)
    library = opened(config)
    library.search("fire")
    library.compare("harbour", "page-000001")
    library.close()
    assert library.index_folder is None
    assert not index_folder(config).exists()


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_opens(
    config: Config, folder: Path, opened: Opened
) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / "empty.txt").write_text("")
    library = opened(config)
    assert len(library.entries) == 13
    assert {Path(failure.path).name for failure in library.failed} == {"picture.txt", "empty.txt"}
    assert all(failure.reason for failure in library.failed)


def test_a_file_that_becomes_unreadable_leaves_the_index(
    config: Config, folder: Path, opened: Opened
) -> None:
    library = opened(config)
    (folder / "harbour.txt").write_bytes(b"\x00\x01\x02" * 100)
    library.refresh()
    assert found(library, "warehouses") == []
    assert [Path(f.path).name for f in library.failed] == ["harbour.txt"]


def test_a_folder_that_does_not_exist_is_an_error_with_its_name(
    tmp_path: Path, opened: Opened
) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        opened(config_for(tmp_path / "nowhere"))


def test_a_missing_folder_beside_one_that_exists_is_a_failure(folder: Path, opened: Opened) -> None:
    config = config_for(folder)
    config = msgspec.structs.replace(config, library=(*config.library, "/nowhere/at/all"))
    library = opened(config)
    assert len(library.entries) == 13
    assert [failure.path for failure in library.failed] == ["/nowhere/at/all"]


def test_a_library_without_an_article_opens_and_says_why(tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    library = opened(config_for(tmp_path))
    assert list(library.entries) == []
    assert library.emptiness
    assert ".jpg" in library.emptiness
    assert library.search("anything").total == 0


# Whoosh leaves files open when it stumbles over one of them.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_index_is_made_anew(folder: Path, opened: Opened) -> None:
    config = config_for(folder, in_memory=False)
    opened(config).close()
    for path in index_folder(config).rglob("*"):
        if path.name.startswith("articles_"):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    library = opened(config)
    assert found(library, "warehouses") == ["harbour"]
    assert len(found(library, "")) == 13
    assert any("damaged" in notice for notice in library.notices)


def test_a_search_that_is_cut_off_by_closing_makes_nothing_anew(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(config_for(folder, in_memory=False))
    made: list[bool] = []
    monkeypatch.setattr(library, "_bring_up_to_date", lambda *_, **__: made.append(True))

    def cut_off(*_: object, **__: object) -> None:
        library.close()
        raise IndexDamagedError("a file was closed")

    monkeypatch.setattr("index.asking.Asking.search", cut_off)
    with pytest.raises(IndexDamagedError):
        library.search("warehouses")
    assert not made


def test_a_catalogue_that_is_lost_costs_a_rebuild_and_nothing_else(
    folder: Path, opened: Opened
) -> None:
    config = config_for(folder, in_memory=False)
    opened(config).close()
    for path in index_folder(config).rglob("catalogue*"):
        path.write_bytes(b"not a catalogue")
    library = opened(config)
    assert library.changes == Changes(new=13)
    assert len(found(library, "")) == 13


def test_other_settings_make_the_index_anew(folder: Path, opened: Opened) -> None:
    config = config_for(folder, in_memory=False)
    opened(config).close()
    settings = {"harbour.txt": msgspec.convert({"outlet": "Quay"}, type=type_of_settings(config))}
    changed = msgspec.structs.replace(config, articles=settings)
    assert opened(changed).entry("harbour").metadata.outlet == "Quay"


def type_of_settings(config: Config) -> type:
    return type(next(iter(config.articles.values())))


def test_an_interrupted_update_goes_on_where_it_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    monkeypatch.setattr("index.holdings.filing.BATCH", 5)
    config = config_for(folder, in_memory=False)

    def stop(progress: Progress) -> None:
        if progress.done == 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened(config, progress=stop)
    library = opened(config)
    assert library.changes.new == 8
    assert len(found(library, "")) == 13


def test_while_another_process_writes_what_there_is_serves(folder: Path, opened: Opened) -> None:
    from whoosh.util.filelock import FileLock

    config = config_for(folder, in_memory=False)
    opened(config).close()
    (folder / "new.txt").write_text("A zebra crossing\n\nThe zebra crossed the road at noon.\n")
    other = FileLock(f"{index_folder(config)}.lock")
    assert other.acquire(blocking=False)
    try:
        library = opened(config)
        assert any("another" in notice for notice in library.notices)
        assert len(found(library, "")) == 13
    finally:
        other.release()
    library.refresh()
    assert found(library, "zebra") == ["new"]


def test_a_rebuild_does_not_take_the_index_from_whoever_writes(
    folder: Path, opened: Opened
) -> None:
    from whoosh.util.filelock import FileLock

    config = config_for(folder, in_memory=False)
    library = opened(config)
    other = FileLock(f"{index_folder(config)}.lock")
    assert other.acquire(blocking=False)
    try:
        before = sorted(p.name for p in index_folder(config).rglob("*"))
        assert library.rebuild() == Changes()
        assert sorted(p.name for p in index_folder(config).rglob("*")) == before
    finally:
        other.release()
    assert library.rebuild() == Changes(new=13)
    assert len(found(library, "")) == 13


def test_the_index_is_private(folder: Path, opened: Opened) -> None:
    config = config_for(folder, in_memory=False)
    opened(config).close()
    assert index_folder(config).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_listed(config: Config, folder: Path, opened: Opened) -> None:
    (folder / "harbour.txt").chmod(0)
    library = opened(config)
    assert [Path(f.path).name for f in library.failed] == ["harbour.txt"]


def test_show_and_compare_work_before_there_is_an_index(folder: Path, opened: Opened) -> None:
    config = config_for(folder, in_memory=False)
    library = opened(config, update=False)
    assert library.article(library.resolve("harb")).id == "harbour"
    comparison = library.compare("page-000001", "page-000001")
    assert comparison.matches
    assert not index_folder(config).exists()


def test_ids_are_resolved_or_refused_with_candidates(config: Config, opened: Opened) -> None:
    library = opened(config)
    assert library.resolve("harbour") == "harbour"
    assert library.resolve("harb") == "harbour"
    assert library.resolve(library.entry("harbour").path) == "harbour"
    with pytest.raises(UnknownArticleError) as caught:
        library.resolve("page-00000")
    assert "page-000001" in caught.value.candidates
    with pytest.raises(UnknownArticleError):
        library.article("none-such")


def test_a_query_that_cannot_be_read_says_where(config: Config, opened: Opened) -> None:
    library = opened(config)
    with pytest.raises(QueryError) as caught:
        library.search('fire "unclosed')
    assert caught.value.position == 5


def test_marked_articles_are_found_by_their_mark(config: Config, opened: Opened) -> None:
    library = opened(config)
    page = library.search("is:marked", marked=["harbour", "page-000001"])
    assert {hit.entry.id for hit in page.hits} == {"harbour", "page-000001"}


def test_files_are_only_read(config: Config, folder: Path, opened: Opened) -> None:
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*.txt")}
    library = opened(config)
    library.search("fire")
    library.compare("harbour", "page-000001")
    after = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*.txt")}
    assert before == after
    assert {p.name for p in folder.iterdir()} == {"000", "harbour.txt"}


def test_a_library_whose_folder_is_gone_says_so(
    config: Config, folder: Path, opened: Opened
) -> None:
    library = opened(config)
    shutil.rmtree(folder)
    with pytest.raises(LibraryError, match="library"):
        library.refresh()


def test_kinds_of_a_page_reach_the_search(config: Config, opened: Opened) -> None:
    library = opened(config)
    kinds = {passage.kind for passage in library.article("harbour").passages}
    assert {Kind.TITLE, Kind.BYLINE, Kind.DATE, Kind.BODY, Kind.RESIDUE} <= kinds
    assert found(library, "title:harbour") == ["harbour"]
    assert found(library, "byline:velden lowmere") == ["harbour"]


def test_web_pages_weigh_more_than_texts_when_a_library_is_small(tmp_path, opened):
    page = "<html><body><h1>Fire</h1><p>The fire was put out after eleven hours, they said.</p>"
    for n in range(3):
        (tmp_path / f"{n}.html").write_text(page, encoding="utf-8")
    few = msgspec.structs.replace(load_config().search, in_memory_articles=15)
    config = msgspec.structs.replace(load_config(), library=(str(tmp_path),), search=few)
    assert opened(config).index_folder is None
    (tmp_path / "4.html").write_text(page, encoding="utf-8")
    assert opened(config).index_folder is not None


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_query_goes_on_with_the_words_of_the_library(tmp_path: Path, *, in_memory: bool) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    with Library.open(config_for(tmp_path, in_memory=in_memory)) as library:
        found = library.complete("fire harb", 9)
        assert (found.start, found.end) == (5, 9)
        assert [(one.text, one.articles) for one in found.choices] == [("harbour", 1)]
        assert library.complete("fire harb", 9, limit=0).choices == ()
        assert library.complete("", 0).choices == ()
