"""Korean sentences by phenomenon: `|` marks where one ends. Unsolved rows are strict xfails."""

import pytest

ROWS = [
    # Quotations
    pytest.param("그는 “오늘 떠난다.”라고 말했다.| 배는 이미 없었다.", id="quotation-tail"),
    pytest.param("그는 “오늘 떠난다.” 라고 말했다.| 배는 없었다.", id="quotation-tail-spaced"),
    pytest.param("군수는 “예산이 없다”고 밝혔다.| 주민은 반발했다.", id="quotation-unmarked"),
    pytest.param("시장은 “끝났다.”며 “이제 쉬겠다.”고 했다.", id="two-quotations-one-sentence"),
    pytest.param("그는 “된다!”라며 웃었다.| 모두 놀랐다.", id="quotation-exclaimed"),
    pytest.param("“왜 숨겼나?”라는 질문이 나왔다.| 답은 없었다.", id="quotation-asked"),
    pytest.param(
        "‘더는 못 참겠다.’는 것이 주민의 뜻이다.| 군은 침묵한다.", id="single-quotes-tail"
    ),
    pytest.param("“끝났다.”는 말이 돌았다.| 사실이 아니었다.", id="quotation-noun-clause"),
    pytest.param("그는 “문을 열었다.| 아무도 없었다.”고 했다.", id="quotation-of-two-sentences"),
    pytest.param("“길이 막혔다.| 돌아가야 한다.| 서두르자.”라고 했다.", id="quotation-of-three"),
    pytest.param('이장은 "물이 줄었다."라고 말했다.| 비는 안 왔다.', id="straight-quotes"),
    pytest.param("“이미 늦었습니다.” 그가 말했다.| 문이 닫혔다.", id="attribution-after-stop"),
    pytest.param(
        "“정말 가나요?” 한 학생이 물었다.| 교사는 웃었다.", id="attribution-after-question"
    ),
    pytest.param("“이제 가자.”| 그는 모자를 쓰고 문을 나섰다.", id="quotation-then-action"),
    pytest.param("“좋은 배였다.”| 고 박만수 선장의 일기다.", id="the-late-is-no-tail"),
    pytest.param("그는 “문을 닫는다.” 하더니 떠났다.| 비가 왔다.", id="hada-after-quotation"),
    pytest.param("“문을 닫는다.” 하셨다.| 그때가 봄이다.", id="hada-with-respect"),
    pytest.param("“닫는다.” 했더니 웃었다.| 다들 그랬다.", id="hada-in-the-past"),
    pytest.param("“닫는다.” 할 때 비가 왔다.| 봄이었다.", id="hada-and-a-noun"),
    pytest.param("“왜 왔니.” 싶었다.| 말은 안 했다.", id="thought-after-quotation"),
    pytest.param("“닫는다.” 라 했다.| “연다.” 란 말은 없었다.", id="spaced-particle"),
    pytest.param("“닫는다.” 라니 놀랍다.| “쉰다.” 등등 말이 많다.", id="spaced-endings"),
    pytest.param("“닫는다.”| 하지만 그는 열었다.", id="but-after-quotation"),
    pytest.param("“닫는다.”| 하시모토 총리가 왔다.", id="name-like-hada"),
    pytest.param("“닫는다.”| 하네다 공항은 비었다.", id="place-like-hada"),
    pytest.param("“닫는다.”| 이란 정부의 말이다.", id="country-like-particle"),
    pytest.param("“쉬자.”| 할 일이 많았다.", id="what-to-do-after-quotation"),
    pytest.param(
        "둘은 말했다.| “뭐?”| “응?”| “그게 다야?”| “응.”| 둘은 웃었다.", id="quoted-dialogue"
    ),
    pytest.param("그는 “뭐?” “왜?” 물었다.| 비가 왔다.", id="two-quotations-inside-clause"),
    pytest.param("“안전하다.” 고 거듭 강조했다.| 주민은 안 믿었다.", id="quoting-go-before-saying"),
    pytest.param(
        "어민은 “누가 책임지나?” 따져 물었다.| 답은 없었다.", id="quotation-inside-clause"
    ),
    pytest.param("어민은 “왜 숨기나?| 누가 책임지나?” 물었다.", id="two-questions-inside-clause"),
    pytest.param("그는 이렇게 말했다. |“바다는 넓다.”", id="quotation-after-sentence"),
    pytest.param("선장은 답했다: “가자.”| 배가 떠났다.", id="quotation-after-colon"),
    pytest.param("“비가 온다.”| “우산을 펴자.”", id="quotation-after-quotation"),
    pytest.param("왜 졌을까? 라는 물음이 남았다.| 답은 늦었다.", id="question-tail-without-quotes"),
    pytest.param('"고마워요." 같은 인사도 없었다.| 모두 떠났다.', id="quotation-as-example"),
    pytest.param("영화 ‘달려라! 새벽’이 개봉했다.| 표는 매진됐다.", id="title-with-mark"),
    pytest.param("《왜? 그 섬에》가 출간됐다.| 두 번째 책이다.", id="title-in-book-brackets"),
    pytest.param("《달려라!》 개봉이 늦었다.| 〈비. 그리고 눈〉도 같다.", id="titles-with-stops"),
    pytest.param(
        "그는 웨쳤다.| 《우리는 이겼다.》| 모두 웃었다.| 《만세! |또 만세!》| 《왜?》| 끝.",
        id="speech-in-book-brackets",
    ),
    pytest.param("「우리는 이겼다.」| 모두 웃었다.| 「그렇다.」고 했다.", id="speech-in-corners"),
    pytest.param("그는 『이겼다. |또 이긴다』라고 했다.| 끝.", id="speech-with-particle"),
    pytest.param("시집 《간다. 온다》라고 불리는 책이다.| 좋다.", id="title-with-its-name"),
    pytest.param(
        "그는 웨쳤다.| 《우리는 이겼다.》| 그는 《어서 와! 처음이지?》를 보았다.| 끝.",
        id="title-beside-speech-in-brackets",
    ),
    pytest.param(
        "《배가 온다.》를 보았다.| 《왜 우니? 아프니?》 공연이다.", id="title-with-a-stop"
    ),
    pytest.param("그는 「바다.」「산.」을 썼다.| 좋다.", id="titles-without-a-blank"),
    pytest.param("〈나는 안다. 그래서 간다〉를 읽었다.| 끝.", id="title-of-two-sentences"),
    pytest.param("군수 “섬 살린다” 선언", id="headline-quotation"),
    pytest.param(
        "“이 자리를 빌려 사과한다.”| 이 말에 모두 울었다.", id="demonstrative-is-no-particle"
    ),
    pytest.param(
        "“늦었다.”| 군수는 이렇게 말했다.| “더 서두르자.”", id="attribution-of-what-follows"
    ),
    pytest.param("“바다가 좋아요.” — 한 어민", id="quotation-credit"),
    pytest.param("“늦었다.” 군수는 생각했다.| 비가 왔다.", id="attribution-thought"),
    pytest.param("“늦었다.” 군수는 투덜거렸다.| “서두르자.”", id="attribution-grumbled"),
    pytest.param("“늦었다.” 군수는 이렇게 말했다.| 비가 왔다.", id="attribution-this-way"),
    pytest.param("“늦었다.” 군수가 말을 이었다.| 비가 왔다.", id="attribution-went-on"),
    pytest.param("“늦었다.”| 군수가 말을 이었다.| “서두르자.”", id="attribution-before-the-next"),
    pytest.param("“늦었다.”| 군수가 웃으며 말했다.| 비가 왔다.", id="attribution-and-action"),
    pytest.param("“ 배가 왔다. ” 고 그는 말했다.| “ 정말? ”| 끝.", id="blanks-in-quotes"),
    pytest.param('" 배가 왔다. "라고 그는 말했다.| 끝.', id="blanks-in-straight-quotes"),
    pytest.param("“배가 왔다.”|“정말?”|“그래.”| 둘은 웃었다.", id="quotations-without-a-blank"),
    pytest.param("그는 “왔다.”“갔다.”라는 두 문장을 썼다.| 끝.", id="quotations-as-examples"),
    pytest.param(
        "“왜?”“그냥.”이라는 대화다.| ‘좋다.’‘싫다.’ 중에 고르자.", id="quotations-as-nouns"
    ),
    pytest.param("그는 “왔다.”“갔다.” 하고 말했다.| 끝.", id="quotations-in-a-clause"),
    pytest.param("“비가 왔다.| 배가 갔다.”|“정말?”| 끝.", id="quotation-of-two-without-a-blank"),
    pytest.param("그는 “뭐?”“왜?” 물었다.| 끝.", id="quotations-without-a-blank-in-clause"),
    # Thoughts without quotation marks
    pytest.param("과연 될까? 하는 의문이 든다.| 그래도 한다.", id="doubt-after-question"),
    pytest.param("이게 뭐지? 하고 봤더니 배였다.| 내가 왜? 싶었다.", id="thought-after-question"),
    pytest.param("설마 그럴까? 했는데 그랬다.| 그럴 리가! 하고 외쳤다.", id="thought-in-the-past"),
    pytest.param("왜 왔나요?| 하고 싶은 말이 있어요.", id="what-to-say-after-question"),
    pytest.param("배가 없나?| 하는 수 없이 걸었다.", id="no-way-but-after-question"),
    pytest.param("공부는 했니?| 했는데 다 잊었어.", id="answer-about-doing"),
    # Reported speech without its particle
    pytest.param(
        "군은 어촌의 ‘기반이 붕괴’되었다 주장하고 예산을 줄였다.| 어민은 반발했다.",
        id="quoted-word-and-its-ending",
    ),
    pytest.param(
        "군은 어촌이 ‘무너졌다’ 주장했다.| 사실이 아니다.", id="quoted-verb-without-particle"
    ),
    pytest.param(
        "군은 ‘사업이 끝났다.’ 발표했다.| 거짓이었다.", id="quoted-sentence-without-particle"
    ),
    pytest.param(
        "군은 이를 ‘새 출발’이다 강변하지만 거짓이다.| 어민은 안다.",
        id="quoted-noun-and-its-ending",
    ),
    pytest.param("섬은 ‘마비 상태’였다 하였으나 아니다.| 어민은 안다.", id="quoted-then-old-verb"),
    pytest.param("그는 “가겠노라.” 하였더라.| 모두 울었더라.", id="quotation-then-old-verb"),
    pytest.param("어민들은 속았다 분노한다.| 군은 침묵한다.", id="felt-without-particle"),
    pytest.param("군은 ‘끝났다’고 했다| 어민은 반대했다", id="no-full-stop-after-quoted-verb"),
    pytest.param("어민은 군이 졌다 말하고 떠났다.| 군은 침묵했다.", id="reported-without-particle"),
    pytest.param("그는 자기가 옳다 믿는 사람이다.| 고집이 세다.", id="believed-without-particle"),
    pytest.param("숙제는?| 하고 나갔어요.| 준비는?| 했는데요, 멀었어요.", id="answer-did-it"),
    pytest.param("무슨 일 하세요?| 하는 거 없어요.| 운전 하니?| 하는 편이야.", id="answer-does-it"),
    pytest.param("왜 그만뒀어?| 하는 게 재미없어서.| 정말 해?| 하고 말 거야.", id="answer-do-it"),
    pytest.param("왜 그랬을까? 하고 생각했다.| 밥은? 하고 물었다.", id="thinking-after-question"),
    pytest.param("왜? 하는 질문이 나왔다.| 될까? 하는 막연한 기대다.", id="noun-of-thought"),
    pytest.param("어떻게 할까? 하는 것이 문제다.| 맞나? 하며 웃었다.", id="asking-oneself"),
    pytest.param(
        "일은 했나요?| 하고 놀다가 생각났어요.| 왜? 하고 그는 다시 물었다.", id="who-thinks"
    ),
    pytest.param("비가 왔다 하면 배가 쉰다.| 이겼다 졌다 할 것 없이 운다.", id="whenever"),
    pytest.param(
        "군은 사실이 아니다 해명했다.| 그는 이상 없다 보고했다.", id="more-verbs-of-saying"
    ),
    pytest.param("그는 ‘괜찮다 괜찮다’ 되뇌었다.| 다들 울었다.", id="verbs-in-short-quotes"),
    pytest.param("배가 늦는다 해도 기다린다.| 바람은 잔다.", id="conceded-without-particle"),
    pytest.param("군은 길을 넓혔다| 하지만 의회는 반대했다", id="no-full-stop-before-but"),
    pytest.param("군은 길을 넓혔다| 주장이 엇갈렸다", id="no-full-stop-before-noun-of-saying"),
    pytest.param("군은 길을 넓혔다| 여기 주민은 반대했다", id="no-full-stop-before-here"),
    pytest.param("군은 길을 넓혔다| 주장한 쪽은 의회다", id="no-full-stop-before-who-said"),
    # Newswire
    pytest.param("美, 청사포 협정에 서명했다.| 北은 반발했다.", id="hanja-begins-sentence"),
    pytest.param("회담이 끝났다.| 美\n국무부는 환영했다.", id="hanja-before-line-break"),
    pytest.param("靑 “사실무근”이라고 밝혔다.| 與는 침묵했다.", id="hanja-and-quotation"),
    pytest.param(
        "(청사포=한빛통신) 김도윤 기자 = 군은 6일 예산을 확정했다.| 의회로 넘긴다.", id="dateline"
    ),
    pytest.param(
        "[청사포=한빛뉴스] 이서진 기자 = 어항이 얼었다.| 사흘째다.", id="dateline-square-brackets"
    ),
    pytest.param(
        "【청사포=한빛뉴스】이서진 기자 = 눈이 왔다.| 길이 막혔다.", id="dateline-lenticular"
    ),
    pytest.param("군은 이를 부인했다.| 김도윤 기자 doyun@hanbit.example", id="byline-with-email"),
    pytest.param("비율은 12.5%다.|그는 웃었다.| 셋(3명)이다.|넷은 없다.", id="glued-after-a-sign"),
    pytest.param("군은 이를 부인했다.|doyun@hanbit.example", id="email-without-space"),
    pytest.param("사진=청사포군 제공", id="caption-credit"),
    pytest.param("협상이 끝났다.| (끝)", id="end-of-story-mark"),
    pytest.param("군수, 섬 방문… 주민들 “늦었다”", id="headline-ellipsis"),
    pytest.param("군수, 섬 방문⋯ 주민들 “늦었다”", id="headline-centred-ellipsis"),
    pytest.param("비가 왔다⋯| 눈이 왔다‥| 해가 났다.", id="other-ellipses"),
    # Lists
    pytest.param("· 어항을 고친다.\n|· 길을 넓힌다.", id="list-middle-dots"),
    pytest.param(
        "바꾼 것은 셋이라고 그는 말했고 그 가운데 하나는\n- 무엇보다 - 배의 수다.| 비가 왔다.",
        id="dash-over-a-line-break",
    ),
    pytest.param("- 접수는 금요일까지다\n|- 문의는 군청으로", id="list-dashes"),
    pytest.param("① 접수한다.\n|② 심사한다.", id="list-circled-numbers"),
    pytest.param("1. 표를 산다.| 2. 배를 탄다.", id="list-numbers-in-line"),
    pytest.param("1. 사업 개요 2. 추진 일정 3. 기대 효과", id="list-items-without-stops"),
    pytest.param("가. 사업 개요 나. 추진 일정 다. 기대 효과", id="list-letters-without-stops"),
    pytest.param("안건은 1. 예산 2. 일정 3. 기타이다.| 표결은 없다.", id="list-inside-sentence"),
    pytest.param("붙임 1. 사업 개요 1부.| 2. 조감도 1부.| 끝.", id="list-of-papers"),
    pytest.param("1) 표를 산다\n|2) 배를 탄다", id="list-numbers-by-line"),
    pytest.param("배가 떠났\n다. |그는 갔\n다. |모두 갔다.", id="word-over-a-line-break"),
    pytest.param("가. 사업의 목적을 밝힌다.| 나. 예산을 짠다.", id="list-syllables"),
    # Labels of items, speakers and signatures
    pytest.param("하나. 계획을 철회하라.| 하나. 자료를 공개하라.", id="label-one"),
    pytest.param("하나, 계획을 철회하라.| 둘, 자료를 공개하라.", id="label-one-with-comma"),
    pytest.param("하나.| 둘.| 셋.| 그는 뛰었다.", id="counting-is-no-label"),
    pytest.param(
        "첫째, 운항을 늘렸\n다.| 혼잡이 줄었\n다.| 승객이 늘었다.", id="break-in-the-last-word"
    ),
    pytest.param("가. 표를 산다\n|나. 배를 탄다\n|다. 내린다", id="third-item"),
    pytest.param("이유는 하나.| 돈이다.", id="one-ends-sentence"),
    pytest.param("하나. 계획 철회\n|하나. 자료 공개", id="label-one-by-line"),
    pytest.param("첫째. 계획을 철회하라.| 둘째. 자료를 공개하라.", id="label-first"),
    pytest.param("첫째, 계획 철회\n|둘째, 자료 공개", id="label-first-by-line"),
    pytest.param("- 하나. 계획을 철회하라.| - 하나. 자료를 공개하라.", id="label-after-dash"),
    pytest.param(
        "“하나. 우리는 철회를 요구한다.| 하나. 우리는 공개를 요구한다.”", id="label-in-quotation"
    ),
    pytest.param("※ 1. 표는 무료다.| 2. 배는 유료다.", id="label-after-sign"),
    pytest.param("1. 가. 전화로 부른다.| 나. 앱으로 부른다.", id="label-after-label"),
    pytest.param("(1). 표를 산다.| (2). 배를 탄다.", id="label-in-brackets-with-stop"),
    pytest.param("1-1. 창고를 연다.| 1-2. 창고를 닫는다.", id="label-of-two-numbers"),
    pytest.param("Ⅰ. 서론을 쓴다.| Ⅱ. 본론을 쓴다.", id="label-roman"),
    pytest.param("제1조. 이 법은 강을 지킨다.| 제2조. 강은 흐른다.", id="label-article"),
    pytest.param("결의는 이렇다: 하나. 섬을 지킨다.| 하나. 바다를 지킨다.", id="label-after-colon"),
    pytest.param("정답은: 3.| 다음은 4.", id="number-after-colon"),
    pytest.param("제2조제1항. 위를 따른다.| 제3호. 아래를 따른다.", id="label-paragraph"),
    pytest.param("一. 수문을 열라.| 二. 자료를 내라.", id="label-hanja-number"),
    pytest.param("甲. 수문을 연다.| 乙. 자료를 낸다.", id="label-hanja-order"),
    pytest.param("1단계. 신청한다.| 2단계. 심사한다.", id="label-step"),
    pytest.param("그림 1. 어항의 모습이다.| 표 2. 어획량이다.", id="label-figure"),
    pytest.param("붙임 1. 명단을 낸다.| 붙임 2. 사진을 낸다.", id="label-attachment"),
    pytest.param("붙임  1. 명단을 낸다.\n|      2. 사진을 낸다.", id="label-with-two-blanks"),
    pytest.param("붙 임 1. 명단을 낸다.", id="label-spaced-out"),
    pytest.param("사례 1. 배를 탄 노인이다.| 사례 2. 걸었다.", id="label-case"),
    pytest.param("STEP1. 신청한다.| Day 2. 배를 탄다.", id="english-label"),
    pytest.param("1강. 배의 역사를 배운다.", id="label-lecture"),
    pytest.param("1위. 강나루호다.\n|2위. 청솔호다.\n|3위. 나루호다.", id="label-rank"),
    pytest.param("몇 번 탔나?| 3번.| 늘 좋았다.", id="number-that-answers"),
    pytest.param("몇 번 배를 탔나요?\n|3번.| 7번도 탔어요.", id="number-answers-in-its-line"),
    pytest.param("누가 이겼나?| 3번.\n|4번.| 아니, 5번.", id="numbers-that-answer"),
    pytest.param("배를 두 번 탔다.| 3번.| 4번.| 5번.| 계속 탔다.", id="counting-on"),
    pytest.param("오늘 경기는 3회.| 4회.| 5회까지 접전이었다.", id="counting-rounds"),
    pytest.param("질문 1. 언제 오는가.| 답. 내일 온다.", id="label-question"),
    pytest.param("Q1. 언제 오나요?| A1. 내일 옵니다.", id="label-question-latin"),
    pytest.param("기자: 언제 끝납니까?| 비용은요?", id="speaker-line"),
    pytest.param("▲ 한 위원 = 그렇습니다.| ▲ 사회자 = 좋습니다.", id="speaker-line-signs"),
    pytest.param("끝까지 싸운다.| 2026년 3월 22일 청사포 어민회", id="signature-line"),
    # Numbers and abbreviations
    pytest.param(
        "주주총회는 2026. 9. 1.(화) 11:00에 열린다.| 장소는 미정이다.", id="date-with-weekday"
    ),
    pytest.param("기간은 ’26. 9. 1.(화)~9. 5.(토)까지다.| 무료다.", id="date-with-short-year"),
    pytest.param("마감은 2026.9.1. 오후다.| 접수는 무료다.", id="date-unspaced"),
    pytest.param("마감은 2026.9.1.(화) 오후다.| 접수는 무료다.", id="date-unspaced-with-weekday"),
    pytest.param("입력2026.09.01. 오전 9:12", id="date-after-label"),
    pytest.param("송고시간2026. 9. 1. 오후 3:15", id="spaced-date-after-label"),
    pytest.param(
        "입력2026.09.01. 오후 2:20수정2026.09.01. 오후 3:10기사원문", id="dates-run-together"
    ),
    pytest.param(
        "접수는 2026. 9. 1.~2026. 9. 30. 이어진다.| 추첨은 2026. 10. 2.～10. 5. 한다.",
        id="range-of-dates",
    ),
    pytest.param(
        "접수는 2026.9.1.∼2026.9.30. 한다.| 전시는 2026.9.1.~9.30. 열린다.", id="range-unspaced"
    ),
    pytest.param("그는 1995. 3.~2001. 2. 군수였다.| 지금은 쉰다.", id="range-of-months"),
    pytest.param("수온은 3.2~4.5.| 파고는 1~2.| 안개는 없음.", id="range-of-figures"),
    pytest.param("May. 20, 2021에 체결됐다.| 벌써 5년이다.", id="month-name-with-stop"),
    pytest.param("Op. 118을 연주했다.| 모두 울었다.", id="opus"),
    pytest.param("수온은 3.5도 올랐다.| 평균은 12.4도다.", id="decimals"),
    pytest.param("협정은 2024. 5. 3. 발효됐다.| 1년 만이다.", id="date-with-stops"),
    pytest.param("12. 3. 선언을 기린다.| 5. 18. 묘역도 찾는다.", id="month-and-day"),
    pytest.param("No. 5 선수가 이겼다.| Dr. 한은 기뻐했다.", id="latin-titles"),
    pytest.param("그는 Ph.D. 학위를 받았다.| M.Sc. 학위도 있다.", id="latin-degrees"),
    pytest.param("한빛 Inc. 측은 부인했다.| U.S. 지사도 같다.", id="latin-firms"),
    pytest.param("조지 W. 해리스가 왔다.| J. K. 파크도 왔다.", id="initials"),
    pytest.param("자세한 것은 https://hanbit.example/a.b?c=d 에 있다.| 무료다.", id="url"),
    pytest.param("Node.js로 만들었다.| io.js는 안 쓴다.", id="dotted-names"),
    pytest.param("후원사는 YLD! 등이다.| 새 회원은 Yahoo! 를 포함한다.", id="names-with-marks"),
    pytest.param("(주)한빛은 흑자다.| ㈜새벽은 적자다.", id="company-signs"),
    pytest.param("요금은 4.2절. “요금표”에 있다.| 배는 떠났다.", id="part-of-a-book"),
    pytest.param("제3장. 「배」를 참고하십시오.| 배는 떠났다.", id="chapter-of-a-book"),
    pytest.param("자세한 것은 B.2절. “배가 뜨나요?” 참조하십시오.| 끝.", id="see-below"),
    pytest.param("표가 있으면 5장. 배 타기 부분으로 넘어간다.| 끝.", id="chapter-after-a-clause"),
    pytest.param("더 자세한 것은 13장. 나루 관리 참조.| 끝.", id="chapter-to-see"),
    pytest.param("남은 것은 사진 5장.| 그림은 없다.", id="sheets-of-paper"),
    pytest.param("D.3. 표를 사는 방법", id="section-of-an-appendix"),
    pytest.param("그는 선착장(강나루. 옛 이름은 큰나루)에 배를 댔다.| 끝.", id="stop-in-a-bracket"),
    pytest.param("(값은 (나중에) 정한다.)| 배는 떠났다.", id="bracket-in-a-bracket"),
    pytest.param("파일의 ! 다음 줄에 이름을 쓴다.| 끝.", id="sign-that-is-spoken-of"),
    pytest.param("배가 왔다 !| 모두 반겼다.", id="blank-before-the-mark"),
    pytest.param("표는 모두 3장.| “고맙습니다.”| 그가 웃었다.", id="sheets"),
    pytest.param("“가자.”| 참고로 배는 없다.", id="by-the-way"),
    pytest.param(
        "배는 특히 튼튼합니다 (7장. 배의 기초 참조).| 노는 둘이다.", id="bracket-before-the-stop"
    ),
    pytest.param(
        "배는 나루에서 쉽니다 (나루는 (표에) 있습니다).| 노는 둘이다.", id="clause-in-brackets"
    ),
    pytest.param("주의. 얼음에서는 뜨지 못한다.| 끝.", id="caution"),
    pytest.param("주(역자. 원문에는 없다)를 달았다.| 둘째 판이다.", id="label-in-brackets"),
    pytest.param("구성(ex. 선장, 기관사)을 정했다.| 다섯 명이다.", id="example-in-brackets"),
    # Brackets
    pytest.param("그는(당시 군수였다.) 웃었다.| 모두 웃었다.", id="bracket-inside-sentence"),
    pytest.param("회의가 끝났다.| (다음은 5월이다.)| 모두 떠났다.", id="bracket-after-sentence"),
    pytest.param("배가 늦었다(사진).| 승객은 기다렸다.", id="bracket-before-stop"),
    pytest.param("값이 올랐다.(전년 대비)| 내릴 기미가 없다.", id="note-after-stop"),
    pytest.param("강이 얼었다.¹⁾| 배는 쉰다.", id="superscript-note"),
    pytest.param("강이 얼었다.2)| 배는 쉰다.", id="note-number-in-ordinary-digits"),
    pytest.param("강이 얼었다.2| 배는 쉰다.3,4| 얼음은 두껍다.", id="note-number-alone"),
    pytest.param(
        "강이 얼었다.주1)| 배는 쉰다.[주2]| 얼음은 두껍다.", id="note-number-with-its-name"
    ),
    pytest.param("강이 얼었다.*| “쉬나요?”†| 배는 쉰다.", id="note-sign"),
    pytest.param("그는 왔다.3 시간 뒤 떠났다.| 20 명만 남았다.", id="hours-are-no-note-number"),
    pytest.param("만나요.7 시에 와요.| 갔다.10 년 뒤 왔다.", id="time-is-no-note-number"),
    pytest.param("확인해주세요.1 빨간색 2 파란색", id="list-is-no-note-number"),
    pytest.param("강이 얼었다.1)| 시간이 갔다.", id="bracketed-note-before-a-counter"),
    pytest.param("모두 ja.naru.* 꾸러미다.| 판은 v1.2 이다.", id="wildcard-is-no-note-sign"),
    pytest.param("얼음 두께는 2.5) 정도다.| 배는 쉰다.", id="number-before-bracket-is-no-note"),
    pytest.param("＂얼음이 두껍다．＂| 배는 쉬었다．", id="full-width-quotes"),
    pytest.param("″배는 못 뜬다.″| 선장은 짐을 내렸다.", id="primes-for-quotes"),
    pytest.param(
        "＂못 뜬다．＂라고 선장은 말했다．| 배는 쉬었다．", id="full-width-quotation-tail"
    ),
    # Below and beside the article
    pytest.param("배가 얼음에 갇혀 있다. 강나루군 제공", id="credit-after-caption"),
    pytest.param("배가 얼음에 갇혀 있다. 사진=강나루군", id="credit-with-equals"),
    pytest.param(
        "배가 얼음에 갇혀 있다. 2026.9.3 [강나루군 제공. 재판매 및 DB 금지] photo@hanbit.example",
        id="credit-with-date-notice-and-address",
    ),
    pytest.param(
        "[강나루=뉴시스] 얼음에 갇힌 배. (사진=강나루군 제공) 2026.09.03. photo@hanbit.example "
        "*재판매 및 DB 금지",
        id="credit-before-date",
    ),
    pytest.param("얼음에 갇힌 배 [강나루군 제공. 재판매 및 DB 금지]", id="credit-after-a-noun"),
    pytest.param("배가 얼음에 갇혀 있다. 2026.9.3/뉴스1 ⓒ News1 김도윤 기자", id="credit-slash"),
    pytest.param("배가 얼음에 갇혀 있다. 연합뉴스", id="credit-agency"),
    pytest.param("배가 얼음에 갇혀 있다. [뉴스1]", id="credit-agency-in-brackets"),
    pytest.param("배가 얼음에 갇혀 있다. ⓒ강나루군", id="credit-with-sign"),
    pytest.param("배가 얼음에 갇혀 있다. 사진ㅣ강나루군", id="credit-with-bar"),
    pytest.param("배가 얼음에 갇혀 있다. 유튜브 캡처", id="credit-screenshot"),
    pytest.param("배가 쉰다고 밝혔다.| *재판매 및 DB 금지", id="notice-alone-is-no-credit"),
    pytest.param("원인을 조사하고 있다.| 김나루 기자", id="byline-of-a-report"),
    pytest.param("주민들이 웃고 있다. /김나루 기자", id="credit-reporter-after-a-stroke"),
    pytest.param("지적도 있다.| 김나루 기자", id="byline-is-no-credit"),
    pytest.param("군이 사진을 냈다.| 연합뉴스는 이를 실었다.", id="agency-is-no-credit"),
    pytest.param("군은 쌀을 준다.| 이불도 함께 제공한다.", id="providing-is-no-credit"),
    pytest.param("ⓒ 강나루일보. 무단 전재 금지. 재배포 금지", id="copyright-notice"),
    pytest.param("<저작권자(c) 강나루일보. 무단 전재 금지. 재배포 금지>", id="copyright-holder"),
    pytest.param("저작권자가 소송을 냈다.| 법원은 기각했다.", id="copyright-holder-in-prose"),
    pytest.param("좋아요 12 슬퍼요 3 화나요 0", id="buttons-with-counts"),
    pytest.param("그렇죠.(웃음)| 그래서 떠났어요.", id="laughter"),
    pytest.param("신청 방법 (어디서 하나요?| 언제 하나요?)", id="questions-in-brackets"),
    pytest.param("참여 여부(또는 불참!) 공개가 원칙이다.| 예외는 없다.", id="mark-in-brackets"),
    # Endings and marks
    pytest.param("정말이다!| 믿기 어렵다?!| 그렇다.", id="mixed-marks"),
    pytest.param("그는… 말을 잇지 못했다.| 모두 기다렸다.", id="ellipsis-inside"),
    pytest.param("그랬다…| 그러나 달랐다.", id="ellipsis-after-verb"),
    pytest.param("기온은 영하 3도.| 바람은 강함.| 내일은 맑음.", id="noun-endings"),
    pytest.param("군은 길을 넓혔다|  한편 의회는 반대했다", id="no-full-stop"),
    pytest.param("안녕하세요| 저는 선장입니다| 반갑습니다", id="no-full-stop-speech"),
    pytest.param("가장 큰 통신사는 무엇인가?| 연합뉴스", id="answer-is-no-credit"),
    pytest.param("누구냐고 하자 그는 답했다.| 연합뉴스", id="what-is-said-is-no-credit"),
    pytest.param("누가 취재했는지 알려졌다.| 공동취재단", id="press-pool-is-no-credit"),
    pytest.param("연락처를 남깁니다.| 2026.9.3. kim@a.example", id="address-is-no-credit"),
    pytest.param("배가 얼음에 갇혀 있다. 2026.9.3 a@b.example", id="credit-date-and-address"),
    pytest.param("감사합니다 여러분.| 힘드셨죠 그동안.| 좋아요 정말.", id="afterthoughts"),
    pytest.param("안녕하십니까 존경하는 군민 여러분.| 군수입니다.", id="address-of-several-words"),
    pytest.param("감사합니다| 이제 배가 옵니다 여러분.", id="address-after-the-second-ending"),
    pytest.param(
        "사과드립니다| 죄송.| 합격했어요| 축하.| 맛있어요| 강추!", id="statements-of-a-word"
    ),
    pytest.param("행사 끝났습니다| 참석자 강나루 군수님.", id="who-came-is-no-address"),
    pytest.param("문의주세요| 담당자 김나루 씨.| 감사합니다 김나루 씨.", id="whom-to-ask"),
    pytest.param("갔습니다 혼자서요.| 그렇습니다 네.", id="afterthought-with-ending"),
    pytest.param("배가 빨라요ㅋㅋ| 강추!!| 또 타요^^| 여러분.", id="no-afterthought-after-a-smile"),
    pytest.param("늦었습니다| 가자.| 됩니까| 네.| 배가 떴습니다| 끝.", id="no-afterthoughts"),
    pytest.param("안녕하세요| 선장님께서 오십니다.", id="sentence-after-greeting"),
    pytest.param("바다가 좋아요ㅋㅋ| 또 올게요^^| 안녕히 계세요~", id="emoticons"),
    pytest.param("바다가 좋아요😀| 또 갈게요", id="emoji"),
    pytest.param(
        "비가 왔다. (😀)| 그래도 갔다! (ㅎㅎ)| 춥죠. (웃음)| 네. (😀😀)", id="emoji-in-brackets"
    ),
    pytest.param("값이 올랐다.| (😀 표시는 새 상품이다.)", id="sentence-in-brackets-with-emoji"),
    pytest.param(
        "배가 예뻤어요 😀| 다음에 또 올게요 ㅎㅎ| 안녕히 계세요", id="emoticons-after-a-space"
    ),
    pytest.param("얼음이 녹았다.| ☞ 사진은 2면.| ★ 축제도 열린다.", id="signs-that-point"),
    pytest.param("배가 떴다.| ☎ 02-120으로 묻는다.| ❶ 표를 산다.| ❷ 탄다.", id="signs-of-items"),
    pytest.param("바다 🌊 보러 갔다.| 배는 9시다 ~ 10시다 말이 많았다.", id="emoji-after-a-noun"),
    pytest.param("군은 부인했다.|의회는 침묵했다.", id="lost-space"),
    pytest.param("군은 부인했다.|“모르는 일이다.”", id="lost-space-before-quotation"),
    pytest.param("군은 부인했다。| 의회는 침묵했다！| 왜일까？", id="full-width-marks"),
    pytest.param("배가 왔다 갔다 하는 사이 날이 저물었다.", id="verbs-in-a-row"),
    pytest.param("지난해보다 더 추웠다.| 바다 위로 해가 떴다.", id="words-ending-in-da"),
    pytest.param("이란 대통령이 왔다.| 이란은 산유국이다.", id="iran-is-no-particle"),
    pytest.param("나는 갔네\n섬을 두고\n바람을 두고", id="verse"),
    pytest.param("물은 찼다.\n|배는 떴다.", id="sentence-a-line"),
    # Not solved: what the words mean, not how they are written, would tell.
    pytest.param(
        "그에게 필요한 것은 비타민 B.| 의사는 그렇게 말했다.",
        marks=pytest.mark.xfail(reason="a letter at the end of a sentence looks like an initial"),
        id="letter-ends-sentence",
    ),
    pytest.param(
        "결과를 검토함| 이후 다시 보고함",
        marks=pytest.mark.xfail(reason="nominal endings without a stop are not looked for"),
        id="nominal-ending-without-stop",
    ),
]
