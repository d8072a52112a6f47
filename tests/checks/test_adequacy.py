"""Adequacy: the probability that both sides of a pair say the same."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest

from align.checks import check_bitext, check_bitexts
from align.checks.accuracy import inadequate
from align.checks.edges import begins_inside, breaks_off, ends_inside
from align.checks.meaning import model_check
from align.checks.meaning.adequacy import load_adequacy_model
from align.checks.meaning.signals import SIGNALS
from align.encoders import Encoder, load_encoder
from align.errors import AlignWarning
from align.records import Bitext, Severity
from tests.checks.test_meaning import STORY
from tests.fakes import HashEncoder, StretchedEncoder

WRONG = (
    (STORY[0][0], "It stays in port when the weather is bad."),
    (STORY[1][0], "The county spent 4 billion won on repairing the old"),
    (STORY[1][0], "waited for the work for a long time."),
    (STORY[2][0], "The boat makes four trips a day, and the fare is 300,000 won for adults."),
    ("청사포와 가람도를 잇는 여객선이", STORY[0][1]),
    (STORY[3][0], "It does not stay in port when the weather is bad, and the mayor resigned."),
)


Adequacies = Callable[..., list[float | None]]


@pytest.fixture
def adequacies(bitext: Callable[..., Bitext], encoder: Encoder) -> Adequacies:
    def look(
        pairs: Sequence[tuple[str, str]], languages: tuple[str, str] = ("ko", "en")
    ) -> list[float | None]:
        checked = check_bitext(bitext(*pairs, languages=languages), encoder=encoder)
        return [row.adequacy for row in checked]

    return look


def test_faithful_pairs_are_adequate(adequacies: Adequacies) -> None:
    assert min(adequacies(STORY)) > 0.8


@pytest.mark.parametrize("pair", WRONG)
def test_a_wrong_pair_is_less_adequate_than_any_faithful_one(
    pair: tuple[str, str], adequacies: Adequacies
) -> None:
    (found,) = adequacies([pair])
    assert found < min(adequacies(STORY))


@pytest.mark.parametrize(
    ("korean", "right", "wrong"),
    [
        (
            "사고로 17명이 숨졌다.",
            "The accident killed 17 people.",
            "The accident killed 71 people.",
        ),
        ("공사비는 300억원이다.", "It costs 30 billion won.", "It costs 3 billion won."),
        ("행사는 5월 3일에 열린다.", "The event is on May 3.", "The event is on June 8."),
    ],
)
def test_another_figure_makes_a_pair_inadequate_but_is_reported_once(
    korean: str, right: str, wrong: str, bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    (fine,), (row,) = (
        check_bitext(bitext((korean, english)), encoder=encoder) for english in (right, wrong)
    )
    assert fine.adequacy is not None
    assert fine.adequacy > 0.8
    assert row.adequacy is not None
    assert row.adequacy < 0.5
    assert {one.check for one in row.findings} <= {"number", "date", "unit"}


def test_neighbours_change_nothing(adequacies: Adequacies) -> None:
    """A pair that stands alone is judged as it is in its article."""
    pairs = [*STORY, *WRONG]
    for pair, together in zip(pairs, adequacies(pairs), strict=True):
        (alone,) = adequacies([pair])
        assert alone == pytest.approx(together, abs=0.002)


def test_the_direction_changes_nothing(adequacies: Adequacies) -> None:
    forwards = adequacies([*STORY, *WRONG])
    backwards = adequacies([pair[::-1] for pair in [*STORY, *WRONG]], ("en", "ko"))
    assert backwards == pytest.approx(forwards, abs=0.002)


@pytest.mark.parametrize(
    ("adequacy", "severity"),
    [(0.2, Severity.WARNING), (0.359, Severity.WARNING), (0.36, Severity.INFO), (0.6, None)],
)
def test_a_pair_just_below_the_limit_is_only_hinted_at(
    adequacy: float,
    severity: Severity | None,
    bitext: Callable[..., Bitext],
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inadequate, "adequacy_but_for_figures", lambda _: adequacy)
    (row,) = check_bitext(bitext(STORY[0]), encoder=encoder)
    found = [one.severity for one in row.findings if one.check == "inadequate"]
    assert found == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("probability", "adequacy", "severity"),
    [
        (0.8, 0.45, Severity.INFO),
        (0.8, 0.3, Severity.WARNING),
        (0.95, 0.45, Severity.WARNING),
        (0.95, 0.55, Severity.INFO),
    ],
)
def test_a_pair_alone_is_misaligned_if_inadequate_or_very_probably(
    probability: float,
    adequacy: float,
    severity: Severity,
    bitext: Callable[..., Bitext],
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model_check, "adequacy_but_for_figures", lambda _: adequacy)
    monkeypatch.setattr(
        model_check.ModelCheck,
        "_probability",
        lambda _, __, kind: probability if kind == "misaligned" else None,
    )
    (row,) = check_bitext(bitext(STORY[0]), encoder=encoder)
    assert [one.severity for one in row.findings if one.check == "misaligned"] == [severity]


@pytest.mark.parametrize(
    "pair", [("배가 떠났다.", ""), ("", "The boat left."), ("…", "..."), ("…", "The boat left.")]
)
def test_what_cannot_be_told_is_none(pair: tuple[str, str], adequacies: Adequacies) -> None:
    """A null bead has no adequacy, nor has a side without words."""
    assert adequacies([pair]) == [None]


def test_other_languages_are_not_judged(adequacies: Adequacies) -> None:
    assert adequacies([("Das Boot fuhr ab.", "The boat left.")], ("de", "en")) == [None]


def test_without_an_encoder_rows_keep_what_they_have(bitext: Callable[..., Bitext]) -> None:
    story = bitext(*STORY)
    rows = tuple(dataclasses.replace(row, adequacy=0.5) for row in story)
    checked = check_bitext(dataclasses.replace(story, rows=rows))
    assert [row.adequacy for row in checked] == [0.5] * len(STORY)


def test_vectors_of_another_encoder_are_put_on_the_scale(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """Faithful pairs are told from wrong ones, as many or as few as there are."""
    other = StretchedEncoder(encoder)
    story, wrong = (
        [row.adequacy for row in check_bitext(bitext(*pairs), encoder=other)]
        for pairs in (STORY, WRONG)
    )
    assert min(story) > 0.82 > max(wrong)
    for pair, together in zip([*STORY, *WRONG], [*story, *wrong], strict=True):
        (alone,) = check_bitext(bitext(pair), encoder=other)
        assert alone.adequacy == pytest.approx(together, abs=0.002)


def test_vectors_that_know_no_translations_are_not_judged(bitext: Callable[..., Bitext]) -> None:
    """The checks of meaning then give hints, and no pair is inadequate."""
    with pytest.warns(AlignWarning, match="no adequacy"):
        checked = check_bitext(bitext(*STORY, *WRONG), encoder=HashEncoder())
    assert {row.adequacy for row in checked} == {None}
    of_meaning = {"omission", "addition", "misaligned", "inadequate", "name"}
    told = [one for row in checked for one in row.findings if one.check in of_meaning]
    assert told
    assert {one.severity for one in told} == {Severity.INFO}


def test_the_model_reads_the_signals() -> None:
    model = load_adequacy_model()
    assert model.logistic.features == SIGNALS
    assert model.logistic.encoder == "builtin"
    assert 0.2 < model.warning < 0.6


def test_short_articles_are_encoded_together(bitext: Callable[..., Bitext]) -> None:
    """As many calls of the encoder for a hundred articles as for one, or hardly more."""

    class Counting(type(load_encoder())):  # type: ignore[misc]
        calls = 0

        def accumulate(self, texts: Sequence[str]) -> object:
            type(self).calls += 1
            return super().accumulate(texts)

    def calls(articles: int) -> int:
        story = bitext(*STORY)
        rows = tuple(
            dataclasses.replace(row, article=f"story {number}")
            for number in range(articles)
            for row in story
        )
        Counting.calls = 0
        check_bitext(dataclasses.replace(story, rows=rows), encoder=Counting())
        return Counting.calls

    assert calls(50) <= 2 * calls(1)


def test_bitexts_are_checked_each_by_itself(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """What one says is no matter for another: not its dates, nor what it translates how."""
    story, wrong = bitext(*STORY), bitext(*WRONG)
    both = check_bitexts([story, wrong], encoder=encoder, dates=["2024-05-03", ""])
    assert [len(one) for one in both] == [len(STORY), len(WRONG)]
    for together, alone in zip(both, (story, wrong), strict=True):
        for one, other in zip(together, check_bitext(alone, encoder=encoder), strict=True):
            assert one.findings == other.findings
            assert one.adequacy == pytest.approx(other.adequacy, abs=0.002)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "breaks"),
    [
        ("The boat left.", False, False, False),
        ("“The boat left,” he said.", False, False, False),
        ("of his own country.", True, False, False),
        ("“of his own country.”", True, False, False),
        ("The boat left on Sept.", False, True, False),
        ("Abdullah has written to U.S.", False, True, False),
        ("The boat left, and", False, True, False),
        ("The boat left,", False, True, True),
        ("배가 떠났다.", False, False, False),
        ("배가 떠났다.”", False, False, False),
        ("배가 떠나고", False, True, False),
        ("배가 떠났어요. (웃음)", False, False, False),
        ("배가 떠나고 (웃음)", False, True, False),
    ],
)
def test_texts_that_begin_or_end_inside_a_sentence_are_known(
    text: str, begins: bool, ends: bool, breaks: bool
) -> None:
    assert (begins_inside(text), ends_inside(text), breaks_off(text)) == (begins, ends, breaks)
