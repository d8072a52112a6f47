"""Terms of the project's glossary: the decisions that add or remove one."""

from sqlalchemy import Connection

from align.errors import ActionError, UnknownRowError
from align.project.beads import read_beads
from align.project.decisions.actions import AddTerm, RemoveTerm
from align.project.decisions.deciding import Step
from align.project.decisions.ignoring import value_exemption
from align.project.glossary import StoredTerm, read_terms
from align.records import FORBIDDEN

LONGEST_TERM = 200
"""The most characters of a term."""


def step_for(connection: Connection, pair_id: int, action: AddTerm | RemoveTerm) -> Step:
    """The step that changes the glossary.

    Raises:
        ActionError: If the term is there already, is empty or too long, or is not there.
        UnknownRowError: If the row or the finding is not in the article.
    """
    if action.bead not in read_beads(connection, [action.bead]):
        raise UnknownRowError(f"no row {action.bead} in this article", remedy="reload the page")
    term = StoredTerm(" ".join(action.source.split()), " ".join(action.target.split()))
    known = term in read_terms(connection)
    if isinstance(action, RemoveTerm):
        if not known:
            raise ActionError("no such term", remedy="reload the panel", reason="no-term")
        return Step("remove-term", terms_removed=(term,), touched=(action.bead,))
    if not all(term) or any(len(text) > LONGEST_TERM or FORBIDDEN.search(text) for text in term):
        raise ActionError(
            "a term has 1 to 200 characters on both sides",
            remedy="write both sides",
            reason="bad-term",
        )
    if known:
        raise ActionError(
            "the term is in the glossary already", remedy="look it up", reason="known-term"
        )
    exempted = (
        () if action.finding is None else (value_exemption(connection, pair_id, action.finding),)
    )
    return Step("add-term", terms_added=(term,), added=exempted, touched=(action.bead,))
