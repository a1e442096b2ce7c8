import os

import msgspec
import pytest
from search_material import article, entry

import index.search.catalogue as catalogue_module
from index.errors import LibraryError
from index.search.catalogue import Catalogue, Filed, Stamp

A = entry(article("/lib/a.txt", "Alpha", "Words here.", outlet="Gazette", published="2017-09"))
ODD = os.fsdecode(b"/lib/\xff.txt")
FILES = {
    "/lib/a.txt": Filed(Stamp(12, 34), entry=A, warnings=("line 2: no date",)),
    "/lib/b.txt": Filed(Stamp(0, 1), failure="it is empty"),
    ODD: Filed(Stamp(5, 6), entry=msgspec.structs.replace(A, id="odd", path=ODD)),
}
WHOLE = Catalogue(fingerprint="f", generation=3, files=FILES)


def test_a_catalogue_comes_back_as_it_was(tmp_path):
    WHOLE.save(tmp_path)
    assert Catalogue.load(tmp_path) == WHOLE
    WHOLE.save(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["catalogue.msgpack"]


def test_it_is_readable_by_its_owner_alone(tmp_path):
    WHOLE.save(tmp_path)
    assert (tmp_path / "catalogue.msgpack").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("data", [b"", b"\x00", b"not a catalogue", b"\xc1", b"\x81" * 5000])
def test_one_that_cannot_be_read_is_none(tmp_path, data):
    assert Catalogue.load(tmp_path) is None
    (tmp_path / "catalogue.msgpack").write_bytes(data)
    assert Catalogue.load(tmp_path) is None


def test_every_truncation_is_none(tmp_path):
    WHOLE.save(tmp_path)
    file = tmp_path / "catalogue.msgpack"
    data = file.read_bytes()
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        assert Catalogue.load(tmp_path) is None


def test_one_of_another_version_is_none(tmp_path, monkeypatch):
    WHOLE.save(tmp_path)
    monkeypatch.setattr(catalogue_module, "SCHEMA", catalogue_module.SCHEMA + 1)
    assert Catalogue.load(tmp_path) is None


def test_a_failed_write_keeps_the_old_one(tmp_path, monkeypatch):
    WHOLE.save(tmp_path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match="No space"):
        msgspec.structs.replace(WHOLE, generation=9).save(tmp_path)
    assert Catalogue.load(tmp_path) == WHOLE
    assert [p.name for p in tmp_path.iterdir()] == ["catalogue.msgpack"]
