"""The progress of the review, by article and for the whole project."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal

from sqlalchemy import Connection, func, select

from align.errors import UnknownRowError
from align.project.checking.checked import unchecked_pairs
from align.project.schema import beads, decisions, findings, pairs
from align.project.state import ArticleSummary
from align.records import Status

_UNKNOWN = 0.5  # what an unknown confidence counts as


def summaries(
    connection: Connection, order: Literal["project", "doubt"], start: int, stop: int | None
) -> tuple[ArticleSummary, ...]:
    """The articles [start, stop) in the project's order, or the most doubtful first."""
    known = names(connection)
    if order == "project":
        chosen = list(known)[start:stop]
        return tuple(_summarised(connection, {number: known[number] for number in chosen}))
    found = sorted(_summarised(connection, known), key=lambda article: -article.doubt)
    return tuple(found[start:stop])


def names(connection: Connection) -> dict[int, str]:
    """The names of all articles by their ids, in the project's order."""
    held = connection.execute(select(pairs.c.id, pairs.c.name).order_by(pairs.c.id))
    return {row.id: str(row.name) for row in held}


def summary(connection: Connection, pair_id: int) -> ArticleSummary:
    """The summary of one article.

    Raises:
        UnknownRowError: If there is no such article.
    """
    name = connection.scalar(select(pairs.c.name).where(pairs.c.id == pair_id))
    if name is None:
        raise UnknownRowError(f"no article {pair_id}", remedy="go back to the overview")
    return _summarised(connection, {pair_id: name})[0]


def article_count(connection: Connection) -> int:
    """How many articles the project has."""
    return connection.scalar(select(func.count()).select_from(pairs)) or 0


def total(connection: Connection, name: str) -> ArticleSummary:
    """The summary of the whole project."""
    articles = summaries(connection, "project", 0, None)
    statuses: Counter[Status] = Counter()
    reported: Counter[str] = Counter()
    for article in articles:
        statuses.update(article.statuses)
        reported.update(article.findings)
    waiting = statuses[Status.UNREVIEWED]
    doubt = sum(article.doubt * article.statuses.get(Status.UNREVIEWED, 0) for article in articles)
    return ArticleSummary(
        id=0,
        name=name,
        beads=sum(article.beads for article in articles),
        statuses=statuses,
        findings=reported,
        doubt=doubt / waiting if waiting else 0.0,
        revision=max((article.revision for article in articles), default=0),
    )


def _summarised(connection: Connection, articles: Mapping[int, str]) -> list[ArticleSummary]:
    """The summaries of articles that follow each other in the project, in order."""
    if not articles:
        return []
    ends = min(articles), max(articles)
    statuses, doubts = _statuses(connection, ends)
    reported, revisions = _findings(connection, ends), _revisions(connection, ends)
    unchecked = unchecked_pairs(connection, ends)
    return [
        ArticleSummary(
            id=number,
            name=name,
            beads=sum(statuses[number].values()),
            statuses=statuses[number],
            findings=reported[number],
            doubt=doubts.get(number, 0.0),
            revision=revisions.get(number, 0),
            unchecked=number in unchecked,
        )
        for number, name in articles.items()
    ]


def _statuses(
    connection: Connection, ends: tuple[int, int]
) -> tuple[dict[int, dict[Status, int]], dict[int, float]]:
    """How many beads have which status, and the mean doubt of the undecided ones."""
    counts: dict[int, dict[Status, int]] = defaultdict(dict)
    doubts: dict[int, float] = {}
    doubt = func.avg(1.0 - func.coalesce(beads.c.confidence, _UNKNOWN))
    statement = (
        select(beads.c.pair_id, beads.c.status, func.count(), doubt)
        .where(beads.c.pair_id.between(*ends))
        .group_by(beads.c.pair_id, beads.c.status)
    )
    for number, status, counted, mean in connection.execute(statement):
        counts[number][Status(status)] = counted
        if status == Status.UNREVIEWED.value:
            doubts[number] = float(mean)
    return counts, doubts


def _findings(connection: Connection, ends: tuple[int, int]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    statement = (
        select(beads.c.pair_id, findings.c.severity, func.count())
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(beads.c.pair_id.between(*ends), findings.c.ignored == 0)
        .group_by(beads.c.pair_id, findings.c.severity)
    )
    for number, severity, counted in connection.execute(statement):
        counts[number][severity] = counted
    return counts


def _revisions(connection: Connection, ends: tuple[int, int]) -> dict[int, int]:
    statement = (
        select(decisions.c.pair_id, func.max(decisions.c.id))
        .where(decisions.c.pair_id.between(*ends))
        .group_by(decisions.c.pair_id)
    )
    return {row.pair_id: row[1] for row in connection.execute(statement)}


def check_counts(connection: Connection, pair_id: int) -> dict[str, int]:
    """The number of findings of each check that are not ignored."""
    rows = connection.execute(
        select(findings.c.check_name, func.count())
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(beads.c.pair_id == pair_id, findings.c.ignored == 0)
        .group_by(findings.c.check_name)
        .order_by(findings.c.check_name)
    )
    return {row.check_name: row[1] for row in rows}
