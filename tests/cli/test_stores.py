"""Commands that read from an object store, and those that do not."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from align.corpus import storage
from align.corpus.build import build_corpus
from align.corpus.storage import AnyPath, place_of
from align.formats import read_bitext, write_bitext
from align.records import Bitext, BitextRow
from tests.corpus.serial import SerialEngine

from .conftest import Result

ROW = BitextRow("배", 0, (0,), (0,), ("배가 떠났다.",), ("The ship left.",))


@pytest.fixture
def bucket() -> Iterator[AnyPath]:
    """A store in the memory of this process, with a bitext."""
    place = place_of(f"memory://{uuid4().hex}")
    with storage.replacing(place / "story.tmx") as temporary:
        write_bitext(Bitext("ko", "en", (ROW,)), temporary)
    yield place
    storage.remove_tree(place)


def test_a_corpus_in_a_store_is_told_in_numbers(
    bucket: AnyPath, run: Callable[..., Result]
) -> None:
    build_corpus(bucket / "story.tmx", bucket / "corpus", engine=SerialEngine())
    found = json.loads(run("stats", f"{bucket}/corpus", "--json").out)
    assert found["kept"] == 1
    assert json.loads(run("stats", f"{bucket}/story.tmx", "--json").out)["kept"] == 1


def test_a_bitext_in_a_store_is_converted(
    bucket: AnyPath, run: Callable[..., Result], tmp_path: Path
) -> None:
    done = run("convert", f"{bucket}/story.tmx", tmp_path / "story.jsonl")
    assert (done.status, done.err) == (0, "")
    assert read_bitext(tmp_path / "story.jsonl")[0].source == ROW.source


def test_messages_name_the_address(
    bucket: AnyPath, run: Callable[..., Result], tmp_path: Path
) -> None:
    storage.write_bytes(bucket / "bad.tmx", b"<html/>")
    for name, problem in (("bad.tmx", "not TMX"), ("none.tmx", "no such file; check the address")):
        for command in (("stats",), ("convert", tmp_path / "out.jsonl")):
            done = run(command[0], f"{bucket}/{name}", *command[1:])
            assert done.status == 2
            assert done.err.startswith(f"align: {bucket}/{name}")
            assert problem in done.err
            assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ("check", "s3://press/story.tmx"),
        ("review", "s3://press/story.align"),
        ("pair", "story.ko.txt", "s3://press/story.en.txt"),
        ("match", "ko", "s3://press/en"),
        ("mine", "ko", "s3://press/en"),
        ("segment", "gs://press/story.txt"),
        ("train", "s3://press/gold"),
        ("eval", "story.tmx", "s3://press/gold"),
    ],
)
def test_other_commands_say_what_to_do(
    command: tuple[str, ...], run: Callable[..., Result]
) -> None:
    done = run(*command)
    assert done.status == 2
    assert done.err == (
        f"align: {command[-1]}: only align build, stats and convert read from a store; "
        "copy it to this machine first\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ("convert", "story.tmx", "s3://press/story.tmx"),
        ("pair", "story.ko.txt", "story.en.txt", "-o", "s3://press/story.tmx"),
        ("match", "ko", "en", "-o", "s3://press/pairs.tsv"),
        ("train", "gold", "-o", "s3://press/own.json"),
        ("stats", "story.tmx", "--scores", "s3://press/scores.jsonl"),
    ],
)
def test_only_a_build_writes_to_a_store(
    command: tuple[str, ...], run: Callable[..., Result]
) -> None:
    assert run(*command).problem == (
        f"{command[-1]}: only align build writes to a store; "
        "write it to this machine, and copy it from there"
    )
