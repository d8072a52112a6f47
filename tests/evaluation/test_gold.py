"""Gold folders are read in every shape they come in, and wrong ones are refused."""

import dataclasses
from pathlib import Path

import pytest

from align.errors import AlignError, AlignWarning, MalformedRecordError, MissingFileError
from align.evaluation.comparison import compare
from align.evaluation.gold import (
    combined_digest,
    find_gold,
    find_gold_folders,
    read_gold,
    read_gold_folders,
    read_lines,
    segment_lines,
)
from align.records import BeadIds


def test_reads_segments_and_beads(gold: Path) -> None:
    harbour, market = read_gold(gold)
    assert (harbour.name, market.name) == ("harbour", "market")
    assert harbour.languages == ("ko", "en")
    assert harbour.target[0].text == "Busan port reopens"
    assert harbour.beads == (((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)))


def test_segments_stand_in_the_paragraphs_of_the_raw_article(gold: Path) -> None:
    """A segment is a slice of the article, with the blanks that stand in it there."""
    harbour, market = read_gold(gold)
    assert harbour.has_paragraphs
    assert [part.paragraph for part in harbour.source] == [0, 1, 1, 2]
    assert harbour.source[2].text == "배들은 아침부터  드나들었다."
    assert not market.has_paragraphs


def test_paragraphs_can_be_left_out(gold: Path) -> None:
    """Then segments are what a pre-split file gives: one line, one paragraph."""
    harbour = read_gold(gold, paragraphs=False)[0]
    assert not harbour.has_paragraphs
    assert [part.paragraph for part in harbour.source] == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["pairs", "gold"])
def test_a_flat_folder_of_other_languages(name: str, tmp_path: Path) -> None:
    """The suffix of the gold file names the languages, whatever the folder is called."""
    folder = tmp_path / name
    folder.mkdir()
    (folder / "dev.de").write_text("Der Gipfel.\nDer Abstieg.\n")
    (folder / "dev.fr").write_text("Le sommet.\n")
    (folder / "dev.defr").write_text("[0]:[0]\n\n[1]:[]\n")
    assert find_gold_folders(folder) == [folder]
    (pair,) = read_gold(folder)
    assert pair.languages == ("de", "fr")
    assert pair.beads == (((0,), (0,)), ((1,), ()))


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        pytest.param("[0]:[0]\n[4]:[1]\n", "no source segment 4; the segments are 0 to 3", id="id"),
        pytest.param("[0]:[0]\n[0]:[1]\n", "source segment 0 stands in two beads", id="twice"),
        pytest.param("[0]:[0]\n0-1\n", "line 2: no bead", id="no-bead"),
    ],
)
def test_gold_that_cannot_be_is_refused(gold: Path, beads: str, message: str) -> None:
    (gold / "gold" / "harbour.koen").write_text(beads)
    with pytest.raises(MalformedRecordError, match=message):
        read_gold(gold)


def test_a_segment_must_be_in_its_article(gold: Path) -> None:
    (gold / "sents" / "harbour.ko").write_text("부산항이 다시 열렸다\n태풍이 왔다.\n", "utf-8")
    (gold / "gold" / "harbour.koen").write_text("[0]:[0]\n")
    with pytest.raises(MalformedRecordError, match=r"harbour\.ko, line 2: not found"):
        read_gold(gold)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.text").write_text("four letters do not make two languages")
    assert find_gold(tmp_path) == []
    with pytest.raises(MissingFileError, match="a gold folder has sents"):
        read_gold(tmp_path)


def test_a_folder_of_gold_folders_stands_for_them(gold: Path, tmp_path: Path) -> None:
    """The parts of a gold folder, and folders of other things, are not among them."""
    lines = tmp_path / "talks" / "lines"
    lines.mkdir(parents=True)
    (tmp_path / "notes").mkdir()
    assert find_gold_folders(gold) == [gold]
    assert find_gold_folders(tmp_path) == [gold, tmp_path / "talks"]
    with pytest.raises(MissingFileError, match="no gold alignments here or one folder below"):
        find_gold_folders(tmp_path / "notes")


def test_a_folder_that_is_named_twice_is_read_once(gold: Path, tmp_path: Path) -> None:
    assert read_gold_folders([gold, tmp_path, gold]) == read_gold(gold)


@pytest.mark.parametrize(
    ("beads", "expected"),
    [
        (
            [((0, 2), (0,)), ((1,), (1,)), ((3,), (2,))],
            [((0,), ()), ((), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,))],
        ),
        (
            [((0, 2), (0,)), ((1,), ()), ((3,), (1, 2))],
            [((0,), ()), ((1,), ()), ((2,), ()), ((), (0,)), ((3,), (1, 2))],
        ),
        ([((2, 1, 0), (0,)), ((3,), (2, 1))], [((0, 1, 2), (0,)), ((3,), (1, 2))]),
    ],
    ids=["gap", "gap with a null bead", "not sorted"],
)
def test_beads_with_gaps_are_not_trained_on(
    gold: Path, beads: list[BeadIds], expected: list[BeadIds]
) -> None:
    """The search knows only runs: the segments of other beads are on their own."""
    harbour = read_gold(gold)[0]
    pair = dataclasses.replace(harbour, beads=tuple(beads))
    assert list(pair.training_example().beads) == expected


def test_the_digest_follows_the_beads_and_the_text(gold: Path) -> None:
    """A score's signature names the gold it was made with."""

    def digest() -> str:
        return combined_digest([pair.digest for pair in read_gold(gold)])

    before = digest()
    assert before == digest()
    market = gold / "sents" / "market.en"
    market.write_text(market.read_text().replace("glad", "happy"))
    text_changed = digest()
    (gold / "gold" / "market.koen").write_text("[0, 1]:[0, 1]\n")
    assert len({before, text_changed, digest()}) == 3


def test_the_digest_follows_neither_names_nor_order(gold: Path, tmp_path: Path) -> None:
    """The same gold has the same signature, whoever wrote it down."""
    other = tmp_path / "other"
    lines = (gold / "gold" / "harbour.koen").read_text().replace("[1, 2]", "[2, 1]").splitlines()
    for folder, suffixes in (("gold", ["koen"]), ("sents", ["ko", "en"])):
        (other / folder).mkdir(parents=True)
        for suffix in suffixes:
            text = (gold / folder / f"harbour.{suffix}").read_text("utf-8")
            (other / folder / f"port.{suffix}").write_text(text, "utf-8")
    (other / "gold" / "port.koen").write_text("\n".join(reversed(lines)))
    ours, theirs = gold / "gold" / "harbour.koen", other / "gold" / "port.koen"
    assert read_gold(gold, paragraphs=False)[0].digest == read_gold(other)[0].digest
    hashes = {compare(one, one).signature("strict").split("|")[0][-4:] for one in (ours, theirs)}
    assert len(hashes) == 1


class TestLines:
    KOREAN = "시장이 문을 열었다\n비가 왔다. 손님은 적었다.\n상인은 웃었다.\n"
    ENGLISH = "Market opens\nIt rained, and few came.\nA trader smiled.\n"

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "lines").mkdir()
        (tmp_path / "lines" / "local.12.ko").write_text(self.KOREAN, "utf-8")
        (tmp_path / "lines" / "local.12.en").write_text(self.ENGLISH, "utf-8")
        return tmp_path

    def test_a_line_is_a_bead_of_all_its_sentences(self, folder: Path) -> None:
        (pair,) = read_gold(folder)
        assert pair.name == "local.12"
        assert pair.is_loose
        assert pair.beads == (((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)))

    def test_a_sentence_of_a_dropped_line_is_a_null_bead_of_its_own(self, folder: Path) -> None:
        (document,) = read_lines(folder)
        dropped = type(document)(
            document.name,
            document.languages,
            document.source,
            document.target[:1],
            document.source_numbers,
            (0,),
        )
        expected = (((0,), (0,)), ((1,), ()), ((2,), ()), ((3,), ()))
        assert segment_lines(dropped).beads == expected

    @pytest.mark.parametrize(
        ("english", "message"),
        [
            pytest.param("Market opens\n", "3 lines, but 1 in local.12.en", id="lengths"),
            pytest.param(None, r"local\.12\.en: no such file", id="missing"),
            pytest.param("\n", "contains no text", id="empty"),
        ],
    )
    def test_sides_that_do_not_match_are_refused(
        self, folder: Path, english: str | None, message: str
    ) -> None:
        path = folder / "lines" / "local.12.en"
        path.unlink() if english is None else path.write_text(english)
        with pytest.raises(AlignError, match=message):
            read_lines(folder)


def test_gold_of_a_part_of_an_article_is_no_silent_example(gold: Path) -> None:
    """The rest counts as omitted, and a scorer that is fitted to it learns so."""
    harbour, _ = read_gold(gold)
    harbour.training_example()
    with pytest.warns(AlignWarning, match="harbour: only 25% and 33% of the segments are in beads"):
        dataclasses.replace(harbour, beads=harbour.beads[:1]).training_example()
