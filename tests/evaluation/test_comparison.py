"""Only what belongs together is compared, and every number says what it was made with."""

import dataclasses
import json
import unicodedata
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from align.errors import AlignError, EmptyInputError, MissingFileError
from align.evaluation.comparison import compare
from align.evaluation.gold import read_gold
from align.evaluation.report import Report, evaluate
from align.evaluation.scores import Counts
from align.formats import convert_bitext, write_bitext
from align.records import Bitext, Provenance
from tests.fakes import make_row

KOREAN = ("배추 값이 내렸다.", "상인들은 반겼다.")
ENGLISH = ("Cabbage got cheaper.", "Traders were glad.")


def bitext(*articles: str, made: Provenance | None = None) -> Bitext:
    rows = tuple(
        make_row(KOREAN[k], ENGLISH[k], k, name, confidence=0.9)
        for name in articles
        for k in range(2)
    )
    return Bitext("ko", "en", rows, provenance=made or Provenance())


def test_documents_are_paired_by_name(predicted: Path, gold: Path) -> None:
    comparison = compare(predicted, gold)
    assert [score.name for score in comparison.scores] == ["harbour", "market"]
    assert comparison.scores[0].strict == Counts(5, 3, 2, 1)
    assert comparison.scores[1].strict == Counts(2, 2, 2, 2)


@pytest.mark.parametrize("ours", ["NFC", "NFD"])
def test_names_from_a_mac_are_the_same_names(ours: str, tmp_path: Path) -> None:
    """There, Hangul in file names is taken apart; the segments of gold may be from elsewhere."""
    theirs = {"NFC": "NFD", "NFD": "NFC"}[ours]
    for folder, suffix, form, text in (
        ("mine", "beads", ours, "[0]:[0]\n"),
        ("gold/gold", "koen", theirs, "[0]:[0]\n"),
        ("gold/sents", "ko", ours, "비가 왔다.\n"),
        ("gold/sents", "en", theirs, "It rained.\n"),
    ):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for name in ("금리", "여객선"):
            spelled = unicodedata.normalize(form, f"{name}.{suffix}")
            (tmp_path / folder / spelled).write_text(text, "utf-8")
    compared = compare(tmp_path / "mine", tmp_path / "gold")
    assert [score.name for score in compared.scores] == ["금리", "여객선"]
    assert all(gold.is_whole for _, gold in compared.pairs)
    assert [pair.name for pair in read_gold(tmp_path / "gold")] == ["금리", "여객선"]
    rows = (make_row("비가 왔다.", "It rained.", 0, unicodedata.normalize(ours, "금리")),)
    gold = tmp_path / "gold" / "gold" / unicodedata.normalize(ours, "금리.koen")
    assert compare(Bitext("ko", "en", rows), gold).pairs[0][0].name == "금리"


def test_two_single_documents_are_a_pair_whatever_their_names(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.beads"
    path.write_text("[0]:[0]\n[1]:[1]\n")
    assert compare(path, gold / "gold" / "market.koen").scores[0].strict.f1 == 1.0


def test_no_beads_cannot_be_calibrated(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.beads").write_text("# nothing\n")
    compared = compare(tmp_path / "empty.beads", gold / "gold" / "market.koen")
    assert Report.of(compared).total.strict.f1 == 0
    with pytest.raises(EmptyInputError, match=r"empty\.beads: no beads to calibrate on"):
        Report.of(compared, calibrated=True)


def test_gold_may_be_flat_and_have_other_files_beside_it(gold: Path, tmp_path: Path) -> None:
    flat = tmp_path / "flat"
    flat.mkdir()
    for path in (*(gold / "gold").iterdir(), *(gold / "sents").iterdir()):
        path.rename(flat / path.name)
    (flat / "report.json").write_text("{}")
    comparison = compare(flat, flat)
    assert [score.name for score in comparison.scores] == ["harbour", "market"]
    assert all(score.strict.f1 == 1.0 for score in comparison.scores)


@pytest.mark.parametrize("suffix", [".jsonl", ".tsv", ".xlsx", ".parquet", ".align", ".tmx"])
def test_any_bitext_with_segment_numbers_can_be_scored(
    suffix: str, gold: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"market{suffix}"
    write_bitext(bitext("market"), path)
    assert compare(path, gold / "gold" / "market.koen").scores[0].strict.f1 == 1.0


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".parquet", ".tmx", ".xlf", ".ko"])
def test_a_bitext_without_segment_numbers_is_refused(
    suffix: str, gold: Path, tmp_path: Path
) -> None:
    """Its rows are counted, so that it was scored as if its sentences were never merged."""
    table = tmp_path / "market.tsv"
    lines = [f"{source}\t{target}\n" for source, target in zip(KOREAN, ENGLISH, strict=True)]
    table.write_text("".join(["source\ttarget\n", *lines]), "utf-8")
    path = tmp_path / f"market{suffix}"
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        for line in table.read_text("utf-8").splitlines():
            book.active.append(line.split("\t"))
        book.save(path)
    elif suffix == ".parquet":
        columns = {"source": list(KOREAN), "target": list(ENGLISH)}
        pq.write_table(pa.table(columns), path)
    elif suffix != ".tsv":
        convert_bitext(table, path)
    with pytest.raises(AlignError, match="no segment numbers, by which beads are compared"):
        compare(path, gold / "gold" / "market.koen")


def test_the_folder_of_a_corpus_can_be_scored(predicted: Path, gold: Path, tmp_path: Path) -> None:
    """Its list of articles was read as a bitext, and its kept and dropped rows belong together."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    whole = bitext("market")
    for name, row in zip(("train", "dropped"), whole.rows, strict=True):
        path = corpus / f"{name}-00000.parquet"
        write_bitext(dataclasses.replace(whole, rows=(row,)), path)
    (corpus / "manifest.json").write_text('{"format": 1, "counts": {}, "files": []}')
    (corpus / "articles-00000.parquet").write_bytes(b"")
    assert compare(corpus, gold / "gold" / "market.koen").scores[0].strict.f1 == 1.0


def test_a_corpus_of_which_no_row_was_kept_can_be_scored(gold: Path, tmp_path: Path) -> None:
    """Its rows are there, like the dropped ones of any corpus."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_bitext(bitext("market"), folder / "dropped-00000.parquet")
    for kept, says in ((0, ""), (2, "the corpus is not in this folder, but in one file")):
        manifest = {"format": 1, "counts": {"kept": kept}, "files": []}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        if says:
            with pytest.raises(MissingFileError, match=says):
                compare(folder, gold / "gold" / "market.koen")
        else:
            assert compare(folder, gold / "gold" / "market.koen").scores[0].strict.f1 == 1


@pytest.mark.parametrize("manifest", ["{}", '{"name": "app", "files": []}', "[1]", "no JSON"])
def test_a_folder_may_have_a_manifest_of_something_else(
    manifest: str, gold: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    write_bitext(bitext("market"), folder / "market.jsonl")
    (folder / "manifest.json").write_text(manifest)
    assert compare(folder, gold / "gold" / "market.koen").scores[0].strict.f1 == 1.0


def test_the_articles_of_one_file_are_documents(tmp_path: Path) -> None:
    write_bitext(bitext("first", "second"), tmp_path / "corpus.jsonl")
    write_bitext(bitext("second", "first"), tmp_path / "gold.jsonl")
    comparison = compare(tmp_path / "corpus.jsonl", tmp_path / "gold.jsonl")
    assert [score.name for score in comparison.scores] == ["first", "second"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(
            {"market.beads": None},
            r"predicted: no document market; .*news has it",
            id="missing-in-the-prediction",
        ),
        pytest.param(
            {"extra.beads": "[0]:[0]\n"},
            r"news: no document extra; .*predicted has it",
            id="missing-in-the-gold",
        ),
        pytest.param(
            {"market.beads": "[0]:[0]\n[2]:[1]\n"},
            r"market\.beads: source segment 2 is not in .*market\.koen; its segments are 0 to 1",
            id="beyond-the-end",
        ),
        pytest.param(
            {"market.beads": "[0]:[1, 7]\n"},
            r"target segment 7 is not in",
            id="beyond-the-end-of-the-target",
        ),
        pytest.param(
            {"market.beads": "1-1\n"}, r"market\.beads, line 1: no bead", id="another-notation"
        ),
        pytest.param(
            {
                "market.jsonl": '{"article": "market", "bead": 0, "source_ids": [0], '
                '"target_ids": [], "source": ["배추 값이 내렸다."], "target": []}\n'
            },
            r"market\.jsonl: document market is also in .*market\.beads",
            id="a-document-twice",
        ),
    ],
)
def test_what_does_not_belong_together_is_refused(
    predicted: Path, gold: Path, change: dict[str, str | None], message: str
) -> None:
    """One line names the file, the place and the remedy."""
    for name, text in change.items():
        path = predicted / name
        path.unlink() if text is None else path.write_text(text, "utf-8")
    with pytest.raises(AlignError, match=message) as caught:
        compare(predicted, gold)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        pytest.param("[1]:[1]\n[2]:[2]\n", "no source segment 2; .* count from 0", id="from-one"),
        pytest.param("[0]:[0]\n[1]:[7]\n", "no target segment 7", id="beyond-the-end"),
        pytest.param("[0]:[0]\n[1]:[0]\n", "target segment 0 stands in two beads", id="two-beads"),
    ],
)
def test_gold_of_another_numbering_is_refused(
    predicted: Path, gold: Path, beads: str, message: str
) -> None:
    """Only the numbers of the prediction were checked, so the score was merely low."""
    (gold / "gold" / "market.koen").write_text(beads)
    with pytest.raises(AlignError, match=rf"market\.koen: {message}"):
        compare(predicted, gold)


def test_gold_without_its_segments_names_none_twice(tmp_path: Path) -> None:
    (tmp_path / "a.beads").write_text("[0]:[0]\n")
    (tmp_path / "a.koen").write_text("[0]:[0]\n[1, 0]:[1]\n")
    with pytest.raises(AlignError, match=r"a\.koen: source segment 0 stands in two beads"):
        compare(tmp_path / "a.beads", tmp_path / "a.koen")


def test_many_missing_documents_are_counted_not_listed(gold: Path, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"story-{number}.beads").write_text("[0]:[0]\n")
    (tmp_path / "harbour.beads").write_text("[0]:[0]\n")
    (tmp_path / "market.beads").write_text("[0]:[0]\n")
    with pytest.raises(AlignError, match="story-0, story-1, story-2, story-3, story-4 and 4 more"):
        compare(tmp_path, gold)


def test_another_segmentation_is_refused(gold: Path, tmp_path: Path) -> None:
    """Numbers of other segments would give a score that means nothing."""
    whole = bitext("market")
    first = dataclasses.replace(whole.rows[0], source=("배추 값이 내렸다. 상인들은",))
    write_bitext(dataclasses.replace(whole, rows=(first, whole.rows[1])), tmp_path / "market.jsonl")
    with pytest.raises(
        AlignError, match=r"source segment 0 is '배추 .* \(--pre-split, in Python pre_split=True\)"
    ):
        compare(tmp_path / "market.jsonl", gold / "gold" / "market.koen")


def test_exchanged_sides_are_named(tmp_path: Path) -> None:
    """The message was that a segment is not in the gold, or how its text differs."""
    gold = tmp_path / "market.enko"
    gold.write_text("[0]:[0]\n[1, 2]:[1]\n")
    beads = tmp_path / "market.beads"
    beads.write_text("[0]:[0]\n[1]:[1, 2]\n")
    with pytest.raises(AlignError, match=r"if the sides were exchanged \(the gold is en-ko\)"):
        compare(beads, gold)
    with pytest.raises(AlignError, match=r"is ko-en, but .*market\.enko is en-ko; the sides are"):
        compare(bitext("market"), gold)
    beads.write_text("[0]:[0]\n[1]:[1, 3]\n")
    with pytest.raises(AlignError, match=r"ids count from 0$"):
        compare(beads, gold)
    assert compare(Bitext("en", "ko", bitext("market").rows), gold).scores[0].strict.predicted == 2


def test_the_place_where_texts_differ_is_shown(gold: Path, tmp_path: Path) -> None:
    """Two long texts with one beginning looked the same."""
    same = "상인들은 이른 아침부터 좌판을 펴고 손님을 기다렸으며, " * 3
    (gold / "sents" / "market.ko").write_text(f"{same}모두 반겼다.\n끝.\n", "utf-8")
    rows = (make_row(f"{same}아무도 안 왔다.", ENGLISH[0], 0, "market"),)
    with pytest.raises(AlignError, match=r"is '….*아무도 안 왔다\.', but '….*모두 반겼다\.' in"):
        compare(Bitext("ko", "en", rows), gold / "gold" / "market.koen")


def test_gold_without_its_segments_knows_its_own_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.koen").write_text("[0]:[0]\n[1]:[]\n")
    (tmp_path / "a.beads").write_text("[0]:[0]\n[1]:[]\n")
    assert compare(tmp_path / "a.beads", tmp_path / "a.koen").scores[0].strict.f1 == 1.0
    (tmp_path / "a.beads").write_text("[0]:[0]\n[2]:[]\n")
    with pytest.raises(AlignError, match="its beads name 0 to 1"):
        compare(tmp_path / "a.beads", tmp_path / "a.koen")


def test_gold_without_beads_names_no_numbers(tmp_path: Path) -> None:
    """The message said that its beads name 0 to -1."""
    (tmp_path / "a.koen").write_text("")
    (tmp_path / "a.beads").write_text("[0]:[0]\n")
    with pytest.raises(AlignError, match="it names none; give the gold of this article"):
        compare(tmp_path / "a.beads", tmp_path / "a.koen")


def test_beads_under_another_suffix_can_be_renamed(gold: Path, tmp_path: Path) -> None:
    """The message said to name the format, for which there is no option."""
    (tmp_path / "market.txt").write_text("[0]:[0]\n[1]:[1]\n")
    with pytest.raises(AlignError, match=r"market\.txt: unknown suffix '\.txt'; .* to \.beads"):
        compare(tmp_path / "market.txt", gold)
    (tmp_path / "market.txt").rename(tmp_path / "market.align")
    with pytest.raises(AlignError, match=r"not a project file; .* give it that suffix"):
        compare(tmp_path / "market.align", gold)


def test_a_bitext_in_memory_is_scored_like_its_file(gold: Path, tmp_path: Path) -> None:
    """Its scores carry the encoder and the weights, which most files do not name."""
    aligned = bitext("market", made=Provenance("builtin", "9c2e", "0.1.0"))
    write_bitext(aligned, tmp_path / "market.parquet")
    found = evaluate(aligned, gold / "gold" / "market.koen", calibrated=True)
    assert (
        found.to_record()
        == evaluate(
            tmp_path / "market.parquet", gold / "gold" / "market.koen", calibrated=True
        ).to_record()
    )
    assert "encoder:builtin|weights:9c2e" in found.comparison.signature("strict")
    with pytest.raises(AlignError, match="the bitext: no document harbour"):
        evaluate(aligned, gold)


@pytest.mark.parametrize("missing", ["predicted", "gold"])
def test_nothing_to_read(missing: str, predicted: Path, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    places = {"predicted": predicted, "gold": gold} | {missing: tmp_path / "empty"}
    with pytest.raises(AlignError, match="no alignments in this folder"):
        compare(places["predicted"], places["gold"])
    places[missing] = tmp_path / "nowhere"
    with pytest.raises(AlignError, match="nowhere: no such file or folder"):
        compare(places["predicted"], places["gold"])


class TestSignature:
    def test_it_names_everything_that_can_change_a_number(self, gold: Path, tmp_path: Path) -> None:
        path = tmp_path / "market.align"
        write_bitext(bitext("market", made=Provenance("builtin", "9c2e", "0.1.0")), path)
        comparison = compare(path, gold / "gold" / "market.koen")
        parts = comparison.signature("strict").split("|")
        assert parts[0].startswith("gold:market@")
        assert parts[1:5] == [
            "match:strict",
            "nulls:precision-only",
            "encoder:builtin",
            "weights:9c2e",
        ]
        assert parts[-1].startswith("v:")

    def test_what_a_file_does_not_say_is_unknown(self, predicted: Path, gold: Path) -> None:
        signature = compare(predicted, gold).signature("lax")
        assert signature.startswith("gold:news@")
        assert "encoder:unknown|weights:unknown" in signature

    def test_files_of_different_encoders_are_named_together(
        self, gold: Path, tmp_path: Path
    ) -> None:
        mixed = tmp_path / "mixed"
        mixed.mkdir()
        for name, encoder in (("harbour", "e5"), ("market", "builtin")):
            made = Provenance(encoder, "9c2e", "0.1.0")
            write_bitext(bitext(name, made=made), mixed / f"{name}.parquet")
        (gold / "sents" / "harbour.ko").write_text("\n".join(KOREAN), "utf-8")
        (gold / "sents" / "harbour.en").write_text("\n".join(ENGLISH), "utf-8")
        (gold / "gold" / "harbour.koen").write_text("[0]:[0]\n[1]:[1]\n")
        assert "encoder:builtin,e5|weights:9c2e" in compare(mixed, gold).signature("strict")

    def test_values_cannot_be_taken_for_its_parts(self, gold: Path) -> None:
        """The identity of a model has bars, and its prompt may end in a blank."""
        made = Provenance("e5|bb4f|torch|query: ", "9c2e", "0.1.0")
        comparison = compare(bitext("market", made=made), gold / "gold" / "market.koen")
        parts = dict(part.split(":", 1) for part in comparison.signature("strict").split("|"))
        assert parts["encoder"] == "e5;bb4f;torch;query:%20"
        assert parts["weights"] == "9c2e"

    def test_another_gold_has_another_hash(self, predicted: Path, gold: Path) -> None:
        before = compare(predicted, gold).signature("strict")
        (gold / "gold" / "market.koen").write_text("[0, 1]:[0, 1]\n")
        assert compare(predicted, gold).signature("strict") != before
