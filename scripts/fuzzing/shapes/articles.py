"""Articles that are text."""

from fuzzing.shapes.repeating import nested, numbered, of

_KOREAN = "가람시는 3일 배를 늘린다고 밝혔다. "
_CUE = "1\n00:00:01,000 --> 00:00:02,000\n"
_PAGE = '<!doctype html><html lang="ko"><head><title>배편</title></head><body><article>'
_PROSE = "<p>가람시는 3일 배를 늘린다고 밝혔다. 요금은 그대로다.</p>"

_TEXTS = {
    "lines of a letter": of("가\n"),
    "lines of English": of("Garam adds ferries.\n"),
    "one line": of(_KOREAN),
    "blanks": of(" ", head="가"),
    "line breaks": of("\n", head="가"),
    "bullets": of("- 가\n"),
    "rules": of("* * *\n", head="가\n"),
    "almost bylines": of("가나다라 기자, " * 7 + "가나\n"),
    "almost captions": of("가나 (다라 제공 [마바 / 사진 " * 3 + "\n"),
    "almost English bylines": of("Garam Naru Hana Duri, " * 4 + "x\n"),
    "broken lines": of("가람시는 3일 배를 늘린다고 밝혔으며 요금은 그대로 두기로 했다고\n"),
    "cp949": of(_KOREAN, code="cp949"),
    "utf-16 without a mark": of(_KOREAN, code="utf-16-le"),
    "unclosed quotation": of("“가 "),
}

SHAPES = {
    "article.txt": _TEXTS,
    "article.md": {
        "paragraphs": of("가람시는 배를 늘린다.\n\n"),
        "lines": of("가\n"),
        "quotations": of(">", tail=" 가"),
        "nested lists": of("- ", tail="가"),
        "list items": of("- 가\n"),
        "brackets": of("[", tail="가"),
        "bracket pairs": of("[가](", tail="가"),
        "pictures": of("![](가)", tail="가"),
        "emphasis": of("*가 _나", tail="가"),
        "emphasis inside words": of("a**b", tail="c"),
        "backticks": numbered("가{}`", tail="`"),
        "runs of backticks": of("`" * 60 + "가"),
        "table cells": of("|가", head="|a|b|\n|-|-|\n"),
        "table columns": of("|a", tail="|\n|-|\n"),
        "definitions": numbered("[{}]: /가\n"),
        "escapes": of("\\*", tail="가"),
        "entities": of("&amp;", tail="가"),
        "tags": of("<a>", tail="가"),
        "open tags": of("<a b='", tail="가"),
        "almost front matter": of("--\n", head="---\n"),
        "headings": of("# 가\n"),
        "addresses": of("http://a.b/", tail="가"),
    },
    "article.html": {
        "paragraphs": of(_PROSE, head=_PAGE),
        "short paragraphs": of("<p>가", head=_PAGE + _PROSE),
        "broken lines": numbered(
            "가람시는 <i>{}</i>일 배를 늘린다고<br>", head=f"{_PAGE}<p>", tail="</p>"
        ),
        "lines in blocks": numbered("<div>가람시는 <b>{}</b>일 배를 늘린다</div>", head=_PAGE),
        "nested blocks": nested("<div>", "</div>", head=_PAGE + _PROSE),
        "nested tables": nested("<table><tr><td>", "</table>", head=_PAGE + _PROSE),
        "open emphasis": of("<b><i>가", head=_PAGE + _PROSE),
        "links": of("<a href=a>가</a> ", head=_PAGE + _PROSE),
        "breaks": of("<br>", head=f"{_PAGE}{_PROSE}<p>가"),
        "attributes": of("<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>", head=_PAGE + _PROSE),
        "comments": of("<!-- -->", head=_PAGE + _PROSE),
        "open comments": of("<!-- ", head=_PAGE + _PROSE),
        "open scripts": of("<script>", head=_PAGE + _PROSE),
        "entities": of("&amp;", head=f"{_PAGE}<p>"),
        "table cells": of("<td>가", head=f"{_PAGE}{_PROSE}<table><tr>"),
        "list items": of("<li>가", head=f"{_PAGE}{_PROSE}<ul>"),
        "headings": of("<h2>가</h2>", head=_PAGE + _PROSE),
        "captions": of("<div class=caption>가</div>", head=_PAGE + _PROSE),
        "no markup": of(_KOREAN),
        "tag starts": of("<", head=_PAGE + _PROSE),
        "one letter": of("가", head=f"{_PAGE}<p>"),
        "meta": of("<meta name=a content=b>", head="<!doctype html><html><head>"),
        "script data": of('{"a": [1, 2]},', head="<script type='application/ld+json'>["),
    },
    "article.srt": {
        "cues": of(f"{_CUE}가\n\n"),
        "cues without a text": of(_CUE),
        "lines in a cue": of("가\n", head=_CUE),
        "speakers": of("- 가\n", head=_CUE),
        "blank lines": of("\n", head=f"{_CUE}가\n", tail=f"{_CUE}나\n"),
        "tags": of("<i>가</i>", head=_CUE),
        "open tags": of("<i ", head=_CUE),
        "braces": of("{\\i1}가", head=_CUE),
        "open braces": of("{", head=_CUE),
        "digits": of("1", head=_CUE),
        "numbers": of("1\n", head=_CUE),
        "arrows": of("-->\n"),
        "blanks": of(" ", head=f"{_CUE}가"),
        "brackets": of("[가", head=_CUE),
    },
    "article.vtt": {
        "cues": of("00:01.000 --> 00:02.000\n가\n\n", head="WEBVTT\n\n"),
        "notes": of("NOTE 가\n\n", head="WEBVTT\n\n", tail="00:01.000 --> 00:02.000\n가\n"),
        "blank lines": of("\n \n", head="WEBVTT\n\n00:01.000 --> 00:02.000\n가\n"),
        "tags": of("<c.a>가</c>", head="WEBVTT\n\n00:01.000 --> 00:02.000\n"),
        "lines in a cue": of("가\n", head="WEBVTT\n\n00:01.000 --> 00:02.000\n"),
        "entities": of("&amp;", head="WEBVTT\n\n00:01.000 --> 00:02.000\n"),
    },
}
