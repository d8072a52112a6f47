"""The sample pairs in corpora/: what their data card promises is so."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from align.evaluation.gold import combined_digest, read_gold
from align.records import Alignment, Bead

CORPORA = Path(__file__).parents[1] / "corpora"
NEWS = ("diplomacy", "economy", "culture")
FREE = (
    "statement",
    "release",
    "interview",
    "column",
    "speech",
    "museum",
    "obituary",
    "sports",
    "tale",
)
NAMES = (*NEWS, *FREE)
SIDES = ("ko", "en")
SIZES = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (2, 2), (1, 0), (0, 1))

GoldBead = tuple[list[int], list[int]]


def raw_text(name: str, side: str) -> str:
    return (CORPORA / "raw" / f"{name}.{side}.txt").read_bytes().decode("utf-8")


def segments(name: str, side: str) -> list[str]:
    text = (CORPORA / "sents" / f"{name}.{side}").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def gold(name: str) -> list[GoldBead]:
    lines = (CORPORA / "gold" / f"{name}.koen").read_text("utf-8").splitlines()
    sides = [line.split(":") for line in lines]
    return [(json.loads(source), json.loads(target)) for source, target in sides]


def moved(beads: list[GoldBead]) -> set[int]:
    """The beads outside the longest chain that is in order on both sides, by their number."""
    linked = [number for number, (source, target) in enumerate(beads) if source and target]
    chains: list[list[int]] = []
    for number in linked:
        before = [chain for chain in chains if beads[chain[-1]][1][-1] < beads[number][1][0]]
        chains.append([*max(before, key=len, default=[]), number])
    return set(linked) - set(max(chains, key=len))


def sizes(name: str) -> Counter[tuple[int, int]]:
    return Counter((len(source), len(target)) for source, target in gold(name))


def segment_of(name: str, side: str, opening: str) -> int:
    found = [i for i, text in enumerate(segments(name, side)) if text.startswith(opening)]
    assert len(found) == 1, f"{len(found)} segments begin with {opening!r}"
    return found[0]


def card_table() -> str:
    """The table of sizes, as the data card shows it."""
    heads = ["pair", *SIDES, "characters", "words", "beads", *(f"{m}-{n}" for m, n in SIZES)]
    heads += ["moved", "share of 1-1"]
    rows = [heads, ["---", *("---:" for _ in heads[1:])]]
    rows += [card_row(name, [name]) for name in NAMES]
    rows += [card_row("news", NEWS), card_row("free", FREE), card_row("all", NAMES)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def card_row(head: str, names: Sequence[str]) -> list[str]:
    counts = sum((sizes(name) for name in names), Counter[tuple[int, int]]())
    figures = [
        *(sum(len(segments(name, side)) for name in names) for side in SIDES),
        sum(len(raw_text(name, "ko")) for name in names),
        sum(len(raw_text(name, "en").split()) for name in names),
        counts.total(),
        *(counts[size] for size in SIZES),
        sum(len(moved(gold(name))) for name in names),
    ]
    return [head, *(f"{figure:,}" for figure in figures), f"{counts[1, 1] / counts.total():.0%}"]


def test_only_the_listed_pairs_are_there_and_each_is_whole() -> None:
    expected = {f"raw/{name}.{side}.txt" for name in NAMES for side in SIDES}
    expected |= {f"sents/{name}.{side}" for name in NAMES for side in SIDES}
    expected |= {f"gold/{name}.koen" for name in NAMES}
    found = {path.relative_to(CORPORA).as_posix() for path in CORPORA.rglob("*") if path.is_file()}
    assert found == expected | {"README.md"}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", NAMES)
def test_segments_are_slices_in_order_that_cover_the_article(name: str, side: str) -> None:
    text = raw_text(name, side)
    end = 0
    for segment in segments(name, side):
        assert segment == segment.strip()
        start = text.find(segment, end)
        assert start >= 0, f"not in the article after character {end}: {segment}"
        assert not text[end:start].strip(), f"in no segment: {text[end:start]!r}"
        end = start + len(segment)
    assert not text[end:].strip(), f"in no segment: {text[end:]!r}"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", NAMES)
def test_articles_are_of_a_usual_length(name: str, side: str) -> None:
    assert 20 <= len(segments(name, side)) <= 60


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", NAMES)
def test_no_segment_crosses_a_paragraph(name: str, side: str) -> None:
    lines = raw_text(name, side).splitlines()
    for segment in segments(name, side):
        assert any(segment in line for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_gold_tiles_both_sides_and_only_moved_beads_are_out_of_order(name: str) -> None:
    beads = gold(name)
    crossing = moved(beads)
    places = [0, 0]
    checked = []
    for number, bead in enumerate(beads):
        ranges = []
        for side, ids in enumerate(bead):
            start = ids[0] if ids else places[side]
            assert ids == list(range(start, start + len(ids))), f"{bead} is no run of segments"
            ranges.append(range(start, start + len(ids)))
            if number not in crossing:
                places[side] = start + len(ids)
        checked.append(Bead(ranges[0], ranges[1], crossing=number in crossing))
    Alignment(tuple(checked), *(len(segments(name, side)) for side in SIDES))


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_sorted_by_source_and_an_addition_follows_its_predecessor(name: str) -> None:
    """The predecessor is the nearest bead in order: a moved one stands elsewhere."""
    beads = gold(name)
    starts = [source[0] for source, _ in beads if source]
    assert starts == sorted(starts)
    crossing = moved(beads)
    ends = [(number, t[-1]) for number, (_, t) in enumerate(beads) if t and number not in crossing]
    for number, (source, target) in enumerate(beads):
        if not source:
            before = [other for other, end in ends if end < target[0]]
            assert number == (before[-1] + 1 if before else 0)


@pytest.mark.parametrize("name", NEWS)
def test_most_beads_of_the_news_are_one_to_one(name: str) -> None:
    counts = sizes(name)
    assert 0.80 <= counts[1, 1] / counts.total() <= 0.87


@pytest.mark.parametrize("name", FREE)
def test_free_translations_merge_split_leave_out_and_add(name: str) -> None:
    counts = sizes(name)
    assert 0.35 <= counts[1, 1] / counts.total() <= 0.7
    assert sum(count for (source, _), count in counts.items() if source > 1) >= 4
    assert all(counts[size] for size in ((1, 2), (0, 1)))
    assert moved(gold(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_bead_size_has_its_column(name: str) -> None:
    assert set(sizes(name)) <= set(SIZES)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}-{size[1]}")
def test_every_bead_size_occurs(size: tuple[int, int]) -> None:
    assert any(sizes(name)[size] for name in NAMES)


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        pytest.param("diplomacy", "국가 간에 오가는", "About 99 percent", id="background-moved-up"),
        pytest.param("culture", "예약 창구가 열린", "When bookings opened", id="detail-moved-down"),
    ],
)
def test_a_moved_sentence_is_a_crossing_bead(name: str, source: str, target: str) -> None:
    beads = gold(name)
    bead = ([segment_of(name, "ko", source)], [segment_of(name, "en", target)])
    assert moved(beads) == {beads.index(bead)}


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        pytest.param("diplomacy", "이날 회의에는", None, id="omitted-sentence"),
        pytest.param("culture", "개막일 오후 2시", None, id="omitted-local-detail"),
        pytest.param("diplomacy", None, "Pyongyang routinely", id="added-background"),
        pytest.param("economy", None, "Gumi, about 200", id="added-geography"),
        pytest.param("culture", None, "The Daedong, spelled", id="added-gloss"),
        pytest.param("diplomacy", "사진=외교부", None, id="caption-source-only"),
        pytest.param("economy", None, "A rendering of", id="caption-target-only"),
        pytest.param("culture", "16일부터 전주", "“Four Seasons on", id="caption-both-sides"),
        pytest.param("economy", "jung.hangyeol@", None, id="byline-source-only"),
        pytest.param("diplomacy", "윤태경 기자", "By Yoon Tae-kyung", id="byline-at-the-top"),
        pytest.param("culture", "전주=오세린 기자", "BY OH SE-RIN [", id="byline-at-the-end"),
        pytest.param("economy", "(구미=나루통신)", "GUMI, North", id="dateline"),
        pytest.param("culture", "128년 만에 돌아온", "Lost in a Hamburg", id="headline-differs"),
        pytest.param("economy", "· 2027년:", "• 2027:", id="list-item"),
        pytest.param("diplomacy", "北은 즉각", "North Korea was quick", id="hanja-opens-sentence"),
        pytest.param("economy", "앞으로 10년을", "“It is cost, not", id="inside-a-quotation"),
        pytest.param("economy", "소금만큼 흔하고", "We will compete", id="tail-of-a-quotation"),
        pytest.param("economy", "가람전지 주가는", "Shares in Garam", id="price"),
        pytest.param("economy", "한국은행은", "The Bank of Korea", id="latin-tokens"),
        pytest.param("diplomacy", "북한은 지난달 12일", "On April 12", id="relative-date"),
    ],
)
def test_each_phenomenon_of_the_data_card_is_where_the_gold_says(
    name: str, source: str | None, target: str | None
) -> None:
    bead = (
        [] if source is None else [segment_of(name, "ko", source)],
        [] if target is None else [segment_of(name, "en", target)],
    )
    assert bead in gold(name)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"[韓美日中北獨]", id="hanja-abbreviation"),
        pytest.param(r"\d조\d+억원", id="trillions-and-hundred-millions"),
        pytest.param(r"\d만\d+", id="ten-thousands"),
        pytest.param(r"\d억(?:달러|엔)", id="foreign-currency"),
        pytest.param(r"지난달 \d+일", id="relative-date"),
        pytest.param(r"▲.+ ▲", id="list-inside-a-sentence"),
        pytest.param(r"[가-힣]·[가-힣]", id="middle-dot"),
        pytest.param(r"”라고 말했다\.", id="quotation-tail"),
        pytest.param(r"오후 \d시\d+분", id="time-of-day"),
    ],
)
def test_korean_articles_hold_what_newswire_holds(pattern: str) -> None:
    assert any(re.search(pattern, raw_text(name, "ko")) for name in NAMES)


def test_free_translations_are_aligned_far_from_line_by_line() -> None:
    """Together they show every kind of change, moved paragraphs included."""
    counts = sum((sizes(name) for name in FREE), Counter[tuple[int, int]]())
    assert counts[1, 1] / counts.total() < 0.6
    runs = [
        (one, other)
        for name in FREE
        for one, other in pairwise(sorted(moved(gold(name))))
        if other == one + 1 and gold(name)[one][1][-1] + 1 == gold(name)[other][1][0]
    ]
    assert len(runs) >= 10


def test_data_card_shows_the_counts_of_the_files() -> None:
    """A changed pair fails here with the table to put into corpora/README.md."""
    table = card_table()
    assert table in (CORPORA / "README.md").read_text("utf-8"), f"the table is now:\n{table}"


def test_every_bead_that_the_data_card_points_at_is_in_the_gold() -> None:
    section = (CORPORA / "README.md").read_text("utf-8").split("## Where to find what")[1]
    named: list[tuple[str, GoldBead]] = []
    name = ""
    for token in re.findall(rf"{'|'.join(NAMES)}|`\[[\d, ]*\]:\[[\d, ]*\]`", section):
        if token in NAMES:
            name = token
        else:
            source, target = token.strip("`").split(":")
            named.append((name, (json.loads(source), json.loads(target))))
    assert len(named) > 80
    assert [(name, bead) for name, bead in named if bead not in gold(name)] == []


def test_the_signature_in_the_docs_names_this_version_of_the_pairs() -> None:
    digest = combined_digest([pair.digest for pair in read_gold(CORPORA)])
    page = (CORPORA.parent / "docs" / "evaluation.md").read_text("utf-8")
    assert set(re.findall(r"gold:corpora@(\w+)", page)) == {digest}
