"""Commands that decide on a row or a finding, and that undo."""

from typing import Literal, cast

from align.project.decisions import actions
from align.records import Status
from align.review.commands.declared import Command, Decision, Group
from align.review.forms import Fields


def _ignore(fields: Fields) -> actions.Action:
    by = fields.one_of("by", ("bead", "value"), "bead")
    return actions.IgnoreFinding(fields.whole("finding"), cast("Literal['bead', 'value']", by))


_CONFIRM = Decision(
    "confirm",
    lambda fields: actions.Decide(fields.whole("bead"), Status.CONFIRMED),
    ("Confirmed.", "확정했습니다."),
)
_CONFIRM_ALL = Decision(
    "confirm-all",
    lambda fields: actions.DecideAll(fields.wholes("beads"), Status.CONFIRMED),
    ("All of them confirmed.", "모두 확정했습니다."),
    refused={"no-rows": ("There is no row to decide on.", "판정할 행이 없습니다.")},
)
_CONFIRM_SURE = Decision(
    "confirm-sure",
    lambda fields: actions.ConfirmSure(fields.whole("at_least") / 100, fields.whole("expected")),
    ("All sure rows confirmed.", "확실한 행을 모두 확정했습니다."),
    refused={
        "count-changed": (
            "The number of sure rows has changed; look at it again.",
            "확실한 행의 수가 바뀌었습니다. 다시 확인하세요.",
        )
    },
)
_NEEDS_WORK = Decision(
    "needs-work",
    lambda fields: actions.Decide(fields.whole("bead"), Status.NEEDS_WORK),
    ("Marked as needing work.", "수정 필요로 표시했습니다."),
)
_CLEAR = Decision(
    "clear",
    lambda fields: actions.Decide(fields.whole("bead"), Status.UNREVIEWED),
    ("Decision cleared.", "판정을 취소했습니다."),
)
_EXCLUDE = Decision(
    "exclude",
    lambda fields: actions.Decide(fields.whole("bead"), Status.EXCLUDED),
    ("Excluded.", "제외했습니다."),
)
_IGNORE = Decision(
    "ignore",
    _ignore,
    ("Finding ignored.", "검사 결과를 무시합니다."),
    also_done={
        "ignore-bead": ("Finding ignored.", "검사 결과를 무시합니다."),
        "ignore-value": ("Finding ignored everywhere.", "같은 결과를 모두 무시합니다."),
    },
    refused={
        "no-values": (
            "That finding compares no values; ignore it in this row only (I).",
            "비교한 값이 없는 검사 결과입니다. 이 행에서만 무시할 수 있습니다(I).",
        )
    },
)
_RESTORE = Decision(
    "restore",
    lambda fields: actions.RestoreFinding(fields.whole("finding")),
    ("Finding restored.", "검사 결과를 되살렸습니다."),
    refused={"not-ignored": ("That finding is not ignored.", "무시한 검사 결과가 아닙니다.")},
)

_MARK_ERROR = Decision(
    "mark-error",
    lambda fields: actions.MarkError(
        fields.whole("bead"),
        fields.text("category"),
        fields.text("severity"),
        fields.text("text", ""),
    ),
    ("Error marked.", "오류를 표시했습니다."),
    refused={
        "no-category": (
            "Choose a category and a severity.",
            "오류 유형과 심각도를 고르세요.",
        )
    },
)
_UNMARK_ERROR = Decision(
    "unmark-error",
    lambda fields: actions.UnmarkError(fields.whole("bead"), fields.whole("place")),
    ("Error removed.", "오류 표시를 지웠습니다."),
    refused={"no-error": ("There is no such error.", "그런 오류 표시가 없습니다.")},
)

DECIDING = Group(
    "decide",
    ("Decide", "판정"),
    (
        Command(
            "confirm",
            ("A", "Ctrl+Enter"),
            ("Confirm", "확정"),
            (_CONFIRM,),
            "and-go-on",
            status="confirmed",
            is_writing=True,
        ),
        Command(
            "confirm-above",
            ("Shift+A",),
            ("Confirm up to here", "여기까지 모두 확정"),
            (_CONFIRM_ALL,),
            is_writing=True,
            waits=True,
        ),
        Command(
            "confirm-sure",
            ("B",),
            ("Confirm all sure rows", "확실한 행 모두 확정"),
            (_CONFIRM_SURE,),
            is_writing=True,
            waits=True,
            opens=True,
        ),
        Command(
            "needs-work",
            ("R",),
            ("Needs work", "수정 필요"),
            (_NEEDS_WORK,),
            "here",
            is_writing=True,
        ),
        Command(
            "mark-error",
            ("Shift+R",),
            ("Mark an error (MQM)", "오류 표시(MQM)"),
            (_MARK_ERROR, _UNMARK_ERROR),
            is_writing=True,
            waits=True,
            opens=True,
        ),
        Command("clear", ("C",), ("Clear", "판정 취소"), (_CLEAR,), "here", is_writing=True),
        Command(
            "exclude",
            ("X",),
            ("Exclude, or include again", "제외·되돌리기"),
            (_EXCLUDE,),
            is_writing=True,
        ),
        Command(
            "undo",
            ("Z", "Ctrl+Z"),
            ("Undo", "실행 취소"),
            sending="article",
            path="undo",
            done=("Undone.", "실행을 취소했습니다."),
            is_writing=True,
        ),
        Command(
            "redo",
            ("Y", "Shift+Z", "Ctrl+Y", "Ctrl+Shift+Z"),
            ("Redo", "다시 실행"),
            sending="article",
            path="redo",
            done=("Done again.", "다시 실행했습니다."),
            is_writing=True,
        ),
        Command("finding", ("F",), ("Next finding", "다음 검사 결과")),
        Command(
            "ignore",
            ("I",),
            ("Ignore, or restore", "검사 결과 무시·되살리기"),
            (_IGNORE, _RESTORE),
            is_writing=True,
        ),
        Command(
            "ignore-value",
            ("Shift+I",),
            ("Ignore everywhere", "같은 결과 모두 무시"),
            is_writing=True,
        ),
    ),
)
