"""The configuration: merged by key, refused with file, line, key and what was expected."""

import re
from pathlib import Path

import pytest

from index.config import Config, load_config
from index.errors import ConfigError
from index.paths import data_root


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_configuration_opens_the_seeds() -> None:
    config = load_config()
    assert [Path(source) for source in config.library] == [data_root() / "seeds"]
    assert config.names["islamic-state"] == ("ISIS", "ISIL", "Daesh", "Islamic State")


def test_a_users_file_is_laid_over_key_by_key(tmp_path: Path) -> None:
    shipped = load_config()
    mine = written(tmp_path, "max_file_mb: 3\nnames:\n  port: [Port Authority, HPA]\n")
    config = load_config(mine)
    assert config.max_file_mb == 3
    assert config.names["port"] == ("Port Authority", "HPA")
    assert config.names["islamic-state"] == shipped.names["islamic-state"]
    assert config.theme == shipped.theme


def test_the_users_own_place_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = written(tmp_path, "theme: textual-light\n")
    monkeypatch.setattr("index.config.user_config", lambda: mine)
    assert load_config().theme == "textual-light"


def test_nothing_is_read_from_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.yaml").write_text("theme: not-this\n")
    monkeypatch.chdir(tmp_path)
    assert load_config().theme != "not-this"


def test_cues_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    field, shipped = next(
        (field, value)
        for field in Config().cues.__struct_fields__
        if (value := getattr(load_config().cues, field))
    )
    config = load_config(written(tmp_path, f"cues:\n  {field}: [my own furniture]\n"))
    assert getattr(config.cues, field) == (*shipped, "my own furniture")


def test_library_paths_count_from_their_file(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "library: [articles, /elsewhere]\n"))
    assert config.library == (str(tmp_path / "articles"), "/elsewhere")


def test_dates_stay_as_they_are_written(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "articles:\n  a.txt: {published: 2017-07-01}\n"))
    assert config.articles["a.txt"].published == "2017-07-01"


@pytest.mark.parametrize(
    ("text", "line", "where", "expected"),
    [
        ("theme: dark\nlibary: x\n", 2, "libary", "library"),
        ("search:\n  passages: many\n", 2, "search.passages", "int"),
        ("search:\n  passages: 0\n", 2, "search.passages", ">= 1"),
        ("compare:\n  strong: 0.2\n  stronk: 1\n", 3, "compare.stronk", "strong"),
        ("theme: [a]\n", 1, "theme", "str"),
        ("names:\n  x: ISIS\n", 2, "names.x", "array"),
        ("articles:\n  a.txt: {titel: x}\n", 2, "articles.a.txt", "title"),
        ("library: 3\n", 1, "library", "array"),
    ],
)
def test_a_wrong_key_or_type_names_its_place(
    tmp_path: Path, text: str, line: int, where: str, expected: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    said = str(caught.value)
    assert said.startswith(f"{path}, line {line}: {where}")
    assert expected in said
    assert "\n" not in said


@pytest.mark.parametrize("text", ["a: [1\n", "a: b: c\n", "- 1\n", "just words\n", "\tx: 1\n"])
def test_what_is_no_configuration_is_refused_with_a_line(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert re.match(rf"{re.escape(str(path))}, line \d+: ", str(caught.value))


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "# nothing yet\n")) == load_config()


def test_a_file_that_is_not_there_is_an_error_when_it_was_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--config"):
        load_config(tmp_path / "none.yaml")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"theme: \xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config(path)


def test_python_objects_in_yaml_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load_config(written(tmp_path, "theme: !!python/object/apply:os.system ['true']\n"))


@pytest.mark.parametrize("value", ["soon", "2017-13-45", "2017-02-30", "22 Sep 2017", "'17-9'"])
def test_a_date_that_is_none_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    mine = written(tmp_path, f"articles:\n  page.txt:\n    outlet: Quay\n    published: {value}\n")
    with pytest.raises(
        ConfigError, match=r"line 4: articles\.page\.txt\.published: expected a date"
    ):
        load_config(mine)


@pytest.mark.parametrize("value", ["2017", "2017-09", "2017-09-22"])
def test_a_date_may_be_as_exact_as_it_is_known(tmp_path: Path, value: str) -> None:
    mine = written(tmp_path, f"articles: {{page.txt: {{published: '{value}'}}}}\n")
    assert load_config(mine).articles["page.txt"].published == value


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 70_000,
        "a: " + "[" * 9_000 + "]" * 9_000,
        "- " * 70_000,
        "? " * 70_000,
        "\n".join(" " * deep + "a:" for deep in range(2_000)),
    ],
    ids=["open", "closed", "dashes", "marks", "indented"],
)
def test_what_is_nested_too_deeply_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"line \d+: nested too deeply"):
        load_config(written(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("max_file_mb: .inf\n", "line 1: max_file_mb: expected float"),
        ("theme: x\nlibrary: ''\n", "line 2: library: expected a path"),
        ("theme: x\nlibrary: [a, ' ']\n", "line 2: library: expected a path"),
        ("theme: x\n2017: y\n", "line 2: 2017: expected a key that is text, got int"),
        ("names:\n  no: [x]\n", r"line 1: names\.False: expected a key that is text"),
    ],
)
def test_values_that_no_reader_could_use(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        load_config(written(tmp_path, text))


def test_the_home_of_nobody_stays_a_path(tmp_path: Path) -> None:
    mine = written(tmp_path, "library: ~nobody-of-this-name/articles\n")
    assert load_config(mine).library == (str(tmp_path / "~nobody-of-this-name/articles"),)
