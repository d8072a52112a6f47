"""The data card of a corpus, its `README.md`, for users.

It begins with the front matter that the Hugging Face hub reads, so that `datasets.load_dataset`
finds the splits in the folder, and the hub shows languages, licences and size.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from align.corpus.columns import SIDES
from align.corpus.report import EXPLAINED
from align.corpus.summary import split_rows, unit_heads
from align.languages import language_name
from align.naming import counted
from align.records import SURE

# The hub's identifiers; any other licence is "other" there, and named in full in the card.
_KNOWN_LICENCES = frozenset(
    {
        "apache-2.0",
        "mit",
        "bsd-2-clause",
        "bsd-3-clause",
        "cc",
        "cc0-1.0",
        "cc-by-2.0",
        "cc-by-2.5",
        "cc-by-3.0",
        "cc-by-4.0",
        "cc-by-sa-3.0",
        "cc-by-sa-4.0",
        "cc-by-nc-2.0",
        "cc-by-nc-3.0",
        "cc-by-nc-4.0",
        "cc-by-nd-4.0",
        "cc-by-nc-nd-3.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-2.0",
        "cc-by-nc-sa-3.0",
        "cc-by-nc-sa-4.0",
        "odbl",
        "odc-by",
        "pddl",
        "gfdl",
        "openrail",
        "unlicense",
    }
)
_SIZES = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
    (10**10, "1B<n<10B"),
    (10**11, "10B<n<100B"),
    (10**12, "100B<n<1T"),
)
_HUB_SPLITS = {"train": "train", "dev": "validation", "test": "test"}
_UNSTATED = "not stated"

# What is markup in Markdown, or begins a character reference.
_MARKUP = re.compile(r"[\\`*_~<>\[\]]|&(?=#?\w+;)")

_COLUMNS = """\
| column | holds |
|---|---|
| `article`, `bead` | where the row comes from: the article, and the bead's number in it |
| `source`, `target` | the segments of each side: a list, most often of one sentence |
| `source_ids`, `target_ids` | their numbers in the article, from 0 |
| `similarity` | the cosine of both sides' embeddings |
| `confidence` | the probability that exactly these segments belong together |
| `adequacy` | the probability that both sides say the same, where the rows were checked |
| `crossing` | whether the sentence was moved in the translation |
| `findings` | what checks report of the translation |
| `status`, `note` | what a reviewer said |
| `scores` | what each filter says of the row |
| `split` | `train`, `dev` or `test` |
| `date`, `url`, `licence`, `origin` | what is known of the article |
"""


def card_text(record: Mapping[str, Any], *, file: str = "") -> str:
    """The card in Markdown.

    Args:
        record: The report, as `report_record` gives it.
        file: The name of the one file that the corpus is; empty for shards in a folder.
    """
    parts = [
        _front_matter(record, file),
        _summary(record),
        _splits(record),
        *([] if file else [f"## Columns\n\n{_COLUMNS}"]),
        _making(record),
        _sources(record),
        _limits(record),
    ]
    return "\n".join(parts)


def _front_matter(record: Mapping[str, Any], file: str) -> str:
    """The metadata for the hub, as YAML; texts are quoted as JSON, which is valid YAML."""
    lines = [
        "---",
        f"pretty_name: {_quoted(record['source'])}",
        f"language: {_quoted([record['source_language'], record['target_language']])}",
        "multilinguality: translation",
        "task_categories: [translation]",
        'tags: ["parallel-corpus", "sentence-alignment"]',
        f"size_categories: [{_quoted(_size(record['kept']))}]",
        *_licence_lines(record["licences"]),
        *_configuration(record, file),
        "---",
    ]
    return "\n".join(lines) + "\n"


def _size(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "n>1T")


def _licence_lines(licences: Mapping[str, int]) -> Iterable[str]:
    named = [licence.lower().replace(" ", "-") for licence in licences]
    if not any(named):
        yield "license: unknown"
    elif all(licence in _KNOWN_LICENCES for licence in named):
        yield f"license: {_quoted(sorted(set(named)))}"
    else:
        yield "license: other"
        yield f"license_name: {_quoted(', '.join(licence or _UNSTATED for licence in licences))}"


def _configuration(record: Mapping[str, Any], file: str) -> Iterable[str]:
    """Which files are which split; nothing for a file that `datasets` cannot read."""
    if file and not file.endswith((".parquet", ".jsonl", ".csv")):
        return
    yield "configs:"
    yield "- config_name: default"
    yield "  data_files:"
    named = [] if file else [name for name in _HUB_SPLITS if name in record["splits"]]
    for split in named or ["train"]:
        yield f"  - split: {_HUB_SPLITS[split]}"
        yield f"    path: {_quoted(file or f'{split}-*.parquet')}"


def _summary(record: Mapping[str, Any]) -> str:
    languages = [language_name(record[f"{side}_language"]) for side in SIDES]
    articles = record["articles"]["read"] - record["articles"]["failed"]
    dates = record["dates"]
    when = ""
    if dates:
        when = f", of {dates[0]}" if dates[0] == dates[1] else f", of {dates[0]} to {dates[1]}"
    return (
        f"# {_literal(_line(record['source']))}\n\n"
        f"{record['kept']:,} pairs of {languages[0]} text and its {languages[1]} translation, "
        f"aligned sentence by sentence from {counted(articles, 'article')}{when}. "
        f"A pair has one sentence a side or, where the translation merged or split some, several.\n"
    )


def _splits(record: Mapping[str, Any]) -> str:
    rows = split_rows(record)
    text = _table(["split", "articles", "pairs", *unit_heads(record)], rows)
    dealt = "Whole articles are assigned to splits by a hash of their names; no article is in two."
    return f"## Splits\n\n{text}\n{dealt}\n" if len(rows) > 1 else f"## Size\n\n{text}"


def _making(record: Mapping[str, Any]) -> str:
    filters = record["settings"]["filters"]
    steps = [["beads aligned", "", record["beads"]]]
    for step in record["steps"]:
        name = step["reason"]
        options = (
            f"`{option}` {_literal(json.dumps(value, ensure_ascii=False))}"
            for option, value in filters.get(name, {}).items()
        )
        meaning = EXPLAINED[name][0] if name in EXPLAINED else ", ".join(options)
        steps.append([f"{name}: {meaning}" if meaning else name, step["dropped"], step["left"]])
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    failed = record["articles"]["failed"]
    lost = f" {counted(failed, 'article')} could not be aligned." if failed else ""
    return (
        "## How it was made\n\n"
        f"The articles were split into sentences and aligned with the encoder "
        f"`{record['encoder']}` and the weights `{record['weights']}` ({versions}).{lost} "
        "Each bead went through these steps, and left at the first that refused it; what was "
        "dropped is kept beside the corpus, with its reason.\n\n"
        f"{_table(['step', 'dropped', 'left'], steps)}\n"
        f"Inputs: {record['inputs']['articles']:,} article pairs, SHA-256 over their hashes "
        f"`{record['inputs']['sha256']}`.\n"
    )


def _sources(record: Mapping[str, Any]) -> str:
    tables = [
        _table(
            [head, "articles"],
            [[_literal(name) or _UNSTATED, count] for name, count in held.items()],
        )
        for head, held in (("origin", record["origins"]), ("licence", record["licences"]))
    ]
    unstated = record["licences"].get("", 0)
    warning = (
        f"\nThe licence of {counted(unstated, 'article')} is not stated: ask the owners before you "
        "use or publish the texts.\n"
        if unstated
        else ""
    )
    return f"## Sources and licences\n\n{tables[0]}\n{tables[1]}{warning}"


def _limits(record: Mapping[str, Any]) -> str:
    confident = record["histograms"]["confidence"]
    kept, edges = confident["kept"], confident["edges"]
    doubtful = sum(count for count, edge in zip(kept, edges, strict=False) if edge < SURE)
    known = sum(kept)
    share = (
        f" {100 * doubtful / known:.1f}% of the pairs have a confidence below {SURE}."
        if known
        else ""
    )
    found = sum(one["rows"] for one in record["findings"] if one["severity"] == "error")
    errors = f" Checks found an error in {found:,} places." if found else ""
    return (
        "## Limits\n\n"
        "The pairs were aligned and filtered by a program, and were not read by anyone unless "
        f"`status` says so.{share}{errors} Filters see form, numbers and likeness of meaning; a "
        "fluent mistranslation passes them, and so do words in a wrong order. News editors "
        "rewrite: a target may say more or less than its source. `confidence` and `scores` "
        "are there for stricter choices.\n"
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [
        "| " + " | ".join(heads) + " |",
        "|---|" + "---:|" * (len(heads) - 1),
        *("| " + " | ".join(map(_cell, row)) + " |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    text = f"{value:,}" if isinstance(value, int) else _line(str(value))
    return text.replace("|", "\\|")


def _literal(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
