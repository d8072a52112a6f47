"""What a user names becomes a project, and one that is there is never written over."""

from dataclasses import replace
from pathlib import Path

import pytest

from align import read_bitext
from align.config import Settings
from align.errors import InputError, MissingFileError, OverwriteError, UnknownFormatError
from align.formats import write_bitext
from align.progress import say_nothing
from align.project.decisions.actions import Note
from align.project.remaking.carrying import Carried
from align.project.store import Store
from align.records import Bitext, BitextRow
from align.review import making
from align.review.making import Made, check_unchecked, project_of
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.review.served import TEXTS, rows


def made(
    source: Path,
    target: Path | None = None,
    output: Path | None = None,
    *,
    force: bool = False,
) -> Made:
    return project_of(
        str(source),
        None if target is None else str(target),
        output=output,
        settings=Settings(),
        workshop=Workshop(encoder=HashEncoder()),
        force=force,
        say=say_nothing,
    )


def bitext(path: Path, count: int = len(TEXTS)) -> Path:
    write_bitext(Bitext("ko", "en", tuple(rows(texts=TEXTS[:count]))), path)
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx", ".xlsx", ".tsv", ".moses"])
def test_a_bitext_of_any_format_becomes_a_project_beside_it(suffix: str, tmp_path: Path) -> None:
    """With its rows, and under its name."""
    found = made(bitext(tmp_path / f"harbour.2{suffix}"))
    assert found.path == tmp_path / "harbour.2.align"
    assert found.anew
    assert [row.source_text for row in read_bitext(found.path)] == [ko for ko, _ in TEXTS]


# The encoder of the tests finds nothing alike in two languages.
@pytest.mark.filterwarnings("ignore:.* do not look like translations:align.errors.AlignWarning")
def test_two_articles_become_a_project_under_their_name(tmp_path: Path) -> None:
    for side, texts in enumerate(zip(*TEXTS, strict=True)):
        (tmp_path / f"harbour.{('ko', 'en')[side]}.txt").write_text("\n\n".join(texts), "utf-8")
    found = made(tmp_path / "harbour.ko.txt", tmp_path / "harbour.en.txt")
    assert found.path == tmp_path / "harbour.align"
    assert len(read_bitext(found.path).pairs) == 1


def test_findings_that_a_bitext_brings_are_kept(tmp_path: Path) -> None:
    """Checking again would replace them by ours."""
    taken = read_bitext(made(bitext(tmp_path / "harbour.jsonl")).path)
    assert [finding.message for row in taken for finding in row.findings] == ["35,000 is not 3,500"]


def test_a_bitext_without_findings_is_checked_unless_it_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translator does not wait for minutes; it is said how many rows were left."""
    assert left_unchecked(made(bitext(tmp_path / "small.tsv", 2)).path) == 0
    monkeypatch.setattr(making, "LARGEST_CHECKED", 1)
    assert left_unchecked(made(bitext(tmp_path / "large.jsonl", 2)).path) == 2


def left_unchecked(path: Path, *, read_only: bool = False) -> int:
    """How many rows of a project are unchecked when its review has been opened."""
    store = Store.open(path, reviewer="kim", read_only=read_only)
    try:
        return check_unchecked(store, Workshop(encoder=HashEncoder()), say_nothing)
    finally:
        store.close()


def test_a_project_that_was_never_checked_is_checked_when_it_is_opened(tmp_path: Path) -> None:
    """As `align pair` makes it. Until then, no row of it counts as free of findings."""
    path = tmp_path / "harbour.align"
    texts = (*TEXTS, ("부두는 1998년에 지었다.", "The quay was built in 1989."))
    bare = [replace(row, confidence=1.0, findings=()) for row in rows(texts=texts)]
    write_bitext(Bitext("ko", "en", tuple(bare)), path)
    store = Store.open(path, reviewer="kim")
    assert [article.unchecked for article in store.articles()] == [True]
    assert store.count_sure(1, 0.5) == 0
    store.close()
    assert left_unchecked(path, read_only=True) == len(texts)
    assert left_unchecked(path) == 0
    store = Store.open(path, reviewer="kim")
    assert [article.unchecked for article in store.articles()] == [False]
    found = [state for state in store.rows(1).rows if state.findings]
    assert found[-1].source_text == texts[-1][0]
    assert store.count_sure(1, 0.5) == len(texts) - len(found) > 0
    store.close()


def test_a_check_that_finds_nothing_is_remembered(tmp_path: Path) -> None:
    """Another encoder gives no adequacy, which must not look as if nothing had been checked."""
    path = tmp_path / "harbour.align"
    bare = [replace(row, confidence=1.0) for row in rows(texts=TEXTS[:2])]
    write_bitext(Bitext("ko", "en", tuple(bare)), path)
    store = Store.open(path, reviewer="kim")
    store.recheck(1, lambda bitext, numbers: {number: bitext.rows[number] for number in numbers})
    assert not store.article(1).unchecked
    assert store.count_sure(1, 0.5) == 2
    store.copy_to(tmp_path / "copy.align")
    store.close()
    store = Store.open(tmp_path / "copy.align", reviewer="lee")
    assert not store.article(1).unchecked
    store.close()


def test_a_row_that_no_check_has_judged_is_not_sure_among_others_that_were(tmp_path: Path) -> None:
    path = tmp_path / "harbour.align"
    held = [replace(row, confidence=1.0, findings=()) for row in rows(texts=TEXTS[:3])]
    held[0] = replace(held[0], adequacy=0.9)
    held[1] = replace(held[1], adequacy=0.2)
    write_bitext(Bitext("ko", "en", tuple(held)), path)
    store = Store.open(path, reviewer="kim")
    assert store.count_sure(1, 0.5) == 1
    store.close()


def test_a_project_that_is_there_is_found_and_left_alone(tmp_path: Path) -> None:
    """Even if what it was made of has changed, or is gone."""
    path = made(bitext(tmp_path / "harbour.jsonl")).path
    before = path.read_bytes()
    (tmp_path / "harbour.jsonl").unlink()
    assert made(tmp_path / "harbour.jsonl") == Made(path, found=True)
    assert made(path) == Made(path)
    assert path.read_bytes() == before


def test_two_projects_are_not_taken_for_articles(tmp_path: Path) -> None:
    """The first of them must not be opened as if the second were in it."""
    first, second = bitext(tmp_path / "harbour.align"), bitext(tmp_path / "pier.align")
    for other in (second, bitext(tmp_path / "pier.tmx"), tmp_path):
        with pytest.raises(UnknownFormatError, match="run `align build` on the folder"):
            made(first, other)
    with pytest.raises(MissingFileError, match="for a folder of articles, run `align build`"):
        made(tmp_path)


def test_half_a_project_is_never_left(tmp_path: Path) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_text('{"article": "torn"', "utf-8")
    with pytest.raises(InputError):
        made(torn, output=tmp_path / "whole.align")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["torn.jsonl"]


def test_two_bitexts_of_one_name_do_not_share_a_project(tmp_path: Path) -> None:
    first = made(bitext(tmp_path / "harbour.tmx"))
    second = made(bitext(tmp_path / "harbour.xlf", 3))
    assert (first.path.name, second.path.name) == ("harbour.align", "harbour.xlf.align")
    assert second.anew
    assert len(read_bitext(second.path)) == 3
    assert made(tmp_path / "harbour.tmx") == Made(first.path, found=True)
    assert made(tmp_path / "harbour.xlf") == Made(second.path, found=True)


def test_a_project_of_another_file_is_not_opened_for_this_one(tmp_path: Path) -> None:
    path = made(bitext(tmp_path / "harbour.tmx")).path
    with pytest.raises(OverwriteError, match="made from other files; name another with -o"):
        made(bitext(tmp_path / "pier.tmx"), output=path)


def test_a_source_that_has_changed_is_told(tmp_path: Path) -> None:
    path = made(bitext(tmp_path / "harbour.tmx")).path
    bitext(tmp_path / "harbour.tmx", 3)
    assert made(tmp_path / "harbour.tmx") == Made(path, found=True, changed=True)
    assert len(read_bitext(path)) == len(TEXTS)


def test_a_project_is_made_again_on_demand_and_its_decisions_are_kept(tmp_path: Path) -> None:
    path = made(bitext(tmp_path / "harbour.tmx")).path
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(1, "kept"), seen={})
    store.close()
    bitext(tmp_path / "harbour.tmx", 3)
    again = made(tmp_path / "harbour.tmx", force=True)
    copy = tmp_path / "harbour.before-1.align"
    assert again == Made(path, anew=True, carried=Carried(copy, "a decision", taken=1))
    assert [row.note for row in read_bitext(path)] == ["kept", "", ""]
    assert read_bitext(tmp_path / "harbour.before-1.align")[0].note == "kept"


def shard(folder: Path, name: str, held: list[BitextRow]) -> None:
    """A file of a corpus, as a build writes it: with a column of its own at the end."""
    write_bitext(Bitext("ko", "en", tuple(held)), folder / name)


def test_the_folder_of_a_corpus_becomes_a_project_of_all_its_articles(tmp_path: Path) -> None:
    """With the rows that the build dropped, each in its place; nothing is aligned again."""
    folder = tmp_path / "news"
    folder.mkdir()
    one, two = rows("a"), rows("b")
    lone = replace(one[2], target_ids=(), target=(), findings=(), confidence=0.4)
    shard(folder, "train-00000.parquet", [one[0], one[1], *two])
    shard(folder, "dropped-00000.parquet", [one[3], lone])
    shard(folder, "articles-00000.parquet", [one[0]])
    (folder / "manifest.json").write_text("{}")
    said: list[str] = []
    found = project_of(
        str(folder), None, output=None, settings=Settings(), workshop=Workshop(), say=said.append
    )
    assert found.path == tmp_path / "news.align"
    held = read_bitext(found.path)
    assert [(row.article, row.source_text) for row in held][:4] == [
        ("a", one[place].source_text) for place in range(4)
    ]
    assert held[2].target == ()
    assert [pair.name for pair in held.pairs] == ["a", "b"]
    assert held[2].confidence == 0.4
    assert said[-1] == "writing 10 rows to news.align"
    assert made(folder).found


def test_a_folder_that_is_no_corpus_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not the folder of a finished corpus; give the folder"):
        made(tmp_path)
    shard(tmp_path, "dropped-00000.parquet", rows())
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(InputError, match="in one file"):
        made(tmp_path)


def test_a_list_of_articles_is_not_taken_for_a_bitext(tmp_path: Path) -> None:
    """Its source and target are names of files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from align.corpus.selection import articles_schema

    names = {field.name: "story" for field in articles_schema() if pa.types.is_string(field.type)}
    record = {**names, "rows": 1, "kept": 1, "warnings": []}
    path = tmp_path / "articles-00000.parquet"
    pq.write_table(pa.Table.from_pylist([record], schema=articles_schema()), path)
    with pytest.raises(InputError, match="a list of the articles of a corpus, not a bitext"):
        made(path)


def test_the_rows_of_a_long_file_are_counted(tmp_path: Path) -> None:
    said: list[tuple[str, int]] = []

    def say(step: str, done: int = 0, total: int | None = None) -> None:
        said.append((step, done))

    path = tmp_path / "memory.tsv"
    path.write_text("source\ttarget\n" + "배가 떴다.\tA boat left.\n" * 2500, "utf-8")
    project_of(str(path), None, output=None, settings=Settings(), workshop=Workshop(), say=say)
    assert said[:3] == [("reading", 0), ("reading rows", 1000), ("reading rows", 2000)]
