"""Wrong types of arguments of the public functions are named at once, with the remedy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import align
from align.checks import message_in
from align.config import read_settings
from align.corpus.filters import load_filters, refusal, score_rows
from align.entities.comparison import compare
from align.formats import convert_bitext, read_beads, stream_rows
from align.pipeline.checked import CheckedFile
from align.project.store import Store
from align.records import Bead, BitextRow
from align.segmentation import segment
from align.words import WordVectors, correspond

from .fakes import HashEncoder

KO = "corpora/raw/diplomacy.ko.txt"
EN = "corpora/raw/diplomacy.en.txt"
BITEXT = align.Bitext("ko", "en", (BitextRow("a", 0, (0,), (0,), ("배가 떴다.",), ("It left.",)),))
SETTINGS = align.Settings()
CHECKED = CheckedFile(BITEXT, BITEXT, BITEXT)
ENCODER = HashEncoder()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: align.align_pair(KO, EN, encoder="builtin"),
            "align_pair: encoder is of type str, not Encoder; load it with load_encoder(name)",
        ),
        (
            lambda: CHECKED.write("out.html"),
            "CheckedFile.write: output is of type str, not Destination; make it with Destination(",
        ),
        (
            lambda: CHECKED.at_least("error"),
            "CheckedFile.at_least: severity is of type str, not Severity; give Severity.ERROR",
        ),
        (lambda: Bead([0], [1]), "Bead: source is of type list, not range"),
        (
            lambda: align.align_pair(KO, EN, weights="own.json"),
            "align_pair: weights is of type str, not Weights; load them with load_weights(path)",
        ),
        (
            lambda: align.align_pair(["배가 떴다."], EN),
            "align_pair: source is of type list, not Article or Path or str",
        ),
        (lambda: align.align_pair(KO, None), "align_pair: target is None, not Article or Path or"),
        (lambda: align.align_pair(KO, EN, say=True), "align_pair: say is of type bool, not a func"),
        (
            lambda: align.check_bitext("story.tmx"),
            "check_bitext: bitext is of type str, not Bitext; read it with read_bitext(path)",
        ),
        (
            lambda: align.check_bitext(BITEXT, settings=SETTINGS),
            "check_bitext: settings is of type Settings, not ChecksSettings; give settings.checks",
        ),
        (
            lambda: align.check_bitext(BITEXT, checks=["number"]),
            "check_bitext: checks[0] is of type str, not Check; name checks in the settings",
        ),
        (
            lambda: align.evaluate(KO, EN, baselines=[KO]),
            "evaluate: baselines is of type list, not a dict of Bitext or Path or str",
        ),
        (
            lambda: align.evaluate(KO, EN, baselines={1: KO}),
            "evaluate: baselines: the key 1 is of type int, not str",
        ),
        (
            lambda: align.evaluate(KO, EN, baselines={"flat": 1}),
            "evaluate: baselines['flat'] is of type int, not Bitext or Path or str",
        ),
        (
            lambda: align.evaluate(KO, EN, calibrated="yes"),
            "evaluate: calibrated is of type str, not bool",
        ),
        (
            lambda: align.align_pair(KO, EN, pre_split="no"),
            "align_pair: pre_split is of type str, not bool",
        ),
        (lambda: align.load_settings(3), "load_settings: folder is of type int, not Path or str"),
        (lambda: read_settings(None), "read_settings: path is None, not Path or str"),
        (lambda: align.load_weights(3), "load_weights: path is of type int, not Path or str"),
        (lambda: align.parse_text(b"a", name="a"), "parse_text: text is of type bytes, not str"),
        (lambda: align.parse_pre_split("a", name=1), "parse_pre_split: name is of type int, not"),
        (lambda: load_filters(None), "load_filters: settings is None, not a dict of"),
        (lambda: load_filters({}, ("ko",)), "load_filters: languages is of type tuple, not a tupl"),
        (lambda: score_rows([1], []), "score_rows: rows[0] is of type int, not BitextRow"),
        (lambda: refusal({}, ["a"]), "refusal: filters[0] is of type str, not Filter"),
        (lambda: convert_bitext(KO, 3), "convert_bitext: target is of type int, not Path or str"),
        (lambda: read_beads(3), "read_beads: path is of type int, not Path or str"),
        (lambda: stream_rows(3).__enter__(), "stream_rows: path is of type int, not Path or str"),
        (lambda: segment("a"), "segment: article is of type str, not Article; read it with"),
        (lambda: compare("a", 1), "compare: target is of type int, not str"),
        (lambda: message_in(1, "ko"), "message_in: finding is of type int, not Finding"),
        (lambda: WordVectors("builtin"), "WordVectors: encoder is of type str, not Encoder; load"),
        (
            lambda: correspond([("a", 1)], ("ko", "en"), WordVectors(ENCODER)),
            "correspond: pairs[0][1] is of type int, not str",
        ),
        (lambda: Store.open(3, reviewer="kim"), "Store.open: where is of type int, not Path or"),
        (
            lambda: align.Bitext("ko", "en", [1]),
            "Bitext: rows[0] is of type int, not BitextRow",
        ),
        (lambda: align.Bitext("ko", "en", iter(())), "Bitext: rows is of type tuple_iterator"),
        (
            lambda: align.match_articles([KO], [EN]),
            "match_articles: source[0] is of type str, not Article; read it with read_article(path",
        ),
        (
            lambda: align.mine("배가 항구를 떠났다.", ["The ship left port."]),
            "mine: source is of type str, not a list of Sentence or str",
        ),
        (lambda: align.mine(["배가 떴다."], None), "mine: target is None, not a list of"),
        (lambda: align.mine(iter([1]), []), "mine: sentence 0 is of type int, not Sentence or str"),
        (
            lambda: align.mine([], [], languages=("ko",)),
            "mine: languages is of type tuple, not a tuple of 2 str",
        ),
        (
            lambda: ENCODER.encode("배가 떴다."),
            "Encoder.encode: texts is of type str, not a list of str",
        ),
        (lambda: ENCODER.encode([1]), "Encoder.encode: texts[0] is of type int, not str"),
        (
            lambda: align.evaluate(BITEXT.rows, "gold"),
            "evaluate: predicted is of type tuple, not Bi",
        ),
        (lambda: align.read_article([KO]), "read_article: path is of type list, not str or Path"),
        (lambda: align.load_encoder(None), "load_encoder: name is None, not str"),
        (lambda: align.read_bitext(None), "read_bitext: path is None, not Path or str"),
        (
            lambda: align.write_bitext(list(BITEXT), "a.tmx"),
            "write_bitext: bitext is of type list, not Rows; give a Bitext, as read_bitext",
        ),
        (lambda: align.write_bitext("a.tmx", BITEXT), "write_bitext: bitext is of type str"),
        (
            lambda: align.mine([], [], languages=range(2)),
            "mine: languages[0] is of type int, not str",
        ),
        (lambda: ENCODER.encode(range(2)), "Encoder.encode: texts[0] is of type int, not str"),
        (
            lambda: ENCODER.encode(np.array([1.5])),
            "Encoder.encode: texts[0] is of type float64, not str",
        ),
        (
            lambda: align.build_corpus("news", "c", languages=None),
            "build_corpus: languages is None, not a tuple of 2 str or None",
        ),
        (
            lambda: align.build_corpus(["news"], "corpus"),
            "build_corpus: source is of type list, not a path",
        ),
        (lambda: align.build_corpus("news", "c", engine="ray"), "build_corpus: engine is of type"),
        (
            lambda: align.build_corpus("news", "c", settings={"corpus": {}}),
            "build_corpus: settings is of type dict, not Settings; make it with Settings(...)",
        ),
    ],
)
def test_a_wrong_type_is_named(call: Callable[[], object], message: str) -> None:
    """Until then, it was an AttributeError somewhere deep inside, or silently taken apart."""
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value).startswith(message)


def test_what_can_be_used_is_accepted(tmp_path: Path) -> None:
    """Iterators, tuples, functions, numbers for truth, and whatever is like a path."""

    class Place:
        def __fspath__(self) -> str:
            return str(tmp_path / "a.jsonl")

    place: Any = Place()
    align.write_bitext(BITEXT, place, force=0)  # type: ignore[arg-type]
    assert align.read_bitext(place, say=lambda step, done=0, total=None: None).rows == BITEXT.rows
    assert align.check_bitext(BITEXT, checks=(), say=print, settings=SETTINGS.checks)
    assert align.match_articles(iter(()), ()) == []
    assert align.load_settings(str(tmp_path)) == align.load_settings(tmp_path)
    align.write_bitext(BITEXT, place, force=np.bool_(False))  # type: ignore[arg-type]
