"""Commands about a row's texts and its note, and about checking it."""

from typing import cast

from align.project.decisions import actions
from align.review.commands.declared import Command, Decision, Group
from align.review.forms import Fields

_CONTROL_CHARACTER = {
    "control-character": (
        "The text holds a control character; remove it.",
        "글에 제어 문자가 있습니다. 지우고 저장하세요.",
    )
}


def _edit(fields: Fields) -> actions.Action:
    return actions.EditText(fields.whole("bead"), fields.texts("texts"), _side(fields))


def _reset(fields: Fields) -> actions.Action:
    return actions.EditText(fields.whole("bead"), None, _side(fields))


def _side(fields: Fields) -> actions.Side:
    return cast("actions.Side", fields.one_of("side", ("source", "target"), "target"))


_EDIT = Decision(
    "edit",
    _edit,
    ("Translation saved.", "번역을 저장했습니다."),
    also_done={"edit-source": ("Source saved.", "원문을 저장했습니다.")},
    refused={
        **_CONTROL_CHARACTER,
        "locked": (
            "The CAT tool has locked this unit; write a note (T) instead.",
            "CAT 도구에서 잠근 단위입니다. 고치는 대신 메모(T)를 남기세요.",
        ),
        "line-count": (
            "Keep one line per sentence; use S and M to split and merge.",
            "문장마다 한 줄을 지키세요. 문장 수는 S와 M으로 바꿉니다.",
        ),
    },
    is_rewriting=True,
)
_RESET = Decision(
    "reset",
    _reset,
    ("The original translation is back.", "원래 번역으로 되돌렸습니다."),
    also_done={"reset-source": ("The original source is back.", "원래 원문으로 되돌렸습니다.")},
    is_rewriting=True,
)
_NOTE = Decision(
    "note",
    lambda fields: actions.Note(fields.whole("bead"), fields.text("text").strip()),
    ("Note saved.", "메모를 저장했습니다."),
    refused={
        **_CONTROL_CHARACTER,
        "note-too-long": ("The note is too long.", "메모가 너무 깁니다."),
        "draft-too-long": (
            "The draft is too long to be kept.",
            "초안이 너무 길어 보관할 수 없습니다.",
        ),
    },
)

_REPLY = Decision(
    "reply",
    lambda fields: actions.AnswerNote(fields.whole("bead"), fields.text("text").strip()),
    ("Reply saved.", "답글을 저장했습니다."),
    refused=_CONTROL_CHARACTER,
)

TEXTS = Group(
    "text",
    ("Texts and notes", "글과 메모"),
    (
        Command(
            "edit",
            ("E", "Enter"),
            ("Edit the translation", "번역 고치기"),
            (_EDIT,),
            is_writing=True,
            waits=True,
            opens=True,
        ),
        Command(
            "edit-source",
            ("O",),
            ("Edit the source", "원문 고치기"),
            is_writing=True,
            waits=True,
            opens=True,
        ),
        Command(
            "reset",
            ("Shift+E",),
            ("Revert the edit of the translation", "원래 번역으로 되돌리기"),
            (_RESET,),
            is_writing=True,
        ),
        Command(
            "reset-source",
            ("Shift+O",),
            ("Revert the edit of the source", "원래 원문으로 되돌리기"),
            is_writing=True,
        ),
        Command(
            "note", ("T",), ("Note", "메모"), (_NOTE,), is_writing=True, waits=True, opens=True
        ),
        Command(
            "reply",
            ("Shift+T",),
            ("Reply to the note", "메모에 답글"),
            (_REPLY,),
            is_writing=True,
            waits=True,
            opens=True,
        ),
        Command("check", ("V",), ("Check row again", "이 행 다시 검사"), is_writing=True),
        Command(
            "check-all",
            ("Shift+V",),
            ("Check article again", "기사 전체 다시 검사"),
            sending="article",
            path="check-again",
            done=("Checked again.", "다시 검사했습니다."),
            is_writing=True,
        ),
    ),
)
