"""Commands about a row's translation and note, and about checking it."""

import re

from align.project.decisions import actions
from align.review.commands.declared import Command, Decision, Group
from align.review.forms import Fields

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROL_CHARACTER = {
    "control-character": (
        "The text holds a control character; remove it.",
        "글에 제어 문자가 있습니다. 지우고 저장하세요.",
    )
}


def _edit(fields: Fields) -> actions.Action:
    # A browser's form sends line breaks as CR LF.
    lines = _LINE_BREAK.split(fields.text("text").strip())
    return actions.EditTarget(fields.whole("bead"), tuple(line.strip() for line in lines))


_EDIT = Decision(
    "edit",
    _edit,
    ("Translation saved.", "번역을 저장했습니다."),
    refused={
        **_CONTROL_CHARACTER,
        "no-target": (
            "There is no translation here; write a note.",
            "번역이 없는 행입니다. 메모를 남기세요.",
        ),
        "line-count": (
            "Keep one line a sentence; S and M change their number.",
            "문장마다 한 줄을 지키세요. 문장 수는 S와 M으로 바꿉니다.",
        ),
    },
    is_rewriting=True,
)
_RESET = Decision(
    "reset",
    lambda fields: actions.EditTarget(fields.whole("bead"), None),
    ("The translation is as it was.", "원래 번역으로 되돌렸습니다."),
    is_rewriting=True,
)
_NOTE = Decision(
    "note",
    lambda fields: actions.Note(fields.whole("bead"), fields.text("text").strip()),
    ("Note saved.", "메모를 저장했습니다."),
    refused={
        **_CONTROL_CHARACTER,
        "note-too-long": ("The note is too long.", "메모가 너무 깁니다."),
    },
)

TEXTS = Group(
    "text",
    ("Text and notes", "번역문과 메모"),
    (
        Command("edit", ("E", "Enter"), ("Edit", "번역 고치기"), (_EDIT,), is_writing=True),
        Command(
            "reset",
            ("Shift+E",),
            ("Take back the edit", "원래 번역으로"),
            (_RESET,),
            "here",
            is_writing=True,
        ),
        Command("note", ("T",), ("Note", "메모"), (_NOTE,), is_writing=True),
        Command("check", ("V",), ("Check row again", "이 행 다시 검사"), is_writing=True),
        Command(
            "check-all",
            ("Shift+V",),
            ("Check all again", "전체 다시 검사"),
            sending="article",
            path="check-again",
            done=("Checked again.", "다시 검사했습니다."),
            is_writing=True,
        ),
    ),
)
