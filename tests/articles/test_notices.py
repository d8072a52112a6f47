"""Lines that stand around an article, and sentences of articles that read much the same."""

import time

import pytest

from align.articles.web.notices import is_notice

NOTICES = [
    '본 저작물은 "공공누리 제1유형" 조건에 따라 이용할 수 있습니다.',
    "공공누리 제1유형 : 출처표시",
    "현재 페이지의 내용과 사용편의성에 만족하십니까?",
    "매우만족 만족 보통 불만족",
    "첨부파일 등대 소식.hwp (1.2 MB) 내려받기",
    "첨부 1: 운항 시간표.pdf",
    "Attachment : sea.pdf",
    "등대 소식.hwp 다운로드 (12회)",
    "이전글 나루고 개교",
    "네이버에서 가람일보를 구독해주세요",
    "가람 채널 구독하고 새 소식을 받아보세요!",
    "메일 : a@garam.example 카톡 : @가람제보",
    "작성자 관리자 댓글 0건 조회 123회 작성일 26-09-03 10:00",
    "가람시 나루로 1 | 전화 000-0000 | 발행인 김나루",
    "0/300",
    "▶제보는 카카오톡 garamtip",
    "0 / 1000자",
    "Story continues below advertisement",
    "Article continues after this advertisement",
    "Advertisement. Scroll to continue reading",
    "기사는 광고 뒤에 계속됩니다",
    "View this post on Instagram",
    "View more on Threads",
    "A post shared by Garam (@garam)",
    "Instagram에서 이 게시물 보기",
    "동영상 재생",
    "동영상 고정 취소",
    "자동요약",
    "AI 3줄 요약",
    "기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.",
    "AI가 요약한 내용으로 기사와 다를 수 있습니다.",
    "■ 제보하기",
    "[기사제보 news@garam.example]",
    "기사제보 및 보도자료 news@garam.example",
    "▶관련기사 “내려오는 일이 먼저”…산행 5계명",
    "[관련기사] 나루고 개교",
    "관련기사 : 나루고 개교",
]
SENTENCES = [
    "첨부파일 이름이 report.pdf 라면 열지 마세요. 바이러스일 수 있습니다.",
    "첨부 1: 운항 시간표.pdf 를 참고하면 된다고 군은 덧붙였다.",
    "첨부 파일은 등대.hwp",
    "Attached file named invoice.pdf is often a virus, the office said.",
    "신청서.hwp 다운로드 받아 작성한다.",
    "신청서를 낸다. 서식은 신청서.hwp",
    "이전 글 에서는 섬의 역사를 살펴보았다. 이번에는 등대를 본다.",
    "홈 > 설정 > 알림을 누르면 소리를 끌 수 있다. 다시 누르면 켜진다.",
    "홈 > 설정 > 알림",
    "Home › Settings › Sound is where you turn it off.",
    "다음은 주문서에 주소를 추가하기 바랍니다.",
    "네이버 카페에 가입해 이웃을 추가하기 바랍니다.",
    "군은 유튜브 추가 촬영을 거절하며 기다려 주세요.",
    "이 페이지의 손님은 모두 만족했을까?",
    "만족도 조사",
    "만족, 보통",
    "이 자료는 공공누리 누리집에서 이용할 수 있다.",
    "공공누리 제1유형은 누구나 쓸 수 있다",
    "문의는 군청(전화 02-000-0000)이나 면사무소(전화 02-000-0001)",
    "읽어주기 기능은 크롬에서만 된다고 회사는 밝혔다.",
    "조회 수는 날짜 마다 다르다",
    "▶관련기사를 본 군민은 많지 않았다.",
    "관련 기사 삭제 요구",
    "▶ 관련기사는 3면에 있습니다.",
    "The story continues below the surface of the sea.",
    "12/300",
    "군은 동영상 재생을 멈췄다.",
    "제보",
    "군은 제보하기 쉬운 창구를 연다.",
    "AI가 요약한 기사는 원문과 다를 수 있다고 군은 밝혔다.",
    "Most people view this post on Instagram.",
    "Text size matters",
    "",
]
# Each half of some of these can be read in two ways.
LONG = [
    "조회," * 40 + " 끝",
    "조회 1 조회 : 1 " * 12 + "끝",
    "메일:제보," * 30 + " 끝 끝",
    "메일: 제보1 전화 : 2 " * 10 + "끝",
    "인쇄하기 " * 40 + "끝",
    "매우 만족 보통 " * 20 + "끝",
    "첨부 " + "가.pdf 1.1MB 다운로드 " * 9 + "끝",
    "1.1.1,1" * 20 + ".pdf다운로드" + "1.1,1" * 9 + "끝",
    "공공누리 제1유형 " + "출처표시, " * 25 + "끝",
    "홈" + " > 홈" * 60 + ".",
    "이전글 " + "이전글 | " * 20 + "끝.",
]


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_is_a_whole_line_of_one_form(line):
    assert is_notice(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_with_the_words_of_a_notice_is_text(line):
    """Such sentences were deleted from articles."""
    assert not is_notice(line)


@pytest.mark.parametrize("line", LONG)
def test_any_line_is_looked_at_in_a_moment(line):
    """The time doubled with every repetition."""
    started = time.process_time()
    assert not is_notice(line)
    assert time.process_time() - started < 0.5
