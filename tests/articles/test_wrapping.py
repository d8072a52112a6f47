"""Text set in a proportional font: lines are full although their columns differ."""

import pytest

from align.articles import parse_text

# Broken by the widths of Liberation Serif and Noto Sans CJK. In columns, most lines are not full.
ENGLISH = [
    (
        "The ferry to Ganaru will stop in winter, the island's council said on\n"
        "Monday. Ice on the river has grown so thick that the hull of the little\n"
        "ship would not last until spring."
    ),
    (
        "Will Milliman, who has steered it for thirty-one years, is against the\n"
        "plan. “If I lie still, it will freeze,” he said. He wants to sail at least twice\n"
        "a week, with mail and medicine."
    ),
    "The council will decide in December.",
]
KOREAN = [
    (
        "강나루로 가는 배가 올겨울에는 뜨지 않는다고 섬 의회가\n"
        "2026년 11월 30일(월) 밝혔다. 강이 두껍게 얼어 12.5t짜리\n"
        "작은 배가 봄까지 버티지 못하기 때문이다."
    ),
    (
        "31년 동안 배를 몬 선장은 반대한다. “배는 서 있으면 언다.”\n"
        "그는 일주일에 적어도 두 번은 우편물과 약을 싣고 다니고\n"
        "싶다고 했다."
    ),
    "의회는 12월에 결정한다.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank-lines"])
@pytest.mark.parametrize(("parts", "language"), [(ENGLISH, "en"), (KOREAN, "ko")])
def test_paragraphs_set_in_a_proportional_font_are_whole(
    parts: list[str], language: str, gap: str
) -> None:
    assert _paragraphs(gap.join(parts), language) == parts


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        pytest.param(
            [
                "Mayor of Ganaru opens the winter market on the frozen river",
                "Skipper sells his ship",
                "Council of the island puts off the vote",
                "Mail and medicine come by sledge while the ferry lies still",
                "Twelve women swim to the island",
            ],
            "en",
            id="headlines",
        ),
        pytest.param(
            [
                "The river froze on Monday. Nobody had seen it so early in years.",
                "The ferry stopped. Its skipper was not asked.",
                "On Tuesday came the mail, by sledge. It was a day late.",
                "The council will meet. The date is open.",
            ],
            "en",
            id="a-line-a-paragraph",
        ),
        pytest.param(
            [
                "강나루 겨울 장터, 얼어붙은 강 위에서 이레 동안 열린다",
                "선장 배를 팔다…“이제는 썰매를 몰겠다”",
                "섬 의회, 겨울 배편 표결을 또 미뤘다",
                "우편물과 약은 썰매로…배가 쉬는 동안 이틀에 한 번씩",
            ],
            "ko",
            id="korean-headlines",
        ),
    ],
)
def test_lines_that_nothing_broke_stay_apart(lines: list[str], language: str) -> None:
    assert _paragraphs("\n".join(lines), language) == lines


def _paragraphs(text: str, language: str) -> list[str]:
    article = parse_text(text, name="ferry", language=language)
    return [article.text[one.start : one.end] for one in article.paragraphs]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                "  The ferry will stop in winter, because the ice on the river is too",
                "\xa0\xa0thick for it. The council said what it will do instead: it",
                "  follows Rule\xa07, and what is written about the mail below. In short:",
                "    * Mail will be carried over the ice by dog sleds, at the cost of",
                "      the district. The dogs are fed by the two schools.",
                "    2) The sick will be flown out by the helicopter of the coast",
                "       guard, if the weather allows it.",
            ],
            id="english",
        ),
        pytest.param(
            [
                "  강이 두껍게 얼어 강나루로 가는 배가 올겨울에는 뜨지 않는다고 섬",
                "  의회가 밝혔다. 우편물은 개 썰매가 얼음 위로 나른다. 비용은 모두 군",
                "  에서 낸다. 개는 학교 두 곳이 먹이고, 남는 먹이는 이웃 섬에 보냅",
                "  니다. 의회가 정한 것은 다음과 같다. 이 모두는 봄까지만 그렇다고 한다:",
                "    - 아픈 사람은 날씨가 허락하면 해안경비대의 헬기가 뭍에 있는 큰",
                "      병원으로 옮긴다.",
            ],
            id="korean",
        ),
    ],
)
def test_items_keep_the_lines_below_their_text(lines: list[str]) -> None:
    """Lines end at no no-break space, and the last word of a sentence is not torn apart."""
    article = parse_text("\n".join(lines), name="story")
    begun = [paragraph.start for paragraph in article.paragraphs]
    texts = [article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs]
    assert begun[0] == 2
    assert [text.split(" ")[0] for text in texts[1:]] == [
        line.split()[0]
        for line in lines
        if line.startswith("    ") and not line.startswith("     ")
    ]
    assert texts[-1].count("\n") == 1


ITEMS = [
    "{}강나루군은 다음 달 1일부터 섬 여객선의 하루 운항 횟수를 8회에서 14회로\n{}늘린다고 밝혔다.",
    "{}군 의회는 오는 12일 조례안을 심의한다. 통과되면 65세 이상 주민은 무료로\n{}배를 탄다.",
    "{}군은 이에 필요한 예산 3억 2천만 원을 추가경정예산으로 마련할 계획이라고\n{}설명했다.",
]
ENGLISH_ITEMS = [
    "{}The county has acquired a new 450-ton ship, the Pureun Naru, which\n{}holds 28 cars.",
    "{}The council will take up an ordinance on Sept. 12. If it passes, all\n{}will ride free.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank-lines"])
@pytest.mark.parametrize("indent", range(5))
@pytest.mark.parametrize(
    ("items", "marker"),
    [
        *((ITEMS, marker) for marker in ("□ ", " ㅇ ", "○ ", "① ", "- ", "가. ", "1. ")),
        *((ENGLISH_ITEMS, marker) for marker in ("- ", "* ", "1. ", "(1) ")),
    ],
)
def test_a_text_of_nothing_but_items_is_joined(
    items: list[str], marker: str, indent: int, gap: str
) -> None:
    """How far the second lines are indented is a matter of the font, and of taste."""
    parts = [item.format(marker, " " * indent) for item in items]
    language = "ko" if items is ITEMS else "en"
    assert _paragraphs(gap.join(parts), language) == [part.strip() for part in parts]


def test_cells_below_items_do_not_hide_that_they_were_broken() -> None:
    parts = [item.format("□ ", "  ") for item in ITEMS]
    cells = ["담당 부서", "해운항만과", "책임자", "과 장", "김도윤", "(061-000-0000)", "주무관"]
    assert _paragraphs("\n".join(parts + cells), "ko") == parts + cells


def test_items_and_what_is_below_them_stay_apart_where_nothing_was_broken() -> None:
    lines = [
        "□ 강나루 섬 여객선 하루 14회로 증편",
        "  군은 다음 달부터 배를 더 띄운다고 밝혔다. 주민은 이를 반겼다.",
        "□ 65세 이상 주민은 무료",
        "  군 의회는 오는 12일 조례안을 심의한다. 표결은 19일이다.",
        "□ 막배는 오후 9시 30분",
        "  겨울에는 사정에 따라 시간을 바꾼다. 군은 미리 알린다.",
    ]
    assert _paragraphs("\n".join(lines), "ko") == [line.strip() for line in lines]


def test_short_lines_below_items_stay_apart() -> None:
    lines = [
        "○ 섬 주민의 교통 불편을 덜기 위한 여객선 증편 운항 계획을 발표함",
        "  하루 운항 횟수 14회",
        "  첫 배 오전 6시 30분",
        "○ 65세 이상 주민의 무료 승선을 위한 조례 개정안을 의회에 제출함",
        "  예산 3억 원",
        "  시행일 10월 1일",
    ]
    assert _paragraphs("\n".join(lines), "ko") == [line.strip() for line in lines]


INDENTED = {
    "ko": [
        (
            "배는 그날도 오지 않았다. 부두에는 생선 궤짝만 쌓였고 갈매기가\n"
            "그 위를 천천히 걸어 다녔다."
        ),
        "“아저씨, 배는요?”",
        "“안 온다.”",
        "“내일은요?”",
        "“글쎄.”",
        (
            "나는 궤짝에 앉아 물이 드는 것을 오래 지켜보았다. 물은 소리도 없이\n"
            "돌계단을 하나씩 덮었다."
        ),
    ],
    "en": [
        (
            "The ferry did not come that day either. Crates of fish stood on\n"
            "the pier, and a gull walked over them."
        ),
        "“Where is the ferry, sir?”",
        "“Not coming.”",
        "“And tomorrow?”",
        "“Who knows.”",
        (
            "I sat down on a crate and watched the tide come in. It covered the\n"
            "stone steps one by one."
        ),
    ],
}


@pytest.mark.parametrize("indent", [" ", "  ", "    ", "\t", "\u3000", "\xa0\xa0"])
@pytest.mark.parametrize("language", INDENTED)
def test_an_indent_begins_each_paragraph_of_a_novel(language: str, indent: str) -> None:
    """Most lines of a dialogue are short and end a sentence, although others were broken."""
    parts = INDENTED[language]
    text = "\n".join(indent + part for part in parts)
    assert _paragraphs(text, language) == parts


def test_a_full_line_that_ends_a_sentence_does_not_hide_the_indent_below() -> None:
    parts = [
        *INDENTED["en"],
        "“It will come when the ice lets it come, and not a day before.”",
        "“Oh.”",
    ]
    text = "\n".join(f"    {part}" for part in parts)
    assert _paragraphs(text, "en") == parts


def test_a_letter_that_is_indented_as_a_whole_is_joined() -> None:
    letter = "    Dear Sora, the ice has taken the ferry, and there is nobody left\n    to row me."
    parts = INDENTED["en"]
    text = "\n".join([*(f"    {part}" for part in parts), letter])
    assert _paragraphs(text, "en") == [*parts, letter.strip()]


def test_lines_with_stray_indents_stay_apart() -> None:
    lines = [
        "  The river froze on Monday, and nobody had seen it so early in years.",
        "  “Who will bring the mail?”",
        "The ferry stopped, and its skipper was not even asked what he thought.",
        "  “Nobody.”",
        "On Tuesday came the mail, by sledge.",
    ]
    assert _paragraphs("\n".join(lines), "en") == [line.strip() for line in lines]


def test_words_that_hyphens_divide_are_joined() -> None:
    text = """\
The city of Garam said on Thursday that the government will contri-
bute roughly one-third of the cost. The number of trips by twelve-
year-old pupils will rise next summer, said the mayor, Park Ji-
won, who runs the office of the second river district in Seocho-
gu. She and her well-known deputy said that the boats call two-
or three times a day. In a letter to the council, the chief engi-
neer has warned that the beach, which is wide and long, will go.
"""
    found = " ".join(_paragraphs(text, "en")).replace("\n", " ")
    for words in ("contribute", "twelve-year-old", "Park Ji-won", "Seocho-gu", "engineer has"):
        assert words in found
    assert "two- or three" in found


def test_a_hyphen_at_the_end_of_a_line_of_its_own_stays() -> None:
    lines = ["Sun-", "Mon-", "day of rest"]
    assert _paragraphs("\n".join(lines), "en") == lines
