"""Object stores for tests: a local S3 server, and the memory of this process."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from align.corpus.storage import AnyPath, files_under, read_bytes

from .newsroom import Content


@contextmanager
def s3_server() -> Iterator[None]:
    """Run an S3 server, to which all of this process and its children go."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        # Connections are kept, also those to the server of other tests.
        S3FileSystem.clear_instance_cache()
        try:
            _wait(server, port)
            yield
        finally:
            S3FileSystem.clear_instance_cache()
            server.kill()


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the S3 server ended"
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the S3 server does not answer")


def upload(folder: Path, place: AnyPath) -> None:
    """Copy the files of a folder to a store."""
    assert not isinstance(place, Path)
    for path in folder.rglob("*"):
        if path.is_file():
            target = place / path.relative_to(folder).as_posix()
            target.fs.pipe_file(target.path, path.read_bytes())


def stored(place: AnyPath) -> dict[str, bytes]:
    """Every object below a place, with what is in it."""
    names = [name.as_posix() for name in files_under(place)]
    return {name: Content(read_bytes(place / name)) for name in names}
