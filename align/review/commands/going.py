"""Commands that go to a row or a cell."""

from align.review.commands.declared import Command, Group

GOING = Group(
    "go",
    ("Go", "이동"),
    (
        Command("previous-row", ("ArrowUp",), ("Row above", "위 행")),
        Command("next-row", ("ArrowDown",), ("Row below", "아래 행")),
        Command("source", ("ArrowLeft",), ("Source", "원문 칸")),
        Command("target", ("ArrowRight",), ("Translation", "번역문 칸")),
        Command("first-row", ("Home",), ("First row", "첫 행")),
        Command("last-row", ("End",), ("Last row", "마지막 행")),
        Command("page-up", ("PageUp",), ("One screen up", "한 화면 위")),
        Command("page-down", ("PageDown",), ("One screen down", "한 화면 아래")),
        Command("next", ("N",), ("Next uncertain", "다음 불확실한 행"), waits=True),
        Command("previous", ("P",), ("Previous uncertain", "이전 불확실한 행"), waits=True),
        Command("kind-1", ("1",), ("N, P: least sure", "N·P: 신뢰도 낮은 행")),
        Command("kind-2", ("2",), ("N, P: findings", "N·P: 검사 결과 있는 행")),
        Command("kind-3", ("3",), ("N, P: not 1-1", "N·P: 1-1이 아닌 행")),
        Command("kind-4", ("4",), ("N, P: unreviewed", "N·P: 미검토 행")),
        Command("jump", ("J",), ("Go to a row", "행 번호로 이동"), opens=True),
        Command("search", ("/",), ("Search", "찾기"), opens=True),
        Command("next-hit", (".",), ("Next hit", "다음 검색 결과")),
        Command("previous-hit", (",",), ("Previous hit", "이전 검색 결과")),
        Command("filter", ("Shift+F",), ("Filter", "필터"), opens=True, needs_row=False),
        Command("leave", ("Escape",), ("Leave", "닫기·취소"), needs_row=False),
    ),
)
