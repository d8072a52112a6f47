"""Object stores for tests: a local S3 server, and the memory of this process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from align.corpus.storage import AnyPath, files_under, read_bytes

from .newsroom import Content

# It takes any free port, says which, and ends with whoever has started it.
_SERVER = """
import sys
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def s3_server() -> Iterator[None]:
    """Run an S3 server, to which all of this process and its children go."""
    with (
        subprocess.Popen(
            [sys.executable, "-c", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        assert port, "the S3 server ended"
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        # Connections are kept, also those to the server of other tests.
        S3FileSystem.clear_instance_cache()
        try:
            yield
        finally:
            S3FileSystem.clear_instance_cache()
            server.kill()


def upload(folder: Path, place: AnyPath) -> None:
    """Copy the files of a folder to a store."""
    assert not isinstance(place, Path)
    for path in folder.rglob("*"):
        if path.is_file():
            target = place / path.relative_to(folder).as_posix()
            target.fs.pipe_file(target.path, path.read_bytes())


def stored(place: AnyPath) -> dict[str, bytes]:
    """Every object below a place, with what is in it."""
    names = [name.as_posix() for name in files_under(place).files]
    return {name: Content(read_bytes(place / name)) for name in names}
