"""Actions on the rows of one article."""

from align.project.decisions.actions import Action
from align.project.state import BeadState, Change
from align.project.store import Store
from tests.project.projects import check_whole

START = ["0:0", "1:1", "2:2", "3:3", "4,5:4", "6:6x", "7:5", ":7"]


def act(store: Store, action: Action) -> Change:
    change = store.act(1, action, seen={})
    check_whole(store)
    return change


def row(store: Store, number: int) -> BeadState:
    return store.rows(1, start=number, stop=number + 1).rows[0]
