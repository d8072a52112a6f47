"""Commands about the project's glossary."""

from align.project.decisions import actions
from align.review.commands.declared import Command, Decision
from align.review.forms import Fields


def _add(fields: Fields) -> actions.Action:
    finding = fields.whole("finding") if fields.has("finding") else None
    return actions.AddTerm(
        fields.whole("bead"), fields.text("source"), fields.text("target"), finding
    )


def _remove(fields: Fields) -> actions.Action:
    return actions.RemoveTerm(fields.whole("bead"), fields.text("source"), fields.text("target"))


_ADD_TERM = Decision(
    "add-term",
    _add,
    ("Added to the glossary.", "용어집에 추가했습니다."),
    refused={
        "known-term": ("This term is in the glossary already.", "이미 용어집에 있는 용어입니다."),
        "bad-term": (
            "A term has 1 to 200 characters on both sides.",
            "용어는 원문과 번역문 모두 1자 이상 200자 이하로 쓰세요.",
        ),
    },
)
_REMOVE_TERM = Decision(
    "remove-term",
    _remove,
    ("Removed from the glossary.", "용어집에서 삭제했습니다."),
    refused={"no-term": ("There is no such term.", "용어집에 없는 용어입니다.")},
)

TERM_COMMANDS = (
    Command("glossary", ("Shift+G",), ("Glossary", "용어집"), opens=True),
    Command(
        "add-term",
        ("Shift+D",),
        ("Add the selection to the glossary", "선택한 말을 용어집에 추가"),
        (_ADD_TERM, _REMOVE_TERM),
        is_writing=True,
        opens=True,
    ),
)
"""Open the panel, and add a term."""
