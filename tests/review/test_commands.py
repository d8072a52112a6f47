"""Commands of the page are declared once, and everything else follows from the declaration."""

import json
import re
import shutil
import subprocess
import sys
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
    }  # fmt: skip
    assert {f"did_{name}" for name in called} <= words().keys()


ACTION = """

@dataclass(frozen=True, slots=True)
class Shorten:
    \"\"\"Keep the first words of a note.\"\"\"

    bead: int


Action: TypeAlias = (
    Shorten
    | Decide"""
PLAN = """
def _shorten(action: Shorten, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    if not held.note:
        raise ActionError("there is no note", remedy="write one", reason="no-note")
    return Plan("shorten", (held,), (replace(held, note=held.note[:2]),))


_PLANS: Mapping[type, Callable[[Any, Surroundings], Plan]] = {
    Shorten: _shorten,"""
COMMAND = """
_SHORTEN = Decision(
    "shorten",
    lambda fields: actions.Shorten(fields.whole("bead")),
    ("Note shortened.", "메모를 줄였습니다."),
    refused={"no-note": ("There is no note here.", "메모가 없는 행입니다.")},
)

TEXTS = Group("""
KEY = """
        Command("shorten", ("B",), ("Shorten the note", "메모 줄이기"), (_SHORTEN,), "here",
                is_writing=True),
        Command("note","""
RECIPE = (
    ("align/project/decisions/actions.py", "\n\nAction: TypeAlias = (\n    Decide", ACTION),
    ("align/project/decisions/planning.py", "    Decide,\n", "    Decide,\n    Shorten,\n"),
    (
        "align/project/decisions/planning.py",
        "\n_PLANS: Mapping[type, Callable[[Any, Surroundings], Plan]] = {",
        PLAN,
    ),
    ("align/review/commands/texts.py", "\nTEXTS = Group(", COMMAND),
    ("align/review/commands/texts.py", '\n        Command("note",', KEY),
)
USE = """
import json, re, sys
from pathlib import Path
from tests.review.served import opened, project
from align.project.decisions.actions import Note
from align.review.words import words_for
with opened(project(Path(sys.argv[1]))) as (store, (browser,)):
    refused = browser.act("shorten", 1)
    noted = store.act(1, Note(1, "long note"), seen={})
    done = browser.act("shorten", 1, noted.decision)
    note = store.row(1).note
    browser.submit("/articles/1/undo")
    page = browser.get("/articles/1", headers={"accept-language": "ko"}).text
    table = re.search(r'id="commands">(.*?)</script>', page)
    history = browser.get("/articles/1/beads/1/history").text
    print(json.dumps({
        "refused": [refused.status_code, refused.text],
        "done": done.status_code,
        "note": note,
        "undone": store.row(1).note,
        "sheet": "메모 줄이기" in page,
        "script": json.loads(table[1])["sent"]["shorten"],
        "key": json.loads(table[1])["keys"]["B"],
        "history": "Note shortened." in history,
    }))
"""


def test_a_new_action_touches_three_files(tmp_path: Path) -> None:
    """Its record, its plan and its declaration: the form, key, sheet, words and script follow."""
    shutil.copytree(
        ROOT / "align", tmp_path / "align", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(
        ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__", "gold")
    )
    for name, before, after in RECIPE:
        path = tmp_path / name
        text = path.read_text("utf-8")
        assert text.count(before) == 1, (name, before)
        path.write_text(text.replace(before, after), "utf-8")
    assert len({name for name, _, _ in RECIPE}) == 3
    run = subprocess.run(
        [sys.executable, "-c", USE, tmp_path], cwd=tmp_path, capture_output=True, text=True,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""}, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "refused": [422, '<p class="error-line">There is no note here.</p>'],
        "done": 200,
        "note": "lo",
        "undone": "long note",
        "sheet": True,
        "script": {"how": "here", "action": "shorten", "status": ""},
        "key": "shorten",
        "history": True,
    }


def test_decisions_are_those_of_the_commands() -> None:
    assert len(GROUPS) == 5
    assert set(decisions()) == {
        "confirm", "confirm-all", "confirm-sure", "needs-work", "clear", "exclude", "ignore",
        "restore", "merge",
        "split", "move", "pin", "swap", "keep", "edit", "reset", "note",
    }  # fmt: skip
