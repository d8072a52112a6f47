"""Files appear whole or not at all."""

import ast
import errno
import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

import align
from align.errors import MissingFileError, OverwriteError
from align.writing import check_place, refuse_inputs, replacing


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


def _write(path: Path, text: str = "new") -> None:
    with replacing(path) as temporary:
        temporary.write_text(text)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_what_is_replaced_keeps_its_rights(mode: int, tmp_path: Path) -> None:
    """A file that was private stays private, also while it is written."""
    path = tmp_path / "out"
    path.write_text("old")
    path.chmod(mode)
    with replacing(path) as temporary:
        assert stat.S_IMODE(temporary.stat().st_mode) & ~mode == 0
        temporary.write_text("new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        _write(path)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(there: bool, tmp_path: Path) -> None:
    """The file that it leads to is replaced, or made, in the folder where that is."""
    (tmp_path / "far").mkdir()
    if there:
        (tmp_path / "far" / "file").write_text("old")
    (tmp_path / "link").symlink_to("far/file")
    _write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert [file.read_text() for file in (tmp_path / "far").iterdir()] == ["new"]


def test_a_link_into_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("none/file")
    with pytest.raises(MissingFileError, match="no such folder"):
        _write(tmp_path / "link")


def test_devices_stay_devices() -> None:
    before = Path("/dev/null").stat()
    _write(Path("/dev/null"))
    after = Path("/dev/null").stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert stat.S_ISCHR(after.st_mode)


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="has no files in memory")
def test_a_file_in_memory_is_replaced() -> None:
    """It stands in `/dev`, and is a file like any other: nothing of the old one stays in it."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        path = Path(folder) / "out"
        path.write_text("older and longer")
        _write(path)
        assert path.read_text() == "new"
        with pytest.raises(OverwriteError):
            refuse_inputs([path], [path])


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "a.tmx"
    link.symlink_to(link)
    with pytest.raises(MissingFileError, match="is a link that leads to itself"):
        check_place(link)
    assert link.is_symlink()


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    _write(path)
    reader.join(60)
    assert read == ["new"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("to", ["pipe", "file"])
def test_the_standard_output_by_its_path(to: str, tmp_path: Path) -> None:
    """What stands in a file behind it already, stays."""
    code = (
        "import sys; from pathlib import Path; from align.writing import replacing\n"
        "with replacing(Path('/dev/stdout')) as t: t.write_text('new')\n"
    )
    path = tmp_path / "out"
    path.write_text("old ")
    with path.open("ab") as file:
        run = subprocess.run(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE if to == "pipe" else file,
            check=True,
            timeout=60,
        )
    assert (run.stdout, path.read_text()) == (
        (b"new", "old ") if to == "pipe" else (None, "old new")
    )


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 80 + ".tmx")
    _write(path)
    assert path.read_text() == "new"


def test_inputs_are_known_by_every_name(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text("text")
    (tmp_path / "link").symlink_to(path)
    (tmp_path / "hard").hardlink_to(path)
    for name in ("in", "link", "hard", "../" + tmp_path.name + "/in"):
        with pytest.raises(OverwriteError, match="is an input"):
            refuse_inputs([tmp_path / name], [path])
    refuse_inputs(
        [tmp_path / "other", Path("/dev/null")], [path, tmp_path / "none", Path("/dev/null")]
    )


def _leaves_line_ends_to_the_system(call: ast.Call) -> bool:
    """Whether a call opens or writes a text file without saying how its lines end."""
    named = {keyword.arg for keyword in call.keywords}
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "write_text":
        return "newline" not in named
    modes = [each.value for each in call.args if isinstance(each, ast.Constant)]
    writes = any(isinstance(mode, str) and mode in ("w", "a", "x") for mode in modes)
    return call.func.attr == "open" and writes and "newline" not in named


def test_no_line_end_is_left_to_the_system() -> None:
    """Windows would write another one, and so other bytes and digests."""
    folder = Path(align.__file__).parent
    found = [
        f"{path.relative_to(folder)}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and _leaves_line_ends_to_the_system(node)
    ]
    assert found == []
