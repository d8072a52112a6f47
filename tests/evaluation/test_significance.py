"""Two systems are compared on units that are independent, and on the same gold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import AlignError
from align.evaluation import comparison
from align.evaluation.comparison import compare
from align.evaluation.report import Report, evaluate
from align.evaluation.scores import Counts, Score, score_document, total
from align.evaluation.significance import difference, places
from align.records import BeadIds, Bitext, BitextRow

RIGHT = "".join(f"[{k}]:[{k}]\n" for k in range(10))
SHIFTED = RIGHT.replace("[4]:[4]\n[5]:[5]\n", "[4]:[5]\n[5]:[]\n[]:[4]\n")
TWICE = SHIFTED.replace("[8]:[8]\n", "[8]:[]\n[]:[8]\n")


def folder(place: Path, beads: list[str], suffix: str = "beads") -> Path:
    place.mkdir()
    for number, text in enumerate(beads):
        (place / f"story-{number:02}.{suffix}").write_text(text)
    return place


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return folder(tmp_path / "news", [RIGHT] * 12, "koen")


def strict(score: Score) -> Counts:
    return score.strict


def test_a_system_that_is_better_in_every_document_is_significant(
    gold: Path, tmp_path: Path
) -> None:
    ours = compare(folder(tmp_path / "ours", [RIGHT] * 12), gold)
    theirs = compare(folder(tmp_path / "theirs", [SHIFTED] * 12), gold)
    found = difference(ours, theirs, strict)
    assert found.unit == "document"
    assert found.f1 == pytest.approx(1 - total(theirs.scores).strict.f1)
    assert (found.better, found.worse) == (12, 0)
    assert found.test.p == found.test.least_p == 2 / 2**12
    assert found.interval is not None
    assert found.interval.low == found.interval.high == pytest.approx(found.f1)
    back = difference(theirs, ours, strict)
    assert (back.f1, back.test.p, back.worse) == (-found.f1, found.test.p, 12)


def test_a_system_does_not_differ_from_itself(gold: Path, tmp_path: Path) -> None:
    ours = compare(folder(tmp_path / "ours", [SHIFTED] * 12), gold)
    found = difference(ours, ours, strict)
    assert (found.f1, found.test.p, found.better, found.worse) == (0.0, 1.0, 0, 0)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (0.0, 0.0)


def test_the_order_of_files_and_beads_does_not_matter(gold: Path, tmp_path: Path) -> None:
    ours = compare(folder(tmp_path / "ours", [RIGHT, SHIFTED, TWICE] * 4), gold)
    theirs = compare(folder(tmp_path / "theirs", [SHIFTED] * 12), gold)
    rows = tuple(
        BitextRow(document.name, k, bead[0], bead[1], ("배",) * len(bead[0]), ("A",) * len(bead[1]))
        for document, _ in reversed(theirs.pairs)
        for k, bead in enumerate(reversed(document.beads))
    )
    again = compare(Bitext("ko", "en", rows), gold)
    assert difference(ours, again, strict) == difference(ours, theirs, strict)


@pytest.mark.parametrize(("documents", "unit"), [(5, "place"), (6, "document")])
def test_few_documents_are_compared_place_by_place(
    documents: int, unit: str, tmp_path: Path
) -> None:
    """Whole documents could not make p smaller than 0.0625."""
    gold = folder(tmp_path / "news", [RIGHT] * documents, "koen")
    ours = compare(folder(tmp_path / "ours", [RIGHT] * documents), gold)
    theirs = compare(folder(tmp_path / "theirs", [TWICE] * documents), gold)
    found = difference(ours, theirs, strict)
    assert (found.unit, found.interval is None) == (unit, unit == "place")
    assert found.better == (documents if unit == "document" else 2 * documents)
    assert found.test.p == 2.0 ** (1 - found.better)


def test_other_gold_is_refused(gold: Path, tmp_path: Path) -> None:
    ours = folder(tmp_path / "ours", [RIGHT] * 12)
    other = folder(tmp_path / "other", [SHIFTED] * 12, "koen")
    with pytest.raises(ValueError, match="not compared with the same gold"):
        difference(compare(ours, gold), compare(ours, other), strict)


class TestPlaces:
    def test_one_mistake_is_one_place(self) -> None:
        """All beads of a shift are wrong, and of a paragraph whose move was not found."""
        gold: list[BeadIds] = [((k,), (k,)) for k in range(8)]
        shifted: list[BeadIds] = [((0,), ()), *(((k + 1,), (k,)) for k in range(5)), ((), (5,))]
        assert self.differing(gold, [*shifted, *gold[6:]], gold) == 1
        moved: list[BeadIds] = [((0,), (5,)), ((1,), (6,)), *(((k + 2,), (k,)) for k in range(5))]
        missed: list[BeadIds] = [((0,), ()), ((1,), ()), ((), (5,)), ((), (6,)), *moved[2:]]
        assert self.differing(moved, missed, moved) == 1

    def test_what_both_find_divides_places(self) -> None:
        gold: list[BeadIds] = [((k,), (k,)) for k in range(3)]
        other: list[BeadIds] = [((0,), ()), ((), (0,)), gold[1], ((2,), ()), ((), (2,))]
        assert self.differing(gold, other, gold) == 2

    def differing(self, *beads: list[BeadIds]) -> int:
        return sum(ours != theirs for ours, theirs, _ in places(*beads))

    def test_no_beads_have_no_place(self) -> None:
        assert list(places([], [], [])) == []


RUNS = st.lists(st.integers(0, 8), max_size=3, unique=True).map(tuple)
BEADS = st.lists(st.tuples(RUNS, RUNS), max_size=8)


@given(ours=BEADS, theirs=BEADS, gold=BEADS)
def test_places_add_up_and_share_no_segment(
    ours: list[BeadIds], theirs: list[BeadIds], gold: list[BeadIds]
) -> None:
    found = list(places(ours, theirs, gold))
    for side in (0, 1):
        held = [{k for beads in place for bead in beads for k in bead[side]} for place in found]
        assert sum(map(len, held)) == len(set().union(*held))
    for k, beads in enumerate((ours, theirs)):
        whole = score_document("story", beads, gold)
        parts = total([score_document("story", place[k], place[2]) for place in found])
        assert (parts.strict, parts.lax) == (whole.strict, whole.lax)


class TestReport:
    def report(self, gold: Path, *beads: list[str]) -> Report:
        ours, *others = (folder(gold.parent / f"system-{k}", one) for k, one in enumerate(beads))
        return evaluate(ours, gold, baselines={path.name: path for path in others})

    def test_every_system_has_its_scores_and_its_differences(self, gold: Path) -> None:
        lines = self.report(gold, [RIGHT] * 12, [SHIFTED] * 12, [RIGHT] * 12).lines(documents=True)
        assert lines[3].startswith("baseline system-1")
        assert lines[4].startswith("F1 0.7619 P 0.7273 R 0.8000 [0.7619, 0.7619]  gold:news@")
        head = "baseline match F1 difference interval p documents better worse"
        assert lines[11].split() == head.split()
        assert lines[12].split() == (
            ["system-1", "strict", "+0.2381", "[0.2381,", "0.2381]", "0.0005", "12", "0"]
        )
        assert lines[14].split()[:2] == ["system-2", "strict"]
        assert lines[14].split()[-3:] == ["1.0000", "0", "0"]
        assert lines[16] == "system-1, strict: unit:document|exact:4096|bootstrap:2000@0"
        assert lines[19] == "system-2, lax: unit:document|exact:1|bootstrap:2000@0"
        assert lines[20] == ""
        assert lines[-1].split() == ["story-11", *["1.0000"] * 3, "10", "10", "0.7619", "1.0000"]

    def test_one_test_has_one_signature(self, gold: Path) -> None:
        lines = self.report(gold, [RIGHT] * 12, [SHIFTED] * 12).lines()
        assert lines.count("unit:document|exact:4096|bootstrap:2000@0") == 1

    def test_the_gold_is_read_once(self, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[Path] = []
        known = comparison._read_all

        def told(path: Path) -> object:
            read.append(path)
            return known(path)

        monkeypatch.setattr(comparison, "_read_all", told)
        self.report(gold, *[[RIGHT] * 12] * 4)
        assert read.count(gold) == 1

    def test_too_few_units_are_pointed_out(self, gold: Path) -> None:
        """A p of 1 looks as if the systems were equally good."""
        report = self.report(gold, [RIGHT] * 12, [SHIFTED, TWICE] + [RIGHT] * 10)
        assert (
            "system-1, strict: only 2 documents with a difference, so p cannot be below 0.5000"
            in report.lines()
        )

    def test_the_record_has_them_too(self, gold: Path) -> None:
        record = self.report(gold, [RIGHT] * 12, [SHIFTED] * 12).to_record()
        (baseline,) = record["baselines"]
        assert (baseline["name"], baseline["strict"]["f1"]) == ("system-1", 0.761905)
        assert baseline["strict"]["difference"] == {
            "f1": 0.238095,
            "interval": [0.238095, 0.238095],
            "p": 0.000488,
            "least_p": 0.000488,
            "better": 12,
            "worse": 0,
            "signature": "unit:document|exact:4096|bootstrap:2000@0",
        }

    def test_a_baseline_must_have_the_same_documents(self, gold: Path) -> None:
        with pytest.raises(AlignError, match=r"system-1: no document story-11; .*news has it"):
            self.report(gold, [RIGHT] * 12, [RIGHT] * 11)
