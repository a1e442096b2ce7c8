"""Every command of the contract, on the seeds, on the samples, and on 200 other articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.paths import data_root

ENTRY = {
    "id",
    "path",
    "title",
    "byline",
    "outlet",
    "published",
    "original_outlet",
    "original_published",
    "place",
    "words",
    "passage_count",
    "residue_words",
    "evidence",
    "implied",
}
KINDS = set(
    "title byline date section standfirst body subhead caption credit comment residue".split()
)

Run = Callable[..., object]


@pytest.fixture(params=["seeds", "samples/harbour-fire", "samples/disputed-election", "200"])
def library(request: pytest.FixtureRequest) -> Path:
    if request.param == "200":
        return request.getfixturevalue("two_hundred")
    return data_root() / request.param


def test_all_commands_answer(call: Run, library: Path) -> None:
    listed = call("-l", library, "list", "--json")
    assert listed.code == 0
    assert all(set(entry) >= ENTRY for entry in listed.objects)
    ids = [entry["id"] for entry in listed.objects]
    assert len(ids) == len(set(ids)) == sum(p.suffix in {".txt", ".md"} for p in library.rglob("*"))

    shown = call("-l", library, "show", ids[0], "--json")
    assert shown.code == 0
    article = shown.objects[0]
    assert set(article) >= ENTRY | {"text", "passages"}
    for passage in article["passages"]:
        assert passage["text"] == article["text"][passage["start"] : passage["end"]]
        assert passage["kind"] in KINDS
        assert passage["why"]
    covered = {
        line
        for p in article["passages"]
        for line in range(p["line"], p["line"] + p["text"].count("\n") + 1)
    }
    text = article["text"].split("\n")
    assert {n for n, line in enumerate(text, 1) if line.strip()} <= covered

    word = next(w for p in article["passages"] if p["kind"] == "body" for w in p["text"].split())
    hits = call("-l", library, "search", word.strip("“‘\"'"), "--json", "-n", "300")
    assert hits.code == 0
    assert article["id"] in [hit["id"] for hit in hits.objects]
    for hit in hits.objects:
        assert set(hit) >= {"id", "title", "outlet", "published", "score", "passages"}
        for passage in hit["passages"]:
            assert set(passage) >= {"n", "start", "end", "text", "spans"}
            for start, end in passage["spans"]:
                assert passage["start"] <= start < end <= passage["end"]

    compared = call("-l", library, "compare", *ids[:3], "--json")
    assert compared.code in {0, 1}
    assert [(c["left"], c["right"]) for c in compared.objects] == [
        (ids[0], ids[1]),
        (ids[0], ids[2]),
        (ids[1], ids[2]),
    ]
    found = any(c["matches"] for c in compared.objects)
    assert compared.code == (0 if found else 1)

    indexed = call("-l", library, "index", "--json")
    assert indexed.code == 0
    assert indexed.objects[0]["articles"] == len(ids)
    assert indexed.objects[0]["failed"] == []

    for command in (["list"], ["show", ids[0]], ["search", word], ["index"], ["doctor"]):
        plain = call("-l", library, *command)
        assert plain.code == 0, plain.err
        assert plain.out
    for what in ("config", "index", "state", "seeds", "samples"):
        assert call("-l", library, "locate", what).out.count("\n") == 1


def test_compare_prints_texts_that_stand_where_it_says(call: Run) -> None:
    folder = data_root() / "samples/harbour-fire"
    ids = [e["id"] for e in call("-l", folder, "list", "--json").objects]
    texts = {i: call("-l", folder, "show", i, "--json").objects[0]["text"] for i in ids}
    compared = call("-l", folder, "compare", *ids, "--json")
    assert compared.code == 0
    scores = []
    for pair in compared.objects:
        left, right = texts[pair["left"]], texts[pair["right"]]
        assert pair["matches"] == sorted(pair["matches"], key=lambda m: -m["score"])
        for match in (*pair["matches"], *pair["headlines"]):
            scores.append(match["score"])
            assert match["kind"] in {"verbatim", "quotation", "similar"}
            assert left[match["left"]["start"] : match["left"]["end"]] == match["left"]["text"]
            assert right[match["right"]["start"] : match["right"]["end"]] == match["right"]["text"]
            expected = (
                "strong"
                if match["score"] >= 0.2
                else "likely"
                if match["score"] >= 0.16
                else "weak"
            )
            assert match["strength"] == expected
            for difference in match["differs"]:
                side = difference["left"]
                assert left[side["start"] : side["end"]] == side["text"]
    assert scores
    assert min(scores) >= 0.1
    strong = call("-l", folder, "compare", *ids, "--json", "--min-strength", "strong")
    assert {m["strength"] for pair in strong.objects for m in pair["matches"]} == {"strong"}


def test_little_matches_on_the_seeds_and_the_plain_text_cites_them(call: Run) -> None:
    strong = 0
    ids = [e["id"] for e in call("list", "--json").objects]
    for pair in call("compare", *ids, "--json").objects:
        strong += sum(match["strength"] == "strong" for match in pair["matches"])
    assert strong <= 5
    plain = call("compare", "001", "004").out
    assert "NTD (from The Epoch Times), 22 Sep 2017, line " in plain


def test_an_id_may_be_a_beginning_or_a_path(call: Run) -> None:
    path = data_root() / "seeds" / "000_8eb8b0e975ad3374.txt"
    for argument in ("000", "000_8eb8b0e975ad3374", str(path)):
        assert call("show", argument, "--json").objects[0]["id"] == "000_8eb8b0e975ad3374"
    ambiguous = call("show", "00")
    assert ambiguous.code == 2
    assert "000_8eb8b0e975ad3374" in ambiguous.err
    assert "004_e57ca9b3374e5dac" in ambiguous.err
    assert call("show", "no-such").code == 2


def test_a_query_may_begin_with_a_minus(call: Run) -> None:
    all_ids = {e["id"] for e in call("list", "--json").objects}
    with_raqqa = {h["id"] for h in call("search", "raqqa", "--json").objects}
    without = call("search", "-raqqa", "--json", "-n", "9")
    assert {h["id"] for h in without.objects} == all_ids - with_raqqa
    assert {h["id"] for h in call("search", "-nato", "--json").objects} < all_ids
    assert call("search", "-raqqa mosul", "--json").code == 0
    assert call("search", "--json", "-n", "9", "--", "-raqqa").out == without.out


def test_exit_codes(call: Run) -> None:
    assert call("search", "zzzzqqq").code == 1
    assert call("search", "zzzzqqq", "--json").out == ""
    assert call("search", '"open').code == 2
    assert call("search").code == 2
    assert call("compare", "000").code == 2
    assert call("nonsense").code == 2
    assert call("--config", "/no/such/file", "list").code == 2
    assert call("-l", "/no/such/folder", "list").code == 2
    assert call("--version").code == 0
    assert call("--help").code == 0


def test_an_error_is_one_clear_line_and_a_caret(call: Run) -> None:
    ran = call("search", 'mosul "open')
    assert ran.out == ""
    first, query, caret = ran.err.rstrip("\n").split("\n")
    assert first.startswith("isis-reader: ")
    assert query == 'mosul "open'
    assert caret == "      ^"


def test_expansion_is_shown_and_can_be_refused(call: Run) -> None:
    wide = call("search", "daesh", "--json", "-n", "50")
    assert len(wide.objects) == 5
    assert "daesh -> also ISIS (5), ISIL (1), Islamic State (4)   (--exact: as typed)" in wide.err
    exact = call("search", "daesh", "--exact", "--json")
    assert len(exact.objects) < 5
    assert "also" not in exact.err
    assert [h["id"][:3] for h in call("search", "=daesh", "--json").objects] == ["003"]


def test_batch_answers_every_line(call: Run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text('mosul\n\n"open\n  -raqqa \nzzzz\ndaesh\n', encoding="utf-8")
    ran = call("search", "--batch", queries, "--json", "-n", "2")
    assert ran.code == 0
    assert [row["query"] for row in ran.objects] == ["mosul", '"open', "  -raqqa ", "zzzz", "daesh"]
    by_query = {row["query"]: row for row in ran.objects}
    assert all(
        set(row) >= {"query", "total", "took_ms", "hits", "expanded", "error"}
        for row in ran.objects
    )
    assert by_query['"open']["error"]
    assert by_query["daesh"]["total"] == 5
    assert len(by_query["daesh"]["hits"]) == 2
    assert by_query["daesh"]["expanded"] == {"daesh": ["ISIS", "ISIL", "Islamic State"]}
    assert by_query["mosul"]["error"] is None
    assert by_query["mosul"]["took_ms"] > 0
    plain = call("search", "--batch", queries)
    assert plain.out.count("\n") == 5


def test_marks_of_the_state_are_searched(call: Run) -> None:
    from index.config import load_config
    from index.library import library_key
    from tui.marking import KeptMark
    from tui.state import State

    assert call("search", "is:marked").code == 1
    state = State.load(library_key(load_config()))
    state.marks = (KeptMark(str(data_root() / "seeds" / "001_d3e401b7703c085f.txt")),)
    state.save()
    marked = call("search", "is:marked", "--json").objects
    assert [hit["id"] for hit in marked] == ["001_d3e401b7703c085f"]


def test_locate_does_not_touch_what_it_locates(call: Run) -> None:
    path = Path(call("locate", "state").out.strip())
    path.parent.mkdir(parents=True)
    path.write_text("damaged")
    assert call("locate", "state").out.strip() == str(path)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_locate_names_places_that_the_program_uses(call: Run) -> None:
    assert (Path(call("locate", "seeds").out.strip()) / "000_8eb8b0e975ad3374.txt").is_file()
    assert Path(call("locate", "config").out.strip()).name == "config.yaml"
    assert "shipped config" in call("locate").out
