"""Every way in which input can be unusable: one line, exit status 2, never a traceback."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from align import read_article
from align.errors import (
    AlignError,
    ControlCharacterError,
    DamagedFileError,
    EmptyInputError,
    MissingFileError,
    TooLargeError,
    UndecodableError,
    UnknownFormatError,
)

from .conftest import Result

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HUGE = 101 * 2**20


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (301 * 2**20))


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def _write(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


CASES = [
    (MissingFileError, "absent.txt", None, "no such file"),
    (MissingFileError, "folder.txt", Path.mkdir, "is a directory"),
    (EmptyInputError, "empty.txt", _write(b""), "is empty"),
    (EmptyInputError, "blank.txt", _write("\u3000\n \u00a0\n".encode()), "contains no text"),
    (UndecodableError, "binary.txt", _write(bytes(range(128, 256)) * 9), ""),
    (ControlCharacterError, "control.txt", _write("배가\n떴\x07다.".encode()), ""),
    (UnknownFormatError, "story.wpd", _write(b"text"), "the suffix .wpd is unknown"),
    (DamagedFileError, "cut.docx", _write(b"PK\x03\x04 and no more"), ""),
    (DamagedFileError, "cut.pdf", _write(b"%PDF-1.7\nand no more"), ""),
    (DamagedFileError, "cut.hwp", _write(OLE + b"\0" * 100), ""),
    (TooLargeError, "large.txt", _sparse, "is larger than 100 MiB"),
    (TooLargeError, "bomb.docx", _bomb, "300 MiB"),
]


@pytest.mark.parametrize(("kind", "name", "make", "says"), CASES, ids=[case[1] for case in CASES])
def test_an_article_that_cannot_be_read_is_named(
    kind: type[AlignError],
    name: str,
    make: Callable[[Path], None] | None,
    says: str,
    run: Callable[..., Result],
    story: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    """The file, what is wrong with it, and what to do; a library's caller gets the class."""
    path = tmp_path / name
    if make is not None:
        make(path)
    problem = run("pair", story[0], path, "-o", tmp_path / "out.tmx").problem
    assert problem.startswith(f"{path}: ")
    assert says in problem
    assert "; " in problem
    assert not (tmp_path / "out.tmx").exists()
    with pytest.raises(kind):
        read_article(path)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "out.docx"), "out.docx: unknown suffix '.docx'; name the format"),
        (("-o", "out"), "out: no suffix"),
        (("-o", "nowhere/out.tmx"), "nowhere: no such folder; create it first"),
        (("-o", "."), ".: no suffix"),
        (("--format", "doc"), "unknown format 'doc'; known: jsonl"),
        (("--format", "xlsx"), "standard output: xlsx is not a text format; name a file"),
        (("-o", "-"), "-: standard output has no suffix; name the format with --format"),
        (("--encoder", "no-such-model"), "no-such-model: sentence-transformers cannot load"),
        (("--encoder", "./none"), "./none: no such folder"),
        (("--weights", "none.json"), "none.json: no such file"),
        (("--weights", "bad.json"), "bad.json: "),
        (("--config", "none.toml"), "none.toml: no such file"),
        (
            ("--config", "bad.toml"),
            "bad.toml: unknown setting encoder.nam; did you mean encoder.name?",
        ),
        (("--config", "torn.toml"), "torn.toml: not TOML"),
        (("--config", "code.toml"), "code.toml: '한국' is not a language code; write one such"),
        (("--source-lang", "한국"), "'한국' is not a language code; write one such"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(
    options: tuple[str, ...],
    says: str,
    run: Callable[..., Result],
    story: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    (tmp_path / "bad.json").write_text('{"weights": 1}')
    (tmp_path / "code.toml").write_text('source_language = "한국"', "utf-8")
    (tmp_path / "bad.toml").write_text('[encoder]\nnam = "builtin"\n')
    (tmp_path / "torn.toml").write_text("[encoder\n")
    assert run("pair", *story, *options).problem.startswith(says)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("docx", "unknown format 'docx'; known: jsonl"),
        ("xlsx", "standard output: xlsx is not a text format; name a file"),
        ("sdlxliff", "standard output: sdlxliff can only be written into the file"),
    ],
)
@pytest.mark.parametrize("command", ["pair", "mine", "check"])
def test_a_format_that_standard_output_cannot_have_is_refused_before_the_work(
    command: str,
    name: str,
    says: str,
    run: Callable[..., Result],
    story: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(*_: object, **__: object) -> None:
        pytest.fail("the work began")

    monkeypatch.setattr("align.pipeline.align_pair", work)
    monkeypatch.setattr("align.pipeline.checking.align_pair", work)
    monkeypatch.setattr("align.pairing.mining.files.mine_files", work)
    # What is checked may come from such a file, and only its reader knows.
    if (command, name) != ("check", "sdlxliff"):
        assert run(command, *story, "--format", name).problem.startswith(says)


def _tree(kind: type[AlignError]) -> set[type[AlignError]]:
    return {kind}.union(*(_tree(child) for child in kind.__subclasses__()))


@pytest.mark.parametrize("kind", sorted(_tree(AlignError), key=lambda kind: kind.slug))
def test_every_error_becomes_one_line(
    kind: type[AlignError],
    run: Callable[..., Result],
    story: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the class, and even if what it quotes holds a line break."""

    def fail(*_: object, **__: object) -> None:
        raise kind("it\nbroke", where="story.tmx, line 4", remedy="mend it")

    monkeypatch.setattr("align.pipeline.align_pair", fail)
    assert run("pair", *story).problem == "story.tmx, line 4: it broke; mend it"


def test_all_classes_are_defined_in_one_module() -> None:
    """The one whose classes docs/errors.md is tested to describe."""
    assert {kind.__module__ for kind in _tree(AlignError)} == {"align.errors"}


def test_a_file_that_settings_name_and_that_is_not_there_is_told_with_their_file(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is seen from the current folder, and a flag may name another file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "align.toml").write_text('[checks]\nglossary = "terms.csv"\n')
    (tmp_path / "own" / "terms.csv").write_text("ko,en\n배,ship\n", "utf-8")
    (tmp_path / "a.tsv").write_text("ko\ten\n배\tA boat.\n", "utf-8")
    config = ("check", "a.tsv", "--config", "own/align.toml", "--rules")
    assert run(*config).err == (
        "align: own/align.toml: checks.glossary is 'terms.csv', and there is no such file; "
        "write its path as seen from the current folder\n"
    )
    assert run(*config, "--glossary", "own/terms.csv").err == ""


def test_standard_input_cannot_be_checked(run: Callable[..., Result]) -> None:
    assert run("check", "-", stdin=b"").err.endswith("; write it to a file first\n")
