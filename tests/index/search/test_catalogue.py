import os

import msgspec
import pytest
from search_material import article, entry

from index.articles.corrections import Corrections
from index.articles.files import FoundFile
from index.errors import IndexDamagedError, LibraryError
from index.holdings.filing import up_to_date
from index.search import filed
from index.search.catalogue import Catalogue
from index.search.filed import Filed, Files, Stamp

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
    monkeypatch.setattr(filed, "SCHEMA", filed.SCHEMA + 1)
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


# -- what a catalogue that was read says of all files ---------------------------------------------


def read(tmp_path, files=FILES):
    msgspec.structs.replace(WHOLE, files=files).save(tmp_path)
    found = Catalogue.load(tmp_path)
    assert found is not None
    assert isinstance(found.files, Files)
    return found


def on_disk(files=FILES):
    return [FoundFile(p, *msgspec.structs.astuple(files[p].stamp)) for p in sorted(files)]


def test_what_is_said_of_all_files_is_what_is_said_of_each(tmp_path):
    found = read(tmp_path)
    assert dict(found.entries) == dict(WHOLE.entries)
    assert (len(found.entries), len(found.files)) == (2, 3)
    assert "/lib/b.txt" in found.files
    assert "/lib/b.txt" not in found.entries
    assert found.failures == WHOLE.failures == {"/lib/b.txt": "it is empty"}
    assert found.warnings == WHOLE.warnings == {"/lib/a.txt": ("line 2: no date",)}
    for path in ("/lib/b.txt", "/lib/none.txt"):
        assert found.entries.get(path) is None
    assert found.files.get("/lib/none.txt") is None


def test_many_files_are_read_in_any_order(tmp_path):
    files = {
        f"/lib/{n:03}.txt": Filed(Stamp(n, n), msgspec.structs.replace(A, id=f"{n}" * (n % 9)))
        for n in range(200)
    }
    found = read(tmp_path, files)
    paths = [*files, *reversed(files), *sorted(files, key=hash)]
    assert [found.files[path] for path in paths] == [files[path] for path in paths]
    assert read(tmp_path, found.files) == found


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files[:-1],
        lambda files: [*files, FoundFile("/lib/z.txt", 1, 1)],
        lambda files: [files[0]._replace(size=13), *files[1:]],
        lambda files: [*files[:-1], files[-1]._replace(mtime_ns=99)],
        lambda files: [files[0]._replace(path="/lib/0.txt"), *files[1:]],
    ],
)
def test_one_that_is_up_to_date_knows_every_change_of_a_file(tmp_path, change):
    for catalogue in (WHOLE, read(tmp_path)):
        assert up_to_date(on_disk(), catalogue, Corrections())
        assert not up_to_date(change(on_disk()), catalogue, Corrections())


def test_one_that_is_up_to_date_knows_what_the_user_says(tmp_path):
    of_path = Corrections(paths={"/lib/a.txt": {"Words": "residue"}})
    of_text = Corrections(texts={"d1": {"Words": "residue"}})
    of_outlet = Corrections(outlets={"gazette": ("words",)})
    of_others = Corrections(texts={"d2": {"Words": "residue"}}, outlets={"post": ("words",)})
    for said in (of_path, of_text, of_outlet):
        heeded = said.said("/lib/a.txt", "d1", "Gazette")
        assert heeded
        for before, now, right in (
            ("", said, False),
            (heeded, said, True),
            (heeded, Corrections(), False),
            (heeded, of_others, False),
            ("", of_others, True),
        ):
            one = Filed(Stamp(1, 2), entry=A, said=before, digest="d1")
            files = {"/lib/a.txt": one, "/lib/b.txt": FILES["/lib/b.txt"]}
            for catalogue in (
                msgspec.structs.replace(WHOLE, files=files),
                read(tmp_path, files),
            ):
                assert up_to_date(on_disk(files), catalogue, now) is right


def test_any_byte_that_is_changed_makes_it_none(tmp_path):
    WHOLE.save(tmp_path)
    file = tmp_path / "catalogue.msgpack"
    data = file.read_bytes()
    for at in range(0, len(data), 5):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        assert Catalogue.load(tmp_path) is None


def test_one_that_is_replaced_stays_as_it_was_read_and_one_that_is_cut_is_damaged(tmp_path):
    found = read(tmp_path)
    msgspec.structs.replace(WHOLE, files={}).save(tmp_path)
    assert found == WHOLE
    found = read(tmp_path)
    os.truncate(tmp_path / "catalogue.msgpack", 100)
    with pytest.raises(IndexDamagedError):
        found.files["/lib/a.txt"]
