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
