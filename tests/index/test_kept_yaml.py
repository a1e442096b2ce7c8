"""The shipped configuration as it was parsed, kept in the cache folder: never trusted too far."""

import os
import stat
from pathlib import Path

import msgspec
import pytest

from index import kept_yaml
from index.config import load_config
from index.errors import ConfigError
from index.kept_yaml import digest_of, keep, kept
from index.paths import index_root, shipped_config

FILE = "configuration.msgpack"
DIGEST = digest_of(b"theme: a")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped configuration that a test may write."""
    path = tmp_path / "config.yaml"
    path.write_bytes(shipped_config().read_bytes())
    monkeypatch.setattr("index.yaml_file.shipped_config", lambda: path)
    monkeypatch.setattr("index.config.shipped_config", lambda: path)
    return path


def test_what_is_kept_is_what_was_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = load_config()
    monkeypatch.setattr("index.yaml_file._parsed", lambda *_: pytest.fail("parsed again"))
    assert load_config() == parsed


def test_it_is_private() -> None:
    keep(DIGEST, {"theme": "a"})
    assert stat.S_IMODE((index_root() / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(index_root().stat().st_mode) == 0o700


def test_a_changed_file_is_parsed_anew_whatever_its_date(shipped: Path) -> None:
    before = load_config()
    about = shipped.stat()
    text = shipped.read_text(encoding="utf-8")
    shipped.write_text(text.replace("textual-dark", "textual-Dark"), encoding="utf-8")
    os.utime(shipped, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert shipped.stat().st_size == about.st_size
    assert (before.theme, load_config().theme) == ("textual-dark", "textual-Dark")


def test_an_error_names_its_line_at_every_start(shipped: Path) -> None:
    shipped.write_text("theme: x\nlibary: y\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"config\.yaml, line 2: libary: there is no such"):
            load_config()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\xc1",
        b"\x91" * 5_000,
        b"theme: a",
        msgspec.msgpack.encode({"version": 1, "digest": DIGEST}),
        msgspec.msgpack.encode({"version": 1, "digest": DIGEST, "found": ["theme"]}),
        msgspec.msgpack.encode({"version": 99, "digest": DIGEST, "found": {}}),
        msgspec.msgpack.encode({"version": 1, "digest": b"other", "found": {}}),
    ],
)
def test_damage_counts_as_nothing_and_is_written_over(damaged: bytes) -> None:
    keep(DIGEST, {"theme": "a"})
    (index_root() / FILE).write_bytes(damaged)
    assert kept(DIGEST) is None
    keep(DIGEST, {"theme": "a"})
    assert kept(DIGEST) == {"theme": "a"}


def test_cut_short_anywhere_it_counts_as_nothing() -> None:
    keep(DIGEST, {"theme": "a"})
    whole = (index_root() / FILE).read_bytes()
    for end in range(len(whole)):
        (index_root() / FILE).write_bytes(whole[:end])
        assert kept(DIGEST) is None


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_others_may_have_written_is_not_read(tmp_path: Path) -> None:
    keep(DIGEST, {"editor": "sh"})
    place = index_root() / FILE
    place.chmod(0o622)
    assert kept(DIGEST) is None
    elsewhere = tmp_path / "elsewhere"
    place.chmod(0o600)
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    assert kept(DIGEST) is None
    place.unlink()
    os.mkfifo(place)
    assert kept(DIGEST) is None


def test_a_folder_that_cannot_be_made_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_config() == load_config()
    assert kept(DIGEST) is None


def test_without_a_home_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise ConfigError("there is no home folder")

    monkeypatch.setattr(kept_yaml, "index_root", homeless)
    keep(DIGEST, {})
    assert kept(DIGEST) is None


@pytest.mark.parametrize("value", [{1, 2}, object(), float("nan"), (1, 2)])
def test_what_would_come_back_otherwise_is_not_kept(value: object) -> None:
    keep(DIGEST, {"theme": value})
    assert kept(DIGEST) is None


def test_the_users_own_file_is_not_kept(tmp_path: Path) -> None:
    load_config()
    before = (index_root() / FILE).read_bytes()
    (tmp_path / "mine.yaml").write_text("theme: mine\n", encoding="utf-8")
    assert load_config(tmp_path / "mine.yaml").theme == "mine"
    assert (index_root() / FILE).read_bytes() == before
