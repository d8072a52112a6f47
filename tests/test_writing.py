"""Files appear whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from align.errors import MissingFileError
from align.writing import replacing


def test_the_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    with replacing(path) as temporary:
        temporary.write_text("new")
        assert temporary.parent == tmp_path  # on the same disk, so that it can be renamed
        assert not path.exists()
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path: Path, failure: type[BaseException]) -> None:
    with replacing(path) as temporary:
        temporary.write_text("half of")
        raise failure


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("old", [None, "old"])
def test_a_failure_leaves_what_was_there(
    failure: type[BaseException], old: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "out.tmx"
    if old is not None:
        path.write_text(old)
    with pytest.raises(failure):
        _write_half(path, failure)
    assert [file.read_text() for file in tmp_path.iterdir()] == ([] if old is None else [old])


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_file_has_the_rights_that_the_user_gives_new_files(
    mask: int, mode: int, tmp_path: Path
) -> None:
    """Not those of a temporary file, which nobody else may read."""
    before = os.umask(mask)
    try:
        with replacing(tmp_path / "out") as temporary:
            temporary.write_text("text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == mode


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(MissingFileError, match="nowhere: no such folder"),
        replacing(tmp_path / "nowhere" / "out"),
    ):
        pytest.fail("the block must not run")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="is a directory"), replacing(tmp_path):
        pytest.fail("the block must not run")


@pytest.mark.parametrize("named", [None, ".out.tmx.x1"])
def test_a_full_disk_names_the_file_that_was_asked_for(named: str | None, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    with pytest.raises(OSError, match="No space left") as caught, replacing(path):
        raise OSError(errno.ENOSPC, "No space left on device", named)
    assert caught.value.filename == str(path)
    assert list(tmp_path.iterdir()) == []
