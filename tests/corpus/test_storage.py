"""Paths of this machine and of stores: whole objects, no patterns, one kind of error."""

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from uuid import uuid4

import pytest

from align.corpus import storage
from align.corpus.storage import AnyPath, place_of
from align.errors import MissingExtraError, SettingsError

from .buckets import s3_server


@pytest.fixture(scope="module")
def _server() -> Iterator[None]:
    with s3_server():
        yield


@pytest.fixture(params=["here", "memory", "s3"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> AnyPath:
    """An empty folder of each kind."""
    if request.param == "here":
        return tmp_path
    if request.param == "memory":
        return place_of(f"memory://{uuid4().hex}")
    request.getfixturevalue("_server")
    place = place_of(f"s3://b{uuid4().hex}/a folder")
    place.fs.mkdir(place.parent.path)
    return place


NAMES = ("[속보] 소식*.txt", "plain.txt")
"""Newspapers begin a title with brackets, which clients of stores take for patterns."""


def write(folder: AnyPath) -> None:
    for name in NAMES:
        storage.write_bytes(folder / "deep" / name, name.encode())


def test_what_is_written_can_be_listed_and_read(folder: AnyPath) -> None:
    assert storage.names_in(folder) == set()
    assert not storage.is_folder(folder / "deep")
    write(folder)
    assert storage.names_in(folder) == {"deep"}
    assert storage.names_in(folder / "deep") == set(NAMES)
    assert storage.is_folder(folder / "deep")
    assert storage.is_file(folder / "deep" / NAMES[0])
    assert not storage.is_file(folder / "deep" / "other")
    assert storage.files_under(folder).files == [
        PurePosixPath("deep", name) for name in sorted(NAMES)
    ]
    assert storage.read_bytes(folder / "deep" / NAMES[0]) == NAMES[0].encode()
    storage.write_bytes(folder / "deep" / "deep", b"named as its folder")
    assert storage.names_in(folder / "deep") == {*NAMES, "deep"}
    plain = folder / "deep" / "plain.txt"
    assert storage.read_from(plain, lambda file: (file.seek(2), file.read(3))) == (2, b"ain")


def test_what_does_not_exist_is_not_found(folder: AnyPath) -> None:
    with pytest.raises(FileNotFoundError):
        storage.read_bytes(folder / "none")
    storage.remove(folder / "none")
    storage.remove_tree(folder / "none")


def test_a_file_is_replaced_whole_or_not_at_all(folder: AnyPath) -> None:
    storage.write_bytes(folder / "one", b"old")

    def fail() -> None:
        with storage.replacing(folder / "one") as temporary:
            temporary.write_bytes(b"ne")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert storage.read_bytes(folder / "one") == b"old"
    with storage.replacing(folder / "one") as temporary:
        temporary.write_bytes(b"new")
    assert storage.read_bytes(folder / "one") == b"new"
    assert storage.names_in(folder) == {"one"}


def test_files_move_and_go(folder: AnyPath, tmp_path: Path) -> None:
    write(folder)
    storage.move(folder / "deep" / NAMES[0], folder / "moved")
    (tmp_path / "mine").write_bytes(b"from here")
    storage.move(tmp_path / "mine", folder / "mine too")
    assert not (tmp_path / "mine").exists()
    assert storage.read_bytes(folder / "moved") == NAMES[0].encode()
    assert storage.read_bytes(folder / "mine too") == b"from here"
    storage.remove(folder / "moved")
    storage.remove_tree(folder / "deep")
    assert storage.names_in(folder / "deep") == set()
    assert storage.is_file(folder / "mine too")


def test_files_are_at_hand_while_they_are_used(folder: AnyPath) -> None:
    """Under their own names; what does not exist there does not exist here."""
    write(folder)
    places = [folder / "deep" / name for name in (*NAMES, "none")]
    with storage.fetched(places) as files:
        assert [files[place].name for place in places] == [*NAMES, "none"]
        assert [files[place].exists() for place in places] == [True, True, False]
        assert files[places[0]].read_bytes() == NAMES[0].encode()
    if not isinstance(folder, Path):
        assert not any(path.exists() for path in files.values())


def test_a_place_is_the_same_in_another_process(folder: AnyPath) -> None:
    write(folder)
    place = pickle.loads(pickle.dumps(folder / "deep"))
    assert place == folder / "deep"
    assert storage.read_bytes(place / "plain.txt") == b"plain.txt"


def test_a_path_in_a_folder(folder: AnyPath) -> None:
    """Relative ones stand in it, and others for themselves."""
    assert storage.joined(folder, Path("a/b.txt")) == folder / "a" / "b.txt"
    assert storage.joined(folder, Path("/a/b.txt")) == Path("/a/b.txt")
    other = place_of("memory://elsewhere/b.txt")
    assert storage.joined(folder, other) == other


def test_addresses_of_files_are_paths() -> None:
    assert place_of("news/2024") == Path("news/2024")
    assert place_of("file:///tmp/news") == Path("/tmp/news")
    assert place_of("file:///tmp/my%20news/%ED%95%9C") == Path("/tmp/my news/한")
    assert str(place_of("memory://news/2024/")) == str(place_of("memory://news/2024"))


def test_an_address_names_a_bucket() -> None:
    with pytest.raises(SettingsError, match=r"s3://: names no bucket; write s3://BUCKET/FOLDER"):
        place_of("s3://")


@pytest.mark.usefixtures("_server")
def test_a_bucket_is_a_folder() -> None:
    """It has no name of its own under which an object could be copied."""
    bucket = place_of(f"s3://b{uuid4().hex}")
    with storage.fetched([bucket]) as files:
        assert not files[bucket].is_file()
    with pytest.raises(OSError, match="bucket does not exist") as caught:
        write(bucket)
    assert str(caught.value.filename).startswith(str(bucket))
    bucket.fs.mkdir(bucket.path)
    write(bucket)
    assert storage.names_in(bucket) == {"deep"}
    assert storage.files_under(bucket).files == [
        PurePosixPath("deep", name) for name in sorted(NAMES)
    ]
    with storage.fetched([bucket]) as files:
        assert not files[bucket].is_file()


@pytest.mark.filterwarnings("ignore:UPath")
@pytest.mark.parametrize("protocol", ["abacus", "dir"])
def test_an_unknown_store_is_refused(protocol: str) -> None:
    """And one that needs more than an address, such as another store to put before it."""
    told = rf"{protocol}://news: no store has .* {protocol}://; use a pa"
    with pytest.raises(SettingsError, match=told):
        place_of(f"{protocol}://news")


def test_a_store_whose_packages_are_missing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'align-koen\[gs\]'"):
        place_of("gs://news")


def test_what_a_client_raises_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a build reports it as it reports a full disk."""
    from fsspec.implementations.memory import MemoryFileSystem

    def refuse(*arguments: object) -> None:
        raise RuntimeError("no\ncredentials")

    monkeypatch.setattr(MemoryFileSystem, "cat_file", refuse)
    with pytest.raises(OSError, match="RuntimeError: no credentials") as caught:
        storage.read_bytes(place_of("memory://news/a"))
    assert caught.value.filename == "memory://news/a"
