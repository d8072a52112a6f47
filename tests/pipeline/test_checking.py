"""A bitext file, a project or two articles, checked in one call."""

import warnings
from pathlib import Path

import pytest

from align import check_file
from align.checks import check_bitext
from align.config import ChecksSettings, EncoderSettings, Settings
from align.errors import AlignWarning, OverwriteError, SettingsError, UnknownFormatError
from align.formats import read_bitext, write_bitext
from align.pipeline import check_rows
from align.project.decisions.actions import IgnoreFinding, MarkError
from align.project.store import Store
from align.records import Bitext, BitextRow, Severity
from align.writing import Destination
from tests.fakes import HashEncoder


def test_rows_are_checked_as_in_the_whole_bitext() -> None:
    rows = (
        BitextRow("story", 0, (0,), (0,), ("배가 3척 떴다.",), ("Five boats sailed.",)),
        BitextRow("story", 1, (1,), (1,), ("값은 100원이다.",), ("It costs 900 won.",)),
    )
    bitext = Bitext("ko", "en", rows)
    found = check_rows(bitext, {1})
    assert found == {1: check_bitext(bitext)[1]}
    assert [finding.check for finding in found[1].findings] == ["number"]


ROWS = tuple(
    BitextRow("harbour", place, (place,), (place,), (source,), (target,))
    for place, (source, target) in enumerate(
        [("배 3척이 떴다.", "Two boats sailed."), ("바람이 분다.", "It was  windy.")]
    )
)


def checks_of(bitext: Bitext) -> list[list[str]]:
    return [[finding.check for finding in row.findings] for row in bitext]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A bitext with an error and a hint."""
    path = tmp_path / "harbour.jsonl"
    write_bitext(Bitext("ko", "en", ROWS), path)
    return path


def test_a_file_is_checked_as_its_bitext_is(file: Path) -> None:
    checked = check_file(file, rules=True)
    assert checked.bitext == check_bitext(read_bitext(file))
    assert checks_of(checked.bitext) == [["number"], ["space"]]
    assert checks_of(checked.at_least(Severity.WARNING)) == [["number"], []]


def test_a_loaded_encoder_checks_files_folders_and_articles(file: Path, corpora: Path) -> None:
    """The caller's object compares meanings; the encoder of the settings is not loaded."""
    settings = Settings(encoder=EncoderSettings(name="no such model"))
    encoder = HashEncoder()
    expected = check_bitext(read_bitext(file), encoder=encoder)
    assert check_file(file, encoder=encoder, settings=settings).bitext == expected
    folder = file.parent / "folder"
    folder.mkdir()
    file.rename(folder / file.name)
    found = check_file(folder, encoder=encoder, settings=settings).bitext
    assert [row.adequacy for row in found] == [row.adequacy for row in expected]
    sides = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    with pytest.warns(AlignWarning, match="do not look like translations"):
        checked = check_file(*sides, encoder=encoder, settings=settings).bitext
    assert checked.provenance.encoder == encoder.identity


def test_an_encoder_and_rules_alone_are_refused(file: Path) -> None:
    with pytest.raises(SettingsError, match="an encoder, and rules"):
        check_file(file, encoder=HashEncoder(), rules=True)


def test_two_articles_are_aligned_and_checked(corpora: Path) -> None:
    sides = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    settings = Settings(checks=ChecksSettings(only=("number",)))
    checked = check_file(*sides, settings=settings, rules=True)
    assert len(checked.bitext) > 20
    assert checked.bitext.pairs[0].name == "culture"


def test_the_place_is_refused_before_the_work(file: Path) -> None:
    steps: list[str] = []
    for place, error in (
        (Destination(file, inputs=(file,)), OverwriteError),
        (Destination(file.with_name("report.doc")), UnknownFormatError),
        (Destination("-", "xlsx"), UnknownFormatError),
    ):
        with pytest.raises(error):
            check_file(file, rules=True, output=place, say=steps.append)
    settings = Settings(checks=ChecksSettings(date="May 31"))
    with pytest.raises(SettingsError, match="date"):
        check_file(file, settings=settings, rules=True, say=steps.append)
    assert steps == []


def test_what_reviewers_said_is_respected(file: Path) -> None:
    """Ignored findings are left out, but a copy of the project keeps them, and what was marked."""
    project, copy = file.with_name("harbour.align"), file.with_name("copy.align")
    write_bitext(Bitext("ko", "en", ROWS), project)
    store = Store.open(project, reviewer="kim")
    store.recheck(1, check_rows)
    store.act(1, IgnoreFinding(store.row(1).findings[0].id), seen={})
    store.act(1, MarkError(2, "style", "major", "windy"), seen={})
    store.close()
    checked = check_file(project, rules=True)
    assert checks_of(checked.bitext) == [[], ["space"]]
    checked.write(Destination(copy))
    store = Store.open(copy, reviewer="lee")
    assert [finding.ignored for finding in store.row(1).findings] == [True]
    store.close()
    checked.write(Destination(file))
    assert checks_of(read_bitext(file)) == [[], ["space", "reviewer"]]
    report = file.with_name("report.tsv")
    checked.write(Destination(report), Severity.WARNING)
    assert len(report.read_text("utf-8").splitlines()) == 1


WEATHER = (
    ("어제 가람시에 비가 많이 왔다.", "It rained heavily in Garam yesterday."),
    ("시장은 둑을 높이겠다고 말했다.", "The mayor said the levee would be raised."),
    ("학교 두 곳이 문을 닫았다.", "Two schools were closed."),
    ("버스는 오후부터 다시 다녔다.", "Buses ran again from the afternoon."),
    ("다친 사람은 없었다.", "Nobody was hurt."),
)


@pytest.mark.parametrize("shift", [0, 2])
def test_articles_that_were_read_as_a_moses_pair_are_named(shift: int, tmp_path: Path) -> None:
    """Two articles with as many lines are not a pair of files whose lines translate each other."""
    pair = tmp_path / "flood.ko", tmp_path / "flood.en"
    korean, english = zip(*WEATHER, strict=True)
    pair[0].write_text("\n".join(korean))
    pair[1].write_text("\n".join(english[shift:] + english[:shift]))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_file(pair[0])
    said = [str(warning.message) for warning in caught]
    assert len(said) == bool(shift)
    for message in said:
        assert message.startswith(f"{pair[0]}: ")
        assert " of the rows do not look like translations; " in message
        assert message.endswith(f": align pair {pair[0]} {pair[1]}")


def test_what_a_checked_file_cannot_hold_is_named(tmp_path: Path) -> None:
    """A memory with findings is a new file; a project keeps the one of the CAT tool."""
    sample = Path(__file__).parents[1] / "formats" / "cat" / "samples" / "archive.tmx"
    checked = check_file(sample, rules=True, source_language="ko", target_language="en")
    with pytest.warns(AlignWarning, match="a.tmx: not included: other content of the CAT file$"):
        checked.write(Destination(tmp_path / "a.tmx"))
    checked.write(Destination(tmp_path / "a.align"))
    assert (home := read_bitext(tmp_path / "a.align").home) is not None
    assert home.original.content == sample.read_bytes()


def test_a_line_that_ignores_nothing_is_named(file: Path, tmp_path: Path) -> None:
    """Those about the texts of other files may be of use there; those of no file are not."""
    path = tmp_path / "ignored.tsv"
    header = "check\tsource_value\ttarget_value\tsource\ttarget\n"
    texts = "배 3척이 떴다.\tTwo boats sailed.\n"
    useful, stale = f"number\t3 item\t2\t{texts}", f"number\t3 item\t4\t{texts}"
    other = "number\t3\t4\t다른 글.\tAnother text.\n"
    settings = Settings(checks=ChecksSettings(ignore_file=str(path)))
    path.write_text(header + useful + other, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error", AlignWarning)
        checked = check_file(file, settings=settings, rules=True)
    assert checks_of(checked.bitext) == [[], ["space"]]
    path.write_text(header + useful + other + stale, "utf-8")
    with pytest.warns(AlignWarning, match=r"1 of 3 lines match no finding \(line 4\)"):
        check_file(file, settings=settings, rules=True)
    path.write_text(header + other + other, "utf-8")
    with pytest.warns(AlignWarning, match=r"2 of 2 lines match no finding \(line 2, 3\)"):
        check_file(file, settings=settings, rules=True)
