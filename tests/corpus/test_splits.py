"""Whole articles are dealt, and each always to the same split."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.config import SplitSettings
from align.corpus.splits import SPLITS, Splits, split_rank
from align.errors import SettingsError

NAMES = [f"기사-{number}" for number in range(5000)]


def ranks(names: list[str], seed: int = 0) -> NDArray[np.uint64]:
    return np.array([split_rank(name, seed) for name in names], np.uint64)


def dealt(settings: SplitSettings, names: list[str]) -> dict[str, list[str]]:
    """The articles of each split; what is known of all comes in two parts."""
    found = ranks(names, settings.seed)
    splits = Splits.of(settings, iter([found[:77], found[77:]]))
    numbers = splits.split_of(found).tolist()
    return {
        split: [name for name, number in zip(names, numbers, strict=True) if number == place]
        for place, split in enumerate(SPLITS)
    }


def test_without_settings_everything_is_train() -> None:
    assert dealt(SplitSettings(), NAMES)["train"] == NAMES


def test_shares_are_kept_over_many_articles() -> None:
    found = dealt(SplitSettings(dev=0.05, test=0.1), NAMES)
    assert abs(len(found["dev"]) - 250) < 60
    assert abs(len(found["test"]) - 500) < 80


def test_numbers_are_kept_exactly() -> None:
    found = dealt(SplitSettings(dev=30, test=200), NAMES)
    assert {split: len(names) for split, names in found.items()} == {
        "train": 4770,
        "dev": 30,
        "test": 200,
    }


def test_an_article_keeps_its_split_when_others_come() -> None:
    """A corpus that grows must not move its test set into train."""
    settings = SplitSettings(dev=0.05, test=0.1)
    few, all_ = dealt(settings, NAMES[:10]), dealt(settings, NAMES)
    assert all(set(few[split]) <= set(all_[split]) for split in SPLITS)


def test_more_dev_leaves_test_as_it_is() -> None:
    few = dealt(SplitSettings(dev=0.05, test=0.1), NAMES)
    many = dealt(SplitSettings(dev=0.2, test=0.1), NAMES)
    assert few["test"] == many["test"]
    assert set(few["dev"]) < set(many["dev"])


def test_another_seed_deals_in_another_way() -> None:
    one, other = (dealt(SplitSettings(test=0.1, seed=s), NAMES) for s in (0, 1))
    assert 0 < len(set(one["test"]) & set(other["test"])) < len(one["test"]) / 2


def test_a_split_is_the_same_on_every_machine() -> None:
    found = dealt(SplitSettings(dev=0.3, test=0.3), NAMES[:8])
    assert found == {
        "train": ["기사-1", "기사-2", "기사-4"],
        "dev": ["기사-5", "기사-6"],
        "test": ["기사-0", "기사-3", "기사-7"],
    }


@given(st.text(), st.integers(min_value=0))
def test_any_name_and_any_seed_will_do(name: str, seed: int) -> None:
    """Also a file name with bytes that are no UTF-8."""
    settings = SplitSettings(dev=0.3, test=0.3, seed=seed)
    assert [one for part in dealt(settings, [name + "\udcff"]).values() for one in part] == [
        name + "\udcff"
    ]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (SplitSettings(test=2.5), "splits.test is 2.5; give a share below 1"),
        (SplitSettings(dev=0.5, test=0.5), "leave no articles for train"),
        (SplitSettings(dev=10, test=0.1), "mix a share and a number"),
        (SplitSettings(dev=2500, test=2500), "need 5000 articles of 5000"),
    ],
)
def test_what_cannot_be_dealt_is_refused(settings: SplitSettings, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Splits.of(settings, [ranks(NAMES)])
