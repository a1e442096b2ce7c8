"""The journal of an edition: whole frames count, a half one does not hide those that come later."""

import pytest

from index.errors import IndexBusyError
from index.holdings.journal import Done, Intent, Journal
from index.search.filed import Filed, Stamp

FRAMES = [
    Intent(3, ("/a.txt", "/b.txt")),
    Done({"/a.txt": Filed(Stamp(5, 7), failure="empty")}, ("/c.txt",), settled=False, after=4),
    Done({}, (), settled=True, after=4),
]


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path)
    for frame in FRAMES:
        journal.append(frame)
    return journal


def test_frames_are_read_as_they_were_written(journal, tmp_path):
    again = Journal(tmp_path)
    assert again.frames() == FRAMES
    assert again.size == journal.size
    assert not again.grown()


def test_wherever_a_journal_is_cut_the_whole_frames_before_count(journal, tmp_path):
    file = tmp_path / "journal"
    data = file.read_bytes()
    for end in range(len(data)):
        file.write_bytes(data[:end])
        cut = Journal(tmp_path)
        found = cut.frames()
        assert found == FRAMES[: len(found)]
        assert len(found) < len(FRAMES)
        cut.cut()
        cut.append(FRAMES[-1])
        assert Journal(tmp_path).frames() == [*found, FRAMES[-1]]


def test_a_flipped_bit_ends_what_is_believed(journal, tmp_path):
    file = tmp_path / "journal"
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        found = Journal(tmp_path).frames()
        assert found == FRAMES[: len(found)]
        assert len(found) < len(FRAMES)


def test_two_that_write_do_not_mix(journal, tmp_path):
    other = Journal(tmp_path)
    other.frames()
    other.append(FRAMES[0])
    with pytest.raises(IndexBusyError):
        journal.append(FRAMES[0])
    journal.frames()
    journal.append(FRAMES[1])
    assert Journal(tmp_path).frames() == [*FRAMES, *FRAMES[:2]]


def test_a_journal_whose_folder_is_gone_is_another_ones(tmp_path):
    with pytest.raises(IndexBusyError):
        Journal(tmp_path / "gone").append(FRAMES[0])


def test_a_disk_that_is_full_leaves_no_half_a_frame(journal, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="space"):
            journal.append(FRAMES[0])
    assert not journal.grown()
    journal.append(FRAMES[2])
    assert Journal(tmp_path).frames() == [*FRAMES, FRAMES[2]]
