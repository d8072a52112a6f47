"""Align Korean articles with their English translations, sentence by sentence.

The names below are the public interface. They are loaded on first use, so that `import align`
costs nothing and a command that needs no encoder never loads one.
"""

from align.version import __version__

TYPE_CHECKING = False  # type checkers know the name; `typing` takes longer than all else here
if TYPE_CHECKING:
    from typing import Any

    from align.alignment.weights import load_weights
    from align.articles import parse_pre_split, parse_text, read_article
    from align.checks import check_bitext
    from align.config import Settings, load_settings
    from align.corpus.build import build_corpus
    from align.encoders import Encoder, load_encoder
    from align.errors import AlignError, AlignWarning
    from align.evaluation.report import evaluate
    from align.formats import read_bitext, write_bitext
    from align.pairing.matching.pairs import match_articles
    from align.pairing.mining.pairs import mine
    from align.pipeline import align_pair, check_file
    from align.records import (
        Alignment,
        Article,
        Bead,
        Bitext,
        BitextRow,
        Finding,
        Segment,
        Severity,
    )

_HOMES = {
    "AlignError": "align.errors",
    "AlignWarning": "align.errors",
    "Alignment": "align.records",
    "Article": "align.records",
    "Bead": "align.records",
    "Bitext": "align.records",
    "BitextRow": "align.records",
    "Encoder": "align.encoders",
    "Finding": "align.records",
    "Segment": "align.records",
    "Settings": "align.config",
    "Severity": "align.records",
    "align_pair": "align.pipeline",
    "build_corpus": "align.corpus.build",
    "check_bitext": "align.checks",
    "check_file": "align.pipeline",
    "evaluate": "align.evaluation.report",
    "load_encoder": "align.encoders",
    "load_settings": "align.config",
    "load_weights": "align.alignment.weights",
    "match_articles": "align.pairing.matching.pairs",
    "mine": "align.pairing.mining.pairs",
    "parse_pre_split": "align.articles",
    "parse_text": "align.articles",
    "read_article": "align.articles",
    "read_bitext": "align.formats",
    "write_bitext": "align.formats",
}

__all__ = [
    "AlignError",
    "AlignWarning",
    "Alignment",
    "Article",
    "Bead",
    "Bitext",
    "BitextRow",
    "Encoder",
    "Finding",
    "Segment",
    "Settings",
    "Severity",
    "__version__",
    "align_pair",
    "build_corpus",
    "check_bitext",
    "check_file",
    "evaluate",
    "load_encoder",
    "load_settings",
    "load_weights",
    "match_articles",
    "mine",
    "parse_pre_split",
    "parse_text",
    "read_article",
    "read_bitext",
    "write_bitext",
]


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
