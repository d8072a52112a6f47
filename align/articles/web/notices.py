"""The lines that newspapers and portals put around an article, and the labels of their boxes.

The words are the same everywhere: notices, buttons, related stories, comments, offers.
"""

import re

from align.articles.blocks import BLANK
from align.articles.marks import columns, ends_sentence, is_caption
from align.articles.web.extraction import TELLING

LONGEST_NOTICE, LONGEST_LABEL = 200, 40
"""Characters of the longest line that is looked at as a notice, and as the label of a box."""

_SIGN = r"(?:저작권|[ⓒ©]|\(c\)|copyright)"
_CONTACT = r"(?:카카오톡|카톡|이메일|메일|전화|홈페이지|텔레그램|유튜브|네이버)"
_SUFFIX = r"(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)"
_FETCH = r"(?:바로 ?보기|미리 ?보기|내려 ?받기|다운로드|download)"
# What stands behind the name of a file: its size, how often it was fetched, and buttons.
_FILE_END = (
    rf"(?>[\s()\[\]|,/·:：-]++|\d[\d.,]*+ ?(?:[kmg]?b|bytes?|회|건)?+(?![가-힣a-z])|{_FETCH}"
    r"(?![가-힣a-z]))*+"
)
# Labels of buttons and players. Cells of a manual's tables may read the same.
_BUTTONS = (
    r"0:00(?: ?/ ?\d:\d\d)?",
    r"0 ?/ ?\d{2,5} ?(?:자|bytes?|characters?)?|text size",
    r"(?:글자|글씨|폰트) ?크기.{0,12}|(?:댓글|comments?) ?\d+|\d+ comments?",
    # 인쇄 | 목록 | 맨 위로
    (
        r"(?:(?:인쇄|목록|스크랩|공유|프린트|이?메일|구독|추천|댓글|닫기|창닫기|맨 ?위로|이전|다음"
        r"|print|list|e-?mail|share|save|scrap|top|close)(?:하기|보기|보내기)?[\s|·/]*){2,}"
    ),
)
_NOTICES = (
    *_BUTTONS,
    # 저작권자 ⓒ 가람일보 무단전재 및 재배포 금지 | 무단 전재-재배포, AI 학습 및 활용 금지
    (
        rf"(?=.*{_SIGN}|무단)(?:(?!다\. ).){{0,80}}무단\s?[-·]?\s?(?:전재|복제|배포|도용|수집|사용)"
        r".*금지(?:합니다|함|됨)?[\s>\])〉】.,*-]*(?:\d{4}\D.*송고)?\W*(?:저작권 ?문의)?"
    ),
    # Copyright ⓒ The Garam Times. All rights reserved. | © 2025 Garam Times
    rf"(?:{_SIGN}|all rights).*(?:reserved|prohibited)\b\W*",
    r"copyrights?\s?(?:[ⓒ©]|\(c\)).{0,80}",
    r"article continues (?:below|after) .{0,30}",
    (
        r"(?:article|story|text)(?: text)? continues (?:below|after)"
        r"(?: (?:the |this )?(?:ads?|advertisements?|promotion|promo|video|photos?|gallery))?\W*"
    ),
    r"(?:advertisement\W{1,3})?scroll (?:down )?to continue(?: reading)?|continue reading below",
    r"(?:(?:기사|본문|내용)[는은이]? ?)?광고 ?(?:뒤|아래|다음)에서? ?(?:계속|이어)\S{0,6}",
    # Posts of other sites, which scripts fill in
    r"view (?:this (?:post|photo|video|reel|profile|thread) on|more on) \w{4,12}",
    r"a post shared by .{1,60}|watch (?:this video )?on youtube|load (?:the )?tweet",
    r"(?:이 게시물을? )?(?:\w{4,12}|유튜브|페이스북)에서(?: 이 게시물)? 보기",
    r".{1,40}님의 공유 게시물\W*",
    # Players, and summaries that machines make
    r"(?:동영상|영상|비디오|VOD) ?(?:재생(?:하기)?|고정 ?취소|다시 ?보기|플레이어|닫기|크게 ?보기)",
    r"(?:AI ?|자동 ?)(?:기사 ?)?(?:핵심 ?|세 ?줄 ?|3줄 ?)?요약(?: ?(?:보기|닫기))?|요약 ?보기",
    (
        r"(?:이 (?:요약|내용|콘텐츠)[은는] )?(?:생성형 ?)?(?:AI|인공지능)(?:[가로이]| ?기술로)? "
        r".{0,12}요약(?:한|된|했으며) .{0,24}다를 수 있(?:습니다|음)\.?"
    ),
    r"기사 제목과 주요 문장을 기반으로 자동 ?요약한 결과입니다\.?",
    r"전체 맥락을 이해하기 위해서는 (?:본문|기사) 보기를 권장합니다\.?",
    # ▶관련기사 …: to another article, its title behind it
    (
        r"(?:[▶▷☞►]\s?\W?(?:관련|연관|이전|추천) ?(?:기사|뉴스|영상)(?![가-힣])"
        r"|(?:관련|연관|추천) ?기사(?:\]|>|〉|】|\s?[:：▶☞])).{1,120}(?<![.!?])"
    ),
    r"기사를? (?:읽어|들려)\s?(?:드립니다|주기|줍니다)|(?:기사|본문) ?(?:듣기|읽어주기)",
    r"listen to (?:this )?(?:article|story)",
    r"your browser does not support the (?:audio|video).{0,20}",
    # What readers are asked and have not said
    r"(?:이 기사와 관련된 )?댓글 ?\d+개?|등록된 댓글이 없습니다\.?|첫 댓글을 .{1,12}\.?",
    r"이 기사 어땠나요\?|how was this article\?",
    r"be the first to comment\.?|no comments yet\.?|discussion about this post",
    # What the portals Naver and Daum add, and gnuboard, with which small papers are made
    r"페이지 정보",
    r".*언론사(?: ?페이지)?(?:\(아웃링크\))?로 이동(?:합니다|해 볼 수 있습니다)\.?",
    r"이 기사는 언론사에서 .{1,20} 섹션으로 분류했습니다\.?|기사 섹션 분류 안내",
    r"기사의 섹션 정보는 해당 언론사의 분류를 따르고 있습니다\..*|기사 추천은 24시간 내 .*",
    r"구독한 기자의 기사는 .*볼 수 있습니다\.?|(?:이 기사를 )추천합니다\.?",
    r".{1,12}(?:은|는) (?:24시간 )?여러분의 제보를 기다립니다\.?",
    # What boards of authorities add: their licence, survey, files, neighbours. Articles have
    # sentences of the same words, so the whole line is of one form.
    (
        r"(?:본|이|해당) ?(?:공공)?(?:저작물|게시물|자료)[은는] .{0,30}공공누리.{0,40}"
        r"(?:유형|조건).{0,30}이용(?:하실|할) 수 있습니다\.?"
    ),
    (
        r"공공누리\W{0,3}(?:제 ?)?\d ?유형"
        r"(?:[\s():+·/,-]|출처 ?표시|상업적 ?이용 ?금지|변경 ?금지)*+"
    ),
    r"(?:페이지|[콘컨]텐츠) ?만족도 ?(?:조사|평가)",
    (
        r"(?:현재|이|본) ?페이지(?:의|에서) ?(?:내용|정보|제공).{0,40}"
        r"만족하(?:십니까|시나요|셨나요|셨습니까)\?"
    ),
    r"(?=매우)(?>(?:매우 ?)?(?:불만족|만족|보통)\W*+){3,}+(?:평가하기)?",
    (
        r"(?>첨부(?: ?파일)?+(?: ?\d)?+(?:\s?[:：]\s?|\s)|attach(?:ments?|ed files?)\s?[:：]\s?)"
        rf"(?:(?!\.\s).){{1,100}}\.{_SUFFIX}\b{_FILE_END}"
    ),
    rf"(?:(?!\.\s).){{2,100}}\.{_SUFFIX}\b[^가-힣a-z]{{0,12}}{_FETCH}{_FILE_END}",
    r"(?:이전글|다음글|(?:이전|다음) 글 ?[:：|])(?: ?[:：|])? ?(?:(?!\.\s).){2,80}(?<![.!?])",
    # What newspapers add below the last line
    (
        r"(?:네이버|다음|구글|유튜브|카카오톡)(?:에서)? "
        r"\S{1,12}(?:일보|신문|뉴스|타임스|저널|방송|경제|투데이|TV)[을를]? (?:구독|추가|팔로우) ?"
        r"(?:해 ?주세요|하세요|하기|하십시오|바랍니다)[.!~ ]*"
    ),
    (
        r"(?:\S{1,12} )?(?:채널|뉴스레터|유튜브)[을를]? ?구독하고 .{0,16}"
        r"(?:받아 ?보세요|만나 ?보세요)[.!~ ]*"
    ),
    r"기자 ?(?:프로필|페이지|구독)(?: ?(?:보기|하기|추가))?|이 ?기사를? ?(?:추천|공유|구독)하기",
    r"읽어주기 ?기능은 ?크롬 ?기반의(?: ?브라우저에서만 사용하실 수 있습니다\.?)?",
    r"브라우저에서만 사용하실 수 있습니다\.?",
    rf"(?=.*제보)(?>{_CONTACT} ?[:：] ?(?=\S*[@\d./])\S++\W*+){{2,}}+",
    # 작성자 관리자 댓글 0건 조회 123회 작성일 26-09-03 10:00
    (
        r"(?=.*조회)(?>(?:(?:작성자|글쓴이)[\s:]{1,3}\S{1,20}+|(?:작성일|등록일|날짜|댓글|조회수?|추천)"
        r"[\s:]{1,3}\d\S{0,12}+)(?:\s\d\d?:\d\d(?::\d\d)?+)?[\s|·/,]*+){2,}+"
    ),
    # ■ 제보하기 | 기사제보 news@garam.example
    r"[■□◆◇●▶▷]?\s?(?:뉴스 ?|기사 ?)?제보(?:하기| ?안내| ?접수| ?문의)",
    r"(?:뉴스|기사) ?제보(?: ?(?:및|/|·|,) ?(?:보도자료|문의))?\s?[:：]?\s?[\w.+-]+@[\w.-]+",
    # ▶제보는 카카오톡 garamtip | ▷ 전화 : 02-000-1234
    rf"[■□◆◇●▶▷※☎]?\s?제보는? ?[:：]? ?(?:{_CONTACT}|\S*@).{{0,60}}",
    rf"[▷▶※■☎◆◇]\s?\[?{_CONTACT}\]?\s?[:：]?\s.{{0,60}}",
)
# Crossheads and cells of articles about advertisements read the same, but in elements that tell.
_ADVERTISEMENT = re.compile(r"광고|ad|advertisement|sponsored content", re.IGNORECASE)
_NOTICE, _BUTTON = (
    re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
    for lines in (_NOTICES, _BUTTONS)
)
# The foot of a page has two of these: 제호: 가람일보 | 발행인: 김나루, 회사소개 | 이용약관.
_FOOT = re.compile(
    r"(?:제호|발행인|편집인|청소년\s?보호\s?책임자|(?:사업자\s?)?등록번호|통신판매업|대표전화)\s?[:：|]?"
    r"|(?:^|[|·/])\s?전화\s?[:：]?\s?\d+-"
    r"|회사소개|이용약관|(?:개인정보|청소년)\s?(?:처리|취급|보호)\s?(?:방침|정책)|광고\s?(?:문의|안내)"
    r"|이메일\s?무단\s?수집\s?거부|about us|contact us|privacy policy|terms of (?:use|service)",
    re.IGNORECASE,
)
_BRACKETS = BLANK + "<>[]()〈〉【】*-–—"
_POINTER = re.compile(
    r"[▶▷☞►]|\[?(?:관련|이전|추천) ?기사\b|바로가기"
    r"|(?:read (?:more|also)|related(?: article| story)?|see also|more)\s?[:：|>]",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"\W*(?:이 기사와 )?(?:관련|연관|추천|주요|(?:최근 ?)?인기|최신|다른|(?:가장 )?많이 (?:본|읽은)"
    r"|함께 볼 ?만한|이 시각(?: 주요| 많이 본)?|오늘의|지금 뜨는|실시간)"
    r"\s?(?:기사|뉴스|소식|콘텐츠|이슈)"
    r"(?:\s?(?:더 ?보기|보기|모음|목록))?"
    r"|\w{2,4}\s?기자의? (?:다른 |최신 |인기 |주요 )?기사(?:\s?(?:더 ?보기|보기|모음|목록))?"
    r"|related(?: (?:articles?|stories|news|posts|content))?:?|관련|recommended(?: .{0,20})?"
    r"|most (?:read|viewed|popular|shared)(?: .{0,12})?|you (?:may|might) (?:also )?like.{0,12}"
    r"|more (?:articles|stories|news) (?:by|from|in) .{2,30}|top (?:\d+ )?(?:stories|news)(?: now)?"
    r"|more (?:to read|on this(?: (?:story|topic))?|stories|articles|like this|coverage)|up next"
    r"|(?:what to )?read next|keep reading|don[’']?t miss|in case you missed it"
    r"|(?:더|함께|같이|이어) ?(?:읽기|보기|읽을 ?거리|볼 ?거리)"
    r"|['‘].{1,30}['’] ?카테고리의 다른 ?글"
    r"|trending(?: now)?|editor[’']?s[’']? picks?|latest (?:news|stories)"
    r"|이것을 공유:?|share this:?",
    re.IGNORECASE,
)
# Of these, those that no article has above a list of its own.
_RANKING = re.compile(
    r"most (?:read|viewed|popular|shared|commented)(?: .{0,12})?|top \d+ (?:stories|news)(?: now)?"
    r"|more to read|(?:가장 |실시간 ?)?(?:많이 (?:본|읽은)|인기) ?(?:기사|뉴스)",
    re.IGNORECASE,
)
# Boxes that need no links: what readers say, and where to send news.
_TALK = re.compile(
    r"(?:전체 ?)?(?:댓글|기사 ?의견)(?: ?\(?\d+\)?개?)?|\d+ comments?|comments? ?\(?\d+\)?"
    r"|leave a (?:reply|comment)|\W*(?:뉴스 |기사 )?제보(?:하기| 안내)",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a line is a copyright notice, an advertisement's label or the like, and no text."""
    if len(line) > LONGEST_NOTICE or is_caption(line):
        return False
    if _NOTICE.fullmatch(line.strip(_BRACKETS)) is not None:
        return True
    return not ends_sentence(line) and len(_FOOT.findall(line)) > 1


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence that tells something, and no notice."""
    return columns(line) >= TELLING and ends_sentence(line) and not is_notice(line)


def is_talk(line: str) -> bool:
    """Whether a line is the label of readers' comments, such as 댓글 2."""
    return len(line) <= LONGEST_LABEL and _TALK.fullmatch(line) is not None


def is_button(line: str) -> bool:
    """Whether a line is the label of buttons or of a player, such as 글자 크기 크게 and 0:00."""
    return len(line) <= LONGEST_NOTICE and _BUTTON.fullmatch(line.strip(_BRACKETS)) is not None


def is_pointer(line: str) -> bool:
    """Whether a line that is a link leads to another article: ▶ …, Read more: … and the like."""
    return _POINTER.match(line.lstrip(BLANK + "<[(")) is not None


def is_advertisement(line: str) -> bool:
    """Whether a line is the label of an advertisement, as a crosshead may be as well."""
    return _ADVERTISEMENT.fullmatch(line) is not None


def is_box(line: str) -> bool:
    """Whether a line is the label of a box of links: 관련 기사, Most read."""
    return len(line) <= LONGEST_LABEL and _BOX.fullmatch(line) is not None


def is_ranking(line: str) -> bool:
    """Whether a line is the label of a list of other stories, even if they are no links."""
    return len(line) <= LONGEST_LABEL and _RANKING.fullmatch(line) is not None
