"""The tables of a project, for SQLite and PostgreSQL alike.

The schema explains itself: every table and column has a comment, which PostgreSQL keeps as such and
SQLite as part of the statement that made the table (`sqlite3 story.align .schema`).
"""

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteDDLCompiler
from sqlalchemy.schema import CreateIndex, CreateTable

from align.records import CodeKind, Kind, Severity, Status

metadata = MetaData()

# SQLite's strict tables know REAL; PostgreSQL's REAL would halve the digits.
_NUMBER: Any = Double().with_variant(REAL(), "sqlite")


def _table(name: str, comment: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


def _column(name: str, kind: Any, comment: str, *parts: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *parts, comment=comment, **{"nullable": False, **options})


def _one_of(column: str, values: Any, name: str = "") -> CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({quoted})", name=name or f"known_{column}")


properties = _table(
    "project",
    "what holds for the whole project, one fact a row",
    _column("name", Text, "source_language, target_language, encoder, weights, version, next_bead, "
            "made_from", primary_key=True),
    _column("value", Text, "the fact; languages are BCP 47 codes; no bead ever had the number "
            "next_bead; made_from is a JSON list of file names, each with its SHA-256"),
)  # fmt: skip

articles = _table(
    "articles",
    "one side's document, as it was read",
    _column("id", Integer, "number of the article", primary_key=True),
    _column("name", Text, "what messages call it"),
    _column("language", Text, "BCP 47 code"),
    _column("text", Text, "the whole text, never altered; offsets count its characters"),
)

paragraphs = _table(
    "paragraphs",
    "a block of an article: characters start to end of its text",
    _column("article_id", Integer, "the article", ForeignKey("articles.id"), primary_key=True),
    _column("number", Integer, "place in the article, from 0", primary_key=True),
    _column("start", Integer, "first character"),
    _column("stop", Integer, "character after the last"),
    _column("kind", Text, "body, heading, byline, caption or list-item"),
    _one_of("kind", Kind),
    CheckConstraint("start >= 0 AND start < stop", name="some_text"),
)

segments = _table(
    "segments",
    "a sentence, headline, byline, caption or list item of an article; they count from 0 in "
    "order of their first character",
    _column("article_id", Integer, "the article", ForeignKey("articles.id"), primary_key=True),
    _column("start", Integer, "first character in the article's text", primary_key=True,
            autoincrement=False),
    _column("stop", Integer, "character after the last"),
    _column("paragraph", Integer, "number of the paragraph it stands in"),
    _column("kind", Text, "body, heading, byline, caption or list-item"),
    _one_of("kind", Kind),
    CheckConstraint("start >= 0 AND start < stop", name="some_text"),
)  # fmt: skip

pairs = _table(
    "pairs",
    "an article and its translation",
    _column("id", Integer, "number of the pair, in the project's order", primary_key=True),
    _column("name", Text, "the article name that rows of a bitext carry", unique=True),
    _column("source_id", Integer, "the source article", ForeignKey("articles.id"), unique=True),
    _column("target_id", Integer, "the target article", ForeignKey("articles.id"), unique=True),
    _column("map", LargeBinary, "similarity map, one byte a cell, 0 to 255 for 0 to 1, by rows",
            nullable=True),
    _column("map_rows", Integer, "cells along the source", nullable=True),
    _column("map_columns", Integer, "cells along the target", nullable=True),
    _column("resegmented", Integer, "the last decision that changed segments; 0 if none did",
            server_default="0"),
    CheckConstraint("map IS NULL OR length(map) = map_rows * map_columns", name="whole_map"),
)  # fmt: skip

beads = _table(
    "beads",
    "the smallest group of segments that translate each other, in its present state; in order of "
    "source_start, source_stop, target_start, all of them characters of the articles",
    _column("id", Integer, "number of the bead, never given twice", primary_key=True),
    _column("pair_id", Integer, "the pair", ForeignKey("pairs.id")),
    _column("number", Integer, "the bead number that the row of a bitext carries; none if a "
            "reviewer made the bead", nullable=True),
    _column("source_start", Integer, "first character of its first source segment; if it has "
            "none, of the segment that it stands before, or the length of the text"),
    _column("source_stop", Integer, "character after its last source segment; if it has none, "
            "source_start"),
    _column("target_start", Integer, "the same for the target"),
    _column("target_stop", Integer, "the same for the target"),
    _column("source_size", Integer, "how many source segments it holds"),
    _column("target_size", Integer, "how many target segments it holds"),
    _column("similarity", _NUMBER, "cosine of the embeddings of both sides", nullable=True),
    _column("confidence", _NUMBER, "probability, 0 to 1, that the bead is exactly right",
            nullable=True),
    _column("adequacy", _NUMBER, "probability, 0 to 1, that both sides say the same; none if "
            "unknown", nullable=True),
    _column("crossing", Integer, "1 for a moved sentence, out of order; else 0"),
    _column("source_texts", Text, "JSON list of the segments' texts where they differ from the "
            "article", nullable=True),
    _column("target_texts", Text, "the same for the target, as when a reviewer edited it",
            nullable=True),
    _column("status", Text, "unreviewed, confirmed, needs-work or excluded"),
    _column("note", Text, "what a reviewer wrote"),
    _column("replies", Text, "JSON list of the answers to the note, each a list: by, at, text",
            nullable=True),
    _column("errors", Text, "JSON list of the errors that reviewers found, each a list: category, "
            "severity, text, by", nullable=True),
    _column("pinned", Integer, "1 to keep it when the article is aligned again; else 0"),
    _column("decision_id", Integer, "the decision that made it so; 0 if it is as it was aligned"),
    _one_of("status", Status),
    CheckConstraint("crossing IN (0, 1)", name="crossing_or_not"),
    CheckConstraint("pinned IN (0, 1)", name="pinned_or_not"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="probability"),
    CheckConstraint("adequacy BETWEEN 0 AND 1", name="adequacy_is_a_probability"),
    CheckConstraint("source_size + target_size > 0", name="some_segment"),
    CheckConstraint("source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 "
                    "AND target_stop", name="forward"),
    # The order of rows; and one place for each segment.
    Index("beads_in_order", "pair_id", "source_start", "source_stop", "target_start", unique=True),
    Index("beads_in_target_order", "pair_id", "target_start"),
    # Progress, the doubt of an article, the queue.
    Index("beads_by_confidence", "pair_id", "status", "confidence"),
)  # fmt: skip

findings = _table(
    "findings",
    "what a check reported about a bead; spans count characters of the joined text",
    _column("id", Integer, "number of the finding, in the order of the bead's", primary_key=True),
    _column("bead_id", Integer, "the bead", ForeignKey("beads.id", ondelete="CASCADE"),
            index=True),
    _column("check_name", Text, "name of the check"),
    _column("severity", Text, "info, warning or error"),
    _column("message", Text, "what a translator reads, in English"),
    _column("message_key", Text, "which message of the check it is; empty if only its text is "
            "known"),
    _column("arguments", Text, "JSON object: the values that fill in the message"),
    _column("source_start", Integer, "first character of the place in the source",
            nullable=True),
    _column("source_stop", Integer, "character after the place", nullable=True),
    _column("target_start", Integer, "first character of the place in the target",
            nullable=True),
    _column("target_stop", Integer, "character after the place", nullable=True),
    _column("source_value", Text, "the value found in the source", nullable=True),
    _column("target_value", Text, "the value found in the target", nullable=True),
    _column("ignored", Integer, "1 if an exemption covers it; else 0"),
    _one_of("severity", Severity),
    CheckConstraint("ignored IN (0, 1)", name="ignored_or_not"),
)  # fmt: skip

exemptions = _table(
    "exemptions",
    "findings to pass over: those of one check that compare the same values, anywhere, or about "
    "the same words in the beads that touch a place",
    _column("id", Integer, "number of the exemption", primary_key=True),
    _column("pair_id", Integer, "the pair with the place; none for the whole project",
            ForeignKey("pairs.id"), nullable=True),
    _column("check_name", Text, "name of the check"),
    _column("source_value", Text, "the value found in the source", nullable=True),
    _column("target_value", Text, "the value found in the target", nullable=True),
    _column("source_start", Integer, "the place: first character of the source", nullable=True),
    _column("source_stop", Integer, "character after it", nullable=True),
    _column("target_start", Integer, "first character of the target", nullable=True),
    _column("target_stop", Integer, "character after it", nullable=True),
    _column("words", Text, "JSON list: the words of the source and of the target that the "
            "findings are about; none if any", nullable=True),
)  # fmt: skip

decisions = _table(
    "decisions",
    "everything a reviewer ever did; rows are added, never changed; who adds one brings the "
    "other tables to the state after it in the same transaction",
    _column("id", Integer, "number of the decision, in order of time", primary_key=True),
    _column("pair_id", Integer, "the pair it concerns", ForeignKey("pairs.id")),
    _column("reviewer", Text, "who decided"),
    _column("time", Text, "when: ISO 8601, UTC"),
    _column("action", Text, "what kind of decision, as confirm, merge, split, edit or undo"),
    _column("subject", Integer, "the decision that an undo takes back, or a redo does again",
            nullable=True),
    _column("payload", Text, "JSON: all that is needed to do it again, and to undo it"),
    _column("batch", Integer, "the first of the decisions in several pairs that are undone "
            "together; none for one by itself", nullable=True),
    Index("decisions_of_reviewer", "pair_id", "reviewer"),
)  # fmt: skip

decided_beads = _table(
    "decided_beads",
    "which beads a decision took as they were, and which it left",
    _column("bead_id", Integer, "the bead", primary_key=True, autoincrement=False),
    _column("decision_id", Integer, "the decision", ForeignKey("decisions.id"), primary_key=True,
            index=True),
    _column("stood_before", Integer, "1 if it stood there before it; else 0"),
    _column("stands_after", Integer, "1 if it stands there after it; else 0"),
)  # fmt: skip

original = _table(
    "original",
    "the file of a CAT tool that the project was made from; none if it was made from another",
    _column("id", Integer, "1", primary_key=True),
    _column("name", Text, "the name of the file"),
    _column("format", Text, "the format that it was read in: tmx, xliff, sdlxliff, ..."),
    _column("source_language", Text, "the code in the file, with its region", nullable=True),
    _column("target_language", Text, "the code in the file, with its region", nullable=True),
    _column("content", LargeBinary, "the file, byte for byte"),
)

units = _table(
    "units",
    "the translation units of the original: which characters of the articles each of them is",
    _column("number", Integer, "place in the file, from 0", primary_key=True, autoincrement=False),
    _column("pair_id", Integer, "the pair", ForeignKey("pairs.id")),
    _column("source_start", Integer, "first character of its source, as in beads"),
    _column("source_stop", Integer, "character after it, as in beads"),
    _column("target_start", Integer, "first character of its translation, as in beads"),
    _column("target_stop", Integer, "character after it, as in beads"),
    CheckConstraint("source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 "
                    "AND target_stop", name="forward_unit"),
)  # fmt: skip

codes = _table(
    "codes",
    "the inline codes of the original; in texts that differ from the article, codes are tokens "
    "between noncharacters",
    _column("article_id", Integer, "the article", ForeignKey("articles.id"), primary_key=True),
    _column("number", Integer, "place among the codes of the article, from 0", primary_key=True,
            autoincrement=False),
    _column("start", Integer, "the character of the article that it stands before"),
    _column("kind", Text, "open, close or alone"),
    _column("name", Text, "what pairs it with its other half and with the other side"),
    _column("content", Text, "what it stands for in the original document"),
    _column("is_mark", Integer, "1 if it only marks a stretch of text; else 0"),
    _one_of("kind", CodeKind, "known_code"),
    CheckConstraint("is_mark IN (0, 1)", name="mark_or_not"),
)  # fmt: skip

samples = _table(
    "samples",
    "beads drawn at random, to estimate how many of all are right",
    _column("id", Integer, "number of the sample", primary_key=True),
    _column("seed", Integer, "what the draw began with: the same seed draws the same beads"),
    _column("reviewer", Text, "who drew it"),
    _column("time", Text, "when: ISO 8601, UTC"),
)  # fmt: skip

judgements = _table(
    "judgements",
    "a bead of a sample, as it was when it was drawn, and what was said of it",
    _column("sample_id", Integer, "the sample", ForeignKey("samples.id"), primary_key=True),
    _column("number", Integer, "place in the sample, from 0", primary_key=True),
    _column("pair_id", Integer, "the pair", ForeignKey("pairs.id")),
    _column("source_start", Integer, "the bead's place, as in beads"),
    _column("source_stop", Integer, "the bead's place, as in beads"),
    _column("target_start", Integer, "the bead's place, as in beads"),
    _column("target_stop", Integer, "the bead's place, as in beads"),
    _column("is_right", Integer, "1 if it is right, 0 if it is wrong; none before the judgement",
            nullable=True),
    _column("reviewer", Text, "who judged", nullable=True),
    _column("time", Text, "when: ISO 8601, UTC", nullable=True),
    CheckConstraint("is_right IN (0, 1)", name="right_or_wrong"),
)  # fmt: skip

terms = _table(
    "terms",
    "the glossary of the project: how reviewers want a term to be translated",
    _column("id", Integer, "number of the term", primary_key=True),
    _column("source", Text, "the term in the source's language"),
    _column("target", Text, "its translation"),
    _column("reviewer", Text, "who added it"),
    UniqueConstraint("source", "target"),
)

fits = _table(
    "fits",
    "what was fitted to the decisions of reviewers; the last row is what aligning again uses",
    _column("id", Integer, "number of the fit, in order of time", primary_key=True),
    _column("reviewer", Text, "who asked for it"),
    _column("time", Text, "when: ISO 8601, UTC"),
    _column("articles", Integer, "how many articles had a decided bead; 0 to fit nothing"),
    _column("rows", Integer, "how many beads were decided"),
    _column("weights", Text, "digest of the weights that it starts from"),
    _column("encoder", Text, "identity of the encoder"),
    _column("adapted", Text, "JSON object: what is added to the weight of each feature"),
)  # fmt: skip

drafts = _table(
    "drafts",
    "texts that reviewers have begun to write and not saved",
    _column("id", Integer, "number of the draft", primary_key=True),
    _column("pair_id", Integer, "the pair", ForeignKey("pairs.id")),
    _column("reviewer", Text, "who writes"),
    _column("bead_id", Integer, "the bead that it was begun for, which may be gone"),
    _column("field", Text, "what is written: source, target, note or reply"),
    _column("texts", Text, "JSON list of the texts"),
    _column("source_start", Integer, "the bead's place, as in beads"),
    _column("source_stop", Integer, "the bead's place, as in beads"),
    _column("target_start", Integer, "the bead's place, as in beads"),
    _column("target_stop", Integer, "the bead's place, as in beads"),
    UniqueConstraint("pair_id", "reviewer", "bead_id", "field"),
    CheckConstraint("field IN ('source', 'target', 'note', 'reply')", name="known_field"),
)  # fmt: skip

_KEPT = (
    "CREATE TRIGGER decisions_are_not_{done} BEFORE {event} ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are added, never {done}'); END"
)


class _ExplainingCompiler(SQLiteDDLCompiler):
    """Writes the comments that SQLite has no statement for into CREATE TABLE itself."""

    def visit_create_column(
        self, create: Any, first_pk: bool = False, **options: Any
    ) -> str | None:
        text = super().visit_create_column(create, first_pk=first_pk, **options)  # type: ignore[no-untyped-call]
        return f"{text} /* {create.element.comment} */"


def sqlite_statements() -> list[str]:
    """The statements that make an empty project in SQLite, comments included."""
    dialect = sqlite.dialect()
    dialect.ddl_compiler = _ExplainingCompiler
    statements = []
    for table in metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect)).strip()
        statements.append(made.replace("(", f"( /* {table.comment} */", 1))
        statements += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    statements.append(_KEPT.format(done="changed", event="UPDATE"))
    statements.append(_KEPT.format(done="removed", event="DELETE"))
    return statements


def kept_in_postgresql() -> tuple[str, str]:
    """The statements that prevent PostgreSQL from changing or removing decisions."""
    return (
        """CREATE FUNCTION keep_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'decisions are added, never changed or removed'; END $$""",
        """CREATE TRIGGER decisions_are_kept BEFORE UPDATE OR DELETE ON decisions
            FOR EACH STATEMENT EXECUTE FUNCTION keep_decisions()""",
    )
