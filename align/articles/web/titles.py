"""The title that a page gives its article, and the names of sections, which are none."""

import re
from html import unescape
from typing import TYPE_CHECKING

from align.articles.web.pages import line_of
from align.errors import DamagedFileError
from align.guarding import guard

if TYPE_CHECKING:
    from lxml.etree import _Element

# Ferries run again - Garam Daily
_BREAK = re.compile(r"\s(?:[-–—|:·•»<>]|::)\s|\s?[|｜]\s?")
# :: Garam Daily ::
_DECORATED = re.compile(r"[:*=☆★]{2,}\s?(.+?)\s?[:*=☆★]{2,}")
_SECTION = re.compile(
    # 강나루군 보도자료, 공지사항 상세보기
    r"(?:[가-힣]{1,6}(?:[시군구도청부원처회]|대사관)\s?)?"
    r"(?:(?:보도|해명|설명)(?:·(?:해명|설명))?\s?자료|언론\s?보도|보도\s?소식|공지(?:\s?사항)?"
    r"|고시\s?·?\s?공고|새\s?소식|알림(?:\s?마당|\s?소식)?|소식(?:지|\s?마당)?|[가-힣]{1,3}[정회]\s?(?:소식|뉴스)"
    r"|(?:주요|최신|포토|정책|카드)?\s?뉴스|(?:정책\s?)?브리핑|연설문?|말씀\s?자료|기고문?|게시판|자료실"
    r"|[가-힣]{0,3}\s?동정|정치|경제|사회|문화|국제|지역|전국|스포츠|연예|오피니언|사설|칼럼|기획|인터뷰)"
    r"(?:\s?(?:상세(?:\s?(?:보기|내용|조회))?|보기|내용|읽기))?"
    r"|(?:latest |recent |all )?(?:news(?: ?room)?|press(?: ?(?:releases?|room|cent(?:er|re)))?"
    r"|media|notices?|announcements?|speeches|events|blog|opinion|columns?|editorials?|updates"
    r"|articles|statements|briefings|stories|politics|business|economy|national|world|sports|culture|society)"
    r"(?: ?(?:&|and) ?\w+)?(?: (?:view|details?|board))?",
    re.IGNORECASE,
)

# What newspapers and services call themselves.
_SITE = re.compile(
    r"(?:블로그|카페|티스토리|브런치(?:스토리)?|일보|신문|뉴스|타임스|방송|저널)$"
    r"|\b(?:blog|medium|substack|tistory|youtube|news|times|daily|herald|post|journal)$",
    re.IGNORECASE,
)


def is_section(text: str) -> bool:
    """Whether a title or a heading only names the part of a site that has an article: 보도자료."""
    return all(map(_SECTION.fullmatch, _BREAK.split(_line(text))))


def find_title(tree: "_Element", where: object) -> tuple[str, str]:
    """Find the title of a page's article, and the name of its site, which may be empty.

    trafilatura finds titles; the date, the author and other metadata take it longer than the text.
    A page has several, for browsers, search engines and social media. The first counts that is the
    name of neither the site nor one of its sections.
    """
    candidates = [*_described(tree, where), _shown(tree, where)]
    text = _line(tree.findtext(".//title"))
    if decorated := _DECORATED.fullmatch(text):
        site = decorated[1]
        return next(
            (title for title in candidates if title.strip(" :") not in {"", site}), ""
        ), site
    pieces = _BREAK.split(text)
    longest, site = max(pieces, key=len), pieces[-1]
    if site == longest:
        site = ""
    else:
        candidates.append(longest)
    titles = [title for title in candidates if title not in {"", site}] or [site]
    telling = (title for title in titles if not is_section(title))
    return _without_site(next(telling, titles[0]), site, tree), site


def _without_site(title: str, site: str, tree: "_Element") -> str:
    """Take the name of the site off a title, if it says that of the article and no more.

    The page shows the title without it, or the name is that of a newspaper or service.
    """
    bare = title.removesuffix(site)
    breaks = list(_BREAK.finditer(bare))
    if not site or bare == title or not breaks or breaks[-1].end() != len(bare):
        return title
    bare = bare[: breaks[-1].start()]
    body = tree.find(".//body")
    shown = "" if body is None else line_of(body)
    is_shown = bare in shown and title not in shown
    return bare if bare and (is_shown or _SITE.search(site)) else title


def _described(tree: "_Element", where: object) -> list[str]:
    """The titles for search engines and social media."""
    from trafilatura import metadata
    from trafilatura.settings import Document

    described = Document()
    try:
        with guard(where):
            described = metadata.extract_meta_json(tree, described)
    except DamagedFileError:
        pass  # JSON of a shape that it does not expect; the title is elsewhere as well.
    with guard(where):
        found = metadata.examine_meta(tree)
    tweeted = [
        meta.get("content")
        for meta in tree.iter("meta")
        if "twitter:title" in {meta.get("property"), meta.get("name")}
    ]
    return [_line(unescape(title or "")) for title in (found.title, described.title, *tweeted)]


def _shown(tree: "_Element", where: object) -> str:
    """The only h1, or `<title>`: perhaps the name of the newspaper. Any first h2 tells nothing."""
    from trafilatura import metadata

    with guard(where):
        shown = _line(unescape(metadata.extract_title(tree) or ""))
    if title := _line(tree.findtext(".//title")):
        links = (link for heading in tree.iter("h1") for link in heading.iter("a"))
        is_logo = shown not in _BREAK.split(title) and shown in map(line_of, links)
        return "" if is_logo else shown
    return "" if shown == next(map(line_of, tree.iter("h2")), "") else shown


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
