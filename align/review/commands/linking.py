"""Commands that change which segments belong together."""

from typing import cast

from align.project.decisions import actions
from align.review.commands.declared import Command, Decision, Group
from align.review.forms import Fields

_NOTHING_THERE = {"nothing-there": ("There is no row there.", "그쪽에는 행이 없습니다.")}
_NO_NEIGHBOUR = {
    "no-neighbour": (
        "The other row is not a neighbour here; pin the cells that belong together.",
        "이웃한 행이 아닙니다. 함께 놓을 두 칸의 짝을 맞추세요.",
    )
}

_TYPED_TEXT = {
    "typed-text": (
        "A text that you typed into an empty cell would be lost; undo that edit first.",
        "빈칸에 써 넣은 글이 사라집니다. 먼저 그 글을 되돌리세요.",
    )
}


def _side(fields: Fields) -> actions.Side:
    return cast("actions.Side", fields.one_of("side", ("source", "target")))


def _split(fields: Fields) -> actions.Action:
    return actions.Split(
        fields.whole("bead"), _side(fields), fields.whole("segment"), fields.whole("caret", "0")
    )


def _move(fields: Fields) -> actions.Action:
    first = fields.one_of("edge", ("first", "last")) == "first"
    return actions.Move(fields.whole("bead"), _side(fields), "up" if first else "down")


_MERGE = Decision(
    "merge",
    lambda fields: actions.Merge(fields.whole("bead")),
    ("Merged.", "합쳤습니다."),
    refused=_NOTHING_THERE | _NO_NEIGHBOUR,
    is_rewriting=True,
)
_SPLIT = Decision(
    "split",
    _split,
    ("Split.", "나누었습니다."),
    refused={
        "nothing-to-split": (
            "The text cannot be split here.",
            "이 자리에서는 나눌 수 없습니다.",
        )
    },
    is_rewriting=True,
)
_MOVE = Decision(
    "move",
    _move,
    ("Moved.", "옮겼습니다."),
    also_done={
        "move-up": ("Moved up.", "위로 옮겼습니다."),
        "move-down": ("Moved down.", "아래로 옮겼습니다."),
    },
    refused={
        **_NOTHING_THERE,
        **_NO_NEIGHBOUR,
        **_TYPED_TEXT,
        "nothing-to-move": (
            "There is nothing to move on this side.",
            "이쪽에는 옮길 문장이 없습니다.",
        ),
    },
    is_rewriting=True,
)
_PIN = Decision(
    "pin",
    lambda fields: actions.Pin(fields.whole("bead"), fields.whole("other")),
    ("Pinned together.", "짝을 맞추었습니다."),
    refused={
        "empty-cell": ("Choose a cell with text.", "글이 있는 칸을 고르세요."),
        **_TYPED_TEXT,
    },
    is_rewriting=True,
)
_SWAP = Decision(
    "swap",
    lambda fields: actions.Swap(fields.whole("bead")),
    ("Swapped.", "맞바꾸었습니다."),
    refused={
        **_NOTHING_THERE,
        **_TYPED_TEXT,
        "no-target": ("Neither row has a translation.", "두 행 모두 번역이 없습니다."),
    },
    is_rewriting=True,
)
_KEEP = Decision(
    "keep",
    lambda fields: actions.Keep(fields.whole("bead"), bool(fields.whole("pinned"))),
    ("Kept when realigning.", "다시 정렬해도 그대로 둡니다."),
    also_done={"unkeep": ("Realigning may change this row.", "다시 정렬하면 바뀔 수 있습니다.")},
)

LINKING = Group(
    "links",
    ("Links", "짝 맞추기"),
    (
        Command(
            "merge",
            ("M",),
            ("Merge with next", "다음 행과 합치기"),
            (_MERGE,),
            "with-next",
            is_writing=True,
        ),
        Command(
            "split", ("S",), ("Split", "나누기"), (_SPLIT,), is_writing=True, waits=True, opens=True
        ),
        Command("up", ("U",), ("Move up", "위로 올리기"), (_MOVE,), is_writing=True, waits=True),
        Command(
            "down", ("D",), ("Move down", "아래로 내리기"), (_MOVE,), is_writing=True, waits=True
        ),
        Command(
            "pin",
            ("Space",),
            ("Pin two cells", "두 칸 짝 맞추기"),
            (_PIN,),
            is_writing=True,
            waits=True,
        ),
        Command(
            "swap",
            ("W",),
            ("Swap with next", "다음 행과 번역 맞바꾸기"),
            (_SWAP,),
            "with-next",
            is_writing=True,
        ),
        Command("keep", ("K",), ("Keep as it is", "이대로 고정"), (_KEEP,), is_writing=True),
        Command(
            "again",
            ("G", "Ctrl+R"),
            ("Realign", "다시 정렬"),
            sending="article",
            path="align-again",
            done=("Realigned; decisions kept.", "판정은 그대로 두고 다시 정렬했습니다."),
            is_writing=True,
        ),
    ),
)
