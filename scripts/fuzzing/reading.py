"""Reading a file of any type as the command that takes it does, and what that comes to."""

from collections.abc import Callable
from pathlib import Path

from fuzzing.seeds import article_seeds, bitext_seeds, other_seeds

Reader = Callable[[Path], None]

# Of a larger file only the reading is tried.
_SMALL = 20_000


def types() -> dict[str, list[bytes]]:
    """Every type of input with its sound files: "article.docx", "bitext.tmx", "align.toml" ..."""
    seeds = {f"article{suffix}": held for suffix, held in article_seeds().items()}
    seeds |= {f"bitext{suffix}": held for suffix, held in bitext_seeds().items()}
    return seeds | other_seeds()


def reader_of(name: str) -> Reader:
    """What reads a type of input, to its last row."""
    if name.startswith("article."):
        return _article
    if name == "bitext.beads":
        return _beads
    if name == "bitext.ko":
        return _moses
    return _bitext if name.startswith("bitext.") else _OTHERS[name]


def _article(path: Path) -> None:
    from align.articles import read_article
    from align.segmentation import segment

    # A text that could be read can be split: the pipeline does nothing else with it.
    article = read_article(path, language="ko")
    if len(article.text) < _SMALL:
        segment(article)


def _bitext(path: Path) -> None:
    from align.formats import read_bitext, write_bitext

    bitext = read_bitext(path)
    for row in bitext:
        row.to_record()
    if bitext.home is not None and path.stat().st_size < _SMALL:
        # The file of a CAT tool has to take the rows back.
        write_bitext(bitext, path.with_stem("home"))


def _moses(path: Path) -> None:
    path.with_suffix(".en").write_bytes(b"one\ntwo\nthree\n")
    _bitext(path)


def _beads(path: Path) -> None:
    from align.formats import read_beads

    read_beads(path)


def _settings(path: Path) -> None:
    from align.config import read_settings

    read_settings(path)


def _glossary(path: Path) -> None:
    from align.checks.terminology.glossary import read_glossary

    read_glossary(path, "ko", "en")


def _ignored(path: Path) -> None:
    from align.checks.running.exemptions import read_exemptions

    read_exemptions(path)


def _manifest(path: Path) -> None:
    from align.corpus.sources.manifests import is_manifest, read_manifest, row_count

    if is_manifest(path, ("ko", "en")):
        row_count(path)
        list(read_manifest(path, ("ko", "en")))


def _weights(path: Path) -> None:
    from align.alignment.weights import load_weights

    load_weights(path)


_OTHERS: dict[str, Reader] = {
    "align.toml": _settings,
    "glossary.csv": _glossary,
    "glossary.tbx": _glossary,
    "ignore.tsv": _ignored,
    "manifest.csv": _manifest,
    "manifest.jsonl": _manifest,
    "manifest.parquet": _manifest,
    "weights.json": _weights,
}
