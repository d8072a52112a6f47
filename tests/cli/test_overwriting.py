"""No command writes onto what it reads, under whatever name or link it was given."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Result

Run = Callable[..., Result]
Story = tuple[Path, Path]

ROW = (
    '{"article": "a", "bead": 0, "source_ids": [0], "target_ids": [0],'
    ' "source": ["배가 떴다."], "target": ["The boat sailed."]}\n'
)
WOULD = "is an input and would be overwritten; use another name for the output"


@pytest.fixture
def plain(story: Story, tmp_path: Path) -> Story:
    """The pair under the names that a Moses pair has."""
    sides = tmp_path / "story.ko", tmp_path / "story.en"
    for old, new in zip(story, sides, strict=True):
        old.rename(new)
    return sides


@pytest.mark.parametrize(
    "output", ["story.moses", "./story.ko", "sub/../story.moses", "linked.ko", "hard.ko"]
)
@pytest.mark.parametrize("command", ["pair", "check", "mine"])
def test_a_moses_pair_is_not_written_onto_its_articles(
    command: str, output: str, plain: Story, run: Run, tmp_path: Path
) -> None:
    """`-o story.moses` means `story.ko` and `story.en`."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "linked.ko").symlink_to(plain[0])
    (tmp_path / "hard.ko").hardlink_to(plain[0])
    before = [path.read_bytes() for path in plain]
    problem = run(command, "story.ko", "story.en", "-o", output).problem
    assert problem == f"story.ko: {WOULD}"
    assert [path.read_bytes() for path in plain] == before


def test_a_file_is_not_converted_onto_itself(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(ROW, "utf-8")
    assert run("convert", "a.jsonl", path).problem == f"a.jsonl: {WOULD}"
    assert run("convert", "a.jsonl", "a.jsonl", "--to", "tmx").problem == f"a.jsonl: {WOULD}"
    assert path.read_text("utf-8") == ROW


def test_a_moses_pair_is_not_converted_onto_itself(run: Run, tmp_path: Path) -> None:
    """Nor onto its sides the other way round."""
    (tmp_path / "a.ko").write_text("배가 떴다.\n", "utf-8")
    (tmp_path / "a.en").write_text("The boat sailed.\n", "utf-8")
    assert run("convert", "a.moses", "a.ko", "--to", "tmx").problem == f"a.ko: {WOULD}"
    assert run("convert", "a.ko", "a.en").problem == f"a.ko: {WOULD}"
    assert (tmp_path / "a.ko").read_text("utf-8") == "배가 떴다.\n"


@pytest.mark.parametrize("command", ["pair", "build", "convert"])
@pytest.mark.parametrize("english", ["It rained, and then the sun came out.\n", "One.\nTwo.\n"])
def test_articles_of_the_name_of_a_moses_pair_stay(
    command: str, english: str, story: Story, run: Run, tmp_path: Path
) -> None:
    """What is written to `tale.moses` goes to `tale.ko` and `tale.en`, which may be articles."""
    (tmp_path / "row.jsonl").write_text(ROW, "utf-8")
    (tmp_path / "tale.ko").write_text("비가 왔다.\n해가 났다.\n", "utf-8")
    (tmp_path / "tale.en").write_text(english, "utf-8")
    arguments = {
        "pair": (*story, "-o", "tale.moses"),
        "build": ("row.jsonl", "-o", "tale.moses"),
        "convert": ("row.jsonl", "tale.moses"),
    }
    problem = run(command, *arguments[command]).problem
    is_build = command == "build"
    why = "no build of this corpus wrote it" if is_build else "may be an article"
    assert problem.startswith(f"tale.ko: is there already, and {why}")
    assert "tale.ko and tale.en" in problem
    assert ("--force" in problem) != is_build
    assert (tmp_path / "tale.ko").read_text("utf-8") == "비가 왔다.\n해가 났다.\n"


def test_a_moses_pair_is_replaced_by_force_or_by_the_build_that_wrote_it(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "row.jsonl").write_text(ROW, "utf-8")
    for command in ("convert", "build"):
        output = (f"{command}.moses",) if command == "convert" else ("-o", f"{command}.moses")
        assert run(command, "row.jsonl", *output).status == 0
        (tmp_path / f"{command}.ko").write_text("다른 글.\n", "utf-8")
        force = ("--force",) if command == "convert" else ()
        assert run(command, "row.jsonl", *output, *force).status == 0
        assert (tmp_path / f"{command}.ko").read_text("utf-8") == "배가 떴다.\n"


def test_a_report_is_not_written_onto_what_was_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("source\ttarget\n배가 떴다.\tThe boat sailed.\n", "utf-8")
    (tmp_path / "g.tsv").write_text("ko\ten\n배\tboat\n", "utf-8")
    assert run("check", "a.tsv", "--rules", "-o", "a.tsv").problem == f"a.tsv: {WOULD}"
    flags = ("--rules", "--glossary", "g.tsv", "-o", "g.tsv")
    assert run("check", "a.tsv", *flags).problem == f"g.tsv: {WOULD}"
    assert (tmp_path / "g.tsv").read_text("utf-8") == "ko\ten\n배\tboat\n"


def test_scores_are_not_written_onto_the_bitext(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROW, "utf-8")
    flags = ("--filter", "defaults=on", "--scores", "a.jsonl")
    assert run("stats", "a.jsonl", *flags).problem == f"a.jsonl: {WOULD}"


def test_weights_are_not_written_onto_gold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.koen").write_text("[0]:[0]\n", "utf-8")
    assert run("train", "gold", "-o", "gold/a.koen").problem == f"gold/a.koen: {WOULD}"


@pytest.mark.parametrize("output", ["a.jsonl", "b.jsonl"])
def test_a_corpus_is_not_written_onto_its_source_or_a_test_set(
    output: str, run: Run, tmp_path: Path
) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(ROW, "utf-8")
    problem = run("build", "a.jsonl", "-o", output, "--test-set", "b.jsonl").problem
    assert problem == f"{output}: {WOULD}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl"]


def test_a_corpus_is_not_written_onto_an_article(story: Story, run: Run, tmp_path: Path) -> None:
    """The articles of a folder are inputs, each of them."""
    folder = tmp_path / "news"
    folder.mkdir()
    for path, name in zip(story, ("a.ko", "a.en"), strict=True):
        path.rename(folder / name)
    assert run("build", "news", "-o", "news/a.moses").problem == f"news/a.ko: {WOULD}"


@pytest.mark.parametrize("name", ["m.tmx", "m.jsonl", "m.html", "m.align", "m.parquet", "m.ko"])
def test_a_build_replaces_only_a_file_that_it_wrote(name: str, run: Run, tmp_path: Path) -> None:
    """Its folder FILE.work shows that it did; a build that stopped early wrote none."""
    (tmp_path / "row.jsonl").write_text(ROW, "utf-8")
    build = ("build", "row.jsonl", "-o", name, "--filter", "defaults=off")
    file, there = tmp_path / name, f"{name}: is there already, and no build of this corpus wrote it"
    (tmp_path / "stopped").mkdir()
    (tmp_path / "stopped" / "lock").touch()
    for early in (False, True):
        file.write_text("번역 메모리\n", "utf-8")
        if early:
            (tmp_path / f"{name}.work").mkdir()
            (tmp_path / "stopped").rename(tmp_path / f"{name}.work" / "work")
        assert run(*build).problem.startswith(there)
        assert file.read_text("utf-8") == "번역 메모리\n"
        file.unlink()
    assert [run(*build).status, run(*build).status] == [0, 0]
    shutil.rmtree(tmp_path / f"{name}.work" / "work")
    assert run(*build).status == 0
    shutil.rmtree(tmp_path / f"{name}.work")
    assert run(*build).problem.startswith(there)


def test_a_build_replaces_nothing_in_a_folder_with_another_folder_named_work(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "row.jsonl").write_text(ROW, "utf-8")
    (tmp_path / "c" / "work" / "new").mkdir(parents=True)
    (tmp_path / "c" / "work" / "notes.txt").write_text("메모\n", "utf-8")
    (tmp_path / "c" / "README.md").write_text("# Mine\n", "utf-8")
    problem = run("build", "row.jsonl", "-o", "c").problem
    assert problem.startswith("c: is a folder with other files in it")
    assert (tmp_path / "c" / "README.md").read_text("utf-8") == "# Mine\n"


def test_metrics_replace_no_other_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "row.jsonl").write_text(ROW, "utf-8")
    (tmp_path / "summary.json").write_text("{}", "utf-8")
    problem = run("build", "row.jsonl", "-o", "c", "--metrics", ".").problem
    assert problem.startswith("summary.json: is there already, and no build wrote it")
    assert (tmp_path / "summary.json").read_text("utf-8") == "{}"


def test_a_shard_is_not_cleaned_into_its_own_corpus(run: Run, tmp_path: Path) -> None:
    """A build removes the older shards of its folder."""
    (tmp_path / "a.jsonl").write_text(ROW, "utf-8")
    assert run("build", "a.jsonl", "-o", "c", "--filter", "defaults=off").status == 0
    shard = "c/train-00000.parquet"
    problem = run("build", shard, "-o", "c").problem
    assert problem.startswith(f"{shard}: is both an input and a part of the corpus to be rebuilt")
    assert (tmp_path / shard).is_file()
    (tmp_path / "c" / "ko").mkdir()
    (tmp_path / "c" / "en").mkdir()
    for name in ("ko", "en"):
        (tmp_path / "c" / name / "a.txt").write_text("배가 떴다.\n", "utf-8")
    problem = run("build", "c", "-o", "c").problem
    assert problem.startswith("c: is both an input and a part of the corpus")
