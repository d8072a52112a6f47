"""Commands of the page are declared once, and everything else follows from the declaration."""

import re
from collections import Counter
from pathlib import Path

import align.review
from align.review.commands import GROUPS, commands, decisions, script_table, words

ROOT = Path(__file__).parents[2]
SCRIPT = (Path(align.review.__file__).parent / "static" / "article.js").read_text("utf-8")


def test_no_key_and_no_name_is_taken_twice() -> None:
    names = Counter(command.name for command in commands())
    keys = Counter(key for command in commands() for key in command.keys)
    assert [name for name, times in (names + keys).items() if times > 1] == []


def test_every_command_is_sent_or_has_a_function_in_the_script() -> None:
    table = SCRIPT.partition("const commands = {")[2].partition("\n};")[0]
    functions = {
        (match[1] or match[2]) for match in re.finditer(r'^  (?:"([\w-]+)"|(\w+))[:,]', table, re.M)
    }
    sent = script_table(read_only=False)["sent"].keys()
    assert functions | sent == {command.name for command in commands()}
    assert functions & sent == set()


def test_the_script_is_told_which_commands_wait_open_something_or_need_no_row() -> None:
    """What goes to the next row too waits for it, and what is about the article needs no row."""
    table = script_table(read_only=False)
    assert {"merge", "swap", "pin", "next"} <= set(table["waits"])
    assert {"undo", "check-all", "export", "leave"} <= set(table["rowless"])
    assert {"search", "edit", "glossary"} <= set(table["opens"])
    assert "confirm" not in {*table["waits"], *table["opens"], *table["rowless"]}
    for name in ("waits", "opens", "rowless"):
        assert f"table.{name}" in SCRIPT


def test_a_page_that_is_read_only_has_no_key_that_writes() -> None:
    offered = set(script_table(read_only=True)["keys"].values())
    assert offered == {command.name for command in commands() if not command.is_writing}
    assert script_table(read_only=True)["sent"] == {}


def test_every_reason_for_a_refusal_is_declared_and_none_is_left_over() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "align" / "project").rglob("*.py"))
    reasons = set(re.findall(r'reason="([a-z-]+)"', code))
    assert {f"cannot_{reason}" for reason in reasons} == {
        name for name in words() if name.startswith("cannot_")
    }


def test_whatever_a_decision_is_called_in_the_history_has_words() -> None:
    called = {
        "confirm", "needs-work", "exclude", "clear", "confirm-all", "confirm-sure", "note",
        "edit", "reset", "merge", "split", "move-up", "move-down", "pin", "keep", "unkeep",
        "swap", "ignore-bead", "ignore-value", "restore", "align-again", "undo", "redo",
        "edit-source", "reset-source", "reply", "mark-error", "unmark-error", "add-term",
        "remove-term",
    }  # fmt: skip
    assert {f"did_{name}" for name in called} <= words().keys()


def test_decisions_are_those_of_the_commands() -> None:
    assert len(GROUPS) == 5
    assert set(decisions()) == {
        "confirm", "confirm-all", "confirm-sure", "needs-work", "clear", "exclude", "ignore",
        "restore", "merge",
        "split", "move", "pin", "swap", "keep", "edit", "reset", "note", "reply", "mark-error",
        "unmark-error", "add-term", "remove-term",
    }  # fmt: skip
