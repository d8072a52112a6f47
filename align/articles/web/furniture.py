"""What newspapers put around an article, and in its middle: none of it is the article's text.

Related stories, comments, buttons, advertisements, offers and copyright notices are recognised by
the words on them, which are the same everywhere, and by the classes of their elements.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from align.articles.blocks import BLANK
from align.articles.marks import ends_sentence, is_byline, is_caption
from align.articles.web.pages import HEADINGS, line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Characters: longer lines are no notices, and longer texts no labels of boxes.
_LONGEST_NOTICE, _LONGEST_LABEL = 200, 40
# Elements within one that holds a label, at most.
_MOST_WITHIN_LABEL = 8
# The share of a page's text that no box around its article has: one whose class says that it is
# one, and one with a label.
_MOST_BY_CLASS, _MOST_BY_LABEL = 1 / 3, 2 / 3
# The share of the text of a box of links that is links, below a label of its own and in a list.
_LINKED_BOX, _LINKED_LIST = 1 / 4, 1 / 2

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
    r"0:00(?: ?/ ?\d:\d\d)?|(?:글자|글씨|폰트) ?크기.{0,12}|(?:댓글|comments?) ?\d+|\d+ comments?",
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
    # 제보는 카카오톡 garamtip | ▷ 전화 : 02-000-1234
    rf"제보는? ?[:：]? ?(?:{_CONTACT}|\S*@).{{0,60}}",
    rf"[▷▶※■☎◆◇]\s?\[?{_CONTACT}\]?\s?[:：]?\s.{{0,60}}",
)
# Crossheads and cells of articles about advertisements read the same, but in elements that tell.
_ADVERTISEMENT = re.compile(r"광고|ad|advertisement|sponsored content", re.IGNORECASE)
_TELLING_TAGS = HEADINGS | {"b", "dt", "li", "strong", "th"}
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
_SIGNS = BLANK + "▶▷☞►"
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
    r"|more (?:articles|stories|news) (?:by|from|in) .{2,30}|top (?:stories|news)(?: now)?"
    r"|trending(?: now)?|editor[’']?s[’']? picks?|latest (?:news|stories)"
    r"|이것을 공유:?|share this:?",
    re.IGNORECASE,
)
# Boxes that need no links: what readers say, and where to send news.
_TALK = re.compile(
    r"(?:전체 ?)?(?:댓글|기사 ?의견)(?: ?\(?\d+\)?개?)?|\d+ comments?|comments? ?\(?\d+\)?"
    r"|leave a (?:reply|comment)|\W*(?:뉴스 |기사 )?제보(?:하기| 안내)",
    re.IGNORECASE,
)
_KINDS = (
    r"(?:sns|shar(?:e|ing)|sharedaddy|relate[ds]?|relation|recommend(?:ed)?|newsletter|subscri\w*"
    r"|copyrights?|hashtags?|journalistcard|tts|promotion|ranking|reply|replies|comments?|ads?\d*|adv"
    r"|advert\w*|adsbygoogle|categorize|banners?|tags|relatedposts"
    r"|comments?[_-](?:body|content|text)|(?:tag|keyword)[_-]?(?:group|list|area|wrap|box|zone|cloud))"
    r"(?:[_-]?(?:area|articles?|block|box|buttons?|container|group|inner|items?|layer|links?|list"
    r"|module|news|posts|section|slot|stories|template|title|unit|widget|wrap(?:per)?|zone)\d*)*"
)
_CLASS = re.compile(
    rf"(?:^|\s)(?!(?:has|is|no|with|category)-)(?:[a-z0-9]+[_-])*{_KINDS}(?=\s|$)", re.IGNORECASE
)
_ID = re.compile(_KINDS, re.IGNORECASE)
_BOXES = frozenset({"amp-ad", "article", "aside", "div", "dl", "ol", "p", "section", "table", "ul"})
_WRITER_CLASS = re.compile(r"(?:reporter|journalist|writer|author|editor)", re.IGNORECASE)
# Rows without a button that a table of text has, at least, if none of its cells is a sentence.
_LEAST_ROWS = 2
_FOLLOW = re.compile(
    r"(?:기자 ?)?구독(?:하기)?|(?:다른|최신) ?기사(?: ?(?:더 ?)?보기)?|기사 ?(?:더 ?보기|모음)"
    r"|follow(?: .{2,30})?|more articles.{0,30}|subscribe",
    re.IGNORECASE,
)
# The fewest other languages in a menu of them.
_LEAST_LANGUAGES = 2
_HEADLINES = frozenset({"h1", "title"})
_WITHIN_LINE = frozenset({"a", "b", "em", "font", "i", "img", "small", "span", "strong", "u"})


class _Extent(NamedTuple):
    """How many letters an element holds, in links and in all, how many elements, and any h1."""

    letters: int
    linked: int
    elements: int
    headed: bool


def is_notice(line: str) -> bool:
    """Whether a line is a copyright notice, an advertisement's label or the like, and no text."""
    if len(line) > _LONGEST_NOTICE or is_caption(line):
        return False
    if _NOTICE.fullmatch(line.strip(_BRACKETS)) is not None:
        return True
    return not ends_sentence(line) and len(_FOOT.findall(line)) > 1


def is_talk(line: str) -> bool:
    """Whether a line is the label of readers' comments, such as 댓글 2."""
    return len(line) <= _LONGEST_LABEL and _TALK.fullmatch(line) is not None


def is_button(line: str) -> bool:
    """Whether a line is the label of buttons or of a player, such as 글자 크기 크게 and 0:00."""
    return len(line) <= _LONGEST_NOTICE and _BUTTON.fullmatch(line.strip(_BRACKETS)) is not None


def is_pointer(line: str) -> bool:
    """Whether a line that is a link leads to another article: ▶ …, Read more: … and the like."""
    return _POINTER.match(line.lstrip(BLANK + "<[(")) is not None


def remove_furniture(root: "HtmlElement") -> None:
    """Take boxes and notices out of a page, and turn a form around its article into a division."""
    extents = _extents(root)
    whole, cells = extents[root], _cells_of_text(root, extents)
    doomed = [link for link in root.iter("a") if _is_anchor(link)]
    doomed += _language_menus(root, extents)
    for element, extent in extents.items():
        if element.tag == "form" and extent.letters > _MOST_BY_CLASS * whole.letters:
            element.tag = "div"
        if element.tag in {"html", "head", "body", *_HEADLINES}:
            continue
        if _is_box(element, extents) and _is_small(extent, whole, _MOST_BY_CLASS):
            doomed.append(element)
        elif extent.elements <= _MOST_WITHIN_LABEL and extent.letters <= _LONGEST_NOTICE:
            doomed += _labelled(element, extents, whole, cells)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_anchor(link: "HtmlElement") -> bool:
    """Whether a link is the sign beside a heading that links to itself: ¶, #."""
    text = line_of(link)
    is_sign = bool(text) and not any(map(str.isalnum, text))
    return is_sign and (link.get("href") or "").startswith("#")


def _language_menus(
    root: "HtmlElement", extents: dict["HtmlElement", _Extent]
) -> Iterator["HtmlElement"]:
    """Yield the elements that hold links to a page in other languages, and at most a label."""
    languages: dict[HtmlElement, set[str]] = {}
    for link in root.iter("a"):
        language = link.get("hreflang")
        for around in link.iterancestors(*_BOXES) if language else ():
            extent = extents[around]
            if extent.headed or extent.letters - extent.linked > _LONGEST_LABEL:
                break
            languages.setdefault(around, set()).add(language)
    yield from (one for one, found in languages.items() if len(found) >= _LEAST_LANGUAGES)


def _extents(root: "HtmlElement") -> dict["HtmlElement", _Extent]:
    """The extent of every element, in the order of the page."""
    elements = list(root.iter("*"))
    extents: dict[HtmlElement, _Extent] = {}
    for element in reversed(elements):
        inner = [extents[child] for child in element.iterchildren("*")]
        texts = (element.text, *(child.tail for child in element))
        if element.tag in {"script", "style"}:
            texts, inner = (), []
        letters = sum(len(text.strip()) for text in texts if text)
        letters += sum(one.letters for one in inner)
        extents[element] = _Extent(
            letters,
            letters if element.tag == "a" else sum(one.linked for one in inner),
            1 + sum(one.elements for one in inner),
            element.tag == "h1" or any(one.headed for one in inner),
        )
    return {element: extents[element] for element in elements}


def _is_small(element: _Extent, whole: _Extent, most: float) -> bool:
    """Whether an element can be furniture: it holds neither the headline nor much of the page."""
    return not element.headed and element.letters <= most * whole.letters


def _is_box(element: "HtmlElement", extents: dict["HtmlElement", _Extent]) -> bool:
    """Whether its class says that an element is furniture, or the card of a reporter to follow."""
    called = element.get("class") or ""
    if element.tag not in _BOXES:
        return False
    if _CLASS.search(called) or _ID.fullmatch(element.get("id") or "") or element.tag == "amp-ad":
        return True
    if _WRITER_CLASS.search(called) is None or extents[element].letters > _LONGEST_NOTICE:
        return False
    texts = [line_of(one) for one in element.iter("*") if extents[one].elements == 1]
    follows = [text for text in texts if _FOLLOW.fullmatch(text)]
    return bool(follows) and not is_byline(" ".join(text for text in texts if text not in follows))


def _labelled(
    element: "HtmlElement",
    extents: dict["HtmlElement", _Extent],
    whole: _Extent,
    cells: set["HtmlElement"],
) -> list["HtmlElement"]:
    """The furniture that an element with a short text is, or is the label of."""
    text = line_of(element)
    if not text or not _stands_alone(element) or not _is_line(element, extents):
        return []
    if element.tag == "a" and is_pointer(_before(element) + text):
        return [element]
    if is_notice(text):
        is_cell = is_button(text) and not cells.isdisjoint((element, *element.iterancestors()))
        return [] if is_cell else [element]
    if _ADVERTISEMENT.fullmatch(text):
        tags = {one.tag for one in (*element.iter("*"), *element.iterancestors())}
        return [element] if tags.isdisjoint(_TELLING_TAGS) else []
    talks = is_talk(text)
    if not talks and (len(text) > _LONGEST_LABEL or _BOX.fullmatch(text) is None):
        return []
    box, parent = element, element.getparent()
    while parent is not None and extents[parent].letters == extents[box].letters:
        box, parent = parent, parent.getparent()
    if parent is None:
        return []
    around = extents[parent]
    begins = not any(extents[one].letters for one in box.itersiblings("*", preceding=True))
    is_linked = around.linked >= _LINKED_BOX * around.letters
    if begins and _is_small(around, whole, _MOST_BY_LABEL) and (talks or is_linked):
        return [parent]
    lists = []
    for sibling in box.itersiblings("*"):
        inner = extents[sibling]
        if sibling.tag in HEADINGS or inner.linked < _LINKED_LIST * inner.letters:
            break
        lists.append(sibling)
    return [box, *lists] if any(extents[one].letters for one in lists) else []


def _cells_of_text(
    root: "HtmlElement", extents: dict["HtmlElement", _Extent]
) -> set["HtmlElement"]:
    """The cells of tables of text, where the label of a button is a text like others.

    In their rows, cells of one line stand next to each other. One of them is a sentence, or the
    table has other rows without a label of a button.
    """
    tables: dict[HtmlElement, list[list[HtmlElement]]] = {}
    for row in root.iter("tr", "dt"):
        after = row.getnext()
        is_term = row.tag == "dt" and after is not None and after.tag == "dd"
        cells = [row, after] if is_term else list(row.iterchildren("td", "th"))
        filled = [cell for cell in cells if extents[cell].letters]
        table = next(row.iterancestors("table", "dl"), None)
        if table is None or len(filled) < 2:
            continue
        if all(
            extents[cell].elements <= _MOST_WITHIN_LABEL and _is_line(cell, extents)
            for cell in filled
        ):
            tables.setdefault(table, []).append(filled)
    found: set[HtmlElement] = set()
    for rows in tables.values():
        texts = [[line_of(cell) for cell in row] for row in rows]
        plain = sum(not any(map(is_button, row)) for row in texts)
        for row, lines in zip(rows, texts, strict=True):
            if plain >= _LEAST_ROWS or any(map(ends_sentence, lines)):
                found.update(row)
    return found


def _is_line(element: "HtmlElement", extents: dict["HtmlElement", _Extent]) -> bool:
    """Whether the text of an element is on one line."""
    return not any(
        one.tag == "br"
        or (one.tag not in _WITHIN_LINE and 0 < extents[one].letters < extents[element].letters)
        for one in element.iterdescendants("*")
    )


def _before(element: "HtmlElement") -> str:
    """The text directly before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if parent is None else parent.text or ""


def _stands_alone(element: "HtmlElement") -> bool:
    """Whether no text but a sign that points to it stands directly before or after an element."""
    return not (_before(element) + (element.tail or "")).strip(_SIGNS)
