"""Lines that stand around an article, and sentences of articles that read much the same."""

import time

import pytest

from align.articles.web.furniture import is_notice

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
