"""What reviewers decided changes the weights, a little at a time."""

import dataclasses

import numpy as np
import pytest

from align.alignment.aligner import align_segments
from align.alignment.features import FEATURES
from align.alignment.fitting.adapting import Trial, _Adaptation, _parts, _prepare_pair, adapt
from align.alignment.fitting.examples import make_example
from align.alignment.fitting.training import log_loss
from align.alignment.freedom import FAITHFUL
from align.alignment.sides import prepare_both
from align.alignment.weights import Weights, load_weights
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    ReviewedPair,
    Segment,
)
from tests.fakes import HashEncoder, make_segments

LANGUAGES = ("ko", "en")


def _segments(lines: list[str]) -> tuple[Segment, ...]:
    return tuple(make_segments(lines, 3, headed=True))


def folded_pair(seed: int, *, beads: int = 12) -> AlignedPair:
    """A translation that drops a few words of every second sentence, and joins it to the first."""
    rng = np.random.default_rng(seed)
    source: list[str] = []
    target: list[str] = []
    held: list[Bead] = []
    for number in range(beads):
        first, second = (" ".join(f"w{k}" for k in rng.integers(400, size=7)) for _ in range(2))
        i, j = len(source), len(target)
        if number % 2:
            source += [f"{first}.", f"{second}."]
            target.append(f"{first} {' '.join(second.split()[:3])}.")
            held.append(Bead(range(i, i + 2), range(j, j + 1), confidence=0.5))
        else:
            source.append(f"{first}.")
            target.append(f"{first}.")
            held.append(Bead(range(i, i + 1), range(j, j + 1), confidence=0.9))
    return AlignedPair(
        f"story-{seed}",
        Article("story", "ko", "", ()),
        Article("story", "en", "", ()),
        _segments(source),
        _segments(target),
        Alignment(tuple(held), len(source), len(target)),
    )


def stingy() -> Weights:
    """Weights that know texts without merged sentences alone."""
    weights = load_weights()
    values = weights.values | {"size 1-2": -6.0, "null": 0.0}
    return dataclasses.replace(weights, values=values, free={})


def reviewed(pair: AlignedPair) -> ReviewedPair:
    return ReviewedPair(pair, (True,) * len(pair.alignment.beads))


def folded(count: int) -> list[ReviewedPair]:
    """Some reviewed pairs of one kind."""
    return [reviewed(folded_pair(seed, beads=24)) for seed in range(count)]


@pytest.fixture
def helpful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fit passes its trial."""
    monkeypatch.setattr(Trial, "is_passed", True)


def surprise(pair: AlignedPair, weights: Weights) -> float:
    """The negative log-probability of the right beads."""
    segments = pair.source_segments, pair.target_segments
    source, target = prepare_both(segments, HashEncoder(), LANGUAGES)
    beads = [(tuple(bead.source), tuple(bead.target)) for bead in pair.alignment.beads]
    return log_loss(weights, [make_example(source, target, beads)])


def test_reviewed_articles_help_with_others_of_their_kind() -> None:
    weights = stingy()
    adapted, trial = adapt(weights, folded(6), HashEncoder())
    other = folded_pair(99)
    assert surprise(other, adapted) < 0.95 * surprise(other, weights)
    assert adapted.values == weights.values
    assert trial is not None
    assert (trial.known, trial.is_passed) == (144, True)
    assert trial.found < trial.found_after


def test_the_trial_finds_what_the_aligner_finds() -> None:
    """Before the fit, and with the half and the whole of it."""
    weights, held = stingy(), folded(2)
    (first, second) = (
        _prepare_pair(one, list(_parts(one)), HashEncoder(), weights) for one in held
    )
    added = _Adaptation([first]).best()
    for step in (0.0, 0.5, 1.0):
        named = dict(zip(FEATURES, (step * added).tolist(), strict=True))
        pair = held[1].pair
        found = align_segments(
            pair.source_segments,
            pair.target_segments,
            encoder=HashEncoder(),
            weights=dataclasses.replace(weights, adapted=named),
            languages=LANGUAGES,
        )
        beads = {(bead.source, bead.target) for bead in found.alignment.beads}
        right = [(bead.source, bead.target) in beads for bead in pair.alignment.beads]
        assert 0 < sum(right) < len(right)
        assert _Adaptation([second]).found(step * added).sum() == sum(right)


@pytest.mark.usefixtures("helpful")
def test_few_articles_change_less_than_several() -> None:
    weights = stingy()
    two, four = (adapt(weights, folded(count), HashEncoder()).weights for count in (2, 4))
    sizes = [np.linalg.norm(list(found.adapted.values())) for found in (two, four)]
    assert 0 < sizes[0] < sizes[1]


def test_one_article_changes_nothing() -> None:
    """What suits it may harm others, and no other article shows whether it does."""
    assert adapt(stingy(), folded(1), HashEncoder()) == (stingy(), None)
    undecided = ReviewedPair(folded_pair(2), (False,) * len(folded_pair(2).alignment.beads))
    assert adapt(stingy(), [*folded(1), undecided], HashEncoder()) == (stingy(), None)


def test_what_finds_no_more_in_articles_that_were_left_out_is_not_used() -> None:
    """The reviewer has confirmed what the aligner says already."""
    weights = load_weights()
    held = []
    for seed in range(3):
        pair = folded_pair(seed)
        found = align_segments(
            pair.source_segments,
            pair.target_segments,
            encoder=HashEncoder(),
            weights=weights,
            languages=LANGUAGES,
        )
        held.append(reviewed(dataclasses.replace(pair, alignment=found.alignment)))
    adapted, trial = adapt(weights, held, HashEncoder())
    assert adapted == weights
    assert trial is not None
    assert trial.found == trial.known
    assert not trial.is_passed


@pytest.mark.parametrize(
    ("gained", "lost", "is_passed"),
    [
        (0, 0, False),
        (1, 0, False),
        (2, 0, True),
        (3, 1, False),
        (4, 1, True),
        (12, 8, False),
        (13, 8, True),
        (0, 5, False),
    ],
)
def test_what_chance_may_give_is_no_gain(gained: int, lost: int, is_passed: bool) -> None:
    """One bead more, or a few of many that changed for better or worse."""
    trial = Trial(60, 50, gained, lost)
    assert trial.is_passed is is_passed
    assert trial.found_after == 50 + gained - lost


@pytest.mark.usefixtures("helpful")
def test_the_beads_that_nobody_decided_on_do_not_count() -> None:
    """Whatever stands there: a wrong guess that nobody has confirmed is no evidence."""
    pair = folded_pair(3)
    beads = list(pair.alignment.beads)
    decided = tuple(number < 6 for number in range(len(beads)))
    last = beads[-1]
    wrong = [
        *beads[:-1],
        Bead(last.source, range(last.target.start, last.target.start), confidence=0.5),
        Bead(range(last.source.stop, last.source.stop), last.target, confidence=0.5),
    ]
    other = dataclasses.replace(
        pair, alignment=dataclasses.replace(pair.alignment, beads=tuple(wrong))
    )
    first, second = (
        adapt(stingy(), [held, *folded(1)], HashEncoder()).weights
        for held in (ReviewedPair(pair, decided), ReviewedPair(other, (*decided, False)))
    )
    assert first.adapted == second.adapted != {}


def test_without_a_decision_nothing_is_adapted() -> None:
    pair = folded_pair(1)
    undecided = ReviewedPair(pair, (False,) * len(pair.alignment.beads))
    assert adapt(load_weights(), [undecided], HashEncoder()).weights.adapted == {}
    assert adapt(load_weights(), [], HashEncoder()).weights.adapted == {}


@pytest.mark.usefixtures("helpful")
def test_adapting_begins_anew() -> None:
    """The same decisions give the same weights, whatever was fitted before."""
    weights, held = stingy(), folded(2)
    before = dataclasses.replace(weights, adapted=dict.fromkeys(FEATURES, 0.5))
    assert adapt(before, held, HashEncoder()) == adapt(weights, held, HashEncoder())


def test_a_long_article_is_read_in_parts_with_every_known_bead_once() -> None:
    pair = folded_pair(5, beads=300)
    decided = tuple(number % 7 == 0 and number > 100 for number in range(300))
    parts = list(_parts(ReviewedPair(pair, decided)))
    found = [
        (part.source.start + source[0], part.target.start + target[0])
        for part in parts
        for source, target in part.known
    ]
    assert found == [
        (bead.source.start, bead.target.start)
        for bead, is_known in zip(pair.alignment.beads, decided, strict=True)
        if is_known
    ]
    assert len(parts) > 2
    assert max(len(part.source) + len(part.target) for part in parts) <= 300


def test_the_sides_of_a_moved_sentence_stand_alone() -> None:
    """The search cannot link them, and learns to leave them alone."""
    pair = folded_pair(2, beads=4)
    beads = [
        *pair.alignment.beads[:2],
        Bead(range(3, 4), range(3, 4), crossing=True),
        Bead(range(4, 6), range(2, 3)),
    ]
    moved = dataclasses.replace(
        pair, alignment=dataclasses.replace(pair.alignment, beads=tuple(beads))
    )
    (part,) = _parts(reviewed(moved))
    assert part.known[2:] == [((3,), ()), ((), (3,)), ((4, 5), (2,))]


@pytest.mark.parametrize("added", [0.5, -0.5])
def test_what_is_adapted_holds_for_every_freedom(added: float) -> None:
    weights = dataclasses.replace(load_weights(), adapted={"null": added})
    for freedom in (FAITHFUL, FAITHFUL._replace(doubt=0.3, merging=0.1)):
        plain = dataclasses.replace(weights, adapted={}).at(freedom).values
        changed = weights.at(freedom)
        assert changed.values == plain | {"null": plain["null"] + added}
        assert changed.adapted == {}
