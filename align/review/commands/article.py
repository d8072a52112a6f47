"""Commands about the whole article."""

from align.review.commands.declared import Command, Group
from align.review.commands.terms import TERM_COMMANDS

ARTICLE = Group(
    "article",
    ("Article", "기사 전체"),
    (
        Command("queue", ("Q",), ("Queue", "대기열"), needs_row=False),
        Command("history", ("H",), ("History of the row", "이 행의 이력")),
        *TERM_COMMANDS,
        Command(
            "find-everywhere",
            ("Ctrl+Shift+F",),
            ("Find and replace in the project", "프로젝트 전체에서 찾기·바꾸기"),
            needs_row=False,
        ),
        Command("map", ("Shift+M",), ("Map", "정렬 지도")),
        Command("list", ("L",), ("List of articles", "기사 목록"), needs_row=False),
        Command("export", ("Shift+S",), ("Export", "내보내기"), opens=True, needs_row=False),
        Command("keys", ("?",), ("All keys", "단축키 전체"), needs_row=False),
    ),
)
